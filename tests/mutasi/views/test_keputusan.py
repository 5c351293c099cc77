"""The pages of a decree: who sees what, what stands on them, what comes down as a file."""

import hashlib
import io
import re
import zipfile

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.models import DokumenTerbit, Keputusan
from mutasi.status import StatusKeputusan
from mutasi.tasks import antrekan_terbit, sebab_gagal_terbit, sedang_diterbitkan, terbitkan_di_latar
from mutasi.views import keputusan as views
from pegawai.models import Jejak, Pegawai, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, persona
from tests.kode import kode_untuk
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, siklus_siap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]
NOMOR = "800.1.3.3/45/BKPSDM/2026"


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus, nama="Siti <b>Aminah</b>")


@pytest.fixture
def keputusan(siklus, usulan):
    return draf(siklus, [usulan])


@pytest.fixture
def masuk(client):
    def _masuk(kind):
        user = persona(kind)
        client.force_login(user)
        return user

    return _masuk


def alamat(nama, *args):
    return reverse(nama, args=args)


def terbit(keputusan):
    return terbitkan_keputusan(keputusan=keputusan, nomor=NOMOR, tanggal=HARI_SK, by=persona("kepala_bkpsdm"))


def test_menyusun_dari_usulan_yang_disetujui(client, masuk, siklus, usulan):
    masuk("analis")
    halaman = client.get(alamat("keputusan_susun", siklus.pk)).text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    isian = {"usulan": [usulan.pk], "tentang": "Pengangkatan", "tmt": "2027-01-04", "ukuran_kertas": "A4"}
    jawaban = client.post(alamat("keputusan_susun", siklus.pk), isian)
    keputusan = Keputusan.objects.get()
    assert jawaban.url == keputusan.get_absolute_url()
    assert (keputusan.tentang, keputusan.ukuran_kertas) == ("Pengangkatan", "A4")


def test_menyusun_tanpa_memilih_menyebut_bidangnya_dan_menjaga_isian(client, masuk, siklus, usulan):
    masuk("analis")
    jawaban = client.post(
        alamat("keputusan_susun", siklus.pk), {"tentang": "Judul Saya", "tmt": "", "ukuran_kertas": "F4"}
    )
    assert "Pilih paling sedikit satu pegawai" in jawaban.text
    assert "Judul Saya" in jawaban.text
    assert not Keputusan.objects.exists()


def test_menyusun_tanpa_usulan_memberi_langkah_berikut(client, masuk, siklus):
    masuk("analis")
    assert "Tidak ada usulan yang siap" in client.get(alamat("keputusan_susun", siklus.pk)).text


def test_halaman_draf_dan_pemeriksaan(client, masuk, keputusan, usulan):
    masuk("kepala_bkpsdm")
    halaman = client.get(keputusan.get_absolute_url()).text
    assert usulan.posisi_tujuan.jabatan.nama in halaman
    assert "Terbitkan" in halaman
    hasil = client.get(alamat("keputusan_periksa", keputusan.pk)).text
    assert "Siap diterbitkan" in hasil
    assert "Setiap kursi kosong atau ditinggalkan: lulus" in hasil
    assert Jejak.objects.filter(tindakan="lihat_keputusan", objek_id=keputusan.pk).exists()


@pytest.mark.parametrize(
    ("nama", "tindakan"),
    [
        ("keputusan_periksa", "lihat_pemeriksaan"),
        ("keputusan_terbit", "lihat_keputusan"),
        ("keputusan_batalkan", "lihat_keputusan"),
        ("baca_ulang", "lihat_baca_ulang"),
    ],
)
def test_setiap_pembukaan_nama_pada_draf_tercatat(client, masuk, keputusan, nama, tindakan):
    """I12; also the fragment, and the page that comes back with an error."""
    user = masuk("kepala_bkpsdm")
    client.get(alamat(nama, keputusan.pk))
    client.get(alamat(nama, keputusan.pk), headers={"HX-Request": "true"})
    assert Jejak.objects.filter(pelaku=user, tindakan=tindakan, objek_id=keputusan.pk).count() == 2


def test_halaman_terbit_yang_kembali_dengan_galat_tercatat(client, masuk, keputusan):
    user = masuk("kepala_bkpsdm")
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in client.post(alamat("keputusan_terbit", keputusan.pk), {}).text
    assert Jejak.objects.get(pelaku=user, tindakan="lihat_keputusan").objek_id == keputusan.pk


def test_calon_keputusan_yang_tampil_tercatat(client, masuk, siklus, usulan):
    user = masuk("analis")
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in client.get(alamat("keputusan_susun", siklus.pk)).text
    assert Jejak.objects.get(pelaku=user, tindakan="lihat_siap_keputusan").objek_id == siklus.pk


def test_pemeriksaan_menyebut_sebab_dan_langkah(client, masuk, keputusan, usulan):
    masuk("analis")
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(kedudukan_hukum="MENINGGAL")
    hasil = client.get(alamat("keputusan_periksa", keputusan.pk), headers={"HX-Request": "true"}).text
    assert "<html" not in hasil
    assert "Setiap orang aktif dan belum pensiun: belum" in hasil
    assert "Meninggal dunia" in hasil
    assert "Keluarkan orang itu" in hasil


