"""Lists taken from what seats of one standard share are the lists of everybody."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import mulai_kerja, susun_peringkat
from mutasi.pencocokan.lapis import bangun_lapis
from mutasi.pencocokan.serupa import pilih, pilih_serupa, susun_serupa, susun_sestandar
from mutasi.pencocokan.urutan import GESER_SKOR
from mutasi.syarat import Akibat, Kelayakan, Kelompok
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak


def istimewakan(dasar, banyak, acak, teratas_saja):
    """More than today's criteria do, where an office only ever adds points to somebody."""
    urut = [np.argsort(-dasar.kunci) if teratas_saja else acak.permutation(len(dasar.kode)) for _ in banyak]
    tempat = np.concatenate([np.sort(satu[:n]) for satu, n in zip(urut, banyak, strict=True)])
    turun = acak.integers(-9000, 300, len(tempat)).astype(np.int64) << GESER_SKOR
    return {
        "kantor": np.repeat(np.arange(len(banyak)), banyak),
        "tempat": tempat,
        "kunci": np.maximum(dasar.kunci[tempat] + turun, 0),
        "kode": acak.integers(0, len(Kelayakan), len(tempat)).astype(np.uint8),
    }


@settings(max_examples=40)
@given(
    st.integers(0, 10_000),
    st.sampled_from([1, 3, 20]),
    st.lists(st.integers(0, 60), min_size=1, max_size=5),
    st.booleans(),
)
def test_people_special_to_an_office_may_fall_and_change_their_standing(benih, teratas, banyak, teratas_saja):
    acak, kursi = np.random.default_rng(benih), next(s for s in sasaran_acak(99) if s.kelompok == Kelompok.PELAKSANA)
    isi = masukan(calon_acak(500, benih, kosong=0.01), [replace(kursi, bidang="")])
    kerja = mulai_kerja(isi)
    dasar = susun_sestandar(kerja, bangun_lapis(kerja.buku, isi.sasaran[0], isi.daftar, {}), isi.sasaran[0])
    semua = susun_serupa(kerja, dasar, [isi.sasaran[0]] * len(banyak))
    khusus = replace(semua[0].khusus, **istimewakan(dasar, banyak, acak, teratas_saja))
    batas = np.cumsum([0, *banyak]).tolist()
    semua = [replace(s, khusus=khusus, milik=slice(*batas[ke : ke + 2]), ingatan={}) for ke, s in enumerate(semua)]
    for hasil, serupa in zip(pilih_serupa(kerja, dasar, semua, teratas), semua, strict=True):
        sendiri = pilih(serupa.kunci, serupa.kode, teratas)
        assert hasil.jumlah == sendiri.jumlah
        assert [k.tolist() for k in hasil.teratas] == [k.tolist() for k in sendiri.teratas]


def test_kinds_of_seats_that_differ_in_what_only_warns_rule_out_the_same_people_once():
    """And where the agency makes the warning a bar, they do not."""
    satu = next(s for s in sasaran_acak(99) if s.kelompok == Kelompok.PENGAWAS)
    kursi = [replace(satu, kunci=ke, rumpun=rumpun) for ke, rumpun in enumerate((0, 1, 3))]
    calon = calon_acak(300)
    for akibat, banyak in (({}, 1), ({"L02": Akibat.TMS}, 3)):
        semua = list(susun_peringkat(masukan(calon, kursi, akibat=akibat)))
        assert len({id(h.serupa.lapis) for h in semua}) == banyak
        assert len({h.kode().tobytes() for h in semua}) == banyak
