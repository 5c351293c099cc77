"""A board as it stands, read in a few queries, with every invariant of the plan checked again."""

import hashlib
import json
from collections import namedtuple
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Exists, OuterRef, Subquery

from mutasi.models import KursiPapan, PapanSkenario, Penempatan
from mutasi.papan.kerabat import IKATAN, Keluarga, baca_keluarga, load_keluarga, with_keluarga
from mutasi.papan.kerabat import Tempat as TempatKerja
from mutasi.papan.pindah import sidik_rencana
from mutasi.papan.unit import JALUR, TempatUnit, build_unit
from mutasi.pencocokan.rencana import Bahan, Busur, Kursi, Orang, Pelanggaran, baca_setelan, periksa_rencana
from mutasi.pencocokan.rencana.letak import Letak
from mutasi.syarat import Kelayakan
from pegawai.models import JenisPenugasan, RiwayatJabatan

KOLOM_KURSI = (
    "posisi_id", "alasan", "kritis", "tingkat", "pemangku_id", "pergi", "sejak", "pensiun", "tingkat_pemangku",
    "poin_pemangku",
)  # fmt: skip
KOLOM_LABEL = {
    "jabatan": "posisi__jabatan__nama",
    "jalur": "posisi__unit__jalur",
    "kepala": "posisi__kepala",
    "kelas": "posisi__jabatan__kelas",
    "jenjang": "posisi__jabatan__jenjang",
    "eselon": "posisi__jabatan__eselon_id",
}
KOLOM_TEMPAT = ("pegawai_id", "asal_id", "klaim_id", "posisi_id", "ditahan", "nilai", "langkah_id", "jalur")


class KursiIsi(namedtuple("KursiIsi", (*KOLOM_KURSI, *KOLOM_LABEL, "plt"))):
    __slots__ = ()

    @property
    def terikat(self):
        """Key of the holder who stays unless moved; None where the seat is, or will be, vacant."""
        return None if self.pergi else self.pemangku_id


Tempat = namedtuple("Tempat", KOLOM_TEMPAT)


