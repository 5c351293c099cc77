"""What counts as a reason: one rule for every form and every act that asks for one.

Zero-width characters, blanks of any kind, dots and dashes are no reason, though a string of them is not empty.
"""

from django import forms

from .penolakan import Penolakan

TERPENDEK = 2  # letters or digits
HURUF_HAMPA = frozenset("\u115f\u1160\u3164\uffa0")  # letters by their name, blank on every screen


def rapikan_baris(baris):
    """One line with single blanks, without what cannot be seen."""
    return " ".join("".join(h for h in baris if _is_terlihat(h)).split())


def is_tampak(teks):
    """Whether all of it shows: no zero width, no mark that turns the reading direction, no blank "letter"."""
    return (teks.isprintable() and HURUF_HAMPA.isdisjoint(teks)) or all(map(_is_terlihat, teks))


def rapikan_alasan(teks):
    """The words with single blanks, line by line, without what cannot be seen; empty where nothing can be read."""
    rapi = "\n".join(map(rapikan_baris, (teks or "").splitlines())).strip()
    return rapi if sum(huruf.isalnum() for huruf in rapi) >= TERPENDEK else ""


def rapikan_nomor(teks):
    """The number of a letter as one line; empty where it has no letter or digit of the Latin script to find it by."""
    rapi = " ".join(filter(None, map(rapikan_baris, (teks or "").splitlines())))
    return rapi if any(huruf.isascii() and huruf.isalnum() for huruf in rapi) else ""


def _is_terlihat(huruf):
    return (huruf.isprintable() or huruf.isspace()) and huruf not in HURUF_HAMPA


def wajib_alasan(teks, kalimat):
    """The reason as it is kept, or a refusal with `kalimat`: for acts, whoever calls them."""
    if rapi := rapikan_alasan(teks):
        return rapi
    raise Penolakan(kalimat)


class AlasanField(forms.CharField):
    """A reason on a form; where it may stay open, a dash is as good as nothing."""

    widget = forms.Textarea(attrs={"rows": 2})
    default_error_messages = {"required": "Tulis dengan kata-kata."}

    def __init__(self, *, label="Alasan", **kwargs):
        super().__init__(label=label, **kwargs)

    def to_python(self, value):
        return rapikan_alasan(super().to_python(value))


class NomorField(forms.CharField):
    """The number of a letter."""

    default_error_messages = {"required": "Tulis nomornya seperti pada surat."}

    def to_python(self, value):
        return rapikan_nomor(super().to_python(value))
