"""Completeness (COM): what BKN expects to be filled in."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from pegawai.models import JenisPegawai, Pegawai

from .dasar import nama_pendidikan
from .inti import PENILAIAN, PETA, Uji, penanda

DAFTAR = []
indikator = penanda(DAFTAR)
TRIWULAN_PERTAMA = 3  # until then last year's appraisal may still be on its way


def _skp():
    """Final annual appraisals of a person; they belong to a higher app and are reached by the reverse relation."""
    model = Pegawai._meta.get_field("penilaian_kinerja").related_model
    return model.objects.final().filter(pegawai=OuterRef("pk")).order_by("-tahun")


def _kurang(terakhir, banyak):
    """An appraisal is missing of one of the years that were served whole."""
    kurang = Q(pk__in=[])
    for tahun in range(terakhir, terakhir - banyak, -1):
        kurang |= Q(tmt_cpns__lte=date(tahun, 1, 1)) & ~Q(Exists(_skp().filter(tahun=tahun)))
    return kurang


@indikator(
    "COM_1",
    "SKP dua tahun terakhir belum lengkap",
    saran="Lengkapi penilaian kinerja tahun yang belum ada.",
    tempat=PENILAIAN,
    parameter=("predikat_jumlah_tahun",),
    catatan="Hanya tahun yang dijalani penuh. Januari–Maret, tahun lalu belum ditagih.",
)
def skp(acuan):
    banyak, terakhir = int(acuan.nilai("predikat_jumlah_tahun")), acuan.hari.year - 1
    gagal, jatuh_tempo = _kurang(terakhir, banyak), terakhir
    if acuan.hari.month <= TRIWULAN_PERTAMA:
        jatuh_tempo = terakhir - 1
        gagal &= _kurang(jatuh_tempo, banyak)
    diminta = ", ".join(str(jatuh_tempo - ke) for ke in range(banyak))
    return Uji(
        Q(tmt_cpns__lte=date(jatuh_tempo, 1, 1)),
        gagal,
        (("SKP yang ada", ArraySubquery(_skp().values("tahun")[:5])), ("Yang diminta", Value(diminta))),
    )


@indikator(
    "COM_2",
    "Jabatan kosong, atau tidak dikenal pada peta jabatan",
    saran="Lengkapi jabatan definitif, jenis, jenjang, dan unitnya.",
    tempat=PETA,
)
def jabatan(acuan):
    return Uji(
        Q(),
        Q(kini__posisi__isnull=True, kini__klaim_posisi__isnull=True),
        (("Jabatan tercatat", F("kini__nama_jabatan")), ("Unit tercatat", F("kini__nama_unit"))),
    )


@indikator("COM_3", "Pendidikan kosong", saran="Lengkapi riwayat pendidikan dari ijazah.")
def pendidikan(acuan):
    return Uji(Q(), Q(tingkat__isnull=True), (("Pendidikan", nama_pendidikan()),))


@indikator("COM_4", "TMT PNS kosong", saran="Isi TMT PNS dari SK pengangkatan sebagai PNS.")
def tmt_pns(acuan):
    return Uji(
        Q(jenis_pegawai=JenisPegawai.PNS),
        Q(tmt_pns__isnull=True),
        (("TMT CPNS", F("tmt_cpns")), ("TMT PNS", F("tmt_pns"))),
    )


@indikator(
    "COM_5",
    "Gelar kosong padahal berpendidikan diploma ke atas",
    saran="Isi gelar sesuai ijazah yang diakui.",
    parameter=("mutu_pendidikan_bergelar",),
)
def gelar(acuan):
    return Uji(
        Q(tingkat__gte=acuan.nilai("mutu_pendidikan_bergelar")),
        Q(gelar_depan="", gelar_belakang=""),
        (("Pendidikan", nama_pendidikan()), ("Gelar", Concat("gelar_depan", "gelar_belakang"))),
    )


@indikator("COM_6", "Surel kosong", saran="Minta alamat surel yang dipakai, isi di MyASN.")
def surel(acuan):
    return Uji(Q(), Q(email=""), (("Surel", F("email")),))


@indikator(
    "COM_7",
    "Nomor telepon seluler kosong",
    saran="Lengkapi nomor telepon di MyASN.",
    catatan="Dinilai hanya bila instansi menyimpan kolom nomor HP.",
)
def nomor_hp(acuan):
    if "nomor_hp" not in acuan.data_pribadi:
        return None
    return Uji(Q(), Q(data_pribadi__isnull=True) | Q(data_pribadi__nomor_hp=""))
