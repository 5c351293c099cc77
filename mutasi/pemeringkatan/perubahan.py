"""What has changed since a ranking, in the reader's words: stored by the worker, read a page at a time."""

import json
import zlib
from dataclasses import asdict, fields

from jabatan.models import Parameter, Posisi, RumpunPendidikan, UnitKerja
from jabatan.templatetags.tampilan import tanggal as tulis_tanggal
from mutasi.models import KelompokBobot, KodeKriteria, Lowongan
from mutasi.pemeringkatan.cap import build_cap
from mutasi.pencocokan import Beda
from mutasi.syarat import Kelompok, Satuan, Tingkat
from mutasi.syarat.penjelasan import lama, sebut
from mutasi.syarat.tanggal import ke_tanggal
from pegawai.models import Pegawai

TAHUN_TERAKHIR = ("tahun terakhir", "setahun sebelumnya", "dua tahun sebelumnya")
SEBUTAN = {"akibat": "Akibat aturan", "aturan": "Aturan"}


def padatkan(beda):
    """As bytes for PerubahanPemeringkatan.isi."""
    return zlib.compress(json.dumps(asdict(beda), separators=(",", ":")).encode())


def load_isi(perubahan):
    """The comparison again; nothing where nothing was found."""
    if perubahan is None or not perubahan.isi:
        return {bidang.name: [] for bidang in fields(Beda)}
    return json.loads(zlib.decompress(perubahan.isi))


def load_kabar_perubahan(pemeringkatan):
    """(the last comparison, has anything been written since): one query, whatever the size of the agency."""
    perubahan = getattr(pemeringkatan, "perubahan", None)
    return perubahan, perubahan is not None and perubahan.cap != build_cap()


def susun_orang(isi):
    """Everyone concerned in order of keys: [(person, [(fact, before, now)], word for who came or went)]."""
    daftar = [(pk, ubah, "") for pk, ubah in isi["orang"]]
    daftar += [(pk, [], "Kini ikut dipertimbangkan") for pk in isi["orang_masuk"]]
    daftar += [(pk, [], "Tidak dipertimbangkan lagi") for pk in isi["orang_keluar"]]
    return sorted(daftar, key=lambda b: b[0])


def load_orang(potongan):
    """One page of them with names and words, in a constant number of queries."""
    orang = Pegawai.objects.for_list().in_bulk([pk for pk, _, _ in potongan])
    kata = Kata([u for _, ubah, _ in potongan for u in ubah])
    return [
        {"pegawai": orang[pk], "ubah": [kata.fakta(*u) for u in ubah], "kabar": kabar}
        for pk, ubah, kabar in potongan
        if pk in orang
    ]


def load_lowongan(isi):
    """Seats that ask something else now, came or went."""
    kunci = [pk for pk, _ in isi["lowongan"]] + isi["lowongan_masuk"] + isi["lowongan_keluar"]
    nama = {satu.pk: satu for satu in Lowongan.objects.filter(pk__in=kunci).for_list()}
    kata = Kata([u for _, ubah in isi["lowongan"] for u in ubah])
    daftar = [(nama.get(pk), [kata.kursi(*u) for u in ubah], "") for pk, ubah in isi["lowongan"]]
    daftar += [(nama.get(pk), [], "Lowongan baru") for pk in isi["lowongan_masuk"]]
    daftar += [(nama.get(pk), [], "Tidak dibuka lagi") for pk in isi["lowongan_keluar"]]
    return daftar


def load_ketentuan(isi):
    """Changed numbers, severities, weights and rules, in words."""
    kode = [nama.removeprefix("parameter.") for nama, _, _ in isi["ketentuan"] if nama.startswith("parameter.")]
    judul = dict(Parameter.objects.filter(kode__in=kode).values_list("kode", "nama"))
    return [_sebut_ketentuan(u, judul) for u in isi["ketentuan"]]


def _sebut_ketentuan(ubah, judul):
    nama, dulu, kini = ubah
    jenis, _, sisa = nama.partition(".")
    if jenis == "per_tanggal":
        return "Rencana TMT", dulu, kini
    if jenis == "bobot":
        kelompok, _, kode = sisa.partition(".")
        judul = f"Bobot {KelompokBobot(kelompok).label}: {dict(KodeKriteria.choices).get(kode, kode)}"
        return judul, *("tidak ada" if n is None else f"{n / 100:g} %".replace(".", ",") for n in (dulu, kini))
    sebutan = judul.get(sisa, sisa.replace("_", " ")) if jenis == "parameter" else f"{SEBUTAN[jenis]} {sisa}"
    return sebutan, *(_ringkas(n) for n in (dulu, kini))


def _ringkas(nilai):
    if nilai is None:
        return "bawaan atau tidak ada"
    return "tabel" if isinstance(nilai, dict | list) else str(nilai)


def _ya(nilai):
    return "ya" if nilai else "tidak"


def _hari(nilai):
    return tulis_tanggal(ke_tanggal(nilai))


