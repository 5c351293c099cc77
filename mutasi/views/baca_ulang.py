"""Reading a draft back: who has read whom, one person at a time, and the two signatures."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.templatetags.tampilan import waktu
from mutasi.actions.baca_ulang import (
    PEMBACA,
    load_bacaan,
    tandai_terbaca,
    tandatangani_bacaan,
    tolak_pembaca,
)
from mutasi.actions.tampilan_perbaikan import load_putusan
from mutasi.dokumen.cetak import cetak_petikan
from mutasi.dokumen.lembar import cari_kekurangan
from mutasi.dokumen.susun import build_lembar
from mutasi.laporan.baca_ulang import bandingkan_petikan
from mutasi.views.keputusan import get_keputusan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan


def get_draf(request, pk, izin="mutasi.baca_ulang"):
    keputusan = get_keputusan(request, pk, izin)
    return keputusan, build_lembar(keputusan)


@require_safe
def baca_ulang(request, pk):
    """Who signed, what made a signature void, and the list of people with this reader's ticks."""
    keputusan, lembar = get_draf(request, pk, "mutasi.lihat_keputusan")
    catat(by=request.user, tindakan="lihat_baca_ulang", objek=keputusan, uraian=f"Membuka baca ulang {keputusan}")
    bacaan = load_bacaan(keputusan, lembar)
    milik = bacaan.milik(request.user)
    terbaca = set(milik.terbaca) if milik else set()
    konteks = {
        "keputusan": keputusan,
        "kekurangan": cari_kekurangan(lembar),
        "orang": [(b, b.usulan_id in terbaca) for b in lembar.baris],
        "terbaca": sum(b.usulan_id in terbaca for b in lembar.baris),
        "berikut": next((b for b in lembar.baris if b.usulan_id not in terbaca), None),
        "tanda": bacaan.tanda,
        "perlu": PEMBACA,
        "gugur": bacaan.gugur,
        "milik": milik,
        "sidik": lembar.sidik_draf,
        "terbuka": keputusan.mengangkat or load_putusan(keputusan) is not None,
    }
    return render(request, "mutasi/baca_ulang.html", konteks)


@require_safe
def baca_ulang_orang(request, pk, urutan):
    """Left the record, right what the drawn extract says."""
    keputusan, lembar = get_draf(request, pk)
    tolak_pembaca(keputusan, request.user)
    satu = next((b for b in lembar.baris if b.urutan == urutan), None)
    if satu is None:
        raise Http404
    tujuan = ("usulan__posisi_tujuan__jabatan__eselon", "usulan__posisi_tujuan__unit")
    baris = keputusan.baris.select_related(*tujuan).get(usulan_id=satu.usulan_id)
    pdf = cetak_petikan(lembar, satu, pembaca=f"{request.user.nama}, {waktu(timezone.now())}")
    milik = keputusan.baca_ulang.filter(pembaca=request.user, sidik=lembar.sidik_draf).first()
    catat(by=request.user, tindakan="baca_petikan", objek=keputusan, uraian=f"Membaca ulang petikan {urutan}")
    isian = bandingkan_petikan(keputusan, baris, pdf)
    konteks = {
        "keputusan": keputusan,
        "satu": satu,
        "isian": isian,
        "salah": [i.judul for i in isian if i.beda or i.disetujui],
        "sebelum": urutan - 1 or None,
        "sesudah": urutan + 1 if urutan < len(lembar.baris) else None,
        "banyak": len(lembar.baris),
        "terbaca": milik.terbaca if milik else [],
        "sidik": lembar.sidik_draf,
    }
    return render(request, "mutasi/baca_ulang_orang.html", konteks)


@require_POST
def baca_ulang_tandai(request, pk, urutan):
    """Tick this person and go to the next one not yet compared."""
    keputusan, lembar = get_draf(request, pk)
    usulan = baca_angka(request.POST.get("usulan"))
    if usulan is None:
        raise Penolakan("Tidak ada orang yang ditandai. Buka lagi halamannya.")
    bacaan = tandai_terbaca(keputusan=keputusan, usulan_id=usulan, sidik=request.POST.get("sidik", ""), by=request.user)
    urut = [b.urutan for b in lembar.baris if b.usulan_id not in bacaan.terbaca]
    if not urut:
        messages.success(request, "Semua orang sudah dicocokkan. Tandatangani baca ulang Anda.")
        return redirect("baca_ulang", keputusan.pk)
    return redirect("baca_ulang_orang", keputusan.pk, next((n for n in urut if n > urutan), urut[0]))


@require_POST
def baca_ulang_tandatangani(request, pk):
    keputusan, _ = get_draf(request, pk)
    tandatangani_bacaan(keputusan=keputusan, sidik=request.POST.get("sidik", ""), by=request.user)
    messages.success(request, "Baca ulang Anda tercatat untuk isi draf yang sekarang.")
    return redirect(reverse("keputusan_detail", args=[keputusan.pk]))
