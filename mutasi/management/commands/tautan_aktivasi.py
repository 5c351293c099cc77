from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from mutasi.alamat import build_alamat
from pegawai.actions.pengguna import buat_tautan
from pegawai.models import Pengguna
from pegawai.penolakan import Penolakan


class Command(BaseCommand):
    help = "Cetak tautan aktivasi baru untuk satu akun, misalnya administrator yang lupa sandinya"

    def add_arguments(self, parser):
        parser.add_argument("nama_masuk")

    def handle(self, *, nama_masuk, **options):
        try:
            pengguna = Pengguna.objects.get_by_natural_key(nama_masuk)
            token = buat_tautan(pengguna=pengguna, by=None)
        except Pengguna.DoesNotExist:
            raise CommandError("Tidak ada akun dengan nama masuk itu. Daftarnya di halaman Pengguna.") from None
        except Penolakan as sebab:
            raise CommandError(str(sebab)) from None
        self.stdout.write(build_alamat(reverse("aktivasi", args=[token])))
