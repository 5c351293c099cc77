import re

from django import forms

from mutasi.actions.papan import (
    balik_langkah,
    batalkan_rantai,
    geser_rantai,
    kecualikan_pasangan,
    kosongkan_kursi,
    pilih_orang,
    tahan_orang,
    tukar_orang,
)
from pegawai.alasan import AlasanField

PASANGAN = re.compile(r"\d{1,15}-\d{1,15}")


def _pindah(teks):
    if not all(PASANGAN.fullmatch(satu) for satu in teks.split(",")):
        raise ValueError
    return {"pindah": [tuple(map(int, satu.split("-"))) for satu in teks.split(",")]}


def _dua(satu, dua, **lain):
    def baca(teks):
        kiri, kanan = teks.split("-")
        return {satu: int(kiri), dua: int(kanan)} | lain

    return baca


def _satu(nama, **lain):
    return lambda teks: {nama: int(teks)} | lain


# word of a button -> act, and how what follows the colon is read
PERBUATAN = {
    "pilih": (pilih_orang, _dua("orang", "kursi")),
    "tukar": (tukar_orang, _dua("satu", "dua")),
    "rantai": (geser_rantai, _pindah),
    "kosongkan": (kosongkan_kursi, _satu("kursi")),
    "batalkan": (batalkan_rantai, _satu("kursi")),
    "tahan": (tahan_orang, _satu("orang", tahan=True)),
    "lepas": (tahan_orang, _satu("orang", tahan=False)),
    "kecualikan": (kecualikan_pasangan, _dua("orang", "kursi", kecuali=True)),
    "izinkan": (kecualikan_pasangan, _dua("orang", "kursi", kecuali=False)),
    "urungkan": (balik_langkah, _satu("nomor", ulang=False)),
    "ulangi": (balik_langkah, _satu("nomor", ulang=True)),
}


class LangkahForm(forms.Form):
    """One press of a button on the board: "pilih:12-34", the version that was seen, and a reason if one was given."""

    langkah = forms.CharField(max_length=400)
    versi = forms.IntegerField(min_value=0)
    alasan = AlasanField(max_length=500, required=False)

    def clean_langkah(self):
        nama, _, isi = self.cleaned_data["langkah"].partition(":")
        try:
            perbuatan, baca = PERBUATAN[nama]
            return perbuatan, baca(isi)
        except (KeyError, ValueError) as galat:
            raise forms.ValidationError("Langkah ini tidak dikenal. Muat ulang halaman.") from galat

    def lakukan(self, papan, by):
        perbuatan, isi = self.cleaned_data["langkah"]
        if perbuatan is not balik_langkah:
            isi = isi | {"alasan": self.cleaned_data["alasan"]}
        return perbuatan(papan=papan, versi=self.cleaned_data["versi"], by=by, **isi)


class MulaiForm(forms.Form):
    """What a board begins from; copies only of boards that this reader may see."""

    dasar = forms.ChoiceField(label="Mulai dari", widget=forms.RadioSelect)

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dasar"].choices = pilihan
        self.fields["dasar"].initial = pilihan[0][0]
