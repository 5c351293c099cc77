"""The address of this site for what is printed outside a request, from ALLOWED_HOSTS, HTTPS and PORT."""

import os

from django.conf import settings


def build_alamat(jalur):
    """The first host is the site; plain http has no proxy in front of it, so that its port is part of the address."""
    host = settings.ALLOWED_HOSTS[0].strip().removeprefix(".")
    if host == "*":
        host = "ALAMAT-SITUS"
    return f"https://{host}{jalur}" if settings.HTTPS else f"http://{host}:{os.environ.get('PORT', '8000')}{jalur}"
