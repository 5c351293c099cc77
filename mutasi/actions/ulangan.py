"""A frozen ranking run once more from its own input: the same bytes, or where they differ."""

import json
import zlib
from dataclasses import dataclass, field

import numpy as np
from django.db import transaction

from mutasi.actions.pemeringkatan import PUTUSAN, build_hasil, build_kandidat
from mutasi.models import Kandidat, MasukanPemeringkatan
from mutasi.pemeringkatan.kolom import KOLOM_MASUK, Kolom, sidik_kolom
from mutasi.pencocokan import buka, sidik_masukan, sidik_peringkat, susun_peringkat
from mutasi.program import sidik_program
from pegawai.jejak import catat

TERSEBUT = 20  # seats named in the trail
KOLOM_SEGEL = ("pegawai_id", "urutan", "putusan", "skor_rendah", "skor_tinggi")


@dataclass
class Ulangan:
    """What came out; `beda` are the keys of the seats whose bytes or lists are not what is stored."""

    jumlah: int = 0
    masukan_sama: bool = True
    sidik_sama: bool = True
    program_sama: bool | None = None  # None: from before the code's digest was kept
    beda: list = field(default_factory=list)
    halangan: str = ""

    @property
    def sama(self):
        return self.masukan_sama and self.sidik_sama and not self.beda and not self.halangan

    @property
    def kalimat(self):
        """One plain sentence, with the likely reason."""
        if self.halangan:
            return self.halangan
        if self.sama:
            return f"Sama byte demi byte: masukan, sidik, dan {self.jumlah} lowongan dengan daftar calonnya."
        if not self.masukan_sama:
            return "Masukan yang tersimpan tidak cocok dengan sidiknya: berkasnya berubah sesudah dibekukan."
        sebab = "kode perhitungannya sudah berubah" if self.program_sama is False else "rekamnya berubah"
        return f"Berbeda pada {len(self.beda)} dari {self.jumlah} lowongan: {sebab} sejak pemeringkatan ini."


def putar_ulang(pemeringkatan):
    """Compare everything that is stored with what the frozen input gives now; nothing is written."""
    program = pemeringkatan.sidik_program
    ulangan = Ulangan(program_sama=program == sidik_program() if program else None)
    beku = MasukanPemeringkatan.objects.filter(pemeringkatan=pemeringkatan).first()
    if beku is None:
        ulangan.halangan = "Masukan pemeringkatan ini tidak disimpan: dibuat sebelum masukan dibekukan."
        return ulangan
    try:
        masukan = buka(bytes(beku.isi))
    except KeyError as galat:
        ulangan.halangan = f"Program ini tidak mengenal lagi aturan {galat.args[0]}: putar ulang dengan versi lamanya."
        return ulangan
    ulangan.masukan_sama = sidik_masukan(masukan) == pemeringkatan.hash_masukan
    sidik = _bandingkan(pemeringkatan, masukan, ulangan)
    ulangan.sidik_sama = sidik == pemeringkatan.sidik
    return ulangan


def _bandingkan(pemeringkatan, masukan, ulangan):
    """Seat by seat; the digest of the whole. A seat from before 0040 has another digest: its own must add up."""
    tersimpan = {h.lowongan_id: h for h in pemeringkatan.hasil.prefetch_related("bersama")}
    daftar, putusan = _load_daftar(pemeringkatan), _load_putusan(pemeringkatan)
    calon, sidik = masukan.calon.urut_kunci(), []
    for satu in susun_peringkat(masukan):
        hasil = build_hasil(satu, masukan)
        dulu = tersimpan.pop(hasil.lowongan_id, None)
        lama = dulu is not None and dulu.putusan_aturan is None
        sidik.append((hasil.lowongan_id, dulu.sidik if lama else hasil.sidik))
        kini = [baris[:5] for baris in build_kandidat(satu, calon, masukan)]
        sama = dulu is not None and (_sama_lama(satu, dulu) if lama else _sama(satu, hasil, dulu, putusan))
        if not sama or not _sama_jumlah(hasil, dulu) or kini != daftar.get(dulu.pk, []):
            ulangan.beda.append(hasil.lowongan_id)
        ulangan.jumlah += 1
    ulangan.beda += tersimpan
    return sidik_peringkat(sidik)


