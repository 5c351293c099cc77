"""What the page of data quality shows: scores, one line an indicator, one line an office, the trend."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django import forms
from django.db.models import Q
from django.utils import timezone

from jabatan.models import UnitKerja
from jabatan.tempat import build_pilihan, isi_tempat
from jabatan.templatetags.tampilan import angka, tanggal, waktu
from pegawai.models import Pegawai, RekapMutu

from . import DAFTAR_INDIKATOR
from .acuan import Acuan
from .dasar import orang
from .hitung import hitung_per_opd, jumlahkan, skor
from .inti import Dimensi

TITIK_TREN = 12


class MutuForm(forms.Form):
    """Filter of the page, kept in the address; invalid choices simply do not filter."""

    unit = forms.ChoiceField(label="Perangkat daerah", required=False)
    dimensi = forms.ChoiceField(label="Dimensi", required=False, choices=[("", "Semua"), *Dimensi.choices])
    temuan = forms.ChoiceField(
        label="Indikator", required=False, choices=[("", "Semua"), ("ada", "Hanya yang ada temuannya")]
    )

    def __init__(self, data, unit):
        super().__init__(data)
        if unit:
            self.fields["unit"].choices = [("", "Semua"), *build_pilihan(unit)]
        else:
            del self.fields["unit"]
        self.is_valid()

    @property
    def form(self):
        """The filter bar asks a FilterSet for its form; this is both."""
        return self

    def pilihan(self, bidang):
        return self.cleaned_data.get(bidang) or ""


@dataclass
class Potret:
    """Quality at one moment of what a person may see."""

    form: MutuForm
    acuan: Acuan
    waktu: datetime | None = None  # None: never counted
    pegawai: int = 0
    hitungan: dict = field(default_factory=dict)
    lalu: dict | None = None  # the same counts at the import before
    waktu_lalu: datetime | None = None
    tren: list = field(default_factory=list)
    unit: list = field(default_factory=list)

    @cached_property
    def skor(self):
        return skor(self.hitungan, self.acuan)

    @property
    def skor_teks(self):
        return sebut_skor(self.skor[""])

    @property
    def unit_terpilih(self):
        return self.form.pilihan("unit")

    @property
    def titik(self):
        """The trend as the line wants it."""
        return [(kapan, nilai) for kapan, _, nilai in self.baris_tren]

    @property
    def baris_tren(self):
        """The trend with the words for when: the day, and the time where two were counted on one day."""
        hari = Counter(tanggal(rekap.waktu) for rekap, _ in self.tren)
        return [
            (waktu(r.waktu) if hari[tanggal(r.waktu)] > 1 else tanggal(r.waktu), r, nilai) for r, nilai in self.tren
        ]


def sebut_skor(nilai):
    return None if nilai is None else angka(nilai, 2)


def build_potret(user, data):
    """Read from what was kept when it was last counted; only a unit below an office is counted now, for it is small."""
    acuan, rekap = Acuan.muat(user.instansi), load_rekap(user)
    if not user.seluruh_instansi:
        return _potret_unit(user, MutuForm(data, ()), acuan, rekap)
    terakhir = rekap[0].rincian["unit"] if rekap else {}
    opd = UnitKerja.objects.filter(instansi=user.instansi, jalur__in=terakhir).order_by("-aktif", "urutan", "nama")
    opd = isi_tempat(opd)
    potret = Potret(MutuForm(data, opd), acuan)
    dipilih = {str(u.pk): u.jalur for u in opd}.get(potret.unit_terpilih)
    _isi_dari_rekap(potret, rekap, [dipilih] if dipilih else [""])
    if not dipilih:
        nama = {u.jalur: u for u in opd}
        potret.unit = [_baris_unit(nama.get(jalur), isi, acuan) for jalur, isi in terakhir.items()]
    return potret


def _potret_unit(user, form, acuan, rekap):
    potret, milik = Potret(form, acuan), user.jalur_unit
    if rekap and all(any(opd.startswith(jalur) for opd in rekap[0].rincian["unit"]) for jalur in milik):
        _isi_dari_rekap(potret, rekap, milik)
        return potret
    terlihat = list(Pegawai.objects.visible_to(user).values_list("pk", flat=True))
    daftar = orang(user.instansi).filter(pk__in=terlihat)
    potret.pegawai, potret.hitungan = jumlahkan(hitung_per_opd(acuan, daftar))
    potret.waktu = timezone.now() if potret.pegawai else None
    return potret


def load_rekap(user):
    """The last count and those of the imports before it, newest first."""
    semua = RekapMutu.objects.visible_to(user)
    terakhir = semua.values("pk")[:1]
    return list(semua.filter(Q(impor__isnull=False) | Q(pk__in=terakhir)).select_related("impor")[:TITIK_TREN])


def _isi_dari_rekap(potret, rekap, milik):
    if not rekap:
        return
    potret.waktu = rekap[0].waktu
    potret.pegawai, potret.hitungan = _isi(rekap[0], milik)
    if len(rekap) > 1:
        potret.waktu_lalu, (_, potret.lalu) = rekap[1].waktu, _isi(rekap[1], milik)
    potret.tren = [(r, skor(_isi(r, milik)[1], potret.acuan)[""]) for r in reversed(rekap)]


def _isi(rekap, milik):
    """(people, counts) of the offices below these paths; "" is the whole agency."""
    if milik == [""]:
        return rekap.jumlah_pegawai, rekap.rincian["indikator"]
    semua = rekap.rincian["unit"].items()
    return jumlahkan({j: (isi["pegawai"], isi["indikator"]) for j, isi in semua if j.startswith(tuple(milik))})


def _baris_unit(unit, isi, acuan):
    return {
        "unit": unit,
        "nama": unit.nama if unit else "Tanpa unit kerja",
        "pegawai": isi["pegawai"],
        "temuan": sum(temuan for _, temuan in isi["indikator"].values()),
        "skor": skor(isi["indikator"], acuan)[""],
    }


URUTAN_UNIT = ("nama", "pegawai", "temuan", "skor")


def urutkan_unit(baris, urut):
    """By `kunci` or `-kunci`; an office without a score comes last either way."""
    kunci = urut.removeprefix("-") if urut.removeprefix("-") in URUTAN_UNIT else "nama"
    isi = sorted((b for b in baris if b[kunci] is not None), key=lambda b: b["nama"])
    isi.sort(key=lambda b: b[kunci], reverse=urut.startswith("-"))
    return isi + [b for b in baris if b[kunci] is None]


def build_baris(potret):
    """One line an indicator of the chosen dimension; counts are None where nobody was judged."""
    bobot = potret.acuan.nilai("mutu_bobot_indikator") if potret.acuan.ada("mutu_bobot_indikator") else {}
    dimensi, hanya_temuan = potret.form.pilihan("dimensi"), potret.form.pilihan("temuan")
    baris = []
    for indikator in DAFTAR_INDIKATOR:
        if dimensi in ("", indikator.dimensi):
            dinilai, temuan = potret.hitungan.get(indikator.kode, (None, None))
            if hanya_temuan and not temuan:
                continue
            dulu = potret.lalu.get(indikator.kode, (None, None))[1] if potret.lalu is not None else None
            baris.append(
                {
                    "indikator": indikator,
                    "bobot": f"{angka(Decimal(bobot[indikator.kode]) / 100, 2)}\u00a0%" if bobot else None,
                    "dinilai": dinilai,
                    "temuan": temuan,
                    "bagian": Decimal(temuan) / dinilai if dinilai else None,
                    "selisih": temuan - dulu if None not in (temuan, dulu) else None,
                    "rupa": _rupa_selisih(temuan, dulu),
                }
            )
    return baris


def _rupa_selisih(temuan, dulu):
    """Badge of a change: word, tone, icon."""
    if None in (temuan, dulu) or temuan == dulu:
        return None
    if temuan < dulu:
        return f"berkurang {angka(dulu - temuan)}", "baik", "arrow-down"
    return f"bertambah {angka(temuan - dulu)}", "waspada", "arrow-up"


def build_dimensi(potret):
    """The score of each dimension with its weight in per cent."""
    bobot = potret.acuan.nilai("mutu_bobot_dimensi") if potret.acuan.ada("mutu_bobot_dimensi") else {}
    nilai = potret.skor
    return [
        {"kode": d.value, "nama": d.label, "bobot": bobot.get(d.value), "teks": sebut_skor(nilai[d.value])}
        for d in Dimensi
    ]
