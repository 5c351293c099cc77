from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import waktu
from mutasi.dokumen.cetak import cetak_hasil
from mutasi.dokumen.hasil import build_lembar_hasil
from mutasi.views.keputusan import build_pdf_response
from pegawai.jejak import catat
from penilaian.hasil import hasil_untuk


@require_safe
def hasil_pdf(request, pk):
    """The appraisal of a closed round as a PDF, for the employee and for staff; the trail names who opened it."""
    berperiode = hasil_untuk(request.user).filter(periode__isnull=False).select_related("pegawai__instansi")
    penilaian = get_object_or_404(berperiode, pk=pk)
    uraian = f"Membuka PDF {penilaian}"
    catat(by=request.user, tindakan="cetak_hasil_penilaian", objek=penilaian, uraian=uraian)
    pembaca = f"{request.user.nama}, {waktu(timezone.now())}"
    isi = cetak_hasil(build_lembar_hasil(penilaian), pembaca=pembaca)
    return build_pdf_response(isi, f"Hasil_penilaian_{penilaian.pk}.pdf", unduh=False)
