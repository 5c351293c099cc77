"""Personas, not users: the people of domain.md 10.6 as tests meet them."""

from pegawai.models import Peran
from tests.factories.jabatan import InstansiFactory, JabatanFactory, PosisiFactory, UnitKerjaFactory
from tests.factories.pegawai import PenggunaFactory, PeranPenggunaFactory, pegawai_di

PERAN_PERSONA = {
    "admin": Peran.ADMIN,
    "analis": Peran.ANALIS,
    "verifikator": Peran.VERIFIKATOR,
    "kepala_bkpsdm": Peran.KEPALA_BKPSDM,
    "pyb": Peran.PYB,
    "ppk": Peran.PPK,
    "komite": Peran.KOMITE,
    "auditor": Peran.AUDITOR,
    "kepala_unit": Peran.KEPALA_UNIT,
    "operator_opd": Peran.OPERATOR_OPD,
    "pegawai": None,
    "tanpa_peran": None,
}
PERSONA = tuple(PERAN_PERSONA)
PERAN_BERUNIT = (Peran.KEPALA_UNIT, Peran.OPERATOR_OPD)


def persona(kind, *, instansi=None, unit=None, pegawai=None, **pengguna):
    """A Pengguna of that kind. `kepala_unit` sits at the head of `unit` (made if not given); `pegawai`
    is an employee without any role; `tanpa_peran` has neither a role nor a personnel record."""
    peran = PERAN_PERSONA[kind]
    instansi = instansi or (unit.instansi if unit else InstansiFactory())
    if peran in PERAN_BERUNIT or kind == "pegawai":
        unit = unit or UnitKerjaFactory(instansi=instansi)
    if pegawai is None and kind == "kepala_unit":
        jabatan = JabatanFactory(instansi=instansi, nama=f"Kepala {unit.nama}", eselon=None)
        pegawai = pegawai_di(PosisiFactory(unit=unit, jabatan=jabatan, kepala=True))
    elif pegawai is None and kind == "pegawai":
        pegawai = pegawai_di(PosisiFactory(unit=unit, jabatan=JabatanFactory(instansi=instansi, pelaksana=True)))
    user = PenggunaFactory(instansi=instansi, pegawai=pegawai, **{"nama": kind.replace("_", " ").title(), **pengguna})
    if peran:
        PeranPenggunaFactory(pengguna=user, peran=peran, unit=unit if peran in PERAN_BERUNIT else None)
    return user
