"""The one table of column names as they come (domain.md 7.3, 7.5); the source's words live only here.

The first name of each column is the one that findings cite.
"""

import re

DATA_UTAMA = {
    "pns_id": ("PNS ID", "ID"),
    "nip": ("NIP BARU", "NIP", "NIPBARU", "NIP PEGAWAI", "NIP ASN"),
    "nama": ("NAMA", "NAMA LENGKAP", "NAMA PEGAWAI", "NAMA PNS", "NAMA ASN"),
    "gelar_depan": ("GELAR DEPAN", "GLR DEPAN"),
    "gelar_belakang": ("GELAR BELAKANG", "GLR BELAKANG"),
    "tempat_lahir": ("TEMPAT LAHIR NAMA", "TEMPAT LAHIR"),
    "tanggal_lahir": ("TANGGAL LAHIR", "TGL LAHIR"),
    "jenis_kelamin": ("JENIS KELAMIN", "KELAMIN", "L/P", "JK"),
    "email": ("EMAIL",),
    "email_gov": ("EMAIL GOV",),
    "jenis_pegawai": ("JENIS PEGAWAI NAMA", "JENIS PEGAWAI"),
    "kedudukan_hukum": ("KEDUDUKAN HUKUM NAMA", "KEDUDUKAN HUKUM", "KEDUDUKAN PNS NAMA", "KEDUDUKAN ASN"),
    "status": ("STATUS CPNS PNS", "STATUS CPNS/PNS", "STATUS PEGAWAI", "STATUS KEPEGAWAIAN"),
    "tmt_cpns": ("TMT CPNS", "TMT CPNS PNS"),
    "tmt_pns": ("TMT PNS",),
    "golongan": ("GOL AKHIR NAMA", "GOL AKHIR", "GOLONGAN AKHIR", "GOLONGAN", "GOL RUANG",
                 "GOLONGAN RUANG", "PANGKAT GOLONGAN"),
    "tmt_golongan": ("TMT GOLONGAN", "TMT GOLONGAN AKHIR", "TMT GOL AKHIR", "TMT PANGKAT"),
    "mk_tahun": ("MK TAHUN", "MASA KERJA TAHUN", "MKG TAHUN"),
    "mk_bulan": ("MK BULAN", "MASA KERJA BULAN", "MKG BULAN"),
    "jenis_jabatan": ("JENIS JABATAN NAMA", "JENIS JABATAN"),
    "nama_jabatan": ("JABATAN NAMA", "NAMA JABATAN", "JABATAN"),
    "nama_jft": ("JFT NAMA", "JABATAN FUNGSIONAL NAMA"),
    "nama_jfu": ("JFU NAMA", "JABATAN FUNGSIONAL UMUM NAMA"),
    "tmt_jabatan": ("TMT JABATAN",),
    "tingkat_id": ("TINGKAT PENDIDIKAN ID",),
    "tingkat": ("TINGKAT PENDIDIKAN NAMA", "TINGKAT PENDIDIKAN", "TK PENDIDIKAN"),
    "pendidikan": ("PENDIDIKAN NAMA", "PENDIDIKAN TERAKHIR NAMA", "PENDIDIKAN", "PENDIDIKAN TERAKHIR", "JURUSAN"),
    "tahun_lulus": ("TAHUN LULUS", "THN LULUS"),
    "sekolah": ("NAMA SEKOLAH", "SEKOLAH"),
    "unor_id": ("UNOR ID", "UNIT ORGANISASI ID"),
    "unor": ("UNOR NAMA", "UNIT ORGANISASI NAMA", "UNIT ORGANISASI", "UNOR", "UNIT KERJA"),
    "unor_induk": ("UNOR INDUK NAMA", "UNOR INDUK"),
    "satker_id": ("SATUAN KERJA KERJA ID", "SATUAN KERJA ID"),
    "satker": ("SATUAN KERJA KERJA NAMA", "SATUAN KERJA NAMA", "SATUAN KERJA"),
    "eselon": ("ESELON NAMA", "ESELON"),
}  # fmt: skip

