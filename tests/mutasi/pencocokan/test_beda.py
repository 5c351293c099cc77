"""Two inputs side by side: equal ones differ in nothing, one changed fact is found where it is, whatever the order."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import bandingkan, bekukan, buka
from mutasi.syarat import FAKTA, Akibat, Kelompok, Kolom
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak

PARAMETER = ("masa_jabatan_minimal",)


def kosong(beda):
    return not any(getattr(beda, nama) for nama in beda.__slots__)


@settings(max_examples=10)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_a_shuffle_or_a_frozen_copy_differs_in_nothing(benih, acak):
    calon, sasaran = calon_acak(50, benih, 0.3), sasaran_acak(4, benih, orang=50)
    baris = list(range(50))
    acak.shuffle(baris)
    isi = masukan(calon, sasaran)
    assert kosong(bandingkan(isi, masukan(calon.ambil(np.array(baris)), sasaran[::-1]), PARAMETER))
    assert kosong(bandingkan(isi, buka(bekukan(isi)), PARAMETER))


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from(sorted(FAKTA)), st.integers(0, 49))
def test_one_fact_that_became_unknown_is_found(benih, nama, ke):
    calon = calon_acak(50, benih, 0.3)
    kolom = getattr(calon, nama)
    ada = kolom.ada.copy()
    ada[ke] = not ada[ke]
    kini = replace(calon, **{nama: Kolom(kolom.nilai, ada)}, ingatan={})
    beda = bandingkan(masukan(calon, []), masukan(kini, []), PARAMETER)
    nilai = int(kolom.nilai[ke])
    assert beda.orang == [(int(calon.kunci[ke]), [(nama, *((None, nilai) if ada[ke] else (nilai, None)))])]


def test_who_came_and_went_and_what_seats_and_weights_ask():
    calon, (satu, lain, tiga) = calon_acak(9), sasaran_acak(3)
    kini = replace(
        masukan(calon.ambil(np.arange(1, 9)), [replace(satu, bup=62), tiga]),
        akibat={"R03": Akibat.TMS},
        bobot={Kelompok.JPT: {"KINERJA": 10_000}},
    )
    beda = bandingkan(masukan(calon.ambil(np.arange(8)), [satu, lain]), kini, PARAMETER)
    assert (beda.orang_masuk, beda.orang_keluar) == ([int(calon.kunci[8])], [int(calon.kunci[0])])
    assert (beda.lowongan_masuk, beda.lowongan_keluar) == ([tiga.kunci], [lain.kunci])
    assert beda.lowongan == [(satu.kunci, [("bup", satu.bup, 62)])]
    assert ("akibat.R03", None, Akibat.TMS) in beda.ketentuan
    assert any(nama == "bobot.JPT.KINERJA" and n == 10_000 for nama, _, n in beda.ketentuan)


def test_an_office_that_is_new_says_nothing_about_those_who_never_worked_there():
    calon = calon_acak(20)
    luas = Kolom(np.hstack([calon.bulan_bidang.nilai, np.zeros((20, 1), np.int16)]), calon.bulan_bidang.ada)
    kini = replace(calon, bulan_bidang=luas, bidang=(*calon.bidang, "baru"), ingatan={})
    assert kosong(bandingkan(masukan(calon, []), masukan(kini, []), PARAMETER))
