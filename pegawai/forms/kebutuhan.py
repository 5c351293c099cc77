"""Forms about urgent needs: the request of a unit head, and the answer of the agency."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils import timezone

from jabatan.peta import hitung_selisih
from pegawai.alasan import AlasanField


def sebut_ruang(posisi):
    """How many the seat still lacks by its workload analysis: to be known before one asks for more."""
    selisih = hitung_selisih(posisi)
    if selisih is None:
        return "Kebutuhan (K) jabatan ini belum dihitung, jadi kekurangannya belum diketahui."
    return f"Menurut peta, kekurangannya {max(0, -selisih)} orang (K {posisi.kebutuhan}, B {posisi.terisi})."


class KebutuhanForm(forms.Form):
    """An urgent need for one seat; a structural seat has one chair."""

    jumlah = forms.IntegerField(label="Jumlah orang", min_value=1, max_value=999, initial=1)
    alasan = AlasanField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Apa yang terhambat selama jabatan ini belum terisi, paling banyak 500 huruf. Jangan menulis data "
        "pribadi: yang diminta jabatannya, bukan orangnya.",
    )
    paling_lambat = forms.DateField(
        label="Diperlukan paling lambat",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosongkan bila tidak ada tanggal yang mengikat.",
    )

    def __init__(self, *args, posisi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jumlah"].help_text = sebut_ruang(posisi)
        if posisi.jabatan.struktural:
            self.fields["jumlah"].max_value = 1
            self.fields["jumlah"].validators.append(MaxValueValidator(1, "Jabatan struktural hanya satu orang."))
            self.fields["jumlah"].widget.attrs["max"] = 1

    def clean_paling_lambat(self):
        hari = self.cleaned_data["paling_lambat"]
        if hari and hari < timezone.localdate():
            raise ValidationError("Tanggal ini sudah lewat. Isi hari ini atau sesudahnya.")
        return hari


class TanggapanForm(forms.Form):
    """The agency's answer to an urgent need, in words either way."""

    putusan = forms.ChoiceField(
        label="Putusan",
        widget=forms.RadioSelect,
        choices=[("TERIMA", "Terima: dicatat dan disimpan untuk perencanaan siklus"), ("TOLAK", "Tidak diterima")],
    )
    tanggapan = AlasanField(
        label="Tanggapan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca kepala unit. Sebutkan langkah berikutnya, atau mengapa belum dapat.",
    )
