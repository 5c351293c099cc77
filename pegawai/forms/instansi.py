import json

from django import forms

from jabatan.models import Instansi
from pegawai.impor.nilai import NilaiSalah, nip

BIDANG = (
    "jenis", "nama", "ibu_kota", "provinsi", "nama_kepala_daerah", "nama_sekda", "pangkat_sekda", "nip_sekda", "aksen",
)  # fmt: skip
TERPANJANG = 10_000  # characters of JSON; what the form itself writes has at most half of that


class InstansiForm(forms.ModelForm):
    """Names as they stand in a decree; `semula` carries what the person saw when the page was opened."""

    nip_sekda = forms.CharField(label="NIP sekretaris daerah", max_length=30, required=False)
    semula_json = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Instansi
        fields = BIDANG
        labels = {
            "nama": "Nama instansi",
            "nama_kepala_daerah": "Nama kepala daerah",
            "nama_sekda": "Nama sekretaris daerah",
            "pangkat_sekda": "Pangkat sekretaris daerah",
            "aksen": "Warna aksen",
        }
        help_texts = {
            "nama_kepala_daerah": "Dengan gelar, persis seperti pada keputusan",
            "nama_sekda": "Dengan gelar; mengesahkan petikan",
            "pangkat_sekda": "Misalnya: Pembina Utama Madya (IV/d)",
            "ibu_kota": "Tempat keputusan ditetapkan",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kini = {b: getattr(self.instance, b) for b in BIDANG}
        self.fields["semula_json"].initial = json.dumps(kini, sort_keys=True)

    def clean_nip_sekda(self):
        isi = self.cleaned_data["nip_sekda"]
        try:
            return nip(isi) if isi else ""
        except NilaiSalah as salah:
            raise forms.ValidationError(f"{salah.sebab}. {salah.saran}") from None

    def clean_semula_json(self):
        """Hand-made values are compared as they are: the worst they do is to call an untouched record changed."""
        teks = self.cleaned_data["semula_json"]
        try:
            isi = json.loads(teks) if len(teks) <= TERPANJANG else None
            return {b: str(isi[b]) for b in BIDANG}
        except (ValueError, TypeError, KeyError, RecursionError):  # brackets within brackets take the stack
            raise forms.ValidationError("Halaman ini tidak lengkap. Muat ulang, lalu isi lagi.") from None

    def _post_clean(self):
        """The row is written by the act, not by the form."""

    @property
    def semula(self):
        return self.cleaned_data["semula_json"]

    @property
    def cleaned_data_instansi(self):
        return {b: self.cleaned_data[b] for b in BIDANG}
