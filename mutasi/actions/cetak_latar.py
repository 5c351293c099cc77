"""Acts on files that the worker draws for one person: ask, keep what was drawn, refuse, throw away, hand out."""

import hashlib
import io
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mutasi.models import PermintaanCetak, PotonganCetak
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .rapat_buku import cetak_salinan

POTONGAN = 1 << 20
TAHAN = timedelta(hours=24)  # so long a drawn file waits for who asked for it
Jenis = PermintaanCetak.Jenis


@transaction.atomic
def minta_cetak(*, jenis, siklus, isian, by, rapat=None):
    permintaan = PermintaanCetak.objects.create(jenis=jenis, siklus=siklus, rapat=rapat, isian=isian, diminta_oleh=by)
    uraian = f"Meminta {permintaan.get_jenis_display().lower()} {permintaan.objek}"
    catat(by=by, tindakan="minta_cetak", objek=permintaan, uraian=uraian, isian=isian)
    return permintaan


@transaction.atomic
def simpan_buku(*, permintaan, buku, untuk, pembaca, by, anggota=None):
    """Give the drawn pages their copy number and keep them; a second run finds them kept and numbers nothing."""
    if _kunci(permintaan).selesai_pada:
        return
    rapat, isian = permintaan.rapat, permintaan.isian
    bagian = f"acara {isian['dari']}–{isian['sampai']}"
    isi, salinan = cetak_salinan(
        rapat=rapat, buku=buku, untuk=untuk, anggota=anggota, bagian=bagian, pembaca=pembaca, by=by
    )
    nama = f"Buku_Rapat_{rapat.pk}_salinan_{salinan.nomor}.pdf"
    _simpan(permintaan, io.BytesIO(isi), nama, salinan)


@transaction.atomic
def simpan_segel(*, permintaan, berkas, nama, kepala, by):
    """Keep the sealed file, which carries this head of the chain."""
    if _kunci(permintaan).selesai_pada:
        return
    _simpan(permintaan, berkas, nama)
    uraian = f"Menyusun berkas segel {permintaan.siklus}"
    catat(by=by, tindakan="susun_segel", objek=permintaan.siklus, uraian=uraian, kepala=kepala)


def _kunci(permintaan):
    return PermintaanCetak.objects.select_for_update(of=["self"]).get(pk=permintaan.pk)


def _simpan(permintaan, berkas, nama, salinan=None):
    sidik, ukuran = hashlib.sha256(), 0
    permintaan.potongan.all().delete()
    for urut, isi in enumerate(iter(lambda: berkas.read(POTONGAN), b"")):
        PotonganCetak.objects.create(permintaan=permintaan, urut=urut, isi=isi)
        sidik.update(isi)
        ukuran += len(isi)
    permintaan.nama_berkas, permintaan.salinan = nama, salinan
    permintaan.sha256, permintaan.ukuran, permintaan.selesai_pada = sidik.hexdigest(), ukuran, timezone.now()
    permintaan.save(update_fields=["nama_berkas", "salinan", "sha256", "ukuran", "selesai_pada"])


@transaction.atomic
def tolak_cetak(*, permintaan, sebab, by):
    """Nothing is drawn, and the page says why."""
    PermintaanCetak.objects.filter(pk=permintaan.pk, selesai_pada=None).update(penolakan=sebab[:300])
    catat(by=by, tindakan="tolak_cetak", objek=permintaan, uraian=sebab)


@transaction.atomic
def serahkan_cetak(*, permintaan, by):
    """The key of each piece in order, once the file is still whole and this person may have it; an event each time."""
    if not permintaan.boleh:
        raise Penolakan("Anda tidak berwenang lagi atas berkas ini, atau rapatnya sudah selesai.")
    sidik = hashlib.sha256()
    kunci = list(permintaan.potongan.values_list("pk", flat=True))
    for isi in baca_potongan(kunci):
        sidik.update(isi)
    if not kunci:
        raise Penolakan("Berkas ini belum selesai, atau sudah dihapus. Mintalah yang baru.")
    if sidik.hexdigest() != permintaan.sha256:
        raise Penolakan("Berkas ini tidak lagi sama dengan yang dicetak. Hubungi administrator; mintalah yang baru.")
    catat(
        by=by,
        tindakan=f"unduh_{permintaan.jenis.lower()}",
        objek=permintaan.objek,
        uraian=f"Mengunduh {permintaan.get_jenis_display().lower()} {permintaan.objek}",
        permintaan=permintaan.pk,
        sha256=permintaan.sha256,
    )
    return kunci


def baca_potongan(kunci):
    """The bytes, a piece at a time."""
    for pk in kunci:
        yield bytes(PotonganCetak.objects.values_list("isi", flat=True).get(pk=pk))


def buang_cetak_usang():
    """The bytes of files that nobody needs any more; that they were drawn stays on record. How many went."""
    usang = PermintaanCetak.objects.filter(selesai_pada__lt=timezone.now() - TAHAN)
    banyak, _ = PotonganCetak.objects.filter(permintaan__in=usang).delete()
    return banyak
