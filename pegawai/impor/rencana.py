"""Data utama against the records: who is new, what changes (old -> new), what stays. Nothing is written here.

An empty cell never wipes out what is known: exports are often partial.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from pegawai.models import KEDUDUKAN_AKHIR, KedudukanHukum, Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan

from .data_utama import peringatan_nip
from .kursi import bagi_kursi
from .struktur import kunci
from .temuan import BERUBAH, TOLAK, Temuan

BIDANG_PEGAWAI = (
    "pns_id", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir", "jenis_kelamin",
    "jenis_pegawai", "kedudukan_hukum", "tmt_cpns", "tmt_pns", "email",
)  # fmt: skip
KOLOM_BIDANG = {"jenis_pegawai": "status"}


@dataclass(slots=True)
class JabatanKini:
    id: int
    posisi_id: int | None
    klaim_id: int | None
    unit_id: int | None
    nama_jabatan: str
    nama_unit: str
    jenjang: str
    eselon_id: int | None
    mulai: date | None


@dataclass(slots=True)
class PangkatKini:
    id: int
    golongan_id: int
    mk_tahun: int | None
    mk_bulan: int | None
    mulai: date | None


@dataclass(slots=True)
class Orang:
    """What the records know of one person before the import."""

    id: int
    nilai: dict
    jabatan: JabatanKini | None = None
    pangkat: PangkatKini | None = None
    akhir_jabatan: date | None = None  # end of the last post that is over
    akhir_pangkat: date | None = None
    pendidikan: dict = field(default_factory=dict)


@dataclass(slots=True)
class Langkah:
    """What the import does for one row."""

    baris: object
    orang: Orang | None
    pegawai: dict = field(default_factory=dict)  # changed fields of the person
    jabatan: str = ""  # "", baru, ganti (close the old one at the new TMT), betulkan (same row)
    posisi: object = None
    klaim: object = None
    unit: object = None
    mulai_jabatan: date | None = None
    pangkat: str = ""
    pendidikan: str = ""
    perubahan: list = field(default_factory=list)  # (column, old, new)


def muat_orang(instansi):
    """Everyone of the agency with today's post and rank, in four queries."""
    orang = {}
    kolom = ("id", "nip", *BIDANG_PEGAWAI)
    for baris in Pegawai.objects.filter(instansi=instansi).values_list(*kolom).iterator(5000):
        orang[baris[0]] = (baris[1], Orang(baris[0], dict(zip(BIDANG_PEGAWAI, baris[2:], strict=True))))
    per_id = {pk: o for pk, (_, o) in orang.items()}
    _muat_jabatan(per_id, instansi)
    _muat_pangkat(per_id, instansi)
    kolom = ("pegawai_id", "tingkat_id", "nama", "id", "sekolah", "tahun_lulus")
    for pegawai, tingkat, nama, *isi in (
        RiwayatPendidikan.objects.filter(pegawai__instansi=instansi).values_list(*kolom).iterator(5000)
    ):
        per_id[pegawai].pendidikan[(tingkat, kunci(nama))] = isi
    return dict(orang.values())


def _muat_jabatan(per_id, instansi):
    kolom = (
        "pegawai_id",
        "berlaku",
        "id",
        "posisi_id",
        "klaim_posisi_id",
        "unit_id",
        "nama_jabatan",
        "nama_unit",
        "jenjang",
        "eselon_id",
    )
    semua = RiwayatJabatan.objects.filter(pegawai__instansi=instansi, jenis_penugasan="D")
    for pegawai, berlaku, *isi in semua.values_list(*kolom).iterator(5000):
        orang = per_id[pegawai]
        if berlaku.upper is None:
            orang.jabatan = JabatanKini(*isi, mulai=berlaku.lower)
        else:
            orang.akhir_jabatan = max(filter(None, (orang.akhir_jabatan, berlaku.upper)))


def _muat_pangkat(per_id, instansi):
    kolom = ("pegawai_id", "berlaku", "id", "golongan_id", "mk_tahun", "mk_bulan")
    for pegawai, berlaku, *isi in (
        RiwayatPangkat.objects.filter(pegawai__instansi=instansi).values_list(*kolom).iterator(5000)
    ):
        orang = per_id[pegawai]
        if berlaku.upper is None:
            orang.pangkat = PangkatKini(*isi, mulai=berlaku.lower)
        else:
            orang.akhir_pangkat = max(filter(None, (orang.akhir_pangkat, berlaku.upper)))


