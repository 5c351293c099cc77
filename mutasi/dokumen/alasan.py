"""The page "Mengapa bukan saya?" on one A4: plain values, cut so that they fit."""

from dataclasses import dataclass, replace

from .kartu import pendekkan


@dataclass(frozen=True)
class BarisPoinCetak:
    judul: str
    poin: str
    bobot: str
    sumbangan: str


@dataclass(frozen=True)
class Jalan:
    """One aim and how it would have been reached, in sentences."""

    tujuan: str
    kalimat: tuple[str, ...]


@dataclass(frozen=True)
class LembarAlasan:
    pemerintah: str
    nama: str
    nip: str
    jabatan: str
    kursi: str
    unit_kursi: str
    putusan: str
    kalimat: str
    fakta: tuple[tuple[str, str], ...]
    poin: tuple[BarisPoinCetak, ...]
    jumlah: str
    syarat: tuple[str, ...]  # what held back, each with its article
    catatan: tuple[str, ...]
    terpenuhi: int
    jalan: tuple[Jalan, ...]
    kokoh: str
    bukti: tuple[str, ...]
    sidik: str
    tersembunyi: bool = False
    syarat_lain: int = 0
    catatan_lain: int = 0


@dataclass(frozen=True)
class BatasAlasan:
    syarat: int
    catatan: int
    jalan: int
    huruf: int
    padat: bool = False


# From roomy to tight: the first that fits one page is printed.
KERAPATAN_ALASAN = (
    BatasAlasan(12, 8, 3, 260),
    BatasAlasan(10, 5, 2, 200),
    BatasAlasan(8, 4, 2, 180, padat=True),
    BatasAlasan(6, 3, 1, 140, padat=True),
    BatasAlasan(4, 2, 1, 100, padat=True),
    BatasAlasan(3, 1, 1, 80, padat=True),
)


def potong_alasan(lembar, batas):
    """The same page with no more than `batas` of each list; what is left out is counted in words."""
    return replace(
        lembar,
        jabatan=pendekkan(lembar.jabatan, batas.huruf),
        kursi=pendekkan(lembar.kursi, batas.huruf),
        unit_kursi=pendekkan(lembar.unit_kursi, batas.huruf),
        kalimat=pendekkan(lembar.kalimat, 2 * batas.huruf),
        syarat=tuple(pendekkan(s, batas.huruf) for s in lembar.syarat[: batas.syarat]),
        syarat_lain=max(len(lembar.syarat) - batas.syarat, 0),
        catatan=tuple(pendekkan(s, batas.huruf) for s in lembar.catatan[: batas.catatan]),
        catatan_lain=max(len(lembar.catatan) - batas.catatan, 0),
        kokoh=pendekkan(lembar.kokoh, 2 * batas.huruf),
        jalan=tuple(
            replace(j, kalimat=tuple(pendekkan(k, 4 * batas.huruf) for k in j.kalimat[: batas.jalan]))
            for j in lembar.jalan
        ),
    )
