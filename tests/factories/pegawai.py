"""Users, people and their histories."""

import hashlib
from datetime import date

import factory
from django.db import connection
from factory.django import DjangoModelFactory

from jabatan.models import Golongan
from pegawai.models import (
    DataPribadi,
    HukumanDisiplin,
    Impor,
    Jejak,
    JenisDiklat,
    JenisPegawai,
    KedudukanHukum,
    KepalaRantai,
    KepalaTerbit,
    MataRantai,
    MinatJabatan,
    Pegawai,
    PemeriksaanDisiplin,
    Pengguna,
    Peran,
    PerangkatKode,
    PeranPengguna,
    PesanKeluar,
    RekapMutu,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatPendidikan,
    TautanAktivasi,
    TemuanMutu,
)
from tests.factories.jabatan import (
    GolonganFactory,
    InstansiFactory,
    PosisiFactory,
    TingkatPendidikanFactory,
)
from tests.factories.rentang import sejak


def _nip(o):
    """18 digits in the shape of SIASN: birth, first month of service, sex, number."""
    jenis = "2" if o.jenis_kelamin == "P" else "1"
    return f"{o.tanggal_lahir or date(1980, 1, 1):%Y%m%d}{o.tmt_cpns or date(2005, 1, 1):%Y%m}{jenis}{o.n % 1000:03d}"


class PegawaiFactory(DjangoModelFactory):
    class Meta:
        model = Pegawai
        exclude = ("n",)

    n = factory.Sequence(lambda n: n)
    instansi = factory.SubFactory(InstansiFactory)
    nama = factory.LazyAttribute(lambda o: f"Pegawai Contoh {o.n}")
    tempat_lahir = "Contoh"
    tanggal_lahir = date(1980, 3, 17)
    jenis_kelamin = "L"
    jenis_pegawai = JenisPegawai.PNS
    kedudukan_hukum = KedudukanHukum.AKTIF
    tmt_cpns = date(2005, 1, 1)
    tmt_pns = date(2006, 1, 1)
    nip = factory.LazyAttribute(_nip)


class PenggunaFactory(DjangoModelFactory):
    """Without a password: tests sign in by `client.force_login`; `sandi` sets one (25 ms)."""

    class Meta:
        model = Pengguna
        skip_postgeneration_save = True

    instansi = factory.SubFactory(InstansiFactory)
    nama_masuk = factory.Sequence(lambda n: f"pengguna{n}")
    nama = factory.Sequence(lambda n: f"Pengguna {n}")

    @classmethod
    def _create(cls, model_class, *args, sandi=None, **kwargs):
        return model_class.objects.create_user(kwargs.pop("nama_masuk"), sandi, **kwargs)


class PeranPenggunaFactory(DjangoModelFactory):
    class Meta:
        model = PeranPengguna

    pengguna = factory.SubFactory(PenggunaFactory)
    peran = Peran.ANALIS
    unit = None
    berlaku = sejak(date(2020, 1, 1))


class PerangkatKodeFactory(DjangoModelFactory):
    class Meta:
        model = PerangkatKode

    user = factory.SubFactory(PenggunaFactory)
    name = "tes"
    confirmed = True


class TautanAktivasiFactory(DjangoModelFactory):
    class Meta:
        model = TautanAktivasi

    class Params:
        token = factory.Sequence(lambda n: f"token-{n}")

    pengguna = factory.SubFactory(PenggunaFactory)
    sidik = factory.LazyAttribute(lambda o: hashlib.sha256(o.token.encode()).hexdigest())


class RiwayatJabatanFactory(DjangoModelFactory):
    """The post of today in a seat of its own; `posisi=None` for an older one known by name."""

    class Meta:
        model = RiwayatJabatan

    pegawai = factory.SubFactory(PegawaiFactory)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.pegawai.instansi))
    unit = factory.LazyAttribute(lambda o: o.posisi.unit if o.posisi else None)
    nama_jabatan = factory.LazyAttribute(lambda o: o.posisi.jabatan.nama if o.posisi else "Kepala Seksi")
    nama_unit = factory.LazyAttribute(lambda o: o.unit.nama if o.unit else "Dinas Lama")
    jenjang = factory.LazyAttribute(lambda o: o.posisi.jabatan.jenjang if o.posisi else "")
    eselon = factory.LazyAttribute(lambda o: o.posisi.jabatan.eselon if o.posisi else None)
    berlaku = sejak(date(2022, 1, 3))


class RiwayatPangkatFactory(DjangoModelFactory):
    class Meta:
        model = RiwayatPangkat

    pegawai = factory.SubFactory(PegawaiFactory)
    golongan = factory.SubFactory(GolonganFactory)
    berlaku = sejak(date(2022, 4, 1))


class RiwayatPendidikanFactory(DjangoModelFactory):
    class Meta:
        model = RiwayatPendidikan

    pegawai = factory.SubFactory(PegawaiFactory)
    tingkat = factory.SubFactory(TingkatPendidikanFactory)
    nama = "Akuntansi"
    sekolah = "Universitas Contoh"
    tahun_lulus = 2003


