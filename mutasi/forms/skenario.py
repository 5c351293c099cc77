from django import forms

TANPA_BATAS = ""
TERBAIK, TERBATAS, TUKAR, SATU = "TERBAIK", "TERBATAS", "TUKAR", "SATU"
PASANGAN = ("kecuali", "wajib")
TUJUAN = [
    (TERBAIK, "Rencana terbaik: isi sebanyak mungkin lowongan, yang kritis lebih dulu, lalu poin setinggi mungkin"),
    (TERBATAS, "Perpindahan terbatas: yang terbaik bila paling banyak sekian orang pindah"),
    (TUKAR, "Pertukaran saja: pejabat saling bertukar jabatan; lowongan tidak disentuh, tidak ada kursi ditinggalkan"),
    (SATU, "Satu lowongan: isi yang satu itu dengan perpindahan sesedikit mungkin; lowongan lain tidak disentuh"),
]


class SkenarioForm(forms.Form):
    """What is asked of a plan. From an earlier scenario its moves can be kept back or ruled out, one by one."""

    nama = forms.CharField(label="Nama skenario", max_length=80, help_text="Misalnya: Usul awal")
    tujuan = forms.ChoiceField(label="Yang dicari", choices=TUJUAN, initial=TERBAIK, widget=forms.RadioSelect)
    kursi_tujuan = forms.TypedChoiceField(
        label="Lowongan yang diisi",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Hanya untuk Satu lowongan.",
    )
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
        help_text="Paling banyak berapa orang pindah. Wajib untuk Perpindahan terbatas; selain itu boleh kosong.",
    )
    batas_unit = forms.IntegerField(
        label="Perangkat daerah mempertahankan (% kebutuhan)",
        min_value=1,
        max_value=100,
        required=False,
        help_text="Yang pegawainya sudah kurang dari itu tidak dikurangi lagi. Kosong: tanpa batas.",
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
    pisah_kerabat = forms.BooleanField(
        label="Kerabat tidak ditempatkan sebagai atasan atau bawahan langsung",
        required=False,
        initial=True,
        help_text="Menurut hubungan keluarga yang dinyatakan dalam rapat dan permohonan mengikuti suami atau istri.",
    )
    tetap = forms.TypedMultipleChoiceField(
        label="Tetap di tempatnya", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    kecuali = forms.MultipleChoiceField(
        label="Jangan ke jabatan ini", required=False, widget=forms.CheckboxSelectMultiple
    )

    kursi_diam = forms.TypedMultipleChoiceField(
        label="Jangan isi lowongan ini", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    wajib = forms.MultipleChoiceField(
        label="Pertahankan perpindahan ini",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Didahulukan dari semua tujuan, walaupun melewati peminat lain; yang dilewati disebut.",
    )

    def __init__(self, *args, lowongan=(), tetap=(), kecuali=(), wajib=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kursi_tujuan"].choices = [("", "Pilih lowongan"), *lowongan]
        daftar = (("tetap", tetap), ("kecuali", kecuali), ("kursi_diam", lowongan), ("wajib", wajib))
        for nama, pilihan in daftar:
            if pilihan:
                self.fields[nama].choices = pilihan
            else:
                del self.fields[nama]

    def clean(self):
        isi = super().clean()
        if isi.get("tujuan") == TERBATAS and not isi.get("anggaran") and "anggaran" not in self.errors:
            self.add_error("anggaran", "Isi paling banyak berapa orang pindah.")
        if isi.get("tujuan") == SATU and not isi.get("kursi_tujuan") and "kursi_tujuan" not in self.errors:
            self.add_error("kursi_tujuan", "Pilih lowongan yang hendak diisi.")
        if isi.get("kursi_tujuan") in isi.get("kursi_diam", []) and isi.get("tujuan") == SATU:
            self.add_error("kursi_diam", "Lowongan yang hendak diisi tidak dapat sekaligus dikosongkan.")
        if bentrok := set(isi.get("wajib", [])) & set(isi.get("kecuali", [])):
            pilihan = dict(self.fields["wajib"].choices)
            self.add_error("wajib", f"Dipertahankan dan sekaligus tidak boleh: {pilihan[min(bentrok)]}.")
        return isi

    def setelan(self):
        """As a scenario keeps it."""
        isi = self.cleaned_data
        pasangan = {nama: [[int(n) for n in satu.split("-")] for satu in isi.get(nama, [])] for nama in PASANGAN}
        return pasangan | {
            "tujuan": isi["tujuan"],
            "hanya_tukar": isi["tujuan"] == TUKAR,
            "kursi_tujuan": isi["kursi_tujuan"] if isi["tujuan"] == SATU else None,
            "batas_rantai": isi["batas_rantai"],
            "anggaran": isi["anggaran"],
            "batas_unit": isi["batas_unit"],
            "turun_maksimal": int(isi["turun_maksimal"] * 100),
            "tanpa_iri": isi["tanpa_iri"],
            "pisah_kerabat": isi["pisah_kerabat"],
            "tetap": isi.get("tetap", []),
            "kursi_diam": isi.get("kursi_diam", []),
        }


class BandingForm(forms.Form):
    """Which two scenarios of a cycle."""

    a = forms.TypedChoiceField(label="Skenario pertama", coerce=int)
    b = forms.TypedChoiceField(label="Skenario kedua", coerce=int)

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        for nama in ("a", "b"):
            self.fields[nama].choices = [("", "Pilih skenario"), *pilihan]

    def clean(self):
        isi = super().clean()
        if isi.get("a") and isi.get("a") == isi.get("b"):
            self.add_error("b", "Pilih skenario lain daripada yang pertama.")
        return isi
