"""Acts on a scenario: ask for a plan."""

from django.db import transaction

from mutasi.models import Skenario
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar


@transaction.atomic
def buat_skenario(*, siklus, nama, setelan, by):
    """A named draft over the newest ranking of the cycle, not computed yet. `setelan` as its form gives it."""
    pemeringkatan = siklus.pemeringkatan.filter(masukan__isnull=False).first()
    if pemeringkatan is None:
        raise Penolakan("Rencana disusun dari peringkat. Jalankan pemeringkatan siklus ini lebih dulu.")
    with tolak_bila_melanggar({"skenario_nama_unik": f"Skenario bernama “{nama}” sudah ada. Pakai nama lain."}):
        skenario = Skenario.objects.create(
            siklus=siklus, pemeringkatan=pemeringkatan, nama=nama, setelan=setelan, dibuat_oleh=by
        )
    catat(by=by, tindakan="buat_skenario", objek=skenario, uraian=f"Membuat skenario {nama}", setelan=setelan)
    return skenario
