"""Steps on a board: each is whole, told against a version, undone as a step; nobody is lost or seated twice."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutasi.actions.papan import (
    PapanBerubah,
    balik_langkah,
    batalkan_rantai,
    geser_rantai,
    kecualikan_pasangan,
    kosongkan_kursi,
    pilih_orang,
    tahan_orang,
    tukar_orang,
)
from mutasi.actions.papan_mulai import buka_papan
from mutasi.models import Langkah, PapanSkenario, Penempatan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import PenggunaFactory, SertifikatUtuhFactory, SkenarioFactory, UsulanMutasiFactory, persona
from tests.mutasi.papan import PapanKecil
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db


def test_choosing_displaces_and_the_list_says_whom():
    p = PapanKecil()
    langkah = p.lakukan(pilih_orang, orang=p.o[0], kursi=p.k[1], alasan=" Usul pimpinan ")
    assert langkah.perubahan == {"pindah": sorted([[p.o[0], p.k[0], p.k[1]], [p.o[1], p.k[1], None]])}
    assert (langkah.nomor, langkah.alasan) == (2, "Usul pimpinan")
    assert p.isi.lepas == [p.o[1]]
    assert {t.invarian for t in p.isi.temuan} == {"kursi_terisi", "lepas_jabatan"}
    p.lakukan(pilih_orang, orang=p.o[1], kursi=p.v[0])
    assert (p.isi.lepas, p.isi.temuan) == ([], [])
    assert p.isi.pindah == sorted([(p.o[0], p.k[1]), (p.o[1], p.v[0])])
    jejak = Jejak.objects.filter(tindakan="ubah_papan", objek_id=p.skenario.pk)
    assert sorted(jejak.values_list("rincian__langkah", flat=True)) == [2, 3]


def test_a_chain_of_four_and_a_ring_of_three():
    p = PapanKecil(berisi=5)
    a, b, c, d, e = p.o
    p.lakukan(geser_rantai, pindah=[(a, p.v[0]), (b, p.k[0]), (c, p.k[1]), (p.l[0], p.k[2])])
    assert (p.isi.lepas, p.isi.temuan, len(p.isi.pindah)) == ([], [], 4)
    p.lakukan(kosongkan_kursi, kursi=p.k[2])  # the one from outside goes there again
    assert p.l[0] not in p.isi.tempat
    p.lakukan(balik_langkah, nomor=3, ulang=False)
    p.lakukan(balik_langkah, nomor=2, ulang=False)
    p.lakukan(geser_rantai, pindah=[(a, p.k[1]), (b, p.k[2]), (c, p.k[0])])
    assert (p.letak[a], p.letak[b], p.letak[c], p.letak[d], p.letak[e]) == (p.k[1], p.k[2], p.k[0], p.k[3], p.k[4])
    assert p.isi.temuan == []


def test_swapping_is_one_step_and_takes_two():
    p = PapanKecil()
    p.lakukan(tukar_orang, satu=p.o[0], dua=p.o[2])
    assert (p.letak[p.o[0]], p.letak[p.o[2]]) == (p.k[2], p.k[0])
    for lain in (p.o[0], p.l[0]):
        with pytest.raises(Penolakan, match="dua orang"):
            p.lakukan(tukar_orang, satu=p.o[0], dua=lain)


def test_emptying_sends_home_or_lists():
    p = PapanKecil()
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    p.lakukan(kosongkan_kursi, kursi=p.v[0])
    assert p.letak[p.o[0]] == p.k[0]
    p.lakukan(kosongkan_kursi, kursi=p.k[0])
    assert p.isi.lepas == [p.o[0]]
    assert [(t.invarian, t.orang, t.kursi) for t in p.isi.temuan] == [("lepas_jabatan", p.o[0], p.k[0])]
    with pytest.raises(Penolakan, match="sudah kosong"):
        p.lakukan(kosongkan_kursi, kursi=p.k[0])


def test_who_lost_the_own_seat_comes_back_with_it_or_is_put_back():
    """No rule is asked about the seat that one holds anyway (L01)."""
    p = PapanKecil(gugur=[(1, 1)])
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.k[1])
    p.lakukan(kosongkan_kursi, kursi=p.k[1])
    assert (p.isi.pindah, p.isi.lepas) == ([], [])
    p.lakukan(balik_langkah, nomor=3, ulang=False)
    assert p.isi.lepas == [p.o[1]]
    p.lakukan(pilih_orang, orang=p.o[1], kursi=p.k[1])  # puts the other one home
    assert (p.isi.pindah, p.isi.lepas) == ([], [])
    p.lakukan(kosongkan_kursi, kursi=p.k[1])
    p.lakukan(pilih_orang, orang=p.o[1], kursi=p.k[1])
    assert (p.isi.pindah, p.isi.lepas) == ([], [])


def test_a_chain_is_taken_back_in_one_step_wherever_it_is_asked():
    for tempat in range(3):
        p = PapanKecil()
        awal = p.letak
        p.lakukan(geser_rantai, pindah=[(p.o[0], p.v[0]), (p.o[1], p.k[0]), (p.l[0], p.k[1])])
        p.lakukan(pilih_orang, orang=p.o[3], kursi=p.v[1])
        kursi = (p.v[0], p.k[0], p.k[1])[tempat]
        langkah = p.lakukan(batalkan_rantai, kursi=kursi)
        assert p.letak == awal | {p.o[3]: p.v[1]}
        assert p.lakukan(batalkan_rantai, kursi=kursi, versi=3) == langkah  # a double click
        p.lakukan(balik_langkah, nomor=langkah.nomor, ulang=False)
        assert len(p.isi.pindah) == 4
        for salah, sebab in ((p.k[2], "tetap di tempatnya"), (p.k[3], "sudah kosong")):
            with pytest.raises(Penolakan, match=sebab):
                p.lakukan(batalkan_rantai, kursi=salah)


def test_what_the_rules_forbid_is_refused_with_its_name():
    p = PapanKecil(gugur=[(0, 1), (2, 0)])
    with pytest.raises(Penolakan, match="tidak memenuhi syarat jabatan ini: Dua tahun dalam jabatan"):
        p.lakukan(pilih_orang, orang=p.o[0], kursi=p.k[1])
    with pytest.raises(Penolakan, match="tidak memenuhi syarat"):
        p.lakukan(tukar_orang, satu=p.o[0], dua=p.o[2])
    assert (p.papan.langkah.count(), p.isi.pindah) == (1, [])


def test_pins_and_exclusions_hold_until_they_are_taken_away():
    p = PapanKecil()
    p.lakukan(tahan_orang, orang=p.o[1], tahan=True)
    nama = Pegawai.objects.get(pk=p.o[1]).nama
    for pindah in ([(p.o[0], p.k[1])], [(p.o[1], p.v[0])]):
        with pytest.raises(Penolakan, match=f"{nama} ditahan"):
            p.lakukan(geser_rantai, pindah=pindah)
    p.lakukan(kecualikan_pasangan, orang=p.o[0], kursi=p.v[0], kecuali=True)
    with pytest.raises(Penolakan, match="dikecualikan"):
        p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    p.lakukan(kecualikan_pasangan, orang=p.o[0], kursi=p.v[0], kecuali=False)
    p.lakukan(tahan_orang, orang=p.o[1], tahan=False)
    p.lakukan(geser_rantai, pindah=[(p.o[0], p.v[0]), (p.o[1], p.k[0])])
    for kursi in (p.v[0], p.k[0]):  # where the plan has them, and the own seat
        with pytest.raises(Penolakan, match="Pilihkan dulu"):
            p.lakukan(kecualikan_pasangan, orang=p.o[0], kursi=kursi, kecuali=True)
    for tahan, orang in ((False, p.o[0]), (True, p.l[0])):
        with pytest.raises(Penolakan, match="sudah begitu"):
            p.lakukan(tahan_orang, orang=orang, tahan=tahan)


def test_undo_and_redo_are_steps_and_every_kind_of_step_goes_back():
    p = PapanKecil()
    awal = p.letak
    p.lakukan(pilih_orang, orang=p.l[0], kursi=p.k[0])
    p.lakukan(tahan_orang, orang=p.l[0], tahan=True)
    p.lakukan(kecualikan_pasangan, orang=p.o[3], kursi=p.v[0], kecuali=True)
    with pytest.raises(Penolakan, match="ditahan"):
        p.lakukan(balik_langkah, nomor=2, ulang=False)
    for nomor in (4, 3, 2):
        assert p.lakukan(balik_langkah, nomor=nomor, ulang=False).atas.nomor == nomor
    assert (p.letak, p.isi.papan.kecuali) == (awal, [])
    with pytest.raises(Penolakan, match="sudah diurungkan"):
        p.lakukan(balik_langkah, nomor=2, ulang=False)
    for nomor in (2, 3, 4):
        p.lakukan(balik_langkah, nomor=nomor, ulang=True)
    assert (p.letak[p.l[0]], p.isi.papan.kecuali) == (p.k[0], [[p.o[3], p.v[0]]])
    assert p.isi.tempat[p.l[0]].ditahan
    for nomor, ulang in ((1, False), (5, False), (2, True), (99, False)):
        with pytest.raises(Penolakan, match="tidak dapat diurungkan"):
            p.lakukan(balik_langkah, nomor=nomor, ulang=ulang)


def test_what_was_excluded_meanwhile_is_not_done_again():
    p = PapanKecil()
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    p.lakukan(balik_langkah, nomor=2, ulang=False)
    p.lakukan(kecualikan_pasangan, orang=p.o[0], kursi=p.v[0], kecuali=True)
    with pytest.raises(Penolakan, match="dikecualikan"):
        p.lakukan(balik_langkah, nomor=2, ulang=True)
    with pytest.raises(Penolakan, match="tidak cocok dengan papannya"):
        p.lakukan(balik_langkah, nomor=3, ulang=False, versi=99)


def test_a_stale_act_is_refused_with_who_was_faster_and_a_double_click_is_one_step():
    p = PapanKecil()
    rekan = persona("analis", instansi=p.skenario.siklus.instansi)
    satu = p.lakukan(pilih_orang, versi=1, orang=p.o[0], kursi=p.v[0])
    assert p.lakukan(pilih_orang, versi=1, orang=p.o[0], kursi=p.v[0]) == satu
    with pytest.raises(PapanBerubah, match=p.analis.nama) as galat:
        p.lakukan(pilih_orang, versi=1, by=rekan, orang=p.o[0], kursi=p.v[0])
    assert galat.value.langkah == [satu]
    assert p.papan.langkah.count() == 2


def test_nobody_moves_themselves():
    p = PapanKecil()
    sendiri = PenggunaFactory(instansi=p.skenario.siklus.instansi, pegawai_id=p.o[0])
    for perbuatan, lain in (
        (pilih_orang, {"orang": p.o[0], "kursi": p.v[0]}),
        (pilih_orang, {"orang": p.o[1], "kursi": p.k[0]}),  # also not out of the own seat
        (tukar_orang, {"satu": p.o[0], "dua": p.o[1]}),
        (tahan_orang, {"orang": p.o[0], "tahan": True}),
        (kecualikan_pasangan, {"orang": p.o[0], "kursi": p.v[0], "kecuali": True}),
    ):
        with pytest.raises(Penolakan, match="diri Anda sendiri"):
            p.lakukan(perbuatan, by=sendiri, **lain)
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    with pytest.raises(Penolakan, match="diri Anda sendiri"):
        p.lakukan(balik_langkah, by=sendiri, nomor=2, ulang=False)


def test_a_board_is_copied_with_its_pins_and_its_people_without_a_seat():
    p = PapanKecil()
    p.lakukan(pilih_orang, orang=p.l[0], kursi=p.k[0])
    p.lakukan(tahan_orang, orang=p.l[0], tahan=True)
    p.lakukan(kecualikan_pasangan, orang=p.o[3], kursi=p.v[0], kecuali=True)
    lain = SkenarioFactory(pemeringkatan=p.skenario.pemeringkatan)
    salinan = buka_papan(skenario=lain, dasar=PapanSkenario.Dasar.SALINAN, dari=p.skenario, by=p.analis)
    baca = ("pegawai_id", "asal_id", "posisi_id", "ditahan", "nilai")
    assert set(map(str, salinan.penempatan.values_list(*baca))) == set(map(str, p.papan.penempatan.values_list(*baca)))
    assert salinan.kecuali == [[p.o[3], p.v[0]]]
    with pytest.raises(Penolakan, match="sudah dibuka"), transaction.atomic():
        buka_papan(skenario=lain, dasar=PapanSkenario.Dasar.SEKARANG, by=p.analis)


def test_the_database_refuses_two_on_a_seat_a_lost_row_and_an_edited_step():
    p = PapanKecil()
    baris = p.papan.penempatan.filter(pegawai=p.o[0])
    for ubah in (
        lambda: baris.update(posisi=p.k[1], nilai={}),
        lambda: baris.update(posisi=p.v[0], nilai=None),
        lambda: baris.update(asal=None, posisi=None),
        lambda: baris.update(posisi=None, ditahan=True),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ubah()
    for ubah in (lambda: Langkah.objects.update(alasan="lain"), lambda: PapanSkenario.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


NAMA = ("pilih", "tukar", "kosong", "batal", "rantai", "tahan", "kecuali", "urung", "ulang")
ACARA = st.lists(st.tuples(st.sampled_from(NAMA), *[st.integers(0, 6)] * 4), max_size=8)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACARA)
def test_no_sequence_of_acts_loses_anybody(acara):
    with transaction.atomic():
        p = PapanKecil(gugur=[(0, 1)])
        orang, kursi = (*p.o, *p.l), (*p.k, *p.v)
        for nama, a, b, c, d in acara:
            satu, dua = orang[a % len(orang)], orang[c % len(orang)]
            ke, lain = kursi[b % len(kursi)], kursi[d % len(kursi)]
            perbuatan, isian = {
                "pilih": (pilih_orang, {"orang": satu, "kursi": ke}),
                "tukar": (tukar_orang, {"satu": satu, "dua": dua}),
                "kosong": (kosongkan_kursi, {"kursi": ke}),
                "batal": (batalkan_rantai, {"kursi": ke}),
                "rantai": (geser_rantai, {"pindah": [(satu, ke), (dua, lain)]}),
                "tahan": (tahan_orang, {"orang": satu, "tahan": bool(b % 2)}),
                "kecuali": (kecualikan_pasangan, {"orang": satu, "kursi": ke, "kecuali": bool(c % 2)}),
                "urung": (balik_langkah, {"nomor": a + 1, "ulang": False}),
                "ulang": (balik_langkah, {"nomor": a + 1, "ulang": True}),
            }[nama]
            sebelum = p.letak
            try:
                with transaction.atomic():
                    p.lakukan(perbuatan, **isian)
            except Penolakan:
                assert p.letak == sebelum
            isi = p.isi
            duduk = [k for k in p.letak.values() if k]
            assert len(duduk) == len(set(duduk))
            assert all(o in isi.pengisi.values() or o in isi.lepas for o in p.o)
            assert (p.o[0], p.k[1]) not in isi.pindah
            assert not {tuple(satu) for satu in isi.papan.kecuali} & {(o, k) for o, k in p.letak.items()}
            assert isi.papan.versi == isi.papan.langkah.count()
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_the_same_seat_lose_nothing():
    p = PapanKecil()
    rekan = persona("analis", instansi=p.skenario.siklus.instansi)
    hasil = at_once(
        lambda: pilih_orang(papan=p.papan, orang=p.o[0], kursi=p.v[0], versi=1, by=p.analis).nomor,
        lambda: pilih_orang(papan=p.papan, orang=p.o[1], kursi=p.v[0], versi=1, by=rekan).nomor,
    )
    assert sorted(map(str, hasil))[0] == "2"
    assert "belum dilakukan" in sorted(map(str, hasil))[1]
    assert p.papan.langkah.count() == 2
    assert Penempatan.objects.filter(papan=p.papan, posisi=p.v[0]).count() == 1
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_of_one_person_is_one_step():
    p = PapanKecil()
    klik = lambda: pilih_orang(papan=p.papan, orang=p.o[0], kursi=p.v[0], versi=1, by=p.analis).nomor  # noqa: E731
    assert at_once(klik, klik) == [2, 2]
    connection.close()


def test_the_same_step_with_another_reason_is_another_request():
    p = PapanKecil()
    p.lakukan(pilih_orang, versi=1, orang=p.l[0], kursi=p.v[0])
    with pytest.raises(PapanBerubah):
        p.lakukan(pilih_orang, versi=1, orang=p.l[0], kursi=p.v[0], alasan="Alasan yang penting")


def test_nobody_rules_a_rival_out_for_the_seat_that_one_has_or_is_meant_for():
    p = PapanKecil()
    sendiri = PenggunaFactory(instansi=p.skenario.siklus.instansi, pegawai_id=p.o[0])
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    for kursi in (p.v[0], p.k[0]):
        with pytest.raises(Penolakan, match="diri Anda sendiri"):
            p.lakukan(kecualikan_pasangan, by=sendiri, orang=p.o[1], kursi=kursi, kecuali=True)
    assert p.lakukan(kecualikan_pasangan, by=sendiri, orang=p.o[1], kursi=p.v[1], kecuali=True)


def test_nobody_opens_a_board_that_moves_oneself():
    p = PapanKecil()
    sendiri = PenggunaFactory(instansi=p.skenario.siklus.instansi, pegawai_id=p.o[0])
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    isi = {"skenario": SkenarioFactory(pemeringkatan=p.skenario.pemeringkatan), "by": sendiri}
    with pytest.raises(Penolakan, match="Anda sendiri"), transaction.atomic():
        buka_papan(dasar=PapanSkenario.Dasar.SALINAN, dari=p.skenario, **isi)
    assert buka_papan(dasar=PapanSkenario.Dasar.SEKARANG, **isi).versi == 1


def test_after_the_meeting_the_board_is_closed_to_whoever_still_has_it_open():
    p = PapanKecil()
    SiklusMutasi.objects.filter(pk=p.skenario.siklus_id).update(status=StatusSiklus.KEPUTUSAN)
    with pytest.raises(Penolakan, match="tidak diubah lagi"):
        p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])


def test_a_board_whose_moves_are_proposals_stays_as_it_is_until_they_are_withdrawn():
    p = PapanKecil()
    sertifikat = SertifikatUtuhFactory(skenario=p.skenario)
    usulan = UsulanMutasiFactory(kandidat__hasil__pemeringkatan=p.skenario.pemeringkatan, sertifikat=sertifikat)
    with pytest.raises(Penolakan, match="Tarik usulannya dulu"):
        p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    UsulanMutasi.objects.filter(pk=usulan.pk).update(status=StatusUsulan.DITARIK)
    assert p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0]).nomor == 2
