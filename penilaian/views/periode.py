from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan
from penilaian.actions.periode import buka_periode, tutup_periode
from penilaian.bawahan import hitung, with_skp
from penilaian.forms import AlasanForm, PeriodeForm
from penilaian.kemajuan import kemajuan_per_unit
from penilaian.models import PeriodePenilaian


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("penilaian.kelola_periode", raise_exception=True)
def penilaian_periode_buka(request):
    """Open a round with its dates."""
    tahun = timezone.localdate().year
    form = PeriodeForm(request.POST or None, initial={"tahun": tahun, "nama": f"Penilaian kinerja {tahun}"})
    if request.method == "POST" and form.is_valid():
        try:
            periode = buka_periode(instansi=request.user.instansi, by=request.user, **form.cleaned_data)
        except Penolakan as penolakan:
            form.add_error(None, str(penolakan))
        else:
            messages.success(request, f"{periode} dibuka. Kepala unit sekarang dapat mengisi penilaian.")
            return redirect("penilaian_kemajuan")
    status = 422 if form.is_bound else 200
    return render(request, "penilaian/penilaian_periode_buka.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("penilaian.kelola_periode", raise_exception=True)
def penilaian_periode_tutup(request, pk):
    """Name what closing does; while somebody is missing it takes a reason."""
    periode = get_object_or_404(PeriodePenilaian.objects.visible_to(request.user), pk=pk)
    orang = Pegawai.objects.visible_to(request.user).aktif()
    hitungan = hitung(with_skp(orang, periode.tahun))
    tersisa = hitungan["jumlah"] - hitungan["final"]
    form = AlasanForm(request.POST or None) if tersisa else None
    if request.method == "POST" and (form is None or form.is_valid()):
        tutup_periode(periode=periode, alasan=form.cleaned_data["alasan"] if form else "", by=request.user)
        messages.success(request, f"{periode} ditutup. Penilaian di dalamnya tidak dapat diubah lagi.")
        return redirect("penilaian_kemajuan")
    kurang = [b for b in kemajuan_per_unit(orang, periode.instansi_id, periode.tahun) if b.tersisa]
    rincian = _rincian(periode, hitungan["final"], tersisa, kurang, form)
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian}, status=status)


def _rincian(periode, final, tersisa, kurang, form):
    akibat = [f"{final} penilaian final menjadi tetap: tidak dapat diubah atau dibuka kembali."]
    if tersisa:
        akibat.insert(0, f"{tersisa} orang di {len(kurang)} unit belum final dan tercatat sebagai belum dinilai.")
    return {
        "judul": f"Tutup {periode}",
        "kalimat": "Unit berikut belum selesai; menutup sekarang perlu alasan." if tersisa else "Semua sudah final.",
        "daftar": [f"{b.nama}: {b.tersisa} dari {b.jumlah} orang belum final" for b in kurang],
        "akibat": akibat,
        "tombol": f"Tutup dengan {tersisa} orang belum final" if tersisa else f"Tutup {periode}",
        "url_batal": reverse("penilaian_kemajuan"),
        "bahaya": bool(tersisa),
        "form": form,
    }
