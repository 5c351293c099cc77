"""Where memory meets the database: what must hold before the region is written, and the writing itself."""

from django.conf import settings
from django.db import transaction

from jabatan.models import Instansi, UnitKerja
from jabatan.referensi import isi_standar_baku
from mutasi.models import SiklusMutasi
from pegawai.jejak import catat
from pegawai.models import Pegawai, Pengguna
from pegawai.penolakan import Penolakan

from . import jebakan_kursi, jebakan_rekam, talenta, umpan_balik
from .dasar import HARI_INI
from .jebakan import tanam
from .kesetaraan import tanam_kesetaraan, tunjuk_uji_coba
from .lembar import tanam_faktor
from .mutu import tanam_mutu
from .orang import beri_nip
from .persona import tunjuk
from .putaran import tanam_putaran
from .siklus import pagi
from .tabel import susun
from .tulis import analisis, salin
from .wilayah import bangun_dasar, tunjuk_plt

UKURAN_TERKECIL, UKURAN_TERBESAR = 300, 60_000


class DatabaseTerisi(Penolakan):
    """There is something in the database already."""


def bangun(ukuran=5000, benih=1):
    """The region in memory: same size and seed, same people."""
    wilayah = bangun_dasar(ukuran, benih)
    talenta.isi_potensi(wilayah)
    tunjuk(wilayah)
    tunjuk_plt(wilayah)
    tanam(wilayah, jebakan_kursi.DAFTAR + jebakan_rekam.DAFTAR + umpan_balik.DAFTAR)
    beri_nip(wilayah.orang)
    jebakan_rekam.tanam_sesudah_nip(wilayah)
    wilayah.uji_coba = tunjuk_uji_coba(wilayah)
    tanam(wilayah, talenta.DAFTAR)
    return wilayah


def periksa_boleh(ukuran):
    """Raise Penolakan where invented people must not come in."""
    if settings.MUTASI_NYATA or Instansi.objects.filter(nyata=True).exists():
        raise Penolakan("Ini instalasi sungguhan: wilayah contoh tidak pernah dimuat ke sini.")
    if not UKURAN_TERKECIL <= ukuran <= UKURAN_TERBESAR:
        raise Penolakan(f"Ukuran wilayah contoh antara {UKURAN_TERKECIL} dan {UKURAN_TERBESAR} pegawai.")
    if any(model.objects.exists() for model in (Instansi, UnitKerja, Pegawai, Pengguna, SiklusMutasi)):
        raise DatabaseTerisi(
            "Basis data sudah berisi. Wilayah contoh hanya dimuat ke basis data kosong; "
            "buat basis data baru, lalu jalankan perintah ini lagi."
        )


@transaction.atomic
def muat(ukuran=5000, benih=1):
    """Write the region into the empty database, whole or not at all; returns it."""
    periksa_boleh(ukuran)
    wilayah = bangun(ukuran, benih)
    waktu = pagi(HARI_INI)
    tertulis = []
    for model, kolom, baris in susun(wilayah):
        salin(model, kolom, baris, waktu)
        tertulis.append(model)
    instansi = Instansi.objects.get()
    isi_standar_baku(instansi)
    analisis(tertulis)
    tanam_putaran(wilayah, waktu)
    tanam_faktor(wilayah, waktu)
    umpan_balik.tanam_umpan_balik(wilayah, waktu)
    tanam_kesetaraan(wilayah, waktu)
    tanam_mutu(wilayah)
    talenta.petakan(instansi)
    catat(
        by=None,
        instansi=instansi,
        tindakan="muat_contoh",
        objek=instansi,
        uraian=f"Wilayah contoh dimuat: {ukuran} pegawai, benih {benih}",
        ukuran=ukuran,
        benih=benih,
        sidik=wilayah.sidik(),
    )
    return wilayah
