from django_filters import CharFilter, ChoiceFilter, FilterSet

from jabatan.filters import load_pilihan_unit
from pegawai.models import Pegawai

from .filters import cari
from .models import TugasPenilaian


class HasilUmpanBalikFilter(FilterSet):
    """People of one round; `unit` means the unit that the round has noted for them and all below it."""

    q = CharFilter(label="Cari", method="by_q", help_text="Nama atau NIP")
    unit = ChoiceFilter(label="Unit", method="by_unit", empty_label="Semua unit")

    class Meta:
        model = TugasPenilaian
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        semua = load_pilihan_unit(self.request.user.instansi_id, str(data.get("unit", "")))
        self.jalur = {str(u.pk): u.jalur for u in semua}
        self.filters["unit"].extra["choices"] = [(str(u.pk), u.nama) for u in semua]

    def by_q(self, queryset, _name, nilai):
        return queryset.filter(pegawai__in=cari(Pegawai.objects.all(), nilai))

    def by_unit(self, queryset, _name, nilai):
        return queryset.filter(unit__jalur__startswith=self.jalur[nilai])
