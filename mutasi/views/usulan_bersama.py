"""All drafts of a cycle handed in on one page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import reverse

from jabatan.angka import baca_angka
from mutasi.actions.usulan_bersama import ajukan_bersama
from mutasi.berkas.usulan import count_kurang
from mutasi.models import UsulanMutasi
from mutasi.status import StatusUsulan
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat


def load_draf(user):
    """Drafts that this reader may hand in: not the own case."""
    if not user.has_perm("mutasi.ajukan_usulan"):
        return UsulanMutasi.objects.none()
    draf = UsulanMutasi.objects.visible_to(user).menunggu(StatusUsulan.DRAF)
    return draf.exclude(pegawai=user.pegawai_id) if user.pegawai_id else draf


def count_draf(user):
    """[{"siklus", "siklus__nama", "banyak"}] of the drafts that are left to hand in."""
    draf = load_draf(user).order_by("siklus").values("siklus", "siklus__nama")
    return list(draf.annotate(banyak=Count("pk"))) if user.has_perm("mutasi.ajukan_usulan") else []


def usulan_ajukan_semua(request, siklus_pk):
    """Every draft of the cycle by name, with the number of its missing documents; then all of them or none."""
    siklus = get_siklus(request, siklus_pk, "mutasi.lihat_siklus")
    if not request.user.has_perm("mutasi.ajukan_usulan"):
        raise PermissionDenied
    tujuan = f"{reverse('usulan_list')}?siklus={siklus.pk}"
    if request.method == "POST":
        kunci = {n for n in map(baca_angka, request.POST.getlist("usulan")) if n}
        daftar = ajukan_bersama(siklus=siklus, kunci=kunci, by=request.user)
        messages.success(request, f"{len(daftar)} usulan diajukan. Verifikator akan memeriksanya satu per satu.")
        return redirect(f"{tujuan}&status={StatusUsulan.DIAJUKAN}")
    draf = load_draf(request.user).filter(siklus=siklus).order_by("posisi_tujuan__unit__jalur", "pk")
    draf = list(draf.select_related("pegawai", "posisi_tujuan__jabatan", "posisi_tujuan__unit"))
    if not draf:
        messages.info(request, "Tidak ada draf yang dapat Anda ajukan dalam siklus ini.")
        return redirect(tujuan)
    catat(by=request.user, tindakan="lihat_daftar_usulan", uraian=f"Membuka daftar {len(draf)} draf usulan")
    rincian = build_rincian_semua(siklus, draf, f"{tujuan}&status={StatusUsulan.DRAF}")
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def build_rincian_semua(siklus, draf, url_batal):
    kurang = count_kurang(siklus, draf)
    belum = sum(bool(n) for n in kurang.values())
    akibat = ["Semua diajukan sekaligus, atau tidak satu pun."]
    if belum:
        akibat.append(
            f"{belum} usulan berkasnya belum lengkap. Berkas masih dapat dicatat sesudah diajukan; verifikator dapat "
            "mengembalikan yang belum lengkap (BTS)."
        )
    return {
        "judul": f"Ajukan {len(draf)} draf usulan",
        "kalimat": f"Semua draf dalam {siklus.nama} diajukan kepada verifikator:",
        "daftar": [f"{u}, {kurang[u.pk]} berkas belum ada" if kurang[u.pk] else f"{u}, berkas lengkap" for u in draf],
        "akibat": akibat,
        "tombol": f"Ajukan {len(draf)} usulan",
        "url_batal": url_batal,
        "bidang": [("usulan", u.pk) for u in draf],
    }
