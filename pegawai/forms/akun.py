"""Forms about accounts: signing in, passwords, roles, whose account it is."""

from datetime import date, timedelta

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jabatan.models import UnitKerja
from jabatan.tempat import build_pilihan, load_berurut
from pegawai.alasan import AlasanField
from pegawai.models import Pegawai, Pengguna, Peran
from pegawai.models.pengguna import PERAN_UNIT

SANDI_BAIK = (
    "Paling sedikit 12 huruf. Yang baik: empat kata yang tidak berhubungan, mudah diingat dan sulit ditebak. "
    "Bukan nama, NIP, atau tanggal lahir, dan bukan sandi yang dipakai di tempat lain."
)
SALAH_MASUK = "NIP, nama masuk, atau sandi tidak cocok. Periksa lagi, atau minta tautan aktivasi kepada administrator."


class MasukForm(AuthenticationForm):
    """One sentence for every failure: it does not tell which accounts exist."""

    error_messages = {"invalid_login": SALAH_MASUK, "inactive": SALAH_MASUK}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "NIP atau nama masuk"
        self.fields["username"].max_length = 60
        self.fields["password"].label = "Sandi"

    def clean_username(self):
        """The account's own name, however it was typed, so that the lock after failures counts them together."""
        nama = self.cleaned_data["username"]
        try:
            return Pengguna.objects.get_by_natural_key(nama).nama_masuk
        except Pengguna.DoesNotExist:
            return "".join(nama.split()).casefold()
        except Pengguna.MultipleObjectsReturned as error:
            raise ValidationError(SALAH_MASUK) from error


class _SandiBaru:
    """Label and advice for the new password, in place of a list of rules."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Sandi baru"
        self.fields["new_password1"].help_text = SANDI_BAIK
        self.fields["new_password2"].label = "Sandi baru, sekali lagi"
        self.fields["new_password2"].help_text = ""


class AktivasiForm(_SandiBaru, SetPasswordForm):
    pass


class UbahSandiForm(_SandiBaru, PasswordChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Sandi sekarang"


def _get_pegawai_tanpa_akun(nip, instansi):
    """The employee of this NIP who may still get an account, or the sentence why not."""
    pegawai = Pegawai.objects.filter(instansi=instansi, nip="".join(nip.split())).select_related("pengguna").first()
    if pegawai is None:
        raise ValidationError("Tidak ada pegawai dengan NIP ini. Periksa 18 angkanya, atau impor datanya dulu.")
    if hasattr(pegawai, "pengguna"):
        raise ValidationError(f"{pegawai} sudah mempunyai akun dengan nama masuk “{pegawai.pengguna.nama_masuk}”.")
    return pegawai


class PenggunaForm(forms.Form):
    """A new account: of an employee, found by NIP, or of somebody without a personnel record (the PPK)."""

    nip = forms.CharField(
        label="NIP",
        max_length=30,
        required=False,
        help_text="Untuk pegawai instansi ini. Kosongkan bagi yang bukan ASN, misalnya kepala daerah.",
    )
    nama = forms.CharField(label="Nama", max_length=120, required=False, help_text="Kosong: diambil dari data pegawai")
    nama_masuk = forms.CharField(
        label="Nama masuk",
        max_length=60,
        validators=Pengguna._meta.get_field("nama_masuk").validators[:1],
        help_text="Huruf, angka, titik, garis, tanpa spasi. Pegawai juga dapat masuk dengan NIP.",
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_nip(self):
        nip = "".join(self.cleaned_data["nip"].split())
        if not nip:
            return ""
        self.cleaned_data["pegawai"] = _get_pegawai_tanpa_akun(nip, self.by.instansi)
        return nip

    def clean_nama_masuk(self):
        nama = self.cleaned_data["nama_masuk"].strip()
        if Pengguna.objects.filter(nama_masuk__iexact=nama).exists():
            raise ValidationError("Nama masuk ini sudah dipakai. Tambahkan angka atau nama unit.")
        return nama

    def clean(self):
        data = super().clean()
        pegawai = data.get("pegawai")
        if not data.get("nama"):
            if pegawai:
                data["nama"] = pegawai.nama_lengkap[:120]
            elif "nip" not in self.errors:
                self.add_error("nama", "Isi namanya, atau isi NIP agar diambil dari data pegawai.")
        return data


class TautkanForm(forms.Form):
    """Which employee an existing account belongs to: one found by NIP, or nobody any more."""

    nip = forms.CharField(label="NIP", max_length=30, required=False, help_text="NIP pegawai pemilik akun ini")
    lepaskan = forms.BooleanField(label="Lepaskan akun ini dari pegawainya", required=False)
    alasan = AlasanField(
        max_length=300,
        error_messages={"required": "Tulis mengapa tautannya diubah."},
        help_text="Misalnya: akun dibuat sebelum data pegawai diimpor. Tersimpan di jejak.",
    )

    def __init__(self, *args, pengguna, **kwargs):
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna
        if pengguna.pegawai_id:
            self.fields["nip"].label = "NIP pegawai yang seharusnya"
            self.fields["nip"].help_text = "Kosongkan bila akun ini hanya dilepaskan."
        else:
            self.fields["nip"].required = True
            del self.fields["lepaskan"]

    def clean_nip(self):
        nip = self.cleaned_data["nip"].strip()
        return _get_pegawai_tanpa_akun(nip, self.pengguna.instansi) if nip else None

    def clean(self):
        data = super().clean()
        if "nip" not in self.errors and bool(data.get("nip")) == bool(data.get("lepaskan")):
            self.add_error("nip", "Isi NIP-nya, atau centang lepaskan; salah satu saja.")
        return data


class PeranForm(forms.Form):
    """A role with its unit and dates; the last day is included, the database keeps a half-open range."""

    peran = forms.ChoiceField(label="Peran", choices=[("", "Pilih peran"), *Peran.choices])
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label="Unit kerja",
        required=False,
        empty_label="Seluruh instansi",
        help_text="Hanya untuk operator OPD dan kepala unit kerja; termasuk unit di bawahnya.",
    )
    mulai = forms.DateField(label="Mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    selesai = forms.DateField(
        label="Sampai dengan",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosong: sampai dicabut",
    )

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        unit.queryset = UnitKerja.objects.filter(instansi=instansi, aktif=True)
        dipakai = [u for u in load_berurut(instansi.pk) if u.aktif]
        unit.choices = [("", unit.empty_label), *build_pilihan(dipakai)]
        self.fields["mulai"].initial = timezone.localdate

    def clean(self):
        data = super().clean()
        peran, unit = data.get("peran"), data.get("unit")
        if peran in PERAN_UNIT and not unit and "unit" not in self.errors:
            self.add_error("unit", f"Pilih unit untuk peran {Peran(peran).label}.")
        if peran and peran not in PERAN_UNIT and unit:
            self.add_error("unit", f"Peran {Peran(peran).label} berlaku untuk seluruh instansi: kosongkan unitnya.")
        mulai, selesai = data.get("mulai"), data.get("selesai")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Tanggal terakhir tidak boleh sebelum tanggal mulai.")
        elif selesai == date.max:
            self.add_error("selesai", "Tanggal ini terlalu jauh. Kosongkan bila sampai dicabut.")
        elif mulai:
            data["berlaku"] = DateRange(mulai, selesai + timedelta(days=1) if selesai else None)
        return data
