"""Who has really begun on the new post: the list with its deadline, and a grid to fill in many at once."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from mutasi.actions.spmt import catat_spmt
from mutasi.filters_spmt import SpmtFilter
from mutasi.forms.pelantikan import SpmtForm
from mutasi.pelantikan.dilantik import Batas, load_dilantik
from mutasi.status import StatusSiklus
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

PER_HALAMAN = 50
PER_ISIAN = 25
IKUT = ("siklus", "pegawai", "riwayat", "spmt")


def load_daftar(request):
    """The filter over what this reader may see, the longest waiting first."""
    daftar = (
        load_dilantik(request.user)
        .select_related(*IKUT)
        .order_by(F("spmt__tanggal").asc(nulls_first=True), "mulai_berlaku", "pk")
    )
    return SpmtFilter(request.GET, daftar, request=request)


@require_safe
@permission_required("mutasi.lihat_spmt", raise_exception=True)
def spmt_list(request):
    saring, batas = load_daftar(request), Batas.load(request.user.instansi_id, "batas_spmt")
    halaman = Paginator(saring.qs, PER_HALAMAN).get_page(request.GET.get("halaman"))
    for u in halaman:
        u.surat = getattr(u, "spmt", None)
        u.tenggat = batas.jatuh(u.mulai_berlaku)
        u.rupa_spmt = build_rupa(u)
    if halaman.object_list:
        catat(by=request.user, tindakan="daftar_spmt", uraian=f"Membuka {len(halaman)} baris SPMT")
    nama = "mutasi/spmt_list.html#daftar" if request.htmx else "mutasi/spmt_list.html"
    response = render(request, nama, {"filter": saring, "page_obj": halaman, "batas": batas})
    response.headers["Vary"] = "HX-Request"
    return response


def build_rupa(usulan):
    """(words, tone, icon) of where the SPMT of a move stands."""
    if usulan.surat:
        return "Sudah ada", "baik", "circle-check"
    if usulan.tenggat is None:
        return "Belum ada", "waspada", "hourglass"
    sisa = (usulan.tenggat - timezone.localdate()).days
    if sisa < 0:
        return f"Terlambat {-sisa} hari", "bahaya", "alert-triangle"
    return ("Hari terakhir" if sisa == 0 else f"{sisa} hari lagi"), "waspada", "hourglass"


@permission_required("mutasi.catat_spmt", raise_exception=True)
def spmt_catat(request):
    """The grid: those of the filter without SPMT, or with `orang` one that is mended."""
    usulan = load_isian(request)
    isian = [SpmtForm(request.POST or None, usulan=u) for u in usulan]
    galat, diisi = "", []
    if request.method == "POST":
        diisi = [f for f in isian if f.diisi]
        if all(f.is_valid() for f in diisi):
            try:
                banyak = catat_spmt(isian={f.usulan: f.cleaned_data for f in diisi}, by=request.user)
                messages.success(request, f"SPMT {banyak} orang dicatat.")
                return redirect("spmt_list")
            except Penolakan as penolakan:
                galat = str(penolakan)
    konteks = {"isian": isian, "galat": galat, "diisi": diisi, "terisi": request.method == "POST"}
    return render(request, "mutasi/spmt_catat.html", konteks, status=422 if request.method == "POST" else 200)


def load_isian(request):
    """Never the own one; of a closed cycle only what is still open."""
    if orang := request.GET.get("orang", ""):
        daftar = load_dilantik(request.user).exclude(siklus__status=StatusSiklus.SELESAI)
        daftar = daftar.filter(pk=baca_angka(orang))
    else:
        daftar = load_daftar(request).qs.filter(spmt__isnull=True)
    if request.user.pegawai_id:
        daftar = daftar.exclude(pegawai=request.user.pegawai_id)
    return list(daftar.select_related(*IKUT).order_by("mulai_berlaku", "pk")[:PER_ISIAN])
