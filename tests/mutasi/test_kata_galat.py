"""What every form says about a box that is empty or wrong: plain words that tell what to do."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from mutasi.forms.kata_galat import KATA_GALAT

PILIHAN = [("A", "Satu"), ("B", "Dua")]


@pytest.mark.parametrize(
    ("medan", "isi", "kalimat"),
    [
        (forms.CharField(), "", "Wajib diisi."),
        (forms.CharField(max_length=3), "empat", "Paling banyak 3 huruf; sekarang 5."),
        (forms.CharField(min_length=3), "a", "Paling sedikit 3 huruf; sekarang 1."),
        (forms.IntegerField(), "tiga", "Tulis bilangan bulat, tanpa huruf dan koma."),
        (forms.IntegerField(max_value=9), "10", "Paling besar 9."),
        (forms.IntegerField(min_value=3), "2", "Paling kecil 3."),
        (forms.DecimalField(), "x", "Tulis bilangan, misalnya 12,5."),
        (forms.DateField(), "31-02-2026", "Tanggal ini tidak ada. Tulis atau pilih tanggal pada kalender."),
        (forms.TimeField(), "25.00", "Jam ini tidak ada. Tulis jam dan menit, misalnya 09.30."),
        (forms.BooleanField(), "", "Centang dahulu."),
        (forms.ChoiceField(choices=PILIHAN), "", "Pilih salah satu."),
        (forms.TypedChoiceField(choices=PILIHAN), "C", "Pilihan ini tidak ada lagi. Pilih dari daftar."),
        (forms.MultipleChoiceField(choices=PILIHAN), [], "Pilih sedikitnya satu."),
        (forms.FileField(), None, "Pilih berkasnya dahulu."),
        (forms.FileField(), SimpleUploadedFile("a.pdf", b""), "Berkas ini kosong. Pilih berkas lain."),
    ],
)
def test_a_box_says_what_to_do(medan, isi, kalimat):
    with pytest.raises(forms.ValidationError) as galat:
        medan.clean(isi)
    assert galat.value.messages == [kalimat]


def test_the_words_of_one_kind_of_box_are_not_those_of_another():
    sendiri = [kelas.default_error_messages for kelas in KATA_GALAT]
    assert len({id(kata) for kata in sendiri}) == len(sendiri)
    with pytest.raises(forms.ValidationError, match="Wajib diisi"):
        forms.EmailField().clean("")
