from django.urls import path

from penilaian.views import bukti, kemajuan, kisi, lembar, penilaian, periode, ringkas

urlpatterns = [
    path("", penilaian.penilaian_list, name="penilaian_list"),
    path("lanjut/", penilaian.penilaian_lanjut, name="penilaian_lanjut"),
    path("<int:pk>/", penilaian.penilaian_ubah, name="penilaian_ubah"),
    path("<int:pk>/buka-kembali/", penilaian.penilaian_buka_kembali, name="penilaian_buka_kembali"),
    path("pegawai/<int:pegawai_id>/<int:tahun>/", penilaian.penilaian_nilai, name="penilaian_nilai"),
    path("pegawai/<int:pegawai_id>/ringkas/", ringkas.penilaian_ringkas, name="penilaian_ringkas"),
    # the form: evidence, the grid, the workbook
    path("pegawai/<int:pegawai_id>/<int:tahun>/bukti/", bukti.penilaian_bukti, name="penilaian_bukti"),
    path("bukti/<int:pk>/", bukti.penilaian_bukti_unduh, name="penilaian_bukti_unduh"),
    path("bukti/<int:pk>/hapus/", bukti.penilaian_bukti_hapus, name="penilaian_bukti_hapus"),
    path("kisi/", kisi.penilaian_kisi, name="penilaian_kisi"),
    path("kisi/<int:pegawai_id>/", kisi.penilaian_kisi_baris, name="penilaian_kisi_baris"),
    path("kisi/final/", kisi.penilaian_kisi_final, name="penilaian_kisi_final"),
    path("lembar/", lembar.penilaian_lembar, name="penilaian_lembar"),
    path("lembar/templat/", lembar.penilaian_lembar_templat, name="penilaian_lembar_templat"),
    path("lembar/terapkan/", lembar.penilaian_lembar_terapkan, name="penilaian_lembar_terapkan"),
    path("kemajuan/", kemajuan.penilaian_kemajuan, name="penilaian_kemajuan"),
    path("periode/buka/", periode.penilaian_periode_buka, name="penilaian_periode_buka"),
    path("periode/<int:pk>/tutup/", periode.penilaian_periode_tutup, name="penilaian_periode_tutup"),
]
