"""Two plans seat by seat, from what is kept of them."""

from mutasi.laporan.banding_skenario import Duduk, Harga, hitung_harga, kunci_banding, susun_baris


def isi(pindah, *, poin=0, kosong=(), iri=()):
    return {
        "rantai": [{"pindah": [{"orang": o, "kursi": k, "asal": a, "poin": 5000} for o, k, a in pindah]}],
        "kosong": [{"kursi": k} for k in kosong],
        "iri": [list(i) for i in iri],
        "mutu": {"rencana": {"poin": poin}},
    }


SEBUTAN = {10: "Kepala A", 11: "Kepala B", 12: "Kepala C"}


def test_who_sits_where_in_either_plan_and_today():
    """1 of 11 goes to the vacancy 10 in both; in the second 2 of 12 follows."""
    satu = isi([(1, 10, 11)])
    dua = isi([(1, 10, 11), (2, 11, 12)])
    baris = {b.kursi: (b.kini.orang, b.satu.orang, b.dua.orang, b.sama) for b in susun_baris(satu, dua, SEBUTAN)}
    assert baris == {10: (None, 1, 1, True), 11: (1, None, 2, False), 12: (2, 2, None, False)}
    assert [b.kursi for b in susun_baris(satu, dua, SEBUTAN)] == [11, 12, 10]  # what differs is first
    assert susun_baris(satu, dua, SEBUTAN)[2].satu == Duduk(1, 5000)


def test_the_other_way_round_costs_what_this_way_gains():
    satu = isi([(1, 10, 11)], poin=900, kosong=[11, 12])
    dua = isi([(2, 10, None)], poin=580, kosong=[12, 13], iri=[(1, 10, 2)])
    assert hitung_harga(satu, dua) == Harga(-320, (13,), (11,), ((1, 10, 2),))
    assert hitung_harga(satu, dua).berkurang == 320
    assert hitung_harga(dua, satu) == Harga(320, (11,), (13,), ())
    assert hitung_harga(dua, dua) == Harga(0, (), (), ())


def test_everything_that_is_named_is_asked_for():
    satu = isi([(1, 10, 11)], kosong=[12])
    dua = isi([(2, 10, None)], iri=[(3, 14, 4)])
    assert kunci_banding(satu, dua) == ({1, 2, 3, 4}, {10, 11, 12, 14})
