"""Issuing: the register of numbers, pages on their way, read-back, signed documents."""

import hashlib
from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from mutasi.models import (
    BacaanGugur,
    BacaUlang,
    BlokNomor,
    BukuNomor,
    CetakanKeputusan,
    DokumenBertanda,
    JenisDokumen,
    JenisKeputusan,
    PembandinganPindaian,
    PermintaanCetak,
    PolaNomor,
    PotonganCetak,
    PutusanPerbaikan,
    RegisterNomor,
    SertifikatPenerbit,
)
from tests.factories.jabatan import InstansiFactory
from tests.factories.mutasi import DokumenTerbitFactory, KeputusanFactory, SiklusMutasiFactory
from tests.factories.pegawai import PenggunaFactory


def _pengguna(o):
    return PenggunaFactory(instansi=o.instansi)


def _sidik(o):
    return hashlib.sha256(o.isi).hexdigest()


class PolaNomorFactory(DjangoModelFactory):
    class Meta:
        model = PolaNomor

    instansi = factory.SubFactory(InstansiFactory)
    pola = "800.1.3.3/{urut}/BKPSDM/{tahun}"
    berlaku_sejak = date(2026, 1, 1)
    dasar = "Tata naskah dinas, hanya untuk tes"
    ditetapkan_oleh = factory.LazyAttribute(_pengguna)


class BukuNomorFactory(DjangoModelFactory):
    class Meta:
        model = BukuNomor

    instansi = factory.SubFactory(InstansiFactory)
    tahun = 2026
    terakhir = 44


class BlokNomorFactory(DjangoModelFactory):
    class Meta:
        model = BlokNomor

    instansi = factory.SubFactory(InstansiFactory)
    tahun = 2026
    dari = 45
    sampai = 49
    rujukan = "Surat Bagian Hukum 180/7/2026"
    dipesan_oleh = factory.LazyAttribute(_pengguna)


class RegisterNomorFactory(DjangoModelFactory):
    """A reserved number, free for any draft."""

    class Meta:
        model = RegisterNomor

    instansi = factory.SubFactory(InstansiFactory)
    tahun = 2026
    urut = factory.Sequence(lambda n: n + 1000)
    nomor = factory.LazyAttribute(lambda o: f"800.1.3.3/{o.urut}/BKPSDM/{o.tahun}")
    oleh = factory.LazyAttribute(_pengguna)


class CetakanKeputusanFactory(DjangoModelFactory):
    class Meta:
        model = CetakanKeputusan

    keputusan = factory.SubFactory(KeputusanFactory)
    jenis = JenisDokumen.KOLEKTIF
    sidik = "4" * 64
    nama_berkas = "keputusan.pdf"
    isi = b"%PDF-1.7"
    sha256 = factory.LazyAttribute(_sidik)


class PerbaikanFactory(KeputusanFactory):
    """The draft of a withdrawal; nobody has decided on it."""

    siklus = factory.LazyAttribute(lambda o: o.memperbaiki.siklus)
    memperbaiki = factory.SubFactory(KeputusanFactory, terbit=True)
    jenis = JenisKeputusan.PENCABUTAN
    usulan_menjadi = "DITOLAK"
    alasan = "Mengundurkan diri"


class PutusanPerbaikanFactory(DjangoModelFactory):
    class Meta:
        model = PutusanPerbaikan

    keputusan = factory.SubFactory(PerbaikanFactory)
    setuju = True
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.keputusan.instansi))
    sidik = "6" * 64


class BacaUlangFactory(DjangoModelFactory):
    """A reading that has begun."""

    class Meta:
        model = BacaUlang

    keputusan = factory.SubFactory(KeputusanFactory)
    pembaca = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.keputusan.instansi))
    sidik = "5" * 64
    isi = factory.LazyFunction(lambda: {"baris": []})


class BacaanGugurFactory(DjangoModelFactory):
    class Meta:
        model = BacaanGugur

    bacaan = factory.SubFactory(BacaUlangFactory, selesai_pada=factory.LazyFunction(timezone.now))
    kalimat = "Siti Aminah: pangkat semula “Penata”, kini “Pembina”."


class PermintaanCetakFactory(DjangoModelFactory):
    """A sealed file that is asked for and not drawn."""

    class Meta:
        model = PermintaanCetak

    siklus = factory.SubFactory(SiklusMutasiFactory)
    jenis = PermintaanCetak.Jenis.SEGEL
    diminta_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class PotonganCetakFactory(DjangoModelFactory):
    class Meta:
        model = PotonganCetak

    permintaan = factory.SubFactory(PermintaanCetakFactory)
    urut = factory.Sequence(int)
    isi = b"%PDF-"


class DokumenBertandaFactory(DjangoModelFactory):
    """A scan that nobody has compared yet."""

    class Meta:
        model = DokumenBertanda

    dokumen = factory.SubFactory(DokumenTerbitFactory)
    versi = factory.Sequence(lambda n: n + 1)
    jenis = DokumenBertanda.Jenis.PINDAIAN
    isi = b"%PDF-1.4 pindaian"
    sha256 = factory.LazyAttribute(_sidik)
    hasil = factory.LazyFunction(lambda: {"tanda": []})
    diunggah_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.dokumen.keputusan.instansi))


class PembandinganPindaianFactory(DjangoModelFactory):
    class Meta:
        model = PembandinganPindaian

    bertanda = factory.SubFactory(DokumenBertandaFactory)
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.bertanda.dokumen.keputusan.instansi))


class SertifikatPenerbitFactory(DjangoModelFactory):
    class Meta:
        model = SertifikatPenerbit

    instansi = factory.SubFactory(InstansiFactory)
    nama = "Induk Contoh"
    isi = b"der"
    sha256 = factory.LazyAttribute(_sidik)
    berlaku_sampai = date(2036, 1, 1)
    dasar = "Hanya untuk tes"
    ditambah_oleh = factory.LazyAttribute(_pengguna)
