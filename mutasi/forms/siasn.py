from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from mutasi.forms.siklus import TanggalInput

ID = RegexValidator(r"^[0-9A-Za-z-]+$", "Salin ID-nya dari SIASN: huruf, angka, dan tanda hubung saja.")


class KirimForm(forms.Form):
    tanggal = forms.DateField(label="Dikirim tanggal", widget=TanggalInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tanggal"].initial = timezone.localdate()


class LengkapiSiasnForm(forms.Form):
    """What SIASN calls the agency, and each functional or general post of the moves."""

    id_instansi = forms.CharField(label="ID instansi (instansi_id)", max_length=36, required=False, validators=[ID])
    id_satuan_kerja = forms.CharField(
        label="ID satuan kerja (satuan_kerja_id)", max_length=36, required=False, validators=[ID]
    )

    def __init__(self, *args, jabatan, acuan, **kwargs):
        super().__init__(*args, **kwargs)
        self.jabatan = jabatan
        self.fields["id_instansi"].initial = acuan.id_instansi
        self.fields["id_satuan_kerja"].initial = acuan.id_satuan_kerja
        for satu in jabatan:
            self.fields[f"jabatan-{satu.pk}"] = forms.CharField(
                label=f"{satu.nama} ({satu.get_jenis_display().lower()})",
                max_length=36,
                required=False,
                validators=[ID],
                initial=satu.siasn.kode if hasattr(satu, "siasn") else "",
            )

    def kode(self):
        return {satu: self.cleaned_data[f"jabatan-{satu.pk}"] for satu in self.jabatan}
