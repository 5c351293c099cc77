"""Data quality of the region: today's findings, and how they became fewer from one import to the next."""

import hashlib
from datetime import date

from django.db.models import IntegerField
from django.db.models.functions import Mod

from jabatan.models import Instansi
from pegawai.actions.mutu import rekam_mutu, segarkan_mutu
from pegawai.models import Impor, RekapMutu, TemuanMutu
from pegawai.mutu.acuan import Acuan
from pegawai.mutu.hitung import jumlahkan, skor

from .dasar import HARI_INI, NOMOR_INSTANSI
from .siklus import pagi
from .tabel import nomor_analis
from .tulis import salin

# Day of the import, and its findings as a percentage of today's.
IMPOR = ((date(2026, 5, 4), 270), (date(2026, 7, 6), 190), (date(2026, 9, 7), 140), (HARI_INI, 100))


def tanam_mutu(wilayah):
    """Imports as the history lists them, the score after each, and since when each finding stands."""
    instansi = Instansi.objects.get(pk=NOMOR_INSTANSI)
    salin(Impor, KOLOM_IMPOR, _impor(wilayah), pagi(HARI_INI))
    segarkan_mutu(instansi=instansi, pada=HARI_INI)
    sisa = Mod("pegawai_id", len(IMPOR), output_field=IntegerField())
    for ke, (hari, _) in enumerate(IMPOR):
        TemuanMutu.objects.alias(sisa=sisa).filter(sisa=ke).update(sejak=hari)
    kini = rekam_mutu(instansi=instansi, pada=HARI_INI)
    kini.delete()
    for nomor, (hari, persen) in enumerate(IMPOR, 1):
        _tulis_rekap(kini, nomor, hari, persen)


KOLOM_IMPOR = (
    "id", "instansi_id", "jenis", "status", "nama_berkas", "sha256", "isi", "ringkasan", "diunggah_oleh_id",
    "created_at", "diterapkan_pada",
)  # fmt: skip


def _impor(wilayah):
    banyak = len(wilayah.orang)
    for nomor, (hari, persen) in enumerate(IMPOR, 1):
        nama = f"contoh-data-utama-{hari:%Y-%m}.xlsx"
        berubah = 0 if nomor == 1 else banyak * persen // 2000
        ringkasan = {
            "baru": banyak if nomor == 1 else 0, "berubah": berubah,
            "tetap": 0 if nomor == 1 else banyak - berubah, "ditolak": 0, "berperingatan": 4 * persen // 100,
            "tidak_disebut": 0, "tanpa_kursi": 2, "unit_baru": 0, "jabatan_baru": 0, "posisi_baru": 0,
            "lembar": "Data", "kolom_asing": [], "kolom_dibuang": ["NIK", "NOMOR HP", "ALAMAT"],
            "sidik": hashlib.sha256(nama.encode()).hexdigest(),
        }  # fmt: skip
        yield (
            nomor, NOMOR_INSTANSI, Impor.Jenis.DATA_UTAMA.value, Impor.Status.SELESAI.value, nama,
            hashlib.sha256(nama.encode()).hexdigest(), None, ringkasan, nomor_analis(wilayah), pagi(hari), pagi(hari),
        )  # fmt: skip


def _tulis_rekap(kini, nomor, hari, persen):
    """As many more findings than today of every indicator and office, never more than were judged."""
    unit = {
        jalur: {
            "pegawai": isi["pegawai"],
            "indikator": {k: [n, min(n, -(-g * persen // 100))] for k, (n, g) in isi["indikator"].items()},
        }
        for jalur, isi in kini.rincian["unit"].items()
    }
    jumlah, hitungan = jumlahkan({j: (isi["pegawai"], isi["indikator"]) for j, isi in unit.items()})
    rekap = RekapMutu.objects.create(
        instansi=kini.instansi,
        impor_id=nomor,
        jumlah_pegawai=jumlah,
        skor=skor(hitungan, Acuan.muat(kini.instansi, hari))[""],
        rincian={"indikator": hitungan, "unit": unit},
    )
    RekapMutu.objects.filter(pk=rekap.pk).update(waktu=pagi(hari))
