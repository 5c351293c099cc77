"""The signed form of issued documents: upload, what the test found, compare a scan, trusted issuers."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.daftar import get_halaman
from mutasi.actions.bertanda import (
    bandingkan_pindaian,
    cabut_penerbit,
    kenali_dokumen,
    tambah_penerbit,
    unggah_bertanda,
)
from mutasi.forms.bertanda import PenerbitForm, UnggahBanyakForm, UnggahForm
from mutasi.forms.usulan import AlasanForm
from mutasi.models import DokumenBertanda, DokumenTerbit, JenisDokumen, Keputusan, SertifikatPenerbit
from mutasi.views.keputusan import build_pdf_response, get_keputusan, periksa_sidik
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di

GAGAL_TERSEBUT = 5


def get_dokumen(request, pk, izin="mutasi.lihat_keputusan"):
    milik = DokumenTerbit.objects.filter(keputusan__in=Keputusan.objects.visible_to(request.user))
    dokumen = get_object_or_404(milik.select_related("keputusan__instansi", "baris"), pk=pk)
    get_keputusan(request, dokumen.keputusan_id, izin)
    return dokumen


def load_bertanda(daftar):
    versi = DokumenBertanda.objects.defer("isi").select_related("diunggah_oleh", "pembandingan__oleh")
    return daftar.prefetch_related(Prefetch("bertanda", versi))


def keputusan_bertanda(request, pk):
    """Every document of the decree with its signed form; many files at once, each found by its code."""
    keputusan = get_keputusan(request, pk)
    form = UnggahBanyakForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if not request.user.has_perm("mutasi.unggah_bertanda", keputusan):
            raise PermissionDenied
        terima_banyak(request, keputusan, form.cleaned_data["berkas"])
        return redirect("keputusan_bertanda", pk)
    daftar = keputusan.dokumen.exclude(jenis=JenisDokumen.GABUNGAN).defer("isi").select_related("baris")
    konteks = {"keputusan": keputusan, "form": form, "page_obj": get_halaman(request, load_bertanda(daftar))}
    return render(request, "mutasi/keputusan_bertanda.html", konteks)


def terima_banyak(request, keputusan, berkas):
    """Each file on its own: what is refused is named, the others are kept."""
    gagal = []
    for satu in berkas:
        isi = satu.read()
        try:
            unggah_bertanda(dokumen=kenali_dokumen(keputusan, isi), isi=isi, by=request.user)
        except Penolakan as penolakan:
            gagal.append(f"{satu.name}: {penolakan}")
    if diterima := len(berkas) - len(gagal):
        messages.success(request, f"{diterima} berkas bertanda tangan diterima.")
    for kalimat in gagal[:GAGAL_TERSEBUT]:
        messages.error(request, kalimat)
    if len(gagal) > GAGAL_TERSEBUT:
        messages.error(request, f"Dan {len(gagal) - GAGAL_TERSEBUT} berkas lain ditolak.")


def dokumen_bertanda(request, pk):
    """The versions of one document, and what was found in each."""
    dokumen = get_dokumen(request, pk)
    boleh = request.user.has_perm("mutasi.unggah_bertanda", dokumen.keputusan)
    form = UnggahForm(request.POST or None, request.FILES or None) if boleh else None
    if request.method == "POST":
        if not boleh:
            raise PermissionDenied
        if form.is_valid():
            with penolakan_di(form):
                baru = unggah_bertanda(dokumen=dokumen, isi=form.cleaned_data["berkas"].read(), by=request.user)
                messages.success(request, f"{baru.get_jenis_display()} versi {baru.versi} diterima.")
                return redirect("dokumen_bertanda", pk)
    versi = dokumen.bertanda.defer("isi").select_related("diunggah_oleh", "pembandingan__oleh")
    konteks = {"dokumen": dokumen, "keputusan": dokumen.keputusan, "versi": list(versi), "form": form}
    return render(request, "mutasi/dokumen_bertanda.html", konteks)


def get_bertanda(request, pk, izin="mutasi.lihat_keputusan"):
    milik = DokumenBertanda.objects.filter(dokumen__keputusan__in=Keputusan.objects.visible_to(request.user))
    bertanda = get_object_or_404(milik.select_related("dokumen"), pk=pk)
    get_keputusan(request, bertanda.dokumen.keputusan_id, izin)
    return bertanda


@require_POST
def bertanda_banding(request, pk):
    bertanda = get_bertanda(request, pk, "mutasi.unggah_bertanda")
    bandingkan_pindaian(bertanda=bertanda, by=request.user, alasan=request.POST.get("alasan", ""))
    messages.success(request, "Tercatat: berkas itu sama dengan dokumen yang terbit, dan diberikan sejak sekarang.")
    return redirect("dokumen_bertanda", bertanda.dokumen_id)


@require_safe
def bertanda_unduh(request, pk):
    """One signed version, byte for byte."""
    bertanda = get_bertanda(request, pk)
    isi = periksa_sidik(bertanda)
    uraian = f"Mengunduh versi bertanda {bertanda.versi}"
    catat(by=request.user, tindakan="unduh_bertanda", objek=bertanda.dokumen, uraian=uraian)
    return build_pdf_response(isi, bertanda.dokumen.nama_berkas, unduh=True)


@permission_required("mutasi.kelola_penerbit", raise_exception=True)
def penerbit_list(request):
    """Root certificates that this agency trusts."""
    form = PenerbitForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            isi, dasar = form.cleaned_data["berkas"].read(), form.cleaned_data["dasar"]
            baru = tambah_penerbit(instansi=request.user.instansi, isi=isi, dasar=dasar, by=request.user)
            messages.success(request, f"Penerbit {baru} dipercaya. Tanda tangan yang sudah diperiksa tidak berubah.")
            return redirect("penerbit_list")
    daftar = SertifikatPenerbit.objects.filter(instansi=request.user.instansi).defer("isi")
    daftar = daftar.select_related("ditambah_oleh")
    konteks = {"form": form, "daftar": daftar, "hari_ini": timezone.localdate()}
    return render(request, "mutasi/penerbit_list.html", konteks)


def penerbit_cabut(request, pk):
    penerbit = get_object_or_404(SertifikatPenerbit.objects.filter(instansi=request.user.instansi), pk=pk)
    if not request.user.has_perm("mutasi.kelola_penerbit", penerbit):
        raise PermissionDenied
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            cabut_penerbit(penerbit=penerbit, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, f"Penerbit {penerbit} tidak dipercaya lagi.")
            return redirect("penerbit_list")
    rincian = {
        "judul": "Cabut penerbit",
        "kalimat": f"Tanda tangan dari {penerbit} tidak lagi disebut sah pada pemeriksaan berikutnya.",
        "tombol": "Cabut penerbit",
        "url_batal": reverse("penerbit_list"),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
