import pytest

from jabatan.models import Jabatan, Posisi, UnitKerja
from pegawai.impor.bacaan import baca
from pegawai.impor.ekspor import build_templat
from pegawai.impor.susun import susun
from pegawai.models import RiwayatJabatan
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.lembar import buka, orang, posisi, tabel, xlsx

pytestmark = pytest.mark.django_db
PETA = (
    posisi(
        "Dinas Keuangan",
        "Kepala Dinas Keuangan",
        Unit_Induk="Pemerintah Kabupaten Contoh",
        Eselon="II.b",
        Kelas="14",
        Kepala_Unit="ya",
    ),
    posisi(
        "Bidang Anggaran",
        "Kepala Bidang Anggaran",
        Unit_Induk="Dinas Keuangan",
        Eselon="IIIb",
        Kelas=11,
        Kepala_Unit="ya",
    ),
    posisi("Bidang Anggaran", "Analis Anggaran Ahli Muda", Unit_Induk="Dinas Keuangan", Kelas=9.0, Kebutuhan="3"),
    posisi(
        "Bidang Anggaran",
        "Pengolah Data",
        Unit_Induk="Dinas Keuangan",
        Jenis="Pelaksana",
        Kelas="6",
        Kebutuhan="4",
        Kode="P1",
    ),
)


@pytest.fixture
def instansi():
    return InstansiFactory()


def periksa(instansi, *baris):
    return susun(baca(xlsx(*baris), "PETA_JABATAN"), instansi)


def terapkan(instansi, *baris):
    hasil = periksa(instansi, *baris)
    hasil.terapkan()
    return hasil


def hitungan(hasil):
    return tuple(hasil.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak"))


def test_units_posts_and_seats_arrive_with_their_need(instansi):
    assert hitungan(terapkan(instansi, *PETA)) == (4, 0, 0, 0)
    bidang = UnitKerja.objects.get(nama="Bidang Anggaran")
    assert (bidang.induk.nama, bidang.tingkat, UnitKerja.objects.count()) == ("Dinas Keuangan", 2, 3)
    analis = Posisi.objects.get(jabatan__nama__startswith="Analis")
    assert (analis.kebutuhan, analis.jabatan.kelas, analis.jabatan.jenjang, analis.kepala) == (3, 9, "AHLI_MUDA", False)
    kabid = Posisi.objects.get(unit=bidang, kepala=True)
    assert (kabid.jabatan.jenis, kabid.jabatan.jenjang, kabid.jabatan.eselon.kode, kabid.kebutuhan) == (
        "STRUKTURAL",
        "ADMINISTRATOR",
        "III.b",
        1,
    )
    assert Posisi.objects.get(kode="P1").kebutuhan == 4


def test_twice_changes_nothing(instansi):
    terapkan(instansi, *PETA)
    sebelum = [list(m.objects.order_by("pk").values()) for m in (UnitKerja, Jabatan, Posisi)]
    assert hitungan(terapkan(instansi, *PETA)) == (0, 0, 4, 0)
    assert [list(m.objects.order_by("pk").values()) for m in (UnitKerja, Jabatan, Posisi)] == sebelum


def test_a_changed_need_and_class_show_old_and_new(instansi):
    terapkan(instansi, *PETA)
    hasil = terapkan(instansi, PETA[3] | {"ABK/Kebutuhan": "6", "Kelas": "7"})
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [("Kelas", "6", "7"), ("ABK/Kebutuhan", "4", "6")]
    assert Posisi.objects.get(kode="P1").kebutuhan == 6
    assert Jabatan.objects.get(nama="Pengolah Data").kelas == 7


def test_the_head_of_a_unit_can_change(instansi):
    terapkan(instansi, *PETA)
    baru = posisi(
        "Bidang Anggaran",
        "Kepala Bidang Anggaran Daerah",
        Unit_Induk="Dinas Keuangan",
        Eselon="III.b",
        Kepala_Unit="ya",
    )
    terapkan(instansi, baru)
    assert Posisi.objects.get(unit__nama="Bidang Anggaran", kepala=True).jabatan.nama == "Kepala Bidang Anggaran Daerah"


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"Unit Kerja": ""}, "Unit Kerja"),
        ({"Nama Jabatan": ""}, "Nama Jabatan"),
        ({"Kelas": "18"}, "Kelas"),
        ({"Eselon": "IX"}, "Eselon"),
        ({"ABK/Kebutuhan": "banyak"}, "ABK/Kebutuhan"),
        ({"Jenis/Jenjang": "Entah"}, "Jenis/Jenjang"),
        ({"Kepala Unit": "mungkin"}, "Kepala Unit"),
        ({"Jenis/Jenjang": "Struktural", "Eselon": ""}, "Jenis/Jenjang"),
        ({"Jenis/Jenjang": "Pelaksana", "Eselon": "III.b"}, "Jenis/Jenjang"),
        ({"Eselon": "III.b", "Jenis/Jenjang": "", "ABK/Kebutuhan": "2"}, "ABK/Kebutuhan"),
        ({"Nama Jabatan": "@x"}, "Nama Jabatan"),
        ({"Unit Induk": "bidang anggaran"}, "Unit Induk"),
    ],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    hasil = periksa(instansi, PETA[3] | ganti)
    assert [(t.putusan, t.kolom, t.baris) for t in hasil.temuan] == [("tolak", kolom, 2)]
    hasil.terapkan()
    assert Jabatan.objects.count() == 0


