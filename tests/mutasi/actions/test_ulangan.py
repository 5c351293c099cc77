"""A replay from the frozen input: the same bytes, or a plain word about where they differ."""

import zlib

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from mutasi.actions import ulangan as modul
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.ulangan import periksa_ulang, putar_ulang
from mutasi.models import Kandidat
from mutasi.pemeringkatan.kolom import KOLOM, Kolom, padatkan, padatkan_bit
from mutasi.program import sidik_program, versi_program
from pegawai.models import Jejak
from tests.factories import PemeringkatanFactory, persona
from tests.mutasi.peringkat import siklus_siap

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def pemeringkatan(analis):
    return jalankan_pemeringkatan(siklus=siklus_siap(orang=2, lowongan=2), by=analis)


def tulis_paksa(sql, *isi):
    """As somebody does who owns the database: past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, isi)
        cursor.execute("SET session_replication_role = origin")


def test_a_replay_gives_the_same_bytes_although_the_records_changed(pemeringkatan, analis):
    for kandidat in Kandidat.objects.all():
        kandidat.pegawai.penilaian_kinerja.all().delete()
    ulangan = periksa_ulang(pemeringkatan=pemeringkatan, by=analis)
    assert (ulangan.sama, ulangan.program_sama, ulangan.jumlah) == (True, True, 2)
    assert Jejak.objects.get(tindakan="putar_ulang_pemeringkatan").rincian["sama"] is True


def test_the_record_names_the_program_that_ranked(pemeringkatan):
    assert (pemeringkatan.versi_program, pemeringkatan.sidik_program) == (versi_program(), sidik_program())
    assert len(sidik_program()) == 64
    assert [len(h.sidik) for h in pemeringkatan.hasil.all()] == [64, 64]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE mutasi_kandidat SET skor_rendah = 0 WHERE id = (SELECT min(id) FROM mutasi_kandidat)",
        "DELETE FROM mutasi_kandidat WHERE id = (SELECT max(id) FROM mutasi_kandidat)",
        "UPDATE mutasi_hasillowongan SET khusus = NULL WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)",
        "UPDATE mutasi_hasillowongan SET khusus = 'x' WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)",
        "UPDATE mutasi_hasillowongan SET bersama_id = NULL WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)",
        "UPDATE mutasi_hasillowongan SET kriteria = '[]' WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)",
        "UPDATE mutasi_hasillowongan SET putusan_aturan = '{0}' WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)",
        "UPDATE mutasi_hasillowongan SET jumlah_tidak = 9 WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)",
    ],
)
def test_a_row_written_past_the_triggers_is_found(pemeringkatan, sql):
    tulis_paksa(sql)
    ulangan = putar_ulang(pemeringkatan)
    assert not ulangan.sama
    assert len(ulangan.beda) == 1
    assert "Berbeda pada 1 dari 2 lowongan: rekamnya berubah" in ulangan.kalimat


def test_a_column_of_verdicts_that_was_exchanged_is_found_at_every_seat_that_reads_it(pemeringkatan):
    satu, lain = (set(h.putusan_aturan) for h in pemeringkatan.hasil.all())
    tulis_paksa("UPDATE mutasi_putusanaturan SET isi = 'x' WHERE nomor = %s", min(satu & lain))
    assert len(putar_ulang(pemeringkatan).beda) == 2


@pytest.mark.parametrize("kolom", ["masuk", "putusan", "skor_rendah", "skor_tinggi"])
def test_values_that_were_exchanged_are_found_at_every_seat_that_shares_them(pemeringkatan, kolom):
    tulis_paksa(f"UPDATE mutasi_nilaibersama SET {kolom} = 'x' WHERE id = (SELECT min(id) FROM mutasi_nilaibersama)")
    bersama = pemeringkatan.nilai_bersama.earliest("pk")
    assert sorted(putar_ulang(pemeringkatan).beda) == sorted(bersama.hasil.values_list("lowongan", flat=True))


def test_a_ranking_with_columns_for_each_seat_is_replayed_too(pemeringkatan):
    """As rows were before NilaiBersama: the same columns, of the seat alone."""
    for hasil in pemeringkatan.hasil.all():
        kolom = Kolom(hasil)
        masuk, tinggi = kolom["masuk"], kolom["skor_tinggi"]
        isi = {
            "masuk": padatkan_bit(masuk),
            "putusan": padatkan(kolom["putusan"][masuk], "<u1"),
            "skor_rendah": padatkan((tinggi - kolom["skor_rendah"])[masuk], "<i2"),
            "skor_tinggi": padatkan(tinggi[masuk], "<i2"),
        }
        tulis_paksa(
            "UPDATE mutasi_hasillowongan SET bersama_id = NULL, khusus = NULL, "
            f"{', '.join(f'{nama} = %s' for nama in isi)} WHERE id = %s",
            *isi.values(),
            hasil.pk,
        )
    ulangan = putar_ulang(pemeringkatan)
    assert (ulangan.sama, ulangan.jumlah) == (True, 2)
    tulis_paksa("UPDATE mutasi_hasillowongan SET putusan = 'x' WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)")
    assert len(putar_ulang(pemeringkatan).beda) == 1


def test_a_ranking_stored_person_by_person_is_replayed_too(pemeringkatan):
    """As rows were before docs/keputusan/0040: a value a person in every column."""
    for hasil in pemeringkatan.hasil.all():
        kolom = Kolom(hasil)
        isi = [zlib.compress(kolom[nama].tobytes()) for nama in KOLOM]
        tulis_paksa(
            f"UPDATE mutasi_hasillowongan SET putusan_aturan = NULL, bersama_id = NULL, khusus = NULL, "
            f"{', '.join(f'{nama} = %s' for nama in KOLOM)} WHERE id = %s",
            *isi,
            hasil.pk,
        )
    ulangan = putar_ulang(pemeringkatan)
    assert (ulangan.sama, ulangan.jumlah) == (True, 2)
    tulis_paksa("UPDATE mutasi_hasillowongan SET kurang = gagal WHERE id = (SELECT min(id) FROM mutasi_hasillowongan)")
    assert len(putar_ulang(pemeringkatan).beda) == 1


def test_other_code_is_named_as_the_likely_reason(pemeringkatan, monkeypatch):
    monkeypatch.setattr(modul, "sidik_program", lambda: "0" * 64)
    assert putar_ulang(pemeringkatan).sama  # only a comment changed: the bytes are the same
    tulis_paksa("UPDATE mutasi_kandidat SET urutan = urutan + 100")
    assert "kode perhitungannya sudah berubah" in putar_ulang(pemeringkatan).kalimat


def test_a_ranking_without_its_input_says_so():
    ulangan = putar_ulang(PemeringkatanFactory())
    assert not ulangan.sama
    assert "tidak disimpan" in ulangan.kalimat
    assert ulangan.program_sama is None


def test_an_input_that_was_exchanged_is_found(pemeringkatan, analis):
    Kandidat.objects.first().pegawai.penilaian_kinerja.all().delete()
    lain = jalankan_pemeringkatan(siklus=pemeringkatan.siklus, by=analis)
    assert lain != pemeringkatan
    tulis_paksa(
        "UPDATE mutasi_masukanpemeringkatan SET isi = %s WHERE pemeringkatan_id = %s",
        bytes(lain.masukan.isi), pemeringkatan.pk,
    )  # fmt: skip
    ulangan = putar_ulang(pemeringkatan)
    assert not ulangan.masukan_sama
    assert "tidak cocok dengan sidiknya" in ulangan.kalimat


def test_a_rule_that_is_no_more_stops_the_replay_in_words(pemeringkatan, monkeypatch):
    def tak_dikenal(isi):
        raise KeyError("R99")

    monkeypatch.setattr(modul, "buka", tak_dikenal)
    assert "aturan R99" in putar_ulang(pemeringkatan).kalimat


def test_the_command_says_the_same_and_fails_where_they_differ(pemeringkatan, capsys):
    call_command("putar_ulang", str(pemeringkatan.pk))
    assert "Sama byte demi byte" in capsys.readouterr().out
    tulis_paksa("DELETE FROM mutasi_kandidat")
    with pytest.raises(CommandError, match="Berbeda pada 2 dari 2"):
        call_command("putar_ulang", str(pemeringkatan.pk))
    assert capsys.readouterr().out.count("berbeda:") == 2
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("putar_ulang", "0")
