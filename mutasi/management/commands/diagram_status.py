from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mutasi.status import TRANSISI

BERKAS = Path(settings.BASE_DIR, "docs", "status.md")


class Command(BaseCommand):
    requires_system_checks = []
    help = "Menggambar diagram status ke docs/status.md; --check membandingkan saja"

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, check, **options):
        isi = build_diagram()
        if check and (not BERKAS.exists() or BERKAS.read_text() != isi):
            raise CommandError("docs/status.md tidak sama dengan tabel TRANSISI: jalankan manage.py diagram_status")
        if not check:
            BERKAS.write_text(isi)


def build_diagram():
    """Each table of transitions as a Mermaid diagram."""
    asal = "Dibuat oleh `manage.py diagram_status` dari `mutasi/status.py` dan `penilaian/status.py`."
    bagian = [f"# Status dan transisinya\n\n{asal}\n"]
    for kelas, tabel in TRANSISI.items():
        baris = [f"    {s.value}: {s.label}" for s in kelas]
        baris += [f"    {dari.value} --> {ke.value}" for dari in kelas for ke in kelas if ke in tabel[dari]]
        bagian.append(f"## {kelas.__name__}\n\n```mermaid\nstateDiagram-v2\n" + "\n".join(baris) + "\n```\n")
    return "\n".join(bagian)
