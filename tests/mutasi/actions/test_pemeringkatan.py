"""The act of ranking against PostgreSQL: frozen, repeatable, adding up to the workforce."""

from datetime import date

import numpy as np
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan, load_masukan
from mutasi.laporan.kolom import indeks_putusan, load_calon_lain
from mutasi.models import Kandidat, MasukanPemeringkatan, PutusanCalon
from mutasi.pemeringkatan.catatan import isi_catatan, load_catatan
from mutasi.pemeringkatan.kolom import KOLOM, Kolom
from mutasi.pemeringkatan.masukan_beku import buka_masukan
from mutasi.pencocokan import buka, jelaskan_pasangan, sidik_masukan
from mutasi.status import StatusSiklus
from mutasi.syarat import DAFTAR_SYARAT, Kelayakan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    HasilKompetensiFactory,
    JabatanFactory,
    KetentuanAturanFactory,
    LowonganFactory,
    PegawaiFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    persona,
    sejak,
)
from tests.mutasi.peringkat import BOBOT, orang_lengkap, siklus_siap

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


def test_peringkat_tersimpan_lengkap(siklus, analis):
    baik, cukup = orang_lengkap(siklus.instansi), orang_lengkap(siklus.instansi, level=3)
    tanpa_asesmen = orang_lengkap(siklus.instansi)
    tanpa_asesmen.hasil_kompetensi.all().delete()
    pppk = PegawaiFactory(instansi=siklus.instansi, jenis_pegawai="PPPK")
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    hasil = pemeringkatan.hasil.get()
    assert pemeringkatan.pegawai_ids == sorted([baik.pk, cukup.pk, tanpa_asesmen.pk, pppk.pk])
    assert (hasil.jumlah_memenuhi, hasil.jumlah_verifikasi, hasil.jumlah_tidak) == (2, 1, 1)
    kandidat = list(hasil.kandidat.order_by("urutan"))
    assert [k.pegawai_id for k in kandidat] == [baik.pk, cukup.pk, tanpa_asesmen.pk]
    assert [k.putusan for k in kandidat] == [PutusanCalon.MEMENUHI] * 2 + [PutusanCalon.PERLU_VERIFIKASI]
    assert [k.jpm for k in kandidat] == [10_000, 7_500, None]
    assert [k.pasti for k in kandidat] == [True, True, False]
    assert [k.cakupan for k in kandidat] == [10_000, 10_000, 6_500]
    for k in kandidat:
        assert k.jenis_mutasi == "PROMOSI"
        assert sum(b["rendah"] for b in k.sumbangan) == k.skor_rendah
        assert sum(b["tinggi"] for b in k.sumbangan) == k.skor_tinggi
        assert [b["kode"] for b in k.sumbangan] == list(BOBOT)
    peringatan = {c["aturan"]: c for c in load_catatan(kandidat[1])}
    assert peringatan["R49M"]["kalimat"].startswith("Kesesuaian kompetensi (JPM) 75,00% (paling rendah 80,00%)")
    assert (peringatan["R49M"]["akibat"], peringatan["R49M"]["putusan"]) == ("PERINGATAN", "TIDAK")


def test_catatan_peringkat_dapat_diulang(siklus, analis):
    orang_lengkap(siklus.instansi)
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    assert [a["id"] for a in pemeringkatan.aturan] == [s.id for s in DAFTAR_SYARAT]
    assert pemeringkatan.bobot == {"ADMINISTRATOR": BOBOT}
    assert pemeringkatan.parameter["masa_jabatan_minimal"]["nilai"] == 2
    assert pemeringkatan.parameter["masa_jabatan_minimal"]["versi"]
    assert "acuan_skor" in pemeringkatan.parameter
    assert pemeringkatan.per_tanggal == siklus.tmt_rencana
    assert len(pemeringkatan.hash_masukan) == len(pemeringkatan.sidik) == 64
    assert pemeringkatan.dijalankan_oleh == analis


