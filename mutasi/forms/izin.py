from django import forms

from pegawai.alasan import AlasanField


class BerkasIzinForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas surat (PDF)",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        help_text="Paling besar 5 MB, tidak dikunci dengan sandi.",
        error_messages={"required": "Pilih berkasnya dahulu."},
    )
    dibaca = forms.BooleanField(
        label="Saya sudah membaca surat ini, dan surat ini menyebut semua orang yang dicatat",
        required=False,
        help_text="Hanya perlu bila suratnya pindaian, yang tidak dapat dibaca program.",
    )


class KonfirmasiIzinForm(forms.Form):
    """Bound to the file that was on the page."""

    sidik = forms.CharField(widget=forms.HiddenInput)
    cocok = forms.BooleanField(
        label="Nomor, tanggal, nama, dan jabatan pada surat sama dengan yang dicatat",
        error_messages={"required": "Cocokkan dahulu, lalu centang."},
    )
    catatan = AlasanField(label="Catatan", required=False)
