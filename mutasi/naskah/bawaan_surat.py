"""The letters around a decree as shipped (domain.md 9.6). [M]: usual form; an agency checks them with Bagian Hukum."""

from datetime import date

from .bawaan_keputusan import PENANDA, TTD
from .bidang import ORANG, RAPAT, SURAT, UMUM, UNIT, dari_isian
from .definisi import Blok, Definisi, Isian, JenisNaskah, Rupa

KOP = Blok(
    "kop",
    "Kepala surat",
    Rupa.KOP,
    "{{ pemerintah|kapital }}\nSEKRETARIAT DAERAH",
    "Baris kedua dan seterusnya: perangkat daerah, alamat, telepon.",
)
TEMBUSAN = Blok("tembusan", "Tembusan", Rupa.TEMBUSAN, "{{ kepala_daerah }} (sebagai laporan);\nArsip.", wajib=False)
TUJUAN = Isian("tujuan", "Yang dituju", "Jabatan pejabat yang dituju.", "Kepala Kantor Regional BKN")
HARI = Isian("hari_pelantikan", "Hari pelantikan", contoh=date(2027, 1, 4), tanggal=True)
ACARA = (
    HARI,
    Isian("pukul", "Pukul", "Misalnya 09.00 WIB s.d. selesai.", "09.00 WIB s.d. selesai"),
    Isian("tempat", "Tempat", "Gedung dan alamatnya.", "Pendopo Kabupaten, Kota Contoh"),
    Isian("pakaian", "Pakaian", "Misalnya pakaian sipil lengkap dengan peci nasional.", "Pakaian sipil lengkap"),
)
RINCIAN_ACARA = """\
Hari, tanggal : {{ hari_pelantikan|hari }}, {{ hari_pelantikan|tanggal }}
Pukul : {{ pukul }}
Tempat : {{ tempat }}
Pakaian : {{ pakaian }}
"""
RINCIAN_PENANDA = """\
Nama : {{ nama_penanda }}
{% if nip_penanda %}NIP : {{ nip_penanda }}{% endif %}
{% if pangkat_penanda %}Pangkat : {{ pangkat_penanda }}{% endif %}
Jabatan : {{ jabatan_penanda }}
"""
RINCIAN_ORANG = """\
Nama : {{ nama }}
NIP : {{ nip }}
Pangkat, golongan ruang : {{ pangkat }} ({{ golongan }})
Jabatan : {{ jabatan_baru }}
Unit kerja : {{ tempat_baru }}
Eselon atau jenjang : {{ tingkat }}
"""
DASAR = (
    "Keputusan {{ kepala_daerah }} Nomor {{ nomor_keputusan }} tanggal {{ tanggal_keputusan|tanggal }} "
    "tentang {{ tentang }}"
)


def paragraf(kode, judul, isi, **kwargs):
    return Blok(kode, judul, Rupa.PARAGRAF, isi, **kwargs)


