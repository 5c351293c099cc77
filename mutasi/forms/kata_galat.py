"""What a form says where Django's Indonesian is hard to understand, or "bidang" would mean an office."""

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator

PILIHAN = {"required": "Pilih salah satu.", "invalid_choice": "Pilihan ini tidak ada lagi. Pilih dari daftar."}
BANYAK = PILIHAN | {"required": "Pilih sedikitnya satu."}
TERKIRIM = "Berkasnya tidak ikut terkirim. Pilih lagi, lalu kirim."
KATA_GALAT = {
    forms.Field: {"required": "Wajib diisi."},
    forms.IntegerField: {"invalid": "Tulis bilangan bulat, tanpa huruf dan koma."},
    forms.FloatField: {"invalid": "Tulis bilangan, misalnya 12,5."},
    forms.DecimalField: {"invalid": "Tulis bilangan, misalnya 12,5."},
    forms.DateField: {"invalid": "Tanggal ini tidak ada. Tulis atau pilih tanggal pada kalender."},
    forms.TimeField: {"invalid": "Jam ini tidak ada. Tulis jam dan menit, misalnya 09.30."},
    forms.DateTimeField: {"invalid": "Waktu ini tidak ada. Tulis tanggal, jam, dan menitnya."},
    forms.BooleanField: {"required": "Centang dahulu."},
    forms.ChoiceField: PILIHAN,
    forms.MultipleChoiceField: BANYAK,
    forms.ModelChoiceField: PILIHAN,
    forms.ModelMultipleChoiceField: BANYAK | {"invalid_pk_value": PILIHAN["invalid_choice"]},
    forms.FileField: {
        "required": "Pilih berkasnya dahulu.",
        "invalid": TERKIRIM,
        "missing": TERKIRIM,
        "empty": "Berkas ini kosong. Pilih berkas lain.",
    },
}


def pasang_kata_galat():
    """Django reads its words from these classes whenever a field is made."""
    for kelas, kata in KATA_GALAT.items():
        kelas.default_error_messages = kelas.default_error_messages | kata  # a new one: a class may share its parent's
    MaxLengthValidator.message = "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d."
    MinLengthValidator.message = "Paling sedikit %(limit_value)d huruf; sekarang %(show_value)d."
    MaxValueValidator.message = "Paling besar %(limit_value)s."
    MinValueValidator.message = "Paling kecil %(limit_value)s."
