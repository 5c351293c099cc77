"""The register of numbers: unique, in order of number and day, without an unexplained gap (I05)."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import date

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from mutasi.actions.keputusan import batalkan_draf, terbitkan_keputusan
from mutasi.actions.register import (
    batalkan_nomor,
    cari_celah,
    pesan_blok,
    pesan_nomor,
    saran_nomor,
    tetapkan_pola,
)
from mutasi.models import BukuNomor, RegisterNomor, StatusNomor
from pegawai.penolakan import Penolakan
from tests.factories import KeputusanFactory, PolaNomorFactory, RegisterNomorFactory, persona
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, siklus_siap
from tests.pekerja import address
from tests.sekaligus import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


@pytest.fixture
def pola():
    return PolaNomorFactory()


@pytest.fixture
def analis():
    return persona("analis")


def nomor(urut, tahun=2026):
    return f"800.1.3.3/{urut}/BKPSDM/{tahun}"


def pegang(keputusan, urut, tanggal=HARI_SK):
    return pesan_nomor(keputusan=keputusan, nomor=nomor(urut), tanggal=tanggal, by=persona("kepala_bkpsdm"))


def pakai(urut, tanggal, **kwargs):
    """A number that an issued decree has."""
    keputusan = KeputusanFactory(terbit=True, nomor=nomor(urut), tanggal=tanggal)
    isi = {"urut": urut, "status": StatusNomor.DIPAKAI, "tanggal": tanggal, "keputusan": keputusan}
    return RegisterNomorFactory(instansi=keputusan.instansi, **(isi | kwargs))


def test_issuing_uses_the_number_in_the_same_transaction(pola):
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus)])
    terbitkan_keputusan(keputusan=keputusan, nomor=nomor(45), tanggal=HARI_SK, by=persona("kepala_bkpsdm"))
    satu = RegisterNomor.objects.get()
    assert (satu.urut, satu.status, satu.tanggal, satu.keputusan) == (45, "DIPAKAI", HARI_SK, keputusan)
    assert BukuNomor.objects.get().terakhir == 45


def luar(keputusan, nomor, urut, tanggal=HARI_SK):
    """A number that another office wrote in its own way."""
    return pesan_nomor(keputusan=keputusan, nomor=nomor, urut=urut, tanggal=tanggal, by=persona("kepala_bkpsdm"))


@pytest.mark.parametrize(
    ("urut", "sebab"), [(None, "Isi juga nomor urutnya"), (8, "tidak tertulis pada nomor"), (0, "paling kecil 1")]
)
def test_a_number_outside_the_pattern_needs_its_place(pola, urut, sebab):
    with pytest.raises(Penolakan, match=sebab):
        luar(KeputusanFactory(), "188/7/KEP/2026", urut)
    assert not RegisterNomor.objects.exists()


def test_a_number_outside_the_pattern_stands_in_the_same_sequence(pola):
    assert luar(KeputusanFactory(), "188/45/KEP/2026", 45).urut == BukuNomor.objects.get().terakhir == 45
    for urut, sebab in ((45, "dipegang draf keputusan lain"), (44, "sudah lewat"), (50, "melompati 46–49")):
        with pytest.raises(Penolakan, match=sebab):
            luar(KeputusanFactory(), f"180/{urut}/HK/2026", urut)
    assert pegang(KeputusanFactory(), 46).urut == 46
    assert luar(KeputusanFactory(), "180/047/HK/2026", 47).urut == 47


def test_without_any_pattern_each_number_is_typed_with_its_place():
    with pytest.raises(Penolakan, match="Isi juga nomor urutnya"):
        pegang(KeputusanFactory(), 45)
    luar(KeputusanFactory(), nomor(45), 45)
    with pytest.raises(Penolakan, match="melompati 46"):
        luar(KeputusanFactory(), nomor(47), 47)


@pytest.mark.parametrize(
    ("hari", "boleh"), [(date(2026, 12, 9), False), (date(2026, 12, 10), True), (date(2026, 12, 11), True)]
)
def test_a_number_outside_the_pattern_has_no_earlier_day_either(pola, hari, boleh):
    pakai(44, date(2026, 12, 10))
    BukuNomor.objects.create(instansi=pola.instansi, tahun=2026, terakhir=44)
    if boleh:
        assert luar(KeputusanFactory(), "188/45/KEP/2026", 45, hari).urut == 45
    else:
        with pytest.raises(Penolakan, match="tidak boleh bertanggal lebih dahulu"):
            luar(KeputusanFactory(), "188/45/KEP/2026", 45, hari)


def test_a_reserved_place_takes_the_number_as_it_is_written(pola, analis):
    pesan_blok(instansi=pola.instansi, tahun=2026, dari=50, sampai=52, rujukan="Surat 180/7", by=analis)
    satu = luar(KeputusanFactory(), "188/51/KEP/2026", 51)
    assert (satu.urut, satu.nomor, satu.blok is None) == (51, "188/51/KEP/2026", False)
    assert RegisterNomor.objects.count() == 3


def test_the_pattern_and_the_user_do_not_contradict_each_other(pola):
    with pytest.raises(Penolakan, match="adalah 45, bukan 46"):
        luar(KeputusanFactory(), nomor(45), 46)
    luar(KeputusanFactory(), "188/45/46/KEP", 45)
    with pytest.raises(Penolakan, match="memegang nomor urut 45, bukan 46"):
        luar(KeputusanFactory(), "188/45/46/KEP", 46)


def test_without_the_year_in_the_pattern_a_number_stays_in_the_year_of_its_register(analis):
    pola, keputusan = PolaNomorFactory(pola="{urut}/KEP/BKPSDM"), KeputusanFactory()
    by, baru = persona("kepala_bkpsdm"), date(2027, 1, 4)
    pesan_nomor(keputusan=keputusan, nomor="45/KEP/BKPSDM", tanggal=date(2026, 12, 31), by=by)
    with pytest.raises(Penolakan, match="register tahun 2026 dan tidak pindah ke tahun 2027"):
        pesan_nomor(keputusan=keputusan, nomor="45/KEP/BKPSDM", tanggal=baru, by=by)
    with pytest.raises(Penolakan, match="tidak pindah ke tahun 2027"):
        pesan_blok(instansi=pola.instansi, tahun=2027, dari=44, sampai=46, rujukan="Surat 180/7", by=analis)
    satu = pesan_nomor(keputusan=keputusan, nomor="46/KEP/BKPSDM", tanggal=baru, by=by)
    assert (satu.tahun, satu.urut) == (2027, 46)
    assert [(r.tahun, r.urut) for r in RegisterNomor.objects.bebas()] == [(2026, 45)]


def test_a_used_number_has_a_place_in_the_year_of_its_day():
    keputusan = KeputusanFactory(terbit=True, nomor=nomor(45), tanggal=HARI_SK)
    isi = {"status": StatusNomor.DIPAKAI, "tanggal": HARI_SK, "keputusan": keputusan, "instansi": keputusan.instansi}
    for salah in ({"urut": None}, {"urut": 45, "tahun": 2025}):
        with pytest.raises(DatabaseError, match=r"dipakai_berurut|tahun_tanggal"), transaction.atomic():
            RegisterNomorFactory(**isi | salah)


def test_the_next_number_only(pola):
    pegang(KeputusanFactory(), 45)
    with pytest.raises(Penolakan, match="melompati 46–49"):
        pegang(KeputusanFactory(), 50)
    with pytest.raises(Penolakan, match="sudah lewat"):
        pegang(KeputusanFactory(), 44)
    assert pegang(KeputusanFactory(), 46).urut == 46


def test_a_held_number_is_nobody_elses_and_stays_with_its_draft(pola):
    keputusan = KeputusanFactory()
    pegang(keputusan, 45)
    with pytest.raises(Penolakan, match="dipegang draf keputusan lain"):
        pegang(KeputusanFactory(), 45)
    assert pegang(keputusan, 45).urut == 45
    assert RegisterNomor.objects.count() == 1


def test_another_number_frees_the_first_and_a_cancelled_draft_frees_both(pola, analis):
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus)])
    pegang(keputusan, 45)
    pegang(keputusan, 46)
    assert [r.urut for r in RegisterNomor.objects.bebas()] == [45]
    batalkan_draf(keputusan=keputusan, alasan="salah judul", by=analis)
    assert {r.urut for r in RegisterNomor.objects.bebas()} == {45, 46}
    assert saran_nomor(KeputusanFactory(), HARI_SK) == nomor(45)


def test_year_and_month_of_the_number_are_those_of_the_day():
    PolaNomorFactory(pola="{urut}/KEP/{bulan_romawi}/{tahun}")
    for salah, sebab in (("45/KEP/XII/2025", "menyebut tahun 2025"), ("45/KEP/XI/2026", "Bulan pada nomor")):
        with pytest.raises(Penolakan, match=sebab):
            pesan_nomor(keputusan=KeputusanFactory(), nomor=salah, tanggal=HARI_SK, by=persona("kepala_bkpsdm"))


@pytest.mark.parametrize(
    ("hari", "boleh"), [(date(2026, 12, 9), False), (date(2026, 12, 10), True), (date(2026, 12, 11), True)]
)
def test_a_later_number_has_no_earlier_day(pola, hari, boleh):
    pakai(44, date(2026, 12, 10))
    BukuNomor.objects.create(instansi=pola.instansi, tahun=2026, terakhir=44)
    if boleh:
        assert pegang(KeputusanFactory(), 45, hari).urut == 45
    else:
        with pytest.raises(Penolakan, match="tidak boleh bertanggal lebih dahulu"):
            pegang(KeputusanFactory(), 45, hari)


@pytest.mark.parametrize(("urut", "hari"), [(43, date(2026, 12, 11)), (45, date(2026, 12, 9))])
def test_the_database_keeps_the_order_too(urut, hari):
    pakai(44, date(2026, 12, 10))
    with pytest.raises(DatabaseError, match="tidak berurutan"), transaction.atomic():
        pakai(urut, hari)
    pakai(urut, date(2026, 12, 10))


def test_a_leap_day_is_a_day_in_the_order():
    pakai(7, date(2028, 2, 29), tahun=2028)
    with pytest.raises(DatabaseError), transaction.atomic():
        pakai(8, date(2028, 2, 28), tahun=2028)
    pakai(9, date(2028, 3, 1), tahun=2028)


def test_a_block_is_reserved_with_its_reference_and_explains_what_it_skips(pola, analis):
    pegang(KeputusanFactory(), 45)
    pesan_blok(instansi=pola.instansi, tahun=2026, dari=50, sampai=52, rujukan="Surat Bagian Hukum 180/7", by=analis)
    assert saran_nomor(KeputusanFactory(), HARI_SK) == nomor(50)
    (celah,) = cari_celah(pola.instansi, 2026)
    assert (celah.rentang, "Surat Bagian Hukum 180/7" in celah.sebab) == ("46–49", True)
    with pytest.raises(Penolakan, match="sudah sampai nomor 52"):
        pesan_blok(instansi=pola.instansi, tahun=2026, dari=52, sampai=53, rujukan="Surat lain", by=analis)


def test_a_block_needs_a_pattern_a_reference_and_a_size(analis):
    isian = {"instansi": analis.instansi, "tahun": 2026, "dari": 1, "sampai": 2, "rujukan": "Surat 1", "by": analis}
    with pytest.raises(Penolakan, match="pola nomor"):
        pesan_blok(**isian)
    tetapkan_pola(
        instansi=analis.instansi, pola="{urut}/{tahun}", berlaku_sejak=date(2026, 1, 1), dasar="Perbup 7", by=analis
    )
    for ubah, sebab in (
        ({"rujukan": " - "}, "Bagian Hukum"),
        ({"sampai": 0}, "paling kecil"),
        ({"sampai": 900}, "500"),
    ):
        with pytest.raises(Penolakan, match=sebab):
            pesan_blok(**(isian | ubah))
    assert not RegisterNomor.objects.exists()


def test_an_unused_number_is_voided_with_a_reason_and_never_used_again(pola, analis):
    pesan_blok(instansi=pola.instansi, tahun=2026, dari=45, sampai=46, rujukan="Surat 180/7", by=analis)
    satu = RegisterNomor.objects.get(urut=45)
    with pytest.raises(Penolakan, match="mengapa"):
        batalkan_nomor(nomor=satu, alasan="-", by=analis)
    batalkan_nomor(nomor=satu, alasan="Keputusannya batal disusun", by=analis)
    with pytest.raises(Penolakan, match="Keputusannya batal disusun"):
        pegang(KeputusanFactory(), 45)
    assert [(c.rentang, c.sebab) for c in cari_celah(pola.instansi, 2026)] == [("45", "Keputusannya batal disusun")]
    with pytest.raises(Penolakan, match="berstatus"):
        batalkan_nomor(nomor=satu, alasan="lagi", by=analis)


def test_a_number_held_by_a_draft_is_not_voided(pola, analis):
    satu = pegang(KeputusanFactory(), 45)
    with pytest.raises(Penolakan, match="dipegang sebuah draf"):
        batalkan_nomor(nomor=satu, alasan="Salah ketik", by=analis)


def test_used_and_voided_numbers_never_change_and_none_is_deleted(pola):
    satu = pakai(44, date(2026, 12, 10))
    for ubah in (
        lambda: RegisterNomor.objects.update(nomor="lain"),
        lambda: RegisterNomor.objects.filter(pk=satu.pk).delete(),
        lambda: RegisterNomorFactory().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


# --- at once, and killed ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_drafts_never_get_one_number(pola):
    draf_draf = [KeputusanFactory() for _ in range(4)]
    hasil = at_once(*(lambda k=k: pegang(k, 45).urut for k in draf_draf))
    assert [h for h in hasil if h == 45] == [45]
    assert all("45" in h for h in hasil if h != 45)
    assert RegisterNomor.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap(pola):
    def ambil(keputusan):
        for _ in range(60):
            try:
                saran = saran_nomor(keputusan, HARI_SK) or nomor(1)
                return pesan_nomor(keputusan=keputusan, nomor=saran, tanggal=HARI_SK, by=keputusan.dibuat_oleh).urut
            except Penolakan:
                continue
        return None

    draf_draf = [KeputusanFactory() for _ in range(6)]
    hasil = at_once(*(lambda k=k: ambil(k) for k in draf_draf))
    assert sorted(hasil) == [1, 2, 3, 4, 5, 6]
    assert BukuNomor.objects.get().terakhir == 6


PENGAMBIL = """
    import django; django.setup()
    from datetime import date
    from mutasi.actions.register import pesan_nomor, saran_nomor
    from mutasi.models import Keputusan
    for keputusan in Keputusan.objects.order_by("pk"):
        hari = date(2026, 12, 28)
        nomor = saran_nomor(keputusan, hari) or "800.1.3.3/1/BKPSDM/2026"
        pesan_nomor(keputusan=keputusan, nomor=nomor, tanggal=hari, by=keputusan.dibuat_oleh)
        print(keputusan.pk, flush=True)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sesudah", [1, 4])
def test_a_killed_process_leaves_no_gap(pola, sesudah):
    """A real process, really killed while it takes numbers: what is counted is what is there."""
    for _ in range(40):
        KeputusanFactory()
    proses = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PENGAMBIL)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "mutasi.settings"},
        stdout=subprocess.PIPE,
    )
    for _ in range(sesudah):
        proses.stdout.readline()
    proses.send_signal(signal.SIGKILL)
    proses.communicate()
    urut = sorted(RegisterNomor.objects.values_list("urut", flat=True))
    assert urut == list(range(1, len(urut) + 1))
    assert len(urut) >= sesudah
    assert BukuNomor.objects.get().terakhir == len(urut)
    assert cari_celah(pola.instansi, 2026) == []
