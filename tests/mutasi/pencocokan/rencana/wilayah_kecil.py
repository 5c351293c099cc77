"""Small regions for the joint plan: drawn by hypothesis, or of any size from a seed."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from mutasi.pencocokan.rencana import Bahan, Busur, Duduk, Kerabat, Kursi, Orang, Setelan, Unit


@st.composite
def bahan_kecil(draw):
    """Up to four held seats, three vacancies, three people without one; every pair may be allowed."""
    berisi, lowong, luar = draw(st.integers(0, 4)), draw(st.integers(0, 3)), draw(st.integers(0, 3))
    tingkat = st.integers(1, 3)
    di = st.sampled_from((None, 1, 2, 3))  # 3: its need is not known
    kursi = [Kursi(100 + i, 1 + i, draw(st.booleans()), draw(tingkat), draw(di)) for i in range(berisi)]
    orang = [Orang(1 + i, k.kunci, draw(st.integers(0, 6)) * 500, k.tingkat, k.unit) for i, k in enumerate(kursi)]
    kursi += [Kursi(200 + i, None, draw(st.booleans()), draw(tingkat), draw(di)) for i in range(lowong)]
    orang += [Orang(50 + i, unit=draw(di)) for i in range(luar)]
    unit = [Unit(u, draw(st.integers(0, 9)), sum(o.unit == u for o in orang)) for u in (1, 2)]
    pasangan = [(o.kunci, k.kunci) for o in orang for k in kursi if o.kursi != k.kunci]
    pilih = draw(st.lists(st.sampled_from(pasangan), unique=True, max_size=9)) if pasangan else []
    busur = [Busur(o, k, draw(st.integers(0, 6)) * 500, draw(st.booleans())) for o, k in pilih]
    kursi, kerabat, duduk = draw(keluarga_kecil(orang, kursi))
    return Bahan(tuple(orang), tuple(kursi), tuple(busur), tuple(unit), kerabat, duduk)


@st.composite
def keluarga_kecil(draw, orang, kursi):
    """Seats with their superior's, families among the people and one who is not in the plan, and where they sit."""
    di_atas = st.none() | st.sampled_from([k.kunci for k in kursi] + [900]) if kursi else st.none()
    kursi = [replace(k, atasan=a if (a := draw(di_atas)) != k.kunci else None) for k in kursi]
    semua = [o.kunci for o in orang] + [80]
    pasangan = [(a, b) for a in semua for b in semua if a < b]
    kerabat = draw(st.lists(st.sampled_from(pasangan), unique=True, max_size=3)) if pasangan else []
    tempat = {k.kunci: k for k in kursi}
    duduk = [Duduk(o.kunci, o.kursi, tempat[o.kursi].atasan) for o in orang if o.kursi is not None]
    luar = [o.kunci for o in orang if o.kursi is None] + [80]
    duduk += [Duduk(o, draw(st.none() | st.just(900)), draw(di_atas)) for o in luar if draw(st.booleans())]
    return kursi, tuple(Kerabat(a, b) for a, b in kerabat), tuple(duduk)


@st.composite
def setelan_kecil(draw, bahan, *, batas=(1, 2, 3, None)):
    orang, kursi = [o.kunci for o in bahan.orang], [k.kunci for k in bahan.kursi]
    pasangan = [(b.orang, b.kursi) for b in bahan.busur]
    lowong = [k.kunci for k in bahan.kursi if k.pemangku is None]
    return Setelan(
        batas_rantai=draw(st.sampled_from(batas)),
        batas_tukar=draw(st.integers(1, 3)),
        anggaran=draw(st.none() | st.integers(0, 5)),
        batas_unit=draw(st.none() | st.sampled_from((20, 50, 100))),
        turun_maksimal=draw(st.none() | st.sampled_from((0, 500, 1000))),
        boleh_turun_tingkat=draw(st.booleans()),
        tanpa_iri=draw(st.booleans()),
        pisah_kerabat=draw(st.booleans()),
        tetap=frozenset(draw(st.lists(st.sampled_from(orang), max_size=1)) if orang else ()),
        kecuali=frozenset(draw(st.lists(st.sampled_from(pasangan), max_size=1)) if pasangan else ()),
        kursi_diam=frozenset(draw(st.lists(st.sampled_from(kursi), max_size=1)) if kursi else ()),
        hanya_tukar=draw(st.sampled_from((False, False, True))),
        kursi_tujuan=draw(st.none() | st.sampled_from(lowong)) if lowong else None,
        wajib=frozenset(draw(st.lists(st.sampled_from(pasangan), max_size=2)) if pasangan else ()),
    )


def bahan_acak(orang, kursi, lowong, benih=1, teratas=30):
    """A region of this many people, seats and vacancies. Each seat has its best `teratas`; one in twenty asked for it.

    Levels are steps: a seat is wanted by those of its level and of the one below.
    """
    acak = np.random.default_rng(benih)
    tingkat = acak.choice([3, 3, 3, 3, 4, 4, 5], kursi)
    kosong = np.zeros(kursi, bool)
    kosong[acak.permutation(kursi)[:lowong]] = True
    pemangku = np.full(kursi, -1)
    pemangku[~kosong] = np.arange(kursi - lowong)
    dari = np.where(np.arange(orang) < kursi - lowong, 0, 2)
    dari[: kursi - lowong] = tingkat[~kosong]
    mutu, bidang, bidang_kursi = acak.normal(6500, 900, orang), acak.integers(0, 25, orang), acak.integers(0, 25, kursi)
    asal = np.full(orang, -1)
    asal[: kursi - lowong] = np.flatnonzero(~kosong)
    ada, busur = mutu[: kursi - lowong] + 400 + acak.normal(0, 500, kursi - lowong), []
    for k in range(kursi):
        layak = np.flatnonzero((dari == tingkat[k]) | ((dari == tingkat[k] - 1) & (acak.random(orang) < 0.15)))
        nilai = mutu[layak] + 900 * (bidang[layak] == bidang_kursi[k]) + acak.normal(0, 500, len(layak))
        terbaik = np.argsort(-nilai, kind="stable")[:teratas]
        for o, p in zip(layak[terbaik].tolist(), np.clip(nilai[terbaik], 0, 10_000).astype(int).tolist(), strict=True):
            if asal[o] != k:
                busur.append(Busur(o, k, p, bool(acak.random() < 0.05)))
    return Bahan(
        tuple(
            Orang(o, int(asal[o]), int(np.clip(ada[o], 0, 10_000)), int(dari[o])) if asal[o] >= 0 else Orang(o)
            for o in range(orang)
        ),
        tuple(
            Kursi(k, None if kosong[k] else int(pemangku[k]), bool(acak.random() < 0.15), int(tingkat[k]))
            for k in range(kursi)
        ),
        tuple(busur),
    )