def test_isian_kosong_tampil_dan_draf_tidak_dicetak(client, masuk, keputusan, usulan):
    masuk("analis")
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).delete()
    halaman = client.get(keputusan.get_absolute_url()).text
    assert "pangkat belum ada" in halaman
    assert "Buka draf PDF" not in halaman
    assert client.get(alamat("keputusan_draf_pdf", keputusan.pk)).status_code == 409


def test_draf_pdf_bertanda_dan_menyebut_pembaca(client, masuk, keputusan):
    user = masuk("ppk")
    for url in (
        alamat("keputusan_draf_pdf", keputusan.pk),
        alamat("petikan_draf_pdf", keputusan.pk, 1),
    ):
        jawaban = client.get(url)
        assert jawaban.headers["Content-Type"] == "application/pdf"
        assert jawaban.headers["Content-Disposition"].startswith("inline; filename=")
        assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
        for halaman in pypdf.PdfReader(io.BytesIO(jawaban.content)).pages:
            teks = re.sub(r"\s+", " ", halaman.extract_text())
            assert "DRAF" in teks
            assert f"dibuka oleh {user.nama}, 28 Des 2026, 16.00" in teks
    assert client.get(alamat("petikan_draf_pdf", keputusan.pk, 99)).status_code == 404


def test_menerbitkan_menyebut_orangnya_dan_jumlahnya(client, masuk, keputusan):
    user = masuk("kepala_bkpsdm")
    url = alamat("keputusan_terbit", keputusan.pk)
    halaman = client.get(url).text
    assert "Terbitkan untuk 1 pegawai" in halaman
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    jawaban = client.post(url, {"nomor": NOMOR, "tanggal": "2026-12-28", "kode": kode_untuk(user)}, follow=True)
    assert f"Keputusan {NOMOR} terbit dengan 1 petikan" in jawaban.text
    assert Keputusan.objects.get().status == StatusKeputusan.TERBIT


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"nomor": "", "tanggal": "2026-12-28"}, "Wajib diisi."),
        ({"nomor": NOMOR, "tanggal": "2026-12-29"}, "Tanggal ini belum tiba"),
        ({"nomor": "188/7/2026", "tanggal": "2026-12-28"}, "Isi juga nomor urutnya pada register"),
        ({"nomor": "188/7/2026", "urut": "8", "tanggal": "2026-12-28"}, "Nomor urut 8 tidak tertulis"),
        ({"nomor": NOMOR, "tanggal": "2026-12-01"}, "sesudah tanggal keputusan"),
    ],
)
def test_menerbitkan_dengan_isian_salah_tidak_menulis_apa_pun(client, masuk, keputusan, isian, kalimat):
    user = masuk("kepala_bkpsdm")
    jawaban = client.post(alamat("keputusan_terbit", keputusan.pk), isian | {"kode": kode_untuk(user)})
    assert jawaban.status_code == 200
    assert kalimat in jawaban.text
    assert isian["nomor"] in jawaban.text
    assert not DokumenTerbit.objects.exists()


def test_unduhan_sama_byte_demi_byte(client, masuk, keputusan, usulan):
    terbit(keputusan)
    masuk("auditor")
    halaman = client.get(keputusan.get_absolute_url()).text
    for dokumen in DokumenTerbit.objects.all():
        url = alamat("dokumen_unduh", dokumen.pk)
        assert url in halaman
        jawaban = client.get(url)
        assert hashlib.sha256(jawaban.content).hexdigest() == dokumen.sha256
        assert jawaban.headers["Content-Disposition"] == f'attachment; filename="{dokumen.nama_berkas}"'
        assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    arsip = zipfile.ZipFile(io.BytesIO(client.get(alamat("keputusan_unduh_semua", keputusan.pk)).content))
    assert set(arsip.namelist()) == set(DokumenTerbit.objects.values_list("nama_berkas", flat=True))
    assert "GABUNGAN" not in DokumenTerbit.objects.values_list("jenis", flat=True)  # one extract is no bundle
    assert Jejak.objects.filter(tindakan="unduh_dokumen").count() == 2


def test_keputusan_terbit_ditampilkan_seperti_tercetak(client, masuk, keputusan, usulan):
    terbit(keputusan)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Nama Kemudian")
    masuk("analis")
    halaman = client.get(keputusan.get_absolute_url()).text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    assert "Nama Kemudian" not in halaman


def test_membatalkan_draf_dari_halaman(client, masuk, keputusan):
    masuk("analis")
    url = alamat("keputusan_batalkan", keputusan.pk)
    client.post(url, {"alasan": ""})
    assert Keputusan.objects.get().status == StatusKeputusan.DRAF
    client.post(url, {"alasan": "Judul keliru"})
    assert Keputusan.objects.get().status == StatusKeputusan.DIBATALKAN
    assert client.get(keputusan.get_absolute_url()).status_code == 200


