"""Acts on the weights of a cycle: set the draft, publish it, replace it by a new version."""

from django.db import transaction

from mutasi.models import MINAT_MAKSIMAL, KelompokBobot, KodeKriteria, Kriteria, SiklusMutasi, VersiBobot
from mutasi.status import StatusSiklus
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat, sidik_isi
from pegawai.penolakan import Penolakan

BOBOT_PENUH = 10_000
# After the meeting has begun the candidates are known by name: the weights stay.
DAPAT_DIGANTI = (
    StatusSiklus.PERENCANAAN,
    StatusSiklus.USULAN,
    StatusSiklus.VERIFIKASI,
    StatusSiklus.PEMERINGKATAN,
)


def periksa_bobot(bobot):
    """Refuse weights ({level: {criterion: per ten thousand}}) that a ranking could not use."""
    for kelompok in KelompokBobot:
        isi = bobot.get(kelompok.value, {})
        if (jumlah := sum(isi.values())) != BOBOT_PENUH:
            raise Penolakan(f"Bobot {kelompok.label} berjumlah {jumlah / 100:g} %; harus tepat 100 %.")
        if isi.get(KodeKriteria.MINAT.value, 0) > MINAT_MAKSIMAL:
            raise Penolakan(f"Bobot minat pegawai untuk {kelompok.label} paling banyak {MINAT_MAKSIMAL / 100:g} %.")


@transaction.atomic
def atur_bobot(*, siklus, bobot, by):
    """Set the draft weights; every level must add up to 10,000. Published ones are replaced, not set."""
    siklus = SiklusMutasi.objects.select_for_update(of=("self",)).get(pk=siklus.pk)
    if siklus.status != StatusSiklus.PERENCANAAN or siklus.versi_bobot.exists():
        raise Penolakan("Bobot sudah diumumkan dan terkunci. Perubahan dibuat sebagai versi baru dengan alasannya.")
    periksa_bobot(bobot)
    Kriteria.objects.bulk_create(
        [
            Kriteria(siklus=siklus, kelompok=kelompok, kode=kode, bobot=n)
            for kelompok, isi in bobot.items()
            for kode, n in isi.items()
        ],
        update_conflicts=True,
        unique_fields=["siklus", "kelompok", "kode"],
        update_fields=["bobot"],
    )
    catat(by=by, tindakan="atur_bobot", objek=siklus, uraian=f"Mengubah rancangan bobot {siklus.nama}", bobot=bobot)


def umumkan_bobot(*, siklus, by):
    """Freeze the draft as version 1 when the cycle is opened. Runs in the transaction of that act."""
    if siklus.versi_bobot.exists():
        return
    bobot = siklus.load_bobot()
    periksa_bobot(bobot)
    versi = VersiBobot.objects.create(siklus=siklus, nomor=1, bobot=bobot, ditetapkan_oleh=by)
    catat(
        by=by,
        tindakan="umumkan_bobot",
        objek=versi,
        uraian=f"Mengumumkan bobot {siklus.nama}",
        bobot=bobot,
        sidik=sidik_isi(bobot),
    )


@transaction.atomic
def ganti_bobot(*, siklus, bobot, alasan, by):
    """A published version is replaced by the next, with its reason; everybody sees both."""
    siklus = SiklusMutasi.objects.select_for_update(of=("self",)).get(pk=siklus.pk)
    alasan = wajib_alasan(alasan, "Tuliskan alasan perubahan bobot. Alasan ini dibaca semua pegawai.")
    if siklus.status not in DAPAT_DIGANTI:
        raise Penolakan(
            f"Pada tahap “{siklus.get_status_display()}” bobot tidak dapat diganti lagi: calonnya sudah dibahas. "
            "Kembalikan siklus ke Pencocokan dan pemeringkatan lebih dulu."
        )
    lama = siklus.versi_bobot.first()
    if lama is None:
        raise Penolakan("Bobot belum diumumkan. Ubah rancangannya saja.")
    periksa_bobot(bobot)
    if _berarti(bobot) == _berarti(lama.bobot):
        raise Penolakan(f"Bobot ini sama dengan versi {lama.nomor}. Tidak ada yang diganti.")
    versi = VersiBobot.objects.create(
        siklus=siklus, nomor=lama.nomor + 1, bobot=bobot, alasan=alasan, ditetapkan_oleh=by
    )
    catat(
        by=by,
        tindakan="ganti_bobot",
        objek=versi,
        uraian=f"Mengganti bobot {siklus.nama} dengan versi {versi.nomor}",
        bobot=bobot,
        sidik=sidik_isi(bobot),
        alasan=alasan,
    )
    return versi


def _berarti(bobot):
    """Weights without the zeros: a criterion of weight 0 is as good as one that is not named."""
    return {kelompok: {kode: n for kode, n in isi.items() if n} for kelompok, isi in bobot.items()}
