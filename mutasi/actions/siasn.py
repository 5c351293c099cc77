"""Acts about SIASN: note what has been sent to it, and what it calls our posts."""

from django.db import transaction
from django.utils import timezone

from jabatan.models import Instansi
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import InstansiSiasn, JabatanSiasn, KirimSiasn, UsulanMutasi
from mutasi.pelantikan.dilantik import SUDAH_PINDAH
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan


@transaction.atomic
def catat_kirim_siasn(*, usulan, tanggal, by):
    """These moves stand in SIASN since `tanggal`: all are noted or none. One that is noted keeps its day."""
    daftar = list(
        UsulanMutasi.objects.select_for_update(of=["self"])
        .filter(pk__in=[u.pk for u in usulan], status__in=SUDAH_PINDAH, kirim_siasn__isnull=True)
        .select_related("riwayat")
        .order_by("pk")
    )
    if not daftar or len(daftar) < len({u.pk for u in usulan}):
        raise Penolakan("Pilihan sudah berubah: sebagian sudah dicatat dikirim. Muat ulang halaman.")
    if tanggal > timezone.localdate():
        raise Penolakan(f"{tanggal_panjang(tanggal)} belum tiba. Catat sesudah dikirim.")
    if tanggal < (awal := max(u.riwayat.berlaku.lower for u in daftar)):
        raise Penolakan(f"Tidak mungkin dikirim sebelum jabatannya berlaku, {tanggal_panjang(awal)}.")
    KirimSiasn.objects.bulk_create(KirimSiasn(usulan=u, tanggal=tanggal, dicatat_oleh=by) for u in daftar)
    siklus = daftar[0].siklus
    catat(
        by=by,
        tindakan="catat_kirim_siasn",
        objek=siklus,
        uraian=f"Mencatat {len(daftar)} perpindahan {siklus} dikirim ke SIASN {tanggal_panjang(tanggal)}",
        usulan=[u.pk for u in daftar],
    )
    return len(daftar)


@transaction.atomic
def lengkapi_siasn(*, instansi, id_instansi, id_satuan_kerja, jabatan, by):
    """`jabatan`: {post: identifier}; an empty one takes it away."""
    Instansi.objects.select_for_update().get(pk=instansi.pk)
    isi = {"id_instansi": id_instansi, "id_satuan_kerja": id_satuan_kerja}
    InstansiSiasn.objects.update_or_create(instansi=instansi, defaults=isi)
    for satu, kode in jabatan.items():
        if kode:
            JabatanSiasn.objects.update_or_create(jabatan=satu, defaults={"kode": kode})
        else:
            JabatanSiasn.objects.filter(jabatan=satu).delete()
    catat(
        by=by,
        tindakan="lengkapi_siasn",
        objek=instansi,
        uraian=f"Melengkapi ID SIASN {len(jabatan)} jabatan",
        instansi=instansi,
        jabatan=[j.pk for j in jabatan],
    )
