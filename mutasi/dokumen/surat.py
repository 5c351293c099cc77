"""Letters around a decree as sheets: one copy for all, one a person, or one an office."""

from dataclasses import dataclass, replace
from datetime import date

from mutasi.naskah.bahasa import TITIK, Potongan, kosong
from mutasi.naskah.daftar import SURAT
from mutasi.naskah.definisi import JenisNaskah, Rupa
from mutasi.naskah.terpakai import Cacat, NaskahTerpakai, cari_cacat, susun_blok
from pegawai.penolakan import Penolakan

from .bahan_surat import kelompokkan_perangkat, load_lembar_surat, load_tidak_ikut, saring_dilantik
from .isian import nilai_keputusan, nilai_orang, nilai_rapat, tampil_butir
from .lembar import BarisLembar, LembarKeputusan

CACAT_TERSEBUT = 4


@dataclass(frozen=True)
class IsiSurat:
    """What was typed for a letter; without a number it is a draft."""

    naskah: NaskahTerpakai
    isian: dict
    nomor: str = ""
    tanggal: date | None = None

    @property
    def draf(self):
        return not self.nomor

    @property
    def definisi(self):
        return SURAT[self.naskah.jenis]


@dataclass(frozen=True)
class Tembusan:
    """One copy: `urutan` counts them, `sebutan` says whose it is, `daftar` are the people of its list."""

    urutan: int
    sebutan: str
    orang: BarisLembar | None = None
    perangkat: str = ""
    daftar: tuple[BarisLembar, ...] = ()


def baca_isian(definisi, isian):
    """The typed values, days as days again (they are kept as JSON)."""
    nilai = {}
    for satu in definisi.isian:
        teks = isian.get(satu.kode) or ""
        nilai[satu.kode] = date.fromisoformat(teks) if satu.tanggal and teks else teks or None
    return nilai


def baca_surat(surat):
    """A SuratKeluar as it was kept."""
    naskah = NaskahTerpakai(**surat.naskah | {"blok": tuple((k, t) for k, t in surat.naskah["blok"])})
    return IsiSurat(naskah, surat.isian, surat.nomor, surat.tanggal)


def susun_tembusan(definisi, lembar):
    """The copies of a letter, in the order of the decree or of the offices' names."""
    if definisi.per_unit:
        kelompok = kelompokkan_perangkat(lembar.baris)
        return [Tembusan(n, p, perangkat=p, daftar=isi) for n, (p, isi) in enumerate(kelompok, start=1)]
    if definisi.per_orang:
        baris = saring_dilantik(lembar.baris) if definisi.dilantik else lembar.baris
        return [Tembusan(b.urutan, b.nama, orang=b) for b in baris]
    return [Tembusan(1, "", daftar=lembar.baris)]


def load_surat(keputusan, definisi):
    """(sheet, copies) of a letter to be made: about those who still move; a copy of the decree is about all."""
    lembar = load_lembar_surat(keputusan, pelantikan=definisi.pelantikan)
    if definisi.jenis != JenisNaskah.SALINAN:
        keluar = load_tidak_ikut(keputusan)
        lembar = replace(lembar, baris=tuple(b for b in lembar.baris if b.usulan_id not in keluar))
    return lembar, susun_tembusan(definisi, lembar)


def load_surat_dibuat(surat):
    """The same of a letter that is kept: about those whom it was made about, whatever became of them since."""
    lembar = load_lembar_surat(surat.keputusan)
    if surat.usulan is None:
        return lembar, susun_tembusan(surat.definisi, lembar)
    disebut = set(surat.usulan)
    lembar = replace(lembar, baris=tuple(b for b in lembar.baris if b.usulan_id in disebut))
    return lembar, susun_tembusan(replace(surat.definisi, dilantik=False), lembar)


def cari_disebut(tembusan):
    """Proposals that these copies are about, in the order of the decree."""
    baris = {b.urutan: b.usulan_id for t in tembusan for b in ((t.orang,) if t.orang else t.daftar)}
    return [usulan for _urutan, usulan in sorted(baris.items())]


