"""Families as far as they were declared: who is right above whom, and whom a plan parts."""

import pytest

from jabatan.models import Posisi
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.rencana_kini import RencanaKini
from mutasi.actions.siklus_utuh import periksa_rencana_utuh
from mutasi.contoh import muat
from mutasi.models import HubunganKeluarga, SiklusMutasi, Skenario
from mutasi.papan.kerabat import Keluarga, Tempat, load_keluarga
from mutasi.papan.rencana import load_keadaan
from mutasi.pemeringkatan.masukan_beku import build_bobot
from mutasi.pencocokan.rencana import Setelan, periksa_rencana, susun_soal
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from pegawai.models import KedudukanHukum, Pengguna
from tests.factories import (
    AlasanRencanaFactory,
    HubunganKeluargaFactory,
    InstansiFactory,
    JabatanFactory,
    ParameterFactory,
    PermohonanMutasiFactory,
    PosisiFactory,
    UnitKerjaFactory,
    pegawai_di,
    sejak,
)
from tests.mutasi.rencana import TMT, kursi, orang, siklus_terencana, skenario_dengan

AKAR, DINAS, BIDANG = "00000001.", "00000001.00000002.", "00000001.00000002.00000003."
LAIN = "00000001.00000004."


@pytest.mark.parametrize(
    ("tempat", "kepala", "atasan"),
    [
        (Tempat(31, BIDANG), {BIDANG: 30, DINAS: 20}, 30),
        (Tempat(30, BIDANG, True), {BIDANG: 30, DINAS: 20}, 20),
        (Tempat(31, BIDANG), {DINAS: 20}, 20),  # nobody leads the unit itself
        (Tempat(None, BIDANG), {BIDANG: 30}, 30),
        (Tempat(20, DINAS, True), {DINAS: 20}, None),
        (Tempat(30, BIDANG, True), {BIDANG: 30, AKAR: 10}, 10),
    ],
)
def test_the_direct_superior_is_the_nearest_leader(tempat, kepala, atasan):
    assert Keluarga(kepala=kepala).atasan(tempat) == atasan


@pytest.mark.parametrize(
    ("pindah", "lepas", "hasil"),
    [
        ({1: Tempat(30, BIDANG, True)}, (), [(1, 2, True)]),
        ({1: Tempat(20, DINAS, True)}, (), []),  # two steps above
        ({2: Tempat(30, BIDANG, True), 1: Tempat(31, BIDANG)}, (), [(1, 2, False)]),
        ({1: Tempat(30, BIDANG, True), 2: Tempat(41, LAIN)}, (), []),
        ({1: Tempat(30, BIDANG, True)}, (2,), []),
        ({}, (), []),
    ],
)
def test_who_is_put_right_over_a_relative(pindah, lepas, hasil):
    tempat = {1: Tempat(42, LAIN), 2: Tempat(31, BIDANG)}
    keluarga = Keluarga(((1, 2),), (), tempat, {BIDANG: 30, DINAS: 20, LAIN: 40})
    assert keluarga.bersusun(pindah, lepas) == hasil


@pytest.mark.parametrize(
    ("dulu", "kini", "hasil"),
    [
        (BIDANG, BIDANG, []),
        (BIDANG, DINAS, [(1, 2, "di satu unit", "di satu perangkat daerah")]),
        (DINAS, LAIN, [(1, 2, "di satu perangkat daerah", "di perangkat daerah yang berbeda")]),
        (LAIN, DINAS, []),  # nearer
        (None, LAIN, [(1, 2, None, None)]),
    ],
)
def test_a_couple_is_told_only_when_parted_further(dulu, kini, hasil):
    tempat = {2: Tempat(31, BIDANG)} | ({1: Tempat(50, dulu)} if dulu else {})
    keluarga = Keluarga(((1, 2),), ((1, 2),), tempat, {})
    assert keluarga.makin_jauh({1: Tempat(60, kini)}) == hasil


@pytest.mark.django_db
def test_ties_come_from_meetings_and_from_verified_requests():
    satu = pegawai_di()
    dua, tiga = (pegawai_di(PosisiFactory(unit__instansi=satu.instansi)) for _ in range(2))
    HubunganKeluargaFactory(pegawai=tiga, kerabat=satu)
    asing = pegawai_di(PosisiFactory(unit=UnitKerjaFactory(instansi=InstansiFactory(nama="Lain"))))
    HubunganKeluargaFactory(pegawai=asing, kerabat=satu)  # of another agency
    assert load_keluarga(satu.instansi_id).orang == {satu.pk, tiga.pk}
    mohon = PermohonanMutasiFactory(pegawai=satu, mengikuti=dua)
    assert load_keluarga(satu.instansi_id).dekat == ()
    mohon.status, mohon.diverifikasi_oleh = "MEMENUHI_SYARAT", PermohonanMutasiFactory().diajukan_oleh
    mohon.save()
    keluarga = load_keluarga(satu.instansi_id)
    assert keluarga.dekat == ((satu.pk, dua.pk),)
    assert keluarga.ikatan == tuple(sorted([(satu.pk, dua.pk), (satu.pk, tiga.pk)]))
    dua.kedudukan_hukum = KedudukanHukum.PENSIUN
    dua.save()
    assert load_keluarga(satu.instansi_id).tempat.keys() == {satu.pk, tiga.pk}


