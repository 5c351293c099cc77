from django import forms
from django.utils import timezone

from mutasi.forms.siklus import TanggalInput
from mutasi.models import AsalUsulan, DasarTurun, JenisMutasi, Persetujuan, RapatPertimbangan, SebabMenyimpang
from pegawai.alasan import AlasanField
from pegawai.forms.faktor_kedua import KodeMixin


class UsulanForm(forms.Form):
    pembenaran = AlasanField(
        label="Pembenaran tertulis",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wajib bila bukan peringkat pertama, ada peringatan, atau ada data yang perlu diverifikasi.",
    )
    sebab = forms.ChoiceField(
        label="Sebab menyimpang dari peringkat",
        choices=[("", "Pilih sebabnya"), *SebabMenyimpang.choices],
        error_messages={"required": "Pilih sebabnya: pilihan ini bukan peringkat pertama."},
        help_text="Masuk buku penyimpangan bersama pembenaran di atas, begitu usulan diajukan.",
    )
    asal = forms.ChoiceField(label="Asal usulan", choices=AsalUsulan, required=False)
    dasar = forms.ChoiceField(
        label="Dasar turun jabatan", required=False, choices=[("", "Pilih dasarnya"), *DasarTurun.choices]
    )
    dasar_dokumen = AlasanField(
        label="Nomor dan tanggal dokumen dasar",
        required=False,
        max_length=200,
        widget=forms.TextInput,
        help_text="Wajib untuk demosi: keputusan hukuman disiplin, evaluasi, penataan, atau permintaan sendiri.",
    )

    def __init__(self, *args, jenis, alasan, menyimpang, **kwargs):
        super().__init__(*args, **kwargs)
        self.alasan = alasan
        self.fields["pembenaran"].required = bool(alasan) or menyimpang
        if not menyimpang:
            del self.fields["sebab"]
        if jenis in (JenisMutasi.DEMOSI, JenisMutasi.NONJOB):
            self.fields["dasar"].required = self.fields["dasar_dokumen"].required = True
        else:
            del self.fields["dasar"], self.fields["dasar_dokumen"]

    def isian(self):
        """What the act asks for; a field that is not on the form is empty."""
        return {"dasar": "", "dasar_dokumen": "", "sebab": ""} | self.cleaned_data


class PutusanForm(KodeMixin, forms.Form):
    """A decision bound to what was on the page: `sidik` is the digest of what the decider saw.

    `menyimpang` are the decisions that depart from the meeting or the PyB: they need a reason, listed and in words.
    """

    sidik = forms.CharField(widget=forms.HiddenInput)
    putusan = forms.ChoiceField(label="Putusan", widget=forms.RadioSelect)
    catatan = AlasanField(
        label="Catatan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila menolak, mengembalikan, atau tidak setuju.",
    )
    sebab = forms.ChoiceField(
        label="Sebab menyimpang", required=False, choices=[("", "Pilih sebabnya"), *SebabMenyimpang.choices]
    )

    def __init__(self, *args, pilihan, menyimpang=frozenset(), **kwargs):
        super().__init__(*args, **kwargs)
        self.menyimpang = menyimpang
        self.fields["putusan"].choices = pilihan
        if not menyimpang:
            del self.fields["sebab"]
            return
        kata = {nilai: label for nilai, label in pilihan if nilai in menyimpang}
        self.fields["sebab"].help_text = (
            f"Wajib bila memilih “{'” atau “'.join(kata.values())}”: putusan itu lain dari rekomendasi rapat atau "
            "pertimbangan PyB, dan masuk buku penyimpangan."
        )

    def clean(self):
        """The code of the second factor is looked at last: it counts only once."""
        data = self.cleaned_data
        putusan = data.get("putusan")
        if putusan not in (None, Persetujuan.Putusan.SETUJU) and not data.get("catatan"):
            self.add_error("catatan", "Tuliskan alasannya, supaya pengusul tahu apa yang harus diperbaiki.")
        if putusan in self.menyimpang and not data.get("sebab"):
            self.add_error("sebab", "Pilih sebabnya: putusan ini masuk buku penyimpangan.")
        if putusan in self.menyimpang and putusan == Persetujuan.Putusan.SETUJU and not data.get("catatan"):
            self.add_error("catatan", "PyB tidak menyetujui usulan ini. Tuliskan mengapa Anda memutus lain.")
        return super().clean()


class AlasanForm(forms.Form):
    alasan = AlasanField()


class RapatForm(forms.ModelForm):
    """The meeting, and its word on each proposal."""

    class Meta:
        model = RapatPertimbangan
        fields = ["nomor_berita_acara", "tanggal", "tempat", "ketua", "jumlah_anggota", "jumlah_hadir", "catatan"]
        widgets = {"tanggal": TanggalInput(), "catatan": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, usulan, **kwargs):
        super().__init__(*args, **kwargs)
        self.usulan = list(usulan)
        for u in self.usulan:
            self.fields[f"hasil-{u.pk}"] = forms.ChoiceField(
                label=f"Hasil untuk {u.pegawai}",
                choices=[("", "Pilih hasil"), ("ya", "Direkomendasikan"), ("tidak", "Tidak direkomendasikan")],
            )
            self.fields[f"catatan-{u.pk}"] = AlasanField(
                label=f"Catatan untuk {u.pegawai}", required=False, widget=forms.TextInput
            )

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.localdate():
            raise forms.ValidationError("Rapat ini belum berlangsung. Catat sesudah rapatnya.")
        return tanggal

    def clean(self):
        data = super().clean()
        anggota, hadir = data.get("jumlah_anggota"), data.get("jumlah_hadir")
        if anggota and hadir:
            if hadir > anggota:
                self.add_error("jumlah_hadir", "Lebih banyak daripada anggota yang berhak.")
            elif hadir * 2 <= anggota:
                self.add_error("jumlah_hadir", "Belum kuorum: harus lebih dari separuh anggota.")
            elif hadir % 2 == 0:
                self.add_error("jumlah_hadir", "Jumlah yang memutus harus gasal.")
        for u in self.usulan:
            if data.get(f"hasil-{u.pk}") == "tidak" and not data.get(f"catatan-{u.pk}"):
                self.add_error(f"catatan-{u.pk}", "Tuliskan alasan tidak direkomendasikan.")
        return data

    def baris(self):
        return [(u, self[f"hasil-{u.pk}"], self[f"catatan-{u.pk}"]) for u in self.usulan]

    def bidang_rapat(self):
        return [self[nama] for nama in self.Meta.fields]

    def hasil(self):
        """{proposal: (recommended, note)}"""
        data = self.cleaned_data
        return {u: (data[f"hasil-{u.pk}"] == "ya", data[f"catatan-{u.pk}"]) for u in self.usulan}

    def data_rapat(self):
        return {nama: self.cleaned_data[nama] for nama in self.Meta.fields}
