from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from mutasi.actions.rantai import catat_kepala_luar, instansi_pertama, periksa_jejak
from mutasi.pemeriksa.periksa_berkas import baca_kepala


class Command(BaseCommand):
    help = "Periksa setiap rantai jejak dan jejak baris; kode keluar 1 bila ada yang tidak utuh"

    def add_arguments(self, parser):
        parser.add_argument(
            "--kepala", action="append", default=[], type=Path, help="berkas kepala dari luar (.json), boleh berulang"
        )

    def handle(self, *, kepala, **options):
        for berkas in kepala:
            try:
                isi = baca_kepala(berkas.read_text(encoding="utf-8"))
            except (OSError, ValueError, KeyError, TypeError) as galat:
                raise CommandError(f"{berkas} bukan berkas kepala yang dapat dibaca.") from galat
            catat_kepala_luar(kepala=isi, rujukan=berkas.name)
        utuh, kalimat = periksa_jejak(instansi=instansi_pertama(), by=None)
        for satu in kalimat:
            self.stdout.write(satu)
        if not utuh:
            raise CommandError(f"Jejak tidak utuh: {len(kalimat)} temuan, yang pertama di atas.")
        self.stdout.write("Jejak utuh.")
