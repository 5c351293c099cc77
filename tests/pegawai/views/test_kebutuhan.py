"""Pages of the urgent needs: who sees, files, withdraws and answers; what a second click reads."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.models import KebutuhanMendesak
from tests.factories import (
    JabatanFactory,
    KebutuhanMendesakFactory,
    PeranPenggunaFactory,
    PosisiFactory,
    UnitKerjaFactory,
    persona,
)

pytestmark = pytest.mark.django_db
LIST, PETA = reverse("kebutuhan_list"), reverse("posisi_list")
Status = KebutuhanMendesak.Status
ISI = {"jumlah": 1, "alasan": "Loket tutup dua hari seminggu", "paling_lambat": ""}


@pytest.fixture
def dinas():
    return UnitKerjaFactory(nama="Dinas Uji")


@pytest.fixture
def posisi(dinas):
    return PosisiFactory(unit=UnitKerjaFactory(induk=dinas), jabatan=JabatanFactory(fungsional=True), kebutuhan=None)


@pytest.fixture
def masuk(client, dinas):
    def sign_in(kind, **isi):
        user = persona(kind, **({"unit": dinas} if kind in ("kepala_unit", "operator_opd") else {}), **isi)
        client.force_login(user)
        return user

    return sign_in


def address(nama, objek):
    return reverse(f"kebutuhan_{nama}", args=[objek.pk])


@pytest.mark.parametrize("kind", ["kepala_unit", "operator_opd"])
def test_from_the_peta_to_the_filed_need(client, masuk, posisi, kind):
    masuk(kind)
    url = address("ajukan", posisi)
    assert url in client.get(PETA).text
    assert "belum dihitung" in client.get(url).text
    response = client.post(url, ISI, follow=True)
    kebutuhan = KebutuhanMendesak.objects.get()
    assert response.redirect_chain[-1][0] == address("detail", kebutuhan)
    assert "Loket tutup" in response.text
    peta = client.get(PETA).text
    assert url not in peta
    assert address("detail", kebutuhan) in peta


def test_a_double_click_reads_that_it_waits_already(client, masuk, posisi):
    masuk("kepala_unit")
    client.post(address("ajukan", posisi), ISI)
    kedua = client.post(address("ajukan", posisi), ISI)
    assert "sudah diajukan dan menunggu" in kedua.text
    assert "Loket tutup" in kedua.text
    assert KebutuhanMendesak.objects.count() == 1
    assert client.get(address("ajukan", posisi)).url == address("detail", KebutuhanMendesak.objects.get())


@pytest.mark.parametrize(("selang", "sah"), [(-1, False), (0, True), (1, True)])
def test_a_day_gone_by_is_no_deadline(client, masuk, posisi, selang, sah):
    masuk("kepala_unit")
    hari = timezone.localdate() + timedelta(days=selang)
    response = client.post(address("ajukan", posisi), {**ISI, "paling_lambat": hari.isoformat()})
    assert (response.status_code == 302) is sah
    assert ("Tanggal ini sudah lewat" in response.text) is not sah


def test_a_structural_seat_has_one_chair(client, masuk, dinas):
    masuk("kepala_unit")
    url = address("ajukan", PosisiFactory(unit=dinas))
    assert "hanya satu orang" in client.post(url, {**ISI, "jumlah": 2}).text
    assert client.post(url, ISI).status_code == 302


@pytest.mark.parametrize("kind", ["kepala_unit", "operator_opd"])
def test_another_unit_is_neither_filed_for_nor_seen(client, masuk, kind):
    masuk(kind)
    lain = KebutuhanMendesakFactory()
    assert client.get(address("ajukan", lain.posisi)).status_code == 403
    assert client.get(address("detail", lain)).status_code == 404
    assert client.get(address("cabut", lain)).status_code == 404
    assert list(client.get(LIST).context["page_obj"]) == []
    assert address("ajukan", lain.posisi) not in client.get(PETA).text


def test_withdrawing_names_what_happens_and_happens_once(client, masuk, posisi):
    masuk("operator_opd")
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    assert address("cabut", kebutuhan) in client.get(address("detail", kebutuhan)).text
    assert "yang baru boleh diajukan" in client.get(address("cabut", kebutuhan)).text
    client.post(address("cabut", kebutuhan))
    kebutuhan.refresh_from_db()
    assert kebutuhan.status == Status.DICABUT
    kedua = client.post(address("cabut", kebutuhan))
    assert kedua.status_code == 409
    assert "sudah dicabut" in kedua.text
    assert address("cabut", kebutuhan) not in client.get(address("detail", kebutuhan)).text


@pytest.mark.parametrize(("putusan", "status"), [("TERIMA", Status.DITERIMA), ("TOLAK", Status.DITOLAK)])
def test_the_answer_is_read_by_the_unit(client, masuk, posisi, putusan, status):
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    masuk("analis")
    client.post(address("tanggapi", kebutuhan), {"putusan": putusan, "tanggapan": "Menunggu formasi 2027"})
    kebutuhan.refresh_from_db()
    assert kebutuhan.status == status
    masuk("kepala_unit")
    halaman = client.get(address("detail", kebutuhan)).text
    assert "Menunggu formasi 2027" in halaman
    assert "Kirim tanggapan" not in halaman


def test_an_answer_without_words_keeps_what_was_chosen(client, masuk, posisi):
    masuk("analis")
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    response = client.post(address("tanggapi", kebutuhan), {"putusan": "TOLAK", "tanggapan": ""})
    assert "Kirim tanggapan" in response.text
    kebutuhan.refresh_from_db()
    assert kebutuhan.menunggu


def test_the_second_of_two_analysts_reads_the_first(client, masuk, posisi):
    masuk("analis")
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    client.post(address("tanggapi", kebutuhan), {"putusan": "TERIMA", "tanggapan": "Masuk siklus II"})
    kedua = client.post(address("tanggapi", kebutuhan), {"putusan": "TOLAK", "tanggapan": "Tidak"})
    assert "sudah diterima; tidak ada yang diubah" in kedua.text
    kebutuhan.refresh_from_db()
    assert (kebutuhan.status, kebutuhan.tanggapan) == (Status.DITERIMA, "Masuk siklus II")


def test_who_files_as_unit_head_does_not_answer_as_analyst(client, dinas, posisi):
    user = persona("kepala_unit", unit=dinas)
    PeranPenggunaFactory(pengguna=user)
    client.force_login(user)
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi, diajukan_oleh=user)
    assert "Kirim tanggapan" not in client.get(address("detail", kebutuhan)).text
    url = address("tanggapi", kebutuhan)
    assert client.post(url, {"putusan": "TERIMA", "tanggapan": "Ya"}).status_code == 403
    assert "Kebutuhan mendesak menunggu tanggapan" not in client.get("/").text


def test_what_waits_stands_on_the_home_page_of_who_answers(client, masuk, posisi):
    KebutuhanMendesakFactory(posisi=posisi)
    KebutuhanMendesakFactory(status=Status.DITERIMA)
    masuk("analis")
    assert "Kebutuhan mendesak menunggu tanggapan" in client.get("/").text
    assert len(client.get(LIST, {"status": "DIAJUKAN"}).context["page_obj"]) == 1
    masuk("kepala_unit")
    assert "Kebutuhan mendesak menunggu tanggapan" not in client.get("/").text


def test_list_filters_by_words_state_and_unit(client, masuk, posisi, dinas):
    masuk("analis")
    ini = KebutuhanMendesakFactory(posisi=posisi, alasan="Loket tutup")
    lain = KebutuhanMendesakFactory(status=Status.DITOLAK, tanggapan="Belum")

    def hasil(**saringan):
        return list(client.get(LIST, saringan).context["page_obj"])

    assert hasil() == [lain, ini]
    assert hasil(q="loket tutup") == hasil(unit=dinas.pk) == [ini]
    assert hasil(status="DITOLAK") == [lain]


def test_a_seat_out_of_use_is_said_to_be_so(client, masuk, posisi):
    masuk("analis")
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    posisi.aktif = False
    posisi.save()
    assert "tidak dipakai lagi" in client.get(address("detail", kebutuhan)).text


def test_same_number_of_queries_for_one_and_for_three(client, masuk):
    def count():
        with CaptureQueriesContext(connection) as q:
            client.get(LIST)
        return len(q)

    masuk("analis")
    KebutuhanMendesakFactory()
    satu = count()
    KebutuhanMendesakFactory()
    KebutuhanMendesakFactory()
    assert count() == satu <= 12


def test_list_and_page_say_which_office_asks(client, masuk):
    masuk("analis")
    kantor = UnitKerjaFactory(induk=UnitKerjaFactory(nama="Pemerintah Uji"), nama="Dinas Satu")
    posisi = PosisiFactory(unit=UnitKerjaFactory(induk=kantor, nama="Bidang Pelayanan"))
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi)
    for url in (LIST, address("detail", kebutuhan)):
        assert "Bidang Pelayanan, Dinas Satu" in client.get(url).text


def test_accepting_promises_no_vacancy(client, masuk, posisi):
    masuk("analis")
    text = client.get(address("detail", KebutuhanMendesakFactory(posisi=posisi))).text
    assert "dicatat dan disimpan untuk perencanaan siklus" in text
    assert "ditawarkan" not in text


@pytest.mark.parametrize(
    ("kebutuhan", "jumlah", "diperingatkan"),
    [(5, 4, False), (5, 5, False), (5, 6, True), (0, 1, True), (None, 9, False)],
)
def test_more_than_the_seat_lacks_is_a_warning_and_no_refusal(client, masuk, posisi, kebutuhan, jumlah, diperingatkan):
    posisi.kebutuhan = kebutuhan
    posisi.save()
    masuk("kepala_unit")
    ruang = "belum dihitung" if kebutuhan is None else f"kekurangannya {kebutuhan} orang (K {kebutuhan}, B 0)"
    assert ruang in client.get(address("ajukan", posisi)).text
    response = client.post(address("ajukan", posisi), {**ISI, "jumlah": jumlah}, follow=True)
    assert KebutuhanMendesak.objects.get().jumlah == jumlah
    assert ("lebih banyak dari kekurangannya" in response.text) is diperingatkan
