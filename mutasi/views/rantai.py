"""The chain over the trail, for those who audit: is it whole, what was published, and what may be carried away."""

import json
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mutasi.actions.rantai import akui_kesenjangan, terbitkan_kepala_harian
from mutasi.forms.usulan import AlasanForm
from mutasi.jejak.rantai import load_kesenjangan, load_rantai, nomor_siklus, stream_jsonl
from mutasi.models import PermintaanCetak, SiklusMutasi
from mutasi.pemeriksa import periksa_berkas
from mutasi.tasks_cetak import antrekan_cetak
from mutasi.tasks_jejak import antrekan_periksa, sedang_diperiksa
from mutasi.views.cetak import load_permintaan
from pegawai.jejak import catat
from pegawai.models import Jejak, KepalaRantai, KepalaTerbit
from pegawai.penolakan import penolakan_di

IZIN = "mutasi.lihat_rantai"


@require_safe
@permission_required(IZIN, raise_exception=True)
def jejak_rantai(request):
    """Every chain of the agency with its head, when it was last published, and what the last check said."""
    instansi = request.user.instansi
    konteks = {
        "rantai": build_rantai(instansi),
        "terakhir": Jejak.objects.visible_to(request.user).filter(tindakan="periksa_jejak").first(),
        "memeriksa": sedang_diperiksa(instansi),
        "kesenjangan": load_kesenjangan(instansi),
        "permintaan": load_permintaan(request.user, jenis=PermintaanCetak.Jenis.SEGEL),
    }
    return render(request, "mutasi/jejak_rantai.html", konteks)


def build_rantai(instansi):
    """[{nama, sebutan, kepala, terbit, siklus}]: a cycle without an event has no head yet."""
    semua = load_rantai(instansi)
    kepala = KepalaRantai.objects.in_bulk(semua)
    terbit = KepalaTerbit.objects.filter(rantai__in=semua).order_by("rantai", "-id").distinct("rantai")
    terbit = {t.rantai: t for t in terbit}
    return [
        {
            "nama": nama,
            "sebutan": sebutan,
            "kepala": kepala.get(nama),
            "terbit": terbit.get(nama),
            "siklus": nomor_siklus(nama),
        }
        for nama, sebutan in semua.items()
    ]


@require_POST
@permission_required(IZIN, raise_exception=True)
def jejak_periksa(request):
    antrekan_periksa(instansi=request.user.instansi, by=request.user)
    messages.success(request, "Pemeriksaan berjalan di latar. Muat ulang halaman ini sebentar lagi.")
    return redirect("jejak_rantai")


@permission_required("mutasi.akui_kesenjangan", raise_exception=True)
def jejak_akui(request):
    """Which published heads are gone, and why that is known."""
    instansi = request.user.instansi
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            akui_kesenjangan(instansi=instansi, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, "Kesenjangan diakui dan tercatat di jejak. Siklus dapat dibuka lagi.")
            return redirect("jejak_rantai")
    return render(request, "mutasi/jejak_akui.html", {"form": form, "kesenjangan": load_kesenjangan(instansi)})


@require_safe
@permission_required(IZIN, raise_exception=True)
def jejak_kepala(request):
    """Today's heads as a file; a download is a publication, and on record as one."""
    isi = terbitkan_kepala_harian(instansi=request.user.instansi, rujukan=f"diunduh oleh pengguna {request.user.pk}")
    catat(by=request.user, tindakan="ekspor_kepala", uraian="Mengunduh kepala rantai jejak", kepala=isi["kepala"])
    nama = f"kepala-rantai-{timezone.localdate():%Y-%m-%d}.json"
    return HttpResponse(
        json.dumps(isi, indent=1) + "\n",
        content_type="application/json",
        headers={"Content-Disposition": content_disposition_header(True, nama)},
    )


@require_safe
@permission_required(IZIN, raise_exception=True)
def jejak_pemeriksa(request):
    """The verifier itself, as it is."""
    berkas = Path(periksa_berkas.__file__)
    return FileResponse(berkas.open("rb"), as_attachment=True, filename=berkas.name, content_type="text/x-python")


@require_safe
@permission_required(IZIN, raise_exception=True)
def jejak_ekspor(request, rantai):
    """One chain, a link a line, as the verifier reads it; as long as it is, never whole in memory."""
    semua = load_rantai(request.user.instansi)
    if rantai not in semua:
        raise Http404
    catat(
        by=request.user, tindakan="ekspor_rantai", uraian=f"Mengunduh rantai jejak {semua[rantai]}", rantai_jejak=rantai
    )
    return StreamingHttpResponse(
        stream_jsonl(rantai),
        content_type="application/x-ndjson",
        headers={"Content-Disposition": content_disposition_header(True, f"rantai-{rantai}.jsonl")},
    )


@require_POST
@permission_required("mutasi.unduh_segel", raise_exception=True)
def jejak_segel(request, pk):
    """Ask for the sealed file of a cycle; the worker writes it, and the page to which this leads hands it out."""
    siklus = get_object_or_404(SiklusMutasi.objects.visible_to(request.user), pk=pk)
    return redirect(antrekan_cetak(jenis=PermintaanCetak.Jenis.SEGEL, siklus=siklus, by=request.user))
