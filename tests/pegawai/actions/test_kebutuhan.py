"""Acts on urgent needs: one waiting a seat, nobody answers the own, whoever comes second is told so."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jabatan.models import KebutuhanMendesak
from pegawai.actions.kebutuhan import ajukan_kebutuhan, cabut_kebutuhan, tanggapi_kebutuhan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    JabatanFactory,
    KebutuhanMendesakFactory,
    PosisiFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
Status = KebutuhanMendesak.Status


@pytest.fixture
def kepala():
    return persona("kepala_unit", unit=UnitKerjaFactory(nama="Dinas Uji"))


@pytest.fixture
def posisi(kepala):
    return PosisiFactory(unit=kepala.peran_aktif[0].unit)


def ajukan(posisi, by, alasan="Loket tutup dua hari seminggu", **isi):
    return ajukan_kebutuhan(posisi=posisi, by=by, alasan=alasan, **{"jumlah": 1, "paling_lambat": None, **isi})


def jawab(kebutuhan, by, diterima=True, tanggapan="Masuk siklus berikutnya"):
    return tanggapi_kebutuhan(kebutuhan=kebutuhan, by=by, diterima=diterima, tanggapan=tanggapan)


def test_filing_is_kept_with_its_trail(posisi, kepala):
    kebutuhan = ajukan(posisi, kepala, jumlah=2, paling_lambat=date(2027, 2, 28))
    assert (kebutuhan.status, kebutuhan.jumlah, kebutuhan.diajukan_oleh) == (Status.DIAJUKAN, 2, kepala)
    jejak = Jejak.objects.get(tindakan="ajukan_kebutuhan")
    assert (jejak.pelaku, jejak.objek_id, jejak.rincian) == (kepala, kebutuhan.pk, {"posisi": posisi.pk, "jumlah": 2})


def test_a_second_click_files_nothing_and_says_so(posisi, kepala):
    ajukan(posisi, kepala)
    with pytest.raises(Penolakan, match="sudah diajukan dan menunggu"):
        ajukan(posisi, kepala)
    assert KebutuhanMendesak.objects.count() == Jejak.objects.filter(tindakan="ajukan_kebutuhan").count() == 1


@pytest.mark.parametrize("selesai", [Status.DITERIMA, Status.DITOLAK, Status.DICABUT])
def test_an_answered_or_withdrawn_one_leaves_room_for_another(posisi, kepala, selesai):
    KebutuhanMendesakFactory(posisi=posisi, status=selesai, tanggapan="Sudah")
    assert ajukan(posisi, kepala).menunggu


def test_without_words_there_is_neither_filing_nor_answer(posisi, kepala):
    with pytest.raises(Penolakan, match="alasan"):
        ajukan(posisi, kepala, alasan="  ")
    kebutuhan = ajukan(posisi, kepala)
    for diterima in (True, False):
        with pytest.raises(Penolakan, match="tanggapan"):
            jawab(kebutuhan, persona("analis"), diterima, " ")
    with pytest.raises(IntegrityError), transaction.atomic():
        KebutuhanMendesak.objects.update(status=Status.DITOLAK, tanggapan="")


@pytest.mark.parametrize(("diterima", "status"), [(True, Status.DITERIMA), (False, Status.DITOLAK)])
def test_answer_keeps_who_when_and_what(posisi, kepala, diterima, status):
    analis = persona("analis")
    kebutuhan = jawab(ajukan(posisi, kepala), analis, diterima, "Menunggu formasi 2027")
    kebutuhan.refresh_from_db()
    assert (kebutuhan.status, kebutuhan.tanggapan, kebutuhan.ditanggapi_oleh) == (
        status, "Menunggu formasi 2027", analis,
    )  # fmt: skip
    assert kebutuhan.ditanggapi_pada is not None
    assert Jejak.objects.get(tindakan="tanggapi_kebutuhan").rincian == {"status": status}


def test_nobody_answers_the_own_filing(posisi):
    analis = persona("analis")
    kebutuhan = ajukan(posisi, analis)
    with pytest.raises(Penolakan, match="ditanggapi oleh analis lain"):
        jawab(kebutuhan, analis)
    assert jawab(kebutuhan, persona("analis")).status == Status.DITERIMA


@pytest.mark.parametrize("status", [s for s in Status if s != Status.DIAJUKAN])
def test_only_what_waits_can_be_answered_or_withdrawn(posisi, status):
    """The row is read again: a page opened before does not matter."""
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    KebutuhanMendesak.objects.filter(pk=kebutuhan.pk).update(status=status, tanggapan="Sudah dijawab")
    with pytest.raises(Penolakan, match="tidak ada yang diubah"):
        jawab(kebutuhan, persona("analis"))
    with pytest.raises(Penolakan, match="tidak ada yang diubah"):
        cabut_kebutuhan(kebutuhan=kebutuhan, by=kebutuhan.diajukan_oleh)
    kebutuhan.refresh_from_db()
    assert (kebutuhan.status, kebutuhan.tanggapan) == (status, "Sudah dijawab")


def test_withdrawing_leaves_a_trail(posisi, kepala):
    kebutuhan = cabut_kebutuhan(kebutuhan=ajukan(posisi, kepala), by=kepala)
    assert kebutuhan.status == Status.DICABUT
    assert Jejak.objects.get(tindakan="cabut_kebutuhan").objek_id == kebutuhan.pk


def test_a_cycle_is_offered_what_is_accepted_and_still_open(posisi):
    def diterima(**isi):
        return KebutuhanMendesakFactory(status=Status.DITERIMA, **isi)

    jf = {"unit": posisi.unit, "jabatan": JabatanFactory(fungsional=True)}
    terisi, separuh = PosisiFactory(unit=posisi.unit), PosisiFactory(**jf, kebutuhan=2)
    pegawai_di(terisi)
    pegawai_di(separuh)
    kelak, segera = diterima(posisi=posisi), diterima(posisi=separuh, paling_lambat=date(2026, 12, 1))
    belum_dihitung = diterima(posisi=PosisiFactory(unit=posisi.unit, kebutuhan=None))
    diterima(posisi=terisi)
    diterima(posisi=PosisiFactory(unit=posisi.unit, aktif=False))
    KebutuhanMendesakFactory(posisi=posisi)
    assert list(KebutuhanMendesak.objects.belum_terpenuhi()) == [segera, kelak, belum_dihitung]
