from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.actions.bukti import hapus_bukti, unggah_bukti
from penilaian.berkas import load_berkas
from penilaian.jenis_bukti import UKURAN_MAKS
from penilaian.models import BuktiPenilaian


@require_POST
def penilaian_bukti(request, pegawai_id, tahun):
    """Add one file; with htmx the list comes back, and the version of a draft that it began."""
    berkas = load_berkas(request.user, pegawai_id, tahun, request.GET.get("periode"))
    if not berkas.penilai or berkas.periode is None:
        raise PermissionDenied
    kiriman, baru = request.FILES.get("berkas"), berkas.penilaian.pk is None
    galat = "" if kiriman else "Pilih berkasnya dahulu."
    if kiriman:
        try:
            isi = kiriman.read(UKURAN_MAKS + 1)
            unggah_bukti(pegawai=berkas.pegawai, periode=berkas.periode, nama=kiriman.name, isi=isi, by=request.user)
        except Penolakan as penolakan:
            galat = str(penolakan)
    return _jawab(request, berkas.pegawai.pk, tahun, berkas.periode.pk, galat, baru=baru and not galat)


@require_POST
def penilaian_bukti_hapus(request, pk):
    bukti = get_object_or_404(BuktiPenilaian.objects.visible_to(request.user).defer("isi"), pk=pk)
    penilaian = bukti.penilaian
    if not _load_berkas(request, penilaian).penilai:
        raise PermissionDenied
    galat = ""
    try:
        hapus_bukti(bukti=bukti, by=request.user)
    except Penolakan as penolakan:
        galat = str(penolakan)
    return _jawab(request, penilaian.pegawai_id, penilaian.tahun, penilaian.periode_id, galat)


@require_safe
def penilaian_bukti_unduh(request, pk):
    """Always a download, never shown in the browser; the evidence of a draft is for its writer."""
    bukti = get_object_or_404(BuktiPenilaian.objects.visible_to(request.user), pk=pk)
    berkas = _load_berkas(request, bukti.penilaian)
    if not berkas.isi_terlihat:
        raise PermissionDenied
    catat(by=request.user, tindakan="unduh_bukti", objek=bukti, uraian=f"Mengunduh bukti {bukti.penilaian}")
    return HttpResponse(
        bytes(bukti.isi),
        content_type=bukti.jenis,
        headers={
            "Content-Disposition": content_disposition_header(True, bukti.nama),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _load_berkas(request, penilaian):
    """Of its own round: a year has several, with other appraisers."""
    return load_berkas(request.user, penilaian.pegawai_id, penilaian.tahun, penilaian.periode_id)


def _jawab(request, pegawai_id, tahun, periode_id, galat, *, baru=False):
    berkas = load_berkas(request.user, pegawai_id, tahun, periode_id)
    if not request.htmx:
        if galat:
            raise Penolakan(galat)
        return redirect(reverse("penilaian_nilai", args=[pegawai_id, tahun]) + berkas.ekor)
    konteks = {"berkas": berkas, "galat_bukti": galat, "versi_baru": berkas.penilaian.versi if baru else None}
    return render(request, "penilaian/_bukti.html", konteks, status=422 if galat else 200)
