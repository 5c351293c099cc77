"""Approving many on one page: everybody is named, the code is asked, and what changed meanwhile stops all of it."""

import re
from functools import partial
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.actions.persetujuan import Dilihat, TampilanBerubah, setujui_bersama
from mutasi.actions.rapat_benturan import nyatakan_benturan
from mutasi.actions.rapat_hasil import tetapkan_hasil, tutup_rapat
from mutasi.actions.rapat_suara import beri_suara
from mutasi.actions.sidik import load_sidik
from mutasi.actions.usulan import data_pegawai, putuskan_usulan, sidik_usulan
from mutasi.models import Persetujuan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import (
    BarisIzinFactory,
    KandidatFactory,
    PenyimpanganFactory,
    PersetujuanFactory,
    SiklusMutasiFactory,
    UsulanMutasiFactory,
    persona,
)
from tests.kode import kode_salah, kode_untuk
from tests.mutasi.rapat import Sidang
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db
LANGKAH = [
    ("kepala_bkpsdm", "DIREKOMENDASIKAN", "DIUSULKAN", "KEPALA_BKPSDM"),
    ("pyb", "DIUSULKAN", "DIPERTIMBANGKAN", "PYB"),
    ("ppk", "DIPERTIMBANGKAN", "DISETUJUI", "PPK"),
]


@pytest.fixture
def siklus():
    return SiklusMutasiFactory(status=StatusSiklus.PERSETUJUAN)


def usul(siklus, status="DIPERTIMBANGKAN", **isi):
    kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus, urutan=1)
    return UsulanMutasi.objects.get(pk=UsulanMutasiFactory(kandidat=kandidat, status=status, **isi).pk)


def buka(client, siklus, kind):
    user = persona(kind, instansi=siklus.instansi)
    client.force_login(user)
    return user


def daftar_url(siklus):
    return reverse("persetujuan_list", args=[siklus.pk])


def tinjau(client, siklus, *usulan, **isi):
    pilih = {"pilih": [u.pk for u in usulan]} if usulan else {"semua": "1", "saring": ""}
    return client.post(reverse("persetujuan_tinjau", args=[siklus.pk]), pilih | isi)


def bidang(halaman):
    return unescape(re.search(r'name="dilihat" value="([^"]*)"', halaman.text)[1])


def putuskan(client, siklus, halaman, kode):
    return client.post(reverse("persetujuan_tinjau", args=[siklus.pk]), {"dilihat": bidang(halaman), "kode": kode})


@pytest.mark.parametrize(("kind", "dari", "ke", "langkah"), LANGKAH)
def test_each_step_takes_all_that_waits_for_it_with_one_code(client, siklus, kind, dari, ke, langkah):
    semua = [usul(siklus, dari) for _ in range(3)]
    lain = usul(siklus, "DRAF")
    user = buka(client, siklus, kind)
    halaman = client.get(daftar_url(siklus)).text
    for u in semua:
        assert u.pegawai.nama_lengkap in halaman
        assert u.posisi_tujuan.jabatan.nama in halaman
    assert lain.pegawai.nama_lengkap not in halaman
    tampil = tinjau(client, siklus)
    assert f"{len(semua)} perpindahan" in tampil.text
    sidik = {u.pk: sidik_usulan(u) for u in semua}
    assert putuskan(client, siklus, tampil, kode_untuk(user)).url == daftar_url(siklus)
    assert set(UsulanMutasi.objects.exclude(pk=lain.pk).values_list("status", flat=True)) == {ke}
    kata = Persetujuan.objects.filter(langkah=langkah, putusan="SETUJU", oleh=user)
    assert dict(kata.values_list("usulan", "sidik_usulan")) == sidik
    jejak = Jejak.objects.get(tindakan__endswith="_bersama")  # one event for the act, not one for each
    assert jejak.rincian["usulan"] == {str(pk): s for pk, s in sidik.items()}
    assert len(jejak.rincian["sidik"]) == 64


@pytest.mark.parametrize(("kind", "status", "_ke", "_langkah"), LANGKAH)
def test_the_page_offers_the_review_on_its_stage(client, siklus, kind, status, _ke, _langkah):
    usul(siklus, status)
    buka(client, siklus, kind)
    isi = client.get(daftar_url(siklus)).text
    assert "Tinjau semua 1 perpindahan" in isi
    assert "Belum dapat diputus" not in isi


def test_the_ppk_keeps_the_records_as_they_stood(client, siklus):
    usulan, user = usul(siklus), buka(client, siklus, "ppk")
    putuskan(client, siklus, tinjau(client, siklus), kode_untuk(user))
    usulan.refresh_from_db()
    assert usulan.data_disetujui == data_pegawai(usulan)


