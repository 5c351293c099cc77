"""The documents of a proposal: which ones its class asks for, and which were seen."""

from django.contrib import messages
from django.shortcuts import redirect, render

from mutasi.actions.berkas import catat_berkas
from mutasi.berkas.usulan import load_berkas
from mutasi.forms.berkas import BerkasForm
from mutasi.views.usulan import get_usulan
from pegawai.penolakan import penolakan_di


def usulan_berkas(request, pk):
    usulan = get_usulan(request, pk, "mutasi.catat_berkas")
    daftar, dasar = load_berkas(usulan)
    form = BerkasForm(request.POST or None, berkas=daftar)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            catat_berkas(usulan=usulan, nomor=form.nomor(), by=request.user)
            messages.success(request, "Berkas dicatat.")
            return redirect(usulan)
    return render(request, "mutasi/usulan_berkas.html", {"usulan": usulan, "form": form, "dasar": dasar})
