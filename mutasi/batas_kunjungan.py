"""A limit for the pages that anybody may open: so many requests a minute from one address, in one process."""

import time

from django.core.cache import cache

SEMENIT = 60


def terlalu_sering(request, ruang, batas):
    """Count this request; whether its address has asked more than `batas` times within the minute."""
    menit = int(time.monotonic() // SEMENIT)
    kunci = f"{ruang}-{request.META.get('REMOTE_ADDR', '')}-{menit}"
    if cache.add(kunci, 1, SEMENIT * 2):
        return batas < 1
    return cache.incr(kunci) > batas
