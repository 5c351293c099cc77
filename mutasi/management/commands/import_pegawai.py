import hashlib
import json
from pathlib import Path

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from jabatan.jejak_baris import sebut_konteks
from jabatan.models import Instansi
from pegawai.actions.mutu import hitung_ulang
from pegawai.impor.bacaan import baca
from pegawai.impor.berkas import muat
from pegawai.impor.susun import susun
from pegawai.impor.tampilan import HITUNGAN
from pegawai.impor.temuan import per_baris
from pegawai.jejak import catat
from pegawai.models import Impor
from pegawai.penolakan import Penolakan


class Command(BaseCommand):
    """Shows what an import would do; writes only with --tulis, whole or not at all. Prints no personal data."""

    help = "Periksa berkas impor, dan dengan --tulis terapkan"
    jenis = Impor.Jenis.DATA_UTAMA

    def add_arguments(self, parser):
        parser.add_argument("berkas", type=Path)
        parser.add_argument(
            "--jenis",
            type=str.upper,
            choices=Impor.Jenis.values,
            default=self.jenis,
            help=f"jenis berkas; tanpa ini {self.jenis}",
        )
        parser.add_argument("--instansi", type=int, help="nomor instansi; tidak perlu bila hanya ada satu")
        parser.add_argument("--tulis", action="store_true", help="terapkan; tanpa ini hanya diperiksa")
        parser.add_argument(
            "--json", action="store_true", help="cetak satu objek untuk tiap baris yang tidak diterima apa adanya"
        )

    def handle(self, *, berkas, instansi, tulis, jenis, **options):
        self.jenis = Impor.Jenis(jenis)
        instansi = self.get_instansi(instansi)
        try:
            isi = muat(berkas)
            bacaan = baca(isi, self.jenis)
        except OSError as galat:
            raise CommandError(f"Berkas tidak dapat dibuka: {galat.strerror}.") from None
        except Penolakan as sebab:
            raise CommandError(str(sebab)) from None
        sidik = hashlib.sha256(isi).hexdigest()
        try:
            hasil = self.tulis(bacaan, instansi, sidik) if tulis else susun(bacaan, instansi)
        except Penolakan as sebab:
            raise CommandError(str(sebab)) from None
        if options["json"]:
            self.stdout.write(json.dumps(per_baris(hasil.temuan), ensure_ascii=False, indent=1))
        else:
            self.cetak(hasil.ringkasan, tulis)

    def get_instansi(self, pk):
        daftar = list(Instansi.objects.filter(pk=pk) if pk else Instansi.objects.all()[:2])
        if len(daftar) != 1:
            raise CommandError("Instansi tidak ditemukan atau lebih dari satu: sebut nomornya dengan --instansi.")
        return daftar[0]

    def tulis(self, bacaan, instansi, sidik):
        with transaction.atomic(), pghistory.context(perintah="import", sha256=sidik):
            Instansi.objects.select_for_update(no_key=True).get(pk=instansi.pk)
            sebut_konteks()
            hasil = susun(bacaan, instansi)
            hasil.terapkan()
            jumlah = {k: hasil.ringkasan[k] for k in HITUNGAN}
            uraian = f"Menerapkan impor {self.jenis.label}: {jumlah['baru']} baru, {jumlah['berubah']} berubah"
            catat(by=None, tindakan="terapkan_impor", instansi=instansi, uraian=uraian, sha256=sidik, **jumlah)
        hitung_ulang(instansi=instansi)
        return hasil

    def cetak(self, ringkasan, tulis):
        self.stdout.write("Diterapkan." if tulis else "Hanya diperiksa; tambahkan --tulis untuk menerapkan.")
        for kunci in (*HITUNGAN, *(k for k in ("unit_baru", "jabatan_baru", "posisi_baru") if k in ringkasan)):
            self.stdout.write(f"  {kunci.replace('_', ' ')}: {ringkasan[kunci]}")
        if ringkasan["kolom_asing"]:
            self.stdout.write("  kolom yang diabaikan: " + ", ".join(ringkasan["kolom_asing"]))
