from django import forms

from mutasi.laporan.persetujuan import baca_bidang
from pegawai.forms.faktor_kedua import KodeMixin


class BersamaForm(KodeMixin, forms.Form):
    """Approving what the page shows: its lines with their digests travel in `dilihat`."""

    dilihat = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": "Tidak ada yang dipilih. Kembali ke daftar, lalu pilih."}
    )

    def clean_dilihat(self):
        return baca_bidang(self.cleaned_data["dilihat"])
