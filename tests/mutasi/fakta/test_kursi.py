"""Seats on the planned day: what they still lack, the windows it falls in; and what people leave behind."""

from datetime import date, timedelta

import pytest

from mutasi.fakta.parameter import load_parameter
from mutasi.fakta.sasaran import load_sasaran
from mutasi.fakta.setempat import load_setempat
from mutasi.models import JendelaLarangan, Lowongan
from mutasi.status import StatusSiklus
from mutasi.syarat import Akibat, Jendela
from mutasi.syarat.tanggal import ke_tanggal
from pegawai.models import KedudukanHukum
from tests.factories import (
    AturanSetempatFactory,
    JabatanFactory,
    JendelaLaranganFactory,
    KeputusanFactory,
    LowonganFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatKedudukanFactory,
    SiklusMutasiFactory,
    TahapSiklusFactory,
    pegawai_di,
    sejak,
)
from tests.mutasi.fakta.test_calon import TMT, muat

pytestmark = pytest.mark.django_db
SEHARI = timedelta(days=1)


def sasaran(siklus):
    return load_sasaran(siklus, load_parameter(siklus.instansi, TMT))


def kursi(siklus, *, isi=0, kebutuhan=2, **lowongan):
    jabatan = JabatanFactory(instansi=siklus.instansi, fungsional=True)
    posisi = PosisiFactory(jabatan=jabatan, unit__instansi=siklus.instansi, kebutuhan=kebutuhan)
    for _ in range(isi):
        pegawai_di(posisi)
    LowonganFactory(siklus=siklus, posisi=posisi, **lowongan)
    return posisi


@pytest.mark.parametrize(("isi", "kebutuhan", "ruang"), [(0, 2, 2), (1, 2, 1), (2, 2, 0), (3, 2, -1), (1, None, None)])
def test_ruang_adalah_kebutuhan_dikurangi_yang_ada(isi, kebutuhan, ruang):
    siklus = SiklusMutasiFactory()
    kursi(siklus, isi=isi, kebutuhan=kebutuhan)
    assert [s.ruang for s in sasaran(siklus)] == [ruang]


def test_kursi_struktural_satu_meski_kebutuhannya_belum_dihitung():
    siklus = SiklusMutasiFactory()
    LowonganFactory(siklus=siklus, posisi=PosisiFactory(unit__instansi=siklus.instansi, kebutuhan=None))
    assert [s.ruang for s in sasaran(siklus)] == [1]


def test_yang_pensiun_sampai_hari_itu_tidak_mengisi():
    siklus = SiklusMutasiFactory()
    posisi = kursi(siklus, isi=1)
    for hari in (TMT, TMT + SEHARI):
        orang = pegawai_di(posisi)
        RiwayatKedudukanFactory(pegawai=orang, kedudukan=KedudukanHukum.PENSIUN, berlaku=sejak(hari))
    assert [s.ruang for s in sasaran(siklus)] == [0]


@pytest.mark.parametrize(
    ("lahir", "tmt", "ruang"),
    [
        (date(1969, 1, 3), TMT, 1),  # retired the day before
        (date(1969, 1, 4), TMT, 1),
        (date(1969, 1, 5), TMT, 0),  # a day later: still held on the day
        (date(1968, 2, 29), date(2026, 2, 27), 0),
        (date(1968, 2, 29), date(2026, 2, 28), 1),
        (None, TMT, 0),
    ],
)
def test_kursi_yang_akan_kosong_dihitung_tanpa_yang_pensiun_sampai_hari_itu(lahir, tmt, ruang):
    siklus = SiklusMutasiFactory(tmt_rencana=tmt)
    posisi = kursi(siklus, kebutuhan=1, alasan=Lowongan.Alasan.AKAN_KOSONG)
    pegawai_di(posisi, tanggal_lahir=lahir)
    assert [s.ruang for s in sasaran(siklus)] == [ruang]


def test_kekurangan_yang_ditinggalkan():
    pas, lebih, entah = (PosisiFactory(jabatan=JabatanFactory(fungsional=True), kebutuhan=k) for k in (1, 1, None))
    satu, dua, tiga = pegawai_di(pas), pegawai_di(lebih), pegawai_di(entah)
    pegawai_di(lebih)
    assert [muat(o)[1]["lebih_asal"] for o in (satu, dua, tiga)] == [0, 1, None]


