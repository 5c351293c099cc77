"""Letters of a cycle: the minister's consent, BKN's pertek, and what else a rule asks for in writing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.sertifikat import cabut_izin, catat_izin
from mutasi.forms.sertifikat import IzinForm
from mutasi.forms.usulan import AlasanForm
from mutasi.models import IzinTertulis, Skenario
from mutasi.papan.pindah import load_perpindahan
from mutasi.views.siklus import get_siklus
from mutasi.views.skenario import load_nama, load_sebutan
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di

PER_HALAMAN = 25


@require_safe
def izin_list(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.lihat_izin")
    daftar = IzinTertulis.objects.visible_to(request.user).filter(siklus=siklus).for_list()
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    if halaman.object_list:
        catat(by=request.user, tindakan="daftar_izin", objek=siklus, uraian=f"Membuka {len(halaman)} surat {siklus}")
    return render(request, "mutasi/izin_list.html", {"siklus": siklus, "page_obj": halaman})


def izin_catat(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.catat_izin")
    form = IzinForm(request.POST or None, pilihan=build_pilihan(request, siklus))
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            izin = catat_izin(siklus=siklus, by=request.user, **form.cleaned_data)
            messages.success(request, f"{izin} dicatat.")
            return redirect("izin_list", siklus.pk)
    catat(by=request.user, tindakan="pilih_izin", objek=siklus, uraian=f"Membuka calon penerima surat {siklus}")
    return render(request, "mutasi/izin_catat.html", {"siklus": siklus, "form": form})


def build_pilihan(request, siklus):
    """Who may be named, by name: those proposed in the cycle, and those of the scenario that one comes from."""
    pasangan = dict.fromkeys(siklus.usulan.aktif().values_list("pegawai_id", "posisi_tujuan_id"))
    milik = Skenario.objects.visible_to(request.user).filter(siklus=siklus)
    if skenario := milik.filter(pk=baca_angka(request.GET.get("skenario"))).first():
        pasangan |= dict.fromkeys((p.orang, p.kursi) for p in load_perpindahan(skenario))
    nama, sebutan = load_nama({o for o, _ in pasangan}), load_sebutan({k for _, k in pasangan})
    return sorted([(f"{o}-{k}", f"{nama[o]} → {sebutan[k]}") for o, k in pasangan], key=lambda satu: satu[1])


def izin_cabut(request, pk):
    """The letter with whom it names, and why it no longer counts."""
    izin = get_object_or_404(IzinTertulis.objects.visible_to(request.user).select_related("siklus").for_list(), pk=pk)
    if not request.user.has_perm("mutasi.cabut_izin", izin.siklus):
        raise PermissionDenied
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            cabut_izin(izin=izin, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, f"{izin} dicabut. Periksa lagi rencana yang memakainya.")
            return redirect("izin_list", izin.siklus_id)
    catat(by=request.user, tindakan="lihat_izin", objek=izin, uraian=f"Membuka {izin} untuk dicabut")
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": build_rincian_cabut(izin, form)})


def build_rincian_cabut(izin, form):
    return {
        "judul": "Cabut surat",
        "kalimat": f"Cabut {izin} bertanggal {tanggal_panjang(izin.tanggal)}? Surat itu menyebut:",
        "daftar": [f"{b.pegawai.nama_lengkap}, {b.posisi}" for b in izin.baris.all()],
        "akibat": [
            "Surat ini tidak lagi menjawab pemeriksaan rencana dan keputusan berikutnya.",
            "Catatannya dan alasan Anda tetap tersimpan. Surat yang salah catat dapat dicatat lagi dengan benar.",
        ],
        "tombol": "Cabut surat",
        "url_batal": reverse("izin_list", args=[izin.siklus_id]),
        "bahaya": True,
        "form": form,
    }
