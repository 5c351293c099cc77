"""Fair comparison of appraisers: pure arithmetic over how often each gave which rating. No database here.

One-way random effects: points = centre + leaning of the appraiser + rest. The leaning is its best linear unbiased
prediction, the mean's distance from the centre shrunk by n/(n + k), with k = variance within / variance between by the
method of moments (Robinson 1991, "That BLUP is a good thing"; the shrinkage is that of James and Stein, as Efron and
Morris 1977 explain it). The centre weighs each mean by the same n/(n + k), so that all leanings add up to nothing.
Severity as a facet of the rater is the idea of many-facet measurement (Linacre 1989).

A true difference between the people of two appraisers cannot be told from a difference between the appraisers: that is
why small differences are shrunk, the raw rating is never replaced, and the page says so.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, inf, sqrt


class Condong(StrEnum):
    """What the comparison says of one appraiser; under the least number of people it says nothing."""

    BELUM_CUKUP = "BELUM_CUKUP"
    KETAT = "KETAT"
    SEBANDING = "SEBANDING"
    MURAH = "MURAH"


@dataclass(frozen=True)
class Acuan:
    """The dated numbers of the comparison."""

    poin: dict  # rating (1, 2, 3) -> points
    susut_minimal: float  # k is never below this, so that few people never weigh as if they were many
    minimal: int  # people, below which no leaning is stated
    menonjol: float  # points from which a leaning is named
    minimal_seragam: int  # people, from which "all the same" is listed

    @property
    def skala(self):
        return min(self.poin.values()), max(self.poin.values())

    def total(self, hasil, perilaku):
        """Both ratings weigh the same."""
        return (self.poin[hasil] + self.poin[perilaku]) / 2


@dataclass(frozen=True)
class Ukuran:
    """Mean and sample standard deviation; of one value there is no spread (None, not zero)."""

    rerata: float
    simpangan: float | None


@dataclass(frozen=True)
class BandingPenilai:
    n: int
    hasil: Ukuran
    perilaku: Ukuran
    total: Ukuran
    selisih: float  # shrunken leaning in points: above zero lenient, below zero severe
    condong: Condong
    seragam: tuple | None  # (hasil, perilaku) that everybody got, when there are enough of them

    @property
    def menyesuaikan(self):
        return self.condong != Condong.BELUM_CUKUP


@dataclass(frozen=True)
class Kesetaraan:
    pusat: float | None
    susut: float
    penilai: dict  # key of the appraiser -> BandingPenilai


def ukur(nilai):
    """Of a Counter of values."""
    n = nilai.total()
    rerata = fsum(x * b for x, b in nilai.items()) / n
    ragam = fsum(b * (x - rerata) ** 2 for x, b in nilai.items())
    return Ukuran(rerata, sqrt(ragam / (n - 1)) if n > 1 else None)


def taksir_susut(kelompok):
    """k = variance within / variance between, from {appraiser: Counter of points}.

    None when there is nothing to estimate it from; infinite when the appraisers differ no more than chance makes them.
    """
    banyak = {p: nilai.total() for p, nilai in kelompok.items()}
    semua, penilai = sum(banyak.values()), len(banyak)
    if penilai < 2 or semua <= penilai:
        return None
    rerata = {p: ukur(nilai).rerata for p, nilai in kelompok.items()}
    tengah = fsum(banyak[p] * rerata[p] for p in banyak) / semua
    antar = fsum(banyak[p] * (rerata[p] - tengah) ** 2 for p in banyak) / (penilai - 1)
    dalam = fsum(b * (x - rerata[p]) ** 2 for p, nilai in kelompok.items() for x, b in nilai.items())
    dalam /= semua - penilai
    setara = (semua - sum(b * b for b in banyak.values()) / semua) / (penilai - 1)
    beda = (antar - dalam) / setara
    return dalam / beda if beda > 0 else inf


def hitung_selisih(kelompok, susut):
    """(centre, {appraiser: shrunken leaning}); with nothing appraised there is no centre."""
    if not kelompok:
        return None, {}
    banyak = {p: nilai.total() for p, nilai in kelompok.items()}
    rerata = {p: ukur(nilai).rerata for p, nilai in kelompok.items()}
    if susut == inf:
        semua = sum(banyak.values())
        return fsum(banyak[p] * rerata[p] for p in banyak) / semua, dict.fromkeys(kelompok, 0.0)
    bobot = {p: n / (n + susut) for p, n in banyak.items()}
    pusat = fsum(bobot[p] * rerata[p] for p in bobot) / fsum(bobot.values())
    return pusat, {p: bobot[p] * (rerata[p] - pusat) for p in bobot}


def sesuaikan(poin, selisih, skala):
    """Adjusted points = raw minus the appraiser's leaning, within the scale."""
    rendah, tinggi = skala
    return min(max(poin - selisih, rendah), tinggi)


def bandingkan_penilai(hitungan, acuan):
    """`hitungan`: {appraiser: {(hasil, perilaku): people}}; who has not been appraised is not in it."""
    kelompok = {p: _poin(pasangan, acuan.total) for p, pasangan in hitungan.items() if sum(pasangan.values())}
    taksiran = taksir_susut(kelompok)
    susut = max(acuan.susut_minimal, taksiran or 0)
    pusat, selisih = hitung_selisih(kelompok, susut)
    penilai = {p: _banding(hitungan[p], kelompok[p], selisih[p], acuan) for p in kelompok}
    return Kesetaraan(pusat, susut, penilai)


def _poin(pasangan, nilai):
    hasil = Counter()
    for (kerja, perilaku), banyak in pasangan.items():
        hasil[nilai(kerja, perilaku)] += banyak
    return +hasil


def _banding(pasangan, total, selisih, acuan):
    n = total.total()
    ada = [p for p, banyak in pasangan.items() if banyak]
    return BandingPenilai(
        n=n,
        hasil=ukur(_poin(pasangan, lambda kerja, _: acuan.poin[kerja])),
        perilaku=ukur(_poin(pasangan, lambda _, perilaku: acuan.poin[perilaku])),
        total=ukur(total),
        selisih=selisih,
        condong=_condong(n, selisih, acuan),
        seragam=ada[0] if len(ada) == 1 and n >= acuan.minimal_seragam else None,
    )


def _condong(n, selisih, acuan):
    if n < acuan.minimal:
        return Condong.BELUM_CUKUP
    if abs(selisih) < acuan.menonjol:
        return Condong.SEBANDING
    return Condong.MURAH if selisih > 0 else Condong.KETAT
