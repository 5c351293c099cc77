from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from mutasi.laporan.kursi import build_kursi
from mutasi.laporan.papan import load_kursi
from mutasi.laporan.penjelasan import load_kekurangan, load_penjelasan
from mutasi.models import HasilLowongan, Pemeringkatan
from mutasi.views.penjelasan import PER_HALAMAN, atau_404, catat_penjelasan, cetak_penjelasan, get_orang
from pegawai.penolakan import Penolakan


@require_safe
def hasil_peringkat_list(request):
    """The own verdicts of cycles past their decision: every seat, the best first."""
    if request.user.pegawai_id is None:
        raise Penolakan("Akun ini belum tertaut ke data pegawai. Mintalah administrator menautkannya.")
    milik = Pemeringkatan.objects.diputuskan_bagi(request.user).tanpa_isi().select_related("siklus")
    siklus = list(milik.order_by("-siklus__tmt_rencana", "-siklus_id"))
    diminta = baca_angka(request.GET.get("siklus"))
    dipilih = siklus[0] if siklus else None
    if diminta is not None:
        dipilih = get_object_or_404(milik, siklus=diminta)
    konteks = {"semua": siklus, "dipilih": dipilih, "kursi": []}
    if dipilih is not None:
        kursi = load_kursi(dipilih, request.user.pegawai_id)
        halaman = Paginator(kursi, PER_HALAMAN).get_page(request.GET.get("halaman"))
        baris = build_kursi(dipilih, request.user.pegawai_id, halaman.object_list, terbatas=False)
        konteks |= {"page_obj": halaman, "kursi": baris}
    return render(request, "mutasi/hasil_peringkat_list.html", konteks)


def get_hasil_sendiri(request, pk):
    return get_object_or_404(HasilLowongan.objects.diputuskan_bagi(request.user).for_penjelasan(), pk=pk)


@require_safe
def hasil_peringkat_detail(request, hasil_pk):
    """The own verdict for one seat; what is unproven and restricted is not in it."""
    hasil = get_hasil_sendiri(request, hasil_pk)
    pegawai = get_orang(hasil.lowongan.siklus, request.user.pegawai_id)
    penjelasan = atau_404(load_penjelasan, hasil, pegawai.pk, terbatas=False)
    catat_penjelasan(request.user, "lihat_penjelasan_sendiri", hasil, pegawai)
    konteks = {
        "hasil": hasil,
        "lowongan": hasil.lowongan,
        "penjelasan": penjelasan,
        "kekurangan": load_kekurangan(hasil, pegawai.pk, terbatas=False),
    }
    return render(request, "mutasi/hasil_peringkat_detail.html", konteks)


@require_safe
def hasil_peringkat_pdf(request, hasil_pk):
    hasil = get_hasil_sendiri(request, hasil_pk)
    pegawai = get_orang(hasil.lowongan.siklus, request.user.pegawai_id)
    return cetak_penjelasan(request, hasil, pegawai, terbatas=False)
