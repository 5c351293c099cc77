from decimal import Decimal, InvalidOperation

from django import forms

from mutasi.actions.bobot import BOBOT_PENUH
from mutasi.models import MINAT_MAKSIMAL, KelompokBobot, KodeKriteria
from pegawai.alasan import AlasanField


class BobotForm(forms.Form):
    """A grid of weights in percent, criteria x levels; with a reason where a published version is replaced."""

    def __init__(self, *args, siklus, ganti, **kwargs):
        super().__init__(*args, **kwargs)
        kini = siklus.load_bobot()
        for kelompok in KelompokBobot:
            for kode in KodeKriteria:
                self.fields[f"{kelompok}-{kode}"] = forms.DecimalField(
                    label=f"{kode.label} untuk {kelompok.label}",
                    min_value=0,
                    max_value=MINAT_MAKSIMAL / 100 if kode == KodeKriteria.MINAT else 100,
                    decimal_places=2,
                    initial=f"{kini.get(kelompok.value, {}).get(kode.value, 0) / 100:g}",
                    localize=False,
                )
        if ganti:
            self.fields["alasan"] = AlasanField(label="Alasan perubahan", max_length=500)
            self.fields["alasan"].help_text = "Dibaca semua pegawai bersama bobot yang lama dan yang baru."

    def clean(self):
        for kelompok in KelompokBobot:
            isi = [self.cleaned_data.get(f"{kelompok}-{kode}") for kode in KodeKriteria]
            if None not in isi and sum(isi) * 100 != BOBOT_PENUH:
                self.add_error(None, f"Bobot {kelompok.label} berjumlah {sum(isi)} %; harus tepat 100 %.")
        return self.cleaned_data

    def bobot(self):
        """{level: {criterion: per ten thousand}}"""
        return {
            kelompok.value: {kode.value: int(self.cleaned_data[f"{kelompok}-{kode}"] * 100) for kode in KodeKriteria}
            for kelompok in KelompokBobot
        }

    def baris(self):
        """Rows of the grid: (criterion, its fields by level)."""
        return [(kode.label, [self[f"{kelompok}-{kode}"] for kelompok in KelompokBobot]) for kode in KodeKriteria]

    def judul_kolom(self):
        return KelompokBobot.labels

    def jumlah(self):
        """What the columns come to as they stand on the page; the script keeps it right while one types."""
        return [self._jumlah_kolom(kelompok) for kelompok in KelompokBobot]

    def _jumlah_kolom(self, kelompok):
        try:
            jumlah = sum(Decimal(str(self[f"{kelompok}-{kode}"].value())) for kode in KodeKriteria)
        except InvalidOperation:
            return None
        return jumlah if jumlah.is_finite() else None
