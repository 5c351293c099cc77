from django import forms

from mutasi.status import StatusUsulan
from pegawai.alasan import AlasanField
from pegawai.forms.faktor_kedua import KodeMixin


class PerubahanForm(forms.Form):
    """Which printed texts are wrong: values are "proposal:field"."""

    pilihan = forms.MultipleChoiceField(
        label="Isian yang keliru", error_messages={"required": "Pilih paling sedikit satu isian yang keliru."}
    )
    alasan = AlasanField(
        label="Alasan perubahan", help_text="Tercetak dalam konsiderans: kekeliruan apa, dan bagaimana terjadinya."
    )

    def __init__(self, *args, ubahan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pilihan"].choices = [
            (f"{usulan}:{satu['bidang']}", satu["bidang"]) for usulan, daftar in ubahan.items() for satu in daftar
        ]

    def clean_pilihan(self):
        terpilih = (nilai.split(":") for nilai in self.cleaned_data["pilihan"])
        return [(int(usulan), bidang) for usulan, bidang in terpilih]


class PencabutanForm(forms.Form):
    usulan = forms.MultipleChoiceField(
        label="Pegawai",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih paling sedikit satu pegawai."},
    )
    usulan_menjadi = forms.ChoiceField(
        label="Sesudah dicabut, usulannya",
        widget=forms.RadioSelect,
        choices=[
            (StatusUsulan.DISETUJUI, "tetap disetujui PPK, dan dapat disusun ke keputusan lain"),
            (StatusUsulan.DITOLAK, "berakhir; jabatan dan orangnya bebas diusulkan lagi"),
        ],
    )
    alasan = AlasanField(label="Alasan pencabutan", help_text="Tercetak dalam konsiderans keputusan pencabutan.")

    def __init__(self, *args, dapat, masih_keputusan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["usulan"].choices = [
            (b.usulan_id, f"{b.usulan} (sudah dilantik, belum menjabat)" if b.dilantik else str(b.usulan))
            for b in dapat
        ]
        if not masih_keputusan:  # the cycle has moved on: there is no other decree to stand on
            self.fields["usulan_menjadi"].choices = self.fields["usulan_menjadi"].choices[1:]

    def clean_usulan(self):
        return [int(kunci) for kunci in self.cleaned_data["usulan"]]


class PutusanPerbaikanForm(KodeMixin, forms.Form):
    """The PPK's word, bound to what was on the page by its digest."""

    sidik = forms.CharField(widget=forms.HiddenInput)
    putusan = forms.ChoiceField(
        label="Putusan",
        widget=forms.RadioSelect,
        choices=[("SETUJU", "Setujui"), ("TOLAK", "Tolak; drafnya dibatalkan")],
        error_messages={"required": "Pilih setuju atau tolak."},
    )
    catatan = AlasanField(label="Catatan", required=False, help_text="Wajib bila menolak.")

    def clean(self):
        if self.cleaned_data.get("putusan") == "TOLAK" and not self.cleaned_data.get("catatan"):
            self.add_error("catatan", "Tuliskan mengapa draf ini ditolak.")
        data = super().clean()
        return {k: v for k, v in data.items() if k != "putusan"} | {"setuju": data.get("putusan") == "SETUJU"}
