"""Acts on letters around a decree: make one, and print the many of one into a file."""

import hashlib
import json
from dataclasses import asdict

from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.dokumen.cetak_surat import cetak_surat
from mutasi.dokumen.naskah_berlaku import load_naskah
from mutasi.dokumen.surat import (
    IsiSurat,
    baca_isian,
    baca_surat,
    cari_disebut,
    load_surat,
    load_surat_dibuat,
    pastikan_surat,
)
from mutasi.models import BerkasSurat, SuratKeluar
from mutasi.naskah.definisi import JenisNaskah
from mutasi.status import StatusKeputusan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

NOMOR_TERPAKAI = {
    "suratkeluar_satu_nomor_satu_perkara": "Nomor surat ini sudah dipakai surat lain. Periksa registernya."
}
TANPA_BARIS = {
    True: "Tidak ada yang dilantik menurut keputusan ini: pengangkatannya gugur, dicabut, atau tanpa pelantikan.",
    False: "Tidak ada lagi yang pindah menurut keputusan ini: semua pengangkatannya gugur atau dicabut.",
}
SUDAH_DICETAK = {"mutasi_berkassurat_surat_id_key": "Surat ini sudah dicetak."}


def tolak_bila_belum_waktunya(keputusan, definisi):
    """Raise Penolakan where the decree is not yet, or no longer, at the point of such a letter."""
    if keputusan.status == StatusKeputusan.DIBATALKAN:
        raise Penolakan("Draf keputusan ini dibatalkan. Surat dibuat dari keputusan yang berjalan.")
    if definisi.terbit and keputusan.status != StatusKeputusan.TERBIT:
        raise Penolakan(f"{definisi.label} dibuat sesudah keputusannya terbit.")
    if not definisi.terbit and keputusan.status == StatusKeputusan.TERBIT:
        raise Penolakan(f"{definisi.label} dibuat sebelum keputusannya terbit.")


def buat_surat(*, keputusan, definisi, isian, nomor, tanggal, by):
    """Keep a letter with the words in force, what was typed and whom it names, once every copy can be printed.

    Without a number it is a draft. A later letter of the kind replaces it; nothing is overwritten.
    """
    tolak_bila_belum_waktunya(keputusan, definisi)
    _periksa_tanggal(keputusan, definisi, isian, nomor, tanggal)
    naskah = load_naskah(keputusan.instansi, [definisi.jenis], tanggal)[0]
    isi = IsiSurat(naskah, isian, nomor, tanggal if nomor else None)
    lembar, tembusan = load_surat(keputusan, definisi)
    if not lembar.baris:
        raise Penolakan(TANPA_BARIS[definisi.pelantikan])
    if not tembusan:
        raise Penolakan("Belum ada yang pelantikannya dicatat. Catat pelantikan pada halaman keputusan lebih dulu.")
    tambahan = {"banyak_halaman": 1} if definisi.jenis == JenisNaskah.SALINAN else {}  # counted when it is printed
    pastikan_surat(isi, lembar, tembusan, **tambahan)
    with tolak_bila_melanggar(NOMOR_TERPAKAI):
        surat = SuratKeluar.objects.create(
            instansi=keputusan.instansi,
            keputusan=keputusan,
            jenis=definisi.jenis,
            isian=isian,
            usulan=cari_disebut(tembusan),
            naskah=asdict(naskah),
            nomor=nomor,
            tanggal=isi.tanggal,
            perkara=f"{keputusan.pk}-{definisi.jenis}",
            dibuat_oleh=by,
        )
        catat(
            by=by,
            tindakan="buat_surat",
            objek=surat,
            uraian=f"Membuat {surat} untuk {keputusan}",
            sidik_naskah=naskah.sidik,
            sidik_isian=hashlib.sha256(json.dumps(isian, sort_keys=True).encode()).hexdigest(),
            banyak=len(tembusan),
        )
    return surat


def _periksa_tanggal(keputusan, definisi, isian, nomor, tanggal):
    if not nomor:
        return
    if tanggal is None:
        raise Penolakan("Surat bernomor perlu tanggal.")
    if tanggal > timezone.localdate():
        raise Penolakan("Tanggal surat belum tiba.")
    if definisi.terbit and tanggal < keputusan.tanggal:
        raise Penolakan(f"Tanggal surat mendahului tanggal keputusan, {tanggal_panjang(keputusan.tanggal)}.")
    if definisi.dilantik:  # it states what has happened
        for satu in definisi.isian:
            hari = baca_isian(definisi, isian)[satu.kode] if satu.tanggal else None
            if hari and hari > tanggal:
                raise Penolakan(f"{satu.label} ({tanggal_panjang(hari)}) sesudah tanggal surat.")


def simpan_gabungan(*, surat, by):
    """Print all copies of a letter into one file and keep its bytes; a second run finds it made.

    Drawn before the transaction: 500 people take a minute, and nothing that is printed can change meanwhile.
    """
    if BerkasSurat.objects.filter(surat=surat).exists():
        return None
    lembar, tembusan = load_surat_dibuat(surat)
    isi = cetak_surat(baca_surat(surat), lembar, tembusan)
    sidik = hashlib.sha256(isi).hexdigest()
    with tolak_bila_melanggar(SUDAH_DICETAK):
        berkas = BerkasSurat.objects.create(surat=surat, isi=isi, sha256=sidik, banyak=len(tembusan))
        catat(
            by=by,
            tindakan="cetak_gabungan",
            objek=surat,
            uraian=f"Mencetak {surat} untuk {len(tembusan)} penerima",
            sha256=sidik,
        )
    return berkas
