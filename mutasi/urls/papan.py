from django.urls import path

from mutasi.views import harga, papan

urlpatterns = [
    path("", papan.papan_detail, name="papan_detail"),
    path("mulai/", papan.papan_mulai, name="papan_mulai"),
    path("langkah/", papan.papan_langkah, name="papan_langkah"),
    path("kabar/", papan.papan_kabar, name="papan_kabar"),
    path("riwayat/", papan.papan_riwayat, name="papan_riwayat"),
    path("harga/<int:orang>/<int:kursi>/", harga.papan_harga, name="papan_harga"),
    path("rantai/", papan.papan_rantai, name="papan_rantai"),
]
