"""Who has looked at candidates is on record, and what a reader may not read is not counted for him (I12)."""

import zlib

import pytest
from django.urls import reverse

from mutasi.models import PutusanCalon, RapatPertimbangan
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from tests.factories import (
    HasilLowonganFactory,
    KandidatFactory,
    PemeringkatanFactory,
    SiklusMutasiFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
DIPERIKSA = {
    "aturan": "R19",
    "akibat": "PERINGATAN",
    "putusan": "TIDAK",
    "kalimat": "Sedang diperiksa",
    "dasar": "x",
    "terbatas": True,
}
ATURAN = [
    {"id": "R19", "judul": "Tidak sedang diperiksa", "dasar": "x", "akibat": "TMS", "terbatas": True},
    {"id": "R20", "judul": "Tidak sedang tugas belajar", "dasar": "y", "akibat": "TMS", "terbatas": False},
]


def padat(tipe_byte, nilai):
    return zlib.compress(nilai.to_bytes(tipe_byte, "little"))


@pytest.fixture
def hasil():
    """A seat in the meeting; one person failed both rules, the restricted one too."""
    siklus = SiklusMutasiFactory(status=StatusSiklus.RAPAT)
    gugur = pegawai_di()
    return HasilLowonganFactory(
        pemeringkatan=PemeringkatanFactory(siklus=siklus, aturan=ATURAN, pegawai_ids=[gugur.pk]),
        per_aturan={"R19": 1, "R20": 1},
        putusan=padat(1, 2),
        gagal=padat(8, 3),
        kurang=padat(8, 0),
        skor_rendah=padat(2, 0),
        skor_tinggi=padat(2, 0),
    )


def buka(client, kind, hasil, **query):
    client.force_login(persona(kind, instansi=hasil.lowongan.siklus.instansi))
    return client.get(reverse("lowongan_detail", args=[hasil.lowongan_id]), query)


@pytest.mark.parametrize(("kind", "terlihat"), [("komite", False), ("auditor", True)])
def test_a_restricted_note_is_not_even_counted_for_the_body(client, hasil, kind, terlihat):
    KandidatFactory(hasil=hasil, putusan=PutusanCalon.MEMENUHI, catatan=[DIPERIKSA])
    assert ("1 peringatan" in buka(client, kind, hasil).text) is terlihat


@pytest.mark.parametrize(("kind", "terlihat"), [("komite", False), ("auditor", True)])
def test_a_restricted_rule_is_no_reason_and_no_filter_for_the_body(client, hasil, kind, terlihat):
    halaman = buka(client, kind, hasil, tab="tidak").text
    assert "Tidak sedang tugas belajar" in halaman
    assert ("Tidak sedang diperiksa" in halaman) is terlihat
    assert buka(client, kind, hasil, tab="tidak", aturan="R19").status_code == (200 if terlihat else 404)


def test_a_fragment_of_a_ranking_leaves_its_trace_too(client, hasil):
    client.force_login(persona("auditor", instansi=hasil.lowongan.siklus.instansi))
    client.get(reverse("lowongan_detail", args=[hasil.lowongan_id]), headers={"HX-Request": "true"})
    assert Jejak.objects.filter(tindakan="lihat_peringkat", objek_id=hasil.lowongan_id).exists()


@pytest.mark.parametrize("kepala", [{}, {"HX-Request": "true"}])
def test_the_list_of_proposals_leaves_a_trace(client, kepala):
    usulan = UsulanMutasiFactory()
    client.force_login(persona("ppk", instansi=usulan.siklus.instansi))
    assert usulan.pegawai.nama in client.get(reverse("usulan_list"), headers=kepala).text
    assert Jejak.objects.filter(tindakan="lihat_daftar_usulan").count() == 1


def test_a_meeting_that_has_not_been_held_is_not_recorded(client):
    siklus = SiklusMutasiFactory(status=StatusSiklus.RAPAT)
    client.force_login(persona("analis", instansi=siklus.instansi))
    isian = {"nomor_berita_acara": "1", "tempat": "x"}
    response = client.post(reverse("rapat_catat", args=[siklus.pk]), isian | {"tanggal": "2099-01-01"})
    assert "belum berlangsung" in response.text
    assert not RapatPertimbangan.objects.exists()
