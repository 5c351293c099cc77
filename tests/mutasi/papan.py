"""A small board without a ranking behind it: every pair is in the lists, so that nothing has to be computed."""

from mutasi.actions.papan_mulai import buka_papan
from mutasi.models import PapanSkenario
from mutasi.papan.isi import load_isi
from mutasi.status import StatusSiklus
from mutasi.syarat import Kelayakan
from tests.factories import (
    InstansiFactory,
    KursiPapanFactory,
    PegawaiFactory,
    PosisiFactory,
    SkenarioFactory,
    pegawai_di,
    persona,
)


def nilai(orang, kelayakan=Kelayakan.LAYAK, poin=7000, catatan=()):
    return {
        "orang": orang,
        "kelayakan": int(kelayakan),
        "urutan": 1,
        "jenis": "ROTASI",
        "minat": False,
        "rendah": poin,
        "tinggi": poin,
        "kontribusi": [poin],
        "catatan": list(catatan),
    }


class PapanKecil:
    """Seats `k` held by the people `o` in the same order, vacant seats `v`, and people from outside `l`."""

    def __init__(self, berisi=4, lowong=2, luar=2, gugur=(), instansi=None, **setelan):
        """`gugur`: (person, seat) as places in `o` and `k`, ruled out by R03."""
        instansi = instansi or InstansiFactory()
        self.analis = persona("analis", instansi=instansi)
        self.skenario = SkenarioFactory(
            pemeringkatan__siklus__instansi=instansi,
            pemeringkatan__siklus__status=StatusSiklus.PEMERINGKATAN,
            pemeringkatan__aturan=[{"id": "R03", "judul": "Dua tahun dalam jabatan"}],
            setelan={"batas_rantai": 4, "turun_maksimal": 1000, "tetap": [], "kecuali": []} | setelan,
        )
        posisi = [PosisiFactory(unit__instansi=instansi) for _ in range(berisi + lowong)]
        orang = [pegawai_di(satu) for satu in posisi[:berisi]]
        self.k, self.v = [p.pk for p in posisi[:berisi]], [p.pk for p in posisi[berisi:]]
        self.o, self.l = [o.pk for o in orang], [PegawaiFactory(instansi=instansi).pk for _ in range(luar)]
        dilarang = {(self.o[a], self.k[b]) for a, b in gugur}
        for ke, satu in enumerate(posisi):
            KursiPapanFactory(
                pemeringkatan=self.skenario.pemeringkatan,
                posisi=satu,
                pemangku=orang[ke] if ke < berisi else None,
                alasan="" if ke < berisi else "KOSONG",
                daftar=[self._nilai(o, satu.pk, dilarang) for o in (*self.o, *self.l)],
            )
        self.papan = buka_papan(skenario=self.skenario, dasar=PapanSkenario.Dasar.SEKARANG, by=self.analis)

    def _nilai(self, orang, kursi, dilarang):
        if (orang, kursi) in dilarang:
            return nilai(orang, Kelayakan.TIDAK_LAYAK, catatan=[["R03", 1, "TMS"]])
        return nilai(orang)

    def lakukan(self, perbuatan, by=None, versi=None, **lain):
        """An act against the newest version, unless told otherwise."""
        self.papan.refresh_from_db()
        versi = self.papan.versi if versi is None else versi
        return perbuatan(papan=self.papan, versi=versi, by=by or self.analis, **lain)

    @property
    def isi(self):
        self.papan.refresh_from_db()
        return load_isi(self.papan)

    @property
    def letak(self):
        """{person: seat in the plan}."""
        return {orang: t.posisi_id for orang, t in self.isi.tempat.items()}
