from mutasi.management.commands import import_pegawai
from pegawai.models import Impor


class Command(import_pegawai.Command):
    """The same for a sheet of units, posts and their need."""

    help = "Periksa berkas peta jabatan, dan dengan --tulis terapkan"
    jenis = Impor.Jenis.PETA_JABATAN
