"""The page of a vacancy: whoever is asked for by name is found, with the verdict and what ruled them out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.laporan.kolom import sebut_calon_kurang
from mutasi.models import KelompokBobot, KodeKriteria, Kriteria
from mutasi.status import StatusSiklus
from mutasi.views.lowongan import build_lencana
from pegawai.models import Pegawai
from penilaian.models import HasilKompetensi
from tests.factories import (
    HasilLowonganFactory,
    LowonganFactory,
    PegawaiFactory,
    RiwayatJabatanFactory,
    SiklusMutasiFactory,
    persona,
)
from tests.mutasi.peringkat import orang_lengkap, peringkatkan, siklus_siap

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


def ongkos(client, lowongan, **query):
    client.force_login(persona("analis", instansi=lowongan.siklus.instansi))
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(reverse("lowongan_detail", args=[lowongan.pk]), query).status_code == 200
    return len(kueri)


@pytest.mark.parametrize("q", ["", "orang", "zzqxw"])
@pytest.mark.parametrize("tab", ["memenuhi", "verifikasi", "tidak"])
def test_every_tab_costs_the_same_for_more_people_and_at_most_twelve_queries(client, tab, q):
    """With somebody on the seat; searched also in vain."""
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        for ke in range(banyak):
            orang_lengkap(siklus.instansi, nama=f"Orang Lengkap {ke}")
            HasilKompetensi.objects.filter(pegawai=orang_lengkap(siklus.instansi, nama=f"Orang Entah {ke}")).delete()
            PegawaiFactory(instansi=siklus.instansi, nama=f"Orang Gugur {ke}", jenis_pegawai="PPPK")
        hasil = peringkatkan(siklus)
        assert 0 not in (hasil.jumlah_memenuhi, hasil.jumlah_verifikasi, hasil.jumlah_tidak)
        RiwayatJabatanFactory(
            pegawai=Pegawai.objects.filter(nama="Orang Gugur 0").latest("pk"), posisi=hasil.lowongan.posisi
        )
        ongkos(client, hasil.lowongan, tab=tab, q=q)  # opens the input
        jumlah.append(ongkos(client, hasil.lowongan, tab=tab, q=q))
    assert jumlah[0] == jumlah[1] <= 12


def test_pages_of_those_to_be_verified_show_everybody_once_and_who_has_points_first(client, monkeypatch):
    """One list over all pages: no page is longer for having both kinds."""
    monkeypatch.setattr("mutasi.actions.pemeringkatan.JUMLAH_TERATAS", 3)
    monkeypatch.setattr("mutasi.views.lowongan.PER_HALAMAN", 2)
    siklus = siklus_siap()
    for ke in range(5):
        HasilKompetensi.objects.filter(pegawai=orang_lengkap(siklus.instansi, nama=f"Orang Entah {ke}")).delete()
    hasil = peringkatkan(siklus)
    berpoin = [k.pegawai_id for k in hasil.kandidat.order_by("urutan")]
    client.force_login(persona("analis", instansi=siklus.instansi))
    alamat, tampak, lain = reverse("lowongan_detail", args=[hasil.lowongan_id]), [], []
    for halaman in (1, 2, 3):
        konteks = client.get(alamat, {"tab": "verifikasi", "halaman": halaman}).context
        tampak.append([k.pegawai_id for k in konteks["kandidat"]])
        lain.append([c.pegawai_id for c in konteks["lain"]])
        assert konteks["page_obj"].paginator.count == hasil.jumlah_verifikasi == 5
    assert tampak == [berpoin[:2], berpoin[2:], []]
    assert [len(satu) for satu in lain] == [0, 1, 1]
    assert {*berpoin, *lain[1], *lain[2]} == set(hasil.pemeringkatan.pegawai_ids)
