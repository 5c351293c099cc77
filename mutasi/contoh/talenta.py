"""Potential of a share of the people, and the talent maps of the closed rounds."""

from datetime import date

from penilaian.actions.talenta import hitung_peta
from penilaian.models import AspekPotensi, HasilPotensi, PeriodePenilaian

from .dasar import aliran, hari_antara, pilih
from .jebakan import penanda

DAFTAR = []
jebakan = penanda(DAFTAR)
ASPEK = AspekPotensi.values
LEMBAGA = "UPT Penilaian Kompetensi Contoh Raya"
TAHUN_DIPETAKAN = (2024, 2025)
# Whose results are complete and valid, partial, out of date, or missing.
KEADAAN = (("LENGKAP", 78), ("SEBAGIAN", 4), ("LEWAT", 6), ("TIDAK_ADA", 12))
KEADAAN_PPPK = (("LENGKAP", 35), ("SEBAGIAN", 2), ("LEWAT", 0), ("TIDAK_ADA", 63))


def isi_potensi(w):
    """Eight levels around the talent of the person; the stream of chance is its own."""
    acak = aliran(w.benih, "talenta")
    for orang in w.orang:
        keadaan = pilih(acak, KEADAAN if orang.jenis == "PNS" else KEADAAN_PPPK)
        if keadaan == "TIDAK_ADA":
            continue
        awal, akhir = date(2023, 2, 1), date(2025, 11, 30)
        if keadaan == "LEWAT":
            awal, akhir = date(2019, 2, 1), date(2020, 11, 30)
        hari = hari_antara(acak, max(awal, orang.tmt_cpns), max(akhir, orang.tmt_cpns))
        aspek = acak.sample(ASPEK, 5) if keadaan == "SEBAGIAN" else ASPEK
        baku = 3 + orang.bakat + acak.choice((0, 0, 1, 1))
        orang.potensi = {satu: (_level(baku + acak.choice((-1, 0, 0, 1))), hari) for satu in aspek}


def _level(nilai):
    return max(1, min(5, nilai))


@jebakan("I13", "Hasil potensi: tujuh dari delapan aspek; habis masa berlakunya tepat sehari sebelum akhir 2025")
def potensi_kurang(w):
    tujuh, lewat = w.ambil("AHLI_PERTAMA", "PELAKSANA"), w.ambil("AHLI_PERTAMA", "PELAKSANA")
    tujuh.potensi = dict.fromkeys(ASPEK[:7], (4, date(2025, 6, 2)))
    lewat.potensi = dict.fromkeys(ASPEK, (4, date(2022, 12, 30)))
    return [tujuh, lewat]


def susun_potensi(w):
    yield HasilPotensi, ("pegawai_id", "aspek", "nilai", "sumber", "tanggal", "asesor"), (
        (orang.id, aspek, nilai, "ASESMEN", hari, LEMBAGA)
        for orang in w.orang for aspek, (nilai, hari) in orang.potensi.items()
    )  # fmt: skip


def petakan(instansi):
    """The maps of the closed rounds, computed as the worker would."""
    for periode in PeriodePenilaian.objects.filter(instansi=instansi, tahun__in=TAHUN_DIPETAKAN).order_by("tahun"):
        hitung_peta(periode=periode, by=None)
