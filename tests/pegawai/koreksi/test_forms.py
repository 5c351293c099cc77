"""What the forms of a correction accept, to the day."""

from datetime import date

import pytest
import time_machine

from jabatan.models import Instansi
from pegawai.koreksi.forms import AkhiriForm, DiklatForm, JabatanForm, KedudukanForm, PangkatForm, PokokForm
from pegawai.models import KedudukanHukum
from tests.factories import (
    GolonganFactory,
    InstansiFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    RiwayatKedudukanFactory,
    RiwayatPangkatFactory,
    pegawai_di,
    sejak,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_ini")]
ALASAN = {"alasan": "SK asli dibaca"}


@pytest.fixture
def hari_ini():
    with time_machine.travel("2026-03-10 12:00+07:00", tick=False):
        yield


@pytest.fixture
def orang():
    return pegawai_di()


def isi(form):
    """The values that a browser would send back."""
    return {nama: form[nama].value() for nama in form.fields if form[nama].value() is not None}


@pytest.mark.parametrize(
    ("sampai", "salah"),
    [("2026-03-09", []), ("2026-03-10", []), ("2026-03-11", ["sampai"]), ("2021-12-31", ["sampai"]), ("", [])],
)
def test_a_rank_ends_on_a_day_that_has_come(orang, sampai, salah):
    data = {"golongan": GolonganFactory(id=41).pk, "mulai": "2022-01-01", "sampai": sampai, **ALASAN}
    assert list(PangkatForm(data, pegawai=orang).errors) == salah


def test_a_standing_may_end_in_days_to_come(orang):
    data = {"kedudukan": "CLTN", "mulai": "2026-01-01", "sampai": "2028-02-29", **ALASAN}
    form = KedudukanForm(data, pegawai=orang)
    assert form.is_valid(), form.errors
    assert form.isian["berlaku"] == sejak(date(2026, 1, 1), date(2028, 3, 1))


@pytest.mark.parametrize(("alasan", "sah"), [("", False), ("  -  ", False), ("SK 12", True)])
def test_a_reason_is_words(orang, alasan, sah):
    data = {"golongan": GolonganFactory(id=41).pk, "mulai": "2022-01-01", "alasan": alasan}
    assert PangkatForm(data, pegawai=orang).is_valid() is sah


@pytest.mark.parametrize("mulai", ["0202-01-01", "9999-12-31", "1929-12-31"])
def test_an_impossible_year_is_asked_back(orang, mulai):
    data = {"golongan": GolonganFactory(id=41).pk, "mulai": mulai, **ALASAN}
    assert "mulai" in PangkatForm(data, pegawai=orang).errors


def test_an_unknown_start_is_not_invented(orang):
    baris = RiwayatPangkatFactory(pegawai=pegawai_di(golongan=31), berlaku=sejak(None, date(2022, 4, 1)))
    data = isi(PangkatForm(instance=baris, pegawai=baris.pegawai)) | ALASAN
    form = PangkatForm(data, instance=baris, pegawai=baris.pegawai)
    assert form.is_valid(), form.errors
    assert form.isian["berlaku"] == sejak(None, date(2022, 4, 1))
    assert "mulai" in PangkatForm({"golongan": "31", **ALASAN}, pegawai=orang).errors


def test_a_form_sent_back_untouched_says_what_was_stored(orang):
    for form_class, baris in ((PangkatForm, orang.riwayat_pangkat.get()), (JabatanForm, orang.riwayat_jabatan.get())):
        data = isi(form_class(instance=baris, pegawai=orang)) | ALASAN
        form = form_class(data, instance=baris, pegawai=orang)
        assert form.is_valid(), form.errors
        baris.refresh_from_db()
        assert {n: v for n, v in form.isian.items() if getattr(baris, n) != v} == {}


def test_a_chosen_seat_gives_the_names(orang):
    kursi = PosisiFactory(unit__instansi=orang.instansi)
    baris = orang.riwayat_jabatan.get()
    data = isi(JabatanForm(instance=baris, pegawai=orang)) | ALASAN
    form = JabatanForm(data | {"unit": kursi.unit_id, "posisi": kursi.pk}, instance=baris, pegawai=orang)
    assert form.is_valid(), form.errors
    jabatan = kursi.jabatan
    ringkas = ("nama_jabatan", "nama_unit", "jenjang", "eselon", "unit", "klaim_posisi")
    assert [form.isian[n] for n in ringkas] == [
        jabatan.nama, kursi.unit.nama, jabatan.jenjang, jabatan.eselon, kursi.unit, None,
    ]  # fmt: skip


def test_seats_are_those_of_the_unit_and_of_the_own_agency(orang):
    kursi, lain = PosisiFactory(unit__instansi=orang.instansi), PosisiFactory(unit__instansi=orang.instansi)
    asing = PosisiFactory(unit__instansi=InstansiFactory(nama="Lain", jenis=Instansi.Jenis.KOTA))
    form = JabatanForm(unit=str(kursi.unit_id), pegawai=orang)
    assert list(form.fields["posisi"].queryset) == [kursi]
    baris = orang.riwayat_jabatan.get()
    assert list(JabatanForm(instance=baris, pegawai=orang).fields["posisi"].queryset) == [baris.posisi]
    pindah = JabatanForm(instance=baris, unit=str(kursi.unit_id), pegawai=orang)
    assert (list(pindah.fields["posisi"].queryset), pindah["unit"].value()) == ([kursi], kursi.unit_id)
    for unit, posisi in ((kursi.unit_id, lain.pk), (asing.unit_id, asing.pk), ("9" * 40, kursi.pk)):
        data = {"unit": unit, "posisi": posisi, "jenis_penugasan": "D", "mulai": "2022-01-01", **ALASAN}
        assert "posisi" in JabatanForm(data, pegawai=orang).errors


def test_an_old_post_needs_its_name(orang):
    data = {"jenis_penugasan": "D", "mulai": "2010-01-01", "sampai": "2011-12-31", **ALASAN}
    assert list(JabatanForm(data, pegawai=orang).errors) == ["nama_jabatan"]
    form = JabatanForm(data | {"nama_jabatan": "Kepala Seksi Lama"}, pegawai=orang)
    assert form.is_valid(), form.errors
    assert "klaim_posisi" not in form.isian


@pytest.mark.parametrize(
    ("sejak_hari", "alasan", "salah"),
    [
        ("2021-12-31", "SK pengukuhan", []),
        ("2022-01-01", "SK pengukuhan", []),
        ("2022-01-02", "SK pengukuhan", ["dihitung_sejak"]),
        ("2021-12-31", "", ["alasan_dihitung_sejak"]),
    ],
)
def test_tenure_counts_from_an_earlier_day_with_a_reason(orang, sejak_hari, alasan, salah):
    data = {"nama_jabatan": "Kepala Seksi", "jenis_penugasan": "D", "mulai": "2022-01-01", **ALASAN}
    data |= {"dihitung_sejak": sejak_hari, "alasan_dihitung_sejak": alasan}
    assert list(JabatanForm(data, pegawai=orang).errors) == salah


def test_the_two_years_of_a_training_agree(orang):
    data = {"jenis": "TEKNIS", "nama": "Diklat", "tanggal_selesai": "2024-12-31", "tahun": "2025", **ALASAN}
    assert list(DiklatForm(data, pegawai=orang).errors) == ["tahun"]
    assert DiklatForm(data | {"tahun": "2024"}, pegawai=orang).is_valid()


@pytest.mark.parametrize(
    ("bidang", "nilai"),
    [("nip", "1980"), ("nama", ""), ("tanggal_lahir", "2026-03-11"), ("tanggal_lahir", "1890-01-01")],
)
def test_own_fields_that_cannot_be(orang, bidang, nilai):
    data = isi(PokokForm(instance=orang, pegawai=orang)) | ALASAN
    assert list(PokokForm(data | {bidang: nilai}, instance=orang, pegawai=orang).errors) == [bidang]


def test_the_standing_follows_its_history(orang):
    data = isi(PokokForm(instance=orang, pegawai=orang)) | ALASAN | {"kedudukan_hukum": "CLTN"}
    assert PokokForm(data, instance=orang, pegawai=orang).is_valid()
    RiwayatKedudukanFactory(pegawai=orang, kedudukan=KedudukanHukum.TUGAS_BELAJAR)
    assert list(PokokForm(data, instance=orang, pegawai=orang).errors) == ["kedudukan_hukum"]


@pytest.mark.parametrize(
    ("terakhir", "sah"),
    [("2022-01-02", False), ("2022-01-03", True), ("2026-03-10", True), ("2026-03-11", False), ("2500-01-01", False)],
)
def test_the_last_day_lies_between_the_first_and_today(orang, terakhir, sah):
    baris = RiwayatJabatanFactory(berlaku=sejak(date(2022, 1, 3)))
    assert AkhiriForm({"terakhir": terakhir, **ALASAN}, baris=baris, kini_saja=True).is_valid() is sah


@pytest.mark.parametrize("angka", ["١٩٨٥٠٧٠٧٢٠١١٠١١٠٠٤", "１９８５０７０７２０１１０１１００４", "198507072011011O04"])
def test_a_number_of_look_alike_digits_is_no_nip(orang, angka):
    """Else the same person could stand in the records twice, under a number that reads the same."""
    form = PokokForm(
        isi(PokokForm(instance=orang, pegawai=orang)) | ALASAN | {"nip": angka}, instance=orang, pegawai=orang
    )
    assert list(form.errors) == ["nip"]


def test_a_corrected_name_is_what_one_sees(orang):
    """A mark that turns the reading direction, pasted with a name, would be printed on the decree."""
    semula = isi(PokokForm(instance=orang, pegawai=orang)) | ALASAN
    form = PokokForm(
        semula | {"nama": "Siti\u202e Aminah\u200b", "gelar_belakang": "S.E.\u2066"}, instance=orang, pegawai=orang
    )
    assert form.is_valid(), form.errors
    assert (form.isian["nama"], form.isian["gelar_belakang"]) == ("Siti Aminah", "S.E.")
