from django.apps import AppConfig


class JabatanConfig(AppConfig):
    name = "jabatan"
    verbose_name = "Jabatan dan unit kerja"
