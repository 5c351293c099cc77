"""The board on the page: what it shows, what a press of a button does, and what a late one is told."""

import html

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.models import Posisi
from mutasi.actions.papan import batalkan_rantai, geser_rantai, kosongkan_kursi, pilih_orang, tahan_orang
from mutasi.models import KursiPapan, PapanSkenario, Skenario
from mutasi.papan.isi import load_isi
from mutasi.papan.pindah import load_rencana
from mutasi.syarat import Kelayakan
from mutasi.tasks import siapkan_kursi_di_latar
from pegawai.models import Jejak, Pegawai
from tests.factories import (
    HubunganKeluargaFactory,
    InstansiFactory,
    PapanSkenarioFactory,
    ParameterFactory,
    PegawaiFactory,
    PermohonanMutasiFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    SertifikatUtuhFactory,
    SkenarioFactory,
    pegawai_di,
    persona,
    sejak,
)
from tests.mutasi.papan import PapanKecil, nilai

pytestmark = pytest.mark.django_db
L01 = [["L01", 1, "TMS"]]
HTMX = {"HX-Request": "true"}


def buka(client, papan, **isian):
    return html.unescape(client.get(papan.papan.get_absolute_url(), isian).text)


def tekan(client, papan, langkah, versi, headers=None, alamat="", **lain):
    url = reverse("papan_langkah", args=[papan.papan.pk]) + alamat
    return client.post(url, {"langkah": langkah, "versi": versi} | lain, headers=headers or HTMX)


def nama(pk):
    return Pegawai.objects.get(pk=pk).nama_lengkap


def atur(kursi, **isi):
    """A seat that the ranking had frozen otherwise."""
    with pgtrigger.ignore("mutasi.KursiPapan:beku"):
        KursiPapan.objects.filter(posisi=kursi).update(**isi)


@pytest.fixture
def p(client):
    papan = PapanKecil(gugur=[(1, 0)])
    client.force_login(papan.analis)
    return papan


def test_the_page_names_today_and_the_plan_and_leaves_a_trace(client, p):
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0], alasan="Kinerja terbaik")
    isi = buka(client, p, kursi=p.v[0])
    assert all(nama(o) in isi for o in p.o)
    assert "“Kinerja terbaik”" in isi
    assert "Ditinggalkan kosong" in isi
    assert f'value="pilih:{p.o[1]}-{p.v[0]}"' in isi
    assert f"dibuka {p.analis.nama}" in isi
    assert Jejak.objects.get(tindakan="lihat_papan", objek_id=p.skenario.pk).rincian == {"kursi": p.v[0]}


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [("berubah", "k0 v0 k1"), ("kosong", "v0 v1"), ("baru_kosong", "k0 k1"), ("lepas", "k1"), ("blok", "k1"),
     ("ditahan", "k2"), ("plt", "k3"), ("ganda", ""), ("", "k0 k1 k2 k3 v0 v1")],
)  # fmt: skip
def test_counts_and_filters_are_the_same_seats(client, p, saring, cocok):
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    p.lakukan(kosongkan_kursi, kursi=p.k[1])
    p.lakukan(tahan_orang, orang=p.o[2], tahan=True)
    RiwayatJabatanFactory(pegawai_id=p.l[0], posisi_id=p.k[3], jenis_penugasan="PLT")
    response = client.get(p.papan.get_absolute_url(), {"saring": saring})
    kunci = {b.label.pk for _, baris in response.context["kelompok"] for b in baris}
    assert kunci == {(p.k if satu[0] == "k" else p.v)[int(satu[1])] for satu in cocok.split()}
    assert not saring or {s["kode"]: s["jumlah"] for s in response.context["saringan"]}[saring] == len(kunci)


