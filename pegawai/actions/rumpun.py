"""Keywords by which an agency teaches the families the majors of its people."""

import pghistory
from django.db import transaction

from jabatan.models import Instansi, KataKunciRumpun, RumpunPendidikan
from jabatan.rumpun import load_kata_kunci, rapikan_kata
from pegawai.jejak import catat
from pegawai.models import RiwayatPendidikan
from pegawai.penolakan import Penolakan, tolak_bila_melanggar
from pegawai.rumpun import load_belum_dikenali, load_perubahan

TERPENDEK = 3
SUDAH_ADA = "Kata kunci ini baru saja ditambahkan. Muat ulang halaman untuk melihatnya."

SUDAH_DIHAPUS = "Kata kunci ini sudah dihapus orang lain. Muat ulang halaman; tidak ada lagi yang dihapus."


def periksa_kata(kata):
    """The keyword as it is kept; a sentence where it cannot be one."""
    rapi = rapikan_kata(kata)
    if len(rapi) < TERPENDEK:
        raise Penolakan("Kata kunci paling sedikit tiga huruf, agar tidak mengenali jurusan yang salah.")
    return rapi


def tolak_yang_ada(instansi, kata):
    """A keyword belongs to one family only, be it of the state or of the agency."""
    for rumpun in RumpunPendidikan.objects.all():
        if kata in {rapikan_kata(k) for k in rumpun.kata_kunci}:
            raise Penolakan(f"“{kata}” sudah menjadi kata kunci rumpun {rumpun}.")
    setempat = KataKunciRumpun.objects.filter(instansi=instansi, kata=kata).select_related("rumpun").first()
    if setempat:
        raise Penolakan(f"“{kata}” sudah ditambahkan ke rumpun {setempat.rumpun}.")


@transaction.atomic
def tambah_kata_kunci(*, rumpun, kata, by):
    """Add a keyword, and give the majors that it recognises their family. Returns what changed."""
    kata = periksa_kata(kata)
    Instansi.objects.select_for_update().get(pk=by.instansi_id)
    tolak_yang_ada(by.instansi, kata)
    with tolak_bila_melanggar({"katakuncirumpun_kata_unik": SUDAH_ADA}):
        baris = KataKunciRumpun.objects.create(instansi=by.instansi, rumpun=rumpun, kata=kata)
    perubahan = _terapkan(by.instansi, kata)
    catat(
        by=by, tindakan="tambah_kata_kunci_rumpun", objek=baris, jurusan=len(perubahan),
        uraian=f"Menambah kata kunci “{kata}” ke rumpun {rumpun}: {len(perubahan)} jurusan dikenali",
    )  # fmt: skip
    return perubahan


@transaction.atomic
def hapus_kata_kunci(*, baris, by):
    """Take an own keyword away; its majors go back to what the others say of them."""
    Instansi.objects.select_for_update().get(pk=by.instansi_id)
    pk, baris = baris.pk, KataKunciRumpun.objects.select_related("rumpun").filter(pk=baris.pk).first()
    if baris is None:  # somebody else held the agency a moment ago
        raise Penolakan(SUDAH_DIHAPUS)
    kata, rumpun = baris.kata, baris.rumpun
    baris.delete()
    perubahan = _terapkan(by.instansi, kata)
    catat(
        by=by, tindakan="hapus_kata_kunci_rumpun", kata_kunci=pk, jurusan=len(perubahan),
        uraian=f"Menghapus kata kunci “{kata}” dari rumpun {rumpun}: {len(perubahan)} jurusan berubah",
    )  # fmt: skip
    return perubahan


@transaction.atomic
def pasang_rumpun(*, by):
    """Give the majors that came in before their keyword the family that it names. Returns what changed."""
    _, perubahan = load_belum_dikenali(by.instansi, load_kata_kunci(by.instansi))
    if not perubahan:
        raise Penolakan("Semua jurusan yang dikenali sudah mempunyai rumpun.")
    _pasang(by.instansi, perubahan)
    catat(
        by=by, tindakan="pasang_rumpun", jurusan=len(perubahan), uraian=f"Memasang rumpun pada {len(perubahan)} jurusan"
    )  # fmt: skip
    return perubahan


def _terapkan(instansi, kata):
    perubahan = load_perubahan(instansi, kata, load_kata_kunci(instansi))
    _pasang(instansi, perubahan)
    return perubahan


def _pasang(instansi, perubahan):
    """Marked in the row trail: it is no correction of a record, so it does not stand in the way of an undo."""
    with pghistory.context(kata_kunci=True):
        for rumpun in {p.baru for p in perubahan}:
            nama = [p.nama for p in perubahan if p.baru == rumpun]
            RiwayatPendidikan.objects.filter(pegawai__instansi=instansi, nama__in=nama).update(rumpun=rumpun)
