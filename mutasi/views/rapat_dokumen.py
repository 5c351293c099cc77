"""Papers of a meeting: its Berita Acara and the numbered copies of its book."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import waktu
from mutasi.actions.rantai import terbitkan_kepala
from mutasi.actions.rapat import load_anggota
from mutasi.actions.rapat_benturan import load_mundur
from mutasi.dokumen.berita_acara import build_berita_acara
from mutasi.dokumen.cetak import cetak_lembar
from mutasi.forms.rapat import BukuForm
from mutasi.models import PermintaanCetak
from mutasi.rapat.acara import load_usulan
from mutasi.tasks_cetak import antrekan_cetak
from mutasi.views.cetak import load_permintaan
from mutasi.views.keputusan import build_pdf_response
from mutasi.views.rapat import get_rapat, get_saya
from pegawai.jejak import catat
from pegawai.models import KepalaTerbit
from pegawai.penolakan import Penolakan

TERCETAK = KepalaTerbit.Tempat.BERITA_ACARA


def sebut_pembaca(user):
    return f"{user.nama}, {waktu(timezone.now())}"


@require_safe
def rapat_berita_acara(request, pk):
    """The minutes as a PDF: a draft with the reader's name until the meeting is closed."""
    rapat = get_rapat(request, pk)
    if not (rapat.berlangsung or rapat.ditutup):
        raise Http404
    tolak_yang_mundur(rapat, request.user)
    lembar = build_berita_acara(rapat)
    catat(by=request.user, tindakan="cetak_berita_acara", objek=rapat, uraian=f"Membuka berita acara {rapat}")
    kepala = "" if lembar.draf else terbitkan_kepala(siklus=rapat.siklus, tempat=TERCETAK, rujukan=lembar.nomor)
    gaya = ["huruf", "keputusan", "kertas-a4", "berita-acara", *(["draf"] if lembar.draf else [])]
    konteks = {"lembar": lembar, "pembaca": sebut_pembaca(request.user), "kepala": kepala}
    isi = cetak_lembar("dokumen/berita_acara.html", konteks, gaya=gaya)
    return build_pdf_response(isi, f"Berita_Acara_Rapat_{rapat.pk}.pdf", unduh=False)


def tolak_yang_mundur(rapat, user):
    """The draft minutes tell of every item; who steps aside from one reads them when all is decided."""
    mundur = load_mundur(rapat.acara.all()) if rapat.berlangsung else {}
    kunci = {pk for semua in mundur.values() for pk in semua}
    if get_saya(user, rapat.peserta.filter(pk__in=kunci)):
        raise Penolakan("Berita acara sementara memuat acara yang tidak Anda putus. Bacalah sesudah rapat ditutup.")


def rapat_buku(request, pk):
    """Copies drawn so far, and the form that asks for one for a named reader."""
    rapat = get_rapat(request, pk, "mutasi.cetak_buku_rapat")
    anggota = load_anggota(rapat, max(rapat.tanggal, timezone.localdate()))
    pilihan = [(a.pk, a.pegawai.nama_lengkap) for a in anggota]
    banyak = load_usulan(rapat.siklus).count() if rapat.dijadwalkan else rapat.acara.count()
    form = BukuForm(request.POST or None, pilihan=pilihan, banyak=banyak)
    if request.method == "POST" and form.is_valid():
        isian = form.isian()
        jenis = PermintaanCetak.Jenis.BUKU
        return redirect(antrekan_cetak(jenis=jenis, siklus=rapat.siklus, rapat=rapat, isian=isian, by=request.user))
    konteks = {
        "rapat": rapat,
        "form": form,
        "salinan": rapat.salinan.select_related("dibuat_oleh"),
        "permintaan": load_permintaan(request.user, rapat=rapat),
    }
    return render(request, "mutasi/rapat_buku.html", konteks)
