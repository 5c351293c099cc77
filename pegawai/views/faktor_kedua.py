from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from segno import make

from pegawai.actions.faktor_kedua import lepas_perangkat, pasang_perangkat, siapkan_perangkat
from pegawai.faktor_kedua import get_perangkat, get_rancangan
from pegawai.forms.faktor_kedua import LepasForm, PasangForm, SandiForm, boleh_persona
from pegawai.models import Jejak
from pegawai.penolakan import penolakan_di
from pegawai.views.pengguna import get_pengguna, kelola

PENERBIT = "Mutasi"


@sensitive_post_parameters()
@never_cache
def faktor_kedua(request):
    """The state of the own second factor; the form begins to set it up, or to replace it."""
    perangkat = get_perangkat(request.user)
    form = SandiForm(request.POST or None, by=request.user, perangkat=perangkat)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            siapkan_perangkat(by=request.user, kode=form.cleaned_data.get("kode", ""))
            return redirect("faktor_kedua_pasang")
    lepas = Jejak.objects.filter(tindakan="lepas_faktor_kedua", jenis_objek="pengguna", objek_id=request.user.pk)
    konteks = {
        "form": form,
        "perangkat": perangkat,
        "diatur_ulang": None if perangkat else lepas.first(),
        "contoh": boleh_persona(request.user),
    }
    return render(request, "pegawai/faktor_kedua.html", konteks)


@sensitive_post_parameters()
@never_cache
def faktor_kedua_pasang(request):
    """The secret as a QR code and as text, until a code of it is given. To its owner only, for some minutes."""
    rancangan = get_rancangan(request.user)
    if rancangan is None:
        return redirect("faktor_kedua")
    form = PasangForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            galat = pasang_perangkat(by=request.user, **form.cleaned_data)
            if not galat:
                messages.success(request, "Faktor kedua terpasang. Mulai sekarang setiap persetujuan meminta kodenya.")
                return redirect("faktor_kedua")
            form.add_error("kode", galat)
    rahasia = rancangan.rahasia
    konteks = {
        "form": form,
        "qr": build_qr(rancangan.build_alamat(PENERBIT)),
        "rahasia": " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4)),
    }
    return render(request, "pegawai/faktor_kedua_pasang.html", konteks)


def build_qr(alamat):
    """Drawn by us from the address, so it holds no markup of anybody: path and rectangle, without style or script."""
    qr = make(alamat, micro=False, error="m")
    return mark_safe(  # drawn here, from our own address  # nosec
        qr.svg_inline(scale=5, border=3, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=False)
    )


@kelola
def pengguna_faktor(request, pk):
    """A lost authenticator: named, with a reason, before it is taken away."""
    pengguna = get_pengguna(request, pk)
    form = LepasForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            lepas_perangkat(pengguna=pengguna, by=request.user, alasan=form.cleaned_data["alasan"])
            messages.success(request, f"Faktor kedua {pengguna} diatur ulang. Ia memasang yang baru sendiri.")
            return redirect("pengguna_detail", pk)
    rincian = {
        "judul": f"Atur ulang faktor kedua {pengguna}",
        "kalimat": f"Autentikator {pengguna} ({pengguna.nama_masuk}) tidak berlaku lagi.",
        "tombol": "Atur ulang faktor kedua",
        "url_batal": reverse("pengguna_detail", args=[pk]),
        "akibat": [
            "Pastikan dahulu bahwa pemilik akun sendiri yang meminta, misalnya lewat telepon.",
            "Ia belum dapat memutus sampai memasang yang baru dengan sandinya.",
        ],
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
