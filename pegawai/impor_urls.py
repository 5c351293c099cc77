"""Pages of the import; `mutasi/urls.py` hangs them under `impor/`."""

from django.urls import path

from pegawai.views import impor

urlpatterns = [
    path("", impor.impor_list, name="impor_list"),
    path("unggah/", impor.impor_unggah, name="impor_unggah"),
    path("templat/<str:jenis>/", impor.impor_templat, name="impor_templat"),
    path("<int:pk>/", impor.impor_detail, name="impor_detail"),
    path("<int:pk>/terapkan/", impor.impor_terapkan, name="impor_terapkan"),
    path("<int:pk>/batalkan/", impor.impor_batalkan, name="impor_batalkan"),
    path("<int:pk>/urungkan/", impor.impor_urungkan, name="impor_urungkan"),
    path("<int:pk>/ditolak/", impor.impor_tertolak, name="impor_tertolak"),
]
