"""Working days: Monday to Friday without the public holidays on record; a year that nobody recorded is told."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils import timezone

from jabatan.models import Parameter

KODE = "hari_libur"
HARI_KERJA_SEMINGGU = 5
BULAN_SKB = 10  # the holidays of 2025 and 2026 were announced in October 2024 and September 2025


@dataclass(frozen=True)
class HariLibur:
    """{year: {"dasar": the source, "hari": {ISO day: name}}}"""

    tahun: dict = field(default_factory=dict)

    @classmethod
    def dari(cls, baris):
        """Rows of the parameter: a year that the agency recorded goes before the national one."""
        tahun = {}
        for p in sorted(baris, key=lambda p: p.instansi_id is not None):
            tahun |= {int(t): isi for t, isi in p.nilai.items()}
        return cls(tahun)

    def libur(self, hari):
        return hari.year in self.tahun and hari.isoformat() in self.tahun[hari.year]["hari"]

    def tambah(self, hari, banyak):
        """The last of so many working days after that day."""
        while banyak:
            hari += timedelta(days=1)
            banyak -= hari.weekday() < HARI_KERJA_SEMINGGU and not self.libur(hari)
        return hari

    def tahun_kurang(self, hari):
        """Years that should be on record by that day and are not: its own; from October on also the next."""
        sampai = hari.year + (hari.month >= BULAN_SKB)
        return [t for t in range(hari.year, sampai + 1) if t not in self.tahun]

    def sebut_kurang(self, dari, sampai):
        """Which years between two days are not on record, in words; the true deadline is then never earlier."""
        kurang = [str(t) for t in range(dari.year, sampai.year + 1) if t not in self.tahun]
        return f"hari libur tahun {' dan '.join(kurang)} belum tercatat" if kurang else ""


@dataclass(frozen=True)
class BatasKerja:
    """A last day, and what is missing in its counting."""

    hari: date
    kurang: str = ""

    @classmethod
    def hitung(cls, libur, dari, banyak):
        hari = libur.tambah(dari, banyak)
        return cls(hari, libur.sebut_kurang(dari, hari))


def milik(instansi):
    """Rows of the state and of one agency, its own first."""
    baris = Parameter.objects.filter(Q(instansi=instansi) | Q(instansi=None))
    return baris.order_by(F("instansi").asc(nulls_last=True))


def load_hari_libur(instansi):
    return HariLibur.dari(milik(instansi).filter(kode=KODE, berlaku__contains=timezone.localdate()))


def load_batas_kerja(instansi, kode, hari):
    """The last of as many working days after that day as the dated parameter says, or None: one query."""
    berlaku = Q(kode=kode, berlaku__contains=hari) | Q(kode=KODE, berlaku__contains=timezone.localdate())
    semua = list(milik(instansi).filter(berlaku))
    batas = next((p for p in semua if p.kode == kode), None)
    return batas and BatasKerja.hitung(HariLibur.dari(p for p in semua if p.kode == KODE), hari, batas.nilai)
