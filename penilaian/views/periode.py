from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from jabatan.templatetags.tampilan import angka, tanggal_panjang
from pegawai.penolakan import penolakan_di
from penilaian.actions.periode import (
    buka_lagi,
    buka_periode,
    hapus_periode,
    perpanjang_periode,
    siapkan_periode,
    tutup_periode,
    ubah_periode,
)
from penilaian.forms_putaran import BukaLagiForm, PeriodeForm, PerpanjangForm, TutupForm
from penilaian.kemajuan import kemajuan_per_unit, sidik_tertinggal, tugas_periode
from penilaian.models import PeriodePenilaian
from penilaian.tab import build_bagian, build_lanjutan, build_tab
from penilaian.tugas import build_rencana, ringkas_tugas

baca = permission_required("penilaian.lihat_semua", raise_exception=True)
kelola = permission_required("penilaian.kelola_periode", raise_exception=True)
isi = require_http_methods(["GET", "HEAD", "POST"])


def get_periode(request, pk):
    return get_object_or_404(PeriodePenilaian.objects.visible_to(request.user).select_related("instansi"), pk=pk)


def konfirmasi(request, rincian, form=None):
    status = 422 if form is not None and form.is_bound else 200
    konteks = {"rincian": rincian | ({"form": form} if form is not None else {})}
    return render(request, "_components/konfirmasi_halaman.html", konteks, status=status)


@require_safe
@baca
def periode_list(request):
    """All rounds of the agency, the newest first."""
    semua = PeriodePenilaian.objects.visible_to(request.user).order_by("-tahun", "-mulai", "-pk")
    periode = semua.annotate(orang=Count("tugas", filter=Q(tugas__dikecualikan=False)))
    konteks = {
        "semua": periode,
        "tab": build_tab(request.user, "periode_list"),
        "kelola": request.user.has_perm("penilaian.kelola_periode"),
    }
    return render(request, "penilaian/periode_list.html", konteks)


@require_safe
@baca
def periode_detail(request, pk):
    """One round: how it is set, how far it is, what is missing, and the next step."""
    periode = get_periode(request, pk)
    konteks = {
        "periode": periode,
        "hitungan": ringkas_tugas(periode),
        "cakupan": list(periode.unit_cakupan.all()),
        "bagian": build_bagian(request.user, periode, "periode_detail"),
        "lanjutan": build_lanjutan(request.user, periode),
        "kelola": request.user.has_perm("penilaian.kelola_periode"),
    }
    return render(request, "penilaian/periode_detail.html", konteks)


@isi
@kelola
def periode_siapkan(request):
    """A new round with its tasks; nobody but staff sees it until it is opened."""
    tahun = timezone.localdate().year
    awal = {"tahun": tahun, "nama": f"Penilaian kinerja {tahun}", "jenis": "TAHUNAN"}
    awal["faktor"] = PeriodePenilaian._meta.get_field("faktor").get_default()
    form = PeriodeForm(request.POST or None, instansi_id=request.user.instansi_id, initial=awal)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            periode = siapkan_periode(instansi=request.user.instansi, by=request.user, **form.cleaned_data)
            messages.success(request, f"{periode} disiapkan. Periksa siapa menilai siapa, lalu buka periodenya.")
            return redirect("periode_detail", periode.pk)
    return render(request, "penilaian/periode_siapkan.html", {"form": form}, status=422 if form.is_bound else 200)


