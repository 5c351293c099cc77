"""Handing in the drafts of a cycle together: a plan of a hundred moves is not a hundred forms."""

from django.db import transaction

from mutasi.models import SiklusMutasi
from mutasi.status import StatusUsulan
from pegawai.penolakan import Penolakan

from .usulan import ajukan_usulan


@transaction.atomic
def ajukan_bersama(*, siklus, kunci, by):
    """Hand in the drafts with these keys, each on record for itself, or none of them. Returns the proposals.

    Raises Penolakan with the name of the first that cannot be handed in (any more).
    """
    SiklusMutasi.objects.select_for_update(of=["self"]).get(pk=siklus.pk)
    daftar = list(siklus.usulan.filter(pk__in=kunci).select_related("pegawai").order_by("pk"))
    if not daftar or len(daftar) != len(set(kunci)):
        raise Penolakan("Sebagian yang tampil bukan draf siklus ini lagi. Buka lagi daftarnya.")
    for usulan in daftar:
        if usulan.status != StatusUsulan.DRAF:
            raise Penolakan(
                f"Tidak ada yang diajukan: usulan {usulan.pegawai} sekarang “{usulan.get_status_display()}”. "
                "Buka lagi daftarnya."
            )
    return [ajukan_usulan(usulan=usulan, by=by) for usulan in daftar]
