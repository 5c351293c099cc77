from django import forms

from mutasi.forms.siklus import TanggalInput
from pegawai.alasan import NomorField

TERPANJANG = 300


class SuratForm(forms.Form):
    """What no record has: the questions of this kind of letter, its number and its day."""

    nomor = NomorField(label="Nomor surat", max_length=80, required=False)
    tanggal = forms.DateField(label="Tanggal surat", widget=TanggalInput(), required=False)

    def __init__(self, *args, definisi, awal=None, **kwargs):
        super().__init__(*args, initial=awal, **kwargs)
        self.definisi = definisi
        self.fields["nomor"].help_text = "Kosongkan untuk mencetak draf." + (
            " {urutan} di dalam nomor diganti nomor urut setiap penerima."
            if definisi.per_orang or definisi.per_unit
            else ""
        )
        for isian in definisi.isian:
            jenis = {"label": isian.label, "help_text": isian.bantuan, "required": False}
            self.fields[f"isian_{isian.kode}"] = (
                forms.DateField(widget=TanggalInput(), **jenis)
                if isian.tanggal
                else forms.CharField(max_length=TERPANJANG, **jenis)
            )

    def kotak(self):
        return [self[f"isian_{i.kode}"] for i in self.definisi.isian]

    def clean(self):
        if self.cleaned_data.get("nomor") and "tanggal" in self.cleaned_data and not self.cleaned_data["tanggal"]:
            self.add_error("tanggal", "Isi tanggal surat yang bernomor.")
        return self.cleaned_data

    def isian(self):
        """As it is kept: days as ISO text, one line each."""
        nilai = {i.kode: self.cleaned_data.get(f"isian_{i.kode}") for i in self.definisi.isian}
        return {
            kode: satu.isoformat() if hasattr(satu, "isoformat") else " ".join((satu or "").split())
            for kode, satu in nilai.items()
        }
