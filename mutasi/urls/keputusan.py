from django.urls import path

from mutasi.views import baca_ulang, bertanda, keputusan, perbaikan, register

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
    # register of numbers
    path("register/", register.register_list, name="register_list"),
    path("register/pesan/", register.register_pesan, name="register_pesan"),
    path("register/pola/", register.register_pola, name="register_pola"),
    path("register/<int:pk>/batal/", register.register_batal, name="register_batal"),
    # read-back
    path("<int:pk>/baca/", baca_ulang.baca_ulang, name="baca_ulang"),
    path("<int:pk>/baca/<int:urutan>/", baca_ulang.baca_ulang_orang, name="baca_ulang_orang"),
    path("<int:pk>/baca/<int:urutan>/tandai/", baca_ulang.baca_ulang_tandai, name="baca_ulang_tandai"),
    path("<int:pk>/baca/tandatangani/", baca_ulang.baca_ulang_tandatangani, name="baca_ulang_tandatangani"),
    # correction and withdrawal
    path("<int:pk>/perbaiki/", perbaikan.keputusan_perubahan, name="keputusan_perubahan"),
    path("<int:pk>/putuskan/", perbaikan.perbaikan_putuskan, name="perbaikan_putuskan"),
    path("<int:pk>/susun-ulang/", perbaikan.perbaikan_susun_ulang, name="perbaikan_susun_ulang"),
    path("<int:pk>/cabut/", perbaikan.keputusan_pencabutan, name="keputusan_pencabutan"),
    # signed form
    path("<int:pk>/bertanda/", bertanda.keputusan_bertanda, name="keputusan_bertanda"),
    path("dokumen/<int:pk>/bertanda/", bertanda.dokumen_bertanda, name="dokumen_bertanda"),
    path("bertanda/<int:pk>/banding/", bertanda.bertanda_banding, name="bertanda_banding"),
    path("bertanda/<int:pk>/unduh/", bertanda.bertanda_unduh, name="bertanda_unduh"),
    path("penerbit/", bertanda.penerbit_list, name="penerbit_list"),
    path("penerbit/<int:pk>/cabut/", bertanda.penerbit_cabut, name="penerbit_cabut"),
]
