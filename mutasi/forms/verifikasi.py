from django import forms

UKURAN_BANDING = 20 * 2**20


class KodeForm(forms.Form):
    kode = forms.RegexField(
        r"^[0-9a-f]{8,32}$",
        label="Kode verifikasi",
        help_text="Tercetak di dekat kode QR, misalnya 3f2a 90c1 … Spasi boleh ditulis, boleh tidak.",
        error_messages={"invalid": "Kode berisi angka 0–9 dan huruf a–f, seperti tercetak di dokumen."},
    )

    def __init__(self, data=None, **kwargs):
        if data is not None:
            data = {"kode": "".join(data.get("kode", "").split()).lower()}
        super().__init__(data, **kwargs)


class BandingForm(forms.Form):
    berkas = forms.FileField(
        label="Bandingkan dengan berkas PDF Anda",
        help_text="Berkas dihitung sidiknya lalu dibuang; tidak disimpan. Paling besar 20 MB.",
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_BANDING:
            raise forms.ValidationError("Berkas lebih besar dari 20 MB. Dokumen keputusan tidak sebesar itu.")
        return berkas
