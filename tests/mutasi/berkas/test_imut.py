"""I06: a bundle whose every document opens, and that says what it lacks."""

import hashlib
import io
import zipfile

import openpyxl
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.actions.berkas import unggah_berkas
from mutasi.actions.kiriman_berkas import siapkan_kiriman, terapkan_kiriman
from mutasi.berkas import kiriman as kiriman_berkas
from mutasi.berkas.imut import load_imut, load_pengaturan
from mutasi.berkas.kiriman import buka_kiriman
from mutasi.berkas.paket_imut import alirkan_paket
from mutasi.models import BerkasUnggahan, IsiKiriman, KirimanBerkas, UsulanMutasi
from mutasi.status import StatusUsulan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import BerkasUnggahanFactory, persona
from tests.mutasi.dokumen.himpunan import disetujui, siklus_siap
from tests.mutasi.pdf import bertulis, kosong, pindaian, terkunci

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def pengaturan(siklus):
    return load_pengaturan(siklus)


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus, nama="Siti <b>Aminah</b>")


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


def milik(usulan, tambahan=""):
    return bertulis(f"Surat bagi NIP {usulan.pegawai.nip} {tambahan}")


def unggah(usulan, isi, by, kode="SKP", *, dilihat=False):
    pengaturan = load_pengaturan(usulan.siklus)
    return unggah_berkas(
        usulan=usulan, kode=kode, nama="asal.pdf", isi=isi, dilihat=dilihat, by=by, pengaturan=pengaturan
    )


# --- tree and names ----------------------------------------------------------------------------------


def test_kelas_menurut_pohon(usulan, pengaturan):
    assert pengaturan.kelas(usulan) == "Jabatan administrasi / Administrator / Mutasi setara"
    usulan.posisi_tujuan.jabatan.jenjang, usulan.jenis = "AHLI_MUDA", "DIAGONAL"
    assert pengaturan.kelas(usulan) == "Jabatan fungsional / Perpindahan diagonal"


def test_nama_berkas_bolak_balik(usulan, pengaturan):
    nip = usulan.pegawai.nip
    assert pengaturan.nama_berkas(nip, "SKP") == f"{nip}_SKP.pdf"
    assert pengaturan.baca_nama(f"{nip}_skp.PDF") == (nip, "SKP")
    for nama in (f"{nip}_SKP.pdf.exe", f"{nip[:-1]}_SKP.pdf", f"x{nip}_SKP.pdf", f"{nip}SKP.pdf", ""):
        assert pengaturan.baca_nama(nama) is None


# --- one document ------------------------------------------------------------------------------------


