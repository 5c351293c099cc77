"""The texts of decree, extract and copy as shipped (domain.md 9.2, 9.4): version 0 of every agency."""

from .bahasa import Bidang, Tipe
from .bidang import ORANG, RAPAT, SURAT, UMUM, dari_isian
from .definisi import Blok, Definisi, Isian, JenisNaskah, Rupa

MENIMBANG = """\
bahwa untuk kepentingan dinas dan kebutuhan organisasi, dipandang perlu melakukan pemberhentian dan pengangkatan Pegawai Negeri Sipil dalam jabatan di lingkungan {{ pemerintah }};
bahwa Pegawai Negeri Sipil yang namanya tercantum dalam Lampiran Keputusan ini telah dipertimbangkan dan dinilai memenuhi syarat untuk diangkat dalam jabatan barunya{% if ada_lepas %}, dan yang lepas jabatan struktural telah ada dasar dan dokumennya{% endif %};
bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan {{ kepala_daerah }} tentang {{ tentang }};
"""  # noqa: E501
MENGINGAT = """\
Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah diubah beberapa kali, terakhir dengan Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja menjadi Undang-Undang;
Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;
Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020 tentang Perubahan atas Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil;
Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi;
"""  # noqa: E501
MEMPERHATIKAN = """\
Berita Acara Rapat {{ badan_rapat }} Nomor {{ nomor_rapat }} tanggal {{ tanggal_rapat|tanggal }};
Persetujuan {{ kepala_daerah }} selaku Pejabat Pembina Kepegawaian atas usulan mutasi setiap Pegawai Negeri Sipil yang namanya tercantum dalam Lampiran Keputusan ini;
{% if memperbaiki %}{{ memperbaiki }};{% endif %}
"""  # noqa: E501
DIKTUM = """\
Memberhentikan dengan hormat Pegawai Negeri Sipil yang namanya tercantum dalam lajur 2 Lampiran Keputusan ini{% if ada_lepas %}, selain yang disebut dalam kalimat berikut,{% endif %} dari jabatan lama sebagaimana tercantum dalam lajur 4, dan mengangkat yang bersangkutan dalam jabatan baru sebagaimana tercantum dalam lajur 5.{% if ada_lepas %} Pegawai Negeri Sipil yang dalam lajur 7 berketerangan “{{ ada_lepas }}” diberhentikan dari jabatan struktural dan selanjutnya melaksanakan tugas dalam jabatan pelaksana sebagaimana tercantum dalam lajur 5.{% endif %}
Pemberhentian dan pengangkatan sebagaimana dimaksud dalam diktum KESATU berlaku terhitung mulai tanggal {{ tmt|tanggal }}.
Kepada Pegawai Negeri Sipil sebagaimana dimaksud dalam diktum KESATU diberikan tunjangan jabatan sesuai dengan ketentuan peraturan perundang-undangan{% if ada_lepas %}, dan tunjangan jabatan struktural bagi yang lepas jabatan dihentikan terhitung mulai tanggal {{ tmt|tanggal }}{% endif %}.
Keputusan ini mulai berlaku pada tanggal ditetapkan, dengan ketentuan apabila di kemudian hari ternyata terdapat kekeliruan akan diadakan perbaikan sebagaimana mestinya{% if memperbaiki %}, dan {{ memperbaiki }} diperbaiki sesuai dengan Keputusan ini{% endif %}.
"""  # noqa: E501
TEMBUSAN = """\
Kepala Badan Kepegawaian Negara di Jakarta;
Kepala Kantor Regional Badan Kepegawaian Negara;
{% if gubernur %}Gubernur {{ gubernur }};{% endif %}
Inspektur {{ daerah }};
Kepala badan yang membidangi keuangan dan aset daerah {{ daerah }};
Pegawai Negeri Sipil yang bersangkutan;
Arsip.
"""
LAMPIRAN = (
    "Daftar Pegawai Negeri Sipil yang diberhentikan dari jabatan lama dan diangkat dalam jabatan baru "
    "di lingkungan {{ pemerintah }}"
)

