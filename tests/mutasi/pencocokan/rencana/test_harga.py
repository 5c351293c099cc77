"""The price of a change: never a gain in what is judged first, and told by name."""

from hypothesis import given
from hypothesis import strategies as st

from mutasi.pencocokan.rencana import Bahan, Busur, Kursi, Orang, Setelan, periksa_rencana, susun_soal
from mutasi.pencocokan.rencana.harga import Perubahan, hitung_harga
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from tests.mutasi.pencocokan.rencana.coba_semua import nilai
from tests.mutasi.pencocokan.rencana.wilayah_kecil import bahan_kecil

BAHAN = Bahan(
    (Orang(1, 11, 5000, 4), Orang(8), Orang(9)),
    (Kursi(10, None, True, 4), Kursi(11, 1, False, 4)),
    (Busur(1, 10, 7000), Busur(8, 11, 6000), Busur(9, 10, 6680)),
)


def harga(**perubahan):
    dasar = susun_rencana(susun_soal(BAHAN, Setelan()))
    assert dasar.pindah == ((1, 10), (8, 11))
    return hitung_harga(BAHAN, Setelan(), dasar, Perubahan(**perubahan))


def test_another_choice_costs_points_and_passes_somebody_over():
    hasil = harga(wajib=frozenset({(9, 10)}))
    assert hasil.rencana.pindah == ((9, 10),)
    assert (hasil.dapat, hasil.poin, hasil.terisi) == (True, 6680 - 8000, 0)
    assert hasil.dilewati == ((1, 10, 9),)
    assert hasil.dikosongkan == ()


def test_a_move_ruled_out_may_leave_a_seat_open():
    hasil = harga(kecuali=frozenset({(8, 11)}), tetap=frozenset({9}))
    assert hasil.rencana.pindah == ((1, 10),)
    assert (hasil.poin, hasil.kritis, hasil.terisi, hasil.dikosongkan) == (2000 - 8000, 0, -1, (11,))


def test_what_cannot_be_is_told():
    assert not harga(wajib=frozenset({(8, 10)})).dapat


@given(st.data())
def test_no_change_gains_in_what_is_judged_first(data):
    bahan = data.draw(bahan_kecil())
    setelan = Setelan(tanpa_iri=False)
    dasar = susun_rencana(susun_soal(bahan, setelan))
    pasangan = [(b.orang, b.kursi) for b in bahan.busur]
    satu = frozenset({data.draw(st.sampled_from(pasangan))} if pasangan else ())
    perubahan = data.draw(st.sampled_from((Perubahan(wajib=satu), Perubahan(kecuali=satu))))
    hasil = hitung_harga(bahan, setelan, dasar, perubahan)
    assert nilai(bahan, hasil.rencana.pindah) <= nilai(bahan, dasar.pindah)
    assert periksa_rencana(bahan, perubahan.terapkan(setelan), hasil.rencana.pindah) == []
    dulu, kini = nilai(bahan, dasar.pindah), nilai(bahan, hasil.rencana.pindah)
    assert (hasil.kritis, hasil.terisi, hasil.poin) == tuple(b - a for a, b in zip(dulu[:3], kini[:3], strict=True))
    if satu <= set(dasar.pindah) and perubahan.wajib:
        assert hasil.poin == 0
