from django.db.models import Count, Sum
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.filters_katalog import URUTAN_JABATAN, JabatanFilter
from jabatan.katalog import annotate_katalog, build_ketentuan
from jabatan.models import Jabatan
from jabatan.peta import annotate_isian, load_pantau_bup
from jabatan.standar import bandingkan, build_versi, load_baris, pada_hari
from jabatan.views import build_tab, lihat


def build_saringan_jabatan(request):
    """The posts that one asks for, with their figures; the export asks the same."""
    daftar = annotate_katalog(Jabatan.objects.visible_to(request.user).select_related("eselon"), timezone.localdate())
    return JabatanFilter(request.GET, queryset=daftar, request=request)


def get_jabatan(request, pk):
    daftar = Jabatan.objects.visible_to(request.user).select_related(
        "instansi",
        "eselon__golongan_terendah",
        "eselon__golongan_tertinggi",
        "pendidikan_minimal",
        "golongan_minimal",
        "golongan_maksimal",
    )
    return get_object_or_404(daftar, pk=pk)


@lihat
def jabatan_list(request):
    saringan = build_saringan_jabatan(request)
    daftar = urutkan(saringan.qs, request, URUTAN_JABATAN, "nama")
    context = {
        "filter": saringan,
        "page_obj": get_halaman(request, daftar),
        "tab": build_tab(request.user, "jabatan_list"),
    }
    return render_daftar(request, "jabatan/jabatan_list.html", context)


@lihat
def jabatan_detail(request, pk):
    jabatan, hari_ini = get_jabatan(request, pk), timezone.localdate()
    semua = jabatan.posisi.filter(aktif=True)
    isian = annotate_isian(semua, hari_ini, load_pantau_bup(jabatan.instansi, hari_ini))
    baris = load_baris(jabatan)
    context = {
        "jabatan": jabatan,
        "ketentuan": build_ketentuan(jabatan, hari_ini),
        "rumpun": list(jabatan.rumpun.all()),
        "jumlah": semua.aggregate(posisi=Count("pk"), k=Sum("kebutuhan"), dihitung=Count("kebutuhan")),
        "page_obj": get_halaman(request, isian.select_related("unit").order_by("unit__jalur")),
        "standar": pada_hari(baris, hari_ini),
        "versi": build_versi(baris),
        "hari_ini": hari_ini,
    }
    return render_daftar(request, "jabatan/jabatan_detail.html", context)


def pilih_versi(versi, request):
    """The two versions named in the address; else the one before the newest, and the newest."""
    ada = {v.kunci: v for v in versi}
    baru = ada.get(request.GET.get("baru", ""), versi[0] if versi else None)
    sebelum = versi[min(versi.index(baru) + 1, len(versi) - 1)] if versi else None
    return ada.get(request.GET.get("lama", ""), sebelum), baru


@lihat
def jabatan_standar(request, pk):
    """Which version held when, and two of them side by side."""
    jabatan, hari_ini = get_jabatan(request, pk), timezone.localdate()
    versi = build_versi(load_baris(jabatan))
    lama, baru = pilih_versi(versi, request)
    context = {
        "jabatan": jabatan,
        "versi": versi,
        "lama": lama,
        "baru": baru,
        "banding": bandingkan(lama, baru) if versi else [],
        "berlaku": next((v for v in versi if v.berlaku_pada(hari_ini)), None),
        "hari_ini": hari_ini,
    }
    return render(request, "jabatan/jabatan_standar.html", context)
