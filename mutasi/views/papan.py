"""The board of a scenario: the whole cycle edited by hand. Confidential: each view leaves a trace (I12)."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from mutasi.actions.papan import PapanBerubah
from mutasi.actions.papan_mulai import buka_papan
from mutasi.forms.papan import LangkahForm, MulaiForm
from mutasi.laporan.papan_halaman import Minta, build_halaman
from mutasi.laporan.papan_langkah import build_kunci, sebut_langkah
from mutasi.laporan.papan_rantai import build_rantai, urai
from mutasi.laporan.papan_siklus import build_ringkas, load_latar, load_nama
from mutasi.models import KursiPapan, Langkah, PapanSkenario, SertifikatUtuh, Skenario
from mutasi.papan.isi import load_isi
from mutasi.papan.kerabat import anotasi_keluarga
from mutasi.tasks import antrekan_kursi, sebab_gagal_kursi, sedang_disiapkan
from mutasi.views.skenario import load_sebutan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di

LANGKAH_PER_HALAMAN = 50
RANTAI_PER_HALAMAN = 60
BERUBAH = "papan-berubah"


def get_skenario(request, pk, izin="mutasi.lihat_skenario"):
    """The scenario of a board with its cycle; without the frozen plan, which is large."""
    semua = Skenario.objects.visible_to(request.user).select_related("siklus__instansi", "pemeringkatan", "papan")
    tanpa = ("isi", "pemeringkatan__pegawai_ids", "pemeringkatan__parameter")
    terakhir = SertifikatUtuh.objects.filter(skenario=OuterRef("pk"))[:1]
    terakhir = terakhir.values(isi=JSONObject(utuh="utuh", sidik="sidik_rencana"))
    semua = semua.defer(*tanpa).annotate(sertifikat_terakhir=terakhir, isi_unit=KeyTransform("unit", "isi"))
    skenario = get_object_or_404(semua.annotate(**anotasi_keluarga("siklus__instansi")), pk=pk)
    if not request.user.has_perm(izin, skenario.siklus):
        raise PermissionDenied
    return skenario


def get_papan(skenario):
    """Its board, or None while nobody has opened one."""
    return getattr(skenario, "papan", None)


def get_papan_or_404(request, pk, izin="mutasi.lihat_skenario"):
    papan = get_papan(get_skenario(request, pk, izin))
    if papan is None:
        raise Http404
    return papan


@require_safe
def papan_detail(request, pk):
    skenario = get_skenario(request, pk)
    papan = get_papan(skenario)
    if papan is None:
        return redirect("papan_mulai", skenario.pk)
    response = render_papan(request, papan)
    kursi = baca_angka(request.GET.get("kursi"))
    catat(by=request.user, tindakan="lihat_papan", objek=skenario, uraian=f"Membuka papan {skenario}", kursi=kursi)
    return response


def render_papan(request, papan):
    """The whole page, or to htmx the board alone."""
    boleh = request.user.has_perm("mutasi.ubah_papan", papan.skenario.siklus)
    konteks = build_halaman(papan, request.user, Minta.dari(request.GET))
    request.GET = build_isian(request)  # what the links of the answer go on from
    konteks |= {"boleh_ubah": boleh, "kini": timezone.now(), "isian": request.GET}
    sebagian = request.htmx and not request.htmx.history_restore_request
    response = render(request, "mutasi/papan_detail.html" + ("#papan" if sebagian else ""), konteks)
    response.headers["Vary"] = "HX-Request"
    return response


def build_isian(request):
    """The filters of the board as it stands on the screen: without what only one answer was about."""
    isian = request.GET.copy()
    for nama in ("sejak", "r", "cari", "semua"):
        isian.pop(nama, None)
    return isian


@require_POST
def papan_langkah(request, pk):
    """One step. Who is late gets 409 with who was faster, and the board as it is now."""
    papan = get_papan_or_404(request, pk, "mutasi.ubah_papan")
    form = LangkahForm(request.POST)
    if not form.is_valid():
        raise Penolakan("Langkah ini tidak dikenal, atau alasannya lebih dari 500 huruf. Muat ulang halaman.")
    try:
        form.lakukan(papan, request.user)
    except PapanBerubah as galat:
        if not request.htmx:
            raise
        response = render(request, "409.html", {"kalimat": str(galat)}, status=409)
        response.headers["HX-Trigger"] = BERUBAH
        return response
    if request.htmx:
        return render_papan(request, get_papan_or_404(request, pk))
    return redirect(f"{papan.get_absolute_url()}?{build_isian(request).urlencode()}")


@require_safe
def papan_kabar(request, pk):
    """Asked every few seconds: has anybody changed the board since the version on the screen?"""
    papan = get_papan_or_404(request, pk)
    response = HttpResponse(status=204)
    if papan.versi != baca_angka(request.GET.get("versi")):
        response.headers["HX-Trigger"] = BERUBAH
    return response


def papan_mulai(request, pk):
    """From what the board begins; while its seats are not ranked yet, the worker is asked for them."""
    skenario = get_skenario(request, pk)
    if get_papan(skenario) is not None:
        return redirect("papan_detail", skenario.pk)
    boleh = request.user.has_perm("mutasi.ubah_papan", skenario.siklus)
    siap = KursiPapan.objects.filter(pemeringkatan=skenario.pemeringkatan_id).exists()
    form = MulaiForm(request.POST or None, pilihan=build_pilihan(request, skenario))
    if request.method == "POST":
        if not boleh:
            raise PermissionDenied
        if not siap:
            antrekan_kursi(skenario=skenario, by=request.user)
            return redirect("papan_mulai", skenario.pk)
        if form.is_valid() and mulai(request, skenario, form):
            return redirect("papan_detail", skenario.pk)
    konteks = {"skenario": skenario, "siklus": skenario.siklus, "form": form, "siap": siap, "boleh": boleh}
    konteks |= {"berjalan": not siap and sedang_disiapkan(skenario), "sebab": sebab_gagal_kursi(skenario)}
    return render(request, "mutasi/papan_mulai.html", konteks)


def mulai(request, skenario, form):
    dasar, _, sumber = form.cleaned_data["dasar"].partition(":")
    dari = Skenario.objects.get(pk=sumber) if sumber else None  # a choice of the form, so it may be seen
    with penolakan_di(form):
        return buka_papan(skenario=skenario, dasar=dasar, dari=dari, by=request.user)


def build_pilihan(request, skenario):
    """The plan where there is one, today, and the other boards of the cycle."""
    Dasar = PapanSkenario.Dasar
    pilihan = [(Dasar.SEKARANG.value, Dasar.SEKARANG.label)]
    if skenario.dihitung_pada:
        pilihan.insert(0, (Dasar.RENCANA.value, Dasar.RENCANA.label))
    lain = Skenario.objects.visible_to(request.user).filter(siklus=skenario.siklus_id, papan__isnull=False)
    return pilihan + [(f"{Dasar.SALINAN}:{pk}", f"Salinan papan {n}") for pk, n in lain.values_list("pk", "nama")]


@require_safe
def papan_riwayat(request, pk):
    """Every step, the newest first, with what can be undone."""
    papan = get_papan_or_404(request, pk)
    halaman = Paginator(papan.langkah.for_list(), LANGKAH_PER_HALAMAN).get_page(request.GET.get("halaman"))
    orang, kursi = build_kunci(halaman)
    nama, sebutan = load_nama(orang), load_sebutan(kursi)
    for satu in halaman:
        satu.kalimat = sebut_langkah(satu, nama, sebutan)
    catat(by=request.user, tindakan="lihat_papan", objek=papan.skenario, uraian=f"Membuka riwayat {papan}")
    boleh = request.user.has_perm("mutasi.ubah_papan", papan.skenario.siklus)
    konteks = {"papan": papan, "skenario": papan.skenario, "siklus": papan.skenario.siklus, "page_obj": halaman}
    konteks |= {"boleh_ubah": boleh, "terurung": load_terurung(papan)}
    return render(request, "mutasi/papan_riwayat.html", konteks)


def load_terurung(papan):
    """Numbers of the steps that do not hold now."""
    balikan = papan.langkah.filter(atas__isnull=False).order_by("nomor").values_list("atas__nomor", "perbuatan")
    return {nomor for nomor, perbuatan in dict(balikan).items() if perbuatan == Langkah.Perbuatan.URUNG}


@require_safe
def papan_rantai(request, pk):
    """Chains and rings of the plan as pictures and in words; as the screen, so the print."""
    papan = get_papan_or_404(request, pk)
    latar = load_latar(load_isi(papan))
    catat(by=request.user, tindakan="lihat_papan", objek=papan.skenario, uraian=f"Membuka rantai {papan}")
    konteks = {"papan": papan, "skenario": papan.skenario, "siklus": papan.skenario.siklus}
    halaman = Paginator(urai(latar), RANTAI_PER_HALAMAN).get_page(request.GET.get("halaman"))
    rantai = build_rantai(latar, halaman.object_list)
    konteks |= {"page_obj": halaman, "rantai": rantai, "tunggal": [r for r in rantai if r.tunggal]}
    konteks |= {"ringkas": build_ringkas(latar), "kini": timezone.now()}
    return render(request, "mutasi/papan_rantai.html", konteks)
