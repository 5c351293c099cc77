"""A request goes the first steps of a proposal: complete, BTS or TMS, each by the right person."""

import itertools

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from mutasi.actions.asal_usulan import asal_lazim
from mutasi.actions.permohonan import (
    ajukan_permohonan,
    cabut_permohonan,
    komentari_permohonan,
    perbaiki_permohonan,
    sidik_permohonan,
    verifikasi_permohonan,
)
from mutasi.berkas.usulan import load_berkas, load_berkas_permohonan
from mutasi.models import PermohonanMutasi
from mutasi.status import StatusUsulan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    KomentarPermohonanFactory,
    PermohonanMutasiFactory,
    PosisiFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
SURAT = "Surat 1/2026"


@pytest.fixture
def pemohon():
    return persona("pegawai")


@pytest.fixture
def posisi(pemohon):
    return PosisiFactory(unit__instansi=pemohon.instansi)


@pytest.fixture
def permohonan(pemohon, posisi):
    return ajukan(pemohon, posisi)


def ajukan(by, posisi, **lain):
    isi = {"pegawai": by.pegawai, "alasan": "Dekat dengan keluarga", "berkas": {}} | lain
    return ajukan_permohonan(posisi=posisi, by=by, **isi)


def verifikasi(permohonan, putusan, by=None, **lain):
    isi = {"catatan": "", "sidik": sidik_permohonan(permohonan)} | lain
    by = by or persona("verifikator", instansi=permohonan.instansi)
    return verifikasi_permohonan(permohonan=permohonan, putusan=putusan, by=by, **isi)


def lengkap(permohonan):
    permohonan.berkas = {b.kode: SURAT for b in load_berkas_permohonan(permohonan)}
    permohonan.save()
    return permohonan


def test_an_own_request_and_that_of_a_unit(pemohon, posisi, permohonan):
    assert (permohonan.asal, permohonan.status) == ("PERMINTAAN", StatusUsulan.DIAJUKAN)
    orang = pegawai_di(PosisiFactory(unit__instansi=pemohon.instansi))
    kepala = persona("kepala_unit", instansi=pemohon.instansi)
    assert ajukan(kepala, posisi, pegawai=orang).asal == "KEBUTUHAN"


@pytest.mark.parametrize("jenis", ["CPNS", "PPPK"])
def test_only_for_a_pns(pemohon, posisi, jenis):
    pemohon.pegawai.jenis_pegawai = jenis
    with pytest.raises(Penolakan, match="bukan PNS"):
        ajukan(pemohon, posisi)


def test_not_for_the_own_seat_not_without_a_reason_and_once(pemohon, posisi, permohonan):
    with pytest.raises(Penolakan, match="sudah dipegang"):
        ajukan(pemohon, pemohon.pegawai.jabatan_kini.posisi)
    with pytest.raises(Penolakan, match="alasan"):
        ajukan(pemohon, PosisiFactory(unit__instansi=pemohon.instansi), alasan="--")
    with pytest.raises(Penolakan, match="sudah ada"):
        ajukan(pemohon, posisi)
    cabut_permohonan(permohonan=permohonan, by=pemohon)
    assert ajukan(pemohon, posisi).pk != permohonan.pk


def test_complete_only_with_every_document(permohonan):
    with pytest.raises(Penolakan, match="Surat permohonan PNS"):
        verifikasi(permohonan, "SETUJU")
    assert verifikasi(lengkap(permohonan), "SETUJU").status == StatusUsulan.MEMENUHI_SYARAT


def test_bts_comes_back_and_tms_is_final(pemohon, permohonan):
    with pytest.raises(Penolakan, match="Tuliskan alasannya"):
        verifikasi(permohonan, "PERBAIKI")
    kembali = verifikasi(permohonan, "PERBAIKI", catatan="SKP 2024 belum ada")
    assert kembali.status == StatusUsulan.PERLU_PERBAIKAN
    lagi = perbaiki_permohonan(permohonan=kembali, alasan="Sudah lengkap", berkas={"SKP": SURAT}, by=pemohon)
    assert (lagi.status, lagi.berkas) == (StatusUsulan.DIAJUKAN, {"SKP": SURAT})
    akhir = verifikasi(lagi, "TOLAK", catatan="Sedang tugas belajar")
    for perbuatan in (
        lambda: perbaiki_permohonan(permohonan=akhir, alasan="Lagi", berkas={}, by=pemohon),
        lambda: cabut_permohonan(permohonan=akhir, by=pemohon),
        lambda: verifikasi(akhir, "TOLAK", catatan="Lagi"),
    ):
        with pytest.raises(Penolakan):
            perbuatan()
    assert Jejak.objects.filter(tindakan="verifikasi_permohonan", objek_id=permohonan.pk).count() == 2


