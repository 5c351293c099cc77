"""The register of numbers: every number with its decree or its reason, blocks, and the pattern of the agency."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jabatan.angka import baca_angka
from jabatan.daftar import get_halaman, render_daftar
from jabatan.ekspor import build_ekspor
from mutasi.actions.register import batalkan_nomor, cari_celah, get_pola, pesan_blok, tetapkan_pola
from mutasi.filters import RegisterFilter
from mutasi.forms.register import BlokForm, PolaForm
from mutasi.forms.usulan import AlasanForm
from mutasi.models import RegisterNomor
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di

KOLOM = (
    ("Tahun", 8),
    ("Nomor urut", 11),
    ("Nomor", 34),
    ("Status", 12),
    ("Tanggal", 13),
    ("Tentang", 60),
    ("Alasan batal", 40),
    ("Rujukan blok", 40),
)


@permission_required("mutasi.lihat_register", raise_exception=True)
def register_list(request):
    semua = RegisterNomor.objects.visible_to(request.user).select_related("keputusan", "blok")
    saring = RegisterFilter(request.GET, semua, request=request)
    if request.GET.get("ekspor") == "xlsx":
        return ekspor(request, saring.qs)
    tahun = baca_angka(request.GET.get("tahun")) or timezone.localdate().year
    konteks = {
        "filter": saring,
        "page_obj": get_halaman(request, saring.qs),
        "jenis_ekspor": ("xlsx",),
        "tahun": tahun,
        "celah": cari_celah(request.user.instansi, tahun),
        "pola": get_pola(request.user.instansi, timezone.localdate()),
    }
    return render_daftar(request, "mutasi/register_list.html", konteks)


def ekspor(request, daftar):
    baris = (
        (
            r.tahun,
            r.urut,
            r.nomor,
            r.get_status_display(),
            r.tanggal,
            r.keputusan.tentang if r.keputusan else None,
            r.alasan or None,
            r.blok.rujukan if r.blok else None,
        )
        for r in daftar
    )
    response, jumlah = build_ekspor("register-nomor", KOLOM, baris)
    catat(by=request.user, tindakan="ekspor_register", uraian=f"Mengekspor {jumlah} nomor register")
    return response


@permission_required("mutasi.kelola_register", raise_exception=True)
def register_pesan(request):
    """A block from the legal bureau."""
    form = BlokForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            blok = pesan_blok(instansi=request.user.instansi, by=request.user, **form.cleaned_data)
            messages.success(request, f"Nomor {blok} dipesan.")
            return redirect("register_list")
    konteks = {"form": form, "judul": "Pesan blok nomor", "tombol": "Pesan nomor"}
    return render(request, "mutasi/register_form.html", konteks)


@permission_required("mutasi.kelola_register", raise_exception=True)
def register_pola(request):
    """How numbers are written from a day on."""
    pola = get_pola(request.user.instansi, timezone.localdate())
    awal = {"berlaku_sejak": timezone.localdate(), "pola": pola.pola if pola else ""}
    form = PolaForm(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            tetapkan_pola(instansi=request.user.instansi, by=request.user, **form.cleaned_data)
            messages.success(request, "Pola nomor ditetapkan. Nomor yang sudah ada tidak berubah.")
            return redirect("register_list")
    konteks = {"form": form, "judul": "Pola nomor keputusan", "tombol": "Tetapkan pola"}
    return render(request, "mutasi/register_form.html", konteks)


def register_batal(request, pk):
    """Void an unused number, with its reason."""
    nomor = get_object_or_404(RegisterNomor.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm("mutasi.kelola_register", nomor):
        raise PermissionDenied
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            batalkan_nomor(nomor=nomor, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, f"Nomor {nomor} dibatalkan; alasannya tampil di register.")
            return redirect("register_list")
    rincian = {
        "judul": "Batalkan nomor",
        "kalimat": f"Nomor {nomor} tidak akan dipakai keputusan mana pun.",
        "akibat": ["Nomor dan alasannya tetap tampil di register.", "Nomor ini tidak dapat dipakai lagi."],
        "tombol": "Batalkan nomor",
        "url_batal": reverse("register_list"),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
