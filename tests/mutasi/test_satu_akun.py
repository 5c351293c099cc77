"""One account with every role: wherever the law wants another person, it is stopped (R59)."""

from datetime import date

import pytest
import time_machine

from mutasi.actions.berkas_izin import konfirmasi_izin
from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.papan import pilih_orang
from mutasi.actions.praterbit import periksa_keputusan
from mutasi.actions.rapat_suara import beri_suara
from mutasi.actions.sertifikat import periksa_utuh
from mutasi.actions.usulan import (
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    ubah_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.dokumen.susun import build_lembar
from mutasi.models import KonfirmasiIzin, Persetujuan, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Pengguna
from pegawai.penolakan import Penolakan
from tests.factories import (
    AlasanRencanaFactory,
    BarisIzinFactory,
    BerkasIzinFactory,
    IzinTertulisFactory,
    LangkahFactory,
    PapanSkenarioFactory,
    PeranPenggunaFactory,
    PermohonanMutasiFactory,
    UsulanMutasiFactory,
    persona,
)
from tests.mutasi.perjalanan import NOMOR, PAGI, PUTUSAN, Perjalanan
from tests.mutasi.rencana import TMT, kursi, orang, papan_dari, siklus_terencana

pytestmark = pytest.mark.django_db
SEMUA = ("ANALIS", "VERIFIKATOR", "KEPALA_BKPSDM", "PYB", "PPK", "KOMITE")
LANGKAH = {
    StatusUsulan.DIAJUKAN: verifikasi_usulan,
    StatusUsulan.DIREKOMENDASIKAN: usulkan_ke_ppk,
    StatusUsulan.DIUSULKAN: pertimbangkan_usulan,
    StatusUsulan.DIPERTIMBANGKAN: putuskan_usulan,
}
IZIN = {
    StatusUsulan.DIAJUKAN: "verifikasi_usulan",
    StatusUsulan.DIREKOMENDASIKAN: "usulkan_ke_ppk",
    StatusUsulan.DIUSULKAN: "pertimbangkan_usulan",
    StatusUsulan.DIPERTIMBANGKAN: "putuskan_usulan",
}


def segala_peran(instansi, **lain):
    user = persona("tanpa_peran", instansi=instansi, **lain)
    for peran in SEMUA:
        PeranPenggunaFactory(pengguna=user, peran=peran)
    return Pengguna.objects.get(pk=user.pk)


def ditolak(user, usulan):
    """Both by the table of permissions and by the act itself; the proposal stands where it stood."""
    status = usulan.status
    assert not user.has_perm(f"mutasi.{IZIN[status]}", usulan), status
    with pytest.raises(Penolakan, match="orang yang berbeda"):
        LANGKAH[status](usulan=usulan, sidik=sidik_usulan(usulan), by=user, **PUTUSAN)
    assert UsulanMutasi.objects.get(pk=usulan.pk).status == status


@pytest.fixture
def jalan():
    """`semua` chose on the board; another analyst certifies, proposes and hands in."""
    with time_machine.travel(PAGI, tick=False):
        siklus = siklus_terencana()
        semua = segala_peran(siklus.instansi)
        naik, tujuan = orang(siklus), kursi(siklus)
        hasil = papan_dari(siklus, (tujuan, {naik: 1}), by=persona("analis", instansi=siklus.instansi))
        pilih_orang(papan=hasil, orang=naik.pk, kursi=tujuan.pk, versi=hasil.versi, by=semua)
        jalan = Perjalanan(hasil.skenario)
        jalan.semua = semua
        sertifikat = periksa_utuh(skenario=hasil.skenario, by=jalan.siapa["analis"])
        assert sertifikat.utuh, sertifikat.hasil
        yield jalan


def test_who_chose_on_the_board_is_stopped_at_every_step_that_follows(jalan):
    (usulan,) = jalan.usulkan().segar()
    ditolak(jalan.semua, usulan)
    jalan.verifikasi().buka_rapat()
    acara, ketua = jalan.rapat.acara.get(), jalan.rapat.peserta.first()
    with pytest.raises(Penolakan, match="mengapa suara anggota ini"):  # holding the role is no seat at the table
        beri_suara(acara=acara, peserta=ketua, putusan="SETUJU", by=jalan.semua)
    beri_suara(acara=acara, peserta=ketua, putusan="SETUJU", by=ketua.pegawai.pengguna)
    with pytest.raises(Penolakan, match="sudah memberi suaranya sendiri"):
        beri_suara(acara=acara, peserta=ketua, putusan="ABSTAIN", by=jalan.semua, alasan_dicatatkan="Kertas suara")
    jalan.putuskan_rapat().maju(StatusSiklus.USUL_PPK)
    ditolak(jalan.semua, *jalan.segar())
    jalan._putuskan(usulkan_ke_ppk, "kepala_bkpsdm")
    ditolak(jalan.semua, *jalan.segar())
    jalan._putuskan(pertimbangkan_usulan, "pyb")
    jalan.maju(StatusSiklus.PERSETUJUAN)
    ditolak(jalan.semua, *jalan.segar())
    jalan._putuskan(putuskan_usulan, "ppk")
    assert not Persetujuan.objects.filter(oleh=jalan.semua).exists()

    jalan.susun().baca(jalan.semua, jalan.semua)  # twice the same eyes
    (baca,) = [h for h in halangan_terbit(jalan, jalan.siapa["kepala_bkpsdm"]) if "membaca ulang" in h]
    assert baca.startswith("Baru 1 dari 2 orang")
    jalan.baca()
    ikut = halangan_terbit(jalan, jalan.semua)
    assert any("Anda ikut mengusulkan atau memutus" in h for h in ikut)
    assert any("salah satu pembaca ulangnya" in h for h in ikut)
    with pytest.raises(Penolakan, match="Anda"):
        terbitkan_keputusan(keputusan=jalan.keputusan, nomor=NOMOR, urut=7, tanggal=TMT, by=jalan.semua)
    assert halangan_terbit(jalan, jalan.siapa["kepala_bkpsdm"]) == []
    jalan.terbitkan()


def halangan_terbit(jalan, by):
    lembar = build_lembar(jalan.keputusan, nomor=NOMOR, tanggal=TMT)
    hasil = periksa_keputusan(jalan.keputusan, lembar, nomor=NOMOR, tanggal=TMT, urut=7, by=by)
    return [h for p in hasil for h in p.halangan]


@pytest.mark.parametrize("siapa", ["verifikator", "pyb", "ppk"])
def test_who_decided_at_one_step_issues_nothing_though_head_of_the_agency(jalan, siapa):
    jalan.siapa[siapa] = segala_peran(jalan.instansi)
    jalan.usulkan().verifikasi().buka_rapat().putuskan_rapat().setujui().susun()
    jalan.baca(*(persona("verifikator", instansi=jalan.instansi) for _ in range(2)))
    (halangan,) = halangan_terbit(jalan, jalan.siapa[siapa])
    assert "Anda ikut mengusulkan atau memutus" in halangan


def lewat_ubah(usulan, user):
    UsulanMutasi.objects.filter(pk=usulan.pk).update(status=StatusUsulan.PERLU_PERBAIKAN)
    ubah_usulan(usulan=usulan, pembenaran="Kata lain", dasar_dokumen="", by=user)
    UsulanMutasi.objects.filter(pk=usulan.pk).update(status=StatusUsulan.DIAJUKAN)


def lewat_surat(usulan, user):
    izin = IzinTertulisFactory(siklus=usulan.siklus, dicatat_oleh=user)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)


