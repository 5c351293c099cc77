"""The PPK's word on a correction or a withdrawal: before reading back, by another person, on what was on the page."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from mutasi.actions.baca_ulang import tandai_terbaca
from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.perbaikan import susun_pencabutan, susun_perubahan
from mutasi.actions.putusan_perbaikan import putuskan_perbaikan
from mutasi.actions.tampilan_perbaikan import load_tampilan
from mutasi.dokumen.susun import build_lembar
from mutasi.models import BarisKeputusan, Keputusan, PutusanPerbaikan
from mutasi.status import StatusKeputusan, StatusUsulan
from pegawai.models import Jejak, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import (
    HadirPelantikanFactory,
    KeputusanFactory,
    PerbaikanFactory,
    PutusanPerbaikanFactory,
    persona,
    sejak,
)
from tests.mutasi.dokumen.himpunan import HARI_SK, dibaca, diputus, draf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


def terbit(keputusan, nomor, **lain):
    urut = int(nomor.split("/")[0])
    isian = {"nomor": nomor, "urut": urut, "tanggal": HARI_SK, "by": persona("kepala_bkpsdm")} | lain
    return terbitkan_keputusan(keputusan=keputusan, **isian)


@pytest.fixture
def usulan(bertiga):
    return bertiga


@pytest.fixture
def pokok(usulan):
    return terbit(draf(usulan[0].siklus, usulan), "1/2026")


@pytest.fixture
def pencabutan(pokok, usulan):
    isian = {"alasan": "Mengundurkan diri", "usulan_menjadi": StatusUsulan.DITOLAK, "by": persona("analis")}
    return susun_pencabutan(pokok=pokok, usulan=[usulan[2].pk], **isian)


@pytest.fixture
def perubahan(pokok, usulan):
    RiwayatPangkat.objects.filter(pegawai=usulan[0].pegawai).update(berlaku=sejak(date(2023, 4, 1)))
    pilihan = [(usulan[0].pk, "tmt_pangkat")]
    return susun_perubahan(pokok=pokok, pilihan=pilihan, alasan="Salah ketik", by=persona("analis"))


def test_the_page_names_old_and_new_and_who_is_held_up(pencabutan, usulan):
    tampilan = load_tampilan(pencabutan)
    (satu,) = tampilan.baris
    asal, tujuan = usulan[2].posisi_asal, usulan[2].posisi_tujuan
    assert (satu.nama, satu.nip) == (usulan[2].pegawai.nama_lengkap, usulan[2].pegawai.nip)
    assert (satu.jabatan_lama, satu.jabatan_baru) == (asal.jabatan.nama, tujuan.jabatan.nama)
    assert not satu.dilantik
    assert [u.pk for u in tampilan.tertahan] == [usulan[1].pk, usulan[0].pk]


def test_a_correction_holds_nobody_up_and_names_the_words(perubahan):
    tampilan = load_tampilan(perubahan)
    (ubahan,) = tampilan.baris[0].ubahan
    assert (ubahan["judul"], ubahan["menjadi"], tampilan.tertahan) == ("TMT pangkat", "1 April 2023", [])


@pytest.mark.parametrize("nama", ["perubahan", "pencabutan"])
def test_only_after_the_word_it_is_read_back_and_issued(request, nama):
    keputusan = request.getfixturevalue(nama)
    lembar = build_lembar(keputusan)
    isian = {"keputusan": keputusan, "usulan_id": lembar.baris[0].usulan_id, "sidik": lembar.sidik_draf}
    with pytest.raises(Penolakan, match="PPK belum memutus"):
        tandai_terbaca(**isian, by=persona("verifikator"))
    with pytest.raises(Penolakan, match="PPK belum memutus"):
        terbit(dibaca(keputusan), "2/2026")
    diputus(keputusan)
    assert tandai_terbaca(**isian, by=persona("verifikator")).terbaca == [lembar.baris[0].usulan_id]
    assert terbit(keputusan, "2/2026").status == StatusKeputusan.TERBIT


def test_the_word_and_its_digest_are_kept_in_the_trail(pencabutan, usulan):
    tampilan = load_tampilan(pencabutan)
    diputus(pencabutan)
    putusan = pencabutan.putusan
    assert (putusan.setuju, putusan.sidik, putusan.dilihat) == (True, tampilan.sidik, tampilan.dilihat)
    jejak = Jejak.objects.get(tindakan="putuskan_perbaikan")
    assert (jejak.objek_id, jejak.rincian["sidik"]) == (pencabutan.pk, tampilan.sidik)
    assert jejak.rincian["usulan"] == {str(usulan[2].pk): tampilan.baris[0].sidik}
    with pytest.raises(Penolakan, match="sudah disetujui Ppk"):
        diputus(pencabutan)


def test_refused_it_is_given_up_and_another_may_be_drafted(pokok, pencabutan, usulan):
    with pytest.raises(Penolakan, match="mengapa draf ini ditolak"):
        diputus(pencabutan, setuju=False, catatan=" . ")
    diputus(pencabutan, setuju=False, catatan="Bicarakan dahulu dengan orangnya")
    pencabutan.refresh_from_db()
    assert (pencabutan.status, pencabutan.putusan.catatan) == ("DIBATALKAN", "Bicarakan dahulu dengan orangnya")
    with pytest.raises(Penolakan, match="sudah ditolak"):
        diputus(pencabutan)
    isian = {"alasan": "Surat pengunduran diri sudah ada", "usulan_menjadi": "DITOLAK", "by": persona("analis")}
    assert susun_pencabutan(pokok=pokok, usulan=[usulan[2].pk], **isian).status == StatusKeputusan.DRAF


def test_not_by_the_drafter_nor_on_the_own_case(pencabutan, usulan):
    with pytest.raises(Penolakan, match="Anda yang menyusun"):
        diputus(pencabutan, by=pencabutan.dibuat_oleh)
    with pytest.raises(Penolakan, match="Anda sendiri tercantum"):
        diputus(pencabutan, by=persona("ppk", pegawai=usulan[2].pegawai))
    assert not PutusanPerbaikan.objects.exists()


def test_what_is_not_a_correction_or_no_draft_is_not_decided_here(pokok, pencabutan):
    with pytest.raises(Penolakan, match="usulan demi usulan"):
        putuskan_perbaikan(keputusan=pokok, setuju=True, catatan="", sidik="x", by=persona("ppk"))
    pencabutan.status = StatusKeputusan.DIBATALKAN
    pencabutan.save()
    with pytest.raises(Penolakan, match="bukan draf lagi"):
        diputus(pencabutan)


def test_what_changed_since_the_page_was_opened_is_not_decided(pokok, pencabutan, usulan):
    dibuka = load_tampilan(pencabutan).sidik
    HadirPelantikanFactory(pelantikan__keputusan=pokok, baris=pokok.baris.get(usulan=usulan[2]))
    with pytest.raises(Penolakan, match="berubah sejak halaman dibuka"):
        diputus(pencabutan, sidik=dibuka)
    assert load_tampilan(pencabutan).baris[0].dilantik
    assert not PutusanPerbaikan.objects.exists()


def test_who_else_is_held_up_belongs_to_what_was_seen(pencabutan, usulan):
    dibuka = load_tampilan(pencabutan).sidik
    usulan[0].status = StatusUsulan.DILANTIK
    usulan[0].save()
    assert load_tampilan(pencabutan).sidik != dibuka


def test_what_changed_since_the_word_is_named_and_not_issued(perubahan, usulan):
    diputus(perubahan)
    semula = BarisKeputusan.objects.get(keputusan=perubahan)
    satu = semula.ubahan[0] | {"menjadi": "2022-04-01"}
    BarisKeputusan.objects.filter(pk=semula.pk).update(ubahan=[satu])
    with pytest.raises(Penolakan, match=f"Berubah sejak diputus PPK: {usulan[0].pegawai.nama_lengkap}"):
        terbit(dibaca(perubahan), "2/2026")


def test_the_day_of_the_decree_is_not_before_the_word(pencabutan):
    with time_machine.travel(datetime(2026, 12, 29, 9, tzinfo=UTC), tick=False):
        dibaca(diputus(pencabutan))
        with pytest.raises(Penolakan, match="Diputus PPK 29 Desember 2026, sesudah tanggal keputusan"):
            terbit(pencabutan, "2/2026")
        assert terbit(pencabutan, "2/2026", tanggal=HARI_SK + timedelta(days=1)).nomor == "2/2026"


def test_who_decided_neither_reads_back_nor_issues(pencabutan):
    ppk = persona("ppk")
    diputus(pencabutan, by=ppk)
    lembar = build_lembar(pencabutan)
    isian = {"keputusan": pencabutan, "usulan_id": lembar.baris[0].usulan_id, "sidik": lembar.sidik_draf}
    with pytest.raises(Penolakan, match="Anda yang memutus"):
        tandai_terbaca(**isian, by=ppk)
    with pytest.raises(Penolakan, match="Anda yang memutusnya"):
        terbit(dibaca(pencabutan), "2/2026", by=ppk)


# --- what the database holds ----------------------------------------------------------------------------


def test_the_database_issues_no_correction_without_the_word():
    pencabutan = PerbaikanFactory()
    terbit_langsung = {
        "status": "TERBIT",
        "nomor": "9/2026",
        "tanggal": HARI_SK,
        "diterbitkan_pada": datetime(2026, 12, 28, 9, tzinfo=UTC),
    }
    with pytest.raises(DatabaseError, match="diputus PPK"), transaction.atomic():
        Keputusan.objects.filter(pk=pencabutan.pk).update(**terbit_langsung)
    PutusanPerbaikanFactory(keputusan=pencabutan)
    assert Keputusan.objects.filter(pk=pencabutan.pk).update(**terbit_langsung) == 1
    with pytest.raises(DatabaseError, match="diputus PPK"), transaction.atomic():
        PerbaikanFactory(terbit=True)


def test_the_database_takes_one_word_of_another_person_on_a_draft_and_keeps_it():
    satu = PutusanPerbaikanFactory()
    for ubah in (lambda: PutusanPerbaikan.objects.update(setuju=False), satu.delete):
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            ubah()
    lain = PerbaikanFactory()
    for isian in (
        {"keputusan": satu.keputusan},
        {"keputusan": lain, "oleh": lain.dibuat_oleh},
        {"keputusan": lain, "setuju": False},
        {"keputusan": KeputusanFactory()},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            PutusanPerbaikanFactory(**isian)
