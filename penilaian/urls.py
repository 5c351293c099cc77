from django.urls import path

from penilaian.views import kemajuan, kompetensi, penilaian, periode, ringkas, talenta

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
    # talent map and competence
    path("talenta/", talenta.talenta_peta, name="talenta_peta"),
    path("talenta/orang/", talenta.talenta_list, name="talenta_list"),
    path("talenta/banding/", talenta.talenta_banding, name="talenta_banding"),
    path("talenta/periode/<int:pk>/hitung/", talenta.talenta_hitung, name="talenta_hitung"),
    path("pegawai/<int:pegawai_id>/kompetensi/", kompetensi.kompetensi_pegawai, name="kompetensi_pegawai"),
]
