import django_filters as df
from django.db.models import Q

from mutasi.models import SiklusMutasi, UsulanMutasi
from mutasi.pelantikan.dilantik import terlambat

KEADAAN = (("belum", "Belum ada"), ("terlambat", "Terlambat"), ("ada", "Sudah ada"))


class SpmtFilter(df.FilterSet):
    """Carried-out moves by whether somebody has said that the person really began."""

    q = df.CharFilter(method="cari", label="Cari", help_text="Nama, jabatan, atau unit")
    siklus = df.ModelChoiceFilter(
        queryset=lambda request: SiklusMutasi.objects.filter(instansi=request.user.instansi_id),
        empty_label="Semua siklus",
    )
    keadaan = df.ChoiceFilter(method="saring_keadaan", label="SPMT", choices=KEADAAN, empty_label="Semua")

    class Meta:
        model = UsulanMutasi
        fields = ["q", "siklus", "keadaan"]

    def cari(self, queryset, _nama, kata):
        return queryset.filter(
            Q(pegawai__nama__icontains=kata)
            | Q(riwayat__nama_jabatan__icontains=kata)
            | Q(riwayat__nama_unit__icontains=kata)
        )

    def saring_keadaan(self, queryset, _nama, keadaan):
        if keadaan == "ada":
            return queryset.filter(spmt__isnull=False)
        queryset = queryset.filter(spmt__isnull=True)
        if keadaan == "terlambat":
            queryset = queryset.filter(terlambat(self.request.user.instansi_id, "batas_spmt"))
        return queryset
