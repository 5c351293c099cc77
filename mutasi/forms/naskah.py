from django import forms
from django.utils import timezone

from mutasi.forms.siklus import TanggalInput
from mutasi.models import LambangInstansi
from mutasi.naskah.bahasa import TERBANYAK_BARIS, TERPANJANG_BARIS
from mutasi.naskah.definisi import periksa_naskah, sebut_salah
from mutasi.naskah.terpakai import LAMBANG, LETAK
from pegawai.alasan import AlasanField

TERBANYAK_BARIS_KOTAK, HURUF_SEBARIS = 18, 60


class NaskahForm(forms.Form):
    """One box a block, and how the head looks; `kini` is the text one starts from."""

    lambang = forms.ChoiceField(label="Lambang", choices=LAMBANG)
    letak = forms.ChoiceField(label="Letak lambang", choices=LETAK)
    rahmat = forms.BooleanField(label="Kalimat “Dengan rahmat Tuhan Yang Maha Esa”", required=False)
    dasar = AlasanField(label="Dasar atau alasan perubahan", max_length=500)

    def __init__(self, *args, definisi, kini, **kwargs):
        awal = {f"blok_{kode}": teks for kode, teks in kini.blok}
        awal |= {"lambang": kini.lambang, "letak": kini.letak, "rahmat": kini.rahmat}
        super().__init__(*args, initial=awal, **kwargs)
        self.definisi = definisi
        for blok in definisi.blok_bertulisan:
            teks = dict(kini.blok)[blok.kode]
            baris = min(TERBANYAK_BARIS_KOTAK, 1 + sum(1 + len(b) // HURUF_SEBARIS for b in teks.splitlines()))
            self.fields[f"blok_{blok.kode}"] = forms.CharField(
                label=blok.judul,
                required=False,
                max_length=TERBANYAK_BARIS * TERPANJANG_BARIS,
                help_text=blok.bantuan or f"{blok.rupa.label[:1].upper()}{blok.rupa.label[1:]}.",
                widget=forms.Textarea(attrs={"rows": baris, "spellcheck": "false", "class": "kotak-naskah"}),
            )
        if not definisi.rahmat:
            del self.fields["rahmat"]

    def kotak(self):
        return [self[f"blok_{b.kode}"] for b in self.definisi.blok_bertulisan]

    def blok(self):
        """What is typed, whether or not it can be kept."""
        return {b.kode: self.data.get(f"blok_{b.kode}", "") for b in self.definisi.blok_bertulisan}

    def pilihan(self):
        """Likewise, a choice that does not exist left out."""
        lambang, letak = self.data.get("lambang"), self.data.get("letak")
        pilihan = {"rahmat": bool(self.data.get("rahmat")) and self.definisi.rahmat}
        pilihan |= {"lambang": lambang} if lambang in dict(LAMBANG) else {}
        return pilihan | ({"letak": letak} if letak in dict(LETAK) else {})

    def clean(self):
        for salah in periksa_naskah(self.definisi, self.blok()):
            self.add_error(f"blok_{salah[0].kode}", sebut_salah(salah))
        return self.cleaned_data


class SahkanForm(forms.Form):
    berlaku_sejak = forms.DateField(
        label="Berlaku sejak", widget=TanggalInput(), help_text="Hari ini atau sesudahnya.", initial=timezone.localdate
    )


class LambangForm(forms.Form):
    jenis = forms.ChoiceField(label="Lambang", choices=LambangInstansi.Jenis)
    berkas = forms.FileField(
        label="Gambar",
        help_text="PNG atau JPEG sampai 2 MB, paling sedikit 150 piksel setiap sisi, dengan latar putih atau tembus.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