USUL_PERTEK = Definisi(
    jenis=JenisNaskah.USUL_PERTEK,
    penjelasan="Surat pengantar kepada BKN dengan daftar semua yang diusulkan, dari draf keputusan.",
    blok=(
        KOP,
        Blok("hal", "Hal", Rupa.HAL, "Usul pertimbangan teknis mutasi dalam jabatan"),
        Blok("tujuan", "Yang dituju", Rupa.TUJUAN, "{{ tujuan }}"),
        paragraf("pembuka", "Pembuka", "Dalam rangka pengisian jabatan di lingkungan {{ pemerintah }}, bersama ini "
                 "disampaikan usul pertimbangan teknis atas mutasi {{ banyak_pegawai }} "
                 "({{ banyak_pegawai|terbilang }}) Pegawai Negeri Sipil sebagaimana daftar terlampir."),
        Blok("berkas", "Berkas yang disertakan", Rupa.ANGKA,
             "Berita Acara Rapat {{ badan_rapat }} Nomor {{ nomor_rapat }} tanggal {{ tanggal_rapat|tanggal }};\n"
             "Peta jabatan dan analisis beban kerja unit asal dan unit tujuan;\n"
             "Penilaian kinerja dua tahun terakhir, keputusan jabatan dan kenaikan pangkat terakhir setiap pegawai."),
        paragraf("penutup", "Penutup", "Demikian disampaikan, atas perkenan dan kerja samanya diucapkan terima kasih."),
        TTD,
        TEMBUSAN,
    ),
    bidang=UMUM + RAPAT + SURAT + dari_isian((TUJUAN, *PENANDA)),
    isian=(TUJUAN, *PENANDA),
    daftar=True,
    terbit=False,
    lambang="DAERAH",
)  # fmt: skip
UNDANGAN = Definisi(
    jenis=JenisNaskah.UNDANGAN,
    penjelasan="Undangan kepada semua yang akan dilantik; namanya dalam daftar terlampir.",
    blok=(
        KOP,
        Blok("hal", "Hal", Rupa.HAL, "Undangan pelantikan dan pengambilan sumpah/janji jabatan"),
        Blok("tujuan", "Yang dituju", Rupa.TUJUAN, "Saudara yang namanya tercantum dalam daftar terlampir"),
        paragraf("pembuka", "Pembuka", "Berdasarkan " + DASAR + ", Saudara diundang untuk dilantik dan diambil "
                 "sumpah/janji jabatannya pada:"),
        Blok("acara", "Acara", Rupa.RINCIAN, RINCIAN_ACARA),
        paragraf("penutup", "Penutup", "Hadir 30 menit sebelum acara dimulai. Yang berhalangan memberi tahu secara "
                 "tertulis sebelum hari pelantikan.\nDemikian, atas kehadirannya diucapkan terima kasih."),
        TTD,
        TEMBUSAN,
    ),
    bidang=UMUM + SURAT + dari_isian(ACARA + PENANDA),
    isian=ACARA + PENANDA,
    daftar=True,
    lambang="DAERAH",
    pelantikan=True,
)  # fmt: skip
PERINTAH_LANTIK = Definisi(
    jenis=JenisNaskah.PERINTAH_LANTIK,
    penjelasan="Perintah untuk hadir dan dilantik; namanya dalam daftar terlampir.",
    blok=(
        KOP,
        Blok("judul", "Judul", Rupa.JUDUL, "Surat Perintah Pelantikan"),
        paragraf("dasar", "Dasar", "Dasar: " + DASAR + "."),
        Blok("memerintahkan", "Perintah", Rupa.JUDUL, "Memerintahkan"),
        paragraf("kepada", "Kepada", "Kepada {{ banyak_pegawai }} ({{ banyak_pegawai|terbilang }}) Pegawai Negeri "
                 "Sipil yang namanya tercantum dalam daftar terlampir, untuk:"),
        Blok("untuk", "Untuk", Rupa.ANGKA, "menghadiri pelantikan dan pengambilan sumpah/janji jabatan pada waktu dan "
             "tempat di bawah ini;\nmelaksanakan tugas dalam jabatan baru sesudah dilantik;\nmelaporkan pelaksanaan "
             "perintah ini kepada atasan langsung."),
        Blok("acara", "Acara", Rupa.RINCIAN, RINCIAN_ACARA),
        paragraf("penutup", "Penutup", "Perintah ini dilaksanakan dengan penuh tanggung jawab."),
        TTD,
        TEMBUSAN,
    ),
    bidang=UMUM + SURAT + dari_isian(ACARA + PENANDA),
    isian=ACARA + PENANDA,
    daftar=True,
    pelantikan=True,
)  # fmt: skip

