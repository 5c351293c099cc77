from django.conf import settings
from django.core.management.base import BaseCommand

from jabatan.models import Instansi
from mutasi.contoh import SANDI
from mutasi.contoh.persona import COBA
from pegawai.models import Pengguna


class Command(BaseCommand):
    help = "Tampilkan persona wilayah contoh: nama masuk, peran, dan apa yang dapat dicoba"

    def handle(self, *args, **options):
        if settings.MUTASI_NYATA or Instansi.objects.filter(nyata=True).exists():
            self.stdout.write("Ini instalasi sungguhan: tidak ada persona.")
            return
        akun = {a.nama_masuk: a for a in Pengguna.objects.filter(nama_masuk__in=COBA).prefetch_related("peran__unit")}
        if len(akun) < len(COBA):
            self.stdout.write("Wilayah contoh belum dimuat. Jalankan: manage.py muat_contoh")
            return
        baris = [("NAMA MASUK", "PERAN", "NAMA", "COBA")]
        baris += [(nama, akun[nama].sebutan_peran, akun[nama].nama, coba) for nama, coba in COBA.items()]
        lebar = [max(len(b[kolom]) for b in baris) for kolom in range(3)]
        for nama, peran, orang, coba in baris:
            self.stdout.write(f"{nama:<{lebar[0]}}  {peran:<{lebar[1]}}  {orang:<{lebar[2]}}  {coba}")
        self.stdout.write(f"\nSandi semuanya: {SANDI}")
