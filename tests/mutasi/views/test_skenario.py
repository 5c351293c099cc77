"""Scenarios on the page: asked for, computed in the background, read, and changed as another one."""

import html
from dataclasses import replace

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from mutasi.actions.papan_mulai import buka_papan
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.contoh import muat
from mutasi.laporan.papan_siklus import load_nama
from mutasi.models import HargaPilihan, KursiPapan, SiklusMutasi, Skenario
from mutasi.papan.rencana import load_keadaan, susun_harga
from mutasi.pemeringkatan.masukan_beku import build_bobot
from mutasi.pencocokan.rencana import Kerabat, baca_setelan, susun_soal
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from mutasi.status import StatusSiklus
from mutasi.syarat import Kelayakan
from mutasi.tasks import hitung_harga_di_latar, hitung_skenario_di_latar
from pegawai.models import Jejak, Pegawai, Pengguna
from tests.factories import PegawaiFactory, SiklusMutasiFactory, SkenarioFactory, persona

pytestmark = pytest.mark.django_db
ISIAN = {
    "nama": "Usul awal",
    "tujuan": "TERBAIK",
    "batas_rantai": "3",
    "anggaran": "",
    "batas_unit": "",
    "turun_maksimal": "10",
    "tanpa_iri": "on",
    "pisah_kerabat": "on",
}


def buat(client, siklus, dari=None, **ubah):
    url = reverse("skenario_buat", args=[siklus.pk]) + (f"?dari={dari.pk}" if dari else "")
    response = client.post(url, ISIAN | ubah)
    skenario = Skenario.objects.latest("pk")
    assert response.url == skenario.get_absolute_url()
    hitung_skenario_di_latar(skenario_id=skenario.pk, by_id=skenario.dibuat_oleh_id)
    skenario.refresh_from_db()
    return skenario


def pindah(skenario):
    return {(p["orang"], p["kursi"]) for r in skenario.isi["rantai"] for p in r["pindah"]}


