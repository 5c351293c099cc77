"""Cases of domain.md 12.3 that the ranking rests on although another app keeps them (R51, R53)."""

import numpy as np

from mutasi.pencocokan import susun_peringkat
from mutasi.syarat import Kelayakan, Predikat, Putusan
from penilaian.models import MATRIKS_PREDIKAT
from penilaian.talenta import KINERJA, KOTAK, sumbu_kinerja
from tests.mutasi.acak import PARAMETER, calon_acak, masukan, sasaran_acak
from tests.mutasi.pencocokan.test_peringkat import BIT
from tests.mutasi.syarat.test_batas import ADM, JPT, PROMOSI, putusan

SESUAI, DI_BAWAH = 2, 3


def test_kasus_7_sesuai_dengan_perilaku_di_bawah_adalah_kurang():
    """Case 7: predicate Kurang, so below expectation on the box's axis, and R16 rules out."""
    predikat = MATRIKS_PREDIKAT[SESUAI, DI_BAWAH]
    assert predikat == "KURANG"
    assert putusan("R16", ADM, predikat=(Predikat[predikat], Predikat.BAIK)) == Putusan.TIDAK
    sumbu = PARAMETER.tabel("sumbu_kinerja_talenta")
    assert sumbu[predikat] == "DI_BAWAH"
    assert KINERJA[sumbu_kinerja(np.array([Predikat[predikat]]), sumbu)[0] - 1] == "DI_BAWAH"


def test_kasus_8_kotak_7_dan_8_tidak_tertukar():
    """Case 8: as expected and high is 8, above and middle is 7; both may be promoted, 6 is warned (R52)."""
    assert (KOTAK["SESUAI", "TINGGI"], KOTAK["DI_ATAS", "MENENGAH"], KOTAK["DI_BAWAH", "TINGGI"]) == (8, 7, 6)
    hasil = [putusan("R52", JPT, kotak_talenta=kotak, **PROMOSI) for kotak in (8, 7, 6)]
    assert hasil == [Putusan.MEMENUHI, Putusan.MEMENUHI, Putusan.TIDAK]


def test_kasus_9_tanpa_penilaian_tidak_pernah_layak_dan_tidak_pernah_gugur_karenanya():
    """Case 9: whoever lacks the assessment is never ruled out by R49 and never stands among the eligible."""
    calon = calon_acak(300, 4, kosong=0).urut_kunci()
    tanpa = ~calon.kompetensi.ada.any(axis=1)
    assert tanpa.any()
    for hasil in susun_peringkat(masukan(calon, sasaran_acak(6, 4, orang=300))):
        gugur = (hasil.gagal() >> np.uint64(BIT["R49"])) & np.uint64(1) == 1
        assert not gugur[tanpa].any()
        assert (hasil.kode()[tanpa] >= Kelayakan.PERLU_VERIFIKASI).all()
