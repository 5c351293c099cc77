from django.urls import path

from penilaian.views import bukti, kemajuan, kisi, lembar, pengingat, penilaian, periode, ringkas, tugas

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
    # the round and who appraises whom in it
    path("periode/", periode.periode_list, name="periode_list"),
    path("periode/siapkan/", periode.periode_siapkan, name="periode_siapkan"),
    path("periode/<int:pk>/", periode.periode_detail, name="periode_detail"),
    path("periode/<int:pk>/ubah/", periode.periode_ubah, name="periode_ubah"),
    path("periode/<int:pk>/hapus/", periode.periode_hapus, name="periode_hapus"),
    path("periode/<int:pk>/buka/", periode.periode_buka, name="periode_buka"),
    path("periode/<int:pk>/perpanjang/", periode.periode_perpanjang, name="periode_perpanjang"),
    path("periode/<int:pk>/tutup/", periode.periode_tutup, name="periode_tutup"),
    path("periode/<int:pk>/buka-lagi/", periode.periode_buka_lagi, name="periode_buka_lagi"),
    path("periode/<int:pk>/tugas/", tugas.tugas_list, name="tugas_list"),
    path("periode/<int:pk>/tugas/ubah/", tugas.tugas_ubah, name="tugas_ubah"),
    path("periode/<int:pk>/tugas/segarkan/", tugas.tugas_segarkan, name="tugas_segarkan"),
    path("periode/<int:pk>/pengingat/", pengingat.pengingat_kirim, name="pengingat_kirim"),
]
