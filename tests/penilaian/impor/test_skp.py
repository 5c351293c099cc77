import pytest
from django.utils import timezone

from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.models import Pegawai
from penilaian.models import MATRIKS_PREDIKAT, PenilaianKinerja, Predikat
from tests.factories.jabatan import InstansiFactory
from tests.factories.penilaian import PenilaianKinerjaFactory, PeriodePenilaianFactory
from tests.pegawai.impor.contoh_jenis import NIP, NIP_DUA, siapkan, skp
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db
TUTUP = "DITUTUP"


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def terapkan(instansi, *baris):
    hasil = susun(baca(xlsx(*baris), "SKP"), instansi)
    hasil.terapkan()
    return hasil


def temuan(hasil):
    return [(t.baris, t.putusan, t.kolom) for t in hasil.temuan]


def hitungan(hasil):
    return tuple(hasil.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak"))


def milik(nip=NIP):
    return Pegawai.objects.get(nip=nip)


def test_an_appraisal_arrives_final_with_its_predicate(instansi):
    assert terapkan(instansi, skp()).temuan == []
    p = PenilaianKinerja.objects.get()
    assert (p.pegawai, p.tahun, p.status, p.predikat, p.penilai.nip, p.periode, p.versi) == (
        milik(), 2024, "FINAL", "BAIK", NIP_DUA, None, 1,
    )  # fmt: skip
    assert p.berakhlak == {}


@pytest.mark.parametrize(("nilai", "benar"), MATRIKS_PREDIKAT.items())
@pytest.mark.parametrize("tertulis", [p.label.upper() for p in Predikat])
def test_a_predicate_that_contradicts_the_ratings_is_warned_of_and_they_win(instansi, nilai, benar, tertulis):
    hasil = terapkan(instansi, skp(HASIL_KERJA=nilai[0], PERILAKU_KERJA=str(nilai[1]), PREDIKAT=tertulis))
    assert temuan(hasil) == ([] if tertulis == benar.label.upper() else [(2, "peringatan", "PREDIKAT")])
    assert PenilaianKinerja.objects.get().predikat == benar


def test_an_imported_appraisal_can_be_corrected(instansi):
    terapkan(instansi, skp())
    hasil = terapkan(instansi, skp(HASIL_KERJA="DIATAS EKSPEKTASI", PREDIKAT=""))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [
        ("HASIL KERJA", "Sesuai ekspektasi", "Di atas ekspektasi")
    ]
    p = PenilaianKinerja.objects.get()
    assert (p.predikat, p.versi) == ("SANGAT_BAIK", 2)


@pytest.mark.parametrize(("hasil_kerja", "harapan"), [("Sesuai", (0, 0, 1, 0)), ("Di bawah", (0, 0, 0, 1))])
def test_a_final_one_of_the_program_is_never_overwritten(instansi, hasil_kerja, harapan):
    periode = PeriodePenilaianFactory(instansi=instansi, tahun=2024, status=TUTUP)
    lama = PenilaianKinerjaFactory(pegawai=milik(), tahun=2024, periode=periode, jabatan_saat_dinilai="Lama")
    sebelum = PenilaianKinerja.objects.filter(pk=lama.pk).values().get()
    hasil = terapkan(instansi, skp(HASIL_KERJA=hasil_kerja, PERILAKU_KERJA="Sesuai", PREDIKAT=""))
    assert hitungan(hasil) == harapan
    assert PenilaianKinerja.objects.values().get() == sebelum


def test_a_year_that_a_round_asks_for_is_not_imported(instansi):
    PeriodePenilaianFactory(instansi=instansi, tahun=2024)
    assert temuan(terapkan(instansi, skp())) == [(2, "tolak", "TAHUN")]


def test_a_draft_of_a_closed_round_is_filled_in(instansi):
    periode = PeriodePenilaianFactory(instansi=instansi, tahun=2024, status=TUTUP)
    PenilaianKinerjaFactory(pegawai=milik(), tahun=2024, periode=periode, kosong=True)
    assert hitungan(terapkan(instansi, skp())) == (0, 1, 0, 0)
    p = PenilaianKinerja.objects.get()
    assert (p.status, p.predikat) == ("FINAL", "BAIK")


@pytest.mark.parametrize(("tambah", "ditolak"), [(-1, 0), (0, 0), (1, 1)])
def test_a_year_to_come_is_refused(instansi, tambah, ditolak):
    assert terapkan(instansi, skp(TAHUN=str(timezone.localdate().year + tambah))).ringkasan["ditolak"] == ditolak


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"HASIL KERJA": ""}, "HASIL KERJA"),
        ({"PERILAKU KERJA": "Cukup"}, "PERILAKU KERJA"),
        ({"TAHUN": "dua ribu"}, "TAHUN"),
    ],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    assert temuan(terapkan(instansi, skp() | ganti)) == [(2, "tolak", kolom)]


def test_an_appraiser_of_the_records_can_be_named_later(instansi):
    terapkan(instansi, skp(NIP_PENILAI=""))
    hasil = terapkan(instansi, skp())
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [("NIP PENILAI", "belum ada", NIP_DUA)]
    assert hitungan(terapkan(instansi, skp(NIP_PENILAI=""))) == (0, 0, 1, 0)


def test_an_unknown_appraiser_is_warned_of(instansi):
    hasil = terapkan(instansi, skp(NIP_PENILAI="123"))
    assert temuan(hasil) == [(2, "peringatan", "NIP PENILAI")]
    assert PenilaianKinerja.objects.get().penilai is None


def test_the_field_names_of_siasn_are_known(instansi):
    baris = {
        "nipBaru": NIP, "tahun": 2024, "hasilKinerja": "DIATAS EKSPEKTASI", "hasilKinerjaNilai": 1,
        "perilakuKerja": "SESUAI EKSPEKTASI", "PerilakuKerjaNilai": 2, "kuadranKinerja": "BAIK",
        "nipNrpPenilai": NIP_DUA,
    }  # fmt: skip
    assert terapkan(instansi, baris).temuan == []
    assert PenilaianKinerja.objects.get().predikat == "BAIK"
