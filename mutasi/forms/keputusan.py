from django import forms
from django.utils import timezone

from mutasi.actions.keputusan import rapikan_nomor
from mutasi.actions.praterbit import nomor_terpakai
from mutasi.actions.register import baca_urut, cari_urut_berikut, tulis_saran
from mutasi.forms.siklus import TanggalInput
from mutasi.models import UsulanMutasi
from pegawai.forms.faktor_kedua import KodeMixin
from pegawai.penolakan import Penolakan


class SusunForm(forms.Form):
    """Title, day and people of a new decree."""

    tentang = forms.CharField(
        label="Judul (tentang)",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Tercetak dengan huruf kapital di kepala keputusan.",
    )
    tmt = forms.DateField(
        label="Terhitung mulai tanggal",
        widget=TanggalInput(),
        help_text="Hari pelantikan; jabatan baru berlaku sejak hari ini.",
    )
    ukuran_kertas = forms.ChoiceField(
        label="Ukuran kertas",
        choices=[("F4", "F4 (215 × 330 mm)"), ("A4", "A4 (210 × 297 mm)")],
    )
    usulan = forms.ModelMultipleChoiceField(
        UsulanMutasi.objects.none(),
        label="Pegawai",
        error_messages={"required": "Pilih paling sedikit satu pegawai."},
    )

    def __init__(self, *args, siap, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["usulan"].queryset = siap


class TerbitForm(KodeMixin, forms.Form):
    nomor = forms.CharField(
        label="Nomor keputusan",
        max_length=80,
        help_text="Dari register nomor, misalnya 800.1.3.3/45/BKPSDM/2026. Bila sudah terisi, itu nomor berikutnya.",
    )
    urut = forms.IntegerField(label="Nomor urut pada register", min_value=1, max_value=9_999_999, required=False)
    tanggal = forms.DateField(label="Tanggal ditetapkan", widget=TanggalInput())

    def __init__(self, *args, keputusan, **kwargs):
        super().__init__(*args, **kwargs)
        self.keputusan, hari = keputusan, timezone.localdate()
        berikut = cari_urut_berikut(keputusan.instansi, hari.year)
        self.fields["nomor"].initial = tulis_saran(keputusan, hari, berikut)
        bantuan = "Hanya untuk nomor yang tidak mengikuti pola instansi: nomor urut yang tertulis padanya."
        self.fields["urut"].help_text = f"{bantuan} Berikutnya {berikut}." if berikut else bantuan

    def clean_nomor(self):
        nomor = rapikan_nomor(self.cleaned_data["nomor"])
        if not nomor:
            raise forms.ValidationError("Nomor keputusan belum diisi.")
        if nomor_terpakai(self.keputusan, nomor):
            raise forms.ValidationError("Nomor ini sudah dipakai keputusan lain.")
        return nomor

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.localdate():
            raise forms.ValidationError("Tanggal ini belum tiba.")
        return tanggal

    def clean(self):
        data = self.cleaned_data
        if {"nomor", "tanggal", "urut"} <= data.keys():
            try:
                baca_urut(self.keputusan.instansi, data["nomor"], data["tanggal"], data["urut"])
            except Penolakan as penolakan:
                self.add_error("nomor", str(penolakan))
        return super().clean()
