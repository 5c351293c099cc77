"""Is this plan sound? Plain Python over plain records; not a line is shared with what made the plan.

Each broken invariant is told by its name (the incident file has the stories) with the person and the seat.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .soal import Bahan, Busur, Kursi, Orang, Setelan

Pindah = Sequence[tuple[int, int]]

# name -> sentence; the order is that of the page
INVARIAN = {
    "kursi_ganda": "Satu kursi diisi paling banyak satu orang (I01)",
    "kursi_terisi": "Kursi tujuan kosong, atau pemangkunya pindah dalam rencana yang sama (I02)",
    "lepas_jabatan": "Tidak ada pemangku yang kehilangan kursi tanpa kursi baru (I03)",
    "tidak_memenuhi": "Setiap yang dipindahkan memenuhi semua syarat dan datanya lengkap (I04)",
    "orang_ganda": "Satu orang ditempatkan paling banyak satu kali",
    "turun": "Tidak ada yang menjadi lebih buruk melewati ambang",
    "rantai_panjang": "Rantai dan pertukaran tidak melebihi batas",
    "anggaran": "Banyaknya perpindahan tidak melebihi anggaran",
    "unit_kurang": "Tidak ada perangkat daerah yang berkurang melewati batas kebutuhannya",
    "kerabat": "Tidak ada yang ditempatkan tepat di atas atau di bawah kerabatnya",
    "pilihan_perencana": "Yang ditahan, dikecualikan, dan di luar tujuan rencana tidak berubah",
}


@dataclass(frozen=True, slots=True)
class Pelanggaran:
    invarian: str
    orang: int | None = None
    kursi: int | None = None
    unit: int | None = None


def periksa_rencana(bahan: Bahan, setelan: Setelan, pindah: Pindah) -> list[Pelanggaran]:
    """Everything that is wrong; an empty list is a sound plan."""
    orang = {o.kunci: o for o in bahan.orang}
    kursi = {k.kunci: k for k in bahan.kursi}
    boleh = {(b.orang, b.kursi): b for b in bahan.busur}
    temuan = [*_ganda(pindah), *_terisi(kursi, pindah), *_syarat(boleh, pindah)]
    temuan += _turun(orang, kursi, boleh, setelan, pindah)
    temuan += _panjang(orang, kursi, setelan, pindah)
    if setelan.anggaran is not None and len(pindah) > setelan.anggaran:
        temuan.append(Pelanggaran("anggaran"))
    if setelan.batas_unit is not None:
        temuan += [Pelanggaran("unit_kurang", unit=u) for u in unit_kurang(bahan, pindah, setelan.batas_unit)]
    if setelan.pisah_kerabat:
        temuan += _kerabat(bahan, kursi, pindah)
    temuan += _ditahan(orang, kursi, setelan, pindah)
    return sorted(
        set(temuan), key=lambda p: (list(INVARIAN).index(p.invarian), p.kursi or 0, p.orang or 0, p.unit or 0)
    )


def sesudah(bahan: Bahan, pindah: Pindah) -> dict[int, int]:
    """How many work in each unit once all have moved."""
    orang, kursi = {o.kunci: o.unit for o in bahan.orang}, {k.kunci: k.unit for k in bahan.kursi}
    banyak = {u.kunci: u.terisi for u in bahan.unit}
    for siapa, ke in pindah:
        for unit, beda in ((orang.get(siapa), -1), (kursi.get(ke), 1)):
            if unit is not None and unit in banyak:
                banyak[unit] += beda
    return banyak


def unit_kurang(bahan: Bahan, pindah: Pindah, persen: int) -> list[int]:
    """Units with fewer people than this share of their need that lost some by these moves."""
    banyak = sesudah(bahan, pindah)
    return [u.kunci for u in bahan.unit if banyak[u.kunci] < u.terisi and banyak[u.kunci] * 100 < u.kebutuhan * persen]


def _ganda(pindah: Pindah) -> Iterable[Pelanggaran]:
    for siapa, n in Counter(o for o, _ in pindah).items():
        if n > 1:
            yield Pelanggaran("orang_ganda", orang=siapa)
    diisi = Counter(k for _, k in pindah)
    for siapa, ke in pindah:
        if diisi[ke] > 1:
            yield Pelanggaran("kursi_ganda", siapa, ke)


def _terisi(kursi: Mapping[int, Kursi], pindah: Pindah) -> Iterable[Pelanggaran]:
    """A held seat that is given away: its holder must be among those who move, else two sit on it or one falls."""
    berangkat = {o for o, _ in pindah}
    for siapa, ke in pindah:
        pemangku = kursi[ke].pemangku if ke in kursi else None
        if pemangku is not None and pemangku != siapa and pemangku not in berangkat:
            yield Pelanggaran("kursi_terisi", siapa, ke)
            yield Pelanggaran("lepas_jabatan", pemangku, ke)


def _syarat(boleh: Mapping[tuple[int, int], Busur], pindah: Pindah) -> Iterable[Pelanggaran]:
    for satu in pindah:
        if satu not in boleh:
            yield Pelanggaran("tidak_memenuhi", *satu)


def _turun(
    orang: Mapping[int, Orang],
    kursi: Mapping[int, Kursi],
    boleh: Mapping[tuple[int, int], Busur],
    setelan: Setelan,
    pindah: Pindah,
) -> Iterable[Pelanggaran]:
    for siapa, ke in pindah:
        diri, tujuan, busur = orang.get(siapa), kursi.get(ke), boleh.get((siapa, ke))
        if diri is None or diri.kursi is None or tujuan is None or busur is None:
            continue
        if _lebih_buruk(diri, tujuan, busur, setelan):
            yield Pelanggaran("turun", siapa, ke)


def _lebih_buruk(diri: Orang, tujuan: Kursi, busur: Busur, setelan: Setelan) -> bool:
    if diri.tingkat is None or tujuan.tingkat is None or diri.poin is None:
        return True  # nothing proves that it is not
    if tujuan.tingkat < diri.tingkat and not setelan.boleh_turun_tingkat:
        return True
    if tujuan.tingkat > diri.tingkat or setelan.turun_maksimal is None:
        return False
    return diri.poin - busur.poin > setelan.turun_maksimal


def _panjang(
    orang: Mapping[int, Orang], kursi: Mapping[int, Kursi], setelan: Setelan, pindah: Pindah
) -> Iterable[Pelanggaran]:
    """Followed from person to person: who left the seat that I take, who left the seat that they take."""
    if setelan.batas_rantai is None:
        return
    tujuan = dict(pindah)
    for awal, kursi_awal in pindah:
        langkah, di = 1, kursi_awal
        while di in kursi and kursi[di].pemangku in tujuan and langkah <= len(pindah):
            berikut = kursi[di].pemangku
            if berikut == awal:
                break
            di = tujuan[berikut] if berikut is not None else di
            langkah += 1
        lingkar = di in kursi and kursi[di].pemangku == awal
        batas = min(setelan.batas_tukar, setelan.batas_rantai) if lingkar else setelan.batas_rantai
        if langkah > batas:
            yield Pelanggaran("rantai_panjang", awal, kursi_awal)


def _kerabat(bahan: Bahan, kursi: Mapping[int, Kursi], pindah: Pindah) -> Iterable[Pelanggaran]:
    """Followed by chairs: the boss's chair of everybody in the family at the end, and who of the family is on it."""
    kursi_akhir = {d.orang: d.kursi for d in bahan.duduk} | dict(pindah)
    kursi_bos = {d.orang: d.atasan for d in bahan.duduk}
    kursi_bos |= {siapa: kursi[ke].atasan for siapa, ke in pindah if ke in kursi}
    baru = dict(pindah)
    for ikatan in bahan.kerabat:
        for bawah, atas in ((ikatan.satu, ikatan.lain), (ikatan.lain, ikatan.satu)):
            bos = kursi_bos.get(bawah)
            if bos is not None and kursi_akhir.get(atas) == bos:
                yield from (Pelanggaran("kerabat", siapa, baru[siapa]) for siapa in (bawah, atas) if siapa in baru)


def _ditahan(
    orang: Mapping[int, Orang], kursi: Mapping[int, Kursi], setelan: Setelan, pindah: Pindah
) -> Iterable[Pelanggaran]:
    for siapa, ke in pindah:
        asal = orang[siapa].kursi if siapa in orang else None
        lowong = ke in kursi and kursi[ke].pemangku is None
        bukan_tukar = setelan.hanya_tukar and (lowong or asal is None)
        lowongan_lain = lowong and setelan.kursi_tujuan not in (None, ke)
        diam = siapa in setelan.tetap or (siapa, ke) in setelan.kecuali or {ke, asal} & setelan.kursi_diam
        if diam or bukan_tukar or lowongan_lain:
            yield Pelanggaran("pilihan_perencana", siapa, ke)
