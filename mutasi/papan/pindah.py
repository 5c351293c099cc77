"""The plan of a scenario as it stands: its board where one is opened, else what was computed.

Plain records and their digest: what is certified, and what proposals are made from.
"""

import hashlib
import json
from dataclasses import dataclass, field

from mutasi.models import Langkah, Penempatan
from mutasi.pencocokan import DAFTAR_KRITERIA
from pegawai.alasan import rapikan_alasan


@dataclass(frozen=True)
class Pindah:
    """One person from one seat to another. Points and place in the list are those of the frozen ranking."""

    orang: int
    kursi: int
    asal: int | None
    poin: int | None  # None: released, so not ranked for anything
    urutan: int | None
    layak: int | None
    kontribusi: tuple = ()
    dipilih: bool = False  # by hand, on the board
    alasan: str = ""  # as written there
    lepas: bool = False  # released from the post with a ground, on the way to a seat as pelaksana
    dasar: str = ""  # of that,
    dokumen: str = ""


@dataclass(frozen=True)
class Rencana:
    pindah: tuple[Pindah, ...]
    lepas: tuple[tuple[int, int], ...] = ()  # (person, seat held today) who have none in the plan (I03)
    dilewati: frozenset[int] = frozenset()  # seats that somebody with more points had wished for, as the program told
    papan: bool = False
    dihitung: dict[int, int] = field(default_factory=dict)  # {person: seat} as the program placed them

    @property
    def sidik(self):
        """SHA-256 over who goes from where to where and who is left without; the order changes nothing."""
        return sidik_rencana([(p.orang, p.kursi, p.asal) for p in self.pindah], self.lepas)


def sidik_rencana(pindah, lepas):
    """`pindah`: (person, seat, seat held today) …, `lepas`: (person, seat held today) …"""
    isi = [sorted([orang, kursi, asal or 0] for orang, kursi, asal in pindah), sorted(map(list, lepas))]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


def load_rencana(skenario):
    """Empty before it is computed and without a board."""
    tempat = list(Penempatan.objects.filter(papan=skenario.pk).select_related("langkah").order_by("pegawai_id"))
    return _dari_papan(tempat, skenario) if tempat else _dari_isi(skenario)


def _dari_papan(tempat, skenario):
    dihitung = {p["orang"]: p["kursi"] for p in _pindah_isi(skenario)}
    duduk = {t.posisi_id: t.pegawai_id for t in tempat}
    return Rencana(
        pindah=tuple(_satu_papan(t, dihitung.get(t.pegawai_id) == t.posisi_id) for t in tempat if t.pindah),
        lepas=tuple((t.pegawai_id, t.asal_id) for t in tempat if t.lepas),
        dilewati=frozenset(kursi for _ingin, kursi, dapat in _iri_isi(skenario) if duduk.get(kursi) == dapat),
        papan=True,
        dihitung=dihitung,
    )


def _satu_papan(t, dihitung):
    nilai = t.nilai
    return Pindah(
        orang=t.pegawai_id,
        kursi=t.posisi_id,
        asal=t.asal_id,
        poin=nilai["rendah"],
        urutan=nilai["urutan"],
        layak=None,
        kontribusi=tuple((k.judul, n) for k, n in zip(DAFTAR_KRITERIA, nilai["kontribusi"], strict=False)),
        dipilih=not dihitung,
        alasan=rapikan_alasan(t.langkah.alasan) if t.langkah and t.pegawai_id in _diminta(t.langkah) else "",
    )


def _diminta(langkah):
    """The people whom the step was asked for: its reason is about them, not about whoever was moved aside."""
    if langkah.perbuatan == Langkah.Perbuatan.TUKAR:
        return {langkah.permintaan["satu"], langkah.permintaan["dua"]}
    return {orang for orang, _ in langkah.permintaan.get("pindah", ())}


def load_perpindahan(skenario):
    """Every move that becomes a proposal."""
    rencana = load_rencana(skenario)
    return (*rencana.pindah, *load_pelepasan(skenario, rencana))


def load_pelepasan(skenario, rencana):
    """Who is left without a post, with a ground, its document and the seat as pelaksana: a move of its own kind.

    The newest reason counts, as everywhere; without one of the three there is nothing that a decree could say (I03).
    """
    terbaru = {(a.pegawai_id, a.posisi_id): a for a in skenario.alasan.exclude(dasar="").order_by("pk")}
    return tuple(
        Pindah(
            orang=orang,
            kursi=alasan.pelaksana_id,
            asal=asal,
            poin=None,
            urutan=None,
            layak=None,
            alasan=alasan.alasan,
            lepas=True,
            dasar=alasan.dasar,
            dokumen=alasan.dokumen,
        )
        for orang, asal in rencana.lepas
        if (alasan := terbaru.get((orang, asal))) is not None and alasan.pelaksana_id
    )


def _pindah_isi(skenario):
    return [p for rantai in (skenario.isi or {}).get("rantai", ()) for p in rantai["pindah"]]


def _iri_isi(skenario):
    return (skenario.isi or {}).get("iri", ())


def _dari_isi(skenario):
    return Rencana(
        pindah=tuple(
            Pindah(
                orang=p["orang"],
                kursi=p["kursi"],
                asal=p["asal"],
                poin=p["poin"],
                urutan=p["urutan"],
                layak=p["layak"],
                kontribusi=tuple((judul, poin) for judul, poin in p["kontribusi"]),
            )
            for p in _pindah_isi(skenario)
        ),
        dilewati=frozenset(kursi for _ingin, kursi, _dapat in _iri_isi(skenario)),
    )
