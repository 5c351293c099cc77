from datetime import time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from mutasi.actions.badan import akhiri_anggota
from mutasi.actions.rapat import (
    batalkan_rapat,
    buka_rapat,
    catat_kehadiran,
    jadwalkan_rapat,
    susul_acara,
    ubah_jadwal,
)
from mutasi.actions.rapat_kertas import KataRapat, catat_rapat
from mutasi.models import AcaraRapat, Rapat
from mutasi.status import StatusRapat, StatusSiklus, StatusUsulan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import SuaraRapatFactory
from tests.mutasi.actions.test_usulan import RAPAT
from tests.mutasi.rapat import SUSUNAN, Sidang, usulkan

pytestmark = pytest.mark.django_db
KEMARIN = timedelta(days=-1)
JADWAL = {"jam": time(9), "tempat": "Aula"}


def test_opening_freezes_the_body_the_agenda_and_the_candidates():
    s = Sidang(acara=2, hadir=4).buka()
    assert s.rapat.status == StatusRapat.BERLANGSUNG
    assert [p.kedudukan for p in s.peserta][:2] == ["KETUA", "SEKRETARIS"]
    assert sum(p.hadir for p in s.peserta) == 4
    assert {a.usulan_id for a in s.acara} == {u.pk for u in s.usulan}
    calon = s.acara[0].calon
    assert [c["urutan"] for c in calon] == [1, 2, 3]
    assert [c["diusulkan"] for c in calon] == [True, False, False]
    jejak = Jejak.objects.get(tindakan="buka_rapat")
    assert len(jejak.rincian["sidik"]) == 64


def test_the_proposed_one_is_shown_also_from_far_down_the_ranking():
    s = Sidang(calon=9, pilih=8).buka()
    assert [c["urutan"] for c in s.acara[0].calon] == [1, 2, 3, 4, 5, 8]
    assert [c["urutan"] for c in s.acara[0].calon if c["diusulkan"]] == [8]


def test_a_cycle_has_one_meeting_at_a_time():
    s = Sidang().jadwalkan()
    with pytest.raises(Penolakan, match="belum ditutup"):
        Sidang.jadwalkan(s)
    batalkan_rapat(rapat=s.rapat, alasan="Ketua dinas luar", by=s.analis)
    assert Sidang.jadwalkan(s).rapat.dijadwalkan


def test_a_meeting_is_invited_to_for_today_or_later_and_in_its_stage():
    s = Sidang()
    with pytest.raises(Penolakan, match="sudah lewat"):
        s.jadwalkan(timezone.localdate() + KEMARIN)
    s.siklus.status = StatusSiklus.PEMERINGKATAN
    s.siklus.save()
    with pytest.raises(Penolakan, match="tahap"):
        jadwalkan_rapat(siklus=s.siklus, tanggal=timezone.localdate(), by=s.analis, **JADWAL)


def test_a_meeting_is_not_opened_before_its_day():
    s = Sidang().jadwalkan(timezone.localdate() + timedelta(days=1))
    with pytest.raises(Penolakan, match="belum tiba"):
        s.buka()
    ubah_jadwal(rapat=s.rapat, tanggal=timezone.localdate(), by=s.analis, **JADWAL)
    assert s.buka().rapat.tempat == "Aula"


@pytest.mark.parametrize(("susunan", "kata"), [(SUSUNAN[:3], "paling sedikit 5"), (SUSUNAN + SUSUNAN[-1:], "gasal")])
def test_a_body_too_small_or_even_does_not_meet(susunan, kata):
    with pytest.raises(Penolakan, match=kata):
        Sidang(susunan=susunan).buka()


def test_the_body_is_that_of_the_day():
    s = Sidang(susunan=(*SUSUNAN, "ANGGOTA"))
    akhiri_anggota(anggota=s.anggota[-1], sampai=timezone.localdate() + KEMARIN, by=s.analis)
    assert len(s.buka().peserta) == 5


def test_there_is_no_meeting_about_nothing():
    with pytest.raises(Penolakan, match="tidak ada yang dibahas"):
        Sidang(acara=0).buka()


def test_a_late_proposal_joins_the_agenda():
    s = Sidang().buka()
    with pytest.raises(Penolakan, match="sudah menjadi acara"):
        susul_acara(rapat=s.rapat, by=s.analis)
    baru = usulkan(s.siklus)
    (acara,) = susul_acara(rapat=s.rapat, by=s.analis)
    assert (acara.nomor, acara.usulan_id) == (2, baru.pk)


def test_who_has_voted_stays_present():
    s = Sidang().buka()
    SuaraRapatFactory(acara=s.acara[0], peserta=s.peserta[1])
    with pytest.raises(Penolakan, match="Sudah memberi suara"):
        catat_kehadiran(rapat=s.rapat, hadir={s.peserta[0].pk}, by=s.analis)
    catat_kehadiran(rapat=s.rapat, hadir={s.peserta[0].pk, s.peserta[1].pk}, by=s.analis)
    assert [p.hadir for p in s.rapat.peserta.for_list()] == [True, True, False, False, False]


def test_a_called_off_meeting_keeps_its_reason_and_is_over():
    s = Sidang().jadwalkan()
    with pytest.raises(Penolakan, match="dibatalkan"):
        batalkan_rapat(rapat=s.rapat, alasan=" - ", by=s.analis)
    batalkan_rapat(rapat=s.rapat, alasan="Ketua dinas luar", by=s.analis)
    with pytest.raises(Penolakan, match="tidak bisa langsung"):
        buka_rapat(rapat=s.rapat, hadir=s.hadir, by=s.analis)
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        Rapat.objects.filter(pk=s.rapat.pk).update(tempat="Lain")


def test_the_agenda_is_frozen_by_the_database():
    Sidang().buka()
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        AcaraRapat.objects.update(calon=[])


def test_paper_is_typed_in_only_while_no_meeting_runs():
    s = Sidang().jadwalkan()
    s.buka()
    hasil = {s.usulan[0]: KataRapat("DIREKOMENDASIKAN")}
    with pytest.raises(Penolakan, match="sedang berlangsung"):
        catat_rapat(siklus=s.siklus, hasil=hasil, hadir=s.hadir, by=s.analis, **RAPAT)
    assert s.segar()[0].status == StatusUsulan.MEMENUHI_SYARAT
