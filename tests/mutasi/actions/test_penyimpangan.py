"""I11: whoever departs from the ranking, the meeting or the PyB is in the ledger, with the reason and the price."""

import pytest
from django.db import IntegrityError, transaction

from mutasi.actions.penyimpangan import baca_tempat, catat_penyimpangan
from mutasi.actions.usulan import (
    ajukan_usulan,
    buat_usulan,
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    ubah_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.models import Penyimpangan, Persetujuan, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    KandidatFactory,
    ParameterFactory,
    PenyimpanganFactory,
    PersetujuanFactory,
    UsulanMutasiFactory,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pertama():
    return KandidatFactory(urutan=1, skor_rendah=8000, skor_tinggi=8000)


@pytest.fixture
def siklus(pertama):
    return pertama.hasil.lowongan.siklus


@pytest.fixture
def orang(siklus):
    return {k: persona(k, instansi=siklus.instansi) for k in ("analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk")}


def calon(pertama, **isi):
    return KandidatFactory(hasil=pertama.hasil, **isi)


def usulkan(kandidat, by, **isi):
    usulan = buat_usulan(kandidat=kandidat, pembenaran="Dekat rumah dinas", dasar_dokumen="", by=by, **isi)
    return ajukan_usulan(usulan=usulan, by=by)


def test_the_first_of_the_ranking_departs_from_nothing(pertama, orang):
    usulkan(pertama, orang["analis"])
    assert not Penyimpangan.objects.exists()


def test_what_is_handed_in_and_not_first_is_written_with_its_price(pertama, orang):
    kedua = calon(pertama, urutan=2, skor_rendah=7900, skor_tinggi=7900)
    usulan = usulkan(calon(pertama, urutan=3, skor_rendah=7750, skor_tinggi=7750), orang["analis"], sebab="KEAHLIAN")
    baris = Penyimpangan.objects.get()
    assert (baris.jenis, baris.sebagai, baris.oleh) == ("PERINGKAT", "PENGUSUL", orang["analis"])
    assert (baris.urutan, baris.poin, baris.selisih) == (3, 7750, 250)
    assert baris.di_atas == [
        {"pegawai": pertama.pegawai_id, "urutan": 1, "poin": 8000},
        {"pegawai": kedua.pegawai_id, "urutan": 2, "poin": 7900},
    ]
    assert (baris.sebab, baris.alasan, baris.usulan) == ("KEAHLIAN", "Dekat rumah dinas", usulan)
    assert Jejak.objects.filter(tindakan="catat_penyimpangan", objek_id=baris.pk).count() == 1


def test_a_draft_that_nobody_handed_in_is_no_departure(pertama, orang):
    buat_usulan(kandidat=calon(pertama, urutan=2), pembenaran="Dekat rumah dinas", dasar_dokumen="", by=orang["analis"])
    assert not Penyimpangan.objects.exists()


def test_who_needs_verification_has_neither_place_nor_price(pertama, orang):
    usulkan(calon(pertama, urutan=2, putusan="PERLU_VERIFIKASI", skor_rendah=0), orang["analis"])
    baris = Penyimpangan.objects.get()
    assert (baris.urutan, baris.poin, baris.selisih, baris.jumlah_di_atas) == (None, None, None, 1)


def test_with_nobody_ranked_above_there_is_no_ranking_to_depart_from(orang, siklus, pertama):
    lain = KandidatFactory(
        hasil__pemeringkatan=pertama.hasil.pemeringkatan, urutan=1, putusan="PERLU_VERIFIKASI", skor_rendah=0
    )
    usulkan(lain, orang["analis"])
    assert not Penyimpangan.objects.exists()


def test_handed_in_again_in_other_words_it_is_written_again_and_the_last_counts(pertama, orang):
    usulan = usulkan(calon(pertama, urutan=2), orang["analis"], sebab="KEAHLIAN")
    for pembenaran in ("Dekat rumah dinas", "Satu-satunya yang bersertifikat"):
        isi = {"putusan": "PERBAIKI", "catatan": "Perjelas", "sidik": sidik_usulan(usulan)}
        verifikasi_usulan(usulan=usulan, **isi, by=orang["verifikator"])
        ubah_usulan(usulan=usulan, pembenaran=pembenaran, dasar_dokumen="", by=orang["analis"])
        usulan = ajukan_usulan(usulan=usulan, by=orang["analis"])
    assert Penyimpangan.objects.count() == 2
    assert [p.alasan for p in Penyimpangan.objects.terakhir()] == ["Satu-satunya yang bersertifikat"]


def bawa(kandidat, status, tahap=StatusSiklus.PERSETUJUAN):
    usulan = UsulanMutasiFactory(kandidat=kandidat, status=status)
    usulan.siklus.status = tahap
    usulan.siklus.save()
    return UsulanMutasi.objects.get(pk=usulan.pk)


def putus(act, usulan, putusan, by, catatan="", **isi):
    usulan = UsulanMutasi.objects.get(pk=usulan.pk)
    return act(usulan=usulan, putusan=putusan, catatan=catatan, sidik=sidik_usulan(usulan), by=by, **isi)


@pytest.mark.parametrize(
    ("act", "status", "siapa"),
    [(usulkan_ke_ppk, "DIREKOMENDASIKAN", "kepala_bkpsdm"), (putuskan_usulan, "DIPERTIMBANGKAN", "ppk")],
)
def test_refusing_what_the_meeting_recommended_is_a_departure(pertama, orang, act, status, siapa):
    usulan = bawa(pertama, status)
    putus(act, usulan, "TOLAK", orang[siapa], "Sedang sakit", sebab="KESEHATAN")
    baris = Penyimpangan.objects.get()
    assert (baris.jenis, baris.sebagai, baris.oleh) == ("RAPAT", siapa.upper(), orang[siapa])
    assert (baris.sebab, baris.alasan, baris.urutan, baris.selisih) == ("KESEHATAN", "Sedang sakit", 1, None)


def test_the_word_of_the_pyb_goes_to_the_ppk_and_against_it_needs_a_reason(pertama, orang):
    usulan = bawa(pertama, "DIUSULKAN")
    usulan = putus(pertimbangkan_usulan, usulan, "TOLAK", orang["pyb"], "Dibutuhkan di tempat lama")
    assert usulan.status == StatusUsulan.DIPERTIMBANGKAN
    assert not Penyimpangan.objects.exists()  # the PyB advises, the PPK decides
    with pytest.raises(Penolakan, match="PyB tidak menyetujui"):
        putus(putuskan_usulan, usulan, "SETUJU", orang["ppk"])
    putus(putuskan_usulan, usulan, "SETUJU", orang["ppk"], "Bidang kosong sejak Mei", sebab="KEBUTUHAN")
    baris = Penyimpangan.objects.get()
    assert (baris.jenis, baris.sebagai, baris.alasan) == ("PYB", "PPK", "Bidang kosong sejak Mei")


def test_the_ppk_waits_for_the_pyb(pertama, orang):
    usulan = bawa(pertama, "DIUSULKAN")
    assert not orang["ppk"].has_perm("mutasi.putuskan_usulan", usulan)
    with pytest.raises(Penolakan, match="menunggu pertimbangan PyB"):
        putus(putuskan_usulan, usulan, "SETUJU", orang["ppk"])


@pytest.mark.parametrize(("nilai", "boleh"), [(0, True), (1, False)])
def test_an_agency_may_set_that_no_pyb_is_asked(pertama, orang, siklus, nilai, boleh):
    ParameterFactory(
        instansi=siklus.instansi,
        kode="pertimbangan_pyb",
        nilai=nilai,
        berlaku=sejak(siklus.tmt_rencana.replace(year=2020)),
    )
    usulan = bawa(pertama, "DIUSULKAN")
    assert orang["ppk"].has_perm("mutasi.putuskan_usulan", usulan) is boleh


@pytest.mark.parametrize(
    ("act", "status", "siapa"),
    [(pertimbangkan_usulan, "DIUSULKAN", "pyb"), (putuskan_usulan, "DIPERTIMBANGKAN", "ppk")],
)
def test_what_is_sent_back_goes_the_same_way_again(pertama, orang, act, status, siapa):
    usulan = bawa(pertama, status)
    usulan = putus(act, usulan, "PERBAIKI", orang[siapa], "Sebut penggantinya")
    assert usulan.status == StatusUsulan.DIREKOMENDASIKAN
    usulan = putus(usulkan_ke_ppk, usulan, "SETUJU", orang["kepala_bkpsdm"], "Penggantinya sudah diusulkan")
    usulan = putus(pertimbangkan_usulan, usulan, "SETUJU", orang["pyb"])
    usulan = putus(putuskan_usulan, usulan, "SETUJU", orang["ppk"])
    assert usulan.status == StatusUsulan.DISETUJUI
    assert usulan.persetujuan.filter(putaran=2).count() == 3
    assert not Penyimpangan.objects.exists()


def test_the_same_person_has_no_two_steps_of_a_proposal_in_any_round(pertama, orang):
    usulan = bawa(pertama, "DIUSULKAN")
    PersetujuanFactory(usulan=usulan, langkah="VERIFIKASI", oleh=orang["pyb"], putaran=1)
    assert not orang["pyb"].has_perm("mutasi.pertimbangkan_usulan", usulan)
    with pytest.raises(Penolakan, match="orang yang berbeda"):
        putus(pertimbangkan_usulan, usulan, "SETUJU", orang["pyb"])
    with pytest.raises(IntegrityError, match="persetujuan_orang_berbeda"), transaction.atomic():
        PersetujuanFactory(usulan=usulan, langkah="PYB", oleh=orang["pyb"], putaran=2)
    PersetujuanFactory(usulan=usulan, langkah="VERIFIKASI", oleh=orang["pyb"], putaran=2)  # the same step again
    assert Persetujuan.objects.filter(oleh=orang["pyb"]).count() == 2


@pytest.mark.parametrize("siapa", ["pyb", "ppk"])
def test_nobody_decides_on_the_own_case(pertama, orang, siapa):
    usulan = bawa(pertama, {"pyb": "DIUSULKAN", "ppk": "DIPERTIMBANGKAN"}[siapa])
    izin = {"pyb": "mutasi.pertimbangkan_usulan", "ppk": "mutasi.putuskan_usulan"}[siapa]
    assert orang[siapa].has_perm(izin, usulan)
    orang[siapa].pegawai = usulan.pegawai
    assert not orang[siapa].has_perm(izin, usulan)


def test_a_departure_needs_words_and_stays_as_it_was(pertama, siklus, orang):
    isi = {"siklus": siklus, "posisi": pertama.hasil.lowongan.posisi, "jenis": "PERINGKAT", "sebagai": "RAPAT"}
    with pytest.raises(Penolakan, match="alasan"):
        catat_penyimpangan(**isi, by=orang["analis"], sebab="LAINNYA", alasan=" – ")
    baris = catat_penyimpangan(
        **isi,
        by=orang["analis"],
        sebab="LAINNYA",
        alasan="Suara terbanyak",
        tempat=baca_tempat(calon(pertama, urutan=2)),
    )
    assert baris.selisih == 500  # a meeting's choice, without a proposal
    for ubah in (lambda: Penyimpangan.objects.update(alasan="Lain"), lambda: Penyimpangan.objects.all().delete()):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic():
            ubah()


def test_the_database_takes_no_price_without_points():
    with pytest.raises(IntegrityError, match="penyimpangan_selisih_dari_poin"), transaction.atomic():
        PenyimpanganFactory(poin=None)