def test_kolom_biner_terbaca_kembali(siklus, analis):
    """Everyone considered, by verdict and reason; the count is the workforce."""
    orang_lengkap(siklus.instansi)
    pppk = PegawaiFactory(instansi=siklus.instansi, jenis_pegawai="PPPK")
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    hasil = pemeringkatan.hasil.select_related("pemeringkatan").get()
    kolom = Kolom(hasil)
    for nama in KOLOM:
        assert len(kolom[nama]) == len(pemeringkatan.pegawai_ids)
    (lain,) = load_calon_lain(kolom, indeks_putusan(kolom, 2))
    assert lain.pegawai_id == pppk.pk
    assert "R01" in {a["id"] for a in lain.gagal}
    assert "R16" in {a["id"] for a in lain.kurang}
    assert lain.skor_rendah is None
    assert hasil.per_aturan["R01"] == 1
    assert hasil.jumlah_memenuhi + hasil.jumlah_verifikasi + hasil.jumlah_tidak == len(pemeringkatan.pegawai_ids)
    assert list(indeks_putusan(kolom, 2, "R01")) == [pemeringkatan.pegawai_ids.index(pppk.pk)]


def test_masukan_yang_sama_tidak_diperingkat_dua_kali(siklus, analis):
    orang = orang_lengkap(siklus.instansi)
    satu = jalankan_pemeringkatan(siklus=siklus, by=analis)
    assert jalankan_pemeringkatan(siklus=siklus, by=analis) == satu
    assert siklus.pemeringkatan.count() == 1
    HasilKompetensiFactory(pegawai=orang, level=3, tanggal=date(2026, 6, 1))
    dua = jalankan_pemeringkatan(siklus=siklus, by=analis)
    assert (satu.nomor, dua.nomor) == (1, 2)
    assert satu.hash_masukan != dua.hash_masukan
    assert satu.sidik != dua.sidik


def test_penjelasan_dari_basis_data_sama_dengan_yang_beku(siklus, analis):
    orang_lengkap(siklus.instansi, level=3)
    hasil = jalankan_pemeringkatan(siklus=siklus, by=analis).hasil.get()
    masukan = load_masukan(siklus)
    for kandidat in hasil.kandidat.all():
        penjelasan = jelaskan_pasangan(masukan, kandidat.pegawai_id, masukan.sasaran[0])
        assert penjelasan.kelayakan == Kelayakan.LAYAK
        assert (penjelasan.skor_rendah, penjelasan.skor_tinggi) == (kandidat.skor_rendah, kandidat.skor_tinggi)
        masalah = [h.kalimat for h in penjelasan.syarat if h.putusan]
        assert kandidat.catatan is None
        assert [c["kalimat"] for c in load_catatan(kandidat)] == masalah


def test_notes_of_a_list_cost_one_query_and_none_once_the_input_is_open(siklus, analis):
    """What an older ranking stored is shown as it was stored."""
    for level in (2, 3, 3):
        orang_lengkap(siklus.instansi, level=level)
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    hasil = pemeringkatan.hasil.get()
    buka_masukan.cache_clear()
    for kueri in (1, 0):
        lama = Kandidat(hasil=hasil, catatan=[])
        kandidat = [*hasil.kandidat.all(), lama]
        with CaptureQueriesContext(connection) as terhitung:
            isi_catatan(kandidat, hasil.lowongan_id, pemeringkatan)
        assert len(terhitung) == kueri
        assert [bool(k.catatan) for k in kandidat] == [True, True, False]


def test_jejak_tertulis(siklus, analis):
    orang_lengkap(siklus.instansi)
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    jejak = Jejak.objects.get(tindakan="jalankan_pemeringkatan")
    assert (jejak.pelaku, jejak.objek_id, jejak.rincian["sidik"]) == (analis, pemeringkatan.pk, pemeringkatan.sidik)