BOLEH_LIHAT = {"analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk", "auditor"}


@pytest.mark.parametrize(
    "kind",
    ["admin", "analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk", "komite", "auditor", "kepala_unit",
     "operator_opd", "pegawai", "tanpa_peran"],
)  # fmt: skip
def test_siapa_boleh_apa(client, masuk, siklus, keputusan, kind):
    masuk(kind)
    lihat = 200 if kind in BOLEH_LIHAT else 403 if kind == "komite" else 404
    assert client.get(alamat("keputusan_list")).status_code == (200 if kind in BOLEH_LIHAT else 403)
    for nama in ("keputusan_detail", "keputusan_periksa", "keputusan_draf_pdf"):
        assert client.get(alamat(nama, keputusan.pk)).status_code == lihat
    boleh = {
        "keputusan_terbit": {"kepala_bkpsdm"},
        "keputusan_batalkan": {"analis", "kepala_bkpsdm"},
    }
    for nama, siapa in boleh.items():
        harap = 200 if kind in siapa else 404 if lihat == 404 else 403
        assert client.get(alamat(nama, keputusan.pk)).status_code == harap, nama
    harap = 200 if kind == "analis" else 404 if lihat == 404 else 403
    assert client.get(alamat("keputusan_susun", siklus.pk)).status_code == harap


def test_instansi_lain_tidak_melihat(client, keputusan):
    terbit(keputusan)
    client.force_login(persona("kepala_bkpsdm", instansi=InstansiFactory(nama="Lain")))
    assert client.get(keputusan.get_absolute_url()).status_code == 404
    assert client.get(alamat("dokumen_unduh", DokumenTerbit.objects.first().pk)).status_code == 404
    assert client.get(alamat("keputusan_unduh_semua", keputusan.pk)).status_code == 404
    assert "Pemberhentian" not in client.get(alamat("keputusan_list")).text


# The pre-flight runs every rule on the live records: one query for each register that a rule reads.
@pytest.mark.parametrize(
    ("nama", "terbanyak"), [("keputusan_detail", 12), ("keputusan_periksa", 54), ("keputusan_list", 12)]
)
@pytest.mark.parametrize("sudah_terbit", [False, True])
def test_banyak_kueri_tetap(client, masuk, nama, terbanyak, sudah_terbit):
    jumlah = []
    for urut, banyak in enumerate((1, 3), start=1):
        siklus = siklus_siap()
        keputusan = draf(siklus, [disetujui(siklus) for _ in range(banyak)])
        if sudah_terbit:
            isian = {"nomor": f"{urut}/2026", "urut": urut, "tanggal": HARI_SK, "by": persona("kepala_bkpsdm")}
            terbitkan_keputusan(keputusan=keputusan, **isian)
        masuk("analis")
        with CaptureQueriesContext(connection) as kueri:
            client.get(alamat(nama, *([] if nama == "keputusan_list" else [keputusan.pk])))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= terbanyak


# --- large decrees --------------------------------------------------------------------------------


def test_banyak_orang_diterbitkan_di_latar(client, masuk, keputusan, monkeypatch):
    monkeypatch.setattr(views, "BATAS_LANGSUNG", 0)
    user = masuk("kepala_bkpsdm")
    isian = {"nomor": NOMOR, "tanggal": "2026-12-28", "kode": kode_untuk(user)}
    jawaban = client.post(alamat("keputusan_terbit", keputusan.pk), isian, follow=True)
    assert "sedang dicetak" in jawaban.text
    assert not DokumenTerbit.objects.exists()
    pekerjaan = ProcrastinateJob.objects.get()
    antre = {"nomor": NOMOR, "tanggal": "2026-12-28", "by_id": user.pk, "urut": None}
    assert pekerjaan.args == antre | {"keputusan_id": keputusan.pk}
    assert "Sedang diterbitkan" in client.get(alamat("keputusan_periksa", keputusan.pk)).text
    assert not Jejak.objects.filter(tindakan="lihat_pemeriksaan").exists()  # progress names nobody
    with pytest.raises(Penolakan, match="sedang diterbitkan"):
        antrekan_terbit(keputusan=keputusan, nomor="lain", tanggal=HARI_SK, by=user)
    terbitkan_di_latar(**pekerjaan.args)
    assert Keputusan.objects.get().status == StatusKeputusan.TERBIT
    assert client.get(alamat("keputusan_periksa", keputusan.pk), headers={"HX-Request": "true"}).headers["HX-Refresh"]


def test_penolakan_di_latar_terbaca_di_halaman(client, masuk, keputusan, usulan):
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(kedudukan_hukum="PENSIUN")
    user = masuk("kepala_bkpsdm")
    terbitkan_di_latar(keputusan_id=keputusan.pk, nomor=NOMOR, tanggal="2026-12-28", by_id=user.pk)
    assert not sedang_diterbitkan(keputusan)
    assert "Pensiun" in sebab_gagal_terbit(keputusan)
    assert "Penerbitan terakhir ditolak" in client.get(alamat("keputusan_periksa", keputusan.pk)).text
