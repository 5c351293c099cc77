from importlib import import_module

from django.apps import AppConfig
from django.db.models import fields


class MutasiConfig(AppConfig):
    name = "mutasi"
    verbose_name = "Siklus mutasi"

    def ready(self):
        # The table of permissions registers itself with `rules` when it is read.
        import_module("mutasi.permissions")
        # Likewise the check of the database with Django.
        import_module("mutasi.pemeriksaan")
        # Django has no Indonesian for the empty choice of a select; it names this as the place to say it.
        fields.BLANK_CHOICE_LABEL = "Pilih"
        import_module("mutasi.forms.kata_galat").pasang_kata_galat()
