from time import perf_counter

from django.core.management.base import BaseCommand, CommandError

from mutasi.contoh import DatabaseTerisi, bangun, muat, susun_daftar
from pegawai.penolakan import Penolakan


class Command(BaseCommand):
    help = "Muat wilayah contoh (Kabupaten Contoh, seluruhnya rekaan) ke basis data kosong"

    def add_arguments(self, parser):
        parser.add_argument("--ukuran", type=int, default=5000, help="Jumlah pegawai, 300 sampai 60.000")
        parser.add_argument("--benih", type=int, default=1, help="Benih acak: benih sama, orang sama")
        parser.add_argument("--jika-kosong", action="store_true", help="Diam saja bila basis data sudah berisi")
        parser.add_argument("--daftar", action="store_true", help="Cetak daftar jebakan saja, tanpa menulis apa pun")

    def handle(self, *, ukuran, benih, jika_kosong, daftar, **options):
        if daftar:
            self.stdout.write(susun_daftar(bangun(ukuran, benih)), ending="")
            return
        mulai = perf_counter()
        try:
            wilayah = muat(ukuran, benih)
        except DatabaseTerisi as sebab:
            if not jika_kosong:
                raise CommandError(str(sebab)) from sebab
            self.stdout.write("Basis data sudah berisi: wilayah contoh tidak dimuat.")
            return
        except Penolakan as sebab:
            raise CommandError(str(sebab)) from sebab
        peta = wilayah.peta
        self.stdout.write(
            f"Kabupaten Contoh dimuat dalam {perf_counter() - mulai:.1f} detik: {len(wilayah.orang)} pegawai, "
            f"{len(peta.kursi_struktural)} jabatan struktural ({len(wilayah.lowong)} lowong), {len(peta.unit)} unit, "
            f"{len(wilayah.jebakan)} jebakan. Nama masuk: manage.py persona"
        )
