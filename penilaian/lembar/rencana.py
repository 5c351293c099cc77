"""From the rows of the workbook to a plan: new, changed (old -> new), unchanged, refused. Writes nothing."""

import hashlib
from dataclasses import dataclass, field

from pegawai.impor.catatan import PembacaBaris
from pegawai.impor.nilai import rapikan
from pegawai.models import Pegawai
from penilaian.bahan import load_asesmen
from penilaian.berakhlak import BIDANG_BERAKHLAK
from penilaian.faktor import KOSONG, IsianFaktor
from penilaian.forms import TEKS_FAKTOR, bidang_faktor, bidang_potensi
from penilaian.models import AspekPotensi, Faktor

from .kolom import BUKAN_ISIAN, isian_bidang, sebut

BARIS_MAKS = 1000


@dataclass
class Perubahan:
    kolom: str
    lama: str
    baru: str


@dataclass
class BarisLembar:
    """One accepted row: what the file says of a person beyond what is stored."""

    nomor: int
    pegawai: Pegawai
    versi: int
    baru: bool
    data: dict
    perubahan: list


@dataclass
class RencanaLembar:
    baris: list = field(default_factory=list)
    tetap: int = 0
    ditolak: list = field(default_factory=list)  # findings of the reader

    @property
    def baru(self):
        return sum(b.baru for b in self.baris)

    @property
    def berubah(self):
        return len(self.baris) - self.baru

    def sidik(self):
        """Digest of what would be written: a commit that would do something else than was shown is noticed."""
        isi = [(b.nomor, b.pegawai.pk, b.versi, [(p.kolom, p.baru) for p in b.perubahan]) for b in self.baris]
        return hashlib.sha256(repr(isi).encode()).hexdigest()


def susun_lembar(bacaan, isian):
    """`isian` are the people of this appraiser: a row about anybody else is refused."""
    pembaca, orang = PembacaBaris(bacaan), {i.pegawai.nip: i for i in isian}
    rencana, dilihat = RencanaLembar(), {}
    for nomor, sel in pembaca.semua(bacaan.baris()):
        milik = orang.get(sel["nip"])
        lain = dilihat.setdefault(sel["nip"], nomor)
        if milik is None:
            pembaca.tolak(nomor, "nip", sel["nip"], "Bukan orang yang Anda nilai", "Hapus baris ini.")
        elif lain != nomor:
            pembaca.tolak(nomor, "nip", sel["nip"], f"Orang yang sama dengan baris {lain}", "Sisakan satu baris.")
        else:
            _timbang(rencana, pembaca, nomor, sel, milik)
    rencana.ditolak = [t for t in pembaca.temuan if t.putusan == "tolak"]
    return rencana


def _timbang(rencana, pembaca, nomor, sel, milik):
    perubahan = _beda(pembaca.jenis, sel, isian_bidang(milik))
    if not perubahan:
        rencana.tetap += 1
    elif milik.final:
        pembaca.tolak(nomor, "nip", sel["nip"], "Penilaian orang ini sudah final", "Buka kembali dahulu, bila perlu.")
    elif sel["versi"] != milik.versi:
        saran = "Unduh templat baru, lalu isi lagi baris ini."
        pembaca.tolak(nomor, "versi", sel["versi"], "Sudah diubah sejak templat ini diunduh", saran)
    elif diukur := _sudah_diukur(milik, perubahan):
        saran = "Kosongkan selnya: hasil pusat asesmen didahulukan."
        for bidang in diukur:
            pembaca.tolak(nomor, bidang, sel[bidang], "Sudah diukur pusat asesmen", saran)
    else:
        kata = [Perubahan(pembaca.jenis.nama_kolom(b), sebut(b, lama), sebut(b, baru)) for b, lama, baru in perubahan]
        data = _data(milik, {b: baru for b, _, baru in perubahan})
        rencana.baris.append(BarisLembar(nomor, milik.pegawai, milik.versi, milik.penilaian is None, data, kata))


def _sudah_diukur(milik, perubahan):
    """Fields of aspects that the assessment centre has measured: a superior does not rate them."""
    potensi = {bidang for bidang, *_ in perubahan if bidang.startswith(bidang_potensi(""))}
    return sorted(potensi & {bidang_potensi(a) for a in load_asesmen(milik.pegawai)}) if potensi else []


def _beda(jenis, sel, tersimpan):
    """(field, old, new) of what the row says otherwise; an empty cell says nothing."""
    hasil = []
    for kolom in jenis.kolom:
        bidang, baru = kolom.bidang, sel.get(kolom.bidang)
        lama = tersimpan.get(bidang)
        if bidang in BUKAN_ISIAN or baru in (None, ""):
            continue
        if baru != (rapikan(lama) if isinstance(lama, str) else lama):
            hasil.append((bidang, lama, baru))
    return hasil


def _data(milik, baru):
    """In the shape of `simpan_penilaian`: only what changes, the rest of a factor as it is stored."""
    data = {b: baru[b] for b in ("hasil_kerja", "perilaku_kerja", "catatan") if b in baru}
    nilai_dasar = {k: baru[bidang] for k, bidang in BIDANG_BERAKHLAK.items() if bidang in baru}
    if nilai_dasar:
        data["berakhlak"] = milik.nilai["berakhlak"] | nilai_dasar
    potensi = {a.value: baru[bidang_potensi(a)] for a in AspekPotensi if bidang_potensi(a) in baru}
    if potensi:
        data["potensi"] = potensi
    faktor = {}
    for jenis in Faktor:
        lama = milik.faktor.get(jenis.value, KOSONG)
        teks = {t: baru.get(bidang_faktor(jenis, t), getattr(lama, t)) for t, *_ in TEKS_FAKTOR[jenis]}
        isi = IsianFaktor.of(baru.get(bidang_faktor(jenis), lama.pilihan), **teks)
        if isi != lama:
            faktor[jenis.value] = isi
    return data | ({"faktor": faktor} if faktor else {})
