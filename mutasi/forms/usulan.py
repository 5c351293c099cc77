from django import forms

from mutasi.models import AsalUsulan, DasarTurun, JenisMutasi, Persetujuan, SebabMenyimpang
from pegawai.alasan import AlasanField
from pegawai.forms.faktor_kedua import KodeMixin


class UsulanForm(forms.Form):
    pembenaran = AlasanField(
        label="Pembenaran tertulis",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wajib bila bukan peringkat pertama, ada peringatan, atau ada data yang perlu diverifikasi.",
    )
    sebab = forms.ChoiceField(
        label="Sebab menyimpang dari peringkat",
        choices=[("", "Pilih sebabnya"), *SebabMenyimpang.choices],
        error_messages={"required": "Pilih sebabnya: pilihan ini bukan peringkat pertama."},
        help_text="Masuk buku penyimpangan bersama pembenaran di atas, begitu usulan diajukan.",
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

    def __init__(self, *args, jenis, alasan, menyimpang, **kwargs):
        super().__init__(*args, **kwargs)
        self.alasan = alasan
        self.fields["pembenaran"].required = bool(alasan) or menyimpang
        if not menyimpang:
            del self.fields["sebab"]
        if jenis in (JenisMutasi.DEMOSI, JenisMutasi.NONJOB):
            self.fields["dasar"].required = self.fields["dasar_dokumen"].required = True
        else:
            del self.fields["dasar"], self.fields["dasar_dokumen"]

    def isian(self):
        """What the act asks for; a field that is not on the form is empty."""
        return {"dasar": "", "dasar_dokumen": "", "sebab": ""} | self.cleaned_data


class PutusanForm(KodeMixin, forms.Form):
    """A decision bound to what was on the page: `sidik` is the digest of what the decider saw.

    `menyimpang` are the decisions that depart from the meeting or the PyB: they need a reason, listed and in words.
    """

    sidik = forms.CharField(widget=forms.HiddenInput)
    putusan = forms.ChoiceField(label="Putusan", widget=forms.RadioSelect)
    catatan = AlasanField(
        label="Catatan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila menolak, mengembalikan, atau tidak setuju.",
    )
    sebab = forms.ChoiceField(
        label="Sebab menyimpang", required=False, choices=[("", "Pilih sebabnya"), *SebabMenyimpang.choices]
    )

    def __init__(self, *args, pilihan, menyimpang=frozenset(), **kwargs):
        super().__init__(*args, **kwargs)
        self.menyimpang = menyimpang
        self.fields["putusan"].choices = pilihan
        if not menyimpang:
            del self.fields["sebab"]
            return
        kata = {nilai: label for nilai, label in pilihan if nilai in menyimpang}
        self.fields["sebab"].help_text = (
            f"Wajib bila memilih “{'” atau “'.join(kata.values())}”: putusan itu lain dari rekomendasi rapat atau "
            "pertimbangan PyB, dan masuk buku penyimpangan."
        )

    def clean(self):
        """The code of the second factor is looked at last: it counts only once."""
        data = self.cleaned_data
        putusan = data.get("putusan")
        if putusan not in (None, Persetujuan.Putusan.SETUJU) and not data.get("catatan"):
            self.add_error("catatan", "Tuliskan alasannya, supaya pengusul tahu apa yang harus diperbaiki.")
        if putusan in self.menyimpang and not data.get("sebab"):
            self.add_error("sebab", "Pilih sebabnya: putusan ini masuk buku penyimpangan.")
        if putusan in self.menyimpang and putusan == Persetujuan.Putusan.SETUJU and not data.get("catatan"):
            self.add_error("catatan", "PyB tidak menyetujui usulan ini. Tuliskan mengapa Anda memutus lain.")
        return super().clean()


class AlasanForm(forms.Form):
    alasan = AlasanField(max_length=300)
