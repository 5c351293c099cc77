"""Minat saya: the seats that a person would like to have, said by nobody else."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.models import Posisi
from jabatan.tempat import isi_tempat
from pegawai.actions.minat import PALING_BANYAK, cabut_minat, nyatakan_minat
from pegawai.models import MinatJabatan

TERPENDEK, TEMUAN = 3, 20
sendiri = permission_required("pegawai.nyatakan_minat", raise_exception=True)


@sendiri
def minat_saya(request):
    """The own wishes, and a search for seats to add; the weights of the running cycles are one click away."""
    minat = list(
        MinatJabatan.objects.filter(pegawai=request.user.pegawai_id)
        .select_related("posisi__jabatan__eselon", "posisi__unit")
        .order_by("urutan")
    )
    kata = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    temuan = cari_posisi(request.user, kata, minat) if len(minat) < PALING_BANYAK else []
    isi_tempat([m.posisi.unit for m in minat] + [p.unit for p in temuan])
    konteks = {
        "minat": minat,
        "penuh": len(minat) >= PALING_BANYAK,
        "paling_banyak": PALING_BANYAK,
        "q": kata,
        "temuan": temuan,
        "siklus": load_siklus_diumumkan(request.user),
    }
    return render(request, "pegawai/minat_saya.html", konteks)


def load_siklus_diumumkan(user):
    """Running cycles whose weights are published; cycles belong to a higher app and are reached in reverse."""
    semua = user.instansi.siklus.filter(versi_bobot__nomor=1).exclude(status__in=["SELESAI", "DIBATALKAN"])
    return list(semua.order_by("tmt_rencana"))


def cari_posisi(user, kata, minat):
    """Seats of the agency that contain every word; not those wished for already."""
    if len(kata) < TERPENDEK:
        return []
    posisi = Posisi.objects.visible_to(user).filter(aktif=True).exclude(pk__in=[m.posisi_id for m in minat])
    return list(posisi.cari(kata).for_list()[:TEMUAN])


@sendiri
@require_POST
def minat_nyatakan(request, pk):
    posisi = get_object_or_404(Posisi.objects.visible_to(request.user).filter(aktif=True).for_list(), pk=pk)
    nyatakan_minat(pegawai=request.user.pegawai, posisi=posisi, by=request.user)
    messages.success(request, f"Minat atas {posisi} dicatat.")
    return redirect("minat_saya")


@sendiri
@require_POST
def minat_cabut(request, pk):
    milik = MinatJabatan.objects.filter(pegawai=request.user.pegawai_id).select_related(
        "posisi__jabatan", "posisi__unit"
    )
    minat = get_object_or_404(milik, pk=pk)
    cabut_minat(minat=minat, by=request.user)
    messages.success(request, f"Minat atas {minat.posisi} dicabut.")
    return redirect("minat_saya")
