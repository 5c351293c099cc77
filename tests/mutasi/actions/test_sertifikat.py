"""The certificate is kept as it was, is bound to its plan, and everything it asks for leaves a trace."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from mutasi.actions.rencana_kini import load_izin
from mutasi.actions.sertifikat import cabut_izin, catat_izin, periksa_utuh, sertifikat_berlaku, tulis_alasan
from mutasi.models import AlasanRencana, BarisIzin, PencabutanIzin, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.models import Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import (
    AlasanRencanaFactory,
    IzinTertulisFactory,
    SertifikatUtuhFactory,
    SkenarioFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)
from tests.mutasi.rencana import kursi, orang, siklus_terencana, skenario_dengan

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_terencana()


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


@pytest.fixture
def tujuan(siklus):
    return kursi(siklus)


@pytest.fixture
def skenario(siklus, tujuan):
    return skenario_dengan(siklus, (orang(siklus), tujuan))


def test_green_is_kept_with_the_digest_of_the_plan(skenario, analis):
    sertifikat = periksa_utuh(skenario=skenario, by=analis)
    assert sertifikat.utuh
    assert sertifikat.dipindahkan == 1
    assert sertifikat_berlaku(skenario) == sertifikat
    assert Jejak.objects.get(tindakan="periksa_utuh").rincian["sidik"] == sertifikat.sidik_rencana


def test_red_is_kept_too_and_holds_nothing(skenario, analis, tujuan):
    pegawai_di(tujuan)
    sertifikat = periksa_utuh(skenario=skenario, by=analis)
    assert not sertifikat.utuh
    assert sertifikat_berlaku(skenario) is None
    assert {p["kode"] for p in sertifikat.hasil if p["temuan"]} >= {"I02", "I03"}


def test_a_later_red_one_ends_a_green_one(skenario, analis, tujuan):
    periksa_utuh(skenario=skenario, by=analis)
    pegawai_di(tujuan)
    periksa_utuh(skenario=skenario, by=analis)
    assert sertifikat_berlaku(skenario) is None


def test_a_green_one_of_another_plan_does_not_count(skenario):
    SertifikatUtuhFactory(skenario=skenario)
    assert sertifikat_berlaku(skenario) is None


def test_a_plan_without_moves_has_nothing_to_certify(siklus, analis):
    for skenario in (SkenarioFactory(pemeringkatan__siklus=siklus), skenario_dengan(siklus)):
        with pytest.raises(Penolakan, match="tidak memindahkan siapa pun"):
            periksa_utuh(skenario=skenario, by=analis)


@pytest.mark.parametrize("factory", [SertifikatUtuhFactory, AlasanRencanaFactory, IzinTertulisFactory])
@pytest.mark.parametrize("perbuatan", ["save", "delete"])
def test_nothing_of_it_is_changed_or_taken_away(factory, perbuatan):
    baris = factory()
    with pytest.raises(DatabaseError), transaction.atomic():
        getattr(baris, perbuatan)()


def test_a_reason_keeps_what_the_newest_certificate_asked_it_for(siklus, analis, tujuan):
    satu = orang(siklus)
    skenario = skenario_dengan(siklus, (satu, tujuan), iri=[(orang(siklus), tujuan, satu)])
    isi = {"skenario": skenario, "pegawai": satu, "posisi": tujuan, "by": analis}
    assert tulis_alasan(alasan="Belum ditanya", **isi).menjawab == []
    assert not periksa_utuh(skenario=skenario, by=analis).utuh
    ((kode, kalimat),) = tulis_alasan(alasan="Menguasai bidangnya", **isi).menjawab
    assert (kode, satu.nama_lengkap in kalimat) == ("I11", True)
    assert periksa_utuh(skenario=skenario, by=analis).utuh


def test_nobody_certifies_a_plan_with_oneself_in_it(siklus, tujuan):
    satu = orang(siklus)
    skenario = skenario_dengan(siklus, (satu, tujuan))
    with pytest.raises(Penolakan, match="Anda sendiri"):
        periksa_utuh(skenario=skenario, by=persona("kepala_bkpsdm", instansi=siklus.instansi, pegawai=satu))
    assert not skenario.sertifikat.exists()


def test_a_reason_is_added_and_the_newest_one_counts(skenario, analis, tujuan):
    siapa = orang(skenario.siklus)
    for alasan in ("Pertama", "Kedua"):
        tulis_alasan(skenario=skenario, pegawai=siapa, posisi=tujuan, alasan=alasan, by=analis)
    assert list(AlasanRencana.objects.values_list("alasan", flat=True)) == ["Pertama", "Kedua"]


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ({"alasan": " - "}, "kata-kata"),
        ({"dasar": "HUKUMAN"}, "nomor dan tanggal dokumennya"),
        ({"dokumen": "800/1"}, "nomor dan tanggal dokumennya"),
    ],
)
def test_a_reason_that_is_none_is_refused(skenario, analis, tujuan, isi, sebab):
    isi = {"alasan": "Paling dekat bidangnya"} | isi
    with pytest.raises(Penolakan, match=sebab):
        tulis_alasan(skenario=skenario, pegawai=orang(skenario.siklus), posisi=tujuan, by=analis, **isi)


def test_nobody_writes_the_reason_about_the_own_case(skenario, tujuan):
    siapa = orang(skenario.siklus)
    sendiri = persona("analis", instansi=skenario.siklus.instansi, pegawai=siapa)
    with pytest.raises(Penolakan, match="diri sendiri"):
        tulis_alasan(skenario=skenario, pegawai=siapa, posisi=tujuan, alasan="Saya cocok", by=sendiri)


def test_after_the_meeting_reasons_are_closed(skenario, analis, tujuan):
    SiklusMutasi.objects.filter(pk=skenario.siklus_id).update(status=StatusSiklus.KEPUTUSAN)
    with pytest.raises(Penolakan, match="Penerbitan keputusan"):
        tulis_alasan(skenario=skenario, pegawai=None, posisi=tujuan, alasan="Belum ada calon", by=analis)


@time_machine.travel("2026-11-26")
def test_a_letter_names_people_and_seats(skenario, analis, tujuan):
    siapa = orang(skenario.siklus)
    isi = {"siklus": skenario.siklus, "jenis": "MENDAGRI", "nomor": " 100.2/1 ", "by": analis}
    catat_izin(tanggal=date(2026, 11, 26), pasangan=[(siapa.pk, tujuan.pk)], **isi)
    assert BarisIzin.objects.get().izin.nomor == "100.2/1"
    with pytest.raises(Penolakan, match="sudah dicatat"):
        catat_izin(tanggal=date(2026, 11, 26), pasangan=[(siapa.pk, tujuan.pk)], **isi)
    with pytest.raises(Penolakan, match="belum tiba"):
        catat_izin(tanggal=date(2026, 11, 27), pasangan=[(siapa.pk, tujuan.pk)], **isi)
    with pytest.raises(Penolakan, match="Pilih siapa"):
        catat_izin(tanggal=date(2026, 11, 26), pasangan=[], **isi)


@pytest.fixture
def surat(skenario, tujuan, analis):
    """Arguments of a letter for the person of the plan."""
    siapa = skenario.isi["rantai"][0]["pindah"][0]["orang"]
    isi = {
        "siklus": skenario.siklus,
        "jenis": "MENDAGRI",
        "nomor": "100.2/1",
        "tanggal": date(2026, 11, 2),
        "by": analis,
    }
    return isi | {"pasangan": [(siapa, tujuan.pk)]}


def test_nobody_records_or_withdraws_a_letter_about_the_own_case(skenario, surat):
    siapa = Pegawai.objects.get(pk=surat["pasangan"][0][0])
    sendiri = persona("analis", instansi=skenario.siklus.instansi, pegawai=siapa)
    with pytest.raises(Penolakan, match="menyebut Anda sendiri"):
        catat_izin(**surat | {"by": sendiri})
    izin = catat_izin(**surat)
    with pytest.raises(Penolakan, match="menyebut Anda sendiri"):
        cabut_izin(izin=izin, alasan="Salah catat", by=sendiri)


@pytest.mark.parametrize("nomor", ["\u200b", " ", "./-"])
def test_a_letter_without_a_number_is_refused_by_the_act_and_the_database(surat, nomor):
    with pytest.raises(Penolakan, match="nomor suratnya"):
        catat_izin(**surat | {"nomor": nomor})
    with pytest.raises(IntegrityError, match="izintertulis_bernomor"), transaction.atomic():
        IzinTertulisFactory(nomor=nomor)


@pytest.mark.parametrize(("hari", "boleh"), [(3, False), (4, True), (5, True)])
def test_a_letter_is_not_older_than_an_assessment_may_be(surat, hari, boleh):
    surat |= {"tanggal": date(2024, 1, hari)}  # three years before 4 January 2027
    if boleh:
        assert catat_izin(**surat).tanggal.day == hari
    else:
        with pytest.raises(Penolakan, match="4 Januari 2024"):
            catat_izin(**surat)


def test_a_letter_names_each_person_for_one_seat(siklus, surat):
    ((siapa, _),) = surat["pasangan"]
    with pytest.raises(Penolakan, match="satu jabatan bagi satu orang"):
        catat_izin(**surat | {"pasangan": [*surat["pasangan"], (siapa, kursi(siklus).pk)]})


def test_a_withdrawn_letter_answers_nothing_and_can_be_recorded_anew(siklus, surat, analis):
    (pasangan,) = surat["pasangan"]
    for ke in (1, 2):
        izin = catat_izin(**surat)
        assert izin.rekaman == ke
        assert load_izin(siklus)[pasangan] == {"R33", "R34", "R35"}
        with pytest.raises(Penolakan, match="mengapa"):
            cabut_izin(izin=izin, alasan="-", by=analis)
        cabut_izin(izin=izin, alasan="Salah orang", by=analis)
        assert pasangan not in load_izin(siklus)
        with pytest.raises(Penolakan, match="sudah dicabut"):
            cabut_izin(izin=izin, alasan="Salah orang", by=analis)
    assert Jejak.objects.filter(tindakan="cabut_izin").count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        PencabutanIzin.objects.all().delete()


def test_after_the_decrees_a_letter_is_not_withdrawn(siklus, surat, analis):
    izin = catat_izin(**surat)
    SiklusMutasi.objects.filter(pk=siklus.pk).update(status=StatusSiklus.PEMUTAKHIRAN)
    with pytest.raises(Penolakan, match="tidak diubah lagi"):
        cabut_izin(izin=izin, alasan="Salah orang", by=analis)


def test_nobody_is_added_to_a_letter_on_record(siklus, surat, tujuan):
    izin = catat_izin(**surat | {"pasangan": [*surat["pasangan"], (orang(siklus).pk, kursi(siklus).pk)]})
    assert izin.baris.count() == izin.disebut == 2
    with pytest.raises(IntegrityError, match="sudah menyebut"), transaction.atomic():
        BarisIzin.objects.create(izin=izin, pegawai=orang(siklus), posisi=tujuan)


@pytest.mark.parametrize(
    "isi",
    [
        {"sidik_rencana": ""},
        {"sidik_rencana": "4" * 63},
        {"dipindahkan": 0},
        {"hasil": [{"temuan": [{"kalimat": "Merah"}]}]},
    ],
)
def test_the_database_knows_no_certificate_of_nothing_and_no_green_one_with_findings(isi):
    with pytest.raises(IntegrityError), transaction.atomic():
        SertifikatUtuhFactory(**isi)


def test_the_database_lets_a_proposal_rest_on_a_green_certificate_of_its_cycle_only(siklus):
    usulan = UsulanMutasiFactory(siklus=siklus)
    hijau = SertifikatUtuhFactory(skenario__pemeringkatan__siklus=siklus)
    merah = SertifikatUtuhFactory(skenario__pemeringkatan__siklus=siklus, utuh=False)
    for lain in (merah, SertifikatUtuhFactory()):
        with pytest.raises(IntegrityError, match="merah atau dari siklus lain"), transaction.atomic():
            UsulanMutasi.objects.filter(pk=usulan.pk).update(sertifikat=lain)
    assert UsulanMutasi.objects.filter(pk=usulan.pk).update(sertifikat=hijau) == 1
