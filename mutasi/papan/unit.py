"""What each office (perangkat daerah) needs and has, so that a plan can be asked to leave enough people in each."""

from collections import Counter, defaultdict

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from jabatan.models import Posisi, UnitKerja
from mutasi.fakta.bidang import bidang_unit, load_bidang
from mutasi.pencocokan.rencana import Unit
from pegawai.models import KEDUDUKAN_AKHIR, JenisPenugasan, RiwayatJabatan

JALUR = Coalesce("unit__jalur", "posisi__unit__jalur")


def load_unit(instansi):
    """([{kunci, nama, jalur, kebutuhan, terisi}], how many offices lack the need of some seat); four queries.

    An office of which one seat has no computed need has none itself: a missing value is not zero.
    """
    bidang = set(load_bidang(instansi))
    kebutuhan, belum, terisi = Counter(), set(), Counter()
    posisi = Posisi.objects.filter(unit__instansi=instansi, aktif=True, unit__aktif=True).order_by()
    per_unit = posisi.values_list("unit__jalur").annotate(Sum("kebutuhan"), Count("kebutuhan"), Count("pk"))
    for jalur, perlu, dihitung, semua in per_unit:
        kebutuhan[bidang_unit(jalur, bidang)] += perlu or 0
        belum |= {bidang_unit(jalur, bidang)} if dihitung < semua else set()
    duduk = _definitif().filter(pegawai__instansi=instansi).exclude(pegawai__kedudukan_hukum__in=KEDUDUKAN_AKHIR)
    for jalur, banyak in duduk.order_by().values_list(JALUR).annotate(Count("pk")):
        terisi[bidang_unit(jalur or "", bidang)] += banyak
    belum.discard(None)
    diketahui = UnitKerja.objects.filter(instansi=instansi, jalur__in=kebutuhan.keys() - belum - {None})
    return [
        {"kunci": u.pk, "nama": u.nama, "jalur": u.jalur, "kebutuhan": kebutuhan[u.jalur], "terisi": terisi[u.jalur]}
        for u in diketahui.order_by("jalur")
    ], len(belum)


def build_unit(unit):
    return tuple(Unit(u["kunci"], u["kebutuhan"], u["terisi"]) for u in unit)


class TempatUnit:
    """Which of these offices a path belongs to: its key, or None."""

    def __init__(self, unit):
        self.kunci = {u["jalur"]: u["kunci"] for u in unit}

    def __call__(self, jalur):
        kantor = bidang_unit(jalur, self.kunci) if jalur else None
        return self.kunci.get(kantor)


def load_jalur(orang):
    """{person: path of the unit of the definitive post}"""
    semua = defaultdict(str)
    semua.update(_definitif().filter(pegawai__in=orang).values_list("pegawai_id", JALUR))
    return semua


def _definitif():
    return RiwayatJabatan.objects.kini().filter(jenis_penugasan=JenisPenugasan.DEFINITIF)
