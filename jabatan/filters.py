import django_filters
from django import forms
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Length

from jabatan.angka import baca_angka
from jabatan.models import Jabatan, JenisJabatan, Jenjang, Posisi, UnitKerja
from jabatan.peta import annotate_isian, annotate_sekaligus
from jabatan.tempat import build_pilihan, isi_tempat

DUA_TINGKAT = 18  # length of the path of a unit right under the root
# what the peta is asked for most: key -> (word, icon, condition on an annotated seat)
KEADAAN = {
    "kosong": ("Kosong", "armchair", Q(terisi=0, kebutuhan__gt=0)),
    "kurang": ("Kurang terisi", "minus", Q(terisi__lt=F("kebutuhan"))),
    "akan_kosong": ("Akan kosong", "calendar-due", Q(akan_kosong=True)),
    "plt": ("Plt/Plh", "user-question", Q(plt=True)),
    "ganda": ("Ganda", "alert-triangle", Q(ganda=True)),
    "berlebih": ("Berlebih", "users", Q(terisi__gt=F("kebutuhan"))),
    "belum_dihitung": ("Belum dihitung", "help-circle", Q(kebutuhan__isnull=True)),
}
PANTAU = ((3, "3 bulan"), (6, "6 bulan"), (12, "12 bulan"), (24, "24 bulan"))
HASIL_ANALISIS = (
    ("kurang", "Kurang terisi"),
    ("lebih", "Berlebih"),
    ("belum", "Ada yang belum dihitung"),
    ("akan_kurang_12", "Akan kurang karena pensiun 12 bulan"),
    ("akan_kurang_24", "Akan kurang karena pensiun 24 bulan"),
)
PUTUSAN_KUALIFIKASI = (("tidak_ada", "Tidak ada yang memenuhi"), ("perlu_verifikasi", "Perlu verifikasi"))
URUTAN_JENIS = Case(*(When(jabatan__jenis=jenis, then=Value(i)) for i, jenis in enumerate(JenisJabatan)))
URUTAN_POSISI = {
    "unit": ("unit__jalur", URUTAN_JENIS, "jabatan__eselon_id", F("jabatan__kelas") * -1, "jabatan__nama"),
    "jabatan": ("jabatan__nama",),
    "selisih": (F("terisi") - F("kebutuhan"),),
}


def load_pilihan_unit(instansi_id, terpilih):
    """Units for the filter of a list, each with its `tempat`: the offices, and whichever deeper one is asked for."""
    dipilih = Q(pk=baca_angka(terpilih))
    unit = UnitKerja.objects.alias(panjang=Length("jalur")).filter(instansi_id=instansi_id)
    unit = unit.filter(Q(panjang__lte=DUA_TINGKAT) | dipilih)
    return isi_tempat(unit.order_by("-aktif", "panjang", "urutan", "nama"))


def get_jabatan(request):
    return Jabatan.objects.visible_to(request.user)


class UnitFilter(django_filters.FilterSet):
    """What every list of seats can be narrowed to; `unit` means the unit and all below it."""

    unit = django_filters.ChoiceFilter(label="Unit kerja", method="saring_unit", empty_label="Semua unit")
    jenis = django_filters.ChoiceFilter("jabatan__jenis", label="Jenis", choices=JenisJabatan, empty_label="Semua")
    jenjang = django_filters.ChoiceFilter("jabatan__jenjang", label="Jenjang", choices=Jenjang, empty_label="Semua")

    class Meta:
        model = Posisi
        fields = []

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        unit = load_pilihan_unit(self.request.user.instansi_id, self.data.get("unit", ""))
        self.unit_pilihan = {str(u.pk): u for u in unit}
        self.filters["unit"].extra["choices"] = build_pilihan(unit)

    @property
    def unit_terpilih(self):
        return self.unit_pilihan.get(self.data.get("unit", ""))

    def saring_unit(self, queryset, _nama, nilai):
        return queryset.filter(unit__jalur__startswith=self.unit_pilihan[nilai].jalur)

    def biarkan(self, queryset, _nama, _nilai):
        """For a choice that takes effect elsewhere than in the query."""
        return queryset


