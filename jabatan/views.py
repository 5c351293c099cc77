from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.filters import URUTAN_POSISI, PosisiFilter
from jabatan.models import Posisi, UnitKerja
from jabatan.peta import annotate_isian, build_cabang, build_pohon, build_tanda, load_pantau_bup, with_pejabat


def build_saringan(request):
    """The seats that one asks for, with need, occupancy and marks; the export asks the same."""
    hari_ini = timezone.localdate()
    pantau = load_pantau_bup(request.user.instansi, hari_ini)
    posisi = Posisi.objects.visible_to(request.user).filter(aktif=True).for_list()
    return PosisiFilter(request.GET, queryset=annotate_isian(posisi, hari_ini, pantau), request=request)


def build_baris(user, page_obj):
    """Seats with their marks; a person's page is linked only where one may open it."""
    jalur_unit = tuple(user.jalur_unit)
    for posisi in page_obj:
        posisi.tanda = build_tanda(posisi)
        posisi.boleh_buka = user.seluruh_instansi or posisi.unit.jalur.startswith(jalur_unit)
    return page_obj


@permission_required("jabatan.lihat_peta", raise_exception=True)
def posisi_list(request):
    saringan = build_saringan(request)
    daftar = with_pejabat(urutkan(saringan.qs, request, URUTAN_POSISI, "unit"))
    unit = saringan.unit_terpilih
    context = {
        "filter": saringan,
        "unit": unit,
        "page_obj": build_baris(request.user, get_halaman(request, daftar)),
        "pohon": () if request.htmx else build_pohon(request.user.instansi_id, unit.jalur if unit else ""),
    }
    return render_daftar(request, "jabatan/posisi_list.html", context)


@permission_required("jabatan.lihat_peta", raise_exception=True)
def unit_cabang(request, pk):
    """One branch of the tree, opened or folded again in place."""
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    simpul = build_cabang(unit, terbuka="lipat" not in request.GET)
    return render(request, "jabatan/unit_cabang.html", {"simpul": simpul})
