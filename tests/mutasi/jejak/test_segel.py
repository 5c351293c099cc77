"""The sealed file of a cycle: it verifies outside, whatever is changed in it is found, and its ranking runs again."""

import ast
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from mutasi.jejak.rantai import sebut_kepala
from mutasi.jejak.segel import tulis_segel
from mutasi.models import PermintaanCetak, SiklusMutasi
from mutasi.pemeriksa import periksa_berkas
from mutasi.tasks_cetak import cetak_di_latar
from pegawai.jejak import catat
from pegawai.models import Jejak, KepalaTerbit
from tests.factories import DokumenTerbitFactory, KeputusanFactory, persona
from tests.mutasi.peringkat import peringkatkan, siklus_siap
from tests.rantai import rantaikan

pytestmark = pytest.mark.django_db
DAFTAR, REKAM = "peringkat/1/daftar.jsonl", "peringkat/1/rekam.json"


@pytest.fixture
def siklus():
    """Ranked, with one issued document whose digest is in the trail."""
    siklus = siklus_siap(orang=4, lowongan=2)
    peringkatkan(siklus)
    dokumen = DokumenTerbitFactory(keputusan=KeputusanFactory(siklus=siklus, terbit=True))
    catat(by=None, tindakan="terbitkan_keputusan", objek=dokumen.keputusan, uraian="Terbit", sha256=[dokumen.sha256])
    rantaikan()
    return siklus


@pytest.fixture
def segel(siklus, tmp_path):
    berkas = tmp_path / f"segel-siklus-{siklus.pk}.zip"
    with berkas.open("wb") as aliran:
        tulis_segel(siklus, aliran, berkas.name)
    return berkas


def rewrite(segel, nama, ubah):
    """The same file with one member changed, and its manifest made to agree."""
    with ZipFile(segel) as arsip:
        isi = {n: arsip.read(n) for n in arsip.namelist()}
    isi[nama] = ubah(isi[nama].decode()).encode()
    manifes = json.loads(isi["manifes.json"])
    manifes[nama] = periksa_berkas.hashlib.sha256(isi[nama]).hexdigest()
    isi["manifes.json"] = json.dumps(manifes).encode()
    with ZipFile(segel, "w") as arsip:
        for satu, teks in isi.items():
            arsip.writestr(satu, teks)


