from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from jabatan.daftar import get_halaman, render_daftar
from mutasi.actions.perubahan import minta_bandingkan
from mutasi.pemeringkatan.perubahan import (
    load_isi,
    load_kabar_perubahan,
    load_ketentuan,
    load_lowongan,
    load_orang,
    susun_orang,
)
from mutasi.tasks import antrekan_bandingkan, sedang_dibandingkan
from mutasi.views.pemeringkatan import ORANG_LANGSUNG, build_tab, get_pemeringkatan
from pegawai.jejak import catat

IZIN = "mutasi.lihat_perubahan_peringkat"


@require_safe
def pemeringkatan_perubahan(request, pk):
    """What is another in the records since: people a page at a time, seats and numbers in full."""
    pemeringkatan = get_pemeringkatan(request, pk, IZIN, "perubahan")
    perubahan, basi = load_kabar_perubahan(pemeringkatan)
    isi = load_isi(perubahan)
    page_obj = get_halaman(request, susun_orang(isi))
    catat(
        by=request.user,
        tindakan="lihat_perubahan_pemeringkatan",
        objek=pemeringkatan,
        uraian=f"Membuka perubahan sejak {pemeringkatan}",
    )
    konteks = {
        "pemeringkatan": pemeringkatan,
        "siklus": pemeringkatan.siklus,
        "tab": build_tab(pemeringkatan, request.user, "pemeringkatan_perubahan"),
        "perubahan": perubahan,
        "basi": basi,
        "membandingkan": sedang_dibandingkan(pemeringkatan),
        "page_obj": page_obj,
        "orang": load_orang(list(page_obj)),
        "lowongan": load_lowongan(isi),
        "ketentuan": load_ketentuan(isi),
    }
    return render_daftar(request, "mutasi/pemeringkatan_perubahan.html", konteks)


@require_POST
def perubahan_bandingkan(request, pk):
    pemeringkatan = get_pemeringkatan(request, pk, IZIN)
    if len(pemeringkatan.pegawai_ids) > ORANG_LANGSUNG:
        antrekan_bandingkan(pemeringkatan=pemeringkatan)
        messages.info(request, "Pembandingan dimulai. Muat ulang halaman ini sebentar lagi.")
    else:
        perubahan = minta_bandingkan(pemeringkatan=pemeringkatan, by=request.user)
        messages.success(request, "Selesai dibandingkan." if perubahan.ada else "Tidak ada yang berubah.")
    return redirect("pemeringkatan_perubahan", pk)