@pytest.fixture
def keluarga_siklus(db):
    """(plan, who moves to lead a unit, relative who works in it)."""
    siklus = siklus_terencana()
    tujuan = kursi(siklus, kepala=True)
    pelaksana = JabatanFactory(instansi=siklus.instansi, pelaksana=True)
    kerabat = pegawai_di(PosisiFactory(unit=tujuan.unit, jabatan=pelaksana))
    satu = orang(siklus)
    HubunganKeluargaFactory(pegawai=kerabat, kerabat=satu)
    return skenario_dengan(siklus, (satu, tujuan)), satu, kerabat


def periksa(skenario, kode):
    skenario = Skenario.objects.select_related("siklus__instansi").get(pk=skenario.pk)
    return next(p for p in periksa_rencana_utuh(RencanaKini(skenario)) if p.kode == kode)


def test_the_certificate_asks_why_somebody_leads_a_relative(keluarga_siklus):
    skenario, satu, kerabat = keluarga_siklus
    (temuan,) = periksa(skenario, "KERABAT").temuan
    assert f"{satu.nama_lengkap} menjadi atasan langsung {kerabat.nama_lengkap}, kerabatnya" in temuan.kalimat
    assert (temuan.obat, temuan.pegawai) == ("alasan", satu.pk)
    tujuan = Posisi.objects.get(pk=temuan.posisi)
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan, menjawab=[["KERABAT", temuan.kalimat]])
    hijau = periksa(skenario, "KERABAT")
    assert (hijau.lulus, len(hijau.jawaban)) == (True, 1)


def test_an_agency_may_let_no_reason_stand(keluarga_siklus):
    skenario, satu, _ = keluarga_siklus
    ParameterFactory(
        instansi=skenario.siklus.instansi, kode="kerabat_menghalangi", nilai=1, berlaku=sejak(TMT), nama="Kerabat"
    )
    (temuan,) = periksa(skenario, "KERABAT").temuan
    tujuan = Posisi.objects.get(pk=temuan.posisi)
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan, menjawab=[["KERABAT", temuan.kalimat]])
    assert [t.obat for t in periksa(skenario, "KERABAT").temuan] == ["rencana"]


def test_a_couple_parted_further_is_told_and_stops_nothing(db):
    siklus = siklus_terencana()
    satu, dinas = orang(siklus), UnitKerjaFactory(instansi=siklus.instansi)
    pasangan = pegawai_di(PosisiFactory(unit=satu.jabatan_kini.posisi.unit))
    PermohonanMutasiFactory(pegawai=satu, mengikuti=pasangan, status="MEMENUHI_SYARAT")
    jabatan = JabatanFactory(instansi=siklus.instansi, jenjang="ADMINISTRATOR")
    jauh = periksa(skenario_dengan(siklus, (satu, PosisiFactory(unit=dinas, jabatan=jabatan))), "DEKAT")
    assert jauh.lulus
    (kalimat,) = jauh.catatan
    assert f"{satu.nama_lengkap} memohon dekat dengan {pasangan.nama_lengkap}" in kalimat
    assert "di satu unit, dalam rencana" in kalimat


@pytest.mark.django_db
def test_the_plan_of_a_region_keeps_relatives_apart():
    """Whom a free plan puts right over each other are declared relatives: then it does not."""
    muat(ukuran=300, benih=1)
    siklus, analis = SiklusMutasi.objects.berjalan().get(), Pengguna.objects.get(nama_masuk="analis")
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    bobot = build_bobot(pemeringkatan)
    bahan = load_keadaan(pemeringkatan, bobot).bahan
    bebas = susun_rencana(susun_soal(bahan, Setelan())).pindah
    pemangku = {k.kunci: k.pemangku for k in bahan.kursi}
    atasan = {k.kunci: k.atasan for k in bahan.kursi}
    akhir = {k: o for k, o in pemangku.items() if o} | {k: o for o, k in bebas}
    baru = {o for o, _ in bebas}
    pasangan = [(o, akhir[bos]) for k, o in akhir.items() if (bos := atasan[k]) in akhir and baru & {o, akhir[bos]}]
    assert pasangan
    for satu, lain in sorted(pasangan):
        HubunganKeluarga.objects.create(pegawai_id=satu, kerabat_id=lain, hubungan="Saudara", dicatat_oleh=analis)
    bahan, setelan = load_keadaan(pemeringkatan, bobot).bahan, Setelan(pisah_kerabat=True)
    assert {t.invarian for t in periksa_rencana(bahan, setelan, bebas)} == {"kerabat"}
    assert periksa_rencana(bahan, setelan, susun_rencana(susun_soal(bahan, setelan)).pindah) == []
