from django.core.management.base import BaseCommand

from mutasi.actions.rantai import instansi_pertama
from pegawai.actions.faktor_kedua import putar_rahasia


class Command(BaseCommand):
    help = "Sandikan ulang setiap rahasia faktor kedua dengan kunci yang pertama; sesudahnya kunci lama boleh dibuang"

    def handle(self, **options):
        tersandi, tertutup = putar_rahasia(by=None, instansi=instansi_pertama())
        self.stdout.write(f"{tersandi} rahasia disandikan ulang.")
        for nama in tertutup:
            self.stderr.write(f"{nama}: tidak terbaca dengan kunci mana pun; atur ulang faktor kedua akun ini.")
