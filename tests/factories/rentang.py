"""Ranges of days, as the histories keep them: half-open."""

from django.db.backends.postgresql.psycopg_any import DateRange


def sejak(mulai, sampai=None):
    """From a day on, until the day before `sampai` (None: still)."""
    return DateRange(mulai, sampai)
