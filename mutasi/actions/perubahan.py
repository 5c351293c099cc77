"""Comparing a frozen ranking with today's records; the only writer of PerubahanPemeringkatan."""

from django.db import transaction

from mutasi.actions.pemeringkatan import kode_parameter, load_masukan
from mutasi.models import PerubahanPemeringkatan
from mutasi.pemeringkatan.cap import build_cap
from mutasi.pemeringkatan.perubahan import padatkan
from mutasi.pencocokan import bandingkan, buka
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

HILANG = "Masukan pemeringkatan ini tidak disimpan, jadi tidak ada yang dapat dibandingkan."


@transaction.atomic
def bandingkan_sekarang(*, pemeringkatan):
    """Find what is another now; the records as they stood when it began are what is compared."""
    cap = build_cap()
    try:
        hasil = _hitung(pemeringkatan)
    except Penolakan as penolakan:  # a cycle that could not even be ranked today
        hasil = {"halangan": str(penolakan)[:400], "jumlah_orang": 0, "jumlah_lowongan": 0, "jumlah_ketentuan": 0}
    perubahan, _ = PerubahanPemeringkatan.objects.update_or_create(
        pemeringkatan=pemeringkatan, defaults={"halangan": "", "isi": b"", **hasil, "cap": cap}
    )
    return perubahan


def _hitung(pemeringkatan):
    masukan = getattr(pemeringkatan, "masukan", None)
    if masukan is None:
        raise Penolakan(HILANG)
    try:
        dulu = buka(bytes(masukan.isi))
    except KeyError as galat:
        raise Penolakan(f"Program ini tidak mengenal lagi aturan {galat.args[0]}; jalankan ulang.") from galat
    beda = bandingkan(dulu, load_masukan(pemeringkatan.siklus), kode_parameter(dulu.daftar))
    orang = len(beda.orang) + len(beda.orang_masuk) + len(beda.orang_keluar)
    lowongan = len(beda.lowongan) + len(beda.lowongan_masuk) + len(beda.lowongan_keluar)
    return {
        "jumlah_orang": orang,
        "jumlah_lowongan": lowongan,
        "jumlah_ketentuan": len(beda.ketentuan),
        "isi": padatkan(beda) if orang or lowongan or beda.ketentuan else b"",
    }


@transaction.atomic
def minta_bandingkan(*, pemeringkatan, by):
    """The button of the page."""
    catat(
        by=by,
        tindakan="bandingkan_pemeringkatan",
        objek=pemeringkatan,
        uraian=f"Membandingkan {pemeringkatan} dengan data sekarang",
    )
    return bandingkan_sekarang(pemeringkatan=pemeringkatan)
