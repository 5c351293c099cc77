"""The verifier by itself: whatever is done to a chain whose head was published, the first bad number is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.pemeriksa.periksa_berkas import (
    PERINGATAN,
    TANPA_HASH,
    Mata,
    baca_cetak,
    baca_mata,
    hitung_hash,
    periksa_daftar,
    periksa_mata,
)

BANYAK = 9
NOMOR = st.integers(1, BANYAK)


def chain(isi=None, rantai="siklus-1"):
    """Links 1 … 9 with these payloads."""
    semua, lalu = [], TANPA_HASH
    for urut, muatan in enumerate(isi or [f'{{"angka": {n}}}' for n in range(1, BANYAK + 1)], 1):
        mata = Mata(rantai, urut, f"2026-11-26T00:00:{urut:02d}.000000Z", lalu, "", muatan)
        lalu = hitung_hash(mata)
        semua.append(mata._replace(hash=lalu))
    return semua


UTUH = chain()
TERBIT = [("siklus-1", BANYAK, UTUH[-1].hash)]


def broken(semua, terbit=TERBIT):
    semua = sorted(semua, key=lambda m: (m.rantai, m.urut))
    return sorted((t.urut, t.jenis) for t in periksa_mata(semua, terbit) if t.jenis not in PERINGATAN)


def test_a_whole_chain_has_nothing_to_say():
    assert broken(UTUH) == []
    assert broken([], ()) == []


def test_of_a_chain_that_is_gone_the_published_head_remains():
    assert broken([]) == [(BANYAK, "POTONG")]


@given(nomor=NOMOR, teks=st.text(max_size=20))
def test_any_payload_that_differs(nomor, teks):
    semua = list(UTUH)
    semua[nomor - 1] = semua[nomor - 1]._replace(muatan=semua[nomor - 1].muatan + teks + "x")
    assert broken(semua) == [(nomor, "ISI")]


@given(nomor=NOMOR, bidang=st.sampled_from(["pada", "sebelum", "hash", "rantai"]))
def test_any_field_that_differs(nomor, bidang):
    semua = list(UTUH)
    semua[nomor - 1] = semua[nomor - 1]._replace(**{bidang: "0" * 63 + "9"})
    assert broken(semua) != []


@given(hilang=st.sets(NOMOR, min_size=1))
def test_any_links_that_are_missing(hilang):
    sisa = [m for m in UTUH if m.urut not in hilang]
    pertama = min(hilang)
    tercatat = [urut for urut, _ in broken(sisa)]
    ekor_saja = hilang == set(range(pertama, BANYAK + 1))
    assert tercatat[0] == (BANYAK if ekor_saja else pertama)


@given(a=NOMOR, b=NOMOR)
def test_any_two_that_are_swapped(a, b):
    semua = list(UTUH)
    semua[a - 1], semua[b - 1] = semua[b - 1]._replace(urut=a), semua[a - 1]._replace(urut=b)
    temuan = broken(semua)
    assert (temuan == []) if a == b else (temuan[0][0] == min(a, b))


@given(nomor=NOMOR)
def test_any_link_that_is_there_twice(nomor):
    assert (nomor, "GANDA") in broken([*UTUH, UTUH[nomor - 1]])


@given(nomor=NOMOR, terbit=st.sets(NOMOR, min_size=1))
def test_any_history_chained_anew_is_found_by_the_heads_after_the_change(nomor, terbit):
    isi = [m.muatan for m in UTUH]
    isi[nomor - 1] = '{"angka": 0}'
    kepala = [("siklus-1", n, UTUH[n - 1].hash[:20]) for n in terbit]
    assert broken(chain(isi), kepala) == [(n, "TERBIT") for n in sorted(terbit) if n >= nomor]


def test_a_clock_that_goes_back_is_a_warning():
    semua = chain()
    semua[4] = semua[4]._replace(pada="2020-02-29T00:00:00.000000Z")
    temuan = {(t.urut, t.jenis) for t in periksa_mata(semua)}
    assert (5, "JAM") in temuan


@pytest.mark.parametrize("tulis", ["siklus-1/9/{}", " siklus-1 /9/ {} ", "siklus-1/9/{}."])
def test_a_head_as_it_stands_on_paper(tulis):
    kepala = UTUH[-1].hash[:20].upper()
    assert broken(UTUH, [baca_cetak(tulis.format(" ".join((kepala[:10], kepala[10:]))))]) == []


def test_a_head_that_is_too_short_proves_nothing():
    with pytest.raises(SystemExit, match="terlalu pendek"):
        baca_cetak("siklus-1/9/1a2b3c")
    assert broken(UTUH, [("siklus-1", 9, UTUH[-1].hash[:19])]) == [(9, "TERBIT")]


def test_lines_in_any_order_are_one_chain():
    baris = ['{"rantai": "a", "urut": 2, "pada": "", "sebelum": "", "hash": "", "muatan": ""}', "", " "]
    assert [m.urut for m in baca_mata([*baris, baris[0].replace("2", "1")])] == [1, 2]


def person(urutan, tinggi, putusan="MEMENUHI", rendah=None):
    return {
        "urutan": urutan,
        "putusan": putusan,
        "skor_rendah": tinggi if rendah is None else rendah,
        "skor_tinggi": tinggi,
        "kontribusi": [{"rendah": tinggi, "tinggi": tinggi}],
    }


@pytest.mark.parametrize(
    ("kandidat", "kata"),
    [
        ([], []),
        ([person(1, 90), person(2, 80), person(3, 85), person(4, 70, "PERLU_VERIFIKASI")], []),
        ([person(1, 90), person(3, 80)], ["urutan 2 tertulis 3"]),
        ([person(1, 90, rendah=80)], ["poin rendah bukan jumlah"]),
        ([person(1, 70), person(2, 80), person(3, 90)], ["urutan 3: skornya lebih tinggi"]),
        ([person(1, 7, "PERLU_VERIFIKASI"), person(2, 8, "PERLU_VERIFIKASI")], ["urutan 2: skornya lebih tinggi"]),
        ([person(1, 7, "PERLU_VERIFIKASI"), person(2, 7)], ["urutan 2: memenuhi syarat, tetapi di bawah"]),
    ],
)
def test_a_list_that_does_not_add_up(kandidat, kata):
    kalimat = list(periksa_daftar({"kandidat": kandidat}))
    assert len(kalimat) == len(kata)
    assert all(k in satu for k, satu in zip(kata, kalimat, strict=True))