class Rencana:
    """The whole plan of one data utama file."""

    def __init__(self, pembaca, struktur, orang):
        self.pembaca, self.struktur, self.orang = pembaca, struktur, orang
        self.langkah, self.temuan = [], pembaca.temuan
        self.acuan, self.jenis, self.pribadi = pembaca.acuan, pembaca.jenis, None

    def susun(self, baris_semua):
        for baris in baris_semua:
            self._satu(baris)
        self.struktur.tetapkan_kepala()
        bagi_kursi(self)
        for langkah in self.langkah:
            self._tutup_langkah(langkah)
        return self

    def _satu(self, b):
        langkah = Langkah(b, self.orang.get(b.nip))
        sebelum = len(self.temuan)
        self._kedudukan(langkah)
        self._jabatan(langkah)
        self._pangkat(langkah)
        if len(self.temuan) > sebelum:  # refused against the records
            return
        self._pegawai(langkah)
        self._nip_tercatat(langkah)
        self._pendidikan(langkah)
        self.langkah.append(langkah)

    def _tolak(self, b, bidang, nilai, sebab, saran):
        self.temuan.append(Temuan(b.nomor, TOLAK, self.jenis.nama_kolom(bidang), nilai, sebab, saran))

    def _kedudukan(self, langkah):
        """Nobody comes back from the dead or from retirement by a file (I04): a reasoned correction does that."""
        b, lama = langkah.baris, langkah.orang
        tercatat = lama and lama.nilai["kedudukan_hukum"]
        if tercatat in KEDUDUKAN_AKHIR and b.kedudukan_hukum and b.kedudukan_hukum not in KEDUDUKAN_AKHIR:
            self._tolak(
                b,
                "kedudukan_hukum",
                KedudukanHukum(b.kedudukan_hukum).label,
                f"Tercatat “{KedudukanHukum(tercatat).label}”",
                "Bila keliru, koreksi dahulu kedudukannya di halaman pegawai itu, dengan alasannya.",
            )

    def _pegawai(self, langkah):
        b, lama = langkah.baris, langkah.orang
        for bidang in BIDANG_PEGAWAI:
            baru = getattr(b, bidang)
            if baru and (lama is None or baru != lama.nilai[bidang]):
                langkah.pegawai[bidang] = baru
                if lama is not None and bidang != "pns_id":
                    langkah.perubahan.append((KOLOM_BIDANG.get(bidang, bidang), lama.nilai[bidang], baru))

    def _nip_tercatat(self, langkah):
        """What the file leaves empty stays in the records, and is held against the NIP all the same."""
        b, lama = langkah.baris, langkah.orang
        if lama is not None:
            nilai = {bidang: getattr(b, bidang) or lama.nilai[bidang] for bidang in BIDANG_PEGAWAI}
            self.temuan += peringatan_nip(b, **{k: nilai[k] for k in ("tanggal_lahir", "tmt_cpns", "jenis_kelamin")})

    def _jabatan(self, langkah):
        b, lama = langkah.baris, langkah.orang and langkah.orang.jabatan
        langkah.unit = self.struktur.unit_dari_unor(b.unor_id, b.unor, b.satker_id, b.satker, b.unor_induk)
        if not b.nama_jabatan:
            return
        langkah.posisi = self.struktur.cari_posisi(
            langkah.unit, b.nama_jabatan, b.jenis_jabatan, b.jenjang, b.eselon_id
        )
        langkah.mulai_jabatan = b.tmt_jabatan
        akhir = langkah.orang.akhir_jabatan if langkah.orang else None
        if lama is None:
            langkah.jabatan = "baru"
        else:
            sama = kunci(lama.nama_jabatan) == kunci(b.nama_jabatan) and (
                langkah.unit is None or lama.unit_id == langkah.unit.id
            )
            if b.tmt_jabatan is None and not sama:
                self._tolak(
                    b,
                    "tmt_jabatan",
                    "",
                    "Jabatan berubah tetapi TMT Jabatan kosong",
                    "Isi TMT Jabatan yang baru sesuai SK.",
                )
                return
            langkah.mulai_jabatan = b.tmt_jabatan or lama.mulai
            maju = lama.mulai is not None and langkah.mulai_jabatan is not None and langkah.mulai_jabatan > lama.mulai
            langkah.jabatan = "ganti" if maju else "betulkan"
        mundur = langkah.jabatan != "ganti" and (lama is None or langkah.mulai_jabatan != lama.mulai)
        if akhir and mundur and (langkah.mulai_jabatan is None or langkah.mulai_jabatan < akhir):
            self._tolak(
                    b, "tmt_jabatan", b.tmt_jabatan or "", f"Mendahului akhir jabatan sebelumnya, {akhir:%d-%m-%Y}",
                    "Periksa TMT pada SK, atau betulkan riwayat jabatannya lebih dahulu.",
                )  # fmt: skip

    def _pangkat(self, langkah):
        b, orang = langkah.baris, langkah.orang
        if b.golongan_id is None:
            return
        lama, akhir = (orang.pangkat, orang.akhir_pangkat) if orang else (None, None)
        if lama is None:
            langkah.pangkat = "baru"
        elif lama.golongan_id == b.golongan_id:
            beda = [
                x for x in ("mk_tahun", "mk_bulan") if getattr(b, x) is not None and getattr(b, x) != getattr(lama, x)
            ]
            langkah.perubahan += [(x, getattr(lama, x), getattr(b, x)) for x in beda]
            if b.tmt_golongan and b.tmt_golongan != lama.mulai:
                langkah.perubahan.append(("tmt_golongan", lama.mulai, b.tmt_golongan))
                beda.append("tmt_golongan")
            langkah.pangkat = "betulkan" if beda else ""
        elif b.tmt_golongan is None:
            self._tolak(
                b,
                "tmt_golongan",
                "",
                "Golongan berubah tetapi TMT Golongan kosong",
                "Isi TMT Golongan yang baru sesuai SK.",
            )
            return
        else:
            nama = self.acuan.golongan_nama
            langkah.perubahan.append(("golongan", nama.get(lama.golongan_id), nama.get(b.golongan_id)))
            langkah.pangkat = "ganti" if lama.mulai is None or b.tmt_golongan > lama.mulai else "betulkan"
        mulai = b.tmt_golongan or (lama and lama.mulai)
        if akhir and langkah.pangkat in ("baru", "betulkan") and (mulai is None or mulai < akhir):
            self._tolak(
                b, "tmt_golongan", b.tmt_golongan or "", f"Mendahului akhir golongan sebelumnya, {akhir:%d-%m-%Y}",
                "Periksa TMT pada SK, atau betulkan riwayat pangkatnya lebih dahulu.",
            )  # fmt: skip

    def _pendidikan(self, langkah):
        b = langkah.baris
        if b.tingkat_id is None:
            return
        lama = langkah.orang and langkah.orang.pendidikan.get((b.tingkat_id, kunci(b.pendidikan)))
        if not lama:
            langkah.pendidikan = "baru"
            if langkah.orang:
                jadi = f"{self.acuan.tingkat_nama[b.tingkat_id]} {b.pendidikan}".strip()
                langkah.perubahan.append(("pendidikan", "", jadi))
            return
        _, sekolah, tahun = lama
        for bidang, dulu in (("sekolah", sekolah), ("tahun_lulus", tahun)):
            if getattr(b, bidang) and getattr(b, bidang) != dulu:
                langkah.pendidikan = "betulkan"
                langkah.perubahan.append((bidang, dulu, getattr(b, bidang)))

    def _tutup_langkah(self, langkah):
        """After the seats are given out: compare the post, and say what changes."""
        b, lama = langkah.baris, langkah.orang and langkah.orang.jabatan
        if lama is not None and langkah.jabatan:
            unit_id = langkah.unit.id if langkah.unit else lama.unit_id
            beda = [
                ("nama_jabatan", lama.nama_jabatan, b.nama_jabatan, kunci(lama.nama_jabatan) != kunci(b.nama_jabatan)),
                ("unor", lama.nama_unit, b.unor, bool(langkah.unit) and lama.unit_id != unit_id),
                ("tmt_jabatan", lama.mulai, langkah.mulai_jabatan, lama.mulai != langkah.mulai_jabatan),
                ("eselon", self.acuan.eselon_nama.get(lama.eselon_id), self.acuan.eselon_nama.get(b.eselon_id),
                 b.eselon_id is not None and lama.eselon_id != b.eselon_id),
                ("jenis_jabatan", lama.jenjang, b.jenjang, bool(b.jenjang) and lama.jenjang != b.jenjang),
            ]  # fmt: skip
            berubah = [(x, dulu, kini) for x, dulu, kini, apa in beda if apa]
            langkah.perubahan += berubah
            kursi = (langkah.posisi and (langkah.posisi.id or -1), langkah.klaim and (langkah.klaim.id or -1))
            if kursi != (lama.posisi_id, lama.klaim_id) and (langkah.posisi or langkah.klaim) and not berubah:
                langkah.perubahan.append(
                    ("nama_jabatan", "tanpa kursi", "kursi ditetapkan" if langkah.posisi else "kursi diklaim")
                )
                berubah = True
            langkah.jabatan = langkah.jabatan if berubah else ""
        if langkah.orang:
            self.temuan += [
                Temuan(b.nomor, BERUBAH, self.jenis.nama_kolom(bidang), _tampil(kini), _tampil(dulu) or "belum ada", "")
                for bidang, dulu, kini in langkah.perubahan
            ]

    # --- what the person reads ---

    @property
    def baru(self):
        return sum(x.orang is None for x in self.langkah)

    @property
    def berubah(self):
        return sum(bool(x.orang and x.perubahan) for x in self.langkah)

    def ringkasan(self, ditolak, berperingatan):
        disebut = {x.orang.id for x in self.langkah if x.orang}
        return {
            "baru": self.baru,
            "berubah": self.berubah,
            "tetap": len(self.langkah) - self.baru - self.berubah,
            "ditolak": ditolak,
            "berperingatan": berperingatan,
            "tidak_disebut": len(self.orang) - len(disebut),
            "tanpa_kursi": sum(not x.posisi and not x.klaim for x in self.langkah),
            **self.struktur.jumlah,
            "sidik": self.sidik(),
        }

    def sidik(self):
        """Digest of what would be done: a commit after other changes is noticed by it."""
        ringkas = hashlib.sha256()
        for x in self.langkah:
            if x.orang is None or x.perubahan:
                ringkas.update(f"{x.baris.nip}|{x.orang is None}|{x.jabatan}|{x.perubahan}\n".encode())
        return ringkas.hexdigest()


def _tampil(nilai):
    return f"{nilai:%d-%m-%Y}" if isinstance(nilai, date) else ("" if nilai is None else str(nilai))
