"""The rules, what the agency sets of them, and the windows of prohibition."""

from django.urls import path

from mutasi.views import aturan, hari_libur, jendela, setelan_aturan

urlpatterns = [
    path("", aturan.aturan_list, name="aturan_list"),
    path("tambah/", setelan_aturan.aturan_tambah, name="aturan_tambah"),
    path("terapkan/", setelan_aturan.aturan_terapkan, name="aturan_terapkan"),
    path("parameter/<slug:kode>/", setelan_aturan.aturan_parameter, name="aturan_parameter"),
    path("setelan/<str:apa>/<int:pk>/akhiri/", setelan_aturan.aturan_akhiri, name="aturan_akhiri"),
    path("jendela/", jendela.jendela_list, name="jendela_list"),
    path("jendela/tambah/", jendela.jendela_tambah, name="jendela_tambah"),
    path("jendela/<int:pk>/", jendela.jendela_ubah, name="jendela_ubah"),
    path("jendela/<int:pk>/hapus/", jendela.jendela_hapus, name="jendela_hapus"),
    path("hari-libur/", hari_libur.libur_list, name="libur_list"),
    path("hari-libur/tetapkan/", hari_libur.libur_tetapkan, name="libur_tetapkan"),
    path("<str:kode>/", aturan.aturan_detail, name="aturan_detail"),
    path("<str:kode>/akibat/", setelan_aturan.aturan_akibat, name="aturan_akibat"),
    path("<str:kode>/ubah/", setelan_aturan.aturan_ubah, name="aturan_ubah"),
]
