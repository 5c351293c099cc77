"""What stands in the way of an undo, by name."""

import pytest
from django.utils import timezone

from pegawai.impor.tampilan_urungan import build_urungan
from pegawai.impor.urungkan import Penghalang, Urungan
from tests.factories import (
    ImporFactory,
    JabatanFactory,
    KebutuhanMendesakFactory,
    PosisiFactory,
    UnitKerjaFactory,
    persona,
)

pytestmark = pytest.mark.django_db


def test_a_unit_in_the_way_is_named_with_its_office():
    bidang = UnitKerjaFactory(induk=UnitKerjaFactory(induk=UnitKerjaFactory(), nama="Dinas Satu"), nama="Bidang Uji")
    posisi = PosisiFactory(unit=bidang, jabatan=JabatanFactory(nama="Analis", pelaksana=True))
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    for objek, nama in (
        (bidang, "Bidang Uji, Dinas Satu"),
        (posisi, "Analis, Bidang Uji, Dinas Satu"),
        (kebutuhan, "Analis, Bidang Uji, Dinas Satu"),
    ):
        urungan = Urungan(
            ImporFactory(diterapkan_pada=timezone.now()), [], {}, [Penghalang(type(objek), [objek.pk], "menunggu")]
        )
        [halangan] = build_urungan(urungan, persona("analis"), None)["terhalang"]
        assert [sebutan for sebutan, _ in halangan["contoh"]] == [nama]
