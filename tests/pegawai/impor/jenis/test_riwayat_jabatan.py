from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jabatan.models import Jabatan, Posisi, UnitKerja
from pegawai.impor.bacaan import baca
from pegawai.impor.rantai import Mata, sambung
from pegawai.impor.susun import susun
from pegawai.models import Pegawai, RiwayatJabatan
from tests.factories.jabatan import InstansiFactory
from tests.factories.pegawai import RiwayatJabatanFactory
from tests.factories.rentang import sejak
from tests.pegawai.impor.contoh_jenis import NIP, NIP_DUA, jabatan, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def periksa(instansi, *baris):
    return susun(baca(xlsx(*baris), "RIWAYAT_JABATAN"), instansi)


def terapkan(instansi, *baris):
    hasil = periksa(instansi, *baris)
    hasil.terapkan()
    return hasil


def lama(nama, tmt, nip=NIP, **ganti):
    """A post that the peta jabatan does not know."""
    return jabatan(nip, NAMA_JABATAN=nama, TMT_JABATAN=tmt, ESELON="", JENIS_JABATAN_NAMA="", UNOR_ID="", **ganti)


def jalan(nip=NIP):
    riwayat = RiwayatJabatan.objects.filter(pegawai__nip=nip, jenis_penugasan="D").order_by("berlaku")
    return [(r.nama_jabatan, r.berlaku.lower, r.berlaku.upper) for r in riwayat]


def temuan(hasil):
    return [(t.baris, t.putusan, t.kolom) for t in hasil.temuan]


def test_each_post_ends_where_the_next_begins(instansi):
    terapkan(instansi, lama("B", "01-02-2015"), jabatan(), lama("A", "01-02-2010"))
    assert jalan() == [
        ("A", date(2010, 2, 1), date(2015, 2, 1)),
        ("B", date(2015, 2, 1), date(2022, 1, 3)),
        ("Kepala Bidang Anggaran", date(2022, 1, 3), None),
    ]
    kini = RiwayatJabatan.objects.get(berlaku__upper_inf=True)
    assert (kini.nomor_sk, kini.tanggal_sk, kini.tmt_pelantikan) == (
        "821/12/2022",
        date(2021, 12, 30),
        date(2022, 1, 3),
    )
    assert (kini.eksklusif, kini.posisi.jabatan.nama, kini.jenjang) == (True, "Kepala Bidang Anggaran", "ADMINISTRATOR")


def test_an_old_post_in_a_unit_long_gone_is_kept_by_name(instansi):
    sebelum = [m.objects.count() for m in (UnitKerja, Jabatan, Posisi)]
    terapkan(instansi, lama("Kepala Seksi", "01-02-2010", UNOR_NAMA="Kantor Arsip"))
    r = RiwayatJabatan.objects.get()
    assert (r.posisi, r.unit, r.nama_unit) == (None, None, "Kantor Arsip")
    assert [m.objects.count() for m in (UnitKerja, Jabatan, Posisi)] == sebelum


def test_a_history_is_woven_into_the_post_of_today(instansi):
    """As after data utama: the open post stays open, the older ones end before it."""
    terapkan(instansi, jabatan())
    hasil = terapkan(instansi, lama("A", "01-02-2010"))
    assert jalan() == [("A", date(2010, 2, 1), date(2022, 1, 3)), ("Kepala Bidang Anggaran", date(2022, 1, 3), None)]
    assert hasil.temuan == []


def test_a_later_post_shortens_the_record_and_says_so(instansi):
    terapkan(instansi, jabatan())
    hasil = terapkan(instansi, lama("C", "01-05-2026"))
    assert jalan()[0] == ("Kepala Bidang Anggaran", date(2022, 1, 3), date(2026, 5, 1))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [
        ("TANGGAL SELESAI (sebelumnya)", "sekarang", "30-04-2026")
    ]
    assert (hasil.ringkasan["baru"], hasil.ringkasan["berubah"], hasil.ringkasan["tetap"]) == (1, 0, 0)


def test_an_end_of_its_own_leaves_a_gap(instansi):
    terapkan(instansi, lama("A", "01-02-2010", TANGGAL_SELESAI="31-12-2019"), jabatan())
    assert jalan()[0] == ("A", date(2010, 2, 1), date(2020, 1, 1))


@pytest.mark.parametrize("akhir", ["02-01-2022", "03-01-2022", "04-01-2022"])
def test_an_end_on_or_after_the_next_beginning_is_cut(instansi, akhir):
    terapkan(instansi, lama("A", "01-02-2010", TANGGAL_SELESAI=akhir), jabatan())
    assert jalan()[0] == ("A", date(2010, 2, 1), date(2022, 1, 3))


