"""The agency's words, emblems, letters."""

import hashlib
from dataclasses import asdict
from datetime import date
from io import BytesIO

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from mutasi.models import BerkasSurat, LambangInstansi, PutusanNaskah, SuratKeluar, VersiNaskah
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.naskah.terpakai import naskah_terpakai, pilihan_bawaan
from tests.factories.jabatan import InstansiFactory
from tests.factories.mutasi import KeputusanFactory
from tests.factories.pegawai import PenggunaFactory


def gambar(lebar=300, tinggi=300, warna="navy", jenis="PNG", mode="RGB"):
    """The bytes of a plain picture."""
    wadah = BytesIO()
    Image.new(mode, (lebar, tinggi), warna).save(wadah, jenis)
    return wadah.getvalue()


def isian_contoh(jenis):
    """What a letter of that kind is asked for, as it is kept."""
    return {i.kode: i.contoh.isoformat() if i.tanggal else str(i.contoh) for i in NASKAH[jenis].isian}


class VersiNaskahFactory(DjangoModelFactory):
    class Meta:
        model = VersiNaskah

    instansi = factory.SubFactory(InstansiFactory)
    jenis = JenisNaskah.KEPUTUSAN
    versi = factory.Sequence(lambda n: n + 1)
    blok = factory.LazyAttribute(lambda o: NASKAH[o.jenis].bawaan)
    pilihan = factory.LazyAttribute(lambda o: pilihan_bawaan(NASKAH[o.jenis]))
    dasar = "Perbup tata naskah dinas"
    dibuat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.instansi))


class PutusanNaskahFactory(DjangoModelFactory):
    class Meta:
        model = PutusanNaskah

    versi = factory.SubFactory(VersiNaskahFactory)
    sah = True
    berlaku_sejak = date(2026, 1, 1)
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.versi.instansi))


class LambangInstansiFactory(DjangoModelFactory):
    class Meta:
        model = LambangInstansi

    instansi = factory.SubFactory(InstansiFactory)
    jenis = LambangInstansi.Jenis.GARUDA
    isi = factory.LazyFunction(gambar)
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.isi).hexdigest())
    lebar = tinggi = 300
    diunggah_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.instansi))


class SuratKeluarFactory(DjangoModelFactory):
    class Meta:
        model = SuratKeluar

    keputusan = factory.SubFactory(KeputusanFactory, terbit=True)
    instansi = factory.LazyAttribute(lambda o: o.keputusan.instansi)
    jenis = JenisNaskah.UNDANGAN
    isian = factory.LazyAttribute(lambda o: isian_contoh(o.jenis))
    naskah = factory.LazyAttribute(lambda o: asdict(naskah_terpakai(NASKAH[o.jenis])))
    nomor = factory.Sequence(lambda n: f"005/{n}/2026")
    tanggal = date(2026, 12, 28)
    perkara = factory.LazyAttribute(lambda o: f"{o.keputusan.pk}-{o.jenis}")
    dibuat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.instansi))


class BerkasSuratFactory(DjangoModelFactory):
    class Meta:
        model = BerkasSurat

    surat = factory.SubFactory(SuratKeluarFactory)
    isi = b"%PDF-1.7"
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.isi).hexdigest())
    banyak = 30
