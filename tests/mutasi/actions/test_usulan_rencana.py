"""The moves of a certified plan become proposals: all of them, by the records of now, or none."""

from html import unescape

import pytest

from mutasi.actions.papan import pilih_orang
from mutasi.actions.sertifikat import periksa_utuh, tulis_alasan
from mutasi.actions.usulan import ajukan_usulan, alasan_wajib, sidik_usulan, ubah_usulan, verifikasi_usulan
from mutasi.actions.usulan_rencana import usulkan_rencana
from mutasi.models import AlasanRencana, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak, Pegawai, Pengguna, RiwayatJabatan
from pegawai.penolakan import Penolakan
from tests.factories import (
    AlasanRencanaFactory,
    BarisIzinFactory,
    HubunganKeluargaFactory,
    LowonganFactory,
    PemeringkatanFactory,
    PeranPenggunaFactory,
    PermohonanMutasiFactory,
    PosisiFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)
from tests.mutasi.rencana import kursi, orang, papan_dari, siklus_terencana, skenario_dengan

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_terencana()


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


@pytest.fixture
def rantai(siklus):
    """A vacancy of the cycle, and the seat that its new holder leaves."""
    satu, dua = orang(siklus), orang(siklus)
    tujuan = kursi(siklus)
    LowonganFactory(siklus=siklus, posisi=tujuan)
    asal = satu.jabatan_kini.posisi
    skenario = skenario_dengan(siklus, (satu, tujuan), (dua, asal))
    AlasanRencanaFactory(skenario=skenario, pegawai=dua, posisi=asal)
    return skenario, satu, dua


def usulkan(skenario, by):
    sertifikat = periksa_utuh(skenario=skenario, by=by)
    assert sertifikat.utuh, [p["temuan"] for p in sertifikat.hasil if p["temuan"]]
    return usulkan_rencana(skenario=skenario, by=by)


def test_every_move_becomes_a_draft_also_to_a_seat_that_only_the_plan_opens(rantai, analis):
    skenario, satu, dua = rantai
    usulkan(skenario, analis)
    usulan = {u.pegawai_id: u for u in UsulanMutasi.objects.all()}
    assert usulan.keys() == {satu.pk, dua.pk}
    assert usulan[satu.pk].lowongan is not None
    assert usulan[dua.pk].lowongan is None
    assert usulan[dua.pk].jenis == "ROTASI"
    assert usulan[satu.pk].jenis == "PROMOSI"
    assert {u.status for u in usulan.values()} == {StatusUsulan.DRAF}
    assert all(u.pembenaran and u.sertifikat for u in usulan.values())
    assert Jejak.objects.get(tindakan="usulkan_rencana").rincian["usulan"] == sorted(u.pk for u in usulan.values())


def test_such_a_proposal_goes_its_way(rantai, analis):
    skenario, *_ = rantai
    usulan = usulkan(skenario, analis)[1]
    ubah_usulan(usulan=usulan, pembenaran="Dibaca ulang", dasar_dokumen="", by=analis)
    assert ajukan_usulan(usulan=usulan, by=analis).status == StatusUsulan.DIAJUKAN


def test_whose_relative_somebody_leads_is_told_only_to_who_reads_plans(siklus, analis):
    satu, tujuan = orang(siklus), kursi(siklus, kepala=True)
    kerabat = pegawai_di(PosisiFactory(unit=tujuan.unit))
    HubunganKeluargaFactory(pegawai=satu, kerabat=kerabat)
    skenario = skenario_dengan(siklus, (satu, tujuan))
    periksa_utuh(skenario=skenario, by=analis)
    tulis_alasan(skenario=skenario, pegawai=satu, posisi=tujuan, alasan="Tidak ada calon lain", by=analis)
    (usulan,) = usulkan(skenario, analis)
    assert usulan.menyimpang == []
    assert any(kerabat.nama_lengkap in kalimat for kalimat in alasan_wajib(usulan))
    assert alasan_wajib(usulan, terbatas=False) == []


def test_without_a_green_certificate_nothing_is_proposed(rantai, analis):
    with pytest.raises(Penolakan, match="sertifikat siklus utuh"):
        usulkan_rencana(skenario=rantai[0], by=analis)
    assert not UsulanMutasi.objects.exists()


def test_what_happened_since_the_certificate_stops_all_of_them(rantai, analis):
    skenario, satu, _ = rantai
    periksa_utuh(skenario=skenario, by=analis)
    Pegawai.objects.filter(pk=satu.pk).update(kedudukan_hukum="MENINGGAL")
    with pytest.raises(Penolakan, match="Rekam berubah sejak sertifikat"):
        usulkan_rencana(skenario=skenario, by=analis)
    assert not UsulanMutasi.objects.exists()


def test_one_who_is_proposed_already_is_named_and_stops_all(siklus, rantai, analis):
    skenario, satu, _ = rantai
    periksa_utuh(skenario=skenario, by=analis)
    UsulanMutasiFactory(kandidat__hasil__pemeringkatan=skenario.pemeringkatan, kandidat__pegawai=satu)
    with pytest.raises(Penolakan, match=satu.nama):
        usulkan_rencana(skenario=skenario, by=analis)
    assert UsulanMutasi.objects.count() == 1


def test_nobody_proposes_a_plan_with_oneself_in_it(siklus, rantai, analis):
    skenario, satu, _ = rantai
    periksa_utuh(skenario=skenario, by=analis)
    with pytest.raises(Penolakan, match="Anda sendiri"):
        usulkan_rencana(skenario=skenario, by=persona("analis", instansi=siklus.instansi, pegawai=satu))


