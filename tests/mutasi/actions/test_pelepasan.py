"""Who loses a post with a recorded ground goes on as pelaksana, by the same way as every move (I03)."""

import html

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from mutasi.actions.papan import kosongkan_kursi, pilih_orang
from mutasi.actions.praterbit import periksa_keputusan
from mutasi.actions.rencana_kini import RencanaKini
from mutasi.actions.sertifikat import periksa_utuh, sebut_tanpa_sertifikat, tulis_alasan
from mutasi.actions.siklus_utuh import periksa_rencana_utuh
from mutasi.actions.usulan import ajukan_usulan
from mutasi.actions.usulan_rencana import usulkan_rencana
from mutasi.dokumen.susun import build_lembar
from mutasi.models import Skenario, UsulanMutasi
from mutasi.status import StatusUsulan
from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import (
    AlasanRencanaFactory,
    BarisKeputusanFactory,
    HubunganKeluargaFactory,
    JabatanFactory,
    KeputusanFactory,
    PosisiFactory,
    pegawai_di,
    persona,
)
from tests.mutasi.rencana import kursi, orang, papan_dari, siklus_terencana

pytestmark = pytest.mark.django_db
DASAR = {"alasan": "Keputusan hukuman sudah tetap", "dasar": "HUKUMAN", "dokumen": "SK 9/2026"}


@pytest.fixture
def siklus():
    return siklus_terencana()


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


@pytest.fixture
def staf(siklus):
    """A pelaksana's seat of the agency on which others sit too."""
    return PosisiFactory(
        unit=kursi(siklus).unit, jabatan=JabatanFactory(instansi=siklus.instansi, pelaksana=True), kebutuhan=5
    )


@pytest.fixture
def rencana(siklus, analis):
    """(scenario, who is put on the seat, who is released from it)."""
    naik, lepas = orang(siklus), orang(siklus)
    milik = lepas.jabatan_kini.posisi
    papan = papan_dari(siklus, (kursi(siklus), {naik: 1, lepas: 2}), by=analis)
    papan = kosongkan_kursi(papan=papan, kursi=milik.pk, versi=papan.versi, by=analis).papan
    tujuan = papan.skenario.pemeringkatan.kursi_papan.get(pemangku=None).posisi_id
    pilih_orang(papan=papan, orang=naik.pk, kursi=tujuan, versi=papan.versi, by=analis)
    return Skenario.objects.select_related("siklus__instansi").get(pk=papan.skenario.pk), naik, lepas


def tulis(rencana, staf, by, **lain):
    skenario, _, lepas = rencana
    periksa_utuh(skenario=skenario, by=by)
    isi = DASAR | {"pelaksana": staf} | lain
    return tulis_alasan(skenario=skenario, pegawai=lepas, posisi=lepas.jabatan_kini.posisi, by=by, **isi)


def merah(skenario):
    skenario = Skenario.objects.select_related("siklus__instansi").get(pk=skenario.pk)
    return {p.kode: [t.kalimat for t in p.temuan] for p in periksa_rencana_utuh(RencanaKini(skenario)) if not p.lulus}


def test_a_ground_without_a_seat_to_go_on_from_is_not_enough(rencana, staf, analis):
    skenario, _, lepas = rencana
    tulis(rencana, None, analis)
    assert lepas.nama_lengkap in merah(skenario)["I03"][0]
    tulis(rencana, staf, analis)
    assert merah(skenario) == {}


def test_who_is_released_becomes_a_proposal_with_its_ground(rencana, staf, analis):
    skenario, naik, lepas = rencana
    tulis(rencana, staf, analis)
    sertifikat = periksa_utuh(skenario=skenario, by=analis)
    assert (sertifikat.utuh, sertifikat.dipindahkan) == (True, 2)
    usulan = {u.pegawai_id: u for u in usulkan_rencana(skenario=skenario, by=analis)}
    assert usulan.keys() == {naik.pk, lepas.pk}
    satu = UsulanMutasi.objects.get(pegawai=lepas)
    assert (satu.jenis, satu.dasar, satu.dasar_dokumen) == ("NONJOB", "HUKUMAN", "SK 9/2026")
    assert (satu.posisi_asal, satu.posisi_tujuan) == (lepas.jabatan_kini.posisi, staf)
    assert satu.pembenaran == DASAR["alasan"]
    assert ajukan_usulan(usulan=satu, by=analis).status == StatusUsulan.DIAJUKAN


def test_a_release_has_no_points_that_could_read_as_zero(client, rencana, staf, analis):
    skenario, _, lepas = rencana
    tulis(rencana, staf, analis)
    periksa_utuh(skenario=skenario, by=analis)
    usulkan_rencana(skenario=skenario, by=analis)
    usulan = UsulanMutasi.objects.get(pegawai=lepas)
    client.force_login(analis)
    teks = html.unescape(client.get(usulan.get_absolute_url()).text)
    assert "Lepas jabatan: tidak diperingkat" in teks
    assert "poin</h2>" not in teks
    assert "Keputusan hukuman disiplin, SK 9/2026" in teks
    pilihan = client.get(reverse("izin_catat", args=[skenario.siklus_id]) + f"?skenario={skenario.pk}").text
    assert f'value="{lepas.pk}-{staf.pk}"' in pilihan