def test_doubled_rows_and_second_heads_are_refused(instansi):
    kepala = posisi("Bidang Anggaran", "Kepala Lain", Unit_Induk="Dinas Keuangan", Eselon="III.b", Kepala_Unit="ya")
    hasil = periksa(instansi, *PETA, PETA[2], kepala)
    assert [(t.baris, t.kolom) for t in hasil.temuan] == [(6, "Nama Jabatan"), (7, "Kepala Unit")]


def test_siasn_and_peta_meet_in_one_tree(instansi):
    """Peta jabatan first, then data utama with codes: the same units, the same seats."""
    terapkan(instansi, *PETA)
    susun(baca(xlsx(orang()), "DATA_UTAMA"), instansi).terapkan()
    assert UnitKerja.objects.count() == 3
    assert UnitKerja.objects.get(nama="Bidang Anggaran").kode_unor == "U1"
    assert RiwayatJabatan.objects.get().posisi == Posisi.objects.get(jabatan__nama="Kepala Bidang Anggaran")


@pytest.mark.parametrize("jenis", ["DATA_UTAMA", "PETA_JABATAN"])
def test_a_template_can_be_filled_and_read_again(instansi, jenis):
    isi = build_templat(jenis).getvalue()
    judul = buka(isi)[0]
    sumber = orang() if jenis == "DATA_UTAMA" else {k: v for b in PETA for k, v in b.items()} | PETA[0]
    hasil = susun(baca(tabel([judul, [sumber.get(k, "") or "" for k in judul]]), jenis), instansi)
    assert (hitungan(hasil), hasil.ringkasan["kolom_asing"]) == ((1, 0, 0, 0), [])


# --- Formasi Menpan: no units, seats by their Posisi ID ---


def formasi(nama, posisi_id, abk="", kelas="", terisi=""):
    isi = {"ID": "1", "Kode": "x", "Nama Jabatan": nama, "ABK": abk, "Kelas": kelas}
    return isi | {"Posisi ID": posisi_id, "Terisi ASN": terisi}


def test_formasi_menpan_finds_seats_by_their_id(instansi):
    terapkan(instansi, *PETA)
    hasil = terapkan(instansi, formasi("Pengolah Data", "p1", "7", "8"))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [("Kelas", "6", "8"), ("ABK/Kebutuhan", "4", "7")]
    assert (Posisi.objects.get(kode="P1").kebutuhan, hasil.ringkasan["kolom_asing"]) == (7, [])


def test_formasi_menpan_gives_an_id_to_the_only_seat_of_a_name(instansi):
    terapkan(instansi, *PETA)
    hasil = terapkan(instansi, formasi("Analis Anggaran Ahli Muda", "P2", "5"))
    assert hitungan(hasil) == (0, 1, 0, 0)
    assert Posisi.objects.get(kode="P2").kebutuhan == 5
    assert hitungan(periksa(instansi, formasi("Analis Anggaran Ahli Muda", "P2", "5"))) == (0, 0, 1, 0)


def test_a_seat_that_neither_id_nor_name_finds_is_refused(instansi):
    terapkan(instansi, *PETA, PETA[3] | {"Unit Kerja": "Dinas Keuangan", "Unit Induk": "", "Kode": ""})
    hasil = periksa(instansi, formasi("Pengolah Data", "P9"), formasi("Entah", "P8"))
    assert [(t.baris, t.putusan, t.kolom) for t in hasil.temuan] == [
        (2, "tolak", "Posisi ID"),
        (3, "tolak", "Posisi ID"),
    ]


def test_another_name_for_a_known_id_is_warned_of_and_not_taken(instansi):
    terapkan(instansi, *PETA)
    hasil = terapkan(instansi, formasi("Pengolah Arsip", "P1"))
    assert [(t.putusan, t.kolom) for t in hasil.temuan] == [("peringatan", "Nama Jabatan")]
    assert Posisi.objects.get(kode="P1").jabatan.nama == "Pengolah Data"


@pytest.mark.parametrize(("terisi", "peringatan"), [("0", 0), ("1", 1), ("", 0)])
def test_what_the_file_says_is_filled_is_only_compared(instansi, terisi, peringatan):
    """I15: occupancy is derived from the histories."""
    terapkan(instansi, *PETA)
    hasil = terapkan(instansi, formasi("Pengolah Data", "P1", terisi=terisi))
    assert (hitungan(hasil), hasil.ringkasan["berperingatan"]) == ((0, 0, 1, 0), peringatan)


def test_an_incumbent_counts_as_filled(instansi):
    terapkan(instansi, *PETA)
    susun(baca(xlsx(orang()), "DATA_UTAMA"), instansi).terapkan()
    hasil = periksa(instansi, formasi("Kepala Bidang Anggaran", "P5", terisi="1"))
    assert hasil.ringkasan["berperingatan"] == 0


def test_a_unit_can_be_named_by_its_code_alone(instansi):
    terapkan(instansi, *(b | {"Kode Unit": "U1" if b["Unit Kerja"].startswith("Bidang") else ""} for b in PETA))
    hasil = terapkan(instansi, PETA[3] | {"Unit Kerja": "", "Unit Induk": "", "Kode": "", "Kode Unit": "u1"})
    assert hitungan(hasil) == (0, 0, 1, 0)


def test_a_need_that_nobody_reckoned_is_no_zero(instansi):
    susun(
        baca(xlsx(orang(JENIS_JABATAN_NAMA="Pelaksana", JABATAN_NAMA="Pengolah Data", ESELON_NAMA="")), "DATA_UTAMA"),
        instansi,
    ).terapkan()
    assert Posisi.objects.get().kebutuhan is None
    hasil = terapkan(instansi, PETA[3])
    assert ("ABK/Kebutuhan", "belum ada", "4") in [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan]
