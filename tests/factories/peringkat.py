"""What a ranking stores once for many seats."""

import zlib

import factory
from factory.django import DjangoModelFactory

from mutasi.models import NilaiBersama, PutusanAturan
from tests.factories.mutasi import PemeringkatanFactory


class PutusanAturanFactory(DjangoModelFactory):
    class Meta:
        model = PutusanAturan

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    nomor = factory.Sequence(int)
    bit = 0
    isi = zlib.compress(b"\0")


class NilaiBersamaFactory(DjangoModelFactory):
    """One person, who meets every rule with 8,000 points."""

    class Meta:
        model = NilaiBersama

    pemeringkatan = factory.SubFactory(PemeringkatanFactory)
    masuk = zlib.compress(b"\x80")
    putusan = zlib.compress(b"\0")
    skor_rendah = zlib.compress((0).to_bytes(2, "little"))
    skor_tinggi = zlib.compress((8000).to_bytes(2, "little"))
