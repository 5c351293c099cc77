from django import forms


class BerkasForm(forms.Form):
    """Number and date of each document that was seen; what is left open is missing."""

    def __init__(self, *args, berkas, **kwargs):
        super().__init__(*args, **kwargs)
        for satu in berkas:
            self.fields[satu.kode] = forms.CharField(
                label=satu.nama, required=False, max_length=120, initial=satu.nomor, help_text="Nomor dan tanggal"
            )

    def nomor(self):
        return {kode: " ".join(satu.split()) for kode, satu in self.cleaned_data.items()}
