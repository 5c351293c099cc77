from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import waktu
from mutasi.dokumen.cetak import cetak_hasil
from mutasi.dokumen.hasil import build_lembar_hasil
from mutasi.views.keputusan import build_pdf_response
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.models import PenilaianKinerja, PeriodePenilaian

FINAL = PenilaianKinerja.Status.FINAL


@require_safe
def hasil_pdf(request, pk):
    """The appraisal of a closed round as a PDF, for the employee and for staff; the trail names who opened it."""
    terlihat = PenilaianKinerja.objects.visible_to(request.user).select_related(
        "periode", "penilai", "pegawai__instansi"
    )
    penilaian = get_object_or_404(terlihat, pk=pk)
    if not request.user.has_perm("penilaian.lihat_hasil", penilaian):
        raise PermissionDenied
    periode = penilaian.periode
    if penilaian.status != FINAL or periode is None or periode.status != PeriodePenilaian.Status.DITUTUP:
        raise Penolakan("Hasil penilaian dapat dicetak sesudah final dan periodenya ditutup.")
    uraian = f"Membuka PDF {penilaian}"[:400]
    catat(by=request.user, tindakan="cetak_hasil_penilaian", objek=penilaian, uraian=uraian)
    pembaca = f"{request.user.nama}, {waktu(timezone.now())}"
    isi = cetak_hasil(build_lembar_hasil(penilaian), pembaca=pembaca)
    return build_pdf_response(isi, f"Hasil_penilaian_{penilaian.pk}.pdf", unduh=False)
