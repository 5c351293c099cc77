"""The legal clock of a cycle as a page, and this week of it for the home page."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutasi.kalender import JenisTenggat, Kalender
from mutasi.status import StatusSiklus
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat

PER_HALAMAN = 50


@require_safe
def siklus_kalender(request, pk):
    """Every deadline, or those of one kind; what is over comes only when asked for."""
    siklus = get_siklus(request, pk, "mutasi.lihat_kalender")
    jenis, hari_ini = request.GET.get("jenis", ""), timezone.localdate()
    if jenis and jenis not in JenisTenggat:
        raise Http404
    kalender, lewat = Kalender(siklus, request.user), request.GET.get("lewat") == "ya"
    semua = [b for b in kalender.semua() if lewat or b.tanggal >= hari_ini]
    if kalender.orang:
        catat(by=request.user, tindakan="lihat_kalender", objek=siklus, uraian=f"Membuka kalender {siklus}")
    konteks = {
        "siklus": siklus,
        "orang": kalender.orang,
        "jenis": jenis,
        "lewat": lewat,
        "pilihan": build_pilihan(semua, jenis),
        "page_obj": Paginator([b for b in semua if jenis in ("", b.jenis)], PER_HALAMAN).get_page(
            request.GET.get("halaman")
        ),
    }
    if siklus.status not in (StatusSiklus.SELESAI, StatusSiklus.DIBATALKAN):
        konteks["siklus_berjalan"] = siklus  # the cycle one works in: the layout need not ask for it
    return render(request, "mutasi/siklus_kalender.html", konteks)


def build_pilihan(semua, jenis):
    """(value, words, how many, chosen) of each kind that there is something of."""
    banyak = [(j, sum(b.jenis == j for b in semua)) for j in JenisTenggat]
    isi = [("", "Semua", len(semua), jenis == "")]
    return isi + [(j.value, j.label, n, jenis == j) for j, n in banyak if n or jenis == j]


@require_safe
def kalender_minggu(request, pk):
    """The fragment that the home page loads: the page itself stays as cheap as it is. Opened by hand: the calendar."""
    siklus = get_siklus(request, pk, "mutasi.lihat_kalender")
    if not request.htmx:
        return redirect("siklus_kalender", siklus.pk)
    kalender = Kalender(siklus, request.user)
    butir = kalender.minggu_ini(timezone.localdate())
    if kalender.orang and butir:
        catat(by=request.user, tindakan="lihat_kalender", objek=siklus, uraian=f"Membuka minggu ini {siklus}")
    return render(request, "mutasi/_kalender_minggu.html", {"siklus": siklus, "butir": butir})
