from django import forms

from pegawai.alasan import AlasanField

from .models import Ekspektasi

TERIMA, TOLAK = "TERIMA", "TOLAK"


class KeberatanForm(forms.Form):
    alasan = AlasanField(
        label="Alasan keberatan",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="Bagian mana yang keliru, dan seharusnya bagaimana.",
        error_messages={"required": "Tuliskan alasan keberatan Anda."},
    )
    bukti = forms.CharField(
        label="Bukti",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Boleh kosong. Nomor surat, tautan, atau nama berkas yang dapat diperiksa BKPSDM.",
    )


class JawabanForm(forms.Form):
    """The answer; what is corrected counts only when the objection is accepted."""

    putusan = forms.ChoiceField(
        label="Putusan",
        widget=forms.RadioSelect,
        choices=[(TERIMA, "Terima: nilai dikoreksi menurut isian di bawah"), (TOLAK, "Tolak: nilai tetap")],
        error_messages={"required": "Pilih terima atau tolak."},
    )
    hasil_kerja = forms.TypedChoiceField(label="Hasil kerja yang benar", choices=Ekspektasi, coerce=int)
    perilaku_kerja = forms.TypedChoiceField(label="Perilaku kerja yang benar", choices=Ekspektasi, coerce=int)
    jawaban = forms.CharField(
        label="Jawaban kepada pegawai",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Dibaca pegawai. Sebutkan apa yang diperiksa dan mengapa begitu putusannya.",
        error_messages={"required": "Tuliskan jawabannya: pegawai membacanya sebagai putusan."},
    )

    @classmethod
    def of(cls, keberatan, data=None):
        """Filled with the ratings of now, so that only what is wrong has to be changed."""
        nilai = keberatan.penilaian
        return cls(data, initial={"hasil_kerja": nilai.hasil_kerja, "perilaku_kerja": nilai.perilaku_kerja})

    @property
    def diterima(self):
        return self.cleaned_data["putusan"] == TERIMA

    @property
    def koreksi(self):
        return {k: self.cleaned_data[k] for k in ("hasil_kerja", "perilaku_kerja")}
