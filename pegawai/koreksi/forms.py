"""Forms for the rows of a person's history: the facts, the reason, and the version that the page was opened with."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils import timezone

from jabatan.models import Posisi, UnitKerja
from jabatan.tempat import build_pilihan, load_berurut
from pegawai.alasan import AlasanField, rapikan_alasan, rapikan_baris
from pegawai.impor.nilai import NilaiSalah, nama, nip
from pegawai.models import (
    HukumanDisiplin,
    Pegawai,
    PemeriksaanDisiplin,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatPendidikan,
)

TERAWAL, TERAKHIR = date(1930, 1, 1), date(2100, 12, 31)
KOSONG = "Belum diisi"
PERIKSA_TAHUN = "Periksa tahunnya: tanggal ini tidak mungkin."
SATU_HARI = timedelta(days=1)
# Fields that a person reads together stand side by side.
SEBARIS = (
    ("mulai", "sampai"),
    ("nama_jabatan", "nama_unit"),
    ("jenjang", "eselon"),
    ("nomor_sk", "tanggal_sk"),
    ("dihitung_sejak", "alasan_dihitung_sejak"),
    ("mk_tahun", "mk_bulan"),
    ("sekolah", "tahun_lulus"),
    ("tanggal_selesai", "tahun"),
    ("penyelenggara", "jam"),
    ("gelar_depan", "gelar_belakang"),
    ("tempat_lahir", "tanggal_lahir"),
    ("jenis_pegawai", "kedudukan_hukum"),
    ("tmt_cpns", "tmt_pns"),
)


def input_tanggal():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AlasanForm(forms.Form):
    """What every correction asks: why. `versi` is the last event of the row that the page showed."""

    alasan = AlasanField(
        min_length=5,
        max_length=300,
        help_text="Wajib. Sebut dokumen yang dibaca, misalnya nomor SK. Tersimpan di jejak bersama nama Anda.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_versi(self):
        return self.cleaned_data["versi"] or 0


class AkhiriForm(AlasanForm):
    terakhir = forms.DateField(label="Hari terakhir", widget=input_tanggal())
    field_order = ["terakhir", "alasan", "versi"]

    def __init__(self, *args, baris, kini_saja, **kwargs):
        super().__init__(*args, **kwargs)
        self.baris, self.kini_saja = baris, kini_saja

    def clean_terakhir(self):
        terakhir = self.cleaned_data["terakhir"]
        if not TERAWAL <= terakhir <= TERAKHIR:
            raise ValidationError(PERIKSA_TAHUN)
        if self.baris.berlaku.lower and terakhir < self.baris.berlaku.lower:
            raise ValidationError("Hari terakhir tidak boleh sebelum hari pertamanya.")
        if self.kini_saja and terakhir > timezone.localdate():
            raise ValidationError("Hari ini belum tiba. Akhiri pada harinya; sampai saat itu masih berlaku.")
        return terakhir


class BarisForm(AlasanForm, forms.ModelForm):
    """One row. The database judges what overlaps, not the form: only it knows what others do at the same moment."""

    def __init__(self, *args, pegawai, **kwargs):
        super().__init__(*args, **kwargs)
        self.pegawai = pegawai
        self.order_fields([n for n in self.fields if n not in AlasanForm.base_fields])
        for bidang in self.fields.values():
            if isinstance(bidang, forms.ModelChoiceField):
                bidang.empty_label = KOSONG
            elif isinstance(bidang, forms.TypedChoiceField):
                bidang.choices = [(nilai, label if nilai else KOSONG) for nilai, label in bidang.choices]
            elif isinstance(bidang, forms.DateField):
                bidang.widget = input_tanggal()
                bidang.validators += [
                    MinValueValidator(TERAWAL, PERIKSA_TAHUN),
                    MaxValueValidator(TERAKHIR, PERIKSA_TAHUN),
                ]

    def _clean_fields(self):
        """What is typed or pasted is kept without what cannot be seen, as an import keeps it."""
        super()._clean_fields()
        for bidang in self._meta.fields:
            if isinstance(nilai := self.cleaned_data.get(bidang), str):
                self.cleaned_data[bidang] = rapikan_baris(nilai)

    @property
    def deretan(self):
        """Visible fields in rows of one or two."""
        pasangan = {a: b for a, b in SEBARIS if a in self.fields and b in self.fields}
        for bidang in self.visible_fields():
            if bidang.name in pasangan:
                yield [bidang, self[pasangan[bidang.name]]]
            elif bidang.name not in pasangan.values():
                yield [bidang]

    @property
    def isian(self):
        """Field of the model -> what it shall be."""
        return {nama: self.cleaned_data[nama] for nama in self._meta.fields}


class RentangForm(BarisForm):
    """A row with its first and last day; the database keeps a half-open range."""

    mulai = forms.DateField(label="TMT (hari pertama)")
    sampai = forms.DateField(label="Sampai dengan", required=False, help_text="Hari terakhir. Kosong: masih berlaku.")
    # A row of today is one without an end (`kini()`): an end to come would take it from the seat at once.
    KINI_SAJA = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            berlaku = self.instance.berlaku
            self.initial |= {"mulai": berlaku.lower, "sampai": berlaku.upper and berlaku.upper - SATU_HARI}
            self.fields["mulai"].required = berlaku.lower is not None  # an unknown start is not invented

    def clean(self):
        data = super().clean()
        mulai, sampai = data.get("mulai"), data.get("sampai")
        if mulai and sampai and sampai < mulai:
            self.add_error("sampai", "Hari terakhir tidak boleh sebelum hari pertamanya.")
        elif self.KINI_SAJA and mulai and mulai > timezone.localdate():
            self.add_error("mulai", "Hari ini belum tiba. Catat pada harinya: sejak itu barulah ia berlaku.")
        elif self.KINI_SAJA and sampai and sampai > timezone.localdate():
            self.add_error("sampai", "Hari ini belum tiba. Kosongkan, lalu akhiri pada harinya.")
        else:
            data["berlaku"] = DateRange(mulai, sampai and sampai + SATU_HARI)
        return data

    @property
    def isian(self):
        return super().isian | {"berlaku": self.cleaned_data["berlaku"]}


class TutupForm(RentangForm):
    """Kinds of which a person has one at a time: the running row can end with the act that brings the next."""

    tutup = forms.BooleanField(label="Akhiri yang masih berjalan sehari sebelumnya", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["tutup"]


class JabatanForm(TutupForm):
    """A post: a seat of the establishment, or a name where the seat is not in the catalogue."""

    KINI_SAJA = True

    class Meta:
        model = RiwayatJabatan
        fields = [
            "unit",
            "posisi",
            "nama_jabatan",
            "nama_unit",
            "jenjang",
            "eselon",
            "jenis_penugasan",
            "dihitung_sejak",
            "alasan_dihitung_sejak",
            "nomor_sk",
            "tanggal_sk",
            "tmt_pelantikan",
        ]
        labels = {"posisi": "Jabatan pada peta jabatan", "unit": "Unit kerja", "nama_unit": "Nama unit pada SK"}
        help_texts = {
            "unit": "Pilih unitnya; jabatan di unit itu lalu dapat dipilih.",
            "posisi": "Nama, jenjang, dan eselon mengikuti pilihan ini.",
            "nama_jabatan": "Hanya bila jabatannya tidak ada di peta jabatan, misalnya jabatan lama.",
        }

    def __init__(self, *args, url="", unit=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["jenis_penugasan", "unit", "posisi", "nama_jabatan", "nama_unit", "jenjang", "eselon",
                           "mulai", "sampai", "tutup"])  # fmt: skip
        self.fields["nama_jabatan"].required = False
        self._batasi_pilihan(self.data.get("unit") if self.is_bound else unit)
        self.fields["unit"].widget.attrs |= {"hx-get": url, "hx-target": "#bidang-posisi", "hx-swap": "outerHTML"}

    def _batasi_pilihan(self, unit):
        """Units of the agency, and the seats of the chosen one; before a choice those of the row's own unit."""
        lama = self.instance.posisi
        if unit is None:
            unit = lama.unit_id if lama else self.instance.unit_id
        unit = int(unit) if str(unit).isdecimal() and len(str(unit)) < 12 else None
        self.initial["unit"] = unit
        bidang, milik = self.fields["unit"], self.instance.unit_id
        bidang.queryset = UnitKerja.objects.filter(Q(aktif=True) | Q(pk=milik), instansi_id=self.pegawai.instansi_id)
        pilihan = [u for u in load_berurut(self.pegawai.instansi_id) if u.aktif or u.pk == milik]
        bidang.choices = [("", bidang.empty_label), *build_pilihan(pilihan)]
        self.fields["posisi"].queryset = Posisi.objects.filter(
            Q(aktif=True) | Q(pk=self.instance.posisi_id), unit_id=unit, unit__instansi_id=self.pegawai.instansi_id
        ).for_list()
        self.fields["posisi"].label_from_instance = lambda posisi: posisi.jabatan.nama
        self.fields["posisi"].empty_label = "Tidak ada di peta jabatan" if unit else "Pilih unit kerja dahulu"

    def clean(self):
        data = super().clean()
        posisi, unit = data.get("posisi"), data.get("unit")
        if posisi and ("posisi" in self.changed_data or not data.get("nama_jabatan")):
            jabatan = posisi.jabatan
            data |= {"nama_jabatan": jabatan.nama, "nama_unit": posisi.unit.nama, "jenjang": jabatan.jenjang}
            data["eselon"] = jabatan.eselon
        elif not data.get("nama_jabatan") and "posisi" not in self.errors:
            self.add_error("nama_jabatan", "Pilih jabatan di peta jabatan, atau tulis namanya seperti pada SK.")
        if unit and not data.get("nama_unit"):
            data["nama_unit"] = unit.nama
        self._check_masa(data)
        return data

    def _check_masa(self, data):
        sejak, mulai = data.get("dihitung_sejak"), data.get("mulai")
        if sejak and not rapikan_alasan(data.get("alasan_dihitung_sejak")):
            self.add_error("alasan_dihitung_sejak", "Sebut SK yang hanya mengukuhkan jabatan yang sama.")
        if sejak and mulai and sejak > mulai:
            self.add_error("dihitung_sejak", "Awal masa jabatan tidak boleh sesudah TMT-nya.")

    @property
    def isian(self):
        """A seat of one's own ends the claim on somebody else's (BKN TIM_4)."""
        lepas = {"klaim_posisi": None} if self.cleaned_data["posisi"] else {}
        return super().isian | lepas


