"""Digests (SHA-256 over canonical bytes): of what went in, of what came out. Row order plays no part."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

import numpy as np

from mutasi.syarat import TabelCalon
from mutasi.syarat.tabel import Larik

from .masukan import Masukan
from .peringkat import HasilSasaran
from .serupa import TERDAFTAR


def _larik(larik: Larik) -> bytes:
    """Little-endian, row-major, with its shape in front."""
    isi = np.ascontiguousarray(larik, larik.dtype.newbyteorder("<"))
    return f"{isi.dtype.str}{isi.shape}".encode() + isi.tobytes()


def _data(isi: object) -> bytes:
    return json.dumps(isi, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=str).encode()


def sidik_calon(calon: TabelCalon) -> str:
    """Facts of all people; what is not known counts as nothing."""
    urut = calon.urut_kunci()
    sidik = hashlib.sha256(_data([urut.per_tanggal.isoformat(), urut.bidang, urut.kode_kompetensi]))
    sidik.update(_larik(urut.kunci))
    for nama, kolom in urut.kolom().items():
        ada = kolom.ada if kolom.ada.ndim == kolom.nilai.ndim else kolom.ada[:, None]
        sidik.update(nama.encode() + _larik(np.where(ada, kolom.nilai, kolom.nilai.dtype.type(0))) + _larik(kolom.ada))
    return sidik.hexdigest()


def sidik_masukan(masukan: Masukan) -> str:
    """Facts, seats, parameters with their versions, severities, weights, anchors, seed, rules."""
    aturan = [
        [asdict(s) for s in sorted(masukan.sasaran, key=lambda s: s.kunci)],
        [[p.kode, p.nilai, p.satuan, p.versi] for p in masukan.parameter.semua()],
        dict(masukan.akibat),
        {int(kelompok): dict(bobot) for kelompok, bobot in masukan.bobot.items()},
        masukan.anchors.jadi_data(),
        masukan.benih,
        masukan.jumlah_teratas,
        [asdict(s.setempat) if s.setempat else s.id for s in masukan.daftar],
    ]
    return hashlib.sha256(sidik_calon(masukan.calon).encode() + _data(aturan)).hexdigest()


def sidik_sasaran(hasil: HasilSasaran) -> str:
    """Everybody's standing and verdicts for one seat, the scores, and the lists in order with their points."""
    putusan = [(bit, ringkas.sidik) for bit, ringkas in hasil.ringkasan()]
    isi = hasil.ingat("sidik", lambda: _sidik_isi(hasil))
    return hashlib.sha256(_data([hasil.sasaran.kunci, hasil.jumlah, putusan, isi])).hexdigest()


def _sidik_isi(hasil: HasilSasaran) -> str:
    sidik = hashlib.sha256()
    rendah, tinggi = hasil.skor_masuk()
    sidik.update(_larik(hasil.kode()) + _larik(rendah) + _larik(tinggi))
    for kelayakan in TERDAFTAR:
        daftar = hasil.daftar[kelayakan]
        for larik in (
            daftar.kunci,
            daftar.skor_rendah,
            daftar.skor_tinggi,
            daftar.kontribusi_rendah,
            daftar.kontribusi_tinggi,
            daftar.jpm,
            daftar.jpm_resmi,
            daftar.cakupan,
        ):
            sidik.update(_larik(larik))
    return sidik.hexdigest()


def sidik_peringkat(sidik: Iterable[tuple[int, str]]) -> str:
    """Of a whole ranking, from (key of the seat, digest of the seat) in any order."""
    isi = "\n".join(f"{kunci}:{satu}" for kunci, satu in sorted(sidik))
    return hashlib.sha256(isi.encode()).hexdigest()
