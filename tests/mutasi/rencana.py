"""A plan of a few moves over seats and people that meet what is asked: for the checks of "siklus utuh"."""

from datetime import UTC, date, datetime

from mutasi.status import StatusSiklus
from pegawai.models import RiwayatPangkat
from tests.factories import (
    GolonganFactory,
    JabatanFactory,
    PemeringkatanFactory,
    PosisiFactory,
    RiwayatPangkatFactory,
    SkenarioFactory,
    UnitKerjaFactory,
    sejak,
)
from tests.mutasi.peringkat import orang_lengkap, siklus_siap

TMT = date(2027, 1, 4)


def siklus_terencana(**kwargs):
    return siklus_siap(lowongan=0, tmt_rencana=TMT, **kwargs)


def kursi(siklus, jenjang="ADMINISTRATOR", **lain):
    unit = UnitKerjaFactory(instansi=siklus.instansi)
    return PosisiFactory(unit=unit, jabatan=JabatanFactory(instansi=siklus.instansi, jenjang=jenjang), **lain)


def orang(siklus, **lain):
    """Somebody whom no rule stops on the way to an administrator's seat."""
    satu = orang_lengkap(siklus.instansi, tanggal_lahir=date(1980, 5, 5), **lain)
    RiwayatPangkat.objects.filter(pegawai=satu).delete()
    RiwayatPangkatFactory(pegawai=satu, golongan=GolonganFactory(id=41), berlaku=sejak(date(2022, 4, 1)))
    return satu


def skenario_dengan(siklus, *pindah, iri=(), **lain):
    """`pindah`: (person, seat) …, each move a chain of its own; frozen like a computed one. `lain`: of each move."""
    rantai = [{"lingkar": False, "ditinggalkan": None, "pindah": [_pindah(satu, ke) | lain]} for satu, ke in pindah]
    siklus.status = StatusSiklus.PEMERINGKATAN
    siklus.save()
    return SkenarioFactory(
        pemeringkatan=PemeringkatanFactory(siklus=siklus),
        isi={"rantai": rantai, "iri": [[a.pk, k.pk, b.pk] for a, k, b in iri]},
        sidik="5" * 64,
        dihitung_pada=datetime(2026, 11, 23, tzinfo=UTC),
    )


def _pindah(satu, ke):
    jabatan = satu.jabatan_kini
    return {
        "orang": satu.pk,
        "kursi": ke.pk,
        "asal": jabatan.posisi_id if jabatan else None,
        "poin": 7500,
        "poin_asal": 7000,
        "jenis": "PROMOSI",
        "minat": False,
        "urutan": 1,
        "layak": 3,
        "kontribusi": [["Kinerja (SKP)", 7500]],
    }
