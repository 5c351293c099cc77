"""Drafting a correction or a withdrawal of an issued decree, and the PPK's word; then the way of every draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from jabatan.templatetags.tampilan import waktu
from mutasi.actions.perbaikan import cari_ubahan, load_dapat_dicabut, sebut_ubahan, susun_pencabutan, susun_perubahan
from mutasi.actions.putusan_perbaikan import putuskan_perbaikan
from mutasi.actions.susun_ulang import load_berubah, susun_ulang
from mutasi.actions.tampilan_perbaikan import load_tampilan
from mutasi.forms.perbaikan import PencabutanForm, PerubahanForm, PutusanPerbaikanForm
from mutasi.status import StatusSiklus
from mutasi.views.keputusan import get_keputusan
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di

AKIBAT_SUSUN_ULANG = [
    "Draf lama dibatalkan dan tetap dapat dibaca, bersama putusan PPK atasnya.",
    "Draf baru memuat orang dan alasan yang sama menurut data hari ini; nomor yang dipesan ikut pindah.",
    "PPK memutus lagi, dan dua orang membaca ulang lagi.",
]


def keputusan_perubahan(request, pk):
    """What the decree says beside what the records say: tick what was wrong on paper."""
    pokok = get_keputusan(request, pk, "mutasi.perbaiki_keputusan")
    ubahan = cari_ubahan(pokok)
    form = PerubahanForm(request.POST or None, ubahan=ubahan)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            keputusan = susun_perubahan(pokok=pokok, by=request.user, **form.cleaned_data)
            messages.success(request, "Draf perubahan disusun. PPK memutusnya; sesudah itu dua orang membacanya ulang.")
            return redirect(keputusan)
    catat(by=request.user, tindakan="bandingkan_keputusan", objek=pokok, uraian=f"Membandingkan {pokok} dengan data")
    nama = {b.usulan_id: b.data.get("nama", "") for b in pokok.baris.all()}
    terpilih = set(form.data.getlist("pilihan")) if form.is_bound else set()
    orang = [(nama[k], k, [sebut_ubahan(u) for u in daftar]) for k, daftar in ubahan.items()]
    konteks = {"keputusan": pokok, "form": form, "orang": orang, "terpilih": terpilih}
    return render(request, "mutasi/keputusan_perubahan.html", konteks)


def keputusan_pencabutan(request, pk):
    """Whose appointment is taken back, why, and what becomes of the proposals."""
    pokok = get_keputusan(request, pk, "mutasi.perbaiki_keputusan")
    dapat = list(load_dapat_dicabut(pokok))
    masih = pokok.siklus.status == StatusSiklus.KEPUTUSAN
    form = PencabutanForm(request.POST or None, dapat=dapat, masih_keputusan=masih)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            keputusan = susun_pencabutan(pokok=pokok, by=request.user, **form.cleaned_data)
            messages.success(request, "Draf pencabutan disusun. PPK memutusnya; sampai terbit, keputusan lama berlaku.")
            return redirect(keputusan)
    konteks = {"keputusan": pokok, "form": form, "dapat": dapat}
    return render(request, "mutasi/keputusan_pencabutan.html", konteks)


def perbaikan_putuskan(request, pk):
    """Everybody concerned, old seat and new, before the button; the code of the second factor signs it."""
    keputusan = get_keputusan(request, pk, "mutasi.putuskan_perbaikan")
    if keputusan.mengangkat:
        raise Http404
    tampilan = load_tampilan(keputusan)
    form = PutusanPerbaikanForm(request.POST or None, by=request.user, initial={"sidik": tampilan.sidik})
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            putusan = putuskan_perbaikan(keputusan=keputusan, by=request.user, **form.cleaned_data)
            hasil = "disetujui. Dua orang membacanya ulang" if putusan.setuju else "ditolak. Drafnya dibatalkan"
            messages.success(request, f"{keputusan.get_jenis_display()} {hasil}.")
            return redirect(keputusan)
    if form.is_bound:  # the page shows the present state: decide on that
        form.data = form.data.dict() | {"sidik": tampilan.sidik}
    uraian = f"Membuka putusan atas {keputusan}: {len(tampilan.baris)} pegawai"
    catat(by=request.user, tindakan="lihat_putusan_perbaikan", objek=keputusan, uraian=uraian)
    konteks = {"keputusan": keputusan, "tampilan": tampilan, "form": form}
    return render(request, "mutasi/perbaikan_putuskan.html", konteks)


def perbaikan_susun_ulang(request, pk):
    """What changed since the PPK's word, and the button that makes a draft of today of it."""
    keputusan = get_keputusan(request, pk)
    if keputusan.mengangkat:
        raise Http404
    if not request.user.has_perm("mutasi.perbaiki_keputusan", keputusan.memperbaiki):
        raise PermissionDenied
    if request.method == "POST":
        baru = susun_ulang(keputusan=keputusan, by=request.user)
        messages.success(request, "Draf disusun ulang. PPK memutusnya lagi; sesudah itu dua orang membacanya ulang.")
        return redirect(baru)
    putusan, berubah = load_berubah(keputusan)
    catat(by=request.user, tindakan="lihat_susun_ulang", objek=keputusan, uraian=f"Membuka susun ulang {keputusan}")
    rincian = {
        "judul": "Susun ulang draf",
        "kalimat": f"PPK menyetujui {keputusan} pada {waktu(putusan.waktu)}. Sejak itu berubah:",
        "daftar": berubah,
        "akibat": AKIBAT_SUSUN_ULANG,
        "tombol": "Susun ulang",
        "url_batal": keputusan.get_absolute_url(),
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
