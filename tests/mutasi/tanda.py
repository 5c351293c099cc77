"""A certificate authority of our own, and PDFs really signed by it (PAdES)."""

import io
from datetime import UTC, datetime

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

MULAI, SAMPAI = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)


def _nama(cn, nomor=""):
    lebih = [x509.NameAttribute(NameOID.SERIAL_NUMBER, nomor)] if nomor else []
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, cn), *lebih])


def _sertifikat(cn, kunci, penerbit, kunci_penerbit, *, ca, sampai=SAMPAI, nomor=""):
    pemakaian = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    pembuat = (
        x509.CertificateBuilder()
        .subject_name(_nama(cn, nomor))
        .issuer_name(_nama(penerbit))
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MULAI)
        .not_valid_after(sampai)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, key_cert_sign=ca, crl_sign=ca, **pemakaian),
            critical=True,
        )
    )
    return pembuat.sign(kunci_penerbit, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


class Penerbit:
    """An authority with one signer: the head of the invented region as certificates write it; `nomor`: NIP or NIK."""

    def __init__(self, cn="Induk Contoh", penanda="SRI WAHYUNI", sampai=SAMPAI, nomor=""):
        kunci_induk, kunci = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self.induk = _sertifikat(cn, kunci_induk, cn, kunci_induk, ca=True, sampai=sampai)
        self.sertifikat = _sertifikat(penanda, kunci, cn, kunci_induk, ca=False, nomor=nomor)
        pkcs8 = kunci.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self._kunci = keys.PrivateKeyInfo.load(pkcs8)

    def tandai(self, pdf, nama="Tanda1"):
        """The same bytes with a signature appended."""
        penanda = signers.SimpleSigner(
            signing_cert=asn1.Certificate.load(self.sertifikat),
            signing_key=self._kunci,
            cert_registry=SimpleCertificateStore.from_certs([asn1.Certificate.load(self.induk)]),
        )
        meta = signers.PdfSignatureMetadata(field_name=nama, subfilter=fields.SigSeedSubFilter.PADES)
        hasil = signers.PdfSigner(meta, signer=penanda).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
        return hasil.getvalue()
