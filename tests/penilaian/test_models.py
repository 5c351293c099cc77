import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from penilaian.berakhlak import JANGKAR
from penilaian.models import MATRIKS_PREDIKAT, NILAI_BERAKHLAK, Ekspektasi, PenilaianKinerja, Predikat
from tests.factories import PegawaiFactory, PenilaianKinerjaFactory

pytestmark = pytest.mark.django_db

# domain.md 5.2, written out once more: rows hasil kerja, columns perilaku kerja
DOMAIN_5_2 = [
    ("di atas", "di bawah", "Kurang"),
    ("di atas", "sesuai", "Baik"),
    ("di atas", "di atas", "Sangat baik"),
    ("sesuai", "di bawah", "Kurang"),
    ("sesuai", "sesuai", "Baik"),
    ("sesuai", "di atas", "Baik"),
    ("di bawah", "di bawah", "Sangat kurang"),
    ("di bawah", "sesuai", "Butuh perbaikan"),
    ("di bawah", "di atas", "Butuh perbaikan"),
]
KODE = {"di atas": 1, "sesuai": 2, "di bawah": 3}


@pytest.mark.parametrize(("hasil", "perilaku", "predikat"), DOMAIN_5_2)
def test_database_computes_the_predicate(hasil, perilaku, predikat):
    penilaian = PenilaianKinerjaFactory(hasil_kerja=KODE[hasil], perilaku_kerja=KODE[perilaku])
    assert PenilaianKinerja.objects.get(pk=penilaian.pk).get_predikat_display() == predikat


def test_matrix_has_every_pair_once():
    assert set(MATRIKS_PREDIKAT) == {(h, p) for h in Ekspektasi.values for p in Ekspektasi.values}
    assert set(MATRIKS_PREDIKAT.values()) == set(Predikat)


def test_bulk_update_cannot_leave_the_predicate_behind():
    penilaian = PenilaianKinerjaFactory(hasil_kerja=2, perilaku_kerja=2)
    PenilaianKinerja.objects.filter(pk=penilaian.pk).update(perilaku_kerja=3)
    penilaian.refresh_from_db()
    assert penilaian.predikat == Predikat.KURANG


@pytest.mark.parametrize(("hasil", "perilaku"), [(None, None), (1, None), (None, 3)])
def test_missing_rating_gives_no_predicate(hasil, perilaku):
    penilaian = PenilaianKinerjaFactory(kosong=True, hasil_kerja=hasil, perilaku_kerja=perilaku)
    assert penilaian.predikat is None


@pytest.mark.parametrize("isi", [{"hasil_kerja": 0}, {"perilaku_kerja": 4}, {"hasil_kerja": None, "status": "FINAL"}])
def test_database_refuses(isi):
    with pytest.raises(IntegrityError), transaction.atomic():
        PenilaianKinerjaFactory(**isi)


def test_one_appraisal_a_year():
    orang = PegawaiFactory()
    PenilaianKinerjaFactory(pegawai=orang)
    with pytest.raises(IntegrityError), transaction.atomic():
        PenilaianKinerjaFactory(pegawai=orang)


def test_every_value_has_its_anchor():
    assert tuple(JANGKAR) == NILAI_BERAKHLAK


@given(st.tuples(st.integers(1, 3), st.integers(1, 3)), st.tuples(st.integers(1, 3), st.integers(1, 3)))
def test_better_ratings_never_give_a_worse_predicate(satu, dua):
    urutan = [Predikat.SANGAT_BAIK, Predikat.BAIK, Predikat.BUTUH_PERBAIKAN, Predikat.KURANG, Predikat.SANGAT_KURANG]
    # along one axis: code 1 is the best
    if satu[0] == dua[0] and satu[1] <= dua[1]:
        assert urutan.index(MATRIKS_PREDIKAT[satu]) <= urutan.index(MATRIKS_PREDIKAT[dua])
