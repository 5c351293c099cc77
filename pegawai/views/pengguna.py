from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.tempat import isi_tempat, lengkapi
from pegawai.actions.pengguna import (
    beri_peran,
    buat_pengguna,
    buat_tautan,
    cabut_peran,
    tautkan_pegawai,
    ubah_keadaan,
)
from pegawai.faktor_kedua import get_perangkat
from pegawai.filters import PenggunaFilter
from pegawai.forms.akun import PenggunaForm, PeranForm, TautkanForm
from pegawai.models import Pengguna, PeranPengguna
from pegawai.models.pengguna import PERAN_TERPISAH, UMUR_TAUTAN
from pegawai.penolakan import penolakan_di

kelola = permission_required("pegawai.kelola_pengguna", raise_exception=True)
URUTAN = {"nama": ("nama",), "masuk": ("nama_masuk",), "terakhir": ("last_login",)}
PERAN = Prefetch("peran", PeranPengguna.objects.select_related("unit").order_by("-berlaku"))


def get_pengguna(request, pk):
    daftar = Pengguna.objects.visible_to(request.user).select_related("pegawai", "instansi").prefetch_related(PERAN)
    pengguna = get_object_or_404(daftar, pk=pk)
    isi_tempat(baris.unit for baris in pengguna.peran.all() if baris.unit)
    return pengguna


def sebut_peran(baris):
    """The role with its unit and the office of that."""
    if not baris.unit:
        return str(baris)
    isi_tempat([baris.unit])
    return lengkapi(str(baris), baris.unit)


@kelola
def pengguna_list(request):
    daftar = Pengguna.objects.visible_to(request.user).select_related("pegawai").prefetch_related(PERAN)
    saringan = PenggunaFilter(request.GET, queryset=daftar, request=request)
    context = {
        "filter": saringan,
        "page_obj": get_halaman(request, urutkan(saringan.qs, request, URUTAN, "nama")),
        "hari_ini": timezone.localdate(),
    }
    return render_daftar(request, "pegawai/pengguna_list.html", context)


@kelola
def pengguna_create(request):
    form = PenggunaForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        with penolakan_di(form):
            pengguna = buat_pengguna(
                by=request.user, nama_masuk=isi["nama_masuk"], nama=isi["nama"], pegawai=isi.get("pegawai")
            )
            messages.success(request, f"Akun {pengguna} dibuat. Beri perannya, lalu buat tautan aktivasinya.")
            return redirect("pengguna_detail", pengguna.pk)
    return render(request, "pegawai/pengguna_create.html", {"form": form})


@kelola
def pengguna_detail(request, pk):
    """The account, and the form that adds a role to it."""
    pengguna = get_pengguna(request, pk)
    form = PeranForm(request.POST or None, instansi=request.user.instansi)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        baris = beri_peran(
            pengguna=pengguna, by=request.user, peran=isi["peran"], unit=isi["unit"], berlaku=isi["berlaku"]
        )
        messages.success(request, f"{pengguna} mendapat peran {sebut_peran(baris)}.")
        return redirect("pengguna_detail", pk)
    context = {
        "pengguna": pengguna,
        "form": form,
        "diri_sendiri": pengguna.pk == request.user.pk,
        "tautan": pengguna.tautan_aktivasi.order_by("-id").first(),
        "perangkat": get_perangkat(pengguna),
        "hari_ini": timezone.localdate(),
        "rangkap": load_rangkap(pengguna),
    }
    return render(request, "pegawai/pengguna_detail.html", context)


def load_rangkap(pengguna):
    """Roles of this account, from today on, that different people should hold; [] where there are not two."""
    hari_ini = timezone.localdate()
    berjalan = {b.peran for b in pengguna.peran.all() if not b.berlaku.upper or b.berlaku.upper > hari_ini}
    rangkap = [r for r in PERAN_TERPISAH if r in berjalan]
    return rangkap if len(rangkap) > 1 else []


@kelola
@require_POST
def pengguna_cabut_peran(request, pk, peran_pk):
    baris = get_object_or_404(get_pengguna(request, pk).peran.select_related("pengguna", "unit"), pk=peran_pk)
    cabut_peran(baris=baris, by=request.user)
    messages.success(request, f"Peran {sebut_peran(baris)} dicabut dari {baris.pengguna}.")
    return redirect("pengguna_detail", pk)


@kelola
def pengguna_keadaan(request, pk):
    """Deactivate or activate again, after naming what will happen."""
    pengguna = get_pengguna(request, pk)
    if request.method == "POST":
        aktif = request.POST.get("aktif") == "1"  # what the page asked: a second click asks the same again
        pengguna = ubah_keadaan(pengguna=pengguna, by=request.user, aktif=aktif)
        messages.success(request, f"Akun {pengguna} {'aktif lagi' if pengguna.is_active else 'dinonaktifkan'}.")
        return redirect("pengguna_detail", pk)
    kata, akibat = ("Nonaktifkan", "Sesi yang sedang terbuka berakhir pada klik berikutnya.")
    if not pengguna.is_active:
        kata, akibat = ("Aktifkan", "Pemiliknya dapat masuk lagi dengan sandi yang lama.")
    rincian = {
        "judul": f"{kata} akun {pengguna}",
        "kalimat": f"{kata} akun {pengguna} ({pengguna.nama_masuk})?",
        "tombol": f"{kata} akun",
        "url_batal": reverse("pengguna_detail", args=[pk]),
        "akibat": [akibat, "Peran dan jejaknya tetap tersimpan."],
        "bahaya": pengguna.is_active,
        "bidang": [("aktif", "0" if pengguna.is_active else "1")],
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


@kelola
def pengguna_tautkan(request, pk):
    """Tie the account to its employee, or untie it."""
    pengguna = get_pengguna(request, pk)
    form = TautkanForm(request.POST or None, pengguna=pengguna)
    if request.method == "POST" and form.is_valid():
        pegawai = form.cleaned_data["nip"]
        with penolakan_di(form):
            tautkan_pegawai(pengguna=pengguna, by=request.user, pegawai=pegawai, alasan=form.cleaned_data["alasan"])
            akhir = f"ditautkan ke {pegawai}" if pegawai else "dilepaskan dari pegawainya"
            messages.success(request, f"Akun {pengguna} {akhir}.")
            return redirect("pengguna_detail", pk)
    context = {"pengguna": pengguna, "form": form, "diri_sendiri": pengguna.pk == request.user.pk}
    return render(request, "pegawai/pengguna_tautkan.html", context)


@kelola
@require_POST
@never_cache
def pengguna_tautan(request, pk):
    """The link stands on this answer only: the database keeps its digest."""
    pengguna = get_pengguna(request, pk)
    token = buat_tautan(pengguna=pengguna, by=request.user)
    context = {"pengguna": pengguna, "token": token, "sampai": timezone.now() + UMUR_TAUTAN}
    return render(request, "pegawai/pengguna_tautan.html", context)
