"""What the invented regency consists of: names of offices, their divisions and the fields of study they ask for."""

DINAS = (
    ("Dinas Pendidikan dan Kebudayaan", "PENDIDIKAN BUDAYA",
     ("Pembinaan Sekolah Dasar|Pembinaan Sekolah Menengah Pertama|Pembinaan PAUD dan Pendidikan Nonformal|"
     "Pembinaan Ketenagaan|Kebudayaan")),
    ("Dinas Kesehatan", "KESEHATAN KEDOKTERAN KEPERAWATAN",
     "Kesehatan Masyarakat|Pencegahan dan Pengendalian Penyakit|Pelayanan Kesehatan|Sumber Daya Kesehatan"),
    ("Dinas Perpustakaan dan Kearsipan", "PERPUSTAKAAN PEMERINTAHAN INFORMATIKA",
     "Pengembangan dan Layanan Perpustakaan|Pembinaan Kearsipan|Pengelolaan Arsip"),
    ("Dinas Pekerjaan Umum dan Penataan Ruang", "SIPIL TEKNIK",
     "Bina Marga|Cipta Karya|Sumber Daya Air|Tata Ruang|Bina Konstruksi"),
    ("Dinas Kependudukan dan Pencatatan Sipil", "PEMERINTAHAN INFORMATIKA HUKUM",
     ("Pelayanan Pendaftaran Penduduk|Pelayanan Pencatatan Sipil|Pengelolaan Informasi Administrasi Kependudukan|"
     "Pemanfaatan Data dan Inovasi Pelayanan")),
    ("Dinas Komunikasi dan Informatika", "INFORMATIKA SOSPOL STATISTIKA",
     "Informasi dan Komunikasi Publik|Aplikasi Informatika|Statistik dan Persandian"),
    ("Dinas Perumahan Rakyat dan Kawasan Permukiman", "SIPIL TEKNIK", "Perumahan|Kawasan Permukiman|Pertanahan"),
    ("Dinas Sosial", "SOSPOL SDM", "Rehabilitasi Sosial|Perlindungan dan Jaminan Sosial|Pemberdayaan Sosial"),
    ("Dinas Tenaga Kerja dan Transmigrasi", "SOSPOL EKONOMI HUKUM",
     "Pelatihan dan Produktivitas Kerja|Penempatan Tenaga Kerja|Hubungan Industrial|Transmigrasi"),
    ("Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana",
     "SOSPOL KESEHATAN SDM",
     "Pengarusutamaan Gender|Perlindungan Hak Perempuan dan Anak|Pengendalian Penduduk|Keluarga Berencana"),
    ("Dinas Ketahanan Pangan", "PERTANIAN",
     "Ketersediaan dan Kerawanan Pangan|Distribusi dan Cadangan Pangan|Konsumsi dan Keamanan Pangan"),
    ("Dinas Lingkungan Hidup", "LINGKUNGAN SIPIL KESEHATAN",
     "Tata Lingkungan|Pengelolaan Sampah dan Limbah|Pengendalian Pencemaran"),
    ("Dinas Pemberdayaan Masyarakat dan Desa", "PEMERINTAHAN SOSPOL",
     "Pemerintahan Desa|Pembangunan dan Ekonomi Desa|Kelembagaan Masyarakat Desa"),
    ("Dinas Perhubungan", "TRANSPORTASI SIPIL TEKNIK", "Lalu Lintas|Angkutan|Prasarana|Keselamatan"),
    ("Dinas Koperasi dan Usaha Kecil Menengah", "EKONOMI AKUNTANSI",
     "Kelembagaan Koperasi|Pemberdayaan Usaha Kecil|Pengawasan Koperasi"),
    ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "EKONOMI HUKUM PEMERINTAHAN",
     ("Perencanaan dan Promosi Penanaman Modal|Pengendalian Pelaksanaan Penanaman Modal|"
     "Penyelenggaraan Pelayanan Perizinan|Pengaduan dan Kebijakan Pelayanan")),
    ("Dinas Kepemudaan dan Olahraga", "PENDIDIKAN SOSPOL",
     "Pemberdayaan Pemuda|Pembudayaan Olahraga|Prestasi Olahraga"),
    ("Dinas Pariwisata", "BUDAYA EKONOMI", "Destinasi Pariwisata|Pemasaran Pariwisata|Ekonomi Kreatif"),
    ("Dinas Pertanian", "PERTANIAN", "Tanaman Pangan|Hortikultura dan Perkebunan|Peternakan|Penyuluhan Pertanian"),
    ("Dinas Perikanan", "PERIKANAN", "Perikanan Tangkap|Perikanan Budi Daya|Pengolahan dan Pemasaran Hasil Perikanan"),
    ("Dinas Perdagangan dan Perindustrian", "EKONOMI TEKNIK",
     "Perdagangan Dalam Negeri|Pengelolaan Pasar|Perindustrian|Metrologi Legal"),
    ("Satuan Polisi Pamong Praja", "HUKUM PEMERINTAHAN SOSPOL",
     "Penegakan Perundang-undangan Daerah|Ketertiban Umum|Perlindungan Masyarakat"),
    ("Dinas Pemadam Kebakaran dan Penyelamatan", "TEKNIK PEMERINTAHAN SOSPOL",
     "Pencegahan Kebakaran|Pemadaman|Penyelamatan"),
)  # fmt: skip
BKPSDM = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
BADAN = (
    (BKPSDM, "PEMERINTAHAN HUKUM SDM EKONOMI",
     ("Mutasi dan Promosi|Pengadaan, Pemberhentian dan Informasi Kepegawaian|Penilaian Kinerja dan Penghargaan|"
     "Pengembangan Kompetensi Aparatur")),
    ("Badan Pengelolaan Keuangan dan Aset Daerah", "AKUNTANSI EKONOMI",
     "Anggaran|Perbendaharaan|Akuntansi|Pengelolaan Aset Daerah"),
    ("Badan Perencanaan Pembangunan Daerah", "EKONOMI SIPIL PEMERINTAHAN STATISTIKA",
     ("Perencanaan dan Evaluasi Pembangunan|Ekonomi dan Sumber Daya Alam|Infrastruktur dan Kewilayahan|"
     "Pemerintahan dan Pembangunan Manusia|Penelitian dan Inovasi")),
    ("Badan Pendapatan Daerah", "AKUNTANSI EKONOMI HUKUM",
     "Pendataan dan Penetapan|Penagihan dan Keberatan|Pengendalian dan Pengembangan"),
    ("Badan Penanggulangan Bencana Daerah", "SIPIL LINGKUNGAN SOSPOL PEMERINTAHAN",
     "Pencegahan dan Kesiapsiagaan|Kedaruratan dan Logistik|Rehabilitasi dan Rekonstruksi"),
    ("Badan Kesatuan Bangsa dan Politik", "SOSPOL PEMERINTAHAN HUKUM",
     "Ideologi dan Wawasan Kebangsaan|Politik Dalam Negeri|Kewaspadaan Nasional"),
)  # fmt: skip
BAGIAN_SETDA = (
    "Pemerintahan", "Hukum", "Umum", "Kesejahteraan Rakyat", "Perekonomian dan Sumber Daya Alam",
    "Administrasi Pembangunan", "Pengadaan Barang dan Jasa", "Organisasi", "Protokol dan Komunikasi Pimpinan",
)  # fmt: skip
ASISTEN = (
    "Asisten Pemerintahan dan Kesejahteraan Rakyat",
    "Asisten Perekonomian dan Pembangunan",
    "Asisten Administrasi Umum",
)
STAF_AHLI = (
    "Staf Ahli Bidang Pemerintahan, Hukum dan Politik",
    "Staf Ahli Bidang Ekonomi, Keuangan dan Pembangunan",
    "Staf Ahli Bidang Kemasyarakatan dan Sumber Daya Manusia",
)
BAGIAN_DPRD = ("Umum dan Keuangan", "Persidangan dan Perundang-undangan", "Penganggaran dan Pengawasan")
KECAMATAN = (
    "Contoh Kota", "Sukamaju", "Mekarsari", "Tanjung Harapan", "Rimba Jaya", "Muara Bening", "Bukit Indah",
    "Lembah Hijau", "Teluk Biru", "Padang Luas", "Sungai Tenang", "Gunung Sari",
)  # fmt: skip
KELURAHAN = (
    "Melati", "Kenanga", "Cempaka", "Anggrek", "Mawar", "Dahlia", "Flamboyan", "Teratai", "Bougenvil", "Seruni",
    "Kemuning", "Tulip",
)  # fmt: skip
SEKSI_KECAMATAN = ("Pemerintahan", "Ketenteraman dan Ketertiban", "Pemberdayaan Masyarakat", "Pelayanan Umum")
SEKSI_KELURAHAN = ("Pemerintahan", "Pembangunan", "Kesejahteraan Sosial")

