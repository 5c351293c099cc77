"""Needs analysis: where people are missing, where there are too many, and where retirement will leave a gap.

Shortage and surplus are summed seat by seat, so that a surplus of one post never hides the shortage of another.
A seat whose need has not been computed counts in neither; a holder whose retirement day is unknown is named apart.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter

from django.db.models import Count, Exists, OuterRef, Q

from jabatan.bup import bup_efektif
from jabatan.models import JenisJabatan, Jenjang, UnitKerja
from jabatan.peta import DEFINITIF, batas_pensiun, get_riwayat, tanggal_bup
from jabatan.pohon import RUAS, Jumlah


@dataclass(slots=True)
class Kursi:
    """One seat as the analysis needs it."""

    jalur: str
    jabatan_id: int
    nama: str
    jenis: str
    jenjang: str
    kebutuhan: int | None
    terisi: int = 0
    pensiun_12: int = 0
    pensiun_24: int = 0
    tanpa_bup: int = 0


@dataclass(slots=True)
class Butir:
    """One line: seats together. `saring` is the filter of the peta that shows them."""

    judul: str
    saring: dict = field(default_factory=dict)
    keterangan: str = ""
    rinci: bool = False  # whether the line opens into a list of its own
    jumlah: Jumlah = field(default_factory=Jumlah)
    kurang: int = 0
    lebih: int = 0
    pensiun_12: int = 0
    pensiun_24: int = 0
    kurang_12: int = 0
    kurang_24: int = 0
    tanpa_bup: int = 0

    def tambah(self, kursi):
        self.jumlah.tambah_kursi(kursi.kebutuhan, kursi.terisi)
        self.pensiun_12 += kursi.pensiun_12
        self.pensiun_24 += kursi.pensiun_24
        self.tanpa_bup += kursi.tanpa_bup
        if kursi.kebutuhan is None:
            return
        self.kurang += max(0, kursi.kebutuhan - kursi.terisi)
        self.lebih += max(0, kursi.terisi - kursi.kebutuhan)
        self.kurang_12 += max(0, kursi.kebutuhan - kursi.terisi + kursi.pensiun_12)
        self.kurang_24 += max(0, kursi.kebutuhan - kursi.terisi + kursi.pensiun_24)

    @property
    def belum(self):
        return self.jumlah.belum

    @property
    def akan_kurang_12(self):
        return self.kurang_12 > self.kurang

    @property
    def akan_kurang_24(self):
        return self.kurang_24 > self.kurang


URUTAN_BUTIR = {
    "nama": "judul",
    "kebutuhan": "jumlah.butuh",
    "terisi": "jumlah.isi",
    "selisih": "jumlah.selisih",
    "kurang": "kurang",
    "lebih": "lebih",
    "belum": "belum",
    "pensiun_12": "pensiun_12",
    "pensiun_24": "pensiun_24",
}


def load_kursi(posisi, pada):
    """The seats of a list with today's holders and those who retire within 12 and 24 months; two queries."""
    kolom = ("pk", "unit__jalur", "jabatan_id", "jabatan__nama", "jabatan__jenis", "jabatan__jenjang", "kebutuhan")
    kursi = {pk: Kursi(*isi) for pk, *isi in posisi.order_by().values_list(*kolom)}
    isi = get_riwayat().filter(posisi__in=posisi.order_by().values("pk"), jenis_penugasan=DEFINITIF)
    isi = isi.alias(bup=tanggal_bup(bup_efektif(pada, "posisi__jabatan__"))).order_by().values_list("posisi")
    for pk, *jumlah in isi.annotate(
        n=Count("pk"),
        p12=Count("pk", filter=Q(bup__lt=batas_pensiun(pada, 12))),
        p24=Count("pk", filter=Q(bup__lt=batas_pensiun(pada, 24))),
        tanpa=Count("pk", filter=Q(bup__isnull=True)),
    ):
        satu = kursi[pk]
        satu.terisi, satu.pensiun_12, satu.pensiun_24, satu.tanpa_bup = jumlah
    return list(kursi.values())


def kelompokkan_unit(kursi, instansi_id, induk):
    """A line for each unit right under `induk` with all below it, and one for the seats of `induk` itself.

    Without `induk` the offices are meant: the units under the root, or the roots where there are several.
    """
    akar = UnitKerja.objects.filter(instansi_id=instansi_id, induk__isnull=True, aktif=True)
    if induk is None and len(semua_akar := list(akar[:2])) == 1:
        induk = semua_akar[0]
    atas = induk.jalur if induk else ""
    per_unit = defaultdict(list)
    for satu in kursi:
        per_unit[satu.jalur[: len(atas) + RUAS]].append(satu)
    anak = UnitKerja.objects.filter(induk=OuterRef("pk"), aktif=True)
    unit = UnitKerja.objects.filter(instansi_id=instansi_id, jalur__in=per_unit).annotate(punya_anak=Exists(anak))
    butir = []
    for u in unit.order_by("urutan", "nama"):
        sendiri = u.jalur == atas
        saring = {"unit": str(u.pk)} | ({"cakupan": "sendiri"} if sendiri else {})
        keterangan = "langsung di unit ini" if sendiri else ""
        butir.append(_jumlahkan(Butir(u.nama, saring, keterangan, u.punya_anak and not sendiri), per_unit[u.jalur]))
    return butir


# how posts are put together: key of the filter -> (key of a seat, name of its family)
KELOMPOK_JABATAN = {
    "jenis": (attrgetter("jenis"), lambda k: JenisJabatan(k.jenis).label),
    "jenjang": (attrgetter("jenjang"), lambda k: Jenjang(k.jenjang).label),
    "jabatan": (attrgetter("jabatan_id"), attrgetter("nama")),
}


def kelompokkan_jabatan(kursi, per):
    """A line for each kind, level or post, whichever unit its seats stand in."""
    kunci, sebut = KELOMPOK_JABATAN[per]
    kelompok = defaultdict(list)
    for satu in kursi:
        kelompok[kunci(satu)].append(satu)
    butir = []
    for nilai, anggota in kelompok.items():
        keterangan = Jenjang(anggota[0].jenjang).label if per == "jabatan" else ""
        butir.append(_jumlahkan(Butir(sebut(anggota[0]), {per: str(nilai)}, keterangan), anggota))
    return butir


def _jumlahkan(butir, kursi):
    for satu in kursi:
        butir.tambah(satu)
    return butir


def jumlah_seluruh(kursi):
    return _jumlahkan(Butir("Jumlah"), kursi)


def urutkan_butir(butir, urut):
    """By `kunci` or `-kunci`, the largest shortage first otherwise; what is unknown comes last, names break ties."""
    if urut.removeprefix("-") not in URUTAN_BUTIR:
        urut = "-kurang"
    ambil = attrgetter(URUTAN_BUTIR[urut.removeprefix("-")])
    bernama = sorted(butir, key=attrgetter("judul"))
    ada = sorted((b for b in bernama if ambil(b) is not None), key=ambil, reverse=urut.startswith("-"))
    return ada + [b for b in bernama if ambil(b) is None]
