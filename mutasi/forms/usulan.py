from django import forms

from mutasi.models import AsalUsulan, DasarTurun, JenisMutasi, Persetujuan
from pegawai.alasan import AlasanField


class UsulanForm(forms.Form):
    pembenaran = AlasanField(
        label="Pembenaran tertulis",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wajib bila bukan peringkat pertama, ada peringatan, atau ada data yang perlu diverifikasi.",
    )
    asal = forms.ChoiceField(label="Asal usulan", choices=AsalUsulan, required=False)
    dasar = forms.ChoiceField(
        label="Dasar turun jabatan", required=False, choices=[("", "Pilih dasarnya"), *DasarTurun.choices]
    )
    dasar_dokumen = AlasanField(
        label="Nomor dan tanggal dokumen dasar",
        required=False,
        max_length=200,
        widget=forms.TextInput,
        help_text="Wajib untuk demosi: keputusan hukuman disiplin, evaluasi, penataan, atau permintaan sendiri.",
    )

    def __init__(self, *args, jenis, alasan, **kwargs):
        super().__init__(*args, **kwargs)
        self.alasan = alasan
        self.fields["pembenaran"].required = bool(alasan)
        if jenis in (JenisMutasi.DEMOSI, JenisMutasi.NONJOB):
            self.fields["dasar"].required = self.fields["dasar_dokumen"].required = True
        else:
            del self.fields["dasar"], self.fields["dasar_dokumen"]

    def isian(self):
        """What the act asks for; a field that is not on the form is empty."""
        return {"dasar": "", "dasar_dokumen": ""} | self.cleaned_data


class PutusanForm(forms.Form):
    """A decision bound to what was on the page: `sidik` is the digest of what the decider saw."""

    sidik = forms.CharField(widget=forms.HiddenInput)
    putusan = forms.ChoiceField(label="Putusan", widget=forms.RadioSelect)
    catatan = AlasanField(
        label="Catatan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila menolak atau mengembalikan.",
    )

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["putusan"].choices = pilihan

    def clean(self):
        data = self.cleaned_data
        if data.get("putusan") not in (None, Persetujuan.Putusan.SETUJU) and not data.get("catatan"):
            self.add_error("catatan", "Tuliskan alasannya, supaya pengusul tahu apa yang harus diperbaiki.")
        return data


class AlasanForm(forms.Form):
    alasan = AlasanField()
