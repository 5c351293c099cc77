from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from jabatan.kata import pecah_kata
from jabatan.models import Jabatan
from pegawai.jejak import catat_dibaca
from pegawai.models import Pegawai
from penilaian.kompetensi import (
    PEMETAAN,
    PENGISIAN,
    capaian_pegawai,
    jabatan_pegawai,
    jpm,
    kategori,
    load_batas,
    load_riwayat,
)
from penilaian.radar import build_radar

TERBANYAK = 12  # posts that a search offers


@require_safe
def kompetensi_pegawai(request, pegawai_id):
    """One person's results against the standard of a chosen post, today's own unless one is asked for."""
    orang = Pegawai.objects.visible_to(request.user).select_related("instansi").for_list()
    pegawai = get_object_or_404(orang, pk=pegawai_id)
    if not request.user.has_perm("pegawai.lihat_pegawai", pegawai):
        raise PermissionDenied
    katalog = Jabatan.objects.visible_to(request.user)
    sendiri, kata = jabatan_pegawai(pegawai), request.GET.get("q", "")[:100]
    pilih = baca_angka(request.GET.get("jabatan"))
    jabatan = sendiri if pilih is None else get_object_or_404(katalog, pk=pilih)
    capaian = capaian_pegawai(pegawai, jabatan)
    konteks = {
        "pegawai": pegawai,
        "jabatan": jabatan,
        "sendiri": sendiri,
        "q": kata,
        "ditemukan": cari_jabatan(katalog, kata),
        "capaian": capaian,
        "radar": build_radar(capaian),
        "riwayat": load_riwayat(pegawai),
        **build_ringkasan(capaian, pegawai.instansi_id),
    }
    catat_dibaca(request.user, pegawai, "lihat_kompetensi", f"Membuka kompetensi {pegawai}")
    return render(request, "penilaian/kompetensi_pegawai.html", konteks)


def cari_jabatan(katalog, kata):
    """Posts whose name contains every word; None while nothing is asked."""
    if not kata.strip():
        return None
    cocok = Q()
    for satu in pecah_kata(kata):
        cocok &= Q(nama__icontains=satu)
    return list(katalog.filter(cocok).order_by("nama", "pk")[:TERBANYAK])


def build_ringkasan(capaian, instansi):
    """Both figures with their categories, and what is short, missing or out of date, by name."""
    batas = load_batas(instansi)
    angka = [
        {"judul": judul, "nilai": n, "isi": kategori(n, batas, PENGISIAN), "peta": kategori(n, batas, PEMETAAN)}
        for judul, n in zip(("JPM resmi", "JPM terkoreksi"), jpm(capaian), strict=True)
    ]
    return {
        "angka": angka,
        "batas": batas,
        "kurang": sorted((c for c in capaian if c.gap is not None and c.gap < 0), key=lambda c: c.gap),
        "belum": [c for c in capaian if c.level is None],
        "kedaluwarsa": [c for c in capaian if c.kedaluwarsa],
    }
