"""The file of a letter, the second person's word on it, and which letters each chain of moves waits for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mutasi.actions.berkas_izin import konfirmasi_izin, unggah_berkas_izin
from mutasi.berkas.izin_rantai import load_rantai
from mutasi.forms.izin import BerkasIzinForm, KonfirmasiIzinForm
from mutasi.models import BerkasIzin, IzinTertulis
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di
from penilaian.jenis_bukti import UKURAN_MAKS

PER_HALAMAN = 25
KEADAAN = (
    ("", "Semua rantai"),
    ("menunggu", "Menunggu surat wajib"),
    ("kurang", "Belum lengkap"),
    ("lengkap", "Lengkap"),
)


def get_izin(request, pk, perbuatan="mutasi.lihat_izin"):
    izin = get_object_or_404(IzinTertulis.objects.visible_to(request.user).select_related("siklus").for_list(), pk=pk)
    if not request.user.has_perm(perbuatan, izin.siklus):
        raise PermissionDenied
    return izin


def izin_berkas(request, pk):
    """Upload the letter; what was wrong with the file stands at the field."""
    izin = get_izin(request, pk, "mutasi.unggah_izin")
    form = BerkasIzinForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if form.is_valid():
        kiriman = form.cleaned_data["berkas"]
        with penolakan_di(form):
            isi, dibaca = kiriman.read(UKURAN_MAKS + 1), form.cleaned_data["dibaca"]
            unggah_berkas_izin(izin=izin, nama=kiriman.name, isi=isi, dibaca=dibaca, by=request.user)
            messages.success(request, f"Berkas {izin} disimpan. Mintakan konfirmasi verifikator.")
            return redirect("izin_list", izin.siklus_id)
    catat(by=request.user, tindakan="lihat_izin", objek=izin, uraian=f"Membuka {izin} untuk diunggah")
    return render(request, "mutasi/izin_berkas.html", {"izin": izin, "form": form})


@require_safe
def izin_unduh(request, pk):
    """Always a download, never shown in the browser."""
    berkas = get_object_or_404(BerkasIzin.objects.visible_to(request.user).select_related("izin__siklus"), pk=pk)
    if not request.user.has_perm("mutasi.lihat_izin", berkas.izin.siklus):
        raise PermissionDenied
    catat(by=request.user, tindakan="unduh_izin", objek=berkas.izin, uraian=f"Mengunduh berkas {berkas.izin}")
    return build_unduhan(bytes(berkas.isi), berkas.nama)


def build_unduhan(isi, nama):
    return HttpResponse(
        isi,
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, nama),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def izin_konfirmasi(request, pk):
    izin = get_izin(request, pk, "mutasi.konfirmasi_izin")
    berkas = izin.berkas_kini
    form = KonfirmasiIzinForm(request.POST or None, initial={"sidik": berkas.sha256 if berkas else ""})
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            sidik, catatan = form.cleaned_data["sidik"], form.cleaned_data["catatan"]
            konfirmasi_izin(izin=izin, sidik=sidik, catatan=catatan, by=request.user)
            messages.success(request, f"{izin} dikonfirmasi.")
            return redirect("izin_list", izin.siklus_id)
    catat(by=request.user, tindakan="lihat_izin", objek=izin, uraian=f"Membuka {izin} untuk dikonfirmasi")
    return render(request, "mutasi/izin_konfirmasi.html", {"izin": izin, "berkas": berkas, "form": form})


@require_safe
def izin_rantai(request, siklus_pk):
    """Which chain may be decreed, and whose letter holds up the others."""
    siklus = get_siklus(request, siklus_pk, "mutasi.lihat_izin")
    keadaan = request.GET.get("keadaan", "")
    if keadaan not in dict(KEADAAN):
        raise Http404
    semua = load_rantai(siklus)
    saring = {
        "": lambda _r: True,
        "menunggu": lambda r: bool(r.menunggu),
        "kurang": lambda r: bool(r.kurang),
        "lengkap": lambda r: not r.kurang,
    }
    pilihan = [(k, kata, sum(map(saring[k], semua)), k == keadaan) for k, kata in KEADAAN]
    halaman = Paginator(list(filter(saring[keadaan], semua)), PER_HALAMAN).get_page(request.GET.get("halaman"))
    if halaman.object_list:
        catat(by=request.user, tindakan="lihat_rantai_izin", objek=siklus, uraian=f"Membuka izin per rantai {siklus}")
    konteks = {"siklus": siklus, "page_obj": halaman, "pilihan": pilihan, "semua": semua}
    return render(request, "mutasi/izin_rantai.html", konteks)
