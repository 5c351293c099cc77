"""Two frozen plans of a cycle seat by seat: with each other, with today, and what going from one to the other costs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Duduk:
    """Who sits there: nobody where `orang` is None; `poin` only where somebody comes anew."""

    orang: int | None
    poin: int | None = None


@dataclass(frozen=True)
class BarisKursi:
    kursi: int
    kini: Duduk
    satu: Duduk
    dua: Duduk

    @property
    def sama(self):
        return self.satu.orang == self.dua.orang


@dataclass(frozen=True)
class Harga:
    """What the second plan loses or gains beside the first, by keys."""

    poin: int
    dikosongkan: tuple
    diisi: tuple
    dilewati: tuple  # (who would rather and has more points, seat, who gets it)

    @property
    def berkurang(self):
        return max(-self.poin, 0)


def susun_baris(satu, dua, sebutan):
    """Every seat that either plan touches: where they differ first, then by name."""
    kini, akhir_satu, akhir_dua = {}, {}, {}
    for isi, akhir in ((satu, akhir_satu), (dua, akhir_dua)):
        for p in (p for rantai in isi["rantai"] for p in rantai["pindah"]):
            akhir[p["kursi"]] = Duduk(p["orang"], p["poin"])
            if p["asal"]:
                kini[p["asal"]] = Duduk(p["orang"])
                akhir.setdefault(p["asal"], Duduk(None))
    baris = []
    for kursi in {*akhir_satu, *akhir_dua}:
        tetap = kini.get(kursi, Duduk(None))
        baris.append(BarisKursi(kursi, tetap, akhir_satu.get(kursi, tetap), akhir_dua.get(kursi, tetap)))
    return sorted(baris, key=lambda b: (b.sama, sebutan[b.kursi], b.kursi))


def hitung_harga(satu, dua):
    kosong_satu, kosong_dua = ({k["kursi"] for k in isi["kosong"]} for isi in (satu, dua))
    sudah = {(ingin, kursi) for ingin, kursi, _ in satu["iri"]}
    return Harga(
        poin=dua["mutu"]["rencana"]["poin"] - satu["mutu"]["rencana"]["poin"],
        dikosongkan=tuple(sorted(kosong_dua - kosong_satu)),
        diisi=tuple(sorted(kosong_satu - kosong_dua)),
        dilewati=tuple(tuple(i) for i in dua["iri"] if (i[0], i[1]) not in sudah),
    )


def kunci_banding(satu, dua):
    """(people, seats) that the comparison names."""
    pindah = [p for isi in (satu, dua) for rantai in isi["rantai"] for p in rantai["pindah"]]
    orang = {p["orang"] for p in pindah} | {o for isi in (satu, dua) for i in isi["iri"] for o in (i[0], i[2])}
    kursi = {k for p in pindah for k in (p["kursi"], p["asal"]) if k}
    kursi |= {k["kursi"] for isi in (satu, dua) for k in isi["kosong"]}
    return orang, kursi | {i[1] for isi in (satu, dua) for i in isi["iri"]}
