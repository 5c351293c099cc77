"""A person's own wishes for seats: at most three, in their order; they add at most 5 % to a score."""

from django.db import transaction

from pegawai.jejak import catat
from pegawai.models import MinatJabatan, Pegawai
from pegawai.penolakan import Penolakan

PALING_BANYAK = 3


@transaction.atomic
def nyatakan_minat(*, pegawai, posisi, by):
    """Add a wish behind the others."""
    pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=pegawai.pk)
    minat = list(pegawai.minat_jabatan.order_by("urutan"))
    if any(m.posisi_id == posisi.pk for m in minat):
        raise Penolakan(f"Minat atas {posisi} sudah tercatat.")
    if len(minat) >= PALING_BANYAK:
        raise Penolakan(f"Minat paling banyak {PALING_BANYAK}. Cabut salah satu lebih dulu.")
    if pegawai.jabatan_kini and pegawai.jabatan_kini.posisi_id == posisi.pk:
        raise Penolakan("Itu jabatan Anda sekarang. Pilih jabatan lain.")
    baru = MinatJabatan.objects.create(
        pegawai=pegawai, posisi=posisi, urutan=1 + max((m.urutan for m in minat), default=0)
    )
    catat(by=by, tindakan="nyatakan_minat", objek=baru, uraian=f"Menyatakan minat atas {posisi}", posisi=posisi.pk)
    return baru


@transaction.atomic
def cabut_minat(*, minat, by):
    """Withdraw a wish; those behind it keep their order."""
    uraian, posisi = f"Mencabut minat atas {minat.posisi}", minat.posisi_id
    catat(by=by, tindakan="cabut_minat", objek=minat, uraian=uraian, posisi=posisi)
    minat.delete()
