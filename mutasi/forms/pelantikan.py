from django import forms
from django.utils import timezone

from mutasi.forms.siklus import TanggalInput
from mutasi.models import HadirPelantikan
from pegawai.alasan import AlasanField, NomorField

Kehadiran = HadirPelantikan.Kehadiran


class PelantikanForm(forms.Form):
    """One ceremony: where and when, and a line for each person who is still to be inaugurated."""

    tanggal = forms.DateField(label="Tanggal pelantikan", widget=TanggalInput())
    jam = forms.TimeField(label="Jam", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    tempat = AlasanField(
        label="Tempat", max_length=200, widget=forms.TextInput, error_messages={"required": "Tulis tempatnya."}
    )

    def __init__(self, *args, menunggu, **kwargs):
        super().__init__(*args, **kwargs)
        self.menunggu = menunggu
        for s in menunggu:
            nama, pk = s.usulan.pegawai.nama_lengkap, s.baris.pk
            self.fields[f"hadir-{pk}"] = forms.ChoiceField(
                label=f"Kehadiran {nama}", choices=Kehadiran, initial=Kehadiran.HADIR
            )
            self.fields[f"alasan-{pk}"] = AlasanField(
                label=f"Alasan {nama} tidak dilantik", required=False, max_length=200, widget=forms.TextInput
            )
            self.fields[f"sampai-{pk}"] = forms.DateField(
                label=f"{nama} ditunda sampai", required=False, widget=TanggalInput()
            )

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.localdate():
            raise forms.ValidationError("Pelantikan ini belum berlangsung. Catat sesudahnya.")
        return tanggal

    def clean(self):
        data = super().clean()
        for s in self.menunggu:
            pk = s.baris.pk
            if data.get(f"hadir-{pk}", Kehadiran.HADIR) == Kehadiran.HADIR:
                continue
            if not data.get(f"alasan-{pk}") and f"alasan-{pk}" not in self.errors:
                self.add_error(f"alasan-{pk}", f"Tuliskan mengapa {s.usulan.pegawai} tidak dilantik.")
            ditunda = data[f"hadir-{pk}"] == Kehadiran.DITUNDA
            if ditunda and not data.get(f"sampai-{pk}") and f"sampai-{pk}" not in self.errors:
                self.add_error(f"sampai-{pk}", f"Isi sampai kapan {s.usulan.pegawai} ditunda.")
        return data

    def bidang_acara(self):
        return [self["tanggal"], self["jam"], self["tempat"]]

    def baris(self):
        """(row, attendance, reason, until) as bound fields."""
        return [(s, *(self[f"{nama}-{s.baris.pk}"] for nama in ("hadir", "alasan", "sampai"))) for s in self.menunggu]

    def kehadiran(self):
        """{key of the row: (attendance, reason, until)}"""
        data, kunci = self.cleaned_data, [s.baris.pk for s in self.menunggu]
        return {pk: (Kehadiran(data[f"hadir-{pk}"]), data[f"alasan-{pk}"], data[f"sampai-{pk}"]) for pk in kunci}


class GugurForm(forms.Form):
    sejak = forms.DateField(
        label="Sejak tanggal", widget=TanggalInput(), help_text="Hari pertama ia tidak lagi memegang jabatan lamanya."
    )
    dokumen = AlasanField(
        label="Nomor dan tanggal dokumen",
        max_length=200,
        widget=forms.TextInput,
        error_messages={"required": "Tulis nomor dan tanggal dokumennya."},
        help_text="Akta kematian, keputusan pensiun, atau keputusan pemberhentian.",
    )


class SpmtForm(forms.Form):
    """A line of the grid for one person; a line in which nothing is written is left out."""

    nomor = NomorField(label="Nomor SPMT", max_length=80)
    tanggal = forms.DateField(label="Tanggal SPMT", widget=TanggalInput())
    mulai = forms.DateField(label="Mulai bertugas", widget=TanggalInput())
    penanda_tangan = AlasanField(
        label="Penanda tangan",
        max_length=160,
        widget=forms.TextInput,
        error_messages={"required": "Tulis siapa yang menandatangani."},
    )

    def __init__(self, *args, usulan, **kwargs):
        kwargs.setdefault("initial", build_awal(usulan))
        super().__init__(*args, prefix=f"u{usulan.pk}", **kwargs)
        self.usulan = usulan
        self.ada = getattr(usulan, "spmt", None) is not None
        for nama, bidang in self.fields.items():
            label = f"{bidang.label}: {usulan.pegawai.nama_lengkap}"
            bidang.widget.attrs |= {"aria-label": label, "class": "form-control form-control-sm"}
            bidang.widget.attrs.setdefault("data-bidang", nama)

    @property
    def diisi(self):
        """Whether anything but what the program itself had put there was sent."""
        kunci = ("nomor", "tanggal", "penanda_tangan")
        return self.ada or any((self.data.get(self.add_prefix(n)) or "").strip() for n in kunci)


def build_awal(usulan):
    """What is on record; else the day on which the post began, the usual first day of work."""
    if spmt := getattr(usulan, "spmt", None):
        return {n: getattr(spmt, n) for n in ("nomor", "tanggal", "mulai", "penanda_tangan")}
    return {"mulai": usulan.riwayat.berlaku.lower}
