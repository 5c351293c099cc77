from django.urls import path

from penilaian.views import kemajuan, penilaian, periode, ringkas, umpan_balik

urlpatterns = [
    path("", penilaian.penilaian_list, name="penilaian_list"),
    path("lanjut/", penilaian.penilaian_lanjut, name="penilaian_lanjut"),
    path("<int:pk>/", penilaian.penilaian_ubah, name="penilaian_ubah"),
    path("<int:pk>/buka-kembali/", penilaian.penilaian_buka_kembali, name="penilaian_buka_kembali"),
    path("pegawai/<int:pegawai_id>/<int:tahun>/", penilaian.penilaian_nilai, name="penilaian_nilai"),
    path("pegawai/<int:pegawai_id>/ringkas/", ringkas.penilaian_ringkas, name="penilaian_ringkas"),
    path("kemajuan/", kemajuan.penilaian_kemajuan, name="penilaian_kemajuan"),
    path("periode/buka/", periode.penilaian_periode_buka, name="penilaian_periode_buka"),
    path("periode/<int:pk>/tutup/", periode.penilaian_periode_tutup, name="penilaian_periode_tutup"),
    # feedback of superior, peers, subordinates
    path("umpan-balik/", umpan_balik.umpan_balik_list, name="umpan_balik_list"),
    path("umpan-balik/<int:pk>/", umpan_balik.umpan_balik_isi, name="umpan_balik_isi"),
    path("umpan-balik/hasil/", umpan_balik.umpan_balik_hasil_list, name="umpan_balik_hasil_list"),
    path("umpan-balik/hasil/<int:pk>/", umpan_balik.umpan_balik_hasil, name="umpan_balik_hasil"),
    path("umpan-balik/keikutsertaan/", umpan_balik.umpan_balik_ikut, name="umpan_balik_ikut"),
]
