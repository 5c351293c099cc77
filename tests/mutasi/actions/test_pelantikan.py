"""Inaugurations: who was there is moved, who was not keeps the old seat and holds up who comes after."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from procrastinate.contrib.django.models import ProcrastinateJob

from jabatan.models import JenisJabatan, Jenjang
from mutasi.actions import pelantikan as actions
from mutasi.actions.pelantikan import catat_pelantikan, laksanakan_keputusan
from mutasi.hari_kerja import BatasKerja
from mutasi.models import HadirPelantikan, IzinTertulis, JenisKeputusan, Pelantikan, UsulanMutasi
from mutasi.pelantikan.dilantik import batas_pelantikan, load_baris, perlu_dilantik
from mutasi.status import StatusUsulan
from pegawai.models import Jejak, Pegawai, RiwayatJabatan
from pegawai.penolakan import Penolakan
from tests.factories import (
    BarisIzinFactory,
    BarisKeputusanFactory,
    IzinTertulisFactory,
    JendelaLaranganFactory,
    KeputusanFactory,
    pegawai_di,
    persona,
    sejak,
)
from tests.mutasi.dokumen.himpunan import HARI_SK, TMT, diputus, disetujui, posisi_di, siklus_siap
from tests.mutasi.sesudah import DITUNDA, NOMOR, TIDAK, Kehadiran, baris_dari, lantik, terbit_langsung, terbitkan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hari_tmt():
    with time_machine.travel(datetime(2027, 1, 4, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus)


@pytest.fixture
def keputusan(siklus, usulan):
    return terbit_langsung(siklus, [usulan])


def rantai(siklus):
    """A→B→C: the decree and its two moves, the later one of the chain first."""
    a, b, c = (posisi_di(siklus, n) for n in "ABC")
    di_a, di_b = pegawai_di(a), pegawai_di(b)
    usulan = [disetujui(siklus, b, di_a), disetujui(siklus, c, di_b)]
    return terbit_langsung(siklus, usulan), *usulan


def kini(usulan):
    return Pegawai.objects.get(pk=usulan.pegawai_id).jabatan_kini


# --- everybody is there ------------------------------------------------------------------------------


def test_rantai_dalam_satu_keputusan(siklus):
    """A→B, B→C: all leave first, then all sit down."""
    keputusan, satu, dua = rantai(siklus)
    acara, banyak = lantik(keputusan)
    assert (str(acara), banyak) == ("Pelantikan 4 Januari 2027", 2)
    for u in (satu, dua):
        baru = kini(u)
        assert (baru.posisi, baru.berlaku.lower, baru.nomor_sk, baru.tanggal_sk) == (
            u.posisi_tujuan,
            TMT,
            NOMOR,
            HARI_SK,
        )
        assert (baru.nama_jabatan, baru.tmt_pelantikan) == (u.posisi_tujuan.jabatan.nama, TMT)
        assert u.pegawai.riwayat_jabatan.get(posisi=u.posisi_asal).berlaku.upper == TMT
    assert set(siklus.usulan.values_list("status", flat=True)) == {StatusUsulan.DILANTIK}
    assert ProcrastinateJob.objects.filter(task_name="pegawai.segarkan_mutu").count() == 1
    assert Jejak.objects.get(tindakan="laksanakan_keputusan").rincian["usulan"] == [satu.pk, dua.pk]


def test_tukar_tempat_dalam_satu_keputusan(siklus):
    a, b = posisi_di(siklus, "A"), posisi_di(siklus, "B")
    di_a, di_b = pegawai_di(a), pegawai_di(b)
    lantik(terbit_langsung(siklus, [disetujui(siklus, b, di_a), disetujui(siklus, a, di_b)]))
    duduk = {p.pk: p.jabatan_kini.posisi for p in Pegawai.objects.filter(pk__in=[di_a.pk, di_b.pk])}
    assert duduk == {di_a.pk: b, di_b.pk: a}


def test_belum_terbit(siklus):
    draf = KeputusanFactory(siklus=siklus)
    with pytest.raises(Penolakan, match="sudah terbit"):
        laksanakan_keputusan(keputusan=draf, by=persona("analis"))
    with pytest.raises(Penolakan, match="sudah terbit"):
        lantik(draf)


def test_hadir_sebelum_tmt_menunggu_harinya(siklus, usulan, keputusan):
    """The day before: attendance is kept, the record is not touched; on the day it is."""
    with time_machine.travel(datetime(2027, 1, 3, 3, tzinfo=UTC), tick=False):
        _, banyak = lantik(keputusan, tanggal=date(2027, 1, 3))
        assert (banyak, kini(usulan).posisi) == (0, usulan.posisi_asal)
        with pytest.raises(Penolakan, match="4 Januari 2027 belum tiba"):
            laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    assert laksanakan_keputusan(keputusan=keputusan, by=persona("analis")) == 1
    assert (kini(usulan).berlaku.lower, kini(usulan).tmt_pelantikan) == (TMT, date(2027, 1, 3))


def test_tidak_dilaksanakan_dua_kali(keputusan):
    lantik(keputusan)
    with pytest.raises(Penolakan, match="Belum ada yang dapat dicatat"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    with pytest.raises(Penolakan, match="sudah berubah"):
        lantik(keputusan)


def test_tanpa_pelantikan_tidak_dipindahkan(usulan, keputusan):
    with pytest.raises(Penolakan, match="catat pelantikannya"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    assert kini(usulan).posisi == usulan.posisi_asal


def test_dua_orang_satu_kursi_tidak_mungkin(usulan, keputusan):
    """I01: somebody sat down on the seat between decree and day; who comes waits, and is told for whom."""
    lain = pegawai_di(usulan.posisi_tujuan)
    assert lantik(keputusan)[1] == 0
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.SK_TERBIT
    assert usulan.pegawai.riwayat_jabatan.get().berlaku.upper is None
    (satu,) = load_baris(keputusan)
    assert (satu.ditahan, satu.tetap) == (lain, True)
    assert satu.tunggu == f"Tetap diduduki {lain}"
    with pytest.raises(Penolakan, match="siapa yang ditunggu"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(siklus, monkeypatch):
    keputusan, satu, dua = rantai(siklus)

    def mati(*_args):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(actions, "_jabatan_baru", mati)
    with pytest.raises(RuntimeError):
        lantik(keputusan)
    assert not HadirPelantikan.objects.exists()
    assert [kini(u).posisi for u in (satu, dua)] == [satu.posisi_asal, dua.posisi_asal]
    assert not Jejak.objects.filter(tindakan="catat_pelantikan").exists()


# --- the old post is another by now -------------------------------------------------------------------------


def pindahkan_rekam(usulan, posisi):
    """The record of the current post speaks of another seat by now."""
    isi = {"posisi": posisi, "unit": posisi.unit, "nama_jabatan": posisi.jabatan.nama, "nama_unit": posisi.unit.nama}
    RiwayatJabatan.objects.kini().filter(pegawai=usulan.pegawai).update(**isi)


def satu_baris(keputusan, usulan):
    return next(s for s in load_baris(keputusan) if s.usulan == usulan)


def test_yang_jabatan_lamanya_berubah_menunggu_sendiri(siklus):
    """A→B, B→C, B holds another seat by now: A goes to B's seat, which is free; B waits by name and sits on one."""
    keputusan, a_ke_b, b_ke_c = rantai(siklus)
    lain = posisi_di(siklus, "Lain")
    pindahkan_rekam(b_ke_c, lain)
    assert lantik(keputusan)[1] == 1
    assert [kini(u).posisi for u in (a_ke_b, b_ke_c)] == [a_ke_b.posisi_tujuan, lain]
    satu = satu_baris(keputusan, b_ke_c)
    assert satu.rupa[0] == "Menunggu: jabatan lamanya berubah"
    assert satu.janggal.startswith(f"Menurut data menjabat {lain.jabatan.nama}, {lain.unit.nama} sejak ")
    with pytest.raises(Penolakan, match="siapa yang ditunggu"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    RiwayatJabatan.objects.kini().filter(pegawai=b_ke_c.pegawai).update(posisi=posisi_di(siklus, "Salah"))
    assert satu_baris(keputusan, b_ke_c).janggal


def test_yang_datanya_diperbaiki_ikut_lagi(siklus):
    """B was recorded elsewhere by mistake: A waits for nobody meanwhile but comes to no taken seat; mended, both go."""
    keputusan, a_ke_b, b_ke_c = rantai(siklus)
    semula = b_ke_c.posisi_asal
    RiwayatJabatan.objects.filter(pegawai=b_ke_c.pegawai).update(berlaku=sejak(TMT))
    assert lantik(keputusan)[1] == 0
    assert satu_baris(keputusan, a_ke_b).ditahan == b_ke_c.pegawai  # B still sits there
    assert satu_baris(keputusan, b_ke_c).janggal == (
        "Menurut data jabatan lamanya mulai 4 Januari 2027, tidak sebelum 4 Januari 2027"
    )
    RiwayatJabatan.objects.filter(pegawai=b_ke_c.pegawai).update(berlaku=sejak(TMT - timedelta(days=1)))
    assert laksanakan_keputusan(keputusan=keputusan, by=persona("analis")) == 2
    assert b_ke_c.pegawai.riwayat_jabatan.get(posisi=semula).berlaku.upper == TMT


@pytest.mark.parametrize(("akhir", "menunggu"), [(TMT, False), (TMT + timedelta(days=1), True)])
def test_jabatan_lama_yang_sudah_berakhir(siklus, usulan, keputusan, akhir, menunggu):
    """Ended on the day of effect: nothing to end any more. Ended after it: two posts on one day, so it waits."""
    with time_machine.travel(datetime(2027, 1, 8, 3, tzinfo=UTC), tick=False):
        RiwayatJabatan.objects.filter(pegawai=usulan.pegawai).update(berlaku=(date(2020, 1, 1), akhir))
        assert lantik(keputusan)[1] == (0 if menunggu else 1)
        assert ("berakhir 5 Januari 2027" in satu_baris(keputusan, usulan).janggal) is menunggu


def test_jabatan_lama_menurut_keputusan_perubahan(siklus, usulan, keputusan):
    """A later decree put the old post right: who holds that one moves, and that one ends."""
    lain = posisi_di(siklus, "Lain")
    pindahkan_rekam(usulan, lain)
    lantik(keputusan)
    ubahan = [{"bidang": "jabatan_lama", "semula": "Kepala Seksi", "menjadi": lain.jabatan.nama}]
    perubahan = KeputusanFactory(
        siklus=siklus, jenis=JenisKeputusan.PERUBAHAN, memperbaiki=keputusan, alasan="Keliru ketik", tmt=TMT
    )
    BarisKeputusanFactory(keputusan=perubahan, usulan=usulan, ubahan=ubahan)
    terbitkan(diputus(perubahan), "800/47")
    assert laksanakan_keputusan(keputusan=keputusan, by=persona("analis")) == 1
    assert kini(usulan).posisi == usulan.posisi_tujuan
    assert usulan.pegawai.riwayat_jabatan.get(posisi=lain).berlaku.upper == TMT


def test_yang_meninggal_sesudah_terbit_tidak_dilantik(siklus, usulan):
    """I04: read again on the day; the others of the decree go on."""
    lain = disetujui(siklus)
    keputusan = terbit_langsung(siklus, [usulan, lain])
    hadir = {baris_dari(keputusan, usulan): (Kehadiran.HADIR, "", None)}
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(kedudukan_hukum="MENINGGAL")
    with pytest.raises(Penolakan, match="sudah berubah"):
        lantik(keputusan, absen=hadir)
    assert lantik(keputusan)[1] == 1
    assert (kini(usulan).posisi, kini(lain).posisi) == (usulan.posisi_asal, lain.posisi_tujuan)


# --- somebody is not there -----------------------------------------------------------------------------


@pytest.mark.parametrize("absen", [TIDAK, DITUNDA])
def test_yang_absen_tetap_dan_yang_di_belakangnya_menunggu(siklus, absen):
    """B stays away: A cannot sit on B's seat, though inaugurated; after B has come, both are moved in B's order."""
    keputusan, a_ke_b, b_ke_c = rantai(siklus)
    _, banyak = lantik(keputusan, absen={baris_dari(keputusan, b_ke_c): absen})
    assert banyak == 0
    assert [kini(u).posisi for u in (a_ke_b, b_ke_c)] == [a_ke_b.posisi_asal, b_ke_c.posisi_asal]
    satu = next(s for s in load_baris(keputusan) if s.usulan == a_ke_b)
    assert satu.ditahan == b_ke_c.pegawai
    assert (satu.rupa[0], satu.tunggu) == ("Menunggu kursinya", f"Belum ditinggalkan {b_ke_c.pegawai}")
    with time_machine.travel(datetime(2027, 1, 11, 3, tzinfo=UTC), tick=False):
        assert lantik(keputusan, tanggal=date(2027, 1, 11))[1] == 2
    lama_b = b_ke_c.pegawai.riwayat_jabatan.get(posisi=b_ke_c.posisi_asal)
    assert (kini(a_ke_b).berlaku.lower, kini(a_ke_b).tmt_pelantikan) == (date(2027, 1, 11), TMT)
    assert lama_b.berlaku.upper == kini(b_ke_c).berlaku.lower == date(2027, 1, 11)


def test_yang_di_depan_absen_tidak_menahan_yang_pergi_lebih_dulu(siklus):
    """A stays away: B moves on all the same, and A's move waits for A alone."""
    keputusan, a_ke_b, b_ke_c = rantai(siklus)
    assert lantik(keputusan, absen={baris_dari(keputusan, a_ke_b): TIDAK})[1] == 1
    assert (kini(a_ke_b).posisi, kini(b_ke_c).posisi) == (a_ke_b.posisi_asal, b_ke_c.posisi_tujuan)


def test_yang_menunggu_kursi_dicatat_sesudah_pergi_menurut_keputusan_lain(siklus):
    """Who leaves by another decree, on a later day: the seat begins anew on that day, without a day of two."""
    a, b, c = (posisi_di(siklus, n) for n in "ABC")
    di_a, di_b = pegawai_di(a), pegawai_di(b)
    masuk, keluar = disetujui(siklus, b, di_a), disetujui(siklus, c, di_b)
    satu = terbit_langsung(siklus, [masuk])
    dua = terbit_langsung(siklus, [keluar], nomor="800/46", tmt=date(2027, 1, 6))
    assert lantik(satu)[1] == 0
    with time_machine.travel(datetime(2027, 1, 6, 3, tzinfo=UTC), tick=False):
        assert lantik(dua, tanggal=date(2027, 1, 6))[1] == 1
        assert laksanakan_keputusan(keputusan=satu, by=persona("analis")) == 1
    assert kini(masuk).berlaku.lower == date(2027, 1, 6)


@pytest.mark.parametrize(
    ("absen", "kalimat"),
    [
        ((Kehadiran.TIDAK_HADIR, " - ", None), "Tuliskan mengapa"),
        ((Kehadiran.DITUNDA, "Dinas luar", None), "sampai kapan"),
        ((Kehadiran.DITUNDA, "Dinas luar", TMT), "sampai kapan"),
    ],
)
def test_tidak_hadir_beralasan(siklus, usulan, keputusan, absen, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        lantik(keputusan, absen={baris_dari(keputusan, usulan): absen})
    assert not Pelantikan.objects.exists()


@pytest.mark.parametrize(
    ("tanggal", "kalimat"),
    [(HARI_SK - timedelta(days=1), "mendahului tanggal keputusan"), (TMT + timedelta(days=1), "belum berlangsung")],
)
def test_hari_pelantikan(keputusan, tanggal, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        lantik(keputusan, tanggal=tanggal)


def test_kehadiran_sendiri_dicatat_orang_lain(siklus, usulan, keputusan):
    with pytest.raises(Penolakan, match="analis lain"):
        lantik(keputusan, by=persona("analis", instansi=siklus.instansi, pegawai=usulan.pegawai))


# --- days -----------------------------------------------------------------------------------------------


def test_pelantikan_di_luar_masa_larangan(siklus, keputusan):
    """I09: the day of the ceremony counts by itself, also where the decree lies outside."""
    jendela = JendelaLaranganFactory(instansi=siklus.instansi, mulai=TMT, selesai=None)
    with pytest.raises(Penolakan, match="masa larangan"):
        lantik(keputusan)
    jendela.mulai += timedelta(days=1)
    jendela.save()
    assert lantik(keputusan)[1] == 1


def test_izin_menteri_yang_menyebut_namanya_membuka_masa_larangan(siklus, usulan, keputusan):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=TMT, selesai=None)
    izin = IzinTertulisFactory(siklus=siklus, jenis=IzinTertulis.Jenis.MENDAGRI)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    assert lantik(keputusan)[1] == 1


def test_batas_tiga_puluh_hari_kerja(keputusan):
    """Monday 28 December and thirty working days: Monday 8 February, weekends left out."""
    assert batas_pelantikan(keputusan) == BatasKerja(date(2027, 2, 8), "hari libur tahun 2027 belum tercatat")


@pytest.mark.parametrize(
    ("jenis", "sama", "perlu"),
    [
        (JenisJabatan.STRUKTURAL, False, True),
        (JenisJabatan.FUNGSIONAL, False, True),
        (JenisJabatan.FUNGSIONAL, True, False),
        (JenisJabatan.PELAKSANA, False, False),
    ],
)
def test_siapa_yang_dilantik(siklus, jenis, sama, perlu):
    tujuan = posisi_di(siklus, "Baru", jenis=jenis)
    asal = posisi_di(siklus, "Lama")
    if sama:
        asal.jabatan = tujuan.jabatan
    usulan = UsulanMutasi(posisi_asal=asal, posisi_tujuan=tujuan)
    aturan = {"STRUKTURAL": "SELALU", "FUNGSIONAL": "BERGANTI", "PELAKSANA": "TIDAK"}
    assert perlu_dilantik(usulan, aturan) is perlu
    assert perlu_dilantik(usulan, {}) is True


def test_pelaksana_pindah_pada_tmt_tanpa_pelantikan(siklus):
    tujuan = posisi_di(siklus, "Pengelola", jenis=JenisJabatan.PELAKSANA, jenjang=Jenjang.PELAKSANA, eselon=None)
    usulan = disetujui(siklus, tujuan)
    keputusan = terbit_langsung(siklus, [usulan])
    assert laksanakan_keputusan(keputusan=keputusan, by=persona("analis")) == 1
    assert (kini(usulan).posisi, kini(usulan).tmt_pelantikan) == (tujuan, None)


# --- what the database holds -------------------------------------------------------------------------------


def test_kehadiran_tidak_diubah(usulan, keputusan):
    lantik(keputusan)
    hadir = HadirPelantikan.objects.get()
    for ubah in (lambda: HadirPelantikan.objects.update(alasan="x"), hadir.delete, Pelantikan.objects.all().delete):
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            ubah()


@pytest.mark.django_db(transaction=True)
def test_dua_orang_mencatat_bersamaan(siklus, keputusan):
    """One of them is on record, the other is told; nobody is inaugurated twice."""
    mulai, by = Barrier(2), [persona("analis", instansi=siklus.instansi), persona("analis", instansi=siklus.instansi)]
    kehadiran = {s.baris.pk: (Kehadiran.HADIR, "", None) for s in load_baris(keputusan)}

    def coba(ke):
        mulai.wait()
        try:
            catat_pelantikan(
                keputusan=keputusan, tanggal=TMT, jam=time(9 + ke), tempat="Pendopo", kehadiran=kehadiran, by=by[ke]
            )
            return "dicatat"
        except Penolakan as penolakan:
            return str(penolakan)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        hasil = sorted(kolam.map(coba, range(2)))
    assert hasil[1] == "dicatat"
    assert "Muat ulang halaman" in hasil[0]
    assert HadirPelantikan.objects.count() == Pelantikan.objects.count() == 1
