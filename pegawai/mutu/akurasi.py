"""Accuracy (ACC): values that contradict each other or the law."""

import re

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields.array import ArrayOverlap
from django.db.models import CharField, Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Substr

from jabatan.models import Golongan, Jabatan, JenisJabatan, Jenjang, RumpunPendidikan
from pegawai.models import JenisPegawai, KedudukanHukum, RiwayatPendidikan

from .dasar import STRUKTURAL, beda, kurang, nama_pendidikan, penggal_tanggal, sebutan, sesudah
from .inti import PETA, Uji, penanda

DAFTAR = []
indikator = penanda(DAFTAR)
PENDIDIKAN_MINIMAL = {
    Jenjang.JPT_PRATAMA: "pendidikan_minimal_jpt_pratama",
    Jenjang.ADMINISTRATOR: "pendidikan_minimal_administrator",
    Jenjang.PENGAWAS: "pendidikan_minimal_pengawas",
}
JENJANG_FUNGSIONAL = (
    Jenjang.AHLI_UTAMA, Jenjang.AHLI_MADYA, Jenjang.AHLI_MUDA, Jenjang.AHLI_PERTAMA, Jenjang.PENYELIA, Jenjang.MAHIR,
    Jenjang.TERAMPIL, Jenjang.PEMULA,
)  # fmt: skip
GOLONGAN_PNS_TERTINGGI = 45  # above it SIASN numbers the golongan of PPPK, which are no pangkat (domain.md 6.1)


@indikator("ACC_1", "TMT CPNS sesudah TMT PNS", saran="Cocokkan kedua TMT dengan SK CPNS dan SK PNS.")
def urutan_tmt(acuan):
    return Uji(
        Q(tmt_cpns__isnull=False, tmt_pns__isnull=False),
        Q(tmt_cpns__gt=F("tmt_pns")),
        (("TMT CPNS", F("tmt_cpns")), ("TMT PNS", F("tmt_pns"))),
    )


@indikator(
    "ACC_2",
    "Dipekerjakan atau diperbantukan, tetapi tercatat bekerja di instansi ini",
    saran="Betulkan kedudukan hukumnya, atau akhiri jabatannya di sini.",
    catatan="Instansi kerja tidak ikut diimpor: yang bekerja di tempat lain tanpa status DPK/DPB tidak dapat dikenali.",
)
def diperbantukan(acuan):
    return Uji(
        Q(kedudukan_hukum=KedudukanHukum.DIPEKERJAKAN),
        Q(kini__unit__isnull=False),
        (("Kedudukan", Value("Dipekerjakan/diperbantukan")), ("Unit tercatat", F("kini__nama_unit"))),
    )


@indikator(
    "ACC_3",
    "Menduduki jabatan struktural dengan masa kerja kurang dari dua tahun",
    saran="Cocokkan TMT CPNS dan TMT jabatan dengan SK.",
    parameter=("masa_kerja_minimal",),
)
def masa_kerja(acuan):
    return Uji(
        STRUKTURAL & Q(tmt_cpns__isnull=False),
        kurang(Value(acuan.hari), sesudah("tmt_cpns", acuan.bulan("masa_kerja_minimal"))),
        (("TMT CPNS", F("tmt_cpns")), ("Jabatan", F("kini__nama_jabatan"))),
    )


@indikator(
    "ACC_4",
    "Kedudukan hukum PPPK tidak sesuai",
    saran="Pakai kedudukan hukum yang berlaku bagi PPPK.",
    parameter=("kedudukan_pppk",),
)
def kedudukan_pppk(acuan):
    return Uji(
        Q(jenis_pegawai=JenisPegawai.PPPK),
        ~Q(kedudukan_hukum__in=acuan.nilai("kedudukan_pppk")),
        (("Jenis pegawai", Value("PPPK")), ("Kedudukan", sebutan("kedudukan_hukum", KedudukanHukum.choices))),
    )


@indikator(
    "ACC_5",
    "NIK kosong, bukan 16 angka, atau tidak cocok dengan tanggal lahir dan jenis kelamin",
    saran="Perbaiki NIK di MyASN; nilainya tidak ditampilkan di sini.",
    catatan="Dinilai hanya bila instansi menyimpan kolom NIK.",
)
def nik(acuan):
    """Digits 7-12 are ddmmyy of the birth, a woman's day + 40 (domain.md 7.2)."""
    if "nik" not in acuan.data_pribadi:
        return None
    lahir_perempuan = Func(
        F("tanggal_lahir"),
        template="lpad((to_char(%(expressions)s, 'DDMMYY')::int + 400000)::text, 6, '0')",
        output_field=CharField(),
    )
    penggal = Substr("data_pribadi__nik", 7, 6)
    tidak_cocok = Q(tanggal_lahir__isnull=False) & (
        Q(jenis_kelamin="L") & beda(penggal, penggal_tanggal("tanggal_lahir", "DDMMYY"))
        | Q(jenis_kelamin="P") & beda(penggal, lahir_perempuan)
    )
    kosong = Q(data_pribadi__isnull=True) | Q(data_pribadi__nik="")
    return Uji(Q(), kosong | ~Q(data_pribadi__nik__regex=r"^\d{16}$") | tidak_cocok)


