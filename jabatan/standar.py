"""Which competencies a post asks for, at which level, on which day (PermenPANRB 38/2017).

A post's own row goes before the default of its level, competency by competency; for many posts at once
`load_standar_semua` has the same in one query.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Q

from jabatan.models import Instansi, Jenjang, StandarKompetensi

SEHARI = timedelta(days=1)


@dataclass(frozen=True)
class Diminta:
    """A level asked for: by the post itself, or by the default of its level."""

    level: int
    sendiri: bool = True
    dasar: str = ""


@dataclass
class Versi:
    """Days on which the same was asked; `sampai` is the last of them."""

    mulai: date | None
    sampai: date | None
    diminta: dict
    beda: list = field(default_factory=list)

    @property
    def kunci(self):
        """How an address names it: its first day."""
        return self.mulai.isoformat() if self.mulai else "awal"

    @property
    def dasar(self):
        """The legal bases of its rows, each said once."""
        return sorted({d.dasar for d in self.diminta.values() if d.dasar})

    def berlaku_pada(self, hari):
        return (self.mulai is None or self.mulai <= hari) and (self.sampai is None or hari <= self.sampai)


@dataclass(frozen=True)
class Beda:
    """One competency in two versions."""

    kompetensi: object
    lama: int | None
    baru: int | None

    @property
    def tetap(self):
        return self.lama == self.baru

    @property
    def kalimat(self):
        if self.tetap:
            return "tetap"
        if self.lama is None:
            return "baru diminta"
        if self.baru is None:
            return "tidak lagi diminta"
        return f"naik {self.baru - self.lama}" if self.baru > self.lama else f"turun {self.lama - self.baru}"


def load_baris(jabatan):
    """All rows that ever held for a post: its own and those of its level; one query."""
    milik = Q(jabatan=jabatan) | Q(jenjang=jabatan.jenjang)
    baris = StandarKompetensi.objects.filter(milik, instansi_id=jabatan.instansi_id)
    return list(baris.select_related("kompetensi").order_by("kompetensi__kode", "pk"))


def pada_hari(baris, hari):
    """{competency: Diminta} on a day, in the order of codes."""
    diminta = {}
    for satu in sorted((b for b in baris if hari in b.berlaku), key=lambda b: b.jabatan_id is not None):
        sendiri = satu.jabatan_id is not None
        diminta[satu.kompetensi] = Diminta(satu.level, sendiri, satu.dasar)
    return dict(sorted(diminta.items(), key=lambda d: d[0].kode))


def load_standar(jabatan, hari):
    return pada_hari(load_baris(jabatan), hari)


def load_standar_semua(instansi, hari):
    """(jabatan or jenjang) -> {code: level} on a day, for all posts of an agency."""
    standar = {}
    baris = StandarKompetensi.objects.filter(instansi=instansi).berlaku_pada(hari)
    for jabatan, jenjang, kode, level in baris.values_list("jabatan_id", "jenjang", "kompetensi__kode", "level"):
        standar.setdefault(jabatan or jenjang, {})[kode] = level
    return standar


def standar_kursi(standar, jabatan_id, jenjang):
    """{code: level} of one post out of `load_standar_semua`; its own row goes before that of its level."""
    return {**standar.get(jenjang, {}), **standar.get(jabatan_id, {})}


def hari_batas(baris):
    """The days on which something begins, or no longer holds."""
    return sorted({h for b in baris for h in (b.berlaku.lower, b.berlaku.upper) if h is not None})


def build_versi(baris):
    """The versions, newest first, each with what it changed; days without any row, or alike, make none."""
    batas = hari_batas(baris)
    versi = []
    for mulai, akhir in zip([None, *batas], [*batas, None], strict=True):
        diminta = pada_hari(baris, mulai or date.min)
        sampai = akhir - SEHARI if akhir else None
        if versi and versi[-1].diminta == diminta:
            versi[-1].sampai = sampai
        elif versi or diminta:
            versi.append(Versi(mulai, sampai, diminta))
    for lama, baru in pairwise(versi):
        baru.beda = [b for b in bandingkan(lama, baru) if not b.tetap]
    return versi[::-1]


@dataclass(frozen=True)
class VersiBaku:
    """The defaults of all levels from a day on, and which levels changed on it."""

    mulai: date | None
    jenjang: list
    dasar: list
    level: dict

    @property
    def kunci(self):
        return self.mulai.isoformat() if self.mulai else "awal"


def build_versi_baku(baris):
    """One version for each day on which a default changed, newest first; before it what has always held."""
    batas = hari_batas(baris)
    semula = [None] if any(b.berlaku.lower is None for b in baris) else []
    return [_versi_baku(baris, mulai) for mulai in [*reversed(batas), *semula]]


def _versi_baku(baris, mulai):
    kena = [b for b in baris if mulai in (b.berlaku.lower, b.berlaku.upper)] if mulai else []
    return VersiBaku(
        mulai=mulai,
        jenjang=[j.label for j in Jenjang if j in {b.jenjang for b in kena}],
        dasar=sorted({b.dasar for b in kena if b.dasar and b.berlaku.lower == mulai}),
        level={(b.jenjang, b.kompetensi_id): b.level for b in baris if (mulai or date.min) in b.berlaku},
    )


def bandingkan(lama, baru):
    """Every competency of either version, in the order of codes."""
    level_lama, level_baru = ({k: d.level for k, d in v.diminta.items()} for v in (lama, baru))
    semua = sorted(level_lama.keys() | level_baru.keys(), key=lambda k: k.kode)
    return [Beda(k, level_lama.get(k), level_baru.get(k)) for k in semua]


def load_peringkat_beku(instansi, **jabatan):
    """Running cycles whose ranking of such a post is frozen: it keeps the standard it was made with.

    Cycles belong to a higher app: they are reached by the reverse relation, not by import.
    """
    siklus = Instansi._meta.get_field("siklus").related_model.objects.berjalan().filter(instansi=instansi)
    beku = siklus.filter(
        lowongan__hasil__isnull=False, **{f"lowongan__posisi__jabatan__{k}": v for k, v in jabatan.items()}
    )
    return list(beku.order_by("nama").values_list("nama", flat=True).distinct())
