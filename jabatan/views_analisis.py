"""Pages of the needs analysis: by unit, by job family, and the education that is missing."""

from django.urls import reverse
from django.utils import timezone

from jabatan.analisis import jumlah_seluruh, kelompokkan_jabatan, kelompokkan_unit, load_kursi, urutkan_butir
from jabatan.daftar import get_halaman, render_daftar
from jabatan.filters import AnalisisFilter, AnalisisJabatanFilter, KualifikasiFilter
from jabatan.kualifikasi import find_tanpa_kualifikasi, isi_posisi
from jabatan.models import Posisi
from jabatan.views import build_tab, lihat

BAGIAN = (
    ("Unit kerja", "analisis_kebutuhan"),
    ("Jabatan", "analisis_jabatan"),
    ("Kualifikasi", "analisis_kualifikasi"),
)


def _posisi(request):
    return Posisi.objects.visible_to(request.user).filter(aktif=True)


def _bagian(aktif):
    return [{"judul": judul, "url": reverse(rute), "jumlah": None, "aktif": rute == aktif} for judul, rute in BAGIAN]


def build_analisis(request, bagian):
    """Filter, all seats added up, and the lines in the order asked for; the export asks the same."""
    kelas = AnalisisJabatanFilter if bagian == "analisis_jabatan" else AnalisisFilter
    saringan = kelas(request.GET, queryset=_posisi(request), request=request)
    kursi = load_kursi(saringan.qs, timezone.localdate())
    isian = saringan.form.cleaned_data
    if bagian == "analisis_jabatan":
        butir = kelompokkan_jabatan(kursi, isian.get("per") or "jabatan")
    else:
        butir = kelompokkan_unit(kursi, request.user.instansi_id, saringan.unit_terpilih)
    if hasil := isian.get("hasil"):
        butir = [b for b in butir if getattr(b, hasil)]
    umum = {k: isian[k] for k in ("unit", "jenis", "jenjang") if isian.get(k)}
    for b in butir:
        b.saring = umum | b.saring
    return saringan, umum, jumlah_seluruh(kursi), urutkan_butir(butir, request.GET.get("urut", ""))


def build_kualifikasi(request):
    saringan = KualifikasiFilter(request.GET, queryset=_posisi(request), request=request)
    isian = saringan.form.cleaned_data if saringan.form.is_valid() else {}
    daftar = find_tanpa_kualifikasi(saringan.qs, request.user.instansi_id, isian.get("lingkup"))
    if putusan := isian.get("putusan"):
        daftar = [k for k in daftar if k.putusan == putusan]
    return saringan, daftar


def _render_analisis(request, bagian):
    saringan, umum, seluruh, butir = build_analisis(request, bagian)
    context = {
        "filter": saringan,
        "tab": build_tab(request.user, "analisis_kebutuhan"),
        "bagian": _bagian(bagian),
        "per_unit": bagian == "analisis_kebutuhan",
        "unit": saringan.unit_terpilih,
        "umum": umum,
        "seluruh": seluruh,
        "page_obj": get_halaman(request, butir),
    }
    return render_daftar(request, "jabatan/analisis_kebutuhan.html", context)


@lihat
def analisis_unit(request):
    return _render_analisis(request, "analisis_kebutuhan")


@lihat
def analisis_jabatan(request):
    return _render_analisis(request, "analisis_jabatan")


@lihat
def analisis_kualifikasi(request):
    saringan, daftar = build_kualifikasi(request)
    page_obj = get_halaman(request, daftar)
    isi_posisi(page_obj.object_list)
    context = {
        "filter": saringan,
        "tab": build_tab(request.user, "analisis_kebutuhan"),
        "bagian": _bagian("analisis_kualifikasi"),
        "ada_posisi": bool(daftar) or saringan.qs.exists(),
        "page_obj": page_obj,
    }
    return render_daftar(request, "jabatan/analisis_kualifikasi.html", context)