def test_it_verifies_by_itself_with_any_python(siklus, segel, tmp_path):
    """The verifier out of the file, run as the auditor does: alone, in an empty folder, without our environment."""
    with ZipFile(segel) as arsip:
        assert set(arsip.namelist()) == {
            *("rantai.jsonl", "kepala.json", "keputusan.json", "manifes.json", "periksa_berkas.py", "BACA_SAYA.txt"),
            *(f"peringkat/1/{n}" for n in ("rekam.json", "masukan.npz", "daftar.jsonl")),
        }
        arsip.extract("periksa_berkas.py", tmp_path)
    perintah = [sys.executable, "-I", "periksa_berkas.py", segel.name, "--cetak", sebut_kepala(siklus)]
    selesai = subprocess.run(perintah, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
    assert (selesai.returncode, selesai.stderr) == (0, "")
    assert "mata utuh" in selesai.stdout


@pytest.mark.parametrize(
    ("nama", "ubah", "kata"),
    [
        ("rantai.jsonl", lambda t: t.replace("Menjalankan", "Membatalkan", 1), "isi mata ini"),
        ("keputusan.json", lambda t: t.replace('"sha256": "', '"sha256": "f', 1), "sidiknya tidak ada di rantai"),
        (
            DAFTAR,
            lambda t: t.replace('"skor_tinggi": ', '"skor_tinggi": 9', 1),
            "bukan jumlah kontribusi",
        ),
        (DAFTAR, lambda t: t.replace('"urutan": 1', '"urutan": 2', 1), "urutan 1 tertulis 2"),
        (DAFTAR, lambda t: t.split("\n")[0] + "\n", "tidak berjumlah sidik seluruhnya"),
        (
            REKAM,
            lambda t: t.replace('"hash_masukan": "', '"hash_masukan": "0'),
            "bukan yang dirantai",
        ),
    ],
)
def test_whatever_is_changed_is_found(segel, capsys, nama, ubah, kata):
    rewrite(segel, nama, ubah)
    assert periksa_berkas.main([str(segel)]) == 1
    assert kata in capsys.readouterr().out


def test_a_member_that_does_not_fit_its_digest(segel, capsys):
    with ZipFile(segel, "a") as arsip:
        arsip.writestr("selundupan.txt", "x")
    assert periksa_berkas.main([str(segel)]) == 1
    assert "selundupan.txt: berkas di dalam segel" in capsys.readouterr().out


def test_a_decree_in_the_hand_is_compared(siklus, segel, tmp_path, capsys):
    dokumen = siklus.keputusan.get().dokumen.get()
    benar, palsu = tmp_path / "benar.pdf", tmp_path / "palsu.pdf"
    benar.write_bytes(bytes(dokumen.isi))
    palsu.write_bytes(bytes(dokumen.isi) + b" ")
    assert periksa_berkas.main([str(segel), "--keputusan", str(benar)]) == 0
    assert periksa_berkas.main([str(segel), "--keputusan", str(palsu)]) == 1
    assert "palsu.pdf: bukan dokumen terbit siklus ini" in capsys.readouterr().out


def test_its_ranking_runs_again_from_the_file_alone(segel):
    keluar = io.StringIO()
    call_command("putar_ulang", berkas=segel, stdout=keluar)
    assert "1 pemeringkatan sama." in keluar.getvalue()
    rewrite(segel, DAFTAR, lambda t: t.replace('"urutan": 1', '"urutan": 3', 1))
    with pytest.raises(CommandError, match="1 dari 1 pemeringkatan tidak sama"):
        call_command("putar_ulang", berkas=segel, stdout=io.StringIO())


def test_what_is_no_sealed_file_is_one_sentence(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"bukan zip")
    with pytest.raises(CommandError, match="bukan berkas segel"):
        call_command("putar_ulang", berkas=tmp_path / "x.zip")


def test_the_auditor_asks_for_it_and_that_is_a_publication(siklus, client):
    auditor = persona("auditor", instansi=siklus.instansi)
    client.force_login(auditor)
    client.post(reverse("jejak_segel", args=[siklus.pk]))
    permintaan = PermintaanCetak.objects.get()
    cetak_di_latar(permintaan_id=permintaan.pk)
    permintaan.refresh_from_db()
    assert (permintaan.tercetak, permintaan.semua) == (1, 1)
    jawaban = client.get(reverse("cetak_unduh", args=[permintaan.pk]))
    isi = jawaban.getvalue()
    assert len(isi) == permintaan.ukuran == int(jawaban["Content-Length"])
    assert ZipFile(io.BytesIO(isi)).testzip() is None
    terbit = KepalaTerbit.objects.get(tempat="SEGEL")
    assert terbit.rantai == f"siklus-{siklus.pk}"
    assert SiklusMutasi.objects.get() == siklus
    assert Jejak.objects.filter(tindakan="unduh_segel", pelaku=auditor, objek_id=siklus.pk).count() == 1


def test_the_verifier_runs_on_an_old_python():
    """No syntax and no module that Python 3.8 does not have."""
    sumber = Path(periksa_berkas.__file__).read_text()
    pohon = ast.parse(sumber, feature_version=(3, 8))
    modul = {nama.name for simpul in ast.walk(pohon) if isinstance(simpul, ast.Import) for nama in simpul.names}
    assert modul == {"argparse", "hashlib", "io", "itertools", "json", "re", "sys", "zipfile"}
    assert not {"removeprefix", "removesuffix", "strict", "pairwise"} & set(re.findall(r"\w+", sumber))
