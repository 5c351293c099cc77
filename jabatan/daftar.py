"""What every list does with its address: sort (`urut`), page (`halaman`), size (`per_halaman`), columns
(`kolom`), fragment for htmx.
"""

from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

PER_HALAMAN = (25, 50, 100)


def urutkan(queryset, request, urutan, bawaan):
    """Order by `?urut=kunci` or `?urut=-kunci`; unknown keys give `bawaan`. Missing values come last.

    `urutan` maps a key to field names and expressions; the key of the row breaks ties.
    """
    nilai = request.GET.get("urut", "")
    if nilai.removeprefix("-") not in urutan:
        nilai = bawaan
    turun = nilai.startswith("-")
    bidang = [F(b) if isinstance(b, str) else b for b in urutan[nilai.removeprefix("-")]]
    return queryset.order_by(*(b.desc(nulls_last=True) if turun else b.asc(nulls_last=True) for b in bidang), "pk")


def get_kolom(request, semua, bawaan):
    """Keys of the columns that `?kolom=a,b` asks for, in their written order; the default when it names none."""
    pilih = request.GET.get("kolom", "").split(",")
    return [k for k in semua if k in pilih] or list(bawaan)


class PembagiTerhitung(Paginator):
    """For a list whose length is known already: it is not counted again."""

    def __init__(self, queryset, per, jumlah):
        super().__init__(queryset, per)
        self.jumlah = jumlah

    @property
    def count(self):
        return self.jumlah


def get_halaman(request, queryset, jumlah=None):
    """The page asked for; a wrong number gives the nearest one, a size that is not offered the smallest."""
    ukuran = request.GET.get("per_halaman", "")
    per = {str(p): p for p in PER_HALAMAN}.get(ukuran, PER_HALAMAN[0])
    pembagi = Paginator(queryset, per) if jumlah is None else PembagiTerhitung(queryset, per, jumlah)
    return pembagi.get_page(request.GET.get("halaman"))


def render_daftar(request, template, context):
    """The whole page, or only its partial `daftar` when htmx swaps the list."""
    fragmen = request.htmx and not request.htmx.history_restore_request
    response = render(request, f"{template}#daftar" if fragmen else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
