"""Attacks on the trail by somebody who may do everything in the database: each is found, and named by its number.

What a chain alone cannot show (a cut tail, a history chained anew) is found by a head that was published before.
"""

import json

import pytest
from django.core.management import CommandError, call_command

from mutasi.actions.rantai import akui_kesenjangan, periksa_jejak, terbitkan_kepala, terbitkan_kepala_harian
from mutasi.actions.siklus import buka_siklus
from mutasi.jejak.rantai import load_kesenjangan, periksa_python, periksa_sql, sebut_kepala, stream_jsonl
from mutasi.pemeriksa import periksa_berkas
from mutasi.pemeriksa.periksa_berkas import Temuan
from pegawai.models import Jejak, KepalaTerbit, MataRantai
from pegawai.penolakan import Penolakan
from tests.factories import persona
from tests.rantai import jalankan, rantai_ulang, rantaikan, siklus_berjejak, tanpa_pemicu

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_berjejak(12)


@pytest.fixture
def rantai(siklus):
    return f"siklus-{siklus.pk}"


def found():
    """What both say; they never differ."""
    python, basis_data = periksa_python(), periksa_sql()
    assert python == basis_data
    return [(t.urut, t.jenis) for t in python]


def event(rantai, urut):
    return MataRantai.objects.get(rantai=rantai, urut=urut).jejak_id


def edit(rantai, urut, *, muatan):
    """Change the words of an event, and with `muatan` what was hashed as well."""
    nomor = event(rantai, urut)
    jalankan(f"UPDATE pegawai_jejak SET uraian = 'Lain' WHERE id = {nomor}")
    if muatan:
        jalankan(
            "UPDATE pegawai_matarantai m SET muatan = muatan_jejak(j) FROM pegawai_jejak j "
            f"WHERE j.id = m.jejak_id AND j.id = {nomor}"
        )


def test_an_edited_event(rantai):
    with tanpa_pemicu():
        edit(rantai, 5, muatan=False)
    assert found() == [(5, "JEJAK")]


@pytest.mark.parametrize(
    "kolom", ["nama_pelaku = 'X'", "pelaku_id = NULL", "waktu = now()", "objek_id = 1", "rincian = '{}'"]
)
def test_every_column_of_an_event_counts(rantai, kolom):
    with tanpa_pemicu():
        jalankan(f"UPDATE pegawai_jejak SET {kolom} WHERE id = {event(rantai, 7)}")
    assert found() == [(7, "JEJAK")]


def test_an_edited_event_with_its_payload(rantai):
    with tanpa_pemicu():
        edit(rantai, 5, muatan=True)
    assert found() == [(5, "ISI")]


def test_an_edited_event_with_its_payload_and_hash(rantai):
    with tanpa_pemicu():
        edit(rantai, 5, muatan=True)
        jalankan(
            "UPDATE pegawai_matarantai SET hash = hash_rantai(rantai, urut, pada, sebelum, muatan) "
            f"WHERE rantai = '{rantai}' AND urut = 5"
        )
    assert found() == [(6, "SAMBUNGAN")]


def test_a_deleted_event(rantai):
    nomor = event(rantai, 5)
    with tanpa_pemicu():
        jalankan(
            f"DELETE FROM pegawai_matarantai WHERE jejak_id = {nomor}", f"DELETE FROM pegawai_jejak WHERE id = {nomor}"
        )
    assert found() == [(5, "HILANG")]


def test_a_deleted_event_whose_link_stays(rantai):
    with tanpa_pemicu():
        jalankan(f"DELETE FROM pegawai_jejak WHERE id = {event(rantai, 5)}")
    assert found() == [(5, "JEJAK")]


def test_two_events_swapped(rantai):
    with tanpa_pemicu():
        for lama, baru in ((10, -1), (11, 10), (-1, 11)):
            jalankan(f"UPDATE pegawai_matarantai SET urut = {baru} WHERE rantai = '{rantai}' AND urut = {lama}")
    assert found()[0] == (10, "ISI")
    assert {urut for urut, _ in found()} == {10, 11, 12}


