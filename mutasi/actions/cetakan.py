"""The pages of a decree while it is being issued: drawn one by one and kept, then moved all at once (I16).

A job that is killed, or whose disk is full, leaves what it has drawn; the next attempt draws only what is missing.
"""

import hashlib

from django.db import connection
from django.utils import timezone

from mutasi.dokumen.borongan import cetak_petikan_semua, hitung_proses
from mutasi.dokumen.cetak import (
    cetak_kolektif,
    gabungkan,
    nama_berkas_gabungan,
    nama_berkas_kolektif,
    nama_berkas_petikan,
    sidik_cetakan,
)
from mutasi.dokumen.terbaca import cari_beda_lampiran
from mutasi.dokumen.verifikasi import buat_kode
from mutasi.models import CetakanKeputusan, DokumenTerbit, JenisDokumen
from pegawai.penolakan import Penolakan

SEKALI_BACA = 20
# The bytes go from table to table; PostgreSQL checks that each is still what was drawn.
PINDAHKAN = """
    INSERT INTO mutasi_dokumenterbit (keputusan_id, baris_id, jenis, kode, nama_berkas, isi, sha256, created_at)
    SELECT keputusan_id, baris_id, jenis, kode, nama_berkas, isi, sha256, %s
      FROM mutasi_cetakankeputusan
     WHERE keputusan_id = %s AND sidik = %s AND encode(sha256(isi), 'hex') = sha256
     ORDER BY jenis, id
"""


def siapkan_cetakan(keputusan, lembar, *, serentak=False):
    """Draw every page set of the sheet that is not there yet; returns the digest under which they are kept."""
    sidik = sidik_cetakan(lembar)
    baris_id = dict(keputusan.baris.values_list("usulan_id", "pk"))
    ada = set(keputusan.cetakan.filter(sidik=sidik).values_list("jenis", "baris_id"))

    def simpan(jenis, nama, isi, kode="", baris=None):
        satu = CetakanKeputusan(
            keputusan=keputusan, sidik=sidik, jenis=jenis, baris_id=baris, kode=kode, nama_berkas=nama, isi=isi,
            sha256=hashlib.sha256(isi).hexdigest(),
        )  # fmt: skip
        CetakanKeputusan.objects.bulk_create([satu], ignore_conflicts=True)  # somebody else may have drawn it too

    if (JenisDokumen.KOLEKTIF, None) not in ada:
        kode = buat_kode()
        isi = cetak_kolektif(lembar, kode=kode, serentak=serentak)
        _pastikan_lampiran_terbaca(isi, lembar)
        simpan(JenisDokumen.KOLEKTIF, nama_berkas_kolektif(lembar), isi, kode)
    kurang = [(b, buat_kode()) for b in lembar.baris if (JenisDokumen.PETIKAN, baris_id[b.usulan_id]) not in ada]
    proses = hitung_proses(len(kurang)) if serentak else 1
    for b, kode, isi in cetak_petikan_semua(lembar, kurang, proses=proses):
        simpan(JenisDokumen.PETIKAN, nama_berkas_petikan(lembar, b), isi, kode, baris_id[b.usulan_id])
    if len(lembar.baris) > 1 and (JenisDokumen.GABUNGAN, None) not in ada:
        simpan(JenisDokumen.GABUNGAN, nama_berkas_gabungan(lembar), _gabungan(keputusan, sidik, lembar))
    return sidik


def _pastikan_lampiran_terbaca(isi, lembar):
    """No decree is kept whose annex, read back from the PDF, says anything else than the sheet (I05, I16)."""
    if lembar.mengangkat and (beda := cari_beda_lampiran(isi, lembar)):
        raise Penolakan(
            f"Lampiran yang tercetak tidak sama dengan daftarnya: {'; '.join(beda[:5])}. Tidak ada yang terbit; "
            "laporkan kepada pengelola program."
        )


def _gabungan(keputusan, sidik, lembar):
    petikan = keputusan.cetakan.filter(sidik=sidik, jenis=JenisDokumen.PETIKAN).order_by("baris__urutan")
    isi = petikan.values_list("isi", flat=True).iterator(chunk_size=SEKALI_BACA)
    return gabungkan((bytes(satu) for satu in isi), judul=f"Petikan Keputusan Nomor {lembar.nomor}")


def hitung_cetakan(keputusan):
    """(drawn, all) of the attempt that is under way: the newest sheet."""
    terbaru = keputusan.cetakan.order_by("-id").values_list("sidik", flat=True).first()
    semua = keputusan.baris.count() + 1
    return keputusan.cetakan.filter(sidik=terbaru).exclude(jenis=JenisDokumen.GABUNGAN).count(), semua


def terbitkan_cetakan(keputusan, sidik):
    """Within the transaction that issues: exactly one document a person, one decree, one merged file."""
    orang = keputusan.baris.count()
    with connection.cursor() as cursor:
        cursor.execute(PINDAHKAN, [timezone.now(), keputusan.pk, sidik])
        pindah = cursor.rowcount
    if pindah != orang + 1 + (orang > 1):
        raise Penolakan("Sebagian cetakan hilang atau rusak. Tidak ada yang terbit; terbitkan lagi.")
    keputusan.cetakan.all().delete()
    return list(DokumenTerbit.objects.filter(keputusan=keputusan).select_related("baris").defer("isi"))
