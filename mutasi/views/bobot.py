"""The weights of a cycle, as everyone of the agency may read them, and as the analyst sets them."""

from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from jabatan.models import TingkatPendidikan
from mutasi.actions.bobot import DAPAT_DIGANTI, atur_bobot, ganti_bobot
from mutasi.aturan.uraian_acuan import build_acuan
from mutasi.fakta.parameter import load_anchors, load_parameter
from mutasi.forms.bobot import BobotForm
from mutasi.models import KelompokBobot, KodeKriteria, SiklusMutasi
from mutasi.pencocokan import URUTAN_SERI
from mutasi.views.siklus import get_siklus
from pegawai.penolakan import penolakan_di


def siklus_bobot(request, pk):
    """Weights, what they are applied to, and the order of ties: known before anybody is ranked."""
    siklus = get_object_or_404(SiklusMutasi.objects.with_weights_for(request.user).select_related("instansi"), pk=pk)
    semua = list(siklus.versi_bobot.for_list())
    versi = pilih_versi(semua, request.GET.get("versi"))
    bobot = versi.bobot if versi else siklus.load_bobot()
    parameter = load_parameter(siklus.instansi, siklus.tmt_rencana)
    tingkat = dict(TingkatPendidikan.objects.values_list("pk", "nama"))
    konteks = {
        "siklus": siklus,
        "versi": versi,
        "terbaru": semua[0] if semua else None,
        "riwayat": build_riwayat(semua),
        "kelompok": KelompokBobot.labels,
        "baris": build_baris(bobot),
        "jumlah": [sum(bobot.get(k, {}).values()) / 100 for k in KelompokBobot.values],
        "acuan": build_acuan(load_anchors(parameter), tingkat) if "acuan_skor" in parameter else [],
        "seri": URUTAN_SERI,
        "boleh_siklus": request.user.has_perm("mutasi.lihat_siklus", siklus),
        "boleh": request.user.has_perm("mutasi.ubah_bobot", siklus),
    }
    return render(request, "mutasi/siklus_bobot.html", konteks)


def pilih_versi(semua, nomor):
    """The version asked for by number, or the one in force; None while there is only a draft."""
    if not nomor:
        return semua[0] if semua else None
    for satu in semua:
        if str(satu.nomor) == nomor:
            return satu
    raise Http404


def build_baris(bobot):
    """(criterion, weight by level or 0) for the criteria that any level weighs, in their order."""
    baris = [(kode, [bobot.get(k, {}).get(kode.value, 0) for k in KelompokBobot.values]) for kode in KodeKriteria]
    return [(kode.label, isi, [n / 100 for n in isi]) for kode, isi in baris if any(isi)]


def build_riwayat(semua):
    """Each version with what it changed against the one before."""
    beda = [build_beda(lama.bobot, baru.bobot) for baru, lama in pairwise(semua)]
    return list(zip(semua, [*beda, []], strict=True)) if semua else []


def build_beda(lama, baru):
    """(level, criterion, before, after) in per cent."""
    return [
        (kelompok.label, kode.label, dulu / 100, kini / 100)
        for kelompok in KelompokBobot
        for kode in KodeKriteria
        if (dulu := lama.get(kelompok.value, {}).get(kode.value, 0))
        != (kini := baru.get(kelompok.value, {}).get(kode.value, 0))
    ]


def siklus_bobot_ubah(request, pk):
    """The draft while nothing is published; afterwards a new version with its reason."""
    siklus = get_siklus(request, pk, "mutasi.ubah_bobot")
    ganti = siklus.versi_bobot.exists()
    if not ganti and siklus.status != DAPAT_DIGANTI[0]:
        raise PermissionDenied
    form = BobotForm(request.POST or None, siklus=siklus, ganti=ganti)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            if ganti:
                versi = ganti_bobot(
                    siklus=siklus, bobot=form.bobot(), alasan=form.cleaned_data["alasan"], by=request.user
                )
                messages.success(request, f"Bobot versi {versi.nomor} diumumkan. Peringkat yang lama tidak berubah.")
            else:
                atur_bobot(siklus=siklus, bobot=form.bobot(), by=request.user)
                messages.success(request, "Bobot disimpan. Diumumkan saat siklus meninggalkan tahap Perencanaan.")
            return redirect("siklus_bobot", siklus.pk)
    return render(request, "mutasi/siklus_bobot_ubah.html", {"siklus": siklus, "form": form, "ganti": ganti})
