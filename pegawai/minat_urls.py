from django.urls import path

from pegawai.views import minat

urlpatterns = [
    path("", minat.minat_saya, name="minat_saya"),
    path("nyatakan/<int:pk>/", minat.minat_nyatakan, name="minat_nyatakan"),
    path("<int:pk>/cabut/", minat.minat_cabut, name="minat_cabut"),
]
