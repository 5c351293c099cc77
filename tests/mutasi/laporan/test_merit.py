"""The merit report: every issued move is in one class, every departure in one row, a missing value is neither."""

from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from mutasi.laporan.merit import (
    DI_BAWAH,
    KEDUA_KETIGA,
    PERTAMA,
    TANPA,
    build_baris_ekspor,
    golongkan,
    hitung_penyimpangan,
    hitung_peringkat,
    load_merit,
)
from mutasi.models import Keputusan, Penyimpangan
from tests.factories import (
    BarisKeputusanFactory,
    KandidatFactory,
    KeputusanFactory,
    PenyimpanganFactory,
    PersetujuanFactory,
    SiklusMutasiFactory,
    UsulanMutasiFactory,
    persona,
)

URUTAN = st.none() | st.integers(1, 400)
SELISIH = st.none() | st.integers(0, 10_000)


@given(st.lists(URUTAN))
def test_every_move_is_in_exactly_one_class(urutan):
    rekap = hitung_peringkat(urutan)
    assert sum(rekap.per_golongan.values()) == rekap.jumlah == len(urutan)
    assert rekap.tiga_besar == sum(u is not None and u <= 3 for u in urutan)
    assert rekap.per_golongan[TANPA] == urutan.count(None)
    bagian = [b for _, _, b in rekap.baris]
    assert bagian == [None] * 4 if not urutan else abs(sum(bagian) - 1) < 1e-9


@given(st.lists(st.tuples(st.sampled_from("ABC"), SELISIH)), st.randoms())
def test_departures_add_up_in_any_order(pasangan, acak):
    rekap = hitung_penyimpangan(pasangan)
    assert sum(r.jumlah for r in rekap) == len(pasangan)
    assert sum(r.tanpa_selisih for r in rekap) == sum(s is None for _, s in pasangan)
    for r in rekap:
        ada = [s for nama, s in pasangan if nama == r.nama and s is not None]
        assert (r.rata_selisih is None) is (not ada)
        assert not ada or min(ada) <= r.rata_selisih <= max(ada)
    diacak = list(pasangan)
    acak.shuffle(diacak)
    assert [(r.nama, r.jumlah) for r in hitung_penyimpangan(diacak)] == [(r.nama, r.jumlah) for r in rekap]


@pytest.mark.parametrize(
    ("urutan", "golongan"), [(1, PERTAMA), (2, KEDUA_KETIGA), (3, KEDUA_KETIGA), (4, DI_BAWAH), (None, TANPA)]
)
def test_the_classes_meet_at_their_edges(urutan, golongan):
    assert golongkan(urutan) == golongan


@pytest.fixture
def siklus():
    return SiklusMutasiFactory(status="KEPUTUSAN")


def terbit(siklus, tanggal, *calon):
    keputusan = KeputusanFactory(siklus=siklus)
    for ke, isi in enumerate(calon, 1):
        usulan = UsulanMutasiFactory(kandidat=KandidatFactory(hasil__pemeringkatan__siklus=siklus, **isi))
        BarisKeputusanFactory(keputusan=keputusan, usulan=usulan, urutan=ke)
    isi = {"status": "TERBIT", "nomor": f"800/{keputusan.pk}", "tanggal": tanggal}
    isi |= {"diterbitkan_oleh": keputusan.dibuat_oleh}
    Keputusan.objects.filter(pk=keputusan.pk).update(**isi, diterbitkan_pada=datetime(2026, 12, 31, tzinfo=UTC))
    return keputusan