def test_only_those_that_were_ticked(client, siklus):
    satu, dua = usul(siklus), usul(siklus)
    user = buka(client, siklus, "ppk")
    tampil = tinjau(client, siklus, satu)
    assert dua.pegawai.nama_lengkap not in tampil.text
    putuskan(client, siklus, tampil, kode_untuk(user))
    assert [u.status for u in UsulanMutasi.objects.order_by("pk")] == ["DISETUJUI", "DIPERTIMBANGKAN"]


@pytest.mark.parametrize("kode", ["salah", "kosong", "tanpa perangkat"])
def test_without_a_good_code_nothing_is_decided_and_the_page_stays(client, siklus, kode):
    usulan, user = usul(siklus), buka(client, siklus, "ppk")
    isi = {"salah": lambda: kode_salah(user), "kosong": lambda: "", "tanpa perangkat": lambda: "123456"}[kode]()
    jawaban = putuskan(client, siklus, tinjau(client, siklus), isi)
    kalimat = {"salah": "tidak cocok", "kosong": "Isi kode enam angka", "tanpa perangkat": "belum memasang"}[kode]
    assert kalimat in jawaban.text
    assert usulan.pegawai.nama_lengkap in jawaban.text
    assert not isi or f'value="{isi}"' not in jawaban.text
    assert not Persetujuan.objects.exists()


def test_a_code_that_was_used_is_refused(client, siklus):
    usul(siklus)
    user = buka(client, siklus, "ppk")
    kode = kode_untuk(user)
    putuskan(client, siklus, tinjau(client, siklus), kode)
    usul(siklus)
    assert "sudah dipakai" in putuskan(client, siklus, tinjau(client, siklus), kode).text


UBAH = {
    "data pegawainya berubah": lambda u: Pegawai.objects.filter(pk=u.pegawai_id).update(nama="Nama Berubah"),
    "usulannya diubah": lambda u: UsulanMutasi.objects.filter(pk=u.pk).update(pembenaran="Diganti"),
    "pemeringkatan dijalankan ulang": lambda u: KandidatFactory(hasil__pemeringkatan__siklus=u.siklus),
    "catatan atau peringatannya berubah": lambda u: PenyimpanganFactory(usulan=u),
}


@pytest.mark.parametrize("kalimat", UBAH)
def test_what_changed_since_is_named_and_nobody_is_approved(client, siklus, kalimat):
    satu, dua = usul(siklus), usul(siklus)
    user = buka(client, siklus, "ppk")
    tampil = tinjau(client, siklus)
    UBAH[kalimat](satu)
    jawaban = putuskan(client, siklus, tampil, kode_untuk(user))
    assert jawaban.status_code == 409
    assert kalimat in jawaban.text
    assert not Persetujuan.objects.exists()
    # the page now shows the present state: decided on that
    assert bidang(jawaban) != bidang(tampil)
    assert putuskan(client, siklus, jawaban, kode_untuk(user)).status_code == 302
    assert {u.status for u in UsulanMutasi.objects.filter(pk__in=[satu.pk, dua.pk])} == {"DISETUJUI"}


def test_what_the_meeting_said_is_read_before_the_button(client):
    """Of a closed meeting alone: who stood aside, a divided vote, the note of the result."""
    s = Sidang().buka()
    acara, (pertama, *_lain, mundur) = s.acara[0], s.peserta
    nyatakan_benturan(acara=acara, peserta=mundur, jenis="KEPENTINGAN", uraian="Pernah berperkara", by=s.akun(mundur))
    for peserta in s.peserta[:4]:
        isi = {"putusan": "TIDAK"} if peserta == pertama else {"putusan": "SETUJU"}
        beri_suara(acara=acara, peserta=peserta, by=s.akun(peserta), catatan="Alasan uji", **isi)
    tetapkan_hasil(acara=acara, by=s.analis, alasan="Perlu pendampingan setahun")
    user = buka(client, s.siklus, "ppk")
    UsulanMutasi.objects.update(status="DIPERTIMBANGKAN")
    SiklusMutasi.objects.update(status="PERSETUJUAN")
    alamat = daftar_url(s.siklus)
    assert "Catatan rapat" not in client.get(alamat).text
    SiklusMutasi.objects.update(status="RAPAT")
    UsulanMutasi.objects.update(status="MEMENUHI_SYARAT")
    tutup_rapat(rapat=s.rapat, by=s.analis, nomor_berita_acara="800/9/TPK/2026", catatan="")
    UsulanMutasi.objects.update(status="DIPERTIMBANGKAN")
    SiklusMutasi.objects.update(status="PERSETUJUAN")
    client.force_login(user)
    halaman = unescape(client.get(alamat).text)
    assert "1 anggota tidak ikut memutus karena benturan kepentingan" in halaman
    assert "3 suara setuju, 1 tidak, 0 abstain" in halaman
    assert "Catatan rapat: Perlu pendampingan setahun" in halaman


