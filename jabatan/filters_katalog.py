import django_filters

from jabatan.kata import pecah_kata
from jabatan.models import Jabatan, JenisJabatan, Jenjang

# Sorting keys of the catalogue
URUTAN_JABATAN = {
    "nama": ("nama",),
    "jenjang": ("jenis", "eselon_id", "jenjang", "nama"),
    "kelas": ("kelas", "nama"),
    "posisi": ("jumlah_posisi", "nama"),
    "kebutuhan": ("kebutuhan", "nama"),
    "terisi": ("terisi", "nama"),
}
TANPA_KELAS = "belum"
STANDAR = (("sendiri", "Sendiri"), ("baku", "Baku jenjang saja"))


class JabatanFilter(django_filters.FilterSet):
    """The catalogue; `kelas=belum` are the posts whose class nobody has set."""

    q = django_filters.CharFilter(label="Cari", method="saring_q", help_text="Nama jabatan")
    jenis = django_filters.ChoiceFilter(label="Jenis", choices=JenisJabatan, empty_label="Semua")
    jenjang = django_filters.ChoiceFilter(label="Jenjang", choices=Jenjang, empty_label="Semua")
    kelas = django_filters.ChoiceFilter(
        label="Kelas",
        method="saring_kelas",
        choices=[*((str(k), f"Kelas {k}") for k in range(1, 18)), (TANPA_KELAS, "Belum ada")],
        empty_label="Semua",
    )
    standar = django_filters.ChoiceFilter(
        label="Standar kompetensi", method="saring_standar", choices=STANDAR, empty_label="Semua"
    )

    class Meta:
        model = Jabatan
        fields = []

    def saring_q(self, queryset, _nama, nilai):
        for kata in pecah_kata(nilai):
            queryset = queryset.filter(nama__icontains=kata)
        return queryset

    def saring_kelas(self, queryset, _nama, nilai):
        return queryset.filter(kelas__isnull=True) if nilai == TANPA_KELAS else queryset.filter(kelas=int(nilai))

    def saring_standar(self, queryset, _nama, nilai):
        return queryset.filter(berstandar=nilai == "sendiri")
