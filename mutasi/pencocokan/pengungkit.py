"""What a person (or the record) can change, as ladders of ever larger changes to the facts. Never age or sex.

A step names the cells of the table that it sets. The last step of a ladder is the most that can help at this seat.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mutasi.syarat import Akibat, Kolom, Putusan, Sasaran, Syarat, TabelCalon
from mutasi.syarat.penjelasan import HasilSyarat
from mutasi.syarat.pilihan import Predikat, Tingkat
from mutasi.syarat.tanggal import tambah_bulan

from .acuan import PENUH, Garis
from .masukan import Masukan
from .skor import inovasi, integritas, kebutuhan, minat, talenta, umpan_balik

Sel = tuple[str, int | None, int]  # fact, column of a matrix or None, value
GOLONGAN = tuple(10 * romawi + huruf for romawi in range(1, 5) for huruf in range(1, 5 + (romawi == 4)))
KOTAK_TERTINGGI = 9
LANGKAH_POIN = 500  # of feedback: five points at a time
SATUAN_WAKTU = ("bulan", "tahun")
MENAHAN = (Akibat.TMS, Akibat.IZIN)


@dataclass(frozen=True, slots=True)
class Pengungkit:
    """One thing that may change, from its smallest step to its largest."""

    kode: str
    tangga: tuple[tuple[Sel, ...], ...]


def lebarkan(calon: TabelCalon, sasaran: Sasaran) -> TabelCalon:
    """A column for each competency of the standard, also one in which nobody was assessed."""
    baru = [kode for kode, _ in sasaran.standar if kode not in calon.kode_kompetensi]
    if not baru:
        return calon
    kosong = np.zeros((len(calon), len(baru)), calon.kompetensi.nilai.dtype)
    kolom = Kolom(
        np.asfortranarray(np.hstack([calon.kompetensi.nilai, kosong])),
        np.asfortranarray(np.hstack([calon.kompetensi.ada, kosong.astype(bool)])),
    )
    return replace(calon, kompetensi=kolom, kode_kompetensi=(*calon.kode_kompetensi, *baru), ingatan={})


def pasang(calon: TabelCalon, baris: Sequence[int], sel: Iterable[Sel]) -> None:
    """Set these cells in these rows of a table that nobody else holds."""
    for nama, ke, nilai in sel:
        kolom: Kolom = getattr(calon, nama)
        if ke is None:
            kolom.nilai[baris], kolom.ada[baris] = nilai, True
        else:
            kolom.nilai[baris, ke] = nilai
            if kolom.ada.ndim == 1:
                kolom.ada[baris] = True
            else:
                kolom.ada[baris, ke] = True


def build_pengungkit(
    calon: TabelCalon, sasaran: Sasaran, masukan: Masukan, syarat: Sequence[HasilSyarat]
) -> tuple[Pengungkit, ...]:
    """For a table of one row. What only a rule reads is there only while that rule holds the person back."""
    tertahan = {h.aturan for h in syarat if h.putusan != Putusan.MEMENUHI and h.akibat in MENAHAN and not h.terbatas}
    fakta = {f for s in masukan.daftar if s.id in tertahan for f in s.fakta}
    semua = [
        *_dari_skor(calon, sasaran, masukan),
        *_belum_tercatat(calon, sasaran, masukan),
        *(p for nama, p in _dari_syarat(calon, sasaran, masukan, tertahan) if nama in fakta),
    ]
    return tuple({p.kode: p for p in semua if p.tangga}.values())


def _dari_skor(calon: TabelCalon, sasaran: Sasaran, masukan: Masukan) -> Iterable[Pengungkit]:
    anchors = masukan.anchors
    yield Pengungkit("kompetensi", tuple(_kompetensi(calon, sasaran)))
    if sasaran.diklat_pim:
        yield _naik("diklat_pim", calon.diklat_pim, range(sasaran.diklat_pim + 1))
    for tahun in range(min(calon.predikat.nilai.shape[1], max(len(anchors.bobot_tahun), _tahun_disyaratkan(masukan)))):
        yield _predikat(calon, tahun)
    dari = max(sasaran.tingkat - 1, Tingkat.PELAKSANA)
    yield _bulan(calon, "bulan_tingkat", dari, anchors.pengalaman_tingkat, sasaran, masukan)
    if sasaran.bidang in calon.bidang:
        ke = calon.bidang.index(sasaran.bidang)
        yield _bulan(calon, "bulan_bidang", ke, anchors.pengalaman_bidang, sasaran, masukan)
    yield _naik("pendidikan", calon.pendidikan, _pendidikan(sasaran, masukan))
    rumpun = int(calon.rumpun.nilai[0]) if calon.rumpun.ada[0] else 0
    if sasaran.rumpun and not rumpun & sasaran.rumpun:
        yield Pengungkit("rumpun", ((("rumpun", None, rumpun | (sasaran.rumpun & -sasaran.rumpun)),),))
    if masukan.bobot[sasaran.kelompok].get(minat.kode):
        yield Pengungkit("minat", tuple(_minat(calon, sasaran)))


def _belum_tercatat(calon: TabelCalon, sasaran: Sasaran, masukan: Masukan) -> Iterable[Pengungkit]:
    """What is scored but cannot be raised at will: a lever only while nothing is recorded. Fewest points first."""
    anchors, bobot = masukan.anchors, masukan.bobot[sasaran.kelompok]
    faktor = [kode for kode, _ in sorted(anchors.faktor.isi, key=lambda satu: satu[1])]
    bersih = [kode for kode, _ in sorted(anchors.integritas.isi, key=lambda satu: satu[1])]
    (awal, _), (akhir, _) = anchors.kebutuhan.titik[0], anchors.kebutuhan.titik[-1]
    isi: tuple[tuple[str, str, Iterable[int]], ...] = (
        (talenta.kode, "kotak_talenta", range(1, KOTAK_TERTINGGI + 1)),
        (umpan_balik.kode, "umpan_balik", range(0, PENUH + 1, LANGKAH_POIN)),
        (inovasi.kode, "inovasi", faktor),
        (inovasi.kode, "partisipasi", faktor),
        (integritas.kode, "integritas", bersih),
        (kebutuhan.kode, "lebih_asal", (1 - kurang for kurang in range(akhir, awal - 1, -1))),
    )
    for kode, nama, nilai in isi:
        kolom: Kolom = getattr(calon, nama)
        if bobot.get(kode) and not kolom.ada[0]:
            yield Pengungkit(nama, tuple(((nama, None, satu),) for satu in nilai))


def _dari_syarat(
    calon: TabelCalon, sasaran: Sasaran, masukan: Masukan, tertahan: set[str]
) -> Iterable[tuple[str, Pengungkit]]:
    for nama in ("tmt_jabatan", "tmt_asn"):
        lama = _paling_lama(nama, sasaran, masukan, (s for s in masukan.daftar if s.id in tertahan))
        yield nama, Pengungkit(nama, tuple(_mundur(calon, nama, lama)))
    yield "golongan", _naik("golongan", calon.golongan, GOLONGAN)
    yield "kotak_talenta", _naik("kotak_talenta", calon.kotak_talenta, range(1, KOTAK_TERTINGGI + 1))
    for nama, nilai in (("hukuman", 0), ("tugas_belajar", 0), ("kedudukan_aktif", 1)):
        yield nama, Pengungkit(nama, (((nama, None, nilai),),))
    sertifikat = int(calon.sertifikat.nilai[0]) if calon.sertifikat.ada[0] else 0
    yield "sertifikat", Pengungkit("sertifikat", ((("sertifikat", None, sertifikat | sasaran.sertifikat),),))
    yield "tanggal_ukom", Pengungkit("tanggal_ukom", ((("tanggal_ukom", None, calon.hari_acuan),),))
    yield "tanggal_asesmen", Pengungkit("tanggal_asesmen", ((("tanggal_asesmen", None, calon.hari_acuan),),))


def _kompetensi(calon: TabelCalon, sasaran: Sasaran) -> Iterable[tuple[Sel, ...]]:
    """First whatever was not assessed, as level 0; then a level at a time where most is lacking."""
    milik = {kode: calon.kode_kompetensi.index(kode) for kode, _ in sasaran.standar}
    level = {k: int(calon.kompetensi.nilai[0, ke]) if calon.kompetensi.ada[0, ke] else None for k, ke in milik.items()}
    berubah = {kode for kode, nilai in level.items() if nilai is None}
    kini = {kode: nilai or 0 for kode, nilai in level.items()}
    if berubah:
        yield tuple(("kompetensi", milik[kode], 0) for kode in sorted(berubah))
    while True:
        celah = {kode: diminta - kini[kode] for kode, diminta in sasaran.standar}
        kode = min(celah, key=lambda k: (-celah[k], k), default="")
        if not kode or celah[kode] <= 0:
            return
        kini[kode] += 1
        berubah.add(kode)
        yield tuple(("kompetensi", milik[k], kini[k]) for k in sorted(berubah))


def _minat(calon: TabelCalon, sasaran: Sasaran) -> Iterable[tuple[Sel, ...]]:
    """A wish for this very seat, in place of the last one where there is no room for another."""
    kolom = calon.minat_posisi
    if not (kolom.ada[0] & (kolom.nilai[0] == sasaran.posisi)).any():
        kosong = np.flatnonzero(~kolom.ada[0])
        yield (("minat_posisi", int(kosong[0]) if len(kosong) else kolom.ada.shape[1] - 1, sasaran.posisi),)


def _naik(nama: str, kolom: Kolom, nilai: Iterable[int]) -> Pengungkit:
    """Every value above the present one; every value where none is known."""
    kini = int(kolom.nilai[0]) if kolom.ada[0] else None
    return Pengungkit(nama, tuple(((nama, None, n),) for n in nilai if kini is None or n > kini))


def _predikat(calon: TabelCalon, tahun: int) -> Pengungkit:
    kini = int(calon.predikat.nilai[0, tahun]) if calon.predikat.ada[0, tahun] else 0
    tangga = tuple((("predikat", tahun, int(p)),) for p in Predikat if p > kini)
    return Pengungkit(f"predikat.{tahun}", tangga)


def _tahun_disyaratkan(masukan: Masukan) -> int:
    kode = "predikat_jumlah_tahun"
    return masukan.parameter.angka(kode) if kode in masukan.parameter else 0


def _bulan(calon: TabelCalon, nama: str, ke: int, garis: Garis, sasaran: Sasaran, masukan: Masukan) -> Pengungkit:
    """More months, up to where neither points nor any requirement ask for more."""
    kolom: Kolom = getattr(calon, nama)
    kini = int(kolom.nilai[0, ke]) if kolom.ada[0] else 0
    diminta = _paling_lama(nama, sasaran, masukan, masukan.daftar)
    return Pengungkit(nama, tuple(((nama, ke, kini + n),) for n in range(1, max(garis.titik[-1][0], diminta) + 1)))


def _pendidikan(sasaran: Sasaran, masukan: Masukan) -> list[int]:
    """Levels that make a difference somewhere."""
    tingkat = {kode for kode, _ in masukan.anchors.pendidikan.isi}
    for s in masukan.daftar:
        if s.fakta == ("pendidikan",):
            nilai = (masukan.parameter[kode].nilai for kode in s.parameter)
            tingkat |= {n for n in nilai if isinstance(n, int)}
    return sorted(tingkat | ({sasaran.pendidikan_minimal} if sasaran.pendidikan_minimal else set()))


def _paling_lama(nama: str, sasaran: Sasaran, masukan: Masukan, daftar: Iterable[Syarat]) -> int:
    """The longest time, in months, that any of these rules asks for of this fact."""
    syarat = [s for s in daftar if nama in s.fakta and s.berlaku_untuk(sasaran)]
    lama = [kode for s in syarat for kode in s.parameter if masukan.parameter[kode].satuan in SATUAN_WAKTU]
    return max((masukan.parameter.bulan(kode) for kode in lama), default=0)


def _mundur(calon: TabelCalon, nama: str, paling_lama: int) -> Iterable[tuple[Sel, ...]]:
    """So many months more since a date: as if it had begun earlier."""
    kolom: Kolom = getattr(calon, nama)
    awal = int(kolom.nilai[0]) if kolom.ada[0] else calon.hari_acuan
    for bulan in range(1, paling_lama + 1):
        yield ((nama, None, int(tambah_bulan(np.array([awal]), -bulan)[0])),)
