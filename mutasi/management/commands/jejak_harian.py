import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mutasi.actions.rantai import kerjakan_harian


class Command(BaseCommand):
    help = (
        "Sidik jejak baris, periksa rantai, tulis berkas kepala untuk disimpan di luar; pekerja melakukannya tiap malam"
    )

    def add_arguments(self, parser):
        parser.add_argument("--ke", type=Path, help="folder berkas kepala, misalnya yang disalin ke Inspektorat")

    def handle(self, *, ke, **options):
        if ke and not ke.is_dir():
            raise CommandError(f"{ke} bukan folder.")
        utuh, kepala = kerjakan_harian()
        for instansi, isi in kepala.items():
            teks = json.dumps(isi, indent=1) + "\n"
            if not ke:
                self.stdout.write(teks)
                continue
            berkas = ke / f"kepala-rantai-{instansi.pk}-{timezone.localdate():%Y-%m-%d}.json"
            berkas.write_text(teks, encoding="utf-8")
            self.stdout.write(f"{instansi}: {berkas}")
        if not utuh:
            raise CommandError("Jejak tidak utuh: buka halaman Rantai jejak, atau jalankan periksa_jejak.")