class RiwayatDiklatFactory(DjangoModelFactory):
    class Meta:
        model = RiwayatDiklat

    pegawai = factory.SubFactory(PegawaiFactory)
    jenis = JenisDiklat.PKA
    nama = "Pelatihan Kepemimpinan Administrator"
    tanggal_selesai = date(2021, 8, 20)


class HukumanDisiplinFactory(DjangoModelFactory):
    class Meta:
        model = HukumanDisiplin

    pegawai = factory.SubFactory(PegawaiFactory)
    tingkat = HukumanDisiplin.Tingkat.SEDANG
    jenis = "Pemotongan tunjangan kinerja 25 %"
    berlaku = sejak(date(2026, 3, 1), date(2026, 9, 1))


class PemeriksaanDisiplinFactory(DjangoModelFactory):
    class Meta:
        model = PemeriksaanDisiplin

    pegawai = factory.SubFactory(PegawaiFactory)
    berlaku = sejak(date(2026, 10, 1))


class RiwayatKedudukanFactory(DjangoModelFactory):
    class Meta:
        model = RiwayatKedudukan

    pegawai = factory.SubFactory(PegawaiFactory)
    kedudukan = KedudukanHukum.TUGAS_BELAJAR
    berlaku = sejak(date(2026, 1, 1))


class MinatJabatanFactory(DjangoModelFactory):
    class Meta:
        model = MinatJabatan

    pegawai = factory.SubFactory(PegawaiFactory)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.pegawai.instansi))


class ImporFactory(DjangoModelFactory):
    class Meta:
        model = Impor

    instansi = factory.SubFactory(InstansiFactory)
    jenis = Impor.Jenis.DATA_UTAMA
    nama_berkas = "data-utama.xlsx"
    isi = b"PK"
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.isi).hexdigest())
    diunggah_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.instansi))


class JejakFactory(DjangoModelFactory):
    class Meta:
        model = Jejak

    pelaku = factory.SubFactory(PenggunaFactory)
    instansi = factory.LazyAttribute(lambda o: o.pelaku.instansi if o.pelaku else InstansiFactory())
    nama_pelaku = factory.LazyAttribute(lambda o: o.pelaku.nama if o.pelaku else "Sistem")
    tindakan = "uji"
    uraian = "Sesuatu terjadi"


class MataRantaiFactory(DjangoModelFactory):
    """A link is the database's work: an event is written, and linked at once."""

    class Meta:
        model = MataRantai

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        jejak = JejakFactory(**kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        return model_class.objects.get(jejak=jejak)


class KepalaRantaiFactory(DjangoModelFactory):
    class Meta:
        model = KepalaRantai

    rantai = factory.Sequence(lambda n: f"siklus-{90000 + n}")
    urut = 1
    hash = "a" * 64


class KepalaTerbitFactory(DjangoModelFactory):
    class Meta:
        model = KepalaTerbit

    rantai = factory.Sequence(lambda n: f"siklus-{90000 + n}")
    urut = 1
    hash = "a" * 64
    tempat = KepalaTerbit.Tempat.HARIAN


class DataPribadiFactory(DjangoModelFactory):
    class Meta:
        model = DataPribadi

    pegawai = factory.SubFactory(PegawaiFactory)
    alamat = "Jalan Rekaan 1"


class TemuanMutuFactory(DjangoModelFactory):
    class Meta:
        model = TemuanMutu

    pegawai = factory.SubFactory(PegawaiFactory)
    kode = "CON_2"
    sejak = date(2026, 10, 1)


class RekapMutuFactory(DjangoModelFactory):
    class Meta:
        model = RekapMutu

    instansi = factory.SubFactory(InstansiFactory)
    jumlah_pegawai = 10
    skor = 97


class PesanKeluarFactory(DjangoModelFactory):
    class Meta:
        model = PesanKeluar

    instansi = factory.SubFactory(InstansiFactory)
    penerima = factory.SubFactory(PegawaiFactory)
    kunci = factory.Sequence("pesan-{}".format)
    perihal = "Penilaian belum selesai"
    isi = "Tiga orang di unit Anda belum dinilai."


def pegawai_di(posisi=None, *, mulai=date(2022, 1, 3), golongan=34, tmt_golongan=date(2022, 4, 1), **pegawai):
    """A person who sits on a seat today, with a rank: what most tests need."""
    posisi = posisi or PosisiFactory()
    orang = PegawaiFactory(instansi=posisi.unit.instansi, **pegawai)
    RiwayatJabatanFactory(pegawai=orang, posisi=posisi, berlaku=sejak(mulai))
    pangkat = golongan if isinstance(golongan, Golongan) else GolonganFactory(id=golongan)
    RiwayatPangkatFactory(pegawai=orang, golongan=pangkat, berlaku=sejak(tmt_golongan))
    return orang
