"""A reason that nobody can read is none: at every form that asks for one, and in every act."""

from datetime import date

import pytest
from django import forms
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from jabatan.models import Kompetensi
from pegawai.actions.impor import urungkan_impor
from pegawai.actions.jabatan import sidik_ketentuan, ubah_jabatan
from pegawai.actions.kebutuhan import ajukan_kebutuhan, tanggapi_kebutuhan
from pegawai.actions.pengguna import tautkan_pegawai
from pegawai.actions.riwayat import akhiri_riwayat, hapus_riwayat, koreksi_riwayat, tambah_riwayat
from pegawai.actions.standar import sidik_standar, tetapkan_standar, tetapkan_standar_baku
from pegawai.alasan import AlasanField, NomorField, rapikan_alasan, rapikan_nomor
from pegawai.koreksi.jenis import JENIS
from pegawai.models import Impor, Jejak
from pegawai.penolakan import Penolakan
from penilaian.actions.penilaian import buka_kembali
from penilaian.actions.periode import tutup_periode
from penilaian.kemajuan import sidik_tertinggal
from tests.factories import (
    ImporFactory,
    JabatanFactory,
    KebutuhanMendesakFactory,
    PegawaiFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PosisiFactory,
    RiwayatKedudukanFactory,
    TugasPenilaianFactory,
    persona,
)
from tests.hampa import HAMPA

BERALASAN = {"alasan", "pembenaran", "tanggapan", "dasar", "dasar_dokumen"}


@pytest.mark.parametrize("teks", HAMPA)
def test_nothing_to_read_is_nothing(teks):
    assert rapikan_alasan(teks) == ""
    with pytest.raises(forms.ValidationError):
        AlasanField().clean(teks)
    assert AlasanField(required=False).clean(teks) == ""


@pytest.mark.parametrize(
    ("teks", "rapi"),
    [
        ("SK 12", "SK 12"),
        (" Salah\u200b  berkas \r\n\r\n lampiran\u00a0hilang ", "Salah berkas\n\nlampiran hilang"),
        ("Ya", "Ya"),
        ("Y.", ""),
        ("خطأ", "خطأ"),
        (None, ""),
    ],
)
def test_words_stay_words(teks, rapi):
    assert rapikan_alasan(teks) == rapi


@given(st.text())
def test_what_is_kept_stays_as_it_is(teks):
    rapi = rapikan_alasan(teks)
    assert rapikan_alasan(rapi) == rapi
    assert rapi == "" or sum(h.isalnum() for h in rapi) >= 2


def _semua(kelas):
    for bawah in kelas.__subclasses__():
        yield bawah
        yield from _semua(bawah)


def test_every_form_asks_for_its_reason_in_the_same_way():
    get_resolver().url_patterns  # noqa: B018  (every view has loaded its forms)
    bidang = {
        (kelas.__name__, nama): isi
        for kelas in _semua(forms.BaseForm)
        for nama, isi in getattr(kelas, "base_fields", {}).items()
        if nama in BERALASAN and kelas.__module__.split(".")[0] in ("jabatan", "pegawai", "penilaian", "mutasi")
    }
    assert len({nama for nama, _ in bidang}) > 10
    # A ground that is picked from a list cannot be blank in disguise; a letter's number has its own check.
    teks = {kunci: isi for kunci, isi in bidang.items() if not isinstance(isi, forms.ChoiceField)}
    assert [kunci for kunci, isi in teks.items() if not isinstance(isi, (AlasanField, NomorField))] == []


def _koreksi(by):
    orang = PegawaiFactory(instansi=by.instansi)
    return orang, RiwayatKedudukanFactory(pegawai=orang)


def _pangkat(by, teks):
    orang, _ = _koreksi(by)
    tambah_riwayat(pegawai=orang, jenis=JENIS["diklat"], isian={"jenis": "PKA", "nama": "A"}, alasan=teks, by=by)


