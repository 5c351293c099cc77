from django.db.models import F
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from jabatan.models import UnitKerja
from pegawai.models import Pegawai

from .bawahan import DRAF, FINAL
from .models import TugasPenilaian
from .status import StatusPeriode

KEADAAN = [("belum", "Belum dinilai"), ("draf", "Draf"), ("final", "Final")]
# an open value ("belum dinilai") stands before all others when ascending
URUTAN = {
    "nama": ("nama", "pk"),
    "-nama": ("-nama", "-pk"),
    "keadaan": (F("keadaan").asc(nulls_first=True), "nama", "pk"),
    "-keadaan": (F("keadaan").desc(nulls_last=True), "nama", "pk"),
    "unit": ("jalur", "nama", "pk"),
    "-unit": ("-jalur", "nama", "pk"),
}


def unit_dinilai(user):
    """The units of those whom one appraises now, in tree order."""
    tugas = TugasPenilaian.objects.menilai(user).filter(periode__status=StatusPeriode.DIBUKA)
    return UnitKerja.objects.visible_to(user).filter(pk__in=tugas.values("unit")).order_by("jalur")


def cari(queryset, teks):
    """By name, or by NIP however it is spaced."""
    teks = teks.strip()
    angka = "".join(teks.split())
    return queryset.filter(nip__contains=angka) if angka.isdigit() else queryset.filter(nama__icontains=teks)


def menurut_keadaan(queryset, keadaan):
    """`queryset` carries the annotation of `with_skp`."""
    return queryset.filter(keadaan={"belum": None, "draf": DRAF, "final": FINAL}[keadaan])


class PenilaianFilter(FilterSet):
    q = CharFilter(label="Cari", method="by_q", help_text="Nama atau NIP")
    keadaan = ChoiceFilter(label="Keadaan", choices=KEADAAN, empty_label="Semua keadaan", method="by_keadaan")
    unit = ModelChoiceFilter(
        label="Unit", queryset=lambda request: unit_dinilai(request.user), empty_label="Semua unit", method="by_unit"
    )

    class Meta:
        model = Pegawai
        fields = []

    def by_q(self, queryset, _name, nilai):
        return cari(queryset, nilai)

    def by_keadaan(self, queryset, _name, nilai):
        return menurut_keadaan(queryset, nilai)

    def by_unit(self, queryset, _name, unit):
        return queryset.filter(pk__in=Pegawai.objects.di_bawah(unit.jalur))
