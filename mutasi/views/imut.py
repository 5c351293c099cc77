"""The I-MUT bundle: what each person still lacks, uploads one by one or many at once, a ZIP a chain."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mutasi.actions.berkas import BOLEH_UNGGAH, unggah_berkas
from mutasi.actions.kiriman_berkas import batalkan_kiriman, siapkan_kiriman, terapkan_kiriman
from mutasi.berkas.imut import load_imut, load_pengaturan
from mutasi.berkas.kiriman import buka_kiriman
from mutasi.berkas.paket_imut import alirkan_paket
from mutasi.forms.imut import KirimanForm, TerapkanForm, UnggahForm
from mutasi.models import BerkasUnggahan, KirimanBerkas, UsulanMutasi
from mutasi.views.berkas_izin import build_unduhan
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di
from penilaian.jenis_bukti import UKURAN_MAKS

PER_HALAMAN = 20
TANPA_DAFTAR = "Daftar berkas usulan belum ditetapkan untuk siklus ini. Isi parameternya lebih dulu."


def get_pengaturan(siklus):
    pengaturan = load_pengaturan(siklus)
    if pengaturan is None:
        raise Penolakan(TANPA_DAFTAR)
    return pengaturan


@require_safe
def imut_list(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.lihat_imut")
    pengaturan = get_pengaturan(siklus)
    semua = load_imut(siklus, pengaturan)
    kurang = request.GET.get("kurang") == "ya"
    tampil = [r for r in semua if r.kurang or not kurang]
    halaman = Paginator(tampil, PER_HALAMAN).get_page(request.GET.get("halaman"))
    if halaman.object_list:
        catat(by=request.user, tindakan="lihat_imut", objek=siklus, uraian=f"Membuka paket I-MUT {siklus}")
    orang = [o for r in semua for o in r.orang]
    konteks = {
        "siklus": siklus,
        "page_obj": halaman,
        "kurang": kurang,
        "ada": sum(o.ada for o in orang),
        "perlu": sum(len(o.dokumen) for o in orang),
        "boleh_status": BOLEH_UNGGAH,
        "dasar": pengaturan.dasar,
        "kiriman": KirimanBerkas.objects.visible_to(request.user).filter(siklus=siklus).first(),
    }
    return render(request, "mutasi/imut_list.html", konteks)


@require_safe
def imut_paket(request, siklus_pk, pk):
    """The ZIP of the chain that begins with this move, sent while it is written."""
    siklus = get_siklus(request, siklus_pk, "mutasi.unduh_imut")
    paket = next((r for r in load_imut(siklus, get_pengaturan(siklus)) if r.pk == pk), None)
    if paket is None:
        raise Http404
    uraian = f"Mengunduh paket I-MUT {paket.rantai}: {paket.kurang} berkas kurang"
    usulan = [o.usulan.pk for o in paket.orang]
    catat(by=request.user, tindakan="unduh_imut", objek=siklus, uraian=uraian, usulan=usulan)
    return StreamingHttpResponse(
        alirkan_paket(paket, siklus),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="IMUT_{siklus.pk}_rantai_{paket.rantai.nomor}.zip"',
            "Cache-Control": "no-store, private",
        },
    )


def imut_unggah(request, pk, kode):
    """One document of one move."""
    usulan = get_object_or_404(UsulanMutasi.objects.visible_to(request.user).for_list(), pk=pk)
    siklus = get_siklus(request, usulan.siklus_id, "mutasi.unggah_imut")
    pengaturan = get_pengaturan(siklus)
    if kode not in pengaturan.wajib(usulan):
        raise Http404
    form = UnggahForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if form.is_valid():
        kirim = form.cleaned_data["berkas"]
        isi = {"nama": kirim.name, "isi": kirim.read(UKURAN_MAKS + 1), "dilihat": form.cleaned_data["dilihat"]}
        with penolakan_di(form):
            unggah_berkas(usulan=usulan, kode=kode, by=request.user, pengaturan=pengaturan, **isi)
            messages.success(request, f"{pengaturan.berkas['nama'][kode]} disimpan.")
            return redirect("imut_list", siklus.pk)
    nama = pengaturan.berkas["nama"][kode]
    konteks = {"siklus": siklus, "usulan": usulan, "nama": nama, "form": form, "maks_kb": pengaturan.imut["maks_kb"]}
    return render(request, "mutasi/imut_unggah.html", konteks)


@require_safe
def imut_berkas(request, pk):
    """Always a download."""
    berkas = get_object_or_404(BerkasUnggahan.objects.visible_to(request.user).select_related("usulan__siklus"), pk=pk)
    if not request.user.has_perm("mutasi.lihat_imut", berkas.usulan.siklus):
        raise PermissionDenied
    uraian = f"Mengunduh berkas {berkas.kode} usulan"
    catat(by=request.user, tindakan="unduh_berkas", objek=berkas.usulan, uraian=uraian, sha256=berkas.sha256)
    return build_unduhan(bytes(berkas.isi), berkas.nama)


def imut_kirim(request, siklus_pk):
    """Drop many files; the next page says where each goes."""
    siklus = get_siklus(request, siklus_pk, "mutasi.unggah_imut")
    pengaturan = get_pengaturan(siklus)
    form = KirimanForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if form.is_valid():
        with penolakan_di(form):
            isi = buka_kiriman(form.cleaned_data["berkas"])
            kiriman = siapkan_kiriman(siklus=siklus, isi=isi, pengaturan=pengaturan, by=request.user)
            return redirect("imut_kiriman", kiriman.pk)
    contoh = pengaturan.nama_berkas("19XXXXXXXXXXXXXXXX", "SK_TERAKHIR")
    konteks = {"siklus": siklus, "form": form, "contoh": contoh, "kode": pengaturan.berkas["nama"]}
    return render(request, "mutasi/imut_kirim.html", konteks)


def get_kiriman(request, pk):
    kiriman = get_object_or_404(KirimanBerkas.objects.visible_to(request.user).select_related("siklus"), pk=pk)
    if not request.user.has_perm("mutasi.unggah_imut", kiriman.siklus):
        raise PermissionDenied
    return kiriman


def imut_kiriman(request, pk):
    kiriman = get_kiriman(request, pk)
    form = TerapkanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with penolakan_di(form):
            banyak = terapkan_kiriman(kiriman=kiriman, dilihat=form.cleaned_data["dilihat"], by=request.user)
            messages.success(request, f"{banyak} berkas disimpan.")
            return redirect("imut_list", kiriman.siklus_id)
    isi = list(kiriman.isi.defer("isi").select_related("usulan__pegawai").order_by("galat", "nama"))
    konteks = {
        "kiriman": kiriman,
        "form": form,
        "baik": [b for b in isi if not b.galat],
        "galat": [b for b in isi if b.galat],
        "pindaian": sum(not b.bernip for b in isi if not b.galat),
    }
    return render(request, "mutasi/imut_kiriman.html", konteks)


@require_POST
def imut_kiriman_batal(request, pk):
    kiriman = get_kiriman(request, pk)
    batalkan_kiriman(kiriman=kiriman, by=request.user)
    messages.success(request, "Kiriman dibatalkan; tidak ada yang disimpan.")
    return redirect("imut_list", kiriman.siklus_id)
