from django import forms

from mutasi.forms.berkas import BanyakBerkasField
from pegawai.alasan import AlasanField

BERKAS_SEKALI = 100


class UnggahForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas PDF yang sudah ditandatangani",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text="Dengan tanda tangan elektronik (BSrE), atau pindaian tanda tangan basah. Paling besar 20 MB.",
    )


class UnggahBanyakForm(forms.Form):
    berkas = BanyakBerkasField(
        label="Berkas bertanda tangan elektronik",
        accept="application/pdf",
        terbanyak=BERKAS_SEKALI,
        help_text=f"Paling banyak {BERKAS_SEKALI} berkas sekali unggah; tiap berkas dikenali dari kode verifikasinya.",
    )


class PenerbitForm(forms.Form):
    berkas = forms.FileField(label="Sertifikat induk (.pem, .crt, .cer)")
    dasar = AlasanField(
        label="Dari mana diperoleh",
        max_length=200,
        widget=forms.TextInput,
        help_text="Misalnya laman resmi BSrE, dengan tanggalnya.",
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > 100_000:
            raise forms.ValidationError("Berkas ini terlalu besar untuk sebuah sertifikat.")
        return berkas
