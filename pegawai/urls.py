from django.urls import path

from pegawai.views import pegawai, posisi, riwayat

urlpatterns = [
    path("", pegawai.pegawai_list, name="pegawai_list"),
    path("saya/", pegawai.pegawai_saya, name="pegawai_saya"),
    path("<int:pk>/", pegawai.pegawai_detail, name="pegawai_detail"),
    path("<int:pk>/catatan/", pegawai.pegawai_catatan, name="pegawai_catatan"),
    path("<int:pk>/riwayat/<str:kode>/", riwayat.riwayat_list, name="riwayat_list"),
    path("<int:pk>/riwayat/<str:kode>/tambah/", riwayat.riwayat_tambah, name="riwayat_tambah"),
    path("<int:pk>/riwayat/<str:kode>/<int:baris_pk>/", riwayat.riwayat_detail, name="riwayat_detail"),
    path("<int:pk>/riwayat/<str:kode>/<int:baris_pk>/koreksi/", riwayat.riwayat_koreksi, name="riwayat_koreksi"),
    path("<int:pk>/riwayat/<str:kode>/<int:baris_pk>/akhiri/", riwayat.riwayat_akhiri, name="riwayat_akhiri"),
    path("<int:pk>/riwayat/<str:kode>/<int:baris_pk>/hapus/", riwayat.riwayat_hapus, name="riwayat_hapus"),
    path("<int:pk>/data-pribadi/", pegawai.pegawai_pribadi, name="pegawai_pribadi"),
    path("peta-jabatan/ekspor/", posisi.posisi_ekspor, name="posisi_ekspor"),
    path("peta-jabatan/ekspor/pohon/", posisi.peta_ekspor, name="peta_ekspor"),
    path("peta-jabatan/ekspor/analisis/<str:bagian>/", posisi.analisis_ekspor, name="analisis_ekspor"),
]
