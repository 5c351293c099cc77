from django import forms

from mutasi.forms.berkas import BerkasForm
from pegawai.alasan import AlasanField
from pegawai.models import Pegawai


class PermohonanForm(BerkasForm):
    """Why, and the documents by their numbers; for whom only where somebody files it for the people of a unit."""

    alasan = AlasanField(label="Alasan permohonan", widget=forms.Textarea(attrs={"rows": 4}))
    mengikuti = forms.CharField(
        label="NIP suami atau istri yang hendak didekati",
        required=False,
        max_length=30,
        help_text="Hanya bila Anda memohon bekerja berdekatan: rencana yang menjauhkan Anda berdua ditandai.",
    )

    def __init__(self, *args, berkas, user=None, pemohon=None, **kwargs):
        super().__init__(*args, berkas=berkas, **kwargs)
        self.pemohon = pemohon
        if pemohon is None:
            del self.fields["mengikuti"]
        if user is not None:
            orang = Pegawai.objects.visible_to(user).aktif().exclude(pk=user.pegawai_id)
            self.fields["pegawai"] = forms.ModelChoiceField(
                orang, label="Pegawai", empty_label="Pilih pegawai unit Anda"
            )
            self.order_fields(["pegawai", "alasan"])

    def clean_mengikuti(self):
        nip = "".join(self.cleaned_data["mengikuti"].split())
        if not nip:
            return None
        orang = Pegawai.objects.filter(instansi=self.pemohon.instansi_id, nip=nip).exclude(pk=self.pemohon.pk)
        if (pasangan := orang.aktif().first()) is None:
            raise forms.ValidationError("Bukan NIP pegawai aktif lain di instansi ini. Periksa 18 angkanya.")
        return pasangan

    def nomor(self):
        """{code: number} of the documents that were filled in."""
        isi = {kode: satu for kode, satu in self.cleaned_data.items() if kode not in ("alasan", "pegawai", "mengikuti")}
        return {kode: rapi for kode, satu in isi.items() if (rapi := " ".join(satu.split()))}


class KomentarForm(forms.Form):
    isi = AlasanField(label="Komentar", widget=forms.Textarea(attrs={"rows": 3}))
