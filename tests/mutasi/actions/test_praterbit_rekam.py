"""A decree goes back to the rules, the letters and the certificate of the moment (I04, I07, I09)."""

from datetime import date, timedelta

import pytest
import time_machine

from jabatan.models import Parameter, Posisi
from mutasi.actions.aturan import setel_akibat, setel_parameter
from mutasi.actions.jendela import hapus_jendela, simpan_jendela
from mutasi.actions.praterbit import periksa_keputusan
from mutasi.actions.sertifikat import sebut_tanpa_sertifikat
from mutasi.dokumen.susun import build_lembar
from mutasi.models import JendelaLarangan, UsulanMutasi
from mutasi.papan.pindah import load_rencana
from pegawai.penolakan import Penolakan
from tests.factories import (
    BarisIzinFactory,
    HukumanDisiplinFactory,
    JendelaLaranganFactory,
    ParameterFactory,
    PemeriksaanDisiplinFactory,
    PermohonanMutasiFactory,
    SertifikatUtuhFactory,
    SkenarioFactory,
    persona,
    sejak,
)
from tests.mutasi.dokumen.himpunan import HARI_SK, TMT, disetujui, draf, posisi_di, siklus_siap
from tests.mutasi.rencana import skenario_dengan

pytestmark = pytest.mark.django_db
SYARAT = "Semua syarat dipenuhi pada data hari ini"
PERTEK = "Sama dengan pertimbangan teknis BKN"
JENDELA = "Di luar masa larangan penggantian pejabat"
SERTIFIKAT = "Rencananya bersertifikat siklus utuh"


@pytest.fixture(autouse=True)
def hari_keputusan():
    with time_machine.travel(HARI_SK, tick=False):
        yield


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus)


@pytest.fixture
def keputusan(siklus, usulan):
    return draf(siklus, [usulan])


def gagal(keputusan):
    hasil = periksa_keputusan(keputusan, build_lembar(keputusan), tanggal=HARI_SK)
    return {p.judul: p.halangan for p in hasil if not p.lulus}


def test_a_sound_decree_passes(keputusan):
    assert gagal(keputusan) == {}


@pytest.mark.parametrize(("mulai", "terkena"), [(TMT, True), (TMT + timedelta(days=1), False)])
def test_a_rule_that_is_failed_since_stops_the_print(siklus, mulai, terkena):
    naik = disetujui(siklus)
    naik.pegawai.riwayat_jabatan.update(jenjang="PENGAWAS", eselon=None)
    keputusan = draf(siklus, [naik])
    HukumanDisiplinFactory(pegawai=naik.pegawai, berlaku=sejak(mulai))
    assert any("hukuman disiplin" in h for h in gagal(keputusan).get(SYARAT, ())) is terkena


def test_what_only_warns_goes_on_with_the_justification_of_the_proposal(usulan, keputusan):
    PemeriksaanDisiplinFactory(pegawai=usulan.pegawai)
    assert SYARAT not in gagal(keputusan)
    UsulanMutasi.objects.filter(pk=usulan.pk).update(pembenaran="")
    assert any("belum dibenarkan" in h for h in gagal(keputusan)[SYARAT])


