"""The words in force on a day, with the emblem that goes with them."""

from dataclasses import replace

from django.utils import timezone

from mutasi.models import LambangInstansi, VersiNaskah
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.terpakai import naskah_terpakai


def load_naskah(instansi, jenis, hari=None):
    """One NaskahTerpakai for each of these kinds: two queries, however many."""
    hari = hari or timezone.localdate()
    versi = {v.jenis: v for v in instansi.versi_naskah.filter(jenis__in=jenis).berlaku_pada(hari)}
    lambang = load_sidik_lambang(instansi)
    return tuple(_terpakai(NASKAH[j], versi.get(j), lambang) for j in jenis)


def load_sidik_lambang(instansi):
    """{kind of emblem: digest of the newest}"""
    return dict(LambangInstansi.objects.filter(instansi=instansi).terbaru().values_list("jenis", "sha256"))


def _terpakai(definisi, versi, lambang):
    naskah = terapkan_versi(definisi, versi)
    return naskah if naskah.lambang not in lambang else replace(naskah, sidik_lambang=lambang[naskah.lambang])


def terapkan_versi(definisi, versi):
    """A version as it would be used; None is what the program ships."""
    if versi is None:
        return naskah_terpakai(definisi)
    return naskah_terpakai(definisi, versi=versi.versi, blok=versi.blok, pilihan=versi.pilihan)


def load_versi_kini(instansi, jenis):
    """The version in force today, or None."""
    return VersiNaskah.objects.filter(instansi=instansi, jenis=jenis).berlaku_pada(timezone.localdate()).first()
