from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import waktu
from mutasi.dokumen.cetak import cetak_peta
from mutasi.views.keputusan import build_pdf_response
from pegawai.jejak import catat
from penilaian.filters_talenta import PapanFilter
from penilaian.models import KotakTalenta, PetaTalenta
from penilaian.peta_talenta import build_papan


@require_safe
@permission_required("penilaian.lihat_peta_talenta", raise_exception=True)
def talenta_pdf(request, pk):
    """The map as the page shows it, filters included, on one sheet."""
    semua = PetaTalenta.objects.visible_to(request.user).urut().select_related("periode__instansi")
    peta = get_object_or_404(semua, pk=pk)
    kotak = KotakTalenta.objects.visible_to(request.user).filter(peta=peta)
    saringan = PapanFilter(request.GET, queryset=kotak, request=request)
    catat(by=request.user, tindakan="ekspor_talenta", objek=peta, uraian=f"Membuka PDF {peta}")
    isi = cetak_peta(
        peta=peta,
        papan=build_papan(saringan.qs, request.user.instansi),
        saringan=sebut_saringan(saringan),
        pembaca=f"{request.user.nama}, {waktu(timezone.now())}",
    )
    return build_pdf_response(isi, f"Peta_talenta_{peta.pk}.pdf", unduh=False)


def sebut_saringan(saringan):
    """The filters in words, for paper; nothing for everybody."""
    dipakai = saringan.form.cleaned_data if saringan.form.is_valid() else {}
    return ", ".join(
        f"{saringan.form[nama].label.lower()} {dict(saringan.form.fields[nama].choices)[nilai]}"
        for nama, nilai in dipakai.items()
        if nilai
    )