def test_from_the_form_to_the_plan_and_to_another_one(client):
    muat(ukuran=300, benih=1)
    siklus, analis = SiklusMutasi.objects.berjalan().get(), Pengguna.objects.get(nama_masuk="analis")
    jalankan_pemeringkatan(siklus=siklus, by=analis)
    client.force_login(analis)
    assert reverse("skenario_list", args=[siklus.pk]) in client.get(siklus.get_absolute_url()).text
    satu = buat(client, siklus)
    with CaptureQueriesContext(connection) as kueri:
        halaman = html.unescape(client.get(satu.get_absolute_url()).text)
    assert len(kueri) <= 12
    assert all(Pegawai.objects.get(pk=o).nama_lengkap in halaman for o, _ in pindah(satu))
    dari_luar = [p["orang"] for r in satu.isi["rantai"] for p in r["pindah"] if not p["asal"]]
    assert dari_luar  # whoever comes from outside the structural posts, with the post held today
    assert all(f"dari {nama.jabatan} ·" in halaman for nama in load_nama(dari_luar).values())
    assert "Memenuhi kaidah skenario" in halaman
    assert reverse("skenario_utuh", args=[satu.pk]) in halaman
    di_luar(satu, halaman)
    assert halaman.count("Tanpa perpindahan ini") == len(pindah(satu))
    assert f"Dibuka oleh {analis.nama}" in halaman
    assert Jejak.objects.filter(tindakan="lihat_skenario", objek_id=satu.pk, pelaku=analis).count() == 1
    assert client.get(satu.get_absolute_url(), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"

    orang, kursi = min(pindah(satu))
    lain_orang, lain_kursi = max(pindah(satu))
    form = client.get(reverse("skenario_buat", args=[siklus.pk]), {"dari": satu.pk}).text
    assert f'value="{orang}-{kursi}"' in form
    nama = load_nama([orang])[orang]
    assert f"{nama}, {nama.jabatan}" in html.unescape(form)
    dua = buat(
        client,
        siklus,
        satu,
        nama="Kedua",
        anggaran="5",
        batas_unit="80",
        tetap=[orang],
        kecuali=[f"{lain_orang}-{lain_kursi}"],
    )
    assert len(pindah(dua)) <= 5
    assert orang not in {o for o, _ in pindah(dua)}
    assert (lain_orang, lain_kursi) not in pindah(dua)
    tiga = client.get(reverse("skenario_buat", args=[siklus.pk]), {"dari": dua.pk}).text
    assert f'value="{lain_orang}-{lain_kursi}"' in tiga  # what was ruled out can be let in again
    assert "Terbukti terbaik" in client.get(reverse("skenario_list", args=[siklus.pk])).text
    banding(client, siklus, satu, dua)
    tawaran(client, siklus, satu)
    harga(client, satu)


def harga(client, skenario):
    """Another candidate of a seat in the plan: the price is that of the plan which must have this choice."""
    papan = buka_papan(skenario=skenario, dasar="RENCANA", by=skenario.dibuat_oleh)
    terpilih, kursi = min(pindah(skenario))
    daftar = KursiPapan.objects.get(pemeringkatan=skenario.pemeringkatan_id, posisi=kursi).daftar
    lain = next(n["orang"] for n in daftar if n["kelayakan"] == Kelayakan.LAYAK and n["orang"] != terpilih)
    url = reverse("papan_harga", args=[papan.pk, lain, kursi])
    assert url in client.get(papan.get_absolute_url(), {"kursi": kursi}).text
    assert "Hitung harganya" in client.get(url).text
    assert [client.post(url).url for _ in range(2)] == [url, url]
    assert ProcrastinateJob.objects.filter(task_name="mutasi.hitung_harga").count() == 1
    assert "Sedang dihitung" in client.get(url).text
    satu = HargaPilihan.objects.get()
    hitung_harga_di_latar(harga_id=satu.pk, by_id=skenario.dibuat_oleh_id)
    with CaptureQueriesContext(connection) as kueri:
        halaman = client.get(url)
    assert len(kueri) <= 12
    keadaan = load_keadaan(skenario.pemeringkatan, build_bobot(skenario.pemeringkatan))
    setelan = replace(baca_setelan(skenario.setelan), wajib=frozenset({(lain, kursi)}))
    beda = susun_rencana(susun_soal(keadaan.bahan, setelan)).poin - skenario.isi["batas"]["poin"]
    assert halaman.context["harga"].poin == beda
    dari_yang_disimpan(skenario, keadaan, (lain, kursi), beda)
    satu.refresh_from_db()
    with pytest.raises(ProgrammingError), transaction.atomic():
        HargaPilihan.objects.update(isi={})
    asing = PegawaiFactory(instansi__nama="Seberang")
    assert client.get(reverse("papan_harga", args=[papan.pk, asing.pk, kursi])).status_code == 404
    luar = PegawaiFactory(instansi=skenario.siklus.instansi)
    url = reverse("papan_harga", args=[papan.pk, luar.pk, kursi])
    client.post(url)
    hitung_harga_di_latar(harga_id=HargaPilihan.objects.latest("pk").pk, by_id=skenario.dibuat_oleh_id)
    assert "Bukan di antara calon teratas" in client.get(url).text


def dari_yang_disimpan(skenario, keadaan, pilihan, beda):
    """The price is counted from the plan that was kept, unless that plan started from something else."""
    setelan, batas = baca_setelan(skenario.setelan), skenario.isi["batas"]
    lebih = skenario.isi | {"batas": batas | {"poin": batas["poin"] + 7}}
    assert susun_harga(keadaan, setelan, lebih, *pilihan)["poin"] == beda - 7
    keluarga = (*keadaan.bahan.kerabat, Kerabat(-1, -2))  # of nobody in the plan
    lain = replace(keadaan, bahan=replace(keadaan.bahan, kerabat=keluarga))
    assert susun_harga(lain, setelan, lebih, *pilihan)["poin"] == beda
    tanpa_sidik = {nama: nilai for nama, nilai in lebih.items() if nama != "sidik_bahan"}
    assert susun_harga(keadaan, setelan, tanpa_sidik, *pilihan)["poin"] == beda


def di_luar(skenario, halaman):
    """Who still holds a vacancy is named with the seat; so is each vacancy that a plan does not count."""
    lain = skenario.isi["lain"]
    dijabat = [satu for satu in lain if satu["sebab"] == "DIJABAT"]
    assert dijabat
    assert all(f"Masih dijabat {Pegawai.objects.get(pk=satu['orang']).nama_lengkap}" in halaman for satu in dijabat)
    assert halaman.count("Bukan jabatan struktural: isi dari") == len(lain) - len(dijabat) > 0
    assert f"; {len(lain)} lagi disebut di bawah" in halaman


def banding(client, siklus, satu, dua):
    url = reverse("skenario_banding", args=[siklus.pk])
    assert f"{url}?a={satu.pk}&amp;b={dua.pk}" in client.get(dua.get_absolute_url()).text
    with CaptureQueriesContext(connection) as kueri:
        response = client.get(url, {"a": satu.pk, "b": dua.pk})
    assert len(kueri) <= 12
    assert f"Harga: dari {satu} ke {dua}" in response.text
    hanya_satu = {k for o, k in pindah(satu) - pindah(dua)}
    assert response.context["beda"] >= len(hanya_satu) > 0
    assert f"Dibuka oleh {Pengguna.objects.get(nama_masuk='analis').nama}" in html.unescape(response.text)
    assert Jejak.objects.filter(tindakan="banding_skenario", objek_id=siklus.pk).count() == 1
    assert "Pilih skenario lain" in client.get(url, {"a": satu.pk, "b": satu.pk}).text


def tawaran(client, siklus, satu):
    """Each offer gives what its words say."""
    awal = {p["asal"] for r in satu.isi["rantai"] for p in r["pindah"]}
    lowongan = {k for o, k in pindah(satu)} - awal
    tujuan = min(lowongan)
    tukar = buat(client, siklus, nama="Tukar", tujuan="TUKAR")
    assert tukar.isi["mutu"]["rencana"]["kosong"] == tukar.isi["mutu"]["sekarang"]["kosong"]
    assert all(r["lingkar"] for r in tukar.isi["rantai"])
    hemat = buat(client, siklus, nama="Hemat", tujuan="TERBATAS", anggaran="2")
    assert len(pindah(hemat)) == 2
    hanya = buat(client, siklus, nama="Satu", tujuan="SATU", kursi_tujuan=tujuan)
    assert [r["pindah"][0]["kursi"] for r in hanya.isi["rantai"]] == [tujuan]
    assert "Satu lowongan" in client.get(hanya.get_absolute_url()).text
    tanpa = buat(client, siklus, satu, nama="Tanpa satu", kursi_diam=[tujuan])
    assert tujuan not in {k for _, k in pindah(tanpa)}
    orang, kursi = max(pindah(satu))
    tetap = buat(client, siklus, satu, nama="Tetap", anggaran="3", wajib=[f"{orang}-{kursi}"])
    assert (orang, kursi) in pindah(tetap)
    assert tetap.isi["diminta"] == {"banyak": 1, "dapat": 1}


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"nama": ""}, "nama"),
        ({"anggaran": "0"}, "anggaran"),
        ({"batas_unit": "101"}, "batas_unit"),
        ({"tujuan": "TERBATAS"}, "anggaran"),
        ({"tujuan": "SATU"}, "kursi_tujuan"),
        ({}, "__all__"),
    ],
)
def test_what_is_wrong_stays_on_the_form(client, ubah, bidang):
    siklus = SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN)
    client.force_login(persona("analis", instansi=siklus.instansi))
    response = client.post(reverse("skenario_buat", args=[siklus.pk]), ISIAN | ubah)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [bidang]
    assert not Skenario.objects.exists()


