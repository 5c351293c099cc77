"""How a ranking falls on groups of people: counted from its frozen columns, never an input of it.

Sex is read here and nowhere in `syarat` or `pencocokan`; religion and marital status are read nowhere.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from jabatan.models import Posisi, UnitKerja
from mutasi.fakta.bidang import bidang_unit, load_bidang
from mutasi.models import Kandidat, PutusanCalon
from mutasi.pemeringkatan.kolom import MEMENUHI, Kolom, urai
from mutasi.status import StatusUsulan
from mutasi.syarat import Putusan
from mutasi.syarat.tanggal import bulan_penuh
from pegawai.models import Pegawai

SEMUA = "SEMUA"
DIMENSI = {"jenis_kelamin": "Jenis kelamin", "umur": "Kelompok umur", "unit": "Unit kerja"}
UMUR = ("di bawah 30 tahun", "30–39 tahun", "40–49 tahun", "50 tahun ke atas", "tanggal lahir belum ada")
KELAMIN = {"L": "Laki-laki", "P": "Perempuan", "": "belum ada"}
TANPA_UNIT = "tanpa jabatan definitif"
UKURAN = {
    "memenuhi": "Memenuhi syarat",
    "tiga": "Tiga besar",
    "satu": "Peringkat pertama",
    "terpilih": "Disetujui PPK",
}
TERPILIH = (
    StatusUsulan.DISETUJUI,
    StatusUsulan.SK_TERBIT,
    StatusUsulan.DILANTIK,
    StatusUsulan.SELESAI,
    StatusUsulan.GUGUR,
)
TIGA = 3
SEKALIGUS = 50  # columns in memory at a time


@dataclass(frozen=True, eq=False)
class Golongan:
    """Everybody's place in each dimension, as one number a person: the last dimension counts fastest."""

    nama: Mapping[str, list]  # dimension -> labels
    kode: np.ndarray  # uint16, in the order of `pegawai_ids`

    def urai(self, hitungan):
        """A histogram of codes -> {dimension: [count, …]}."""
        bentuk = [len(isi) for isi in self.nama.values()]
        kotak = np.asarray(hitungan).reshape(bentuk)
        sumbu = range(len(bentuk))
        return {d: kotak.sum(axis=tuple(s for s in sumbu if s != ke)).tolist() for ke, d in enumerate(self.nama)}

    def hitung(self, pilih=slice(None)):
        """Histogram of the people chosen."""
        banyak = int(np.prod([len(isi) for isi in self.nama.values()]))
        return np.bincount(self.kode[pilih], minlength=banyak)

    def simpan(self):
        """The dimensions as pairs: jsonb keeps no order of keys, and the codes hang on it."""
        return {"nama": list(self.nama.items())}, zlib.compress(self.kode.astype("<u2").tobytes(), 6)

    @classmethod
    def buka(cls, isi, kode):
        return cls(dict(isi["nama"]), np.frombuffer(zlib.decompress(bytes(kode)), "<u2"))


def load_golongan(calon, instansi):
    """Groups of the people of a frozen input: age and seat as they were ranked, sex from the record."""
    kelamin = dict(Pegawai.objects.filter(instansi=instansi).values_list("pk", "jenis_kelamin"))
    pilihan = list(KELAMIN)
    sex = np.array([pilihan.index(kelamin.get(pk, "")) for pk in calon.kunci.tolist()], np.int64)
    unit, nama_unit = _unit(calon, instansi)
    nama = {"jenis_kelamin": list(KELAMIN.values()), "umur": list(UMUR), "unit": nama_unit}
    kode = (sex * len(UMUR) + _umur(calon)) * len(nama_unit) + unit
    return Golongan(nama, kode.astype(np.uint16))


