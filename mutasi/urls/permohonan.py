from django.urls import path

from mutasi.views import permohonan

urlpatterns = [
    path("", permohonan.permohonan_list, name="permohonan_list"),
    path("ajukan/", permohonan.permohonan_ajukan, name="permohonan_ajukan"),
    path("<int:pk>/", permohonan.permohonan_detail, name="permohonan_detail"),
    path("<int:pk>/perbaiki/", permohonan.permohonan_perbaiki, name="permohonan_perbaiki"),
    path("<int:pk>/verifikasi/", permohonan.permohonan_verifikasi, name="permohonan_verifikasi"),
    path("<int:pk>/cabut/", permohonan.permohonan_cabut, name="permohonan_cabut"),
    path("<int:pk>/komentar/", permohonan.permohonan_komentar, name="permohonan_komentar"),
]
