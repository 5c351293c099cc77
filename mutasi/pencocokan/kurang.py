"""What was lacking: the smallest change that would have made someone eligible, third, or first.

Exact: every candidate change is put through the ranking itself, beside the person who holds that place. Fewest
things first; and of each only as much as it takes. `None` of them: it cannot be reached by what a person can change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from math import comb

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Akibat, HasilSyarat, Kolom, Putusan, TabelCalon, jelaskan

from .masukan import Masukan
from .pengungkit import Pengungkit, Sel, build_pengungkit, lebarkan, pasang
from .penjelasan import MEMENUHI, Papan, poin_kriteria
from .peringkat import susun_peringkat

Langkah = npt.NDArray[np.int16]  # one row a variant, one column a lever: its step, 0 = left as it is
MAKS_JALAN, MAKS_GABUNGAN = 5, 3  # ways that are named: of one thing, of several together
SEKALIGUS = 2
BATAS_VARIAN = 100_000  # sets of levers that are tried before only needless ones are left out


class Tujuan(StrEnum):
    LAYAK = "layak"
    TIGA_BESAR = "tiga_besar"
    PERTAMA = "pertama"


TEMPAT = {Tujuan.PERTAMA: 1, Tujuan.TIGA_BESAR: 3}


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One thing that changes, and by how much. `sel`: what is set in the table of facts."""

    kode: str
    langkah: int
    sel: tuple[Sel, ...]
    semula: tuple[int | None, ...]  # for each of `sel`; None: was not known


Jalan = tuple[Ubahan, ...]


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """For one aim: reached already, or the ways to it (each the smallest), or what no change removes.

    A recorded permit lets someone in behind who needs none. `izin` of the first aim: what is to be permitted once it
    is reached; of the others: what keeps the person behind.
    """

    tujuan: Tujuan
    tercapai: bool
    jalan: tuple[Jalan, ...]
    penghalang: tuple[str, ...] = ()  # rules that stay failed whatever the person changes
    izin: tuple[str, ...] = ()  # rules that need a recorded permit
    terbuka: tuple[str, ...] = ()  # criteria that stay unknown

    @property
    def mustahil(self) -> bool:
        return not self.tercapai and not self.jalan


@dataclass(frozen=True, eq=False, slots=True)
class _Soal:
    masukan: Masukan
    calon: TabelCalon  # the person in row 0, then those who hold the places aimed at
    lawan: dict[Tujuan, int]  # aim -> row of the one to be passed; absent: the place is free
    pengungkit: tuple[Pengungkit, ...]

    @property
    def penuh(self) -> Langkah:
        return np.array([len(p.tangga) for p in self.pengungkit], np.int16)


def kurang_apa(papan: Papan, kunci: int, batas: int = BATAS_VARIAN) -> tuple[Kekurangan, ...]:
    """The three aims in order; what an aim before it cannot reach, the next cannot either."""
    soal = _soal(papan, kunci)
    n = len(soal.pengungkit)
    tanpa_satu = np.where(np.eye(n, dtype=bool), 0, soal.penuh).astype(np.int16)
    dasar = np.vstack([np.zeros((1, n), np.int16), soal.penuh[None], tanpa_satu])
    capai = _uji(soal, dasar)
    belum = [t for t in Tujuan if capai[t][1] and not capai[t][0]]
    himpunan = {t: _himpunan(soal, t, np.flatnonzero(~capai[t][2:]).tolist(), batas) for t in belum}
    jalan = _susutkan(soal, himpunan)
    mustahil = any(not capai[t][1] for t in Tujuan)
    sisa = _sisa(soal, (sel for p in soal.pengungkit for sel in p.tangga[-1])) if mustahil else {}
    return tuple(
        Kekurangan(t, bool(capai[t][0]), jalan.get(t, ()), **(_izin(soal, t, jalan) if capai[t][1] else sisa))
        for t in Tujuan
    )


