from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.ekspor import build_ekspor
from pegawai.jejak import catat
from penilaian.filters_talenta import KotakFilter, PapanFilter
from penilaian.models import KotakTalenta, PeriodePenilaian, PetaTalenta
from penilaian.peta_talenta import (
    build_baris_papan,
    build_papan,
    build_pindah,
    sebut_kurang,
    sebut_poin,
    with_asal,
    yang_berpindah,
)
from penilaian.tab import build_tab
from penilaian.tasks import antrekan_peta, sebab_gagal_peta, yang_sedang_dihitung

URUTAN = {
    "nama": ("pegawai__nama",),
    "kotak": ("kotak", "potensi_min"),
    "potensi": ("potensi_min", "potensi_maks"),
    "unit": ("unit__jalur", "pegawai__nama"),
    "asal": ("asal", "kotak"),
}
KOLOM_PAPAN = (("Kotak", 8), ("Kinerja", 22), ("Potensial", 14), ("Orang", 10), ("Perlakuan yang disarankan", 80))
KOLOM_DAFTAR = (
    ("NIP", 22), ("Nama", 36), ("Jabatan", 40), ("Unit", 40), ("Kotak", 8), ("Predikat", 18), ("Kinerja", 22),
    ("Potensial", 14), ("Poin potensial terbukti", 14), ("Poin potensial terbanyak", 14), ("Dekat batas", 12),
    ("Yang kurang", 50),
)  # fmt: skip
lihat = permission_required("penilaian.lihat_peta_talenta", raise_exception=True)


def load_peta(request):
    """(all maps, the chosen one): asked for by its key, else the latest round's."""
    semua = list(PetaTalenta.objects.visible_to(request.user).urut())
    diminta = request.GET.get("peta", "")
    if diminta and diminta not in {str(p.pk) for p in semua}:
        raise Http404
    return semua, next((p for p in semua if str(p.pk) == diminta), semua[0] if semua else None)


def load_kotak(request, peta):
    return KotakTalenta.objects.visible_to(request.user).filter(peta=peta)


@require_safe
@lihat
def talenta_peta(request):
    """The picture of nine boxes; while a map is being computed the fragment `proses` asks until it is done."""
    periode = list(
        PeriodePenilaian.objects.visible_to(request.user)
        .filter(status=PeriodePenilaian.Status.DITUTUP)
        .prefetch_related("peta_talenta")
    )
    sedang = next(iter(yang_sedang_dihitung(periode)), None)
    if request.htmx and "proses" in request.GET:
        if sedang is None:
            return HttpResponseClientRefresh()
        return render(request, "penilaian/talenta_peta.html#proses", {"sedang": sedang})
    semua, peta = load_peta(request)
    konteks = {"semua": semua, "peta": peta, "periode": periode, "sedang": sedang, "gagal": _gagal(request, periode)}
    konteks["tab"] = build_tab(request.user, "talenta_peta")
    if peta is None:
        return render(request, "penilaian/talenta_peta.html", konteks)
    saringan = PapanFilter(request.GET, queryset=load_kotak(request, peta), request=request)
    papan = build_papan(saringan.qs, request.user.instansi, peta)
    if request.GET.get("ekspor"):
        return _ekspor_papan(request, peta, papan)
    konteks |= {"filter": saringan, "papan": papan, "hitung_ulang": request.user.has_perm("penilaian.hitung_peta")}
    return render_daftar(request, "penilaian/talenta_peta.html", konteks)


def _gagal(request, periode):
    if not periode or not request.user.has_perm("penilaian.hitung_peta"):
        return None
    return sebab_gagal_peta(periode[0])


def _ekspor_papan(request, peta, papan):
    response, jumlah = build_ekspor("peta-talenta", KOLOM_PAPAN, build_baris_papan(papan))
    catat(by=request.user, tindakan="ekspor_talenta", objek=peta, uraian=f"Mengekspor {peta}", jumlah=jumlah)
    return response


