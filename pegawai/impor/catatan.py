"""Kinds whose rows are records: read column by column, compared field by field, written by COPY.

An empty cell never wipes out what is known. Dates of `mulai` and `sampai` become the range `berlaku`.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import batched

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from jabatan.templatetags.tampilan import angka
from pegawai.models import Pegawai

from . import nilai
from .jenis_impor import Kolom, get_jenis
from .nilai import NilaiSalah
from .salin import perbarui, salin
from .struktur import kunci
from .temuan import BERUBAH, OK, PERINGATAN, TOLAK, Temuan

KOSONG = (None, "")
SEKALI = 5_000  # keys a query
# Fields that no column of the file is, as findings cite them.
NAMA_BIDANG = {
    "sampai": "BERAKHIR", "jenjang": "JENJANG", "posisi": "KURSI", "klaim_posisi": "KLAIM KURSI", "unit": "UNIT KERJA",
    "nama_unit": "UNIT KERJA", "penilai": "NIP PENILAI", "level": "LEVEL", "status": "STATUS",
}  # fmt: skip
NIP = Kolom(
    "nip",
    ("NIP BARU", "NIP", "NIPBARU", "NIP PEGAWAI", "NIP ASN", "NIP PNS", "PNS NIP BARU"),
    "NIP 18 angka, disimpan sebagai teks. Pegawainya harus sudah ada: impor data utama lebih dahulu.",
    "18 angka",
    nilai.nip,
)


class PembacaBaris:
    """Reads the rows of one file by the readers of its columns; `temuan` holds what there is to say about them."""

    def __init__(self, bacaan):
        self.jenis, self.peta, self.temuan = get_jenis(bacaan.jenis), bacaan.peta, []
        self.ditolak = set()
        # Columns found by a pattern are read by the reader of the column that stands for them.
        pola = [b for b in self.peta if b not in self.jenis.tabel.alias]
        self.baca_sel = {k.bidang: k.baca for k in self.jenis.kolom if k.baca}
        self.baca_sel |= dict.fromkeys(pola, self.baca_sel.get(self.jenis.bidang_pola))
        self.bidang_pola = pola

    def baca(self, nomor, sel):
        """Field -> value, or None when the row is refused; a column that the file lacks is None."""
        isi, rapi = dict.fromkeys(self.baca_sel), []
        for bidang, indeks in self.peta.items():
            mentah = sel[indeks]
            try:
                isi[bidang] = hasil = self.baca_sel[bidang](mentah)
            except NilaiSalah as galat:
                self.tolak(nomor, bidang, mentah, galat.sebab, galat.saran)
                continue
            tertulis = f"{hasil:%d-%m-%Y}" if isinstance(hasil, date) else hasil
            if (isinstance(hasil, date) or bidang == "nip") and tertulis != mentah:
                rapi.append(Temuan(nomor, OK, self.jenis.nama_kolom(bidang), mentah, f"Dirapikan menjadi {tertulis}"))
        for bidang in self.jenis.wajib:
            if isi[bidang] in KOSONG and nomor not in self.ditolak:
                self.tolak(nomor, bidang, "", "Belum terisi", "Isi kolom ini di setiap baris.")
        if nomor in self.ditolak:
            return None
        self.temuan += rapi
        return isi

    def semua(self, baris):
        """(row number, fields) of each row that can be read."""
        for nomor, sel in baris:
            isi = self.baca(nomor, sel)
            if isi is not None:
                yield nomor, isi

    def milik(self, baris, orang):
        """The same for rows about people: `pegawai` is the key of who has that NIP; others are refused."""
        for nomor, isi in self.semua(baris):
            isi["pegawai"] = orang.get(isi["nip"])
            if isi["pegawai"] is None:
                saran = "Impor data utama dahulu, atau betulkan NIP-nya."
                self.tolak(nomor, "nip", isi["nip"], "NIP ini belum tercatat", saran)
                continue
            yield nomor, isi

    def tolak(self, nomor, bidang, mentah, sebab, saran):
        self.ditolak.add(nomor)
        self.temuan.append(Temuan(nomor, TOLAK, self.jenis.nama_kolom(bidang), mentah, sebab, saran))

    def peringatkan(self, nomor, bidang, mentah, sebab, saran):
        self.temuan.append(Temuan(nomor, PERINGATAN, self.jenis.nama_kolom(bidang), mentah, sebab, saran))


def muat_nip(instansi):
    """NIP -> key, everyone of the agency."""
    return dict(Pegawai.objects.filter(instansi=instansi).values_list("nip", "id"))


@dataclass(slots=True)
class Lama:
    """A record as it stands."""

    id: int
    nilai: dict


def muat_lama(baris, bidang, **milik):
    """Records of a queryset with the fields that an import compares, of these owners only: `pegawai={keys}`.

    A file about ten people must not read the histories of sixty thousand.
    """
    ((pemilik, kunci_pemilik),) = milik.items()
    rentang = hasattr(baris.model, "berlaku")
    kolom = [b for b in bidang if b not in ("mulai", "sampai")] + ["berlaku"] if rentang else list(bidang)
    hasil = []
    for sebagian in batched(sorted(kunci_pemilik), SEKALI):
        terpilih = baris.filter(**{f"{pemilik}__in": sebagian}).values_list("pk", *kolom)
        hasil += [_lama(pk, dict(zip(kolom, isi, strict=True))) for pk, *isi in terpilih.iterator(5000)]
    return hasil


def _lama(pk, isi):
    if "berlaku" in isi:
        berlaku = isi.pop("berlaku")
        isi |= {"mulai": berlaku.lower, "sampai": berlaku.upper}
    return Lama(pk, isi)


def pemilik(milik):
    """Whom the rows of a file are about."""
    return {isi["pegawai"] for _, isi in milik}


@dataclass(slots=True)
class Langkah:
    """What the import does for one record: `lama` None creates it, without `perubahan` it stays."""

    nomor: int
    nilai: dict
    lama: Lama | None = None
    perubahan: list = field(default_factory=list)  # (field, old, new)
    turutan: bool = False  # a record that no row names, and that a row shortens


class RencanaCatatan:
    """The plan of one file: what is new, what changes (old -> new), what stays."""

    def __init__(self, pembaca, model, sebutan=None, pasti=("sampai",)):
        self.pembaca, self.jenis, self.model, self.temuan = pembaca, pembaca.jenis, model, pembaca.temuan
        self.pasti = pasti  # fields that the plan has reckoned: there None is a value
        self.sebutan = {"mulai": sebut, "sampai": sebut_akhir} | (sebutan or {})
        self.langkah, self.dilihat = [], {}

    def kembar(self, nomor, kunci_baris, bidang):
        """Refuse a row that says again what an earlier row of the file says."""
        lain = self.dilihat.setdefault(kunci_baris, nomor)
        if lain != nomor:
            self.pembaca.tolak(
                nomor, bidang, "", f"Sama dengan baris {lain}", "Sisakan satu baris untuk isi yang sama."
            )
        return lain != nomor

    def tambah(self, nomor, isi, lama=None, *, turutan=False, kolom=None):
        """Plan one record; only what the file says and the record has otherwise is a change.

        `kolom`: field -> column, where the file names the column by something else than the field.
        """
        langkah = Langkah(nomor, dict(isi), lama, turutan=turutan)
        if lama is not None:
            for bidang, baru in isi.items():
                dulu = lama.nilai.get(bidang)
                if baru in KOSONG and bidang not in self.pasti:
                    langkah.nilai[bidang] = dulu
                elif bidang in lama.nilai and _beda(dulu, baru):
                    langkah.perubahan.append((bidang, dulu, baru))
            for bidang, dulu, baru in langkah.perubahan:
                nama = (kolom or {}).get(bidang) or self._nama(bidang, turutan)
                kata = self._kata(bidang, dulu) or "belum ada"
                self.temuan.append(Temuan(nomor, BERUBAH, nama, self._kata(bidang, baru), kata))
        self.langkah.append(langkah)
        return langkah

    def _nama(self, bidang, turutan):
        nama = self.jenis.nama_kolom(bidang) if bidang in self.jenis.tabel.alias else NAMA_BIDANG[bidang]
        return f"{nama} (sebelumnya)" if turutan else nama

    def _kata(self, bidang, isi):
        sebutan = self.sebutan.get(bidang, sebut)
        return sebutan(isi) if callable(sebutan) else sebutan.get(isi, "")

    @property
    def baru(self):
        return [x for x in self.langkah if x.lama is None]

    @property
    def berubah(self):
        return [x for x in self.langkah if x.lama is not None and x.perubahan]

    def ringkasan(self, ditolak, berperingatan):
        baru, disebut = len(self.baru), sum(not x.turutan for x in self.langkah)
        berubah = sum(not x.turutan for x in self.berubah)
        return {
            "baru": baru,
            "berubah": berubah,
            "tetap": disebut - baru - berubah,
            "ditolak": ditolak,
            "berperingatan": berperingatan,
            "sidik": self.sidik(),
        }

    def sidik(self):
        """Digest of what would be done: a commit after other changes is noticed by it."""
        ringkas = hashlib.sha256()
        for x in self.langkah:
            if x.lama is None or x.perubahan:
                ringkas.update(
                    f"{x.nomor}|{x.lama and x.lama.id}|{x.perubahan or sorted(x.nilai.items(), key=str)}\n".encode()
                )
        return ringkas.hexdigest()


def sebut(isi):
    if isinstance(isi, Decimal):
        return angka(isi, max(0, -isi.normalize().as_tuple().exponent))
    return f"{isi:%d-%m-%Y}" if isinstance(isi, date) else ("" if isi is None else str(isi))


def sebut_akhir(isi):
    """The last day itself; ranges are kept half-open."""
    return f"{isi - timedelta(days=1):%d-%m-%Y}" if isi else "sekarang"


def _beda(dulu, baru):
    if isinstance(dulu, str) and isinstance(baru, str):
        return kunci(dulu) != kunci(baru)
    return dulu != baru


def terapkan_catatan(rencana):
    """Write the plan: changes first, then what is new."""
    tulis_perubahan(rencana.model, rencana.berubah)
    tulis_baru(rencana.model, rencana.baru)


def tulis_perubahan(model, langkah):
    if langkah:
        semua = [_baris_basis(x.lama.nilai | x.nilai) for x in langkah]
        bidang = [b for b in semua[0] if b != "pegawai"]
        siap = _penyiap(model, bidang)
        perbarui(model, ("id", *bidang), [(x.lama.id, *siap(isi)) for x, isi in zip(langkah, semua, strict=True)])


def tulis_baru(model, langkah):
    """COPY with every column of the table: what the plan does not say gets the default of its field."""
    bidang = [f.name for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
    siap = _penyiap(model, bidang)
    salin(model, bidang, (siap(_baris_basis(x.nilai)) for x in langkah))


def _baris_basis(isi):
    if "sampai" not in isi:
        return isi
    return {b: v for b, v in isi.items() if b not in ("mulai", "sampai")} | {
        "berlaku": DateRange(isi["mulai"], isi["sampai"])
    }


def _penyiap(model, bidang):
    """From a dict of values to a row as the database takes it."""
    kolom = [model._meta.get_field(b) for b in bidang]

    def siap(isi):
        return tuple(
            k.get_db_prep_save(isi[k.name] if isi.get(k.name) is not None else k.get_default(), connection)
            for k in kolom
        )

    return siap
