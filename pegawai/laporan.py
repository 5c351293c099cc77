"""Rows of what leaves the program as a workbook."""

from django.utils import timezone

from pegawai.masa import masa_jabatan, tmt_pensiun_pegawai

KOLOM_PEGAWAI = (
    ("NIP", 21),
    ("Nama", 36),
    ("Jenis", 8),
    ("Kedudukan", 18),
    ("Golongan", 10),
    ("Pangkat", 24),
    ("TMT golongan", 13),
    ("Jabatan", 40),
    ("Unit kerja", 40),
    ("Jenjang", 16),
    ("TMT jabatan", 13),
    ("Masa jabatan (bulan)", 12),
    ("Pendidikan", 30),
    ("TMT pensiun", 13),
    ("Temuan mutu data", 12),
)


def build_baris_pegawai(daftar):
    """One tuple a person, in the order of KOLOM_PEGAWAI; what is missing stays empty, never 0."""
    hari_ini = timezone.localdate()
    for p in daftar:
        jabatan, pangkat = p.jabatan_kini, p.pangkat_kini
        pendidikan = next(iter(p.riwayat_pendidikan.all()), None)
        yield (
            p.nip,
            p.nama_lengkap,
            p.get_jenis_pegawai_display(),
            p.get_kedudukan_hukum_display(),
            pangkat and pangkat.golongan.kode,
            pangkat and pangkat.golongan.pangkat,
            pangkat and pangkat.tmt_golongan,
            jabatan and jabatan.nama_jabatan,
            jabatan and jabatan.nama_unit,
            jabatan and jabatan.get_jenjang_display(),
            jabatan and jabatan.tmt_jabatan,
            masa_jabatan(jabatan, hari_ini),
            pendidikan and str(pendidikan),
            tmt_pensiun_pegawai(p),
            len(p.mutu),
        )
