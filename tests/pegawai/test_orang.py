"""How a person looks: titles, NIP in groups, post and unit beside."""

from types import SimpleNamespace

import pytest

from pegawai.templatetags import orang

SITI = SimpleNamespace(nama="Siti Aminah", gelar_depan="drg.", gelar_belakang="M.Kes.", nip="198001012005012001")


@pytest.mark.parametrize(
    ("bagian", "hasil"),
    [
        (("Siti Aminah", "drg.", "M.Kes."), "drg. Siti Aminah, M.Kes."),
        (("Suparno", "", ""), "Suparno"),
        (("Ma'ruf", "", "S.Kom."), "Ma'ruf, S.Kom."),
        (("Yohanes", "Dr.", ""), "Dr. Yohanes"),
    ],
)
def test_nama_bergelar(bagian, hasil):
    assert orang.nama_bergelar(*bagian) == hasil


def test_nip_dikelompokkan_dan_disalin_tanpa_spasi():
    hasil = orang.nip("198001012005012001")
    assert "19800101\u00a0200501\u00a02\u00a0001" in hasil
    assert 'data-salin="198001012005012001"' in hasil


def test_nip_yang_bukan_18_angka_tampil_apa_adanya():
    assert ">19800101<" in orang.nip("19800101")
    assert "&lt;x&gt;" in orang.nip("<x>")
    assert "NIP belum ada" in orang.nip("")


def test_kartu_orang_mengambil_jabatan_kini():
    pegawai = SimpleNamespace(**vars(SITI), jabatan_kini=SimpleNamespace(nama_jabatan="Camat", nama_unit="Kec. Contoh"))
    kartu = orang.kartu_orang(pegawai)
    assert (kartu["nama"], kartu["jabatan"], kartu["unit"]) == ("drg. Siti Aminah, M.Kes.", "Camat", "Kec. Contoh")
    assert orang.kartu_orang(pegawai, tanpa_jabatan=True)["jabatan"] == ""


def test_kartu_orang_tanpa_jabatan():
    kartu = orang.kartu_orang(SITI)
    assert (kartu["jabatan"], kartu["unit"]) == ("", "")
