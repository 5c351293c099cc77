"""The act of mapping: load, compute, freeze, in one transaction."""

import hashlib
import json

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from pegawai.impor.salin import salin
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.fakta_talenta import build_acuan, load_muatan, load_parameter_talenta
from penilaian.models import KotakTalenta, PeriodePenilaian, PetaTalenta
from penilaian.talenta import KINERJA, KOMPONEN, POTENSIAL, PREDIKAT, REKAM_JEJAK, hitung_talenta

KOLOM = (
    "pegawai", "unit", "nama_jabatan", "jenjang", "predikat", "kinerja", "potensi_min", "potensi_maks", "potensial",
    "rincian", "dekat_batas", "kurang",
)  # fmt: skip


@transaction.atomic
def hitung_peta(*, periode, by):
    """Map everybody for a closed round and freeze it. Equal results by equal numbers are not kept twice."""
    periode = PeriodePenilaian.objects.select_for_update().select_related("instansi").get(pk=periode.pk)
    if periode.status != PeriodePenilaian.Status.DITUTUP:
        raise Penolakan("Peta talenta dihitung sesudah periodenya ditutup, agar predikatnya tidak berubah lagi.")
    parameter = load_parameter_talenta(periode.instansi, timezone.localdate())
    hari = min(periode.selesai, timezone.localdate())
    baris = list(build_baris(periode, hari, parameter))
    digest, dipakai = hitung_digest(baris), build_dipakai(parameter)
    terakhir = periode.peta_talenta.order_by("-versi").first()
    if terakhir is not None and (terakhir.digest, terakhir.parameter) == (digest, dipakai):
        return terakhir
    peta = PetaTalenta.objects.create(
        instansi=periode.instansi,
        periode=periode,
        versi=1 + (periode.peta_talenta.aggregate(versi=Max("versi"))["versi"] or 0),
        per_tanggal=hari,
        parameter=dipakai,
        digest=digest,
        dihitung_oleh=by,
    )
    _tulis(peta, baris)
    catat(
        by=by,
        tindakan="hitung_peta_talenta",
        objek=peta,
        uraian=f"Menghitung {peta}",
        instansi=periode.instansi,
        jumlah=len(baris),
        digest=digest,
    )
    return peta


def build_baris(periode, hari, parameter):
    """One tuple a person in the order of keys, as it is frozen."""
    muatan = load_muatan(periode, hari, parameter)
    hasil = hitung_talenta(muatan.tabel, build_acuan(parameter))
    lajur = {kode: list(zip(*_angka(hasil.komponen[kode]), strict=True)) for kode in (*KOMPONEN, *REKAM_JEJAK)}
    kurang = [(kode, siapa.tolist()) for kode, siapa in hasil.kurang.items()]
    larik = (muatan.tabel.predikat, hasil.kinerja, hasil.rendah, hasil.tinggi, hasil.potensial, hasil.dekat)
    for ke, (predikat, kinerja, rendah, tinggi, potensial, dekat) in enumerate(
        zip(*(satu.tolist() for satu in larik), strict=True)
    ):
        pk = int(muatan.tabel.kunci[ke])
        jabatan = muatan.jabatan.get(pk)
        yield (
            pk,
            jabatan and jabatan.unit_id,
            jabatan.nama if jabatan else "",
            jabatan.jenjang if jabatan else "",
            PREDIKAT[predikat - 1] if predikat else "",
            KINERJA[kinerja - 1] if kinerja else "",
            rendah,
            tinggi,
            POTENSIAL[potensial - 1] if potensial else "",
            {kode: [lo, hi] if ada else None for kode, isi in lajur.items() for lo, hi, ada in (isi[ke],)},
            dekat,
            [kode for kode, siapa in kurang if siapa[ke]],
        )


def _angka(rentang):
    return rentang.rendah.tolist(), rentang.tinggi.tolist(), rentang.sebagian.tolist()


def hitung_digest(baris):
    """SHA-256 over the results of everybody in the order of keys."""
    ringkas = hashlib.sha256()
    for satu in baris:
        ringkas.update(json.dumps(satu, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    return ringkas.hexdigest()


def build_dipakai(parameter):
    """The numbers that were used, with their source and their day, for the frozen record."""
    return {
        kode: {
            "nama": p.nama,
            "nilai": p.nilai,
            "satuan": p.satuan,
            "dasar": p.dasar,
            "verifikasi": p.verifikasi,
            "sejak": p.berlaku.lower and p.berlaku.lower.isoformat(),
        }
        for kode, p in sorted(parameter.items())
    }


def _tulis(peta, baris):
    """By COPY: a row a person."""
    rincian = KotakTalenta._meta.get_field("rincian")
    ke = KOLOM.index("rincian")
    salin(
        KotakTalenta,
        ("peta", *KOLOM),
        ((peta.pk, *satu[:ke], rincian.get_db_prep_save(satu[ke], connection), *satu[ke + 1 :]) for satu in baris),
    )
