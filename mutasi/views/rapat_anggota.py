"""Who sits on the body, since when and on which decree."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutasi.actions.badan import akhiri_anggota, tambah_anggota
from mutasi.forms.rapat import AkhiriAnggotaForm, AnggotaForm, AnggotaSaringForm
from mutasi.models import AnggotaBadan, BadanPertimbangan
from mutasi.rapat.kuorum import load_ketentuan, periksa_susunan
from pegawai.penolakan import penolakan_di

PER_HALAMAN = 50


@require_safe
@permission_required("mutasi.lihat_anggota_badan", raise_exception=True)
def rapat_anggota_list(request):
    hari = timezone.localdate()
    saring = AnggotaSaringForm(request.GET or None)
    saring.is_valid()
    isi = getattr(saring, "cleaned_data", {})
    daftar = AnggotaBadan.objects.visible_to(request.user).for_list()
    if isi.get("badan"):
        daftar = daftar.filter(badan=isi["badan"])
    if not isi.get("semua"):
        daftar = daftar.filter(Q(berlaku__endswith=None) | Q(berlaku__endswith__gt=hari))
    konteks = {
        "saring": saring,
        "page_obj": Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "susunan": build_susunan(request.user, hari),
        "hari": hari,
    }
    return render(request, "mutasi/rapat_anggota_list.html", konteks)


def build_susunan(user, hari):
    """Of each body that has members today: how many, and whether it is made up as the law says."""
    jumlah = {}
    kini = AnggotaBadan.objects.visible_to(user).filter(berlaku__contains=hari).order_by()
    for badan in kini.values_list("badan", flat=True):
        jumlah[badan] = jumlah.get(badan, 0) + 1
    susunan = []
    for badan, banyak in sorted(jumlah.items()):
        halangan, ingatan = periksa_susunan(load_ketentuan(user.instansi, badan, hari), banyak)
        susunan.append((BadanPertimbangan(badan).label, banyak, halangan, ingatan))
    return susunan


@permission_required("mutasi.kelola_anggota_badan", raise_exception=True)
def rapat_anggota_tambah(request):
    instansi = request.user.instansi
    form = AnggotaForm(request.POST or None, instansi=instansi)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            anggota = tambah_anggota(instansi=instansi, by=request.user, **form.isian())
            orang = anggota.pegawai.nama_lengkap
            messages.success(request, f"{orang} dicatat sebagai {anggota.get_kedudukan_display().lower()}.")
            return redirect("rapat_anggota_list")
    return render(request, "mutasi/rapat_anggota_tambah.html", {"form": form})


@permission_required("mutasi.kelola_anggota_badan", raise_exception=True)
def rapat_anggota_akhiri(request, pk):
    anggota = get_object_or_404(AnggotaBadan.objects.visible_to(request.user).for_list(), pk=pk)
    form = AkhiriAnggotaForm(request.POST or None, initial={"sampai": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            akhiri_anggota(anggota=anggota, sampai=form.cleaned_data["sampai"], by=request.user)
            messages.success(request, f"Keanggotaan {anggota.pegawai.nama_lengkap} diakhiri.")
            return redirect("rapat_anggota_list")
    return render(request, "mutasi/rapat_anggota_akhiri.html", {"anggota": anggota, "form": form})