SAKSI = (
    Isian("saksi_1", "Saksi pertama", "Nama dengan gelar.", "Rahmat Hidayat, S.H."),
    Isian("jabatan_saksi_1", "Jabatan saksi pertama", contoh="Asisten Administrasi Umum"),
    Isian("saksi_2", "Saksi kedua", "Nama dengan gelar.", "Dewi Lestari, S.Sos."),
    Isian("jabatan_saksi_2", "Jabatan saksi kedua", contoh="Inspektur"),
    Isian("rohaniwan", "Rohaniwan", "Kosongkan bila namanya ditulis tangan pada acara.", "K.H. Ahmad Fauzi"),
)
SUMPAH = """\
*) “Demi Allah, saya bersumpah” / “Demi Tuhan, saya berjanji” / “Om Atah Paramawisesa, saya bersumpah” / “Demi Sang Hyang Adi Buddha, saya bersumpah” / “Ke hadirat Tian di tempat yang Maha Tinggi dengan bimbingan rohani Nabi Kong Zi, dipermuliakanlah, saya bersumpah” / “Demi Tuhan Yang Maha Esa, saya berjanji”:
bahwa saya akan setia dan taat kepada Undang-Undang Dasar Negara Republik Indonesia Tahun 1945 serta akan menjalankan segala peraturan perundang-undangan dengan selurus-lurusnya, demi dharma bakti saya kepada bangsa dan negara;
bahwa saya dalam menjalankan tugas jabatan akan menjunjung etika jabatan, bekerja dengan sebaik-baiknya, dan dengan penuh rasa tanggung jawab;
bahwa saya akan menjaga integritas, tidak menyalahgunakan kewenangan, serta menghindarkan diri dari perbuatan tercela.
*) “Semoga Tuhan menolong saya”.
"""  # noqa: E501
BA_SUMPAH = Definisi(
    jenis=JenisNaskah.BA_SUMPAH,
    penjelasan="Satu lembar seorang. Agama tidak ada dalam rekam: pembuka sumpah dicoret sesuai dengan agamanya.",
    blok=(
        KOP,
        Blok("judul", "Judul", Rupa.JUDUL, "Berita Acara Pengambilan Sumpah/Janji Jabatan"),
        paragraf("pembuka", "Pembuka", "Pada hari ini, {{ hari_pelantikan|hari }}, tanggal "
                 "{{ hari_pelantikan|tanggal_terbilang }}, bertempat di {{ tempat }}, saya, {{ nama_penanda }}, "
                 "{{ jabatan_penanda }}, dengan disaksikan oleh {{ saksi_1 }}, {{ jabatan_saksi_1 }}, dan "
                 "{{ saksi_2 }}, {{ jabatan_saksi_2 }}, berdasarkan " + DASAR + ", telah mengambil sumpah/janji "
                 "jabatan Pegawai Negeri Sipil:"),
        Blok("orang", "Yang bersumpah", Rupa.RINCIAN, RINCIAN_ORANG),
        paragraf("pengantar", "Pengantar sumpah", "yang mengucapkan sumpah/janji sebagai berikut{% if rohaniwan %}, "
                 "didampingi rohaniwan {{ rohaniwan }}{% endif %}:"),
        paragraf("sumpah", "Bunyi sumpah/janji", SUMPAH,
                 bantuan="Periksa bunyinya dengan PP 11/2017 dan Peraturan BKN 7/2017 sebelum dipakai."),
        paragraf("penutup", "Penutup", "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan "
                 "sebagaimana mestinya.\n*) Coret yang tidak sesuai dengan agama atau kepercayaan yang bersumpah."),
        Blok("ttd", "Tanda tangan", Rupa.SUMPAH, butuh=("jabatan_penanda", "nama_penanda", "saksi_1", "saksi_2")),
    ),
    bidang=UMUM + ORANG + SURAT + dari_isian((HARI, ACARA[2], *PENANDA, *SAKSI)),
    isian=(HARI, ACARA[2], *PENANDA, *SAKSI),
    per_orang=True,
    pelantikan=True,
)  # fmt: skip
SPP = Definisi(
    jenis=JenisNaskah.SPP,
    penjelasan="Menyatakan bahwa seorang telah dilantik: hanya sesudah pelantikannya dicatat.",
    blok=(
        KOP,
        Blok("judul", "Judul", Rupa.JUDUL, "Surat Pernyataan Pelantikan"),
        paragraf("pembuka", "Pembuka", "Yang bertanda tangan di bawah ini:"),
        Blok("penanda", "Yang menyatakan", Rupa.RINCIAN, RINCIAN_PENANDA),
        paragraf("sambungan", "Sambungan", "menyatakan dengan sesungguhnya bahwa Pegawai Negeri Sipil:"),
        Blok("orang", "Yang dilantik", Rupa.RINCIAN, RINCIAN_ORANG),
        paragraf("isi", "Isi", "berdasarkan " + DASAR + ", pada tanggal {{ hari_pelantikan|tanggal }} telah dilantik "
                 "dalam jabatan {{ jabatan_baru }} pada {{ tempat_baru }}."),
        paragraf("penutup", "Penutup", "Demikian surat pernyataan ini dibuat dengan sesungguhnya untuk dipergunakan "
                 "sebagaimana mestinya."),
        TTD,
        TEMBUSAN,
    ),
    bidang=UMUM + ORANG + SURAT + dari_isian((HARI, *PENANDA)),
    isian=(HARI, *PENANDA),
    per_orang=True,
    dilantik=True,
    lambang="DAERAH",
    pelantikan=True,
)  # fmt: skip
MULAI = Isian("mulai_tugas", "Mulai melaksanakan tugas", contoh=date(2027, 1, 5), tanggal=True)
SPMT = Definisi(
    jenis=JenisNaskah.SPMT,
    penjelasan="Menyatakan sejak kapan seorang nyata melaksanakan tugas: hanya sesudah pelantikannya dicatat.",
    blok=(
        KOP,
        Blok("judul", "Judul", Rupa.JUDUL, "Surat Pernyataan Melaksanakan Tugas"),
        paragraf("pembuka", "Pembuka", "Yang bertanda tangan di bawah ini:"),
        Blok("penanda", "Yang menyatakan", Rupa.RINCIAN, RINCIAN_PENANDA),
        paragraf("sambungan", "Sambungan", "menyatakan dengan sesungguhnya bahwa Pegawai Negeri Sipil:"),
        Blok("orang", "Yang melaksanakan tugas", Rupa.RINCIAN, RINCIAN_ORANG),
        paragraf("isi", "Isi", "berdasarkan " + DASAR + ", terhitung mulai tanggal {{ mulai_tugas|tanggal }} telah "
                 "nyata melaksanakan tugas sebagai {{ jabatan_baru }} pada {{ tempat_baru }}."),
        paragraf("penutup", "Penutup", "Demikian surat pernyataan ini dibuat dengan sesungguhnya dengan mengingat "
                 "sumpah jabatan, dan apabila di kemudian hari isinya ternyata tidak benar yang berakibat kerugian "
                 "bagi negara, saya bersedia menanggung kerugian tersebut."),
        TTD,
        TEMBUSAN,
    ),
    bidang=UMUM + ORANG + SURAT + dari_isian((MULAI, *PENANDA)),
    isian=(MULAI, *PENANDA),
    per_orang=True,
    dilantik=True,
    lambang="DAERAH",
)  # fmt: skip
PEMBERITAHUAN_UNIT = Definisi(
    jenis=JenisNaskah.PEMBERITAHUAN_UNIT,
    penjelasan="Satu surat setiap perangkat daerah: siapa yang datang dan siapa yang pergi.",
    blok=(
        KOP,
        Blok("hal", "Hal", Rupa.HAL, "Pemberitahuan mutasi dalam jabatan"),
        Blok("tujuan", "Yang dituju", Rupa.TUJUAN, "Kepala {{ perangkat_daerah }}"),
        paragraf("pembuka", "Pembuka", "Diberitahukan bahwa berdasarkan " + DASAR + ", Pegawai Negeri Sipil dalam "
                 "daftar terlampir diberhentikan dari jabatan lama dan diangkat dalam jabatan baru terhitung mulai "
                 "tanggal {{ tmt|tanggal }}."),
        paragraf("isi", "Isi", "Sehubungan dengan itu diminta agar serah terima jabatan dan barang milik daerah "
                 "diselesaikan, dan surat pernyataan melaksanakan tugas disampaikan kepada badan yang membidangi "
                 "kepegawaian."),
        paragraf("penutup", "Penutup", "Demikian untuk dilaksanakan."),
        TTD,
        TEMBUSAN,
    ),
    bidang=UMUM + UNIT + SURAT + dari_isian(PENANDA),
    isian=PENANDA,
    per_unit=True,
    daftar=True,
    lambang="DAERAH",
)  # fmt: skip
PEMBERITAHUAN_KEUANGAN = Definisi(
    jenis=JenisNaskah.PEMBERITAHUAN_KEUANGAN,
    penjelasan="Untuk penyesuaian gaji dan tunjangan semua orang dalam keputusan.",
    blok=(
        KOP,
        Blok("hal", "Hal", Rupa.HAL, "Pemberitahuan mutasi untuk penyesuaian tunjangan jabatan"),
        Blok("tujuan", "Yang dituju", Rupa.TUJUAN, "{{ tujuan }}"),
        paragraf("pembuka", "Pembuka", "Diberitahukan bahwa berdasarkan " + DASAR + ", {{ banyak_pegawai }} "
                 "({{ banyak_pegawai|terbilang }}) Pegawai Negeri Sipil dalam daftar terlampir diangkat dalam jabatan "
                 "baru terhitung mulai tanggal {{ tmt|tanggal }}."),
        paragraf("isi", "Isi", "Diminta agar pembayaran gaji dan tunjangannya disesuaikan dengan jabatan baru menurut "
                 "ketentuan peraturan perundang-undangan, sesudah surat pernyataan melaksanakan tugas diterima."
                 "{% if ada_lepas %} Tunjangan jabatan struktural bagi yang berketerangan “{{ ada_lepas }}” dihentikan "
                 "terhitung mulai tanggal {{ tmt|tanggal }}.{% endif %}"),
        paragraf("penutup", "Penutup", "Demikian untuk dilaksanakan."),
        TTD,
        TEMBUSAN,
    ),
    bidang=UMUM + SURAT + dari_isian((TUJUAN, *PENANDA)),
    isian=(TUJUAN, *PENANDA),
    daftar=True,
    lambang="DAERAH",
)  # fmt: skip