def nomor_tembusan(isi, tembusan):
    """`{urutan}` in a number stands for the copy's own."""
    return isi.nomor.replace("{urutan}", str(tembusan.urutan))


def nilai_surat(isi, lembar, tembusan):
    """All fields of one copy."""
    terbuka = TITIK if isi.draf else None
    nilai = nilai_keputusan(lembar) | baca_isian(isi.definisi, isi.isian)
    nilai |= {"nomor_surat": nomor_tembusan(isi, tembusan) or terbuka, "tanggal_surat": isi.tanggal or terbuka}
    if tembusan.daftar:
        nilai["banyak_pegawai"] = len(tembusan.daftar)
    if tembusan.perangkat:
        nilai["perangkat_daerah"] = tembusan.perangkat
    return nilai | (nilai_orang(tembusan.orang) if tembusan.orang else {})


def susun_surat(isi, lembar, tembusan, **tambahan):
    """{block: lines} of one copy, with its values."""
    nilai = nilai_surat(isi, lembar, tembusan) | tambahan
    return susun_blok(isi.naskah, nilai, nilai_rapat(lembar.rapat)), nilai


def cari_cacat_surat(isi, lembar, tembusan, **tambahan):
    """[(whose copy, Cacat)] over all copies: red in the words, and what the signatures need and nobody typed."""
    hasil = []
    for satu in tembusan:
        susunan, nilai = susun_surat(isi, lembar, satu, **tambahan)
        cacat = cari_cacat(isi.naskah, susunan)
        cacat += [Cacat(b, None, k, "belum ada") for b in isi.definisi.blok for k in b.butuh if kosong(nilai.get(k))]
        hasil += [(satu.sebutan, c) for c in cacat]
    return hasil


def pastikan_surat(isi, lembar, tembusan, **tambahan):
    """Everyone or nobody, as with the decree (I16)."""
    cacat = cari_cacat_surat(isi, lembar, tembusan, **tambahan)
    if not cacat:
        return
    sebutan = "; ".join(sebut_cacat(siapa, c) for siapa, c in cacat[:CACAT_TERSEBUT])
    lagi = f"; dan {len(cacat) - CACAT_TERSEBUT} hal lagi" if len(cacat) > CACAT_TERSEBUT else ""
    raise Penolakan(f"Surat tidak dicetak karena ada isian kosong. {sebutan}{lagi}.")


def sebut_cacat(siapa, cacat):
    siapa = f"{siapa}, " if siapa else ""
    return f"{siapa}{cacat.letak}: {cacat.asli or 'blok ini'} {cacat.sebab}"


# --- for the template -------------------------------------------------------------------------------


@dataclass(frozen=True)
class BagianSurat:
    kode: str
    rupa: str
    baris: list


def pecah_rincian(butir):
    """("Nama", the rest) of a line "Nama : isi"; a line without the colon has no label."""
    awal = butir.potongan[0].teks if butir.potongan else ""
    label, pemisah, sisa = awal.partition(" : ")
    if not pemisah:
        return "", tampil_butir(butir)
    return label.strip(), tampil_butir(type(butir)(butir.baris, (Potongan(sisa), *butir.potongan[1:])))


def konteks_surat(isi, lembar: LembarKeputusan, tembusan, *, pembaca="", **tambahan):
    """One copy for `dokumen/surat.html`."""
    susunan, nilai = susun_surat(isi, lembar, tembusan, **tambahan)
    bagian = [
        BagianSurat(
            blok.kode,
            str(blok.rupa),
            [pecah_rincian(b) if blok.rupa == Rupa.RINCIAN else tampil_butir(b) for b in susunan.get(blok.kode, ())],
        )
        for blok in isi.definisi.blok
    ]
    return {
        "surat": isi,
        "naskah": isi.naskah,
        "nomor": nomor_tembusan(isi, tembusan),
        "bagian": bagian,
        "nilai": nilai,
        "lembar": lembar,
        "berkop": any(b.rupa == Rupa.KOP for b in bagian),
        "berhal": any(b.rupa == Rupa.HAL for b in bagian),
        "daftar": tembusan.daftar if isi.definisi.daftar else (),
        "pembaca": pembaca,
    }
