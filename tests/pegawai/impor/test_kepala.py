import pytest

from pegawai.impor.jenis_impor import daftar_jenis, get_jenis
from pegawai.impor.kepala import TabelKolom, bakukan, peka

DATA_UTAMA = get_jenis("DATA_UTAMA").tabel


@pytest.mark.parametrize(
    "judul", [" nip baru ", "NIP_BARU", "Nip  Baru", "NIP\nBARU", "NIP BARU *", "nip.baru", "nipBaru"]
)
def test_case_underscores_and_spaces_do_not_matter(judul):
    assert bakukan(judul) == "NIP BARU"


@pytest.mark.parametrize(
    "judul",
    [
        "NIK",
        "npwp_nomor",
        "BPJS",
        "Alamat",
        "NOMOR HP",
        "No HP",
        "AGAMA ID",
        "agama nama",
        "JENIS KAWIN NAMA",
        "IS VALID NIK",
    ],
)
def test_sensitive_columns_are_known_in_every_spelling(judul):
    assert peka(judul)


@pytest.mark.parametrize("judul", ["NIP BARU", "NAMA", "EMAIL", "TEMPAT LAHIR NAMA", "UNOR NAMA", "NAMA SEKOLAH"])
def test_needed_columns_are_not_sensitive(judul):
    assert not peka(judul)


def test_header_is_found_below_titles():
    baris = [["DATA ASN"], [None], ["No", "NIP", "Nama", "Jabatan"], [1, "x", "y", "z"]]
    assert DATA_UTAMA.cari(baris) == 2


def test_no_header_is_none():
    assert DATA_UTAMA.cari([["Unit Kerja", "Nama Jabatan"], ["a", "b"]]) is None


def test_variants_are_found_and_strangers_named():
    peta, asing = DATA_UTAMA.petakan(
        ["ID", "NIP BARU", "NAMA", "UNIT ORGANISASI NAMA", "TMT GOLONGAN AKHIR", "HOBI", "NIK", "KPKN ID"]
    )
    assert peta == {"pns_id": 0, "nip": 1, "nama": 2, "unor": 3, "tmt_golongan": 4}
    assert asing == ["HOBI"]


def test_the_better_alias_wins():
    peta, _ = DATA_UTAMA.petakan(["NIP", "JABATAN", "JABATAN NAMA", "NIP BARU"])
    assert (peta["nip"], peta["nama_jabatan"]) == (3, 2)


@pytest.mark.parametrize("jenis", daftar_jenis(), ids=lambda j: j.kode)
def test_no_alias_names_two_fields(jenis):
    semua = [bakukan(n) for nama in jenis.tabel.alias.values() for n in nama]
    assert sorted(semua) == sorted(set(semua))


@pytest.mark.parametrize("jenis", daftar_jenis(), ids=lambda j: j.kode)
def test_the_reading_process_gets_the_same_columns(jenis):
    salinan = TabelKolom.dari_json(jenis.tabel.ke_json())
    judul = [k.alias[-1] for k in jenis.kolom]
    assert salinan.petakan(judul) == jenis.tabel.petakan(judul)
    assert salinan.cari([["Judul"], judul]) == 1
