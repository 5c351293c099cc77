"""Corrections: nothing is lost, nothing without a reason, nobody in two chairs, nobody on the own record."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from pegawai.actions.riwayat import IsianBasi, akhiri_riwayat, hapus_riwayat, koreksi_riwayat, tambah_riwayat
from pegawai.koreksi.jenis import JENIS
from pegawai.koreksi.rekam import load_dihapus, load_rekam, versi_kini
from pegawai.models import Jejak, KedudukanHukum, RiwayatJabatan, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import (
    GolonganFactory,
    HukumanDisiplinFactory,
    PegawaiFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    RiwayatKedudukanFactory,
    RiwayatPangkatFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db
ALASAN = "SK asli dibaca di arsip"


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def orang():
    return pegawai_di(nama="Suparno", golongan=34, tmt_golongan=date(2022, 4, 1))


def versi(kode, baris):
    return versi_kini(JENIS[kode], baris.pk)


def koreksi(kode, baris, by, **isian):
    return koreksi_riwayat(baris=baris, isian=isian, versi=versi(kode, baris), alasan=ALASAN, by=by)


def isian_pangkat(mulai, golongan=41):
    return {"golongan": GolonganFactory(id=golongan), "berlaku": sejak(mulai)}


def isian_jabatan(posisi, mulai, **lain):
    nama = {"nama_jabatan": posisi.jabatan.nama, "nama_unit": posisi.unit.nama, "unit": posisi.unit}
    return {"posisi": posisi, "berlaku": sejak(mulai), "jenis_penugasan": "D", **nama, **lain}


# --- the trail ---------------------------------------------------------------------------------------


def test_a_correction_keeps_the_old_value_who_and_why(analis, orang):
    baris = orang.riwayat_pangkat.get()
    koreksi("pangkat", baris, analis, nomor_sk="800/1")
    _events, (dikoreksi, dicatat) = load_rekam(JENIS["pangkat"], orang, baris.pk)
    assert (dikoreksi.oleh, dikoreksi.alasan, dikoreksi.jenis) == (analis.nama, ALASAN, "update")
    assert [(p.label, p.lama, p.baru) for p in dikoreksi.perubahan] == [("Nomor SK", "belum ada", "800/1")]
    assert dicatat.jenis == "insert"
    assert all(p.lama is None for p in dicatat.perubahan)


def test_each_act_is_in_the_trail_with_its_reason_and_no_values(analis, orang):
    jenis, pangkat = JENIS["pangkat"], orang.riwayat_pangkat.get()
    baru = tambah_riwayat(
        pegawai=orang, jenis=jenis, isian=isian_pangkat(date(2026, 4, 1)), alasan=ALASAN, by=analis, tutup=True
    )
    koreksi("pangkat", pangkat, analis, nomor_sk="800/rahasia")
    akhiri_riwayat(baris=baru, terakhir=date(2026, 9, 30), versi=versi("pangkat", baru), alasan=ALASAN, by=analis)
    hapus_riwayat(baris=baru, versi=versi("pangkat", baru), alasan=ALASAN, by=analis)
    jejak = list(Jejak.objects.order_by("id"))
    assert [j.tindakan for j in jejak] == ["tambah_riwayat", "koreksi_riwayat", "akhiri_riwayat", "hapus_riwayat"]
    assert {(j.pelaku_id, j.rincian["alasan"], j.rincian["pegawai"]) for j in jejak} == {(analis.pk, ALASAN, orang.pk)}
    assert jejak[1].rincian["bidang"] == ["nomor_sk"]
    assert "800/rahasia" not in str([j.rincian for j in jejak])


def test_a_deleted_row_stays_readable(analis, orang):
    baris = RiwayatDiklatFactory(pegawai=orang, nama="Diklat milik orang lain")
    pk = baris.pk
    hapus_riwayat(baris=baris, versi=versi("diklat", baris), alasan=ALASAN, by=analis)
    assert not orang.riwayat_diklat.exists()
    ((event, terhapus),) = load_dihapus(JENIS["diklat"], orang)
    assert (event.pgh_obj_id, event.nama) == (pk, "Diklat milik orang lain")
    assert (terhapus.oleh, terhapus.alasan, terhapus.dihapus) == (analis.nama, ALASAN, True)
    events, rekam = load_rekam(JENIS["diklat"], orang, pk)
    assert [v.jenis for v in rekam] == ["delete", "insert"]
    assert events[-1].nama == "Diklat milik orang lain"


@pytest.mark.parametrize("alasan", ["", "   ", "\n"])
def test_nothing_without_a_reason(analis, orang, alasan):
    baris = orang.riwayat_pangkat.get()
    with pytest.raises(Penolakan, match="alasan"):
        hapus_riwayat(baris=baris, versi=versi("pangkat", baris), alasan=alasan, by=analis)
    assert orang.riwayat_pangkat.exists()


def test_nobody_corrects_the_own_record(orang):
    diri = persona("analis", pegawai=orang, instansi=orang.instansi)
    with pytest.raises(Penolakan, match="analis lain"):
        koreksi("pangkat", orang.riwayat_pangkat.get(), diri, nomor_sk="800/1")
    with pytest.raises(Penolakan, match="analis lain"):
        koreksi("data-pokok", orang, diri, nama="Suparna")


def test_what_changes_nothing_is_said_to_change_nothing(analis, orang):
    with pytest.raises(Penolakan, match="Tidak ada yang berubah"):
        koreksi("pangkat", orang.riwayat_pangkat.get(), analis, nomor_sk="")
    assert not Jejak.objects.exists()


# --- two people on one row ---------------------------------------------------------------------------


def test_the_second_one_overwrites_nothing(analis, orang):
    baris = orang.riwayat_pangkat.get()
    dibuka = versi("pangkat", baris)
    koreksi("pangkat", baris, analis, nomor_sk="800/pertama")
    lain = persona("analis", nama="Orang Kedua")
    with pytest.raises(IsianBasi, match=analis.nama) as basi:
        koreksi_riwayat(baris=baris, isian={"nomor_sk": "800/kedua"}, versi=dibuka, alasan=ALASAN, by=lain)
    assert basi.value.kini.nomor_sk == "800/pertama"
    assert orang.riwayat_pangkat.get().nomor_sk == "800/pertama"
    koreksi_riwayat(
        baris=baris, isian={"nomor_sk": "800/kedua"}, versi=basi.value.versi, alasan="Sudah dibandingkan", by=lain
    )
    assert orang.riwayat_pangkat.get().nomor_sk == "800/kedua"


def test_a_write_to_other_fields_is_no_conflict(analis, orang):
    dibuka = versi("data-pokok", orang)
    type(orang).objects.filter(pk=orang.pk).update(pns_id="A1")
    koreksi_riwayat(baris=orang, isian={"nama": "Suparna"}, versi=dibuka, alasan=ALASAN, by=analis)
    orang.refresh_from_db()
    assert (orang.nama, orang.pns_id) == ("Suparna", "A1")


def test_a_stale_page_ends_and_deletes_nothing(analis, orang):
    baris = orang.riwayat_pangkat.get()
    dibuka = versi("pangkat", baris)
    koreksi("pangkat", baris, analis, nomor_sk="800/pertama")
    with pytest.raises(IsianBasi):
        akhiri_riwayat(baris=baris, terakhir=date(2026, 1, 1), versi=dibuka, alasan=ALASAN, by=analis)
    with pytest.raises(IsianBasi):
        hapus_riwayat(baris=baris, versi=dibuka, alasan=ALASAN, by=analis)
    assert orang.riwayat_pangkat.get().berlaku.upper is None


def test_a_row_that_is_gone_is_said_to_be_gone(analis, orang):
    baris = orang.riwayat_pangkat.get()
    dibuka = versi("pangkat", baris)
    RiwayatPangkat.objects.all().delete()
    with pytest.raises(Penolakan, match="sudah dihapus"):
        koreksi_riwayat(baris=baris, isian={"nomor_sk": "1"}, versi=dibuka, alasan=ALASAN, by=analis)


# --- what the database forbids -----------------------------------------------------------------------


def test_a_second_definitive_post_names_the_first(analis, orang):
    lama = orang.riwayat_jabatan.get()
    with pytest.raises(Penolakan) as tolak:
        tambah_riwayat(
            pegawai=orang,
            jenis=JENIS["jabatan"],
            isian=isian_jabatan(PosisiFactory(unit__instansi=orang.instansi), date(2026, 1, 1)),
            alasan=ALASAN,
            by=analis,
        )
    assert lama.nama_jabatan in str(tolak.value)
    assert "Akhiri jabatan itu" in str(tolak.value)
    assert orang.riwayat_jabatan.count() == 1


def test_a_second_incumbent_names_the_first(analis, orang):
    kursi = orang.riwayat_jabatan.get().posisi
    lain = PegawaiFactory(instansi=orang.instansi)
    with pytest.raises(Penolakan) as tolak:
        tambah_riwayat(
            pegawai=lain,
            jenis=JENIS["jabatan"],
            isian=isian_jabatan(kursi, date(2026, 1, 1)),
            alasan=ALASAN,
            by=analis,
        )
    assert "Suparno" in str(tolak.value)
    assert kursi.jabatan.nama in str(tolak.value)
    assert not lain.riwayat_jabatan.exists()


def test_a_second_incumbent_may_act(analis, orang):
    kursi = orang.riwayat_jabatan.get().posisi
    lain = PegawaiFactory(instansi=orang.instansi)
    isian = isian_jabatan(kursi, date(2026, 1, 1), jenis_penugasan="PLT")
    tambah_riwayat(pegawai=lain, jenis=JENIS["jabatan"], isian=isian, alasan=ALASAN, by=analis)
    assert lain.riwayat_jabatan.get().jenis_penugasan == "PLT"


def test_a_correction_into_somebody_elses_days_is_refused_whole(analis, orang):
    kursi = orang.riwayat_jabatan.get().posisi
    lain = PegawaiFactory(instansi=orang.instansi)
    dulu = RiwayatJabatanFactory(pegawai=lain, posisi=kursi, berlaku=sejak(date(2018, 1, 1), date(2022, 1, 3)))
    with pytest.raises(Penolakan, match="Suparno"):
        koreksi("jabatan", dulu, analis, berlaku=sejak(date(2018, 1, 1), date(2022, 1, 4)), nomor_sk="800/1")
    dulu.refresh_from_db()
    assert (dulu.berlaku.upper, dulu.nomor_sk) == (date(2022, 1, 3), "")


def test_overlapping_ranks_name_the_other_and_twins_are_refused(analis, orang):
    with pytest.raises(Penolakan, match=r"Penata Tingkat I.*1 Apr 2022"):
        tambah_riwayat(
            pegawai=orang, jenis=JENIS["pangkat"], isian=isian_pangkat(date(2024, 1, 1)), alasan=ALASAN, by=analis
        )
    ada = HukumanDisiplinFactory(pegawai=orang)
    with pytest.raises(Penolakan, match="sudah tercatat"):
        tambah_riwayat(
            pegawai=orang,
            jenis=JENIS["disiplin"],
            isian={"tingkat": ada.tingkat, "jenis": ada.jenis, "berlaku": ada.berlaku},
            alasan=ALASAN,
            by=analis,
        )


def test_a_nip_of_somebody_else_names_the_owner(analis, orang):
    lain = PegawaiFactory(instansi=orang.instansi, nama="Pemilik NIP")
    with pytest.raises(Penolakan, match="Pemilik NIP"):
        koreksi("data-pokok", orang, analis, nip=lain.nip)


# --- one row ends where the next begins --------------------------------------------------------------


def test_the_running_rank_ends_the_day_before(analis, orang):
    lama = orang.riwayat_pangkat.get()
    tambah_riwayat(
        pegawai=orang,
        jenis=JENIS["pangkat"],
        isian=isian_pangkat(date(2026, 4, 1)),
        alasan=ALASAN,
        by=analis,
        tutup=True,
    )
    lama.refresh_from_db()
    assert lama.berlaku == DateRange(date(2022, 4, 1), date(2026, 4, 1))
    _events, (ditutup, _dicatat) = load_rekam(JENIS["pangkat"], orang, lama.pk)
    assert (ditutup.oleh, ditutup.alasan) == (analis.nama, ALASAN)


def test_a_refused_row_leaves_the_running_one_open(analis, orang):
    kursi = RiwayatJabatanFactory(pegawai=PegawaiFactory(instansi=orang.instansi)).posisi
    isian = isian_jabatan(kursi, date(2026, 1, 1))
    with pytest.raises(Penolakan):
        tambah_riwayat(pegawai=orang, jenis=JENIS["jabatan"], isian=isian, alasan=ALASAN, by=analis, tutup=True)
    assert orang.riwayat_jabatan.get().berlaku.upper is None


def test_an_acting_post_closes_nothing(analis, orang):
    isian = isian_jabatan(PosisiFactory(unit__instansi=orang.instansi), date(2026, 1, 1), jenis_penugasan="PLT")
    tambah_riwayat(pegawai=orang, jenis=JENIS["jabatan"], isian=isian, alasan=ALASAN, by=analis, tutup=True)
    assert orang.riwayat_jabatan.filter(berlaku__upper_inf=True).count() == 2


@given(hari=st.integers(1, 2000))
def test_whatever_the_day_the_ranks_touch_and_never_overlap(hari):
    orang = pegawai_di(tmt_golongan=date(2020, 4, 1))
    mulai = date(2020, 4, 1) + timedelta(days=hari)
    tambah_riwayat(
        pegawai=orang,
        jenis=JENIS["pangkat"],
        isian=isian_pangkat(mulai),
        alasan=ALASAN,
        by=persona("analis"),
        tutup=True,
    )
    lama, baru = orang.riwayat_pangkat.order_by("berlaku__startswith")
    assert lama.berlaku.upper == baru.berlaku.lower == mulai


@pytest.mark.parametrize("terakhir", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)])
def test_the_last_day_is_included(analis, orang, terakhir):
    baris = orang.riwayat_jabatan.get()
    akhiri_riwayat(baris=baris, terakhir=terakhir, versi=versi("jabatan", baris), alasan=ALASAN, by=analis)
    baris.refresh_from_db()
    assert terakhir in baris.berlaku
    assert terakhir + timedelta(days=1) not in baris.berlaku
    assert orang.jabatan_kini is None
    with pytest.raises(Penolakan, match="sudah berakhir"):
        akhiri_riwayat(baris=baris, terakhir=terakhir, versi=versi("jabatan", baris), alasan=ALASAN, by=analis)


def test_a_seat_of_ones_own_ends_the_claim(analis):
    rebutan = PosisiFactory()
    orang = PegawaiFactory(instansi=rebutan.unit.instansi)
    baris = RiwayatJabatanFactory(pegawai=orang, posisi=None, klaim_posisi=rebutan, nama_jabatan="Kepala Bidang")
    koreksi("jabatan", baris, analis, posisi=rebutan, klaim_posisi=None)
    baris = RiwayatJabatan.objects.get(pk=baris.pk)
    assert (baris.posisi, baris.klaim_posisi, baris.eksklusif) == (rebutan, None, True)


# --- the standing of today ---------------------------------------------------------------------------


@time_machine.travel("2026-03-10 12:00+07:00", tick=False)
@pytest.mark.parametrize(
    ("mulai", "sampai", "jadi"),
    [
        (date(2026, 3, 11), None, KedudukanHukum.AKTIF),
        (date(2026, 3, 10), None, KedudukanHukum.MENINGGAL),
        (date(2026, 3, 9), date(2026, 3, 10), KedudukanHukum.AKTIF),
        (date(2026, 3, 9), date(2026, 3, 11), KedudukanHukum.MENINGGAL),
    ],
)
def test_the_person_stands_as_the_history_of_today_says(analis, orang, mulai, sampai, jadi):
    isian = {"kedudukan": KedudukanHukum.MENINGGAL, "berlaku": sejak(mulai, sampai)}
    tambah_riwayat(pegawai=orang, jenis=JENIS["kedudukan"], isian=isian, alasan=ALASAN, by=analis)
    orang.refresh_from_db()
    assert orang.kedudukan_hukum == jadi


def test_back_to_active_when_the_leave_is_ended_or_was_never(analis):
    orang = PegawaiFactory(kedudukan_hukum=KedudukanHukum.CLTN)
    baris = RiwayatKedudukanFactory(pegawai=orang, kedudukan=KedudukanHukum.CLTN)
    akhiri_riwayat(baris=baris, terakhir=date(2026, 2, 1), versi=versi("kedudukan", baris), alasan=ALASAN, by=analis)
    orang.refresh_from_db()
    assert orang.kedudukan_hukum == KedudukanHukum.AKTIF


def test_a_standing_without_history_is_left_alone(analis):
    orang = PegawaiFactory(kedudukan_hukum=KedudukanHukum.MPP)
    baris = RiwayatPangkatFactory(pegawai=orang)
    koreksi("pangkat", baris, analis, nomor_sk="800/1")
    orang.refresh_from_db()
    assert orang.kedudukan_hukum == KedudukanHukum.MPP