def test_who_was_decided_on_meanwhile_is_named_with_who_and_when(client, siklus):
    satu, dua = usul(siklus), usul(siklus)
    user, rekan = buka(client, siklus, "ppk"), persona("ppk", instansi=siklus.instansi, nama="PPK Kedua")
    tampil = tinjau(client, siklus)
    putuskan_usulan(usulan=satu, putusan="SETUJU", catatan="", sidik=sidik_usulan(satu), by=rekan)
    jawaban = putuskan(client, siklus, tampil, kode_untuk(user))
    assert f"{satu.pegawai}: Memutuskan: setuju, oleh PPK Kedua" in unescape(jawaban.text)
    dua.refresh_from_db()
    assert dua.status == StatusUsulan.DIPERTIMBANGKAN


def lihat(*usulan):
    sidik = load_sidik(list(UsulanMutasi.objects.filter(pk__in=[u.pk for u in usulan])))
    return {pk: Dilihat(pk, s.utuh, s.bagian) for pk, s in sidik.items()}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_once_one_wins_all_and_the_other_is_told(siklus):
    semua = [usul(siklus) for _ in range(4)]
    dua = [persona("ppk", instansi=siklus.instansi, nama=f"PPK {n}") for n in (1, 2)]
    isi = {"siklus": siklus, "langkah": Persetujuan.Langkah.PPK, "dilihat": lihat(*semua)}
    hasil = at_once(*(partial(setujui_bersama, **isi, by=by) for by in dua))
    (kalah,) = [h for h in hasil if isinstance(h, str)]
    assert re.search(r"Memutuskan: setuju, oleh PPK \d", kalah)
    assert len(set(Persetujuan.objects.values_list("oleh", flat=True))) == 1
    assert Persetujuan.objects.count() == 4


def test_what_needs_a_reason_of_its_own_is_not_in_the_heap(client, siklus):
    ditolak, biasa = usul(siklus), usul(siklus)
    PersetujuanFactory(usulan=ditolak, langkah="PYB", putusan="TOLAK", catatan="Dibutuhkan di sana")
    user = buka(client, siklus, "ppk")
    tampil = tinjau(client, siklus)
    assert "PyB tidak setuju" in tampil.text
    assert str(ditolak.pk) not in {b.split(":")[0] for b in bidang(tampil).split()}
    putuskan(client, siklus, tampil, kode_untuk(user))
    assert UsulanMutasi.objects.get(pk=biasa.pk).status == "DISETUJUI"
    with pytest.raises(Penolakan, match="PyB tidak menyetujuinya"):
        setujui_bersama(siklus=siklus, langkah=Persetujuan.Langkah.PPK, dilihat=lihat(ditolak), by=user)


@pytest.mark.parametrize("cara", ["mengusulkan", "memverifikasi", "mencatat surat", "tentang diri sendiri"])
def test_who_had_another_part_in_it_cannot_take_it_along(client, siklus, cara):
    usulan, user = usul(siklus), buka(client, siklus, "ppk")
    if cara == "mengusulkan":
        UsulanMutasi.objects.update(dibuat_oleh=user)
    elif cara == "memverifikasi":
        PersetujuanFactory(usulan=usulan, langkah="VERIFIKASI", oleh=user)
    elif cara == "mencatat surat":
        BarisIzinFactory(
            izin__siklus=siklus, izin__dicatat_oleh=user, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan
        )
    else:
        user.pegawai = usulan.pegawai
        user.save()
    assert "Anda terlibat" in tinjau(client, siklus).text
    with pytest.raises(Penolakan, match="Anda sendiri terlibat"):
        setujui_bersama(siklus=siklus, langkah=Persetujuan.Langkah.PPK, dilihat=lihat(usulan), by=user)


def test_who_died_since_stops_it_by_name(client, siklus):
    usulan, user = usul(siklus), persona("ppk", instansi=siklus.instansi)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(kedudukan_hukum="MENINGGAL")
    with pytest.raises(Penolakan, match=f"{usulan.pegawai.nama}.*Meninggal dunia"):
        setujui_bersama(siklus=siklus, langkah=Persetujuan.Langkah.PPK, dilihat=lihat(usulan), by=user)


