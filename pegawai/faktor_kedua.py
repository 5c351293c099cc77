"""The code of an approval: asked of the person's own authenticator, counted once, never kept or logged.

Whoever asks for a code checks it before the act's own transaction: a failure is remembered also when the act is
refused or rolled back, so that guessing grows slower.
"""

from math import ceil

from django.db import transaction
from django.utils import timezone

from .jejak import catat
from .models.faktor_kedua import DETIK_PER_KODE, HasilKode, PerangkatKode
from .penolakan import Penolakan

BELUM_DIPASANG = (
    "Anda belum memasang faktor kedua, jadi belum dapat memutus. "
    "Pasang dahulu lewat menu nama Anda di kanan atas, Faktor kedua."
)
SALAH = (
    "Kode ini tidak cocok. Lihat lagi kode enam angka pada aplikasi autentikator Anda, lalu isi yang sekarang tampil."
)
TERPAKAI = f"Kode ini sudah dipakai. Tunggu kode berikutnya, paling lama {DETIK_PER_KODE} detik."


def get_perangkat(pengguna):
    """The authenticator that counts, or None."""
    return PerangkatKode.objects.filter(user=pengguna, confirmed=True).first()


def get_rancangan(pengguna):
    """The one that waits to be confirmed; after a while its secret is not shown any more."""
    rancangan = PerangkatKode.objects.filter(user=pengguna, confirmed=False).first()
    return None if rancangan is None or rancangan.kedaluwarsa else rancangan


def periksa_kode(pengguna, kode):
    """Accept a code once, or raise Penolakan with what to do next."""
    with transaction.atomic():
        perangkat = PerangkatKode.objects.select_for_update().filter(user=pengguna, confirmed=True).first()
        kalimat = _tolak(perangkat, kode) if perangkat else BELUM_DIPASANG
        if kalimat == SALAH:
            banyak = perangkat.throttling_failure_count
            catat(
                by=pengguna,
                tindakan="kode_salah",
                objek=pengguna,
                uraian=f"Mengisi kode faktor kedua yang tidak cocok, {banyak} kali berturut-turut",
                berturut=banyak,
            )
    if kalimat:
        raise Penolakan(kalimat)


def _tolak(perangkat, kode):
    """Why this code is not accepted; empty when it is. The row is locked."""
    hasil = perangkat.periksa("".join(kode.split()))
    if hasil == HasilKode.TERTAHAN:
        sisa = ceil((perangkat.tertahan_sampai - timezone.now()).total_seconds())
        return f"Terlalu banyak kode yang salah. Coba lagi sesudah {max(sisa, 1)} detik."
    return {HasilKode.SALAH: SALAH, HasilKode.TERPAKAI: TERPAKAI}.get(hasil, "")
