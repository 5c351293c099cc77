"""The page of a vacancy: whoever is asked for by name is found, with the verdict and what ruled them out."""

import pytest
from django.urls import reverse

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.laporan.kolom import sebut_calon_kurang
from mutasi.models import KelompokBobot, KodeKriteria, Kriteria
from mutasi.status import StatusSiklus
from mutasi.views.lowongan import build_lencana
from tests.factories import HasilLowonganFactory, LowonganFactory, PegawaiFactory, SiklusMutasiFactory, persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def lowongan():
    siklus = SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN)
    Kriteria.objects.bulk_create(
        Kriteria(siklus=siklus, kelompok=kelompok, kode=kode, bobot=5000)
        for kelompok in KelompokBobot.values
        for kode in (KodeKriteria.KOMPETENSI, KodeKriteria.KINERJA)
    )
    PegawaiFactory(instansi=siklus.instansi, nama="Zulkarnain Piliang", jenis_pegawai="PPPK")
    PegawaiFactory(instansi=siklus.instansi, nama="Maimunah")
    return LowonganFactory(siklus=siklus)


def test_someone_ruled_out_is_found_by_name(client, lowongan):
    analis = persona("analis", instansi=lowongan.siklus.instansi)
    jalankan_pemeringkatan(siklus=lowongan.siklus, by=analis)
    client.force_login(analis)
    response = client.get(reverse("lowongan_detail", args=[lowongan.pk]), {"q": "zulkarnain"})
    (satu,) = response.context["ditemukan"]
    assert (satu.pegawai.nama, satu.label) == ("Zulkarnain Piliang", "Tidak memenuhi syarat")
    assert "Berstatus PNS" in response.text
    assert "Maimunah" not in response.text


def test_nobody_of_that_name_is_said(client, lowongan):
    analis = persona("analis", instansi=lowongan.siklus.instansi)
    jalankan_pemeringkatan(siklus=lowongan.siklus, by=analis)
    client.force_login(analis)
    response = client.get(reverse("lowongan_detail", args=[lowongan.pk]), {"q": "tidakadasiapa"})
    assert "Tidak ada yang bernama demikian" in response.text


def test_a_seat_with_too_few_candidates_says_so_by_the_frozen_numbers(client, lowongan):
    """R31: three by the talent rules, two for the meeting; told at the seat."""
    analis = persona("analis", instansi=lowongan.siklus.instansi)
    jalankan_pemeringkatan(siklus=lowongan.siklus, by=analis)
    client.force_login(analis)
    teks = client.get(reverse("lowongan_detail", args=[lowongan.pk])).text
    assert "Yang memenuhi syarat 0 orang; paling sedikit 3 orang (PermenPANRB 20/2025); paling sedikit 2 orang" in teks


@pytest.mark.parametrize(("jumlah", "harap"), [(1, 2), (2, 1), (3, 0)])
def test_enough_candidates_need_no_note(jumlah, harap):
    minimal = {
        "calon_minimal_talenta": {"nilai": 3, "satuan": "orang", "dasar": "x"},
        "calon_minimal_rapat": {"nilai": 2, "satuan": "orang", "dasar": "y"},
    }
    hasil = HasilLowonganFactory(pemeringkatan__parameter=minimal, jumlah_memenuhi=jumlah)
    assert sebut_calon_kurang(hasil).count("paling sedikit") == harap


def catatan(aturan, akibat="PERINGATAN", putusan="TIDAK"):
    return {"aturan": aturan, "akibat": akibat, "putusan": putusan}


@pytest.mark.parametrize(
    ("isi", "izin", "harap"),
    [
        ([], False, []),
        ([catatan("R41")], False, ["segera pensiun"]),
        ([catatan("R41"), catatan("R03")], False, ["segera pensiun", "1 peringatan"]),
        ([catatan("R41", putusan="DATA_KURANG")], False, ["1 data belum ada"]),
        ([catatan("R17", "IZIN")], True, ["perlu izin"]),
    ],
)
def test_near_retirement_and_a_permit_have_badges_of_their_own(isi, izin, harap):
    assert [kata for kata, _ in build_lencana(isi, izin)] == harap
