from django import forms

from .actions.umpan_balik import KOMENTAR_MAKS
from .umpan_balik import SKALA, butir_berurut

TIDAK_TAHU = 0
PILIHAN = [*SKALA.items(), (TIDAK_TAHU, "Tidak tahu")]


class UmpanBalikForm(forms.Form):
    """One choice for each frozen question; "tidak tahu" is a choice, and no answer is stored for it."""

    komentar = forms.CharField(
        label="Komentar",
        required=False,
        max_length=KOMENTAR_MAKS,
        strip=True,
        widget=forms.Textarea({"rows": 4, "class": "form-control"}),
        error_messages={"max_length": f"Paling panjang {KOMENTAR_MAKS} huruf; persingkat dulu."},
    )

    def __init__(self, *args, periode, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.kode = {f"butir_{kode}": kode for kode, _ in butir_berurut(periode)}
        for nama, kode in self.kode.items():
            self.fields[nama] = forms.TypedChoiceField(
                label=periode.butir[kode],
                choices=PILIHAN,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Pilih satu, atau “Tidak tahu”."},
            )
        self.order_fields([*self.kode, "komentar"])

    @property
    def butir(self):
        return [self[nama] for nama in self.kode]

    @property
    def nilai(self):
        """What `kirim_umpan_balik` takes."""
        bersih = self.cleaned_data
        return {kode: bersih[nama] for nama, kode in self.kode.items() if bersih[nama] != TIDAK_TAHU}
