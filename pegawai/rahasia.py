"""Secrets in the database that its copies must not give away: encrypted with a key from the environment."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

UNTUK = b"mutasi: rahasia di basis data, 1"  # one key of the environment serves several ends, each with its own


class RahasiaTertutup(Exception):
    """None of the keys at hand opens it."""


@cache
def _sandi(kunci):
    """The first key encrypts, every one decrypts."""
    return MultiFernet([Fernet(_turunkan(satu)) for satu in kunci])


def _turunkan(kunci):
    turunan = HKDF(algorithm=SHA256(), length=32, salt=None, info=UNTUK)
    return urlsafe_b64encode(turunan.derive(kunci.encode()))


def sandikan(isi):
    """Bytes as text to be stored; twice the same is never the same text."""
    return _sandi(settings.KUNCI_RAHASIA).encrypt(isi).decode()


def buka(tersandi):
    try:
        return _sandi(settings.KUNCI_RAHASIA).decrypt(tersandi)
    except InvalidToken as galat:
        raise RahasiaTertutup from galat


def sandikan_ulang(tersandi):
    """The same secret under the first key."""
    try:
        return _sandi(settings.KUNCI_RAHASIA).rotate(tersandi).decode()
    except InvalidToken as galat:
        raise RahasiaTertutup from galat
