"""Appraisals and competency results."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from penilaian.models import (
    AspekPotensi,
    BuktiPenilaian,
    Ekspektasi,
    Faktor,
    FaktorPenilaian,
    HasilKompetensi,
    HasilPotensi,
    Hubungan,
    JawabanUmpanBalik,
    Keberatan,
    KomentarUmpanBalik,
    KotakTalenta,
    PenilaianKinerja,
    PeriodePenilaian,
    PetaTalenta,
    RekapKehadiran,
    TugasPenilaian,
    UndanganUmpanBalik,
)
from tests.factories.jabatan import InstansiFactory, KompetensiFactory
from tests.factories.pegawai import PegawaiFactory, PenggunaFactory


class PeriodePenilaianFactory(DjangoModelFactory):
    class Meta:
        model = PeriodePenilaian

    instansi = factory.SubFactory(InstansiFactory)
    tahun = 2026
    nama = factory.LazyAttribute(lambda o: f"SKP {o.tahun}")
    mulai = factory.LazyAttribute(lambda o: date(o.tahun, 11, 1))
    selesai = factory.LazyAttribute(lambda o: date(o.tahun, 12, 31))


class PenilaianKinerjaFactory(DjangoModelFactory):
    """A final appraisal, "Baik"; `kosong` for one without ratings yet."""

    class Meta:
        model = PenilaianKinerja

    class Params:
        kosong = factory.Trait(hasil_kerja=None, perilaku_kerja=None, status=PenilaianKinerja.Status.DRAF)

    pegawai = factory.SubFactory(PegawaiFactory)
    tahun = 2025
    hasil_kerja = Ekspektasi.SESUAI
    perilaku_kerja = Ekspektasi.SESUAI
    status = PenilaianKinerja.Status.FINAL


class HasilKompetensiFactory(DjangoModelFactory):
    class Meta:
        model = HasilKompetensi

    pegawai = factory.SubFactory(PegawaiFactory)
    kompetensi = factory.SubFactory(KompetensiFactory)
    level = 3
    tanggal = date(2025, 6, 1)
    metode = HasilKompetensi.Metode.SEDANG


class TugasPenilaianFactory(DjangoModelFactory):
    class Meta:
        model = TugasPenilaian

    periode = factory.SubFactory(PeriodePenilaianFactory)
    pegawai = factory.SubFactory(PegawaiFactory)
    penilai = factory.SubFactory(PegawaiFactory)


class FaktorPenilaianFactory(DjangoModelFactory):
    class Meta:
        model = FaktorPenilaian

    penilaian = factory.SubFactory(PenilaianKinerjaFactory)
    jenis = Faktor.INOVASI
    nilai = Ekspektasi.SESUAI


class RekapKehadiranFactory(DjangoModelFactory):
    class Meta:
        model = RekapKehadiran

    pegawai = factory.SubFactory(PegawaiFactory)
    mulai = date(2026, 1, 1)
    selesai = date(2026, 6, 30)
    hari_kerja = 120
    hadir = 115


class BuktiPenilaianFactory(DjangoModelFactory):
    class Meta:
        model = BuktiPenilaian

    penilaian = factory.SubFactory(PenilaianKinerjaFactory)
    nama = "laporan.pdf"
    jenis = "application/pdf"
    isi = b"%PDF-1.7"
    ukuran = 8
    sha256 = factory.Sequence(lambda n: f"{n:064x}")


class HasilPotensiFactory(DjangoModelFactory):
    class Meta:
        model = HasilPotensi

    pegawai = factory.SubFactory(PegawaiFactory)
    aspek = AspekPotensi.INTELEKTUAL
    nilai = 3
    sumber = HasilPotensi.Sumber.ASESMEN
    tanggal = date(2025, 6, 1)


class UndanganUmpanBalikFactory(DjangoModelFactory):
    class Meta:
        model = UndanganUmpanBalik

    periode = factory.SubFactory(PeriodePenilaianFactory)
    pemberi = factory.SubFactory(PegawaiFactory)
    dinilai = factory.SubFactory(PegawaiFactory)
    hubungan = Hubungan.REKAN


class JawabanUmpanBalikFactory(DjangoModelFactory):
    class Meta:
        model = JawabanUmpanBalik

    periode = factory.SubFactory(PeriodePenilaianFactory)
    dinilai = factory.SubFactory(PegawaiFactory)
    hubungan = Hubungan.REKAN
    butir = "KERJASAMA"
    nilai = 4


class KomentarUmpanBalikFactory(DjangoModelFactory):
    class Meta:
        model = KomentarUmpanBalik

    periode = factory.SubFactory(PeriodePenilaianFactory)
    dinilai = factory.SubFactory(PegawaiFactory)
    hubungan = Hubungan.REKAN
    teks = "Mau mendengar."


class PetaTalentaFactory(DjangoModelFactory):
    class Meta:
        model = PetaTalenta

    periode = factory.SubFactory(PeriodePenilaianFactory)
    instansi = factory.SelfAttribute("periode.instansi")
    versi = 1
    per_tanggal = date(2026, 12, 31)
    digest = "0" * 64


class KotakTalentaFactory(DjangoModelFactory):
    class Meta:
        model = KotakTalenta

    peta = factory.SubFactory(PetaTalentaFactory)
    pegawai = factory.SubFactory(PegawaiFactory)
    kinerja = "SESUAI"
    potensial = "TINGGI"
    potensi_min = 8500
    potensi_maks = 8500


class KeberatanFactory(DjangoModelFactory):
    class Meta:
        model = Keberatan

    penilaian = factory.SubFactory(PenilaianKinerjaFactory)
    alasan = "Hasil kerja triwulan IV belum dihitung."
    diajukan_oleh = factory.SubFactory(PenggunaFactory)
    batas_jawab = date(2027, 1, 31)
