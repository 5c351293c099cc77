"""The second factor in tests: an authenticator for a user, and codes of it."""

from pegawai.models import PerangkatKode


def kode_untuk(user):
    """A code that counts now; an authenticator is set up where there is none."""
    perangkat, _ = PerangkatKode.objects.get_or_create(user=user, confirmed=True, defaults={"name": "tes"})
    kode, _sisa = perangkat.kode_kini()
    if kode is None:  # two codes of this half minute are used: as if it were over
        PerangkatKode.objects.filter(pk=perangkat.pk).update(last_t=-1)
        perangkat.last_t = -1
        kode, _sisa = perangkat.kode_kini()
    return kode


def kode_salah(user):
    """Six figures that are none of the codes around now."""
    perangkat, _ = PerangkatKode.objects.get_or_create(user=user, confirmed=True, defaults={"name": "tes"})
    benar = {f"{perangkat._totp(geser).token():06}" for geser in (-1, 0, 1)}
    return next(f"{n:06}" for n in range(10) if f"{n:06}" not in benar)
