from django import forms

from mutasi.forms.berkas import BanyakBerkasField


class KirimanForm(forms.Form):
    berkas = BanyakBerkasField(
        label="Berkas (PDF), boleh banyak, atau satu ZIP",
        accept=".pdf,.zip",
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
