"""The fields that texts may name, with what they mean and an example."""

from datetime import date

from .bahasa import Bidang, Tipe

CONTOH_TANGGAL = date(2026, 12, 28)
CONTOH_TMT = date(2027, 1, 4)
CONTOH_NIP = " ".join(("19800317", "200501", "1", "001"))

DAERAH = (
    Bidang("kepala_daerah", "Jabatan yang menetapkan", "Bupati Contoh"),
    Bidang("nama_kepala_daerah", "Nama yang menetapkan, dari data instansi", "Sri Wahyuni"),
    Bidang("pemerintah", "Pemerintah daerah", "Pemerintah Kabupaten Contoh"),
    Bidang("daerah", "Daerah", "Kabupaten Contoh"),
    Bidang("ibu_kota", "Tempat penetapan, dari data instansi", "Kota Contoh"),
    Bidang("gubernur", "Provinsi; kosong bila instansinya provinsi sendiri", "Jawa Contoh"),
    Bidang("nama_sekda", "Nama sekretaris daerah, dari data instansi", "Drs. Bambang Irawan, M.Si."),
    Bidang("pangkat_sekda", "Pangkat sekretaris daerah", "Pembina Utama Madya"),
)
POKOK = (
    Bidang("tentang", "Judul keputusan", "Pemberhentian dan Pengangkatan dalam Jabatan Administrator"),
    Bidang("nomor_keputusan", "Nomor; pada draf titik-titik", "800.1.3.3/45/BKPSDM/2026", utuh=True),
    Bidang("tanggal_keputusan", "Tanggal ditetapkan; pada draf titik-titik", CONTOH_TANGGAL, Tipe.TANGGAL, utuh=True),
    Bidang("tmt", "Terhitung mulai tanggal", CONTOH_TMT, Tipe.TANGGAL, utuh=True),
    Bidang("banyak_pegawai", "Banyaknya pegawai", 12, Tipe.ANGKA, utuh=True),
    Bidang("ada_lepas", "Terisi bila seseorang di dalamnya lepas jabatan struktural", "Lepas jabatan struktural"),
    Bidang("memperbaiki", "Keputusan yang diperbaiki; kosong bila tidak ada", "Keputusan Bupati Contoh Nomor 800/12"),
)
RAPAT = (
    Bidang("badan_rapat", "Badan pertimbangan; barisnya diulang untuk setiap rapat", "Tim Penilai Kinerja PNS",
           ulang="rapat"),
    Bidang("nomor_rapat", "Nomor berita acara rapat", "800/12/TPK/2026", utuh=True, ulang="rapat"),
    Bidang("tanggal_rapat", "Tanggal rapat", date(2026, 12, 7), Tipe.TANGGAL, utuh=True, ulang="rapat"),
)  # fmt: skip
ORANG = (
    Bidang("nama", "Nama dengan gelar", "Siti Aminah, S.E., M.M."),
    Bidang("nip", "NIP berspasi", CONTOH_NIP, utuh=True),
    Bidang("pangkat", "Pangkat", "Penata Tingkat I"),
    Bidang("golongan", "Golongan ruang", "III/d", utuh=True),
    Bidang("tmt_pangkat", "TMT pangkat", date(2022, 4, 1), Tipe.TANGGAL, utuh=True),
    Bidang("jabatan_lama", "Jabatan lama", "Kepala Seksi Kas"),
    Bidang("tempat_lama", "Unit kerja lama", "Bidang Perbendaharaan, Badan Keuangan dan Aset Daerah"),
    Bidang("jabatan_baru", "Jabatan baru", "Kepala Bidang Anggaran"),
    Bidang("tempat_baru", "Unit kerja baru", "Badan Keuangan dan Aset Daerah"),
    Bidang("tingkat", "Eselon atau jenjang jabatan baru", "Eselon III.b"),
    Bidang("kelas", "Kelas jabatan baru; boleh kosong", 11, Tipe.ANGKA, utuh=True),
    Bidang(
        "lepas", "Keterangan bila orang ini lepas jabatan struktural; selain itu kosong", "Lepas jabatan struktural"
    ),
)
UNIT = (Bidang("perangkat_daerah", "Perangkat daerah yang dituju", "Badan Keuangan dan Aset Daerah"),)
SURAT = (
    Bidang("nomor_surat", "Nomor surat; pada draf titik-titik", "800.1.3.3/51/BKPSDM/2026", utuh=True),
    Bidang("tanggal_surat", "Tanggal surat; pada draf titik-titik", CONTOH_TANGGAL, Tipe.TANGGAL, utuh=True),
)
UMUM = DAERAH + POKOK


def dari_isian(isian):
    """The questions of a letter are fields of its text."""
    return tuple(
        Bidang(i.kode, f"{i.label}, diisi saat surat dibuat", i.contoh, Tipe.TANGGAL if i.tanggal else Tipe.TEKS)
        for i in isian
    )
