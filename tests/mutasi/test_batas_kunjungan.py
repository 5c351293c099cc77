"""The client's address behind proxies: only what our own proxies wrote counts, for every limit alike."""

import pytest
from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.test import RequestFactory

from mutasi.batas_kunjungan import get_alamat_klien, terlalu_sering

PROKSI = "10.0.0.1"  # the neighbour


def permintaan(dilewati=None):
    lebih = {} if dilewati is None else {"HTTP_X_FORWARDED_FOR": dilewati}
    return RequestFactory().get("/", REMOTE_ADDR=PROKSI, **lebih)


@pytest.mark.parametrize(
    ("banyak", "dilewati", "alamat"),
    [
        (0, None, PROKSI),
        (0, "198.51.100.7", PROKSI),  # nobody of ours writes it: forged
        (1, None, PROKSI),
        (1, "", PROKSI),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # what the client wrote stands on the left
        (1, "203.0.113.9, bukan alamat", PROKSI),
        (2, "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", PROKSI),  # came around one of the two
        (1, "2001:DB8:0::7", "2001:db8::7"),
    ],
)
def test_the_address_is_what_our_own_proxies_saw(settings, banyak, dilewati, alamat):
    settings.JUMLAH_PROKSI = banyak
    satu = permintaan(dilewati)
    assert get_alamat_klien(satu) == alamat
    assert get_client_ip_address(satu) == alamat  # the limit of signing in asks the same function


@pytest.mark.parametrize(("banyak", "tertahan"), [(0, [False, False, True]), (1, [False, False, True])])
def test_a_forged_header_opens_no_new_account(settings, banyak, tertahan):
    """Each request claims another origin; the neighbour, or what the proxy saw, stays the same."""
    cache.clear()
    settings.JUMLAH_PROKSI = banyak
    jejak = [permintaan(f"203.0.113.{n}" + (", 198.51.100.7" if banyak else "")) for n in range(3)]
    assert [terlalu_sering(satu, "tes", 2) for satu in jejak] == tertahan


def test_two_clients_behind_one_proxy_are_two(settings):
    cache.clear()
    settings.JUMLAH_PROKSI = 1
    assert not terlalu_sering(permintaan("198.51.100.7"), "tes", 1)
    assert not terlalu_sering(permintaan("198.51.100.8"), "tes", 1)
    assert terlalu_sering(permintaan("198.51.100.7"), "tes", 1)
