"""Digests of proposals as a decider sees them: a decision is bound to what was on the page (TOCTOU, ASVS V15.4.2)."""

import hashlib
import json
from dataclasses import dataclass

from mutasi.models import Pemeringkatan
from pegawai.models import Pegawai

# part of what is seen -> its words, and the fields in it
BAGIAN = {
    "keadaan": ("sudah diputus atau berpindah tahap", ("status", "versi")),
    "isi": ("usulannya diubah", (
        "usulan", "kandidat", "sertifikat", "asal_usulan", "pegawai", "asal", "tujuan", "jenis", "pembenaran", "sebab",
        "dasar_dokumen",
    )),
    "peringkat": ("pemeringkatan dijalankan ulang", ("pemeringkatan_terbaru",)),
    "data": ("data pegawainya berubah", ("data",)),
}  # fmt: skip
PENDEK = 8  # letters of a part's digest: enough to see that it changed, the whole one proves it


@dataclass(frozen=True)
class Sidik:
    utuh: str
    bagian: tuple[str, ...]  # in the order of BAGIAN


def sidik_usulan(usulan, **sudah):
    """SHA-256 over what a decider sees of one proposal."""
    return load_sidik([usulan], **sudah)[usulan.pk].utuh


def data_pegawai(usulan):
    """The record's fields that a decree prints, as they stand now (R58); missing ones are None."""
    return load_data([usulan])[usulan.pk]


def load_sidik(daftar, *, terbaru=None, orang=None):
    """{key: Sidik} of proposals of one cycle, in a constant number of queries.

    `terbaru`, `orang`: key of the newest ranking and {key: person with post and rank}, where they are read already.
    """
    if not daftar:
        return {}
    terbaru, data = terbaru or pemeringkatan_terbaru(daftar[0].siklus_id), load_data(daftar, orang)
    return {u.pk: _hitung(_isi(u, terbaru, data[u.pk])) for u in daftar}


def _isi(usulan, terbaru, data):
    return {
        "usulan": usulan.pk,
        "kandidat": usulan.kandidat_id,
        "sertifikat": usulan.sertifikat_id,
        "asal_usulan": usulan.asal,
        "pemeringkatan_terbaru": terbaru,
        "pegawai": usulan.pegawai_id,
        "asal": usulan.posisi_asal_id,
        "tujuan": usulan.posisi_tujuan_id,
        "jenis": usulan.jenis,
        "pembenaran": usulan.pembenaran,
        "sebab": usulan.sebab,
        "dasar_dokumen": usulan.dasar_dokumen,
        "status": usulan.status,
        "versi": usulan.versi,
        "data": data,
    }


def _hitung(isi):
    bagian = (hitung_sidik({k: isi[k] for k in kolom})[:PENDEK] for _, kolom in BAGIAN.values())
    return Sidik(hitung_sidik(isi), tuple(bagian))


def hitung_sidik(isi):
    """SHA-256 of JSON in one canonical form."""
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def load_data(daftar, orang=None):
    """{key of the proposal: the fields that a decree prints} as the records are now."""
    orang = orang or Pegawai.objects.for_list().in_bulk({u.pegawai_id for u in daftar})
    return {u.pk: _data(u, orang[u.pegawai_id]) for u in daftar}


def _data(usulan, pegawai):
    jabatan, pangkat = pegawai.jabatan_kini, pegawai.pangkat_kini
    return {
        "nama": pegawai.nama_lengkap,
        "nip": pegawai.nip,
        "golongan": pangkat.golongan.kode if pangkat else None,
        "jabatan_lama": jabatan.nama_jabatan if jabatan else None,
        "unit_lama": jabatan.nama_unit if jabatan else None,
        "jabatan_baru": usulan.posisi_tujuan.jabatan.nama,
        "unit_baru": usulan.posisi_tujuan.unit.nama,
    }


def pemeringkatan_terbaru(siklus_id):
    terbaru = Pemeringkatan.objects.filter(siklus=siklus_id).order_by("-nomor")
    return terbaru.values_list("pk", flat=True).first()
