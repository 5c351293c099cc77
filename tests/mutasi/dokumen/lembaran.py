"""Sheets without a database, with names of all Indonesian kinds."""

from dataclasses import replace
from datetime import date

from mutasi.dokumen.lembar import BarisLembar, LembarKeputusan, RapatLembar

NAMA = (
    "Ma'ruf",
    "Slamet",
    "Siti Aminah, S.E., M.M.",
    "dr. Raden Ajeng Kusumaningtyas Hadiningrat Wirasasmita Suryaningrat Prawirodirdjo, Sp.PD., M.Kes., FINASIM",
    "H. Muhammad Syaifuddin Al-Anshari, S.Sos., M.Si.",
)


def baris(urutan, **kwargs):
    isi = BarisLembar(
        urutan=urutan,
        usulan_id=urutan,
        pegawai_id=urutan,
        nama=NAMA[urutan % len(NAMA)],
        nip="19800317" + "200501" + f"1{urutan:03d}",
        pangkat="Penata Tingkat I",
        golongan="III/d",
        tmt_pangkat=date(2022, 4, 1),
        jabatan_lama=f"Kepala Seksi Lama {urutan}",
        unit_lama="Sekretariat",
        tempat_lama="Sekretariat, Dinas Pekerjaan Umum, Penataan Ruang, Perumahan, dan Kawasan Permukiman",
        jabatan_baru=f"Kepala Bidang Baru {urutan}",
        unit_baru="Bidang Anggaran",
        tempat_baru="Bidang Anggaran, Badan Keuangan dan Aset Daerah",
        struktural=True,
        eselon="III.b",
        jenjang="Administrator",
        kelas=11,
        keterangan="Rotasi",
    )
    return replace(isi, **kwargs)


def lembar(banyak=1, **kwargs):
    isi = LembarKeputusan(
        draf=False,
        nomor="800.1.3.3/45/BKPSDM/2026",
        tanggal=date(2026, 12, 28),
        tentang="Pemberhentian dan Pengangkatan dalam Jabatan Administrator di Lingkungan Pemerintah Kabupaten Contoh",
        tmt=date(2027, 1, 4),
        ukuran_kertas="F4",
        kepala_daerah="Bupati Contoh",
        pemerintah="Pemerintah Kabupaten Contoh",
        daerah="Kabupaten Contoh",
        ibu_kota="Kota Contoh",
        nama_kepala_daerah="Sri Wahyuni",
        nama_sekda="Drs. Bambang Irawan, M.Si.",
        pangkat_sekda="Pembina Utama Madya",
        nip_sekda="1968" + "0101" + "199003" + "1" + "001",
        gubernur="Jawa Contoh",
        rapat=(RapatLembar("Tim Penilai Kinerja PNS", "800/12/TPK/2026", date(2026, 12, 7)),),
        memperbaiki="",
        baris=tuple(baris(n) for n in range(1, banyak + 1)),
    )
    return replace(isi, **kwargs)


def draf(banyak=1, **kwargs):
    return lembar(banyak, draf=True, nomor="", tanggal=None, **kwargs)
