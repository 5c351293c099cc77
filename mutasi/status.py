"""The states and the TRANSISI tables: what may follow what (domain.md 10.5).

`manage.py diagram_status` draws them into docs/status.md; `make check` proves the drawing current.
"""

from django.db import models

from pegawai.transisi import check_langkah
from penilaian.status import TRANSISI_PERIODE, StatusPeriode


class StatusSiklus(models.TextChoices):
    PERENCANAAN = "PERENCANAAN", "Perencanaan"
    USULAN = "USULAN", "Usulan dibuka"
    VERIFIKASI = "VERIFIKASI", "Verifikasi berkas"
    PEMERINGKATAN = "PEMERINGKATAN", "Pencocokan dan pemeringkatan"
    RAPAT = "RAPAT", "Rapat pertimbangan"
    USUL_PPK = "USUL_PPK", "Usul ke PPK"
    PERSETUJUAN = "PERSETUJUAN", "Persetujuan PPK"
    IZIN = "IZIN", "Izin dan pertek"
    KEPUTUSAN = "KEPUTUSAN", "Penerbitan keputusan"
    PELANTIKAN = "PELANTIKAN", "Pelantikan"
    PEMUTAKHIRAN = "PEMUTAKHIRAN", "Pemutakhiran data"
    SELESAI = "SELESAI", "Selesai"
    DITANGGUHKAN = "DITANGGUHKAN", "Ditangguhkan"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"


