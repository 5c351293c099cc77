"""What an analyst changes about a post; the pages that only read are in `jabatan`."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils import timezone

from jabatan.daftar import urutkan
from jabatan.ekspor import build_ekspor
from jabatan.filters_katalog import URUTAN_JABATAN
from jabatan.katalog import build_ketentuan
from jabatan.views_katalog import build_saringan_jabatan, get_jabatan, lihat
from pegawai.actions.jabatan import KetentuanBerubah, ubah_jabatan
from pegawai.forms.jabatan import KetentuanForm
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

kelola = permission_required("jabatan.kelola_jabatan", raise_exception=True)
KOLOM_JABATAN = (
    ("Jabatan", 50),
    ("Jenis", 14),
    ("Jenjang", 16),
    ("Eselon", 9),
    ("Kelas", 8),
    ("BUP", 8),
    ("Posisi", 9),
    ("Kebutuhan (K)", 12),
    ("Posisi belum dihitung", 12),
    ("Terisi (B)", 10),
    ("Standar kompetensi", 18),
)


def build_baris_jabatan(daftar):
    """One tuple a post, in the order of KOLOM_JABATAN; what is missing stays empty, never 0."""
    for j in daftar:
        yield (
            j.nama,
            j.get_jenis_display(),
            j.get_jenjang_display(),
            j.eselon and j.eselon.kode,
            j.kelas,
            j.bup,
            j.jumlah_posisi,
            j.kebutuhan,
            j.belum_dihitung,
            j.terisi,
            "sendiri" if j.berstandar else "baku jenjang",
        )


@lihat
def jabatan_ekspor(request):
    daftar = urutkan(build_saringan_jabatan(request).qs, request, URUTAN_JABATAN, "nama")
    response, jumlah = build_ekspor(
        "katalog-jabatan", KOLOM_JABATAN, build_baris_jabatan(daftar.iterator(chunk_size=1000))
    )
    catat(by=request.user, tindakan="ekspor_jabatan", uraian=f"Mengekspor {jumlah} jabatan", jumlah=jumlah)
    return response


@kelola
def jabatan_ubah(request, pk):
    """The form works on a copy: the page goes on to show what is recorded."""
    jabatan = get_jabatan(request, pk)
    form = KetentuanForm(request.POST or None, instance=get_jabatan(request, pk))
    if request.method == "POST" and form.is_valid() and _simpan(request, jabatan, form):
        messages.success(request, f"Ketentuan {jabatan} disimpan.")
        return redirect(jabatan)
    context = {"jabatan": jabatan, "form": form, "ketentuan": build_ketentuan(jabatan, timezone.localdate())}
    return render(request, "pegawai/jabatan_ubah.html", context)


def _simpan(request, jabatan, form):
    """Whether it was saved; if not, the form says why."""
    isi = form.cleaned_data
    try:
        ubah_jabatan(jabatan=jabatan, isi=form.isi(), alasan=isi["alasan"], sidik=isi["sidik"], by=request.user)
    except KetentuanBerubah as penolakan:
        form.tunjukkan(penolakan)
    except Penolakan as penolakan:
        form.add_error(None, str(penolakan))
    return not form.errors
