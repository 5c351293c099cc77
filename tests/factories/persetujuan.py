"""The ledger of departures."""

import factory
from factory.django import DjangoModelFactory

from mutasi.models import Penyimpangan, SebabMenyimpang
from tests.factories.mutasi import UsulanMutasiFactory
from tests.factories.pegawai import PenggunaFactory


class PenyimpanganFactory(DjangoModelFactory):
    """Somebody proposed who was third, 250 points below the first."""

    class Meta:
        model = Penyimpangan

    usulan = factory.SubFactory(UsulanMutasiFactory)
    siklus = factory.SelfAttribute("usulan.siklus")
    posisi = factory.SelfAttribute("usulan.posisi_tujuan")
    pegawai = factory.SelfAttribute("usulan.pegawai")
    jenis = Penyimpangan.Jenis.PERINGKAT
    sebagai = Penyimpangan.Sebagai.PENGUSUL
    oleh = factory.LazyAttribute(lambda o: PenggunaFactory(instansi=o.siklus.instansi))
    sebab = SebabMenyimpang.KEBUTUHAN
    alasan = "Kebutuhan kecamatan"
    urutan = 3
    poin = 7250
    selisih = 250
