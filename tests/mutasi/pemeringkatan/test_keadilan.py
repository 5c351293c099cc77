"""Fairness: counts add up, small groups are not compared, the ratio is exact at its limit, rules are shown by group."""

from datetime import date
from decimal import Decimal

import numpy as np
import pgtrigger
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from mutasi import tasks
from mutasi.actions.keadilan import hitung_keadilan
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan, load_masukan
from mutasi.models import RekapKeadilan
from mutasi.pemeringkatan.keadilan import SEMUA, Golongan, banding, load_golongan
from mutasi.status import StatusUsulan
from pegawai.models import Jejak, Pegawai
from tests.antrean import work_off_queue
from tests.factories import (
    LowonganFactory,
    PegawaiFactory,
    PemeringkatanFactory,
    RekapKeadilanFactory,
    UsulanMutasiFactory,
    persona,
)
from tests.mutasi.actions.test_pemeringkatan import orang_lengkap
from tests.mutasi.peringkat import siklus_siap

ACUAN = {"minimal": 5, "batas": 80}


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=60))
def test_every_person_is_in_one_group_of_each_division(orang):
    nama = {"a": ["x"] * 3, "b": ["x"] * 5, "c": ["x"] * 4}
    a, b, c = np.array(orang).T
    golongan = Golongan(nama, ((a * 5 + b) * 4 + c).astype(np.uint16))
    urai = golongan.urai(golongan.hitung())
    assert [sum(n) for n in urai.values()] == [len(orang)] * 3
    assert urai["b"] == [int((b == k).sum()) for k in range(5)]
    isi, kode = golongan.simpan()
    assert Golongan.buka(isi, kode).kode.tolist() == golongan.kode.tolist()


@pytest.mark.parametrize(
    ("hitungan", "rasio", "perlu"),
    [
        ([50, 40], [100, 80], [False, False]),  # four fifths exactly
        ([50, 39], [100, 78], [False, True]),
        ([50, 0], [100, 0], [False, True]),
        ([4, 0], [None, None], [False, False]),  # too few cases to say anything
        ([0, 0], [None, None], [False, False]),
    ],
)
def test_four_fifths_at_its_limit(hitungan, rasio, perlu):
    bagian = banding(hitungan, [100, 100], 1, **ACUAN)
    assert [b.rasio for b in bagian] == [None if r is None else Decimal(r) for r in rasio]
    assert [b.perlu for b in bagian] == perlu


@pytest.mark.parametrize(("orang", "terlihat"), [(4, False), (5, True)])
def test_a_group_below_the_smallest_cell_is_not_compared(orang, terlihat):
    kecil, besar = banding([orang, 50], [orang, 100], 1, **ACUAN)
    assert (kecil is not None) is terlihat
    assert besar.rasio == (Decimal(50) if terlihat else Decimal(100))  # nor is it what others are held against


@pytest.fixture
def siklus(db):
    """Six men and six women may hold the seat; two more women are not civil servants."""
    siklus = siklus_siap(orang=0, lowongan=2)
    for ke in range(12):
        orang_lengkap(siklus.instansi, jenis_kelamin="LP"[ke % 2], tanggal_lahir=date(1985, 1, 1))
    for _ in range(2):
        PegawaiFactory(instansi=siklus.instansi, jenis_pegawai="PPPK", jenis_kelamin="P", tanggal_lahir=None)
    return siklus


@pytest.fixture
def analis(client, siklus):
    user = persona("analis", instansi=siklus.instansi)
    client.force_login(user)
    return user


@pytest.fixture
def pemeringkatan(siklus, analis):
    return jalankan_pemeringkatan(siklus=siklus, by=analis)


def buka(client, pemeringkatan, **query):
    return client.get(reverse("pemeringkatan_keadilan", args=[pemeringkatan.pk]), query)


def test_counts_of_a_ranking(pemeringkatan):
    rekap = hitung_keadilan(pemeringkatan=pemeringkatan)
    semua = rekap.isi["lingkup"][SEMUA]
    assert semua == rekap.isi["lingkup"]["ADMINISTRATOR"]
    assert semua["kursi"] == 2
    assert semua["memenuhi"]["jenis_kelamin"][:2] == [12, 12]
    assert sum(semua["tiga"]["jenis_kelamin"]) == 6
    assert sum(semua["satu"]["unit"]) == 2
    assert semua["aturan"]["R01"]["jenis_kelamin"][:2] == [0, 4]
    gugur = [h.per_aturan for h in pemeringkatan.hasil.all()]
    for kode, isi in semua["aturan"].items():
        assert sum(isi["umur"]) == sum(g.get(kode, 0) for g in gugur)
    assert hitung_keadilan(pemeringkatan=pemeringkatan) == rekap
    assert RekapKeadilan.objects.count() == 1


@pytest.mark.parametrize(
    ("lahir", "umur"),
    [
        (date(1997, 1, 4), "30–39 tahun"),  # thirty on the very day
        (date(1997, 1, 5), "di bawah 30 tahun"),
        (date(1977, 1, 4), "50 tahun ke atas"),
        (date(1977, 1, 5), "40–49 tahun"),
        (date(1960, 2, 29), "50 tahun ke atas"),
        (None, "tanggal lahir belum ada"),
    ],
)
def test_decades_by_the_calendar(pemeringkatan, lahir, umur):
    orang = pemeringkatan.pegawai_ids[0]
    Pegawai.objects.filter(pk=orang).update(tanggal_lahir=lahir)
    calon = load_masukan(pemeringkatan.siklus).calon
    golongan = load_golongan(calon, pemeringkatan.siklus.instansi)
    satu = golongan.urai(golongan.hitung(np.flatnonzero(calon.kunci == orang)))["umur"]
    assert golongan.nama["umur"][satu.index(1)] == umur


