from datetime import timedelta

from django import forms
from django.utils import timezone

from mutasi.models import SiklusMutasi
from pegawai.alasan import AlasanField


class TanggalInput(forms.DateInput):
    """The browser's own date picker."""

    def __init__(self):
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class SiklusForm(forms.ModelForm):
    class Meta:
        model = SiklusMutasi
        fields = ["nama", "tmt_rencana", "badan_pertimbangan", "catatan"]
        labels = {
            "nama": "Nama siklus",
            "tmt_rencana": "Rencana TMT",
            "badan_pertimbangan": "Badan pertimbangan",
            "catatan": "Catatan",
        }
        help_texts = {
            "nama": "Misalnya: Siklus I Tahun 2027",
            "badan_pertimbangan": "Komite Talenta bila instansi sudah menerapkan manajemen talenta; "
            "Baperjakat hanya bila TPK belum dibentuk.",
        }
        widgets = {"tmt_rencana": TanggalInput(), "catatan": forms.Textarea(attrs={"rows": 3})}

    def clean_tmt_rencana(self):
        tanggal = self.cleaned_data["tmt_rencana"]
        if tanggal < timezone.localdate():
            raise forms.ValidationError("Rencana TMT sudah lewat. Pilih hari ini atau sesudahnya.")
        if tanggal > timezone.localdate() + timedelta(days=730):
            raise forms.ValidationError("Rencana TMT lebih dari dua tahun lagi. Periksa tahunnya.")
        return tanggal


class PindahTahapForm(forms.Form):
    alasan = AlasanField(required=False)
