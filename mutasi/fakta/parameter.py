"""Numbers, severities and anchors in force on a day. Part of the bridge."""

from jabatan.models import Parameter
from mutasi.hari_kerja import KODE as HARI_LIBUR
from mutasi.models import KetentuanAturan
from mutasi.pencocokan import Anchors
from mutasi.syarat import DAFTAR_SYARAT, Akibat, NilaiParameter, ParameterAturan

ESELON_V = (51, 52)


def load_parameter(instansi, per_tanggal):
    """The numbers in force for this agency on that day, each with the key of its dated row."""
    return build_parameter(Parameter.objects.berlaku_pada(instansi, per_tanggal))


def build_parameter(baris):
    """Without the public holidays: no rule reads them, and recording a year must not make a ranking another one."""
    aturan = (p for p in baris if p.kode != HARI_LIBUR)
    return ParameterAturan(NilaiParameter(p.kode, p.nilai, p.satuan, p.dasar, p.pk) for p in aturan)


def load_akibat(instansi, per_tanggal):
    """Severities that the agency has set for itself, none milder than the law itself allows."""
    ketentuan = KetentuanAturan.objects.filter(instansi=instansi, berlaku__contains=per_tanggal)
    disetel = {aturan: Akibat(akibat) for aturan, akibat in ketentuan.values_list("aturan", "akibat")}
    return disetel | {s.id: s.setidaknya(disetel[s.id]) for s in DAFTAR_SYARAT if s.id in disetel}


def load_anchors(parameter):
    return Anchors.dari_data(parameter.tabel("acuan_skor"))


def penyetara(parameter):
    """The level of a post on one scale, from its jenjang and its echelon; None where the table names none."""
    tabel, eselon_v = parameter.tabel("penyetaraan_jenjang"), parameter.angka("penyetaraan_eselon_v")
    return lambda jenjang, eselon: eselon_v if eselon in ESELON_V else tabel.get(jenjang)
