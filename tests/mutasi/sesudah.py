"""Issued decrees made directly, for what follows them; how one is issued is tested elsewhere."""

from datetime import UTC, date, datetime, time

from mutasi.actions.pelantikan import catat_pelantikan
from mutasi.models import HadirPelantikan
from mutasi.pelantikan.dilantik import load_baris
from mutasi.status import StatusKeputusan, StatusUsulan
from tests.factories import BarisKeputusanFactory, KeputusanFactory, persona
from tests.mutasi.dokumen.himpunan import HARI_SK, TMT

NOMOR = "800.1.3.3/45/BKPSDM/2026"
Kehadiran = HadirPelantikan.Kehadiran


def terbit_langsung(siklus, usulan, nomor=NOMOR, tanggal=HARI_SK, tmt=TMT):
    """The rows join the draft, then it is issued: the database lets none in afterwards."""
    keputusan = KeputusanFactory(siklus=siklus, tmt=tmt)
    for urutan, satu in enumerate(usulan, start=1):
        BarisKeputusanFactory(keputusan=keputusan, usulan=satu, urutan=urutan)
        satu.status = StatusUsulan.SK_TERBIT
        satu.save()
    return terbitkan(keputusan, nomor, tanggal)


def terbitkan(keputusan, nomor, tanggal=HARI_SK):
    keputusan.status, keputusan.nomor, keputusan.tanggal = StatusKeputusan.TERBIT, nomor, tanggal
    keputusan.diterbitkan_pada = datetime(2026, 12, 28, 2, tzinfo=UTC)
    keputusan.diterbitkan_oleh = persona("kepala_bkpsdm", instansi=keputusan.instansi)
    keputusan.save()
    return keputusan


def lantik(keputusan, tanggal=TMT, by=None, **lain):
    """Everybody who waits is there, but those named in `lain` by the key of their row: (attendance, reason, until)."""
    absen = lain.get("absen", {})
    hadir = {s.baris.pk: (Kehadiran.HADIR, "", None) for s in load_baris(keputusan) if s.menunggu}
    return catat_pelantikan(
        keputusan=keputusan,
        tanggal=tanggal,
        jam=lain.get("jam", time(9)),
        tempat="Pendopo",
        kehadiran=hadir | absen,
        by=by or persona("analis", instansi=keputusan.instansi),
    )


def baris_dari(keputusan, usulan):
    return keputusan.baris.get(usulan=usulan).pk


TIDAK = (Kehadiran.TIDAK_HADIR, "Sakit, ada surat dokter", None)
DITUNDA = (Kehadiran.DITUNDA, "Tugas luar daerah", date(2027, 1, 18))
