"""Appraisals and competency results."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from penilaian.models import Ekspektasi, HasilKompetensi, PenilaianKinerja, PeriodePenilaian
from tests.factories.jabatan import InstansiFactory, KompetensiFactory
from tests.factories.pegawai import PegawaiFactory


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
