"""Holding a plan still while it is checked, proposed or changed. Always locked in one order: cycle, scenario, board."""

from django.db import connection

from mutasi.models import PapanSkenario, SiklusMutasi, Skenario, UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.penolakan import Penolakan

MASIH_DIRENCANAKAN = (StatusSiklus.PEMERINGKATAN, StatusSiklus.RAPAT)
SELESAI_DIRENCANAKAN = "Siklus sudah pada tahap “{}”: rencananya tidak diubah lagi."
TERLIBAT = "Anda sendiri termasuk dalam rencana ini. Mintakan kepada rekan yang tidak disebut di dalamnya."


def tahan_siklus(pk):
    """The stage of a cycle, which nobody moves until this act is over. A ranking under way is not waited for."""
    with connection.cursor() as cursor:
        tabel = SiklusMutasi._meta.db_table
        cursor.execute(f"SELECT status FROM {tabel} WHERE id = %s FOR KEY SHARE", [pk])  # our own name  # nosec
        return StatusSiklus(cursor.fetchone()[0])


def tahan_perencanaan(pk):
    """The same, while the cycle is still being planned; else a refusal."""
    if (tahap := tahan_siklus(pk)) not in MASIH_DIRENCANAKAN:
        raise Penolakan(SELESAI_DIRENCANAKAN.format(tahap.label))


def kunci_rencana(skenario):
    """The scenario with its board, locked after its cycle: what is read from here on is one plan."""
    skenario = Skenario.objects.select_for_update(of=("self",)).select_related("siklus__instansi").get(pk=skenario.pk)
    PapanSkenario.objects.select_for_update().only("pk").filter(pk=skenario.pk).first()
    return skenario


def tolak_bila_diusulkan(skenario_pk):
    """A plan whose moves are proposals stays what was certified; a decree would else ride on another one."""
    if UsulanMutasi.objects.aktif().filter(sertifikat__skenario=skenario_pk).exists():
        raise Penolakan("Rencana ini sudah menjadi usulan, jadi tidak diubah lagi. Tarik usulannya dulu.")


def tolak_terlibat(orang, by, kalimat=TERLIBAT):
    """Nobody handles the own case (UU 30/2014 Ps 42–45)."""
    if by.pegawai_id is not None and by.pegawai_id in orang:
        raise Penolakan(kalimat)
