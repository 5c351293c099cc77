"""Every plan of a small region, tried one by one: the second solver. Slow, plain, and of its own making."""

from mutasi.pencocokan.rencana import periksa_rencana, susun_soal


def semua_rencana(soal):
    """Choices of moves in which nobody moves twice and no seat is filled twice."""
    nama = list(zip(soal.orang[soal.dari].tolist(), soal.kursi[soal.ke].tolist(), strict=True))

    def lanjut(ke, dipilih, orang, kursi):
        if ke == len(nama):
            yield tuple(dipilih)
            return
        yield from lanjut(ke + 1, dipilih, orang, kursi)
        satu, tujuan = nama[ke]
        if satu not in orang and tujuan not in kursi:
            yield from lanjut(ke + 1, [*dipilih, nama[ke]], orang | {satu}, kursi | {tujuan})

    return lanjut(0, [], frozenset(), frozenset())


def nilai(bahan, pindah):
    """(critical seats, seats, fit, fewer moves), counted from the records."""
    orang = {o.kunci: o for o in bahan.orang}
    poin = {(b.orang, b.kursi): b.poin for b in bahan.busur}
    berangkat, diisi = {o for o, _ in pindah}, {k for _, k in pindah}
    terisi = [k for k in bahan.kursi if k.kunci in diisi or (k.pemangku is not None and k.pemangku not in berangkat)]
    untung = sum(poin[satu] - (orang[satu[0]].poin if orang[satu[0]].kursi is not None else 0) for satu in pindah)
    return sum(k.kritis for k in terisi), len(terisi), untung, -len(pindah)


def urutan(bahan, setelan, pindah):
    """What is judged first, first: what was asked for; moves before fit where one seat is to be filled."""
    diminta = sum(satu in setelan.wajib for satu in pindah) + (setelan.kursi_tujuan in {k for _, k in pindah})
    kritis, terisi, untung, sedikit = nilai(bahan, pindah)
    if setelan.kursi_tujuan is not None:
        return diminta, kritis, terisi, sedikit, untung
    return diminta, kritis, terisi, untung, sedikit


def berkerabat(soal):
    """(person, seat) that a relative may stand in the way of."""
    ke = soal.berkerabat
    return set(zip(soal.orang[soal.dari[ke]].tolist(), soal.kursi[soal.ke[ke]].tolist(), strict=True))


def ada_iri(bahan, soal, pindah):
    """Somebody who wants a filled seat, has more points for it, and has nothing as good; who was put there by name
    may pass others over, and who may have a relative there may be passed over."""
    boleh = berkerabat(soal)
    orang = {o.kunci: o for o in bahan.orang}
    gugur = {id(b) for b, _ in soal.gugur}
    busur = {(b.orang, b.kursi): b for b in bahan.busur if id(b) not in gugur}
    tujuan = dict(pindah)
    for mengisi, kursi in set(pindah) - soal.setelan.wajib:
        for (siapa, di), satu in busur.items():
            if di != kursi or siapa == mengisi or not satu.minat or (siapa, di) in boleh:
                continue
            if satu.poin <= busur[mengisi, kursi].poin:
                continue
            if siapa in tujuan:
                didapat = busur[siapa, tujuan[siapa]].poin
            else:
                didapat = orang[siapa].poin if orang[siapa].kursi is not None else -1
            if satu.poin > didapat:
                return True
    return False


def terbaik(bahan, setelan):
    """The best value of all sound plans."""
    soal = susun_soal(bahan, setelan)
    sehat = (p for p in semua_rencana(soal) if not periksa_rencana(bahan, setelan, p))
    return max(urutan(bahan, setelan, p) for p in sehat if not setelan.tanpa_iri or not ada_iri(bahan, soal, p))