def test_after_the_meeting_it_is_too_late(siklus, rantai, analis):
    periksa_utuh(skenario=rantai[0], by=analis)
    siklus.status = StatusSiklus.KEPUTUSAN
    siklus.save()
    with pytest.raises(Penolakan, match="Penerbitan keputusan"):
        usulkan_rencana(skenario=rantai[0], by=analis)


def test_the_ground_of_a_demotion_comes_along(siklus, analis):
    turun, ke = orang(siklus), kursi(siklus, "PENGAWAS")
    RiwayatJabatan.objects.filter(pegawai=turun, berlaku__upper_inf=True).update(jenjang="ADMINISTRATOR")
    skenario = skenario_dengan(siklus, (turun, ke))
    AlasanRencanaFactory(skenario=skenario, pegawai=turun, posisi=ke, dasar="PERMINTAAN", dokumen="Surat 1/2026")
    (usulan,) = usulkan(skenario, analis)
    assert (usulan.jenis, usulan.dasar, usulan.dasar_dokumen) == ("DEMOSI", "PERMINTAAN", "Surat 1/2026")


def test_a_ranking_since_the_certificate_stops_all_of_them(siklus, rantai, analis):
    periksa_utuh(skenario=rantai[0], by=analis)
    PemeringkatanFactory(siklus=siklus)
    with pytest.raises(Penolakan, match="sudah diperingkat lagi"):
        usulkan_rencana(skenario=rantai[0], by=analis)


def test_whom_it_passes_over_is_told_with_the_reason_that_cannot_be_taken_out(client, siklus, analis):
    satu, tujuan = orang(siklus), kursi(siklus)
    skenario = skenario_dengan(siklus, (satu, tujuan), iri=[(orang(siklus), tujuan, satu)])
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan, alasan="Menguasai bidangnya")
    (usulan,) = usulkan(skenario, analis)
    assert usulan.pembenaran == "Menguasai bidangnya"
    assert "peminat berpoin lebih tinggi" in usulan.menyimpang[0]
    client.force_login(persona("ppk", instansi=siklus.instansi))
    halaman = client.get(usulan.get_absolute_url())
    assert usulan.menyimpang[0] in unescape(halaman.text)
    assert "Menguasai bidangnya" in halaman.text
    with pytest.raises(Penolakan, match="pembenaran"):
        ubah_usulan(usulan=usulan, pembenaran=" - ", dasar_dokumen="", by=analis)


def test_own_request_or_not_is_told_by_the_request(rantai, analis):
    skenario, satu, _ = rantai
    usulan = usulkan(skenario, analis)[0]
    isi = {"usulan": usulan, "pembenaran": "Dibaca ulang", "dasar_dokumen": "", "by": analis}
    with pytest.raises(Penolakan, match="Tidak ada permohonan"):
        ubah_usulan(asal="PERMINTAAN", **isi)
    PermohonanMutasiFactory(pegawai=satu, posisi=usulan.posisi_tujuan, status=StatusUsulan.MEMENUHI_SYARAT)
    with pytest.raises(Penolakan, match="memohon"):
        ubah_usulan(asal="PERENCANAAN", **isi)
    assert ubah_usulan(asal="PERMINTAAN", **isi).asal == "PERMINTAAN"


def test_who_wrote_the_reason_or_recorded_the_letter_does_not_verify(siklus, rantai, analis):
    """R59: a hand in the choice is a part of proposing it, whoever pressed the button."""
    skenario, satu, dua = rantai
    for_satu, for_dua = usulkan(skenario, analis)
    penulis = AlasanRencana.objects.get(pegawai=dua).oleh
    pencatat = BarisIzinFactory(izin__siklus=siklus, pegawai=satu, posisi=for_satu.posisi_tujuan).izin.dicatat_oleh
    for usulan, siapa, lain in ((for_dua, penulis, pencatat), (for_satu, pencatat, penulis)):
        assert usulan.diusulkan_oleh(siapa)
        assert usulan.diusulkan_oleh(analis)
        assert not usulan.diusulkan_oleh(lain)
        PeranPenggunaFactory(pengguna=siapa, peran="VERIFIKATOR", unit=None)
        ajukan_usulan(usulan=usulan, by=analis)
        usulan.refresh_from_db()
        assert not Pengguna.objects.get(pk=siapa.pk).has_perm("mutasi.verifikasi_usulan", usulan)
        with pytest.raises(Penolakan, match="orang yang berbeda"):
            verifikasi_usulan(usulan=usulan, putusan="SETUJU", catatan="", sidik=sidik_usulan(usulan), by=siapa)
    verifikator = persona("verifikator", instansi=siklus.instansi)
    assert verifikator.has_perm("mutasi.verifikasi_usulan", for_satu)


def test_who_chose_on_the_board_does_not_verify(siklus, analis):
    satu, tujuan, rekan = orang(siklus), kursi(siklus), persona("analis", instansi=siklus.instansi)
    papan = papan_dari(siklus, (tujuan, {satu: 7}), by=analis)
    pilih_orang(papan=papan, orang=satu.pk, kursi=tujuan.pk, versi=1, by=rekan, alasan="Menguasai bidangnya")
    (usulan,) = usulkan(papan.skenario, analis)
    assert usulan.diusulkan_oleh(rekan)
    assert not usulan.diusulkan_oleh(persona("analis", instansi=siklus.instansi))
