"""What the page of one appraisal shows besides its fields."""

from dataclasses import dataclass

from .berakhlak import JANGKAR
from .forms import EKSPEKTASI
from .models import MATRIKS_PREDIKAT, Predikat

NAMA = dict(EKSPEKTASI)


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
    """One field twice: as it is stored, and as it was typed on this page."""

    label: str
    tersimpan: str
    isian: str

    @property
    def beda(self):
        return self.tersimpan != self.isian


def bandingkan(penilaian, data):
    """Field by field, in words; nothing of either side is left out."""
    baris = [
        Banding("Hasil kerja", _nilai(penilaian.hasil_kerja), _nilai(data["hasil_kerja"])),
        Banding("Perilaku kerja", _nilai(penilaian.perilaku_kerja), _nilai(data["perilaku_kerja"])),
    ]
    for kunci, (judul, _jangkar) in JANGKAR.items():
        tersimpan, isian = (_nilai(b.get(kunci), "Tidak dinilai") for b in (penilaian.berakhlak, data["berakhlak"]))
        baris.append(Banding(judul, tersimpan, isian))
    return [*baris, Banding("Catatan", penilaian.catatan or "(kosong)", data["catatan"] or "(kosong)")]


def _nilai(nilai, kosong="Belum dipilih"):
    return NAMA.get(nilai, kosong)
