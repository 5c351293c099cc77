"""Fields of work by office, and fields of study as bits. Part of the bridge."""

from jabatan.models import RumpunPendidikan, UnitKerja


def load_jalur_unit(instansi):
    """{unit: its path}"""
    return dict(UnitKerja.objects.filter(instansi=instansi).values_list("pk", "jalur"))


def load_bidang(instansi):
    """Field of work of each unit's path: the office (OPD) it belongs to.

    With one root the offices are its children, else the roots. Keys are paths, so that a unit's own
    path begins with its field.
    """
    return pilih_bidang(UnitKerja.objects.filter(instansi=instansi).values_list("jalur", flat=True))


def pilih_bidang(jalur):
    jalur = list(jalur)
    akar = [j for j in jalur if j.count(".") == 1]
    return sorted(j for j in jalur if j.count(".") == (2 if len(akar) == 1 else 1))


def bidang_unit(jalur, bidang):
    """The office of a unit's path, or None for the root itself."""
    return next((b for b in (jalur[:18], jalur[:9]) if b in bidang), None)


def bit_rumpun():
    """One bit for each family of fields of study, in order of keys."""
    return {pk: 1 << ke for ke, pk in enumerate(RumpunPendidikan.objects.order_by("pk").values_list("pk", flat=True))}
