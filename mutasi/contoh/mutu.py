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
from .lembar import AWAL
from .siklus import pagi
from .tabel import nomor_analis
from .tulis import salin

# Day of the import, and its findings as a percentage of today's.
IMPOR = ((date(2026, 5, 4), 270), (date(2026, 7, 6), 190), (date(2026, 9, 7), 140), (HARI_INI, 100))
J = Impor.Jenis
# The histories came in once, the day after the people did: kind, and how many rows one person has.
HARI_RIWAYAT = date(2026, 5, 5)
RIWAYAT = (
    (J.RIWAYAT_JABATAN, lambda o: len(o.jabatan)),
    (J.RIWAYAT_PANGKAT, lambda o: len(o.pangkat)),
    (J.PENDIDIKAN, lambda o: len(o.pendidikan)),
    (J.DIKLAT, lambda o: len(o.diklat)),
    (J.DISIPLIN, lambda o: len(o.hukuman)),
    (J.SKP, lambda o: len(o.skp)),
    (J.KOMPETENSI, lambda o: len(o.asesmen)),
    (J.POTENSI, lambda o: len(o.potensi)),
    (J.KEHADIRAN, lambda o: bool(o.kini and o.tmt_cpns < AWAL)),
)


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
    for ke, (hari, persen) in enumerate(IMPOR):
        _tulis_rekap(kini, _nomor(ke), hari, persen)


def _nomor(ke):
    """Number of the import of people that stands at this place of IMPOR: the histories came after the first."""
    return 1 + ke + (len(RIWAYAT) if ke else 0)


KOLOM_IMPOR = (
    "id", "instansi_id", "jenis", "status", "nama_berkas", "sha256", "isi", "ringkasan", "diunggah_oleh_id",
    "created_at", "diterapkan_pada",
)  # fmt: skip


def _impor(wilayah):
    banyak, analis = len(wilayah.orang), nomor_analis(wilayah)
    for ke, (hari, persen) in enumerate(IMPOR):
        berubah = banyak * persen // 2000 if ke else 0
        ringkasan = {
            "baru": 0 if ke else banyak, "berubah": berubah, "tetap": banyak - berubah if ke else 0, "ditolak": 0,
            "berperingatan": 4 * persen // 100, "tidak_disebut": 0, "tanpa_kursi": 2, "unit_baru": 0,
            "jabatan_baru": 0, "posisi_baru": 0, "kolom_dibuang": ["NIK", "NOMOR HP", "ALAMAT"],
        }  # fmt: skip
        yield _baris_impor(_nomor(ke), J.DATA_UTAMA, hari, ringkasan, analis)
    for nomor, (jenis, hitung) in enumerate(RIWAYAT, 2):
        ringkasan = {"baru": sum(map(hitung, wilayah.orang)), "berubah": 0, "tetap": 0, "ditolak": 0}
        yield _baris_impor(nomor, jenis, HARI_RIWAYAT, {**ringkasan, "berperingatan": 0}, analis)


def _baris_impor(nomor, jenis, hari, ringkasan, analis):
    nama = f"contoh-{jenis.lower().replace('_', '-')}-{hari:%Y-%m}.xlsx"
    sidik = hashlib.sha256(nama.encode()).hexdigest()
    ringkasan |= {"lembar": "Data", "kolom_asing": [], "sidik": sidik}
    return (
        nomor, NOMOR_INSTANSI, jenis.value, Impor.Status.SELESAI.value, nama, sidik, None, ringkasan, analis,
        pagi(hari), pagi(hari),
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
