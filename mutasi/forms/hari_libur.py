from datetime import datetime

from django import forms
from django.utils import timezone

from pegawai.alasan import AlasanField

BENTUK = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
TAHUN_LAMPAU, TAHUN_DEPAN = 2, 3
NAMA_TERPANJANG = 120


def baca_hari(teks):
    """The day that stands there in one of the usual forms, or None."""
    for bentuk in BENTUK:
        try:
            return datetime.strptime(teks, bentuk).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


class HariLiburForm(forms.Form):
    """All holidays of a year, a line each."""

    tahun = forms.IntegerField(label="Tahun")
    daftar = forms.CharField(
        label="Hari libur dan cuti bersama",
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Satu hari satu baris: tanggal, spasi, lalu namanya. Misalnya 01-01-2027 Tahun Baru Masehi.",
        error_messages={"required": "Tulis hari liburnya, satu hari satu baris."},
    )
    dasar = AlasanField(
        label="Dasar",
        max_length=200,
        widget=forms.TextInput,
        help_text="Nomor SKB tiga menteri, atau keputusan kepala daerah untuk libur setempat.",
        error_messages={"required": "Sebut dasarnya, misalnya nomor SKB tiga menteri."},
    )

    def clean_tahun(self):
        tahun, kini = self.cleaned_data["tahun"], timezone.localdate().year
        if not kini - TAHUN_LAMPAU <= tahun <= kini + TAHUN_DEPAN:
            raise forms.ValidationError(f"Pilih tahun {kini - TAHUN_LAMPAU} sampai {kini + TAHUN_DEPAN}.")
        return tahun

    def clean_daftar(self):
        hari, salah = {}, []
        for nomor, baris in enumerate(self.cleaned_data["daftar"].splitlines(), start=1):
            if not baris.strip():
                continue
            teks, _, nama = baris.strip().partition(" ")
            satu, nama = baca_hari(teks), " ".join(nama.split())
            if satu is None:
                salah.append(f"Baris {nomor}: tanggal “{teks}” tidak terbaca.")
            elif not nama or len(nama) > NAMA_TERPANJANG:
                salah.append(f"Baris {nomor}: tulis nama harinya, paling panjang {NAMA_TERPANJANG} huruf.")
            elif satu in hari:
                salah.append(f"Baris {nomor}: tanggal {teks} sudah tertulis di atas.")
            else:
                hari[satu] = nama
        if salah:
            raise forms.ValidationError(salah)
        return hari

    def clean(self):
        data = super().clean()
        tahun, hari = data.get("tahun"), data.get("daftar")
        if tahun and hari and any(satu.year != tahun for satu in hari):
            self.add_error("daftar", f"Ada tanggal di luar tahun {tahun}.")
        return data