PETA_JABATAN = {
    "unit": ("Unit Kerja", "Nama Unit Kerja", "Nama Unit", "Unor Nama", "Nama Unor", "Unit Organisasi"),
    "induk": ("Unit Induk", "Unit Kerja Induk", "Induk", "Unor Induk", "Diatasan"),
    "kode_unor": ("Kode Unit", "Unor ID", "Unit Kerja ID", "Unit ID"),
    "nama_jabatan": ("Nama Jabatan", "Jabatan", "Jabatan Nama"),
    "jenis": ("Jenis/Jenjang", "Jenis Jenjang", "Jenis Jabatan", "Jenjang", "Jenjang Jabatan", "Jenis"),
    "eselon": ("Eselon", "Eselon Nama"),
    "kelas": ("Kelas", "Kelas Jabatan"),
    "kebutuhan": ("ABK/Kebutuhan", "ABK", "Kebutuhan", "K", "Kebutuhan Pegawai", "Formasi"),
    "kepala": ("Kepala Unit", "Memimpin Unit", "Pimpinan Unit", "Kepala"),
    "kode": ("Kode", "Posisi ID", "Kode Posisi"),
}

KOLOM = {"DATA_UTAMA": DATA_UTAMA, "PETA_JABATAN": PETA_JABATAN}
WAJIB = {"DATA_UTAMA": ("nip", "nama"), "PETA_JABATAN": ("unit", "nama_jabatan")}

# Never needed for a transfer, so never kept (domain.md 7.2, 11; UU 27/2022): dropped while reading.
PEKA = re.compile(
    r"^(IS VALID )?(NIK|NO(MOR)? (KTP|KK)|NPWP( NOMOR)?|NO(MOR)? NPWP|BPJS|NO(MOR)? BPJS"
    r"|(NO(MOR)? )?(HP|TELP(ON)?|TELEPON|WA)|ALAMAT.*|AGAMA.*|JENIS KAWIN.*|STATUS (PER)?KAWIN.*|STATUS PERNIKAHAN"
    r"|(NO(MOR)? )?REKENING|FLAG IKD|KARTU ASN VIRTUAL|KARIS.*|KARSU.*)$"
)
# Columns of the 69 that the product knows and does not need: no reason to alarm anyone about them.
DIABAIKAN = re.compile(
    r"^(NO|NO URUT|NOMOR|.* ID|NIP LAMA|NOMOR SK .*|TANGGAL SK .*|GOL AWAL.*|KPKN.*|LOKASI KERJA.*|INSTANSI .*"
    r"|SATUAN KERJA INDUK.*|TERISI ASN|TMT ESELON|SEBAB DITOLAK)$"
)
BARIS_JUDUL = 30  # headers are looked for this far down, below titles and letterheads


def bakukan(judul):
    """`_nip_BARU ` -> `NIP BARU`: case, underscores, dots, line breaks and doubled spaces do not matter."""
    teks = re.sub(r"[\s_\u00a0.:*]+", " ", str(judul if judul is not None else ""))
    return re.sub(r"\s*/\s*", "/", teks).strip().upper()


def peka(judul):
    return bool(PEKA.match(bakukan(judul)))


def _tabel(jenis):
    return {bakukan(nama): bidang for bidang, semua in KOLOM[jenis].items() for nama in semua}


def nama_kolom(jenis, bidang):
    """The column as findings cite it."""
    return KOLOM[jenis][bidang][0]


def cari_kepala(jenis, baris):
    """Index of the header row among the first rows, or None: the row that names most known columns."""
    tabel = _tabel(jenis)
    wajib = set(WAJIB[jenis])
    terbaik, terbanyak = None, 1
    for nomor, isi in enumerate(baris[:BARIS_JUDUL]):
        dikenal = {tabel[k] for k in map(bakukan, isi) if k in tabel}
        if wajib <= dikenal and len(dikenal) > terbanyak:
            terbaik, terbanyak = nomor, len(dikenal)
    return terbaik


def petakan(jenis, judul):
    """(field -> column index, names of unknown columns); the better alias wins when two columns fit."""
    tabel, urutan = _tabel(jenis), {}
    peta, asing = {}, []
    for indeks, nama in enumerate(judul):
        baku = bakukan(nama)
        bidang = tabel.get(baku)
        if bidang is None:
            if baku and not PEKA.match(baku) and not DIABAIKAN.match(baku):
                asing.append(str(nama).strip()[:60])
            continue
        nilai = [bakukan(n) for n in KOLOM[jenis][bidang]].index(baku)
        if bidang not in peta or nilai < urutan[bidang]:
            peta[bidang], urutan[bidang] = indeks, nilai
    return peta, asing