def test_the_29th_of_february_is_a_day_like_others(instansi):
    terapkan(instansi, lama("A", "29-02-2012", TANGGAL_SELESAI="29-02-2020"))
    assert jalan() == [("A", date(2012, 2, 29), date(2020, 3, 1))]


def test_the_same_day_corrects_the_record(instansi):
    terapkan(instansi, jabatan())
    hasil = terapkan(instansi, jabatan(NOMOR_SK="821/13/2022"))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [("NOMOR SK", "821/12/2022", "821/13/2022")]
    assert RiwayatJabatan.objects.get().posisi is not None


def test_a_record_without_its_day_takes_it_from_the_same_post(instansi):
    orang = Pegawai.objects.get(nip=NIP)
    posisi = Posisi.objects.get(kepala=True)
    RiwayatJabatanFactory(pegawai=orang, posisi=posisi, berlaku=sejak(None))
    hasil = terapkan(instansi, jabatan(), lama("A", "01-02-2010"))
    assert jalan() == [("A", date(2010, 2, 1), date(2022, 1, 3)), ("Kepala Bidang Anggaran", date(2022, 1, 3), None)]
    assert ("TMT JABATAN", "belum ada", "03-01-2022") in [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan]


def test_a_record_without_its_day_that_no_row_names_refuses_the_person(instansi):
    RiwayatJabatanFactory(pegawai=Pegawai.objects.get(nip=NIP), posisi=None, nama_jabatan="Lain", berlaku=sejak(None))
    hasil = periksa(instansi, jabatan(), lama("A", "01-02-2010"), lama("B", "01-02-2010", NIP_DUA))
    assert sorted(temuan(hasil)) == [(2, "tolak", "TMT JABATAN"), (3, "tolak", "TMT JABATAN")]
    assert hasil.ringkasan["baru"] == 1


def test_a_day_after_the_end_of_a_record_is_another_post(instansi):
    """The open beginning of a record that is over is not filled with a day after its end."""
    RiwayatJabatanFactory(
        pegawai=Pegawai.objects.get(nip=NIP), posisi=None, nama_jabatan="A", berlaku=sejak(None, date(2015, 1, 1))
    )
    assert temuan(periksa(instansi, lama("A", "01-01-2015"))) == [(2, "tolak", "TMT JABATAN")]
    assert periksa(instansi, lama("A", "31-12-2014")).ringkasan["berubah"] == 1


def test_two_posts_on_one_day_refuse_the_second(instansi):
    hasil = periksa(instansi, jabatan(), lama("A", "03-01-2022"))
    assert temuan(hasil) == [(3, "tolak", "TMT JABATAN")]


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"TANGGAL SELESAI": "02-01-2022"}, "TANGGAL SELESAI"),
        ({"ESELON": "IX"}, "ESELON"),
        ({"JENIS PENUGASAN": "Pj"}, "JENIS PENUGASAN"),
        ({"JENIS JABATAN NAMA": "Entah"}, "JENIS JABATAN NAMA"),
        ({"NAMA JABATAN": ""}, "NAMA JABATAN"),
        ({"TMT JABATAN": "31-02-2022"}, "TMT JABATAN"),
        ({"NOMOR SK": "=1+1"}, "NOMOR SK"),
    ],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    assert temuan(periksa(instansi, jabatan() | ganti)) == [(2, "tolak", kolom)]


def test_the_field_names_of_siasn_are_known(instansi):
    baris = {
        "idPns": "x", "nipBaru": NIP, "jenisJabatan": "1", "eselonId": "32", "unorId": "U1",
        "namaJabatan": "Kepala Bidang Anggaran", "tmtJabatan": "03-01-2022", "nomorSk": "821",
        "tanggalSk": "2021-12-30", "tmtPelantikan": "2022-01-03",
        "jenisPenugasanId": "D",
    }  # fmt: skip
    hasil = terapkan(instansi, baris)
    r = RiwayatJabatan.objects.get()
    assert (r.eselon.kode, r.posisi.kepala, r.nomor_sk, hasil.ringkasan["kolom_asing"]) == ("III.b", True, "821", [])


# --- one seat, one incumbent on each day (I01) ---


def test_who_comes_after_on_a_seat_is_no_claimant(instansi):
    hasil = terapkan(
        instansi, jabatan(TMT_JABATAN="01-02-2015"), lama("C", "01-05-2020"), jabatan(NIP_DUA, TMT_JABATAN="01-05-2020")
    )
    assert hasil.temuan == []
    assert RiwayatJabatan.objects.filter(eksklusif=True).count() == 2


