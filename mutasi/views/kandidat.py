from django.shortcuts import get_object_or_404, render

from mutasi.models import Kandidat, PutusanCalon
from mutasi.views.lowongan import build_bagian, build_catatan, get_lowongan
from pegawai.jejak import catat


def kandidat_detail(request, pk):
    """What was stored of a candidate: for rankings older than the habit of keeping their whole input."""
    kandidat = get_object_or_404(
        Kandidat.objects.visible_to(request.user)
        .for_list()
        .select_related("hasil__pemeringkatan", "hasil__lowongan__siklus"),
        pk=pk,
    )
    lowongan = get_lowongan(request, kandidat.hasil.lowongan_id)
    kandidat.catatan = build_catatan(kandidat, request.user)
    catat(by=request.user, tindakan="lihat_kandidat", objek=kandidat, uraian=f"Membuka calon untuk {lowongan}")
    return render(
        request,
        "mutasi/kandidat_detail.html",
        {
            "kandidat": kandidat,
            "lowongan": lowongan,
            "bagian": build_bagian(kandidat),
            "perlu_verifikasi": kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI,
        },
    )
