"""Competency standards of a post and of a level, and the technical competencies of the agency."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jabatan.models import KelompokKompetensi, Kompetensi, StandarKompetensi
from jabatan.standar import build_versi_baku, hari_batas, load_baris, load_peringkat_beku
from jabatan.templatetags.tampilan import tanggal_panjang
from jabatan.views_katalog import get_jabatan, lihat
from pegawai.actions.standar import (
    StandarBerubah,
    buat_kompetensi,
    hapus_kompetensi,
    sidik_standar,
    tetapkan_standar,
    tetapkan_standar_baku,
)
from pegawai.forms.jabatan import KompetensiForm, StandarBakuForm, StandarForm
from pegawai.penolakan import Penolakan, penolakan_di
from pegawai.views.jabatan import kelola


def build_standar_form(request, jabatan):
    """The grid as it stands: the post's own open rows, and the default beside them."""
    baris = load_baris(jabatan)
    sendiri = [b for b in baris if b.jabatan_id]
    terbuka = [b for b in baris if b.berlaku.upper is None]
    return StandarForm(
        request.POST or None,
        kompetensi=list(Kompetensi.objects.visible_to(request.user)),
        kini={b.kompetensi_id: b.level for b in terbuka if b.jabatan_id},
        baku={b.kompetensi_id: b.level for b in terbuka if not b.jabatan_id},
        sidik=sidik_standar(sendiri),
        terakhir=max(hari_batas(sendiri), default=None),
    )


def tetapkan(form, act, **apa):
    """Do the act with what the form says; whether it succeeded, else the form says why."""
    if not form.is_valid():
        return False
    isi = form.cleaned_data
    try:
        act(level=form.level(), mulai=isi["mulai"], dasar=isi["dasar"], sidik=isi["sidik"], **apa)
    except StandarBerubah as penolakan:
        form.tunjukkan(penolakan)
    except Penolakan as penolakan:
        form.add_error(None, str(penolakan))
    return not form.errors


@kelola
def standar_ubah(request, pk):
    jabatan = get_jabatan(request, pk)
    form = build_standar_form(request, jabatan)
    beku = load_peringkat_beku(jabatan.instansi, pk=pk)
    if request.method == "POST" and tetapkan(form, tetapkan_standar, jabatan=jabatan, by=request.user):
        sejak = tanggal_panjang(form.cleaned_data["mulai"])
        messages.success(request, f"Standar {jabatan} berlaku mulai {sejak}.{kata_beku(beku)}")
        return redirect("jabatan_standar", pk)
    context = {"jabatan": jabatan, "form": form, "beku": beku, "hari_ini": timezone.localdate(), **kelompokkan(form)}
    return render(request, "pegawai/standar_ubah.html", context)


def kelompokkan(form):
    """The rows of the grid, technical competencies apart."""
    baris = form.baris()
    return {
        "umum": [b for b in baris if b["kompetensi"].kelompok != KelompokKompetensi.TEKNIS],
        "teknis": [b for b in baris if b["kompetensi"].kelompok == KelompokKompetensi.TEKNIS],
        "terakhir": form.terakhir,
    }


def kata_beku(siklus):
    """What a change does not touch."""
    return f" Peringkat yang sudah dibekukan ({', '.join(siklus)}) tetap memakai standar lama." if siklus else ""


def pilih_lampau(request, versi):
    """An earlier version that somebody wants to see; None for the newest, which may be edited."""
    return next((v for v in versi[1:] if v.kunci == request.GET.get("per")), None)


def build_baku_form(request, baris, versi):
    terlihat = pilih_lampau(request, versi) or (versi[0] if versi else None)
    return StandarBakuForm(
        request.POST or None,
        kompetensi=list(Kompetensi.objects.exclude(kelompok=KelompokKompetensi.TEKNIS)),
        kini=terlihat.level if terlihat else {},
        sidik=sidik_standar(baris),
    )


@lihat
def standar_baku(request):
    """The defaults of all levels: a grid to edit for an analyst, to read for the others."""
    instansi, boleh = request.user.instansi, request.user.has_perm("jabatan.kelola_jabatan")
    baris = list(StandarKompetensi.objects.filter(instansi=instansi, jabatan__isnull=True))
    versi = build_versi_baku(baris)
    form = build_baku_form(request, baris, versi)
    if request.method == "POST" and not boleh:
        raise PermissionDenied
    beku = load_peringkat_beku(instansi)
    if request.method == "POST" and tetapkan(form, tetapkan_standar_baku, instansi=instansi, by=request.user):
        sejak = tanggal_panjang(form.cleaned_data["mulai"])
        messages.success(request, f"Standar baku berlaku mulai {sejak}.{kata_beku(beku)}")
        return redirect("standar_baku")
    lampau = pilih_lampau(request, versi)
    context = {"form": form, "boleh": boleh and lampau is None, "beku": beku, "versi": versi, "lampau": lampau}
    return render(request, "pegawai/standar_baku.html", context)


@lihat
def kompetensi_list(request):
    """Technical competencies of the state and of the agency, and a form that adds one."""
    boleh = request.user.has_perm("jabatan.kelola_jabatan")
    form = KompetensiForm(request.POST or None)
    if request.method == "POST" and not boleh:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            kompetensi = buat_kompetensi(nama=form.cleaned_data["nama"].strip(), by=request.user)
            messages.success(request, f"{kompetensi} dapat dipakai pada standar jabatan.")
            return redirect("kompetensi_list")
    milik = Q(standarkompetensi__instansi=request.user.instansi, standarkompetensi__berlaku__upper_inf=True)
    teknis = Kompetensi.objects.visible_to(request.user).filter(kelompok=KelompokKompetensi.TEKNIS)
    daftar = teknis.annotate(dipakai=Count("standarkompetensi__jabatan", filter=milik, distinct=True))
    context = {"form": form, "boleh": boleh, "daftar": list(daftar)}
    return render(request, "pegawai/kompetensi_list.html", context)


@kelola
@require_POST
def kompetensi_hapus(request, pk):
    milik = Kompetensi.objects.visible_to(request.user).filter(instansi=request.user.instansi)
    kompetensi = get_object_or_404(milik, pk=pk)
    hapus_kompetensi(kompetensi=kompetensi, by=request.user)
    messages.success(request, f"{kompetensi} dihapus.")
    return redirect("kompetensi_list")
