"""Pages of the urgent needs; `mutasi/urls.py` hangs them under `kebutuhan/`."""

from django.urls import path

from pegawai.views import kebutuhan

urlpatterns = [
    path("", kebutuhan.kebutuhan_list, name="kebutuhan_list"),
    path("ajukan/<int:pk>/", kebutuhan.kebutuhan_ajukan, name="kebutuhan_ajukan"),
    path("<int:pk>/", kebutuhan.kebutuhan_detail, name="kebutuhan_detail"),
    path("<int:pk>/cabut/", kebutuhan.kebutuhan_cabut, name="kebutuhan_cabut"),
    path("<int:pk>/tanggapi/", kebutuhan.kebutuhan_tanggapi, name="kebutuhan_tanggapi"),
]
