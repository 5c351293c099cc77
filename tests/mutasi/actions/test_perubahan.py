"""What changed since a ranking: found, put into words, and nothing said where nothing changed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from jabatan.models import Parameter
from mutasi import tasks
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.perubahan import bandingkan_sekarang
from mutasi.models import Kriteria, Pemeringkatan, PerubahanPemeringkatan
from mutasi.pemeringkatan.perubahan import (
    load_isi,
    load_kabar_perubahan,
    load_ketentuan,
    load_lowongan,
    load_orang,
    susun_orang,
)
from mutasi.status import StatusSiklus
from tests.factories import (
    HasilKompetensiFactory,
    HukumanDisiplinFactory,
    KetentuanAturanFactory,
    LowonganFactory,
    PemeringkatanFactory,
    PenilaianKinerjaFactory,
    persona,
    sejak,
)
from tests.mutasi.actions.test_pemeringkatan import orang_lengkap
from tests.mutasi.peringkat import siklus_siap

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap(orang=3)


@pytest.fixture
def pemeringkatan(siklus):
    return jalankan_pemeringkatan(siklus=siklus, by=persona("analis", instansi=siklus.instansi))


def orang(pemeringkatan, ke=0):
    return pemeringkatan.hasil.get().kandidat.order_by("urutan")[ke].pegawai


def baca(pemeringkatan):
    """{person: [(fact, before, now)]} of the comparison made now."""
    isi = load_isi(bandingkan_sekarang(pemeringkatan=pemeringkatan))
    return isi, {b["pegawai"]: b["ubah"] or b["kabar"] for b in load_orang(susun_orang(isi))}


def test_nothing_changed_is_said_so(pemeringkatan):
    assert not pemeringkatan.perubahan.ada
    perubahan = bandingkan_sekarang(pemeringkatan=pemeringkatan)
    assert not perubahan.ada
    assert load_isi(perubahan)["orang"] == []


def test_facts_old_and_new_in_words(pemeringkatan):
    satu, lain = orang(pemeringkatan), orang(pemeringkatan, 1)
    satu.penilaian_kinerja.filter(tahun=2025).delete()
    HukumanDisiplinFactory(pegawai=lain, tingkat="SEDANG", berlaku=sejak(date(2026, 8, 1)))
    HasilKompetensiFactory(
        pegawai=lain, kompetensi=lain.hasil_kompetensi.get().kompetensi, level=2, tanggal=date(2026, 6, 1)
    )
    _, ubah = baca(pemeringkatan)
    assert ubah[satu] == [("Predikat kinerja tahun terakhir", "Baik", "belum ada")]
    assert ("Hukuman disiplin yang dijalani", "tidak ada", "sedang") in ubah[lain]
    assert any(judul.startswith("Kompetensi ") and kini == "level 2" for judul, _, kini in ubah[lain])
    assert pemeringkatan.perubahan.__class__.objects.get().jumlah_orang == 2


def test_who_came_and_who_went(siklus, pemeringkatan):
    pergi = orang(pemeringkatan)
    type(pergi).objects.filter(pk=pergi.pk).update(kedudukan_hukum="PENSIUN")
    datang = orang_lengkap(siklus.instansi)
    isi, ubah = baca(pemeringkatan)
    assert (isi["orang_masuk"], isi["orang_keluar"]) == ([datang.pk], [pergi.pk])
    assert ubah == {datang: "Kini ikut dipertimbangkan", pergi: "Tidak dipertimbangkan lagi"}


def test_seats_numbers_severities_and_weights(siklus, pemeringkatan):
    lowongan = siklus.lowongan.get()
    lowongan.posisi.jabatan.pendidikan_minimal_id = 45
    lowongan.posisi.jabatan.save()
    baru = LowonganFactory(siklus=siklus)
    KetentuanAturanFactory(instansi=siklus.instansi, aturan="R03", akibat="TMS")
    Kriteria.objects.filter(siklus=siklus, kelompok="ADMINISTRATOR", kode="KINERJA").update(bobot=2000)
    Kriteria.objects.filter(siklus=siklus, kelompok="ADMINISTRATOR", kode="KOMPETENSI").update(bobot=4000)
    Parameter.objects.filter(kode="sisa_bup_minimal").update(nilai=2)
    Parameter.objects.filter(kode="keadilan_rasio").update(nilai=75)  # read by no ranking
    perubahan = bandingkan_sekarang(pemeringkatan=pemeringkatan)
    isi = load_isi(perubahan)
    assert (perubahan.jumlah_lowongan, perubahan.jumlah_ketentuan) == (2, 4)
    kata = {str(satu): ubah or kabar for satu, ubah, kabar in load_lowongan(isi)}
    assert kata[str(baru)] == "Lowongan baru"
    assert ("Pendidikan paling rendah", "tidak diminta", "S-2") in kata[str(lowongan)]
    ketentuan = load_ketentuan(isi)
    assert ("Sisa masa kerja paling singkat sebelum batas usia pensiun", "1", "2") in ketentuan
    assert ("Akibat aturan R03", "bawaan atau tidak ada", "TMS") in ketentuan
    assert ("Bobot Administrator: Kinerja (SKP)", "25 %", "20 %") in ketentuan


def test_a_cycle_that_could_not_be_ranked_today_says_why(siklus, pemeringkatan):
    Kriteria.objects.filter(siklus=siklus, kode="KINERJA").update(bobot=0)
    perubahan = bandingkan_sekarang(pemeringkatan=pemeringkatan)
    assert perubahan.ada
    assert "Bobot kriteria Administrator" in perubahan.halangan
    assert "tidak disimpan" in bandingkan_sekarang(pemeringkatan=PemeringkatanFactory()).halangan


def test_the_watch_asks_first_and_compares_only_what_may_have_changed(siklus, pemeringkatan):
    tasks.pantau_perubahan(timestamp=0)
    assert not ProcrastinateJob.objects.exists()
    PenilaianKinerjaFactory(pegawai=orang(pemeringkatan), tahun=2023)
    assert load_kabar_perubahan(pemeringkatan)[1] is True
    for _ in range(2):
        tasks.pantau_perubahan(timestamp=0)
    assert ProcrastinateJob.objects.count() == 1
    tasks.bandingkan_di_latar(pemeringkatan_id=pemeringkatan.pk)
    perubahan, basi = load_kabar_perubahan(Pemeringkatan.objects.get(pk=pemeringkatan.pk))
    assert (perubahan.jumlah_orang, basi) == (1, False)


def test_a_finished_cycle_is_not_watched(siklus, pemeringkatan):
    PenilaianKinerjaFactory(pegawai=orang(pemeringkatan), tahun=2023)
    siklus.status = StatusSiklus.SELESAI
    siklus.save()
    tasks.pantau_perubahan(timestamp=0)
    assert not ProcrastinateJob.objects.exists()


def test_the_question_costs_one_query(pemeringkatan, django_assert_num_queries):
    with django_assert_num_queries(1):
        perubahan, _ = load_kabar_perubahan(pemeringkatan)
    assert isinstance(perubahan, PerubahanPemeringkatan)


def test_a_page_of_people_costs_the_same_for_one_and_for_three(pemeringkatan):
    def hitung():
        isi = load_isi(bandingkan_sekarang(pemeringkatan=pemeringkatan))
        with CaptureQueriesContext(connection) as kueri:
            load_orang(susun_orang(isi))
        return len(kueri)

    orang(pemeringkatan).penilaian_kinerja.all().delete()
    satu = hitung()
    for ke in (1, 2):
        orang(pemeringkatan, ke).penilaian_kinerja.all().delete()
    assert hitung() == satu
