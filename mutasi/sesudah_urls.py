"""Addresses of what follows a decree: inauguration, SPMT."""

from django.urls import path

from mutasi.views import pelantikan, spmt

urlpatterns = [
    path("keputusan/<int:pk>/pelantikan/", pelantikan.pelantikan_detail, name="pelantikan_detail"),
    path("keputusan/<int:pk>/pelantikan/catat/", pelantikan.pelantikan_catat, name="pelantikan_catat"),
    path(
        "keputusan/<int:pk>/pelantikan/daftar-hadir.pdf",
        pelantikan.pelantikan_daftar_hadir,
        name="pelantikan_daftar_hadir",
    ),
    path("keputusan/<int:pk>/laksanakan/", pelantikan.keputusan_laksanakan, name="keputusan_laksanakan"),
    path("spmt/", spmt.spmt_list, name="spmt_list"),
    path("spmt/catat/", spmt.spmt_catat, name="spmt_catat"),
]