def test_the_page_by_each_division_and_by_seat(client, pemeringkatan):
    hitung_keadilan(pemeringkatan=pemeringkatan)
    response = buka(client, pemeringkatan)
    assert [(k["nama"], k["orang"]) for k in response.context["kelompok"]] == [("Laki-laki", 6), ("Perempuan", 8)]
    assert ("Perempuan", "Memenuhi syarat") in response.context["perlu"]  # 6 of 8 against 6 of 6: 75 %
    r01 = next(b for b in response.context["aturan"] if b["aturan"]["id"] == "R01")
    assert (r01["jumlah"], r01["terendah"][1], r01["tertinggi"]) == (4, "Laki-laki", (Decimal(25), "Perempuan"))
    assert "Agama" not in response.text
    umur = buka(client, pemeringkatan, dimensi="umur", lingkup="ADMINISTRATOR")
    assert "kurang dari 5" in umur.text
    satu = pemeringkatan.hasil.first().lowongan
    kursi = buka(client, pemeringkatan, lowongan=satu.pk, dimensi="unit")
    assert kursi.context["hitungan"]["kursi"] == 1
    assert sum(kursi.context["hitungan"]["memenuhi"]["jenis_kelamin"]) == 12
    for salah in ({"dimensi": "agama"}, {"lingkup": "X"}, {"lowongan": "x"}, {"lowongan": 9}):
        assert buka(client, pemeringkatan, **salah).status_code == 404
    assert Jejak.objects.filter(tindakan="lihat_keadilan").count() == 7


def test_who_was_approved_is_counted_of_today(client, pemeringkatan):
    hitung_keadilan(pemeringkatan=pemeringkatan)
    kandidat = pemeringkatan.hasil.first().kandidat.first()
    for status, banyak in ((StatusUsulan.DIUSULKAN, 0), (StatusUsulan.DISETUJUI, 1)):
        UsulanMutasiFactory._meta.model.objects.all().delete()
        UsulanMutasiFactory(kandidat=kandidat, status=status)
        kelompok = buka(client, pemeringkatan).context["kelompok"]
        terpilih = [dict(k["ukuran"])["Disetujui PPK"] for k in kelompok]
        assert sum(b.jumlah for b in terpilih if b) == banyak


def test_the_workbook_holds_every_division_and_hides_small_groups(client, pemeringkatan):
    hitung_keadilan(pemeringkatan=pemeringkatan)
    response = buka(client, pemeringkatan, ekspor="xlsx")
    assert response.headers["Content-Type"].endswith("sheet")
    assert b"".join(response.streaming_content)[:2] == b"PK"
    assert Jejak.objects.filter(tindakan="ekspor_keadilan", objek_id=pemeringkatan.pk).count() == 1


def test_an_older_ranking_is_counted_at_a_press(client, siklus, analis, pemeringkatan, monkeypatch):
    assert "Belum dihitung" in buka(client, pemeringkatan).text
    hitung = reverse("keadilan_hitung", args=[pemeringkatan.pk])
    monkeypatch.setattr("mutasi.views.keadilan.ORANG_LANGSUNG", 1)
    for _ in range(2):
        assert "Penghitungan dimulai" in client.post(hitung, follow=True).text
    monkeypatch.undo()
    assert "Tingkat lolos" in client.post(hitung, follow=True).text
    tanpa = PemeringkatanFactory(siklus=siklus, nomor=99)
    assert hitung_keadilan(pemeringkatan=tanpa) is None
    assert "tidak disimpan" in client.post(reverse("keadilan_hitung", args=[tanpa.pk])).text


@pytest.mark.django_db(transaction=True)
def test_the_worker_counts_after_ranking(siklus, analis):
    tasks.antrekan_pemeringkatan(siklus=siklus, by=analis)
    work_off_queue()
    assert RekapKeadilan.objects.get().pemeringkatan == siklus.pemeringkatan.get()
    with pgtrigger.ignore("mutasi.RekapKeadilan:beku"):
        RekapKeadilan.objects.all().delete()
    tasks.antrekan_keadilan(pemeringkatan=siklus.pemeringkatan.get())
    work_off_queue()
    assert RekapKeadilan.objects.exists()


@pytest.mark.parametrize("query", [{}, {"dimensi": "unit"}])
def test_the_page_costs_the_same_for_one_seat_and_for_three(
    client, siklus, analis, query, django_assert_max_num_queries
):
    def hitung():
        pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=analis)
        hitung_keadilan(pemeringkatan=pemeringkatan)
        buka(client, pemeringkatan, **query)
        with django_assert_max_num_queries(12) as kueri:
            buka(client, pemeringkatan, **query)
        return len(kueri)

    satu = hitung()
    LowonganFactory.create_batch(2, siklus=siklus)
    orang_lengkap(siklus.instansi, jenis_kelamin="L")
    assert hitung() == satu


@pytest.mark.django_db
@pytest.mark.parametrize("perbuatan", ["save", "delete"])
def test_the_counts_are_frozen_like_their_ranking(perbuatan):
    rekap = RekapKeadilanFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        getattr(rekap, perbuatan)()