class PosisiFilter(UnitFilter):
    """Seats with need, occupancy and marks on the day `pada`; `unit` is set by the tree beside the table too.

    `keadaan` is chosen by the facets over the table and rides along as a hidden field; `dalam` are the months until
    retirement in which a seat is soon vacant. `jenjang` and `jabatan` are set by links of the needs analysis.
    """

    q = django_filters.CharFilter(label="Cari di peta", method="saring_q", help_text="Jabatan atau unit")
    cakupan = django_filters.ChoiceFilter(
        label="Cakupan",
        method="saring_cakupan",
        choices=[("sendiri", "Unit itu saja")],
        empty_label="Dengan bawahannya",
    )
    dalam = django_filters.ChoiceFilter(label="Akan kosong dalam", method="biarkan", choices=PANTAU)
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan", method="saring_keadaan", choices=[(k, kata) for k, (kata, _, _) in KEADAAN.items()],
        widget=forms.HiddenInput,
    )  # fmt: skip
    jenjang = django_filters.ChoiceFilter(
        "jabatan__jenjang", label="Jenjang", choices=Jenjang, widget=forms.HiddenInput
    )
    jabatan = django_filters.ModelChoiceFilter(label="Jabatan", queryset=get_jabatan, widget=forms.HiddenInput)

    def __init__(self, data, *, pada, pantau_bup, **kwargs):
        super().__init__(data, **kwargs)
        self.pada = pada
        self.pantau_bup = next((n for n, _ in PANTAU if str(n) == self.data.get("dalam")), pantau_bup)
        self.filters["dalam"].extra["empty_label"] = f"{pantau_bup} bulan (baku)" if pantau_bup else "Belum ditetapkan"

    def filter_queryset(self, queryset):
        """Keeps the seats before the state is chosen in `tanpa_keadaan`: the facets count those."""
        isian = dict(self.form.cleaned_data)
        keadaan = isian.pop("keadaan", "")
        for nama, nilai in isian.items():
            queryset = self.filters[nama].filter(queryset, nilai)
        self.tanpa_keadaan = queryset
        return self.filters["keadaan"].filter(annotate_isian(queryset, self.pada, self.pantau_bup), keadaan)

    def count_keadaan(self):
        """Seats in each state, whichever is chosen, and all of them (`semua`): one query, after `qs`."""
        # the counts have names of their own: one called like an annotation would take its place
        hitung = {f"jumlah_{kunci}": Count("pk", filter=syarat) for kunci, (_, _, syarat) in KEADAAN.items()}
        kursi = annotate_sekaligus(self.tanpa_keadaan, self.pada, self.pantau_bup)
        jumlah = kursi.aggregate(jumlah_semua=Count("pk"), **hitung)
        return {kunci.removeprefix("jumlah_"): n for kunci, n in jumlah.items()}

    def saring_q(self, queryset, _nama, nilai):
        return queryset.cari(nilai)

    def saring_cakupan(self, queryset, _nama, _nilai):
        return queryset.filter(unit=self.unit_terpilih) if self.unit_terpilih else queryset

    def saring_keadaan(self, queryset, _nama, nilai):
        return queryset.filter(KEADAAN[nilai][2])


class AnalisisFilter(UnitFilter):
    """Which seats the needs analysis adds up, and (`hasil`) which of its lines are shown."""

    hasil = django_filters.ChoiceFilter(
        label="Hanya yang", method="biarkan", choices=HASIL_ANALISIS, empty_label="Semua"
    )


class AnalisisJabatanFilter(AnalisisFilter):
    per = django_filters.ChoiceFilter(
        label="Dikelompokkan menurut", method="biarkan", empty_label="Nama jabatan",
        choices=[("jenjang", "Jenjang"), ("jenis", "Jenis")],
    )  # fmt: skip


class KualifikasiFilter(UnitFilter):
    lingkup = django_filters.ChoiceFilter(
        label="Dicari di", method="biarkan", choices=[("opd", "Seluruh perangkat daerahnya")],
        empty_label="Unit itu dan bawahannya",
    )  # fmt: skip
    putusan = django_filters.ChoiceFilter(
        label="Putusan", method="biarkan", choices=PUTUSAN_KUALIFIKASI, empty_label="Semua"
    )
