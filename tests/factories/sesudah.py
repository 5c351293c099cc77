"""Around a decree: files of letters and moves, inaugurations, SPMT, what SIASN is told."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from mutasi.models import (
    BerkasIzin,
    BerkasUnggahan,
    HadirPelantikan,
    InstansiSiasn,
    IsiKiriman,
    JabatanSiasn,
    KirimanBerkas,
    KirimSiasn,
    KonfirmasiIzin,
    Pelantikan,
    PengangkatanGugur,
    Spmt,
)
from tests.factories.jabatan import InstansiFactory, JabatanFactory
from tests.factories.mutasi import BarisKeputusanFactory, KeputusanFactory, SiklusMutasiFactory, UsulanMutasiFactory
from tests.factories.pegawai import PenggunaFactory
from tests.factories.utuh import IzinTertulisFactory


class PelantikanFactory(DjangoModelFactory):
    class Meta:
        model = Pelantikan

    keputusan = factory.SubFactory(KeputusanFactory)
    tanggal = date(2027, 1, 4)
    jam = time(9)
    tempat = "Pendopo"
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.keputusan.instansi))


class HadirPelantikanFactory(DjangoModelFactory):
    class Meta:
        model = HadirPelantikan

    pelantikan = factory.SubFactory(PelantikanFactory)
    baris = factory.LazyAttribute(lambda o: BarisKeputusanFactory(keputusan=o.pelantikan.keputusan))
    kehadiran = HadirPelantikan.Kehadiran.HADIR


class PengangkatanGugurFactory(DjangoModelFactory):
    class Meta:
        model = PengangkatanGugur

    baris = factory.SubFactory(BarisKeputusanFactory)
    sebab = "MENINGGAL"
    sejak = date(2027, 1, 2)
    dokumen = "Akta kematian 3327-KM-0001, 2 Januari 2027"
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.baris.keputusan.instansi))


class SpmtFactory(DjangoModelFactory):
    class Meta:
        model = Spmt

    usulan = factory.SubFactory(UsulanMutasiFactory)
    nomor = factory.Sequence(lambda n: f"800.1.11/{n}/2027")
    tanggal = date(2027, 1, 5)
    mulai = date(2027, 1, 4)
    penanda_tangan = "Kepala Dinas"
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.usulan.siklus.instansi))


class BerkasIzinFactory(DjangoModelFactory):
    """Its bytes are no PDF: what is uploaded is tested, what is stored is not tested again."""

    class Meta:
        model = BerkasIzin

    izin = factory.SubFactory(IzinTertulisFactory)
    nama = "surat.pdf"
    isi = b"%PDF-1.7"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    ukuran = 8
    halaman = 1
    terbaca = True
    diunggah_oleh = factory.LazyAttribute(lambda o: o.izin.dicatat_oleh)


class KonfirmasiIzinFactory(DjangoModelFactory):
    class Meta:
        model = KonfirmasiIzin

    izin = factory.SubFactory(IzinTertulisFactory)
    berkas = factory.LazyAttribute(lambda o: BerkasIzinFactory(izin=o.izin))
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.izin.siklus.instansi))


class InstansiSiasnFactory(DjangoModelFactory):
    class Meta:
        model = InstansiSiasn

    instansi = factory.SubFactory(InstansiFactory)
    id_instansi = "A5EB03E2418DF6A0E040640A040252AD"
    id_satuan_kerja = "A5EB03E241B2F6A0E040640A040252AD"


class JabatanSiasnFactory(DjangoModelFactory):
    class Meta:
        model = JabatanSiasn

    jabatan = factory.SubFactory(JabatanFactory)
    kode = factory.Sequence(lambda n: f"8ae4828857b2f9c00157b3{n:010d}")


class KirimSiasnFactory(DjangoModelFactory):
    class Meta:
        model = KirimSiasn

    usulan = factory.SubFactory(UsulanMutasiFactory)
    tanggal = date(2027, 1, 6)
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.usulan.siklus.instansi))


class BerkasUnggahanFactory(DjangoModelFactory):
    """Its bytes are no PDF either."""

    class Meta:
        model = BerkasUnggahan

    usulan = factory.SubFactory(UsulanMutasiFactory)
    kode = "SKP"
    nama = "skp.pdf"
    isi = b"%PDF-1.7"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    ukuran = 8
    halaman = 2
    bernip = True
    diunggah_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.usulan.siklus.instansi))


class KirimanBerkasFactory(DjangoModelFactory):
    class Meta:
        model = KirimanBerkas

    siklus = factory.SubFactory(SiklusMutasiFactory)
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class IsiKirimanFactory(DjangoModelFactory):
    class Meta:
        model = IsiKiriman

    kiriman = factory.SubFactory(KirimanBerkasFactory)
    nama = "catatan.docx"
    galat = "Isi berkas ini bukan PDF."
