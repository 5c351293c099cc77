"""A meeting typed in from paper is held to what the program asks of its own (I08, I11)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange

from mutasi.actions.rapat_hasil import tetapkan_hasil, tutup_rapat
from mutasi.actions.rapat_kertas import KataRapat, catat_rapat
from mutasi.actions.rapat_suara import beri_suara
from mutasi.models import Penyimpangan, RapatPertimbangan
from mutasi.status import StatusUsulan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import AnggotaBadanFactory, HubunganKeluargaFactory, persona
from tests.mutasi.rapat import SUSUNAN, Sidang

pytestmark = pytest.mark.django_db
HARI = date(2026, 12, 7)
YA = KataRapat("DIREKOMENDASIKAN")
TUNDA = KataRapat("DITUNDA", "Belum kuorum")


@pytest.fixture(autouse=True)
def sesudah_rapat():
    with time_machine.travel(datetime(2026, 12, 8, 2, tzinfo=UTC), tick=False):
        yield


def catatkan(sidang, *kata, hadir=5, **isi):
    kunci = {a.pk for a in sidang.anggota[:hadir]}
    isian = {
        "nomor_berita_acara": "800/7/TPK/2026",
        "tanggal": HARI,
        "tempat": "Aula",
        "catatan": "",
        "by": sidang.analis,
    }
    hasil = dict(zip(sidang.usulan, kata or (YA,), strict=True))
    return catat_rapat(siklus=sidang.siklus, hasil=hasil, hadir=kunci, **isian | isi)


def bermasa(sidang, mulai, sampai=None):
    """One more member, from one day up to (not including) another."""
    sidang.anggota.append(AnggotaBadanFactory(instansi=sidang.instansi, berlaku=DateRange(mulai, sampai)))


def test_the_members_present_make_the_numbers_and_the_chair():
    s = Sidang(acara=3)
    rapat = catatkan(s, YA, KataRapat("TIDAK_DIREKOMENDASIKAN", "Kurang pengalaman"), TUNDA, hadir=3)
    assert (rapat.ketua, rapat.jumlah_anggota, rapat.jumlah_hadir) == (s.anggota[0].pegawai.nama_lengkap, 5, 3)
    assert [u.status for u in s.segar()] == ["DIREKOMENDASIKAN", "TIDAK_DIREKOMENDASIKAN", "MEMENUHI_SYARAT"]
    jejak = Jejak.objects.get(tindakan="catat_rapat")
    assert jejak.rincian["hadir"] == sorted(a.pegawai_id for a in s.anggota[:3])


@pytest.mark.parametrize(
    ("hadir", "mundur", "sebab"),
    [
        (5, 0, ""),
        (3, 0, ""),
        (2, 0, "belum kuorum, perlu 3"),
        (4, 0, "yang memutus 4 orang, jumlahnya harus gasal"),
        (4, 1, ""),
        (5, 1, "yang memutus 4 orang"),
        (3, 1, "belum kuorum, perlu 3"),
        (5, 2, ""),
        (5, 3, "belum kuorum"),
    ],
)
def test_each_item_has_its_quorum_and_an_odd_number_after_who_steps_aside(hadir, mundur, sebab):
    s = Sidang()
    kata = KataRapat("DIREKOMENDASIKAN", mundur=frozenset(a.pk for a in s.anggota[:mundur]))
    if not sebab:
        assert catatkan(s, kata, hadir=hadir).jumlah_hadir == hadir
        return
    with pytest.raises(Penolakan, match=f"{sebab}.*sebagai ditunda"):
        catatkan(s, kata, hadir=hadir)
    assert not RapatPertimbangan.objects.exists()
    catatkan(s, TUNDA, hadir=hadir)
    assert s.segar()[0].status == StatusUsulan.MEMENUHI_SYARAT


def test_whom_the_records_tie_to_an_item_takes_no_part_in_it():
    s = Sidang(acara=2)
    HubunganKeluargaFactory(pegawai=s.anggota[1].pegawai, kerabat=s.usulan[0].pegawai)
    with pytest.raises(Penolakan, match="yang memutus 4 orang"):
        catatkan(s, YA, YA)
    catatkan(s, TUNDA, YA)
    mundur = Jejak.objects.get(tindakan="catat_rapat").rincian["mundur"]
    assert mundur == {str(s.usulan[0].pk): [s.anggota[1].pegawai_id]}


@pytest.mark.parametrize(
    ("mulai", "sampai", "duduk"),
    [
        (HARI - timedelta(days=1), None, True),
        (HARI, None, True),
        (HARI + timedelta(days=1), None, False),
        (date(2025, 1, 1), HARI + timedelta(days=1), True),
        (date(2025, 1, 1), HARI, False),
        (date(2025, 1, 1), HARI - timedelta(days=1), False),
    ],
)
def test_a_member_sits_there_within_the_own_term_only(mulai, sampai, duduk):
    s = Sidang(susunan=SUSUNAN[:-1])
    bermasa(s, mulai, sampai)
    if duduk:
        assert catatkan(s).jumlah_hadir == 5
        return
    with pytest.raises(Penolakan, match="Bukan anggota Tim Penilai Kinerja PNS pada 7 Desember 2026") as penolakan:
        catatkan(s)
    assert s.anggota[-1].pegawai.nama in str(penolakan.value)


def test_a_term_that_ends_on_the_leap_day_covers_it():
    s = Sidang(susunan=SUSUNAN[:-1])
    bermasa(s, date(2025, 1, 1), date(2028, 3, 1))
    with time_machine.travel(datetime(2028, 3, 2, 2, tzinfo=UTC), tick=False):
        with pytest.raises(Penolakan, match="Bukan anggota"):
            catatkan(s, tanggal=date(2028, 3, 1))
        assert catatkan(s, tanggal=date(2028, 2, 29)).jumlah_anggota == 5


def test_who_steps_aside_by_the_paper_sat_on_the_body_too():
    s, lain = Sidang(), Sidang(daerah="Lain")
    with pytest.raises(Penolakan, match="Bukan anggota"):
        catatkan(s, KataRapat("DIREKOMENDASIKAN", mundur=frozenset({lain.anggota[0].pk})))


def test_all_that_the_meeting_could_not_decide_is_named_at_once_or_put_off_when_asked():
    s = Sidang(acara=3)
    for usulan in s.usulan[:2]:
        HubunganKeluargaFactory(pegawai=s.anggota[1].pegawai, kerabat=usulan.pegawai)
    with pytest.raises(Penolakan) as tolak:
        catatkan(s, YA, YA, YA)
    assert "2 acara tidak dapat diputus rapat ini" in str(tolak.value)
    for usulan, disebut in zip(s.usulan, (True, True, False), strict=True):
        assert (str(usulan.posisi_tujuan) in str(tolak.value)) == disebut
    catatkan(s, YA, YA, YA, tunda_tak_terputus=True)
    assert [u.status for u in s.segar()] == ["MEMENUHI_SYARAT", "MEMENUHI_SYARAT", "DIREKOMENDASIKAN"]
    kata = Jejak.objects.get(tindakan="catat_rapat").rincian["hasil"][str(s.usulan[0].pk)]
    assert kata == ["DITUNDA", "Yang memutus 4 orang, jumlahnya harus gasal."]


@pytest.mark.parametrize(("banyak", "sebab"), [(4, "paling sedikit 5"), (6, "harus gasal")])
def test_a_body_too_small_or_even_on_that_day_decided_nothing(banyak, sebab):
    s = Sidang(susunan=("KETUA", *(banyak - 1) * ("ANGGOTA",)))
    with pytest.raises(Penolakan, match=sebab):
        catatkan(s, hadir=3)


def test_nobody_present_and_a_day_to_come_are_no_meeting():
    s = Sidang()
    with pytest.raises(Penolakan, match="Centang anggota"):
        catatkan(s, hadir=0)
    with pytest.raises(Penolakan, match="belum berlangsung"):
        catatkan(s, tanggal=HARI + timedelta(days=2))
    catatkan(s, tanggal=HARI + timedelta(days=1))


@pytest.mark.parametrize("putusan", ["TIDAK_DIREKOMENDASIKAN", "DITUNDA"])
def test_no_and_not_yet_have_their_reason(putusan):
    with pytest.raises(Penolakan, match="Tuliskan alasan"):
        catatkan(Sidang(), KataRapat(putusan, " - "))


def test_another_candidate_is_not_chosen_on_paper():
    with pytest.raises(Penolakan, match="Pilih hasil rapat"):
        catatkan(Sidang(), KataRapat("CALON_LAIN", "Lebih sesuai"))


def test_who_competes_for_the_seat_does_not_type_its_result():
    s = Sidang()
    pesaing = s.usulan[0].kandidat.hasil.kandidat.get(urutan=2).pegawai
    with pytest.raises(Penolakan, match="tentang diri Anda"):
        catatkan(s, by=persona("analis", instansi=s.instansi, pegawai=pesaing))


def di_buku():
    return Penyimpangan.objects.values_list("jenis", "sebagai", "sebab", "alasan", "urutan", "poin", "selisih").get()


def test_a_departure_needs_a_ground_and_words():
    s = Sidang(pilih=2)
    with pytest.raises(Penolakan, match="pilih alasan penyimpangannya"):
        catatkan(s)
    with pytest.raises(Penolakan, match="dengan kata-kata"):
        catatkan(s, KataRapat("DIREKOMENDASIKAN", "…", "KESINAMBUNGAN"))
    assert not Penyimpangan.objects.exists()


def test_the_ledger_says_the_same_of_paper_as_of_a_meeting_in_the_program():
    alasan = {"alasan_kode": "KESINAMBUNGAN", "alasan": "Masih dibutuhkan di jabatannya"}
    kertas = Sidang(pilih=2, daerah="Kertas")
    rapat = catatkan(kertas, KataRapat("DIREKOMENDASIKAN", alasan["alasan"], alasan["alasan_kode"]))
    tertulis, baris = di_buku(), Penyimpangan.objects.get()
    assert tertulis == ("PERINGKAT", "RAPAT", "KEBUTUHAN", alasan["alasan"], 2, 7999, 1)
    assert (baris.pegawai, baris.usulan, baris.oleh) == (kertas.usulan[0].pegawai, kertas.usulan[0], kertas.analis)
    assert baris.rincian["berita_acara"] == rapat.pk
    program = Sidang(pilih=2, daerah="Program").buka()
    for peserta in program.peserta:
        beri_suara(acara=program.acara[0], peserta=peserta, putusan="SETUJU", by=program.akun(peserta))
    tetapkan_hasil(acara=program.acara[0], by=program.analis, **alasan)
    tutup_rapat(rapat=program.rapat, nomor_berita_acara="800/8/TPK/2026", catatan="", by=program.analis)
    lain = Penyimpangan.objects.exclude(pk=baris.pk)
    assert lain.values_list("jenis", "sebagai", "sebab", "alasan", "urutan", "poin", "selisih").get() == tertulis
    assert set(lain.get().rincian) - {"rapat"} == set(baris.rincian) - {"berita_acara"}


@pytest.mark.parametrize("kata", [YA, KataRapat("TIDAK_DIREKOMENDASIKAN", "Kurang pengalaman")])
def test_the_first_of_the_ranking_is_no_departure(kata):
    catatkan(Sidang(), kata)
    assert not Penyimpangan.objects.exists()
