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


class PembagiKunci(Paginator):
    """Sorts keys alone, then reads the rows of the page by them, still in one query.

    For a long list of wide rows: an index can hold all that the sort needs, and what each row shows is computed for
    the page only. A subquery to sort by must be annotated: inside `order_by` Django does not rename its outer row.
    """

    def _get_page(self, object_list, *args):
        return super()._get_page(self.object_list.filter(pk__in=object_list.values("pk")), *args)


def get_halaman(request, queryset, jumlah=None, pembagi=Paginator):
    """The page asked for; a wrong number gives the nearest one, a size that is not offered the smallest.

    A list whose length is known already (`jumlah`) is not counted again.
    """
    ukuran = request.GET.get("per_halaman", "")
    per = {str(p): p for p in PER_HALAMAN}.get(ukuran, PER_HALAMAN[0])
    halaman = pembagi(queryset, per)
    if jumlah is not None:
        halaman.count = jumlah
    return halaman.get_page(request.GET.get("halaman"))


def render_daftar(request, template, context):
    """The whole page, or only its partial `daftar` when htmx swaps the list."""
    fragmen = request.htmx and not request.htmx.history_restore_request
    response = render(request, f"{template}#daftar" if fragmen else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
