"""A round with feedback, and groups of givers who can sign in."""

from datetime import date

from penilaian.actions.umpan_balik import kirim_umpan_balik
from penilaian.models import Hubungan, JawabanUmpanBalik, KomentarUmpanBalik, UndanganUmpanBalik
from tests.factories import PegawaiFactory, PenggunaFactory, PeriodePenilaianFactory, UndanganUmpanBalikFactory

BUTIR = {"1_LAYANAN": "Mendengarkan", "2_JANJI": "Menepati janji"}
SAMPAI = date(2026, 12, 28)


def periode_360(**kwargs):
    """Open, with two questions, two days before its last day of feedback (see conftest: 26 December 2026)."""
    return PeriodePenilaianFactory(**{"umpan_balik_sampai": SAMPAI, "butir": BUTIR, **kwargs})


def kelompok(periode, banyak, hubungan=Hubungan.REKAN, dinilai=None):
    """That many invitations about one person, each giver with an account."""
    dinilai = dinilai or PegawaiFactory(instansi=periode.instansi)
    undangan = []
    for _ in range(banyak):
        pemberi = PegawaiFactory(instansi=periode.instansi)
        PenggunaFactory(instansi=periode.instansi, pegawai=pemberi)
        undangan.append(UndanganUmpanBalikFactory(periode=periode, pemberi=pemberi, dinilai=dinilai, hubungan=hubungan))
    return undangan


def kirim(undangan, nilai=4, komentar=""):
    """`nilai`: one figure for every question, or question -> figure."""
    isi = dict.fromkeys(undangan.periode.butir, nilai) if isinstance(nilai, int) else nilai
    kirim_umpan_balik(undangan=undangan, nilai=isi, komentar=komentar, by=undangan.pemberi.pengguna)


def keadaan(undangan):
    """What the database holds of one group, but for keys and places."""
    milik = {"periode": undangan.periode, "dinilai": undangan.dinilai, "hubungan": undangan.hubungan}
    return (
        sorted(JawabanUmpanBalik.objects.filter(**milik).values_list("butir", "nilai")),
        sorted(KomentarUmpanBalik.objects.filter(**milik).values_list("teks", flat=True)),
        UndanganUmpanBalik.objects.filter(**milik, dijawab=True).count(),
    )
