from django import forms

from mutasi.forms.siklus import TanggalInput
from mutasi.models import DasarTurun, IzinTertulis
from pegawai.alasan import AlasanField, NomorField


class AlasanRencanaForm(forms.Form):
    """Why a move stands in the plan in spite of a warning; the ground only where the move goes down."""

    alasan = AlasanField(label="Alasan tertulis", widget=forms.Textarea(attrs={"rows": 4}))
    dasar = forms.ChoiceField(
        label="Dasar turun atau lepas jabatan", required=False, choices=[("", "Pilih dasarnya"), *DasarTurun.choices]
    )
    dokumen = AlasanField(
        label="Nomor dan tanggal dokumen dasar", required=False, max_length=200, widget=forms.TextInput
    )

    def __init__(self, *args, turun, **kwargs):
        super().__init__(*args, **kwargs)
        if not turun:
            del self.fields["dasar"], self.fields["dokumen"]
        else:
            self.fields["dasar"].required = self.fields["dokumen"].required = True


class IzinForm(forms.Form):
    """A letter with exactly those whom it names."""

    jenis = forms.ChoiceField(label="Jenis surat", choices=IzinTertulis.Jenis)
    nomor = NomorField(label="Nomor surat", max_length=80)
    tanggal = forms.DateField(label="Tanggal surat", widget=TanggalInput())
    pasangan = forms.MultipleChoiceField(
        label="Yang disebut surat itu",
        widget=forms.CheckboxSelectMultiple,
        help_text="Izin berlaku menurut nama dan jabatan: pilih hanya yang tertulis dalam surat.",
    )

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pasangan"].choices = pilihan

    def clean_pasangan(self):
        return [tuple(int(n) for n in satu.split("-")) for satu in self.cleaned_data["pasangan"]]