def test_a_press_changes_the_plan_and_answers_with_the_board(client, p):
    response = tekan(client, p, f"pilih:{p.o[0]}-{p.v[0]}", 1, alamat=f"?kursi={p.v[0]}", alasan="Usul")
    assert response.status_code == 200
    assert response.text.lstrip().startswith('<div id="papan"')
    assert p.isi.pindah == [(p.o[0], p.v[0])]
    assert p.papan.langkah.get(nomor=2).alasan == "Usul"
    polos = client.post(
        reverse("papan_langkah", args=[p.papan.pk]) + "?saring=berubah&r=1-2",
        {"langkah": f"tahan:{p.o[0]}", "versi": 2},
    )
    assert polos.url == f"{p.papan.get_absolute_url()}?saring=berubah"
    for langkah in (f"lepas:{p.o[0]}", f"batalkan:{p.v[0]}", f"pilih:{p.o[0]}-{p.v[0]}",
                    f"tukar:{p.o[0]}-{p.o[2]}", f"kecualikan:{p.o[1]}-{p.v[1]}",
                    f"izinkan:{p.o[1]}-{p.v[1]}", f"rantai:{p.o[1]}-{p.v[1]},{p.o[3]}-{p.k[1]}", "urungkan:9",
                    "ulangi:9", f"kosongkan:{p.v[1]}"):  # fmt: skip
        p.papan.refresh_from_db()
        assert tekan(client, p, langkah, p.papan.versi).status_code == 200, langkah


@pytest.mark.parametrize("langkah", ["", "terbang:1", "pilih:1", "pilih:a-b", "rantai:1-2;3", "tahan:" + "9" * 5000])
def test_what_is_no_step_is_refused(client, p, langkah):
    assert tekan(client, p, langkah, 1).status_code == 409
    assert p.papan.langkah.count() == 1


def test_a_late_press_is_told_and_the_board_fetched_again(client, p):
    rekan = persona("analis", instansi=p.skenario.siklus.instansi)
    p.lakukan(pilih_orang, by=rekan, orang=p.o[0], kursi=p.v[0])
    response = tekan(client, p, f"pilih:{p.o[2]}-{p.v[0]}", 1)
    assert (response.status_code, response.headers["HX-Trigger"]) == (409, "papan-berubah")
    assert f"1 langkah oleh {rekan.nama}" in html.unescape(response.text)
    baru = html.unescape(client.get(p.papan.get_absolute_url(), {"sejak": 1}, headers=HTMX).text)
    assert f"<b>{rekan.nama}</b> baru saja memilih {nama(p.o[0])} untuk " in baru


def test_the_question_for_news_says_nothing_until_there_is_some(client, p):
    url = reverse("papan_kabar", args=[p.papan.pk])
    assert "HX-Trigger" not in client.get(url, {"versi": 1}).headers
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    assert client.get(url, {"versi": 1}).headers["HX-Trigger"] == "papan-berubah"
    assert not Jejak.objects.filter(tindakan="lihat_papan").exists()


def test_a_chain_is_thought_of_before_it_is_made(client, p):
    pertama = buka(client, p, kursi=p.v[0], r=f"{p.o[0]}-{p.v[0]}")
    assert "belum dilakukan" in pertama
    assert f"r={p.o[0]}-{p.v[0]}%2C{p.o[2]}-{p.k[0]}" in pertama  # the seat that it would leave is asked about next
    lingkar = buka(client, p, kursi=p.k[2], r=f"{p.o[0]}-{p.k[2]},{p.o[3]}-{p.k[0]},{p.o[2]}-{p.k[3]}")
    assert "Tidak ada jabatan yang ditinggalkan kosong" in lingkar
    lepas = buka(client, p, kursi=p.k[2], r=f"{p.o[0]}-{p.k[2]}")
    assert f"{nama(p.o[2])} akan lepas jabatan" in lepas
    for rusak in ("1-2,1-3", "x", f"{p.o[0]}-999999", ",,,"):
        assert buka(client, p, kursi=p.v[0], r=rusak)
    assert p.isi.pindah == []


def test_readers_see_no_buttons_and_press_none(client, p):
    client.force_login(persona("ppk", instansi=p.skenario.siklus.instansi))
    isi = buka(client, p, kursi=p.v[0])
    assert nama(p.o[0]) in isi
    assert 'name="langkah"' not in isi
    assert tekan(client, p, f"pilih:{p.o[0]}-{p.v[0]}", 1).status_code == 403


def test_steps_are_listed_with_who_and_can_be_undone_from_there(client, p):
    p.lakukan(geser_rantai, pindah=[(p.o[0], p.v[0]), (p.o[2], p.k[0])], alasan="Satu paket")
    url = reverse("papan_riwayat", args=[p.papan.pk])
    isi = html.unescape(client.get(url).text)
    assert f"menggeser serantai: {nama(p.o[0])} ke " in isi
    assert "“Satu paket”" in isi
    assert 'value="urungkan:2"' in isi
    tekan(client, p, "urungkan:2", 2)
    isi = html.unescape(client.get(url).text)
    assert 'value="ulangi:2"' in isi
    assert "mengurungkan langkah 2" in isi


