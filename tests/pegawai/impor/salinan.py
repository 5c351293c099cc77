"""All records as they stand, to be compared before and after."""

from django.apps import apps
from django.db import connection

from pegawai.models import Impor, Jejak, KepalaRantai, MataRantai

LUAR = ("auth", "axes", "contenttypes", "pghistory", "procrastinate", "sessions")
JEJAK = (Jejak, MataRantai, KepalaRantai)


def dump():
    """table -> rows as text, without the trail and its chain, the imports themselves and the program's own tables."""
    hasil = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in LUAR or model in (Impor, *JEJAK) or hasattr(model, "pgh_tracked_model"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} t ORDER BY 1")
            hasil[model._meta.db_table] = [baris for (baris,) in cursor.fetchall()]
    return hasil
