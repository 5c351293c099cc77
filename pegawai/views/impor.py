from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from jabatan.daftar import get_halaman, render_daftar
from jabatan.ekspor import JENIS_XLSX, build_ekspor
from pegawai.actions import impor as tindakan
from pegawai.impor.alur import check_transisi
from pegawai.impor.bacaan import Bacaan
from pegawai.impor.ekspor import baris_ditolak, build_templat
from pegawai.impor.formulir import ImporForm, TemuanForm, UrungkanForm
from pegawai.impor.jenis_impor import daftar_jenis, per_kelompok
from pegawai.impor.kabar import baca_kabar
from pegawai.impor.tampilan import build_tampilan, dengan_rupa, lengkapi, sebut_pribadi
from pegawai.impor.tampilan_urungan import build_urungan
from pegawai.impor.urungkan import susun_urungan
from pegawai.jejak import catat
from pegawai.models import Impor
from pegawai.penolakan import Penolakan

lihat = permission_required("pegawai.lihat_impor", raise_exception=True)
ubah = permission_required("pegawai.impor", raise_exception=True)


def get_impor(request, pk, *tunda):
    daftar = Impor.objects.visible_to(request.user).select_related("diunggah_oleh", "diurungkan_oleh", "instansi")
    return get_object_or_404(daftar.defer(*tunda), pk=pk)


def _nama_berkas(jenis):
    return jenis.lower().replace("_", "-")


@lihat
def impor_list(request, form=None):
    """History of imports, and the form for the next."""
    daftar = Impor.objects.visible_to(request.user).select_related("diunggah_oleh").defer("isi", "temuan")
    boleh = request.user.has_perm("pegawai.impor")
    page_obj = get_halaman(request, daftar)
    context = {
        "page_obj": page_obj,
        "daftar": lengkapi(list(page_obj)),
        "form": form or (ImporForm(request.user) if boleh else None),
        "kelompok": per_kelompok(request.user),
        **sebut_pribadi(),
    }
    return render_daftar(request, "pegawai/impor_list.html", context)


@ubah
@require_POST
def impor_unggah(request):
    form = ImporForm(request.user, request.POST, request.FILES)
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            impor = tindakan.unggah_impor(
                by=request.user, jenis=form.cleaned_data["jenis"], nama_berkas=berkas.name, isi=berkas.read()
            )
            return redirect(impor)
        except Penolakan as sebab:
            form.add_error("berkas", str(sebab))
    return impor_list(request, form=form)


@lihat
def impor_detail(request, pk):
    """Progress while the worker runs, then the preview with every finding."""
    impor = get_impor(request, pk, "isi")
    tampilan = build_tampilan(impor, baca_kabar(pk) if impor.di_tangan_pekerja else None)
    if request.htmx and "proses" in request.GET:
        if not tampilan["sedang"]:
            return HttpResponseClientRefresh()
        return render(request, "pegawai/impor_detail.html#proses", {"impor": impor, **tampilan})
    form = TemuanForm(request.GET, impor.temuan)
    page_obj = get_halaman(request, form.saring())
    context = {
        "impor": impor,
        "filter": form,
        "page_obj": page_obj,
        "temuan": dengan_rupa(page_obj),
        "boleh": request.user.has_perm("pegawai.impor", impor),
        **tampilan,
    }
    return render_daftar(request, "pegawai/impor_detail.html", context)


@ubah
@require_POST
def impor_terapkan(request, pk):
    impor = tindakan.terapkan_impor(get_impor(request, pk, "isi", "temuan"), by=request.user)
    messages.info(request, "Penerapan dimulai. Halaman ini memperbarui dirinya sendiri; Anda boleh meninggalkannya.")
    return redirect(impor)


@ubah
@require_POST
def impor_batalkan(request, pk):
    impor = tindakan.batalkan_impor(get_impor(request, pk, "isi", "temuan"), by=request.user)
    messages.success(request, "Impor dibatalkan. Tidak ada data yang berubah.")
    return redirect(impor)


@ubah
def impor_urungkan(request, pk):
    """What taking a committed import back would do, by number; or what depends on it, by name."""
    impor = get_impor(request, pk, "isi", "temuan")
    check_transisi(impor, Impor.Status.DIURUNGKAN)
    form = UrungkanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tindakan.urungkan_impor(impor, alasan=form.cleaned_data["alasan"], by=request.user)
        messages.info(request, "Pengurungan dimulai. Halaman ini memperbarui dirinya sendiri; Anda boleh pergi.")
        return redirect(impor)
    with transaction.atomic():
        tampilan = build_urungan(susun_urungan(impor), request.user, form)
    return render(request, "pegawai/impor_urungkan.html", {"impor": impor, **tampilan})


@ubah
def impor_tertolak(request, pk):
    """Refused rows in the layout of the file, to be mended and uploaded again; the download is in the trail."""
    impor = get_impor(request, pk)
    if (
        impor.status not in (Impor.Status.SIAP, Impor.Status.SELESAI)
        or not impor.ringkasan.get("ditolak")
        or not impor.isi
    ):
        raise Http404
    kolom, baris = baris_ditolak(Bacaan(impor.isi, impor.jenis), impor.temuan)
    response, jumlah = build_ekspor(f"baris-ditolak-{_nama_berkas(impor.jenis)}", kolom, baris)
    catat(
        by=request.user,
        tindakan="unduh_ditolak",
        objek=impor,
        uraian=f"Mengunduh {jumlah} baris yang ditolak",
        jumlah=jumlah,
    )
    return response


@lihat
def impor_templat(request, jenis):
    if jenis not in [j.kode for j in daftar_jenis(request.user)]:
        raise Http404
    return FileResponse(
        build_templat(jenis),
        as_attachment=True,
        filename=f"templat-{_nama_berkas(jenis)}.xlsx",
        content_type=JENIS_XLSX,
    )