def test_peringkat_beku(siklus, analis):
    orang_lengkap(siklus.instansi)
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    for perubahan in (
        lambda: pemeringkatan.hasil.update(jumlah_tidak=0),
        lambda: pemeringkatan.hasil.get().kandidat.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            perubahan()


def test_turun_tingkat_perlu_izin_dan_berdiri_sesudah_yang_layak(siklus, analis):
    """A head of department can hold a lower post only on a ground: listed last among the eligible, with the note."""
    jabatan = JabatanFactory(instansi=siklus.instansi, jenjang="JPT_PRATAMA", eselon=None)
    kepala = orang_lengkap(siklus.instansi)
    kepala.riwayat_jabatan.all().delete()
    RiwayatJabatanFactory(
        pegawai=kepala,
        posisi=PosisiFactory(jabatan=jabatan, unit__instansi=siklus.instansi),
        berlaku=sejak(date(2015, 1, 3)),
    )
    biasa = orang_lengkap(siklus.instansi, level=3)
    hasil = jalankan_pemeringkatan(siklus=siklus, by=analis).hasil.get()
    kandidat = list(hasil.kandidat.order_by("urutan"))
    assert [k.pegawai_id for k in kandidat] == [biasa.pk, kepala.pk]
    assert kandidat[1].jenis_mutasi == "DEMOSI"
    assert ("R40", "IZIN") in {(c["aturan"], c["akibat"]) for c in load_catatan(kandidat[1])}
    assert hasil.jumlah_memenuhi == 2


def test_akibat_setelan_instansi_dipakai(siklus, analis):
    orang = orang_lengkap(siklus.instansi, level=3)
    KetentuanAturanFactory(instansi=siklus.instansi, aturan="R49M", akibat="TMS")
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    assert {a["id"]: a["akibat"] for a in pemeringkatan.aturan}["R49M"] == "TMS"
    assert pemeringkatan.hasil.get().jumlah_tidak == 1
    assert not pemeringkatan.hasil.get().kandidat.filter(pegawai=orang).exists()


@pytest.mark.parametrize("status", [s for s in StatusSiklus if s != StatusSiklus.PEMERINGKATAN])
def test_hanya_pada_tahap_pemeringkatan(siklus, analis, status):
    siklus.status = status
    siklus.save()
    with pytest.raises(Penolakan, match="tahap"):
        jalankan_pemeringkatan(siklus=siklus, by=analis)


def test_ditolak_tanpa_lowongan_bobot_atau_parameter(siklus, analis):
    siklus.kriteria.filter(kelompok="ADMINISTRATOR", kode="KINERJA").update(bobot=0)
    with pytest.raises(Penolakan, match="Bobot kriteria Administrator"):
        jalankan_pemeringkatan(siklus=siklus, by=analis)
    siklus.lowongan.all().delete()
    with pytest.raises(Penolakan, match="lowongan"):
        jalankan_pemeringkatan(siklus=siklus, by=analis)
    siklus.tmt_rencana = date(1999, 1, 1)
    siklus.save()
    with pytest.raises(Penolakan, match="Parameter belum ada untuk 1 Januari 1999"):
        jalankan_pemeringkatan(siklus=siklus, by=analis)
    assert siklus.pemeringkatan.count() == 0


def test_jumlah_kueri_tidak_bergantung_jumlah_orang_dan_lowongan(siklus, analis):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            jalankan_pemeringkatan(siklus=siklus, by=analis)
        return len(kueri)

    orang_lengkap(siklus.instansi)
    satu = hitung()
    for _ in range(3):
        orang_lengkap(siklus.instansi)
        LowonganFactory(siklus=siklus)
    assert hitung() == satu


def test_skor_semua_orang_sama_dengan_daftar(siklus, analis):
    for level in (2, 3, 4):
        orang_lengkap(siklus.instansi, level=level)
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    hasil = pemeringkatan.hasil.get()
    skor = dict(zip(pemeringkatan.pegawai_ids, Kolom(hasil)["skor_rendah"].tolist(), strict=True))
    for kandidat in hasil.kandidat.all():
        assert skor[kandidat.pegawai_id] == kandidat.skor_rendah
    tidak = Kolom(hasil)["putusan"] == 2
    assert (Kolom(hasil)["skor_tinggi"][tidak] == -1).all()
    assert np.count_nonzero(tidak) == 1


def test_what_was_ranked_stays_although_the_records_change(siklus, analis):
    orang = orang_lengkap(siklus.instansi)
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
    orang.penilaian_kinerja.all().delete()
    assert sidik_masukan(load_masukan(siklus)) != pemeringkatan.hash_masukan
    assert sidik_masukan(buka(pemeringkatan.masukan.isi)) == pemeringkatan.hash_masukan
    with pytest.raises(DatabaseError), transaction.atomic():
        MasukanPemeringkatan.objects.update(isi=b"")