def _izin(soal: _Soal, tujuan: Tujuan, jalan: Mapping[Tujuan, tuple[Jalan, ...]]) -> dict[str, tuple[str, ...]]:
    """What is to be permitted of who is eligible, now or by the first way."""
    if tujuan != Tujuan.LAYAK:
        return {}
    pertama = next(iter(jalan.get(tujuan, ())), ())
    return {"izin": _sisa(soal, (sel for ubahan in pertama for sel in ubahan.sel))["izin"]}


def _soal(papan: Papan, kunci: int) -> _Soal:
    lain = papan.kunci[papan.kunci != kunci]
    baris, lawan = [papan.baris(kunci)], {}
    for tujuan, ke in TEMPAT.items():
        if len(lain) >= ke:
            lawan[tujuan] = len(baris)
            baris.append(papan.baris(int(lain[ke - 1])))
    calon = lebarkan(papan.calon.ambil(np.array(baris)), papan.sasaran)
    satu, masukan = calon.ambil(np.array([0])), papan.masukan
    syarat = jelaskan(satu, papan.sasaran, masukan.parameter, masukan.akibat, masukan.daftar)
    return _Soal(masukan, calon, lawan, build_pengungkit(satu, papan.sasaran, masukan, syarat))


def _varian(soal: _Soal, langkah: Langkah) -> TabelCalon:
    """The rivals first, then the person once for each row of steps."""
    lawan = np.arange(1, len(soal.calon))
    calon = soal.calon.ambil(np.concatenate([lawan, np.zeros(len(langkah), np.intp)]))
    for ke, pengungkit in enumerate(soal.pengungkit):
        for satu in np.unique(langkah[:, ke]):
            if satu:
                baris = np.flatnonzero(langkah[:, ke] == satu) + len(lawan)
                pasang(calon, baris.tolist(), pengungkit.tangga[satu - 1])
    return calon


def _uji(soal: _Soal, langkah: Langkah) -> dict[Tujuan, npt.NDArray[np.bool_]]:
    """Which variants reach which aim, by the ranking of rivals and variants together."""
    calon = _varian(soal, langkah)
    (hasil,) = susun_peringkat(replace(soal.masukan, calon=calon, jumlah_teratas=len(calon)))
    asal = np.argsort(calon.kunci, kind="stable")
    urut = asal[np.concatenate([hasil.daftar[k].baris for k in MEMENUHI])]
    tempat = np.full(len(calon), len(calon), np.int64)
    tempat[urut] = np.arange(len(urut))
    milik = tempat[len(soal.calon) - 1 :]
    layak = milik < len(calon)
    batas = {tujuan: tempat[baris - 1] for tujuan, baris in soal.lawan.items()}
    return {tujuan: layak & (milik < batas.get(tujuan, len(calon))) for tujuan in Tujuan}


def _himpunan(soal: _Soal, tujuan: Tujuan, wajib: list[int], batas: int) -> list[tuple[int, ...]]:
    """The smallest sets of levers that reach the aim at full step: what cannot be left out, and as few more as can."""
    pilihan = [ke for ke in range(len(soal.pengungkit)) if ke not in wajib]
    for sampai in range(SEKALIGUS, len(pilihan) + SEKALIGUS + 1):
        banyak = range(sampai + 1) if sampai == SEKALIGUS else (sampai,)  # the smallest sizes in one go
        batas -= sum(comb(len(pilihan), satu) for satu in banyak)
        if batas < 0:
            return [_tanpa_yang_sia_sia(soal, tujuan)]
        himpunan = [tuple(sorted((*wajib, *lain))) for satu in banyak for lain in combinations(pilihan, satu)]
        cocok = [himpunan[ke] for ke in np.flatnonzero(_uji(soal, _penuh(soal, himpunan))[tujuan])]
        terkecil = [isi for isi in cocok if len(isi) == len(cocok[0])]
        if terkecil:
            return terkecil[: MAKS_JALAN if len(terkecil[0]) == 1 else MAKS_GABUNGAN]
    return []


