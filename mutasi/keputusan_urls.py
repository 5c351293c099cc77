from django.urls import path

from mutasi.views import keputusan

urlpatterns = [
    path("", keputusan.keputusan_list, name="keputusan_list"),
    path("susun/<int:siklus_pk>/", keputusan.keputusan_susun, name="keputusan_susun"),
    path("<int:pk>/", keputusan.keputusan_detail, name="keputusan_detail"),
    path("<int:pk>/periksa/", keputusan.keputusan_periksa, name="keputusan_periksa"),
    path("<int:pk>/draf.pdf", keputusan.keputusan_draf_pdf, name="keputusan_draf_pdf"),
    path("<int:pk>/petikan/<int:urutan>/draf.pdf", keputusan.petikan_draf_pdf, name="petikan_draf_pdf"),
    path("<int:pk>/terbit/", keputusan.keputusan_terbit, name="keputusan_terbit"),
    path("<int:pk>/batalkan/", keputusan.keputusan_batalkan, name="keputusan_batalkan"),
    path("<int:pk>/unduh-semua/", keputusan.keputusan_unduh_semua, name="keputusan_unduh_semua"),
    path("dokumen/<int:pk>/", keputusan.dokumen_unduh, name="dokumen_unduh"),
]
