"""Pages of data quality; `mutasi/urls.py` hangs them under `mutu/`."""

from django.urls import path

from pegawai.views import mutu

urlpatterns = [
    path("", mutu.mutu_list, name="mutu_list"),
    path("segarkan/", mutu.mutu_segarkan, name="mutu_segarkan"),
    path("<str:kode>/", mutu.mutu_detail, name="mutu_detail"),
]
