"""A file that the worker draws for one person: how far it is, and the file itself."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mutasi.actions.cetak_latar import baca_potongan, serahkan_cetak
from mutasi.models import PermintaanCetak
from mutasi.tasks_cetak import sedang_dicetak

TAMPIL = 5
JENIS_ISI = {PermintaanCetak.Jenis.BUKU: "application/pdf", PermintaanCetak.Jenis.SEGEL: "application/zip"}


def get_permintaan(request, pk):
    daftar = PermintaanCetak.objects.visible_to(request.user).select_related("siklus__instansi", "rapat__siklus")
    return get_object_or_404(daftar.select_related("salinan", "diminta_oleh"), pk=pk)


def load_permintaan(user, **saring):
    """What this reader asked for lately."""
    return list(PermintaanCetak.objects.visible_to(user).filter(**saring).select_related("siklus", "salinan")[:TAMPIL])


@require_safe
def cetak_detail(request, pk):
    """Progress while it is drawn, then the button; with htmx only whether that is still so."""
    permintaan = get_permintaan(request, pk)
    berjalan = not (permintaan.selesai_pada or permintaan.penolakan) and sedang_dicetak(permintaan)
    if request.htmx and not berjalan:
        return HttpResponse(headers={"HX-Refresh": "true"})
    konteks = {
        "permintaan": permintaan,
        "berjalan": berjalan,
        "tersedia": permintaan.selesai_pada and permintaan.potongan.exists(),
    }
    nama = "mutasi/cetak_detail.html#kemajuan" if request.htmx else "mutasi/cetak_detail.html"
    return render(request, nama, konteks)


@require_safe
def cetak_unduh(request, pk):
    """The file, a piece at a time, to who asked for it and to nobody else."""
    permintaan = get_permintaan(request, pk)
    kunci = serahkan_cetak(permintaan=permintaan, by=request.user)
    return StreamingHttpResponse(
        baca_potongan(kunci),
        content_type=JENIS_ISI[permintaan.jenis],
        headers={
            "Content-Disposition": content_disposition_header(True, permintaan.nama_berkas),
            "Content-Length": str(permintaan.ukuran),
            "X-Content-Type-Options": "nosniff",
        },
    )
