from django.urls import path

from mutasi.views import rapat, rapat_acara, rapat_anggota, rapat_dokumen

urlpatterns = [
    path("anggota/", rapat_anggota.rapat_anggota_list, name="rapat_anggota_list"),
    path("anggota/tambah/", rapat_anggota.rapat_anggota_tambah, name="rapat_anggota_tambah"),
    path("anggota/<int:pk>/akhiri/", rapat_anggota.rapat_anggota_akhiri, name="rapat_anggota_akhiri"),
    path("<int:pk>/", rapat.rapat_detail, name="rapat_detail"),
    path("<int:pk>/keadaan/", rapat.rapat_keadaan, name="rapat_keadaan"),
    path("<int:pk>/jadwal/", rapat.rapat_jadwal, name="rapat_jadwal"),
    path("<int:pk>/batalkan/", rapat.rapat_batalkan, name="rapat_batalkan"),
    path("<int:pk>/buka/", rapat.rapat_buka, name="rapat_buka"),
    path("<int:pk>/hadir/", rapat.rapat_hadir, name="rapat_hadir"),
    path("<int:pk>/susul/", rapat.rapat_susul, name="rapat_susul"),
    path("<int:pk>/tutup/", rapat.rapat_tutup, name="rapat_tutup"),
    path("<int:pk>/buku/", rapat_dokumen.rapat_buku, name="rapat_buku"),
    path("<int:pk>/berita-acara.pdf", rapat_dokumen.rapat_berita_acara, name="rapat_berita_acara"),
    path("acara/<int:pk>/", rapat_acara.rapat_acara, name="rapat_acara"),
    path("acara/<int:pk>/suara/", rapat_acara.rapat_suara, name="rapat_suara"),
    path("acara/<int:pk>/suara/catatkan/", rapat_acara.rapat_suara_catat, name="rapat_suara_catat"),
    path("acara/<int:pk>/benturan/", rapat_acara.rapat_benturan, name="rapat_benturan"),
    path("acara/<int:pk>/hasil/", rapat_acara.rapat_hasil, name="rapat_hasil"),
    path("acara/<int:pk>/hasil/batalkan/", rapat_acara.rapat_hasil_batalkan, name="rapat_hasil_batalkan"),
    path("benturan/<int:pk>/kesampingkan/", rapat_acara.rapat_kesampingkan, name="rapat_kesampingkan"),
]
