"""The predicate matrix case by case (PermenPANRB 6/2022; domain.md 5.2): code, database and parameter agree."""

import pytest

from jabatan.models import Parameter
from penilaian.models import MATRIKS_PREDIKAT, PenilaianKinerja
from tests.factories import PenilaianKinerjaFactory

# rows hasil kerja, columns perilaku kerja: di bawah, sesuai, di atas; as the dossier has them
MATRIKS = {
    "di atas": ("Kurang", "Baik", "Sangat baik"),
    "sesuai": ("Kurang", "Baik", "Baik"),
    "di bawah": ("Sangat kurang", "Butuh perbaikan", "Butuh perbaikan"),
}
KODE = {"di atas": 1, "sesuai": 2, "di bawah": 3}
KASUS = [
    (KODE[hasil], KODE[perilaku], label)
    for hasil, baris in MATRIKS.items()
    for perilaku, label in zip(("di bawah", "sesuai", "di atas"), baris, strict=True)
]


@pytest.mark.parametrize(("hasil", "perilaku", "label"), KASUS)
def test_matrix(hasil, perilaku, label):
    assert MATRIKS_PREDIKAT[hasil, perilaku].label == label


def test_nothing_more_and_nothing_less():
    assert len(KASUS) == len(MATRIKS_PREDIKAT) == 9


@pytest.mark.parametrize("hasil", [1, 2])
def test_low_behaviour_is_kurang_and_never_butuh_perbaikan(hasil):
    """The trap of a public repository."""
    assert MATRIKS_PREDIKAT[hasil, 3] == "KURANG"


@pytest.mark.django_db
@pytest.mark.parametrize(("hasil", "perilaku", "label"), KASUS)
def test_the_database_computes_the_same(hasil, perilaku, label):
    penilaian = PenilaianKinerjaFactory(hasil_kerja=hasil, perilaku_kerja=perilaku)
    assert PenilaianKinerja.objects.get(pk=penilaian.pk).get_predikat_display() == label


@pytest.mark.django_db
@pytest.mark.parametrize(("hasil", "perilaku"), [(None, 1), (2, None), (None, None)])
def test_a_missing_rating_gives_no_predicate(hasil, perilaku):
    penilaian = PenilaianKinerjaFactory(hasil_kerja=hasil, perilaku_kerja=perilaku, status="DRAF")
    assert PenilaianKinerja.objects.get(pk=penilaian.pk).predikat is None


@pytest.mark.django_db
def test_the_parameter_of_the_law_says_the_same():
    nilai = Parameter.objects.get(kode="predikat_kinerja").nilai
    assert nilai == {f"{h}-{p}": predikat.value for (h, p), predikat in MATRIKS_PREDIKAT.items()}
