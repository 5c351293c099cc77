from datetime import timedelta

from django import forms
from django.utils import timezone

from jabatan.models import Posisi
from mutasi.actions.siklus import BOBOT_PENUH
from mutasi.models import KelompokBobot, KodeKriteria, SiklusMutasi
from pegawai.alasan import AlasanField


class TanggalInput(forms.DateInput):
    """The browser's own date picker."""

    def __init__(self):
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class SiklusForm(forms.ModelForm):
    class Meta:
        model = SiklusMutasi
        fields = ["nama", "tmt_rencana", "badan_pertimbangan", "catatan"]
        labels = {
            "nama": "Nama siklus",
            "tmt_rencana": "Rencana TMT",
            "badan_pertimbangan": "Badan pertimbangan",
            "catatan": "Catatan",
        }
        help_texts = {
            "nama": "Misalnya: Siklus I Tahun 2027",
            "badan_pertimbangan": "Komite Talenta bila instansi sudah menerapkan manajemen talenta; "
            "Baperjakat hanya bila TPK belum dibentuk.",
        }
        widgets = {"tmt_rencana": TanggalInput(), "catatan": forms.Textarea(attrs={"rows": 3})}

    def clean_tmt_rencana(self):
        tanggal = self.cleaned_data["tmt_rencana"]
        if tanggal < timezone.localdate():
            raise forms.ValidationError("Rencana TMT sudah lewat. Pilih hari ini atau sesudahnya.")
        if tanggal > timezone.localdate() + timedelta(days=730):
            raise forms.ValidationError("Rencana TMT lebih dari dua tahun lagi. Periksa tahunnya.")
        return tanggal


class LowonganForm(forms.Form):
    """The vacant seats, to tick."""

    posisi = forms.ModelMultipleChoiceField(Posisi.objects.none(), required=False, label="Jabatan kosong")

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["posisi"].queryset = seats


class BobotForm(forms.Form):
    """A grid of weights in percent, criteria × levels."""

    def __init__(self, *args, siklus, **kwargs):
        super().__init__(*args, **kwargs)
        kini = {(k.kelompok, k.kode): k.bobot for k in siklus.kriteria.all()}
        for kelompok in KelompokBobot:
            for kode in KodeKriteria:
                self.fields[f"{kelompok}-{kode}"] = forms.DecimalField(
                    label=f"{kode.label} untuk {kelompok.label}",
                    min_value=0,
                    max_value=100,
                    decimal_places=2,
                    initial=kini.get((kelompok.value, kode.value), 0) / 100,
                    localize=False,
                )

    def clean(self):
        for kelompok in KelompokBobot:
            if len(baris := [self.cleaned_data.get(f"{kelompok}-{kode}") for kode in KodeKriteria]) and None in baris:
                continue
            jumlah = sum(baris)
            if jumlah * 100 != BOBOT_PENUH:
                self.add_error(None, f"Bobot {kelompok.label} berjumlah {jumlah} %; harus tepat 100 %.")
        return self.cleaned_data

    def bobot(self):
        """{(kelompok, kode): per ten thousand}"""
        return {
            (kelompok.value, kode.value): int(self.cleaned_data[f"{kelompok}-{kode}"] * 100)
            for kelompok in KelompokBobot
            for kode in KodeKriteria
        }

    def baris(self):
        """Rows of the grid: (level, its fields)."""
        return [(kelompok.label, [self[f"{kelompok}-{kode}"] for kode in KodeKriteria]) for kelompok in KelompokBobot]

    def judul_kolom(self):
        return KodeKriteria.labels


class PindahTahapForm(forms.Form):
    alasan = AlasanField(required=False)
