"""Electronic signatures of an uploaded PDF (PAdES), and the certificates that the agency trusts.

The only module that loads pyHanko: acts reach it by name, so that no other process pays for it.
"""

import io
import re
import zlib
from datetime import UTC

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from pegawai.penolakan import Penolakan

NIP_ATAU_NIK = re.compile(r"(?<!\d)(?:\d{18}|\d{16})(?!\d)")
PEMISAH = re.compile(r"(?<=\d)[ .](?=\d)")


def periksa_tanda_tangan(isi, akar):
    """One dict a signature, in the order of signing; an empty list for a file without any.

    `akar` are the DER bytes of trusted roots. Nothing is fetched from a network: whether a certificate was revoked is
    read from the file itself, where the signer put that.
    """
    konteks = ValidationContext(
        trust_roots=[x509.Certificate.load(satu) for satu in akar], allow_fetching=False, revocation_mode="soft-fail"
    )
    try:
        pembaca = PdfFileReader(io.BytesIO(isi), strict=False)
        return [_periksa(satu, konteks) for satu in pembaca.embedded_regular_signatures]
    except (PdfError, SignatureValidationError, ValueError, zlib.error) as galat:
        raise Penolakan("Tanda tangan elektronik dalam berkas ini tidak dapat dibaca. Unduh lagi dari BSrE.") from galat


def _periksa(tanda, konteks):
    hasil = validate_pdf_signature(tanda, signer_validation_context=konteks)
    sertifikat = hasil.signing_cert
    stempel = hasil.timestamp_validity
    waktu = stempel.timestamp if stempel else hasil.signer_reported_dt
    return {
        "utuh": bool(hasil.intact and hasil.valid),
        "seluruh": _meliputi(hasil),
        "dipercaya": bool(hasil.trusted),
        "penanda": _sebut(sertifikat.subject),
        "penerbit": _sebut(sertifikat.issuer),
        "nomor": _baca_nomor(sertifikat.subject),
        "nomor_seri": f"{sertifikat.serial_number:x}",
        "waktu": waktu.astimezone(UTC).isoformat() if waktu else None,
        "berstempel_waktu": bool(stempel and stempel.intact and stempel.valid),
    }


def _baca_nomor(nama):
    """Every NIP and NIK that the subject carries, in whatever attribute the issuer puts it."""
    nilai = [n for satu in nama.native.values() for n in (satu if isinstance(satu, list) else [satu])]
    return sorted({nomor for n in nilai for nomor in NIP_ATAU_NIK.findall(PEMISAH.sub("", n))})


def _meliputi(hasil):
    """The whole file is signed, or what was added later only keeps the signature checkable (PAdES-LT, LTA)."""
    if hasil.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    return hasil.coverage == SignatureCoverageLevel.ENTIRE_REVISION and bool(hasil.docmdp_ok)


def _sebut(nama):
    isi = nama.native
    return isi.get("common_name") or isi.get("organization_name") or nama.human_friendly


def baca_sertifikat(isi):
    """(DER bytes, name, last day) of an uploaded root certificate, PEM or DER."""
    try:
        der = pem.unarmor(isi)[2] if pem.detect(isi) else isi
        sertifikat = x509.Certificate.load(der)
        penerbit = sertifikat.ca
        nama, sampai = _sebut(sertifikat.subject), sertifikat.not_valid_after.date()
    except (ValueError, TypeError, KeyError) as galat:
        raise Penolakan("Berkas ini bukan sertifikat X.509 (PEM atau DER).") from galat
    if not penerbit:
        raise Penolakan("Sertifikat ini bukan sertifikat penerbit (CA). Unggah sertifikat induk BSrE.")
    return der, nama, sampai