class PangkatForm(TutupForm):
    KINI_SAJA = True

    class Meta:
        model = RiwayatPangkat
        fields = ["golongan", "mk_tahun", "mk_bulan", "nomor_sk", "tanggal_sk"]
        labels = {"mk_tahun": "Masa kerja golongan (tahun)", "mk_bulan": "Masa kerja golongan (bulan)"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["golongan", "mulai", "sampai", "tutup"])
        self.fields["mk_tahun"].validators.append(MaxValueValidator(60, "Paling banyak 60 tahun."))
        self.fields["mk_bulan"].validators.append(MaxValueValidator(11, "Paling banyak 11 bulan."))


class PendidikanForm(BarisForm):
    class Meta:
        model = RiwayatPendidikan
        fields = ["tingkat", "nama", "rumpun", "sekolah", "tahun_lulus", "nomor_ijazah"]
        help_texts = {"rumpun": "Rumpun menentukan apakah pendidikan ini sesuai dengan jabatan."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tahun_lulus"].validators += tahun_wajar()


class DiklatForm(BarisForm):
    class Meta:
        model = RiwayatDiklat
        fields = ["jenis", "nama", "tanggal_selesai", "tahun", "jam", "penyelenggara", "nomor"]
        labels = {"jam": "Lama (jam pelajaran)"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tahun"].validators += tahun_wajar()

    def clean(self):
        data = super().clean()
        selesai, tahun = data.get("tanggal_selesai"), data.get("tahun")
        if selesai and tahun and selesai.year != tahun:
            self.add_error("tahun", "Tidak sama dengan tahun tanggal selesainya. Isi salah satu.")
        return data


class KedudukanForm(TutupForm):
    class Meta:
        model = RiwayatKedudukan
        fields = ["kedudukan", "nomor_sk"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["kedudukan", "mulai", "sampai", "tutup"])


class DisiplinForm(RentangForm):
    class Meta:
        model = HukumanDisiplin
        fields = ["tingkat", "jenis", "nomor_sk", "tanggal_sk"]
        labels = {"tingkat": "Tingkat hukuman", "jenis": "Jenis hukuman"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["tingkat", "jenis", "mulai", "sampai"])


class PemeriksaanForm(RentangForm):
    class Meta:
        model = PemeriksaanDisiplin
        fields = ["keterangan"]


class PokokForm(BarisForm):
    """The person's own fields."""

    class Meta:
        model = Pegawai
        fields = [
            "nip",
            "nama",
            "gelar_depan",
            "gelar_belakang",
            "tempat_lahir",
            "tanggal_lahir",
            "jenis_kelamin",
            "jenis_pegawai",
            "kedudukan_hukum",
            "tmt_cpns",
            "tmt_pns",
            "email",
        ]
        labels = {"email": "Surel"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tanggal_lahir"].validators.append(
            MaxValueValidator(timezone.localdate, "Tanggal lahir tidak mungkin sesudah hari ini.")
        )

    def clean_nip(self):
        return _baca(nip, self.cleaned_data["nip"])

    def clean_nama(self):
        return _baca(nama, self.cleaned_data["nama"])

    def clean_kedudukan_hukum(self):
        """The history of today is the truth where there is one (I04)."""
        nilai = self.cleaned_data["kedudukan_hukum"]
        kini = self.pegawai.riwayat_kedudukan.filter(berlaku__contains=timezone.localdate()).first()
        if kini and kini.kedudukan != nilai:
            raise ValidationError(
                f"Riwayat kedudukan menyebut “{kini.get_kedudukan_display()}” pada hari ini. Koreksi riwayatnya."
            )
        return nilai


def _baca(baca, isi):
    """As an import reads it: no look-alike digits, nothing invisible."""
    try:
        return baca(isi)
    except NilaiSalah as salah:
        raise ValidationError(f"{salah.sebab}. {salah.saran}") from None


def tahun_wajar():
    return [
        MinValueValidator(TERAWAL.year, PERIKSA_TAHUN),
        MaxValueValidator(lambda: timezone.localdate().year, PERIKSA_TAHUN),
    ]