@pytest.mark.django_db
def test_a_year_counts_the_moves_of_its_decrees_and_no_others(siklus):
    terbit(siklus, "2026-01-01", {"urutan": 1}, {"urutan": 3}, {"urutan": 4})
    terbit(siklus, "2026-12-31", {"urutan": 9, "putusan": "PERLU_VERIFIKASI"})
    terbit(siklus, "2027-01-01", {"urutan": 1})
    BarisKeputusanFactory(keputusan=KeputusanFactory(siklus=siklus))  # a draft
    laporan = load_merit(persona("auditor", instansi=siklus.instansi), 2026)
    assert laporan.peringkat.per_golongan == {PERTAMA: 1, KEDUA_KETIGA: 1, DI_BAWAH: 1, TANPA: 1}
    assert sum(r.jumlah for _, r in laporan.per_kantor) == laporan.peringkat.jumlah == 4
    assert load_merit(persona("auditor"), 2025).peringkat.jumlah == 0


@pytest.mark.django_db
def test_departures_by_unit_decider_and_reason_as_they_were_last_written(siklus):
    usulan = UsulanMutasiFactory(kandidat=KandidatFactory(hasil__pemeringkatan__siklus=siklus))
    ppk = persona("ppk", instansi=siklus.instansi)
    with time_machine.travel(datetime(2026, 5, 1, tzinfo=UTC)):
        PenyimpanganFactory(usulan=usulan, selisih=900)
        PenyimpanganFactory(usulan=usulan, selisih=300)  # handed in again: this one counts
        PenyimpanganFactory(usulan=usulan, jenis="RAPAT", sebagai="PPK", oleh=ppk, selisih=None, sebab="KESEHATAN")
    with time_machine.travel(datetime(2025, 12, 31, 16, 59, tzinfo=UTC)):  # the last minute of the year in Jakarta
        PenyimpanganFactory(siklus=siklus, usulan=None, posisi=usulan.posisi_tujuan, pegawai=usulan.pegawai)
    laporan = load_merit(ppk, 2026)
    assert laporan.penyimpangan == 2
    assert [(r.jumlah, r.rata_selisih, r.tanpa_selisih) for r in laporan.per_unit] == [(2, 300, 1)]
    assert {r.nama for r in laporan.per_pemutus} >= {f"{ppk} (PPK)"}
    assert dict(laporan.per_sebab) == {"Kebutuhan unit kerja": 1, "Kondisi kesehatan": 1}
    assert load_merit(ppk, 2025).penyimpangan == 1
    assert Penyimpangan.objects.count() == 4


@pytest.mark.django_db
def test_what_was_sent_back_and_refused_is_counted_by_step(siklus):
    for langkah, putusan in (("VERIFIKASI", "PERBAIKI"), ("PPK", "TOLAK"), ("PPK", "SETUJU"), ("PYB", "TOLAK")):
        usulan = UsulanMutasiFactory(kandidat=KandidatFactory(hasil__pemeringkatan__siklus=siklus))
        with time_machine.travel(datetime(2026, 5, 1, tzinfo=UTC)):
            PersetujuanFactory(usulan=usulan, langkah=langkah, putusan=putusan, catatan="Sebab")
    laporan = load_merit(persona("auditor", instansi=siklus.instansi), 2026)
    assert dict(laporan.ditolak) == {
        "Memverifikasi: kembalikan untuk diperbaiki": 1,
        "Memutuskan: tolak": 1,
        "Mempertimbangkan: tolak": 1,
    }


@pytest.mark.django_db
def test_the_sheet_says_what_the_page_says(siklus):
    terbit(siklus, "2026-06-01", {"urutan": 1}, {"urutan": 2}, {"urutan": 5, "putusan": "PERLU_VERIFIKASI"})
    laporan = load_merit(persona("auditor", instansi=siklus.instansi), 2026)
    baris = [b for b in build_baris_ekspor(laporan) if b[0] == "Menurut peringkat"]
    assert [(b[1], b[2], str(b[4])) for b in baris] == [
        ("Peringkat pertama", 1, "33.3"),
        ("Peringkat kedua dan ketiga", 1, "33.3"),
        ("Di bawah tiga besar", 0, "0.0"),
        ("Tanpa peringkat", 1, "33.3"),
        ("Semua perpindahan", 3, "100.0"),
    ]
