"""Education of people (SIASN rw_pendidikan): one row a diploma."""

from functools import partial

from pegawai.impor import nilai
from pegawai.impor.acuan import Acuan
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik, terapkan_catatan
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah
from pegawai.impor.struktur import kunci
from pegawai.models import Impor, RiwayatPendidikan

BIDANG = ("pegawai", "tingkat", "nama", "rumpun", "sekolah", "tahun_lulus", "nomor_ijazah")
KOLOM = (
    NIP,
    Kolom("tingkat", ("TINGKAT PENDIDIKAN NAMA", "TINGKAT PENDIDIKAN", "TK PENDIDIKAN NAMA", "TK PENDIDIKAN",
          "TINGKAT", "JENJANG PENDIDIKAN"), "Tingkat pendidikan.", "S-1/Sarjana", partial(nilai.teks, maks=60)),
    Kolom("tingkat_id", ("TINGKAT PENDIDIKAN ID", "TK PENDIDIKAN ID"), baca=partial(nilai.teks, maks=10)),
    Kolom("nama", ("PENDIDIKAN NAMA", "PENDIDIKAN", "JURUSAN", "PROGRAM STUDI", "NAMA PENDIDIKAN"),
          "Jurusan seperti pada ijazah.", "S-1 AKUNTANSI", partial(nilai.teks, maks=200)),
    Kolom("sekolah", ("NAMA SEKOLAH", "SEKOLAH", "PERGURUAN TINGGI", "NAMA SEKOLAH/PERGURUAN TINGGI"),
          "Nama sekolah atau perguruan tinggi.", "Universitas Contoh", partial(nilai.teks, maks=200)),
    Kolom("tahun_lulus", ("TAHUN LULUS", "THN LULUS"), "Empat angka; boleh kosong bila tanggalnya diisi.", "2003",
          partial(nilai.bilangan, rendah=1940, tinggi=2100)),
    Kolom("tanggal_lulus", ("TANGGAL LULUS", "TGL LULUS", "TANGGAL IJAZAH", "TGL IJAZAH"), TANGGAL, "30-08-2003",
          nilai.tanggal),
    Kolom("nomor_ijazah", ("NOMOR IJAZAH", "NOMOR IJASAH", "NO IJAZAH", "NO IJASAH"), "Nomor pada ijazah.",
          "123/UC/2003", partial(nilai.teks, maks=80)),
)  # fmt: skip


def susun(bacaan, baris, instansi):
    pembaca, acuan = PembacaBaris(bacaan), Acuan.muat(instansi)
    rencana = RencanaCatatan(pembaca, RiwayatPendidikan)
    milik = list(pembaca.milik(baris, muat_nip(instansi)))
    lama = {
        (x.nilai["pegawai"], x.nilai["tingkat"], kunci(x.nilai["nama"])): x
        for x in muat_lama(RiwayatPendidikan.objects.all(), BIDANG, pegawai=pemilik(milik))
    }
    for nomor, isi in milik:
        try:
            tingkat = acuan.tingkat_id(isi["tingkat"], isi["tingkat_id"])
        except NilaiSalah as galat:
            pembaca.tolak(nomor, "tingkat", isi["tingkat"], galat.sebab, galat.saran)
            continue
        if tingkat is None:
            pembaca.tolak(nomor, "tingkat", "", "Belum terisi", "Isi tingkat pendidikannya, misalnya S-1/Sarjana.")
            continue
        tunggal = (isi["pegawai"], tingkat, kunci(isi["nama"] or ""))
        if rencana.kembar(nomor, tunggal, "nama"):
            continue
        ada = lama.get(tunggal)
        rencana.tambah(nomor, _catatan(isi, tingkat, ada, acuan), ada)
    return rencana


def _catatan(isi, tingkat, ada, acuan):
    tahun = isi["tahun_lulus"] or (isi["tanggal_lulus"] and isi["tanggal_lulus"].year)
    nama = isi["nama"] or ""
    return {
        "pegawai": isi["pegawai"],
        "tingkat": tingkat,
        "nama": nama,
        # A family that somebody gave by hand stays.
        "rumpun": ada.nilai["rumpun"] if ada else acuan.rumpun_id(nama),
        "sekolah": isi["sekolah"],
        "tahun_lulus": tahun,
        "nomor_ijazah": isi["nomor_ijazah"],
    }


JENIS = JenisImpor(
    kode=Impor.Jenis.PENDIDIKAN,
    judul="Pendidikan",
    kelompok="Riwayat pegawai",
    guna="Semua ijazah; yang dikenali dari jurusannya masuk rumpun pendidikan.",
    satuan="ijazah",
    kolom=KOLOM,
    wajib=("nip",),
    salah_satu=("tingkat", "tingkat_id"),
    susun=susun,
    terapkan=terapkan_catatan,
)
