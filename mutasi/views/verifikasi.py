"""The public page behind the QR code of a decree: what the paper says already, and whether it is still that paper."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.db.models import BooleanField, Case, F, Func, Value, When
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from mutasi.batas_kunjungan import terlalu_sering
from mutasi.forms.verifikasi import BandingForm, KodeForm
from mutasi.models import DokumenTerbit

SEMENIT, BANDING_SEMENIT = 60, 10
UTUH = Case(
    When(sha256=Func(F("isi"), function="SHA256", template="encode(sha256(%(expressions)s), 'hex')"), then=Value(True)),
    default=Value(False),
    output_field=BooleanField(),
)


def get_dokumen(kode):
    """With the bytes hashed where they are kept; None when nobody knows this code."""
    if not kode:
        return None
    daftar = DokumenTerbit.objects.defer("isi").annotate(utuh=UTUH)
    return daftar.select_related("keputusan__instansi", "baris").filter(kode=kode).first()


def _tolak_sering(request):
    response = _jawab(request, "mutasi/verifikasi_sering.html", {}, 429)
    response.headers["Retry-After"] = "60"
    return response


def _jawab(request, nama, konteks, status=200):
    response = render(request, nama, konteks, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@login_not_required
@never_cache
def verifikasi_cari(request):
    """Type the code from the paper."""
    if terlalu_sering(request, "verifikasi", SEMENIT):
        return _tolak_sering(request)
    form = KodeForm(request.GET or None)
    if form.is_valid():
        return HttpResponseRedirect(reverse("verifikasi", args=[form.cleaned_data["kode"]]))
    return _jawab(request, "mutasi/verifikasi_cari.html", {"form": form})


@login_not_required
@never_cache
def verifikasi(request, kode):
    """Number, date, title, whose extract, and whether the bytes match; an unknown code gets the same quiet page."""
    batas = BANDING_SEMENIT if request.method == "POST" else SEMENIT
    if terlalu_sering(request, f"verifikasi-{request.method}", batas):
        return _tolak_sering(request)
    dokumen = get_dokumen(kode)
    form = BandingForm(request.POST, request.FILES) if request.method == "POST" else BandingForm()
    sama = None
    if dokumen is not None and request.method == "POST" and form.is_valid():
        sama = hitung_sidik(form.cleaned_data["berkas"]) in dokumen.sidik_dikenal()
    konteks = {"dokumen": dokumen, "kode": kode, "form": form, "sama": sama}
    return _jawab(request, "mutasi/verifikasi.html", konteks, 404 if dokumen is None else 200)


def hitung_sidik(berkas):
    """SHA-256 of an uploaded file, piece by piece; the file itself is not kept."""
    isi = hashlib.sha256()
    for potong in berkas.chunks():
        isi.update(potong)
    return isi.hexdigest()
