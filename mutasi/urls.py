from django.urls import include, path

urlpatterns = [
    path("pegawai/", include("pegawai.urls")),
    path("jabatan/", include("jabatan.urls")),
    path("penilaian/", include("penilaian.urls")),
]
