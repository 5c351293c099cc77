import base64
import binascii

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jabatan.ekspor import JENIS_XLSX
from pegawai.impor.bacaan import Bacaan, baca
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.actions.lembar import terapkan_lembar
from penilaian.bahan import with_asesmen
from penilaian.bawahan import bawahan, with_jabatan
from penilaian.forms_lembar import LembarForm
from penilaian.isian_unit import load_isian
from penilaian.lembar.kolom import jenis_lembar
from penilaian.lembar.rencana import BARIS_MAKS, susun_lembar
from penilaian.lembar.tulis import build_lembar
from penilaian.periode import menerima_isian, periode_dibuka

GARAM = "penilaian.lembar"
BERLAKU_DETIK = 2 * 3600
menilai = permission_required("penilaian.nilai", raise_exception=True)


@menilai
@require_http_methods(["GET", "HEAD", "POST"])
def penilaian_lembar(request):
    """Download, upload, and the preview of what the file would do. Nothing is written here."""
    periode = periode_terbuka(request)
    konteks = {"periode": periode, "form": LembarForm(), "rencana": None, "muatan": ""}
    if request.method == "POST":
        konteks["form"] = form = LembarForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                bacaan = _baca(form.cleaned_data["berkas"].read(), periode)
                konteks |= _pratinjau(request, bacaan, periode)
            except Penolakan as sebab:
                form.add_error("berkas", str(sebab))
    status = 422 if konteks["form"].errors else 200
    return render(request, "penilaian/penilaian_lembar.html", konteks, status=status)


@menilai
@require_safe
def penilaian_lembar_templat(request):
    """The own people with what is stored; the download is in the trail."""
    periode = periode_terbuka(request)
    orang = with_jabatan(bawahan(request.user)).order_by("nama", "pk")
    isi = build_lembar(load_isian(orang, periode), jenis_lembar(periode))
    catat(
        by=request.user,
        tindakan="unduh_lembar_penilaian",
        objek=periode,
        uraian=f"Mengunduh templat penilaian berisi orangnya sendiri, {periode}",
    )
    nama = f"penilaian-{periode.tahun}.xlsx"
    return HttpResponse(isi, content_type=JENIS_XLSX, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


@menilai
@require_POST
def penilaian_lembar_terapkan(request):
    """Commit what the preview showed; if it would do something else by now, the new preview is shown instead."""
    periode = periode_terbuka(request)
    bacaan = _buka(request, periode)
    pratinjau = _pratinjau(request, bacaan, periode)
    rencana = pratinjau["rencana"]
    if rencana.sidik() != request.POST.get("sidik"):
        messages.warning(request, "Data berubah sejak pratinjau dibuat. Periksa lagi, lalu simpan.")
        konteks = {"periode": periode, "form": LembarForm(), **pratinjau}
        return render(request, "penilaian/penilaian_lembar.html", konteks, status=409)
    jumlah = terapkan_lembar(rencana=rencana, periode=periode, by=request.user)
    messages.success(request, f"{jumlah} penilaian tersimpan sebagai draf. Finalkan setelah diperiksa.")
    return redirect("penilaian_kisi")


def periode_terbuka(request):
    periode = periode_dibuka(request.user)
    if periode is None or not menerima_isian(periode):
        raise Penolakan("Tidak ada periode penilaian yang sedang menerima isian.")
    return periode


def _baca(isi, periode):
    bacaan = baca(isi, jenis_lembar(periode))
    if bacaan.jumlah > BARIS_MAKS:
        raise Penolakan(f"Berkas memuat lebih dari {BARIS_MAKS} baris. Unggah templat yang diunduh dari sini.")
    return bacaan


def _pratinjau(request, bacaan, periode):
    """The plan, and the rows signed: between preview and commit they travel with the page, not on the server."""
    orang = with_asesmen(bawahan(request.user).select_related("instansi"), request.user.instansi_id)
    muatan = {"u": request.user.pk, "p": periode.pk, "b": base64.b85encode(bacaan.mampat).decode()}
    return {
        "rencana": susun_lembar(bacaan, load_isian(orang, periode)),
        "muatan": signing.dumps(muatan, salt=GARAM),
    }


def _buka(request, periode):
    ulang = Penolakan("Pratinjau ini sudah kedaluwarsa. Unggah berkasnya lagi; tidak ada yang tersimpan.")
    try:
        muatan = signing.loads(request.POST.get("muatan", ""), salt=GARAM, max_age=BERLAKU_DETIK)
        if (muatan["u"], muatan["p"]) != (request.user.pk, periode.pk):
            raise ulang
        return Bacaan(base64.b85decode(muatan["b"]), jenis_lembar(periode))
    except (signing.BadSignature, binascii.Error, ValueError):
        raise ulang from None
