from django import forms

TANPA_BATAS = ""


class SkenarioForm(forms.Form):
    """What is asked of a plan. From an earlier scenario its moves can be kept back or ruled out, one by one."""

    nama = forms.CharField(label="Nama skenario", max_length=80, help_text="Misalnya: Usul awal")
    batas_rantai = forms.TypedChoiceField(
        label="Panjang rantai",
        coerce=int,
        empty_value=None,
        required=False,
        initial=3,
        choices=[(n, f"paling banyak {n} perpindahan") for n in (1, 2, 3, 4, 5)] + [(TANPA_BATAS, "tanpa batas")],
        help_text="Perpindahan yang mengikuti satu lowongan.",
    )
    anggaran = forms.IntegerField(
        label="Perpindahan seluruhnya",
        min_value=1,
        required=False,
        help_text="Paling banyak berapa orang pindah. Kosongkan bila tidak dibatasi.",
    )
    turun_maksimal = forms.DecimalField(
        label="Poin boleh turun",
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=10,
        localize=False,
        help_text="Bagi pejabat yang pindah ke jabatan setingkat. Ke tingkat yang lebih rendah tidak pernah.",
    )
    tanpa_iri = forms.BooleanField(
        label="Peminat yang poinnya lebih tinggi tidak dilewati",
        required=False,
        initial=True,
        help_text="Menghitungnya lebih lama bila banyak yang berminat.",
    )
    tetap = forms.TypedMultipleChoiceField(
        label="Tetap di tempatnya", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    kecuali = forms.MultipleChoiceField(
        label="Jangan ke jabatan ini", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, tetap=(), kecuali=(), **kwargs):
        super().__init__(*args, **kwargs)
        for nama, pilihan in (("tetap", tetap), ("kecuali", kecuali)):
            if pilihan:
                self.fields[nama].choices = pilihan
            else:
                del self.fields[nama]

    def setelan(self):
        """As a scenario keeps it."""
        isi = self.cleaned_data
        return {
            "batas_rantai": isi["batas_rantai"],
            "anggaran": isi["anggaran"],
            "turun_maksimal": int(isi["turun_maksimal"] * 100),
            "tanpa_iri": isi["tanpa_iri"],
            "tetap": isi.get("tetap", []),
            "kecuali": [[int(n) for n in satu.split("-")] for satu in isi.get("kecuali", [])],
        }
