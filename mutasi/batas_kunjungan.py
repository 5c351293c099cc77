"""Who asks, and a limit for pages that anybody may open: so many requests a minute from one address, in one process."""

import time
from ipaddress import ip_address

from django.conf import settings
from django.core.cache import cache

SEMENIT = 60


def get_alamat_klien(request):
    """The address that the outermost of our own proxies saw; without proxies, or if they were gone around, the peer's.

    Counted from the right: whatever a client writes into X-Forwarded-For stands to the left of what the proxies add.
    The limit of signing in asks here too (AXES_CLIENT_IP_CALLABLE).
    """
    tetangga = request.META.get("REMOTE_ADDR", "")
    banyak = settings.JUMLAH_PROKSI
    dilewati = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not 0 < banyak <= len(dilewati):
        return tetangga
    try:
        return str(ip_address(dilewati[-banyak].strip()))
    except ValueError:
        return tetangga


def terlalu_sering(request, ruang, batas):
    """Count this request; whether its address has asked more than `batas` times within the minute."""
    menit = int(time.monotonic() // SEMENIT)
    kunci = f"{ruang}-{get_alamat_klien(request)}-{menit}"
    if cache.add(kunci, 1, SEMENIT * 2):
        return batas < 1
    return cache.incr(kunci) > batas
