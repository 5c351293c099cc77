"""What an issued document prints so that anybody can check it: its code, the address, and both as a QR code."""

import secrets
from dataclasses import dataclass

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

JALUR = "/verifikasi/"  # written, not reversed: who draws pages loads no URLconf; a test holds the two together
PANJANG_KODE = 24  # hex digits: 96 bits, nobody guesses one


@dataclass(frozen=True)
class Verifikasi:
    kode: str
    alamat: str
    qr: SafeString

    @property
    def kode_berspasi(self):
        return " ".join(self.kode[i : i + 4] for i in range(0, len(self.kode), 4))

    @property
    def alamat_pendek(self):
        """What a person types: the page asks for the code itself."""
        return self.alamat.partition("://")[2].removesuffix(f"{self.kode}/")


def buat_kode():
    return secrets.token_hex(PANJANG_KODE // 2)


def build_verifikasi(kode):
    """Without an address of the program (ALAMAT_PROGRAM) there is only the code: a QR code must lead somewhere."""
    if not settings.ALAMAT_PROGRAM:
        return Verifikasi(kode, "", SafeString(""))
    alamat = f"{settings.ALAMAT_PROGRAM}{JALUR}{kode}/"
    # our own address and hexadecimal digits: no text of a user is in this markup
    svg = segno.make(alamat, error="m", micro=False).svg_inline(border=0, omitsize=True, title="Kode QR verifikasi")
    return Verifikasi(kode, alamat, mark_safe(svg))  # nosec
