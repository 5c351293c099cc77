"""A link of a chain falls away between decree and day: the others go on where their seats are really free."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from mutasi.actions.gugur import catat_gugur
from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.pelantikan import laksanakan_keputusan
from mutasi.actions.perbaikan import susun_pencabutan
from mutasi.models import PengangkatanGugur
from mutasi.pelantikan.dilantik import load_baris
from mutasi.pelantikan.mata_gugur import load_gugur
from mutasi.status import StatusUsulan
from pegawai.models import Jejak, Pegawai, RiwayatJabatan, RiwayatKedudukan
from pegawai.penolakan import Penolakan
from tests.factories import PengangkatanGugurFactory, RiwayatKedudukanFactory, pegawai_di, persona, sejak
from tests.mutasi.dokumen.himpunan import HARI_SK, TMT, dibaca, diputus, disetujui, draf, posisi_di, siklus_siap
from tests.mutasi.sesudah import lantik

pytestmark = pytest.mark.django_db
SUMPAH = date(2027, 1, 3)  # the day before the day of effect
WAFAT = date(2027, 1, 4)
AKTA = "Akta kematian 3327-KM-0001, 4 Januari 2027"


def pada(hari):
    return time_machine.travel(datetime(hari.year, hari.month, hari.day, 3, tzinfo=UTC), tick=False)


@pytest.fixture
def siklus():
    return siklus_siap()


def terbit(keputusan, nomor, tanggal):
    isian = {"nomor": nomor, "urut": int(nomor.split("/")[0]), "tanggal": tanggal, "by": persona("kepala_bkpsdm")}
    return terbitkan_keputusan(keputusan=keputusan, **isian)


def rantai(siklus, *, melingkar=False):
    """a→B, b→C, c→D, or c→A: (the issued decree, its proposals)."""
    a, b, c, d = (posisi_di(siklus, n) for n in "ABCD")
    orang = [pegawai_di(kursi) for kursi in (a, b, c)]
    tujuan = (b, c, a if melingkar else d)
    with pada(HARI_SK):
        usulan = [disetujui(siklus, t, o) for o, t in zip(orang, tujuan, strict=True)]
        return terbit(draf(siklus, usulan), "1/2026", HARI_SK), usulan


def cabut(keputusan, usulan, tanggal):
    isian = {"usulan_menjadi": StatusUsulan.DITOLAK, "alasan": "Mengundurkan diri", "by": persona("analis")}
    draf_cabut = susun_pencabutan(pokok=keputusan, usulan=[usulan.pk], **isian)
    return terbit(dibaca(diputus(draf_cabut)), "2/2027", tanggal)


def gugur(keputusan, usulan, hari=WAFAT, dokumen=AKTA, by=None):
    baris = keputusan.baris.get(usulan=usulan)
    return catat_gugur(baris=baris, sejak=hari, dokumen=dokumen, by=by or persona("analis"))


def wafat(usulan, kedudukan="MENINGGAL"):
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(kedudukan_hukum=kedudukan)


def letak(usulan):
    """Where each of them sits today; None: nowhere. Nobody is on two seats, and nobody shares one."""
    kini = RiwayatJabatan.objects.kini().filter(pegawai__in=[u.pegawai_id for u in usulan])
    pasangan = list(kini.values_list("pegawai_id", "posisi_id"))
    duduk = dict(pasangan)
    assert len(pasangan) == len(duduk) == len(set(duduk.values()))
    return [duduk.get(u.pegawai_id) for u in usulan]


def tunggu(keputusan):
    return {s.usulan.pk: (s.ditahan, s.tetap) for s in load_baris(keputusan) if s.ditahan}


@pytest.mark.parametrize("melingkar", [False, True])
@pytest.mark.parametrize("ke", [0, 1, 2])
def test_who_dies_after_the_oath_holds_nobody_up(siklus, melingkar, ke):
    """First, middle, last: once recorded, all the others sit on their new seats and one seat is told as empty."""
    keputusan, usulan = rantai(siklus, melingkar=melingkar)
    with pada(SUMPAH):
        assert lantik(keputusan, SUMPAH)[1] == 0
    mati = usulan[ke]
    wafat(mati)
    di_belakang = next((u for u in usulan if u.posisi_tujuan_id == mati.posisi_asal_id), None)
    with pada(WAFAT):
        if di_belakang:
            assert tunggu(keputusan)[di_belakang.pk] == (mati.pegawai, False)
        _, pindah = gugur(keputusan, mati)
        assert pindah == 2
    hidup = [u for u in usulan if u is not mati]
    assert letak(hidup) == [u.posisi_tujuan_id for u in hidup]
    assert letak([mati]) == [None]
    mati.refresh_from_db()
    assert mati.status == StatusUsulan.GUGUR
    (satu,) = load_gugur(keputusan)
    assert (satu.usulan, satu.kosong, satu.kursi) == (mati, True, "tetap kosong")
    assert satu.sebab == f"Meninggal dunia sejak 4 Januari 2027: {AKTA}"
    assert mati.pegawai.riwayat_jabatan.get().berlaku.upper == WAFAT


@pytest.mark.parametrize("sesudah_sumpah", [False, True])
@pytest.mark.parametrize(
    ("ke", "pindah", "menunggu"),
    [(0, [1, 2], {}), (1, [2], {0: (1, True)}), (2, [], {0: (1, False), 1: (2, True)})],
)
def test_who_is_taken_off_keeps_the_seat_and_who_would_come_there_waits(siklus, ke, pindah, menunggu, sesudah_sumpah):
    keputusan, usulan = rantai(siklus)
    with pada(SUMPAH):
        if sesudah_sumpah:
            lantik(keputusan, SUMPAH)
        cabut(keputusan, usulan[ke], SUMPAH)
        if not sesudah_sumpah:
            lantik(keputusan, SUMPAH)
    with pada(TMT):
        if pindah:
            assert laksanakan_keputusan(keputusan=keputusan, by=persona("analis")) == len(pindah)
        else:
            with pytest.raises(Penolakan, match="siapa yang ditunggu"):
                laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
        harus = {usulan[i].pk: (usulan[siapa].pegawai, tetap) for i, (siapa, tetap) in menunggu.items()}
        assert tunggu(keputusan) == harus
    assert letak(usulan) == [u.posisi_tujuan_id if i in pindah else u.posisi_asal_id for i, u in enumerate(usulan)]
    (satu,) = load_gugur(keputusan)
    assert (satu.usulan, satu.kosong) == (usulan[ke], True)
    assert satu.sebab == "Dicabut oleh Keputusan 2/2027: Mengundurkan diri"


def test_a_ring_that_loses_a_living_link_stands_still(siklus):
    """Who stays keeps the seat, so nobody of the ring can move; each is told for whom the wait is."""
    keputusan, usulan = rantai(siklus, melingkar=True)
    with pada(SUMPAH):
        lantik(keputusan, SUMPAH)
        cabut(keputusan, usulan[2], SUMPAH)
    with pada(TMT):
        a, b, c = (u.pegawai for u in usulan)
        assert tunggu(keputusan) == {usulan[0].pk: (b, False), usulan[1].pk: (c, True)}
        assert {s.usulan.pegawai: (s.rupa[0], s.tunggu) for s in load_baris(keputusan)} == {
            a: ("Menunggu kursinya", f"Belum ditinggalkan {b}"),
            b: ("Menunggu kursinya", f"Tetap diduduki {c}"),
        }
    assert letak(usulan) == [u.posisi_asal_id for u in usulan]


def test_the_seat_that_was_meant_for_the_fallen_is_told_when_somebody_takes_it(siklus):
    keputusan, usulan = rantai(siklus)
    with pada(SUMPAH):
        lantik(keputusan, SUMPAH)
    wafat(usulan[2])
    with pada(WAFAT):
        gugur(keputusan, usulan[2])
    pegawai_di(usulan[2].posisi_tujuan)
    (satu,) = load_gugur(keputusan)
    assert (satu.kosong, satu.kursi) == (False, "sudah diisi")


@pytest.mark.parametrize("kedudukan", ["BERHENTI_SEMENTARA", "CLTN"])
def test_who_is_away_for_a_time_waits_and_is_not_struck_off(siklus, kedudukan):
    """Suspended: the seat is not left, who would come there waits, the rest goes on; back in service all move."""
    keputusan, usulan = rantai(siklus)
    with pada(SUMPAH):
        lantik(keputusan, SUMPAH)
    wafat(usulan[1], kedudukan)
    with pada(TMT):
        assert laksanakan_keputusan(keputusan=keputusan, by=persona("analis")) == 1
        assert letak(usulan) == [
            usulan[0].posisi_asal_id,
            usulan[1].posisi_asal_id,
            usulan[2].posisi_tujuan_id,
        ]
        with pytest.raises(Penolakan, match="cabut keputusannya"):
            gugur(keputusan, usulan[1])
        wafat(usulan[1], "AKTIF")
        assert laksanakan_keputusan(keputusan=keputusan, by=persona("analis")) == 2
    assert letak(usulan) == [u.posisi_tujuan_id for u in usulan]


@pytest.mark.parametrize(("mulai", "terhenti"), [(date(2027, 1, 4), True), (date(2027, 1, 5), False)])
def test_who_retires_on_the_day_or_after_it(siklus, mulai, terhenti):
    """The standing counts on the day on which the seat would be taken; the day after, it was taken."""
    keputusan, usulan = rantai(siklus)
    RiwayatKedudukanFactory(pegawai=usulan[2].pegawai, kedudukan="PENSIUN", berlaku=sejak(mulai))
    with pada(SUMPAH):
        lantik(keputusan, SUMPAH, absen={})
    baris = next(s for s in load_baris(keputusan) if s.usulan == usulan[2])
    assert (baris.henti == "PENSIUN") is terhenti


def test_it_is_kept_with_its_ground_and_in_the_trail(siklus):
    keputusan, usulan = rantai(siklus)
    wafat(usulan[0])
    with pada(WAFAT):
        satu, pindah = gugur(keputusan, usulan[0], dokumen="  Akta   kematian 1 ")
    assert (satu.sebab, satu.sejak, satu.dokumen, pindah) == ("MENINGGAL", WAFAT, "Akta kematian 1", 0)
    jejak = Jejak.objects.get(tindakan="catat_gugur")
    assert (jejak.objek_id, jejak.rincian["usulan"], jejak.rincian["sebab"]) == (
        keputusan.pk,
        usulan[0].pk,
        "MENINGGAL",
    )
    with pada(WAFAT), pytest.raises(Penolakan, match="belum berlaku"):
        gugur(keputusan, usulan[0])


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"hari": date(2027, 1, 5)}, "belum tiba"),
        ({"dokumen": " - "}, "nomor dan tanggal dokumennya"),
        ({"hari": date(2027, 1, 2)}, "sejak 4 Januari 2027. Samakan"),
    ],
)
def test_day_and_document_are_those_of_the_record(siklus, isian, kalimat):
    keputusan, usulan = rantai(siklus)
    wafat(usulan[0])
    RiwayatKedudukanFactory(pegawai=usulan[0].pegawai, kedudukan="MENINGGAL", berlaku=sejak(WAFAT))
    with pada(WAFAT), pytest.raises(Penolakan, match=kalimat):
        gugur(keputusan, usulan[0], **isian)
    assert not PengangkatanGugur.objects.exists()
    assert RiwayatKedudukan.objects.count() == 1


def test_the_old_post_cannot_end_before_it_began(siklus):
    keputusan, usulan = rantai(siklus)
    wafat(usulan[0])
    RiwayatJabatan.objects.filter(pegawai=usulan[0].pegawai).update(berlaku=sejak(WAFAT))
    with pada(WAFAT), pytest.raises(Penolakan, match="tidak sebelum 4 Januari 2027"):
        gugur(keputusan, usulan[0])
    usulan[0].refresh_from_db()
    assert usulan[0].status == StatusUsulan.SK_TERBIT


def test_nobody_records_the_own_case(siklus):
    keputusan, usulan = rantai(siklus)
    wafat(usulan[0], "PENSIUN")
    with pada(WAFAT), pytest.raises(Penolakan, match="analis lain"):
        gugur(keputusan, usulan[0], by=persona("analis", pegawai=usulan[0].pegawai))


def test_the_database_keeps_the_record_and_takes_no_living_one():
    satu = PengangkatanGugurFactory()
    for ubah in (lambda: PengangkatanGugur.objects.update(dokumen="x"), satu.delete):
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            ubah()
    with pytest.raises(DatabaseError), transaction.atomic():
        PengangkatanGugurFactory(sebab="BERHENTI_SEMENTARA")