def test_one_that_is_not_computed_says_so(client):
    skenario = SkenarioFactory()
    client.force_login(persona("analis", instansi=skenario.siklus.instansi))
    assert "Rencana belum dihitung" in client.get(skenario.get_absolute_url()).text


def test_members_of_the_body_do_not_see_drafts(client):
    skenario = SkenarioFactory(pemeringkatan__siklus__status=StatusSiklus.RAPAT)
    client.force_login(persona("komite", instansi=skenario.siklus.instansi))
    assert client.get(skenario.get_absolute_url()).status_code == 404
    assert client.get(reverse("skenario_list", args=[skenario.siklus_id])).status_code == 403


def test_the_list_costs_the_same_for_one_and_for_three(client):
    pertama = SkenarioFactory()
    siklus = pertama.siklus
    client.force_login(persona("analis", instansi=siklus.instansi))
    url, jumlah = reverse("skenario_list", args=[siklus.pk]), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as kueri:
            assert pertama.nama in client.get(url).text
        jumlah.append(len(kueri))
        SkenarioFactory.create_batch(2, pemeringkatan=pertama.pemeringkatan)
    assert jumlah[0] == jumlah[1] <= 12


def test_comparing_needs_two_that_are_computed(client):
    skenario = SkenarioFactory()
    siklus = skenario.siklus
    client.force_login(persona("analis", instansi=siklus.instansi))
    url = reverse("skenario_banding", args=[siklus.pk])
    assert skenario.nama not in client.get(url).text  # not computed, so not offered
    assert client.get(url, {"a": skenario.pk, "b": skenario.pk}).status_code == 200
    assert not Jejak.objects.filter(tindakan="banding_skenario").exists()