@indikator(
    "ACC_6",
    "Pendidikan tidak memenuhi syarat eselonnya",
    saran="Cocokkan riwayat pendidikan dengan ijazah, dan jabatan dengan SK.",
    parameter=tuple(PENDIDIKAN_MINIMAL.values()),
)
def pendidikan_struktural(acuan):
    gagal = Q(pk__in=[])
    for jenjang, kode in PENDIDIKAN_MINIMAL.items():
        gagal |= Q(jenjang=jenjang, tingkat__lt=acuan.nilai(kode))
    return Uji(
        Q(jenjang__in=PENDIDIKAN_MINIMAL, tingkat__isnull=False),
        gagal,
        (("Jenjang", sebutan("jenjang", Jenjang.choices)), ("Pendidikan", nama_pendidikan())),
    )


@indikator(
    "ACC_7",
    "Tahun pada NI PPPK di luar masa pengangkatan PPPK",
    saran="Cocokkan NI PPPK dengan keputusan pengangkatan.",
    parameter=("pppk_tahun_pertama",),
)
def tahun_pppk(acuan):
    tahun = Substr("nip", 9, 4)
    return Uji(
        Q(jenis_pegawai=JenisPegawai.PPPK),
        kurang(tahun, Value(str(acuan.nilai("pppk_tahun_pertama")))) | kurang(Value(str(acuan.hari.year)), tahun),
        (("Angka 9–12 NI PPPK", tahun), ("Pengangkatan PPPK sejak", Value(str(acuan.nilai("pppk_tahun_pertama"))))),
    )


@indikator(
    "ACC_8",
    "Pendidikan tidak memenuhi syarat jabatan fungsionalnya",
    saran="Cocokkan ijazah dengan syarat jabatan; bila syaratnya keliru, betulkan jabatannya.",
    tempat=PETA,
    catatan="Tingkat dan rumpun pendidikan; jurusan yang rumpunnya tidak dikenal tidak dinilai.",
)
def pendidikan_fungsional(acuan):
    """One known failure decides, whatever is missing beside it; any degree of the field will do (R45)."""
    milik = RiwayatPendidikan.objects.filter(pegawai=OuterRef("pk"))
    jabatan = "kini__posisi__jabatan"
    diminta = Q(Exists(Jabatan.rumpun.through.objects.filter(jabatan=OuterRef(jabatan))))
    # Arrays, not EXISTS: PostgreSQL would hash every pair of a person and a post of the field, millions of them.
    dipunyai = ArraySubquery(milik.filter(rumpun__isnull=False).order_by().values("rumpun_id"))
    sesuai = Q(ArrayOverlap(dipunyai, ArraySubquery(_rumpun(jabatan).values("pk"))))
    entah = Q(Exists(milik.filter(rumpun__isnull=True, tingkat=OuterRef("tingkat"))))
    minimal = f"{jabatan}__pendidikan_minimal"
    rendah = Q(tingkat__lt=F(f"{minimal}_id"))
    return Uji(
        Q(jenis=JenisJabatan.FUNGSIONAL, tingkat__isnull=False)
        & (Q(**{f"{minimal}__isnull": False}) | diminta)
        & (rendah | ~diminta | ~entah),
        rendah | (diminta & ~sesuai & ~entah),
        (
            ("Pendidikan", nama_pendidikan()),
            ("Syarat tingkat", F(f"{minimal}__nama")),
            ("Syarat rumpun", ArraySubquery(_rumpun(jabatan).values("nama"))),
        ),
    )


def _rumpun(jabatan):
    return RumpunPendidikan.objects.filter(jabatan=OuterRef(jabatan)).order_by("nama")


@indikator(
    "ACC_9",
    "Nama jabatan pelaksana berunsur jabatan fungsional",
    saran="Pakai nama jabatan pelaksana, atau betulkan jenis jabatannya menjadi fungsional.",
    tempat=PETA,
)
def nama_pelaksana(acuan):
    unsur = "|".join(re.escape(jenjang.label) for jenjang in JENJANG_FUNGSIONAL)
    return Uji(
        Q(jenis=JenisJabatan.PELAKSANA) | Q(jenjang=Jenjang.PELAKSANA),
        Q(kini__nama_jabatan__iregex=rf"\y({unsur})\y"),
        (("Jenis jabatan", Value("Pelaksana")), ("Nama jabatan", F("kini__nama_jabatan"))),
    )


@indikator(
    "ACC_10",
    "Pangkat di bawah pangkat minimal jabatan strukturalnya",
    saran="Cocokkan pangkat terakhir dan eselon dengan SK.",
)
def pangkat_minimal(acuan):
    """The lowest rank of an echelon stands in the state's list (PP 13/2002; domain.md 2.6)."""
    terendah = Golongan.objects.filter(pk=OuterRef("golongan_terendah"))
    return Uji(
        STRUKTURAL & Q(golongan_terendah__isnull=False, gol__golongan__lte=GOLONGAN_PNS_TERTINGGI),
        Q(gol__golongan__lt=F("golongan_terendah")),
        (("Golongan", F("gol__golongan__kode")), ("Paling rendah", Subquery(terendah.values("kode")))),
    )
