"""Every test: settings against the throw-away cluster, hypothesis profiles, the database fixture."""

import os

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import kluster

# Here, not by an ini option: settings need the cluster's address, and a conftest further down may import models.
kluster.set_up_django()

hypothesis_settings.register_profile(
    "lokal", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "ci", parent=hypothesis_settings.get_profile("lokal"), max_examples=200, derandomize=True
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "lokal"))


def pytest_unconfigure():
    """Also after Ctrl-C and after an error while collecting."""
    if kluster.is_own():
        kluster.destroy()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Replaces pytest-django's: clones instead of migrating, and again instead of flushing.

    A flush would empty the reference data for the next test and would run into the append-only trail.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "utama")
    with django_db_blocker.unblock():
        kluster.use_clone(worker)
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: kluster.use_clone(worker))
    yield
    patch.undo()
    with django_db_blocker.unblock():
        connection.close()
