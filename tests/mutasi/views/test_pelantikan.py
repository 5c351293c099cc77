"""The pages after the decree: attendance, the sheet to sign, SPMT, what the home page and the calendar say."""

import io
from datetime import UTC, date, datetime, timedelta

import pypdf
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from mutasi.actions.spmt import catat_spmt
from mutasi.kalender import JenisTenggat, Kalender
from mutasi.models import HadirPelantikan, Spmt
from mutasi.status import StatusSiklus, StatusUsulan
from mutasi.views import pelantikan as views
from pegawai.models import Jejak
from tests.factories import PengangkatanGugurFactory, pegawai_di, persona
from tests.mutasi.dokumen.himpunan import TMT, disetujui, posisi_di, siklus_siap
from tests.mutasi.sesudah import NOMOR, baris_dari, lantik, terbit_langsung

pytestmark = pytest.mark.django_db
SPMT = {"nomor": "800.1.11/7/2027", "tanggal": "2027-01-04", "mulai": "2027-01-04", "penanda_tangan": "Kepala Dinas"}


@pytest.fixture(autouse=True)
def hari_tmt():
    with time_machine.travel(datetime(2027, 1, 4, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus, nama="Siti <b>Aminah</b>")


@pytest.fixture
def keputusan(siklus, usulan):
    return terbit_langsung(siklus, [usulan])


@pytest.fixture
def masuk(client, siklus):
    def _masuk(kind, **kwargs):
        user = persona(kind, **({"instansi": siklus.instansi} | kwargs))
        client.force_login(user)
        return user

    return _masuk


def alamat(nama, *args):
    return reverse(nama, args=args)


def isian(keputusan, usulan, **lain):
    pk = baris_dari(keputusan, usulan)
    bawaan = {"tanggal": "2027-01-04", "jam": "09:00", "tempat": "Pendopo", f"hadir-{pk}": "HADIR"}
    return bawaan | {k.replace("_x", f"-{pk}"): v for k, v in lain.items()}


def test_pelantikan_dicatat_dari_halaman(client, masuk, keputusan, usulan):
    masuk("analis")
    halaman = client.get(alamat("pelantikan_catat", keputusan.pk)).text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    jawaban = client.post(alamat("pelantikan_catat", keputusan.pk), isian(keputusan, usulan), follow=True).text
    assert "1 perpindahan masuk riwayat jabatan" in jawaban
    assert "Tercatat dalam riwayat" in jawaban
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DILANTIK
    assert "Sudah dilantik" in client.get(alamat("keputusan_list")).text
    assert "Tidak ada yang menunggu pelantikan" in client.get(alamat("pelantikan_catat", keputusan.pk)).text


def test_tidak_hadir_tanpa_alasan_kembali_dengan_isiannya(client, masuk, keputusan, usulan):
    masuk("analis")
    kirim = isian(keputusan, usulan, hadir_x="DITUNDA", tempat="Aula Barat")
    halaman = client.post(alamat("pelantikan_catat", keputusan.pk), kirim).text
    assert "Tuliskan mengapa" in halaman
    assert "sampai kapan" in halaman
    assert "Aula Barat" in halaman
    assert not HadirPelantikan.objects.exists()
    kirim |= isian(keputusan, usulan, hadir_x="DITUNDA", alasan_x="Sakit", sampai_x="2027-01-11")
    halaman = client.post(alamat("pelantikan_catat", keputusan.pk), kirim, follow=True).text
    assert "Ditunda" in halaman
    assert "Sakit; sampai 11 Jan 2027" in halaman


def test_yang_hadir_sebelum_tmt_dicatat_pada_harinya(client, masuk, keputusan, usulan):
    masuk("analis")
    with time_machine.travel(datetime(2027, 1, 3, 3, tzinfo=UTC), tick=False):
        client.post(alamat("pelantikan_catat", keputusan.pk), isian(keputusan, usulan, tanggal="2027-01-03"))
        assert "Hadir, menunggu TMT" in client.get(alamat("pelantikan_detail", keputusan.pk)).text
    assert "Catat riwayat 1 orang" in client.get(alamat("pelantikan_detail", keputusan.pk)).text
    assert "Catat 1 perpindahan" in client.get(alamat("keputusan_laksanakan", keputusan.pk)).text
    assert "1 perpindahan dicatat" in client.post(alamat("keputusan_laksanakan", keputusan.pk), follow=True).text


@pytest.mark.parametrize(
    ("hari", "lewat"), [(date(2027, 2, 7), False), (date(2027, 2, 8), False), (date(2027, 2, 9), True)]
)
def test_batas_pelantikan_disebut_sesudah_hari_kerja_terakhir(client, masuk, keputusan, hari, lewat):
    with time_machine.travel(datetime(hari.year, hari.month, hari.day, 3, tzinfo=UTC), tick=False):
        masuk("auditor")
        halaman = client.get(alamat("pelantikan_detail", keputusan.pk)).text
    assert "paling lambat 8 Februari 2027" in halaman
    assert ("Batas pelantikan sudah lewat" in halaman) is lewat


def test_banyak_orang_dicatat_bertahap_pada_satu_acara(client, masuk, siklus, monkeypatch):
    monkeypatch.setattr(views, "PER_ISIAN", 2)
    daftar = [disetujui(siklus) for _ in range(3)]
    keputusan = terbit_langsung(siklus, daftar)
    masuk("analis")
    url = alamat("pelantikan_catat", keputusan.pk)
    assert "1 orang lagi tampil" in client.get(url).text
    client.post(url, isian(keputusan, daftar[0]) | isian(keputusan, daftar[1]))
    halaman = client.get(url).text
    assert 'value="Pendopo"' in halaman
    assert "Samakan tempatnya" in client.post(url, isian(keputusan, daftar[2], tempat="Aula")).text
    client.post(url, isian(keputusan, daftar[2]))
    assert keputusan.pelantikan.get().hadir.count() == 3


def test_daftar_hadir_menyebut_setiap_orang(client, masuk, siklus):
    daftar = [disetujui(siklus) for _ in range(25)]
    keputusan = terbit_langsung(siklus, daftar)
    masuk("verifikator")
    jawaban = client.get(alamat("pelantikan_daftar_hadir", keputusan.pk))
    lembar = pypdf.PdfReader(io.BytesIO(jawaban.content)).pages
    teks = " ".join(" ".join(h.extract_text().split()) for h in lembar)
    assert len(lembar) > 1
    assert all(h.extract_text().count("Tanda tangan") == 1 for h in lembar)
    assert NOMOR in teks
    assert all(u.pegawai.nama in teks for u in daftar)
    assert Jejak.objects.get(tindakan="cetak_daftar_hadir").objek_id == keputusan.pk


def test_yang_meninggal_dicatat_gugur_dari_halaman(client, masuk, keputusan, usulan):
    url = alamat("pelantikan_gugur", keputusan.pk, 1)
    detail = alamat("pelantikan_detail", keputusan.pk)
    masuk("analis")
    assert client.get(url).status_code == 409
    assert url not in client.get(detail).text
    usulan.pegawai.kedudukan_hukum = "MENINGGAL"
    usulan.pegawai.save()
    halaman = client.get(detail).text
    assert "Terhenti: meninggal dunia" in halaman
    assert url in halaman
    assert "Tidak ada yang menunggu pelantikan" in client.get(alamat("pelantikan_catat", keputusan.pk)).text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in client.get(url).text
    kirim = {"sejak": "2027-01-04", "dokumen": ""}
    assert "Tulis nomor dan tanggal dokumennya" in client.post(url, kirim).text
    assert "belum tiba" in client.post(url, kirim | {"sejak": "2027-01-05", "dokumen": "Akta 1"}).text
    halaman = client.post(url, kirim | {"dokumen": "Akta <b>1</b>"}, follow=True).text
    assert "Tercatat gugur; 0 perpindahan lain" in halaman
    assert f"{usulan.posisi_tujuan}: tetap kosong" in halaman
    assert "Meninggal dunia sejak 4 Januari 2027: Akta &lt;b&gt;1&lt;/b&gt;" in halaman
    masuk("verifikator")
    assert url not in client.get(detail).text


def test_yang_jabatan_lamanya_berubah_disebut_dengan_jalan_memperbaikinya(client, masuk, siklus, keputusan, usulan):
    detail = alamat("pelantikan_detail", keputusan.pk)
    masuk("analis")
    assert "Jabatan lamanya berubah" not in client.get(detail).text
    usulan.pegawai.riwayat_jabatan.update(posisi=posisi_di(siklus), nama_jabatan="Kepala <i>Lain</i>")
    halaman = client.get(detail).text
    assert "Jabatan lamanya berubah sesudah keputusan terbit" in halaman
    assert "Menurut data menjabat Kepala &lt;i&gt;Lain&lt;/i&gt;" in halaman
    for nama, *args in (
        ("riwayat_list", usulan.pegawai_id, "jabatan"),
        ("keputusan_perubahan", keputusan.pk),
        ("keputusan_pencabutan", keputusan.pk),
    ):
        assert f'href="{alamat(nama, *args)}"' in halaman
    jawaban = client.post(alamat("pelantikan_catat", keputusan.pk), isian(keputusan, usulan), follow=True).text
    assert "0 perpindahan masuk riwayat jabatan" in jawaban
    assert "Menunggu: jabatan lamanya berubah" in jawaban
    masuk("verifikator")
    assert alamat("keputusan_pencabutan", keputusan.pk) not in client.get(detail).text


def test_banyak_kueri_tetap_dengan_yang_gugur(client, masuk):
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        daftar = [disetujui(siklus) for _ in range(banyak)]
        keputusan = terbit_langsung(siklus, daftar, nomor=f"800/{banyak}")
        for satu in daftar:
            PengangkatanGugurFactory(baris=keputusan.baris.get(usulan=satu))
            satu.status = StatusUsulan.GUGUR
            satu.save()
        masuk("analis", instansi=siklus.instansi)
        with CaptureQueriesContext(connection) as kueri:
            assert "tetap kosong" in client.get(alamat("pelantikan_detail", keputusan.pk)).text
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


@pytest.mark.parametrize("keadaan", ["tertahan", "janggal"])
def test_banyak_kueri_tetap_dengan_yang_menunggu(client, masuk, keadaan):
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        daftar = [disetujui(siklus) for _ in range(banyak)]
        keputusan = terbit_langsung(siklus, daftar, nomor=f"800/{banyak}")
        for satu in daftar:
            if keadaan == "tertahan":
                pegawai_di(satu.posisi_tujuan)
            else:
                satu.pegawai.riwayat_jabatan.update(posisi=posisi_di(siklus))
        lantik(keputusan)
        masuk("analis", instansi=siklus.instansi)
        with CaptureQueriesContext(connection) as kueri:
            halaman = client.get(alamat("pelantikan_detail", keputusan.pk)).text
        assert halaman.count("Menunggu") >= banyak
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


@pytest.mark.parametrize("nama", ["pelantikan_detail", "pelantikan_catat", "spmt_list", "spmt_catat"])
def test_banyak_kueri_tetap(client, masuk, nama):
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        keputusan = terbit_langsung(siklus, [disetujui(siklus) for _ in range(banyak)], nomor=f"800/{banyak}")
        if nama.startswith("spmt"):
            lantik(keputusan)
        masuk("analis", instansi=siklus.instansi)
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            jawaban = client.get(alamat(nama, *([] if nama.startswith("spmt") else [keputusan.pk])))
        assert jawaban.status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


# --- SPMT --------------------------------------------------------------------------------------------------


def grid(usulan, **ganti):
    return {f"u{usulan.pk}-{nama}": nilai for nama, nilai in (SPMT | ganti).items()}


@pytest.fixture
def dilantik(keputusan, usulan):
    lantik(keputusan)
    usulan.refresh_from_db()
    return usulan


@pytest.mark.parametrize("kind", ["analis", "operator_opd", "kepala_unit"])
def test_spmt_diisi_banyak_sekaligus(client, masuk, siklus, dilantik, kind):
    lain = disetujui(siklus)
    lantik(terbit_langsung(siklus, [lain], nomor="800/46"))
    unit = {} if kind == "analis" else {"unit": dilantik.posisi_tujuan.unit}
    masuk(kind, **unit)
    halaman = client.get(alamat("spmt_catat")).text
    assert (lain.pegawai.nama in halaman) is (kind == "analis")
    assert "SPMT 1 orang dicatat" in client.post(alamat("spmt_catat"), grid(dilantik), follow=True).text
    dilantik.refresh_from_db()
    assert (dilantik.status, Spmt.objects.get().usulan) == (StatusUsulan.SELESAI, dilantik)


def test_spmt_yang_keliru_tidak_menyimpan_satu_pun(client, masuk, siklus, dilantik):
    lain = disetujui(siklus)
    lantik(terbit_langsung(siklus, [lain], nomor="800/46"))
    masuk("analis")
    halaman = client.post(alamat("spmt_catat"), grid(dilantik) | grid(lain, mulai="2026-12-30"))
    assert halaman.status_code == 422
    assert "tidak mendahului 4 Januari 2027" in halaman.text
    assert SPMT["nomor"] in halaman.text
    halaman = client.post(alamat("spmt_catat"), grid(dilantik, penanda_tangan=""))
    assert "Tulis siapa yang menandatangani" in halaman.text
    nama = escape(dilantik.pegawai.nama_lengkap)
    assert f'">Penanda tangan: {nama}: Tulis siapa' in halaman.text  # listed at the top too, a link to the box
    assert not Spmt.objects.exists()


def test_spmt_diperbaiki_satu_orang(client, masuk, siklus, dilantik):
    by = masuk("analis")
    catat_spmt(isian={dilantik: SPMT | {"tanggal": TMT, "mulai": TMT}}, by=by)
    url = f"{alamat('spmt_catat')}?orang={dilantik.pk}"
    assert SPMT["nomor"] in client.get(url).text
    client.post(url, grid(dilantik, nomor="800.1.11/9"))
    assert Spmt.objects.get().nomor == "800.1.11/9"
    assert client.get(f"{alamat('spmt_catat')}?orang=²").status_code == 200


def test_daftar_spmt_menyaring_yang_terlambat(client, masuk, dilantik):
    masuk("kepala_bkpsdm")
    assert "30 hari lagi" in client.get(alamat("spmt_list")).text
    assert dilantik.pegawai.nip[:8] not in client.get(f"{alamat('spmt_list')}?keadaan=terlambat").text
    with time_machine.travel(datetime(2027, 2, 4, 3, tzinfo=UTC), tick=False):
        masuk("kepala_bkpsdm")
        assert "Terlambat 1 hari" in client.get(f"{alamat('spmt_list')}?keadaan=terlambat").text
    assert "Tidak ada perpindahan" in client.get(f"{alamat('spmt_list')}?keadaan=ada").text


@pytest.mark.parametrize("kind", ["analis", "kepala_bkpsdm", "kepala_unit", "verifikator"])
def test_beranda_menyebut_spmt_yang_terlambat(client, siklus, masuk, dilantik, kind):
    unit = {"unit": dilantik.posisi_tujuan.unit} if kind == "kepala_unit" else {}
    user = masuk(kind, **unit)
    tampil = kind != "verifikator"
    assert ("Dilantik, SPMT belum ada" in client.get("/").text) is tampil
    with time_machine.travel(datetime(2027, 2, 4, 3, tzinfo=UTC), tick=False):
        client.force_login(user)
        assert ("SPMT belum ada, 1 terlambat" in client.get("/").text) is tampil


def test_kalender_menyebut_pelantikan_dan_spmt(siklus, keputusan, usulan):
    def hari():
        kalender = Kalender(siklus, persona("analis", instansi=siklus.instansi))
        return [b.tanggal for b in kalender.semua() if b.jenis == JenisTenggat.PELANTIKAN]

    assert hari() == [date(2027, 2, 8)]
    lantik(keputusan)
    assert hari() == [TMT + timedelta(days=30)]


def test_siklus_ditutup_dengan_alasan_dari_halaman(client, masuk, siklus, dilantik):
    siklus.status = StatusSiklus.PEMUTAKHIRAN
    siklus.save()
    masuk("kepala_bkpsdm")
    url = alamat("siklus_pindah", siklus.pk, "SELESAI")
    halaman = client.get(url).text
    assert "1 orang yang dilantik belum mempunyai SPMT" in halaman
    assert "1 perpindahan belum dikirim ke SIASN" in halaman
    assert 'name="alasan"' in halaman
    client.post(url, {"alasan": ""})
    siklus.refresh_from_db()
    assert siklus.status == StatusSiklus.PEMUTAKHIRAN
    client.post(url, {"alasan": "Pegawainya pensiun"})
    siklus.refresh_from_db()
    assert siklus.status == StatusSiklus.SELESAI
