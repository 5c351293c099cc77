"""The act of recording that people have really begun on their new posts (SPMT)."""

from django.db import transaction
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import SiklusMutasi, Spmt, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.alasan import rapikan_alasan, rapikan_nomor
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .keputusan import pindahkan


@transaction.atomic
def catat_spmt(*, isian, by):
    """All of them or none. `isian`: {proposal: {nomor, tanggal, mulai, penanda_tangan}}; ends each proposal's way.

    One that is on record already is mended, as long as its cycle is not closed.
    """
    if not isian:
        raise Penolakan("Isi SPMT paling sedikit satu orang.")
    kunci = {u.pk: baris for u, baris in isian.items()}
    siklus = {u.siklus_id for u in isian}
    list(SiklusMutasi.objects.select_for_update().filter(pk__in=siklus).order_by("pk"))
    daftar = list(
        UsulanMutasi.objects.select_for_update(of=["self"])
        .filter(pk__in=kunci)
        .select_related("siklus", "riwayat", "pegawai", "spmt")
        .order_by("pk")
    )
    for usulan in daftar:
        _catat_satu(usulan, kunci[usulan.pk], by)
    pindahkan([u for u in daftar if u.status == StatusUsulan.DILANTIK], StatusUsulan.SELESAI)
    return len(daftar)


def _catat_satu(usulan, baris, by):
    baris = baris | {
        "nomor": rapikan_nomor(baris["nomor"]),
        "penanda_tangan": rapikan_alasan(baris["penanda_tangan"]),
    }
    _tolak(usulan, baris, by)
    lama = getattr(usulan, "spmt", None)
    Spmt.objects.update_or_create(usulan=usulan, defaults=baris, create_defaults=baris | {"dicatat_oleh": by})
    catat(
        by=by,
        tindakan="ubah_spmt" if lama else "catat_spmt",
        objek=usulan,
        uraian=f"{'Memperbaiki' if lama else 'Mencatat'} SPMT {usulan.riwayat}",
        nomor=baris["nomor"],
        mulai=baris["mulai"].isoformat(),
    )


def _tolak(usulan, baris, by):
    siapa, hari_ini = usulan.pegawai, timezone.localdate()
    if by.pegawai_id is not None and by.pegawai_id == usulan.pegawai_id:
        raise Penolakan("SPMT Anda sendiri dicatat oleh orang lain.")
    if usulan.riwayat is None:
        raise Penolakan(f"{siapa}: perpindahannya belum tercatat dalam riwayat jabatan. Catat pelantikannya dulu.")
    if usulan.siklus.status == StatusSiklus.SELESAI and usulan.status == StatusUsulan.SELESAI:
        raise Penolakan(f"{siapa}: siklusnya sudah selesai, jadi SPMT tidak diubah lagi.")
    if not baris["nomor"]:
        raise Penolakan(f"{siapa}: tulis nomor SPMT seperti pada suratnya.")
    if not baris["penanda_tangan"]:
        raise Penolakan(f"{siapa}: tulis siapa yang menandatangani SPMT.")
    awal = usulan.riwayat.berlaku.lower
    if baris["mulai"] < awal:
        raise Penolakan(f"{siapa}: mulai bertugas tidak mendahului {tanggal_panjang(awal)}, awal jabatan barunya.")
    if baris["tanggal"] < baris["mulai"]:
        raise Penolakan(f"{siapa}: SPMT bertanggal sebelum mulai bertugas. Periksa tanggalnya.")
    if baris["tanggal"] > hari_ini:
        raise Penolakan(f"{siapa}: tanggal SPMT belum tiba.")