def _tanpa_yang_sia_sia(soal: _Soal, tujuan: Tujuan) -> tuple[int, ...]:
    """All levers but those that can be left out, one after the other, the last first."""
    isi = list(range(len(soal.pengungkit)))
    for ke in reversed(range(len(soal.pengungkit))):
        sisa = tuple(lain for lain in isi if lain != ke)
        if _uji(soal, _penuh(soal, [sisa]))[tujuan][0]:
            isi.remove(ke)
    return tuple(isi)


def _penuh(soal: _Soal, himpunan: Sequence[tuple[int, ...]]) -> Langkah:
    """Each set as a variant, every lever of it at full step."""
    langkah = np.zeros((len(himpunan), len(soal.pengungkit)), np.int16)
    for baris, isi in enumerate(himpunan):
        langkah[baris, list(isi)] = soal.penuh[list(isi)]
    return langkah


def _susutkan(soal: _Soal, himpunan: Mapping[Tujuan, list[tuple[int, ...]]]) -> dict[Tujuan, tuple[Jalan, ...]]:
    """Of each lever of a set the smallest step that still reaches its aim, one lever after the other."""
    tugas = [(tujuan, isi) for tujuan, semua in himpunan.items() for isi in semua]
    langkah = _penuh(soal, [isi for _, isi in tugas])
    for giliran in range(max((len(isi) for _, isi in tugas), default=0)):
        coba = [
            (baris, isi[giliran], satu)
            for baris, (_, isi) in enumerate(tugas)
            if giliran < len(isi)
            for satu in range(1, int(soal.penuh[isi[giliran]]) + 1)
        ]
        varian = langkah[[baris for baris, _, _ in coba]]
        varian[np.arange(len(coba)), [ke for _, ke, _ in coba]] = [satu for _, _, satu in coba]
        capai = _uji(soal, varian)
        for nomor, (baris, ke, satu) in reversed(list(enumerate(coba))):
            if capai[tugas[baris][0]][nomor]:
                langkah[baris, ke] = satu
    hasil: dict[Tujuan, tuple[Jalan, ...]] = {}
    for (tujuan, isi), satu in zip(tugas, langkah, strict=True):
        hasil[tujuan] = (*hasil.get(tujuan, ()), tuple(_ubahan(soal, ke, int(satu[ke])) for ke in isi))
    return hasil


def _ubahan(soal: _Soal, ke: int, langkah: int) -> Ubahan:
    pengungkit = soal.pengungkit[ke]
    sel = pengungkit.tangga[langkah - 1]
    return Ubahan(pengungkit.kode, langkah, sel, tuple(_semula(soal.calon, satu) for satu in sel))


def _semula(calon: TabelCalon, sel: Sel) -> int | None:
    nama, ke, _ = sel
    kolom: Kolom = getattr(calon, nama)
    ada = kolom.ada[0] if ke is None or kolom.ada.ndim == 1 else kolom.ada[0, ke]
    nilai = kolom.nilai[0] if ke is None else kolom.nilai[0, ke]
    return int(nilai) if ada else None


def _sisa(soal: _Soal, sel: Iterable[Sel]) -> dict[str, tuple[str, ...]]:
    """What still rules the person out, asks for a permit, or is not known once these cells are set."""
    calon, masukan, (sasaran,) = soal.calon.ambil(np.array([0])), soal.masukan, soal.masukan.sasaran
    pasang(calon, [0], sel)
    syarat = jelaskan(calon, sasaran, masukan.parameter, masukan.akibat, masukan.daftar)
    return {
        "penghalang": tuple(h.aturan for h in syarat if _menahan(h)),
        "izin": tuple(h.aturan for h in syarat if (h.akibat, h.putusan) == (Akibat.IZIN, Putusan.TIDAK)),
        "terbuka": tuple(p.kode for p in poin_kriteria(calon, sasaran, masukan) if not p.pasti),
    }


def _menahan(hasil: HasilSyarat) -> bool:
    if hasil.akibat == Akibat.IZIN:
        return hasil.putusan == Putusan.DATA_KURANG
    return hasil.akibat == Akibat.TMS and hasil.putusan != Putusan.MEMENUHI
