"""The file that SIASN wants back after the moves: exactly these columns, a row for each (domain.md 7.6).

What is missing stays empty in the file and is told beside it: no row is left out, nothing is made up.
"""

import csv
import io
from dataclasses import dataclass

from jabatan.models import JenisJabatan
from mutasi.models import InstansiSiasn
from mutasi.pelantikan.dilantik import load_dilantik
from penilaian.ekspor import AWAL_RUMUS

KOLOM = (
    "pns_id",
    "nip",
    "unor_id",
    "instansi_id",
    "eselon_id",
    "jabatan_fungsional_id",
    "jabatan_fungsional_umum_id",
    "satuan_kerja_id",
    "tmt_jabatan",
    "tmt_pelantikan",
    "nomor_sk",
    "tanggal_sk",
)
# column of a kind of post -> only there must it be filled
MENURUT_JENIS = {
    "eselon_id": JenisJabatan.STRUKTURAL,
    "jabatan_fungsional_id": JenisJabatan.FUNGSIONAL,
    "jabatan_fungsional_umum_id": JenisJabatan.PELAKSANA,
}
BOLEH_KOSONG = {"tmt_pelantikan"}  # general posts begin without an inauguration
PERBAIKAN = {
    "pns_id": "impor data utama SIASN",
    "unor_id": "impor UNOR",
    "eselon_id": "lengkapi eselon pada katalog jabatan",
    "instansi_id": "isi di Lengkapi ID",
    "satuan_kerja_id": "isi di Lengkapi ID",
    "jabatan_fungsional_id": "isi di Lengkapi ID",
    "jabatan_fungsional_umum_id": "isi di Lengkapi ID",
}


@dataclass(frozen=True)
class BarisSiasn:
    usulan: object
    isi: dict[str, str]

    @property
    def nilai(self):
        return [self.isi[k] for k in KOLOM]

    @property
    def kurang(self):
        """Columns that must not be empty for this kind of post, and are."""
        jenis = self.usulan.riwayat.posisi.jabatan.jenis
        wajib = [k for k in KOLOM if k not in BOLEH_KOSONG and MENURUT_JENIS.get(k, jenis) == jenis]
        return [k for k in wajib if not self.isi[k]]

    @property
    def saran(self):
        """(column, what to do) of each that is missing."""
        return [(k, PERBAIKAN.get(k, "perbaiki pada riwayat jabatan")) for k in self.kurang]


def load_siasn(user, siklus):
    """Carried-out moves of a cycle that this reader may see, in the order in which they took effect."""
    daftar = load_dilantik(user).filter(siklus=siklus).select_related(
        "pegawai", "kirim_siasn", "riwayat__unit", "riwayat__posisi__jabatan__siasn"
    )  # fmt: skip
    return daftar.order_by("mulai_berlaku", "pegawai__nama", "pk")


def build_baris(daftar, instansi):
    """The rows of the file for these moves, as text."""
    acuan = InstansiSiasn.objects.filter(instansi=instansi).first() or InstansiSiasn()
    return [BarisSiasn(u, _isi(u, acuan)) for u in daftar]


def _isi(usulan, acuan):
    r, pegawai = usulan.riwayat, usulan.pegawai
    jabatan = r.posisi.jabatan
    kode = jabatan.siasn.kode if hasattr(jabatan, "siasn") else ""
    return {
        "pns_id": pegawai.pns_id,
        "nip": pegawai.nip,
        "unor_id": r.unit.kode_unor if r.unit else "",
        "instansi_id": acuan.id_instansi,
        "eselon_id": str(r.eselon_id or "") if jabatan.struktural else "",
        "jabatan_fungsional_id": kode if jabatan.jenis == JenisJabatan.FUNGSIONAL else "",
        "jabatan_fungsional_umum_id": kode if jabatan.jenis == JenisJabatan.PELAKSANA else "",
        "satuan_kerja_id": acuan.id_satuan_kerja,
        "tmt_jabatan": _hari(r.berlaku.lower),
        "tmt_pelantikan": _hari(r.tmt_pelantikan),
        "nomor_sk": r.nomor_sk,
        "tanggal_sk": _hari(r.tanggal_sk),
    }


def _hari(hari):
    """As SIASN writes days."""
    return f"{hari:%d-%m-%Y}" if hari else ""


def tulis_csv(baris):
    """Commas and UTF-8, for a program and not for eyes; what a spreadsheet would take for a formula is text."""
    wadah = io.StringIO()
    penulis = csv.writer(wadah)
    penulis.writerow(KOLOM)
    for satu in baris:
        penulis.writerow([f"'{n}" if n.startswith(AWAL_RUMUS) else n for n in satu.nilai])
    return wadah.getvalue()
