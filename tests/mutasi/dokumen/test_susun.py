"""Where a post is, as a decree says it: no unit twice, nothing left out."""

import pytest

from jabatan.models import UnitKerja
from mutasi.dokumen.susun import sebut_tempat

NAMA = {1: "Pemerintah Kabupaten Contoh", 2: "Badan Keuangan", 3: "Sekretariat Badan Keuangan", 4: "Subbagian Umum"}
SEKRETARIAT = "00000001.00000002.00000003."


@pytest.mark.parametrize(
    ("jabatan", "jalur", "tempat"),
    [
        (
            "Kepala Subbagian Umum Badan Keuangan",
            f"{SEKRETARIAT}00000004.",
            "Subbagian Umum, Sekretariat Badan Keuangan",
        ),
        ("Sekretaris", SEKRETARIAT, "Sekretariat Badan Keuangan"),
        ("Kepala Subbagian Umum", f"{SEKRETARIAT}00000004.", "Sekretariat Badan Keuangan"),
        ("Kepala Badan Keuangan", "00000001.00000002.", "Badan Keuangan"),
        ("Bupati", "00000001.", "Pemerintah Kabupaten Contoh"),
    ],
)
def test_each_unit_is_said_once(jabatan, jalur, tempat):
    assert sebut_tempat(jabatan, UnitKerja(jalur=jalur), NAMA) == tempat
