"""A small file of each kind, under the first alias of each column; everyone in it is invented."""

from datetime import date

from pegawai.models import Impor
from tests.factories.jabatan import JabatanFactory, PosisiFactory, UnitKerjaFactory
from tests.factories.pegawai import PegawaiFactory
from tests.pegawai.impor.lembar import orang, posisi

NIP = orang(1)["NIP BARU"]
NIP_DUA = orang(2)["NIP BARU"]


def siapkan(instansi):
    """What an office has after peta jabatan and data utama: a tree, three seats and two people without histories."""
    akar = UnitKerjaFactory(instansi=instansi, nama="Pemerintah Kabupaten Contoh")
    dinas = UnitKerjaFactory(instansi=instansi, induk=akar, nama="Dinas Keuangan", kode_unor="U0")
    bidang = UnitKerjaFactory(instansi=instansi, induk=dinas, nama="Bidang Anggaran", kode_unor="U1")
    kabid = JabatanFactory(instansi=instansi, nama="Kepala Bidang Anggaran")
    analis = JabatanFactory(instansi=instansi, nama="Analis Anggaran Ahli Muda", fungsional=True)
    PosisiFactory(unit=bidang, jabatan=kabid, kepala=True)
    PosisiFactory(unit=bidang, jabatan=analis, kebutuhan=None)
    for nip in (NIP, NIP_DUA):
        PegawaiFactory(instansi=instansi, nip=nip, tmt_cpns=date(2005, 1, 1))