def test_berkas_yang_memuat_nip_disimpan(usulan, analis):
    berkas = unggah(usulan, milik(usulan), analis)
    assert (berkas.bernip, berkas.dilihat, berkas.halaman) == (True, False, 1)
    assert Jejak.objects.get(tindakan="unggah_berkas").rincian == {"kode": "SKP", "sha256": berkas.sha256}
    assert unggah(usulan, milik(usulan), analis) == berkas  # the same twice is once
    baru = unggah(usulan, milik(usulan, "baru"), analis)
    assert load_imut(usulan.siklus, load_pengaturan(usulan.siklus))[0].orang[0].dokumen[-1].berkas == baru


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (bertulis("milik orang lain"), "tidak memuat NIP"),
        (pindaian(), "pindaian, tidak terbaca"),
        (kosong(), "kosong"),
        (terkunci(bertulis("x")), "sandi"),
        (b"bukan", "bukan PDF"),
    ],
)
def test_berkas_yang_ditolak(usulan, analis, isi, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        unggah(usulan, isi, analis)
    assert not BerkasUnggahan.objects.exists()


def test_pindaian_dengan_pernyataan_dan_dokumen_tanpa_orang(usulan, analis):
    assert unggah(usulan, pindaian(), analis, dilihat=True).dilihat
    assert unggah(usulan, bertulis("Anjab dan ABK"), analis, kode="ANJAB_ABK").bernip


def test_tidak_diminta_tidak_untuk_diri_sendiri_tidak_sesudah_terbit(siklus, usulan, analis):
    with pytest.raises(Penolakan, match="tidak termasuk"):
        unggah(usulan, milik(usulan), analis, kode="PAK")
    with pytest.raises(Penolakan, match="orang lain"):
        unggah(usulan, milik(usulan), persona("analis", instansi=siklus.instansi, pegawai=usulan.pegawai))
    UsulanMutasi.objects.update(status=StatusUsulan.SK_TERBIT)
    with pytest.raises(Penolakan, match="berkasnya tetap"):
        unggah(usulan, milik(usulan), analis)


def test_ukuran_menurut_parameter(usulan, analis, pengaturan):
    with pytest.raises(Penolakan, match=r"lebih besar dari 1\.024 kB"):
        unggah(usulan, milik(usulan) + b"\n" * (pengaturan.imut["maks_kb"] * 1024), analis)


def test_basis_data_tidak_mengubah_berkas(usulan):
    berkas = BerkasUnggahanFactory(usulan=usulan)
    for ubah in (lambda: BerkasUnggahan.objects.update(nama="x"), berkas.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


# --- the ZIP -----------------------------------------------------------------------------------------


def paket(siklus):
    (rantai,) = load_imut(siklus, load_pengaturan(siklus))
    return rantai, zipfile.ZipFile(io.BytesIO(b"".join(alirkan_paket(rantai, siklus))))


def test_paket_berisi_berkas_manifes_dan_kekurangan(siklus, usulan, analis):
    isi = milik(usulan)
    unggah(usulan, isi, analis)
    rantai, arsip = paket(siklus)
    assert arsip.testzip() is None
    nama = f"{usulan.pegawai.nip}_Siti-b-Aminah-b/{usulan.pegawai.nip}_SKP.pdf"
    assert arsip.namelist() == [nama, "MANIFEST.xlsx", "DAFTAR_KEKURANGAN.txt"]
    assert arsip.read(nama) == isi
    assert len(pypdf.PdfReader(io.BytesIO(arsip.read(nama))).pages) == 1
    baris = list(openpyxl.load_workbook(io.BytesIO(arsip.read("MANIFEST.xlsx"))).active.values)
    ada = next(b for b in baris if b[5] == "SKP")
    assert (ada[0], ada[7], ada[10], ada[11]) == (
        usulan.pegawai.nip, f"{usulan.pegawai.nip}_SKP.pdf", hashlib.sha256(isi).hexdigest(), "ada",
    )  # fmt: skip
    assert sum(b[11] == "belum ada" for b in baris) == rantai.kurang == 3
    kurang = arsip.read("DAFTAR_KEKURANGAN.txt").decode()
    assert "SK_TERAKHIR" in kurang
    assert "SKP:" not in kurang


def test_berkas_yang_berubah_tidak_ikut_dan_disebut(siklus, usulan):
    BerkasUnggahanFactory(usulan=usulan, isi=b"bukan yang diunggah")
    _, arsip = paket(siklus)
    assert arsip.namelist() == ["MANIFEST.xlsx", "DAFTAR_KEKURANGAN.txt"]
    assert "SKP: berkas berubah sejak diunggah" in arsip.read("DAFTAR_KEKURANGAN.txt").decode()


def test_paket_lengkap_mengatakan_tidak_ada_yang_kurang(siklus, usulan, analis, pengaturan):
    for kode in pengaturan.wajib(usulan):
        unggah(usulan, milik(usulan, kode), analis, kode=kode)
    rantai, arsip = paket(siklus)
    assert (rantai.kurang, rantai.rupa[0]) == (0, "Lengkap")
    assert "Tidak ada" in arsip.read("DAFTAR_KEKURANGAN.txt").decode()


# --- many at once ------------------------------------------------------------------------------------


def berkas(nama, isi):
    return SimpleUploadedFile(nama, isi)


def zip_dari(**isi):
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return wadah.getvalue()


def siapkan(siklus, daftar, by):
    isi = buka_kiriman([berkas(n, d) for n, d in daftar])
    return siapkan_kiriman(siklus=siklus, isi=isi, pengaturan=load_pengaturan(siklus), by=by)


def galat(kiriman):
    return dict(kiriman.isi.exclude(galat="").values_list("nama", "galat"))


def test_banyak_berkas_dipilah_menurut_namanya(siklus, usulan, analis):
    nip, lain = usulan.pegawai.nip, disetujui(siklus)
    daftar = [
        (f"{nip}_SKP.pdf", milik(usulan)),
        (f"{nip}_SKP.pdf", milik(usulan, "lagi")),
        (f"{nip}_SK_TERAKHIR.pdf", kosong()),
        (f"{nip}_PAK.pdf", milik(usulan)),
        (f"{lain.pegawai.nip}_SKP.pdf", milik(usulan)),
        (f"{'1' * 18}_SKP.pdf", milik(usulan)),
        ("catatan.docx", b"PK bukan zip"),
        (f"{lain.pegawai.nip}_BEBAS_DISIPLIN.pdf", pindaian()),
    ]
    kiriman = siapkan(siklus, daftar, analis)
    assert set(kiriman.isi.filter(galat="").values_list("usulan", "kode", "bernip")) == {
        (usulan.pk, "SKP", True), (lain.pk, "BEBAS_DISIPLIN", False),
    }  # fmt: skip
    sebab = list(kiriman.isi.exclude(galat="").values_list("galat", flat=True))
    for kata in (
        "dua berkas",
        "kosong",
        "tidak termasuk",
        "tidak memuat NIP",
        "tidak ada di antara",
        "tidak menurut pola",
    ):
        assert sum(kata in s for s in sebab) == 1, kata
    assert not BerkasUnggahan.objects.exists()
    with pytest.raises(Penolakan, match="pindaian"):
        terapkan_kiriman(kiriman=kiriman, dilihat=False, by=analis)
    assert terapkan_kiriman(kiriman=kiriman, dilihat=True, by=analis) == 2
    assert set(BerkasUnggahan.objects.values_list("usulan", "kode", "dilihat")) == {
        (usulan.pk, "SKP", False), (lain.pk, "BEBAS_DISIPLIN", True),
    }  # fmt: skip
    with pytest.raises(Penolakan, match="sudah disimpan"):
        terapkan_kiriman(kiriman=kiriman, dilihat=True, by=analis)


def test_zip_yang_jahat_tidak_menyimpan_apa_pun(siklus, usulan, analis):
    nama = f"{usulan.pegawai.nip}_SKP.pdf"
    isi = zip_dari(**{
        f"map/{nama}": milik(usulan),
        f"../../{nama}": milik(usulan),
        f"/etc/{nama}": milik(usulan),
        "C:\\" + nama: milik(usulan),
        "dalam.zip": zip_dari(a=b"x"),
        "besar.pdf": b"0" * (6 * 2**20),
    })  # fmt: skip
    kiriman = siapkan(siklus, [("semua.zip", isi)], analis)
    assert kiriman.isi.get(galat="").kode == "SKP"
    sebab = list(kiriman.isi.exclude(galat="").values_list("galat", flat=True))
    assert sorted(s.split(".")[0][:22] for s in sebab) == sorted(
        ["Nama berkas ini menunj"] * 3 + ["ZIP di dalam ZIP tidak", "Berkas lebih besar dar"]
    )


def test_zip_rusak_atau_terlalu_besar(monkeypatch):
    with pytest.raises(Penolakan, match="ZIP ini rusak"):
        buka_kiriman([berkas("a.zip", zip_dari(a=b"x")[:-30])])
    monkeypatch.setattr(kiriman_berkas, "BERKAS_MAKS", 2)
    with pytest.raises(Penolakan, match="lebih dari"):
        buka_kiriman([berkas("a.zip", zip_dari(a=b"1", b=b"2", c=b"3"))])
    with pytest.raises(Penolakan, match="lebih dari"):
        buka_kiriman([berkas(n, b"x") for n in "abc"])
    monkeypatch.setattr(kiriman_berkas, "JUMLAH_MAKS", 10)
    with pytest.raises(Penolakan, match="100 MB"):
        buka_kiriman([berkas("a", b"123456"), berkas("b", b"123456")])


def test_kiriman_lama_diganti_dan_yang_terbit_di_antaranya_ditolak(siklus, usulan, analis):
    daftar = [(f"{usulan.pegawai.nip}_SKP.pdf", milik(usulan))]
    siapkan(siklus, daftar, analis)
    kiriman = siapkan(siklus, daftar, analis)
    assert (KirimanBerkas.objects.get(), IsiKiriman.objects.count()) == (kiriman, 1)
    UsulanMutasi.objects.update(status=StatusUsulan.SK_TERBIT)
    with pytest.raises(Penolakan, match="baru saja terbit"):
        terapkan_kiriman(kiriman=kiriman, dilihat=True, by=analis)
    assert not BerkasUnggahan.objects.exists()


# --- pages -------------------------------------------------------------------------------------------


def test_dari_halaman(client, siklus, usulan, analis):
    client.force_login(analis)
    daftar = reverse("imut_list", args=[siklus.pk])
    halaman = client.get(daftar).text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    assert "4 berkas belum ada" in halaman
    url = reverse("imut_unggah", args=[usulan.pk, "SKP"])
    assert "tidak memuat NIP" in client.post(url, {"berkas": berkas("a.pdf", bertulis("lain"))}).text
    assert "disimpan" in client.post(url, {"berkas": berkas("a.pdf", milik(usulan))}, follow=True).text
    unduh = client.get(reverse("imut_berkas", args=[BerkasUnggahan.objects.get().pk]))
    assert (unduh.content, unduh.headers["X-Content-Type-Options"]) == (milik(usulan), "nosniff")
    jawaban = client.get(reverse("imut_paket", args=[siklus.pk, usulan.pk]))
    arsip = zipfile.ZipFile(io.BytesIO(b"".join(jawaban.streaming_content)))
    assert len(arsip.namelist()) == 3
    assert Jejak.objects.get(tindakan="unduh_imut").rincian["usulan"] == [usulan.pk]
    assert client.get(reverse("imut_paket", args=[siklus.pk, 0])).status_code == 404
    assert client.get(reverse("imut_unggah", args=[usulan.pk, "PAK"])).status_code == 404


def test_kiriman_dilihat_dahulu_lalu_disimpan_atau_dibatalkan(client, siklus, usulan, analis):
    client.force_login(analis)
    url, nama = reverse("imut_kirim", args=[siklus.pk]), f"{usulan.pegawai.nip}_SKP.pdf"
    assert "Pilih berkasnya dahulu" in client.post(url, {}).text
    kirim = lambda: {"berkas": [berkas(nama, pindaian()), berkas("salah.pdf", b"")]}  # noqa: E731
    halaman = client.post(url, kirim(), follow=True).text
    assert "Pindaian, perlu dilihat" in halaman
    assert "tidak menurut pola" in halaman
    kiriman = KirimanBerkas.objects.get()
    lihat = reverse("imut_kiriman", args=[kiriman.pk])
    assert "Ada kiriman yang belum disimpan" in client.get(reverse("imut_list", args=[siklus.pk])).text
    assert "lalu centang" in client.post(lihat, {}).text
    client.force_login(persona("analis", instansi=siklus.instansi))
    assert client.get(lihat).status_code == 404
    client.force_login(analis)
    assert "1 berkas disimpan" in client.post(lihat, {"dilihat": "on"}, follow=True).text
    client.post(url, kirim())
    batal = reverse("imut_kiriman_batal", args=[KirimanBerkas.objects.get().pk])
    assert "Kiriman dibatalkan" in client.post(batal, follow=True).text
    assert BerkasUnggahan.objects.count() == 1


def test_banyak_kueri_tetap(client):
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        for _ in range(banyak):
            BerkasUnggahanFactory(usulan=disetujui(siklus))
        client.force_login(persona("analis", instansi=siklus.instansi))
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse("imut_list", args=[siklus.pk])).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 14
