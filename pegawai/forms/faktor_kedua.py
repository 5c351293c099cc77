"""The field for the code on every form that approves, and the forms that set the authenticator up."""

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

from pegawai.alasan import AlasanField
from pegawai.faktor_kedua import BELUM_DIPASANG, get_perangkat, periksa_kode
from pegawai.penolakan import Penolakan


def boleh_persona(pengguna):
    """Whether this is the invented region, where the command `persona` tells the codes."""
    return not settings.MUTASI_NYATA and not pengguna.instansi.nyata


ISIAN_KODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false", "class": "kode-satu-kali"}


class KodeInput(forms.TextInput):
    """Never shows again what was typed: a code counts once."""

    def format_value(self, value):
        return None


class KodeField(forms.CharField):
    widget = KodeInput(attrs=ISIAN_KODE)
    default_error_messages = {"required": "Isi kode enam angka dari aplikasi autentikator Anda."}

    def __init__(self, *, label="Kode dari aplikasi autentikator", **kwargs):
        super().__init__(label=label, max_length=10, **kwargs)


class KodeMixin:
    """A form whose act asks for the code of `by`; without `by` it asks for none.

    The code is looked at last, when nothing else is wrong, since it counts only once; the cleaned data do not keep it.
    """

    def __init__(self, *args, by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        if by is not None:
            self.fields["kode"] = KodeField(help_text=_bantuan(by))

    def clean(self):
        data = super().clean() or self.cleaned_data
        kode = data.pop("kode", None)
        if self.by is not None and not self.errors:
            try:
                periksa_kode(self.by, kode)
            except Penolakan as penolakan:
                self.add_error("kode", str(penolakan))
        return data


def _bantuan(by):
    if get_perangkat(by) is None:
        return format_html('{} <a href="{}">Pasang sekarang</a>', BELUM_DIPASANG, reverse("faktor_kedua"))
    bantuan = "Enam angka yang sekarang tampil; setiap kode hanya berlaku sekali."
    if boleh_persona(by):
        bantuan += f" Wilayah contoh: kodenya dicetak oleh perintah manage.py persona {by.nama_masuk}"
    return bantuan


class SandiForm(forms.Form):
    """Who begins to set up is asked for the password, and with an old authenticator for its code."""

    sandi = forms.CharField(
        label="Sandi sekarang",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Isi sandi Anda."},
    )
    kode = KodeField(label="Kode dari autentikator yang lama")

    def __init__(self, *args, by, perangkat, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        if perangkat is None:
            del self.fields["kode"]

    def clean_sandi(self):
        if not self.by.check_password(self.cleaned_data["sandi"]):
            raise forms.ValidationError("Sandi ini tidak cocok.")
        return self.cleaned_data["sandi"]


class PasangForm(forms.Form):
    kode = KodeField(label="Kode yang sekarang tampil")


class LepasForm(forms.Form):
    alasan = AlasanField(
        max_length=300,
        error_messages={"required": "Tulis mengapa faktor kedua ini diatur ulang."},
        help_text="Misalnya: telepon hilang, dipastikan lewat telepon. Pemilik akun diberi tahu; tersimpan di jejak.",
    )
