from django import forms

UKURAN_MAKS = 5 * 2**20


class LembarForm(forms.Form):
    """The workbook; what it holds is judged by the readers of the import."""

    berkas = forms.FileField(
        label="Berkas yang sudah diisi",
        help_text="XLSX dari templat di atas, paling besar 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
        error_messages={"required": "Pilih berkasnya dahulu.", "empty": "Berkas kosong. Unduh templat, lalu isi."},
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_MAKS:
            raise forms.ValidationError("Berkas lebih besar dari 5 MB. Pakai templat yang diunduh dari sini.")
        return berkas
