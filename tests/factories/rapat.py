"""The meeting of the body: who sits on it, its agenda, votes and results. A meeting is made running."""

from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

from mutasi.models import (
    AcaraRapat,
    AnggotaBadan,
    BadanPertimbangan,
    BenturanKepentingan,
    HasilRapat,
    HubunganKeluarga,
    Kedudukan,
    PengesampinganBenturan,
    PesertaRapat,
    Rapat,
    SalinanBuku,
    SuaraRapat,
)
from mutasi.rapat.acara import susun_acara
from mutasi.status import StatusRapat, StatusSiklus, StatusUsulan
from tests.factories.jabatan import InstansiFactory, PosisiFactory
from tests.factories.mutasi import SiklusMutasiFactory, UsulanMutasiFactory
from tests.factories.pegawai import PenggunaFactory, pegawai_di
from tests.factories.rentang import sejak


def _pegawai(instansi):
    return pegawai_di(PosisiFactory(unit__instansi=instansi))


class AnggotaBadanFactory(DjangoModelFactory):
    class Meta:
        model = AnggotaBadan

    instansi = factory.SubFactory(InstansiFactory)
    badan = BadanPertimbangan.TPK
    pegawai = factory.LazyAttribute(lambda o: _pegawai(o.instansi))
    kedudukan = Kedudukan.ANGGOTA
    berlaku = sejak(date(2025, 1, 1))
    dasar = "800/15/2025"
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.instansi))


class HubunganKeluargaFactory(DjangoModelFactory):
    class Meta:
        model = HubunganKeluarga

    pegawai = factory.LazyFunction(lambda: _pegawai(InstansiFactory()))
    kerabat = factory.LazyAttribute(lambda o: _pegawai(o.pegawai.instansi))
    hubungan = "Adik kandung"
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.pegawai.instansi))


class RapatFactory(DjangoModelFactory):
    class Meta:
        model = Rapat

    class Params:
        dijadwalkan = factory.Trait(status=StatusRapat.DIJADWALKAN, dibuka_pada=None)

    siklus = factory.SubFactory(SiklusMutasiFactory, status=StatusSiklus.RAPAT)
    badan = BadanPertimbangan.TPK
    status = StatusRapat.BERLANGSUNG
    tanggal = date(2026, 12, 7)
    jam = time(9)
    tempat = "Ruang rapat Sekretaris Daerah"
    dibuka_pada = datetime(2026, 12, 7, 2, tzinfo=UTC)
    dijadwalkan_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class PesertaRapatFactory(DjangoModelFactory):
    class Meta:
        model = PesertaRapat

    rapat = factory.SubFactory(RapatFactory)
    anggota = factory.LazyAttribute(lambda o: AnggotaBadanFactory(instansi=o.rapat.siklus.instansi))
    pegawai = factory.SelfAttribute("anggota.pegawai")
    kedudukan = factory.SelfAttribute("anggota.kedudukan")
    nama = factory.SelfAttribute("pegawai.nama_lengkap")
    hadir = True


class AcaraRapatFactory(DjangoModelFactory):
    """A seat with one proposed person, first of its ranking."""

    class Meta:
        model = AcaraRapat

    rapat = factory.SubFactory(RapatFactory)
    usulan = factory.LazyAttribute(
        lambda o: UsulanMutasiFactory(
            kandidat__hasil__pemeringkatan__siklus=o.rapat.siklus,
            kandidat__urutan=1,
            status=StatusUsulan.MEMENUHI_SYARAT,
        )
    )
    nomor = factory.LazyAttribute(lambda o: o.rapat.acara.count() + 1)
    calon = factory.LazyAttribute(lambda o: susun_acara(o.rapat, [o.usulan])[0].calon)


def _ketua(rapat):
    ketua = rapat.peserta.filter(kedudukan=Kedudukan.KETUA).first()
    return ketua or PesertaRapatFactory(
        rapat=rapat, anggota=AnggotaBadanFactory(instansi=rapat.siklus.instansi, kedudukan=Kedudukan.KETUA)
    )


class BenturanKepentinganFactory(DjangoModelFactory):
    class Meta:
        model = BenturanKepentingan

    acara = factory.SubFactory(AcaraRapatFactory)
    peserta = factory.LazyAttribute(lambda o: PesertaRapatFactory(rapat=o.acara.rapat))
    jenis = BenturanKepentingan.Jenis.UNIT
    asal = BenturanKepentingan.Asal.TERDETEKSI
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.acara.rapat.siklus.instansi))


class PengesampinganBenturanFactory(DjangoModelFactory):
    class Meta:
        model = PengesampinganBenturan

    benturan = factory.SubFactory(BenturanKepentinganFactory)
    pemutus = factory.LazyAttribute(lambda o: _ketua(o.benturan.peserta.rapat))
    alasan = "Satu-satunya yang mengenal tugas jabatan ini"
    oleh = factory.LazyAttribute(
        lambda o: PenggunaFactory(instansi=o.pemutus.pegawai.instansi, pegawai=o.pemutus.pegawai)
    )


class SalinanBukuFactory(DjangoModelFactory):
    class Meta:
        model = SalinanBuku

    rapat = factory.SubFactory(RapatFactory)
    nomor = factory.LazyAttribute(lambda o: o.rapat.salinan.count() + 1)
    untuk = "Sekretaris Daerah"
    halaman = 12
    sha256 = "5" * 64
    dibuat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.rapat.siklus.instansi))


class SuaraRapatFactory(DjangoModelFactory):
    class Meta:
        model = SuaraRapat

    acara = factory.SubFactory(AcaraRapatFactory)
    peserta = factory.LazyAttribute(lambda o: PesertaRapatFactory(rapat=o.acara.rapat))
    putusan = SuaraRapat.Putusan.SETUJU
    terpilih = factory.SelfAttribute("acara.usulan.pegawai")
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.acara.rapat.siklus.instansi))


class HasilRapatFactory(DjangoModelFactory):
    class Meta:
        model = HasilRapat

    acara = factory.SubFactory(AcaraRapatFactory)
    putusan = HasilRapat.Putusan.DIREKOMENDASIKAN
    terpilih = factory.SelfAttribute("acara.usulan.pegawai")
    perolehan = factory.LazyAttribute(
        lambda o: {
            "anggota": 5,
            "hadir": 5,
            "mundur": 0,
            "perlu": 3,
            "suara": [[str(o.terpilih.pk), 5]],
            "abstain": 0,
            "ketua_menentukan": False,
        }
    )
    ditetapkan_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.acara.rapat.siklus.instansi))