def test_the_decree_of_a_release_is_possible(rencana, staf, analis):
    """The seat that is left is free for its next holder, and the plan still holds who was released."""
    skenario, *_ = rencana
    tulis(rencana, staf, analis)
    periksa_utuh(skenario=skenario, by=analis)
    usulkan_rencana(skenario=skenario, by=analis)
    usulan = list(UsulanMutasi.objects.for_list())
    assert sebut_tanpa_sertifikat(usulan) == []
    UsulanMutasi.objects.update(status=StatusUsulan.DISETUJUI)
    keputusan = KeputusanFactory(siklus=skenario.siklus, tmt=skenario.siklus.tmt_rencana)
    for ke, u in enumerate(usulan, start=1):
        BarisKeputusanFactory(keputusan=keputusan, usulan=u, urutan=ke)
    hasil = {p.judul: p.halangan for p in periksa_keputusan(keputusan, build_lembar(keputusan))}
    for judul in (
        "Setiap kursi kosong atau ditinggalkan",
        "Satu orang satu kursi",
        "Jabatan asal masih sama",
        "Semua syarat dipenuhi pada data hari ini",
        "Rencananya bersertifikat siklus utuh",
    ):
        assert hasil[judul] == (), judul


def test_who_is_released_does_not_work_right_under_a_relative_unsaid(siklus, rencana, staf, analis):
    skenario, _, lepas = rencana
    kepala = pegawai_di(PosisiFactory(unit=staf.unit, kepala=True, jabatan__instansi=siklus.instansi))
    HubunganKeluargaFactory(pegawai=kepala, kerabat=lepas)
    tulis(rencana, staf, analis)
    (kalimat,) = merah(skenario)["KERABAT"]
    assert f"{lepas.nama_lengkap} menjadi bawahan langsung {kepala.nama_lengkap}" in kalimat
    periksa_utuh(skenario=skenario, by=analis)
    tulis_alasan(skenario=skenario, pegawai=lepas, posisi=staf, alasan="Hanya sampai kursi lain terbuka", by=analis)
    assert merah(skenario) == {}


def test_two_do_not_go_on_from_one_seat(siklus, rencana, staf, analis):
    """The database lets a cycle propose one person a seat: told here, before it does."""
    skenario, naik, lepas = rencana
    tulis(rencana, staf, analis)
    papan = skenario.papan
    papan.refresh_from_db()
    di = papan.penempatan.get(pegawai=naik)
    papan.penempatan.filter(pk=di.pk).update(posisi=None, nilai=None)
    AlasanRencanaFactory(
        skenario=skenario, pegawai=naik, posisi=di.asal, dasar="HUKUMAN", dokumen="SK 10/2026", pelaksana=staf
    )
    (kalimat,) = merah(skenario)["I01"]
    assert naik.nama_lengkap in kalimat
    assert lepas.nama_lengkap in kalimat


def test_who_has_died_is_not_released_by_decree(rencana, staf, analis):
    skenario, _, lepas = rencana
    tulis(rencana, staf, analis)
    Pegawai.objects.filter(pk=lepas.pk).update(kedudukan_hukum="MENINGGAL")
    assert lepas.nama_lengkap in merah(skenario)["I04"][0]


def test_only_a_seat_of_pelaksana_of_the_agency(rencana, staf, siklus, analis):
    with pytest.raises(Penolakan, match="jabatan pelaksana"):
        tulis(rencana, kursi(siklus), analis)
    staf.aktif = False
    staf.save()
    with pytest.raises(Penolakan, match="jabatan pelaksana"):
        tulis(rencana, staf, analis)
    staf.aktif = True
    staf.save()
    with pytest.raises(Penolakan, match="dasar"):
        tulis(rencana, staf, analis, dasar="", dokumen="")
    skenario, _, lepas = rencana
    with pytest.raises(IntegrityError, match="alasanrencana_pelaksana_berdasar"), transaction.atomic():
        AlasanRencanaFactory(skenario=skenario, pegawai=lepas, pelaksana=staf)


def test_the_form_asks_for_the_seat_and_the_page_names_the_release(client, rencana, staf, analis):
    skenario, _, lepas = rencana
    periksa_utuh(skenario=skenario, by=analis)
    client.force_login(analis)
    alamat = reverse("skenario_alasan", args=[skenario.pk])
    alamat += f"?pegawai={lepas.pk}&posisi={lepas.jabatan_kini.posisi_id}"
    assert "Jabatan pelaksana sesudah lepas" in client.get(alamat).text
    assert client.post(alamat, DASAR).status_code == 200  # the seat is asked for
    assert not skenario.alasan.exists()
    assert client.post(alamat, DASAR | {"pelaksana": staf.pk}).status_code == 302
    periksa_utuh(skenario=skenario, by=analis)
    teks = html.unescape(client.get(reverse("skenario_usulkan", args=[skenario.pk])).text)
    assert "Buat 2 usulan" in teks
    assert f"{lepas.nama_lengkap} → " in teks
    assert "(lepas jabatan)" in teks
