"""Competency of one person against the standard of a post, in words and figures (Peraturan BKN 26/2019)."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np
from django.utils import timezone

from jabatan.masa import tambah_bulan
from jabatan.models import Kompetensi, Parameter
from jabatan.standar import load_standar

from .models import HasilKompetensi
from .talenta import hitung_jpm


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


def jabatan_pegawai(pegawai):
    """The post of today in the catalogue, or None."""
    kini = pegawai.jabatan_kini
    return kini.posisi.jabatan if kini and kini.posisi else None


def capaian_pegawai(pegawai, jabatan=None):
    """The newest result of each competency beside the standard of a post; what is missing is listed too.

    Without `jabatan`: today's own post.
    """
    standar = standar_jabatan(jabatan or jabatan_pegawai(pegawai))
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
    """(official, capped) job person match; None while any competency of the standard is not assessed."""
    diminta = [c for c in capaian if c.standar is not None]
    level, ada, standar = (
        np.array([baris], tipe).reshape(1, len(diminta))
        for baris, tipe in (
            ([c.level or 0 for c in diminta], np.int8),
            ([c.level is not None for c in diminta], bool),
            ([c.standar for c in diminta], np.int8),
        )
    )
    nilai = hitung_jpm(level, ada, standar)
    return (int(nilai.resmi[0]), int(nilai.rendah[0])) if nilai.lengkap[0] else (None, None)


@dataclass(frozen=True)
class Kategori:
    """A category by its cut-offs, for filling posts or for mapping."""

    singkat: str
    kata: str
    nada: str


PENGISIAN = (
    ("jpm_batas_ms", Kategori("MS", "Memenuhi syarat", "baik")),
    ("jpm_batas_mms", Kategori("MMS", "Masih memenuhi syarat", "waspada")),
    ("", Kategori("KMS", "Kurang memenuhi syarat", "bahaya")),
)
PEMETAAN = (
    ("jpm_batas_optimal", Kategori("Optimal", "Optimal", "baik")),
    ("jpm_batas_cukup_optimal", Kategori("Cukup optimal", "Cukup optimal", "waspada")),
    ("", Kategori("Kurang optimal", "Kurang optimal", "bahaya")),
)


def load_batas(instansi):
    """Cut-offs of the categories in force today, in per cent by their code."""
    kode = [k for k, _ in (*PENGISIAN, *PEMETAAN) if k]
    berlaku = Parameter.objects.berlaku_pada(instansi, timezone.localdate()).filter(kode__in=kode)
    return {p.kode: int(p.nilai) for p in berlaku}


def kategori(nilai, batas, susunan):
    """The first category whose cut-off is reached; None without a figure or while a cut-off is not set."""
    if nilai is None or any(kode and kode not in batas for kode, _ in susunan):
        return None
    return next(satu for kode, satu in susunan if not kode or nilai >= batas[kode] * 100)


def load_riwayat(pegawai):
    """Every result ever, by the day of the assessment, the latest first."""
    hasil = HasilKompetensi.objects.filter(pegawai=pegawai).select_related("kompetensi")
    hasil = hasil.order_by("-tanggal", "kompetensi__kode")
    return [(tanggal, list(isi)) for tanggal, isi in groupby(hasil, key=lambda h: h.tanggal)]
