from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jabatan.daftar import PembagiKunci, get_halaman, render_daftar, urutkan
from jabatan.ekspor import build_ekspor
from pegawai.actions.mutu import minta_segarkan
from pegawai.filters import URUTAN_TEMUAN, TemuanMutuFilter
from pegawai.jejak import catat
from pegawai.laporan import KOLOM_MUTU, build_baris_mutu, build_baris_temuan, build_kolom_temuan
from pegawai.models import Pegawai
from pegawai.mutu import INDIKATOR
from pegawai.mutu.acuan import Acuan
from pegawai.mutu.halaman import build_baris, build_dimensi, build_potret, urutkan_unit
from pegawai.mutu.hitung import ada_dinilai
from pegawai.mutu.rinci import load_nilai

lihat = permission_required("pegawai.lihat_mutu", raise_exception=True)


@lihat
def mutu_list(request):
    """How good the records are, by BKN's indicators: of the agency, of an office, or of the own unit."""
    potret = build_potret(request.user, request.GET)
    if request.GET.get("ekspor"):
        response, jumlah = build_ekspor("mutu-data", KOLOM_MUTU, build_baris_mutu(build_baris(potret)))
        catat(by=request.user, tindakan="ekspor_mutu", uraian=f"Mengekspor {jumlah} indikator mutu data")
        return response
    context = {
        "potret": potret,
        "filter": potret.form,
        "baris": build_baris(potret),
        "dimensi": build_dimensi(potret),
        "unit": urutkan_unit(potret.unit, request.GET.get("urut", "")),
    }
    return render_daftar(request, "pegawai/mutu_list.html", context)


@lihat
def mutu_detail(request, kode):
    """The people whose records fail one indicator, with the values that disagree."""
    indikator = INDIKATOR.get(kode)
    if indikator is None:
        raise Http404
    acuan = Acuan.muat(request.user.instansi)
    orang = Pegawai.objects.visible_to(request.user).filter(temuan_mutu__kode=kode)
    saringan = TemuanMutuFilter(request.GET, queryset=orang, request=request)
    daftar = urutkan(
        saringan.qs.with_kini().annotate(sejak=F("temuan_mutu__sejak")).for_list(), request, URUTAN_TEMUAN, "nama"
    )
    if request.GET.get("ekspor"):
        return ekspor_temuan(request, indikator, acuan, daftar)
    page_obj = get_halaman(request, daftar, pembagi=PembagiKunci)
    context = {
        "indikator": indikator,
        "filter": saringan,
        "page_obj": page_obj,
        "daftar": load_nilai(indikator, acuan, list(page_obj)),
        "dinilai": bool(page_obj) or ada_dinilai(indikator.uji(acuan), acuan.instansi),
        "boleh_buka": request.user.has_perm(indikator.tempat.izin),
    }
    return render_daftar(request, "pegawai/mutu_detail.html", context)


def ekspor_temuan(request, indikator, acuan, daftar):
    """What the list shows, all pages; who took how many is in the trail."""
    baris = build_baris_temuan(indikator, load_nilai(indikator, acuan, list(daftar)))
    response, jumlah = build_ekspor(f"mutu-{indikator.kode.lower()}", build_kolom_temuan(indikator.uji(acuan)), baris)
    uraian = f"Mengekspor {jumlah} temuan mutu data {indikator.kode}"
    catat(by=request.user, tindakan="ekspor_mutu", uraian=uraian, kode=indikator.kode, jumlah=jumlah)
    return response


@permission_required("pegawai.segarkan_mutu", raise_exception=True)
@require_POST
def mutu_segarkan(request):
    minta_segarkan(instansi=request.user.instansi, by=request.user)
    messages.info(request, "Mutu data dihitung ulang di latar belakang. Muat ulang halaman ini sebentar lagi.")
    return redirect("mutu_list")
