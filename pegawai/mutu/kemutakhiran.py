"""Timeliness (TIM): records that time has overtaken."""

from datetime import timedelta

from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from jabatan.bup import bup_efektif, bup_jenjang
from pegawai.models import JenisPegawai, KedudukanHukum, RiwayatJabatan, RiwayatKedudukan

from .dasar import kurang, sesudah, terisi
from .inti import PETA, Uji, penanda

DAFTAR = []
indikator = penanda(DAFTAR)


@indikator(
    "TIM_1",
    "Unit organisasi tidak aktif",
    saran="Pindahkan ke unit yang menggantikannya menurut SOTK.",
    tempat=PETA,
)
def unit_tidak_aktif(acuan):
    return Uji(
        Q(kini__unit__isnull=False) | Q(kini__posisi__isnull=False),
        Q(kini__unit__aktif=False) | Q(kini__posisi__unit__aktif=False),
        (("Unit tercatat", F("kini__nama_unit")), ("Keadaan unit", Value("tidak aktif"))),
    )


@indikator(
    "TIM_2",
    "Calon pejabat fungsional lebih dari dua tahun belum diangkat",
    saran="Proses pengangkatan ke jabatan fungsional, atau betulkan jabatannya.",
    parameter=("masa_calon_jf_maksimal",),
    catatan="Yang nama jabatannya diawali “Calon”.",
)
def calon_fungsional(acuan):
    return Uji(
        Q(kini__nama_jabatan__istartswith="calon ", tmt_cpns__isnull=False),
        kurang(sesudah("tmt_cpns", acuan.bulan("masa_calon_jf_maksimal")), acuan.hari),
        (("Jabatan", F("kini__nama_jabatan")), ("TMT CPNS", F("tmt_cpns"))),
    )


@indikator(
    "TIM_3",
    "CPNS lebih dari satu tahun",
    saran="Proses pengangkatan sebagai PNS, atau perbarui statusnya.",
    parameter=("masa_cpns_maksimal",),
)
def masa_cpns(acuan):
    return Uji(
        Q(jenis_pegawai=JenisPegawai.CPNS, tmt_cpns__isnull=False),
        kurang(sesudah("tmt_cpns", acuan.bulan("masa_cpns_maksimal")), acuan.hari),
        (("Status", Value("CPNS")), ("TMT CPNS", F("tmt_cpns"))),
    )


@indikator(
    "TIM_4",
    "Jabatan struktural ganda: kursinya sudah ditempati orang lain",
    saran="Pastikan pejabatnya menurut SK, lalu betulkan jabatan yang seorang lagi.",
    tempat=PETA,
    catatan="Yang ditandai ialah yang rekamnya menyebut kursi itu tanpa mendudukinya.",
)
def struktural_ganda(acuan):
    pejabat = RiwayatJabatan.objects.definitif_kini().filter(posisi=OuterRef("kini__klaim_posisi"))
    return Uji(
        Q(kini__klaim_posisi__isnull=False) | Q(kini__posisi__jabatan__jenis="STRUKTURAL"),
        Q(kini__klaim_posisi__isnull=False),
        (
            ("Kursi yang disebut", _kursi("kini__klaim_posisi")),
            ("Pejabat tercatat", Subquery(pejabat.values("pegawai__nama")[:1])),
        ),
    )


def _kursi(posisi):
    return Concat(f"{posisi}__jabatan__nama", Value(", "), f"{posisi}__unit__nama", output_field=CharField())


@indikator(
    "TIM_5",
    "Sudah melewati batas usia pensiun tetapi masih aktif",
    saran="Catat pemberhentiannya, atau betulkan tanggal lahir atau jabatannya.",
    parameter=("bup_jenjang",),
    catatan="Sejak TMT pensiun: awal bulan sesudah mencapai BUP jabatannya.",
)
def lewat_bup(acuan):
    """Retirement starts on the first of the month after the birthday: so the birthday lies before this month."""
    kursi = (bup_efektif(acuan.hari, f"kini__{kursi}__jabatan__") for kursi in ("posisi", "klaim_posisi"))
    bup = Coalesce(*kursi, bup_jenjang(acuan.hari))
    return Uji(
        Q(tanggal_lahir__isnull=False) & terisi(bup),
        kurang(sesudah("tanggal_lahir", bup * 12), acuan.hari.replace(day=1)),
        (("Tanggal lahir", F("tanggal_lahir")), ("BUP (tahun)", bup)),
    )


@indikator(
    "TIM_6",
    "Cuti di luar tanggungan negara sudah lewat",
    saran="Catat pengaktifan kembali, perpanjangan, atau pemberhentiannya.",
    catatan="Yang akhir cutinya tercatat.",
)
def cltn_lewat(acuan):
    """Ranges are half-open: on their upper bound the leave is over."""
    cuti = RiwayatKedudukan.objects.filter(pegawai=OuterRef("pk"), kedudukan=KedudukanHukum.CLTN)
    akhir = Subquery(cuti.order_by(F("berlaku__startswith").desc()).values("berlaku__endswith")[:1])
    return Uji(
        Q(kedudukan_hukum=KedudukanHukum.CLTN) & terisi(akhir),
        kurang(akhir, acuan.hari + timedelta(days=1)),
        (("Kedudukan", Value("CLTN")), ("Hari pertama sesudah cuti", akhir)),
    )