def test_a_second_on_the_same_days_becomes_a_claim(instansi):
    hasil = terapkan(instansi, jabatan(), jabatan(NIP_DUA, TMT_JABATAN="01-05-2020"))
    assert temuan(hasil) == [(2, "peringatan", "TIM_4")]
    klaim = RiwayatJabatan.objects.get(pegawai__nip=NIP)
    assert (klaim.posisi, klaim.klaim_posisi.kepala, klaim.eksklusif) == (None, True, False)


def test_who_has_the_seat_in_the_records_stays(instansi):
    terapkan(instansi, jabatan())
    hasil = terapkan(instansi, jabatan(NIP_DUA, TMT_JABATAN="01-05-2020"))
    assert temuan(hasil) == [(2, "peringatan", "TIM_4")]
    assert RiwayatJabatan.objects.get(pegawai__nip=NIP).eksklusif


def test_a_claim_becomes_the_seat_when_the_incumbent_leaves(instansi):
    terapkan(instansi, jabatan(), jabatan(NIP_DUA, TMT_JABATAN="01-06-2026"))
    assert RiwayatJabatan.objects.get(pegawai__nip=NIP_DUA).klaim_posisi is not None
    terapkan(instansi, lama("C", "01-06-2026"), jabatan(NIP_DUA, TMT_JABATAN="01-06-2026"))
    dua = RiwayatJabatan.objects.get(pegawai__nip=NIP_DUA)
    assert (dua.klaim_posisi, dua.posisi.kepala, dua.eksklusif) == (None, True, True)


def test_two_people_swap_a_seat_in_one_file(instansi):
    """The exclusion constraint looks row by row: the one who leaves is written first."""
    terapkan(instansi, jabatan())
    hasil = terapkan(instansi, jabatan(NIP_DUA, TMT_JABATAN="01-06-2026"), lama("C", "01-06-2026"))
    assert [t.putusan for t in hasil.temuan] == ["berubah"]
    assert RiwayatJabatan.objects.get(eksklusif=True, berlaku__upper_inf=True).pegawai.nip == NIP_DUA


# --- Plt and Plh ---


def test_plt_stands_beside_the_definitive_post(instansi):
    terapkan(
        instansi,
        lama("A", "01-02-2010"),
        jabatan(NAMA_JABATAN="Plt. Kepala Bidang Anggaran", TANGGAL_SELESAI="30-06-2022"),
    )
    plt = RiwayatJabatan.objects.get(jenis_penugasan="PLT")
    assert (plt.nama_jabatan, plt.berlaku.upper, plt.posisi.kepala, plt.eksklusif) == (
        "Kepala Bidang Anggaran", date(2022, 7, 1), True, False,
    )  # fmt: skip
    assert jalan() == [("A", date(2010, 2, 1), None)]


def test_plt_without_an_end_is_warned_of(instansi):
    hasil = terapkan(instansi, jabatan(JENIS_PENUGASAN="Plh"))
    assert temuan(hasil) == [(2, "peringatan", "TANGGAL SELESAI")]
    assert RiwayatJabatan.objects.get().berlaku.upper is None


# --- for all histories ---

hari = st.dates(date(1990, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(hari, st.none() | hari), min_size=1, max_size=12, unique_by=lambda m: m[0]))
def test_links_never_overlap_and_never_grow(semua):
    hasil = sambung([Mata(a, z if z and z > a else None) for a, z in semua])
    asal = {a: z for a, z in semua if z and z > a}
    for satu, berikut in pairwise(hasil):
        assert satu.mulai < satu.sampai <= berikut.mulai
    assert all(m.sampai <= asal[m.mulai] for m in hasil if m.mulai in asal)
    assert {m.mulai for m in hasil} == {a for a, _ in semua}


@settings(max_examples=8)
@given(st.lists(hari, min_size=2, max_size=6, unique=True), st.data())
def test_a_history_in_two_files_is_the_same_as_in_one(semua, data):
    instansi = InstansiFactory(nama="Acak")
    RiwayatJabatan.objects.all().delete()
    if not Pegawai.objects.filter(instansi=instansi).exists():
        siapkan(instansi)
    baris = [lama(f"Jabatan {h}", f"{h:%d-%m-%Y}") for h in data.draw(st.permutations(semua))]
    potong = data.draw(st.integers(1, len(baris) - 1))
    terapkan(instansi, *baris[:potong])
    terapkan(instansi, *baris[potong:])
    urut = sorted(semua)
    assert jalan() == [(f"Jabatan {h}", h, z) for h, z in zip(urut, [*urut[1:], None], strict=True)]
    assert terapkan(instansi, *baris).ringkasan["tetap"] == len(baris)
