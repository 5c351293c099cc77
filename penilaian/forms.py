from django import forms

from pegawai.alasan import AlasanField

from .berakhlak import BIDANG_BERAKHLAK, JANGKAR
from .faktor import TIDAK_DINILAI, IsianFaktor
from .models import AspekPotensi, Faktor

# in the order of SIASN's codes: the digit that one presses is the code that is stored
EKSPEKTASI = ((1, "Di atas"), (2, "Sesuai"), (3, "Di bawah"))
BERAKHLAK_KOSONG = (("", "Tidak dinilai"),)
FAKTOR_TIDAK = ((TIDAK_DINILAI, "Tidak dinilai"),)
SKALA_POTENSI = ((1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5"))
PETUNJUK_FAKTOR = {
    Faktor.DISIPLIN: "menurut kehadiran dan hukuman setahun",
    Faktor.INOVASI: "gagasan yang dijalankan dan ada buktinya",
    Faktor.PARTISIPASI: "keterlibatan di luar tugas jabatan",
}
TEKS_FAKTOR = {
    Faktor.DISIPLIN: (("uraian", "Keterangan", 500),),
    Faktor.INOVASI: (("uraian", "Apa yang dilakukan", 500), ("bukti", "Bukti", 300), ("dampak", "Dampak", 500)),
    Faktor.PARTISIPASI: (("uraian", "Program dan perannya", 500), ("bukti", "Bukti", 300)),
}


def bidang_faktor(jenis, teks=""):
    return f"faktor_{jenis.lower()}" + (f"_{teks}" if teks else "")


def bidang_potensi(aspek):
    return f"potensi_{aspek.lower()}"


def pilihan(label, *, help_text="", choices=EKSPEKTASI, kosong=()):
    """Radio buttons drawn as one segmented control (templates/penilaian/_segmen.html)."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[*choices, *kosong],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class PenilaianForm(forms.Form):
    """One person's appraisal. Every rating may stay open in a draft: open is None, never zero.

    `faktor` and `aspek` say which factors and aspects of potential there are to rate.
    """

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    hasil_kerja = pilihan("Hasil kerja", help_text="Capaian terhadap SKP setahun")
    perilaku_kerja = pilihan("Perilaku kerja", help_text="Dengan menimbang BerAKHLAK")
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "class": "form-control"}),
    )

    def __init__(self, *args, final=False, faktor=(), aspek=(), **kwargs):
        self.final, self.faktor, self.aspek = final, [Faktor(j) for j in faktor], [AspekPotensi(a) for a in aspek]
        super().__init__(*args, label_suffix="", **kwargs)
        for nilai, nama in BIDANG_BERAKHLAK.items():
            judul, jangkar = JANGKAR[nilai]
            self.fields[nama] = pilihan(judul, help_text=jangkar, kosong=BERAKHLAK_KOSONG)
        for jenis in self.faktor:
            self.fields[bidang_faktor(jenis)] = pilihan(
                jenis.label, help_text=PETUNJUK_FAKTOR[jenis], kosong=FAKTOR_TIDAK
            )
            for teks, label, maks in TEKS_FAKTOR[jenis]:
                self.fields[bidang_faktor(jenis, teks)] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=maks,
                    widget=forms.TextInput({"class": "form-control form-control-sm"}),
                )
        for aspek in self.aspek:
            self.fields[bidang_potensi(aspek)] = pilihan(aspek.label, choices=SKALA_POTENSI)

    def clean(self):
        bersih = super().clean()
        wajib = ("hasil_kerja", "perilaku_kerja") if self.final else ()
        for nama in wajib:
            if bersih.get(nama) is None and nama not in self.errors:
                self.add_error(nama, "Pilih dulu sebelum menyimpan final; draf boleh belum lengkap.")
        for jenis in self.faktor if self.final else ():
            nama = bidang_faktor(jenis)
            if bersih.get(nama) is None and nama not in self.errors:
                self.add_error(nama, "Pilih nilainya, atau “Tidak dinilai”, sebelum menyimpan final.")
        return bersih

    @classmethod
    def of(cls, berkas, **kwargs):
        """The form filled with what is stored; a person without an appraisal has version 0."""
        return cls(initial=isian_awal(berkas), faktor=berkas.faktor_diminta, aspek=berkas.aspek_atasan, **kwargs)

    @property
    def berakhlak(self):
        return [self[nama] for nama in BIDANG_BERAKHLAK.values()]

    @property
    def daftar_faktor(self):
        """(kind, its rating, its texts) as bound fields."""
        return [
            (j, self[bidang_faktor(j)], [self[bidang_faktor(j, teks)] for teks, *_ in TEKS_FAKTOR[j]])
            for j in self.faktor
        ]

    @property
    def daftar_potensi(self):
        return [self[bidang_potensi(a)] for a in self.aspek]

    @property
    def data_penilaian(self):
        """What `simpan_penilaian` takes; values not rated are left out, not stored as zero."""
        bersih = self.cleaned_data
        return {
            "hasil_kerja": bersih["hasil_kerja"],
            "perilaku_kerja": bersih["perilaku_kerja"],
            "catatan": bersih["catatan"].replace("\r\n", "\n"),
            "berakhlak": {k: bersih[nama] for k, nama in BIDANG_BERAKHLAK.items() if bersih[nama] is not None},
            "faktor": {j.value: self._isian_faktor(j) for j in self.faktor},
            "potensi": {a.value: bersih[bidang_potensi(a)] for a in self.aspek},
        }

    def _isian_faktor(self, jenis):
        bersih = self.cleaned_data
        return IsianFaktor.of(
            bersih[bidang_faktor(jenis)],
            **{teks: bersih[bidang_faktor(jenis, teks)] for teks, *_ in TEKS_FAKTOR[jenis]},
        )


def isian_awal(berkas):
    """Field -> value as stored."""
    penilaian, (faktor, potensi) = berkas.penilaian, berkas.tambahan
    isi = {
        "versi": penilaian.versi if penilaian.pk else 0,
        "hasil_kerja": penilaian.hasil_kerja,
        "perilaku_kerja": penilaian.perilaku_kerja,
        "catatan": penilaian.catatan,
        **{nama: penilaian.berakhlak.get(k) for k, nama in BIDANG_BERAKHLAK.items()},
        **{bidang_potensi(aspek): nilai for aspek, nilai in potensi.items()},
    }
    for jenis, f in faktor.items():
        isi[bidang_faktor(jenis)] = f.pilihan
        isi |= {bidang_faktor(jenis, teks): getattr(f, teks) for teks, *_ in TEKS_FAKTOR[jenis]}
    return isi


class AlasanForm(forms.Form):
    alasan = AlasanField(
        max_length=400,
        widget=forms.Textarea({"rows": 2, "class": "form-control"}),
        error_messages={"required": "Tulis alasannya: siapa pun yang memeriksa nanti akan membacanya."},
    )
