from datetime import datetime, time, timedelta

import django_filters
from django import forms
from django.db.models import DateField, DurationField, Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from jabatan.bup import bup_efektif
from jabatan.filters import load_pilihan_unit
from jabatan.kata import pecah_kata
from jabatan.masa import tambah_bulan
from jabatan.models import Golongan, Jenjang, KebutuhanMendesak, TingkatPendidikan
from jabatan.tempat import build_pilihan
from pegawai.jejak import sebut_siklus
from pegawai.models import (
    Jejak,
    JenisPegawai,
    JenisPenugasan,
    KedudukanHukum,
    Pegawai,
    Pengguna,
    Peran,
    PesanKeluar,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatPendidikan,
    TemuanMutu,
)
from pegawai.models.jejak import sebut_objek, sebut_tindakan
from pegawai.pencarian import saring_pegawai
from pegawai.penolakan import TERJAUH

SEMUA = "semua"
# Months in the post, from - to (exclusive); the user's own choice, not a threshold of the law.
MASA_JABATAN = (("0-24", "Kurang dari 2 tahun"), ("24-60", "2 sampai 5 tahun"), ("60-", "5 tahun atau lebih"))
PENSIUN = (("0", "Sudah lewat BUP"), ("6", "Dalam 6 bulan"), ("12", "Dalam 12 bulan"), ("24", "Dalam 24 bulan"))
PENUGASAN = (("plt", "Memegang Plt/Plh"), ("tanpa", "Tanpa jabatan definitif"))


def _rentang(satuan, banyak):
    """An interval of years or months, by the calendar as PostgreSQL adds it."""
    templat = f"make_interval({satuan} => (%(expressions)s)::int)"
    return Func(banyak, template=templat, output_field=DurationField())


def load_pilihan_referensi():
    """Ranks and levels of education in their order, for both lists in one query."""
    golongan = Golongan.objects.order_by().values_list(Value("golongan"), "pk", "kode")
    tingkat = TingkatPendidikan.objects.order_by().values_list(Value("pendidikan"), "pk", "nama")
    pilihan = {"golongan": [], "pendidikan": []}
    for daftar, pk, teks in golongan.union(tingkat).order_by("pk"):
        pilihan[daftar].append((str(pk), teks))
    return pilihan


class PegawaiFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Nama atau penggalan NIP")
    unit = django_filters.ChoiceFilter(label="Unit kerja", method="saring_unit", empty_label="Semua unit")
    jenis = django_filters.ChoiceFilter("jenis_pegawai", label="Jenis", choices=JenisPegawai, empty_label="Semua")
    golongan = django_filters.ChoiceFilter(label="Golongan", method="saring_golongan", empty_label="Semua")
    jenjang = django_filters.ChoiceFilter(
        label="Jenjang", method="saring_jenjang", choices=Jenjang, empty_label="Semua"
    )
    kedudukan = django_filters.ChoiceFilter(
        label="Kedudukan",
        method="saring_kedudukan",
        choices=[(SEMUA, "Semua, termasuk yang sudah berhenti"), *KedudukanHukum.choices],
        empty_label="Masih bertugas",
    )
    pendidikan = django_filters.ChoiceFilter(
        label="Pendidikan tertinggi", method="saring_pendidikan", empty_label="Semua"
    )
    masa = django_filters.ChoiceFilter(
        label="Masa jabatan", method="saring_masa", choices=MASA_JABATAN, empty_label="Semua"
    )
    pensiun = django_filters.ChoiceFilter(
        label="Pensiun", method="saring_pensiun", choices=PENSIUN, empty_label="Semua"
    )
    penugasan = django_filters.ChoiceFilter(
        label="Penugasan", method="saring_penugasan", choices=PENUGASAN, empty_label="Semua"
    )
    temuan = django_filters.BooleanFilter(
        label="Mutu data",
        method="saring_temuan",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Ada temuan"), ("false", "Tanpa temuan")]),
    )

    class Meta:
        model = Pegawai
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        unit = load_pilihan_unit(self.request.user.instansi_id, self.data.get("unit", ""))
        self.jalur_unit = {str(u.pk): u.jalur for u in unit}
        self.filters["unit"].extra["choices"] = build_pilihan(unit)
        if "golongan" in self.filters:
            for nama, pilihan in load_pilihan_referensi().items():
                self.filters[nama].extra["choices"] = pilihan

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("kedudukan"):
            queryset = queryset.aktif()
        return super().filter_queryset(queryset)

    def saring_q(self, queryset, _nama, nilai):
        return saring_pegawai(queryset, nilai)

    def saring_unit(self, queryset, _nama, nilai):
        return queryset.filter(pk__in=Pegawai.objects.di_bawah(self.jalur_unit[nilai]))

    def saring_golongan(self, queryset, _nama, nilai):
        pangkat = RiwayatPangkat.objects.filter(berlaku__upper_inf=True, golongan_id=nilai)
        return queryset.filter(pk__in=pangkat.values("pegawai_id"))

    def saring_jenjang(self, queryset, _nama, nilai):
        jabatan = RiwayatJabatan.objects.kini().filter(jenis_penugasan=JenisPenugasan.DEFINITIF, jenjang=nilai)
        return queryset.filter(pk__in=jabatan.values("pegawai_id"))

    def saring_kedudukan(self, queryset, _nama, nilai):
        return queryset if nilai == SEMUA else queryset.filter(kedudukan_hukum=nilai)

    def saring_pendidikan(self, queryset, _nama, nilai):
        """The highest level only: who has a master's degree is not listed under the bachelor's."""
        tertinggi = RiwayatPendidikan.objects.filter(pegawai=OuterRef("pk")).order_by("-tingkat_id")
        return queryset.alias(tertinggi=Subquery(tertinggi.values("tingkat_id")[:1])).filter(tertinggi=nilai)

    def saring_masa(self, queryset, _nama, nilai):
        dari, _, sampai = nilai.partition("-")
        awal = Coalesce("kini_jabatan__dihitung_sejak", "kini_jabatan__berlaku__startswith")
        hari_ini = timezone.localdate()
        daftar = queryset.with_kini().alias(
            genap=Cast(awal + _rentang("months", Value(int(dari))), DateField()),
            lewat=Cast(awal + _rentang("months", Value(int(sampai or 0))), DateField()),
        )
        daftar = daftar.filter(genap__lte=hari_ini) if int(dari) else daftar.filter(kini_jabatan__isnull=False)
        return daftar.filter(lewat__gt=hari_ini) if sampai else daftar

    def saring_pensiun(self, queryset, _nama, nilai):
        """Retirement starts on the first of the month after the birthday: so the birthday lies before that month."""
        batas = tambah_bulan(timezone.localdate(), int(nilai)).replace(day=1)
        bup = _rentang("years", bup_efektif(timezone.localdate(), "kini_jabatan__posisi__jabatan__"))
        return queryset.with_kini().alias(capai=Cast(F("tanggal_lahir") + bup, DateField())).filter(capai__lt=batas)

    def saring_penugasan(self, queryset, _nama, nilai):
        kini = RiwayatJabatan.objects.kini()
        definitif = kini.filter(jenis_penugasan=JenisPenugasan.DEFINITIF).values("pegawai_id")
        if nilai == "tanpa":
            return queryset.exclude(pk__in=definitif)
        return queryset.filter(pk__in=kini.exclude(jenis_penugasan=JenisPenugasan.DEFINITIF).values("pegawai_id"))

    def saring_temuan(self, queryset, _nama, nilai):
        ada = Exists(TemuanMutu.objects.filter(pegawai=OuterRef("pk")))
        return queryset.filter(ada if nilai else ~ada)


class TemuanMutuFilter(PegawaiFilter):
    """People who fail one indicator: found by name and unit only."""

    jenis = golongan = jenjang = kedudukan = temuan = pendidikan = masa = pensiun = penugasan = None


# Sorting keys of the list, for a queryset `with_kini()`; a long tenure is an early first day.
URUTAN_PEGAWAI = {
    "nama": ("nama",),
    "jabatan": ("kini_jabatan__nama_jabatan", "nama"),
    "pangkat": ("kini_pangkat__golongan_id", "kini_pangkat__berlaku__startswith"),
    "lahir": ("tanggal_lahir", "nama"),
    "mulai": (Coalesce("kini_jabatan__dihitung_sejak", "kini_jabatan__berlaku__startswith"),),
    "pendidikan": ("tingkat_tertinggi", "nama"),
}


URUTAN_TEMUAN = {
    "nama": ("nama",),
    "unit": ("kini_jabatan__nama_unit", "nama"),
    "sejak": ("sejak", "nama"),
}


class PenggunaFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Nama, nama masuk, atau NIP")
    peran = django_filters.ChoiceFilter(label="Peran", method="saring_peran", choices=Peran, empty_label="Semua")
    aktif = django_filters.BooleanFilter(
        "is_active",
        label="Keadaan",
        widget=forms.Select(choices=[("", "Semua"), ("true", "Aktif"), ("false", "Nonaktif")]),
    )

    class Meta:
        model = Pengguna
        fields = []

    def saring_q(self, queryset, _nama, nilai):
        cocok = Q(nama__icontains=nilai) | Q(nama_masuk__icontains=nilai)
        angka = "".join(nilai.split())
        if angka.isdecimal():
            cocok |= Q(pegawai__nip__contains=angka)
        return queryset.filter(cocok)

    def saring_peran(self, queryset, _nama, nilai):
        hari_ini = timezone.localdate()
        return queryset.filter(peran__peran=nilai, peran__berlaku__contains=hari_ini).distinct()


class KebutuhanFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Jabatan, unit, atau alasan")
    status = django_filters.ChoiceFilter(label="Keadaan", choices=KebutuhanMendesak.Status, empty_label="Semua keadaan")
    unit = django_filters.ChoiceFilter(label="Unit kerja", method="saring_unit", empty_label="Semua unit")

    class Meta:
        model = KebutuhanMendesak
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        unit = load_pilihan_unit(self.request.user.instansi_id, self.data.get("unit", ""))
        self.jalur_unit = {str(u.pk): u.jalur for u in unit}
        self.filters["unit"].extra["choices"] = build_pilihan(unit)

    def saring_q(self, queryset, _nama, nilai):
        for kata in pecah_kata(nilai):
            queryset = queryset.filter(
                Q(posisi__jabatan__nama__icontains=kata)
                | Q(posisi__unit__nama__icontains=kata)
                | Q(alasan__icontains=kata)
            )
        return queryset

    def saring_unit(self, queryset, _nama, nilai):
        return queryset.filter(posisi__unit__jalur__startswith=self.jalur_unit[nilai])


class PesanFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Nama atau NIP penerima")
    status = django_filters.ChoiceFilter(label="Status", choices=PesanKeluar.Status, empty_label="Semua status")

    class Meta:
        model = PesanKeluar
        fields = []

    def saring_q(self, queryset, _nama, nilai):
        angka = "".join(nilai.split())
        if angka.isdecimal():
            return queryset.filter(penerima__nip__contains=angka)
        return queryset.filter(penerima__nama__icontains=nilai.strip())


class JejakFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Pelaku atau uraian")
    tindakan = django_filters.ChoiceFilter(label="Tindakan", empty_label="Semua")
    jenis_objek = django_filters.ChoiceFilter(label="Objek", empty_label="Semua")
    objek_id = django_filters.NumberFilter(label="Nomor objek", min_value=1, max_value=2**62)
    rantai = django_filters.ChoiceFilter(label="Siklus", empty_label="Semua")
    dari = django_filters.DateFilter(
        label="Dari tanggal", method="saring_dari", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sampai = django_filters.DateFilter(
        label="Sampai tanggal",
        method="saring_sampai",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = Jejak
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        pasangan = list(self.queryset.order_by().values_list("tindakan", "jenis_objek").distinct())
        for posisi, (bidang, sebut) in enumerate((("tindakan", sebut_tindakan), ("jenis_objek", sebut_objek))):
            kode = {p[posisi] for p in pasangan if p[posisi]}
            self.filters[bidang].extra["choices"] = sorted(
                ((k, sebut(k)) for k in kode), key=lambda pilihan: pilihan[1]
            )
        self.filters["rantai"].extra["choices"] = sebut_siklus(self.request.user.instansi)

    def saring_q(self, queryset, _nama, nilai):
        return queryset.filter(Q(nama_pelaku__icontains=nilai) | Q(uraian__icontains=nilai))

    def saring_dari(self, queryset, _nama, nilai):
        return queryset.filter(waktu__gte=_awal_hari(nilai))

    def saring_sampai(self, queryset, _nama, nilai):
        return queryset if nilai >= TERJAUH else queryset.filter(waktu__lt=_awal_hari(nilai + timedelta(days=1)))


def _awal_hari(hari):
    return timezone.make_aware(datetime.combine(hari, time.min))
