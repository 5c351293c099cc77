from django import forms

from jabatan.tempat import sebut_posisi
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

    pelaksana = forms.ModelChoiceField(
        None,
        label="Jabatan pelaksana sesudah lepas",
        empty_label="Pilih jabatan pelaksana",
        help_text="Keputusannya menyebut jabatan lama dan jabatan pelaksana ini (PP 94/2021 Pasal 8 ayat (4)).",
    )

    def __init__(self, *args, turun, pelaksana=None, **kwargs):
        """`pelaksana`: the seats to choose from, where somebody is released from a post."""
        super().__init__(*args, **kwargs)
        if pelaksana is None:
            del self.fields["pelaksana"]
        else:
            self.fields["pelaksana"].queryset = pelaksana
        if not turun:
            del self.fields["dasar"], self.fields["dokumen"]
        else:
            self.fields["dasar"].required = self.fields["dokumen"].required = True


class AlasanSemuaForm(forms.Form):
    """One box for each person and seat. `perkara`: [(person or None, seat, sentences)]"""

    def __init__(self, *args, perkara, **kwargs):
        super().__init__(*args, **kwargs)
        self.perkara = perkara
        for nomor, (pegawai, posisi, kalimat) in enumerate(perkara):
            siapa = f"{pegawai.nama_lengkap} → " if pegawai else "Tetap kosong: "
            label, bantu = f"{siapa}{sebut_posisi(posisi)}", " ".join(kalimat)
            self.fields[f"alasan_{nomor}"] = AlasanField(label=label, help_text=bantu, required=False)

    def alasan(self):
        """[(person or None, seat, words)] of the boxes that were filled in."""
        isi = [self.cleaned_data[f"alasan_{nomor}"] for nomor in range(len(self.perkara))]
        return [(o, k, kata) for (o, k, _), kata in zip(self.perkara, isi, strict=True) if kata]


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
