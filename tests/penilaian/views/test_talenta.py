"""The pages of the talent map: counts, names only for who may, moves, queries."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from penilaian.models import KotakTalenta, PetaTalenta
from tests.factories import (
    KotakTalentaFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PetaTalentaFactory,
    SiklusMutasiFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db


@pytest.fixture
def peta():
    return PetaTalentaFactory(periode=PeriodePenilaianFactory(tahun=2025, status="DITUTUP"))


@pytest.fixture
def analis(client, peta):
    user = persona("analis", instansi=peta.instansi)
    client.force_login(user)
    return user


def kotak(peta, unit, nama, **isi):
    return KotakTalentaFactory(peta=peta, pegawai=anggota(unit, nama), unit=unit, nama_jabatan="Pengolah Data", **isi)


def buka(client, nama="talenta_peta", **tanya):
    return client.get(reverse(nama), tanya)


def lembar(response):
    """The workbook that was sent, without its head."""
    buku = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [tuple(sel.value for sel in baris) for baris in buku.active.iter_rows(min_row=2)]


def test_the_picture_counts_everybody_once(client, analis, peta, dinas):
    kotak(peta, dinas, "Ani")
    kotak(peta, dinas, "Budi", kinerja="DI_ATAS", potensial="MENENGAH", potensi_min=7900, potensi_maks=7900,
          dekat_batas=True)  # fmt: skip
    kotak(peta, dinas, "Citra", kinerja="", potensial="", potensi_min=0, potensi_maks=9000, kurang=["PREDIKAT"])
    papan = buka(client).context["papan"]
    assert {n: s.jumlah for n, s in papan.sel.items() if s.jumlah} == {8: 1, 7: 1}
    assert (papan.seluruh, papan.terpetakan, papan.kurang, papan.dekat, papan.suksesi) == (3, 2, 1, 1, 2)
    assert papan.sebab == [("PREDIKAT", "Predikat kinerja periode ini", 1)]
    assert papan.sel[8].bagian == 0.5
    assert [s.nomor for s in papan.baris[0][1]] == [4, 7, 9]


def test_the_page_tells_the_law_and_the_numbers_that_were_used(client, analis, peta, dinas):
    kotak(peta, dinas, "Ani")
    angka = {"nama": "Jarak", "nilai": 250, "satuan": "poin", "dasar": "Perbup 7", "verifikasi": "V", "sejak": None}
    type(peta).objects.update(parameter={"talenta_dekat_batas": angka})
    isi = buka(client).content.decode()
    assert all(kata in isi for kata in ("Promosi dan dipertahankan", ">250 <", "Perbup 7"))


def test_filters_narrow_to_the_unit_as_it_was_then(client, analis, peta, dinas):
    lain = UnitKerjaFactory(instansi=dinas.instansi, nama="Dinas Lain")
    kotak(peta, dinas, "Ani", jenjang="PENGAWAS")
    kotak(peta, lain, "Budi", jenjang="AHLI_MUDA")
    assert buka(client, unit=dinas.pk).context["papan"].seluruh == 1
    assert buka(client, jenis="STRUKTURAL").context["papan"].seluruh == 1
    assert buka(client, jenis="FUNGSIONAL", unit=dinas.pk).context["papan"].seluruh == 0
    assert buka(client, jenjang="AHLI_MUDA").context["papan"].seluruh == 1


@pytest.mark.parametrize(
    ("tanya", "nama"),
    [
        ({}, ["Budi", "Ani", "Citra"]),  # highest box first, "data kurang" last
        ({"urut": "nama"}, ["Ani", "Budi", "Citra"]),
        ({"kotak": "8"}, ["Ani"]),
        ({"kotak": "kurang"}, ["Citra"]),
        ({"kurang": "POTENSI"}, ["Citra"]),
        ({"dekat": "1"}, ["Budi"]),
        ({"q": "citra"}, ["Citra"]),
    ],
)
def test_the_list_of_names(client, analis, peta, dinas, tanya, nama):
    kotak(peta, dinas, "Ani")
    kotak(peta, dinas, "Budi", kinerja="DI_ATAS", dekat_batas=True)
    kotak(peta, dinas, "Citra", potensial="", potensi_min=5000, potensi_maks=9000, kurang=["POTENSI"])
    assert [k.pegawai.nama for k in buka(client, "talenta_list", **tanya).context["page_obj"]] == nama


def test_what_lacks_is_said_in_words_and_never_as_zero(client, analis, peta, dinas):
    kotak(peta, dinas, "Citra", kinerja="", potensial="", potensi_min=5000, potensi_maks=9000, kurang=["POTENSI"])
    isi = buka(client, "talenta_list").content.decode()
    assert "Data kurang" in isi
    assert "50,00 – 90,00" in isi
    assert "Hasil potensi" in isi


def test_every_look_at_names_leaves_a_trace(client, analis, peta, dinas):
    kotak(peta, dinas, "Ani")
    buka(client, "talenta_list", kotak="8")
    jejak = Jejak.objects.get(tindakan="lihat_talenta")
    assert (jejak.objek_id, jejak.rincian["kotak"]) == (peta.pk, "8")


def test_exports_are_what_one_sees_and_are_in_the_trail(client, analis, peta, dinas):
    kotak(peta, dinas, "=Ani")
    kotak(peta, dinas, "Budi", potensial="")
    baris = lembar(buka(client, "talenta_list", ekspor="xlsx", kotak="8"))
    assert [(b[1], b[4]) for b in baris] == [("=Ani", 8)]
    papan = lembar(buka(client, ekspor="xlsx"))
    assert [(b[0], b[3]) for b in papan if b[3]] == [(8, 1), (None, 1)]
    assert Jejak.objects.filter(tindakan="ekspor_talenta").count() == 2


def test_a_unit_head_sees_the_people_led_and_nobody_else(client, kepala, dinas, peta):
    lain = UnitKerjaFactory(instansi=dinas.instansi, nama="Dinas Lain")
    kotak(peta, dinas, "Ani")
    kotak(peta, lain, "Budi")
    client.force_login(kepala)
    assert buka(client).context["papan"].seluruh == 1
    assert [k.pegawai.nama for k in buka(client, "talenta_list").context["page_obj"]] == ["Ani"]


@pytest.mark.parametrize(
    ("status", "kode", "terlihat"), [(StatusSiklus.RAPAT, 200, 1), (StatusSiklus.PEMERINGKATAN, 403, 0)]
)
def test_the_committee_sees_names_only_while_it_meets(client, dinas, peta, status, kode, terlihat):
    satu = kotak(peta, dinas, "Ani")
    SiklusMutasiFactory(instansi=peta.instansi, status=status)
    anggota_komite = persona("komite", instansi=peta.instansi)
    client.force_login(anggota_komite)
    assert buka(client, "talenta_list").status_code == kode
    assert KotakTalenta.objects.visible_to(anggota_komite).filter(pk=satu.pk).count() == terlihat


def test_an_operator_and_a_colleague_see_no_box_and_everyone_the_own(dinas, peta):
    satu = kotak(peta, dinas, "Ani")
    sendiri = persona("pegawai", instansi=peta.instansi, pegawai=satu.pegawai)
    for lain in (persona("operator_opd", unit=dinas), persona("pegawai", unit=dinas)):
        assert not KotakTalenta.objects.visible_to(lain).exists()
    assert KotakTalenta.objects.visible_to(sendiri).get() == satu


def test_moves_from_box_to_box(client, analis, peta, dinas):
    lama = PetaTalentaFactory(periode=PeriodePenilaianFactory(instansi=peta.instansi, tahun=2024, status="DITUTUP"))
    naik, tetap, hilang, baru = (anggota(dinas, n) for n in ("Naik", "Tetap", "Hilang", "Baru"))
    for orang, potensial in ((naik, "MENENGAH"), (tetap, "TINGGI"), (hilang, "TINGGI")):
        KotakTalentaFactory(peta=lama, pegawai=orang, potensial=potensial)
    for orang, potensial in ((naik, "TINGGI"), (tetap, "TINGGI"), (hilang, ""), (baru, "TINGGI")):
        KotakTalentaFactory(peta=peta, pegawai=orang, potensial=potensial)
    konteks = buka(client, "talenta_banding").context
    pindah = konteks["pindah"]
    assert (konteks["dari"], konteks["peta"]) == (lama, peta)
    assert pindah.matriks == {(5, 8): 1, (8, 8): 1, (8, 0): 1}
    assert (pindah.tetap, pindah.berpindah, pindah.ke_suksesi, pindah.baru) == (1, 1, 1, 1)
    assert [k.pegawai.nama for k in konteks["page_obj"]] == ["Naik", "Hilang"]
    satu = buka(client, "talenta_banding", asal=8, tujuan=0).context["page_obj"]
    assert [k.pegawai.nama for k in satu] == ["Hilang"]
    assert [b[4:6] for b in lembar(buka(client, "talenta_banding", ekspor="xlsx"))] == [(5, 8), (8, "data kurang")]


def test_a_comparison_needs_two_maps(client, analis, peta):
    assert buka(client, "talenta_banding").url == reverse("talenta_peta")


@pytest.mark.parametrize("nama", ["talenta_peta", "talenta_list", "talenta_banding"])
def test_the_number_of_queries_does_not_grow_with_the_people(client, analis, peta, dinas, nama):
    lama = PetaTalentaFactory(periode=PeriodePenilaianFactory(instansi=peta.instansi, tahun=2024, status="DITUTUP"))

    def tambah(ke):
        satu = kotak(peta, dinas, f"Orang {ke}")
        KotakTalentaFactory(peta=lama, pegawai=satu.pegawai, potensial="MENENGAH")

    def hitung():
        with CaptureQueriesContext(connection) as tangkap:
            assert buka(client, nama).status_code == 200
        return len(tangkap)

    tambah(1)
    satu = hitung()
    tambah(2)
    tambah(3)
    assert hitung() == satu <= 12


def test_pressing_the_button_shows_the_progress_until_it_is_done(client, analis, peta):
    client.post(reverse("talenta_hitung", args=[peta.periode_id]))
    response = buka(client)
    assert response.context["sedang"] == peta.periode
    proses = client.get(reverse("talenta_peta"), {"proses": 1}, headers={"HX-Request": "true"})
    assert "Menghitung peta talenta" in proses.content.decode()


def test_without_any_map_the_page_says_when_there_will_be_one(client, dinas):
    client.force_login(persona("analis", instansi=dinas.instansi))
    isi = buka(client).content.decode()
    assert "Belum ada peta talenta" in isi


def test_a_map_of_another_agency_does_not_exist(client, analis):
    lain = PetaTalentaFactory(periode__status="DITUTUP", periode__instansi__nama="Lain")
    assert buka(client, peta=lain.pk).status_code == 404


@pytest.mark.parametrize(("predikat", "kata"), [("BAIK", 0), ("SANGAT_BAIK", 1)])
def test_a_correction_after_the_map_is_told_until_it_is_mapped(client, analis, peta, dinas, predikat, kata):
    """An accepted objection changes the appraisal and not the frozen map: nobody should rank by it unawares."""
    satu = kotak(peta, dinas, "Ani", predikat=predikat)
    PetaTalenta.objects.update(created_at=timezone.now() - timedelta(days=1))
    PenilaianKinerjaFactory(pegawai=satu.pegawai, tahun=2025, periode=peta.periode)
    assert buka(client).context["papan"].berubah == kata
    assert buka(client).content.decode().count("Predikat 1 orang dikoreksi sesudah peta dihitung") == kata
