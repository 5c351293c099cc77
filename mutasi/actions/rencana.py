"""The act of planning, for the worker alone: the solver comes with SciPy."""

from django.db import transaction
from django.utils import timezone

from mutasi.models import HargaPilihan, KursiPapan, Pemeringkatan, Skenario
from mutasi.papan.kursi import build_kursi
from mutasi.papan.rencana import load_keadaan, susun_harga, susun_isi
from mutasi.pemeringkatan.masukan_beku import build_bobot
from mutasi.pencocokan.rencana import baca_setelan
from pegawai.jejak import catat


@transaction.atomic
def hitung_skenario(*, skenario, by):
    """The best plan within its limits, frozen; a scenario that has one keeps it."""
    skenario = Skenario.objects.select_for_update(of=("self",)).for_list().get(pk=skenario.pk)
    if skenario.isi is not None:
        return skenario
    keadaan = load_keadaan(skenario.pemeringkatan, build_bobot(skenario.pemeringkatan))
    _simpan_kursi(skenario.pemeringkatan, keadaan)
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


@transaction.atomic
def hitung_harga_pilihan(*, harga, by):
    """The price of one choice, once; a second worker that comes to it finds it done."""
    harga = HargaPilihan.objects.select_for_update(of=("self",)).select_related("skenario").get(pk=harga.pk)
    if harga.isi is not None:
        return harga
    skenario = Skenario.objects.for_list().get(pk=harga.skenario_id)
    keadaan = load_keadaan(skenario.pemeringkatan, build_bobot(skenario.pemeringkatan))
    setelan = baca_setelan(skenario.setelan)
    harga.isi = susun_harga(keadaan, setelan, skenario.isi, harga.pegawai_id, harga.posisi_id)
    harga.save(update_fields=["isi"])
    catat(
        by=by,
        tindakan="hitung_harga_pilihan",
        objek=skenario,
        uraian=f"Menghitung harga satu pilihan pada skenario {skenario.nama}",
        orang=harga.pegawai_id,
        kursi=harga.posisi_id,
        poin=harga.isi.get("poin"),
    )
    return harga


@transaction.atomic
def siapkan_kursi(*, pemeringkatan):
    """The seats of the board, once a ranking: for scenarios that were planned before boards were kept."""
    _simpan_kursi(pemeringkatan, load_keadaan(pemeringkatan, build_bobot(pemeringkatan)))


def _simpan_kursi(pemeringkatan, keadaan):
    """Two scenarios computed at the same moment write them once: the second waits, and finds them."""
    Pemeringkatan.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=pemeringkatan.pk)
    if not pemeringkatan.kursi_papan.exists():
        KursiPapan.objects.bulk_create(build_kursi(pemeringkatan, keadaan), batch_size=200)