@pytest.mark.parametrize("tahap", [StatusSiklus.USUL_PPK, StatusSiklus.IZIN])
def test_the_ppk_decides_in_his_stage_only(client, siklus, tahap):
    siklus.status = tahap
    siklus.save()
    usulan = usul(siklus)
    user = buka(client, siklus, "ppk")
    assert "Belum dapat diputus" in client.get(daftar_url(siklus)).text
    with pytest.raises(Penolakan, match="pada tahap"):
        setujui_bersama(siklus=siklus, langkah=Persetujuan.Langkah.PPK, dilihat=lihat(usulan), by=user)


def test_a_proposal_of_another_cycle_is_not_taken_along(siklus):
    user, lain = persona("ppk", instansi=siklus.instansi), usul(SiklusMutasiFactory(instansi=siklus.instansi))
    with pytest.raises(Penolakan, match="bukan usulan siklus ini"):
        setujui_bersama(siklus=siklus, langkah=Persetujuan.Langkah.PPK, dilihat=lihat(lain), by=user)
    with pytest.raises(Penolakan, match="paling sedikit satu"):
        setujui_bersama(siklus=siklus, langkah=Persetujuan.Langkah.PPK, dilihat={}, by=user)


def test_what_is_to_be_known_stands_beside_each_name(client, siklus):
    izin = {"aturan": "R33", "akibat": "IZIN", "putusan": "TIDAK", "kalimat": "Dalam masa larangan", "dasar": ""}
    peringatan = {"aturan": "R03", "akibat": "PERINGATAN", "putusan": "TIDAK", "kalimat": "Baru 1 tahun", "dasar": ""}
    kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus, urutan=2, catatan=[izin, peringatan])
    usulan = UsulanMutasiFactory(kandidat=kandidat, status="DIPERTIMBANGKAN")
    PenyimpanganFactory(usulan=usulan, alasan="Satu-satunya yang bersertifikat")
    PersetujuanFactory(usulan=usulan, langkah="PYB", catatan="Segera diganti")
    user = buka(client, siklus, "ppk")
    for teks in (client.get(daftar_url(siklus)).text, tinjau(client, siklus).text):
        for kalimat in (
            "peringkat 2, bukan peringkat pertama", "Baru 1 tahun", "Izin belum dicatat: Dalam masa larangan",
            "Satu-satunya yang bersertifikat", "Segera diganti", "berkas belum dicatat",
        ):  # fmt: skip
            assert kalimat in teks
    BarisIzinFactory(izin__siklus=siklus, izin__jenis="MENDAGRI", pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    assert "Izin belum dicatat" not in client.get(daftar_url(siklus)).text
    assert user.punya_peran("PPK")


def test_an_unranked_one_is_shown_without_a_place(client, siklus):
    kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus, urutan=9, putusan="PERLU_VERIFIKASI")
    UsulanMutasiFactory(kandidat=kandidat, status="DIPERTIMBANGKAN")
    buka(client, siklus, "ppk")
    assert "tanpa peringkat" in client.get(daftar_url(siklus)).text


@pytest.mark.parametrize("isi", ["", "x", "1", "1:2", "9" * 40 + ":a:b", "²:a:b", "1:a:b:c:d:e:f"])
def test_a_forged_line_approves_nobody(client, siklus, isi):
    usul(siklus)
    user = buka(client, siklus, "ppk")
    jawaban = client.post(reverse("persetujuan_tinjau", args=[siklus.pk]), {"dilihat": isi, "kode": kode_untuk(user)})
    assert jawaban.status_code in (200, 409)
    assert not Persetujuan.objects.exists()


def test_the_number_of_queries_does_not_grow(client, siklus):
    buka(client, siklus, "ppk")
    banyak = []
    for tambah in (1, 2):
        for _ in range(tambah):
            PersetujuanFactory(usulan=usul(siklus), langkah="PYB")
        for minta in (lambda: client.get(daftar_url(siklus)), lambda: tinjau(client, siklus)):
            with CaptureQueriesContext(connection) as kueri:
                assert minta().status_code == 200
            banyak.append(len(kueri))
    daftar, tinjauan = banyak[::2], banyak[1::2]
    assert daftar[0] == daftar[1] <= 12
    assert tinjauan[0] == tinjauan[1] <= 16  # with the records of each person, for the digests


def test_five_hundred_cost_as_many_statements_as_two(siklus):
    banyak = []
    for jumlah in (2, 5):
        semua = [usul(siklus) for _ in range(jumlah)]
        user = persona("ppk", instansi=siklus.instansi)
        isi = {"siklus": siklus, "langkah": Persetujuan.Langkah.PPK, "dilihat": lihat(*semua)}
        with CaptureQueriesContext(connection) as kueri:
            setujui_bersama(**isi, by=user)
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1]


def test_the_refusal_names_five_and_counts_the_rest():
    assert "Dan 3 lagi." in str(TampilanBerubah([f"Orang {n}" for n in range(8)]))
