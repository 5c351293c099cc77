"""What the checks of "siklus utuh" say: a finding, what answers it, the check as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Temuan:
    """One finding; `obat`: what mends it (data, alasan, izin, rencana)."""

    kalimat: str
    obat: str
    pegawai: int | None = None
    posisi: int | None = None


@dataclass(frozen=True)
class Jawaban:
    """What would have been a finding, and the reason that was written for just that."""

    kalimat: str
    alasan: str
    pegawai: int | None = None
    posisi: int | None = None

    def __str__(self):
        return f"{self.kalimat} Alasan: {self.alasan}"


@dataclass(frozen=True)
class PemeriksaanUtuh:
    kode: str
    judul: str
    dasar: str
    saran: str
    temuan: tuple[Temuan, ...] = ()
    catatan: tuple[str, ...] = ()  # what would have been a finding and has its permit or its reason
    jawaban: tuple[Jawaban, ...] = ()  # of these, the written reasons by person and seat

    @property
    def lulus(self):
        return not self.temuan


def cari_perkara(hasil, pegawai, posisi):
    """[(code, sentence)] of a certificate that a reason for this person (or None) and this seat is asked for."""
    return [
        (p["kode"], t["kalimat"])
        for p in hasil
        for t in p["temuan"]
        if t["obat"] == "alasan" and (t["pegawai"], t["posisi"]) == (pegawai, posisi)
    ]
