from django import forms

PALING_BANYAK = 500


class AsesmenForm(forms.Form):
    anggaran = forms.IntegerField(
        label="Anggaran: orang",
        min_value=1,
        max_value=PALING_BANYAK,
        initial=20,
        help_text="Paling banyak berapa orang yang dapat diasesmen.",
    )
    sasaran = forms.ChoiceField(label="Untuk jabatan", help_text="Jabatan yang hendak diisi.")

    def __init__(self, *args, siklus=None, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = [("siklus", f"Lowongan {siklus}")] if siklus else []
        self.fields["sasaran"].choices = [*pilihan, ("kosong", "Jabatan kosong atau segera kosong")]