def _isian(by, teks):
    koreksi_riwayat(baris=_koreksi(by)[1], isian={"nomor_sk": "1"}, versi=0, alasan=teks, by=by)


def _ubah_jabatan(by, teks):
    jabatan = JabatanFactory(instansi=by.instansi)
    ubah_jabatan(jabatan=jabatan, isi={}, alasan=teks, sidik=sidik_ketentuan(jabatan), by=by)


def _standar(by, teks):
    level = {Kompetensi.objects.first().pk: 3}
    jabatan, sidik = JabatanFactory(instansi=by.instansi), sidik_standar([])
    tetapkan_standar(jabatan=jabatan, level=level, mulai=date(2026, 12, 1), dasar=teks, sidik=sidik, by=by)


def _standar_baku(by, teks):
    level = {"PENGAWAS": {Kompetensi.objects.first().pk: 3}}
    isi = {"instansi": by.instansi, "sidik": sidik_standar([])}
    tetapkan_standar_baku(level=level, mulai=date(2026, 12, 1), dasar=teks, by=by, **isi)


def _ajukan(by, teks):
    posisi = PosisiFactory(unit__instansi=by.instansi)
    ajukan_kebutuhan(posisi=posisi, jumlah=1, alasan=teks, paling_lambat=None, by=by)


def _tutup_periode(by, teks):
    periode = PeriodePenilaianFactory(instansi=by.instansi, nama=f"SKP {teks!r}")
    TugasPenilaianFactory(periode=periode, pegawai__instansi=by.instansi, penilai=None)
    tutup_periode(periode=periode, pengecualian={0: teks}, sidik=sidik_tertinggal(periode), by=by)


ACTS = {
    "tambah_riwayat": _pangkat,
    "koreksi_riwayat": _isian,
    "akhiri_riwayat": lambda by, teks: akhiri_riwayat(
        baris=_koreksi(by)[1], terakhir=date(2026, 11, 1), versi=0, alasan=teks, by=by
    ),
    "hapus_riwayat": lambda by, teks: hapus_riwayat(baris=_koreksi(by)[1], versi=0, alasan=teks, by=by),
    "ubah_jabatan": _ubah_jabatan,
    "tetapkan_standar": _standar,
    "tetapkan_standar_baku": _standar_baku,
    "ajukan_kebutuhan": _ajukan,
    "tanggapi_kebutuhan": lambda by, teks: tanggapi_kebutuhan(
        kebutuhan=KebutuhanMendesakFactory(), diterima=True, tanggapan=teks, by=by
    ),
    "tautkan_pegawai": lambda by, teks: tautkan_pegawai(
        pengguna=PenggunaFactory(), pegawai=PegawaiFactory(), alasan=teks, by=by
    ),
    "urungkan_impor": lambda by, teks: urungkan_impor(
        ImporFactory(instansi=by.instansi, status=Impor.Status.SELESAI), alasan=teks, by=by
    ),
    "buka_kembali": lambda by, teks: buka_kembali(penilaian=PenilaianKinerjaFactory(), alasan=teks, by=by),
    "tutup_periode": _tutup_periode,
}


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS)
def test_no_act_takes_it(act):
    by = persona("analis")
    for teks in HAMPA:
        with pytest.raises(Penolakan, match=r"(?i)alasan|tulis|dasar"):
            ACTS[act](by, teks)
    assert not Jejak.objects.exists()


@pytest.mark.parametrize(
    ("teks", "nomor"),
    [
        (" 100.2/1 \n SJ ", "100.2/1 SJ"),
        ("9", "9"),
        ("80\u200b0/1", "800/1"),
        ("\u200b", ""),
        (" . / - ", ""),
        ("\u3164", ""),
        ("٣", ""),
        (None, ""),
    ],
)
def test_the_number_of_a_letter_can_be_found_by_it(teks, nomor):
    assert rapikan_nomor(teks) == nomor
