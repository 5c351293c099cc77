"""Requests: an employee's own, or a unit's for one of its people, until they may become a proposal."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.models import Posisi
from jabatan.tempat import isi_tempat, sebut_posisi
from mutasi.actions.permohonan import (
    ajukan_permohonan,
    cabut_permohonan,
    komentari_permohonan,
    perbaiki_permohonan,
    sidik_permohonan,
    verifikasi_permohonan,
)
from mutasi.berkas.usulan import load_berkas_permohonan
from mutasi.forms.permohonan import KomentarForm, PermohonanForm
from mutasi.forms.usulan import PutusanForm
from mutasi.models import AsalUsulan, PermohonanMutasi, Persetujuan
from mutasi.status import StatusUsulan
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di

PER_HALAMAN, TERPENDEK, TEMUAN = 50, 3, 20
P = Persetujuan.Putusan
PILIHAN = [(P.SETUJU, "Lengkap dan memenuhi syarat"), (P.PERBAIKI, "Kembalikan untuk diperbaiki (BTS)"),
           (P.TOLAK, "Tidak memenuhi syarat (TMS, akhir)")]  # fmt: skip


def get_permohonan(request, pk, izin="mutasi.buka_permohonan"):
    permohonan = get_object_or_404(PermohonanMutasi.objects.visible_to(request.user).for_list(), pk=pk)
    if not request.user.has_perm(izin, permohonan):
        raise PermissionDenied
    return permohonan


@require_safe
@permission_required("mutasi.buka_permohonan", raise_exception=True)
def permohonan_list(request):
    daftar = PermohonanMutasi.objects.visible_to(request.user).for_list()
    status = request.GET.get("status", "")
    if status in StatusUsulan:
        daftar = daftar.filter(status=status)
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi_tempat(p.posisi.unit for p in halaman.object_list)
    if any(p.pegawai_id != request.user.pegawai_id for p in halaman):
        catat(by=request.user, tindakan="daftar_permohonan", uraian=f"Membuka daftar {len(halaman)} permohonan")
    konteks = {"page_obj": halaman, "boleh_ajukan": request.user.has_perm("mutasi.ajukan_permohonan")}
    return render(request, "mutasi/permohonan_list.html", konteks)


@permission_required("mutasi.ajukan_permohonan", raise_exception=True)
def permohonan_ajukan(request):
    """First the seat is looked for by name, then the request is written."""
    posisi = get_tujuan(request)
    if posisi is None:
        kata = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
        temuan = cari_tujuan(request.user, kata)
        konteks = {"q": kata, "temuan": temuan[:TEMUAN], "terpotong": len(temuan) > TEMUAN}
        return render(request, "mutasi/permohonan_cari.html", konteks)
    unit = request.GET.get("untuk") == "unit" and bool(request.user.jalur_unit)
    form = build_form(request, unit)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            isi = form.cleaned_data
            permohonan = ajukan_permohonan(
                pegawai=isi.get("pegawai") or request.user.pegawai, posisi=posisi, alasan=isi["alasan"],
                mengikuti=isi.get("mengikuti"), berkas=form.nomor(), by=request.user,
            )  # fmt: skip
            messages.success(request, "Permohonan diajukan. Verifikator BKPSDM akan memeriksanya.")
            return redirect(permohonan)
    konteks = {"form": form, "sebutan": sebut_posisi(posisi), "unit": unit}
    return render(request, "mutasi/permohonan_ajukan.html", konteks)


def tujuan_bagi(user):
    """Any seat in use of the agency may be asked for: also one that the user cannot open."""
    return Posisi.objects.filter(unit__instansi_id=user.instansi_id, aktif=True)


def get_tujuan(request):
    pk = baca_angka(request.GET.get("posisi"))
    if pk is None:
        return None
    return get_object_or_404(tujuan_bagi(request.user).for_list(), pk=pk)


def cari_tujuan(user, kata):
    if len(kata) < TERPENDEK:
        return []
    temuan = list(tujuan_bagi(user).cari(kata).for_list()[: TEMUAN + 1])  # one more: the page says that there is
    isi_tempat(p.unit for p in temuan)
    return temuan


def build_form(request, unit):
    """The list of documents depends on whose wish it is."""
    if not unit and request.user.pegawai_id is None:
        raise PermissionDenied
    asal = AsalUsulan.KEBUTUHAN if unit else AsalUsulan.PERMINTAAN
    berkas = load_berkas_permohonan(PermohonanMutasi(instansi=request.user.instansi, asal=asal))
    siapa = {"user": request.user} if unit else {"pemohon": request.user.pegawai}
    return PermohonanForm(request.POST or None, berkas=berkas, **siapa)


def build_konteks(request, permohonan, **lain):
    isi_tempat([permohonan.posisi.unit])
    boleh = {
        nama: request.user.has_perm(f"mutasi.{nama}_permohonan", permohonan)
        for nama in ("perbaiki", "cabut", "verifikasi", "komentari")
    }
    berkas = load_berkas_permohonan(permohonan)
    return {
        "permohonan": permohonan,
        "berkas": berkas,
        "kurang": sum(not b.ada for b in berkas),
        "komentar": permohonan.komentar.select_related("oleh"),
        "boleh": boleh,
        "putusan": build_putusan(permohonan) if boleh["verifikasi"] else None,
        "form_komentar": KomentarForm() if boleh["komentari"] else None,
    } | lain


def build_putusan(permohonan, data=None):
    return PutusanForm(data, pilihan=PILIHAN, initial={"sidik": sidik_permohonan(permohonan)})


@require_safe
def permohonan_detail(request, pk):
    permohonan = get_permohonan(request, pk)
    uraian = f"Membuka permohonan ke {permohonan.posisi}"
    catat(by=request.user, tindakan="lihat_permohonan", objek=permohonan, uraian=uraian)
    return render(request, "mutasi/permohonan_detail.html", build_konteks(request, permohonan))


def permohonan_perbaiki(request, pk):
    permohonan = get_permohonan(request, pk, "mutasi.perbaiki_permohonan")
    berkas = load_berkas_permohonan(permohonan)
    form = build_form_perbaikan(request, permohonan, berkas)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            isi = {nama: form.cleaned_data.get(nama) for nama in ("alasan", "mengikuti")}
            perbaiki_permohonan(permohonan=permohonan, berkas=form.nomor(), by=request.user, **isi)
            messages.success(request, "Permohonan diajukan lagi.")
            return redirect(permohonan)
    konteks = {"form": form, "sebutan": sebut_posisi(permohonan.posisi), "permohonan": permohonan}
    return render(request, "mutasi/permohonan_ajukan.html", konteks)


def build_form_perbaikan(request, permohonan, berkas):
    pemohon = permohonan.pegawai if permohonan.asal == AsalUsulan.PERMINTAAN else None
    semula = {"alasan": permohonan.alasan, "mengikuti": permohonan.mengikuti.nip if permohonan.mengikuti else ""}
    return PermohonanForm(request.POST or None, berkas=berkas, pemohon=pemohon, initial=semula)


@require_POST
def permohonan_verifikasi(request, pk):
    permohonan = get_permohonan(request, pk, "mutasi.verifikasi_permohonan")
    form = build_putusan(permohonan, request.POST)
    if form.is_valid():
        with penolakan_di(form):
            verifikasi_permohonan(permohonan=permohonan, by=request.user, **form.cleaned_data)
            messages.success(request, "Hasil verifikasi tercatat.")
            return redirect(permohonan)
    form.data = form.data.dict() | {"sidik": sidik_permohonan(permohonan)}  # the page shows the present state
    return render(request, "mutasi/permohonan_detail.html", build_konteks(request, permohonan, putusan=form))


@require_POST
def permohonan_cabut(request, pk):
    permohonan = get_permohonan(request, pk, "mutasi.cabut_permohonan")
    cabut_permohonan(permohonan=permohonan, by=request.user)
    messages.success(request, "Permohonan dicabut.")
    return redirect(permohonan)


@require_POST
def permohonan_komentar(request, pk):
    permohonan = get_permohonan(request, pk, "mutasi.komentari_permohonan")
    form = KomentarForm(request.POST)
    if form.is_valid():
        komentari_permohonan(permohonan=permohonan, isi=form.cleaned_data["isi"], by=request.user)
        messages.success(request, "Komentar disimpan.")
        return redirect(permohonan)
    return render(request, "mutasi/permohonan_detail.html", build_konteks(request, permohonan, form_komentar=form))
