"""Chains of moves, and the letters that hold them up."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jabatan.models import JenisJabatan
from mutasi.berkas.izin_rantai import load_rantai, susun_rantai
from mutasi.models import IzinTertulis, UsulanMutasi
from mutasi.status import StatusUsulan
from tests.factories import (
    BarisIzinFactory,
    BerkasIzinFactory,
    IzinTertulisFactory,
    JendelaLaranganFactory,
    KonfirmasiIzinFactory,
    ParameterFactory,
    PencabutanIzinFactory,
    pegawai_di,
)
from tests.mutasi.dokumen.himpunan import disetujui, posisi_di, siklus_siap

Jenis = IzinTertulis.Jenis


@pytest.fixture
def siklus(db):
    return siklus_siap()


def tiga(siklus):
    """A→B→C with C vacant, and a ring of two: their moves in the order of making."""
    a, b, c, d, e = (posisi_di(siklus, n) for n in "ABCDE")
    di_a, di_b, di_d, di_e = (pegawai_di(p) for p in (a, b, d, e))
    return [disetujui(siklus, t, o) for t, o in ((b, di_a), (c, di_b), (e, di_d), (d, di_e))]


def surat(siklus, usulan, jenis=Jenis.MENDAGRI, **kwargs):
    izin = IzinTertulisFactory(siklus=siklus, jenis=jenis, **kwargs)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    return izin


def wajib(siklus, usulan):
    return [k for r in load_rantai(siklus) for m in r.mata if m.usulan == usulan for k in m.surat if k.wajib]


def test_rantai_mulai_dari_kursi_yang_kosong(siklus):
    a_b, b_c, d_e, e_d = tiga(siklus)
    rantai = load_rantai(siklus)
    assert [[m.usulan for m in r.mata] for r in rantai] == [[b_c, a_b], [d_e, e_d]]
    assert str(rantai[0]) == f"Rantai 1 ({b_c.posisi_tujuan.jabatan.nama})"


def test_hanya_yang_disetujui(siklus):
    a_b, b_c, *_ = tiga(siklus)
    UsulanMutasi.objects.filter(pk=b_c.pk).update(status=StatusUsulan.DITOLAK)
    assert b_c not in [m.usulan for r in load_rantai(siklus) for m in r.mata]
    assert [a_b] in [[m.usulan for m in r.mata] for r in load_rantai(siklus)]


def test_kursi_yang_boleh_banyak_orang_tidak_merantai(siklus):
    lama = posisi_di(siklus, "Analis", jenis=JenisJabatan.FUNGSIONAL)
    satu = disetujui(siklus, pegawai=pegawai_di(lama))
    dua = disetujui(siklus, lama)
    assert sorted(len(r.mata) for r in load_rantai(siklus)) == [1, 1]
    assert {m.usulan for r in load_rantai(siklus) for m in r.mata} == {satu, dua}


@given(st.permutations(range(8)), st.integers(0, 8))
def test_setiap_perpindahan_tepat_sekali(tujuan, banyak):
    """Whatever swaps and chains: nobody is left out, nobody stands in two chains."""

    class Satu:
        def __init__(self, pk, asal, ke):
            self.pk, self.posisi_asal_id, self.posisi_tujuan_id = pk, asal, ke
            self.posisi_tujuan = self.jabatan = self
            self.struktural = True

    semua = [Satu(n, n, ke) for n, ke in enumerate(tujuan[:banyak]) if n != ke]
    rantai = susun_rantai(semua)
    assert sorted(u.pk for r in rantai for u in r) == [u.pk for u in semua]
    for r in rantai:
        for u, berikut in pairwise(r):
            assert berikut.posisi_tujuan_id == u.posisi_asal_id


@pytest.mark.parametrize(("selisih", "perlu"), [(-1, False), (0, True), (1, True)])
def test_izin_menteri_bila_harinya_dalam_masa_larangan(siklus, selisih, perlu):
    usulan = disetujui(siklus)
    akhir = siklus.tmt_rencana + timedelta(days=selisih)
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=akhir - timedelta(days=9), selesai=akhir)
    assert [k.jenis for k in wajib(siklus, usulan)] == ([Jenis.MENDAGRI] if perlu else [])


def test_surat_lengkap_sesudah_berkas_dan_orang_kedua(siklus):
    usulan = disetujui(siklus)
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=siklus.tmt_rencana, selesai=None)
    keadaan = lambda: wajib(siklus, usulan)[0].kurang  # noqa: E731
    assert keadaan() == "belum dicatat"
    izin = surat(siklus, usulan)
    assert keadaan() == "berkas belum diunggah"
    berkas = BerkasIzinFactory(izin=izin)
    assert keadaan() == "belum dikonfirmasi orang kedua"
    KonfirmasiIzinFactory(izin=izin, berkas=berkas)
    assert keadaan() == ""
    surat(siklus, usulan, tanggal=date(2026, 11, 20))
    assert keadaan() == ""  # a newer one without its file takes nothing away
    PencabutanIzinFactory(izin=izin)
    assert keadaan() == "berkas belum diunggah"


def test_surat_untuk_orang_lain_atau_kursi_lain_tidak_menjawab(siklus):
    usulan = disetujui(siklus)
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=siklus.tmt_rencana, selesai=None)
    izin = IzinTertulisFactory(siklus=siklus)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=posisi_di(siklus))
    assert wajib(siklus, usulan)[0].izin is None


@pytest.mark.parametrize(("nilai", "wajibkah"), [(0, False), (1, True)])
def test_pertek_menurut_ketetapan_instansi(siklus, nilai, wajibkah):
    disetujui(siklus)
    ParameterFactory(instansi=siklus.instansi, kode="pertek_wajib", nilai=nilai)
    (rantai,) = load_rantai(siklus)
    assert [(k.jenis, k.wajib) for k in rantai.mata[0].surat] == [(Jenis.PERTEK, wajibkah)]
    assert bool(rantai.menunggu) is wajibkah
    assert rantai.rupa[1] == ("bahaya" if wajibkah else "waspada")


@pytest.mark.parametrize(("nama", "jenis", "perlu"), [
    ("Inspektur Daerah", "KABUPATEN", True),
    ("Sekretaris Daerah", "KOTA", True),
    ("Inspektur Daerah", "PROVINSI", False),
    ("Kepala Inspektur", "KABUPATEN", False),
])  # fmt: skip
def test_surat_gubernur_untuk_jabatan_tertentu(siklus, nama, jenis, perlu):
    siklus.instansi.jenis = jenis
    usulan = disetujui(siklus, posisi_di(siklus, nama))
    surat = [k for r in load_rantai(siklus) for k in r.mata[0].surat if k.jenis == Jenis.GUBERNUR]
    assert [k.wajib for k in surat] == ([False] if perlu else [])
    assert usulan.posisi_tujuan.jabatan.nama.startswith(nama)


def test_banyak_kueri_tetap(siklus):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=siklus.tmt_rencana, selesai=None)
    jumlah = []
    for _ in range(2):
        for u in tiga(siklus):
            surat(siklus, u)
        with CaptureQueriesContext(connection) as kueri:
            for r in load_rantai(siklus):
                list(r.sebut_terpisah(set(), None))
                r.sebut_kurang(wajib=True)
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 8
