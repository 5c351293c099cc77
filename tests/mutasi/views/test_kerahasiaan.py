"""Who has looked at candidates is on record, and what a reader may not read is not counted for him (I12)."""

import zlib

import pytest
from django.urls import reverse

from mutasi.laporan.buku_rapat import build_buku
from mutasi.models import PutusanCalon, RapatPertimbangan, UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from tests.factories import (
    AcaraRapatFactory,
    BenturanKepentinganFactory,
    HasilLowonganFactory,
    InstansiFactory,
    KandidatFactory,
    PemeriksaanDisiplinFactory,
    PemeringkatanFactory,
    PenyimpanganFactory,
    PersetujuanFactory,
    SiklusMutasiFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)
from tests.mutasi.rapat import Sidang
from tests.objek_rute import OBJEK
from tests.tabel_rute import RUTE

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


RAHASIA = "Perkaranya di inspektorat belum selesai"
PEMBACA = {"komite": False, "analis": True, "verifikator": True, "kepala_bkpsdm": True, "pyb": True, "ppk": True}
PEMBACA |= {"auditor": True}


def acara_berahasia(sebab="", wajib=(), diperiksa=False):
    """An item whose proposal has free words in every place where one may write them."""
    usulan = UsulanMutasiFactory(
        kandidat__urutan=1, kandidat__hasil__pemeringkatan__siklus__status=StatusSiklus.RAPAT, pembenaran=RAHASIA,
        sebab=sebab, rencana={"wajib": list(wajib)}, status="MEMENUHI_SYARAT",
    )  # fmt: skip
    UsulanMutasi.objects.filter(pk=usulan.pk).update(rencana={"wajib": list(wajib)})
    if diperiksa:
        PemeriksaanDisiplinFactory(pegawai=usulan.pegawai)
    PersetujuanFactory(usulan=usulan, catatan=RAHASIA)
    PenyimpanganFactory(usulan=usulan, siklus=usulan.siklus, alasan=RAHASIA, sebab="INTEGRITAS")
    return AcaraRapatFactory(rapat__siklus=usulan.siklus, usulan=usulan)


@pytest.mark.parametrize(
    "sebab",
    [
        {"diperiksa": True},
        {"sebab": "INTEGRITAS"},
        {"sebab": "KESEHATAN"},
        {"wajib": [{"aturan": "R19", "kalimat": "Sedang diperiksa.", "terbatas": True}]},
    ],
)
@pytest.mark.parametrize(("kind", "terlihat"), PEMBACA.items())
def test_reasons_that_may_tell_of_an_examination_are_for_who_may_know_of_it(client, kind, terlihat, sebab):
    acara = acara_berahasia(**sebab)
    client.force_login(persona(kind, instansi=acara.usulan.siklus.instansi))
    for alamat in (acara.usulan.get_absolute_url(), acara.get_absolute_url()):
        halaman = client.get(alamat).text
        assert (RAHASIA in halaman) is terlihat, alamat
        assert ("Alasan memuat keterangan yang terbatas" in halaman) is not terlihat
        assert ("integritas atau perkara" in halaman.lower()) is (terlihat and alamat != acara.get_absolute_url())
    (kursi,) = build_buku(acara.rapat).kursi  # on paper, for the members: never
    assert RAHASIA not in kursi.pembenaran
    assert "terbatas" in kursi.pembenaran


def test_other_reasons_are_read_by_the_body(client):
    acara = acara_berahasia(wajib=[{"aturan": "R03", "kalimat": "Baru 1 tahun.", "terbatas": False}])
    client.force_login(persona("komite", instansi=acara.usulan.siklus.instansi))
    for alamat in (acara.usulan.get_absolute_url(), acara.get_absolute_url()):
        halaman = client.get(alamat).text
        assert RAHASIA in halaman
        assert "keterangan yang terbatas" not in halaman
    assert build_buku(acara.rapat).kursi[0].pembenaran == RAHASIA


def test_who_steps_aside_does_not_read_the_item_in_the_draft_minutes(client):
    """The page of the item shows this member nobody; the paper would name them all, with the votes."""
    sidang = Sidang().buka()
    mundur, ikut = sidang.peserta[2:4]
    BenturanKepentinganFactory(acara=sidang.acara[0], peserta=mundur, jenis="KELUARGA")
    url = reverse("rapat_berita_acara", args=[sidang.rapat.pk])
    client.force_login(sidang.akun(mundur))
    assert client.get(url).status_code == 409
    client.force_login(sidang.akun(ikut))
    assert client.get(url).headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(("kind", "tampak"), [("auditor", True), ("komite", False)])
def test_the_page_of_a_cycle_names_who_is_proposed_and_whoever_reads_it_is_on_record(client, kind, tampak):
    usulan = UsulanMutasiFactory(kandidat=KandidatFactory(), status="DIAJUKAN")
    client.force_login(persona(kind, instansi=usulan.siklus.instansi))
    halaman = client.get(reverse("siklus_detail", args=[usulan.siklus_id])).text
    assert (usulan.pegawai.nama_lengkap in halaman) is tampak
    assert Jejak.objects.filter(tindakan="lihat_siklus", objek_id=usulan.siklus_id).exists() is tampak


@pytest.mark.parametrize(
    ("nama", "tindakan"),
    [
        ("usulan_buat", "lihat_kandidat"),
        ("usulan_ubah", "lihat_usulan"),
        ("usulan_tarik", "lihat_usulan"),
        ("usulan_berkas", "lihat_usulan"),
        ("kompetensi_pegawai", "lihat_kompetensi"),
        ("penilaian_nilai", "lihat_penilaian"),
        ("keberatan_detail", "lihat_keberatan"),
        ("kesetaraan_detail", "lihat_kesetaraan"),
        ("umpan_balik_hasil", "lihat_umpan_balik"),
    ],
)
def test_what_names_a_person_is_not_read_without_a_trace(client, nama, tindakan):
    instansi = InstansiFactory()
    url = reverse(nama, args=OBJEK[RUTE[nama].objek](instansi))
    client.force_login(analis := persona("analis", instansi=instansi))
    assert client.get(url).status_code == 200
    assert Jejak.objects.get(tindakan=tindakan).pelaku == analis
