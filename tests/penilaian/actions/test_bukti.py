import pytest

from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from penilaian.actions.bukti import BUKTI_MAKS, hapus_bukti, nama_berkas, unggah_bukti
from penilaian.models import BuktiPenilaian, PenilaianKinerja, PeriodePenilaian
from tests.factories import BuktiPenilaianFactory, PenilaianKinerjaFactory
from tests.penilaian.conftest import anggota
from tests.penilaian.test_jenis_bukti import pdf, png

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(dinas, periode, kepala):
    return anggota(dinas, "Budi")


def unggah(orang, periode, by, isi=None, nama="laporan.pdf"):
    return unggah_bukti(pegawai=orang, periode=periode, nama=nama, isi=isi or pdf(), by=by)


def test_a_file_begins_the_draft_and_is_in_the_trail(orang, periode, kepala):
    bukti = unggah(orang, periode, kepala)
    penilaian = PenilaianKinerja.objects.get()
    assert (penilaian.status, penilaian.versi, penilaian.hasil_kerja) == ("DRAF", 1, None)
    assert (bukti.penilaian, bukti.jenis, bytes(bukti.isi)) == (penilaian, "application/pdf", pdf())
    assert list(Jejak.objects.values_list("tindakan", flat=True)) == ["penilaian.bukti_unggah", "penilaian.mulai"]


def test_the_same_file_twice_is_once(orang, periode, kepala):
    assert unggah(orang, periode, kepala) == unggah(orang, periode, kepala, nama="lain.pdf")
    assert BuktiPenilaian.objects.count() == 1


def test_at_most_five(orang, periode, kepala):
    penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode, kosong=True)
    BuktiPenilaianFactory.create_batch(BUKTI_MAKS - 1, penilaian=penilaian)
    unggah(orang, periode, kepala)
    with pytest.raises(Penolakan, match="Sudah ada 5 berkas"):
        unggah(orang, periode, kepala, isi=png())


def test_not_after_final_nor_after_closing_nor_for_oneself(orang, periode, kepala):
    with pytest.raises(Penolakan, match="diri sendiri"):
        unggah(kepala.pegawai, periode, kepala)
    bukti = unggah(orang, periode, kepala)
    PenilaianKinerja.objects.update(status="FINAL", hasil_kerja=2, perilaku_kerja=2)
    with pytest.raises(Penolakan, match="sudah final"):
        unggah(orang, periode, kepala, isi=png())
    with pytest.raises(Penolakan, match="sudah final"):
        hapus_bukti(bukti=bukti, by=kepala)
    PenilaianKinerja.objects.update(status="DRAF")
    PeriodePenilaian.objects.update(status="DITUTUP")
    with pytest.raises(Penolakan, match="sudah ditutup"):
        hapus_bukti(bukti=BuktiPenilaian.objects.get(), by=kepala)
    assert BuktiPenilaian.objects.count() == 1


def test_removed(orang, periode, kepala):
    hapus_bukti(bukti=unggah(orang, periode, kepala), by=kepala)
    assert not BuktiPenilaian.objects.exists()
    assert Jejak.objects.first().tindakan == "penilaian.bukti_hapus"


@pytest.mark.parametrize(
    ("asal", "jadi"),
    [
        ("Laporan 2026.pdf", "Laporan 2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\a\\foto.exe", "foto.pdf"),
        ('a"\r\nSet-Cookie: x.pdf', "aSet-Cookie x.pdf"),
        ("<b>.pdf", "b.pdf"),
        ("...", "bukti.pdf"),
        ("a" * 300, "a" * 140 + ".pdf"),
    ],
)
def test_the_name_is_made_harmless(asal, jadi):
    hasil = nama_berkas(asal, "application/pdf")
    assert hasil.replace(" ", "") == jadi.replace(" ", "")
