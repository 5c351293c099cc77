from django import forms

from .faktor import TIDAK_DINILAI, IsianFaktor
from .forms import EKSPEKTASI, bidang_faktor
from .models import Faktor

BELUM = ("", "–")


def _sel(label, orang, kosong=()):
    """One cell; its digit is the key that one presses."""
    return forms.TypedChoiceField(
        label=label,
        choices=[BELUM, *EKSPEKTASI, *kosong],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select({"class": "form-select form-select-sm", "aria-label": f"{label}, {orang}"}),
    )


class KisiForm(forms.Form):
    """One person as one row: the ratings alone. What the grid does not show stays as it is stored."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, isian, data=None):
        self.isian = isian
        nilai = isian.nilai
        awal = {"versi": isian.versi, "hasil_kerja": nilai["hasil_kerja"], "perilaku_kerja": nilai["perilaku_kerja"]}
        awal |= {bidang_faktor(j): f.pilihan for j, f in isian.faktor.items()}
        super().__init__(data, prefix=str(isian.pegawai.pk), initial=awal, use_required_attribute=False)
        nama = isian.pegawai.nama
        self.fields["hasil_kerja"] = _sel("Hasil kerja", nama)
        self.fields["perilaku_kerja"] = _sel("Perilaku kerja", nama)
        for jenis in map(Faktor, isian.periode.faktor):
            self.fields[bidang_faktor(jenis)] = _sel(jenis.label, nama, ((TIDAK_DINILAI, "Tidak dinilai"),))

    @property
    def sel(self):
        """The cells in the order of the columns."""
        return [self[nama] for nama in self.fields if nama != "versi"]

    @property
    def data_penilaian(self):
        bersih = self.cleaned_data
        tetap = {"uraian": None, "bukti": None, "dampak": None}
        return {
            "hasil_kerja": bersih["hasil_kerja"],
            "perilaku_kerja": bersih["perilaku_kerja"],
            "faktor": {j: IsianFaktor.of(bersih[bidang_faktor(j)], **tetap) for j in self.isian.periode.faktor},
        }
