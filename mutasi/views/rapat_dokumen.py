"""Papers of a meeting: its Berita Acara and the numbered copies of its book."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import waktu
from mutasi.acara_rapat import load_usulan
from mutasi.actions.rantai import terbitkan_kepala
from mutasi.actions.rapat import load_anggota
from mutasi.actions.rapat_buku import cetak_salinan
from mutasi.dokumen.berita_acara import build_berita_acara
from mutasi.dokumen.buku_rapat import susun_buku
from mutasi.dokumen.cetak import cetak_lembar
from mutasi.forms.rapat import BukuForm
from mutasi.laporan.buku_rapat import build_buku
from mutasi.views.keputusan import build_pdf_response
from mutasi.views.rapat import get_rapat
from pegawai.jejak import catat
from pegawai.models import KepalaTerbit
from pegawai.penolakan import penolakan_di

TERCETAK = KepalaTerbit.Tempat.BERITA_ACARA


def sebut_pembaca(user):
    return f"{user.nama}, {waktu(timezone.now())}"


@require_safe
def rapat_berita_acara(request, pk):
    """The minutes as a PDF: a draft with the reader's name until the meeting is closed."""
    rapat = get_rapat(request, pk)
    if not (rapat.berlangsung or rapat.ditutup):
        raise Http404
    lembar = build_berita_acara(rapat)
    catat(by=request.user, tindakan="cetak_berita_acara", objek=rapat, uraian=f"Membuka berita acara {rapat}")
    kepala = "" if lembar.draf else terbitkan_kepala(siklus=rapat.siklus, tempat=TERCETAK, rujukan=lembar.nomor)
    gaya = ["huruf", "keputusan", "kertas-a4", "berita-acara", *(["draf"] if lembar.draf else [])]
    konteks = {"lembar": lembar, "pembaca": sebut_pembaca(request.user), "kepala": kepala}
    isi = cetak_lembar("dokumen/berita_acara.html", konteks, gaya=gaya)
    return build_pdf_response(isi, f"Berita_Acara_Rapat_{rapat.pk}.pdf", unduh=False)


def rapat_buku(request, pk):
    """Copies drawn so far, and the form that draws one for a named reader."""
    rapat = get_rapat(request, pk, "mutasi.cetak_buku_rapat")
    anggota = {a.pk: a for a in load_anggota(rapat, max(rapat.tanggal, timezone.localdate()))}
    pilihan = [(a.pk, a.pegawai.nama_lengkap) for a in anggota.values()]
    banyak = load_usulan(rapat.siklus).count() if rapat.dijadwalkan else rapat.acara.count()
    form = BukuForm(request.POST or None, pilihan=pilihan, banyak=banyak)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            return cetak_buku(request, rapat, anggota.get(int(form.cleaned_data["anggota"] or 0)), form)
    salinan = rapat.salinan.select_related("dibuat_oleh")
    return render(request, "mutasi/rapat_buku.html", {"rapat": rapat, "form": form, "salinan": salinan})


def cetak_buku(request, rapat, anggota, form):
    pembaca = sebut_pembaca(request.user)
    dari, sampai = form.cleaned_data["dari"], form.cleaned_data["sampai"]
    buku = susun_buku(build_buku(rapat, anggota=anggota, nomor=range(dari, sampai + 1)), pembaca=pembaca)
    untuk = anggota.pegawai.nama_lengkap if anggota else form.cleaned_data["untuk"]
    isi, salinan = cetak_salinan(
        rapat=rapat,
        buku=buku,
        untuk=untuk,
        anggota=anggota,
        bagian=f"acara {dari}–{sampai}",
        pembaca=pembaca,
        by=request.user,
    )
    return build_pdf_response(isi, f"Buku_Rapat_{rapat.pk}_salinan_{salinan.nomor}.pdf", unduh=True)
