"""The second factor of those who approve: a code that changes every half minute (TOTP, RFC 6238)."""

from base64 import b32encode
from datetime import timedelta
from enum import Enum
from urllib.parse import quote, urlencode

from django.db import models
from django.utils import timezone
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP
from django_otp.util import random_hex

from pegawai.penolakan import Penolakan
from pegawai.rahasia import RahasiaTertutup, buka, sandikan

DETIK_PER_KODE = 30
LONGGAR = 1  # codes before and after the present one that still count: clocks differ
UMUR_RAHASIA = timedelta(minutes=15)  # how long a secret that nobody has confirmed may be shown
TERTUTUP = (
    "Rahasia faktor kedua Anda tidak terbaca lagi: kunci yang menyandikannya sudah tidak ada. "
    "Mintalah administrator mengatur ulang faktor kedua Anda, lalu pasang yang baru."
)


class HasilKode(Enum):
    COCOK = "cocok"
    SALAH = "salah"
    TERPAKAI = "terpakai"
    TERTAHAN = "tertahan"


def build_kunci():
    return sandikan(bytes.fromhex(random_hex(20)))


class PerangkatKode(ThrottlingMixin, Device):
    """The authenticator of one user: one that counts, and at most one that waits to be confirmed.

    Our own model on the library's: its TOTPDevice allows any number a user, and says only yes or no where a person
    must be told whether the code was wrong, used already, or is not looked at for a while.
    """

    key = models.CharField("kunci rahasia, tersandi", max_length=255, default=build_kunci)
    drift = models.SmallIntegerField("selisih jam", default=0)
    last_t = models.BigIntegerField("kode terakhir", default=-1)
    dipasang_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "perangkat kode"
        verbose_name_plural = "perangkat kode"
        constraints = [models.UniqueConstraint(fields=["user", "confirmed"], name="perangkatkode_satu_yang_berlaku")]

    def __str__(self):
        return f"Perangkat kode {self.user}"

    @property
    def kedaluwarsa(self):
        return not self.confirmed and timezone.now() >= self.dipasang_pada + UMUR_RAHASIA

    @property
    def kunci(self):
        """The secret itself: what the row keeps is of no use without the key of the environment."""
        try:
            return buka(self.key)
        except RahasiaTertutup as galat:
            raise Penolakan(TERTUTUP) from galat

    @property
    def rahasia(self):
        """The secret as it is typed by hand where no camera is: base32."""
        return b32encode(self.kunci).decode()

    def build_alamat(self, penerbit):
        """What the QR code says to the authenticator."""
        nama = quote(f"{penerbit}:{self.user.nama_masuk}")
        isi = urlencode(
            {"secret": self.rahasia, "issuer": penerbit, "digits": 6, "period": DETIK_PER_KODE}, quote_via=quote
        )
        return f"otpauth://totp/{nama}?{isi}"

    def get_throttle_factor(self):
        return 1

    @property
    def tertahan_sampai(self):
        """Until when no code is looked at, or None."""
        boleh, sebab = self.verify_is_allowed()
        return None if boleh else sebab["locked_until"]

    def _totp(self, geser=0):
        totp = TOTP(self.kunci, DETIK_PER_KODE, drift=self.drift + geser)
        totp.time = timezone.now().timestamp()
        return totp

    def kode_kini(self):
        """A code that still counts, or None, and the seconds that it has, or until there is one. For personas."""
        sisa = DETIK_PER_KODE - int(timezone.now().timestamp()) % DETIK_PER_KODE
        for geser in (0, LONGGAR):
            totp = self._totp(geser)
            if totp.t() > self.last_t:
                return f"{totp.token():06}", sisa + geser * DETIK_PER_KODE
        return None, sisa

    def periksa(self, kode):
        """Judge a code and remember it: a code counts once. The row must be locked by the caller."""
        if self.tertahan_sampai:
            return HasilKode.TERTAHAN
        totp = self._totp()
        angka = int(kode) if len(kode) == 6 and kode.isascii() and kode.isdecimal() else None
        if angka is None or not totp.verify(angka, LONGGAR):
            self.throttle_increment()
            return HasilKode.SALAH
        if totp.t() <= self.last_t:
            return HasilKode.TERPAKAI
        self.last_t, self.drift = totp.t(), totp.drift
        self.throttle_reset(commit=False)
        self.save(update_fields=["last_t", "drift", "throttling_failure_timestamp", "throttling_failure_count"])
        return HasilKode.COCOK
