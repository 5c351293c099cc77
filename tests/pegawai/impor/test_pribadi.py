"""Personal columns: dropped while reading unless the setting keeps them; then closed, logged and never given out."""

import pytest
from django.urls import reverse

from pegawai import tasks
from pegawai.actions.impor import terapkan_impor, unggah_impor, urungkan_impor
from pegawai.impor.bacaan import Bacaan, baca
from pegawai.impor.pribadi import PANJANG, PRIBADI, SAMARAN, SEBUTAN, bidang_pribadi, petakan_pribadi
from pegawai.models import DataPribadi, Impor, Jejak, Pegawai
from tests.factories import DataPribadiFactory, PegawaiFactory, persona
from tests.pegawai.impor.lembar import buka, orang, xlsx

pytestmark = pytest.mark.django_db(transaction=True)
NIK, ALAMAT = "3300001703800001", "Jalan Rekaan 7"


@pytest.fixture
def simpan(settings):
    settings.KOLOM_PRIBADI = ("nik", "alamat")


@pytest.fixture
def analis():
    return persona("analis")


def diri(nomor=1, **ganti):
    return orang(nomor, **{"ALAMAT": ALAMAT, "AGAMA NAMA": "Hindu", "NOMOR HP": "0812000", **ganti})


def diperiksa(analis, *baris):
    impor = unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="a.xlsx", isi=xlsx(*baris))
    tasks.periksa_impor(impor_id=impor.pk)
    return Impor.objects.get(pk=impor.pk)


def diterapkan(analis, *baris):
    impor = diperiksa(analis, *baris)
    terapkan_impor(impor, by=analis)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    return Impor.objects.get(pk=impor.pk)


def test_the_tables_agree_with_the_model():
    bidang = {f.name: f.max_length for f in DataPribadi._meta.fields if f.name != "pegawai"}
    assert bidang == PANJANG
    assert set(PRIBADI) == set(SEBUTAN) == set(bidang)


@pytest.mark.parametrize(
    ("judul", "bidang"),
    [("nomor_hp", "nomor_hp"), (" NPWP NOMOR ", "npwp"), ("AGAMA ID", None), ("NAMA", None), (None, None)],
)
def test_headers_are_known_in_any_spelling(judul, bidang):
    assert bidang_pribadi(judul) == bidang


def test_the_better_name_wins():
    assert petakan_pribadi(["AGAMA", "Agama Nama", "NIK"], ("agama",)) == {"agama": 1}


def test_nothing_is_read_by_default(analis):
    diterapkan(analis, diri())
    assert not DataPribadi.objects.exists()


def test_only_what_the_setting_names_leaves_the_reader(simpan):
    bacaan = baca(xlsx(diri()), "DATA_UTAMA")
    assert {"NIK", "ALAMAT"} <= set(bacaan.judul)
    assert set(bacaan.kepala["dibuang"]) == {"AGAMA NAMA", "NOMOR HP"}
    assert bacaan.asing == []
    teks = str(list(bacaan.baris()))
    assert NIK in teks
    assert "Hindu" not in teks
    assert "0812000" not in teks


def test_another_kind_of_file_keeps_none(simpan):
    bacaan = baca(xlsx({"Unit Kerja": "A", "Nama Jabatan": "B", "NIK": NIK}), "PETA_JABATAN")
    assert "NIK" not in bacaan.judul


def test_kept_columns_land_beside_the_person(simpan, analis):
    diterapkan(analis, diri(1), diri(2, NIK=""))
    satu, dua = DataPribadi.objects.order_by("pegawai__nip")
    assert (satu.nik, satu.alamat, satu.agama, satu.nomor_hp) == (NIK, ALAMAT, "", "")
    assert (dua.nik, dua.alamat) == ("", ALAMAT)


def test_a_new_address_is_a_change_and_is_never_shown(simpan, analis):
    diterapkan(analis, diri())
    impor = diperiksa(analis, diri(ALAMAT="Gang Baru 9", NIK=""))
    assert (impor.ringkasan["berubah"], impor.ringkasan["tetap"]) == (1, 0)
    [temuan] = impor.temuan
    assert (temuan["kolom"], temuan["nilai"], temuan["sebab"]) == ("ALAMAT", SAMARAN, SAMARAN)
    assert "Gang Baru" not in str((impor.temuan, impor.ringkasan))
    terapkan_impor(impor, by=analis)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    data = DataPribadi.objects.get()
    assert (data.alamat, data.nik) == ("Gang Baru 9", NIK)  # an empty cell wipes nothing out
    assert diperiksa(analis, diri(ALAMAT="Gang Baru 9")).ringkasan["tetap"] == 1


