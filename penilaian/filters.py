from functools import cached_property

from django.db.models import F
from django.utils.choices import BaseChoiceIterator
from django_filters import CharFilter, ChoiceFilter, FilterSet

from jabatan.models import UnitKerja
from jabatan.tempat import build_pilihan, isi_tempat
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


class PilihanUnit(BaseChoiceIterator):
    """The units of those whom one appraises now, in tree order.

    Asked only where they are shown or one of them was chosen: saving an appraisal does neither.
    """

    def __init__(self, user):
        self.user = user

    def __iter__(self):
        yield from build_pilihan(self.unit)

    def __len__(self):
        return len(self.unit)

    def __deepcopy__(self, memo):
        return self

    @cached_property
    def unit(self):
        tugas = TugasPenilaian.objects.menilai(self.user).filter(periode__status=StatusPeriode.DIBUKA)
        unit = UnitKerja.objects.filter(instansi_id=self.user.instansi_id, pk__in=tugas.values("unit"))
        return isi_tempat(unit.order_by("jalur"))


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
    unit = ChoiceFilter(label="Unit", empty_label="Semua unit", method="by_unit")

    class Meta:
        model = Pegawai
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.pilihan_unit = self.filters["unit"].extra["choices"] = PilihanUnit(self.request.user)

    def by_q(self, queryset, _name, nilai):
        return cari(queryset, nilai)

    def by_keadaan(self, queryset, _name, nilai):
        return menurut_keadaan(queryset, nilai)

    def by_unit(self, queryset, _name, nilai):
        jalur = next(u.jalur for u in self.pilihan_unit.unit if str(u.pk) == nilai)
        return queryset.filter(pk__in=Pegawai.objects.di_bawah(jalur))
