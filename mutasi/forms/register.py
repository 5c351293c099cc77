from django import forms
from django.utils import timezone

from mutasi.forms.siklus import TanggalInput
from mutasi.pola_nomor import TANDA, periksa_pola
from pegawai.alasan import AlasanField


class BlokForm(forms.Form):
    """Numbers that the legal bureau gave in one go."""

    tahun = forms.IntegerField(label="Tahun", min_value=2000, max_value=2100)
    dari = forms.IntegerField(label="Dari nomor urut", min_value=1, max_value=9_999_999)
    sampai = forms.IntegerField(label="Sampai nomor urut", min_value=1, max_value=9_999_999)
    rujukan = AlasanField(
        label="Rujukan",
        max_length=200,
        widget=forms.TextInput,
        help_text="Surat atau catatan Bagian Hukum yang memberi nomor ini, dengan tanggalnya.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tahun"].initial = timezone.localdate().year

    def clean(self):
        data = super().clean()
        if data.get("dari") and data.get("sampai") and data["sampai"] < data["dari"]:
            self.add_error("sampai", "Nomor terakhir tidak boleh lebih kecil dari nomor pertama.")
        return data


class PolaForm(forms.Form):
    pola = forms.CharField(
        label="Pola nomor",
        max_length=70,
        help_text=f"Misalnya 800.1.3.3/{{urut}}/BKPSDM/{{tahun}}. Tanda yang ada: {', '.join(TANDA)}.",
    )
    berlaku_sejak = forms.DateField(label="Berlaku sejak", widget=TanggalInput())
    dasar = AlasanField(
        label="Dasar",
        max_length=200,
        widget=forms.TextInput,
        help_text="Peraturan atau surat tata naskah dinas instansi.",
    )

    def clean_pola(self):
        pola = " ".join(self.cleaned_data["pola"].split())
        if salah := periksa_pola(pola):
            raise forms.ValidationError(salah)
        return pola
