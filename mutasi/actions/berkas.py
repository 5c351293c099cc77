"""Acts on the documents of a proposal: note which were seen, keep the files that passed their test."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from mutasi.berkas.uji_pdf import uji_pdf
from mutasi.models import BerkasUnggahan, BerkasUsulan
from mutasi.status import StatusUsulan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar
from penilaian.actions.bukti import nama_berkas

from .usulan import lock_usulan

# Until the decree is out: BKN asks for documents also after the PPK has decided.
BOLEH_UNGGAH = (
    StatusUsulan.DRAF,
    StatusUsulan.DIAJUKAN,
    StatusUsulan.PERLU_PERBAIKAN,
    StatusUsulan.MEMENUHI_SYARAT,
    StatusUsulan.DIREKOMENDASIKAN,
    StatusUsulan.DIUSULKAN,
    StatusUsulan.DISETUJUI,
)


@transaction.atomic
def catat_berkas(*, usulan, nomor, by):
    """`nomor`: {code of the document: number and date}; an empty one takes the note away."""
    usulan = lock_usulan(usulan)
    if by.pegawai_id is not None and by.pegawai_id == usulan.pegawai_id:
        raise Penolakan("Berkas usulan tentang diri sendiri dicatat oleh orang lain.")
    lama = {b.kode: b for b in usulan.berkas.all()}
    berubah = {kode: satu for kode, satu in nomor.items() if satu != (lama[kode].nomor if kode in lama else "")}
    for kode, satu in berubah.items():
        if satu:
            isi = {"nomor": satu, "dicatat_oleh": by}
            BerkasUsulan.objects.update_or_create(usulan=usulan, kode=kode, defaults=isi)
        else:
            lama[kode].delete()
    if berubah:
        uraian = f"Mencatat berkas usulan {usulan.posisi_tujuan}"
        catat(by=by, tindakan="catat_berkas", objek=usulan, uraian=uraian, berkas=sorted(berubah))
    return usulan


@dataclass(frozen=True)
class Uji:
    """A document that passed, and whether its text names the person; if not, a person has to have seen it."""

    halaman: int
    bernip: bool


def uji_dokumen(isi, *, kode, usulan, pengaturan):
    """Test one document for one person (I06), or a Penolakan with what to do."""
    if kode not in pengaturan.wajib(usulan):
        raise Penolakan(f"{kode} tidak termasuk berkas yang diminta untuk {usulan.get_jenis_display().lower()}.")
    hasil = uji_pdf(isi, maks_kb=pengaturan.imut["maks_kb"])
    if not pengaturan.bernip(kode):
        return Uji(hasil.halaman, True)
    bernip = hasil.memuat_nip(usulan.pegawai.nip)
    if hasil.terbaca and not bernip:
        raise Penolakan(f"Teks berkas ini tidak memuat NIP {usulan.pegawai}. Periksa apakah berkasnya milik orang itu.")
    return Uji(hasil.halaman, bernip)


@transaction.atomic
def unggah_berkas(*, usulan, kode, nama, isi, dilihat, by, pengaturan):
    """Keep a document of a move; one that is there already gives way to it. The same file twice is once."""
    uji = uji_dokumen(isi, kode=kode, usulan=usulan, pengaturan=pengaturan)
    if not uji.bernip and not dilihat:
        raise Penolakan("Berkas ini pindaian, tidak terbaca program. Lihat isinya, lalu centang bahwa isinya benar.")
    usulan = lock_usulan(usulan)
    if by.pegawai_id is not None and by.pegawai_id == usulan.pegawai_id:
        raise Penolakan("Berkas usulan tentang diri sendiri diunggah oleh orang lain.")
    if usulan.status not in BOLEH_UNGGAH:
        raise Penolakan(f"Usulan berstatus “{usulan.get_status_display()}”, jadi berkasnya tetap.")
    return simpan_unggahan(usulan=usulan, kode=kode, nama=nama, isi=isi, uji=uji, by=by)


def simpan_unggahan(*, usulan, kode, nama, isi, uji, by):
    """Inside a transaction, after the test."""
    sidik = hashlib.sha256(isi).hexdigest()
    kini = usulan.unggahan.filter(kode=kode).order_by("-pk").defer("isi").first()
    if kini is not None and kini.sha256 == sidik:
        return kini
    with tolak_bila_melanggar({"berkasunggahan_sekali": "Berkas lama ini sudah digantikan yang lebih baru."}):
        berkas = BerkasUnggahan.objects.create(
            usulan=usulan,
            kode=kode,
            nama=nama_berkas(nama, "application/pdf"),
            isi=isi,
            sha256=sidik,
            ukuran=len(isi),
            halaman=uji.halaman,
            bernip=uji.bernip,
            dilihat=not uji.bernip,
            diunggah_oleh=by,
        )
    uraian = f"Mengunggah berkas {kode} usulan {usulan.posisi_tujuan}"
    catat(by=by, tindakan="unggah_berkas", objek=usulan, uraian=uraian, kode=kode, sha256=sidik)
    return berkas
