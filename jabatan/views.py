from itertools import groupby
from urllib.parse import parse_qs, urlsplit

from django.contrib.auth.decorators import permission_required
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jabatan.bagan import build_bagan
from jabatan.daftar import PembagiKunci, get_halaman, render_daftar, urutkan
from jabatan.filters import KEADAAN, URUTAN_POSISI, PosisiFilter
from jabatan.models import Posisi, UnitKerja
from jabatan.peta import (
    annotate_menunggu,
    build_tanda,
    get_riwayat,
    hitung_selisih,
    load_pantau_bup,
    with_pejabat,
)
from jabatan.pohon import build_cabang, build_pohon, find_cocok
from jabatan.tempat import isi_tempat, sebut_posisi

lihat = permission_required("jabatan.lihat_peta", raise_exception=True)
# the pages around the peta: word, route, permission
HALAMAN = (
    ("Peta jabatan", "posisi_list", "jabatan.lihat_peta"),
    ("Katalog jabatan", "jabatan_list", "jabatan.lihat_peta"),
    ("Analisis kebutuhan", "analisis_kebutuhan", "jabatan.lihat_peta"),
    ("Kebutuhan mendesak", "kebutuhan_list", "jabatan.lihat_kebutuhan"),
)


def build_tab(user, aktif):
    return [
        {"judul": judul, "url": reverse(rute), "jumlah": None, "aktif": rute == aktif}
        for judul, rute, izin in HALAMAN
        if user.has_perm(izin)
    ]


def build_saringan(request):
    """The seats that one asks for, with need, occupancy and marks; the export asks the same."""
    hari_ini = timezone.localdate()
    baku = load_pantau_bup(request.user.instansi, hari_ini)
    posisi = Posisi.objects.visible_to(request.user).filter(aktif=True).for_list()
    return PosisiFilter(request.GET, pada=hari_ini, pantau_bup=baku, queryset=posisi, request=request)


def build_faset(request, jumlah):
    """The states as links with the number of seats that each would show; the chosen one takes itself away."""
    faset = []
    for kunci, (kata, ikon, _) in KEADAAN.items():
        alamat, terpilih = QueryDict(request.GET.urlencode(), mutable=True), request.GET.get("keadaan") == kunci
        alamat["keadaan"] = "" if terpilih else kunci
        alamat.pop("halaman", None)
        url = f"{request.path}?{alamat.urlencode()}"
        faset.append({"kata": kata, "ikon": ikon, "jumlah": jumlah[kunci], "url": url, "terpilih": terpilih})
    return faset


def build_kelompok(request, page_obj, saringan):
    """Seats with their marks, under a heading for each unit and kind while they stand in the order of the tree.

    Units are named with their office where the list is not that of a single one.
    A person's page and the form for an urgent need are linked only where one may open them.
    """
    user, unit = request.user, saringan.unit_terpilih
    jalur_unit, satu_kantor = tuple(user.jalur_unit), unit is not None and unit.tingkat > 0
    isi_tempat((posisi.unit for posisi in page_obj), saringan.unit_pilihan.values())
    for posisi in page_obj:
        posisi.tanda, posisi.selisih = build_tanda(posisi), hitung_selisih(posisi)
        posisi.sebutan_unit = posisi.unit.nama if satu_kantor else posisi.unit.tempat
        posisi.boleh_buka = user.seluruh_instansi or posisi.unit.jalur.startswith(jalur_unit)
        posisi.boleh_ajukan = not posisi.kebutuhan_menunggu and user.has_perm("jabatan.ajukan_kebutuhan", posisi)
    if request.GET.get("urut", "unit").removeprefix("-") in URUTAN_POSISI.keys() - {"unit"}:
        return [("", "", list(page_obj))]
    kelompok = groupby(page_obj, key=lambda p: (p.sebutan_unit, p.jabatan.get_jenis_display(), p.unit_id))
    return [(sebutan, jenis, list(posisi)) for (sebutan, jenis, _), posisi in kelompok]


def is_search_changed(request):
    """Whether a fragment must bring the tree along: the words of the search differ from those of the page."""
    try:
        sebelum = parse_qs(urlsplit(request.htmx.current_url or "").query).get("q", [""])[0]
    except ValueError:  # the header of a browser, but anybody can write one
        return True
    return sebelum != request.GET.get("q", "")


def load_pohon(request, unit):
    """The tree for the page, and whether a search found more than it opens; nothing where the tree stands already."""
    if request.htmx and not is_search_changed(request):
        return {"pohon": None}
    kata = request.GET.get("q", "").replace("\x00", "").strip()
    cocok, lebih = find_cocok(request.user.instansi_id, kata) if kata else (None, False)
    return {"pohon": build_pohon(request.user.instansi_id, unit.jalur if unit else "", cocok), "pohon_lebih": lebih}


@lihat
def posisi_list(request):
    saringan = build_saringan(request)
    daftar = annotate_menunggu(urutkan(saringan.qs, request, URUTAN_POSISI, "unit"), request.user)
    jumlah, unit = saringan.count_keadaan(), saringan.unit_terpilih
    keadaan = saringan.form.cleaned_data.get("keadaan")
    page_obj = get_halaman(request, with_pejabat(daftar), jumlah[keadaan or "semua"], PembagiKunci)
    isi_tempat([unit] if unit else [], saringan.unit_pilihan.values())
    context = {
        "filter": saringan,
        "tab": build_tab(request.user, "posisi_list"),
        "unit": unit,
        "faset": build_faset(request, jumlah),
        "page_obj": page_obj,
        "kelompok": build_kelompok(request, page_obj, saringan),
        "url_impor": reverse("impor_list") if request.user.has_perm("pegawai.lihat_impor") else "",
    } | load_pohon(request, unit)
    return render_daftar(request, "jabatan/posisi_list.html", context)


@lihat
def posisi_pejabat(request, pk):
    """All who sit on a seat: a list names only the first of a crowded one."""
    posisi = get_object_or_404(Posisi.objects.visible_to(request.user).for_list(), pk=pk)
    pejabat = get_riwayat().filter(posisi=posisi).select_related("pegawai").order_by("jenis_penugasan", "berlaku", "pk")
    boleh_buka = request.user.seluruh_instansi or posisi.unit.jalur.startswith(tuple(request.user.jalur_unit))
    context = {"posisi": posisi, "sebutan": sebut_posisi(posisi), "pejabat": pejabat, "boleh_buka": boleh_buka}
    return render(request, "jabatan/posisi_pejabat.html" + ("#isi" if request.htmx else ""), context)


@lihat
def unit_cabang(request, pk):
    """One branch of the tree, opened or folded again in place; without a script, the whole page at that unit."""
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    if not request.htmx:
        return redirect(f"{reverse('posisi_list')}?unit={unit.pk}")
    simpul = build_cabang(unit, terbuka="lipat" not in request.GET)
    return render(request, "jabatan/unit_cabang.html", {"simpul": simpul})


@lihat
def peta_cetak(request, pk):
    """The chart of one unit as offices hang it on the wall, for A4."""
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user).select_related("induk"), pk=pk)
    isi_tempat([unit])
    hari_ini = timezone.localdate()
    bagan = build_bagan(unit, hari_ini, load_pantau_bup(request.user.instansi, hari_ini))
    return render(request, "jabatan/peta_cetak.html", {"unit": unit, "bagan": bagan, "waktu": timezone.now()})