def test_a_history_without_a_step_says_so(client, p):
    skenario = SkenarioFactory(pemeringkatan=p.skenario.pemeringkatan, nama="Kedua")
    papan = PapanSkenarioFactory(skenario=skenario)
    isi = client.get(reverse("papan_riwayat", args=[papan.pk])).text
    assert "Belum ada langkah" in isi
    assert "<table" not in isi


def test_chains_are_drawn_and_named(client, p):
    p.lakukan(geser_rantai, pindah=[(p.o[0], p.v[0]), (p.o[2], p.k[0]), (p.l[0], p.k[2])])
    isi = html.unescape(client.get(reverse("papan_rantai", args=[p.papan.pk])).text)
    assert "Rantai 3 perpindahan" in isi
    p.lakukan(geser_rantai, pindah=[(p.o[1], p.k[3]), (p.o[3], p.k[1])])
    isi = html.unescape(client.get(reverse("papan_rantai", args=[p.papan.pk])).text)
    assert "Pertukaran 2 orang" in isi
    assert f"Dibuka oleh {p.analis.nama}" in isi


def test_a_board_begins_from_the_plan_from_today_or_from_another(client, p):
    lain = SkenarioFactory(pemeringkatan=p.skenario.pemeringkatan)
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    url = reverse("papan_mulai", args=[lain.pk])
    assert client.get(reverse("papan_detail", args=[lain.pk])).url == url
    assert [k for k, _ in client.get(url).context["form"].fields["dasar"].choices] == [
        "SEKARANG", f"SALINAN:{p.skenario.pk}",
    ]  # fmt: skip
    assert client.post(url, {"dasar": "SALINAN:999999"}).status_code == 200
    assert client.post(url, {"dasar": f"SALINAN:{p.skenario.pk}"}).url == reverse("papan_detail", args=[lain.pk])
    papan = PapanSkenario.objects.select_related("skenario").get(pk=lain.pk)
    assert load_isi(papan).pindah == [(p.o[0], p.v[0])]
    assert client.get(url).url == reverse("papan_detail", args=[lain.pk])
    client.force_login(persona("ppk", instansi=p.skenario.siklus.instansi))
    belum = SkenarioFactory(pemeringkatan=p.skenario.pemeringkatan)
    assert client.post(reverse("papan_mulai", args=[belum.pk]), {"dasar": "SEKARANG"}).status_code == 403


def test_seats_are_asked_of_the_worker_once(client):
    skenario = SkenarioFactory(pemeringkatan__siklus__status="PEMERINGKATAN")
    client.force_login(persona("analis", instansi=skenario.siklus.instansi))
    url = reverse("papan_mulai", args=[skenario.pk])
    assert "Siapkan papan" in client.get(url).text
    assert [client.post(url).url for _ in range(2)] == [url, url]
    assert "sedang disiapkan" in client.get(url).text
    ppk = persona("ppk", instansi=skenario.siklus.instansi)
    siapkan_kursi_di_latar(skenario_id=skenario.pk, by_id=ppk.pk)
    assert Jejak.objects.get(tindakan="gagal_siapkan_kursi").objek_id == skenario.pk
    assert not KursiPapan.objects.exists()


def test_an_office_that_would_lack_people_is_named_on_the_board(client):
    """The office of the first seat has one person and needs one; whoever comes in return makes good for it."""
    p = PapanKecil(berisi=2, lowong=1, batas_unit=100)
    kantor = Posisi.objects.get(pk=p.k[0]).unit
    unit = {"kunci": kantor.pk, "nama": "Dinas Contoh", "jalur": kantor.jalur, "kebutuhan": 1, "terisi": 1}
    Skenario.objects.filter(pk=p.skenario.pk).update(isi={"unit": [unit]}, sidik="5" * 64, dihitung_pada=timezone.now())
    client.force_login(p.analis)
    url = reverse("papan_detail", args=[p.papan.pk])
    p.lakukan(geser_rantai, pindah=[(p.o[0], p.v[0])])
    with CaptureQueriesContext(connection) as kueri:
        halaman = client.get(url, {"kursi": p.v[0]}).text
    assert len(kueri) <= 12
    assert "Berkurang melewati 100 % kebutuhannya: Dinas Contoh" in halaman
    p.lakukan(geser_rantai, pindah=[(p.l[0], p.k[0])])
    assert "kekurangan orang" not in client.get(url).text


