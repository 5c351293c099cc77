"""The pilot round of the invented region: what the list of traps promises is there, and an objection has its trail."""

from datetime import timedelta

import pytest
from django.db.models import F

from mutasi.contoh import bangun, muat
from mutasi.contoh.dasar import HARI_INI
from mutasi.contoh.kesetaraan import DITUTUP, KETAT, MURAH, NAMA, RATA
from pegawai.models import Jejak, Pengguna
from penilaian.hasil import keberatan_sampai
from penilaian.models import Keberatan, PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from penilaian.sebaran import load_acuan, load_belum, load_kesetaraan


@pytest.fixture
def wilayah(db):
    return muat(ukuran=300)


@pytest.fixture
def periode(wilayah):
    return PeriodePenilaian.objects.get(nama=NAMA)


def test_the_same_seed_plants_the_same_appraisers():
    satu, dua = bangun(300, 3).uji_coba, bangun(300, 3).uji_coba
    assert satu.sifat == dua.sifat
    assert list(satu.sifat.values()) == [KETAT, MURAH, RATA]
    assert [(o.id, p.id) for o, p in satu.tugas] == [(o.id, p.id) for o, p in dua.tugas]


def test_who_stands_out_is_found(wilayah, periode):
    acuan, _ = load_acuan(periode.instansi, periode.selesai)
    penilai = load_kesetaraan(periode, acuan)[0].penilai
    ketat, murah, rata = (penilai[kunci] for kunci in wilayah.uji_coba.sifat)
    assert ketat.total.rerata < rata.total.rerata < murah.total.rerata
    assert rata.total.simpangan == 0
    assert TugasPenilaian.objects.filter(periode=periode).count() == len(wilayah.uji_coba.tugas)
    final = PenilaianKinerja.objects.filter(periode=periode, status="FINAL").count()
    assert final + sum(load_belum(periode, F("penilai")).values()) == len(wilayah.uji_coba.tugas)


def test_no_yearly_predicate_comes_of_it(wilayah, periode):
    assert not PenilaianKinerja.objects.final().filter(periode=periode).exists()


def test_one_objection_is_answered_and_one_waits(periode):
    diterima = Keberatan.objects.get(status="DITERIMA")
    menunggu = Keberatan.objects.menunggu().get()
    assert diterima.diajukan_oleh.nama_masuk == "operator"
    assert diterima.penilaian.hasil_kerja == diterima.hasil_kerja_baru != diterima.hasil_kerja_lama
    assert menunggu.batas_jawab > HARI_INI
    jejak = Jejak.objects.filter(jenis_objek="keberatan", objek_id=diterima.pk).order_by("id")
    assert [j.tindakan for j in jejak] == ["ajukan_keberatan", "terima_keberatan"]
    assert Jejak.objects.get(tindakan="koreksi_penilaian").waktu == diterima.dijawab_pada


def test_the_employee_persona_may_still_object(periode):
    pegawai = Pengguna.objects.get(nama_masuk="pegawai").pegawai_id
    assert PenilaianKinerja.objects.get(periode=periode, pegawai=pegawai).status == "FINAL"
    assert keberatan_sampai(periode) == DITUTUP + timedelta(days=14) > HARI_INI
