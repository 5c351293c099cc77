import django_filters as df
from django import forms
from django.db.models import Q
from django.db.models.functions import Left

from jabatan.filters import UnitFilter
from jabatan.models import Jenjang, UnitKerja
from jabatan.pohon import RUAS
from mutasi.models import (
    BarisKeputusan,
    JenisMutasi,
    Keputusan,
    Lowongan,
    Penyimpangan,
    RegisterNomor,
    SebabMenyimpang,
    SiklusMutasi,
    StatusNomor,
    UsulanMutasi,
)
from mutasi.status import StatusKeputusan, StatusUsulan
from pegawai.models import Pengguna


class UsulanFilter(df.FilterSet):
    q = df.CharFilter(method="cari", label="Cari", help_text="Nama atau jabatan")
    siklus = df.ModelChoiceFilter(
        queryset=lambda request: SiklusMutasi.objects.visible_to(request.user), empty_label="Semua siklus"
    )
    status = df.ChoiceFilter(choices=StatusUsulan, empty_label="Semua status")
    jenis = df.ChoiceFilter(choices=JenisMutasi, empty_label="Semua jenis")

    class Meta:
        model = UsulanMutasi
        fields = ["q", "siklus", "status", "jenis"]

    def cari(self, queryset, _nama, kata):
        return queryset.filter(
            Q(pegawai__nama__icontains=kata)
            | Q(posisi_tujuan__jabatan__nama__icontains=kata)
            | Q(posisi_tujuan__unit__nama__icontains=kata)
        )


BERPERHATIAN = (("menyimpang", "Menyimpang"), ("bersih", "Tidak menyimpang"))


class PersetujuanFilter(UsulanFilter):
    """Proposals of one cycle that wait for one step."""

    siklus = status = None
    simpang = df.ChoiceFilter(label="Penyimpangan", method="saring_simpang", choices=BERPERHATIAN, empty_label="Semua")

    class Meta(UsulanFilter.Meta):
        fields = ["q", "jenis"]

    def saring_simpang(self, queryset, _nama, nilai):
        return queryset.filter(penyimpangan__isnull=nilai != "menyimpang").distinct()


def _kantor(request):
    """Offices of the seats that the ledger names."""
    milik = Penyimpangan.objects.visible_to(request.user).values(jalur=Left("posisi__unit__jalur", 2 * RUAS))
    return UnitKerja.objects.filter(instansi=request.user.instansi_id, jalur__in=milik).order_by("nama")


def _pemutus(request):
    return Pengguna.objects.filter(pk__in=Penyimpangan.objects.visible_to(request.user).values("oleh"))


class TahunFilter(df.NumberFilter):
    """A whole year: a calendar knows neither year 0 nor half a year."""

    field_class = forms.IntegerField


class PenyimpanganFilter(df.FilterSet):
    """The ledger by cycle, year, office of the seat, decider and kind."""

    siklus = df.ModelChoiceFilter(
        queryset=lambda request: SiklusMutasi.objects.visible_to(request.user), empty_label="Semua siklus"
    )
    tahun = TahunFilter("waktu__year", label="Tahun", min_value=2000, max_value=2100)
    unit = df.ModelChoiceFilter(label="Perangkat daerah", method="saring_unit", queryset=_kantor, empty_label="Semua")
    oleh = df.ModelChoiceFilter(label="Oleh", queryset=_pemutus, empty_label="Siapa pun")
    sebagai = df.ChoiceFilter(label="Sebagai", choices=Penyimpangan.Sebagai, empty_label="Semua")
    jenis = df.ChoiceFilter(label="Penyimpangan", choices=Penyimpangan.Jenis, empty_label="Semua")
    sebab = df.ChoiceFilter(label="Sebab", choices=SebabMenyimpang, empty_label="Semua")

    class Meta:
        model = Penyimpangan
        fields = ["siklus", "tahun", "unit", "oleh", "sebagai", "jenis", "sebab"]

    def saring_unit(self, queryset, _nama, unit):
        return queryset.filter(posisi__unit__jalur__startswith=unit.jalur)


class KeputusanFilter(df.FilterSet):
    q = df.CharFilter(method="cari", label="Cari", help_text="Nomor, judul, atau nama")
    siklus = df.ModelChoiceFilter(
        queryset=lambda request: SiklusMutasi.objects.visible_to(request.user), empty_label="Semua siklus"
    )
    status = df.ChoiceFilter(choices=StatusKeputusan, empty_label="Semua status")

    class Meta:
        model = Keputusan
        fields = ["q", "siklus", "status"]

    def cari(self, queryset, _nama, kata):
        orang = BarisKeputusan.objects.filter(usulan__pegawai__nama__icontains=kata).values("keputusan_id")
        return queryset.filter(Q(nomor__icontains=kata) | Q(tentang__icontains=kata) | Q(pk__in=orang))


class RegisterFilter(df.FilterSet):
    q = df.CharFilter(method="cari", label="Cari", help_text="Nomor, judul, atau alasan")
    tahun = df.ChoiceFilter(label="Tahun", empty_label="Semua tahun")
    status = df.ChoiceFilter(choices=StatusNomor, empty_label="Semua status")

    class Meta:
        model = RegisterNomor
        fields = ["q", "tahun", "status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tahun = self.queryset.order_by("-tahun").values_list("tahun", flat=True).distinct()
        self.filters["tahun"].extra["choices"] = [(t, str(t)) for t in tahun]

    def cari(self, queryset, _nama, kata):
        return queryset.filter(
            Q(nomor__icontains=kata) | Q(keputusan__tentang__icontains=kata) | Q(alasan__icontains=kata)
        )


TERPILIH = (("ya", "Sudah dipilih"), ("belum", "Belum dipilih"))


class LowonganFilter(UnitFilter):
    """Seats that a cycle may fill, annotated by `load_kursi`; those only short of their need when asked for."""

    q = df.CharFilter(method="saring_q", label="Cari", help_text="Jabatan atau unit")
    alasan = df.ChoiceFilter(label="Alasan", choices=Lowongan.Alasan, empty_label="Kosong, akan kosong, mendesak")
    pilih = df.ChoiceFilter(label="Pilihan", method="saring_pilih", choices=TERPILIH, empty_label="Semua")
    jenjang = df.ChoiceFilter("jabatan__jenjang", label="Jenjang", choices=Jenjang, empty_label="Semua")

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("alasan"):
            queryset = queryset.exclude(Q(alasan=Lowongan.Alasan.KURANG) & Q(terpilih=False))
        return super().filter_queryset(queryset)

    def saring_q(self, queryset, _nama, kata):
        return queryset.cari(kata)

    def saring_pilih(self, queryset, _nama, pilih):
        return queryset.filter(terpilih=pilih == "ya")
