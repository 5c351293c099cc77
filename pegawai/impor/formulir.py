from django import forms

from pegawai.alasan import AlasanField

from .berkas import UKURAN_MAKS
from .jenis_impor import per_kelompok
from .temuan import SEBUTAN


class ImporForm(forms.Form):
    """The file and its kind. What is no workbook, or dangerous, is refused at the field."""

    jenis = forms.ChoiceField(label="Jenis impor")
    berkas = forms.FileField(
        label="Berkas",
        help_text="XLSX, XLS, ODS, atau CSV, paling besar 64 MB. Boleh ada baris judul di atas; urutan kolom bebas.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={
            "required": "Pilih berkasnya dahulu.",
            "empty": "Berkas kosong. Ekspor ulang, lalu unggah lagi.",
        },
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [
            ("", "Pilih jenisnya"),
            *((nama, [(j.kode, j.label) for j in jenis]) for nama, jenis in per_kelompok(user)),
        ]

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > UKURAN_MAKS:
            raise forms.ValidationError(
                "Berkas lebih besar dari 64 MB. Bagi per unit kerja, lalu unggah satu per satu."
            )
        return berkas


class UrungkanForm(forms.Form):
    """Why a committed import is taken back; kept with it and in the trail."""

    alasan = AlasanField(
        max_length=300,
        error_messages={"required": "Tulis mengapa impor ini diurungkan."},
        help_text="Misalnya: berkas bulan lalu yang terunggah. Tersimpan di jejak.",
    )


class TemuanForm(forms.Form):
    """Filter of the findings, kept in the address; invalid choices simply do not filter."""

    q = forms.CharField(label="Cari di temuan", required=False, max_length=80, help_text="Baris, nilai, atau sebab")
    putusan = forms.ChoiceField(label="Putusan", required=False, choices=[("", "Semua"), *SEBUTAN.items()])
    kolom = forms.ChoiceField(label="Kolom", required=False)

    def __init__(self, data, temuan):
        super().__init__(data)
        self.temuan = temuan
        self.fields["kolom"].choices = [("", "Semua"), *((k, k) for k in sorted({t["kolom"] for t in temuan}))]

    @property
    def form(self):
        """The filter bar asks a FilterSet for its form; this is both."""
        return self

    def saring(self):
        self.is_valid()
        pilih = self.cleaned_data
        cari = pilih.get("q", "").casefold()
        return [
            t
            for t in self.temuan
            if (not pilih.get("putusan") or t["putusan"] == pilih["putusan"])
            and (not pilih.get("kolom") or t["kolom"] == pilih["kolom"])
            and (not cari or cari in f"{t['baris']} {t['nilai']} {t['sebab']}".casefold())
        ]
