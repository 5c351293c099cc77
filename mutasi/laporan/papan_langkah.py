"""Steps of a board in words, and which of them this person can undo or do again."""

from mutasi.models import Langkah

P = Langkah.Perbuatan
POLA = {
    P.PILIH: "memilih {orang} untuk {kursi}",
    P.TUKAR: "menukar {satu} dengan {dua}",
    P.KOSONGKAN: "mengosongkan {kursi}",
    P.TAHAN: "menahan {orang} di tempatnya",
    P.LEPAS_TAHAN: "tidak lagi menahan {orang}",
    P.KECUALI: "mengecualikan {orang} untuk {kursi}",
    P.IZINKAN: "mengizinkan lagi {orang} untuk {kursi}",
    P.URUNG: "mengurungkan langkah {nomor}",
    P.ULANG: "mengulangi langkah {nomor}",
}


def sebut_langkah(langkah, nama, sebutan):
    """What somebody did, by the names of today; `nama` of people and `sebutan` of seats by their keys."""
    if langkah.perbuatan == P.MULAI:
        return "memulai papan"
    pindah = langkah.permintaan.get("pindah", ())
    if langkah.perbuatan == P.RANTAI:
        serantai = "; ".join(f"{nama[o]} ke {sebutan[k]}" for o, k in pindah)
        return f"menggeser serantai: {serantai}"
    isi = dict(langkah.permintaan)
    if isi.pop("serantai", False):
        return f"membatalkan rantai yang mengisi {sebutan[isi['kursi']]}"
    if pindah:
        isi["orang"], isi["kursi"] = pindah[0]
    kata = {k: sebutan[v] if k == "kursi" else v if k == "nomor" else nama[v] for k, v in isi.items() if k != "pindah"}
    return POLA[langkah.perbuatan].format(**kata)


def build_kunci(daftar):
    """Keys of the people and of the seats that these steps name."""
    orang, kursi = set(), set()
    for satu in daftar:
        isi = satu.permintaan
        orang |= {isi[k] for k in ("orang", "satu", "dua") if k in isi} | {o for o, _ in isi.get("pindah", ())}
        kursi |= {isi["kursi"]} if "kursi" in isi else set()
        kursi |= {k for _, k in isi.get("pindah", ())}
    return orang, kursi


def load_langkah(papan):
    """{key: step} in their order, with who made them; one query."""
    semua = papan.langkah.for_list().defer("perubahan", "atas__perubahan").order_by("nomor")
    return {satu.pk: satu for satu in semua}


def cari_balikan(langkah, user):
    """Numbers of this user's step to undo and to do again; None where there is none. Others' steps stay theirs."""
    berlaku, terurung = [], []
    for satu in langkah:
        if satu.perbuatan == P.MULAI:
            continue
        if satu.atas is None and satu.oleh_id == user.pk:
            berlaku.append(satu.nomor)
            terurung.clear()
        elif satu.atas is not None:
            dari, ke = (berlaku, terurung) if satu.perbuatan == P.URUNG else (terurung, berlaku)
            if satu.atas.nomor in dari:
                dari.remove(satu.atas.nomor)
            if satu.oleh_id == user.pk:
                ke.append(satu.atas.nomor)
    return berlaku[-1] if berlaku else None, terurung[-1] if terurung else None
