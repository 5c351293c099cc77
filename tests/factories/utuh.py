"""Certificates of plans, the reasons and letters around them, documents of proposals, requests."""

from dataclasses import asdict
from datetime import date
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from mutasi.actions.rencana_kini import RencanaKini
from mutasi.actions.siklus_utuh import periksa_rencana_utuh
from mutasi.actions.temuan_utuh import cari_perkara
from mutasi.models import (
    AlasanRencana,
    BarisIzin,
    BerkasUsulan,
    IzinTertulis,
    KomentarPermohonan,
    PencabutanIzin,
    PermohonanMutasi,
    PratinjauDiterapkan,
    SertifikatUtuh,
    Skenario,
)
from tests.factories.jabatan import PosisiFactory
from tests.factories.mutasi import SiklusMutasiFactory, SkenarioFactory, UsulanMutasiFactory
from tests.factories.pegawai import PenggunaFactory, pegawai_di


def _perkara(skenario, pegawai, posisi):
    """What a reason for these would be asked for, if the plan were checked at this moment."""
    hasil = [asdict(p) for p in periksa_rencana_utuh(RencanaKini(Skenario.objects.get(pk=skenario.pk)))]
    return cari_perkara(hasil, pegawai and pegawai.pk, posisi.pk)


class AlasanRencanaFactory(DjangoModelFactory):
    class Meta:
        model = AlasanRencana

    skenario = factory.SubFactory(SkenarioFactory)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.skenario.siklus.instansi))
    pegawai = factory.LazyAttribute(lambda o: pegawai_di(PosisiFactory(unit__instansi=o.skenario.siklus.instansi)))
    alasan = "Paling dekat bidangnya"
    menjawab = factory.LazyAttribute(lambda o: _perkara(o.skenario, o.pegawai, o.posisi))
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.skenario.siklus.instansi))


class SertifikatUtuhFactory(DjangoModelFactory):
    """A green one, of a plan without moves."""

    class Meta:
        model = SertifikatUtuh

    skenario = factory.SubFactory(SkenarioFactory)
    sidik_rencana = "4" * 64
    utuh = True
    dipindahkan = 1
    hasil = factory.LazyFunction(list)
    diperiksa_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.skenario.siklus.instansi))


class IzinTertulisFactory(DjangoModelFactory):
    class Meta:
        model = IzinTertulis

    siklus = factory.SubFactory(SiklusMutasiFactory)
    jenis = IzinTertulis.Jenis.MENDAGRI
    nomor = factory.Sequence(lambda n: f"100.2.1.3/{n}/SJ")
    tanggal = date(2026, 11, 16)
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))


class PencabutanIzinFactory(DjangoModelFactory):
    class Meta:
        model = PencabutanIzin

    izin = factory.SubFactory(IzinTertulisFactory)
    alasan = "Salah catat nomornya"
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.izin.siklus.instansi))


class PratinjauDiterapkanFactory(DjangoModelFactory):
    class Meta:
        model = PratinjauDiterapkan

    nomor = factory.LazyFunction(uuid4)
    oleh = factory.SubFactory(PenggunaFactory)


class BarisIzinFactory(DjangoModelFactory):
    class Meta:
        model = BarisIzin

    izin = factory.SubFactory(IzinTertulisFactory)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.izin.siklus.instansi))
    pegawai = factory.LazyAttribute(lambda o: pegawai_di(PosisiFactory(unit__instansi=o.izin.siklus.instansi)))


class BerkasUsulanFactory(DjangoModelFactory):
    class Meta:
        model = BerkasUsulan

    usulan = factory.SubFactory(UsulanMutasiFactory)
    kode = "SKP"
    nomor = "SKP 2024 dan 2025"
    dicatat_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.usulan.siklus.instansi))


class PermohonanMutasiFactory(DjangoModelFactory):
    """An own request of somebody with a post."""

    class Meta:
        model = PermohonanMutasi

    class Params:
        terverifikasi = factory.LazyAttribute(lambda o: o.status not in ("DIAJUKAN", "DITARIK"))

    status = "DIAJUKAN"

    pegawai = factory.LazyFunction(pegawai_di)
    instansi = factory.LazyAttribute(lambda o: o.pegawai.instansi)
    posisi = factory.LazyAttribute(lambda o: PosisiFactory(unit__instansi=o.pegawai.instansi))
    asal = "PERMINTAAN"
    alasan = "Dekat dengan keluarga"
    diverifikasi_oleh = factory.Maybe("terverifikasi", factory.SubFactory(PenggunaFactory), None)
    diajukan_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.pegawai.instansi))


class KomentarPermohonanFactory(DjangoModelFactory):
    class Meta:
        model = KomentarPermohonan

    permohonan = factory.SubFactory(PermohonanMutasiFactory)
    isi = "Unit kami masih memerlukannya"
    oleh = factory.LazyAttribute(lambda o: o.permohonan.diajukan_oleh)
