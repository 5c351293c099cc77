"""The outbox: written once, sent once, tried again, and handed on where there is no address."""

import threading
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections

from pegawai.actions.pesan import (
    PERCOBAAN_MAKS,
    SEGAR,
    Pesan,
    baca_pesan,
    kirim_menunggu,
    sampaikan_pesan,
    tulis_pesan,
    ulangi_pesan,
)
from pegawai.models import Jejak, PesanKeluar
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, PegawaiFactory, PesanKeluarFactory, persona

pytestmark = pytest.mark.django_db
LOCMEM = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


@pytest.fixture
def surel(settings):
    settings.MAILERS = LOCMEM
    settings.ALAMAT_PROGRAM = "https://mutasi.contoh.invalid"


@pytest.fixture
def orang():
    return PegawaiFactory(nama="Budi", email="budi@contoh.invalid")


def tulis(*penerima, kunci="uji"):
    pesan = [Pesan(p.pk, "Perihal", "Isi pesan") for p in penerima]
    return tulis_pesan(instansi=InstansiFactory(), kunci=kunci, pesan=pesan, tautan="/penilaian/")


def test_nobody_is_told_the_same_twice(orang):
    lain = PegawaiFactory()
    assert tulis(orang) == 1
    assert tulis(orang, lain) == 1
    assert tulis(orang, kunci="lain") == 1
    assert dict(PesanKeluar.objects.filter(kunci="uji").values_list("penerima", "status")) == {
        orang.pk: "MENUNGGU",
        lain.pk: "TANPA_ALAMAT",
    }


def test_without_a_mail_server_it_stays_in_the_program(orang):
    tulis(orang)
    assert kirim_menunggu() == 0
    assert PesanKeluar.objects.get().status == "MENUNGGU"


def test_sent_once_with_a_link_and_no_more_data_than_needed(surel, orang, mailoutbox):
    tulis(orang, PegawaiFactory())
    assert (kirim_menunggu(), kirim_menunggu()) == (1, 0)
    surat = mailoutbox[0]
    assert len(mailoutbox) == 1
    assert surat.to == ["Budi <budi@contoh.invalid>"]
    assert surat.subject == "Perihal"
    assert "https://mutasi.contoh.invalid/penilaian/" in surat.body
    assert orang.nip not in surat.body
    pesan = PesanKeluar.objects.get(penerima=orang)
    assert (pesan.status, pesan.percobaan, pesan.dikirim_pada is not None) == ("TERKIRIM", 1, True)
    assert surat.extra_headers["Message-ID"] == f"<pesan-{pesan.pk}@mutasi.contoh.invalid>"


def test_a_line_break_in_a_subject_or_name_does_not_stop_the_outbox(surel, mailoutbox):
    orang = PegawaiFactory(nama="Budi\r\nBcc: semua", email="budi@contoh.invalid")
    pesan = [Pesan(orang.pk, "Penilaian\n2026", "Isi")]
    tulis_pesan(instansi=InstansiFactory(), kunci="uji", pesan=pesan)
    assert kirim_menunggu() == 1
    assert (mailoutbox[0].subject, mailoutbox[0].bcc) == ("Penilaian 2026", [])


def test_an_old_reminder_is_not_sent_any_more(surel, orang):
    tulis(orang)
    pesan = PesanKeluar.objects.get()
    PesanKeluar.objects.update(created_at=pesan.created_at - SEGAR)
    assert kirim_menunggu() == 0


def test_tried_again_and_then_said_to_have_failed(surel, orang, settings):
    settings.MAILERS = {"default": {"BACKEND": "tests.pegawai.actions.test_pesan.Putus"}}
    tulis(orang)
    for _ in range(PERCOBAAN_MAKS):
        assert PesanKeluar.objects.get().status == "MENUNGGU"
        assert kirim_menunggu() == 0
    pesan = PesanKeluar.objects.get()
    assert (pesan.status, pesan.sebab_gagal) == ("GAGAL", "SMTPServerDisconnected")
    settings.MAILERS = LOCMEM
    assert kirim_menunggu() == 0
    assert ulangi_pesan(pesan=PesanKeluar.objects.all(), by=persona("analis")) == 1
    assert kirim_menunggu() == 1


class Putus(EmailBackend):
    """A server that hangs up; its words name the receiver."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected(f"no such user {messages[0].to}")


def test_no_address_is_not_repeated_but_handed_on(orang):
    tulis(PegawaiFactory())
    analis = persona("analis")
    with pytest.raises(Penolakan, match="tetap tanpa alamat"):
        ulangi_pesan(pesan=PesanKeluar.objects.all(), by=analis)
    assert sampaikan_pesan(pesan=PesanKeluar.objects.all(), by=analis) == 1
    assert PesanKeluar.objects.get().status == "TERKIRIM"
    assert Jejak.objects.get().tindakan == "pesan.sampaikan"
    with pytest.raises(Penolakan, match="sudah tercatat"):
        sampaikan_pesan(pesan=PesanKeluar.objects.all(), by=analis)


def test_read_the_first_time(orang):
    tulis(orang)
    baca_pesan(pesan=PesanKeluar.objects.get())
    pertama = PesanKeluar.objects.get().dibaca_pada
    baca_pesan(pesan=PesanKeluar.objects.get())
    assert PesanKeluar.objects.get().dibaca_pada == pertama is not None


@pytest.mark.parametrize(
    ("kind", "semua"),
    [("analis", True), ("verifikator", True), ("kepala_bkpsdm", True), ("auditor", True), ("ppk", False),
     ("kepala_unit", False), ("pegawai", False), ("tanpa_peran", False), ("admin", False)],
)  # fmt: skip
def test_staff_see_the_outbox_and_others_their_own(kind, semua):
    user = persona(kind)
    PesanKeluarFactory(instansi=user.instansi)
    PesanKeluarFactory(instansi=InstansiFactory(nama="Lain"))
    milik = PesanKeluarFactory(instansi=user.instansi, penerima=user.pegawai) if user.pegawai else None
    terlihat = set(PesanKeluar.objects.visible_to(user))
    assert len(terlihat) == semua + (milik is not None)
    assert set(PesanKeluar.objects.untuk(user)) == ({milik} if milik else set())


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_message_once(surel, mailoutbox):
    tulis(*(PegawaiFactory(email=f"o{n}@contoh.invalid") for n in range(6)))
    jumlah = []

    def kirim():
        jumlah.append(kirim_menunggu())
        connections.close_all()

    utas = [threading.Thread(target=kirim) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    assert sum(jumlah) == 6
    assert sorted(m.to[0] for m in mailoutbox) == sorted({m.to[0] for m in mailoutbox})
