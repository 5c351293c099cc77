"""Every address of the program; the words are the user's (Indonesian)."""

from django.urls import include, path

from mutasi.views import asesmen, aturan, beranda, hasil, kartu, komponen, lowongan, siklus, skenario, talenta, usulan

handler500 = "mutasi.views.galat.galat_peladen"

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("", include("pegawai.urls_akun")),
    path("pegawai/<int:pk>/kartu.pdf", kartu.pegawai_kartu, name="pegawai_kartu"),
    path("pegawai/", include("pegawai.urls")),
    path("impor/", include("pegawai.impor_urls")),
    path("mutu/", include("pegawai.mutu_urls")),
    path("jabatan/", include("jabatan.urls")),
    path("jabatan/", include("pegawai.jabatan_urls")),
    path("kebutuhan/", include("pegawai.kebutuhan_urls")),
    path("penilaian/hasil/<int:pk>/hasil.pdf", hasil.hasil_pdf, name="hasil_pdf"),
    path("penilaian/talenta/<int:pk>/peta.pdf", talenta.talenta_pdf, name="talenta_pdf"),
    path("penilaian/", include("penilaian.urls")),
    path("pesan/", include("pegawai.pesan_urls")),
    path("asesmen/", asesmen.asesmen_rencana, name="asesmen_rencana"),
    path("siklus/", siklus.siklus_list, name="siklus_list"),
    path("siklus/buka/", siklus.siklus_buka, name="siklus_buka"),
    path("siklus/<int:pk>/", siklus.siklus_detail, name="siklus_detail"),
    path("siklus/<int:pk>/lowongan/", siklus.siklus_lowongan, name="siklus_lowongan"),
    path("siklus/<int:pk>/bobot/", siklus.siklus_bobot, name="siklus_bobot"),
    path("siklus/<int:pk>/pindah/<str:ke>/", siklus.siklus_pindah, name="siklus_pindah"),
    path("siklus/<int:pk>/pemeringkatan/", lowongan.pemeringkatan_jalankan, name="pemeringkatan_jalankan"),
    path("siklus/<int:siklus_pk>/rapat/", usulan.rapat_catat, name="rapat_catat"),
    path("siklus/<int:siklus_pk>/skenario/", skenario.skenario_list, name="skenario_list"),
    path("siklus/<int:siklus_pk>/skenario/buat/", skenario.skenario_buat, name="skenario_buat"),
    path("skenario/<int:pk>/", skenario.skenario_detail, name="skenario_detail"),
    path("lowongan/<int:pk>/", lowongan.lowongan_detail, name="lowongan_detail"),
    path("kandidat/<int:pk>/", lowongan.kandidat_detail, name="kandidat_detail"),
    path("kandidat/<int:kandidat_pk>/usulkan/", usulan.usulan_buat, name="usulan_buat"),
    path("usulan/", usulan.usulan_list, name="usulan_list"),
    path("usulan/<int:pk>/", usulan.usulan_detail, name="usulan_detail"),
    path("usulan/<int:pk>/ubah/", usulan.usulan_ubah, name="usulan_ubah"),
    path("usulan/<int:pk>/ajukan/", usulan.usulan_ajukan, name="usulan_ajukan"),
    path("usulan/<int:pk>/tarik/", usulan.usulan_tarik, name="usulan_tarik"),
    path("usulan/<int:pk>/verifikasi/", usulan.usulan_langkah, {"langkah": "verifikasi"}, name="usulan_verifikasi"),
    path("usulan/<int:pk>/usulkan/", usulan.usulan_langkah, {"langkah": "usulkan"}, name="usulan_usulkan"),
    path("usulan/<int:pk>/putuskan/", usulan.usulan_langkah, {"langkah": "putuskan"}, name="usulan_putuskan"),
    path("keputusan/", include("mutasi.keputusan_urls")),
    path("aturan/", aturan.aturan_list, name="aturan_list"),
    path("komponen/", komponen.KomponenView.as_view(), name="komponen"),
]
