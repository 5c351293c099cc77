"""The whole input of a ranking as one file of bytes, and back: what was ranked stays there to be explained.

A NumPy archive (.npz, compressed, no pickles) with one array a fact and one JSON text for everything else.
Equal input gives equal bytes. Rules are code: they are named, and found again by their id. An agency's own
thresholds are data: what they are made from is kept whole.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np

from mutasi.syarat import (
    DAFTAR_SYARAT,
    FAKTA,
    FAKTA_MINAT,
    Akibat,
    Kelompok,
    Kolom,
    NilaiParameter,
    ParameterAturan,
    Sasaran,
    Syarat,
    TabelCalon,
    buat_syarat,
)
from mutasi.syarat.ambang import dari_data
from mutasi.syarat.tabel import JUMLAH_MINAT, Larik

from .acuan import Anchors
from .peringkat import Masukan

KEPALA, KUNCI, NILAI, ADA = "kepala", "kunci", "nilai.", "ada."
KOLOM = tuple(f.name for f in fields(TabelCalon) if f.type is Kolom)
ATURAN = {s.id: s for s in DAFTAR_SYARAT}


def bekukan(masukan: Masukan) -> bytes:
    """Everything that `buka` needs to rank again; people in the order of their keys."""
    calon = masukan.calon.urut_kunci()
    isi: dict[str, Larik] = {KEPALA: np.frombuffer(_kepala(masukan), np.uint8), KUNCI: calon.kunci}
    for nama, kolom in calon.kolom().items():
        isi[NILAI + nama], isi[ADA + nama] = kolom.nilai, kolom.ada
    berkas = BytesIO()
    np.savez_compressed(berkas, **isi)  # type: ignore[arg-type]  # NumPy's stub takes the names for its own options
    return berkas.getvalue()


def _kepala(masukan: Masukan) -> bytes:
    calon = masukan.calon
    kepala = {
        "per_tanggal": calon.per_tanggal.isoformat(),
        "bidang": calon.bidang,
        "kode_kompetensi": calon.kode_kompetensi,
        "sasaran": [asdict(s) for s in sorted(masukan.sasaran, key=lambda s: s.kunci)],
        "parameter": [asdict(p) for p in masukan.parameter.semua()],
        "bobot": {kelompok.name: dict(bobot) for kelompok, bobot in sorted(masukan.bobot.items())},
        "anchors": masukan.anchors.jadi_data(),
        "akibat": dict(masukan.akibat),
        "benih": masukan.benih,
        "jumlah_teratas": masukan.jumlah_teratas,
        "daftar": [s.id for s in masukan.daftar],
        "setempat": [asdict(s.setempat) for s in masukan.daftar if s.setempat],
    }
    return json.dumps(kepala, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def buka(beku: bytes) -> Masukan:
    """The input again. KeyError: the program no longer knows one of its rules."""
    with np.load(BytesIO(beku), allow_pickle=False) as isi:
        kepala: dict[str, Any] = json.loads(isi[KEPALA].tobytes())
        kunci = isi[KUNCI]
        kolom: dict[str, Any] = {nama: _kolom(isi, nama, len(kunci)) for nama in KOLOM}
        calon = TabelCalon(
            per_tanggal=date.fromisoformat(kepala["per_tanggal"]),
            kunci=kunci,
            bidang=tuple(kepala["bidang"]),
            kode_kompetensi=tuple(kepala["kode_kompetensi"]),
            **kolom,
        )
    return Masukan(
        calon=calon,
        sasaran=[baca_sasaran(s) for s in kepala["sasaran"]],
        parameter=ParameterAturan(NilaiParameter(**p) for p in kepala["parameter"]),
        bobot={Kelompok[nama]: bobot for nama, bobot in kepala["bobot"].items()},
        anchors=Anchors.dari_data(kepala["anchors"]),
        akibat={aturan: Akibat(akibat) for aturan, akibat in kepala["akibat"].items()},
        benih=kepala["benih"],
        jumlah_teratas=kepala["jumlah_teratas"],
        daftar=_daftar(kepala),
    )


def _daftar(kepala: dict[str, Any]) -> tuple[Syarat, ...]:
    """The rules in their order; a ranking from before there were local ones names none."""
    setempat = {data["kode"]: buat_syarat(dari_data(data)) for data in kepala.get("setempat", ())}
    return tuple(setempat.get(aturan) or ATURAN[aturan] for aturan in kepala["daftar"])


def _kolom(isi: Mapping[str, Larik], nama: str, jumlah: int) -> Kolom:
    """A fact that the program did not know of when it ranked is known of nobody."""
    if NILAI + nama not in isi:
        bentuk = (jumlah, JUMLAH_MINAT) if nama in FAKTA_MINAT else (jumlah,)
        tipe = FAKTA_MINAT.get(nama) or FAKTA[nama]
        return Kolom(np.zeros(bentuk, tipe, "F"), np.zeros(bentuk, bool, "F"))
    return Kolom(np.asfortranarray(isi[NILAI + nama]), np.asfortranarray(isi[ADA + nama]))


def baca_sasaran(data: dict[str, Any]) -> Sasaran:
    """A seat from what `asdict` made of it; JSON knows no tuples."""
    data = dict(data)
    standar = tuple((kode, int(level)) for kode, level in data.pop("standar"))
    return Sasaran(**data | {"kelompok": Kelompok(data["kelompok"]), "standar": standar})
