from django import forms


class BanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class BanyakBerkasField(forms.FileField):
    """Several files at once, as a list."""

    def __init__(self, *, accept, terbanyak=None, **kwargs):
        super().__init__(widget=BanyakBerkas(attrs={"accept": accept}), **kwargs)
        self.terbanyak = terbanyak

    def clean(self, data, initial=None):
        if self.terbanyak is not None and len(data or ()) > self.terbanyak:
            raise forms.ValidationError(f"Sekali unggah paling banyak {self.terbanyak} berkas.")
        return [super(BanyakBerkasField, self).clean(satu, initial) for satu in data or [None]]


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
