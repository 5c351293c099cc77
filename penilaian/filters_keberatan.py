from django.db.models import Q
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from .models import Keberatan, PeriodePenilaian


class KeberatanFilter(FilterSet):
    q = CharFilter(label="Cari", method="by_q", help_text="Nama atau NIP")
    status = ChoiceFilter(label="Keadaan", choices=Keberatan.Status, empty_label="Semua keadaan")
    batas = ChoiceFilter(
        label="Batas jawab",
        choices=[("lewat", "Sudah lewat"), ("belum", "Belum lewat")],
        empty_label="Semua",
        method="by_batas",
    )
    periode = ModelChoiceFilter(
        "penilaian__periode",
        label="Periode",
        queryset=lambda request: PeriodePenilaian.objects.visible_to(request.user),
        empty_label="Semua periode",
    )

    class Meta:
        model = Keberatan
        fields = []

    def by_q(self, queryset, _name, nilai):
        teks = nilai.strip()
        angka = "".join(teks.split())
        orang = "penilaian__pegawai__"
        cocok = Q(**{f"{orang}nip__contains": angka}) if angka.isdigit() else Q(**{f"{orang}nama__icontains": teks})
        return queryset.filter(cocok)

    def by_batas(self, queryset, _name, nilai):
        """Of those that still wait: an answered one is late no more."""
        if nilai == "lewat":
            return queryset.terlambat()
        return queryset.menunggu().filter(batas_jawab__gte=timezone.localdate())