def lewat_berkas_surat(usulan, user):
    izin = IzinTertulisFactory(siklus=usulan.siklus)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    BerkasIzinFactory(izin=izin, diunggah_oleh=user)


def lewat_permohonan(usulan, user):
    PermohonanMutasiFactory(pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan, diajukan_oleh=user)


@pytest.mark.parametrize("lewat", [lewat_ubah, lewat_surat, lewat_berkas_surat, lewat_permohonan])
def test_every_hand_in_a_proposal_is_a_proposer(lewat):
    usulan = UsulanMutasiFactory(status=StatusUsulan.DIAJUKAN, kandidat__urutan=1)
    semua, lain = (segala_peran(usulan.siklus.instansi) for _ in range(2))
    assert semua.has_perm("mutasi.verifikasi_usulan", usulan)
    lewat(usulan, semua)
    usulan.refresh_from_db()
    ditolak(semua, usulan)
    assert lain.has_perm("mutasi.verifikasi_usulan", usulan)
    assert UsulanMutasi.objects.diusulkan_oleh(semua).count() == 1


@pytest.mark.parametrize("lewat", ["skenario", "langkah", "alasan"])
def test_every_hand_in_a_plan_is_a_proposer(jalan, lewat):
    (usulan,) = jalan.usulkan().segar()
    user = segala_peran(jalan.instansi)
    if lewat == "skenario":
        user = jalan.skenario.dibuat_oleh
        for peran in SEMUA:
            PeranPenggunaFactory(pengguna=user, peran=peran)
    elif lewat == "langkah":  # undone and done again by another, the choice would bear that one's name
        LangkahFactory(papan=jalan.skenario.papan, nomor=99, oleh=user)
    else:
        AlasanRencanaFactory(skenario=jalan.skenario, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan, oleh=user)
    ditolak(Pengguna.objects.get(pk=user.pk), usulan)
    lain = PapanSkenarioFactory()
    LangkahFactory(papan=lain, oleh=(asing := segala_peran(jalan.instansi)))
    assert asing.has_perm("mutasi.verifikasi_usulan", usulan)


def test_a_letter_is_confirmed_by_another_person():
    izin = IzinTertulisFactory(tanggal=date(2026, 11, 16))
    semua = segala_peran(izin.siklus.instansi)
    berkas = BerkasIzinFactory(izin=izin, diunggah_oleh=semua)
    with pytest.raises(Penolakan, match="verifikator lain"):
        konfirmasi_izin(izin=izin, sidik=berkas.sha256, catatan="", by=semua)
    assert not KonfirmasiIzin.objects.exists()
