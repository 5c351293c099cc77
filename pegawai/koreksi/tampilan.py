"""What the pages of the records show besides their rows."""

from django.urls import reverse

from pegawai.models import KEDUDUKAN_AKHIR, Impor, RiwayatKedudukan

from .jenis import DAFTAR_JENIS
from .rekam import nilai_bidang, sebut_nilai


def build_tab(user, pegawai, terpilih):
    """One tab a kind; discipline only for who may see it."""
    rahasia = user.has_perm("pegawai.lihat_disiplin", pegawai)
    return [
        {
            "judul": j.nama,
            "url": reverse("riwayat_list", args=[pegawai.pk, j.kode]),
            "jumlah": None,
            "aktif": j is terpilih,
        }
        for j in DAFTAR_JENIS
        if rahasia or not j.rahasia
    ]


def sebut_kosong(jenis, instansi_id):
    """(title, why) where a person has no such row: that there is none is known only of what was imported."""
    nama, datang = jenis.nama.lower(), "Baris ditambah analis BKPSDM dengan alasannya."
    if not jenis.impor:
        return f"Belum ada {nama}", datang
    if Impor.objects.jenis_diterapkan(instansi_id).isdisjoint(jenis.impor):
        return f"{jenis.nama} belum diimpor", f"Jadi belum diketahui ada atau tidaknya. {datang}"
    return f"Tidak ada {nama}", f"Tidak ada pada data yang diimpor. {datang}"


def build_nilai(jenis, baris):
    """(label, value in words) of every field of a row or an event."""
    return [(jenis.sebut(bidang), sebut_nilai(baris, bidang)) for bidang in jenis.bidang]


def build_perbandingan(jenis, kini, isian):
    """Field by field what is stored and what was typed, in words; nothing of either side is left out."""
    diisi = jenis.model(**isian)
    return [
        {
            "label": jenis.sebut(bidang),
            "tersimpan": sebut_nilai(kini, bidang),
            "isian": sebut_nilai(diisi, bidang),
            "beda": nilai_bidang(kini, bidang) != nilai_bidang(diisi, bidang),
        }
        for bidang in isian
    ]


def sebut_jabatan_tersisa(baris):
    """A service that ended while its post still runs: the seat looks filled until somebody ends it (I04)."""
    if not isinstance(baris, RiwayatKedudukan) or baris.kedudukan not in KEDUDUKAN_AKHIR:
        return ""
    kini = baris.pegawai.jabatan_kini
    return f"Jabatan {kini} masih berjalan. Akhiri juga, agar kursinya tercatat kosong." if kini else ""