def jabatan(nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "NAMA JABATAN": "Kepala Bidang Anggaran",
        "JENIS PENUGASAN": "",
        "TMT JABATAN": "03-01-2022",
        "TANGGAL SELESAI": "",
        "JENIS JABATAN NAMA": "Struktural",
        "ESELON": "III.b",
        "UNOR ID": "U1",
        "UNOR NAMA": "Bidang Anggaran - Dinas Keuangan",
        "NOMOR SK": "821/12/2022",
        "TANGGAL SK": "30-12-2021",
        "TMT PELANTIKAN": "03-01-2022",
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def pangkat(golongan, tmt, nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "GOLONGAN": golongan,
        "TMT GOLONGAN": tmt,
        "MK TAHUN": "10",
        "MK BULAN": "3",
        "NOMOR SK": "823/1",
        "TANGGAL SK": tmt,
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def unor(kode, nama, induk="", **ganti):
    baris = {"ID": kode, "NAMA UNOR": nama, "DIATASAN ID": induk, "NAMA JABATAN": "", "ESELON ID": ""}
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def tugas(uraian, volume="120", waktu="375", **ganti):
    baris = {
        "Unit Kerja": "Bidang Anggaran",
        "Nama Jabatan": "Analis Anggaran Ahli Muda",
        "Uraian Tugas": uraian,
        "Satuan Hasil": "telaahan",
        "Volume": volume,
        "Waktu Penyelesaian": waktu,
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def pendidikan(nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "PENDIDIKAN NAMA": "S-1 AKUNTANSI",
        "NAMA SEKOLAH": "Universitas Contoh",
        "TAHUN LULUS": "",
        "TANGGAL LULUS": "30-08-2003",
        "NOMOR IJAZAH": "123/UC",
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def diklat(nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "NAMA DIKLAT": "Pelatihan Kepemimpinan Administrator",
        "JENIS DIKLAT": "PKA",
        "TANGGAL SELESAI": "20-08-2021",
        "TAHUN": "",
        "JUMLAH JAM": "900",
        "INSTITUSI PENYELENGGARA": "LAN RI",
        "NOMOR SERTIFIKAT": "1/PKA",
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def hukuman(nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "TINGKAT HUKUMAN": "Sedang",
        "JENIS HUKUMAN": "Pemotongan tunjangan kinerja 25 %",
        "TMT HUKUMAN": "01-03-2026",
        "TANGGAL AKHIR HUKUMAN": "",
        "MASA TAHUN": "",
        "MASA BULAN": "6",
        "NOMOR SK": "800/1",
        "TANGGAL SK": "20-02-2026",
        "NOMOR SK PEMBATALAN": "",
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def skp(nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "TAHUN": "2024",
        "HASIL KERJA": "Sesuai ekspektasi",
        "PERILAKU KERJA": "Di atas ekspektasi",
        "PREDIKAT": "Baik",
        "JABATAN SAAT DINILAI": "Analis Anggaran",
        "NIP PENILAI": NIP_DUA,
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def kehadiran(nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "TANGGAL MULAI": "01-01-2026",
        "TANGGAL SELESAI": "30-06-2026",
        "HARI KERJA": "120",
        "HADIR": "113",
        "CUTI SAKIT DINAS": "5",
        "TANPA KETERANGAN": "2",
        "TERLAMBAT": "4",
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def hasil(nip=NIP, **ganti):
    baris = {
        "NIP BARU": nip,
        "TANGGAL PENILAIAN": "01-06-2025",
        "METODE": "Sedang",
        "KODE KOMPETENSI": "M.01",
        "LEVEL": "3",
        "ASESOR": "Tim Asesor Contoh",
    }
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


def lebar(nip=NIP, **level):
    baris = {"NIP BARU": nip, "TANGGAL PENILAIAN": "01-06-2025", "METODE": "Sedang", "ASESOR": "Tim"}
    return baris | {"M.01 Integritas": "3", "M.02": "2", "S.01": ""} | level


def potensi(nip=NIP, **ganti):
    baris = {"NIP BARU": nip, "TANGGAL PENILAIAN": "01-06-2025", "ASESOR": "Pusat Asesmen Contoh"}
    baris |= dict.fromkeys(
        (
            "KEMAMPUAN INTELEKTUAL", "KEMAMPUAN INTERPERSONAL", "KESADARAN DIRI", "BERPIKIR KRITIS DAN STRATEGIS",
            "MENYELESAIKAN PERMASALAHAN", "KECERDASAN EMOSIONAL", "BELAJAR CEPAT DAN MENGEMBANGKAN DIRI",
            "MOTIVASI DAN KOMITMEN",
        ),
        "4",
    )  # fmt: skip
    return baris | {k.replace("_", " "): v for k, v in ganti.items()}


J = Impor.Jenis
# kind -> rows of a file that is taken whole after `siapkan`
BERKAS = {
    J.UNOR: [
        unor("R", "Pemerintah Kab. Contoh"),
        unor("U0", "- Dinas Keuangan", "R", NAMA_JABATAN="Kepala Dinas Keuangan", ESELON_ID="22"),
        unor("U2", "-- Bidang Aset", "U0"),
    ],
    J.PETA_JABATAN: [
        posisi("Bidang Aset", "Kepala Bidang Aset", Unit_Induk="Dinas Keuangan", Eselon="III.b", Kelas="11"),
        posisi("Bidang Aset", "Pengolah Data", Unit_Induk="Dinas Keuangan", Jenis="Pelaksana", Kebutuhan="2"),
    ],
    J.ABK: [tugas("Menelaah usulan"), tugas("Menyusun laporan", "24", "1.500,5")],
    J.DATA_UTAMA: [orang(1), orang(3, UNOR_ID="U9", UNOR_NAMA="Bidang Lain - Dinas Keuangan")],
    J.RIWAYAT_JABATAN: [
        jabatan(),
        jabatan(NAMA_JABATAN="Kepala Seksi Lama", TMT_JABATAN="01-02-2015", UNOR_ID="", UNOR_NAMA="Lama"),
        jabatan(NIP_DUA, JENIS_PENUGASAN="Plt", TMT_JABATAN="01-10-2021", TANGGAL_SELESAI="02-01-2022"),
    ],
    J.RIWAYAT_PANGKAT: [
        pangkat("III/c", "01-04-2018"), pangkat("III/d", "01-04-2022"), pangkat("II/a", "01-04-2010", NIP_DUA),
    ],
    J.PENDIDIKAN: [pendidikan(), pendidikan(TINGKAT_PENDIDIKAN_NAMA="SLTA", PENDIDIKAN_NAMA="IPA", TANGGAL_LULUS="")],
    J.DIKLAT: [diklat(), diklat(NAMA_DIKLAT="Kursus Anggaran", JENIS_DIKLAT="", TANGGAL_SELESAI="", TAHUN="2019")],
    J.DISIPLIN: [hukuman(), hukuman(NIP_DUA, TINGKAT_HUKUMAN="R", JENIS_HUKUMAN="Teguran lisan", MASA_BULAN="")],
    J.SKP: [skp(), skp(TAHUN="2023", NIP_PENILAI="")],
    J.KEHADIRAN: [kehadiran(), kehadiran(NIP_DUA, TERLAMBAT="")],
    J.KOMPETENSI: [hasil(), hasil(KODE_KOMPETENSI="S.01", LEVEL="0"), hasil(NIP_DUA)],
    J.POTENSI: [potensi(), potensi(NIP_DUA, KESADARAN_DIRI="", MOTIVASI_DAN_KOMITMEN="Sangat tinggi")],
}  # fmt: skip
