"""Families as far as they were declared, and where their people work: relatives are not put right over each other.

BKN 5/2019 Ps 2(5), UU 30/2014 Ps 42–45. A tie is declared in a meeting, or by a verified request to follow a spouse;
who may read plans may read both (IZIN), and nobody else is told of one here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from jabatan.models import Instansi, Parameter, Posisi
from jabatan.pohon import leluhur
from mutasi.models import HubunganKeluarga, PermohonanMutasi
from mutasi.papan.unit import JALUR
from mutasi.pencocokan.rencana import Duduk, Kerabat
from mutasi.status import StatusUsulan
from pegawai.models import KEDUDUKAN_AKHIR, JenisPenugasan, RiwayatJabatan

IKATAN = ("keluarga_rapat", "keluarga_permohonan")
MENGHALANGI = "kerabat_menghalangi"
JAUH = ("di satu unit", "di satu perangkat daerah", "di perangkat daerah yang berbeda")


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where somebody works: the seat, where the record names one, in a unit, leading it or not."""

    posisi: int | None
    jalur: str
    kepala: bool = False


@dataclass(frozen=True)
class Keluarga:
    """`ikatan`: pairs of relatives; `dekat`: (who asked, spouse) to be near; `tempat`: where each of them works today.

    `kepala`: {path of a unit: the seat that leads it}.
    """

    ikatan: tuple[tuple[int, int], ...] = ()
    dekat: tuple[tuple[int, int], ...] = ()
    tempat: Mapping[int, Tempat] = field(default_factory=dict)
    kepala: Mapping[str, int] = field(default_factory=dict)

    @property
    def orang(self):
        return {o for dua in self.ikatan for o in dua}

    def atasan(self, tempat):
        """The seat of the direct superior: it leads the same unit, or the nearest above that has a leader's seat."""
        atas = leluhur(tempat.jalur)[::-1]
        return next((self.kepala[j] for j in atas[tempat.kepala :] if j in self.kepala), None)

    def sesudah(self, pindah, lepas=()):
        """{person: place} once all have moved; `pindah`: {person: place}."""
        return {o: t for o, t in self.tempat.items() if o not in lepas} | dict(pindah)

    def bersusun(self, pindah, lepas=()):
        """[(who is put there, relative, whether right over)] for each pair that these moves put like that."""
        akhir, hasil = self.sesudah(pindah, lepas), []
        for satu, lain in self.ikatan:
            if satu not in pindah:
                satu, lain = lain, satu
            if satu not in pindah or lain not in akhir:
                continue
            for atas, bawah in ((satu, lain), (lain, satu)):
                bos = self.atasan(akhir[bawah])
                if bos is not None and akhir[atas].posisi == bos:
                    hasil.append((satu, lain, atas == satu))
        return hasil

    def makin_jauh(self, pindah, lepas=()):
        """[(who asked, spouse, words before, words after)]; words are None where a place is not known."""
        akhir, hasil = self.sesudah(pindah, lepas), []
        for satu, lain in self.dekat:
            if satu in pindah or lain in pindah:
                dulu, kini = (_jauh(t.get(satu), t.get(lain)) for t in (self.tempat, akhir))
                if dulu is None or kini is None:
                    hasil.append((satu, lain, None, None))
                elif kini > dulu:
                    hasil.append((satu, lain, JAUH[dulu], JAUH[kini]))
        return hasil


def _jauh(satu, lain):
    """Place in JAUH; None where one of the two is not known."""
    if satu is None or lain is None:
        return None
    if satu.jalur == lain.jalur:
        return 0
    return 1 if leluhur(satu.jalur)[:2] == leluhur(lain.jalur)[:2] else 2


def load_keluarga(instansi):
    """Two queries, however many families."""
    ikatan = Instansi.objects.annotate(**anotasi_keluarga("pk")).values_list(*IKATAN).get(pk=instansi)
    kepala = Posisi.objects.filter(unit__instansi=instansi, unit__aktif=True, aktif=True, kepala=True)
    return baca_keluarga(*ikatan, dict(kepala.order_by().values_list("unit__jalur", "pk")))


def anotasi_keluarga(instansi):
    """The same for a queryset whose field `instansi` is the agency, so that it costs no query: see `IKATAN`."""
    terikat = HubunganKeluarga.objects.filter(
        pegawai__instansi=OuterRef(instansi), kerabat__instansi=OuterRef(instansi)
    )
    dekat = PermohonanMutasi.objects.filter(
        instansi=OuterRef(instansi), mengikuti__isnull=False, status=StatusUsulan.MEMENUHI_SYARAT
    )
    return dict(zip(IKATAN, (_ikatan(terikat, "kerabat"), _ikatan(dekat, "mengikuti")), strict=True))


def _ikatan(baris, lain):
    isi = JSONObject(satu="pegawai_id", lain=f"{lain}_id", di_satu=_tempat("pegawai"), di_lain=_tempat(lain))
    return ArraySubquery(baris.order_by("pk").values(isi=isi))


def _tempat(siapa):
    """Where this person sits today; nothing of who has left the service."""
    kini = RiwayatJabatan.objects.kini().filter(pegawai=OuterRef(siapa), jenis_penugasan=JenisPenugasan.DEFINITIF)
    kini = kini.exclude(pegawai__kedudukan_hukum__in=KEDUDUKAN_AKHIR).order_by("pk")
    return Subquery(kini.values(isi=JSONObject(posisi="posisi_id", jalur=JALUR, kepala="posisi__kepala"))[:1])


def baca_keluarga(rapat, permohonan, kepala):
    """From what `anotasi_keluarga` gives, and {path of a unit: the seat that leads it}."""
    semua = [*rapat, *permohonan]
    di = {s[siapa]: s[f"di_{siapa}"] for s in semua for siapa in ("satu", "lain")}
    return Keluarga(
        tuple(sorted({(min(s["satu"], s["lain"]), max(s["satu"], s["lain"])) for s in semua})),
        tuple(sorted({(s["satu"], s["lain"]) for s in permohonan})),
        {o: Tempat(t["posisi"], t["jalur"], bool(t["kepala"])) for o, t in di.items() if t and t["jalur"]},
        kepala,
    )


def with_keluarga(bahan, keluarga, letak, pergi=()):
    """What a plan starts from, with the families; `letak`: {seat: place}, `pergi`: people who are met nowhere."""
    return replace(
        bahan,
        kursi=tuple(replace(k, atasan=keluarga.atasan(letak[k.kunci])) for k in bahan.kursi),
        kerabat=tuple(Kerabat(*dua) for dua in keluarga.ikatan),
        duduk=tuple(
            Duduk(orang, satu.posisi, keluarga.atasan(satu))
            for orang, satu in sorted(keluarga.tempat.items())
            if orang not in pergi
        ),
    )


def is_menghalangi(instansi, hari):
    """Whether the agency lets no reason stand against it; where the law is silent a written one is enough."""
    parameter = Parameter.objects.berlaku_pada(instansi, hari).filter(kode=MENGHALANGI).first()
    return bool(parameter and parameter.nilai)
