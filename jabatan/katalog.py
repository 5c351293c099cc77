"""The catalogue: how many seats a post has, how many are needed and filled, and what its definition says.

What a post leaves open is filled from its echelon or from the parameter of its level; the source is told.
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from jabatan.bup import bup_berlaku
from jabatan.models import Golongan, Parameter, Posisi, StandarKompetensi
from jabatan.peta import DEFINITIF, get_riwayat

PARAMETER = ("bup_jenjang", "golongan_jenjang_fungsional", "kelas_jabatan_jenjang")
SENDIRI = "ditetapkan pada jabatan ini"


def _di_posisi(hitungan):
    """A figure over the active seats of each post."""
    posisi = Posisi.objects.filter(jabatan=OuterRef("pk"), aktif=True).order_by()
    return Subquery(posisi.values("jabatan").annotate(n=hitungan).values("n"), output_field=IntegerField())


def annotate_katalog(queryset, pada):
    """`jumlah_posisi`, `kebutuhan` (K, None: no seat counted), `belum_dihitung`, `terisi` (B), `berstandar`."""
    pejabat = get_riwayat().filter(posisi__jabatan=OuterRef("pk"), posisi__aktif=True, jenis_penugasan=DEFINITIF)
    terisi = pejabat.order_by().values("posisi__jabatan").annotate(n=Count("pk")).values("n")
    standar = StandarKompetensi.objects.filter(jabatan=OuterRef("pk")).berlaku_pada(pada)
    return queryset.annotate(
        jumlah_posisi=Coalesce(_di_posisi(Count("pk")), 0),
        kebutuhan=_di_posisi(Sum("kebutuhan")),
        belum_dihitung=Coalesce(_di_posisi(Count("pk", filter=Q(kebutuhan__isnull=True))), 0),
        terisi=Coalesce(Subquery(terisi, output_field=IntegerField()), 0),
        berstandar=Exists(standar),
    )


@dataclass(frozen=True)
class Ketentuan:
    """One line of a definition: what holds, and by which source. `nilai` None: nobody has said it yet."""

    judul: str
    nilai: str | None
    sumber: str = ""
    waspada: str = ""


def build_ketentuan(jabatan, pada):
    """Class, retirement age, education and rank band of a post, each with its source."""
    baris = Parameter.objects.filter(kode__in=PARAMETER).berlaku_pada(jabatan.instansi, pada)
    parameter = {p.kode: p for p in baris}
    return [
        _kelas(jabatan, parameter.get("kelas_jabatan_jenjang")),
        _bup(jabatan, parameter.get("bup_jenjang")),
        Ketentuan(
            "Pendidikan paling rendah",
            jabatan.pendidikan_minimal and jabatan.pendidikan_minimal.nama,
            SENDIRI if jabatan.pendidikan_minimal else "",
        ),
        _golongan(jabatan, parameter.get("golongan_jenjang_fungsional")),
    ]


def _baku(jabatan, parameter):
    """The value of the post's level, and the words for where it stands."""
    if parameter is None or jabatan.jenjang not in parameter.nilai:
        return None, ""
    return parameter.nilai[jabatan.jenjang], f"baku {jabatan.get_jenjang_display()}: {parameter.dasar}"


def _kisaran(rentang):
    return "–".join(str(k) for k in sorted(set(rentang)))


def _kelas(jabatan, parameter):
    rentang, dasar = _baku(jabatan, parameter)
    if jabatan.kelas is None:
        return Ketentuan("Kelas jabatan", None, f"kisaran {_kisaran(rentang)}, {dasar}" if rentang else "")
    luar = rentang is not None and not rentang[0] <= jabatan.kelas <= rentang[1]
    waspada = f"di luar kisaran {_kisaran(rentang)} ({dasar})" if luar else ""
    return Ketentuan("Kelas jabatan", str(jabatan.kelas), SENDIRI, waspada)


def _bup(jabatan, parameter):
    _, dasar = _baku(jabatan, parameter)
    usia = bup_berlaku(jabatan, parameter.nilai if parameter else {})
    if usia is None or jabatan.bup is None:
        return Ketentuan("Batas usia pensiun", f"{usia} tahun" if usia else None, dasar)
    waspada = f"tercatat {jabatan.bup} tahun, melebihi {dasar}" if usia < jabatan.bup else ""
    return Ketentuan("Batas usia pensiun", f"{usia} tahun", dasar if waspada else SENDIRI, waspada)


def _golongan(jabatan, parameter):
    """Lowest and highest rank: the post's own, else of its echelon, else of the functional level."""
    if jabatan.golongan_minimal or jabatan.golongan_maksimal:
        batas, sumber = (jabatan.golongan_minimal, jabatan.golongan_maksimal), SENDIRI
    elif jabatan.eselon and jabatan.eselon.golongan_terendah:
        batas = (jabatan.eselon.golongan_terendah, jabatan.eselon.golongan_tertinggi)
        sumber = f"eselon {jabatan.eselon.kode}: PP 13/2002"
    else:
        nomor, sumber = _baku(jabatan, parameter)
        ada = Golongan.objects.in_bulk(nomor or [])
        batas = tuple(ada.get(n) for n in nomor or ())
    kode = [g.kode if g else "tanpa batas" for g in batas]
    return Ketentuan("Golongan", " sampai ".join(dict.fromkeys(kode)) or None, sumber)
