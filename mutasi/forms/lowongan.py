from django import forms

from jabatan.models import Kompetensi, Posisi, RumpunPendidikan
from jabatan.models.referensi import KelompokKompetensi
from mutasi.models import Lowongan, SyaratLowongan
from pegawai.alasan import AlasanField

LEVEL = [(n, str(n)) for n in range(1, 6)]


class PilihLowonganForm(forms.Form):
    """The seats ticked on a page of the list, and those that it showed."""

    posisi = forms.ModelMultipleChoiceField(Posisi.objects.none(), required=False, label="Jabatan")
    tampil = forms.ModelMultipleChoiceField(Posisi.objects.none(), required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        for bidang in self.fields.values():
            bidang.queryset = Posisi.objects.filter(unit__instansi=instansi, aktif=True).for_list()


class KeteranganForm(forms.ModelForm):
    class Meta:
        model = Lowongan
        fields = ["keterangan"]
        labels = {"keterangan": "Keterangan"}
        help_texts = {"keterangan": "Tampil pada daftar lowongan siklus. Kosongkan bila tidak perlu."}


class SyaratForm(forms.Form):
    """One more thing that a vacancy asks; `jenis` of the class says which."""

    alasan = AlasanField(max_length=300)
    jenis = None

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, prefix=self.jenis, **kwargs)
        self.user = user

    @property
    def judul(self):
        return self.jenis.label


class KompetensiForm(SyaratForm):
    jenis = SyaratLowongan.Jenis.KOMPETENSI
    kompetensi = forms.ModelChoiceField(Kompetensi.objects.none(), label="Kompetensi teknis", empty_label="Pilih")
    level = forms.TypedChoiceField(label="Paling rendah level", choices=LEVEL, coerce=int)
    field_order = ("kompetensi", "level", "alasan")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        teknis = Kompetensi.objects.visible_to(self.user).filter(kelompok=KelompokKompetensi.TEKNIS)
        self.fields["kompetensi"].queryset = teknis


class SertifikatForm(SyaratForm):
    jenis = SyaratLowongan.Jenis.SERTIFIKAT
    sertifikat = forms.CharField(
        label="Nama sertifikat atau pelatihan",
        max_length=200,
        help_text="Seperti tertulis pada riwayat diklat. Yang tidak tercatat menjadi “perlu verifikasi”, bukan gugur.",
    )
    field_order = ("sertifikat", "alasan")


class RumpunForm(SyaratForm):
    jenis = SyaratLowongan.Jenis.RUMPUN
    rumpun = forms.ModelChoiceField(
        RumpunPendidikan.objects.all(),
        label="Rumpun pendidikan",
        empty_label="Pilih",
        help_text="Menggantikan rumpun pada jabatannya. Beberapa rumpun: cukup salah satu yang sesuai.",
    )
    field_order = ("rumpun", "alasan")


FORM_SYARAT = {form.jenis.value: form for form in (KompetensiForm, SertifikatForm, RumpunForm)}
