"""Weights: a draft while planning, published when the cycle opens, then replaced only by a version with a reason."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError, InternalError

from mutasi.actions.bobot import DAPAT_DIGANTI, atur_bobot, ganti_bobot
from mutasi.actions.lowongan import pilih_lowongan
from mutasi.actions.siklus import buka_siklus, pindah_tahap
from mutasi.models import KelompokBobot, KodeKriteria, Kriteria, VersiBobot
from mutasi.pencocokan import DAFTAR_KRITERIA
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import JabatanFactory, PosisiFactory, VersiBobotFactory, persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def siklus(analis):
    siklus = buka_siklus(
        instansi=analis.instansi,
        nama="Siklus I Tahun 2027",
        tmt_rencana=date(2027, 3, 1),
        badan_pertimbangan="TPK",
        by=analis,
    )
    posisi = PosisiFactory(unit__instansi=analis.instansi, jabatan=JabatanFactory(instansi=analis.instansi))
    pilih_lowongan(siklus=siklus, posisi=[posisi], by=analis)
    return siklus


def geser(bobot, kelompok, dari, ke, n):
    """The same weights with `n` moved from one criterion to another."""
    isi = bobot[kelompok]
    return bobot | {kelompok: isi | {dari: isi[dari] - n, ke: isi[ke] + n}}


def test_a_new_cycle_weighs_every_criterion_of_every_level(siklus):
    bobot = siklus.load_bobot()
    assert set(bobot) == set(KelompokBobot.values)
    assert all(set(isi) == set(KodeKriteria.values) for isi in bobot.values())


def test_a_draft_is_set_and_must_add_up(siklus, analis):
    baru = geser(siklus.load_bobot(), "JPT", "KINERJA", "KOMPETENSI", 100)
    atur_bobot(siklus=siklus, bobot=baru, by=analis)
    assert siklus.load_bobot() == baru
    kurang = baru | {"JPT": baru["JPT"] | {"KINERJA": 0}}
    with pytest.raises(Penolakan, match="harus tepat 100 %"):
        atur_bobot(siklus=siklus, bobot=kurang, by=analis)
    assert siklus.load_bobot() == baru


def test_a_criterion_that_an_older_cycle_does_not_know_is_added(siklus, analis):
    siklus.kriteria.filter(kode="INTEGRITAS").delete()
    bobot = {k: {"KOMPETENSI": 9000, "INTEGRITAS": 1000} for k in KelompokBobot.values}
    siklus.kriteria.update(bobot=0)
    atur_bobot(siklus=siklus, bobot=bobot, by=analis)
    assert siklus.kriteria.get(kelompok="JPT", kode="INTEGRITAS").bobot == 1000


@pytest.mark.parametrize(("minat", "boleh"), [(499, True), (500, True), (501, False)])
def test_a_wish_counts_five_per_cent_at_most(siklus, analis, minat, boleh):
    kini = siklus.load_bobot()
    bobot = geser(kini, "JPT", "KINERJA", "MINAT", minat - kini["JPT"]["MINAT"])
    if boleh:
        atur_bobot(siklus=siklus, bobot=bobot, by=analis)
        return
    with pytest.raises(Penolakan, match="paling banyak 5 %"):
        atur_bobot(siklus=siklus, bobot=bobot, by=analis)
    with pytest.raises(IntegrityError, match="kriteria_minat"), transaction.atomic():
        siklus.kriteria.filter(kelompok="JPT", kode="MINAT").update(bobot=minat)
    with pytest.raises(IntegrityError, match="versibobot_minat"), transaction.atomic():
        VersiBobotFactory(siklus=siklus, bobot=bobot)


@pytest.mark.parametrize("ke", ["USULAN", "PEMERINGKATAN"])
def test_opening_the_cycle_publishes_the_draft_once(siklus, analis, ke):
    bobot = siklus.load_bobot()
    siklus = pindah_tahap(siklus=siklus, ke=ke, by=analis)
    versi = siklus.versi_bobot.get()
    assert (versi.nomor, versi.bobot, versi.ditetapkan_oleh) == (1, bobot, analis)
    assert Jejak.objects.filter(tindakan="umumkan_bobot").count() == 1
    siklus = pindah_tahap(siklus=siklus, ke="PERENCANAAN", by=analis, alasan="Lowongan kurang")
    pindah_tahap(siklus=siklus, ke=ke, by=analis)
    assert siklus.versi_bobot.count() == 1


def test_a_pause_publishes_nothing(siklus, analis):
    pindah_tahap(siklus=siklus, ke="DITANGGUHKAN", by=analis, alasan="Menunggu arahan")
    assert not siklus.versi_bobot.exists()


def test_published_weights_are_locked_also_back_in_planning(siklus, analis):
    siklus = pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    siklus = pindah_tahap(siklus=siklus, ke="PERENCANAAN", by=analis, alasan="Bobot keliru")
    with pytest.raises(Penolakan, match="terkunci"):
        atur_bobot(siklus=siklus, bobot=siklus.load_bobot(), by=analis)


@pytest.mark.parametrize(
    "coba",
    [
        lambda siklus: siklus.kriteria.update(bobot=1),
        lambda siklus: siklus.kriteria.all().delete(),
        lambda siklus: Kriteria.objects.create(siklus=siklus, kelompok="LAIN", kode="KINERJA", bobot=1),
    ],
    ids=["ubah", "hapus", "tambah"],
)
def test_the_database_keeps_the_published_draft(siklus, analis, coba):
    pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
        coba(siklus)


def test_the_database_keeps_a_version(siklus, analis):
    pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    for coba in (lambda: VersiBobot.objects.update(alasan="lain"), VersiBobot.objects.all().delete):
        with pytest.raises((DatabaseError, InternalError), match="Cannot update or delete"), transaction.atomic():
            coba()


def test_a_later_change_is_a_new_version_with_its_reason(siklus, analis):
    siklus = pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    lama = siklus.load_bobot()
    baru = geser(lama, "PENGAWAS", "KINERJA", "KOMPETENSI", 250)
    with pytest.raises(Penolakan, match="alasan"):
        ganti_bobot(siklus=siklus, bobot=baru, alasan=" – ", by=analis)
    ganti_bobot(siklus=siklus, bobot=baru, alasan="Hasil rapat 3 Maret", by=analis)
    assert [v.bobot for v in siklus.versi_bobot.all()] == [baru, lama]
    assert siklus.load_bobot() == baru
    assert Jejak.objects.get(tindakan="ganti_bobot").rincian["alasan"] == "Hasil rapat 3 Maret"


def test_a_change_of_nothing_is_refused(siklus, analis):
    siklus = pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    tanpa_nol = {k: {c: n for c, n in isi.items() if n} for k, isi in siklus.load_bobot().items()}
    with pytest.raises(Penolakan, match="sama dengan versi 1"):
        ganti_bobot(siklus=siklus, bobot=tanpa_nol, alasan="Tidak ada", by=analis)


@pytest.mark.parametrize("status", StatusSiklus)
def test_only_until_the_meeting_begins(status):
    versi = VersiBobotFactory(siklus__status=status)
    baru = geser(versi.bobot, "JPT", "KINERJA", "KOMPETENSI", 100)
    analis = persona("analis", instansi=versi.siklus.instansi)
    if status in DAPAT_DIGANTI:
        assert ganti_bobot(siklus=versi.siklus, bobot=baru, alasan="Rapat", by=analis).nomor == 2
        return
    with pytest.raises(Penolakan, match="tidak dapat diganti lagi"):
        ganti_bobot(siklus=versi.siklus, bobot=baru, alasan="Rapat", by=analis)


def test_a_version_after_the_first_needs_a_reason_in_the_database():
    satu = VersiBobotFactory()
    with pytest.raises(IntegrityError, match="versibobot_perubahan_beralasan"), transaction.atomic():
        VersiBobotFactory(siklus=satu.siklus, nomor=2, alasan="")


def test_a_criterion_bears_one_name_where_it_is_weighed_and_where_it_is_explained():
    assert {k.kode: k.judul for k in DAFTAR_KRITERIA} == dict(KodeKriteria.choices)
