from django.core.management.base import BaseCommand, CommandError

from mutasi.actions.ulangan import periksa_ulang
from mutasi.models import Lowongan, Pemeringkatan
from mutasi.program import sidik_program, versi_program

TERSEBUT = 20


class Command(BaseCommand):
    help = "Putar ulang sebuah pemeringkatan dari masukan bekunya dan bandingkan setiap byte dengan yang tersimpan"

    def add_arguments(self, parser):
        parser.add_argument("pemeringkatan", type=int, help="nomor kunci, terbaca pada alamat halamannya")

    def handle(self, *, pemeringkatan, **options):
        rekam = Pemeringkatan.objects.select_related("siklus__instansi").filter(pk=pemeringkatan).first()
        if rekam is None:
            raise CommandError(f"Pemeringkatan {pemeringkatan} tidak ada.")
        ulangan = periksa_ulang(pemeringkatan=rekam, by=None)
        self.stdout.write(f"{rekam}, sidik {rekam.sidik}")
        self.stdout.write(
            f"Program dahulu {rekam.versi_program or 'tidak dicatat'} {rekam.sidik_program[:16]}, "
            f"sekarang {versi_program()} {sidik_program()[:16]}"
        )
        for lowongan in Lowongan.objects.filter(pk__in=ulangan.beda[:TERSEBUT]).order_by("pk"):
            self.stdout.write(f"  berbeda: {lowongan} ({lowongan.pk})")
        if not ulangan.sama:
            raise CommandError(ulangan.kalimat)
        self.stdout.write(ulangan.kalimat)
