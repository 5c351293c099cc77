import django_filters as df
from django.db.models import Q

from mutasi.models import BarisKeputusan, JenisMutasi, Keputusan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusUsulan


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
