"""Forms that set a rule: each turns into the JSON of a `Rancangan`, and into words for its preview."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils import timezone

from jabatan.models import Golongan, TingkatPendidikan
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.aturan.daftar import RUPA_AKIBAT
from mutasi.fakta.setempat import build_setempat
from mutasi.forms.siklus import TanggalInput
from mutasi.models import Akibat, AturanSetempat, JendelaLarangan, JenisMutasi, KelompokBobot
from mutasi.syarat import sebut_ambang
from mutasi.syarat.tabel import TAHUN_KINERJA
from pegawai.alasan import AlasanField

PILIHAN_AKIBAT = [(k, f"{kata}: {arti}") for k, (kata, _, _, arti) in RUPA_AKIBAT.items()]
ANGKA_TERBESAR = 999
TERBESAR = {"%": 100, "predikat": 5, "kotak": 9}  # by unit
TERBESAR_KODE = {"predikat_jumlah_tahun": TAHUN_KINERJA}  # no more years are kept
TERBESAR_FAKTA = {"USIA": 99, "KOTAK_TALENTA": 9}


class SetelanForm(forms.Form):
    """What every setting says: since when, until when, on what basis."""

    mulai = forms.DateField(
        label="Berlaku mulai",
        widget=TanggalInput(),
        help_text="Dibandingkan dengan rencana TMT siklus. Boleh tanggal yang akan datang, tidak boleh yang lewat.",
    )
    selesai = forms.DateField(
        label="Hari terakhir berlaku",
        required=False,
        widget=TanggalInput(),
        help_text="Kosongkan bila berlaku sampai diubah lagi.",
    )
    dasar = AlasanField(
        label="Dasar hukum",
        max_length=200,
        help_text="Misalnya: Peraturan Bupati 12/2026 Pasal 8. Tampil pada halaman Aturan dan pada penjelasan calon.",
        error_messages={"required": "Sebut dasar hukumnya, misalnya nomor peraturan kepala daerah."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = timezone.localdate()

    def clean_mulai(self):
        mulai = self.cleaned_data["mulai"]
        if mulai < timezone.localdate():
            raise ValidationError("Tanggal ini sudah lewat: setelan tidak berlaku surut.")
        return mulai

    def clean(self):
        data = super().clean()
        if data.get("mulai") and data.get("selesai") and data["selesai"] < data["mulai"]:
            self.add_error("selesai", "Lebih awal daripada hari mulai.")
        return data

    def jadi_isi(self):
        """The answers as JSON."""
        isi = dict(self.cleaned_data)
        isi["mulai"] = isi["mulai"].isoformat()
        if "selesai" in isi:
            isi["selesai"] = isi["selesai"].isoformat() if isi["selesai"] else None
        return isi

    def sebut_hari(self):
        mulai, selesai = self.cleaned_data["mulai"], self.cleaned_data.get("selesai")
        sampai = f" sampai dengan {tanggal_panjang(selesai)}" if selesai else ""
        return f"mulai {tanggal_panjang(mulai)}{sampai}"


class AkibatForm(SetelanForm):
    akibat = forms.ChoiceField(label="Bila tidak terpenuhi", choices=PILIHAN_AKIBAT, widget=forms.RadioSelect)
    field_order = ["akibat", "mulai", "selesai", "dasar"]

    def __init__(self, *args, syarat, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["akibat"].help_text = f"Bawaan program: {RUPA_AKIBAT[syarat.akibat][0].lower()}."
        if syarat.akibat_teringan is not None:
            self.fields["akibat"].choices = [(k, kata) for k, kata in PILIHAN_AKIBAT if syarat.boleh_disetel(k)]
            self.fields["akibat"].help_text += f" Tidak dapat dilunakkan: larangannya dari {syarat.dasar}."

    def sebut_akibat(self):
        return RUPA_AKIBAT[self.cleaned_data["akibat"]][0].lower()


class ParameterForm(SetelanForm):
    nilai = forms.IntegerField(label="Nilai setempat", min_value=0)
    field_order = ["nilai", "mulai", "selesai", "dasar"]

    def __init__(self, *args, parameter, **kwargs):
        super().__init__(*args, **kwargs)
        self.parameter = parameter
        self.fields["nilai"].label = f"Nilai setempat ({parameter.satuan})"
        self.fields["nilai"].initial = parameter.nilai
        self.fields["nilai"].help_text = f"Yang berlaku kini: {parameter.nilai} {parameter.satuan}."
        terbesar = TERBESAR_KODE.get(parameter.kode) or TERBESAR.get(parameter.satuan, ANGKA_TERBESAR)
        self.fields["nilai"].max_value = terbesar
        self.fields["nilai"].validators.append(MaxValueValidator(terbesar))
        self.fields["nilai"].widget.attrs["max"] = terbesar
        if parameter.satuan == "tingkat":
            self.fields["nilai"] = pilihan_angka("Tingkat pendidikan", TingkatPendidikan.objects.all(), parameter.nilai)

    def clean_nilai(self):
        nilai = int(self.cleaned_data["nilai"])
        if nilai == self.parameter.nilai:
            raise ValidationError("Sama dengan yang berlaku kini: tidak ada yang perlu disimpan.")
        return nilai

    def sebut_nilai(self):
        pilihan = dict(getattr(self.fields["nilai"], "choices", ()))
        nilai = self.cleaned_data["nilai"]
        return f"{pilihan.get(nilai, f'{nilai} {self.parameter.satuan}')} (sebelumnya {self.sebut_lama(pilihan)})"

    def sebut_lama(self, pilihan):
        return pilihan.get(self.parameter.nilai, f"{self.parameter.nilai} {self.parameter.satuan}")


def pilihan_angka(label, queryset, kini):
    return forms.TypedChoiceField(
        label=label, coerce=int, initial=kini, choices=[(satu.pk, str(satu)) for satu in queryset]
    )


class SetempatForm(SetelanForm):
    """A fact, a comparison, a number. Ranks and levels of education are chosen by name."""

    fakta = forms.ChoiceField(label="Yang diukur", choices=AturanSetempat.Fakta)
    arah = forms.ChoiceField(label="Batasnya", choices=AturanSetempat.Arah)
    angka = forms.IntegerField(
        label="Angka",
        required=False,
        min_value=0,
        max_value=ANGKA_TERBESAR,
        help_text="Usia dalam tahun, masa dalam bulan, kotak talenta 1–9.",
    )
    golongan = forms.TypedChoiceField(label="Golongan", required=False, coerce=int, empty_value=None)
    pendidikan = forms.TypedChoiceField(label="Tingkat pendidikan", required=False, coerce=int, empty_value=None)
    kelompok = forms.MultipleChoiceField(
        label="Jabatan tujuan",
        required=False,
        choices=KelompokBobot,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosong: semua jabatan.",
    )
    perpindahan = forms.MultipleChoiceField(
        label="Jenis perpindahan",
        required=False,
        choices=JenisMutasi,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosong: semua jenis.",
    )
    akibat = forms.ChoiceField(
        label="Bila tidak terpenuhi", choices=PILIHAN_AKIBAT, initial=Akibat.PERINGATAN, widget=forms.RadioSelect
    )
    field_order = [
        "fakta", "arah", "angka", "golongan", "pendidikan", "kelompok", "perpindahan", "akibat", "mulai", "selesai",
        "dasar",
    ]  # fmt: skip
    PILIHAN = {"GOLONGAN": "golongan", "PENDIDIKAN": "pendidikan"}

    def __init__(self, *args, kini=None, **kwargs):
        super().__init__(*args, **kwargs)
        for nama, model in (("golongan", Golongan), ("pendidikan", TingkatPendidikan)):
            isi = [(satu.pk, str(satu)) for satu in model.objects.all()]
            self.fields[nama].choices = [("", "Hanya bila itu yang diukur"), *isi]
        if kini is not None:
            for nama in ("fakta", "arah", "kelompok", "perpindahan", "akibat"):
                self.fields[nama].initial = getattr(kini, nama)
            self.fields[self.PILIHAN.get(kini.fakta, "angka")].initial = kini.angka

    def clean(self):
        data = super().clean()
        nama = self.PILIHAN.get(data.get("fakta"), "angka")
        if data.get(nama) is None and nama not in self.errors:
            self.add_error(nama, "Isi batasnya.")
        terbesar = TERBESAR_FAKTA.get(data.get("fakta"), ANGKA_TERBESAR)
        if nama == "angka" and (data.get("angka") or 0) > terbesar:
            self.add_error("angka", f"Paling banyak {terbesar}.")
        return data

    def jadi_isi(self):
        isi = super().jadi_isi()
        golongan, pendidikan = isi.pop("golongan"), isi.pop("pendidikan")
        isi["angka"] = {"GOLONGAN": golongan, "PENDIDIKAN": pendidikan}.get(isi["fakta"], isi["angka"])
        return isi

    def sebut_aturan(self):
        isi = {k: v for k, v in self.jadi_isi().items() if k not in ("mulai", "selesai")}
        bagi = [KelompokBobot(k).label for k in isi["kelompok"]] + [JenisMutasi(p).label for p in isi["perpindahan"]]
        syarat = sebut_ambang(build_setempat(AturanSetempat(kode="", **isi)))
        return f"{syarat} bagi {', '.join(bagi) or 'semua'} ({RUPA_AKIBAT[isi['akibat']][0].lower()})"


class AkhiriForm(SetelanForm):
    """The first day on which the setting no longer holds, and why."""

    selesai = None
    field_order = ["mulai", "dasar"]

    def __init__(self, *args, setelan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mulai"].label = "Tidak berlaku lagi mulai"
        self.fields["mulai"].initial = max(timezone.localdate(), setelan.berlaku.lower)
        self.fields["dasar"].label = "Dasar atau alasan"


class JendelaForm(forms.ModelForm):
    dasar = AlasanField(
        label="Dasar hukum",
        max_length=200,
        widget=forms.TextInput,
        help_text="Misalnya: UU 10/2016 Pasal 71 ayat (2); Keputusan KPU nomor dan tanggalnya.",
    )

    class Meta:
        model = JendelaLarangan
        fields = ["jenis", "mulai", "selesai", "dasar"]
        labels = {"jenis": "Masa", "mulai": "Hari pertama", "selesai": "Hari terakhir"}
        help_texts = {
            "mulai": "Pilkada: enam bulan sebelum penetapan pasangan calon menurut jadwal KPU. Awal jabatan: hari "
            "pelantikan kepala daerah.",
            "selesai": "Kosongkan bila belum diketahui: berlaku sampai diisi.",
        }
        widgets = {"mulai": TanggalInput(), "selesai": TanggalInput()}

    def clean(self):
        data = super().clean()
        if data.get("mulai") and data.get("selesai") and data["selesai"] < data["mulai"]:
            self.add_error("selesai", "Lebih awal daripada hari pertama.")
        return data


class HapusJendelaForm(forms.Form):
    alasan = AlasanField(label="Alasan menghapus")