def test_neither_who_filed_nor_who_is_named_verifies(pemohon, permohonan):
    sendiri = persona("verifikator", instansi=permohonan.instansi, pegawai=None)
    sendiri.pegawai = pemohon.pegawai
    for by in (sendiri, permohonan.diajukan_oleh):
        with pytest.raises(Penolakan, match="orang yang tidak mengajukannya"):
            verifikasi(permohonan, "TOLAK", by=by, catatan="Tidak")


def test_a_verdict_on_what_has_changed_is_refused(permohonan):
    lama = sidik_permohonan(permohonan)
    with pytest.raises(Penolakan, match="berubah sejak"):
        verifikasi(lengkap(permohonan), "SETUJU", sidik=lama)


def test_only_an_own_request_names_a_spouse(pemohon, posisi):
    with pytest.raises(Penolakan, match="suami atau istri pemohon sendiri"):
        ajukan(pemohon, posisi, mengikuti=pemohon.pegawai)
    lain = pegawai_di(PosisiFactory(unit__instansi=pemohon.instansi))
    with pytest.raises(Penolakan, match="suami atau istri pemohon sendiri"):
        ajukan(pemohon, posisi, pegawai=lain, mengikuti=pemohon.pegawai)


def test_a_verdict_is_bound_to_whom_the_request_names(permohonan):
    lama = sidik_permohonan(permohonan)
    permohonan.mengikuti = pegawai_di(PosisiFactory(unit__instansi=permohonan.instansi))
    assert sidik_permohonan(permohonan) != lama


def test_an_accepted_request_is_the_origin_of_the_proposal_and_brings_its_documents(pemohon, permohonan):
    orang, tujuan = permohonan.pegawai_id, permohonan.posisi_id
    assert asal_lazim(None, orang, tujuan) == "PERENCANAAN"
    verifikasi(lengkap(permohonan), "SETUJU")
    assert asal_lazim(None, orang, tujuan) == "PERMINTAAN"
    kursi = {"kandidat__pegawai": pemohon.pegawai, "posisi_tujuan": permohonan.posisi}
    usulan = UsulanMutasiFactory(**kursi, asal="PERMINTAAN")
    assert all(b.ada for b in load_berkas(usulan)[0])


def test_comments_stay(permohonan):
    kepala = persona("kepala_unit", instansi=permohonan.instansi)
    with pytest.raises(Penolakan):
        komentari_permohonan(permohonan=permohonan, isi=".", by=kepala)
    assert komentari_permohonan(permohonan=permohonan, isi="Kami setuju", by=kepala).oleh == kepala
    with pytest.raises(DatabaseError), transaction.atomic():
        KomentarPermohonanFactory().delete()


@pytest.mark.parametrize("status", [StatusUsulan.DRAF, StatusUsulan.DISETUJUI, StatusUsulan.SELESAI])
def test_states_that_a_request_never_has(status):
    with pytest.raises(IntegrityError), transaction.atomic():
        PermohonanMutasiFactory(status=status)


def test_every_act_from_every_state(pemohon):
    """What the table of states does not name is refused."""
    boleh = {
        (StatusUsulan.DIAJUKAN, "verifikasi"), (StatusUsulan.DIAJUKAN, "cabut"),
        (StatusUsulan.PERLU_PERBAIKAN, "perbaiki"), (StatusUsulan.PERLU_PERBAIKAN, "cabut"),
        (StatusUsulan.MEMENUHI_SYARAT, "cabut"),
    }  # fmt: skip
    perbuatan = {
        "verifikasi": lambda p: verifikasi(p, "TOLAK", catatan="Tidak"),
        "perbaiki": lambda p: perbaiki_permohonan(permohonan=p, alasan="Lengkap", berkas={}, by=pemohon),
        "cabut": lambda p: cabut_permohonan(permohonan=p, by=pemohon),
    }
    status = ("DIAJUKAN", "PERLU_PERBAIKAN", "MEMENUHI_SYARAT", "TIDAK_MEMENUHI_SYARAT", "DITARIK")
    jadi = set()
    for dari, nama in itertools.product(status, perbuatan):
        permohonan = PermohonanMutasiFactory(status=dari, catatan="Catatan")
        try:
            with transaction.atomic():
                perbuatan[nama](permohonan)
            jadi.add((StatusUsulan(dari), nama))
        except Penolakan:
            assert PermohonanMutasi.objects.get(pk=permohonan.pk).status == dari
    assert jadi == boleh


@pytest.mark.parametrize("status", ["PERLU_PERBAIKAN", "MEMENUHI_SYARAT", "TIDAK_MEMENUHI_SYARAT"])
def test_the_database_asks_for_a_verifier_who_is_another_person(status, pemohon):
    with pytest.raises(IntegrityError, match="oleh_verifikator"), transaction.atomic():
        PermohonanMutasiFactory(status=status, catatan="Catatan", diverifikasi_oleh=None)
    with pytest.raises(IntegrityError, match="bukan_pengaju"), transaction.atomic():
        PermohonanMutasiFactory(status=status, catatan="x", diajukan_oleh=pemohon, diverifikasi_oleh=pemohon)