KEPUTUSAN = Definisi(
    jenis=JenisNaskah.KEPUTUSAN,
    penjelasan="Keputusan kolektif PPK dengan lampiran; satu baris satu butir, bernomor sendiri.",
    blok=(
        Blok("menimbang", "Menimbang", Rupa.HURUF, MENIMBANG, "Butir a, b, c diberi huruf oleh program."),
        Blok("mengingat", "Mengingat", Rupa.ANGKA, MENGINGAT,
             "Tambahkan undang-undang pembentukan daerah, perda, perbup."),
        Blok("memperhatikan", "Memperhatikan", Rupa.ANGKA, MEMPERHATIKAN,
             "Baris dengan nomor_rapat diulang untuk setiap rapat siklus ini."),
        Blok("diktum", "Diktum", Rupa.DIKTUM, DIKTUM,
             "Satu baris satu diktum. Lajur 2, 4, 5 adalah kolom lampiran. Diktum kedua tercetak utuh pada petikan."),
        Blok("tembusan", "Tembusan", Rupa.TEMBUSAN, TEMBUSAN),
        Blok("lampiran", "Judul daftar lampiran", Rupa.JUDUL, LAMPIRAN),
    ),
    bidang=UMUM + RAPAT,
    rahmat=True,
)  # fmt: skip
PETIKAN = Definisi(
    jenis=JenisNaskah.PETIKAN,
    penjelasan="Petikan seorang; menimbang sampai memperhatikan disingkat dst., diktum kedua diambil dari keputusan.",
    blok=(
        Blok("kesatu", "Diktum KESATU, pembuka", Rupa.PARAGRAF,
             "{% if lepas %}Memberhentikan dari jabatan struktural Pegawai Negeri Sipil:{% else %}"
             "Memberhentikan dengan hormat Pegawai Negeri Sipil:{% endif %}",
             "Yang lepas jabatan tidak disebut “dengan hormat”: kata itu tidak berlaku bagi hukuman disiplin."),
        Blok("sambungan", "Diktum KESATU, sambungan", Rupa.PARAGRAF,
             "{% if lepas %}dan yang bersangkutan selanjutnya melaksanakan tugas dalam jabatan pelaksana:{% else %}"
             "dan mengangkat yang bersangkutan dalam jabatan baru:{% endif %}"),
        Blok("penutup", "Penutup", Rupa.PARAGRAF,
             "PETIKAN Keputusan ini diberikan kepada yang bersangkutan untuk dipergunakan sebagaimana mestinya."),
        Blok("pengesah", "Di atas nama pengesah", Rupa.PARAGRAF, "Petikan sesuai dengan aslinya"),
    ),
    bidang=UMUM + ORANG,
    rahmat=True,
)  # fmt: skip

PENANDA = (
    Isian("jabatan_penanda", "Jabatan penanda tangan", "Seperti tercetak di atas tanda tangan.", "Sekretaris Daerah"),
    Isian("nama_penanda", "Nama penanda tangan", "Dengan gelar.", "Drs. Bambang Irawan, M.Si."),
    Isian("pangkat_penanda", "Pangkat penanda tangan", "Kosongkan bila bukan ASN.", "Pembina Utama Madya"),
    Isian(
        "nip_penanda", "NIP penanda tangan", "Kosongkan bila bukan ASN.", " ".join(("19680101", "199003", "1", "001"))
    ),
)
TTD = Blok("ttd", "Tanda tangan", Rupa.TTD, butuh=("jabatan_penanda", "nama_penanda"))

SALINAN = Definisi(
    jenis=JenisNaskah.SALINAN,
    penjelasan="Seluruh halaman yang terbit, setiap halaman bertanda SALINAN, dengan lembar pengesahan di belakang.",
    blok=(
        Blok("judul", "Judul", Rupa.JUDUL, "Pengesahan Salinan"),
        Blok("isi", "Isi", Rupa.PARAGRAF,
             "Salinan ini sesuai dengan aslinya: Keputusan {{ kepala_daerah }} Nomor {{ nomor_keputusan }} tanggal "
             "{{ tanggal_keputusan|tanggal }} tentang {{ tentang }}, terdiri atas {{ banyak_halaman }} halaman, yang "
             "aslinya ditetapkan oleh {{ kepala_daerah }}."),
        TTD,
    ),
    bidang=(
        *UMUM,
        *SURAT,
        *dari_isian(PENANDA),
        Bidang("banyak_halaman", "Banyaknya halaman keputusan yang terbit", 14, Tipe.ANGKA, utuh=True),
    ),
    isian=PENANDA,
)  # fmt: skip
