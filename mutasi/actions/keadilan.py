"""Counting how a ranking falls on groups of people; the only writer of RekapKeadilan."""

from django.db import transaction

from mutasi.models import MasukanPemeringkatan, RekapKeadilan
from mutasi.pemeringkatan.keadilan import (
    SEKALIGUS,
    SEMUA,
    TANPA_TERATAS,
    Hitungan,
    hitung_kursi,
    load_golongan,
    load_gugur_per_putusan,
    load_teratas,
)
from mutasi.pencocokan import buka


@transaction.atomic
def hitung_keadilan(*, pemeringkatan):
    """Once a ranking: its columns never change, so neither do the counts. None where its input was not kept."""
    ada = RekapKeadilan.objects.filter(pemeringkatan=pemeringkatan).first()
    if ada is not None:
        return ada
    beku = MasukanPemeringkatan.objects.filter(pemeringkatan=pemeringkatan).first()
    if beku is None:
        return None
    masukan = buka(bytes(beku.isi))
    golongan = load_golongan(masukan.calon.urut_kunci(), pemeringkatan.siklus.instansi)
    kelompok = {s.kunci: s.kelompok.name for s in masukan.sasaran}
    lingkup = {SEMUA: Hitungan()}
    atas, gugur = load_teratas(pemeringkatan), load_gugur_per_putusan(golongan, pemeringkatan)
    for hasil in (
        pemeringkatan.hasil.defer("kurang", "skor_rendah", "skor_tinggi")
        .prefetch_related("bersama")
        .iterator(chunk_size=SEKALIGUS)
    ):
        satu = hitung_kursi(golongan, hasil, pemeringkatan.aturan, atas.get(hasil.pk, TANPA_TERATAS), gugur)
        for nama in (SEMUA, kelompok[hasil.lowongan_id]):
            lingkup.setdefault(nama, Hitungan()).tambah(satu)
    isi, kode = golongan.simpan()
    isi["lingkup"] = {nama: h.urai(golongan) for nama, h in lingkup.items()}
    isi["lowongan"] = {nama: sorted(k for k, n in kelompok.items() if n == nama) for nama in set(kelompok.values())}
    rekap, _ = RekapKeadilan.objects.get_or_create(pemeringkatan=pemeringkatan, defaults={"isi": isi, "kode": kode})
    return rekap
