"""The agency's words: written by one, put in force by another, from a day on; kept for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from mutasi.actions.naskah import putuskan_naskah, susun_naskah, unggah_lambang
from mutasi.dokumen.naskah_berlaku import load_naskah, load_sidik_lambang
from mutasi.dokumen.susun import build_lembar
from mutasi.models import LambangInstansi, PutusanNaskah, VersiNaskah
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.naskah.terpakai import pilihan_bawaan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, PutusanNaskahFactory, VersiNaskahFactory, persona
from tests.factories.naskah import gambar
from tests.hampa import HAMPA
from tests.mutasi.dokumen.himpunan import disetujui, draf, siklus_siap

pytestmark = pytest.mark.django_db
KEPUTUSAN = NASKAH[JenisNaskah.KEPUTUSAN]
HARI = date(2026, 12, 28)


@pytest.fixture(autouse=True)
def hari_ini():
    with time_machine.travel("2026-12-28 09:00+07:00", tick=False):
        yield


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def kepala():
    return persona("kepala_bkpsdm")


def susun(by, instansi=None, **blok):
    return susun_naskah(
        instansi=instansi or by.instansi,
        definisi=KEPUTUSAN,
        blok=KEPUTUSAN.bawaan | (blok or {"tembusan": "Arsip {{ daerah }}."}),
        pilihan=pilihan_bawaan(KEPUTUSAN),
        dasar="Perbup tata naskah dinas",
        by=by,
    )


def berlaku(instansi, hari=HARI):
    return load_naskah(instansi, [JenisNaskah.KEPUTUSAN], hari)[0].versi


def test_a_text_takes_effect_only_when_a_second_person_says_so(analis, kepala):
    versi = susun(analis, tembusan="  Arsip   {{ daerah }}. \n\n Kedua.")
    assert versi.blok["tembusan"] == "Arsip {{ daerah }}.\nKedua."
    assert berlaku(analis.instansi) == 0
    putuskan_naskah(versi=versi, sah=True, berlaku_sejak=HARI, by=kepala)
    assert berlaku(analis.instansi) == 1
    assert {j.tindakan for j in Jejak.objects.filter(objek_id=versi.pk)} == {"susun_naskah", "sahkan_naskah"}
    assert len(set(Jejak.objects.filter(objek_id=versi.pk).values_list("rincian__sidik", flat=True))) == 1


@pytest.mark.parametrize(("hari", "nomor"), [(date(2027, 2, 28), 0), (date(2027, 3, 1), 1), (date(2027, 3, 2), 1)])
def test_from_its_day_on(analis, kepala, hari, nomor):
    putuskan_naskah(versi=susun(analis), sah=True, berlaku_sejak=date(2027, 3, 1), by=kepala)
    assert berlaku(analis.instansi, hari) == nomor


@pytest.mark.parametrize("lewat", [date(2026, 12, 27), None])
def test_never_from_a_day_that_is_over(analis, kepala, lewat):
    with pytest.raises(Penolakan, match="paling cepat hari ini"):
        putuskan_naskah(versi=susun(analis), sah=True, berlaku_sejak=lewat, by=kepala)


def test_the_highest_endorsed_number_is_in_force_and_an_older_one_is_not_endorsed_any_more(analis, kepala):
    satu, dua = susun(analis), susun(analis, tembusan="Arsip kedua.")
    putuskan_naskah(versi=dua, sah=True, berlaku_sejak=HARI, by=kepala)
    assert berlaku(analis.instansi) == 2
    with pytest.raises(Penolakan, match="Versi 2 yang lebih baru"):
        putuskan_naskah(versi=satu, sah=True, berlaku_sejak=HARI, by=kepala)
    putuskan_naskah(versi=satu, sah=False, catatan="Sudah diganti versi 2", by=kepala)
    assert berlaku(analis.instansi) == 2


def test_nobody_decides_on_the_own_text_whatever_the_program_does(analis):
    versi = susun(analis)
    with pytest.raises(Penolakan, match="orang lain"):
        putuskan_naskah(versi=versi, sah=True, berlaku_sejak=HARI, by=analis)
    with pytest.raises(DatabaseError), transaction.atomic():
        PutusanNaskah.objects.create(versi=versi, sah=True, berlaku_sejak=HARI, oleh=analis)


def test_decided_once(analis, kepala):
    versi = susun(analis)
    putuskan_naskah(versi=versi, sah=False, catatan="Dasarnya keliru", by=kepala)
    with pytest.raises(Penolakan, match="sudah diputus"):
        putuskan_naskah(versi=versi, sah=True, berlaku_sejak=HARI, by=kepala)
    assert berlaku(analis.instansi) == 0


@pytest.mark.parametrize("kosong", HAMPA)
def test_a_basis_and_a_refusal_are_words(analis, kepala, kosong):
    with pytest.raises(Penolakan, match="dasar atau alasan"):
        susun_naskah(instansi=analis.instansi, definisi=KEPUTUSAN, blok=KEPUTUSAN.bawaan,
                     pilihan=pilihan_bawaan(KEPUTUSAN), dasar=kosong, by=analis)  # fmt: skip
    with pytest.raises(Penolakan, match="mengapa"):
        putuskan_naskah(versi=susun(analis), sah=False, catatan=kosong, by=kepala)


@pytest.mark.parametrize(
    ("blok", "kalimat"),
    [
        ({"menimbang": "bahwa;\n{{ asing }};"}, "Menimbang baris 2: asing bidang tidak dikenal"),
        ({"diktum": "{% include 'x' %}"}, "Diktum baris 1"),
        ({"tembusan": " "}, "Tembusan belum diisi"),
    ],
)
def test_a_text_that_cannot_be_printed_is_not_kept(analis, blok, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        susun(analis, **blok)
    assert not VersiNaskah.objects.exists()


def test_the_same_text_is_not_kept_twice(analis):
    with pytest.raises(Penolakan, match="sama dengan yang berlaku"):
        susun(analis, tembusan=KEPUTUSAN.bawaan["tembusan"])


def test_words_of_another_agency_are_not_ours(analis):
    lain = InstansiFactory(nama="Lain")
    PutusanNaskahFactory(versi=VersiNaskahFactory(instansi=lain))
    assert berlaku(lain) > 0
    assert berlaku(analis.instansi) == 0


@pytest.mark.parametrize("ubah", ["UPDATE mutasi_versinaskah SET dasar = 'x'", "DELETE FROM mutasi_putusannaskah",
                                  "TRUNCATE mutasi_lambanginstansi"])  # fmt: skip
def test_the_database_keeps_them(ubah):
    PutusanNaskahFactory()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(ubah)


def test_a_decree_carries_the_words_in_force(analis, kepala):
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus)])
    sebelum = build_lembar(keputusan)
    putuskan_naskah(versi=susun(analis, keputusan.instansi), sah=True, berlaku_sejak=HARI, by=kepala)
    sesudah = build_lembar(keputusan)
    assert [n.versi for n in sesudah.naskah] == [1, 0]
    assert sebelum.sidik != sesudah.sidik
    assert [n.versi for n in build_lembar(keputusan, nomor="1", tanggal=date(2026, 12, 27)).naskah] == [0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_decide_once(analis):
    versi, siap = susun(analis), Barrier(2)
    orang = [persona("kepala_bkpsdm"), persona("kepala_bkpsdm")]

    def putuskan(by):
        try:
            siap.wait(timeout=10)
            putuskan_naskah(versi=versi, sah=True, berlaku_sejak=HARI, by=by)
            return "sah"
        except Penolakan as penolakan:
            return str(penolakan)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        jadi = sorted(kolam.map(putuskan, orang))
    assert jadi == ["Versi ini sudah diputus.", "sah"]


def test_an_emblem_is_replaced_not_overwritten(analis):
    def unggah(warna):
        berkas = SimpleUploadedFile("a.png", gambar(warna=warna))
        return unggah_lambang(instansi=analis.instansi, jenis="GARUDA", berkas=berkas, by=analis)

    unggah("red")
    unggah("navy")
    dua, satu = LambangInstansi.objects.all()
    assert load_sidik_lambang(analis.instansi) == {"GARUDA": dua.sha256}
    assert satu.sha256 != dua.sha256
    with pytest.raises(Penolakan, match="sama dengan yang sudah dipakai"):
        unggah("navy")
    assert Jejak.objects.filter(tindakan="unggah_lambang").count() == 2
