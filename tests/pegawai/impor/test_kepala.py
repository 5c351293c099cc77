import pytest

from pegawai.impor.kepala import DATA_UTAMA, bakukan, cari_kepala, peka, petakan


@pytest.mark.parametrize("judul", [" nip baru ", "NIP_BARU", "Nip  Baru", "NIP\nBARU", "NIP BARU *", "nip.baru"])
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
    assert cari_kepala("DATA_UTAMA", baris) == 2


def test_no_header_is_none():
    assert cari_kepala("DATA_UTAMA", [["Unit Kerja", "Nama Jabatan"], ["a", "b"]]) is None


def test_variants_are_found_and_strangers_named():
    peta, asing = petakan(
        "DATA_UTAMA", ["ID", "NIP BARU", "NAMA", "UNIT ORGANISASI NAMA", "TMT GOLONGAN AKHIR", "HOBI", "NIK", "KPKN ID"]
    )
    assert peta == {"pns_id": 0, "nip": 1, "nama": 2, "unor": 3, "tmt_golongan": 4}
    assert asing == ["HOBI"]


def test_the_better_alias_wins():
    peta, _ = petakan("DATA_UTAMA", ["NIP", "JABATAN", "JABATAN NAMA", "NIP BARU"])
    assert (peta["nip"], peta["nama_jabatan"]) == (3, 2)


def test_no_alias_names_two_fields():
    semua = [bakukan(n) for nama in DATA_UTAMA.values() for n in nama]
    assert len(semua) == len(set(semua))
