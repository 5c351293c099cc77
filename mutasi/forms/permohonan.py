from django import forms

from mutasi.forms.berkas import BerkasForm
from pegawai.alasan import AlasanField
from pegawai.models import Pegawai


class PermohonanForm(BerkasForm):
    """Why, and the documents by their numbers; for whom only where somebody files it for the people of a unit."""

    alasan = AlasanField(label="Alasan permohonan", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, berkas, user=None, **kwargs):
        super().__init__(*args, berkas=berkas, **kwargs)
        if user is not None:
            orang = Pegawai.objects.visible_to(user).aktif().exclude(pk=user.pegawai_id)
            self.fields["pegawai"] = forms.ModelChoiceField(
                orang, label="Pegawai", empty_label="Pilih pegawai unit Anda"
            )
            self.order_fields(["pegawai", "alasan"])

    def nomor(self):
        """{code: number} of the documents that were filled in."""
        isi = {kode: satu for kode, satu in self.cleaned_data.items() if kode not in ("alasan", "pegawai")}
        return {kode: rapi for kode, satu in isi.items() if (rapi := " ".join(satu.split()))}


class KomentarForm(forms.Form):
    isi = AlasanField(label="Komentar", widget=forms.Textarea(attrs={"rows": 3}))
