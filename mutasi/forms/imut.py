from django import forms


class BanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class BanyakBerkasField(forms.FileField):
    """Some files at once; each is tested by the act."""

    def clean(self, data, initial=None):
        return [super(BanyakBerkasField, self).clean(satu, initial) for satu in data or [None]]


class KirimanForm(forms.Form):
    berkas = BanyakBerkasField(
        label="Berkas (PDF), boleh banyak, atau satu ZIP",
        widget=BanyakBerkas(attrs={"accept": ".pdf,.zip"}),
        allow_empty_file=True,  # said of each file by itself
        error_messages={"required": "Pilih berkasnya dahulu."},
    )


class UnggahForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas (PDF)",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": "Pilih berkasnya dahulu."},
    )
    dilihat = forms.BooleanField(
        label="Saya sudah melihat isinya, dan dokumen ini milik orang itu",
        required=False,
        help_text="Hanya perlu bila dokumennya pindaian, yang tidak dapat dibaca program.",
    )


class TerapkanForm(forms.Form):
    dilihat = forms.BooleanField(
        label="Saya sudah melihat isi semua pindaian, dan setiap dokumen milik orang yang disebut", required=False
    )
