"""The words in force on a day, with the emblem that goes with them."""

from dataclasses import replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from jabatan.models import Instansi
from mutasi.models import LambangInstansi, VersiNaskah
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.terpakai import naskah_terpakai


def load_naskah(instansi, jenis, hari=None):
    """One NaskahTerpakai for each of these kinds: one query, however many."""
    return load_naskah_dan(instansi, jenis, hari)[0]


def load_naskah_dan(instansi, jenis, hari, *lain):
    """The same with the rows of other queries of one JSON value each, asked at once: (words, rows …)."""
    versi = VersiNaskah.objects.filter(instansi=instansi, jenis__in=jenis).berlaku_pada(hari or timezone.localdate())
    versi = versi.values(data=JSONObject(**{n: n for n in ("jenis", "versi", "blok", "pilihan")}))
    lambang = LambangInstansi.objects.filter(instansi=instansi).terbaru()
    lambang = lambang.values(data=JSONObject(jenis="jenis", sha256="sha256"))
    kolom = [ArraySubquery(satu) for satu in (versi, lambang, *lain)]
    versi, lambang, *lain = Instansi.objects.filter(pk=instansi.pk).values_list(*kolom).get()
    ada = {isi["jenis"]: VersiNaskah(**isi) for isi in versi}
    sidik = {isi["jenis"]: isi["sha256"] for isi in lambang}
    return tuple(_terpakai(NASKAH[j], ada.get(j), sidik) for j in jenis), *lain


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
