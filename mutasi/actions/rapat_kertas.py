"""The meeting that was held without the program: its Berita Acara is typed in, with its word on each proposal."""

from django.db import transaction
from django.utils import timezone

from mutasi.models import RapatPertimbangan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan, check_transisi
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar


def pindahkan_usulan(ke):
    """Send each proposal (by its key) to the state that the meeting gave it, all in one."""
    sekarang = timezone.now()
    daftar = list(UsulanMutasi.objects.select_for_update(of=["self"]).filter(pk__in=ke).order_by("pk"))
    for usulan in daftar:
        check_transisi(StatusUsulan(usulan.status), ke[usulan.pk])
        usulan.status, usulan.status_sejak = ke[usulan.pk], sekarang
        usulan.versi += 1
    UsulanMutasi.objects.bulk_update(daftar, ["status", "status_sejak", "versi"])


@transaction.atomic
def catat_rapat(*, siklus, hasil, by, **data):
    """Record the meeting and its word on each proposal.

    `hasil` maps a proposal to (recommended, note). Every proposal that passed verification must be in it: nobody is
    forgotten. A meeting that runs in the program is closed there.
    """
    siklus = SiklusMutasi.objects.select_for_update().get(pk=siklus.pk)
    if siklus.status != StatusSiklus.RAPAT:
        raise Penolakan("Rapat dicatat pada tahap “Rapat pertimbangan”.")
    if siklus.pertemuan.filter(status="BERLANGSUNG").exists():
        raise Penolakan("Rapat siklus ini sedang berlangsung dalam program. Tutup rapat itu di halamannya.")
    terlewat = siklus.usulan.menunggu(StatusUsulan.MEMENUHI_SYARAT).exclude(pk__in=[u.pk for u in hasil]).count()
    if terlewat:
        raise Penolakan(f"{terlewat} usulan belum diberi hasil rapat. Isi semuanya.")
    with tolak_bila_melanggar(
        {"rapatpertimbangan_nomor_unik": "Nomor berita acara ini sudah dicatat pada siklus ini."}
    ):
        rapat = RapatPertimbangan.objects.create(siklus=siklus, dicatat_oleh=by, **data)
    for usulan, (direkomendasikan, catatan) in hasil.items():
        if by.pegawai_id is not None and by.pegawai_id == usulan.pegawai_id:
            raise Penolakan("Rapat ini juga tentang diri Anda: hasilnya dicatat oleh analis lain.")
        if not direkomendasikan:
            wajib_alasan(catatan, f"Tuliskan alasan mengapa {usulan.posisi_tujuan} tidak direkomendasikan.")
    pindahkan_usulan(
        {
            usulan.pk: StatusUsulan.DIREKOMENDASIKAN if direkomendasikan else StatusUsulan.TIDAK_DIREKOMENDASIKAN
            for usulan, (direkomendasikan, _catatan) in hasil.items()
        }
    )
    catat(
        by=by,
        tindakan="catat_rapat",
        objek=rapat,
        uraian=f"Mencatat {rapat} – {siklus.nama}",
        hasil={str(u.pk): [direkomendasikan, catatan] for u, (direkomendasikan, catatan) in hasil.items()},
    )
    return rapat
