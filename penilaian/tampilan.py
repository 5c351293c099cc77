"""What the page of one appraisal shows besides its fields."""

from dataclasses import dataclass

from .forms import EKSPEKTASI, bidang_faktor, isian_awal
from .models import MATRIKS_PREDIKAT, Predikat


@dataclass
class Sel:
    """One cell of the predicate matrix as the script reads it."""

    hasil: int
    perilaku: int
    predikat: Predikat
    dipilih: bool


def build_matriks(penilaian, form):
    """Rows hasil kerja, columns perilaku kerja; the cell of what is chosen on this page is marked."""
    kini = (None, None)
    if form.is_bound and form.is_valid():
        kini = (form.cleaned_data["hasil_kerja"], form.cleaned_data["perilaku_kerja"])
    elif penilaian is not None:
        kini = (penilaian.hasil_kerja, penilaian.perilaku_kerja)
    baris = [
        (nama, [Sel(hasil, p, MATRIKS_PREDIKAT[hasil, p], (hasil, p) == kini) for p, _ in EKSPEKTASI])
        for hasil, nama in EKSPEKTASI
    ]
    return {"baris": baris, "kolom": [nama for _, nama in EKSPEKTASI], "predikat": MATRIKS_PREDIKAT.get(kini)}


@dataclass
class Banding:
    """One field twice: as it is stored, and as it was typed on this page; `bidang` is its name in the form."""

    bidang: str
    label: str
    tersimpan: str
    isian: str
    nilai: object = ""  # as stored and as typed, for the script that puts one of them into the form
    nilai_isian: object = ""

    @property
    def beda(self):
        return self.tersimpan != self.isian


def bandingkan(berkas, form):
    """Field by field, in words; nothing of either side is left out."""
    tersimpan, isian = isian_awal(berkas), form.cleaned_data
    baris = []
    for nama, bidang in form.fields.items():
        if nama == "versi":
            continue
        dua = [n.get(nama) for n in (tersimpan, isian)]
        mentah = ["" if n is None else n for n in dua]
        baris.append(Banding(nama, _label(form, nama), *(_kata(bidang, nama, n) for n in dua), *mentah))
    return sorted(baris, key=lambda b: b.bidang == "catatan")


def _label(form, nama):
    """The texts of a factor say whose they are."""
    milik = next((j for j in form.faktor if nama.startswith(f"{bidang_faktor(j)}_")), None)
    label = form.fields[nama].label
    return f"{milik.label}: {label.lower()}" if milik else label


def _kata(bidang, nama, nilai):
    if not hasattr(bidang, "choices"):
        return nilai or "(kosong)"
    if nilai in (None, ""):
        return "Tidak dinilai" if nama.startswith("berakhlak_") else "Belum dipilih"
    return dict(bidang.choices)[nilai]


def pakai_tersimpan(kiriman, berkas):
    """Of two versions one chose the stored value for some fields: it takes the place of what was typed."""
    dipilih = [k.removeprefix("pakai_") for k, v in kiriman.items() if k.startswith("pakai_") and v == "tersimpan"]
    if not dipilih:
        return kiriman
    kiriman, awal = kiriman.copy(), isian_awal(berkas)
    for nama in dipilih:
        kiriman[nama] = "" if awal.get(nama) is None else awal[nama]
    return kiriman
