import django_filters as df

from jabatan.filters import load_pilihan_unit
from jabatan.models import JenisJabatan, Jenjang
from jabatan.tempat import build_pilihan, load_berurut
from pegawai.models import Pegawai
from pegawai.pencarian import saring_pegawai

from .models import KotakTalenta
from .models.tugas import jalur_dipimpin
from .peta_talenta import KURANG

STRUKTURAL = (
    Jenjang.JPT_UTAMA, Jenjang.JPT_MADYA, Jenjang.JPT_PRATAMA, Jenjang.ADMINISTRATOR, Jenjang.PENGAWAS,
)  # fmt: skip
BELUM = "kurang"
PILIHAN_KOTAK = [*((str(nomor), f"Kotak {nomor}") for nomor in range(9, 0, -1)), (BELUM, "Data kurang")]


def load_unit(user, terpilih):
    """The units one may choose: those led, else the agency's upper levels."""
    jalur = jalur_dipimpin(user)
    if user.seluruh_instansi or not jalur:
        return load_pilihan_unit(user.instansi_id, terpilih)
    return load_berurut(user.instansi_id, jalur)


class PapanFilter(df.FilterSet):
    """What the picture of nine boxes can be narrowed to; `unit` means the unit and all below it, as it was then."""

    unit = df.ChoiceFilter(label="Unit kerja", method="saring_unit", empty_label="Semua unit")
    jenis = df.ChoiceFilter(
        label="Jenis jabatan", method="saring_jenis", choices=JenisJabatan, empty_label="Semua jenis"
    )
    jenjang = df.ChoiceFilter(label="Jenjang", choices=Jenjang, empty_label="Semua jenjang")

    class Meta:
        model = KotakTalenta
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        unit = load_unit(self.request.user, self.data.get("unit", ""))
        self.jalur_unit = {str(u.pk): u.jalur for u in unit}
        self.filters["unit"].extra["choices"] = build_pilihan(unit)

    def saring_unit(self, queryset, _nama, nilai):
        return queryset.filter(unit__jalur__startswith=self.jalur_unit[nilai])

    def saring_jenis(self, queryset, _nama, nilai):
        if nilai == JenisJabatan.FUNGSIONAL:
            return queryset.exclude(jenjang__in=(*STRUKTURAL, Jenjang.PELAKSANA, ""))
        return queryset.filter(jenjang__in=STRUKTURAL if nilai == JenisJabatan.STRUKTURAL else [Jenjang.PELAKSANA])


class KotakFilter(PapanFilter):
    """The list of names."""

    q = df.CharFilter(label="Cari", method="saring_q", help_text="Nama atau penggalan NIP")
    kotak = df.ChoiceFilter(label="Kotak", method="saring_kotak", choices=PILIHAN_KOTAK, empty_label="Semua kotak")
    kurang = df.ChoiceFilter(
        label="Yang kurang", method="saring_kurang", choices=list(KURANG.items()), empty_label="Tidak disaring"
    )
    dekat = df.ChoiceFilter(
        label="Dekat batas", method="saring_dekat", choices=[("1", "Hanya yang dekat batas")], empty_label="Semua"
    )

    def saring_q(self, queryset, _nama, nilai):
        return queryset.filter(pegawai__in=saring_pegawai(Pegawai.objects.all(), nilai))

    def saring_kotak(self, queryset, _nama, nilai):
        return queryset.filter(kotak=None if nilai == BELUM else int(nilai))

    def saring_kurang(self, queryset, _nama, nilai):
        return queryset.filter(kurang__contains=[nilai])

    def saring_dekat(self, queryset, _nama, _nilai):
        return queryset.filter(dekat_batas=True)