def cut(rantai, dari):
    jalankan(
        f"CREATE TEMP TABLE buang ON COMMIT DROP AS SELECT jejak_id FROM pegawai_matarantai "
        f"WHERE rantai = '{rantai}' AND urut >= {dari}",
        f"DELETE FROM pegawai_matarantai WHERE rantai = '{rantai}' AND urut >= {dari}",
        "DELETE FROM pegawai_jejak WHERE id IN (SELECT jejak_id FROM buang)",
        "UPDATE pegawai_kepalarantai k SET urut = m.urut, hash = m.hash FROM pegawai_matarantai m "
        f"WHERE k.rantai = m.rantai AND m.rantai = '{rantai}' AND m.urut = {dari} - 1",
    )


def test_a_cut_tail_is_seen_by_the_published_head_alone(siklus, rantai):
    terbitkan_kepala(siklus=siklus, tempat=KepalaTerbit.Tempat.KEPUTUSAN)
    with tanpa_pemicu():
        cut(rantai, 9)
    assert found() == [(12, "POTONG")]


def test_a_cut_tail_that_was_never_published_verifies(rantai):
    with tanpa_pemicu():
        cut(rantai, 9)
    assert found() == []


def test_a_cut_tail_whose_head_was_forgotten(rantai):
    with tanpa_pemicu():
        jalankan(f"DELETE FROM pegawai_matarantai WHERE rantai = '{rantai}' AND urut = 12")
    assert (11, "KEPALA") in found()


def test_a_history_chained_anew_is_seen_by_the_published_head_alone(siklus, rantai):
    terbitkan_kepala(siklus=siklus, tempat=KepalaTerbit.Tempat.BERITA_ACARA)
    with tanpa_pemicu():
        edit(rantai, 5, muatan=True)
        rantai_ulang(rantai)
    assert found() == [(12, "TERBIT")]
    # The list of heads itself may be emptied by the same hand …
    with tanpa_pemicu():
        jalankan("DELETE FROM pegawai_kepalaterbit")
    assert found() == []  # … which is why they are printed, and kept outside


def test_an_event_without_a_link(siklus, rantai):
    with tanpa_pemicu():
        jejak = Jejak.objects.create(nama_pelaku="X", tindakan="uji", uraian="Tanpa mata", rantai=rantai)
    assert found() == [(jejak.pk, "TANPA_MATA")]


def test_a_fork(rantai):
    jalankan("ALTER TABLE pegawai_matarantai DROP CONSTRAINT matarantai_satu_nomor")
    jalankan("ALTER TABLE pegawai_matarantai DROP CONSTRAINT pegawai_matarantai_jejak_id_key")
    with tanpa_pemicu():
        jalankan(
            "INSERT INTO pegawai_matarantai (rantai, urut, jejak_id, pada, sebelum, hash, muatan) "
            "SELECT rantai, urut, jejak_id, pada, sebelum, hash_rantai(rantai, urut, pada, sebelum, muatan), muatan "
            f"FROM pegawai_matarantai WHERE rantai = '{rantai}' AND urut = 4"
        )
    assert found() == [(4, "GANDA")]


def test_a_clock_set_back_is_named_and_breaks_nothing(siklus, rantai):
    with tanpa_pemicu():
        jalankan(f"UPDATE pegawai_matarantai SET pada = pada - interval '1 day' WHERE rantai = '{rantai}' AND urut = 6")
        rantai_ulang(rantai)
    assert found() == [(6, "JAM")]
    utuh, kalimat = periksa_jejak(instansi=siklus.instansi, by=None)
    assert utuh
    assert "jam basis data mundur" in kalimat[0]


# -- outside: the file and the verifier that needs nothing of ours


def verify(tmp_path, baris, *argumen):
    berkas = tmp_path / "rantai.jsonl"
    berkas.write_text("".join(baris), encoding="utf-8")
    return periksa_berkas.main([str(berkas), *argumen])


