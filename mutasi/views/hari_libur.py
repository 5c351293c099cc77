"""Public holidays of each year: where they come from, and the agency's own."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils import timezone

from jabatan.angka import baca_angka
from mutasi.actions.hari_libur import tetapkan_hari_libur
from mutasi.forms.hari_libur import HariLiburForm
from mutasi.hari_kerja import load_hari_libur
from mutasi.views.aturan import build_tab, lihat
from pegawai.penolakan import penolakan_di


@lihat
def libur_list(request):
    """Each year on record, the newest first."""
    libur = load_hari_libur(request.user.instansi)
    context = {
        "tahun": [(t, isi["dasar"], _hari(isi)) for t, isi in sorted(libur.tahun.items(), reverse=True)],
        "kurang": libur.tahun_kurang(timezone.localdate()),
        "boleh": request.user.has_perm("mutasi.kelola_aturan"),
        "tab": build_tab(request.user, "libur_list"),
    }
    return render(request, "mutasi/libur_list.html", context)


def _hari(isi):
    return [(date.fromisoformat(hari), nama) for hari, nama in sorted(isi["hari"].items())]


@permission_required("mutasi.kelola_aturan", raise_exception=True)
def libur_tetapkan(request):
    """A year as lines of text; begun from what is on record for it."""
    form = HariLiburForm(request.POST or None, initial=_awal(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with penolakan_di(form):
            isian = {"tahun": data["tahun"], "hari": data["daftar"], "dasar": data["dasar"]}
            tetapkan_hari_libur(instansi=request.user.instansi, by=request.user, **isian)
            messages.success(request, f"Hari libur tahun {data['tahun']} dicatat; tenggat hari kerja memakainya.")
            return redirect("libur_list")
    return render(request, "mutasi/libur_tetapkan.html", {"form": form})


def _awal(request):
    tahun = baca_angka(request.GET.get("tahun"))
    isi = load_hari_libur(request.user.instansi).tahun.get(tahun)
    if isi is None:
        return {"tahun": tahun}
    return {"tahun": tahun, "dasar": isi["dasar"], "daftar": "\n".join(f"{h:%d-%m-%Y} {n}" for h, n in _hari(isi))}
