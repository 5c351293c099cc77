"""The moves of a scenario as plain records, and their digest: what is certified, and what proposals are made from."""

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Pindah:
    """One person from one seat to another. Points and place in the list are those of the frozen ranking."""

    orang: int
    kursi: int
    asal: int | None
    poin: int
    urutan: int
    layak: int
    kontribusi: tuple = ()


def load_pindah(skenario):
    """In the order of the plan's chains; empty before it is computed."""
    return [
        Pindah(
            orang=p["orang"],
            kursi=p["kursi"],
            asal=p["asal"],
            poin=p["poin"],
            urutan=p["urutan"],
            layak=p["layak"],
            kontribusi=tuple((judul, poin) for judul, poin in p["kontribusi"]),
        )
        for rantai in (skenario.isi or {}).get("rantai", ())
        for p in rantai["pindah"]
    ]


def sidik_pindah(pindah):
    """SHA-256 over who goes from where to where; the order of the moves changes nothing."""
    isi = sorted([p.orang, p.kursi, p.asal or 0] for p in pindah)
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()
