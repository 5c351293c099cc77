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
            len(p.kode_temuan),
        )


KOLOM_MUTU = (("Kode", 9), ("Arti", 60), ("Dimensi", 16), ("Dinilai", 10), ("Temuan", 10), ("Perubahan", 11),
              ("Yang perlu dilakukan", 60), ("Dasar", 34))  # fmt: skip


def build_baris_mutu(baris):
    """One tuple an indicator; what was not judged stays empty."""
    for b in baris:
        i = b["indikator"]
        yield (i.kode, i.arti, i.dimensi.label, b["dinilai"], b["temuan"], b["selisih"], i.saran, i.dasar)


def build_kolom_temuan(uji):
    """Columns of the people who fail an indicator: who, since when, and the values that disagree."""
    nilai = ((label, 24) for label, _ in uji.nilai) if uji else ()
    return (("NIP", 21), ("Nama", 36), ("Jabatan", 40), ("Unit kerja", 40), ("Sejak", 13), *nilai,
            ("Yang perlu dilakukan", 60))  # fmt: skip


def build_baris_temuan(indikator, daftar):
    for p in daftar:
        jabatan = p.jabatan_kini
        yield (
            p.nip,
            p.nama_lengkap,
            jabatan and jabatan.nama_jabatan,
            jabatan and jabatan.nama_unit,
            p.sejak,
            *(teks for _, teks in p.nilai),
            indikator.saran,
        )