def test_the_file_outside_verifies_with_its_heads(siklus, rantai, tmp_path, capsys):
    kepala = tmp_path / "kepala.json"
    kepala.write_text(json.dumps(terbitkan_kepala_harian(instansi=siklus.instansi)))
    baris = list(stream_jsonl(rantai))
    assert verify(tmp_path, baris, "--kepala", str(kepala), "--cetak", sebut_kepala(siklus)) == 0
    assert "12 mata utuh" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("serang", "kata"),
    [
        (lambda b: [*b[:4], b[4].replace("Kejadian", "Kejadiam"), *b[5:]], "nomor 5: isi mata ini"),
        (lambda b: [*b[:4], *b[5:]], "nomor 5: mulai nomor ini ada mata yang hilang"),
        (lambda b: [*b, b[3]], "nomor 4: ada dua mata"),
        (lambda b: b[:8], "nomor 12: kepala dengan nomor ini pernah terbit"),
    ],
)
def test_an_attack_on_the_file(siklus, rantai, tmp_path, capsys, serang, kata):
    cetak = sebut_kepala(siklus)
    assert verify(tmp_path, serang(list(stream_jsonl(rantai))), "--cetak", cetak) == 1
    assert f"RUSAK {rantai} {kata}" in capsys.readouterr().out


def test_a_file_chained_anew_is_found_by_the_paper(siklus, rantai, tmp_path, capsys):
    cetak = sebut_kepala(siklus)
    with tanpa_pemicu():
        edit(rantai, 2, muatan=True)
        rantai_ulang(rantai)
    baris = list(stream_jsonl(rantai))
    assert verify(tmp_path, baris) == 0
    assert verify(tmp_path, baris, "--cetak", cetak) == 1
    assert "riwayat dirantai ulang" in capsys.readouterr().out


# -- restored behind a published head


def test_a_restore_behind_a_published_head_stops_the_next_cycle(siklus, rantai):
    kepala = persona("kepala_bkpsdm", instansi=siklus.instansi)
    terbitkan_kepala_harian(instansi=siklus.instansi)
    with tanpa_pemicu():
        cut(rantai, 9)
    assert [(k.rantai, k.urut) for k in load_kesenjangan(siklus.instansi)] == [(rantai, 12)]
    isian = {"tmt_rencana": siklus.tmt_rencana, "badan_pertimbangan": "TPK", "by": kepala}
    with pytest.raises(Penolakan, match="tertinggal dari kepala yang pernah terbit"):
        buka_siklus(instansi=siklus.instansi, nama="Berikutnya", **isian)
    with pytest.raises(Penolakan, match="Tuliskan apa yang terjadi"):
        akui_kesenjangan(instansi=siklus.instansi, alasan=" ", by=kepala)
    akui_kesenjangan(instansi=siklus.instansi, alasan="Dipulihkan dari cadangan semalam.", by=kepala)
    rantaikan()
    assert load_kesenjangan(siklus.instansi) == []
    assert found() == []
    assert buka_siklus(instansi=siklus.instansi, nama="Berikutnya", **isian)
    with pytest.raises(Penolakan, match="Tidak ada kesenjangan"):
        akui_kesenjangan(instansi=siklus.instansi, alasan="Lagi", by=kepala)


def test_the_command_reads_heads_back_from_outside(siklus, rantai, tmp_path):
    berkas = tmp_path / "kepala.json"
    isi = terbitkan_kepala_harian(instansi=siklus.instansi)
    berkas.write_text(json.dumps(isi))
    call_command("periksa_jejak", "--kepala", str(berkas), verbosity=0)
    rantaikan()
    with tanpa_pemicu():
        cut(rantai, 9)
        jalankan("DELETE FROM pegawai_kepalaterbit")
    call_command("periksa_jejak", verbosity=0)
    rantaikan()
    with pytest.raises(CommandError, match=r"tidak utuh"):
        call_command("periksa_jejak", "--kepala", str(berkas), verbosity=0)
    assert load_kesenjangan(siklus.instansi)


def test_findings_sort_and_speak():
    assert (
        periksa_berkas.sebut(Temuan("siklus-1", 5, "HILANG"))
        == "siklus-1 nomor 5: mulai nomor ini ada mata yang hilang"
    )
    assert set(periksa_berkas.PERINGATAN) <= set(periksa_berkas.KALIMAT)
