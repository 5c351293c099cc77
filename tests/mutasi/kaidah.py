"""The judge of what we print: a validator that shares no line with the printer (PDF/A, PDF/UA)."""

from page import validate_pdf_bytes

ARSIP, TERBACA = "2a", "ua1"


def langgaran(pdf, kaidah):
    """What a PDF breaks, in the words of the validator."""
    return sorted({f"{satu.rule_id}: {satu.message}" for satu in validate_pdf_bytes(pdf, profile=kaidah).failures})