@pytest.fixture
def sekeluarga(client):
    """The person from outside is of the family of who holds the first seat, and the second seat leads that unit."""
    p = PapanKecil(berisi=2, lowong=1)
    bawah, atas = (Posisi.objects.get(pk=k) for k in (p.k[0], p.v[0]))
    atas.unit, atas.kepala = bawah.unit, True
    atas.save()
    HubunganKeluargaFactory(pegawai_id=p.l[0], kerabat_id=p.o[0])
    client.force_login(p.analis)
    return p


def test_a_relative_right_above_is_a_warning_on_the_board(client, sekeluarga):
    p = sekeluarga
    kalimat = "menjadi atasan atau bawahan langsung kerabatnya"
    assert kalimat not in buka(client, p)
    p.lakukan(geser_rantai, pindah=[(p.l[0], p.v[0])])
    with CaptureQueriesContext(connection) as kueri:
        halaman = client.get(p.papan.get_absolute_url(), {"kursi": p.v[0]})
    assert len(kueri) <= 12
    assert f"{nama(p.l[0])} {kalimat}" in html.unescape(halaman.text)
    assert (halaman.context["ringkas"]["peringatan"], halaman.context["ringkas"]["blok"]) == (1, 0)
    p.lakukan(geser_rantai, pindah=[(p.o[0], p.k[1]), (p.o[1], p.k[0])])
    assert kalimat not in buka(client, p)


def test_where_the_agency_says_so_a_relative_right_above_is_a_hindrance(client, sekeluarga):
    p = sekeluarga
    hari = p.skenario.pemeringkatan.per_tanggal
    ParameterFactory(instansi=p.skenario.siklus.instansi, kode="kerabat_menghalangi", nilai=1, berlaku=sejak(hari))
    p.lakukan(geser_rantai, pindah=[(p.l[0], p.v[0])])
    konteks = client.get(p.papan.get_absolute_url()).context
    assert (konteks["ringkas"]["peringatan"], konteks["ringkas"]["blok"]) == (0, 1)
    assert [kata for _, _, kata in konteks["penghalang"]] == [["Tepat di atas atau di bawah kerabatnya"]]


def test_a_couple_that_asked_to_be_near_is_told_on_the_board(client, p):
    satu, pasangan = Pegawai.objects.get(pk=p.o[0]), pegawai_di(PosisiFactory(unit=Posisi.objects.get(pk=p.k[0]).unit))
    PermohonanMutasiFactory(pegawai=satu, mengikuti=pasangan, status="MEMENUHI_SYARAT")
    p.lakukan(geser_rantai, pindah=[(p.o[0], p.v[0])])
    halaman = buka(client, p)
    assert f"{satu.nama_lengkap} memohon dekat dengan {pasangan.nama_lengkap}: sekarang di satu unit" in halaman
    assert "Tanpa penghalang" in halaman


@pytest.mark.parametrize("rute", ["papan_detail", "papan_rantai", "papan_riwayat"])
def test_pages_cost_the_same_for_few_and_for_many(client, rute):
    jumlah = []
    for banyak in (1, 3):
        p = PapanKecil(berisi=banyak + 1, lowong=banyak)
        client.force_login(p.analis)
        p.lakukan(geser_rantai, pindah=[(o, v) for o, v in zip(p.o, p.v, strict=False)])
        isian = {"kursi": p.v[0]} if rute == "papan_detail" else {}
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse(rute, args=[p.papan.pk]), isian).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


def test_who_lost_a_seat_is_put_back_from_the_board_and_found_without_a_rule_against_it(client, p):
    atur(p.k[1], daftar=[nilai(p.o[1], Kelayakan.TIDAK_LAYAK, catatan=L01), nilai(p.o[0])])
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.k[1])
    isi = buka(client, p)
    assert f'value="pilih:{p.o[1]}-{p.k[1]}"' in isi
    assert f"menggantikan {nama(p.o[0])}" in isi
    panel = client.get(p.papan.get_absolute_url(), {"kursi": p.k[1]}).context["panel"]
    (sendiri,) = [c for c in panel.calon if c.orang == p.o[1]]
    assert (sendiri.dapat, sendiri.milik, sendiri.sebab, sendiri.catatan) == (True, True, "", [])
    tekan(client, p, f"pilih:{p.o[1]}-{p.k[1]}", 2)
    assert (p.isi.pindah, p.isi.lepas) == ([], [])