AHLI = "AHLI_PERTAMA AHLI_MUDA AHLI_MADYA"
CAMPUR = "TERAMPIL MAHIR AHLI_PERTAMA AHLI_MUDA"
# Functional posts of offices: name, levels, fields of study, words in the names of the offices ("" = any).
FUNGSIONAL = (
    ("Analis Kebijakan", AHLI, "PEMERINTAHAN HUKUM EKONOMI SOSPOL", ""),
    ("Perencana", AHLI, "EKONOMI SIPIL PEMERINTAHAN STATISTIKA", ""),
    ("Arsiparis", CAMPUR, "PERPUSTAKAAN PEMERINTAHAN", ""),
    ("Pranata Komputer", CAMPUR, "INFORMATIKA STATISTIKA", ""),
    ("Analis Keuangan Pusat dan Daerah", "AHLI_PERTAMA AHLI_MUDA", "AKUNTANSI EKONOMI", ""),
    ("Analis Sumber Daya Manusia Aparatur", AHLI, "PEMERINTAHAN HUKUM SDM EKONOMI", "Kepegawaian"),
    ("Asesor Sumber Daya Manusia Aparatur", "AHLI_PERTAMA AHLI_MUDA", "SDM", "Kepegawaian"),
    ("Pranata Sumber Daya Manusia Aparatur", "TERAMPIL MAHIR PENYELIA", "PEMERINTAHAN INFORMATIKA EKONOMI",
     "Kepegawaian"),
    ("Auditor", AHLI, "AKUNTANSI EKONOMI HUKUM", "Inspektorat"),
    ("Pengawas Penyelenggaraan Urusan Pemerintahan di Daerah", AHLI, "PEMERINTAHAN HUKUM SIPIL", "Inspektorat"),
    ("Perancang Peraturan Perundang-undangan", "AHLI_PERTAMA AHLI_MUDA", "HUKUM", "Sekretariat"),
    ("Pengelola Pengadaan Barang/Jasa", AHLI, "EKONOMI HUKUM SIPIL TEKNIK", "Sekretariat"),
    ("Pranata Hubungan Masyarakat", CAMPUR, "SOSPOL BUDAYA", "Komunikasi"),
    ("Statistisi", "AHLI_PERTAMA AHLI_MUDA", "STATISTIKA EKONOMI", "Komunikasi"),
    ("Pustakawan", CAMPUR, "PERPUSTAKAAN", "Perpustakaan"),
    ("Teknik Jalan dan Jembatan", "AHLI_PERTAMA AHLI_MUDA", "SIPIL", "Pekerjaan Umum"),
    ("Teknik Tata Bangunan dan Perumahan", "AHLI_PERTAMA AHLI_MUDA", "SIPIL", "Perumahan Rakyat"),
    ("Administrator Database Kependudukan", "AHLI_PERTAMA AHLI_MUDA", "INFORMATIKA PEMERINTAHAN", "Kependudukan"),
    ("Pekerja Sosial", "AHLI_PERTAMA AHLI_MUDA", "SOSPOL", "Dinas Sosial"),
    ("Pengantar Kerja", "AHLI_PERTAMA AHLI_MUDA", "SOSPOL HUKUM EKONOMI", "Tenaga Kerja"),
    ("Penyuluh Keluarga Berencana", "TERAMPIL MAHIR AHLI_PERTAMA AHLI_MUDA", "SOSPOL KESEHATAN", "Perempuan"),
    ("Pengendali Dampak Lingkungan", "AHLI_PERTAMA AHLI_MUDA", "LINGKUNGAN", "Lingkungan"),
    ("Penggerak Swadaya Masyarakat", "AHLI_PERTAMA AHLI_MUDA", "SOSPOL PEMERINTAHAN", "Masyarakat dan Desa"),
    ("Penguji Kendaraan Bermotor", "TERAMPIL MAHIR PENYELIA", "TRANSPORTASI TEKNIK", "Perhubungan"),
    ("Pengawas Koperasi", "AHLI_PERTAMA AHLI_MUDA", "EKONOMI AKUNTANSI", "Koperasi"),
    ("Penata Perizinan", "AHLI_PERTAMA AHLI_MUDA", "EKONOMI HUKUM PEMERINTAHAN", "Penanaman Modal"),
    ("Adyatama Kepariwisataan dan Ekonomi Kreatif", "AHLI_PERTAMA AHLI_MUDA", "BUDAYA EKONOMI", "Pariwisata"),
    ("Penyuluh Pertanian", "TERAMPIL MAHIR AHLI_PERTAMA AHLI_MUDA AHLI_MADYA", "PERTANIAN", "Pertanian"),
    ("Medik Veteriner", "AHLI_PERTAMA AHLI_MUDA", "PERTANIAN", "Dinas Pertanian"),
    ("Analis Ketahanan Pangan", "AHLI_PERTAMA AHLI_MUDA", "PERTANIAN", "Ketahanan Pangan"),
    ("Penyuluh Perikanan", "TERAMPIL MAHIR AHLI_PERTAMA", "PERIKANAN", "Perikanan"),
    ("Pembina Industri", "AHLI_PERTAMA AHLI_MUDA", "EKONOMI TEKNIK", "Perindustrian"),
    ("Polisi Pamong Praja", "TERAMPIL MAHIR PENYELIA AHLI_PERTAMA AHLI_MUDA", "HUKUM PEMERINTAHAN SOSPOL",
     "Pamong Praja"),
    ("Pemadam Kebakaran", "PEMULA TERAMPIL MAHIR PENYELIA", "TEKNIK PEMERINTAHAN UMUM", "Pemadam"),
)  # fmt: skip
# Health workers: name, levels, fields, share.
KESEHATAN = (
    ("Perawat", "TERAMPIL MAHIR PENYELIA AHLI_PERTAMA AHLI_MUDA", "KEPERAWATAN", 36),
    ("Bidan", "TERAMPIL MAHIR PENYELIA AHLI_PERTAMA AHLI_MUDA", "KEPERAWATAN", 30),
    ("Dokter", AHLI, "KEDOKTERAN", 8),
    ("Dokter Gigi", "AHLI_PERTAMA AHLI_MUDA", "KEDOKTERAN", 3),
    ("Apoteker", "AHLI_PERTAMA AHLI_MUDA", "KESEHATAN", 4),
    ("Nutrisionis", "TERAMPIL MAHIR AHLI_PERTAMA", "KESEHATAN", 5),
    ("Tenaga Sanitasi Lingkungan", "TERAMPIL MAHIR AHLI_PERTAMA", "KESEHATAN", 5),
    ("Pranata Laboratorium Kesehatan", "TERAMPIL MAHIR", "KESEHATAN", 5),
    ("Perekam Medis", "TERAMPIL MAHIR", "KESEHATAN", 4),
)
# Clerical posts: name, class, lowest education, share.
PELAKSANA = (
    ("Penelaah Teknis Kebijakan", 7, 40, 26),
    ("Penata Layanan Operasional", 7, 40, 20),
    ("Pengolah Data dan Informasi", 6, 30, 18),
    ("Pengadministrasi Perkantoran", 5, 15, 24),
    ("Operator Layanan Operasional", 5, 15, 9),
    ("Pengelola Umum Operasional", 3, 5, 3),
)
