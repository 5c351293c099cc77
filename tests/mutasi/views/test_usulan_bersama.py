"""Handing in all drafts of a cycle: everybody is named with what is missing, then all of them or none."""

import io

import openpyxl
import pytest
from django.urls import reverse

from mutasi.actions.usulan_bersama import ajukan_bersama
from mutasi.models import BerkasUsulan, Persetujuan, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import KandidatFactory, ParameterFactory, SiklusMutasiFactory, UsulanMutasiFactory, persona

pytestmark = pytest.mark.django_db
BERKAS = {"nama": {"SKP": "Penilaian kinerja"}, "wajib": {"ROTASI": ["SKP"]}, "permintaan": []}


@pytest.fixture
def siklus():
    return SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN)


@pytest.fixture
def analis(client, siklus):
    user = persona("analis", instansi=siklus.instansi)
    client.force_login(user)
    return user


def usul(siklus, status=StatusUsulan.DRAF, **isi):
    kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus, urutan=1)
    return UsulanMutasiFactory(kandidat=kandidat, status=status, jenis="ROTASI", **isi)


def alamat(siklus):
    return reverse("usulan_ajukan_semua", args=[siklus.pk])


def test_the_list_leads_to_all_drafts_at_once(client, siklus, analis):
    usul(siklus), usul(siklus), usul(siklus, StatusUsulan.DIAJUKAN)
    isi = client.get(reverse("usulan_list")).content.decode()
    assert alamat(siklus) in isi
    assert "Ajukan 2 draf" in isi


def test_the_page_names_everybody_with_the_documents_that_are_missing(client, siklus, analis):
    ParameterFactory(instansi=siklus.instansi, kode="berkas_usulan", nilai=BERKAS)
    lengkap, kurang = usul(siklus), usul(siklus)
    BerkasUsulan.objects.create(usulan=lengkap, kode="SKP", nomor="12/2026", dicatat_oleh=analis)
    isi = client.get(alamat(siklus)).content.decode()
    assert f"{lengkap.pegawai.nama}" in isi
    assert isi.count("berkas lengkap") == isi.count("1 berkas belum ada") == 1
    assert "1 usulan berkasnya belum lengkap" in isi
    assert f'name="usulan" value="{kurang.pk}"' in isi


def test_all_of_them_are_handed_in_and_each_is_on_record(client, siklus, analis):
    daftar = [usul(siklus), usul(siklus)]
    jawab = client.post(alamat(siklus), {"usulan": [u.pk for u in daftar]})
    assert jawab.url == f"{reverse('usulan_list')}?siklus={siklus.pk}&status=DIAJUKAN"
    for usulan in daftar:
        usulan.refresh_from_db()
        assert usulan.status == StatusUsulan.DIAJUKAN
        assert usulan.persetujuan.get().langkah == Persetujuan.Langkah.PENGUSUL
    assert Jejak.objects.filter(tindakan="ajukan_usulan", pelaku=analis).count() == 2


def test_one_that_was_handed_in_meanwhile_stops_all(siklus, analis):
    masih, sudah = usul(siklus), usul(siklus, StatusUsulan.DIAJUKAN)
    with pytest.raises(Penolakan, match="Tidak ada yang diajukan"):
        ajukan_bersama(siklus=siklus, kunci={masih.pk, sudah.pk}, by=analis)
    masih.refresh_from_db()
    assert masih.status == StatusUsulan.DRAF


def test_a_draft_of_another_cycle_is_refused(siklus, analis):
    milik, lain = usul(siklus), usul(SiklusMutasiFactory(instansi=siklus.instansi, status=StatusSiklus.PEMERINGKATAN))
    with pytest.raises(Penolakan, match="bukan draf siklus ini"):
        ajukan_bersama(siklus=siklus, kunci={milik.pk, lain.pk}, by=analis)
    assert not Persetujuan.objects.exists()


def test_nothing_chosen_is_refused(client, siklus, analis):
    usul(siklus)
    assert client.post(alamat(siklus), {}).status_code == 409


def test_the_own_case_is_left_for_another_analyst(client, siklus, analis):
    sendiri = usul(siklus)
    analis.pegawai = sendiri.pegawai
    analis.save()
    assert alamat(siklus) not in client.get(reverse("usulan_list")).content.decode()
    assert client.get(alamat(siklus)).status_code == 302
    with pytest.raises(Penolakan, match="diri sendiri"):
        ajukan_bersama(siklus=siklus, kunci={sendiri.pk}, by=analis)


def test_the_page_costs_the_same_for_one_draft_and_for_three(client, siklus, analis, django_assert_max_num_queries):
    usul(siklus)
    client.get(alamat(siklus))
    with django_assert_max_num_queries(12) as satu:
        client.get(alamat(siklus))
    usul(siklus), usul(siklus)
    with django_assert_max_num_queries(12) as tiga:
        client.get(alamat(siklus))
    assert len(satu) == len(tiga)


def test_the_list_stays_within_its_queries(client, siklus, analis, django_assert_max_num_queries):
    usul(siklus), usul(siklus)
    client.get(reverse("usulan_list"))
    with django_assert_max_num_queries(12):
        client.get(reverse("usulan_list"))


@pytest.mark.parametrize("lanjut", [True, False])
def test_a_verifier_goes_on_to_the_next_when_asked(client, siklus, lanjut):
    client.force_login(persona("verifikator", instansi=siklus.instansi))
    satu, dua = usul(siklus, StatusUsulan.DIAJUKAN), usul(siklus, StatusUsulan.DIAJUKAN)
    isi = {"putusan": "SETUJU", "catatan": ""}
    isi["sidik"] = client.get(satu.get_absolute_url()).context["form"].initial["sidik"]
    jawab = client.post(reverse("usulan_verifikasi", args=[satu.pk]), isi | ({"lanjut": "1"} if lanjut else {}))
    assert jawab.url == (dua if lanjut else satu).get_absolute_url()


def test_the_list_is_taken_along_as_a_workbook_in_its_order(client, siklus, analis):
    dua = usul(siklus)
    kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus, putusan="PERLU_VERIFIKASI")
    satu = UsulanMutasiFactory(kandidat=kandidat)
    Pegawai.objects.filter(pk=dua.pegawai_id).update(nama="Zainal")
    Pegawai.objects.filter(pk=satu.pegawai_id).update(nama="Agus")
    UsulanMutasi.objects.filter(pk=dua.pk).update(status=StatusUsulan.DIAJUKAN)
    halaman = client.get(reverse("usulan_list"), {"urut": "pegawai"})
    assert [u.pk for u in halaman.context["page_obj"]] == [satu.pk, dua.pk]
    assert "perlu verifikasi" in halaman.content.decode()
    berkas = client.get(reverse("usulan_list"), {"urut": "pegawai", "ekspor": "xlsx"})
    lembar = openpyxl.load_workbook(io.BytesIO(berkas.getvalue())).active
    kepala, *baris = lembar.iter_rows(values_only=True)
    baris = [dict(zip(kepala, isi, strict=True)) for isi in baris]
    assert [b["NIP"] for b in baris] == [satu.pegawai.nip, dua.pegawai.nip]
    assert [b["Peringkat"] for b in baris] == [None, 1]
    assert [b["Status"] for b in baris] == ["Draf", "Diajukan"]
    assert Jejak.objects.filter(tindakan="ekspor_usulan", pelaku=analis).exists()
