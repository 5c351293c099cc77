"""People as a table of arrays, a target seat as a small record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from .pilihan import JUMLAH_TINGKAT, Kelompok
from .tanggal import ke_hari

Larik = npt.NDArray[Any]
Bool = npt.NDArray[np.bool_]

TAHUN_KINERJA = 3  # years of appraisal kept in the table, latest first
INGATAN_MAKSIMAL = 32


@dataclass(frozen=True, slots=True)
class Kolom:
    """One fact of everybody. `ada` says where it is known; elsewhere `nilai` means nothing (kept 0)."""

    nilai: Larik
    ada: Bool

    def ambil(self, baris: Larik) -> "Kolom":
        """Columns stay whole in memory."""
        return Kolom(self.nilai.T.take(baris, axis=-1).T, self.ada.T.take(baris, axis=-1).T)


# fact -> dtype. Dates are int32 days; `rumpun` is a set of bits, one for each field of study.
FAKTA: dict[str, type[np.generic]] = {
    "status_asn": np.int8,
    "kedudukan_aktif": np.int8,
    "kelompok": np.int8,
    "tingkat": np.int8,
    "posisi": np.int64,
    "tmt_jabatan": np.int32,
    "tmt_asn": np.int32,
    "tanggal_lahir": np.int32,
    "golongan": np.int8,
    "tmt_golongan": np.int32,
    "pendidikan": np.int8,
    "rumpun": np.uint64,
    "hukuman": np.int8,
    "sedang_diperiksa": np.int8,
    "tugas_belajar": np.int8,
    "diklat_pim": np.int8,
    "kotak_talenta": np.int8,
    "tanggal_asesmen": np.int32,
    "bulan_tak_tercatat": np.int16,
    "memimpin_satuan": np.int8,
    "lebih_asal": np.int16,
    "tanggal_ukom": np.int32,
    "umpan_balik": np.int16,
    "inovasi": np.int8,
    "partisipasi": np.int8,
    "integritas": np.int8,
    "sertifikat": np.uint64,
}
JUMLAH_MINAT = 3  # wishes of one person that are kept, the first ones
# fact with one column a wish -> dtype
FAKTA_MINAT: dict[str, type[np.generic]] = {
    "minat_posisi": np.int64,
    "minat_bidang": np.int16,
    "minat_tingkat": np.int8,
}


@dataclass(frozen=True, eq=False, slots=True)
class TabelCalon:
    """Facts of all people on one reference date (the planned TMT of the new post).

    `kunci` is the stable key of a person (never the NIP: it carries birth date and sex).
    `tmt_jabatan` is the first day of an unbroken spell in the same post ("dihitung sejak").
    `bulan_tingkat` (n, 8) and `bulan_bidang` (n, fields) are cumulative months on record; `bulan_tak_tercatat`
    are months of service of which the record names no post, so that a thin record fails nobody.
    `predikat` (n, 3) latest year first; `kompetensi` (n, codes) attained levels.
    `lebih_asal` is B − K of the present seat; `tanggal_ukom` the day of the latest uji kompetensi on record.
    `umpan_balik` are points (0–10,000); `inovasi` and `partisipasi` the codes of Ekspektasi; `integritas` 0 without a
    sanction, 1–3 by the worst one, 4 being served; `sertifikat` a set of bits, those that stand in the records.
    Each wish is a seat, the field of work (place in `bidang`) and the level of that seat.
    """

    per_tanggal: date
    kunci: npt.NDArray[np.int64]
    status_asn: Kolom
    kedudukan_aktif: Kolom
    kelompok: Kolom
    tingkat: Kolom
    posisi: Kolom
    tmt_jabatan: Kolom
    tmt_asn: Kolom
    tanggal_lahir: Kolom
    golongan: Kolom
    tmt_golongan: Kolom
    pendidikan: Kolom
    rumpun: Kolom
    hukuman: Kolom
    sedang_diperiksa: Kolom
    tugas_belajar: Kolom
    diklat_pim: Kolom
    kotak_talenta: Kolom
    tanggal_asesmen: Kolom
    bulan_tak_tercatat: Kolom
    memimpin_satuan: Kolom
    lebih_asal: Kolom
    tanggal_ukom: Kolom
    umpan_balik: Kolom
    inovasi: Kolom
    partisipasi: Kolom
    integritas: Kolom
    sertifikat: Kolom
    minat_posisi: Kolom
    minat_bidang: Kolom
    minat_tingkat: Kolom
    bulan_tingkat: Kolom
    bulan_bidang: Kolom
    predikat: Kolom
    kompetensi: Kolom
    bidang: tuple[str, ...] = ()
    kode_kompetensi: tuple[str, ...] = ()
    ingatan: dict[Any, Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.kunci)

    @property
    def hari_acuan(self) -> int:
        return ke_hari(self.per_tanggal)

    def kolom(self) -> dict[str, Kolom]:
        """Every fact by name, in the order declared."""
        semua = {f.name: getattr(self, f.name) for f in fields(self)}
        return {nama: isi for nama, isi in semua.items() if isinstance(isi, Kolom)}

    def ambil(self, baris: Larik) -> "TabelCalon":
        isi: dict[str, Any] = {nama: kolom.ambil(baris) for nama, kolom in self.kolom().items()}
        return TabelCalon(
            per_tanggal=self.per_tanggal,
            kunci=self.kunci[baris],
            bidang=self.bidang,
            kode_kompetensi=self.kode_kompetensi,
            **isi,
        )

    def urut_kunci(self) -> "TabelCalon":
        """The same people in the canonical order; what makes a shuffle change nothing."""
        if len(self) < 2 or bool(np.all(self.kunci[1:] > self.kunci[:-1])):
            return self
        return self.ambil(np.argsort(self.kunci, kind="stable"))

    def ingat[T](self, kunci: Any, hitung: Callable[[], T]) -> T:
        """A derived value, kept while it is likely to be asked for again."""
        nilai: T = self.ingatan.pop(kunci) if kunci in self.ingatan else hitung()
        if len(self.ingatan) >= INGATAN_MAKSIMAL:
            self.ingatan.pop(next(iter(self.ingatan)))  # the one not asked for longest
        self.ingatan[kunci] = nilai
        return nilai

    @classmethod
    def dari_baris(
        cls,
        per_tanggal: date,
        baris: Sequence[Mapping[str, Any]],
        bidang: Sequence[str] = (),
        kompetensi: Sequence[str] = (),
    ) -> "TabelCalon":
        """Build from mappings; a fact that is absent or None is not known."""
        jumlah = len(baris)
        isi: dict[str, Any] = {nama: _kolom([b.get(nama) for b in baris], dtype) for nama, dtype in FAKTA.items()}
        predikat = _matriks(jumlah, TAHUN_KINERJA, np.int8)
        tingkat = _matriks(jumlah, JUMLAH_TINGKAT, np.int16)
        bulan_bidang = _matriks(jumlah, len(bidang), np.int16)
        capaian = _matriks(jumlah, len(kompetensi), np.int8)
        minat = {nama: _matriks(jumlah, JUMLAH_MINAT, dtype) for nama, dtype in FAKTA_MINAT.items()}
        isi.update(minat)
        for i, b in enumerate(baris):
            for nama, kolom in minat.items():
                _isi(kolom, i, dict(enumerate(b.get(nama) or ())))
            _isi(predikat, i, dict(enumerate((b.get("predikat") or ())[:TAHUN_KINERJA])))
            _isi(tingkat, i, b.get("bulan_tingkat"))
            _isi(bulan_bidang, i, _kode(b.get("bulan_bidang"), bidang))
            _isi(capaian, i, _kode(b.get("kompetensi"), kompetensi))
        return cls(
            per_tanggal=per_tanggal,
            kunci=np.array([b["kunci"] for b in baris], np.int64),
            bulan_tingkat=_menurut_baris(tingkat, [b.get("bulan_tingkat") is not None for b in baris]),
            bulan_bidang=_menurut_baris(bulan_bidang, [b.get("bulan_bidang") is not None for b in baris]),
            predikat=predikat,
            kompetensi=capaian,
            bidang=tuple(bidang),
            kode_kompetensi=tuple(kompetensi),
            **isi,
        )


class Irisan(TabelCalon):
    """Some rows of a table; a column is taken when it is first read."""

    __slots__ = ("asal", "baris")

    def __init__(self, asal: TabelCalon, baris: Larik) -> None:
        isi = {
            "asal": asal,
            "baris": baris,
            "per_tanggal": asal.per_tanggal,
            "bidang": asal.bidang,
            "kode_kompetensi": asal.kode_kompetensi,
            "ingatan": {},
        }
        for nama, satu in isi.items():
            object.__setattr__(self, nama, satu)

    def __getattr__(self, nama: str) -> Any:
        """Asked only for what is not there yet."""
        asal = getattr(self.asal, nama)
        isi = asal.ambil(self.baris) if isinstance(asal, Kolom) else asal[self.baris]
        object.__setattr__(self, nama, isi)
        return isi

    def __len__(self) -> int:
        return len(self.baris)


class Pengandaian(TabelCalon):
    """The same people, some facts of theirs supposed to be other than they are."""

    __slots__ = ("asal",)

    def __init__(self, asal: TabelCalon, **andaian: Any) -> None:
        for nama, satu in {"asal": asal, "ingatan": {}, **andaian}.items():
            object.__setattr__(self, nama, satu)

    def __getattr__(self, nama: str) -> Any:
        """Asked only for what is not supposed."""
        return getattr(self.asal, nama)


def _kolom(nilai: Sequence[Any], dtype: type[np.generic]) -> Kolom:
    ada = np.array([n is not None for n in nilai], bool)
    angka = [0 if n is None else ke_hari(n) if isinstance(n, date) else int(n) for n in nilai]
    return Kolom(np.array(angka, dtype), ada)


def _matriks(jumlah: int, lebar: int, dtype: type[np.generic]) -> Kolom:
    return Kolom(np.zeros((jumlah, lebar), dtype, "F"), np.zeros((jumlah, lebar), bool, "F"))


def _isi(kolom: Kolom, baris: int, isi: Mapping[int, Any] | None) -> None:
    for ke, nilai in (isi or {}).items():
        if nilai is not None:
            kolom.nilai[baris, ke] = nilai
            kolom.ada[baris, ke] = True


def _kode(isi: Mapping[str, Any] | None, kode: Sequence[str]) -> dict[int, Any]:
    return {kode.index(k): nilai for k, nilai in (isi or {}).items() if k in kode}


def _menurut_baris(kolom: Kolom, ada: list[bool]) -> Kolom:
    """History matrices: a known history without months in a column means zero months there."""
    return Kolom(kolom.nilai, np.array(ada, bool))


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A seat to be filled. `kunci` is the stable key of the vacancy."""

    kunci: int
    kelompok: Kelompok
    tingkat: int
    posisi: int = 0
    golongan_minimal: int | None = None  # band of the echelon or of the functional level
    golongan_maksimal: int | None = None
    bup: int | None = None  # years; kept on the post, not on the person
    pendidikan_minimal: int | None = None  # SIASN id, from the post's own requirements
    rumpun: int = 0  # bits of the fields of study asked for; 0 = none asked
    bidang: str = ""
    standar: tuple[tuple[str, int], ...] = ()  # (competency code, level), sorted by code
    sertifikat: int = 0  # bits of the certificates that the vacancy asks for
    diklat_pim: int = 0  # leadership training that belongs to the post: 1 PKP, 2 PKA, 3 PKN II
    permintaan_sendiri: bool = False
    memimpin_satuan: bool = False  # a functional post that heads a unit: the election rule protects it
    jendela: int = 0  # bits of `Jendela` in which the planned day of taking effect, or the decree, falls
    ruang: int | None = None  # K − B on that day, without who is leaving anyway; None where K is not known
