"""The texts shipped with the program: each can be kept, and is whole on its own examples."""

import pytest

from mutasi.naskah.bahasa import rangkai
from mutasi.naskah.daftar import DAFTAR_NASKAH, NASKAH
from mutasi.naskah.definisi import JenisNaskah, periksa_naskah
from mutasi.naskah.terpakai import cari_cacat, naskah_terpakai, susun_blok


def contoh(definisi):
    return {b.kode: b.contoh for b in definisi.bidang}


def test_every_kind_is_defined_once():
    assert set(NASKAH) == set(JenisNaskah)
    assert len(DAFTAR_NASKAH) == len(JenisNaskah)


@pytest.mark.parametrize("definisi", DAFTAR_NASKAH, ids=lambda d: d.jenis.value)
def test_what_is_shipped_can_be_kept_and_printed(definisi):
    assert periksa_naskah(definisi, definisi.bawaan) == []
    naskah = naskah_terpakai(definisi)
    assert cari_cacat(naskah, susun_blok(naskah, contoh(definisi))) == []


@pytest.mark.parametrize("definisi", DAFTAR_NASKAH, ids=lambda d: d.jenis.value)
def test_fields_and_blocks_have_names_of_their_own(definisi):
    for daftar in (definisi.bidang, definisi.blok, definisi.isian):
        kode = [x.kode for x in daftar]
        assert len(kode) == len(set(kode))
    assert all(b.arti and b.contoh not in ("", None) for b in definisi.bidang)


def test_an_empty_required_block_cannot_be_kept_an_optional_one_can():
    definisi = NASKAH[JenisNaskah.SPP]
    salah = periksa_naskah(definisi, definisi.bawaan | {"isi": " \n ", "tembusan": ""})
    assert [(b.kode, sebab) for b, _n, _a, sebab in salah] == [("isi", "belum diisi")]


def test_a_block_of_which_nothing_is_left_is_found():
    definisi = NASKAH[JenisNaskah.KEPUTUSAN]
    naskah = naskah_terpakai(definisi, blok=definisi.bawaan | {"tembusan": "{% if gubernur %}a{% endif %}"})
    cacat = cari_cacat(naskah, susun_blok(naskah, contoh(definisi) | {"gubernur": ""}))
    assert [(c.letak, c.sebab) for c in cacat] == [("Tembusan", "tidak berisi")]


def test_too_many_lines_cannot_be_kept():
    definisi = NASKAH[JenisNaskah.KEPUTUSAN]
    salah = periksa_naskah(definisi, definisi.bawaan | {"menimbang": "bahwa;\n" * 61})
    assert [sebab for *_, sebab in salah] == ["lebih dari 60 baris"]
    assert len(rangkai("bahwa;\n" * 61, definisi.nama_bidang, {})) == 60


def test_the_digest_covers_every_word_and_choice():
    definisi = NASKAH[JenisNaskah.KEPUTUSAN]
    asli = naskah_terpakai(definisi)
    lain = [
        naskah_terpakai(definisi, blok=definisi.bawaan | {"tembusan": "Arsip."}),
        naskah_terpakai(definisi, versi=1),
        naskah_terpakai(definisi, pilihan={"rahmat": False}),
        naskah_terpakai(definisi, sidik_lambang="a" * 64),
    ]
    assert asli.sidik == naskah_terpakai(definisi).sidik
    assert len({n.sidik for n in (asli, *lain)}) == 5
