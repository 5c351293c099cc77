"""Loads `fixtures/referensi/`: the lists of the state and the numbers of the law.

Runs in a migration (with the historic models) and as `manage.py muat_referensi`; any number of runs
give the same rows. A number that changed gets a new row: the old one ends where the new one begins.
"""

import json
from datetime import date
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

BERKAS = Path(__file__).resolve().parent.parent / "fixtures" / "referensi"
# Model, file, key: in the order of their references to each other.
DAFTAR = (
    ("Golongan", "golongan.json", "id"),
    ("TingkatPendidikan", "tingkat_pendidikan.json", "id"),
    ("Eselon", "eselon.json", "id"),
    ("Kompetensi", "kompetensi.json", "kode"),
    ("RumpunPendidikan", "rumpun_pendidikan.json", "kode"),
)
KETERANGAN = ("nama", "satuan", "dasar", "verifikasi")


def baca(berkas):
    return json.loads((BERKAS / berkas).read_text(encoding="utf-8"))


@transaction.atomic
def muat_referensi(get_model=None, hari_ini=None):
    """Bring the reference rows to what the files say; returns how many rows each list holds.

    `get_model` is the historic registry of a migration.
    """
    model = get_model or apps.get_model
    jumlah = {}
    for nama, berkas, kunci in DAFTAR:
        jumlah[nama] = _muat_daftar(model("jabatan", nama), baca(berkas), kunci)
    jumlah["Parameter"] = _muat_parameter(model("jabatan", "Parameter"), hari_ini or timezone.localdate())
    for instansi in model("jabatan", "Instansi").objects.order_by("pk"):
        isi_standar_baku(instansi, get_model=model)
    return jumlah


def _muat_daftar(model, isi, kunci):
    # Lists of the state are small and without dates: the file is what they are.
    kolom = [k for k in isi[0] if k != kunci]
    nama_kolom = [k.removesuffix("_id") for k in kolom]
    model.objects.bulk_create(
        [model(**baris) for baris in isi], update_conflicts=True, unique_fields=[kunci], update_fields=nama_kolom
    )
    return len(isi)


def _muat_parameter(model, hari_ini):
    isi = baca("parameter.json")
    kini = {p.kode: p for p in model.objects.filter(instansi__isnull=True, berlaku__upper_inf=True)}
    for baris in isi:
        _sesuaikan(model, kini.get(baris["kode"]), dict(baris), hari_ini)
    return len(isi)


def _sesuaikan(model, lama, baris, hari_ini):
    sejak = date.fromisoformat(baris.pop("berlaku_sejak"))
    if lama is None:
        model.objects.create(**baris, berlaku=DateRange(sejak, None))
        return
    if (lama.nilai, lama.satuan) == (baris["nilai"], baris["satuan"]):
        berubah = [k for k in KETERANGAN if getattr(lama, k) != baris[k]]
        for kolom in berubah:
            setattr(lama, kolom, baris[kolom])
        if berubah:
            lama.save(update_fields=berubah)
        return
    _ganti(model, lama, baris, sejak if sejak > lama.berlaku.lower else hari_ini)


def _ganti(model, lama, baris, mulai):
    """A value that has been in force is never overwritten: rankings of that time name it."""
    if mulai <= lama.berlaku.lower:
        model.objects.filter(pk=lama.pk).update(**baris)  # it has not held for a single day
        return
    lama.berlaku = DateRange(lama.berlaku.lower, mulai)
    lama.save(update_fields=["berlaku"])
    model.objects.create(**baris, berlaku=DateRange(mulai, None))


def isi_standar_baku(instansi, get_model=None):
    """Give a new agency the default competency level of each jenjang (M.01–M.08, S.01).

    An agency that has set any default of its own is left alone.
    """
    model = get_model or apps.get_model
    standar = model("jabatan", "StandarKompetensi")
    if standar.objects.filter(instansi=instansi, jabatan__isnull=True).exists():
        return
    level = model("jabatan", "Parameter").objects.get(
        kode="level_kompetensi_jenjang", instansi__isnull=True, berlaku__upper_inf=True
    )
    umum = model("jabatan", "Kompetensi").objects.exclude(kelompok="TEKNIS").order_by("kode")
    standar.objects.bulk_create(
        standar(instansi=instansi, jenjang=jenjang, kompetensi=kompetensi, level=angka)
        for jenjang, angka in sorted(level.nilai.items())
        for kompetensi in umum
    )
