from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.jendela import hapus_jendela, simpan_jendela
from mutasi.forms.aturan import HapusJendelaForm, JendelaForm
from mutasi.models import JendelaLarangan, SiklusMutasi
from mutasi.views.aturan import build_tab, lihat
from pegawai.models import Jejak
from pegawai.penolakan import penolakan_di

kelola = permission_required("mutasi.kelola_aturan", raise_exception=True)


def sebut_keadaan(jendela, hari_ini):
    """Over, running, or to come: (word, tone, icon)."""
    if jendela.mulai > hari_ini:
        return ("akan datang", "info", "calendar-event")
    if jendela.selesai and jendela.selesai < hari_ini:
        return ("sudah lewat", "netral", "lock")
    return ("sedang berlaku", "waspada", "alert-triangle")


@lihat
def jendela_list(request):
    """The windows that stop replacements, running and to come first."""
    hari_ini = timezone.localdate()
    daftar = list(JendelaLarangan.objects.visible_to(request.user).order_by("-mulai", "-pk"))
    siklus = list(SiklusMutasi.objects.visible_to(request.user).berjalan())
    for satu in daftar:
        satu.keadaan = sebut_keadaan(satu, hari_ini)
        satu.siklus = [s for s in siklus if satu.mencakup(s.tmt_rencana, s.tmt_rencana)]
    context = {
        "daftar": daftar,
        "boleh": request.user.has_perm("mutasi.kelola_aturan"),
        "tab": build_tab(request.user, "jendela_list"),
    }
    return render(request, "mutasi/jendela_list.html", context)


def _tanya(request, jendela, judul):
    form = JendelaForm(request.POST or None, instance=jendela)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            simpan_jendela(jendela=form.instance, by=request.user)
            messages.success(request, "Masa larangan tersimpan. Pemeringkatan berikutnya memakainya.")
            return redirect("jendela_list")
    jejak = Jejak.objects.none()
    if jendela.pk:
        jejak = Jejak.objects.filter(jenis_objek=jendela._meta.model_name, objek_id=jendela.pk).order_by("-waktu")
    butir = [{"tanggal": j.waktu, "judul": j.uraian, "oleh": j.nama_pelaku} for j in jejak]
    return render(request, "mutasi/jendela_ubah.html", {"form": form, "judul": judul, "riwayat": butir})


@kelola
def jendela_tambah(request):
    return _tanya(request, JendelaLarangan(instansi=request.user.instansi), "Catat masa larangan")


@kelola
def jendela_ubah(request, pk):
    jendela = get_object_or_404(JendelaLarangan.objects.visible_to(request.user), pk=pk)
    return _tanya(request, jendela, f"Masa larangan: {jendela}")


@kelola
def jendela_hapus(request, pk):
    jendela = get_object_or_404(JendelaLarangan.objects.visible_to(request.user), pk=pk)
    form = HapusJendelaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            hapus_jendela(jendela=jendela, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, "Masa larangan dihapus.")
            return redirect("jendela_list")
    rincian = {
        "judul": "Hapus masa larangan",
        "kalimat": f"Hapus masa “{jendela}” yang dicatat mulai {tanggal_panjang(jendela.mulai)}?",
        "tombol": "Hapus masa larangan",
        "url_batal": reverse("jendela_ubah", args=[pk]),
        "akibat": ["Pemeringkatan dan pemeriksaan keputusan berikutnya tidak lagi mengenalnya.",
                   "Jejaknya tetap tersimpan."],
        "bahaya": True,
        "form": form,
    }  # fmt: skip
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
