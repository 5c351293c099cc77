"""The act of planning, for the worker alone: the solver comes with SciPy."""

from django.db import transaction
from django.utils import timezone

from mutasi.models import Skenario
from mutasi.pencocokan.rencana import Setelan
from mutasi.rencana_siklus import build_bobot, load_keadaan, susun_isi
from pegawai.jejak import catat


@transaction.atomic
def hitung_skenario(*, skenario, by):
    """The best plan within its limits, frozen; a scenario that has one keeps it."""
    skenario = Skenario.objects.select_for_update(of=("self",)).for_list().get(pk=skenario.pk)
    if skenario.isi is not None:
        return skenario
    keadaan = load_keadaan(skenario.pemeringkatan, build_bobot(skenario.pemeringkatan))
    skenario.isi, skenario.sidik = susun_isi(keadaan, baca_setelan(skenario.setelan))
    skenario.dihitung_pada = timezone.now()
    skenario.save(update_fields=["isi", "sidik", "dihitung_pada"])
    catat(
        by=by,
        tindakan="hitung_skenario",
        objek=skenario,
        uraian=f"Menghitung rencana untuk skenario {skenario.nama}",
        sidik=skenario.sidik,
    )
    return skenario


def baca_setelan(data):
    """From JSON; what a scenario does not say is as usual."""
    return Setelan(
        batas_rantai=data.get("batas_rantai"),
        anggaran=data.get("anggaran"),
        turun_maksimal=data.get("turun_maksimal"),
        tanpa_iri=data.get("tanpa_iri", True),
        tetap=frozenset(data.get("tetap", ())),
        kecuali=frozenset((orang, kursi) for orang, kursi in data.get("kecuali", ())),
        kursi_diam=frozenset(data.get("kursi_diam", ())),
    )
