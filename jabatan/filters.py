import django_filters
from django.db.models import F, Q
from django.db.models.functions import Length

from jabatan.models import JenisJabatan, Posisi, UnitKerja

DUA_TINGKAT = 18  # length of the path of a unit right under the root
KEADAAN = (
    ("kosong", "Kosong"),
    ("kurang", "Kurang terisi"),
    ("akan_kosong", "Akan kosong"),
    ("plt", "Plt/Plh"),
    ("ganda", "Ganda"),
    ("berlebih", "Berlebih"),
)
SARING_KEADAAN = {
    "kosong": Q(terisi=0, kebutuhan__gt=0),
    "kurang": Q(terisi__lt=F("kebutuhan")),
    "akan_kosong": Q(akan_kosong=True),
    "plt": Q(plt=True),
    "ganda": Q(ganda=True),
    "berlebih": Q(terisi__gt=F("kebutuhan")),
}
URUTAN_POSISI = {
    "unit": ("unit__jalur", "jabatan__eselon_id", "jabatan__nama"),
    "jabatan": ("jabatan__nama",),
    "selisih": (F("terisi") - F("kebutuhan"),),
}


def load_pilihan_unit(instansi_id, terpilih):
    """Units for the filter of a list: the agency's units, and whichever deeper one is asked for; one query."""
    dipilih = Q(pk=int(terpilih)) if terpilih.isdecimal() and len(terpilih) < 12 else Q(pk=None)
    unit = UnitKerja.objects.alias(panjang=Length("jalur")).filter(instansi_id=instansi_id, aktif=True)
    return list(unit.filter(Q(panjang__lte=DUA_TINGKAT) | dipilih).order_by("panjang", "urutan", "nama"))


class PosisiFilter(django_filters.FilterSet):
    """`unit` means the unit and all below it; the tree beside the table sets it too."""

    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Jabatan atau unit")
    unit = django_filters.ChoiceFilter(label="Unit kerja", method="saring_unit", empty_label="Semua unit")
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan", method="saring_keadaan", choices=KEADAAN, empty_label="Semua"
    )
    jenis = django_filters.ChoiceFilter("jabatan__jenis", label="Jenis", choices=JenisJabatan, empty_label="Semua")

    class Meta:
        model = Posisi
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.unit_pilihan = {
            str(u.pk): u for u in load_pilihan_unit(self.request.user.instansi_id, self.data.get("unit", ""))
        }
        self.filters["unit"].extra["choices"] = [(k, u.nama) for k, u in self.unit_pilihan.items()]

    @property
    def unit_terpilih(self):
        return self.unit_pilihan.get(self.data.get("unit", ""))

    def saring_q(self, queryset, _nama, nilai):
        for kata in nilai.split():
            queryset = queryset.filter(Q(jabatan__nama__icontains=kata) | Q(unit__nama__icontains=kata))
        return queryset

    def saring_unit(self, queryset, _nama, nilai):
        return queryset.filter(unit__jalur__startswith=self.unit_pilihan[nilai].jalur)

    def saring_keadaan(self, queryset, _nama, nilai):
        return queryset.filter(SARING_KEADAAN[nilai])
