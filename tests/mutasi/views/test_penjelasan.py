"""Why not me: everybody who was considered has an answer, with its article, from what was frozen."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mutasi.models import Kandidat
from mutasi.status import StatusSiklus
from mutasi.views.penjelasan import cari_terbaik
from pegawai.models import Jejak
from tests.factories import (
    KandidatFactory,
    KetentuanAturanFactory,
    LowonganFactory,
    PegawaiFactory,
    PemeriksaanDisiplinFactory,
    persona,
)
from tests.mutasi.peringkat import orang_lengkap, peringkatkan, siklus_siap

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap()


def masuk(client, siklus, kind="analis"):
    user = persona(kind, instansi=siklus.instansi)
    client.force_login(user)
    return user


def buka(client, nama, *kunci, **query):
    return client.get(reverse(nama, args=kunci), query)


def test_a_ranked_person_reads_place_points_and_requirements(client, siklus):
    satu, dua = orang_lengkap(siklus.instansi), orang_lengkap(siklus.instansi, level=3)
    hasil = peringkatkan(siklus)
    user = masuk(client, siklus)
    halaman = buka(client, "penjelasan_detail", hasil.pk, dua.pk)
    penjelasan = halaman.context["penjelasan"]
    assert (penjelasan.tempat.peringkat, penjelasan.tempat.dari) == (2, 2)
    assert "Peringkat 2 dari 2 yang memenuhi syarat" in halaman.text
    assert "terutama pada kompetensi (JPM)" in halaman.text
    assert "Usulkan calon ini" in halaman.text
    kandidat = Kandidat.objects.get(pegawai=dua)
    assert kandidat.skor_rendah == penjelasan.pasangan.skor_rendah
    assert sum(b.sumbangan_rendah for b in penjelasan.poin) == kandidat.skor_rendah
    assert buka(client, "penjelasan_detail", hasil.pk, satu.pk).context["penjelasan"].kalimat.startswith("Peringkat 1")
    jejak = Jejak.objects.filter(tindakan="lihat_penjelasan", objek_id=hasil.pk, pelaku=user)
    assert [j.rincian["pegawai"] for j in jejak.order_by("pk")] == [dua.pk, satu.pk]


def test_who_was_ruled_out_reads_the_article_and_what_would_have_been_enough(client, siklus):
    orang_lengkap(siklus.instansi)
    gugur = orang_lengkap(siklus.instansi, level=2)
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = buka(client, "penjelasan_detail", hasil.pk, gugur.pk)
    assert "Tidak masuk peringkat karena 1 syarat tidak terpenuhi" in halaman.text
    assert "Peraturan BKN 26/2019" in halaman.text
    layak = halaman.context["kekurangan"][0]
    assert [[u.judul for u in jalan] for jalan in layak.jalan] == [["Kompetensi naik 1 level"]]
    assert "level 2 menjadi 3" in halaman.text
    assert "Usulkan calon ini" not in halaman.text


def test_missing_data_give_a_range_of_places_not_a_zero(client, siklus):
    orang_lengkap(siklus.instansi)
    entah = orang_lengkap(siklus.instansi)
    entah.hasil_kompetensi.all().delete()
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = buka(client, "penjelasan_detail", hasil.pk, entah.pk)
    assert "Belum masuk peringkat. Belum ada: penilaian kompetensi" in halaman.text
    assert "peringkatnya antara 1 dan 2" in halaman.text
    assert f'{entah.get_absolute_url()}">Buka data pegawai' in halaman.text
    assert "data yang ada mencakup 65 % bobot" in halaman.text
    assert "Penilaian kompetensi dilengkapi" in halaman.text


def test_a_later_change_of_the_record_changes_no_explanation(client, siklus):
    orang = orang_lengkap(siklus.instansi, level=3)
    hasil = peringkatkan(siklus)
    orang.hasil_kompetensi.update(level=1)
    masuk(client, siklus)
    assert buka(client, "penjelasan_detail", hasil.pk, orang.pk).context["penjelasan"].tempat.peringkat == 1


def test_nobody_else_is_explained(client, siklus):
    orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    kemudian, asing = PegawaiFactory(instansi=siklus.instansi), PegawaiFactory()
    masuk(client, siklus)
    for pegawai in (kemudian, asing):
        assert buka(client, "penjelasan_detail", hasil.pk, pegawai.pk).status_code == 404
        assert buka(client, "penjelasan_pdf", hasil.pk, pegawai.pk).status_code == 404
        assert buka(client, "banding_lowongan", hasil.pemeringkatan_id, pegawai.pk).status_code == 404


def test_a_restricted_reason_is_not_for_members_of_the_body(client, siklus):
    KetentuanAturanFactory(instansi=siklus.instansi, aturan="R19", akibat="TMS")
    diperiksa = orang_lengkap(siklus.instansi)
    PemeriksaanDisiplinFactory(pegawai=diperiksa)
    hasil = peringkatkan(siklus)
    siklus.status = StatusSiklus.RAPAT
    siklus.save()
    for kind, terlihat in (("auditor", True), ("komite", False)):
        masuk(client, siklus, kind)
        for nama in ("penjelasan_detail", "banding_lowongan"):
            kunci = hasil.pk if nama == "penjelasan_detail" else hasil.pemeringkatan_id
            halaman = buka(client, nama, kunci, diperiksa.pk)
            assert "idak memenuhi syarat" in halaman.text
            assert ("iperiksa" in halaman.text) is terlihat, (kind, nama)
        halaman = buka(client, "dipertimbangkan_list", hasil.pk, putusan="tidak")
        assert ("iperiksa" in halaman.text) is terlihat
        saring = buka(client, "dipertimbangkan_list", hasil.pk, putusan="tidak", aturan="R19")
        assert saring.status_code == (200 if terlihat else 404)
    halaman = buka(client, "penjelasan_detail", hasil.pk, diperiksa.pk)
    assert "Ada alasan yang tidak ditampilkan" in halaman.text
    assert {s for k in halaman.context["kekurangan"] for s in k.sebab} == {
        "ada alasan yang tidak ditampilkan di sini; tanyakan langsung kepada BKPSDM"
    }


def test_members_of_the_body_only_during_the_meeting(client, siklus):
    orang = orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    masuk(client, siklus, "komite")
    for status, kode in ((StatusSiklus.RAPAT, 200), (StatusSiklus.USUL_PPK, 404)):
        siklus.status = status
        siklus.save()
        assert buka(client, "penjelasan_detail", hasil.pk, orang.pk).status_code == kode
        assert buka(client, "dipertimbangkan_list", hasil.pk).status_code == kode


def test_a_step_down_is_in_the_order_and_asks_for_a_document(client, siklus):
    orang_lengkap(siklus.instansi)
    turun = orang_lengkap(siklus.instansi)
    turun.riwayat_jabatan.filter(jenjang="PENGAWAS").update(jenjang="JPT_PRATAMA")
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = buka(client, "penjelasan_detail", hasil.pk, turun.pk)
    assert halaman.context["penjelasan"].label == "Memenuhi syarat dengan izin"
    assert halaman.context["penjelasan"].tempat.peringkat == 2
    assert "perlu dokumen izin" in halaman.text
    layak, *_, pertama = halaman.context["kekurangan"]
    assert (layak.tercapai, len(layak.izin)) == (True, 1)
    assert f"dengan dokumen izin: {layak.izin[0]}" in halaman.text
    assert pertama.sebab == [f"perlu dokumen izin ({layak.izin[0]}), jadi di belakang yang tidak perlu"]
    assert pertama.sebab[0] in halaman.text
    daftar = buka(client, "dipertimbangkan_list", hasil.pk, putusan="memenuhi")
    assert "Perlu dokumen izin" in daftar.text
    lowongan = buka(client, "lowongan_detail", hasil.lowongan_id)
    assert [("perlu izin", "waspada") in k.lencana for k in lowongan.context["kandidat"]] == [False, True]
    assert "Dari 2 yang memenuhi syarat, 1 perlu dokumen izin" in lowongan.text
    assert "di belakang, perlu izin" in lowongan.text


def test_an_old_ranking_shows_what_was_stored_and_says_what_it_cannot(client, siklus):
    kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus)
    lain = PegawaiFactory(instansi=siklus.instansi)
    masuk(client, siklus)
    lama = buka(client, "penjelasan_detail", kandidat.hasil_id, kandidat.pegawai_id)
    assert lama.url == reverse("kandidat_detail", args=[kandidat.pk])
    ditolak = buka(client, "penjelasan_detail", kandidat.hasil_id, lain.pk)
    assert ditolak.status_code == 409
    assert "dibuat sebelum seluruh masukannya disimpan" in ditolak.text


def test_people_side_by_side(client, siklus):
    satu, dua = orang_lengkap(siklus.instansi), orang_lengkap(siklus.instansi, level=2)
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = buka(client, "banding_orang", hasil.pk, p=[satu.pk, dua.pk])
    assert [p.tempat.peringkat for _, p in halaman.context["kolom"]] == [1, None]
    assert "Kesesuaian kompetensi: bukan kurang memenuhi syarat" in halaman.text
    assert Jejak.objects.get(tindakan="banding_orang").rincian["pegawai"] == [satu.pk, dua.pk]


@pytest.mark.parametrize(
    ("banyak", "kalimat"), [(0, "Pilih dua sampai lima"), (1, "Pilih dua sampai lima"), (6, "Terlalu banyak")]
)
def test_two_to_five_are_compared(client, siklus, banyak, kalimat):
    orang = [orang_lengkap(siklus.instansi) for _ in range(banyak)]
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    assert kalimat in buka(client, "banding_orang", hasil.pk, p=[o.pk for o in orang]).text


@pytest.mark.parametrize("asing", ["x", "0", "99999999999999999999", "²"])
def test_a_strange_key_is_no_error(client, siklus, asing):
    orang = orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    assert buka(client, "banding_orang", hasil.pk, p=[orang.pk, asing]).status_code in (200, 404)


def test_all_seats_for_one_person_the_best_first(client, siklus):
    orang = orang_lengkap(siklus.instansi)
    lowongan = siklus.lowongan.get()
    sendiri = LowonganFactory(siklus=siklus, posisi=orang.jabatan_kini.posisi)
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    kursi = buka(client, "banding_lowongan", hasil.pemeringkatan_id, orang.pk).context["kursi"]
    assert [k.hasil.lowongan_id for k in kursi] == [lowongan.pk, sendiri.pk]
    assert (kursi[0].urutan, kursi[0].masuk, kursi[0].gagal) == (1, True, [])
    assert [a.id for a in kursi[1].gagal] == ["L01"]
    assert kursi[1].skor_rendah is None


def test_from_a_name_to_the_one_page_in_three_clicks(client, siklus):
    orang = orang_lengkap(siklus.instansi)
    lama = peringkatkan(siklus)
    orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = client.get(orang.get_absolute_url()).text
    alamat = reverse("putusan_pegawai", args=[orang.pk])
    assert f'href="{alamat}"' in halaman
    daftar = client.get(alamat, follow=True)
    assert daftar.context["pemeringkatan"].pk == hasil.pemeringkatan_id != lama.pemeringkatan_id
    cetak = reverse("penjelasan_pdf", args=[hasil.pk, orang.pk])
    assert f'href="{cetak}"' in daftar.text
    assert client.get(cetak)["Content-Type"] == "application/pdf"


def test_whom_no_ranking_has_weighed_is_said(client, siklus):
    orang_lengkap(siklus.instansi)
    peringkatkan(siklus)
    baru = orang_lengkap(siklus.instansi)
    masuk(client, siklus)
    jawaban = client.get(reverse("putusan_pegawai", args=[baru.pk]))
    assert jawaban.status_code == 409
    assert "Belum ada pemeringkatan yang mempertimbangkan" in jawaban.text


def test_the_counts_add_up_to_the_whole_workforce(client, siklus):
    orang_lengkap(siklus.instansi)
    orang_lengkap(siklus.instansi, level=2)
    entah = orang_lengkap(siklus.instansi)
    entah.hasil_kompetensi.all().delete()
    PegawaiFactory.create_batch(2, instansi=siklus.instansi, jenis_pegawai="PPPK")
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = buka(client, "dipertimbangkan_list", hasil.pk)
    assert [n for _, _, n in halaman.context["hitung"]] == [1, 1, 3]
    assert "1 memenuhi syarat + 1 perlu verifikasi + 3 tidak memenuhi syarat = 5 pegawai" in halaman.text
    assert [t.label for t in halaman.context["orang"]][:2] == ["Memenuhi syarat", "Perlu verifikasi"]
    pppk = buka(client, "dipertimbangkan_list", hasil.pk, putusan="tidak", aturan="R01")
    assert len(pppk.context["orang"]) == 2
    assert {a.id: n for a, n in pppk.context["per_aturan"]}["R01"] == 2
    kurang = buka(client, "dipertimbangkan_list", hasil.pk, putusan="verifikasi").context["per_aturan"]
    assert {a.id: n for a, n in kurang}["R49"] == 1
    assert buka(client, "dipertimbangkan_list", hasil.pk, putusan="lain").status_code == 404


def test_everyone_is_found_by_name(client, siklus):
    cari = PegawaiFactory(instansi=siklus.instansi, nama="Zulkarnain Piliang", jenis_pegawai="PPPK")
    orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = buka(client, "dipertimbangkan_list", hasil.pk, q="zulkarnain")
    assert [t.pegawai for t in halaman.context["orang"]] == [cari]
    kosong = buka(client, "dipertimbangkan_list", hasil.pk, q="tidakadasiapa")
    assert "Tidak ada siapa pun di sini" in kosong.text


def test_the_workbook_holds_what_the_page_shows(client, siklus):
    orang_lengkap(siklus.instansi)
    PegawaiFactory(instansi=siklus.instansi, nama="=Rumus", jenis_pegawai="PPPK")
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    response = buka(client, "dipertimbangkan_list", hasil.pk, ekspor="xlsx")
    kepala, satu, dua = load_workbook(BytesIO(b"".join(response.streaming_content))).active.iter_rows(values_only=True)
    assert kepala[:2] == ("Peringkat", "NIP")
    assert (satu[0], satu[5]) == (1, "Memenuhi syarat")
    assert dua[0] is None
    assert "Berstatus PNS (Peraturan BKN 5/2019" in dua[8]
    assert Jejak.objects.get(tindakan="ekspor_dipertimbangkan").rincian["jumlah"] == 2


@pytest.mark.parametrize(("kind", "kode"), [("verifikator", 200), ("auditor", 403), ("ppk", 403)])
def test_only_the_agency_exports(client, siklus, kind, kode):
    orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    masuk(client, siklus, kind)
    response = buka(client, "dipertimbangkan_list", hasil.pk, ekspor="xlsx")
    assert response.status_code == kode
    if kode == 200:
        b"".join(response.streaming_content)
    assert ("Ekspor" in buka(client, "dipertimbangkan_list", hasil.pk).text) is (kode == 200)


def ongkos(client, siklus, nama, django_assert_max_num_queries, banyak):
    orang = [orang_lengkap(siklus.instansi, level=n % 3 + 2) for n in range(banyak)]
    hasil = peringkatkan(siklus)
    kunci = {
        "penjelasan_detail": (hasil.pk, orang[-1].pk),
        "banding_lowongan": (hasil.pemeringkatan_id, orang[-1].pk),
        "lowongan_detail": (hasil.lowongan_id,),
    }
    query = {"p": [o.pk for o in orang]} if nama == "banding_orang" else {}
    with django_assert_max_num_queries(12) as catatan:
        assert buka(client, nama, *kunci.get(nama, (hasil.pk,)), **query).status_code == 200
    return len(catatan)


@pytest.mark.parametrize(
    "nama", ["penjelasan_detail", "banding_orang", "banding_lowongan", "dipertimbangkan_list", "lowongan_detail"]
)
def test_a_page_costs_the_same_for_few_and_for_many(client, siklus, nama, django_assert_max_num_queries):
    """Each time with an input that this process has not opened before."""
    masuk(client, siklus)
    ongkos(client, siklus, nama, django_assert_max_num_queries, 2)
    satu = ongkos(client, siklus, nama, django_assert_max_num_queries, 2)
    LowonganFactory.create_batch(2, siklus=siklus)
    assert ongkos(client, siklus, nama, django_assert_max_num_queries, 3) == satu


def test_the_list_says_how_firm_it_is(client, siklus):
    for level in (4, 3):
        orang_lengkap(siklus.instansi, level=level)
    hasil = peringkatkan(siklus)
    masuk(client, siklus)
    halaman = buka(client, "lowongan_detail", hasil.lowongan_id)
    assert halaman.context["ketegasan"]["pertama"] == 100
    assert "Peringkat pertama kokoh" in halaman.text
    assert [k.kelompok for k in halaman.context["kandidat"]] == [1, 2]


@pytest.mark.parametrize(("sumbangan", "harap"), [([3, 5, 5], 5), ([0, 2], 2), ([0, 0], None), ([4, 4], None)])
def test_a_tick_only_where_something_sets_people_apart(sumbangan, harap):
    assert cari_terbaik(sumbangan) == harap