def test_a_value_that_cannot_be_kept_does_not_refuse_the_person(simpan, analis):
    impor = diterapkan(analis, diri(NIK="33" * 20, ALAMAT="=HYPERLINK(1)"))
    assert Pegawai.objects.count() == 1
    assert not DataPribadi.objects.exists()
    assert {(t["kolom"], t["putusan"], t["nilai"]) for t in impor.temuan} == {
        ("NIK", "peringatan", SAMARAN),
        ("ALAMAT", "peringatan", SAMARAN),
    }


def test_the_refused_rows_lose_them(simpan, analis, client):
    client.force_login(analis)
    impor = diperiksa(analis, diri(1), diri(2, NAMA=""))
    for _ in range(2):  # before and after the commit
        response = client.get(reverse("impor_tertolak", args=[impor.pk]))
        judul, baris = buka(b"".join(response.streaming_content))
        assert {"NIK", "ALAMAT"}.isdisjoint(judul)
        assert NIK not in baris
        if impor.status == Impor.Status.SIAP:
            terapkan_impor(impor, by=analis)
            tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
            impor.refresh_from_db()
    sisa = Bacaan(impor.isi, impor.jenis)
    assert "NIK" not in sisa.judul
    assert NIK not in str(list(sisa.baris()))


def test_an_undone_import_takes_them_back(simpan, analis):
    impor = diterapkan(analis, diri())
    urungkan_impor(impor, alasan="Salah berkas", by=analis)
    tasks.urungkan_impor(impor_id=impor.pk, by_id=analis.pk)
    assert not DataPribadi.objects.exists()


# --- the page of the person ---


def buka_halaman(client, user, pegawai, **kwargs):
    client.force_login(user)
    return client.get(reverse("pegawai_pribadi", args=[pegawai.pk]), **kwargs)


def test_closed_until_opened_and_each_opening_is_in_the_trail(client, analis):
    orangnya = PegawaiFactory(instansi=analis.instansi)
    DataPribadiFactory(pegawai=orangnya, alamat=ALAMAT, nik=NIK)
    client.force_login(analis)
    halaman = client.get(orangnya.get_absolute_url()).content.decode()
    assert reverse("pegawai_pribadi", args=[orangnya.pk]) in halaman
    assert ALAMAT not in halaman
    for kali in (1, 2):
        assert ALAMAT in buka_halaman(client, analis, orangnya).content.decode()
        assert Jejak.objects.filter(tindakan="lihat_data_pribadi", objek_id=orangnya.pk).count() == kali
    kartu = buka_halaman(client, analis, orangnya, headers={"HX-Request": "true"}).content.decode()
    assert NIK in kartu
    assert "<html" not in kartu
    assert NIK not in "".join(f"{j.uraian}{j.rincian}" for j in Jejak.objects.all())


def test_the_person_sees_the_own_and_nobody_else_does(client):
    saya = persona("pegawai")
    DataPribadiFactory(pegawai=saya.pegawai, alamat=ALAMAT)
    assert ALAMAT in buka_halaman(client, saya, saya.pegawai).content.decode()
    assert Jejak.objects.filter(tindakan="lihat_data_pribadi", pelaku=saya).exists()
    for siapa in ("verifikator", "auditor", "kepala_bkpsdm", "ppk"):
        user = persona(siapa, instansi=saya.instansi)
        assert buka_halaman(client, user, saya.pegawai).status_code == 403
        assert "Data pribadi" not in client.get(saya.pegawai.get_absolute_url()).content.decode()


def test_without_any_the_page_says_so_and_the_card_is_not_offered(client, analis):
    orangnya = PegawaiFactory(instansi=analis.instansi)
    assert "Tidak ada data pribadi" in buka_halaman(client, analis, orangnya).content.decode()
    assert not Jejak.objects.filter(tindakan="lihat_data_pribadi").exists()
    assert "Data pribadi" not in client.get(orangnya.get_absolute_url()).content.decode()


def test_lists_and_exports_never_carry_them(client, analis):
    orangnya = PegawaiFactory(instansi=analis.instansi)
    DataPribadiFactory(pegawai=orangnya, alamat=ALAMAT, nik=NIK)
    client.force_login(analis)
    assert ALAMAT not in client.get(reverse("pegawai_list")).content.decode()
    isi = b"".join(client.get(reverse("pegawai_list"), {"ekspor": "xlsx"}).streaming_content)
    teks = str(buka(isi))
    assert orangnya.nama in teks
    assert ALAMAT not in teks
    assert NIK not in teks


def test_the_upload_page_says_what_is_kept(client, analis, simpan):
    client.force_login(analis)
    halaman = client.get(reverse("impor_list")).content.decode()
    assert "Disimpan menurut setelan kantor: NIK, alamat." in halaman
    assert "Tidak ikut dibaca: NPWP" in halaman
