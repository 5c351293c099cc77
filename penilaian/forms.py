from django import forms

from pegawai.alasan import AlasanField

from .berakhlak import BIDANG_BERAKHLAK, JANGKAR

# in the order of SIASN's codes: the digit that one presses is the code that is stored
EKSPEKTASI = ((1, "Di atas"), (2, "Sesuai"), (3, "Di bawah"))
TIDAK_DINILAI = (("", "Tidak dinilai"),)


def _pilihan(label, *, help_text="", kosong=()):
    """Radio buttons drawn as one segmented control (templates/penilaian/_segmen.html)."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[*EKSPEKTASI, *kosong],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class PenilaianForm(forms.Form):
    """One person's appraisal. Every rating may stay open in a draft: open is None, never zero."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    hasil_kerja = _pilihan("Hasil kerja", help_text="Capaian terhadap SKP setahun")
    perilaku_kerja = _pilihan("Perilaku kerja", help_text="Dengan menimbang BerAKHLAK")
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "class": "form-control"}),
    )

    def __init__(self, *args, final=False, **kwargs):
        self.final = final
        super().__init__(*args, label_suffix="", **kwargs)
        for nilai, nama in BIDANG_BERAKHLAK.items():
            judul, jangkar = JANGKAR[nilai]
            self.fields[nama] = _pilihan(judul, help_text=jangkar, kosong=TIDAK_DINILAI)

    def clean(self):
        bersih = super().clean()
        for nama in ("hasil_kerja", "perilaku_kerja") if self.final else ():
            if bersih.get(nama) is None and nama not in self.errors:
                self.add_error(nama, "Pilih dulu sebelum menyimpan final; draf boleh belum lengkap.")
        return bersih

    @classmethod
    def of(cls, penilaian, **kwargs):
        """The form filled with what is stored; a person without an appraisal has version 0."""
        return cls(initial=isian_awal(penilaian), **kwargs)

    @property
    def berakhlak(self):
        return [self[nama] for nama in BIDANG_BERAKHLAK.values()]

    @property
    def data_penilaian(self):
        """What `simpan_penilaian` takes; values not rated are left out, not stored as zero."""
        bersih = self.cleaned_data
        return {
            "hasil_kerja": bersih["hasil_kerja"],
            "perilaku_kerja": bersih["perilaku_kerja"],
            "catatan": bersih["catatan"].replace("\r\n", "\n"),
            "berakhlak": {k: bersih[nama] for k, nama in BIDANG_BERAKHLAK.items() if bersih[nama] is not None},
        }


def isian_awal(penilaian):
    return {
        "versi": penilaian.versi if penilaian.pk else 0,
        "hasil_kerja": penilaian.hasil_kerja,
        "perilaku_kerja": penilaian.perilaku_kerja,
        "catatan": penilaian.catatan,
        **{nama: penilaian.berakhlak.get(k) for k, nama in BIDANG_BERAKHLAK.items()},
    }


class AlasanForm(forms.Form):
    alasan = AlasanField(
        max_length=400,
        widget=forms.Textarea({"rows": 2, "class": "form-control"}),
        error_messages={"required": "Tulis alasannya: siapa pun yang memeriksa nanti akan membacanya."},
    )
