from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from jabatan.models import Instansi
from mutasi.alamat import build_alamat
from pegawai.actions.instansi import siapkan_instansi
from pegawai.models import Pengguna
from pegawai.penolakan import Penolakan


class Command(BaseCommand):
    help = "Siapkan instansi di basis data kosong dan cetak tautan aktivasi administrator pertamanya"

    def add_arguments(self, parser):
        parser.add_argument("nama", help="tanpa jenisnya: Contoh, bukan Kabupaten Contoh")
        parser.add_argument("--jenis", choices=Instansi.Jenis.values, default=Instansi.Jenis.KABUPATEN)
        parser.add_argument("--ibu-kota", required=True)
        parser.add_argument("--provinsi", default="")
        parser.add_argument("--admin", required=True, help="nama masuk administrator, misalnya admin.bkpsdm")
        parser.add_argument("--nama-admin", required=True, help="nama orangnya, dengan gelar")

    def handle(self, *, nama, jenis, ibu_kota, provinsi, admin, nama_admin, **options):
        isi = {"nama": nama, "jenis": jenis, "ibu_kota": ibu_kota, "provinsi": provinsi}
        try:
            Instansi(**isi).clean_fields()
            Pengguna(nama_masuk=admin, nama=nama_admin).clean_fields(exclude=["password", "instansi", "pegawai"])
            instansi, token = siapkan_instansi(
                nyata=settings.MUTASI_NYATA, nama_masuk=admin, nama_admin=nama_admin, **isi
            )
        except ValidationError as galat:
            raise CommandError(" ".join(galat.messages)) from None
        except Penolakan as sebab:
            raise CommandError(str(sebab)) from None
        self.stdout.write(f"{instansi} siap. Administrator membuat sandinya sendiri, sekali, dalam tujuh hari:")
        self.stdout.write(f"  {build_alamat(reverse('aktivasi', args=[token]))}")
        self.stdout.write("Sesudah masuk: isi Data instansi, buat akun lain di Pengguna, lalu impor (docs/panduan).")
