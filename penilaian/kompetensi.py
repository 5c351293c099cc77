"""Competency of one person against the standard of the own post, for display (Peraturan BKN 26/2019).

Ranking has its own arithmetic over whole tables of people; here is one person, in words.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from jabatan.masa import tambah_bulan
from jabatan.models import Kompetensi, Parameter
from jabatan.standar import load_standar

from .models import HasilKompetensi

PENUH = 10_000  # JPM as elsewhere: hundredths of a per cent


@dataclass
class Capaian:
    """One competency: level asked for, level reached (None: not assessed), and until when it holds."""

    kompetensi: Kompetensi
    standar: int | None
    level: int | None = None
    tanggal: date | None = None
    berlaku_sampai: date | None = None

    @property
    def kedaluwarsa(self):
        return self.berlaku_sampai is not None and self.berlaku_sampai < timezone.localdate()

    @property
    def gap(self):
        return None if self.level is None or self.standar is None else self.level - self.standar

    @property
    def kalimat(self):
        """The gap in words (domain.md 4.3)."""
        if self.level is None:
            return "belum dinilai"
        if self.standar is None:
            return "tanpa standar"
        if self.gap == 0:
            return "terpenuhi"
        return f"melebihi {self.gap}" if self.gap > 0 else f"kurang {-self.gap}"

    @property
    def nada(self):
        if self.level is None or self.kedaluwarsa:
            return "waspada"
        if self.gap is None:
            return "netral"
        return "baik" if self.gap >= 0 else "bahaya"


def masa_berlaku_bulan(instansi):
    """Months for which an assessment holds, or None while no such parameter is in force."""
    parameter = (
        Parameter.objects.berlaku_pada(instansi, timezone.localdate()).filter(kode="masa_berlaku_asesmen").first()
    )
    return parameter and int(parameter.nilai) * (12 if parameter.satuan == "tahun" else 1)


def standar_jabatan(jabatan):
    """Competency -> level of a post: its own rows, and the level's default for what it does not name."""
    if jabatan is None:
        return {}
    return {k: diminta.level for k, diminta in load_standar(jabatan, timezone.localdate()).items()}


def capaian_pegawai(pegawai):
    """The newest result of each competency beside the standard of today's post; what is missing is listed too."""
    kini = pegawai.jabatan_kini
    standar = standar_jabatan(kini.posisi.jabatan if kini and kini.posisi else None)
    bulan = masa_berlaku_bulan(pegawai.instansi_id)
    terbaru = (
        HasilKompetensi.objects.filter(pegawai=pegawai)
        .select_related("kompetensi")
        .order_by("kompetensi_id", "-tanggal")
        .distinct("kompetensi_id")
    )
    hasil = {h.kompetensi: h for h in terbaru}
    return [
        Capaian(
            kompetensi=k,
            standar=standar.get(k),
            level=hasil[k].level if k in hasil else None,
            tanggal=hasil[k].tanggal if k in hasil else None,
            berlaku_sampai=tambah_bulan(hasil[k].tanggal, bulan) if k in hasil and bulan else None,
        )
        for k in sorted(standar.keys() | hasil.keys(), key=lambda k: k.kode)
    ]


def jpm(capaian):
    """(official, capped) job person match; None while any competency of the standard is not assessed.

    Official: sum of levels / sum of standards, which lets strengths hide gaps. Capped: each
    competency counts at most its standard (domain.md 4.2).
    """
    diminta = [c for c in capaian if c.standar is not None]
    if not diminta or any(c.level is None for c in diminta):
        return None, None
    jumlah = sum(c.standar for c in diminta)
    resmi = sum(c.level for c in diminta) * PENUH // jumlah
    return resmi, sum(min(c.level, c.standar) for c in diminta) * PENUH // jumlah
