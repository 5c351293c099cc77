import django_filters as df
from django.db.models import Q

from mutasi.models import JenisMutasi, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusUsulan


class UsulanFilter(df.FilterSet):
    q = df.CharFilter(method="cari", label="Cari", help_text="Nama atau jabatan")
    siklus = df.ModelChoiceFilter(queryset=lambda request: SiklusMutasi.objects.visible_to(request.user))
    status = df.ChoiceFilter(choices=StatusUsulan)
    jenis = df.ChoiceFilter(choices=JenisMutasi)

    class Meta:
        model = UsulanMutasi
        fields = ["q", "siklus", "status", "jenis"]

    def cari(self, queryset, _nama, kata):
        return queryset.filter(
            Q(pegawai__nama__icontains=kata)
            | Q(posisi_tujuan__jabatan__nama__icontains=kata)
            | Q(posisi_tujuan__unit__nama__icontains=kata)
        )
