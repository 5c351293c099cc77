from django.urls import path

from pegawai.views import pegawai, posisi

urlpatterns = [
    path("", pegawai.pegawai_list, name="pegawai_list"),
    path("saya/", pegawai.pegawai_saya, name="pegawai_saya"),
    path("<int:pk>/", pegawai.pegawai_detail, name="pegawai_detail"),
    path("peta-jabatan/ekspor/", posisi.posisi_ekspor, name="posisi_ekspor"),
    path("peta-jabatan/ekspor/pohon/", posisi.peta_ekspor, name="peta_ekspor"),
    path("peta-jabatan/ekspor/analisis/<str:bagian>/", posisi.analisis_ekspor, name="analisis_ekspor"),
]
