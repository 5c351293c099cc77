"""Objecting, withdrawing, answering; and two who do it at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from jabatan.models import Parameter
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from penilaian.actions.keberatan import ajukan_keberatan, cabut_keberatan, terima_keberatan, tolak_keberatan
from penilaian.hasil import load_jendela
from penilaian.models import Keberatan, Predikat
from tests.factories import (
    KeberatanFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    PeranPenggunaFactory,
    PeriodePenilaianFactory,
    persona,
)
from tests.penilaian.conftest import HARI_INI, anggota

pytestmark = pytest.mark.django_db
KOREKSI = {"hasil_kerja": 1, "perilaku_kerja": 2}


@pytest.fixture
def tutup(db):
    return PeriodePenilaianFactory(status="DITUTUP", ditutup_pada=date(2026, 12, 20))


@pytest.fixture
def pegawai(dinas):
    return persona("pegawai", unit=dinas)


@pytest.fixture
def penilaian(pegawai, tutup, kepala):
    return PenilaianKinerjaFactory(
        pegawai=pegawai.pegawai, tahun=2026, periode=tutup, penilai=kepala.pegawai, diubah_oleh=kepala
    )


@pytest.fixture
def keberatan(penilaian, pegawai):
    return ajukan_keberatan(penilaian=penilaian, alasan="Capaian triwulan IV belum dihitung.", by=pegawai)


def test_object_with_clock_and_trace(penilaian, pegawai):
    keberatan = ajukan_keberatan(penilaian=penilaian, alasan=" Keliru ", bukti=" Nota 12 ", by=pegawai)
    assert (keberatan.alasan, keberatan.bukti, keberatan.status) == ("Keliru", "Nota 12", "DIAJUKAN")
    assert keberatan.batas_jawab == date(2027, 1, 16)  # 21 days, a parameter
    assert Jejak.objects.get(objek_id=keberatan.pk).tindakan == "ajukan_keberatan"


@pytest.mark.parametrize(
    ("hari", "boleh"),
    [(date(2026, 12, 20), True), (date(2027, 1, 3), True), (date(2027, 1, 4), False)],
)
def test_from_the_day_of_closing_through_the_last_day(penilaian, pegawai, hari, boleh):
    with time_machine.travel(hari, tick=False):
        if boleh:
            assert ajukan_keberatan(penilaian=penilaian, alasan="Keliru", by=pegawai).menunggu
        else:
            with pytest.raises(Penolakan, match="berakhir 3 Januari 2027"):
                ajukan_keberatan(penilaian=penilaian, alasan="Keliru", by=pegawai)


def test_not_before_closing_not_for_imports_not_without_a_reason(penilaian, pegawai, tutup):
    with pytest.raises(Penolakan, match="alasan"):
        ajukan_keberatan(penilaian=penilaian, alasan="  ", by=pegawai)
    tutup.status, tutup.ditutup_pada = "DIBUKA", None
    tutup.save()
    with pytest.raises(Penolakan, match="sesudah periode"):
        ajukan_keberatan(penilaian=penilaian, alasan="Keliru", by=pegawai)
    impor = PenilaianKinerjaFactory(pegawai=pegawai.pegawai, tahun=2024)
    with pytest.raises(Penolakan, match="sesudah periode"):
        ajukan_keberatan(penilaian=impor, alasan="Keliru", by=pegawai)


def test_nobody_objects_for_another(penilaian, kepala):
    for user in (kepala, persona("analis"), persona("tanpa_peran")):
        with pytest.raises(Penolakan, match="pegawai yang dinilai"):
            ajukan_keberatan(penilaian=penilaian, alasan="Keliru", by=user)


def test_once_open_and_the_answer_is_final(keberatan, penilaian, pegawai):
    with pytest.raises(Penolakan, match="menunggu jawaban"):
        ajukan_keberatan(penilaian=penilaian, alasan="Lagi", by=pegawai)
    cabut_keberatan(keberatan=keberatan, by=pegawai)
    lagi = ajukan_keberatan(penilaian=penilaian, alasan="Lagi", by=pegawai)
    tolak_keberatan(keberatan=lagi, jawaban="Sudah dihitung.", by=persona("analis"))
    with pytest.raises(Penolakan, match="sudah dijawab"):
        ajukan_keberatan(penilaian=penilaian, alasan="Lagi", by=pegawai)
    assert list(Keberatan.objects.values_list("status", flat=True)) == ["DITOLAK", "DICABUT"]


def test_without_the_number_of_days_nothing_is_promised(penilaian, pegawai):
    Parameter.objects.filter(kode="keberatan_jawab").delete()
    with pytest.raises(Penolakan, match="Batas waktu"):
        ajukan_keberatan(penilaian=penilaian, alasan="Keliru", by=pegawai)


def test_only_the_own_one_is_withdrawn_and_only_while_it_waits(keberatan, pegawai):
    with pytest.raises(Penolakan, match="pegawai yang mengajukannya"):
        cabut_keberatan(keberatan=keberatan, by=persona("analis"))
    cabut_keberatan(keberatan=keberatan, by=pegawai)
    with pytest.raises(Penolakan, match="sudah dicabut"):
        cabut_keberatan(keberatan=keberatan, by=pegawai)


def test_accepted_corrects_the_ratings_and_keeps_the_old_ones(keberatan, penilaian, tutup):
    analis = persona("analis")
    versi = penilaian.versi
    hasil = terima_keberatan(keberatan=keberatan, jawaban="Laporan diperiksa.", by=analis, **KOREKSI)
    penilaian.refresh_from_db()
    tutup.refresh_from_db()
    assert (penilaian.hasil_kerja, penilaian.perilaku_kerja, penilaian.status) == (1, 2, "FINAL")
    assert penilaian.predikat == Predikat.BAIK
    assert penilaian.versi == versi + 1
    assert penilaian.diubah_oleh == analis
    assert tutup.status == "DITUTUP"
    assert (hasil.hasil_kerja_lama, hasil.hasil_kerja_baru, hasil.status) == (2, 1, "DITERIMA")
    koreksi = Jejak.objects.get(tindakan="koreksi_penilaian")
    assert koreksi.pelaku == analis
    assert koreksi.rincian["lama"] == {"hasil_kerja": 2, "perilaku_kerja": 2}
    assert koreksi.rincian["baru"] == KOREKSI
    assert koreksi.rincian["keberatan"] == keberatan.pk
    assert koreksi.rincian["alasan"] == "Laporan diperiksa."


def test_accepted_without_a_change_is_no_acceptance(keberatan, penilaian):
    with pytest.raises(Penolakan, match="Nilainya sama"):
        terima_keberatan(keberatan=keberatan, jawaban="Ya", by=persona("analis"), hasil_kerja=2, perilaku_kerja=2)
    with pytest.raises(Penolakan, match="Pilih hasil kerja"):
        terima_keberatan(keberatan=keberatan, jawaban="Ya", by=persona("analis"), hasil_kerja=None, perilaku_kerja=2)
    keberatan.refresh_from_db()
    assert keberatan.menunggu
    assert not Jejak.objects.filter(tindakan="koreksi_penilaian").exists()


def test_refused_with_a_reason_leaves_the_appraisal(keberatan, penilaian):
    with pytest.raises(Penolakan, match="Tuliskan jawabannya"):
        tolak_keberatan(keberatan=keberatan, jawaban=" ", by=persona("analis"))
    hasil = tolak_keberatan(keberatan=keberatan, jawaban="Sudah dihitung.", by=persona("verifikator"))
    penilaian.refresh_from_db()
    assert penilaian.hasil_kerja == 2
    assert (hasil.status, hasil.jawaban, hasil.hasil_kerja_baru) == ("DITOLAK", "Sudah dihitung.", None)


def test_nobody_answers_about_the_own_case_or_the_own_rating(keberatan, pegawai, kepala):
    analis_kepala, analis_pegawai = kepala, pegawai
    for user in (analis_kepala, analis_pegawai):
        PeranPenggunaFactory(pengguna=user, peran="ANALIS")
        with pytest.raises(Penolakan, match="petugas lain"):
            tolak_keberatan(keberatan=keberatan, jawaban="Tidak", by=user)
        with pytest.raises(Penolakan, match="petugas lain"):
            terima_keberatan(keberatan=keberatan, jawaban="Ya", by=user, **KOREKSI)


def test_a_reopened_round_is_closed_again_before_it_is_corrected(keberatan, tutup):
    tutup.status, tutup.ditutup_pada = "DIBUKA", None
    tutup.save()
    with pytest.raises(Penolakan, match="dibuka kembali"):
        terima_keberatan(keberatan=keberatan, jawaban="Ya", by=persona("analis"), **KOREKSI)
    assert tolak_keberatan(keberatan=keberatan, jawaban="Tidak", by=persona("analis")).status == "DITOLAK"


@pytest.mark.parametrize(("hari", "terlambat"), [(date(2027, 1, 16), 0), (date(2027, 1, 17), 1)])
def test_a_late_answer_is_marked_in_the_trail(keberatan, hari, terlambat):
    with time_machine.travel(hari, tick=False):
        keberatan.refresh_from_db()
        assert keberatan.terlambat is bool(terlambat)
        assert Keberatan.objects.terlambat().count() == bool(terlambat)
        dijawab = tolak_keberatan(keberatan=keberatan, jawaban="Tidak", by=persona("analis"))
    assert (dijawab.terlambat, dijawab.dijawab_terlambat) == (False, bool(terlambat))
    assert Jejak.objects.get(tindakan="tolak_keberatan").rincian["hari_terlambat"] == terlambat


def test_the_database_keeps_the_promises(keberatan, penilaian):
    with pytest.raises(IntegrityError, match="keberatan_satu_terbuka"), transaction.atomic():
        KeberatanFactory(penilaian=penilaian)
    with pytest.raises(IntegrityError, match="keberatan_koreksi_bila_diterima"), transaction.atomic():
        KeberatanFactory(
            penilaian=penilaian,
            status="DITERIMA",
            jawaban="Ya",
            dijawab_oleh=PenggunaFactory(),
            dijawab_pada=timezone.now(),
        )


def _sendiri(act, **isi):
    """In a connection of its own: the sentence of the refusal, or None."""
    try:
        with time_machine.travel(HARI_INI, tick=False):
            act(**isi)
    except Penolakan as penolakan:
        return str(penolakan)
    finally:
        connection.close()
    return None


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_and_one_wins(dinas):
    tutup = PeriodePenilaianFactory(status="DITUTUP", ditutup_pada=date(2026, 12, 20))
    penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=tutup)
    keberatan = KeberatanFactory(penilaian=penilaian)
    satu, dua = persona("analis"), persona("verifikator")
    with ThreadPoolExecutor(2) as kolam:
        terima = kolam.submit(_sendiri, terima_keberatan, keberatan=keberatan, jawaban="Ya", by=satu, **KOREKSI)
        tolak = kolam.submit(_sendiri, tolak_keberatan, keberatan=keberatan, jawaban="Tidak", by=dua)
        hasil = [terima.result(), tolak.result()]
    assert hasil.count(None) == 1
    keberatan.refresh_from_db()
    assert keberatan.status == ("DITERIMA" if hasil[0] is None else "DITOLAK")
    kata = next(h for h in hasil if h)
    assert f"sudah {keberatan.get_status_display().lower()} oleh {keberatan.dijawab_oleh.nama}" in kata


@pytest.mark.django_db(transaction=True)
def test_a_double_click_files_once(dinas):
    pegawai = persona("pegawai", unit=dinas)
    tutup = PeriodePenilaianFactory(status="DITUTUP", ditutup_pada=date(2026, 12, 20))
    penilaian = PenilaianKinerjaFactory(pegawai=pegawai.pegawai, tahun=2026, periode=tutup)
    Parameter.objects.get_or_create(
        kode="keberatan_jawab",
        defaults={"nama": "Jawaban", "nilai": 21, "berlaku": "[2022-01-01,)", "dasar": "uji", "verifikasi": "M"},
    )
    isi = {"penilaian": penilaian, "alasan": "Keliru", "by": pegawai}
    with ThreadPoolExecutor(2) as kolam:
        hasil = [k.result() for k in [kolam.submit(_sendiri, ajukan_keberatan, **isi) for _ in range(2)]]
    assert hasil.count(None) == 1
    assert Keberatan.objects.count() == 1


def test_an_appraisal_changed_after_its_answer_may_be_objected_to_again(keberatan, penilaian, pegawai, tutup):
    """A reopened round lets the superior rate again: the old answer was about another rating."""
    tolak_keberatan(keberatan=keberatan, jawaban="Sudah dihitung.", by=persona("analis"))
    with pytest.raises(Penolakan, match="jawabannya tetap"):
        ajukan_keberatan(penilaian=penilaian, alasan="Masih keliru", by=pegawai)
    with time_machine.travel(date(2026, 12, 28), tick=False):
        penilaian.hasil_kerja = 3
        penilaian.save()
        tutup.ditutup_pada = date(2026, 12, 28)
        tutup.save()
        assert load_jendela(pegawai)[0] == penilaian
        assert ajukan_keberatan(penilaian=penilaian, alasan="Turun tanpa sebab", by=pegawai).menunggu
        assert load_jendela(pegawai) is None
