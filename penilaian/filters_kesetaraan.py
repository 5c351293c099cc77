from django_filters import CharFilter, ChoiceFilter, FilterSet

from pegawai.models import Pegawai

from .filters import cari
from .kesetaraan import Condong

SERAGAM = "SERAGAM"
CONDONG = [
    (Condong.KETAT, "Cenderung ketat"),
    (Condong.MURAH, "Cenderung murah"),
    (Condong.SEBANDING, "Sebanding"),
    (Condong.BELUM_CUKUP, "Belum cukup"),
]


class KesetaraanFilter(FilterSet):
    q = CharFilter(label="Cari", method="by_q", help_text="Nama atau NIP penilai")
    periode = ChoiceFilter(label="Periode", method="by_periode", empty_label=None)
    condong = ChoiceFilter(
        label="Kecenderungan",
        choices=[*CONDONG, (SERAGAM, "Nilai sama untuk semua")],
        empty_label="Semua",
        method="by_condong",
    )

    class Meta:
        model = Pegawai
        fields = []

    def __init__(self, data, *, semua_periode, periode, kesetaraan, **kwargs):
        super().__init__({**data.dict(), "periode": str(periode.pk)}, **kwargs)
        self.kesetaraan = kesetaraan
        self.filters["periode"].extra["choices"] = [(str(p.pk), str(p)) for p in semua_periode]

    def by_q(self, queryset, _name, nilai):
        return cari(queryset, nilai)

    def by_periode(self, queryset, _name, _nilai):
        """The page has chosen the round already: it is here to be shown and kept."""
        return queryset

    def by_condong(self, queryset, _name, nilai):
        penilai = self.kesetaraan.penilai
        if nilai == SERAGAM:
            return queryset.filter(pk__in=[p for p, banding in penilai.items() if banding.seragam])
        cocok = [p for p, banding in penilai.items() if banding.condong == nilai]
        if nilai == Condong.BELUM_CUKUP:  # with those whose people are all still without a final appraisal
            return queryset.exclude(pk__in=set(penilai) - set(cocok))
        return queryset.filter(pk__in=cocok)
