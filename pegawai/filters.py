from datetime import datetime, time, timedelta

import django_filters
from django import forms
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from jabatan.filters import load_pilihan_unit
from jabatan.models import Golongan, Jenjang, KebutuhanMendesak
from pegawai.models import (
    Jejak,
    JenisPegawai,
    JenisPenugasan,
    KedudukanHukum,
    Pegawai,
    Pengguna,
    Peran,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatPendidikan,
)
from pegawai.pencarian import saring_pegawai

SEMUA = "semua"


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
        self.filters["unit"].extra["choices"] = [(str(u.pk), u.nama) for u in unit]
        self.filters["golongan"].extra["choices"] = [(str(g.pk), g.kode) for g in Golongan.objects.all()]

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

    def saring_temuan(self, queryset, _nama, nilai):
        return queryset.exclude(mutu=[]) if nilai else queryset.filter(mutu=[])


def _jabatan_kini(bidang):
    riwayat = RiwayatJabatan.objects.filter(
        pegawai=OuterRef("pk"), berlaku__upper_inf=True, jenis_penugasan=JenisPenugasan.DEFINITIF
    )
    return Subquery(riwayat.values(nilai=bidang)[:1])


def _pangkat_kini(bidang):
    riwayat = RiwayatPangkat.objects.filter(pegawai=OuterRef("pk"), berlaku__upper_inf=True)
    return Subquery(riwayat.values(nilai=bidang)[:1])


# Sorting keys of the list; a long tenure is an early first day, so that column is turned round.
URUTAN_PEGAWAI = {
    "nama": ("nama",),
    "jabatan": (_jabatan_kini(F("nama_jabatan")), "nama"),
    "pangkat": (_pangkat_kini(F("golongan_id")), _pangkat_kini(F("berlaku__startswith"))),
    "mulai": (_jabatan_kini(Coalesce("dihitung_sejak", "berlaku__startswith")),),
    "pendidikan": (
        Subquery(
            RiwayatPendidikan.objects.filter(pegawai=OuterRef("pk")).order_by("-tingkat_id").values("tingkat_id")[:1]
        ),
        "nama",
    ),
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
        self.filters["unit"].extra["choices"] = [(str(u.pk), u.nama) for u in unit]

    def saring_q(self, queryset, _nama, nilai):
        for kata in nilai.split():
            queryset = queryset.filter(
                Q(posisi__jabatan__nama__icontains=kata)
                | Q(posisi__unit__nama__icontains=kata)
                | Q(alasan__icontains=kata)
            )
        return queryset

    def saring_unit(self, queryset, _nama, nilai):
        return queryset.filter(posisi__unit__jalur__startswith=self.jalur_unit[nilai])


class JejakFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Pelaku atau uraian")
    tindakan = django_filters.ChoiceFilter(label="Tindakan", empty_label="Semua")
    jenis_objek = django_filters.ChoiceFilter(label="Objek", empty_label="Semua")
    objek_id = django_filters.NumberFilter(label="Nomor objek", min_value=1, max_value=2**62)
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
        for posisi, bidang in enumerate(("tindakan", "jenis_objek")):
            kode = sorted({p[posisi] for p in pasangan if p[posisi]})
            self.filters[bidang].extra["choices"] = [(k, k.replace("_", " ").capitalize()) for k in kode]

    def saring_q(self, queryset, _nama, nilai):
        return queryset.filter(Q(nama_pelaku__icontains=nilai) | Q(uraian__icontains=nilai))

    def saring_dari(self, queryset, _nama, nilai):
        return queryset.filter(waktu__gte=_awal_hari(nilai))

    def saring_sampai(self, queryset, _nama, nilai):
        return queryset.filter(waktu__lt=_awal_hari(nilai + timedelta(days=1)))


def _awal_hari(hari):
    return timezone.make_aware(datetime.combine(hari, time.min))