def test_the_ministers_letter_opens_the_window_for_whom_it_names(siklus, usulan, keputusan):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=HARI_SK, selesai=None)
    assert JENDELA in gagal(keputusan)
    BarisIzinFactory(izin__siklus=siklus, pegawai=usulan.pegawai, posisi=posisi_di(siklus))
    assert JENDELA in gagal(keputusan)
    BarisIzinFactory(izin__siklus=siklus, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    assert JENDELA not in gagal(keputusan)


def test_a_letter_dated_after_the_decree_came_too_late(siklus, usulan, keputusan):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=HARI_SK, selesai=None)
    besok = HARI_SK + timedelta(days=1)
    BarisIzinFactory(izin__siklus=siklus, izin__tanggal=besok, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    assert JENDELA in gagal(keputusan)


def test_the_seat_is_the_one_that_the_pertek_names(siklus, usulan, keputusan):
    """I07: approved for one seat, read out another (Kapuas Hulu 2026)."""
    BarisIzinFactory(izin__siklus=siklus, izin__jenis="PERTEK", pegawai=usulan.pegawai, posisi=posisi_di(siklus))
    assert "menyebut jabatan lain" in gagal(keputusan)[PERTEK][0]
    BarisIzinFactory(izin__siklus=siklus, izin__jenis="PERTEK", pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    assert PERTEK not in gagal(keputusan)


def test_an_agency_may_ask_for_the_pertek_of_every_structural_move(siklus, usulan, keputusan):
    baku = Parameter.objects.get(kode="pertek_wajib")
    ParameterFactory(
        instansi=siklus.instansi, kode="pertek_wajib", nilai=1, berlaku=sejak(date(2026, 1, 1)), nama=baku.nama
    )
    assert "belum dicatat" in gagal(keputusan)[PERTEK][0]
    BarisIzinFactory(izin__siklus=siklus, izin__jenis="PERTEK", pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    assert PERTEK not in gagal(keputusan)


def test_a_move_of_a_plan_needs_the_green_certificate_of_that_plan(siklus, usulan, keputusan):
    skenario = SkenarioFactory(pemeringkatan__siklus=siklus)
    UsulanMutasi.objects.filter(pk=usulan.pk).update(sertifikat=SertifikatUtuhFactory(skenario=skenario))
    assert skenario.nama in gagal(keputusan)[SERTIFIKAT][0]


def test_no_decree_is_drawn_up_from_a_plan_that_is_not_whole(siklus, usulan):
    skenario = SkenarioFactory(pemeringkatan__siklus=siklus)
    usulan.sertifikat = SertifikatUtuhFactory(skenario=skenario)
    usulan.save()
    with pytest.raises(Penolakan, match=skenario.nama):
        draf(siklus, [usulan])
    asal, tujuan = usulan.posisi_asal_id, usulan.posisi_tujuan
    skenario = skenario_dengan(siklus, (usulan.pegawai, tujuan), asal=asal)
    usulan.sertifikat = SertifikatUtuhFactory(skenario=skenario, sidik_rencana=load_rencana(skenario).sidik)
    usulan.save()
    siklus.status = "KEPUTUSAN"
    siklus.save()
    assert draf(siklus, [usulan]).baris.count() == 1


def test_a_decree_does_not_ride_on_the_certificate_of_another_plan(siklus, usulan):
    """The same scenario is green again, for other moves than the one that was proposed."""
    skenario = skenario_dengan(siklus, (usulan.pegawai, usulan.posisi_tujuan))
    sidik = load_rencana(skenario).sidik
    usulan.sertifikat = SertifikatUtuhFactory(skenario=skenario, sidik_rencana="6" * 64)
    SertifikatUtuhFactory(skenario=skenario, sidik_rencana=sidik)
    assert "sudah lain" in sebut_tanpa_sertifikat([usulan])[0]
    usulan.sertifikat = SertifikatUtuhFactory(skenario=skenario, sidik_rencana=sidik)
    assert sebut_tanpa_sertifikat([usulan]) == []
    usulan.pegawai = disetujui(siklus).pegawai  # of that plan, but not this move
    assert "sudah lain" in sebut_tanpa_sertifikat([usulan])[0]


def test_a_seat_that_was_taken_off_the_map_is_not_given_away(usulan, keputusan):
    Posisi.objects.filter(pk=usulan.posisi_tujuan_id).update(aktif=False)
    assert "tidak dipakai lagi" in gagal(keputusan)["Setiap kursi kosong atau ditinggalkan"][0]


def test_an_own_request_is_judged_as_one_whatever_the_proposal_says(usulan, keputusan):
    """R19 stops whoever asked for the move (BKN 5/2019 Ps 10)."""
    PemeriksaanDisiplinFactory(pegawai=usulan.pegawai)
    assert SYARAT not in gagal(keputusan)
    PermohonanMutasiFactory(pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan, status="MEMENUHI_SYARAT")
    assert "iperiksa" in gagal(keputusan)[SYARAT][0]


def test_rules_that_changed_since_the_cycle_was_opened_are_named_also_when_they_are_as_before(siklus, keputusan):
    """A number for one day only, and a window that was recorded and taken away: who issues reads of both (I11)."""
    analis = persona("analis", instansi=siklus.instansi, nama="Sri Analis")
    kepala = persona("kepala_bkpsdm", instansi=siklus.instansi, nama="Budi Kepala")
    isi = {"instansi": siklus.instansi, "dasar": "Perbup 12/2026", "by": analis}
    with time_machine.travel(HARI_SK - timedelta(days=1)):
        setel_akibat(aturan="R41", akibat="INFO", mulai=HARI_SK, **isi)
    setel_parameter(kode="masa_jabatan_minimal", nilai=6, mulai=TMT, selesai=TMT, **isi)
    masa = JendelaLarangan(instansi=siklus.instansi, jenis="PILKADA", mulai=TMT, dasar="UU 10/2016 Pasal 71")
    hapus_jendela(jendela=simpan_jendela(jendela=masa, by=analis), alasan="Salah catat", by=kepala)
    hasil = periksa_keputusan(keputusan, build_lembar(keputusan), tanggal=HARI_SK)
    (ubahan,) = [p for p in hasil if p.judul == "Aturan yang diubah selama siklus disebut"]
    assert ubahan.lulus
    hapus, catat, setel = ubahan.catatan
    assert hapus.startswith("Menghapus masa larangan: ")
    assert ": Budi Kepala, 28 " in hapus
    assert catat.startswith("Mencatat masa larangan: ")
    assert ", mulai 4 Januari 2027 sampai 4 Januari 2027: Sri Analis, 28 " in setel
