"""Fields of study by family, with the title each gives. Levels are SIASN's ids (domain.md 6.4)."""

SD, SLTP, SLTA, SMK, D3, D4, S1, S2, S3 = 5, 10, 15, 17, 30, 35, 40, 45, 50

# family: (D-III), (S-1 or D-IV), (S-2), each "field=title"
JURUSAN = {
    "HUKUM": ("", "Ilmu Hukum=S.H.", "Ilmu Hukum=M.H.|Hukum Kenegaraan=M.H."),
    "PEMERINTAHAN": (
        "Administrasi Perkantoran=A.Md.",
        "Ilmu Pemerintahan=S.IP.|Administrasi Negara=S.A.P.|Administrasi Publik=S.A.P.|Studi Pemerintahan=S.STP.",
        "Administrasi Publik=M.A.P.|Ilmu Pemerintahan=M.IP.|Kebijakan Publik=M.Si.",
    ),
    "SOSPOL": (
        "Komunikasi=A.Md.",
        "Sosiologi=S.Sos.|Kesejahteraan Sosial=S.Tr.Sos.|Ilmu Komunikasi=S.I.Kom.|Ilmu Politik=S.IP.",
        "Sosiologi=M.Si.|Ilmu Komunikasi=M.I.Kom.",
    ),
    "EKONOMI": (
        "Manajemen=A.Md.",
        "Manajemen=S.E.|Ekonomi Pembangunan=S.E.|Studi Pembangunan=S.E.",
        "Manajemen=M.M.|Ilmu Ekonomi=M.Si.",
    ),
    "AKUNTANSI": ("Akuntansi=A.Md.Ak.|Perpajakan=A.Md.", "Akuntansi=S.Ak.", "Akuntansi=M.Ak."),
    "SDM": ("Manajemen Sumber Daya Manusia=A.Md.", "Psikologi=S.Psi.", "Manajemen Sumber Daya Manusia=M.M."),
    "STATISTIKA": ("Statistika=A.Md.Stat.", "Statistika=S.Stat.|Matematika=S.Si.", "Statistika=M.Stat."),
    "INFORMATIKA": (
        "Manajemen Informatika=A.Md.Kom.|Teknik Komputer=A.Md.Kom.",
        "Teknik Informatika=S.Kom.|Sistem Informasi=S.Kom.|Ilmu Komputer=S.Kom.",
        "Ilmu Komputer=M.Kom.",
    ),
    "SIPIL": (
        "Teknik Sipil=A.Md.T.",
        "Teknik Sipil=S.T.|Arsitektur=S.T.|Perencanaan Wilayah dan Kota=S.T.",
        "Teknik Sipil=M.T.|Perencanaan Wilayah=M.T.",
    ),
    "TEKNIK": (
        "Teknik Mesin=A.Md.T.",
        "Teknik Mesin=S.T.|Teknik Elektro=S.T.|Teknik Industri=S.T.",
        "Teknik Mesin=M.T.",
    ),
    "TRANSPORTASI": ("Lalu Lintas dan Angkutan Jalan=A.Md.Tra.", "Transportasi Darat=S.Si.T.", "Transportasi=M.T."),
    "LINGKUNGAN": ("Teknik Lingkungan=A.Md.T.", "Teknik Lingkungan=S.T.|Kehutanan=S.Hut.", "Ilmu Lingkungan=M.Ling."),
    "PERTANIAN": (
        "Penyuluhan Pertanian=A.Md.P.",
        "Agribisnis=S.P.|Agronomi=S.P.|Peternakan=S.Pt.|Teknologi Pangan=S.TP.",
        "Agribisnis=M.P.",
    ),
    "PERIKANAN": ("Budidaya Perairan=A.Md.Pi.", "Perikanan=S.Pi.|Ilmu Kelautan=S.Kel.", "Perikanan=M.Si."),
    "KEDOKTERAN": ("", "Kedokteran=", "Kedokteran Keluarga=M.K.K."),
    "KEPERAWATAN": (
        "Keperawatan=A.Md.Kep.|Kebidanan=A.Md.Keb.",
        "Keperawatan=S.Kep.|Kebidanan=S.Keb.",
        "Keperawatan=M.Kep.|Kebidanan=M.Keb.",
    ),
    "KESEHATAN": (
        "Kesehatan Lingkungan=A.Md.Kes.|Gizi=A.Md.Gz.|Rekam Medis=A.Md.RMIK.|Farmasi=A.Md.Farm.",
        "Kesehatan Masyarakat=S.K.M.|Farmasi=S.Farm.|Gizi=S.Gz.",
        "Kesehatan Masyarakat=M.Kes.|Epidemiologi=M.Epid.",
    ),
    "PENDIDIKAN": (
        "Pendidikan Guru Sekolah Dasar=A.Ma.Pd.",
        (
            "Pendidikan Guru Sekolah Dasar=S.Pd.|Pendidikan Matematika=S.Pd.|Pendidikan Bahasa Indonesia=S.Pd.|"
            "Pendidikan Agama Islam=S.Pd.I.|Pendidikan Jasmani=S.Pd."
        ),
        "Manajemen Pendidikan=M.Pd.|Pendidikan Dasar=M.Pd.",
    ),
    "BUDAYA": ("Perhotelan=A.Md.Par.", "Pariwisata=S.Par.|Sejarah=S.Hum.|Seni Rupa=S.Sn.", "Pariwisata=M.Par."),
    "PERPUSTAKAAN": ("Kearsipan=A.Md.|Perpustakaan=A.Md.", "Ilmu Perpustakaan=S.I.Pust.", "Ilmu Informasi=M.I.Pust."),
    "UMUM": ("", "", ""),
}
UMUM = {SD: "Sekolah Dasar", SLTP: "SMP", SLTA: "SMA IPS|SMA IPA", SMK: "SMK Akuntansi|SMK Administrasi Perkantoran"}
AWALAN = {D3: "D-III", D4: "D-IV", S1: "S-1", S2: "S-2", S3: "S-3"}
LAMA = {SD: 13, SLTP: 16, SLTA: 19, SMK: 19, D3: 22, D4: 23, S1: 23}
GOLONGAN_AWAL = {SD: 11, SLTP: 13, SLTA: 21, SMK: 21, D3: 23, D4: 31, S1: 31, S2: 32}


def buat_ijazah(acak, tingkat, rumpun):
    """Name of the field, its title, and the family it belongs to; general schools belong to none."""
    if tingkat in UMUM:
        return acak.choice(UMUM[tingkat].split("|")), "", None
    letak = {D3: 0, D4: 1, S1: 1, S2: 2, S3: 2}[tingkat]
    pilihan = JURUSAN[rumpun][letak] or JURUSAN["PEMERINTAHAN"][letak]
    if not JURUSAN[rumpun][letak]:
        rumpun = "PEMERINTAHAN"
    nama, gelar = acak.choice(pilihan.split("|")).split("=")
    return f"{AWALAN[tingkat]} {nama}", "Dr." if tingkat == S3 else gelar, rumpun
