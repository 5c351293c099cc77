from django.core.management.base import BaseCommand

from jabatan.referensi import muat_referensi


class Command(BaseCommand):
    help = "Muat daftar acuan dan angka peraturan dari fixtures/referensi/ (boleh diulang)"

    def handle(self, *args, **options):
        jumlah = muat_referensi()
        rincian = ", ".join(f"{banyak} {nama}" for nama, banyak in jumlah.items())
        self.stdout.write(f"Data acuan termuat: {rincian}.")
