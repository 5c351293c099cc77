"""Families of study: which majors of our people each has, and which nobody has recognised yet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jabatan.daftar import get_halaman, render_daftar
from jabatan.models import Jabatan, KataKunciRumpun, RumpunPendidikan
from jabatan.rumpun import load_kata_kunci
from jabatan.views_katalog import lihat
from pegawai.actions.rumpun import hapus_kata_kunci, pasang_rumpun, periksa_kata, tambah_kata_kunci, tolak_yang_ada
from pegawai.forms.jabatan import KataKunciForm
from pegawai.penolakan import penolakan_di
from pegawai.rumpun import load_belum_dikenali, load_jurusan, load_perubahan, load_rumpun
from pegawai.views.jabatan import kelola

JABATAN_TAMPIL = 30


@lihat
def rumpun_list(request):
    instansi = request.user.instansi
    belum, tertinggal = load_belum_dikenali(instansi, load_kata_kunci(instansi))
    rumpun = load_rumpun(instansi)
    context = {
        "page_obj": get_halaman(request, belum),
        "tertinggal": tertinggal,
        "rumpun": rumpun,
        "ada_jurusan": any(r.orang for r in rumpun),
    }
    return render_daftar(request, "pegawai/rumpun_list.html", context)


@kelola
def rumpun_pasang(request):
    """Name the majors, then give them the family that their keyword says."""
    if request.method == "POST":
        perubahan = pasang_rumpun(by=request.user)
        messages.success(request, f"{len(perubahan)} jurusan mendapat rumpunnya.")
        return redirect("rumpun_list")
    _, tertinggal = load_belum_dikenali(request.user.instansi, load_kata_kunci(request.user.instansi))
    rincian = {
        "judul": "Pasang rumpun pendidikan",
        "kalimat": f"{len(tertinggal)} jurusan mendapat rumpun menurut kata kuncinya.",
        "tombol": f"Pasang rumpun pada {len(tertinggal)} jurusan",
        "url_batal": reverse("rumpun_list"),
        "daftar": [f"{p.nama} ({p.orang} pegawai): {p.baru}" for p in tertinggal],
        "akibat": ["Pemeringkatan berikutnya memakainya; peringkat yang sudah dibekukan tidak berubah."],
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


@lihat
def rumpun_detail(request, pk):
    rumpun, instansi = get_object_or_404(RumpunPendidikan, pk=pk), request.user.instansi
    jabatan = Jabatan.objects.visible_to(request.user).filter(rumpun=rumpun)
    context = {
        "rumpun": rumpun,
        "setempat": list(rumpun.kata_setempat.filter(instansi=instansi)),
        "page_obj": get_halaman(request, load_jurusan(instansi, rumpun)),
        "jabatan": list(jabatan[:JABATAN_TAMPIL]),
        "lainnya": max(0, jabatan.count() - JABATAN_TAMPIL),
    }
    return render_daftar(request, "pegawai/rumpun_detail.html", context)


@kelola
def rumpun_kata(request):
    """Add a keyword in two steps: GET shows what it would recognise, POST adds it."""
    dikirim = request.POST or (request.GET if "rumpun" in request.GET else None)
    form = KataKunciForm(dikirim, initial={"kata": request.GET.get("kata", "")[:120]})
    perubahan = None
    if form.is_valid():
        isi = form.cleaned_data
        with penolakan_di(form):
            if request.method == "POST":
                dikenali = tambah_kata_kunci(rumpun=isi["rumpun"], kata=isi["kata"], by=request.user)
                messages.success(request, f"Kata kunci ditambahkan; {len(dikenali)} jurusan masuk {isi['rumpun']}.")
                return redirect("rumpun_list")
            perubahan = pratinjau(request.user.instansi, isi["rumpun"], isi["kata"])
    return render(request, "pegawai/rumpun_kata.html", {"form": form, "perubahan": perubahan})


def pratinjau(instansi, rumpun, kata):
    """What would change, without changing it."""
    kata = periksa_kata(kata)
    tolak_yang_ada(instansi, kata)
    calon = KataKunciRumpun(instansi=instansi, rumpun=rumpun, kata=kata)
    return load_perubahan(instansi, kata, load_kata_kunci(instansi, tambahan=[calon]))


@kelola
@require_POST
def rumpun_kata_hapus(request, pk):
    milik = KataKunciRumpun.objects.filter(instansi=request.user.instansi).select_related("rumpun")
    baris = get_object_or_404(milik, pk=pk)
    rumpun = baris.rumpun
    berubah = hapus_kata_kunci(baris=baris, by=request.user)
    messages.success(request, f"Kata kunci “{baris.kata}” dihapus; {len(berubah)} jurusan berubah.")
    return redirect("rumpun_detail", rumpun.pk)