def _sama(satu, kini, dulu, putusan):
    """Digest, every byte column, and the verdicts of every rule."""
    aturan = [(bit, ringkas.sidik) for bit, ringkas in satu.ringkasan()]
    if (
        kini.sidik != dulu.sidik
        or (dulu.bersama and kini.kriteria != dulu.kriteria)
        or aturan != [putusan.get(n) for n in dulu.putusan_aturan]
    ):
        return False
    kolom, tersimpan = Kolom(kini), Kolom(dulu)
    isi = {nama: kolom[nama] for nama in KOLOM_MASUK}
    try:
        return all(np.array_equal(satu, tersimpan[nama]) for nama, satu in isi.items())
    except (TypeError, ValueError, IndexError, zlib.error):  # somebody has put other bytes there
        return False


def _sama_lama(satu, dulu):
    rendah, tinggi = satu.skor()
    kini = {"putusan": PUTUSAN[satu.kode()], "gagal": satu.gagal(), "kurang": satu.kurang()}
    kini |= {"skor_rendah": rendah, "skor_tinggi": tinggi}
    kolom = Kolom(dulu)
    return all(np.array_equal(isi, kolom[nama]) for nama, isi in kini.items())


def _sama_jumlah(kini, dulu):
    jumlah = ("jumlah_memenuhi", "jumlah_verifikasi", "jumlah_tidak", "per_aturan")
    return all(getattr(kini, nama) == getattr(dulu, nama) for nama in jumlah)


def _load_putusan(pemeringkatan):
    """{number: (bit, digest)} of the stored columns of verdicts."""
    rekam = pemeringkatan.putusan_aturan.values_list("nomor", "bit", "isi")
    return {nomor: (bit, sidik_kolom(isi)) for nomor, bit, isi in rekam.iterator(chunk_size=100)}


def _load_daftar(pemeringkatan):
    """The printed lists as they are stored: {seat's result: [(person, place, verdict, lowest, highest), …]}."""
    baris = Kandidat.objects.filter(hasil__pemeringkatan=pemeringkatan).order_by("hasil", "urutan")
    daftar = {}
    for hasil, *isi in baris.values_list("hasil", "pegawai", "urutan", "putusan", "skor_rendah", "skor_tinggi"):
        daftar.setdefault(hasil, []).append(tuple(isi))
    return daftar


@transaction.atomic
def periksa_ulang(*, pemeringkatan, by):
    """Replay and put the answer on record, where the page of the ranking reads it."""
    ulangan = putar_ulang(pemeringkatan)
    catat(
        by=by,
        instansi=pemeringkatan.siklus.instansi,
        tindakan="putar_ulang_pemeringkatan",
        objek=pemeringkatan,
        uraian=f"Memutar ulang {pemeringkatan}: {ulangan.kalimat}",
        sama=ulangan.sama,
        program_sama=ulangan.program_sama,
        kalimat=ulangan.kalimat,
        lowongan_beda=ulangan.beda[:TERSEBUT],
    )
    return ulangan


def putar_ulang_berkas(arsip, folder):
    """A ranking of a sealed file (mutasi/segel.py) run again from the file alone; the database is not asked."""
    rekam = json.loads(arsip.read(f"{folder}rekam.json"))
    ulangan = Ulangan(program_sama=rekam["sidik_program"] == sidik_program() if rekam["sidik_program"] else None)
    try:
        masukan = buka(arsip.read(f"{folder}masukan.npz"))
    except KeyError as galat:
        ulangan.halangan = f"Program ini tidak mengenal lagi aturan {galat.args[0]}: putar ulang dengan versi lamanya."
        return ulangan
    ulangan.masukan_sama = sidik_masukan(masukan) == rekam["hash_masukan"]
    with arsip.open(f"{folder}daftar.jsonl") as baris:
        tersimpan = {isi["lowongan"]: isi for isi in map(json.loads, baris)}
    calon, sidik = masukan.calon.urut_kunci(), []
    for satu in susun_peringkat(masukan):
        hasil = build_hasil(satu, masukan)
        kini = [list(isi[:5]) for isi in build_kandidat(satu, calon, masukan)]
        dulu = tersimpan.pop(hasil.lowongan_id, {"sidik": "", "kandidat": ()})
        if hasil.sidik != dulu["sidik"] or kini != [[k[nama] for nama in KOLOM_SEGEL] for k in dulu["kandidat"]]:
            ulangan.beda.append(hasil.lowongan_id)
        sidik.append((hasil.lowongan_id, hasil.sidik))
        ulangan.jumlah += 1
    ulangan.beda += tersimpan
    ulangan.sidik_sama = sidik_peringkat(sidik) == rekam["sidik"]
    return ulangan
