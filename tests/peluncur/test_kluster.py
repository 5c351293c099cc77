"""The database of the tests is itself what it promises: real, throw-away, fresh after a transactional test."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection


@pytest.mark.django_db
def test_cluster_is_postgresql_18_without_fsync():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_setting('fsync')")
        assert cursor.fetchone() == (18, "off")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_a_transactional_test_starts_from_the_migrated_template(round_):
    """The second round sees what migrations seeded and nothing that the first one wrote."""
    assert ContentType.objects.exists()
    assert not ContentType.objects.filter(app_label="bekas").exists()
    ContentType.objects.create(app_label="bekas", model="bekas")
