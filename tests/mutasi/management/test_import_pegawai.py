import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import Jejak, Pegawai
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.lembar import orang, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    return InstansiFactory()


@pytest.fixture
def berkas(tmp_path):
    alamat = tmp_path / "data.xlsx"
    alamat.write_bytes(
        xlsx(orang(1), orang(2, NAMA=""), orang(3, NAMA=" ANI  "), orang(4, JENIS_KELAMIN="F", ESELON_NAMA=""))
    )
    return alamat


def perintah(*argumen, **pilihan):
    keluar = StringIO()
    call_command("import_pegawai", *argumen, stdout=keluar, **pilihan)
    return keluar.getvalue()


def test_command_only_shows_until_told_to_write(instansi, berkas):
    assert "Hanya diperiksa" in perintah(berkas)
    assert Pegawai.objects.count() == 0
    assert "Diterapkan" in perintah(berkas, tulis=True)
    assert Pegawai.objects.count() == 3
    assert Jejak.objects.get().nama_pelaku == "Sistem"


def test_command_prints_a_verdict_per_row_not_plainly_taken(instansi, berkas):
    assert json.loads(perintah(berkas, json=True)) == [
        {"baris": 3, "putusan": "tolak", "kolom": "NAMA"},
        {"baris": 4, "putusan": "peringatan", "kolom": "TIM_4"},
        {"baris": 5, "putusan": "peringatan", "kolom": "CON_3"},
    ]


def test_command_refuses_without_a_trace_of_names(instansi, tmp_path):
    buruk = tmp_path / "x.xlsx"
    buruk.write_bytes(b"<html>")
    with pytest.raises(CommandError, match="HTML"):
        perintah(buruk)
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        perintah(tmp_path / "tidak-ada.xlsx")
    InstansiFactory(nama="Lain")
    with pytest.raises(CommandError, match="--instansi"):
        perintah(buruk)
