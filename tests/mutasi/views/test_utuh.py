"""The certificate on the page: red with its link, mended, green, proposed."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.actions.sertifikat import periksa_utuh, tulis_alasan
from mutasi.actions.usulan_rencana import usulkan_rencana
from mutasi.berkas.usulan import load_berkas
from mutasi.models import AlasanRencana, IzinTertulis, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak, RiwayatJabatan
from tests.factories import (
    AlasanRencanaFactory,
    BarisIzinFactory,
    BerkasUsulanFactory,
    JendelaLaranganFactory,
    PemeriksaanDisiplinFactory,
    SertifikatUtuhFactory,
    UsulanMutasiFactory,
    persona,
)
from tests.mutasi.rencana import TMT, kursi, orang, siklus_terencana, skenario_dengan

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_terencana()


@pytest.fixture
def analis(client, siklus):
    user = persona("analis", instansi=siklus.instansi)
    client.force_login(user)
    return user


@pytest.fixture
def tujuan(siklus):
    return kursi(siklus)


@pytest.fixture
def satu(siklus):
    return orang(siklus)


@pytest.fixture
def skenario(siklus, satu, tujuan):
    return skenario_dengan(siklus, (satu, tujuan))


def halaman(client, skenario):
    return html.unescape(client.get(reverse("skenario_utuh", args=[skenario.pk])).text)


def periksa(client, skenario):
    assert client.post(reverse("skenario_periksa", args=[skenario.pk])).status_code == 302
    return halaman(client, skenario)


@pytest.mark.usefixtures("analis")
def test_from_red_to_green_to_proposals(client, skenario, satu, tujuan):
    assert "Rencana ini belum diperiksa" in halaman(client, skenario)
    PemeriksaanDisiplinFactory(pegawai=satu)
    teks = periksa(client, skenario)
    assert "Siklus belum utuh" in teks
    alamat = f"{reverse('skenario_alasan', args=[skenario.pk])}?pegawai={satu.pk}&posisi={tujuan.pk}"
    assert alamat in teks
    assert teks.count(f"<b>{html.escape(f'{satu.nama_lengkap} → {tujuan}')}</b>") == 1
    assert f"{satu.nama_lengkap}: " not in html.unescape(teks)
    assert satu.nama_lengkap in html.unescape(client.get(alamat).text)
    assert client.post(alamat, {"alasan": "-"}).status_code == 200
    assert client.post(alamat, {"alasan": "Belum terbukti"}).status_code == 302
    assert AlasanRencana.objects.get().pegawai == satu
    assert "Usulkan 1 perpindahan" in periksa(client, skenario)
    usulkan = reverse("skenario_usulkan", args=[skenario.pk])
    assert f"{satu.nama_lengkap} → {tujuan}" in html.unescape(client.get(usulkan).text)
    daftar = html.unescape(client.post(usulkan, follow=True).text)
    assert satu.nama in daftar
    usulan = UsulanMutasi.objects.get()
    rincian = html.unescape(client.get(usulan.get_absolute_url()).text)
    assert "Urutan 1 dari 3 dalam rencana" in rincian
    assert "belum ada" in rincian  # documents
    assert client.get(reverse("usulan_ubah", args=[usulan.pk])).status_code == 200
    assert "Perpindahannya sudah diusulkan" in halaman(client, skenario)


@pytest.mark.usefixtures("analis")
def test_points_of_a_plan_are_named_and_weighted_as_in_a_ranking(client, skenario, satu, tujuan):
    kontribusi = [["Kinerja (SKP)", 2000], ["Inovasi dan partisipasi", 0], ["Nama lama", 500]]
    rencana = {"poin": 2500, "urutan": 1, "layak": 3, "kontribusi": kontribusi, "wajib": []}
    asal = {"siklus": skenario.siklus, "kandidat": None, "lowongan": None}
    asal["sertifikat"] = SertifikatUtuhFactory(skenario=skenario)
    usulan = UsulanMutasiFactory(**asal, rencana=rencana, pegawai=satu, posisi_tujuan=tujuan)
    bagian = client.get(usulan.get_absolute_url()).context["tempat"]["bagian"]
    # a criterion without weight has no points, not even 0,00; a name of before stays as it was
    assert bagian == [("Kinerja (SKP)", 2000, "25 %"), ("Nama lama", 500, "")]


@pytest.mark.usefixtures("analis")
def test_a_letter_from_the_red_check(client, siklus, skenario, satu, tujuan):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=TMT, selesai=None)
    alamat = f"{reverse('izin_catat', args=[siklus.pk])}?skenario={skenario.pk}"
    assert alamat in periksa(client, skenario)
    isian = {"jenis": "MENDAGRI", "nomor": "100.2/1", "tanggal": "2026-11-02", "pasangan": [f"{satu.pk}-{tujuan.pk}"]}
    assert client.post(alamat, isian | {"pasangan": []}).status_code == 200
    assert client.post(alamat, isian | {"pasangan": ["1-1"]}).status_code == 200
    assert not IzinTertulis.objects.exists()
    assert client.post(alamat, isian).status_code == 302
    assert "izinnya sudah dicatat" in periksa(client, skenario)
    assert "100.2/1" in client.get(reverse("izin_list", args=[siklus.pk])).text


def test_a_reason_that_was_written_is_marked_until_the_next_check(client, analis, skenario, satu, tujuan):
    PemeriksaanDisiplinFactory(pegawai=satu)
    assert "Alasannya sudah ditulis" not in periksa(client, skenario)
    tulis_alasan(skenario=skenario, pegawai=satu, posisi=tujuan, alasan="Belum terbukti", by=analis)
    teks = halaman(client, skenario)
    assert "Alasannya sudah ditulis: periksa lagi" in teks
    assert "1 alasan ditulis sesudah pemeriksaan ini" in teks
    assert "Alasannya sudah ditulis" not in periksa(client, skenario)


@pytest.mark.usefixtures("analis")
def test_all_reasons_on_one_form_but_those_that_need_a_document(client, siklus, satu, tujuan):
    dua, lain = orang(siklus), kursi(siklus)
    turun, bawah = orang(siklus), kursi(siklus, "PENGAWAS")
    RiwayatJabatan.objects.filter(pegawai=turun, berlaku__upper_inf=True).update(jenjang="ADMINISTRATOR")
    skenario = skenario_dengan(siklus, (satu, tujuan), (dua, lain), (turun, bawah))
    alamat = reverse("skenario_alasan_semua", args=[skenario.pk])
    assert "Tidak ada alasan yang diminta" in client.get(alamat).text
    for siapa in (satu, dua):
        PemeriksaanDisiplinFactory(pegawai=siapa)
    teks = periksa(client, skenario)
    assert alamat in teks
    diminta = [(p["pegawai"], p["posisi"]) for p in perkara(client, alamat)]
    assert {(satu.pk, tujuan.pk), (dua.pk, lain.pk)} <= set(diminta)
    assert (turun.pk, bawah.pk) not in diminta
    kosong = client.post(alamat, {"alasan_0": "-"})
    assert "Tulis paling sedikit satu alasan" in html.unescape(kosong.text)
    nomor = diminta.index((dua.pk, lain.pk))
    assert client.post(alamat, {f"alasan_{nomor}": "Belum terbukti"}).status_code == 302
    assert AlasanRencana.objects.get().pegawai == dua
    assert (dua.pk, lain.pk) not in [(p["pegawai"], p["posisi"]) for p in perkara(client, alamat)]


def perkara(client, alamat):
    isi = client.get(alamat).context["perkara"]
    return [{"pegawai": o and o.pk, "posisi": k.pk} for o, k, _ in isi]


@pytest.mark.usefixtures("analis")
def test_a_red_certificate_of_another_plan_says_so(client, skenario, satu):
    PemeriksaanDisiplinFactory(pegawai=satu)
    assert "Siklus belum utuh" in periksa(client, skenario)
    SertifikatUtuhFactory(skenario=skenario, utuh=False)
    teks = halaman(client, skenario)
    assert "Rencana berubah sesudah pemeriksaan ini" in teks
    assert "Siklus belum utuh" not in teks


@pytest.mark.usefixtures("analis")
def test_a_place_that_is_not_the_first_is_counted_though_no_reason_is_asked(client, siklus, satu, tujuan):
    skenario = skenario_dengan(siklus, (satu, tujuan), (orang(siklus), kursi(siklus)), urutan=14)
    assert "2 perpindahan hasil hitungan seluruh siklus bukan urutan pertama" in periksa(client, skenario)


@pytest.mark.usefixtures("analis")
def test_no_reason_is_asked_for_what_is_not_red(client, skenario, satu, tujuan):
    periksa(client, skenario)
    alamat = reverse("skenario_alasan", args=[skenario.pk])
    for kueri in (f"?pegawai={satu.pk}&posisi={tujuan.pk}", "?pegawai=x&posisi=y", "?posisi=1"):
        assert client.get(alamat + kueri).status_code == 404


def test_each_view_leaves_a_trace(client, analis, skenario):
    halaman(client, skenario)
    assert Jejak.objects.filter(tindakan="lihat_sertifikat", objek_id=skenario.pk, pelaku=analis).count() == 1


def test_a_reader_sees_and_does_nothing(client, siklus, skenario, satu):
    client.force_login(persona("analis", instansi=siklus.instansi))
    PemeriksaanDisiplinFactory(pegawai=satu)
    periksa(client, skenario)
    client.force_login(persona("auditor", instansi=siklus.instansi))
    teks = halaman(client, skenario)
    assert "Siklus belum utuh" in teks
    assert "Tulis alasan" not in teks
    assert "Periksa lagi" not in teks


@pytest.mark.usefixtures("analis")
def test_the_pages_cost_the_same_for_one_and_for_three(client, siklus, satu, tujuan):
    jumlah = []
    for pindah in ([(satu, tujuan)], [(orang(siklus), kursi(siklus)) for _ in range(3)]):
        skenario = skenario_dengan(siklus, *pindah)
        periksa(client, skenario)
        for rute in ("skenario_utuh", "skenario_usulkan"):
            with CaptureQueriesContext(connection) as kueri:
                client.get(reverse(rute, args=[skenario.pk]))
            jumlah.append(len(kueri))
    assert jumlah[:2] == jumlah[2:]
    assert max(jumlah) <= 12


@pytest.mark.usefixtures("analis")
def test_the_list_of_letters_costs_the_same_for_one_and_for_three(client, siklus):
    jumlah = []
    for banyak in (1, 2):
        BarisIzinFactory.create_batch(banyak, izin__siklus=siklus)
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse("izin_list", args=[siklus.pk]))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


@pytest.mark.usefixtures("analis")
def test_documents_are_noted_mended_and_taken_away(client, siklus):
    usulan = UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus)
    BerkasUsulanFactory(usulan=usulan, kode="SKP", nomor="lama")
    alamat = reverse("usulan_berkas", args=[usulan.pk])
    assert 'value="lama"' in client.get(alamat).text
    assert client.post(alamat, {"ANJAB_ABK": " Peta  1 ", "SKP": ""}).status_code == 302
    assert list(usulan.berkas.values_list("kode", "nomor")) == [("ANJAB_ABK", "Peta 1")]
    assert "3 dari 4 berkas belum ada" in client.get(usulan.get_absolute_url()).text


@pytest.mark.usefixtures("analis")
def test_what_is_missing_is_named_before_a_proposal_is_handed_in(client, siklus):
    usulan = UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus)
    ajukan = reverse("usulan_ajukan", args=[usulan.pk])
    assert f'href="{ajukan}"' in client.get(usulan.get_absolute_url()).text
    teks = html.unescape(client.get(ajukan).text)
    kurang = [b for b in load_berkas(usulan)[0] if not b.ada]
    assert kurang
    assert all(f"Berkas usulan belum ada: {b.nama}" in teks for b in kurang)
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DRAF
    assert client.post(ajukan).status_code == 302
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DIAJUKAN


@pytest.mark.usefixtures("analis")
def test_an_own_request_asks_for_more_documents(client, siklus):
    usulan = UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, asal="PERMINTAAN")
    teks = client.get(usulan.get_absolute_url()).text
    assert "Surat permohonan PNS" in teks
    assert "7 dari 7 berkas belum ada" in teks


@pytest.mark.parametrize(("kind", "terlihat"), [("komite", False), ("ppk", True)])
def test_an_examination_that_the_plan_told_of_is_not_for_the_body(client, siklus, satu, tujuan, kind, terlihat):
    analis = persona("analis", instansi=siklus.instansi)
    PemeriksaanDisiplinFactory(pegawai=satu)
    skenario = skenario_dengan(siklus, (satu, tujuan))
    AlasanRencanaFactory(skenario=skenario, pegawai=satu, posisi=tujuan)
    periksa_utuh(skenario=skenario, by=analis)
    (usulan,) = usulkan_rencana(skenario=skenario, by=analis)
    (wajib,) = usulan.rencana["wajib"]
    assert wajib["terbatas"]
    SiklusMutasi.objects.filter(pk=siklus.pk).update(status=StatusSiklus.RAPAT)
    client.force_login(persona(kind, instansi=siklus.instansi))
    assert (wajib["kalimat"] in html.unescape(client.get(usulan.get_absolute_url()).text)) is terlihat


@pytest.mark.parametrize("rute", ["skenario_usulkan", "skenario_buat", "skenario_alasan", "izin_list", "izin_catat"])
def test_every_page_with_names_leaves_a_trace(client, analis, siklus, skenario, satu, tujuan, rute):
    PemeriksaanDisiplinFactory(pegawai=satu)
    periksa(client, skenario)
    BarisIzinFactory(izin__siklus=siklus, pegawai=satu, posisi=tujuan)
    kunci = siklus.pk if rute in ("skenario_buat", "izin_list", "izin_catat") else skenario.pk
    kueri = {"pegawai": satu.pk, "posisi": tujuan.pk, "dari": skenario.pk, "skenario": skenario.pk}
    lama = Jejak.objects.count()
    assert satu.nama in html.unescape(client.get(reverse(rute, args=[kunci]), kueri).text)
    baru = Jejak.objects.order_by("-pk")[: Jejak.objects.count() - lama]
    assert [(j.pelaku, j.objek_id) for j in baru] in ([(analis, siklus.pk)], [(analis, skenario.pk)])


@pytest.mark.usefixtures("analis")
def test_a_person_or_a_seat_that_is_gone_is_told_and_no_error(client, siklus, skenario, tujuan):
    sebutan = str(tujuan)
    tujuan.delete()
    teks = halaman(client, skenario) + client.get(reverse("skenario_usulkan", args=[skenario.pk])).text
    assert "jabatan yang tidak ada lagi" in teks
    assert sebutan not in teks
    dari = client.get(reverse("skenario_buat", args=[siklus.pk]), {"dari": skenario.pk})
    assert "jabatan yang tidak ada lagi" in dari.text
    assert client.get(reverse("izin_catat", args=[siklus.pk]), {"skenario": skenario.pk}).status_code == 200
    assert "kursi tujuannya tidak ada lagi pada peta jabatan" in periksa(client, skenario)


@pytest.mark.usefixtures("analis")
def test_a_letter_is_withdrawn_with_its_reason_on_the_page(client, siklus, satu, tujuan):
    baris = BarisIzinFactory(izin__siklus=siklus, pegawai=satu, posisi=tujuan)
    daftar, cabut = reverse("izin_list", args=[siklus.pk]), reverse("izin_cabut", args=[baris.izin_id])
    assert cabut in client.get(daftar).text
    assert satu.nama_lengkap in html.unescape(client.get(cabut).text)
    assert client.post(cabut, {"alasan": "-"}).status_code == 200
    teks = html.unescape(client.post(cabut, {"alasan": "Salah orang"}, follow=True).text)
    assert "Dicabut" in teks
    assert "Salah orang" in teks
    assert cabut not in teks
    assert "sudah dicabut" in client.post(cabut, {"alasan": "Sekali lagi"}).text


@pytest.mark.usefixtures("analis")
def test_a_number_that_cannot_be_seen_is_mended_on_the_form(client, siklus, skenario, satu, tujuan):
    alamat = f"{reverse('izin_catat', args=[siklus.pk])}?skenario={skenario.pk}"
    isian = {"jenis": "MENDAGRI", "nomor": "\u200b", "tanggal": "2026-11-02", "pasangan": [f"{satu.pk}-{tujuan.pk}"]}
    assert "seperti pada surat" in client.post(alamat, isian).text
    assert not IzinTertulis.objects.exists()


@pytest.mark.parametrize(
    ("menjawab", "sebab"), [([], "sebelum alasan dikaitkan"), ([["I11", "Hal lain."]], "ditulis untuk hal lain")]
)
def test_an_old_reason_that_answers_nothing_says_what_to_do(client, siklus, analis, satu, tujuan, menjawab, sebab):
    PemeriksaanDisiplinFactory(pegawai=satu)
    skenario = skenario_dengan(siklus, (satu, tujuan))
    AlasanRencanaFactory(
        skenario=skenario, pegawai=satu, posisi=tujuan, alasan="Kursinya mendesak", menjawab=menjawab, oleh=analis
    )
    sertifikat = periksa_utuh(skenario=skenario, by=analis)
    assert not sertifikat.utuh
    teks = halaman(client, skenario)
    assert sebab in teks
    assert "Buka alasan lama" in teks
    alamat = reverse("skenario_alasan", args=[skenario.pk]) + f"?pegawai={satu.pk}&posisi={tujuan.pk}"
    isian = html.unescape(client.get(alamat).text)
    assert "Alasan sebelumnya sudah diisikan" in isian
    assert "Kursinya mendesak</textarea>" in isian
    assert client.post(alamat, {"alasan": "Kursinya mendesak"}).status_code == 302
    assert periksa_utuh(skenario=skenario, by=analis).utuh
    assert "tidak menjawab hal ini" not in halaman(client, skenario)
