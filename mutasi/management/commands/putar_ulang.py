from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.core.management.base import BaseCommand, CommandError

from mutasi.actions.ulangan import periksa_ulang, putar_ulang_berkas
from mutasi.models import Lowongan, Pemeringkatan
from mutasi.program import sidik_program, versi_program

TERSEBUT = 20


class Command(BaseCommand):
    help = "Putar ulang sebuah pemeringkatan dari masukan bekunya dan bandingkan setiap byte dengan yang tersimpan"

    def add_arguments(self, parser):
        pilih = parser.add_mutually_exclusive_group(required=True)
        pilih.add_argument("pemeringkatan", type=int, nargs="?", help="nomor kunci, terbaca pada alamat halamannya")
        pilih.add_argument("--berkas", type=Path, help="berkas segel sebuah siklus: semua pemeringkatan di dalamnya")

    def handle(self, *, pemeringkatan, berkas, **options):
        if berkas:
            self.putar_berkas(berkas)
        else:
            self.putar_rekam(pemeringkatan)

    def putar_rekam(self, pk):
        rekam = Pemeringkatan.objects.select_related("siklus__instansi").filter(pk=pk).first()
        if rekam is None:
            raise CommandError(f"Pemeringkatan {pk} tidak ada.")
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

    def putar_berkas(self, berkas):
        """From the file alone: any installation will do, also one with an empty database."""
        try:
            with ZipFile(berkas) as arsip:
                folder = sorted(n.removesuffix("rekam.json") for n in arsip.namelist() if n.endswith("/rekam.json"))
                ulangan = [(nama, putar_ulang_berkas(arsip, nama)) for nama in folder]
        except (OSError, BadZipFile, ValueError) as galat:
            raise CommandError(f"{berkas} bukan berkas segel yang dapat dibaca.") from galat
        for nama, satu in ulangan:
            self.stdout.write(f"{nama.rstrip('/')}: {satu.kalimat}")
            for kunci in satu.beda[:TERSEBUT]:
                self.stdout.write(f"  berbeda: lowongan {kunci}")
        if buruk := [nama for nama, satu in ulangan if not satu.sama]:
            raise CommandError(f"{len(buruk)} dari {len(ulangan)} pemeringkatan tidak sama.")
        self.stdout.write(f"{len(ulangan)} pemeringkatan sama.")
