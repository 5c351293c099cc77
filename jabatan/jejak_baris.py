"""The row trail: which model's rows are followed, and how."""

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