@isi
@kelola
def periode_ubah(request, pk):
    """The settings of a round that has not been opened; its tasks are refreshed on their own page."""
    periode = get_periode(request, pk)
    form = PeriodeForm.of(periode, *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            ubah_periode(periode=periode, by=request.user, **form.cleaned_data)
            messages.success(request, "Rancangan tersimpan. Bila cakupannya berubah, segarkan tugas dari peta jabatan.")
            return redirect(periode)
    konteks = {"form": form, "periode": periode}
    return render(request, "penilaian/periode_ubah.html", konteks, status=422 if form.is_bound else 200)


@isi
@kelola
def periode_hapus(request, pk):
    periode = get_periode(request, pk)
    if request.method == "POST":
        hapus_periode(periode=periode, by=request.user)
        messages.success(request, f"Rancangan {periode} dihapus.")
        return redirect("periode_list")
    rincian = {
        "judul": f"Hapus rancangan {periode}",
        "kalimat": "Rancangan ini belum pernah dibuka, jadi tidak ada penilaian yang hilang.",
        "akibat": ["Susunan siapa menilai siapa ikut terhapus, termasuk perubahan dan alasannya."],
        "tombol": "Hapus rancangan",
        "url_batal": periode.get_absolute_url(),
        "bahaya": True,
    }
    return konfirmasi(request, rincian)


@isi
@kelola
def periode_buka(request, pk):
    """Name what opening does, and what is still open about the tasks: a warning, never a refusal."""
    periode = get_periode(request, pk)
    if request.method == "POST":
        buka_periode(periode=periode, by=request.user)
        messages.success(request, f"{periode} dibuka. Penilai melihat orangnya dan mendapat pesan.")
        return redirect(periode)
    return konfirmasi(request, _rincian_buka(periode, ringkas_tugas(periode), build_rencana(periode)))


def _rincian_buka(periode, n, rencana):
    akibat = [
        f"{angka(n['penilai_berbeda'])} penilai mendapat pesan untuk menilai {angka(n['jumlah'])} orang.",
        "Jenis, cakupan, dan faktor tidak dapat diubah lagi; hari terakhir dapat diperpanjang.",
    ]
    for kunci, kata in (
        ("tanpa_penilai", "orang belum punya penilai: tunjuk penilainya, sebelum atau sesudah dibuka."),
        ("tanpa_akun", "orang dinilai oleh yang belum dapat masuk: buatkan akun atau tautan aktivasinya."),
        ("rendah", "orang dinilai oleh pejabat di bawah pengawas: pastikan ada pendelegasian (PermenPANRB 6/2022)."),
    ):
        if n[kunci]:
            akibat.append(f"{angka(n[kunci])} {kata}")
    if rencana:
        akibat.append("Susunannya tidak lagi sama dengan peta jabatan hari ini: segarkan dulu dari peta jabatan.")
    return {
        "judul": f"Buka {periode}",
        "kalimat": f"{periode}, {tanggal_panjang(periode.mulai)} sampai {tanggal_panjang(periode.selesai)}.",
        "akibat": akibat,
        "tombol": f"Buka {periode}",
        "url_batal": periode.get_absolute_url(),
    }


@isi
@kelola
def periode_perpanjang(request, pk):
    periode = get_periode(request, pk)
    form = PerpanjangForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            perpanjang_periode(periode=periode, by=request.user, **form.cleaned_data)
            messages.success(
                request, f"Hari terakhir {periode} sekarang {tanggal_panjang(form.cleaned_data['selesai'])}."
            )
            return redirect(periode)
    rincian = {
        "judul": f"Perpanjang {periode}",
        "kalimat": f"Hari terakhir sekarang {tanggal_panjang(periode.selesai)}.",
        "akibat": ["Pengingat berikutnya mengikuti hari terakhir yang baru; alasannya tercatat di jejak."],
        "tombol": "Perpanjang periode",
        "url_batal": periode.get_absolute_url(),
    }
    return konfirmasi(request, rincian, form)


@isi
@kelola
def periode_tutup(request, pk):
    """What is missing, unit by unit with links; with a reason for each of them the round can be closed all the same."""
    periode = get_periode(request, pk)
    kurang = [b for b in kemajuan_per_unit(tugas_periode(periode), periode.instansi_id) if b.tersisa]
    sidik = sidik_tertinggal(periode)
    form = TutupForm(request.POST if request.method == "POST" else None, baris=kurang)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            isian = {"pengecualian": form.pengecualian, "sidik": form.cleaned_data["sidik"]}
            tutup_periode(periode=periode, by=request.user, **isian)
            messages.success(request, f"{periode} ditutup. Penilaian di dalamnya tidak dapat diubah lagi.")
            return redirect(periode)
    konteks = {"periode": periode, "form": form, "kurang": kurang, "hitungan": ringkas_tugas(periode), "sidik": sidik}
    return render(request, "penilaian/periode_tutup.html", konteks, status=422 if form.errors else 200)


@isi
@kelola
def periode_buka_lagi(request, pk):
    periode = get_periode(request, pk)
    form = BukaLagiForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            buka_lagi(periode=periode, by=request.user, **form.cleaned_data)
            messages.success(request, f"{periode} dibuka lagi; alasannya tercatat di jejak.")
            return redirect(periode)
    rincian = {
        "judul": f"Buka lagi {periode}",
        "kalimat": "Penilaian di dalamnya dapat diubah lagi sampai periode ditutup kembali.",
        "akibat": [
            "Hasil periode ini tidak terlihat oleh pegawai selama dibuka.",
            "Yang dikecualikan saat penutupan tetap dikecualikan; sertakan lagi orangnya bila hendak dinilai.",
        ],
        "tombol": "Buka lagi dengan alasan ini",
        "url_batal": reverse("periode_detail", args=[periode.pk]),
    }
    return konfirmasi(request, rincian, form)
