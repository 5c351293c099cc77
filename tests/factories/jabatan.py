"""Agency, units, posts and the reference lists that they need."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from jabatan.models import (
    BebanKerja,
    Eselon,
    Golongan,
    Instansi,
    Jabatan,
    JenisJabatan,
    Jenjang,
    KataKunciRumpun,
    KebutuhanMendesak,
    KelompokKompetensi,
    Kompetensi,
    Parameter,
    Posisi,
    RumpunPendidikan,
    StandarKompetensi,
    TingkatPendidikan,
    UnitKerja,
)
from tests.factories.rentang import sejak


class InstansiFactory(DjangoModelFactory):
    """One agency unless named otherwise: `InstansiFactory(nama="Lain")` is the other one."""

    class Meta:
        model = Instansi
        django_get_or_create = ("jenis", "nama")

    jenis = Instansi.Jenis.KABUPATEN
    nama = "Contoh"
    ibu_kota = "Contoh"
    provinsi = "Jawa Contoh"
    nama_kepala_daerah = "Sri Wahyuni"
    nama_sekda = "Drs. Bambang Irawan, M.Si."
    pangkat_sekda = "Pembina Utama Madya"
    nip_sekda = "1968" + "0101" + "199003" + "1" + "001"


class GolonganFactory(DjangoModelFactory):
    """Rows of the law data where they are loaded, made by the way where not."""

    class Meta:
        model = Golongan
        django_get_or_create = ("id",)

    id = 34
    kode = factory.LazyAttribute(lambda o: f"{'I' * (o.id // 10) if o.id < 40 else 'IV'}/{'abcde'[o.id % 10 - 1]}")
    pangkat = factory.LazyAttribute(lambda o: f"Pangkat {o.kode}")


class TingkatPendidikanFactory(DjangoModelFactory):
    class Meta:
        model = TingkatPendidikan
        django_get_or_create = ("id",)

    id = 40
    nama = factory.LazyAttribute(lambda o: {40: "S-1/Sarjana", 45: "S-2"}.get(o.id, f"Tingkat {o.id}"))


class EselonFactory(DjangoModelFactory):
    class Meta:
        model = Eselon
        django_get_or_create = ("id",)

    id = 31
    kode = factory.LazyAttribute(lambda o: f"{['', 'I', 'II', 'III', 'IV', 'V'][o.id // 10]}.{'ab'[o.id % 10 - 1]}")


class RumpunPendidikanFactory(DjangoModelFactory):
    class Meta:
        model = RumpunPendidikan
        django_get_or_create = ("kode",)

    kode = "UJI"
    nama = "Rumpun uji"


class KataKunciRumpunFactory(DjangoModelFactory):
    class Meta:
        model = KataKunciRumpun

    instansi = factory.SubFactory(InstansiFactory)
    rumpun = factory.SubFactory(RumpunPendidikanFactory)
    kata = factory.Sequence(lambda n: f"ILMU UJI {n}")


class KompetensiFactory(DjangoModelFactory):
    class Meta:
        model = Kompetensi
        django_get_or_create = ("kode",)

    kode = "M.01"
    nama = "Integritas"
    kelompok = KelompokKompetensi.MANAJERIAL


class ParameterFactory(DjangoModelFactory):
    class Meta:
        model = Parameter

    kode = factory.Sequence(lambda n: f"uji.parameter_{n}")
    nama = "Parameter uji"
    nilai = 1
    satuan = "bulan"
    berlaku = sejak(date(2000, 1, 1))
    dasar = "Hanya untuk tes"
    verifikasi = Parameter.Verifikasi.TEKS


class UnitKerjaFactory(DjangoModelFactory):
    class Meta:
        model = UnitKerja

    instansi = factory.LazyAttribute(lambda o: o.induk.instansi if o.induk else InstansiFactory())
    induk = None
    nama = factory.Sequence(lambda n: f"Dinas Contoh {n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        unit = super()._create(model_class, *args, **kwargs)
        unit.refresh_from_db(fields=["jalur"])  # a trigger fills it
        return unit


class JabatanFactory(DjangoModelFactory):
    """An administrator's post; `fungsional` and `pelaksana` for the others."""

    class Meta:
        model = Jabatan

    class Params:
        fungsional = factory.Trait(
            jenis=JenisJabatan.FUNGSIONAL, jenjang=Jenjang.AHLI_MUDA, eselon=None, kelas=9, bup=58
        )
        pelaksana = factory.Trait(jenis=JenisJabatan.PELAKSANA, jenjang=Jenjang.PELAKSANA, eselon=None, kelas=7)

    instansi = factory.SubFactory(InstansiFactory)
    nama = factory.Sequence(lambda n: f"Kepala Bidang {n}")
    jenis = JenisJabatan.STRUKTURAL
    jenjang = Jenjang.ADMINISTRATOR
    eselon = factory.SubFactory(EselonFactory, id=32)
    kelas = 11
    bup = 58


class PosisiFactory(DjangoModelFactory):
    class Meta:
        model = Posisi

    unit = factory.SubFactory(UnitKerjaFactory)
    jabatan = factory.LazyAttribute(lambda o: JabatanFactory(instansi=o.unit.instansi))
    kebutuhan = 1


class BebanKerjaFactory(DjangoModelFactory):
    class Meta:
        model = BebanKerja

    posisi = factory.SubFactory(PosisiFactory)
    uraian = factory.Sequence(lambda n: f"Menyusun laporan {n}")
    satuan_hasil = "laporan"
    volume = 100
    waktu = 375


class KebutuhanMendesakFactory(DjangoModelFactory):
    class Meta:
        model = KebutuhanMendesak

    posisi = factory.SubFactory(PosisiFactory)
    alasan = "Pejabatnya pensiun bulan depan"
    diajukan_oleh = factory.SubFactory(
        "tests.factories.pegawai.PenggunaFactory", instansi=factory.SelfAttribute("..posisi.unit.instansi")
    )


class StandarKompetensiFactory(DjangoModelFactory):
    class Meta:
        model = StandarKompetensi

    jabatan = factory.SubFactory(JabatanFactory)
    instansi = factory.LazyAttribute(lambda o: o.jabatan.instansi if o.jabatan else InstansiFactory())
    kompetensi = factory.SubFactory(KompetensiFactory)
    level = 3
