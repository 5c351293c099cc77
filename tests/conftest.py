"""Every test: settings against the throw-away cluster, hypothesis profiles, the database fixture."""

import os

import django
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import kluster

kluster.announce()
os.environ["DJANGO_SETTINGS_MODULE"] = "mutasi.settings"
# Set up here, not by an ini option: settings need the address above, and a conftest further down may import models.
django.setup()

# Static files straight from the source folders: no collectstatic before a test.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True

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


def use_fresh_clone(worker):
    """Point Django at a new copy of the template: milliseconds, and the seeded reference data are all there."""
    connection.close()
    connection.settings_dict["NAME"] = kluster.clone(worker)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, request):
    """Replaces pytest-django's: clones instead of migrating, and again instead of flushing.

    A flush would empty the reference data for the next test and would run into the append-only trail.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "utama")
    connection.settings_dict["OPTIONS"].pop("pool", None)  # a pool would hold connections to the dropped copy
    connection.settings_dict["CONN_MAX_AGE"] = 0
    with django_db_blocker.unblock():
        use_fresh_clone(worker)
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: use_fresh_clone(worker))
    yield
    patch.undo()
    with django_db_blocker.unblock():
        connection.close()
