import pytest
from django.db import IntegrityError, transaction

from mutasi.actions.rapat_hasil import tetapkan_hasil
from mutasi.actions.rapat_suara import beri_suara, load_hitungan
from mutasi.models import SuaraRapat
from pegawai.models import Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import BenturanKepentinganFactory, SuaraRapatFactory, persona
from tests.mutasi.rapat import Sidang
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def sidang():
    return Sidang(hadir=4).buka()


def suara(sidang, ke=0, putusan="SETUJU", **isi):
    peserta = sidang.peserta[ke]
    return beri_suara(acara=sidang.acara[0], peserta=peserta, putusan=putusan, **{"by": sidang.akun(peserta)} | isi)


def lain(sidang, ke=1):
    return sidang.acara[0].calon[ke]["pegawai"]


def test_a_vote_for_the_proposed_one_names_that_person(sidang):
    satu = suara(sidang, cadangan=lain(sidang))
    assert (satu.terpilih_id, satu.cadangan_id) == (sidang.usulan[0].pegawai_id, lain(sidang))
    assert satu.alasan_dicatatkan == ""
    assert Jejak.objects.filter(tindakan="beri_suara", objek_id=sidang.acara[0].pk).count() == 1


def test_a_changed_vote_replaces_the_last_and_both_stay(sidang):
    pertama = suara(sidang)
    kedua = suara(sidang, putusan="TIDAK", catatan="Belum cukup pengalaman")
    assert kedua.menggantikan == pertama
    assert list(SuaraRapat.objects.terakhir()) == [kedua]
    assert SuaraRapat.objects.count() == 2
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        pertama.delete()


def test_the_same_vote_sent_again_is_one_vote(sidang):
    assert suara(sidang) == suara(sidang)
    assert SuaraRapat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_votes_of_one_member_at_the_same_moment_leave_one_that_counts():
    s = Sidang(hadir=4).buka()
    at_once(*(lambda p=p: suara(s, putusan=p) for p in ("SETUJU", "ABSTAIN")))
    assert SuaraRapat.objects.count() == 2
    assert SuaraRapat.objects.terakhir().count() == 1


@pytest.mark.parametrize("putusan", ["LAIN", "TIDAK"])
def test_who_does_not_agree_says_why(sidang, putusan):
    with pytest.raises(Penolakan, match="alasan"):
        suara(sidang, putusan=putusan, terpilih=lain(sidang), catatan=" . ")


def test_only_candidates_of_the_seat_are_chosen(sidang):
    orang_luar = persona("pegawai", instansi=sidang.instansi).pegawai_id
    with pytest.raises(Penolakan, match="calon lain"):
        suara(sidang, putusan="LAIN", terpilih=orang_luar, catatan="Lebih cocok")
    with pytest.raises(Penolakan, match="calon lain"):
        suara(sidang, putusan="LAIN", terpilih=sidang.usulan[0].pegawai_id, catatan="Lebih cocok")
    with pytest.raises(Penolakan, match="Cadangan"):
        suara(sidang, cadangan=sidang.usulan[0].pegawai_id)


def test_the_absent_have_no_vote(sidang):
    with pytest.raises(Penolakan, match="Kehadiran"):
        suara(sidang, ke=4)
    with pytest.raises(IntegrityError, match="tidak hadir"), transaction.atomic():
        SuaraRapatFactory(acara=sidang.acara[0], peserta=sidang.peserta[4])


def test_who_steps_aside_has_no_vote_not_even_by_hand(sidang):
    BenturanKepentinganFactory(acara=sidang.acara[0], peserta=sidang.peserta[0], jenis="KELUARGA")
    with pytest.raises(Penolakan, match="benturan"):
        suara(sidang)
    with pytest.raises(IntegrityError, match="tidak ikut memutus"), transaction.atomic():
        SuaraRapatFactory(acara=sidang.acara[0], peserta=sidang.peserta[0])


def test_a_vote_given_before_stepping_aside_does_not_count(sidang):
    suara(sidang)
    BenturanKepentinganFactory(acara=sidang.acara[0], peserta=sidang.peserta[0], jenis="KEPENTINGAN", uraian="Usaha")
    kuorum, perolehan, mundur, _ = load_hitungan(sidang.rapat, sidang.acara)[sidang.acara[0].pk]
    assert (kuorum.ikut, perolehan.sah, perolehan.belum, len(mundur)) == (3, 0, 3, 1)


def test_the_secretary_writes_a_vote_down_with_the_reason(sidang):
    with pytest.raises(Penolakan, match="catatkan"):
        suara(sidang, by=sidang.analis)
    satu = suara(sidang, by=sidang.analis, alasan_dicatatkan="Kertas suara")
    assert (satu.dicatat_oleh, satu.alasan_dicatatkan) == (sidang.analis, "Kertas suara")


def test_a_vote_of_the_member_is_never_overwritten_by_the_secretary(sidang):
    dicatat = suara(sidang, by=sidang.analis, alasan_dicatatkan="Kertas suara")
    isi = {"putusan": "TIDAK", "catatan": "Belum siap"}
    ralat = suara(sidang, by=sidang.analis, alasan_dicatatkan="Salah baca", **isi)
    sendiri = suara(sidang, cadangan=lain(sidang))
    assert (ralat.menggantikan, sendiri.menggantikan) == (dicatat, ralat)
    with pytest.raises(Penolakan, match="sudah memberi suaranya sendiri"):
        suara(sidang, by=sidang.analis, alasan_dicatatkan="Berubah pikiran", **isi)
    assert list(SuaraRapat.objects.terakhir()) == [sendiri]


@pytest.mark.parametrize("ke", [0, 1], ids=["diusulkan", "calon lain"])
def test_nobody_writes_down_votes_on_the_own_case(sidang, ke):
    orang = Pegawai.objects.get(pk=lain(sidang, ke))
    diri = persona("analis", instansi=sidang.instansi, pegawai=orang)
    with pytest.raises(Penolakan, match="tentang diri Anda"):
        suara(sidang, by=diri, alasan_dicatatkan="Kertas suara")


def test_after_the_result_nobody_votes(sidang):
    tetapkan_hasil(acara=sidang.acara[0], by=sidang.analis, tunda=True, alasan="Menunggu data")
    with pytest.raises(Penolakan, match="sudah ditetapkan"):
        suara(sidang)


def test_the_database_lets_each_member_have_one_first_vote_and_one_in_its_place(sidang):
    acara, peserta = sidang.acara[0], sidang.peserta[0]
    satu = SuaraRapatFactory(acara=acara, peserta=peserta)
    with pytest.raises(IntegrityError, match="suararapat_satu_per_anggota"), transaction.atomic():
        SuaraRapatFactory(acara=acara, peserta=peserta)
    SuaraRapatFactory(acara=acara, peserta=peserta, menggantikan=satu)
    with pytest.raises(IntegrityError, match="menggantikan"), transaction.atomic():
        SuaraRapatFactory(acara=acara, peserta=peserta, menggantikan=satu)
    with pytest.raises(IntegrityError, match="orang lain"), transaction.atomic():
        SuaraRapatFactory(acara=acara, peserta=sidang.peserta[1], menggantikan=satu)


def test_the_count_costs_the_same_for_one_item_and_for_three(django_assert_max_num_queries):
    s = Sidang(acara=3).buka()
    with django_assert_max_num_queries(4) as satu:
        load_hitungan(s.rapat, s.acara[:1])
    with django_assert_max_num_queries(4) as tiga:
        load_hitungan(s.rapat, s.acara)
    assert len(satu) == len(tiga)
