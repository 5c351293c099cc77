"""SIASN's data utama, the 69 columns and their variants (domain.md 7.3): people with today's post, rank, education."""

from django.utils import timezone

from pegawai.impor.acuan import Acuan
from pegawai.impor.data_utama import Pembaca
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.rencana import Rencana, muat_orang
from pegawai.impor.rencana_pribadi import RencanaPribadi
from pegawai.impor.struktur import Struktur
from pegawai.impor.terapkan import terapkan_data_utama
from pegawai.models import Impor

BARU = "ya, untuk pegawai baru"
KOLOM = (
    Kolom("nip", ("NIP BARU", "NIP", "NIPBARU", "NIP PEGAWAI", "NIP ASN"),
          "NIP 18 angka, disimpan sebagai teks. NIP yang menjadi 1,98E+17 sudah rusak dan ditolak.", "18 angka"),
    Kolom("nama", ("NAMA", "NAMA LENGKAP", "NAMA PEGAWAI", "NAMA PNS", "NAMA ASN"),
          "Nama sesuai SK; gelar yang menempel dipisahkan sendiri.", "NUR'AINI SARI"),
    Kolom("gelar_depan", ("GELAR DEPAN", "GLR DEPAN"), "Gelar di depan nama.", "Drs."),
    Kolom("gelar_belakang", ("GELAR BELAKANG", "GLR BELAKANG"), "Gelar di belakang nama.", "S.Sos., M.Si."),
    Kolom("tempat_lahir", ("TEMPAT LAHIR NAMA", "TEMPAT LAHIR"), "Tempat lahir.", "PADANG"),
    Kolom("tanggal_lahir", ("TANGGAL LAHIR", "TGL LAHIR"), TANGGAL, "31-12-1980"),
    Kolom("jenis_kelamin", ("JENIS KELAMIN", "KELAMIN", "L/P", "JK"), "M/F, L/P, Pria/Wanita, atau 1/2.", "F"),
    Kolom("status", ("STATUS CPNS PNS", "STATUS CPNS/PNS", "STATUS PEGAWAI", "STATUS KEPEGAWAIAN"),
          "P untuk PNS, C untuk CPNS, atau PPPK. Kosong: status yang tercatat tetap.", "P", wajib=BARU),
    Kolom("kedudukan_hukum", ("KEDUDUKAN HUKUM NAMA", "KEDUDUKAN HUKUM", "KEDUDUKAN PNS NAMA", "KEDUDUKAN ASN"),
          "Istilah SIASN. Kosong: yang tercatat tetap; pegawai baru ditolak, tidak dianggap aktif.", "Aktif",
          wajib=BARU),
    Kolom("tmt_cpns", ("TMT CPNS", "TMT CPNS PNS"), TANGGAL, "01-01-2005"),
    Kolom("tmt_pns", ("TMT PNS",), TANGGAL, "01-01-2006"),
    Kolom("golongan", ("GOL AKHIR NAMA", "GOL AKHIR", "GOLONGAN AKHIR", "GOLONGAN",
           "GOL RUANG", "GOLONGAN RUANG", "PANGKAT GOLONGAN"),
          "III/a, IIIa, atau Penata Muda - III/a; I sampai XVII untuk PPPK.", "III/c"),
    Kolom("tmt_golongan", ("TMT GOLONGAN", "TMT GOLONGAN AKHIR", "TMT GOL AKHIR", "TMT PANGKAT"),
          TANGGAL, "01-04-2022"),
    Kolom("mk_tahun", ("MK TAHUN", "MASA KERJA TAHUN", "MKG TAHUN"), "Masa kerja golongan, tahun.", "17"),
    Kolom("mk_bulan", ("MK BULAN", "MASA KERJA BULAN", "MKG BULAN"), "Masa kerja golongan, bulan (0–11).", "3"),
    Kolom("jenis_jabatan", ("JENIS JABATAN NAMA", "JENIS JABATAN"),
          "Struktural, Fungsional, atau Pelaksana.", "Struktural"),
    Kolom("nama_jabatan", ("JABATAN NAMA", "NAMA JABATAN", "JABATAN"),
          "Nama jabatan lengkap. Jabatan fungsional dengan jenjangnya.", "Kepala Bidang Anggaran"),
    Kolom("tmt_jabatan", ("TMT JABATAN",),
          TANGGAL + " Bila jabatan berubah, jabatan lama ditutup pada tanggal ini.", "03-01-2022"),
    Kolom("eselon", ("ESELON NAMA", "ESELON"), "II.a sampai IV.b, hanya untuk jabatan struktural.", "III.b"),
    Kolom("unor_id", ("UNOR ID", "UNIT ORGANISASI ID"),
          "ID unit organisasi SIASN; unit tetap dikenali walaupun berganti nama.", "32 huruf dan angka"),
    Kolom("unor", ("UNOR NAMA", "UNIT ORGANISASI NAMA", "UNIT ORGANISASI", "UNOR", "UNIT KERJA"),
          "Nama unit; “Bidang X - Dinas Y”: X di bawah Dinas Y.", "Bidang Anggaran - Dinas Contoh"),
    Kolom("satker_id", ("SATUAN KERJA KERJA ID", "SATUAN KERJA ID"), "ID satuan kerja SIASN."),
    Kolom("satker", ("SATUAN KERJA KERJA NAMA", "SATUAN KERJA NAMA", "SATUAN KERJA"),
          "Pemerintah daerah: puncak susunan unit.", "Pemerintah Kab. Contoh"),
    Kolom("tingkat", ("TINGKAT PENDIDIKAN NAMA", "TINGKAT PENDIDIKAN", "TK PENDIDIKAN"),
          "Tingkat pendidikan terakhir.", "S-1/Sarjana"),
    Kolom("pendidikan", ("PENDIDIKAN NAMA", "PENDIDIKAN TERAKHIR NAMA", "PENDIDIKAN",
           "PENDIDIKAN TERAKHIR", "JURUSAN"),
          "Jurusan.", "S-1 AKUNTANSI"),
    Kolom("sekolah", ("NAMA SEKOLAH", "SEKOLAH"), "Nama sekolah atau perguruan tinggi.", "Universitas Contoh"),
    Kolom("tahun_lulus", ("TAHUN LULUS", "THN LULUS"), "Empat angka.", "2003"),
    Kolom("email", ("EMAIL",), "Alamat surel; yang tidak sah dikosongkan.", "nama@contoh.id"),
    Kolom("pns_id", ("PNS ID", "ID"), "ID pegawai di SIASN."),
    Kolom("email_gov", ("EMAIL GOV",)),
    Kolom("jenis_pegawai", ("JENIS PEGAWAI NAMA", "JENIS PEGAWAI")),
    Kolom("nama_jft", ("JFT NAMA", "JABATAN FUNGSIONAL NAMA")),
    Kolom("nama_jfu", ("JFU NAMA", "JABATAN FUNGSIONAL UMUM NAMA")),
    Kolom("tingkat_id", ("TINGKAT PENDIDIKAN ID",)),
    Kolom("unor_induk", ("UNOR INDUK NAMA", "UNOR INDUK")),
)  # fmt: skip


def susun(bacaan, baris, instansi):
    orang = muat_orang(instansi)
    pembaca = Pembaca(bacaan, Acuan.muat(instansi), timezone.localdate(), orang)
    struktur = Struktur.muat(instansi)
    pribadi, bersih = RencanaPribadi(bacaan), []
    for nomor, sel in baris:
        if b := pembaca.baca(nomor, sel):
            bersih.append(b)
            pribadi.baca(nomor, sel)
    rencana = Rencana(pembaca, struktur, orang).susun(bersih)
    pribadi.bandingkan(rencana)
    return rencana


JENIS = JenisImpor(
    kode=Impor.Jenis.DATA_UTAMA,
    judul="Data Utama",
    kelompok="Pegawai",
    guna="Pegawai dengan jabatan, pangkat, dan pendidikannya sekarang: ekspor SIASN apa adanya.",
    satuan="pegawai",
    kolom=KOLOM,
    wajib=("nip", "nama"),
    susun=susun,
    terapkan=terapkan_data_utama,
    menyimpan_pribadi=True,
)
