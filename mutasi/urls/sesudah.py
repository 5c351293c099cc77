"""Addresses around a decree: the letters that it waits for, inauguration, SPMT."""

from django.urls import path

from mutasi.views import berkas_izin, imut, pelantikan, siasn, spmt

urlpatterns = [
    path("siklus/<int:siklus_pk>/izin/rantai/", berkas_izin.izin_rantai, name="izin_rantai"),
    path("izin/<int:pk>/berkas/", berkas_izin.izin_berkas, name="izin_berkas"),
    path("izin/<int:pk>/konfirmasi/", berkas_izin.izin_konfirmasi, name="izin_konfirmasi"),
    path("izin/berkas/<int:pk>/unduh/", berkas_izin.izin_unduh, name="izin_unduh"),
    path("siklus/<int:siklus_pk>/imut/", imut.imut_list, name="imut_list"),
    path("siklus/<int:siklus_pk>/imut/kirim/", imut.imut_kirim, name="imut_kirim"),
    path("siklus/<int:siklus_pk>/imut/<int:pk>/paket.zip", imut.imut_paket, name="imut_paket"),
    path("usulan/<int:pk>/berkas/<str:kode>/", imut.imut_unggah, name="imut_unggah"),
    path("imut/berkas/<int:pk>/unduh/", imut.imut_berkas, name="imut_berkas"),
    path("imut/kiriman/<int:pk>/", imut.imut_kiriman, name="imut_kiriman"),
    path("imut/kiriman/<int:pk>/batal/", imut.imut_kiriman_batal, name="imut_kiriman_batal"),
    path("keputusan/<int:pk>/pelantikan/", pelantikan.pelantikan_detail, name="pelantikan_detail"),
    path("keputusan/<int:pk>/pelantikan/catat/", pelantikan.pelantikan_catat, name="pelantikan_catat"),
    path(
        "keputusan/<int:pk>/pelantikan/daftar-hadir.pdf",
        pelantikan.pelantikan_daftar_hadir,
        name="pelantikan_daftar_hadir",
    ),
    path("keputusan/<int:pk>/pelantikan/<int:urutan>/gugur/", pelantikan.pelantikan_gugur, name="pelantikan_gugur"),
    path("keputusan/<int:pk>/laksanakan/", pelantikan.keputusan_laksanakan, name="keputusan_laksanakan"),
    path("siklus/<int:siklus_pk>/siasn/", siasn.siasn_list, name="siasn_list"),
    path("siklus/<int:siklus_pk>/siasn/kirim/", siasn.siasn_kirim, name="siasn_kirim"),
    path("siklus/<int:siklus_pk>/siasn/lengkapi/", siasn.siasn_lengkapi, name="siasn_lengkapi"),
    path("siklus/<int:siklus_pk>/siasn/unduh.<str:jenis>", siasn.siasn_unduh, name="siasn_unduh"),
    path("spmt/", spmt.spmt_list, name="spmt_list"),
    path("spmt/catat/", spmt.spmt_catat, name="spmt_catat"),
]
