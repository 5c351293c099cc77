"""Two people read a draft back; whatever changes afterwards voids what they signed (I05)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from mutasi.actions.baca_ulang import load_bacaan, tandai_terbaca, tandatangani_bacaan
from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.praterbit import periksa_keputusan
from mutasi.dokumen.susun import build_lembar
from mutasi.models import BacaUlang, BarisKeputusan
from pegawai.models import Jejak, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import persona, sejak
from tests.mutasi.dokumen.himpunan import HARI_SK, dibaca, disetujui, draf, siklus_siap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]
JUDUL = "Dibaca ulang dua orang"


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus)


@pytest.fixture
def keputusan(siklus, usulan):
    """A draft that nobody has read."""
    return draf(siklus, [usulan, disetujui(siklus)], pembaca=())


def baca(keputusan, by, banyak=None):
    sidik = build_lembar(keputusan).sidik_draf
    for b in list(keputusan.baris.all())[:banyak]:
        tandai_terbaca(keputusan=keputusan, usulan_id=b.usulan_id, sidik=sidik, by=by)
    return tandatangani_bacaan(keputusan=keputusan, sidik=sidik, by=by)


def halangan(keputusan, by=None):
    (satu,) = [p for p in periksa_keputusan(keputusan, build_lembar(keputusan), by=by) if p.judul == JUDUL]
    return satu.halangan


def terbit(keputusan, by):
    return terbitkan_keputusan(keputusan=keputusan, nomor="1/2026", urut=1, tanggal=HARI_SK, by=by)


def test_two_different_people_and_not_the_issuer(keputusan):
    satu, dua, kepala = persona("analis"), persona("verifikator"), persona("kepala_bkpsdm")
    assert "Baru 0 dari 2" in halangan(keputusan)[0]
    baca(keputusan, satu)
    baca(keputusan, satu)
    assert "Baru 1 dari 2" in halangan(keputusan)[0]
    with pytest.raises(Penolakan, match="Baru 1 dari 2"):
        terbit(keputusan, kepala)
    baca(keputusan, dua)
    assert halangan(keputusan) == ()
    assert "yang menerbitkan orang ketiga" in halangan(keputusan, by=dua)[0]
    assert terbit(keputusan, kepala).nomor == "1/2026"
    jejak = Jejak.objects.filter(tindakan="tandatangani_baca_ulang")
    assert {j.pelaku_id for j in jejak} == {satu.pk, dua.pk}
    assert len({j.rincian["sidik_isi"] for j in jejak}) == 1


def test_everybody_must_be_compared_before_signing(keputusan, usulan):
    with pytest.raises(Penolakan, match="Masih ada 1 orang"):
        baca(keputusan, persona("analis"), banyak=1)
    with pytest.raises(Penolakan, match="Belum ada yang Anda cocokkan"):
        tandatangani_bacaan(keputusan=keputusan, sidik=build_lembar(keputusan).sidik_draf, by=persona("verifikator"))
    assert not BacaUlang.objects.ditandatangani().exists()


def test_a_change_voids_what_was_signed_and_says_what_changed(keputusan, usulan):
    dibaca(keputusan)
    assert halangan(keputusan) == ()
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(berlaku=sejak(date(2023, 4, 1)))
    kalimat = halangan(keputusan)
    assert "Baru 0 dari 2" in kalimat[0]
    assert all("gugur" in k and "TMT pangkat semula" in k and usulan.pegawai.nama in k for k in kalimat[1:])
    assert len(load_bacaan(keputusan, build_lembar(keputusan)).gugur) == 2


def test_people_who_leave_or_come_and_a_new_head_are_named(siklus, keputusan):
    dibaca(keputusan, persona("analis"))
    keluar = keputusan.baris.last()
    nama = keluar.usulan.pegawai.nama
    keluar.delete()
    masuk = disetujui(siklus)
    BarisKeputusan.objects.create(keputusan=keputusan, usulan=masuk, urutan=9)
    keputusan.tentang = "Judul lain"
    keputusan.save()
    ((_, berubah),) = load_bacaan(keputusan, build_lembar(keputusan)).gugur
    assert f"{nama} dikeluarkan." in berubah
    assert f"{masuk.pegawai.nama} ditambahkan." in berubah
    assert "Kepala, dasar, atau penutup keputusan berubah." in berubah


def test_a_stale_page_signs_nothing(keputusan, usulan):
    sidik = build_lembar(keputusan).sidik_draf
    keputusan.tentang = "Judul lain"
    keputusan.save()
    with pytest.raises(Penolakan, match="berubah sejak halaman dibuka"):
        tandai_terbaca(keputusan=keputusan, usulan_id=usulan.pk, sidik=sidik, by=persona("analis"))
    assert not BacaUlang.objects.exists()


def test_nobody_on_the_decree_reads_it(keputusan, usulan):
    sendiri = persona("verifikator", pegawai=usulan.pegawai)
    with pytest.raises(Penolakan, match="Anda sendiri tercantum"):
        baca(keputusan, sendiri)


def test_a_number_and_a_day_do_not_void_the_reading(keputusan):
    dibaca(keputusan)
    bernomor = build_lembar(keputusan, nomor="1/2026", tanggal=HARI_SK)
    assert len(load_bacaan(keputusan, bernomor).tanda) == 2
    assert bernomor.sidik != build_lembar(keputusan).sidik


def test_a_signed_reading_never_changes(keputusan):
    dibaca(keputusan)
    with pytest.raises(DatabaseError), transaction.atomic():
        BacaUlang.objects.update(terbaca=[])
    with pytest.raises(DatabaseError), transaction.atomic():
        BacaUlang.objects.all().delete()
