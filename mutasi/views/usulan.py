from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mutasi.actions.usulan import (
    ajukan_usulan,
    buat_usulan,
    catat_rapat,
    needs_pembenaran,
    putuskan_usulan,
    sidik_usulan,
    tarik_usulan,
    ubah_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.filters import UsulanFilter
from mutasi.forms.usulan import AlasanForm, PutusanForm, RapatForm, UsulanForm
from mutasi.models import Kandidat, Persetujuan, UsulanMutasi
from mutasi.status import StatusUsulan
from mutasi.views.lowongan import build_bagian, build_catatan, get_lowongan
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di

PER_HALAMAN = 50
P = Persetujuan.Putusan
# step of a proposal -> permission, act, choices with their words
LANGKAH = {
    "verifikasi": (
        "mutasi.verifikasi_usulan",
        verifikasi_usulan,
        [
            (P.SETUJU, "Memenuhi syarat"),
            (P.PERBAIKI, "Kembalikan untuk diperbaiki"),
            (P.TOLAK, "Tidak memenuhi syarat"),
        ],
    ),
    "usulkan": (
        "mutasi.usulkan_ke_ppk",
        usulkan_ke_ppk,
        [(P.SETUJU, "Usulkan ke PPK"), (P.TOLAK, "Tolak")],
    ),
    "putuskan": (
        "mutasi.putuskan_usulan",
        putuskan_usulan,
        [(P.SETUJU, "Setujui"), (P.TOLAK, "Tolak")],
    ),
}

GILIRAN = (
    (StatusUsulan.DIAJUKAN, "mutasi.verifikasi_usulan"),
    (StatusUsulan.DIREKOMENDASIKAN, "mutasi.usulkan_ke_ppk"),
    (StatusUsulan.DIUSULKAN, "mutasi.putuskan_usulan"),
    (StatusUsulan.PERLU_PERBAIKAN, "mutasi.ajukan_usulan"),
    (StatusUsulan.DRAF, "mutasi.ajukan_usulan"),
)


def get_usulan(request, pk, izin="mutasi.lihat_usulan"):
    usulan = get_object_or_404(UsulanMutasi.objects.visible_to(request.user).for_list(), pk=pk)
    if not request.user.has_perm(izin, usulan):
        raise PermissionDenied
    return usulan


@permission_required("mutasi.lihat_usulan", raise_exception=True)
def usulan_list(request):
    saring = UsulanFilter(request.GET, UsulanMutasi.objects.visible_to(request.user).for_list(), request=request)
    halaman = Paginator(saring.qs, PER_HALAMAN).get_page(request.GET.get("halaman"))
    if halaman.object_list:  # names with the seats meant for them: as confidential as a ranking (I12)
        catat(by=request.user, tindakan="lihat_daftar_usulan", uraian=f"Membuka daftar {len(halaman)} usulan")
    nama = "mutasi/usulan_list.html#daftar" if request.htmx else "mutasi/usulan_list.html"
    response = render(request, nama, {"filter": saring, "page_obj": halaman})
    response.headers["Vary"] = "HX-Request"
    return response


def usulan_detail(request, pk):
    """The whole case of a proposal, with the one thing that the reader may do now."""
    usulan = get_usulan(request, pk)
    usulan.kandidat.catatan = build_catatan(usulan.kandidat, request.user)
    langkah = next((n for n, (izin, _, _) in LANGKAH.items() if request.user.has_perm(izin, usulan)), None)
    catat(by=request.user, tindakan="lihat_usulan", objek=usulan, uraian=f"Membuka usulan {usulan.posisi_tujuan}")
    return render(
        request,
        "mutasi/usulan_detail.html",
        {
            "usulan": usulan,
            "bagian": build_bagian(usulan.kandidat),
            "persetujuan": usulan.persetujuan.select_related("oleh"),
            "alasan": needs_pembenaran(usulan.kandidat),
            "rapat": usulan.siklus.rapat.all(),
            "berikut": None if langkah else load_berikut(request.user, usulan),
            "langkah": langkah,
            "form": build_putusan_form(usulan, langkah) if langkah else None,
            "boleh_ajukan": request.user.has_perm("mutasi.ajukan_usulan", usulan),
            "boleh_tarik": request.user.has_perm("mutasi.tarik_usulan", usulan),
        },
    )


def load_berikut(user, usulan):
    """The next proposal that waits for this reader, so that nobody goes back to the list for each."""
    for status, izin in GILIRAN:
        menunggu = UsulanMutasi.objects.visible_to(user).menunggu(status).exclude(pk=usulan.pk).order_by("pk")
        if user.has_perm(izin) and (berikut := next((u for u in menunggu if user.has_perm(izin, u)), None)):
            return berikut
    return None


def build_putusan_form(usulan, langkah, data=None):
    return PutusanForm(data, pilihan=LANGKAH[langkah][2], initial={"sidik": sidik_usulan(usulan)})


def usulan_buat(request, kandidat_pk):
    """Propose a candidate: the page names whom, for which seat, and what must be justified."""
    kandidat = get_object_or_404(Kandidat.objects.visible_to(request.user).for_list(), pk=kandidat_pk)
    lowongan = get_lowongan(request, kandidat.hasil.lowongan_id)
    if not request.user.has_perm("mutasi.buat_usulan", lowongan.siklus):
        raise PermissionDenied
    alasan = needs_pembenaran(kandidat)
    form = UsulanForm(request.POST or None, kandidat=kandidat, alasan=alasan)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            usulan = buat_usulan(
                kandidat=kandidat,
                pembenaran=form.cleaned_data["pembenaran"],
                dasar_dokumen=form.cleaned_data.get("dasar_dokumen", ""),
                by=request.user,
            )
            messages.success(request, "Usulan dibuat sebagai draf. Baca ulang, lalu ajukan.")
            return redirect(usulan)
    konteks = {"kandidat": kandidat, "lowongan": lowongan, "form": form, "bagian": build_bagian(kandidat)}
    return render(request, "mutasi/usulan_buat.html", konteks)


def usulan_ubah(request, pk):
    """Mend the justification of a draft, or of what came back from the verifier."""
    usulan = get_usulan(request, pk, "mutasi.ajukan_usulan")
    kandidat = Kandidat.objects.for_list().get(pk=usulan.kandidat_id)
    awal = {"pembenaran": usulan.pembenaran, "dasar_dokumen": usulan.dasar_dokumen}
    alasan = needs_pembenaran(kandidat)
    form = UsulanForm(request.POST or None, kandidat=kandidat, alasan=alasan, initial=awal)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            isi = {"dasar_dokumen": ""} | form.cleaned_data
            usulan = ubah_usulan(usulan=usulan, by=request.user, **isi)
            messages.success(request, "Perubahan disimpan. Baca ulang, lalu ajukan.")
            return redirect(usulan)
    konteks = {"usulan": usulan, "kandidat": kandidat, "lowongan": usulan.lowongan, "form": form}
    konteks |= {"bagian": build_bagian(kandidat), "diminta": usulan.persetujuan.filter(putusan=P.PERBAIKI).last()}
    return render(request, "mutasi/usulan_buat.html", konteks)


@require_POST
def usulan_ajukan(request, pk):
    usulan = get_usulan(request, pk, "mutasi.ajukan_usulan")
    ajukan_usulan(usulan=usulan, by=request.user)
    messages.success(request, "Usulan diajukan. Verifikator akan memeriksanya.")
    return redirect(usulan)


def usulan_tarik(request, pk):
    usulan = get_usulan(request, pk, "mutasi.tarik_usulan")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            tarik_usulan(usulan=usulan, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, "Usulan ditarik. Jabatan dan pegawainya bebas diusulkan lagi.")
            return redirect(usulan)
    rincian = {
        "judul": "Tarik usulan",
        "kalimat": "Usulan ini ditarik dan tidak dapat diajukan lagi.",
        "daftar": [str(usulan)],
        "tombol": "Tarik usulan",
        "url_batal": usulan.get_absolute_url(),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


@require_POST
def usulan_langkah(request, pk, langkah):
    """Verify, propose to the PPK, or decide: the same form, another permission and act."""
    izin, act, _ = LANGKAH[langkah]
    usulan = get_usulan(request, pk)
    if not request.user.has_perm(izin):
        raise PermissionDenied
    if not request.user.has_perm(izin, usulan):
        raise Penolakan(
            f"Usulan ini sekarang “{usulan.get_status_display()}”. Langkah ini sudah diputuskan, "
            "atau bukan giliran Anda."
        )
    form = build_putusan_form(usulan, langkah, request.POST)
    if form.is_valid():
        with penolakan_di(form):
            usulan = act(usulan=usulan, by=request.user, **form.cleaned_data)
            messages.success(request, f"Tercatat: {StatusUsulan(usulan.status).label}.")
            return redirect(usulan)
    form.data = form.data.dict() | {"sidik": sidik_usulan(usulan)}  # the page shows the present state: decide on that
    konteks = {"usulan": usulan, "form": form, "langkah": langkah, "bagian": build_bagian(usulan.kandidat)}
    konteks |= {"persetujuan": usulan.persetujuan.select_related("oleh"), "alasan": needs_pembenaran(usulan.kandidat)}
    konteks |= {"boleh_ajukan": False, "boleh_tarik": False}
    return render(request, "mutasi/usulan_detail.html", konteks)


def rapat_catat(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.catat_rapat")
    menunggu = siklus.usulan.menunggu(StatusUsulan.MEMENUHI_SYARAT).for_list()
    form = RapatForm(request.POST or None, usulan=menunggu)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            rapat = catat_rapat(siklus=siklus, hasil=form.hasil(), by=request.user, **form.data_rapat())
            messages.success(request, f"{rapat} dicatat.")
            return redirect(siklus)
    return render(request, "mutasi/rapat_catat.html", {"siklus": siklus, "form": form})
