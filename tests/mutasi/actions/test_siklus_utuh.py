"""Each trap of the incident file turns its own check red, by name, on the records of the moment."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jabatan.models import Posisi, UnitKerja
from mutasi.actions.rencana_kini import RencanaKini
from mutasi.actions.siklus_utuh import periksa_rencana_utuh
from mutasi.models import PermohonanMutasi, SiklusMutasi, Skenario, UsulanMutasi
from mutasi.status import StatusUsulan
from pegawai.models import KedudukanHukum, Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan
from tests.factories import (
    AlasanRencanaFactory,
    BarisIzinFactory,
    BarisKeputusanFactory,
    HukumanDisiplinFactory,
    JendelaLaranganFactory,
    KeputusanFactory,
    LowonganFactory,
    PemeriksaanDisiplinFactory,
    PemeringkatanFactory,
    PermohonanMutasiFactory,
    RiwayatJabatanFactory,
    RiwayatKedudukanFactory,
    SiklusMutasiFactory,
    UsulanMutasiFactory,
    pegawai_di,
    sejak,
)
from tests.mutasi.rencana import TMT, kursi, orang, siklus_terencana, skenario_dengan

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_terencana()


@pytest.fixture
def satu(siklus):
    return orang(siklus)


@pytest.fixture
def tujuan(siklus):
    return kursi(siklus)


@pytest.fixture
def skenario(siklus, satu, tujuan):
    return skenario_dengan(siklus, (satu, tujuan))


def periksa(skenario):
    return periksa_rencana_utuh(RencanaKini(Skenario.objects.select_related("siklus__instansi").get(pk=skenario.pk)))


def merah(skenario):
    """{code: sentences} of the checks that are red."""
    return {p.kode: [t.kalimat for t in p.temuan] for p in periksa(skenario) if not p.lulus}


def catatan(skenario, kode):
    return next(p.catatan for p in periksa(skenario) if p.kode == kode)


def test_a_sound_plan_is_green(skenario):
    assert merah(skenario) == {}


def test_one_seat_for_two_people(siklus, satu, tujuan):
    """I01: three posts, six officials."""
    lain = orang(siklus)
    (kalimat,) = merah(skenario_dengan(siklus, (satu, tujuan), (lain, tujuan)))["I01"]
    assert satu.nama_lengkap in kalimat
    assert lain.nama_lengkap in kalimat


def test_one_person_on_two_seats(siklus, satu, tujuan):
    assert satu.nama_lengkap in merah(skenario_dengan(siklus, (satu, tujuan), (satu, kursi(siklus))))["R38"][0]


def test_a_seat_whose_holder_stays(skenario, tujuan):
    """I02 and I03: filled by the live records, and its holder would be left without any."""
    pejabat = pegawai_di(tujuan)
    hasil = merah(skenario)
    assert str(pejabat) in hasil["I02"][0]
    assert str(pejabat) in hasil["I03"][0]


def test_a_seat_whose_holder_leaves_in_the_same_plan(siklus, satu):
    kedua = orang(siklus)
    asal = Posisi.objects.get(pk=kedua.jabatan_kini.posisi_id)
    hasil = merah(skenario_dengan(siklus, (kedua, kursi(siklus)), (satu, asal)))
    assert hasil.keys() <= {"I10"}


def test_a_soon_vacant_seat_has_room_once_its_holder_moves_before_retiring(siklus, satu):
    """R54: who retires years after the day leaves the seat by the plan, not by age, and is counted out once."""
    kedua = orang(siklus)
    asal = Posisi.objects.get(pk=kedua.jabatan_kini.posisi_id)
    LowonganFactory(siklus=siklus, posisi=asal, alasan="AKAN_KOSONG")
    hasil = merah(skenario_dengan(siklus, (kedua, kursi(siklus)), (satu, asal)))
    assert not any("penuh" in kalimat for kalimat in hasil.get("I10", ()))
    hasil = merah(skenario_dengan(siklus, (satu, asal)))
    assert any("penuh" in kalimat for kalimat in hasil["I10"])


def test_a_seat_filled_by_an_earlier_decree_that_is_not_carried_out_yet(siklus, skenario, tujuan):
    """I02: nine days old (Bojonegoro 2023)."""
    lain = UsulanMutasiFactory(
        kandidat__hasil__pemeringkatan__siklus=siklus,
        kandidat__hasil__lowongan=LowonganFactory(siklus=siklus, posisi=tujuan),
        status=StatusUsulan.SK_TERBIT,
    )
    keputusan = KeputusanFactory(siklus=siklus)
    BarisKeputusanFactory(keputusan=keputusan, usulan=lain)
    type(keputusan).objects.filter(pk=keputusan.pk).update(
        status="TERBIT", nomor="800/1", tanggal=TMT, diterbitkan_pada="2027-01-01T00:00Z"
    )
    assert "oleh keputusan lain" in merah(skenario)["I02"][0]


def test_a_person_who_was_moved_since_the_ranking(siklus, skenario, satu):
    riwayat = RiwayatJabatan.objects.get(pegawai=satu, berlaku__upper_inf=True)
    riwayat.berlaku = sejak(riwayat.berlaku.lower, date(2026, 11, 1))
    riwayat.save()
    RiwayatJabatanFactory(pegawai=satu, posisi=kursi(siklus, "PENGAWAS"), berlaku=sejak(date(2026, 11, 1)))
    assert "tidak lagi menjabat" in merah(skenario)["I02A"][0]


@pytest.mark.parametrize("kedudukan", [k for k in KedudukanHukum if k != KedudukanHukum.AKTIF])
def test_nobody_dead_retired_on_leave_or_studying(skenario, satu, kedudukan):
    """I04, by the standing of the person."""
    Pegawai.objects.filter(pk=satu.pk).update(kedudukan_hukum=kedudukan)
    assert satu.nama_lengkap in merah(skenario)["I04"][0]


def test_nobody_whose_leave_begins_before_the_day(skenario, satu):
    RiwayatKedudukanFactory(pegawai=satu, kedudukan="MPP", berlaku=sejak(TMT))
    assert satu.nama_lengkap in merah(skenario)["I04"][0]


@pytest.mark.parametrize(("geser", "lolos"), [(1, True), (0, False), (-1, False)])
def test_retirement_age_on_its_day(skenario, satu, geser, lolos):
    lahir = (TMT + timedelta(days=geser)).replace(year=TMT.year - 58)
    Pegawai.objects.filter(pk=satu.pk).update(tanggal_lahir=lahir)
    assert ("I04" not in merah(skenario)) is lolos


def test_discipline_since_the_ranking_stops_a_promotion(skenario, satu):
    HukumanDisiplinFactory(pegawai=satu, berlaku=sejak(date(2026, 12, 1), date(2027, 12, 1)))
    (kalimat,) = merah(skenario)["SYARAT"]
    assert "hukuman disiplin" in kalimat


@pytest.mark.parametrize(("selesai", "terkena"), [(TMT, False), (TMT + timedelta(days=1), True)])
def test_discipline_that_has_ended_stops_nobody(skenario, satu, selesai, terkena):
    HukumanDisiplinFactory(pegawai=satu, berlaku=sejak(date(2026, 1, 1), selesai))
    assert ("SYARAT" in merah(skenario)) is terkena


def test_what_is_missing_is_neither_pass_nor_fail(skenario, satu):
    """I13"""
    RiwayatPendidikan.objects.filter(pegawai=satu).delete()
    assert satu.nama_lengkap in merah(skenario)["I13"][0]


def test_a_rank_that_is_missing_would_stop_the_print(skenario, satu):
    RiwayatPangkat.objects.filter(pegawai=satu).delete()
    assert any("golongan ruang belum ada" in kalimat for kalimat in merah(skenario)["I13"])


@pytest.mark.parametrize(
    ("mulai", "selesai", "terkena"),
    [(TMT, TMT, True), (TMT + timedelta(days=1), None, False), (date(2026, 1, 1), TMT - timedelta(days=1), False)],
)
def test_a_window_of_prohibition(siklus, skenario, mulai, selesai, terkena):
    """I09, its first and its last day."""
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=mulai, selesai=selesai)
    assert ("I09" in merah(skenario)) is terkena


def test_the_ministers_consent_is_by_name_and_seat(siklus, skenario, satu, tujuan):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=TMT, selesai=None)
    BarisIzinFactory(izin__siklus=siklus, pegawai=satu, posisi=kursi(siklus))
    assert "I09" in merah(skenario)
    BarisIzinFactory(izin__siklus=siklus, pegawai=satu, posisi=tujuan)
    assert "I09" not in merah(skenario)
    assert "izinnya sudah dicatat" in catatan(skenario, "I09")[0]


def test_a_warning_needs_its_written_reason(skenario, satu, tujuan):
    """I10: under two years in post, or under examination."""
    PemeriksaanDisiplinFactory(pegawai=satu)
    assert satu.nama_lengkap in merah(skenario)["I10"][0]
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan, alasan="Belum terbukti")
    assert "I10" not in merah(skenario)
    assert "Belum terbukti" in catatan(skenario, "I10")[0]


def test_a_reason_for_another_seat_is_no_reason(siklus, skenario, satu):
    PemeriksaanDisiplinFactory(pegawai=satu)
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=kursi(siklus))
    assert "I10" in merah(skenario)


def test_who_is_passed_over_has_a_reason_on_record(siklus, satu, tujuan):
    """I11"""
    skenario = skenario_dengan(siklus, (satu, tujuan), iri=[(orang(siklus), tujuan, satu)])
    assert "peminat berpoin lebih tinggi" in merah(skenario)["I11"][0]
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan)
    assert "I11" not in merah(skenario)


def test_a_demotion_needs_ground_and_document(siklus):
    turun = orang(siklus)
    ke = kursi(siklus, "PENGAWAS")
    RiwayatJabatan.objects.filter(pegawai=turun, berlaku__upper_inf=True).update(jenjang="ADMINISTRATOR")
    skenario = skenario_dengan(siklus, (turun, ke))
    assert "tanpa dasar dan dokumen" in merah(skenario)["R40"][0]
    AlasanRencanaFactory(skenario=skenario, pegawai=turun, posisi=ke)
    assert "R40" in merah(skenario)  # words alone are no ground
    AlasanRencanaFactory(skenario=skenario, pegawai=turun, posisi=ke, dasar="PERMINTAAN", dokumen="Surat 1/2026")
    assert "R40" not in merah(skenario)


def test_a_critical_seat_that_stays_empty(siklus, skenario):
    kosong = kursi(siklus, kritis=True)
    assert kosong.jabatan.nama in merah(skenario)["KRITIS"][0]
    AlasanRencanaFactory(skenario=skenario, pegawai=None, posisi=kosong)
    assert "KRITIS" not in merah(skenario)


def test_a_critical_seat_that_the_plan_leaves_empty(skenario, satu):
    Posisi.objects.filter(pk=satu.jabatan_kini.posisi_id).update(kritis=True)
    assert merah(skenario).keys() == {"KRITIS"}


def test_the_checks_cost_the_same_for_one_move_and_for_three(siklus, satu, tujuan):
    jumlah = []
    for pindah in ([(satu, tujuan)], [(orang(siklus), kursi(siklus)) for _ in range(3)]):
        skenario = Skenario.objects.select_related("siklus__instansi").get(pk=skenario_dengan(siklus, *pindah).pk)
        with CaptureQueriesContext(connection) as kueri:
            assert all(p.lulus for p in periksa_rencana_utuh(RencanaKini(skenario)))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1]


def test_a_holder_who_retires_by_then_leaves_the_seat(siklus, skenario, tujuan):
    pejabat = pegawai_di(tujuan, tanggal_lahir=TMT.replace(year=TMT.year - 58))
    hasil = merah(skenario)
    assert not hasil.keys() & {"I02", "I03"}
    assert str(pejabat) in catatan(skenario, "I02")[0]
    Pegawai.objects.filter(pk=pejabat.pk).update(tanggal_lahir=TMT.replace(year=TMT.year - 58, day=5))
    assert "I02" in merah(skenario)  # a day later, and somebody sits there


def test_a_seat_that_is_not_in_the_map_of_posts_any_more(skenario, tujuan):
    for model, pk in ((UnitKerja, tujuan.unit_id), (Posisi, tujuan.pk)):
        model.objects.filter(pk=pk).update(aktif=False)
        assert "tidak dipakai lagi" in merah(skenario)["I02"][0]
        model.objects.filter(pk=pk).update(aktif=True)
    assert merah(skenario) == {}


def test_a_plan_of_an_earlier_ranking_is_not_certified(siklus, skenario):
    PemeringkatanFactory(siklus=siklus)
    assert merah(skenario).keys() == {"BARU"}


@pytest.mark.parametrize("status", [StatusUsulan.DIUSULKAN, StatusUsulan.DIPERTIMBANGKAN, StatusUsulan.DISETUJUI])
def test_what_another_cycle_has_brought_to_the_ppk(siklus, satu, tujuan, skenario, status):
    lain = SiklusMutasiFactory(instansi=siklus.instansi, status="KEPUTUSAN")
    usulan = UsulanMutasiFactory(
        kandidat__hasil__pemeringkatan__siklus=lain,
        kandidat__hasil__lowongan=LowonganFactory(siklus=lain, posisi=tujuan),
        status=status,
    )
    assert lain.nama in merah(skenario)["I02"][0]
    UsulanMutasi.objects.filter(pk=usulan.pk).update(posisi_tujuan=kursi(siklus), pegawai=satu)
    assert lain.nama in merah(skenario)["I02A"][0]
    UsulanMutasi.objects.filter(pk=usulan.pk).update(status=StatusUsulan.DIREKOMENDASIKAN)
    assert merah(skenario) == {}
    UsulanMutasi.objects.filter(pk=usulan.pk).update(status=status)
    SiklusMutasi.objects.filter(pk=lain.pk).update(status="DIBATALKAN")
    assert merah(skenario) == {}


def test_one_from_outside_who_was_given_a_structural_seat_since(siklus, satu, tujuan):
    skenario = skenario_dengan(siklus, (satu, tujuan), asal=None)
    asal = satu.jabatan_kini.posisi
    Posisi.objects.filter(pk=asal.pk).update(kritis=True)
    hasil = merah(skenario)
    assert "tidak ikut dalam rencana" in hasil["I02A"][0]
    assert asal.jabatan.nama in hasil["KRITIS"][0]


def test_an_own_request_is_held_to_the_rules_of_own_requests(skenario, satu, tujuan):
    """R19 only warns of a planned move and stops one that was asked for (BKN 5/2019 Ps 10)."""
    PemeriksaanDisiplinFactory(pegawai=satu)
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan)
    assert merah(skenario) == {}
    permohonan = PermohonanMutasiFactory(pegawai=satu, posisi=tujuan, status=StatusUsulan.MEMENUHI_SYARAT)
    assert "iperiksa" in merah(skenario)["SYARAT"][0]
    PermohonanMutasi.objects.filter(pk=permohonan.pk).update(status=StatusUsulan.DITARIK)
    assert merah(skenario) == {}


def test_a_reason_answers_the_finding_that_it_was_written_for_and_none_that_comes_later(siklus, satu, tujuan):
    skenario = skenario_dengan(siklus, (satu, tujuan), iri=[(orang(siklus), tujuan, satu)])
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan, alasan="Rumahnya dekat")
    assert merah(skenario) == {}
    PemeriksaanDisiplinFactory(pegawai=satu)
    assert merah(skenario).keys() == {"I10"}
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan, alasan="Belum terbukti")
    assert merah(skenario) == {}
    assert "Rumahnya dekat" in catatan(skenario, "I11")[0]
    assert "Belum terbukti" in catatan(skenario, "I10")[0]