def test_a_choice_inside_a_chain_says_who_would_lose_a_seat(client, p):
    p.lakukan(geser_rantai, pindah=[(p.o[0], p.v[0]), (p.o[2], p.k[0]), (p.l[0], p.k[2])])
    isi = buka(client, p, kursi=p.v[0])
    assert f"Jabatan {nama(p.o[0])} sudah diisi {nama(p.o[2])}: ia lepas jabatan bila hanya" in isi
    assert "Batalkan rantai ini (3 perpindahan)" in isi
    ujung = buka(client, p, kursi=p.k[2])  # who came from outside loses nothing
    assert "bila hanya pilihan ini" not in ujung
    assert "Batalkan rantai ini (3 perpindahan)" in ujung
    assert "Batalkan rantai ini" not in buka(client, p, kursi=p.k[3])
    p.lakukan(batalkan_rantai, kursi=p.v[0])
    riwayat = html.unescape(client.get(reverse("papan_riwayat", args=[p.papan.pk])).text)
    assert "membatalkan rantai yang mengisi " in riwayat


def test_what_blocks_has_a_name_and_a_double_record_is_only_a_note(client, p):
    atur(p.v[0], daftar=[nilai(p.o[0], Kelayakan.PERLU_IZIN)])
    p.papan.penempatan.create(pegawai_id=p.l[1], klaim_id=p.k[3])
    assert client.get(p.papan.get_absolute_url()).context["ringkas"]["blok"] == 0
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    response = client.get(p.papan.get_absolute_url())
    assert [(o, k.pk, kata) for o, k, kata in response.context["penghalang"]] == [(p.o[0], p.v[0], ["Perlu izin"])]
    assert "Ada penghalang" in response.text
    assert {s["kode"]: s["jumlah"] for s in response.context["saringan"]}["ganda"] == 1


def test_the_certificate_is_told_with_its_link_until_the_plan_changes(client, p):
    p.lakukan(pilih_orang, orang=p.o[0], kursi=p.v[0])
    assert "Sertifikat belum ada" in buka(client, p)
    for utuh, kata in ((False, "Sertifikat: belum utuh"), (True, "Sertifikat: siklus utuh")):
        SertifikatUtuhFactory(skenario=p.skenario, utuh=utuh, sidik_rencana=load_rencana(p.skenario).sidik)
        isi = buka(client, p)
        assert kata in isi
        assert reverse("skenario_utuh", args=[p.skenario.pk]) in isi
    p.lakukan(kosongkan_kursi, kursi=p.k[1])
    assert p.isi.sidik_rencana == load_rencana(p.skenario).sidik
    assert "Berubah sesudah sertifikat" in buka(client, p)


def test_a_vacancy_that_is_still_held_says_so_and_counts_as_none(client, p):
    atur(p.k[0], alasan="AKAN_KOSONG", pensiun="2027-05-28")
    assert "Lowongan masih dijabat sampai BUP 28 Mei 2027" in buka(client, p)
    ringkas = client.get(p.papan.get_absolute_url()).context["ringkas"]
    assert (ringkas["lowongan"], ringkas["terisi"]) == (2, 0)


def test_seats_that_suit_somebody_without_one_are_one_click_away(client, p):
    p.lakukan(kosongkan_kursi, kursi=p.k[1])
    isi = buka(client, p, kursi=p.k[1])
    assert f"?orang={p.o[1]}" in isi
    response = client.get(p.papan.get_absolute_url(), {"orang": p.o[1]})
    assert len(response.context["page_obj"].object_list) == len(p.k) + len(p.v)
    assert nama(p.o[1]) in html.unescape(response.text)
    assert "Tidak ada jabatan seperti itu" in buka(client, p, orang=10**9)


def test_the_name_of_another_agencys_person_is_not_told(client, p):
    asing = PegawaiFactory(instansi=InstansiFactory(nama="Lain"), nama="Rahasia Instansi Lain")
    teks = tekan(client, p, f"rantai:{asing.pk}-{p.v[0]},{asing.pk}-{p.v[1]}", 1).text
    assert "Orang itu disebut dua kali" in teks
    assert asing.nama not in teks
