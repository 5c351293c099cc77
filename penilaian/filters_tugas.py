"""The tasks that one asks for: whom, where, by whom, and what is wrong with them."""

from django.db.models import Q
from django_filters import CharFilter, ChoiceFilter, FilterSet

from jabatan.filters import load_pilihan_unit
from jabatan.tempat import build_pilihan

from .bawahan import belum_final
from .filters import KEADAAN, menurut_keadaan
from .models import TugasPenilaian
from .tugas import di_bawah_pengawas

KEADAAN_TUGAS = [*KEADAAN, ("tertinggal", "Belum final")]
TANDA = {
    "tanpa_penilai": "Belum ada penilai",
    "tanpa_akun": "Penilai belum dapat masuk",
    "rendah": "Penilai di bawah pengawas",
    "diubah": "Diubah BKPSDM",
    "dikecualikan": "Dikecualikan",
}


class TugasFilter(FilterSet):
    q = CharFilter(label="Cari", method="by_q", help_text="Nama atau NIP yang dinilai")
    penilai = CharFilter(label="Penilai", method="by_penilai")
    keadaan = ChoiceFilter(label="Keadaan", choices=KEADAAN_TUGAS, empty_label="Semua keadaan", method="by_keadaan")
    tanda = ChoiceFilter(label="Tanda", choices=list(TANDA.items()), empty_label="Semua", method="by_tanda")
    unit = ChoiceFilter(label="Unit", empty_label="Semua unit", method="by_unit")

    class Meta:
        model = TugasPenilaian
        fields = []

    def __init__(self, data, *, periode, **kwargs):
        super().__init__(data, **kwargs)
        self.periode = periode
        unit = load_pilihan_unit(periode.instansi_id, self.data.get("unit", ""))
        self.jalur_unit = {str(u.pk): u.jalur for u in unit}
        self.filters["unit"].extra["choices"] = build_pilihan(unit)

    def by_q(self, queryset, _name, nilai):
        return _cari(queryset, "pegawai", nilai)

    def by_penilai(self, queryset, _name, nilai):
        return _cari(queryset, "penilai", nilai)

    def by_keadaan(self, queryset, _name, nilai):
        """What is still to be done is asked without the recorded exceptions, as the progress page counts it."""
        berlaku = queryset.berlaku()
        return belum_final(berlaku) if nilai == "tertinggal" else menurut_keadaan(berlaku, nilai)

    def by_tanda(self, queryset, _name, nilai):
        if nilai == "dikecualikan":
            return queryset.filter(dikecualikan=True)
        berlaku = queryset.berlaku()
        if nilai == "tanpa_akun":
            return berlaku.tanpa_akun()
        syarat = {
            "tanpa_penilai": Q(penilai=None),
            "diubah": Q(asal=TugasPenilaian.Asal.DIUBAH),
            "rendah": di_bawah_pengawas(self.periode.instansi) if nilai == "rendah" else None,
        }
        return berlaku.filter(syarat[nilai])

    def by_unit(self, queryset, _name, nilai):
        return queryset.filter(unit__jalur__startswith=self.jalur_unit[nilai])


def _cari(queryset, siapa, teks):
    """By name, or by NIP however it is spaced."""
    teks = teks.strip()
    angka = "".join(teks.split())
    if angka.isdecimal():
        return queryset.filter(**{f"{siapa}__nip__contains": angka})
    return queryset.filter(**{f"{siapa}__nama__icontains": teks})
