import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connections

from jabatan.models import Parameter
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from penilaian.actions.umpan_balik import akhiri_umpan_balik, kirim_umpan_balik, undang
from penilaian.models import (
    Hubungan,
    JawabanUmpanBalik,
    KomentarUmpanBalik,
    PeriodePenilaian,
    TugasPenilaian,
    UndanganUmpanBalik,
)
from penilaian.umpan_balik import menerima_umpan_balik
from tests.factories import PegawaiFactory, TugasPenilaianFactory, UnitKerjaFactory, persona
from tests.penilaian.kelompok import BUTIR, SAMPAI, keadaan, kelompok, kirim, periode_360

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def periode():
    return periode_360()


def buat_tugas(periode, banyak=4, penilai=None):
    unit, penilai = UnitKerjaFactory(), penilai or PegawaiFactory()
    return [TugasPenilaianFactory(periode=periode, penilai=penilai, unit=unit) for _ in range(banyak)]


def pasangan():
    return set(UndanganUmpanBalik.objects.values_list("pemberi", "dinilai", "hubungan"))


# --- inviting ---------------------------------------------------------------------------------------


def test_invited_from_the_tasks_with_the_questions_of_that_day(analis):
    periode = periode_360(butir={})
    buat_tugas(periode)
    assert undang(periode=periode, by=analis) == 4 + 12
    assert periode.butir == PeriodePenilaian.objects.get().butir
    assert len(periode.butir) == 6
    assert Jejak.objects.get().rincian == {"baru": 16, "ditarik": 0}


def test_frozen_questions_stay_when_the_parameter_changes(analis, periode):
    Parameter.objects.filter(kode="butir_umpan_balik").update(nilai={"1_LAIN": "Lain"})
    undang(periode=periode, by=analis)
    assert PeriodePenilaian.objects.get().butir == BUTIR


def test_without_questions_nobody_is_invited(analis):
    Parameter.objects.filter(kode="butir_umpan_balik").delete()
    with pytest.raises(Penolakan, match="Belum ada pertanyaan"):
        undang(periode=periode_360(butir={}), by=analis)


def test_a_round_without_feedback_invites_nobody(analis):
    periode = periode_360(umpan_balik_sampai=None)
    buat_tugas(periode)
    assert undang(periode=periode, by=analis) == 0
    assert not pasangan()


def test_fewer_peers_than_the_minimum_make_no_sense(analis):
    with pytest.raises(Penolakan, match="Naikkan jumlah rekan"):
        undang(periode=periode_360(maks_rekan=2), by=analis)


def test_inviting_again_changes_nothing(analis, periode):
    buat_tugas(periode)
    undang(periode=periode, by=analis)
    sebelum = set(UndanganUmpanBalik.objects.values_list("pk", flat=True))
    assert undang(periode=periode, by=analis) == 0
    assert set(UndanganUmpanBalik.objects.values_list("pk", flat=True)) == sebelum
    assert Jejak.objects.count() == 1


def test_the_excepted_are_neither_asked_nor_asked_about(analis, periode):
    *_, keluar = buat_tugas(periode, 5)
    TugasPenilaian.objects.filter(pk=keluar.pk).update(dikecualikan=True, alasan="Cuti besar")
    undang(periode=periode, by=analis)
    assert not [p for p in pasangan() if keluar.pegawai_id in p[:2]]


def test_newcomers_and_a_new_appraiser(analis, periode):
    lama, *_ = tugas = buat_tugas(periode)
    undang(periode=periode, by=analis)
    sebelum = pasangan()
    baru = TugasPenilaianFactory(periode=periode, penilai=lama.penilai, unit=lama.unit)
    pengganti = PegawaiFactory()
    TugasPenilaian.objects.filter(pk=lama.pk).update(penilai=pengganti)
    undang(periode=periode, by=analis)
    sesudah = pasangan()
    assert sebelum - sesudah == {(lama.penilai_id, lama.pegawai_id, "ATASAN")}
    assert (pengganti.pk, lama.pegawai_id, "ATASAN") in sesudah
    assert (baru.penilai_id, baru.pegawai_id, "ATASAN") in sesudah
    rekan_baru = {a for a, b, h in sesudah - sebelum if h == "REKAN"}
    assert rekan_baru == {t.pegawai_id for t in tugas[1:]}
    assert {b for _, b, h in sesudah - sebelum if h == "REKAN"} == {baru.pegawai_id}


def test_an_answer_that_was_given_keeps_its_invitation(analis, periode):
    tugas = buat_tugas(periode)
    undang(periode=periode, by=analis)
    UndanganUmpanBalik.objects.filter(hubungan="ATASAN", dinilai=tugas[0].pegawai).update(dijawab=True)
    TugasPenilaian.objects.filter(pk=tugas[0].pk).update(penilai=PegawaiFactory())
    undang(periode=periode, by=analis)
    assert UndanganUmpanBalik.objects.filter(hubungan="ATASAN", dinilai=tugas[0].pegawai).get().dijawab


# --- giving -----------------------------------------------------------------------------------------


def test_what_one_cannot_tell_is_no_row(periode):
    satu = kelompok(periode, 3)[0]
    kirim(satu, {"2_JANJI": 5}, " Baik.\r\nSekali. ")
    assert keadaan(satu) == ([("2_JANJI", 5)], ["Baik.\nSekali."], 1)