def test_memimpin_satuan_dari_jabatan_yang_diduduki():
    kepala = JabatanFactory(fungsional=True, memimpin_satuan=True)
    memimpin, biasa = pegawai_di(PosisiFactory(jabatan=kepala, unit__instansi=kepala.instansi)), pegawai_di()
    assert [muat(o)[1]["memimpin_satuan"] for o in (memimpin, biasa)] == [1, 0]
    siklus = SiklusMutasiFactory(instansi=kepala.instansi)
    LowonganFactory(siklus=siklus, posisi=PosisiFactory(jabatan=kepala, unit__instansi=kepala.instansi))
    assert [s.memimpin_satuan for s in sasaran(siklus)] == [True]


def test_uji_kompetensi_terbaru_sampai_hari_tmt():
    orang, lain = pegawai_di(), pegawai_di()
    for nama, hari in (
        ("Uji Kompetensi JF Analis", date(2025, 5, 1)),
        ("Sertifikat uji kompetensi", date(2026, 5, 1)),
        ("Uji kompetensi berikutnya", TMT + SEHARI),
        ("Pelatihan analisis", date(2026, 9, 1)),
    ):
        RiwayatDiklatFactory(pegawai=orang, jenis="FUNGSIONAL", nama=nama, tanggal_selesai=hari)
    assert ke_tanggal(muat(orang)[1]["tanggal_ukom"]) == date(2026, 5, 1)
    assert muat(lain)[1]["tanggal_ukom"] is None


@pytest.mark.parametrize(
    ("mulai", "selesai", "harap"),
    [
        (TMT + SEHARI, None, 0),
        (TMT, None, Jendela.PILKADA),
        (TMT - SEHARI, TMT, Jendela.PILKADA),
        (TMT - 2 * SEHARI, TMT - SEHARI, 0),
    ],
)
def test_hari_pertama_dan_terakhir_masa_larangan_termasuk(mulai, selesai, harap):
    siklus = SiklusMutasiFactory(tmt_rencana=TMT)
    kursi(siklus)
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=mulai, selesai=selesai)
    assert [s.jendela for s in sasaran(siklus)] == [harap]


def test_kasus_2_keputusan_di_luar_pelantikan_di_dalam():
    """domain.md 12.3 case 2: the decree is dated before the window, the inauguration falls inside; and the reverse."""
    siklus = SiklusMutasiFactory(tmt_rencana=TMT)
    kursi(siklus)
    KeputusanFactory(siklus=siklus, terbit=True, tanggal=date(2026, 12, 28))
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=TMT, selesai=None)
    assert [s.jendela for s in sasaran(siklus)] == [Jendela.PILKADA]
    JendelaLarangan.objects.update(mulai=date(2026, 12, 28), selesai=date(2026, 12, 28))
    assert [s.jendela for s in sasaran(siklus)] == [Jendela.PILKADA]


def test_seluruh_hari_keputusan_yang_direncanakan_di_dalam_masa():
    siklus = SiklusMutasiFactory(tmt_rencana=TMT)
    kursi(siklus)
    tahap = TahapSiklusFactory(
        siklus=siklus, tahap=StatusSiklus.KEPUTUSAN, mulai=date(2026, 12, 14), selesai=date(2026, 12, 18)
    )
    jendela = JendelaLaranganFactory(
        instansi=siklus.instansi, jenis="PENJABAT", mulai=tahap.mulai, selesai=tahap.selesai
    )
    assert [s.jendela for s in sasaran(siklus)] == [Jendela.PENJABAT]
    JendelaLarangan.objects.filter(pk=jendela.pk).update(mulai=tahap.mulai + SEHARI)
    assert [s.jendela for s in sasaran(siklus)] == [0]


def test_masa_larangan_instansi_lain_tidak_berlaku():
    siklus = SiklusMutasiFactory(tmt_rencana=TMT)
    kursi(siklus)
    JendelaLaranganFactory(instansi__nama="Lain", mulai=TMT, selesai=None)
    assert [s.jendela for s in sasaran(siklus)] == [0]


def test_aturan_setempat_yang_berlaku_pada_hari_itu():
    aturan = AturanSetempatFactory(kelompok=["PENGAWAS"], berlaku=sejak(date(2026, 1, 1), TMT))
    (satu,) = load_setempat(aturan.instansi, TMT - SEHARI)
    assert (satu.id, satu.judul, satu.akibat) == ("L101", "Usia paling tinggi 40 tahun", Akibat.TMS)
    assert satu.setempat.versi == aturan.pk
    assert load_setempat(aturan.instansi, TMT) == ()
