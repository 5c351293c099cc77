import pytest

from jabatan.models import Posisi, UnitKerja
from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.contoh_jenis import unor
from tests.pegawai.impor.lembar import orang, xlsx

pytestmark = pytest.mark.django_db
POHON = (
    unor("R", "Pemerintah Kab. Contoh"),
    unor("D1", "- Dinas Keuangan", "R", NAMA_JABATAN="Kepala Dinas Keuangan", ESELON_ID="22"),
    unor("B1", "-- Bidang Anggaran", "D1", NAMA_JABATAN="Kepala Bidang Anggaran", ESELON_ID="III.b"),
    unor("B2", "-- Bidang Aset", "D1"),
)


@pytest.fixture
def instansi():
    return InstansiFactory()


def periksa(instansi, *baris):
    return susun(baca(xlsx(*baris), "UNOR"), instansi)


def terapkan(instansi, *baris):
    hasil = periksa(instansi, *baris)
    hasil.terapkan()
    return hasil


def hitungan(hasil):
    return tuple(hasil.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak"))


def temuan(hasil):
    return [(t.baris, t.putusan, t.kolom) for t in hasil.temuan]


def pohon():
    return {u.kode_unor: (u.nama, u.induk and u.induk.kode_unor, u.tingkat) for u in UnitKerja.objects.all()}


def test_the_tree_arrives_with_its_leading_seats(instansi):
    assert hitungan(terapkan(instansi, *POHON)) == (4, 0, 0, 0)
    assert pohon() == {
        "R": ("Pemerintah Kab. Contoh", None, 0),
        "D1": ("Dinas Keuangan", "R", 1),
        "B1": ("Bidang Anggaran", "D1", 2),
        "B2": ("Bidang Aset", "D1", 2),
    }
    kursi = Posisi.objects.get(unit__kode_unor="B1")
    assert (kursi.kepala, kursi.kebutuhan, kursi.jabatan.jenjang, kursi.jabatan.eselon.kode) == (
        True, 1, "ADMINISTRATOR", "III.b",
    )  # fmt: skip
    assert Posisi.objects.count() == 2


def test_children_before_parents_and_the_csv_of_siasn(instansi):
    baris = "Id;NamaUnor;DiatasanId\n" + "\n".join(
        f"{b['ID']};{b['NAMA UNOR']};{b['DIATASAN ID']}" for b in reversed(POHON)
    )
    hasil = susun(baca(baris.encode(), "UNOR"), instansi)
    hasil.terapkan()
    assert (hitungan(hasil), pohon()["B2"]) == ((4, 0, 0, 0), ("Bidang Aset", "D1", 2))


def test_a_new_name_and_a_new_place_show_old_and_new(instansi):
    terapkan(instansi, *POHON)
    hasil = terapkan(instansi, unor("S1", "Sekretariat", "R"), unor("B2", "Bidang Aset Daerah", "S1"))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [
        ("NAMA UNOR", "Bidang Aset", "Bidang Aset Daerah"),
        ("DIATASAN ID", "Dinas Keuangan", "Sekretariat"),
    ]
    assert pohon()["B2"] == ("Bidang Aset Daerah", "S1", 2)


def test_two_units_below_one_parent_swap_their_names(instansi):
    terapkan(instansi, *POHON)
    hasil = terapkan(instansi, unor("B1", "Bidang Aset", "D1"), unor("B2", "Bidang Anggaran", "D1"))
    assert hitungan(hasil) == (0, 2, 0, 0)
    assert (pohon()["B1"], pohon()["B2"]) == (("Bidang Aset", "D1", 2), ("Bidang Anggaran", "D1", 2))
    assert hitungan(periksa(instansi, unor("B1", "Bidang Aset", "D1"), unor("B2", "Bidang Anggaran", "D1")))[2] == 2


def test_names_go_round_and_a_new_unit_takes_the_one_that_is_left(instansi):
    terapkan(instansi, *POHON, unor("B3", "Bidang Pajak", "D1"))
    terapkan(
        instansi, unor("B1", "Bidang Aset", "D1"), unor("B2", "Bidang Pajak", "D1"), unor("B3", "Bidang Kas", "D1"),
        unor("B4", "Bidang Anggaran", "D1"),
    )  # fmt: skip
    assert {k: nama for k, (nama, _, tingkat) in pohon().items() if tingkat == 2} == {
        "B1": "Bidang Aset", "B2": "Bidang Pajak", "B3": "Bidang Kas", "B4": "Bidang Anggaran",
    }  # fmt: skip


def test_a_unit_takes_the_name_of_one_that_moves_away(instansi):
    terapkan(instansi, *POHON, unor("S1", "Sekretariat", "R"))
    terapkan(instansi, unor("B1", "Bidang Aset", "D1"), unor("B2", "Bidang Aset", "S1"))
    assert (pohon()["B1"][:2], pohon()["B2"][:2]) == (("Bidang Aset", "D1"), ("Bidang Aset", "S1"))


def test_a_unit_moves_above_its_parent(instansi):
    terapkan(instansi, *POHON)
    terapkan(instansi, unor("B2", "Bidang Aset", "R"), unor("D1", "Dinas Keuangan", "B2"))
    assert (pohon()["B2"][1:], pohon()["D1"][1:], pohon()["B1"][1:]) == (("R", 1), ("B2", 2), ("D1", 3))


def test_a_new_unit_takes_the_name_of_one_that_moves_away(instansi):
    terapkan(instansi, *POHON)
    terapkan(instansi, unor("B3", "Bidang Aset", "D1"), unor("B2", "Bidang Aset", "R"))
    assert (pohon()["B2"][1], pohon()["B3"][1]) == ("R", "D1")


def test_the_head_of_a_unit_can_change(instansi):
    terapkan(instansi, *POHON)
    hasil = terapkan(instansi, POHON[2] | {"NAMA JABATAN": "Kepala Bidang Anggaran Daerah"})
    assert temuan(hasil) == [(2, "berubah", "NAMA JABATAN")]
    assert Posisi.objects.get(unit__kode_unor="B1", kepala=True).jabatan.nama == "Kepala Bidang Anggaran Daerah"


@pytest.mark.parametrize(
    ("baris", "harapan"),
    [
        ([unor("X", "Dinas X", "ENTAH")], [(2, "tolak", "DIATASAN ID")]),
        ([unor("X", "X", "Y"), unor("Y", "Y", "X")], [(2, "tolak", "DIATASAN ID"), (3, "tolak", "DIATASAN ID")]),
        ([unor("X", "X", "X")], [(2, "tolak", "DIATASAN ID")]),
        ([unor("X", "Dinas X"), unor("x", "Dinas Y")], [(3, "tolak", "ID")]),
        ([unor("X", "Dinas X"), unor("Y", "DINAS X")], [(3, "tolak", "NAMA UNOR")]),
        ([unor("X", "Dinas X", ESELON_ID="IX")], [(2, "tolak", "ESELON ID")]),
        ([unor("X", "---")], [(2, "tolak", "NAMA UNOR")]),
        ([unor("X", "<b>X</b>")], [(2, "tolak", "NAMA UNOR")]),
    ],
)
def test_what_cannot_be_placed_is_refused_with_its_column(instansi, baris, harapan):
    assert temuan(periksa(instansi, *baris)) == harapan


def test_a_unit_below_one_of_its_own_is_refused(instansi):
    """The unit between them is in the records only."""
    terapkan(instansi, *POHON)
    assert temuan(periksa(instansi, unor("D1", "Dinas Keuangan", "B1"))) == [(2, "tolak", "DIATASAN ID")]


def test_what_hangs_from_a_refused_unit_is_refused_too(instansi):
    hasil = periksa(instansi, unor("A", "A", "ENTAH"), unor("B", "B", "A"), unor("C", "C", "B"))
    assert temuan(hasil) == [(n, "tolak", "DIATASAN ID") for n in (2, 3, 4)]


def test_a_name_that_another_unit_of_the_records_has_is_refused(instansi):
    terapkan(instansi, *POHON)
    assert temuan(periksa(instansi, unor("B9", "Bidang Aset", "D1"))) == [(2, "tolak", "NAMA UNOR")]


@pytest.mark.parametrize(("dalam", "ditolak"), [(15, 0), (16, 1)])
def test_a_tree_has_a_depth_that_its_paths_can_hold(instansi, dalam, ditolak):
    rantai = [unor(f"T{i}", f"Tingkat {i}", f"T{i - 1}" if i else "") for i in range(dalam)]
    assert (periksa(instansi, *rantai).ringkasan["ditolak"] > 0) == bool(ditolak)


def test_unor_and_data_utama_meet_in_one_tree(instansi):
    """Data utama knows the government by another id, and units by the same ones."""
    susun(baca(xlsx(orang(UNOR_ID="B1")), "DATA_UTAMA"), instansi).terapkan()
    hasil = terapkan(instansi, *POHON)
    assert UnitKerja.objects.count() == 4
    assert hitungan(hasil)[0] == 1
    assert UnitKerja.objects.get(kode_unor="D1").nama == "Dinas Keuangan"
    assert hitungan(terapkan(instansi, *POHON)) == (0, 0, 4, 0)


@pytest.mark.parametrize("eselon", ["", "V.a"])
def test_a_leader_without_a_level_is_said_and_the_unit_is_taken(instansi, eselon):
    baris = unor("B3", "Bidang Baru", "D1", NAMA_JABATAN="Kepala Bidang Baru", ESELON_ID=eselon)
    hasil = terapkan(instansi, *POHON, baris)
    assert temuan(hasil) == [(6, "peringatan", "ESELON ID")]
    assert "Kepala Bidang Baru" in hasil.temuan[0].sebab
    assert "Isi ESELON ID" in hasil.temuan[0].saran
    assert not Posisi.objects.filter(unit__kode_unor="B3").exists()
    terapkan(instansi, *POHON, baris | {"ESELON ID": "III.b"})
    assert Posisi.objects.get(unit__kode_unor="B3").kepala
    assert periksa(instansi, *POHON, baris).temuan == []