def _nama(pilihan):
    return lambda nilai: pilihan(nilai).name.replace("_", " ").capitalize() if nilai in list(pilihan) else str(nilai)


def _satuan(satuan):
    return lambda nilai: sebut(nilai, satuan)


# fact -> (words, value in words)
FAKTA = {
    "status_asn": ("Status kepegawaian", _satuan(Satuan.STATUS)),
    "kedudukan_aktif": ("Kedudukan hukum aktif", _ya),
    "kelompok": ("Jenis jabatan", _nama(Kelompok)),
    "tingkat": ("Tingkat jabatan", _nama(Tingkat)),
    "tmt_jabatan": ("TMT jabatan", _hari),
    "tmt_asn": ("TMT CPNS/ASN", _hari),
    "tanggal_lahir": ("Tanggal lahir", _hari),
    "golongan": ("Golongan", _satuan(Satuan.GOLONGAN)),
    "tmt_golongan": ("TMT golongan", _hari),
    "pendidikan": ("Pendidikan tertinggi", _satuan(Satuan.PENDIDIKAN)),
    "hukuman": ("Hukuman disiplin yang dijalani", _satuan(Satuan.HUKUMAN)),
    "sedang_diperiksa": ("Sedang diperiksa", _ya),
    "tugas_belajar": ("Tugas belajar", _ya),
    "diklat_pim": ("Pelatihan kepemimpinan", lambda n: ("belum ada", "PKP", "PKA", "PKN II", "PKN I")[n]),
    "kotak_talenta": ("Kotak talenta", str),
    "tanggal_asesmen": ("Tanggal asesmen terakhir", _hari),
    "bulan_tak_tercatat": ("Masa kerja tanpa jabatan tercatat", lama),
    "golongan_minimal": ("Golongan paling rendah", _satuan(Satuan.GOLONGAN)),
    "golongan_maksimal": ("Golongan paling tinggi", _satuan(Satuan.GOLONGAN)),
    "pendidikan_minimal": ("Pendidikan paling rendah", _satuan(Satuan.PENDIDIKAN)),
    "bup": ("Batas usia pensiun", _satuan(Satuan.TAHUN)),
    "standar": ("Standar kompetensi", lambda isi: ", ".join(f"{kode} {level}" for kode, level in isi)),
}


class Kata:
    """Names of seats, units and fields of study, read once for all the changes of a page."""

    def __init__(self, ubah):
        nilai = {nama: {n for u in ubah if u[0] == nama for n in u[1:] if n} for nama in ("posisi", "bidang")}
        jalur = {u[0].partition(".")[2] for u in ubah if u[0].startswith("bulan_bidang.")} | nilai["bidang"]
        posisi = Posisi.objects.select_related("jabatan", "unit").filter(pk__in=nilai["posisi"])
        self.posisi = {p.pk: str(p) for p in posisi}
        self.unit = dict(UnitKerja.objects.filter(jalur__in=jalur).values_list("jalur", "nama"))
        rumpun = any(u[0] == "rumpun" for u in ubah)
        self.rumpun = list(RumpunPendidikan.objects.order_by("pk").values_list("nama", flat=True)) if rumpun else []

    def fakta(self, nama, dulu, kini):
        judul, tulis = self._cara(nama)
        return judul, *("belum ada" if n is None else tulis(n) for n in (dulu, kini))

    def kursi(self, nama, dulu, kini):
        """The same words, but what a seat does not ask is not "belum ada"."""
        judul, tulis = self._cara(nama)
        return judul, *("tidak diminta" if n in (None, "", 0, []) else tulis(n) for n in (dulu, kini))

    def _cara(self, nama):
        pokok, _, isi = nama.partition(".")
        khusus = {
            "posisi": ("Jabatan", lambda n: self.posisi.get(n, "kursi yang tidak ada lagi")),
            "bidang": ("Perangkat daerah", lambda n: self.unit.get(n, n)),
            "rumpun": ("Rumpun pendidikan", self._sebut_rumpun),
            "predikat": (f"Predikat kinerja {_tahun(isi)}", _satuan(Satuan.PREDIKAT)),
            "bulan_tingkat": (f"Masa di tingkat {_tingkat(isi)}", lama),
            "bulan_bidang": (f"Masa di {self.unit.get(isi, 'unit yang tidak ada lagi')}", lama),
            "kompetensi": (f"Kompetensi {isi}", lambda n: f"level {n}"),
        }
        return khusus.get(pokok) or FAKTA.get(pokok) or (nama.replace("_", " ").replace(".", " ").capitalize(), str)

    def _sebut_rumpun(self, bit):
        nama = [n for ke, n in enumerate(self.rumpun) if bit >> ke & 1]
        return ", ".join(nama) or "tidak ada"


def _tahun(isi):
    return TAHUN_TERAKHIR[int(isi)] if isi.isdecimal() and int(isi) < len(TAHUN_TERAKHIR) else isi


def _tingkat(isi):
    return _nama(Tingkat)(int(isi)).lower() if isi.isdecimal() else isi
