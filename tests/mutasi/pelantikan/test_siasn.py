"""The file that SIASN wants back: its columns exactly, every row, nothing made up."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.models import JenisJabatan, Jenjang
from mutasi.actions.pelantikan import laksanakan_keputusan
from mutasi.actions.siasn import catat_kirim_siasn
from mutasi.models import JabatanSiasn, KirimSiasn
from mutasi.pelantikan.siasn import KOLOM, build_baris, load_siasn, tulis_csv
from pegawai.models import Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories import InstansiSiasnFactory, JabatanSiasnFactory, persona
from tests.mutasi.dokumen.himpunan import TMT, disetujui, posisi_di, siklus_siap
from tests.mutasi.sesudah import NOMOR, lantik, terbit_langsung

pytestmark = pytest.mark.django_db
DIMINTA = (
    "pns_id,nip,unor_id,instansi_id,eselon_id,jabatan_fungsional_id,jabatan_fungsional_umum_id,satuan_kerja_id,"
    "tmt_jabatan,tmt_pelantikan,nomor_sk,tanggal_sk"
)


@pytest.fixture(autouse=True)
def sesudah_tmt():
    with time_machine.travel(datetime(2027, 1, 6, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


def pindah(siklus, nomor=NOMOR, **jabatan):
    tujuan = posisi_di(siklus, "Tujuan", **jabatan)
    tujuan.unit.kode_unor = f"UNOR-{tujuan.pk}"
    tujuan.unit.save()
    usulan = disetujui(siklus, tujuan)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(pns_id=f"PNS-{usulan.pegawai_id}")
    keputusan = terbit_langsung(siklus, [usulan], nomor=nomor)
    if tujuan.jabatan.jenis == JenisJabatan.PELAKSANA:
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis", instansi=siklus.instansi))
    else:
        lantik(keputusan)
    usulan.refresh_from_db()
    return usulan


def baris(siklus, analis):
    return build_baris(load_siasn(analis, siklus), siklus.instansi)


def test_kolom_tepat_seperti_diminta():
    assert ",".join(KOLOM) == DIMINTA


def test_struktural_lengkap(siklus, analis):
    acuan = InstansiSiasnFactory(instansi=siklus.instansi)
    usulan = pindah(siklus, eselon__id=31)
    (satu,) = baris(siklus, analis)
    unit = usulan.posisi_tujuan.unit.kode_unor
    assert satu.nilai == [
        f"PNS-{usulan.pegawai_id}", usulan.pegawai.nip, unit, acuan.id_instansi, "31", "", "", acuan.id_satuan_kerja,
        "04-01-2027", "04-01-2027", NOMOR, "28-12-2026",
    ]  # fmt: skip
    assert satu.kurang == []


@pytest.mark.parametrize(
    ("jenis", "jenjang", "kolom"),
    [
        (JenisJabatan.FUNGSIONAL, Jenjang.AHLI_MUDA, "jabatan_fungsional_id"),
        (JenisJabatan.PELAKSANA, Jenjang.PELAKSANA, "jabatan_fungsional_umum_id"),
    ],
)
def test_bukan_struktural_memakai_id_jabatannya(siklus, analis, jenis, jenjang, kolom):
    InstansiSiasnFactory(instansi=siklus.instansi)
    usulan = pindah(siklus, jenis=jenis, jenjang=jenjang, eselon=None)
    (satu,) = baris(siklus, analis)
    assert satu.kurang == [kolom]
    kode = JabatanSiasnFactory(jabatan=usulan.posisi_tujuan.jabatan).kode
    (satu,) = baris(siklus, analis)
    assert (satu.isi[kolom], satu.isi["eselon_id"], satu.kurang) == (kode, "", [])
    assert satu.isi["tmt_pelantikan"] == ("" if jenis == JenisJabatan.PELAKSANA else "04-01-2027")


def test_yang_belum_ada_disebut_dan_barisnya_tetap(siklus, analis):
    usulan = pindah(siklus)
    usulan.posisi_tujuan.unit.kode_unor = ""
    usulan.posisi_tujuan.unit.save()
    Pegawai.objects.update(pns_id="")
    (satu,) = baris(siklus, analis)
    assert {"pns_id", "unor_id", "instansi_id", "satuan_kerja_id"} <= set(satu.kurang)
    isi = list(csv.DictReader(io.StringIO(tulis_csv([satu]))))
    assert [(r["nip"], r["pns_id"]) for r in isi] == [(usulan.pegawai.nip, "")]


def test_rumus_tidak_keluar(siklus, analis):
    pindah(siklus, nomor="=HYPERLINK(1)")
    isi = tulis_csv(baris(siklus, analis))
    assert "'=HYPERLINK(1)" in isi


def test_hanya_yang_sudah_pindah(siklus, analis):
    terbit_langsung(siklus, [disetujui(siklus)])
    assert baris(siklus, analis) == []


@pytest.mark.parametrize("jenis", ["csv", "xlsx"])
def test_berkas_diunduh_dan_tercatat(client, siklus, analis, jenis):
    usulan = pindah(siklus)
    client.force_login(analis)
    isi = client.get(reverse("siasn_unduh", args=[siklus.pk, jenis])).content
    if jenis == "csv":
        kepala, satu = list(csv.reader(io.StringIO(isi.decode())))
    else:
        kepala, satu = ([s.value or "" for s in r] for r in openpyxl.load_workbook(io.BytesIO(isi)).active.rows)
    assert (",".join(kepala), satu[1], satu[8]) == (DIMINTA, usulan.pegawai.nip, "04-01-2027")
    jejak = Jejak.objects.get(tindakan="unduh_siasn")
    assert jejak.rincian["usulan"] == [usulan.pk]
    assert client.get(reverse("siasn_unduh", args=[siklus.pk, "pdf"])).status_code == 404


def test_hanya_sisa_atau_satu_keputusan(client, siklus, analis):
    satu, dua = pindah(siklus), pindah(siklus, nomor="800/46")
    catat_kirim_siasn(usulan=[satu], tanggal=date(2027, 1, 6), by=analis)
    client.force_login(analis)
    url = reverse("siasn_unduh", args=[siklus.pk, "csv"])
    assert satu.pegawai.nip not in client.get(f"{url}?sisa=ya").text
    keputusan = satu.keputusan.pk
    isi = client.get(f"{url}?keputusan={keputusan}").text
    assert satu.pegawai.nip in isi
    assert dua.pegawai.nip not in isi
    assert client.get(f"{url}?keputusan=²").status_code == 409


# --- sent -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "kalimat"), [(TMT - timedelta(days=1), "sebelum jabatannya berlaku"), (date(2027, 1, 7), "belum tiba")]
)
def test_hari_kirim_yang_tidak_mungkin(siklus, analis, tanggal, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        catat_kirim_siasn(usulan=[pindah(siklus)], tanggal=tanggal, by=analis)
    assert not KirimSiasn.objects.exists()


def test_dikirim_dicatat_sekali(siklus, analis):
    satu, dua = pindah(siklus), pindah(siklus, nomor="800/46")
    assert catat_kirim_siasn(usulan=[satu], tanggal=TMT, by=analis) == 1
    with pytest.raises(Penolakan, match="Muat ulang"):
        catat_kirim_siasn(usulan=[satu, dua], tanggal=TMT, by=analis)
    assert KirimSiasn.objects.get().usulan == satu


@pytest.mark.parametrize(("hari", "kata"), [(2, "1 hari lagi"), (3, "Hari terakhir"), (4, "Terlambat 1 hari")])
def test_sisa_hari_di_halaman(client, siklus, hari, kata):
    """TMT 4 January and thirty days: 3 February."""
    pindah(siklus)
    with time_machine.travel(datetime(2027, 2, hari, 3, tzinfo=UTC), tick=False):
        client.force_login(persona("auditor", instansi=siklus.instansi))
        assert kata in client.get(reverse("siasn_list", args=[siklus.pk])).text


def test_dari_halaman(client, siklus, analis):
    usulan = pindah(siklus, jenis=JenisJabatan.FUNGSIONAL, jenjang=Jenjang.AHLI_MUDA, eselon=None)
    client.force_login(analis)
    daftar = reverse("siasn_list", args=[siklus.pk])
    assert "<code>jabatan_fungsional_id</code> belum ada" in client.get(daftar).text
    url, jabatan = reverse("siasn_lengkapi", args=[siklus.pk]), usulan.posisi_tujuan.jabatan
    isian = {"id_instansi": "A5EB", "id_satuan_kerja": "A5EC", f"jabatan-{jabatan.pk}": "<b>"}
    assert "Salin ID-nya dari SIASN" in client.post(url, isian).text
    client.post(url, isian | {f"jabatan-{jabatan.pk}": "8ae4"})
    assert JabatanSiasn.objects.get().kode == "8ae4"
    assert "Lengkap" in client.get(daftar).text
    kirim = reverse("siasn_kirim", args=[siklus.pk])
    assert client.post(kirim, {"tanggal": "2027-01-06"}).status_code == 409
    jawaban = client.post(kirim, {"tanggal": "2027-01-06", "usulan": [usulan.pk]}, follow=True)
    assert "1 perpindahan dicatat sudah dikirim" in jawaban.text
    client.post(url, isian | {f"jabatan-{jabatan.pk}": ""})
    assert not JabatanSiasn.objects.exists()


def test_banyak_kueri_tetap(client):
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        for n in range(banyak):
            pindah(siklus, nomor=f"800/{banyak}/{n}")
        client.force_login(persona("analis", instansi=siklus.instansi))
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse("siasn_list", args=[siklus.pk])).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12