@dataclass(frozen=True)
class IsiPapan:
    """`kursi` by the key of their posisi, `tempat` by the key of the person."""

    papan: PapanSkenario
    kursi: dict[int, KursiIsi]
    tempat: dict[int, Tempat]
    keluarga: Keluarga = field(default_factory=Keluarga)

    @cached_property
    def letak(self):
        return {orang: Letak(t.asal_id, t.posisi_id, t.ditahan) for orang, t in self.tempat.items()}

    @cached_property
    def pengisi(self):
        """{seat: person in the plan}."""
        return {t.posisi_id: orang for orang, t in self.tempat.items() if t.posisi_id}

    @cached_property
    def pindah(self):
        """The plan as everywhere: [(person, seat)], those who move."""
        return sorted((o, t.posisi_id) for o, t in self.tempat.items() if t.posisi_id and t.posisi_id != t.asal_id)

    @cached_property
    def lepas(self):
        """Held a seat, and have none in the plan (I03)."""
        return sorted(o for o, t in self.tempat.items() if t.asal_id and not t.posisi_id)

    @cached_property
    def klaim(self):
        """{seat: people whose record names it while somebody else holds it}, until they are given one (I01)."""
        klaim = {}
        for orang, satu in self.tempat.items():
            if satu.klaim_id and not satu.posisi_id:
                klaim.setdefault(satu.klaim_id, []).append(orang)
        return klaim

    @cached_property
    def unit(self):
        """{key: office whose need was known when the scenario was computed}, where the scenario limits them."""
        return {} if self.setelan.batas_unit is None else {u["kunci"]: u for u in self.papan.skenario.unit}

    @cached_property
    def kantor(self):
        return TempatUnit(self.unit.values())

    def orang_bahan(self, orang):
        """Who may move, with what the own seat is worth to them; from outside: nothing is lost."""
        satu = self.tempat.get(orang)
        if satu is None or satu.asal_id is None:
            return Orang(orang, unit=satu and self.kantor(satu.jalur))
        asal = self.kursi[satu.asal_id]
        return Orang(orang, asal.posisi_id, asal.poin_pemangku, asal.tingkat_pemangku, self.kantor(asal.jalur))

    def kursi_bahan(self, kursi):
        satu = self.kursi[kursi]
        return Kursi(kursi, satu.terikat, satu.kritis, satu.tingkat, self.kantor(satu.jalur))

    def busur(self, orang, kursi, nilai):
        return Busur(orang, kursi, nilai["rendah"], nilai["minat"], nilai["jenis"])

    @cached_property
    def letak_kursi(self):
        return {k: TempatKerja(k, s.jalur, s.kepala) for k, s in self.kursi.items()}

    @cached_property
    def makin_jauh(self):
        """Couples who asked to be near each other and whom the plan parts further: told, never a hindrance."""
        return self.keluarga.makin_jauh({o: self.letak_kursi[k] for o, k in self.pindah}, self.lepas)

    @cached_property
    def bahan(self):
        """What the check needs: everybody on the board, every seat, and of the moves those that are made."""
        pindah = [(o, k, self.tempat[o].nilai) for o, k in self.pindah]
        pergi = {*self.lepas, *(s.pemangku_id for s in self.kursi.values() if s.pergi)}
        bahan = Bahan(
            orang=tuple(map(self.orang_bahan, self.tempat)),
            kursi=tuple(map(self.kursi_bahan, self.kursi)),
            busur=tuple(self.busur(o, k, n) for o, k, n in pindah if n["kelayakan"] == Kelayakan.LAYAK),
            unit=build_unit(self.unit.values()),
        )
        return with_keluarga(bahan, self.keluarga, self.letak_kursi, pergi) if self.keluarga.ikatan else bahan

    @cached_property
    def setelan(self):
        """The limits of the scenario with the pins and exclusions of the board instead of its own."""
        tetap = frozenset(o for o, t in self.tempat.items() if t.ditahan and t.posisi_id == t.asal_id)
        kecuali = frozenset((o, k) for o, k in self.papan.kecuali)
        bebas = {
            "hanya_tukar": False,
            "kursi_tujuan": None,
            "kursi_diam": frozenset(),
            "pisah_kerabat": True,  # of a hand it is always told
        }  # what the solver was asked for binds no hand
        return replace(baca_setelan(self.papan.skenario.setelan), tetap=tetap, kecuali=kecuali, **bebas)

    @cached_property
    def temuan(self):
        """Broken invariants; also whoever was only put off a seat that nobody took."""
        temuan = periksa_rencana(self.bahan, self.setelan, self.pindah)
        tersebut = {t.orang for t in temuan if t.invarian == "lepas_jabatan"}
        lain = [Pelanggaran("lepas_jabatan", o, self.tempat[o].asal_id) for o in self.lepas if o not in tersebut]
        return temuan + lain

    @cached_property
    def sidik(self):
        """Digest of the plan: who sits where at the end, and who is left without a seat."""
        isi = json.dumps([self.pindah, self.lepas], separators=(",", ":"))
        return hashlib.sha256(isi.encode()).hexdigest()

    @cached_property
    def sidik_rencana(self):
        """The digest that a certificate of this plan carries."""
        asal = {orang: t.asal_id for orang, t in self.tempat.items()}
        return sidik_rencana([(o, k, asal[o]) for o, k in self.pindah], [(o, asal[o]) for o in self.lepas])


def load_letak(papan):
    """The same board only as far as moving people needs it; one query."""
    baris = Penempatan.objects.filter(papan=papan).values_list("pegawai_id", "asal_id", "posisi_id", "ditahan")
    return {orang: Letak(asal, kursi, ditahan) for orang, asal, kursi, ditahan in baris.order_by("pegawai_id")}


def load_isi(papan):
    """`papan` with its scenario and cycle; two queries, and two of the families where its query did not bring them."""
    sementara = RiwayatJabatan.objects.kini().exclude(jenis_penugasan=JenisPenugasan.DEFINITIF)
    kursi = KursiPapan.objects.filter(pemeringkatan=papan.skenario.pemeringkatan_id)
    kursi = kursi.annotate(plt=Exists(sementara.filter(posisi=OuterRef("posisi"))))
    kursi = kursi.values_list(*KOLOM_KURSI, *KOLOM_LABEL.values(), "plt")
    milik = RiwayatJabatan.objects.kini().filter(pegawai=OuterRef("pegawai"), jenis_penugasan=JenisPenugasan.DEFINITIF)
    tempat = Penempatan.objects.filter(papan=papan).annotate(jalur=Subquery(milik.values_list(JALUR)[:1]))
    tempat = tempat.values_list(*KOLOM_TEMPAT)
    kursi = {s.posisi_id: s for s in map(KursiIsi._make, kursi.order_by("posisi_id"))}
    return IsiPapan(
        papan,
        kursi,
        {t.pegawai_id: t for t in map(Tempat._make, tempat.order_by("pegawai_id"))},
        _keluarga(papan.skenario, kursi),
    )


def _keluarga(skenario, kursi):
    ikatan = [getattr(skenario, nama, None) for nama in IKATAN]
    if None in ikatan:
        return load_keluarga(skenario.siklus.instansi_id)
    return baca_keluarga(*ikatan, {s.jalur: k for k, s in kursi.items() if s.kepala})
