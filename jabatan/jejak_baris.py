"""The row trail: which model's rows are followed, and how."""

import pghistory


def jejak_baris(**kwargs):
    """Follow inserts, updates and deletes of a model into its own append-only event table.

    Statement triggers do it, so that bulk_create, update() and COPY are seen too. (The setting for
    default trackers copies its members and loses the identity that the triggers compare by.)
    """
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), **kwargs)
