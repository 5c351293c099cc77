"""A long decree drawn by two processes: the first lays out the dictum and half of the annex, the second the rest.

Between the two halves somebody must turn the page. So that no page stands half empty there (and nobody asks who was
taken out), the last pages of the first half share their rows evenly: each carries at most a row less than it could.
Why it is done at all: docs/keputusan/0049.
"""

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from multiprocessing import get_context

from .mesin import mencetak, tata, tulis_arsip
from .pohon_tag import daftarkan_nama
from .sambung_pdf import ambil_halaman, siapkan_sambungan, tambahkan, titik_sambung

BATAS_BELAH = 240  # rows; a shorter annex is ready before a second process could begin
BAGIAN_PERTAMA = 0.52  # of the rows
HALAMAN_RATA = 9  # pages that share the rows before the turn
BENDA_BARU = 50_000  # objects made between two searches for garbage: a layout keeps nearly all of them


class TakTerbelah(Exception):
    """One process must draw it all: the second is gone, or a row is longer than a page."""


@dataclass(frozen=True)
class Belahan:
    """How to make the HTML: of dictum and rows, of rows [a, b) that turn the page at some, of numbers alone."""

    depan: object  # (rows) -> HTML
    lanjutan: object  # (from, to, rows that begin a page) -> HTML
    nomor: object  # (pages before, pages) -> HTML, after a page that is thrown away
    gaya: list[str]


def cetak_pertama(belahan, sampai, anak):
    """The whole decree; rows from `sampai` on come through `anak`, the pipe of `dengan_anak`. Raises TakTerbelah."""
    with mencetak(), _anak_hilang(), _jarang_dibersihkan():
        dokumen = tata(belahan.depan(sampai), belahan.gaya)
        dokumen = dokumen.copy(_ratakan_akhir(dokumen.pages, belahan, sampai))
        anak.send(len(dokumen.pages))

        def selesai(pdf, nama):
            titik = titik_sambung(pdf)
            anak.send(titik)
            siapkan_sambungan(pdf)
            daftarkan_nama(pdf, nama | tambahkan(pdf, titik, anak.recv()))

        return tulis_arsip(dokumen, selesai)


def cetak_kedua(belahan, mulai, sampai, pipa):
    """The other end of the pipe: the rows from `mulai` on, numbered after the pages of the first half."""
    with mencetak(), _jarang_dibersihkan():
        dokumen = tata(belahan.lanjutan(mulai, sampai, ()), belahan.gaya)
        _pasang_nomor(dokumen.pages, belahan, pipa.recv())
        tulis_arsip(dokumen, lambda pdf, _: pipa.send(ambil_halaman(pdf, pipa.recv())))


@contextmanager
def dengan_anak(sasaran, *isi):
    """Run `sasaran(pipe, *isi)` in a process of its own; gives our end of the pipe. It never outlives the block."""
    proses_baru = get_context("spawn")
    kita, dia = proses_baru.Pipe()
    proses = proses_baru.Process(target=sasaran, args=(dia, *isi), daemon=True)
    proses.start()
    dia.close()
    try:
        yield kita
    finally:
        kita.close()
        proses.kill()
        proses.join()


@contextmanager
def _jarang_dibersihkan():
    """A long annex makes millions of objects: garbage is seldom searched for, and never among what was there before."""
    biasa = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(BENDA_BARU, *biasa[1:])
    try:
        yield
    finally:
        gc.set_threshold(*biasa)
        gc.unfreeze()


@contextmanager
def _anak_hilang():
    try:
        yield
    except (EOFError, BrokenPipeError, ConnectionResetError) as galat:
        raise TakTerbelah from galat


def _ratakan_akhir(halaman, belahan, sampai):
    """The pages of the first half, the last ones laid out again with even rows."""
    isi = [_tinggi_baris(satu) for satu in halaman]
    if sum(map(len, isi)) != sampai:
        raise TakTerbelah
    lampiran = [nomor for nomor, baris in enumerate(isi) if baris]
    tetap = max(lampiran[1], len(halaman) - HALAMAN_RATA)  # the first one also carries the head
    tinggi = [t for baris in isi[tetap:] for t in baris]
    muat = max(map(sum, isi)) + 0.01
    mulai = sampai - len(tinggi)
    potong = [mulai + letak for letak in bagi_rata(tinggi, len(halaman) - tetap, muat)]
    akhir = tata(belahan.lanjutan(mulai, sampai, potong), belahan.gaya).pages
    _pasang_nomor(akhir, belahan, tetap)
    return [*halaman[:tetap], *akhir]


def _tinggi_baris(halaman):
    """Heights of the rows of people that a page carries, in CSS pixels."""
    return [
        kotak.height
        for kotak in halaman._page_box.descendants()
        if kotak.element_tag == "tr" and "orang" in kotak.element.get("class", "").split()
    ]


def bagi_rata(tinggi, banyak, muat):
    """Split rows of these heights, in order, into `banyak` pages as even as can be (least squares), none over `muat`.

    Gives the position of the first row of every page but the first. Raises ValueError where that cannot be.
    """
    jumlah = [0, *accumulate(tinggi)]
    terbaik = {0: (0, ())}  # rows placed -> (sum of squares, first rows of the pages)
    for _ in range(banyak):
        berikut = {}
        for mulai, (nilai, awal) in terbaik.items():
            for sampai in range(mulai + 1, len(tinggi) + 1):
                isi = jumlah[sampai] - jumlah[mulai]
                if isi > muat:
                    break
                if sampai not in berikut or nilai + isi**2 < berikut[sampai][0]:
                    berikut[sampai] = (nilai + isi**2, (*awal, mulai))
        terbaik = berikut
    if len(tinggi) not in terbaik:
        raise ValueError("Baris tidak termuat dalam halaman sebanyak itu.")
    return list(terbaik[len(tinggi)][1][1:])


def _pasang_nomor(halaman, belahan, sebelum):
    """Margin boxes are laid out last and by themselves, so those of an empty page of the same size fit."""
    bernomor = tata(belahan.nomor(sebelum, len(halaman)), belahan.gaya).pages[1:]
    for satu, nomor in zip(halaman, bernomor, strict=True):
        satu._page_box.children = (satu._page_box.children[0], *nomor._page_box.children[1:])