_S = StatusSiklus
TAHAP_BERURUT = (
    _S.PERENCANAAN,
    _S.USULAN,
    _S.VERIFIKASI,
    _S.PEMERINGKATAN,
    _S.RAPAT,
    _S.USUL_PPK,
    _S.PERSETUJUAN,
    _S.IZIN,
    _S.KEPUTUSAN,
    _S.PELANTIKAN,
    _S.PEMUTAKHIRAN,
    _S.SELESAI,
)
TRANSISI_SIKLUS = {
    _S.PERENCANAAN: {_S.USULAN, _S.PEMERINGKATAN, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.USULAN: {_S.VERIFIKASI, _S.PERENCANAAN, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.VERIFIKASI: {_S.PEMERINGKATAN, _S.USULAN, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.PEMERINGKATAN: {_S.RAPAT, _S.PERENCANAAN, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.RAPAT: {_S.USUL_PPK, _S.PEMERINGKATAN, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.USUL_PPK: {_S.PERSETUJUAN, _S.RAPAT, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.PERSETUJUAN: {_S.IZIN, _S.USUL_PPK, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.IZIN: {_S.KEPUTUSAN, _S.PERSETUJUAN, _S.DITANGGUHKAN, _S.DIBATALKAN},
    _S.KEPUTUSAN: {_S.PELANTIKAN, _S.IZIN, _S.DITANGGUHKAN},
    _S.PELANTIKAN: {_S.PEMUTAKHIRAN},
    _S.PEMUTAKHIRAN: {_S.SELESAI},
    _S.SELESAI: set(),
    _S.DITANGGUHKAN: {_S.PERENCANAAN, _S.DIBATALKAN},
    _S.DIBATALKAN: set(),
}


# Letters and permits may still come in.
SEBELUM_PELANTIKAN = TAHAP_BERURUT[: TAHAP_BERURUT.index(_S.PELANTIKAN)]
# Past its decision and its inauguration: from here each employee may read the own verdicts.
SIKLUS_DIPUTUSKAN = (_S.PEMUTAKHIRAN, _S.SELESAI)


class StatusUsulan(models.TextChoices):
    DRAF = "DRAF", "Draf"
    DIAJUKAN = "DIAJUKAN", "Diajukan"
    PERLU_PERBAIKAN = "PERLU_PERBAIKAN", "Perlu perbaikan"
    MEMENUHI_SYARAT = "MEMENUHI_SYARAT", "Memenuhi syarat"
    TIDAK_MEMENUHI_SYARAT = "TIDAK_MEMENUHI_SYARAT", "Tidak memenuhi syarat"
    DIREKOMENDASIKAN = "DIREKOMENDASIKAN", "Direkomendasikan"
    TIDAK_DIREKOMENDASIKAN = "TIDAK_DIREKOMENDASIKAN", "Tidak direkomendasikan"
    DIUSULKAN = "DIUSULKAN", "Diusulkan ke PPK"
    DIPERTIMBANGKAN = "DIPERTIMBANGKAN", "Dipertimbangkan PyB"
    DISETUJUI = "DISETUJUI", "Disetujui PPK"
    DITOLAK = "DITOLAK", "Ditolak"
    SK_TERBIT = "SK_TERBIT", "SK terbit"
    DILANTIK = "DILANTIK", "Dilantik"
    SELESAI = "SELESAI", "Selesai"
    GUGUR = "GUGUR", "Gugur sebelum berlaku"
    DITARIK = "DITARIK", "Ditarik"


_U = StatusUsulan
TRANSISI_USULAN = {
    _U.DRAF: {_U.DIAJUKAN, _U.DITARIK},
    _U.DIAJUKAN: {_U.MEMENUHI_SYARAT, _U.PERLU_PERBAIKAN, _U.TIDAK_MEMENUHI_SYARAT, _U.DITARIK},
    _U.PERLU_PERBAIKAN: {_U.DIAJUKAN, _U.DITARIK},
    _U.MEMENUHI_SYARAT: {_U.DIREKOMENDASIKAN, _U.TIDAK_DIREKOMENDASIKAN, _U.DITARIK},
    _U.TIDAK_MEMENUHI_SYARAT: set(),
    _U.DIREKOMENDASIKAN: {_U.DIUSULKAN, _U.DITOLAK},
    _U.TIDAK_DIREKOMENDASIKAN: set(),
    # Back to the head of BKPSDM, who answers and proposes again. Without a PyB of its own an agency goes straight on.
    _U.DIUSULKAN: {_U.DIPERTIMBANGKAN, _U.DISETUJUI, _U.DITOLAK, _U.DIREKOMENDASIKAN},
    _U.DIPERTIMBANGKAN: {_U.DISETUJUI, _U.DITOLAK, _U.DIREKOMENDASIKAN},
    _U.DISETUJUI: {_U.SK_TERBIT, _U.DITOLAK},
    _U.DITOLAK: set(),
    # Back: its decree was taken back. Lapsed: the person died, retired or left before it took effect.
    _U.SK_TERBIT: {_U.DILANTIK, _U.DISETUJUI, _U.GUGUR},
    _U.DILANTIK: {_U.SELESAI},
    _U.SELESAI: set(),
    _U.GUGUR: set(),
    _U.DITARIK: set(),
}
# States in which a proposal no longer holds its seat and its person.
USULAN_GUGUR = (_U.TIDAK_MEMENUHI_SYARAT, _U.TIDAK_DIREKOMENDASIKAN, _U.DITOLAK, _U.GUGUR, _U.DITARIK)


class StatusRapat(models.TextChoices):
    DIJADWALKAN = "DIJADWALKAN", "Dijadwalkan"
    BERLANGSUNG = "BERLANGSUNG", "Berlangsung"
    DITUTUP = "DITUTUP", "Ditutup"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"


TRANSISI_RAPAT = {
    StatusRapat.DIJADWALKAN: {StatusRapat.BERLANGSUNG, StatusRapat.DIBATALKAN},
    StatusRapat.BERLANGSUNG: {StatusRapat.DITUTUP},
    StatusRapat.DITUTUP: set(),
    StatusRapat.DIBATALKAN: set(),
}


class StatusKeputusan(models.TextChoices):
    DRAF = "DRAF", "Draf"
    TERBIT = "TERBIT", "Terbit"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"


TRANSISI_KEPUTUSAN = {
    StatusKeputusan.DRAF: {StatusKeputusan.TERBIT, StatusKeputusan.DIBATALKAN},
    StatusKeputusan.TERBIT: set(),
    StatusKeputusan.DIBATALKAN: set(),
}

TRANSISI = {
    StatusSiklus: TRANSISI_SIKLUS,
    StatusUsulan: TRANSISI_USULAN,
    StatusRapat: TRANSISI_RAPAT,
    StatusKeputusan: TRANSISI_KEPUTUSAN,
    StatusPeriode: TRANSISI_PERIODE,
}


def check_transisi(dari, ke):
    """Raise Penolakan unless `ke` may follow `dari`; both are members of the same state class."""
    check_langkah(TRANSISI[type(ke)], dari, ke)
