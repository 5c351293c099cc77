"""Seats that ask for an education which nobody in the unit has.

One diploma must have both the level and the family of studies. A person without any recorded education, or a
diploma whose family is not recognised, could be the one: then the verdict is "perlu verifikasi", never "tidak ada".
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from jabatan.models import Jabatan, Posisi
from jabatan.peta import DEFINITIF, get_riwayat
from jabatan.pohon import RUAS, leluhur

TIDAK_ADA, PERLU_VERIFIKASI = "tidak_ada", "perlu_verifikasi"


@dataclass(frozen=True, slots=True)
class SyaratIjazah:
    """What a post asks; without a level any will do, without families any study will do."""

    tingkat: int | None
    rumpun: frozenset

    def dipenuhi(self, tingkat, rumpun):
        """Whether a diploma is enough: True, False, or None where the record does not say."""
        if tingkat is None:
            return None
        if self.tingkat is not None and tingkat < self.tingkat:
            return False
        if not self.rumpun or rumpun in self.rumpun:
            return True
        return None if rumpun is None else False


@dataclass(slots=True)
class Kualifikasi:
    """One seat whose asked-for education the unit lacks."""

    posisi_id: int
    putusan: str
    orang: int  # definitive holders in the unit that was searched
    posisi: Posisi | None = None


def load_syarat(instansi_id):
    """{jabatan: SyaratIjazah} of the posts that ask for a level or a family."""
    jabatan = Jabatan.objects.filter(instansi_id=instansi_id)
    jabatan = jabatan.filter(Q(pendidikan_minimal__isnull=False) | Q(rumpun__isnull=False))
    syarat = defaultdict(lambda: (None, set()))
    for pk, tingkat, rumpun in jabatan.values_list("pk", "pendidikan_minimal_id", "rumpun"):
        syarat[pk] = (tingkat, syarat[pk][1] | ({rumpun} if rumpun else set()))
    return {pk: SyaratIjazah(tingkat, frozenset(rumpun)) for pk, (tingkat, rumpun) in syarat.items()}


def load_ijazah(instansi_id, kunci):
    """{key: the different diplomas of its people} and {key: how many people}; `kunci` gives the keys of a unit."""
    isi = get_riwayat().filter(posisi__unit__instansi_id=instansi_id, jenis_penugasan=DEFINITIF).order_by()
    unit, pendidikan = "posisi__unit__jalur", "pegawai__riwayat_pendidikan__"
    ijazah, orang = defaultdict(set), Counter()
    for jalur, *satu in isi.values_list(unit, f"{pendidikan}tingkat_id", f"{pendidikan}rumpun_id").distinct():
        for k in kunci(jalur):
            ijazah[k].add(tuple(satu))
    for jalur, jumlah in isi.values_list(unit).annotate(n=Count("pk")):
        for k in kunci(jalur):
            orang[k] += jumlah
    return ijazah, orang


def find_tanpa_kualifikasi(posisi, instansi_id, lingkup):
    """Seats of a list whose education is missing in their unit, or ("opd") in the whole office above it."""
    seluruh_opd = lingkup == "opd"
    syarat = load_syarat(instansi_id)
    ijazah, orang = load_ijazah(instansi_id, (lambda jalur: [jalur[: 2 * RUAS]]) if seluruh_opd else leluhur)
    hasil, putusan = [], {}
    kursi = posisi.filter(jabatan__in=syarat).order_by("unit__jalur", "jabatan__nama")
    for pk, jalur, jabatan in kursi.values_list("pk", "unit__jalur", "jabatan_id"):
        tempat = jalur[: 2 * RUAS] if seluruh_opd else jalur
        if (tempat, jabatan) not in putusan:
            jawaban = {syarat[jabatan].dipenuhi(*satu) for satu in ijazah[tempat]}
            putusan[tempat, jabatan] = None if True in jawaban else PERLU_VERIFIKASI if None in jawaban else TIDAK_ADA
        if putusan[tempat, jabatan]:
            hasil.append(Kualifikasi(pk, putusan[tempat, jabatan], orang[tempat]))
    return hasil


def isi_posisi(daftar):
    """Give the lines of a page their seats, with what the post asks for."""
    posisi = Posisi.objects.select_related("unit", "jabatan__eselon", "jabatan__pendidikan_minimal")
    posisi = posisi.prefetch_related("jabatan__rumpun").in_bulk([k.posisi_id for k in daftar])
    for satu in daftar:
        satu.posisi = posisi[satu.posisi_id]
    return daftar