def _umur(calon):
    """Fixed decades on the day of the ranking."""
    lahir = calon.tanggal_lahir
    tahun = bulan_penuh(lahir.nilai, np.full(len(calon), calon.hari_acuan)) // 12
    return np.where(lahir.ada, np.clip(tahun // 10 - 2, 0, 3), len(UMUR) - 1)


def _unit(calon, instansi):
    """The office of the seat held when it was ranked."""
    bidang = set(load_bidang(instansi))
    jalur = dict(Posisi.objects.filter(unit__instansi=instansi).values_list("pk", "unit__jalur"))
    milik = [
        bidang_unit(jalur.get(posisi, ""), bidang) if ada else None
        for posisi, ada in zip(calon.posisi.nilai.tolist(), calon.posisi.ada.tolist(), strict=True)
    ]
    nama = dict(UnitKerja.objects.filter(jalur__in=set(milik) - {None}).values_list("jalur", "nama"))
    urut = [None, *sorted(nama)]
    tempat = {j: ke for ke, j in enumerate(urut)}
    return np.array([tempat.get(j, 0) for j in milik], np.int64), [TANPA_UNIT, *(nama[j] for j in urut[1:])]


@dataclass
class Hitungan:
    """Histograms of one scope: a seat, a level, or the whole ranking."""

    kursi: int = 0
    memenuhi: np.ndarray | int = 0
    tiga: np.ndarray | int = 0
    satu: np.ndarray | int = 0
    aturan: dict = field(default_factory=dict)

    def tambah(self, lain):
        self.kursi += lain.kursi
        for nama in ("memenuhi", "tiga", "satu"):
            setattr(self, nama, getattr(self, nama) + getattr(lain, nama))
        for kode, n in lain.aturan.items():
            self.aturan[kode] = self.aturan.get(kode, 0) + n

    def urai(self, golongan):
        """As stored and read: {"kursi", measure: {dimension: counts}, "aturan": {rule: {dimension: counts}}}."""
        return {
            "kursi": self.kursi,
            **{nama: golongan.urai(getattr(self, nama)) for nama in ("memenuhi", "tiga", "satu")},
            "aturan": {kode: golongan.urai(n) for kode, n in sorted(self.aturan.items())},
        }


def load_gugur_per_putusan(golongan, pemeringkatan, **saring):
    """{number of a column of verdicts: (bit of its rule, histogram of those who fail)}: once for all its seats."""
    rekam = pemeringkatan.putusan_aturan.filter(**saring).values_list("nomor", "bit", "isi")
    return {
        nomor: (bit, golongan.hitung(urai(isi, "<u1") == Putusan.TIDAK))
        for nomor, bit, isi in rekam.iterator(chunk_size=SEKALIGUS)
    }


def hitung_kursi(golongan, hasil, aturan, atas, gugur):
    """One seat; `atas` are the positions of its first people in order of place, `gugur` of load_gugur_per_putusan."""
    kolom, nomor = Kolom(hasil), {a["id"]: ke for ke, a in enumerate(aturan)}
    if hasil.putusan_aturan is None:
        gagal = kolom["gagal"]
        per_bit = {
            nomor[k]: golongan.hitung((gagal >> np.uint64(nomor[k])) & np.uint64(1) == 1) for k in hasil.per_aturan
        }
    else:
        per_bit = dict(gugur[n] for n in hasil.putusan_aturan)
    return Hitungan(
        kursi=1,
        memenuhi=golongan.hitung(kolom["putusan"] == MEMENUHI),
        tiga=golongan.hitung(atas[:TIGA]),
        satu=golongan.hitung(atas[:1]),
        aturan={kode: per_bit[nomor[kode]] for kode in hasil.per_aturan},
    )


def load_teratas(pemeringkatan, **saring):
    """{result of a seat: positions of its first three eligible people}."""
    tempat = {pk: ke for ke, pk in enumerate(pemeringkatan.pegawai_ids)}
    baris = Kandidat.objects.filter(
        hasil__pemeringkatan=pemeringkatan, putusan=PutusanCalon.MEMENUHI, urutan__lte=TIGA, **saring
    )
    atas = {}
    for hasil, pegawai in baris.order_by("urutan").values_list("hasil", "pegawai"):
        atas.setdefault(hasil, []).append(tempat[pegawai])
    return {hasil: np.array(isi) for hasil, isi in atas.items()}


TANPA_TERATAS = np.array([], np.int64)


def load_terpilih(pemeringkatan, golongan, lowongan):
    """Those whom the PPK has approved for one of these seats, by group; of today, not frozen."""
    usulan = pemeringkatan.siklus.usulan.filter(status__in=TERPILIH, lowongan__in=lowongan)
    tempat = {pk: ke for ke, pk in enumerate(pemeringkatan.pegawai_ids)}
    pilih = [tempat[pk] for pk in usulan.values_list("pegawai_id", flat=True) if pk in tempat]
    return golongan.urai(golongan.hitung(np.array(pilih, np.int64)))


@dataclass(frozen=True)
class Bagian:
    """One measure of one group: how many of how many, and against the group with the highest rate."""

    jumlah: int
    dari: int
    rasio: Decimal | None  # None: nothing to hold it against
    perlu: bool  # below the four-fifths that are asked about

    @property
    def persen(self):
        return Decimal(100 * self.jumlah) / self.dari if self.dari else None


def banding(hitungan, orang, kursi, *, minimal, batas):
    """[Bagian or None] for each group; None where the group is too small to be compared.

    The ratio is to the highest rate among groups that are large enough; nothing is said while that group itself
    has fewer cases than the smallest cell.
    """
    laju = [(n / (o * kursi) if o >= minimal and o * kursi else None) for n, o in zip(hitungan, orang, strict=True)]
    tertinggi = max((x for x in laju if x is not None), default=0)
    acuan = [n for n, x in zip(hitungan, laju, strict=True) if x is not None and x == tertinggi]
    cukup = tertinggi > 0 and max(acuan, default=0) >= minimal
    hasil = []
    for n, o, x in zip(hitungan, orang, laju, strict=True):
        if x is None:
            hasil.append(None)
            continue
        rasio = Decimal(str(round(100 * x / tertinggi, 1))) if cukup else None
        hasil.append(Bagian(n, o * kursi, rasio, rasio is not None and rasio < batas))
    return hasil


def build_kelompok(dimensi, golongan, isi, terpilih, acuan):
    """Rows of one dimension: name, people, and each measure."""
    orang = golongan.urai(golongan.hitung())[dimensi]
    ukuran = {**{nama: isi[nama][dimensi] for nama in ("memenuhi", "tiga", "satu")}, "terpilih": terpilih[dimensi]}
    kolom = {nama: banding(n, orang, isi["kursi"], **acuan) for nama, n in ukuran.items()}
    return [
        {"nama": nama, "orang": orang[ke], "ukuran": [(judul, kolom[u][ke]) for u, judul in UKURAN.items()]}
        for ke, nama in enumerate(golongan.nama[dimensi])
        if orang[ke]
    ]


def build_aturan(dimensi, golongan, isi, aturan, minimal):
    """What each rule removes: of all, and of the group it removes least and most of; most removed first."""
    orang = golongan.urai(golongan.hitung())[dimensi]
    baris = []
    for satu in aturan:
        if satu["id"] not in isi["aturan"]:
            continue
        gugur = isi["aturan"][satu["id"]][dimensi]
        laju = [
            (Decimal(100 * n) / (o * isi["kursi"]), nama)
            for n, o, nama in zip(gugur, orang, golongan.nama[dimensi], strict=True)
            if o >= minimal
        ]
        dari = sum(orang) * isi["kursi"]
        baris.append(
            {
                "aturan": satu,
                "jumlah": sum(gugur),
                "persen": Decimal(100 * sum(gugur)) / dari if dari else None,
                "terendah": min(laju, default=None),
                "tertinggi": max(laju, default=None),
                "rinci": list(zip(golongan.nama[dimensi], gugur, orang, strict=True)),
            }
        )
    return sorted(baris, key=lambda b: (-b["jumlah"], b["aturan"]["id"]))
