"""The yearly merit report: how often the ranking was followed, who departed from it, and at what price (I11).

It counts the moves of decrees issued in the year, each once, and the ledger of departures as it was last written.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from jabatan.tempat import isi_tempat
from mutasi.models import Penyimpangan, Persetujuan, PutusanCalon, UsulanMutasi
from mutasi.status import StatusKeputusan

TIGA_BESAR = 3
SEPERSEPULUH, SEPERSERATUS = Decimal("0.1"), Decimal("0.01")
PERTAMA, KEDUA_KETIGA, DI_BAWAH, TANPA = "pertama", "kedua_ketiga", "di_bawah", "tanpa"
GOLONGAN = {
    PERTAMA: "Peringkat pertama",
    KEDUA_KETIGA: "Peringkat kedua dan ketiga",
    DI_BAWAH: "Di bawah tiga besar",
    TANPA: "Tanpa peringkat",
}
KOLOM = (
    ("Bagian", 26), ("Uraian", 60), ("Jumlah", 10), ("Dari", 10), ("Persen", 10), ("Rata-rata poin dilepas", 16),
    ("Tanpa selisih poin", 12),
)  # fmt: skip


def golongkan(urutan):
    """The class of a place; a missing one is a class of its own, never the last place."""
    if urutan is None:
        return TANPA
    if urutan == 1:
        return PERTAMA
    return KEDUA_KETIGA if urutan <= TIGA_BESAR else DI_BAWAH


@dataclass(frozen=True)
class RekapPeringkat:
    """Moves by the place that who was chosen had."""

    jumlah: int
    per_golongan: dict[str, int]

    @property
    def tiga_besar(self):
        return self.per_golongan[PERTAMA] + self.per_golongan[KEDUA_KETIGA]

    def bagian(self, banyak):
        """Share of all moves, 0–1; None where there is none."""
        return banyak / self.jumlah if self.jumlah else None

    @property
    def baris(self):
        return [(GOLONGAN[g], n, self.bagian(n)) for g, n in self.per_golongan.items()]


def hitung_peringkat(urutan):
    """`urutan`: the place of each move, None where there is none."""
    hitungan = Counter(map(golongkan, urutan))
    return RekapPeringkat(sum(hitungan.values()), {g: hitungan[g] for g in GOLONGAN})


@dataclass(frozen=True)
class RekapPenyimpangan:
    """Departures of one unit or one decider."""

    nama: str
    jumlah: int
    rata_selisih: float | None  # per ten thousand; None: none of them has a price
    tanpa_selisih: int


def hitung_penyimpangan(pasangan):
    """Rows by name, the most first; `pasangan`: (name, points given up or None)."""
    kelompok = defaultdict(list)
    for nama, selisih in pasangan:
        kelompok[nama].append(selisih)
    rekap = []
    for nama, selisih in kelompok.items():
        ada = [s for s in selisih if s is not None]
        rekap.append(
            RekapPenyimpangan(nama, len(selisih), sum(ada) / len(ada) if ada else None, len(selisih) - len(ada))
        )
    return sorted(rekap, key=lambda r: (-r.jumlah, r.nama))


@dataclass(frozen=True)
class LaporanMerit:
    tahun: int
    instansi: str
    peringkat: RekapPeringkat
    per_kantor: tuple[tuple[str, RekapPeringkat], ...]
    penyimpangan: int
    per_unit: list[RekapPenyimpangan]
    per_pemutus: list[RekapPenyimpangan]
    per_sebab: tuple[tuple[str, int], ...]
    ditolak: tuple[tuple[str, int], ...]  # step and word, how often


def load_merit(user, tahun):
    """The report of a year, as far as this user may see."""
    terbit = _load_terbit(user, tahun)
    simpang = list(
        Penyimpangan.objects.visible_to(user)
        .terakhir()
        .filter(waktu__year=tahun)
        .select_related("posisi__unit", "oleh")
        .order_by("pk")
    )
    isi_tempat([u.posisi_tujuan.unit for u in terbit] + [p.posisi.unit for p in simpang])
    per_kantor = defaultdict(list)
    for u in terbit:
        per_kantor[_kantor(u.posisi_tujuan.unit)].append(urutan_usulan(u))
    sebab = Counter(p.get_sebab_display() for p in simpang)
    return LaporanMerit(
        tahun=tahun,
        instansi=str(user.instansi),
        peringkat=hitung_peringkat(map(urutan_usulan, terbit)),
        per_kantor=tuple((nama, hitung_peringkat(per_kantor[nama])) for nama in sorted(per_kantor)),
        penyimpangan=len(simpang),
        per_unit=hitung_penyimpangan((_kantor(p.posisi.unit), p.selisih) for p in simpang),
        per_pemutus=hitung_penyimpangan((f"{p.oleh} ({p.get_sebagai_display()})", p.selisih) for p in simpang),
        per_sebab=tuple(sorted(sebab.items(), key=lambda satu: (-satu[1], satu[0]))),
        ditolak=_load_ditolak(user, tahun),
    )


def _load_terbit(user, tahun):
    """Proposals on a decree that was issued in the year and stands: each once."""
    terbit = UsulanMutasi.objects.visible_to(user).filter(
        baris_keputusan__keputusan__status=StatusKeputusan.TERBIT, baris_keputusan__keputusan__tanggal__year=tahun
    )
    return list(terbit.distinct().select_related("kandidat", "posisi_tujuan__unit").order_by("pk"))


def urutan_usulan(usulan):
    """The place in the ranking, or in the plan; None for who needed verification or was chosen without one."""
    if usulan.kandidat is None:
        return usulan.rencana.get("urutan")
    return None if usulan.kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI else usulan.kandidat.urutan


def _kantor(unit):
    return unit.kantor or unit.nama


def _load_ditolak(user, tahun):
    """What was sent back and what was refused, by step."""
    kata = Persetujuan.objects.filter(usulan__in=UsulanMutasi.objects.visible_to(user), waktu__year=tahun)
    kata = kata.exclude(putusan=Persetujuan.Putusan.SETUJU).order_by("langkah", "putusan")
    hitungan = kata.values_list("langkah", "putusan").annotate(n=Count("pk"))
    return tuple(
        (f"{Persetujuan.Langkah(langkah).label}: {Persetujuan.Putusan(putusan).label.lower()}", n)
        for langkah, putusan, n in hitungan
    )


def build_baris_ekspor(laporan):
    """The report as rows of a sheet; shares in per cent, points as people read them."""
    jumlah = laporan.peringkat.jumlah
    for judul, n, bagian in laporan.peringkat.baris:
        yield "Menurut peringkat", judul, n, jumlah, _persen(bagian), None, None
    yield "Menurut peringkat", "Semua perpindahan", jumlah, jumlah, _persen(1.0 if jumlah else None), None, None
    for kantor, rekap in laporan.per_kantor:
        n = rekap.tiga_besar
        yield "Tiga besar per unit", kantor, n, rekap.jumlah, _persen(rekap.bagian(n)), None, None
    simpang = (("Penyimpangan per unit", laporan.per_unit), ("Penyimpangan per pemutus", laporan.per_pemutus))
    for bagian, daftar in simpang:
        for r in daftar:
            yield bagian, r.nama, r.jumlah, laporan.penyimpangan, None, _poin(r.rata_selisih), r.tanpa_selisih
    for sebab, n in laporan.per_sebab:
        yield "Penyimpangan per sebab", sebab, n, laporan.penyimpangan, None, None, None
    for kata, n in laporan.ditolak:
        yield "Dikembalikan dan ditolak", kata, n, None, None, None, None


def _persen(bagian):
    return None if bagian is None else Decimal(bagian * 100).quantize(SEPERSEPULUH)


def _poin(nilai):
    return None if nilai is None else Decimal(nilai / 100).quantize(SEPERSERATUS)
