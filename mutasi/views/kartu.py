from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import waktu
from mutasi.dokumen.cetak import cetak_kartu
from mutasi.dokumen.kartu import build_lembar_kartu
from mutasi.views.keputusan import build_pdf_response
from pegawai.jejak import catat
from pegawai.kartu import ISI_KARTU
from pegawai.models import Pegawai
from penilaian.skp import hanya_diumumkan


@require_safe
def pegawai_kartu(request, pk):
    """The card of one person as a PDF; it names who printed it, and the trail does too (I12)."""
    orang = Pegawai.objects.visible_to(request.user).select_related("instansi")
    pegawai = get_object_or_404(orang.prefetch_related(*ISI_KARTU, "riwayat_diklat"), pk=pk)
    if not request.user.has_perm("pegawai.lihat_pegawai", pegawai):
        raise PermissionDenied
    disiplin = request.user.has_perm("pegawai.lihat_disiplin", pegawai)
    catat(
        by=request.user,
        tindakan="cetak_kartu",
        objek=pegawai,
        uraian=f"Membuka kartu {pegawai}",
        disiplin=disiplin,
    )
    talenta = request.user.has_perm("penilaian.lihat_kotak", pegawai)
    diumumkan = hanya_diumumkan(request.user, pegawai)
    lembar = build_lembar_kartu(pegawai, disiplin=disiplin, talenta=talenta, diumumkan=diumumkan)
    isi = cetak_kartu(lembar, pembaca=f"{request.user.nama}, {waktu(timezone.now())}")
    return build_pdf_response(isi, f"kartu-pegawai-{timezone.localdate():%Y-%m-%d}.pdf", unduh=False)
