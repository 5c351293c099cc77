"""Pages at the root: signing in, accounts, the trail, the search box."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from pegawai.views import cari, faktor_kedua, instansi, jejak, masuk, pengguna

urlpatterns = [
    path("masuk/", masuk.MasukView.as_view(), name="masuk"),
    path("keluar/", LogoutView.as_view(), name="keluar"),
    path("sandi/", masuk.UbahSandiView.as_view(), name="ubah_sandi"),
    path("aktivasi/<str:token>/", masuk.aktivasi, name="aktivasi"),
    path("faktor-kedua/", faktor_kedua.faktor_kedua, name="faktor_kedua"),
    path("faktor-kedua/pasang/", faktor_kedua.faktor_kedua_pasang, name="faktor_kedua_pasang"),
    path("cari/", cari.cari, name="cari"),
    path("jejak/", jejak.jejak_list, name="jejak_list"),
    path("instansi/", instansi.instansi_ubah, name="instansi_ubah"),
    path("pengguna/", pengguna.pengguna_list, name="pengguna_list"),
    path("pengguna/baru/", pengguna.pengguna_create, name="pengguna_create"),
    path("pengguna/<int:pk>/", pengguna.pengguna_detail, name="pengguna_detail"),
    path("pengguna/<int:pk>/keadaan/", pengguna.pengguna_keadaan, name="pengguna_keadaan"),
    path("pengguna/<int:pk>/faktor-kedua/", faktor_kedua.pengguna_faktor, name="pengguna_faktor"),
    path("pengguna/<int:pk>/pegawai/", pengguna.pengguna_tautkan, name="pengguna_tautkan"),
    path("pengguna/<int:pk>/tautan/", pengguna.pengguna_tautan, name="pengguna_tautan"),
    path("pengguna/<int:pk>/peran/<int:peran_pk>/cabut/", pengguna.pengguna_cabut_peran, name="pengguna_cabut_peran"),
]
