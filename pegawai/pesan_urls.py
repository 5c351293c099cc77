from django.urls import path

from pegawai.views import pesan

urlpatterns = [
    path("", pesan.pesan_list, name="pesan_list"),
    path("ubah/", pesan.pesan_ubah, name="pesan_ubah"),
    path("<int:pk>/buka/", pesan.pesan_buka, name="pesan_buka"),
]
