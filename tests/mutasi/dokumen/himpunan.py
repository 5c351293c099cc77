"""A cycle ready to be decreed: people approved for seats, a meeting recorded, on fixed days."""

from datetime import UTC, date, datetime

import time_machine
from django.utils import timezone

from mutasi.actions.keputusan import susun_keputusan
from mutasi.actions.putusan_perbaikan import putuskan_perbaikan
from mutasi.actions.tampilan_perbaikan import load_tampilan
from mutasi.actions.usulan import data_pegawai
from mutasi.dokumen.lembar import jadi_json
from mutasi.dokumen.susun import build_lembar
from mutasi.models import BacaUlang, Persetujuan
from mutasi.status import StatusSiklus, StatusUsulan
from tests.factories import (
    JabatanFactory,
    LowonganFactory,
    PersetujuanFactory,
    PolaNomorFactory,
    PosisiFactory,
    RapatPertimbanganFactory,
    SiklusMutasiFactory,
    UnitKerjaFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)

HARI_RAPAT = date(2026, 12, 7)
HARI_SETUJU = datetime(2026, 12, 14, 3, tzinfo=UTC)
HARI_SK = date(2026, 12, 28)
TMT = date(2027, 1, 4)


def siklus_siap(**kwargs):
    siklus = SiklusMutasiFactory(status=StatusSiklus.KEPUTUSAN, **kwargs)
    RapatPertimbanganFactory(siklus=siklus, tanggal=HARI_RAPAT)
    PolaNomorFactory(instansi=siklus.instansi)
    return siklus


def posisi_di(siklus, nama="Kepala Bidang Anggaran", **jabatan):
    dinas = UnitKerjaFactory(instansi=siklus.instansi)
    bidang = UnitKerjaFactory(induk=dinas, nama=f"Bidang di {dinas.nama}")
    return PosisiFactory(
        unit=bidang, jabatan=JabatanFactory(instansi=siklus.instansi, nama=f"{nama} {dinas.pk}", **jabatan)
    )


def disetujui(siklus, tujuan=None, pegawai=None, waktu=HARI_SETUJU, **orang):
    """A proposal that the PPK approved at `waktu` (None: no word of the PPK), with the record as it stood."""
    tujuan = tujuan or posisi_di(siklus)
    pegawai = pegawai or pegawai_di(posisi_di(siklus, "Kepala Seksi Lama"), **orang)
    usulan = UsulanMutasiFactory(
        kandidat__hasil__pemeringkatan__siklus=siklus,
        kandidat__hasil__lowongan=LowonganFactory(siklus=siklus, posisi=tujuan),
        kandidat__pegawai=pegawai,
        status=StatusUsulan.DISETUJUI,
        pembenaran="Datanya diperiksa dari berkas asli.",  # these people have thin records
    )
    usulan.data_disetujui = data_pegawai(usulan)
    usulan.save()
    if waktu:
        with time_machine.travel(waktu, tick=False):
            PersetujuanFactory(usulan=usulan, oleh=persona("ppk"), langkah=Persetujuan.Langkah.PPK)
    return usulan


def draf(siklus, usulan, pembaca=None, **kwargs):
    """A draft that two people have read back, or those given."""
    isian = {
        "tentang": "Pemberhentian dan Pengangkatan dalam Jabatan Administrator",
        "tmt": TMT,
        "ukuran_kertas": "F4",
        "by": persona("analis"),
    }
    keputusan = susun_keputusan(siklus=siklus, usulan=usulan, **(isian | kwargs))
    return keputusan if pembaca == () else dibaca(keputusan, *(pembaca or ()))


def dibaca(keputusan, *pembaca):
    """The draft as it stands, signed for by two people (or by those given)."""
    lembar = build_lembar(keputusan)
    for orang in pembaca or (persona("verifikator"), persona("verifikator")):
        BacaUlang.objects.create(
            keputusan=keputusan,
            pembaca=orang,
            sidik=lembar.sidik_draf,
            isi=jadi_json(lembar),
            terbaca=[b.usulan_id for b in lembar.baris],
            selesai_pada=timezone.now(),
        )
    return keputusan


def diputus(keputusan, **isi):
    """The draft of a correction or a withdrawal as it stands, with the PPK's word on it."""
    isi = {"setuju": True, "catatan": "", "sidik": load_tampilan(keputusan).sidik, "by": persona("ppk")} | isi
    putuskan_perbaikan(keputusan=keputusan, **isi)
    return keputusan