@require_POST
def talenta_hitung(request, pk):
    """Have the worker map a closed round."""
    periode = get_object_or_404(PeriodePenilaian.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm("penilaian.hitung_peta", periode):
        raise PermissionDenied
    antrekan_peta(periode=periode, by=request.user)
    messages.info(request, "Peta talenta dihitung di latar belakang; halaman ini memperbarui dirinya sendiri.")
    return redirect("talenta_peta")


@require_safe
@lihat
def talenta_list(request):
    """The names in the boxes. Each look leaves a trace (I12; UU 14/2008 Ps 17 h)."""
    semua, peta = load_peta(request)
    if peta is None:
        return redirect("talenta_peta")
    saringan = KotakFilter(request.GET, queryset=load_kotak(request, peta), request=request)
    daftar = urutkan(saringan.qs.select_related("pegawai", "unit"), request, URUTAN, "-kotak")
    if request.GET.get("ekspor"):
        return _ekspor_daftar(request, peta, daftar)
    kotak = request.GET.get("kotak", "")
    catat(by=request.user, tindakan="lihat_talenta", objek=peta, uraian=f"Membuka nama pada {peta}", kotak=kotak)
    context = {"semua": semua, "peta": peta, "filter": saringan, "page_obj": get_halaman(request, daftar)}
    return render_daftar(request, "penilaian/talenta_list.html", context)


def build_baris_daftar(daftar):
    for k in daftar.iterator(2000):
        yield (
            k.pegawai.nip, k.pegawai.nama_lengkap, k.nama_jabatan, k.nama_unit,
            k.kotak if k.kotak else "data kurang", k.get_predikat_display() or "belum dinilai",
            k.get_kinerja_display() or "belum dinilai", k.get_potensial_display() or "belum dapat ditentukan",
            k.potensi_min, k.potensi_maks, "ya" if k.dekat_batas else "tidak", sebut_kurang(k),
        )  # fmt: skip


def _ekspor_daftar(request, peta, daftar):
    response, jumlah = build_ekspor("kotak-talenta", KOLOM_DAFTAR, build_baris_daftar(daftar))
    uraian = f"Mengekspor {jumlah} nama pada {peta}"
    catat(by=request.user, tindakan="ekspor_talenta", objek=peta, uraian=uraian, jumlah=jumlah)
    return response


KOLOM_PINDAH = (
    ("NIP", 22), ("Nama", 36), ("Jabatan", 40), ("Unit", 40), ("Kotak semula", 14), ("Kotak sekarang", 14),
    ("Poin potensial", 22), ("Yang kurang", 50),
)  # fmt: skip


@require_safe
@lihat
def talenta_banding(request):
    """Two maps side by side: how many went from box to box, and who."""
    semua, peta = load_peta(request)
    lain = [p for p in semua if p != peta]
    dari = next((p for p in lain if str(p.pk) == request.GET.get("dari")), _sebelum(peta, lain))
    if dari is None:
        messages.info(request, "Perbandingan perlu dua periode tertutup yang peta talentanya sudah dihitung.")
        return redirect("talenta_peta")
    saringan = PapanFilter(request.GET, queryset=load_kotak(request, peta), request=request)
    kotak = with_asal(saringan.qs, dari)
    daftar = urutkan(_pindah_dari(request, kotak).select_related("pegawai", "unit"), request, URUTAN, "-kotak")
    if request.GET.get("ekspor"):
        return _ekspor_pindah(request, peta, daftar)
    catat(by=request.user, tindakan="lihat_talenta", objek=peta, uraian=f"Membandingkan {dari} dengan {peta}")
    pindah = build_pindah(kotak, request.user.instansi)
    context = {"semua": semua, "peta": peta, "dari": dari, "filter": saringan, "pindah": pindah}
    context["page_obj"] = get_halaman(request, daftar)
    return render_daftar(request, "penilaian/talenta_banding.html", context)


def _sebelum(peta, lain):
    """The nearest round before, else any other."""
    dulu = [p for p in lain if peta and (p.periode.tahun, p.pk) < (peta.periode.tahun, peta.pk)]
    return next(iter(dulu or lain), None)


def _pindah_dari(request, kotak):
    """The cell of the matrix that one asks for (0: data kurang), else all whose box changed."""
    nilai = [request.GET.get(nama, "") for nama in ("asal", "tujuan")]
    if not all(n.isdecimal() and len(n) == 1 for n in nilai):
        return yang_berpindah(kotak)
    asal, tujuan = (int(n) or None for n in nilai)
    return kotak.exclude(baris_asal=None).filter(asal=asal, kotak=tujuan)


def _ekspor_pindah(request, peta, daftar):
    baris = (
        (k.pegawai.nip, k.pegawai.nama_lengkap, k.nama_jabatan, k.nama_unit,
         k.asal or "data kurang", k.kotak or "data kurang", sebut_poin(k), sebut_kurang(k))
        for k in daftar.iterator(2000)
    )  # fmt: skip
    response, jumlah = build_ekspor("perpindahan-kotak", KOLOM_PINDAH, baris)
    uraian = f"Mengekspor {jumlah} perpindahan kotak pada {peta}"
    catat(by=request.user, tindakan="ekspor_talenta", objek=peta, uraian=uraian, jumlah=jumlah)
    return response
