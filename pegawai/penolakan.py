from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction

TERJAUH = date(2199, 12, 31)


class Penolakan(Exception):
    """An expected refusal: its sentence is shown to the person and says what to do next."""


@contextmanager
def tolak_bila_melanggar(kalimat):
    """Turn the violation of a named constraint into its sentence; other errors pass.

    `kalimat` maps constraint names to sentences, or to functions that look up who or what is in the
    way and say it. The database decides, also between two people who press at the same moment; this
    only explains its verdict.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        nama = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if nama in kalimat:
            sebut = kalimat[nama]
            raise Penolakan(sebut() if callable(sebut) else sebut) from error
        raise


def tolak_terlalu_jauh(hari):
    """The last day of a time, or the first of an open one: a range to the end of 9999 could not be read back."""
    if hari > TERJAUH:
        raise Penolakan(f"Tahun {hari.year} terlalu jauh. Kosongkan hari terakhirnya bila belum ditentukan.")


@contextmanager
def penolakan_di(form):
    """Show a refusal at the top of the form it came from, so that nothing typed is lost."""
    try:
        yield
    except Penolakan as penolakan:
        form.add_error(None, str(penolakan))
