"""Thresholds that an agency has added, as rules of the pure core. Part of the bridge."""

from mutasi.models import AturanSetempat
from mutasi.syarat import Akibat, Arah, FaktaSetempat, Setempat, buat_syarat


def load_setempat(instansi, per_tanggal):
    """The thresholds that the agency has added, as rules, in the order of their codes."""
    aturan = AturanSetempat.objects.filter(instansi=instansi, berlaku__contains=per_tanggal).order_by("kode")
    return tuple(buat_syarat(build_setempat(satu)) for satu in aturan)


def build_setempat(aturan):
    return Setempat(
        kode=aturan.kode,
        fakta=FaktaSetempat(aturan.fakta),
        arah=Arah(aturan.arah),
        angka=aturan.angka,
        akibat=Akibat(aturan.akibat),
        dasar=aturan.dasar,
        kelompok=tuple(aturan.kelompok),
        perpindahan=tuple(aturan.perpindahan),
        versi=aturan.pk or 0,
    )
