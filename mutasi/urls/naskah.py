"""The agency's words and emblems, and the letters around a decree."""

from django.urls import path

from mutasi.views import lambang, naskah, surat

urlpatterns = [
    path("naskah/", naskah.naskah_list, name="naskah_list"),
    path("naskah/rekam/", naskah.naskah_rekam, name="naskah_rekam"),
    path("naskah/lambang/", lambang.lambang_list, name="lambang_list"),
    path("naskah/lambang/<int:pk>.png", lambang.lambang_gambar, name="lambang_gambar"),
    path("naskah/versi/<int:pk>/", naskah.naskah_versi, name="naskah_versi"),
    path("naskah/versi/<int:pk>/sahkan/", naskah.naskah_sahkan, name="naskah_sahkan"),
    path("naskah/versi/<int:pk>/tolak/", naskah.naskah_tolak, name="naskah_tolak"),
    path("naskah/<slug:jenis>/", naskah.naskah_detail, name="naskah_detail"),
    path("naskah/<slug:jenis>/ubah/", naskah.naskah_ubah, name="naskah_ubah"),
    path("naskah/<slug:jenis>/pratinjau/", naskah.naskah_pratinjau, name="naskah_pratinjau"),
    path("naskah/<slug:jenis>/pratinjau.pdf", naskah.naskah_pratinjau_pdf, name="naskah_pratinjau_pdf"),
    path("keputusan/<int:pk>/surat/", surat.surat_list, name="surat_list"),
    path("keputusan/<int:pk>/surat/<slug:jenis>/", surat.surat_buat, name="surat_buat"),
    path("surat/<int:pk>/", surat.surat_detail, name="surat_detail"),
    path("surat/<int:pk>/surat.pdf", surat.surat_pdf, name="surat_pdf"),
    path("surat/<int:pk>/<int:urutan>.pdf", surat.surat_orang_pdf, name="surat_orang_pdf"),
    path("surat/<int:pk>/gabung/", surat.surat_gabung, name="surat_gabung"),
]
