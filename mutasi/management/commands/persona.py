from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jabatan.models import Instansi
from mutasi.contoh import SANDI
from mutasi.contoh.persona import COBA
from pegawai.models import Pengguna, PerangkatKode
from pegawai.penolakan import Penolakan


class Command(BaseCommand):
    help = "Tampilkan persona wilayah contoh: nama masuk, peran, apa yang dapat dicoba; atau kode faktor keduanya"

    def add_arguments(self, parser):
        parser.add_argument("nama_masuk", nargs="?", choices=COBA, help="cetak kode persona ini, misalnya ppk")

    def handle(self, *args, nama_masuk, **options):
        if settings.MUTASI_NYATA or Instansi.objects.filter(nyata=True).exists():
            self.stdout.write("Ini instalasi sungguhan: tidak ada persona.")
            return
        akun = {a.nama_masuk: a for a in Pengguna.objects.filter(nama_masuk__in=COBA).prefetch_related("peran__unit")}
        if len(akun) < len(COBA):
            self.stdout.write("Wilayah contoh belum dimuat. Jalankan: manage.py muat_contoh")
        elif nama_masuk:
            self.cetak_kode(akun[nama_masuk])
        else:
            self.cetak_daftar(akun)

    def cetak_daftar(self, akun):
        baris = [("NAMA MASUK", "PERAN", "NAMA", "COBA")]
        baris += [(nama, akun[nama].sebutan_peran, akun[nama].nama, coba) for nama, coba in COBA.items()]
        lebar = [max(len(b[kolom]) for b in baris) for kolom in range(3)]
        for nama, peran, orang, coba in baris:
            self.stdout.write(f"{nama:<{lebar[0]}}  {peran:<{lebar[1]}}  {orang:<{lebar[2]}}  {coba}")
        self.stdout.write(f"\nSandi semuanya: {SANDI}")
        self.stdout.write("Kode persetujuan (faktor kedua): manage.py persona ppk, atau kepala.bkpsdm, pyb")

    def cetak_kode(self, pengguna):
        perangkat = PerangkatKode.objects.filter(user=pengguna, confirmed=True).first()
        if perangkat is None:
            raise CommandError(f"{pengguna.nama_masuk} tidak memutus usulan, jadi tidak mempunyai kode.")
        try:
            kode, sisa = perangkat.kode_kini()
        except Penolakan as penolakan:
            raise CommandError(str(penolakan)) from penolakan
        self.stdout.write(
            f"{kode}  berlaku sekali, {sisa} detik lagi" if kode else f"Tunggu {sisa} detik, lalu ulangi."
        )