def test_once_and_only_by_the_one_invited(periode):
    satu, dua, _ = kelompok(periode, 3)
    kirim(satu)
    with pytest.raises(Penolakan, match="sudah terkirim"):
        kirim(satu, 1)
    with pytest.raises(Penolakan, match="tidak berlaku lagi"):
        kirim_umpan_balik(undangan=dua, nilai={}, komentar="", by=satu.pemberi.pengguna)
    dua.delete()
    dua.pk = 999_999
    with pytest.raises(Penolakan, match="tidak berlaku lagi"):
        kirim(dua)
    assert keadaan(satu) == ([("1_LAYANAN", 4), ("2_JANJI", 4)], [], 1)


@pytest.mark.parametrize(
    ("nilai", "komentar", "pesan"),
    [
        ({"1_LAYANAN": 0}, "", "tidak dikenal"),
        ({"1_LAYANAN": 6}, "", "tidak dikenal"),
        ({"9_LAIN": 3}, "", "tidak dikenal"),
        ({}, "x" * 1001, "1000 huruf"),
    ],
)
def test_refused_before_anything_is_written(periode, nilai, komentar, pesan):
    satu = kelompok(periode, 3)[0]
    with pytest.raises(Penolakan, match=pesan):
        kirim(satu, nilai, komentar)
    assert keadaan(satu) == ([], [], 0)


@pytest.mark.parametrize(
    ("hari", "boleh"),
    [(date(2026, 10, 31), False), (date(2026, 11, 1), True), (SAMPAI, True), (SAMPAI + timedelta(days=1), False)],
)
def test_from_the_first_day_to_the_last_day_of_feedback(periode, hari, boleh):
    satu = kelompok(periode, 3)[0]
    with time_machine.travel(hari, tick=False):
        assert menerima_umpan_balik(periode) is boleh
        if boleh:
            kirim(satu)
        else:
            with pytest.raises(Penolakan, match="sudah berakhir atau belum dimulai"):
                kirim(satu)


@pytest.mark.parametrize("ganti", [{"status": "DITUTUP"}, {"status": "RANCANGAN"}, {"umpan_balik_sampai": None}])
def test_not_outside_an_open_round(periode, ganti):
    satu = kelompok(periode, 3)[0]
    PeriodePenilaian.objects.update(**ganti)  # after the page was opened
    with pytest.raises(Penolakan, match="tidak ada yang terkirim"):
        kirim(satu)


@pytest.mark.django_db(transaction=True)
def test_all_of_a_group_at_once_lose_nothing():
    undangan = kelompok(periode_360(), 5)
    mulai, galat = threading.Barrier(5), []

    def serentak(satu, nilai):
        try:
            mulai.wait(20)
            kirim(satu, nilai, f"Komentar {nilai}")
        except (Penolakan, threading.BrokenBarrierError) as sebab:
            galat.append(sebab)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=serentak, args=(u, n)) for n, u in enumerate(undangan, 1)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(60)
    assert galat == []
    assert keadaan(undangan[0]) == (
        sorted((b, n) for b in BUTIR for n in range(1, 6)), [f"Komentar {n}" for n in range(1, 6)], 5
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_taken_once():
    satu = kelompok(periode_360(), 3)[0]
    mulai, ditolak = threading.Barrier(2), []

    def klik():
        mulai.wait(20)
        try:
            kirim(satu, komentar="Sekali")
        except Penolakan as sebab:
            ditolak.append(str(sebab))
        finally:
            connections.close_all()

    utas = [threading.Thread(target=klik) for _ in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert ditolak == ["Umpan balik ini sudah terkirim dan tidak dapat diubah."]
    assert keadaan(satu) == ([("1_LAYANAN", 4), ("2_JANJI", 4)], ["Sekali"], 1)


# --- ending -----------------------------------------------------------------------------------------


def test_ending_erases_what_can_never_be_shown(periode, analis):
    kurang, cukup = kelompok(periode, 3), kelompok(periode, 3)
    atasan = kelompok(periode, 1, Hubungan.ATASAN)
    for satu in (*kurang[:2], *cukup, *atasan):
        kirim(satu, komentar="Ada")
    akhiri_umpan_balik(periode=periode, by=analis)
    assert keadaan(kurang[0]) == ([], [], 2)
    assert len(keadaan(cukup[0])[0]) == 6
    assert keadaan(atasan[0])[1] == ["Ada"]
    assert Jejak.objects.get().rincian == {"kelompok_dihapus": 1}
    assert PeriodePenilaian.objects.get().umpan_balik_sampai == date(2026, 12, 25)
    assert not menerima_umpan_balik(PeriodePenilaian.objects.get())


def test_ending_leaves_a_day_that_has_passed(periode, analis):
    with time_machine.travel(date(2027, 1, 5), tick=False):
        akhiri_umpan_balik(periode=periode, by=analis)
    assert PeriodePenilaian.objects.get().umpan_balik_sampai == SAMPAI


def test_nothing_to_end_without_feedback(analis):
    akhiri_umpan_balik(periode=periode_360(umpan_balik_sampai=None), by=analis)
    assert not Jejak.objects.exists()
    assert not JawabanUmpanBalik.objects.exists()
    assert not KomentarUmpanBalik.objects.exists()
