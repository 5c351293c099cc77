"""The whole path in a real browser: from an imported workbook to an issued decree, each step by its person."""

import io
import re

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from jabatan.models import Posisi
from mutasi.contoh import SANDI, muat
from mutasi.models import DokumenTerbit, Keputusan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Impor, Jejak, Pegawai
from penilaian.models import PenilaianKinerja
from tests.antrean import work_off_queue
from tests.e2e.langkah import decide, go_on, issue, press, rapatkan, read_back, text_of

KURSI = "Kepala Bidang Layanan Digital"
SIKLUS = "Siklus Uji 2027"
NOMOR = "800.1.3.3/45/BKPSDM/2026"


@pytest.fixture
def wilayah():
    return muat(ukuran=300, benih=1)


@pytest.fixture
def sebagai(masuk, wilayah):
    """sebagai("analis") -> the page of that persona; one browser each, kept for the whole test."""
    halaman = {}

    def open_page(nama):
        if nama not in halaman:
            halaman[nama] = masuk(nama, SANDI)
        return halaman[nama]

    return open_page


def import_file(page, jenis, berkas):
    page.goto("/impor/")
    page.get_by_label("Jenis").select_option(jenis)
    page.get_by_label("Berkas").set_input_files(berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    page.wait_for_url(re.compile(r"/impor/\d+/"))
    work_off_queue()
    assert Impor.objects.latest("id").status == Impor.Status.SIAP
    # The page follows the worker by itself; a reload would run into the one that it does.
    page.get_by_role("button", name=re.compile("^Terapkan")).click()
    expect(page.get_by_text("Penerapan dimulai")).to_be_visible()
    work_off_queue()
    expect(page.get_by_text("Diterapkan", exact=True).first).to_be_visible()


def peta_jabatan():
    """A workbook with one new seat in a unit of the imported file."""
    buku = openpyxl.Workbook()
    buku.active.append(
        ["Unit Kerja", "Unit Induk", "Nama Jabatan", "Jenis/Jenjang", "Eselon", "Kelas", "Kebutuhan", "Kepala Unit"]
    )
    buku.active.append(["Bidang Layanan Digital", "Dinas Sosial", KURSI, "Administrator", "III.b", 11, 1, "Ya"])
    isi = io.BytesIO()
    buku.save(isi)
    return {
        "name": "peta.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": isi.getvalue(),
    }


def test_from_workbook_to_issued_decree(sebagai):
    analis = sebagai("analis")
    import_file(analis, "DATA_UTAMA", "fixtures/impor/siasn_bersih_2000.xlsx")
    assert Pegawai.objects.count() >= 2000
    import_file(analis, "PETA_JABATAN", peta_jabatan())
    kursi = Posisi.objects.get(jabatan__nama=KURSI)

    siklus = open_cycle(analis, kursi)
    usulan = rank_and_propose(analis, siklus)
    approve(sebagai, siklus, usulan)
    keputusan = decree(sebagai, siklus)
    compare_documents(keputusan, usulan)

    petikan = keputusan.dokumen.get(jenis=DokumenTerbit.Jenis.PETIKAN)
    with sebagai("auditor").expect_download() as unduhan:
        sebagai("auditor").goto(keputusan.get_absolute_url())
        sebagai("auditor").locator(f'a[href$="/dokumen/{petikan.pk}/"]').first.click()
    assert unduhan.value.path().read_bytes() == bytes(petikan.isi)
    assert Jejak.objects.filter(tindakan="terbitkan_keputusan").exists()


def open_cycle(page, kursi):
    page.goto("/siklus/")
    page.get_by_role("link", name="Buka siklus").click()
    page.get_by_label("Nama siklus").fill(SIKLUS)
    page.get_by_label("Rencana TMT").fill(timezone.localdate().isoformat())
    press(page, "Buka siklus")
    page.get_by_label(kursi.jabatan.nama, exact=True).check()
    expect(page.locator("#jumlah")).to_contain_text("1 lowongan dipilih")
    page.get_by_role("link", name="Selesai memilih").click()
    siklus = SiklusMutasi.objects.get(nama=SIKLUS)
    page.get_by_role("link", name="Bobot").click()
    page.get_by_role("link", name="Ubah bobot").click()
    press(page, "Simpan bobot")
    page.goto(siklus.get_absolute_url())
    go_on(page, siklus, StatusSiklus.PEMERINGKATAN)
    return siklus


def rank_and_propose(page, siklus):
    page.get_by_role("button", name="Jalankan pemeringkatan").click()
    expect(page.get_by_text("Pemeringkatan dimulai")).to_be_visible()
    work_off_queue()  # two thousand people are ranked in the background; the page follows by itself
    expect(page.get_by_role("link", name="Peringkat 1", exact=True)).to_be_visible()
    page.get_by_role("link", name=KURSI, exact=True).click()
    page.get_by_role("link", name=re.compile("^Perlu verifikasi")).click()
    page.get_by_role("link", name="Usulkan").first.click()
    page.get_by_label("Pembenaran tertulis").fill("SKP dan kompetensinya diverifikasi dari berkas kertas.")
    page.get_by_label("Sebab menyimpang dari peringkat").select_option("DATA")
    press(page, "Buat usulan")
    page.get_by_role("link", name="Ajukan usulan").click()  # its documents are not noted yet
    press(page, "Ajukan usulan")
    expect(page.get_by_text("Verifikator akan memeriksanya")).to_be_visible()
    return UsulanMutasi.objects.get(siklus=siklus)


def approve(sebagai, siklus, usulan):
    analis = sebagai("analis")
    decide(sebagai("verifikator"), usulan, "Memenuhi syarat")
    go_on(analis, siklus, StatusSiklus.RAPAT)
    analis.get_by_role("link", name="Rapat", exact=True).click()
    analis.get_by_role("link", name="Catat dari kertas").click()
    for label, isi in {
        "Nomor berita acara": "800/7/TPK/2026",
        "Tanggal": timezone.localdate().isoformat(),
        "Tempat": "Ruang rapat Sekda",
    }.items():
        analis.get_by_label(label).first.fill(isi)
    for anggota in analis.get_by_role("group", name="Anggota yang hadir").get_by_role("checkbox").all():
        anggota.check()
    analis.get_by_label(re.compile("^Hasil untuk")).select_option("ya")
    analis.get_by_label(re.compile("^Alasan menyimpang")).select_option("DATA")  # proposed while data were missing
    analis.get_by_label(re.compile("^Catatan untuk")).fill("Datanya diverifikasi dari berkas kertas.")
    press(analis, "Catat rapat dan hasilnya")
    go_on(analis, siklus, StatusSiklus.USUL_PPK)
    decide(sebagai("kepala.bkpsdm"), usulan, "Usulkan ke PPK", "kepala.bkpsdm")
    decide(sebagai("pyb"), usulan, "Setuju, teruskan ke PPK", "pyb")
    go_on(analis, siklus, StatusSiklus.PERSETUJUAN)
    decide(sebagai("ppk"), usulan, "Setujui", "ppk")
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DISETUJUI


def decree(sebagai, siklus):
    analis = sebagai("analis")
    go_on(analis, siklus, StatusSiklus.IZIN)
    go_on(analis, siklus, StatusSiklus.KEPUTUSAN)
    analis.get_by_role("link", name="Susun keputusan").click()
    press(analis, "Susun draf keputusan")
    keputusan = Keputusan.objects.get(siklus=siklus)
    draf = analis.request.get(f"/keputusan/{keputusan.pk}/draf.pdf").body()
    assert "DRAF" in text_of(draf)
    for pembaca in (analis, sebagai("verifikator")):
        read_back(pembaca, keputusan)
    issue(sebagai("kepala.bkpsdm"), keputusan, NOMOR, timezone.localdate(), "kepala.bkpsdm")
    return keputusan


def compare_documents(keputusan, usulan):
    """Field by field: what the papers say is what the records say."""
    pegawai = Pegawai.objects.get(pk=usulan.pegawai_id)
    semua = {d.jenis: text_of(bytes(d.isi)) for d in keputusan.dokumen.all()}
    assert set(semua) == {"KOLEKTIF", "PETIKAN"}
    for teks in semua.values():
        rapat = rapatkan(teks)
        for isi in (
            pegawai.nama_lengkap,
            pegawai.nip,
            pegawai.jabatan_kini.nama_jabatan,
            KURSI,
            NOMOR,
        ):
            assert rapatkan(isi) in rapat
        assert "DRAF" not in teks


def test_a_unit_head_appraises_by_keyboard(sebagai):
    page = sebagai("kepala.unit")
    page.goto("/penilaian/")
    sebelum = PenilaianKinerja.objects.filter(tahun=2026, status="FINAL").count()
    page.goto("/penilaian/lanjut/")
    page.locator('input[name="hasil_kerja"]').first.focus()
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(page.get_by_text("Baik", exact=True).first).to_be_visible()
    for tombol in "f999":  # the factors of the round: not rated, and said so
        page.keyboard.press(tombol)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert PenilaianKinerja.objects.filter(tahun=2026, status="FINAL").count() == sebelum + 1
