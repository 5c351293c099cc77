"""The row trail: which model's rows are followed, and how."""

from contextlib import contextmanager

import pghistory
from django.db import connection


def jejak_baris(**kwargs):
    """Follow inserts, updates and deletes of a model into its own append-only event table.

    Statement triggers do it, so that bulk_create, update() and COPY are seen too. (The setting for
    default trackers copies its members and loses the identity that the triggers compare by.)
    """
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), **kwargs)


def pasang_pemicu(app_label):
    """For RunPython: install the triggers that the models of an app declare, all at once.

    An AddTrigger operation each would render every related model anew, hundreds of times: the first
    migration of the four apps takes a third of the time this way.
    """

    def pasang(apps, schema_editor):
        for model in apps.get_app_config(app_label).get_models():
            for trigger in getattr(model._meta, "triggers", ()):
                schema_editor.execute(trigger.install_sql, params=None)

    return pasang


def sebut_konteks():
    """Hand the open pghistory context to the database now; it holds until the transaction ends.

    Otherwise the first statement that Django itself sends would do it, and rows that COPY wrote before that
    would be in the trail without saying where they came from.
    """
    with connection.cursor() as cursor:
        cursor.execute("VALUES (1)")


@contextmanager
def tanpa_konteks():
    """Statements inside do not carry who is signed in: for writes that must not lead to their author.

    The context travels in the text of each statement, and from there into the log of the database server when one
    fails or is slow. Only for tables that no trail follows.
    """
    semula, connection.execute_wrappers = connection.execute_wrappers, []
    try:
        yield
    finally:
        connection.execute_wrappers = semula
