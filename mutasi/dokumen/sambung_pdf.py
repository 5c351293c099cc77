"""Pages drawn by another process become part of a PDF that is being written, with their place in its tag tree.

WeasyPrint tags every page by itself (ISO 32000-1, 14.7: one array in the ParentTree and one branch of the document
element a page), so pages can be moved whole: what they reach is copied under new numbers, what they hang from is
replaced by its namesake over there.
"""

from dataclasses import dataclass

import pydyf

from .mesin import Tertulis, tulis_sekali
from .pohon_tag import RUJUKAN, nama_unsur, nomor_benda, pohon_tag


@dataclass(frozen=True)
class TitikSambung:
    """Where the copied pages will hang: the first free number, the page tree, the document element, the next page."""

    nomor: int
    halaman: bytes
    dokumen: bytes
    urutan: int


@dataclass(frozen=True)
class Bawaan:
    """Objects in the order of their numbers as (bytes, is a stream); pages, branches, ParentTree arrays, names."""

    benda: tuple[tuple[bytes, bool], ...]
    halaman: tuple[int, ...]
    cabang: tuple[bytes, ...]
    induk: tuple[bytes, ...]
    nama: dict[bytes, bytes]


def titik_sambung(pdf):
    _, dokumen, peta = pohon_tag(pdf)
    return TitikSambung(len(pdf.objects), pdf.pages.reference, dokumen.reference, max(peta["Nums"][::2]) + 1)


def siapkan_sambungan(pdf):
    """Write all but the objects to which pages are still added: what there is to do while the others are drawn."""
    tulis_sekali(pdf, {pdf.pages.number, *(benda.number for benda in pohon_tag(pdf))})


def ambil_halaman(pdf, titik):
    """Every page of `pdf` and what it reaches, numbered and named to follow `titik`: Bawaan. Nothing is left behind."""
    _, dokumen, peta = pohon_tag(pdf)
    nomor = {pdf.pages.number: titik.halaman, dokumen.number: titik.dokumen}
    halaman = [pdf.objects[n] for n in pdf.pages["Kids"][::3]]
    for urutan, satu in enumerate(halaman, titik.urutan):
        satu["StructParents"] = urutan
    larik = peta["Nums"][1 : 2 * len(halaman) : 2]
    _namai_lagi(pdf, titik)
    urut = _terjangkau(pdf, [*halaman, *(pdf.objects[nomor_benda(r)] for r in dokumen["K"])], nomor, titik.nomor)
    bawaan = Bawaan(
        tuple((_ganti(benda, nomor).data, isinstance(benda, pydyf.Stream)) for benda in urut),
        tuple(int(RUJUKAN.match(nomor[satu.number])[1]) for satu in halaman),
        tuple(nomor[nomor_benda(r)] for r in dokumen["K"]),
        tuple(_ganti(satu, nomor).data for satu in larik),
        {nama: nomor[nomor_benda(unsur)] for nama, unsur in nama_unsur(pdf).items()},
    )
    del pdf.objects[pdf.catalog.number + 1 :]
    return bawaan


def tambahkan(pdf, titik, bawaan):
    """Add them at the end; gives their names. Raises ValueError when `pdf` has changed since `titik` was taken."""
    if titik != titik_sambung(pdf):
        raise ValueError("Berkas berubah sejak titik sambungnya diambil.")
    for data, aliran in bawaan.benda:
        pdf.add_object(Tertulis(data, aliran=aliran))
    for nomor in bawaan.halaman:
        pdf.pages["Count"] += 1
        pdf.pages["Kids"].extend([nomor, 0, "R"])
    _, dokumen, peta = pohon_tag(pdf)
    dokumen["K"].extend(bawaan.cabang)
    for urutan, larik in enumerate(bawaan.induk, titik.urutan):
        peta["Nums"].extend([urutan, larik])
    return bawaan.nama


def _namai_lagi(pdf, titik):
    """Names hold for a whole file (ISO 32000-1, 14.7.2); the cells of a table share them with its heads."""
    for unsur in pdf.objects:
        if isinstance(unsur, pydyf.Dictionary) and "ID" in unsur:
            unsur["ID"].string = f"{titik.nomor}-{unsur['ID'].string}"


def _terjangkau(pdf, akar, nomor, mulai):
    """The objects reached from `akar`, each entered into `nomor` ({old number: new reference}) from `mulai` on."""
    urut, tunggu = [], list(reversed(akar))
    while tunggu:
        benda = tunggu.pop()
        if benda.number in nomor:
            continue
        nomor[benda.number] = f"{mulai + len(urut)} 0 R".encode()
        urut.append(benda)
        tunggu += [pdf.objects[n] for n in _rujukan(benda) if n not in nomor]
    return urut


def _rujukan(nilai):
    if isinstance(nilai, pydyf.Stream):
        nilai = nilai.extra
    if isinstance(nilai, dict):
        nilai = nilai.values()
    elif isinstance(nilai, bytes):
        return [int(cocok[1])] if (cocok := RUJUKAN.fullmatch(nilai)) else []
    elif not isinstance(nilai, list | tuple):
        return []
    return [n for satu in nilai for n in _rujukan(satu)]


def _ganti(nilai, nomor):
    """The same value with every reference replaced."""
    if isinstance(nilai, bytes):
        return nomor[int(cocok[1])] if (cocok := RUJUKAN.fullmatch(nilai)) else nilai
    if isinstance(nilai, pydyf.Stream):
        extra = {kunci: _ganti(isi, nomor) for kunci, isi in nilai.extra.items()}
        return pydyf.Stream(nilai.stream, extra, nilai.compress)
    if isinstance(nilai, dict):
        return pydyf.Dictionary({kunci: _ganti(isi, nomor) for kunci, isi in nilai.items()})
    if isinstance(nilai, list | tuple):
        return pydyf.Array([_ganti(satu, nomor) for satu in nilai])
    return nilai
