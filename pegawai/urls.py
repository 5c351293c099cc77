from django.urls import path

from pegawai.views import pegawai, posisi

urlpatterns = [
    path("", pegawai.pegawai_list, name="pegawai_list"),
    path("saya/", pegawai.pegawai_saya, name="pegawai_saya"),
    path("<int:pk>/", pegawai.pegawai_detail, name="pegawai_detail"),
    path("<int:pk>/data-pribadi/", pegawai.pegawai_pribadi, name="pegawai_pribadi"),
    path("peta-jabatan/ekspor/", posisi.posisi_ekspor, name="posisi_ekspor"),
]
