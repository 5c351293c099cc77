"""The records of one person, kind by kind: what they are, what they were, and their correction by an analyst."""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from pegawai.actions.riwayat import (
    IsianBasi,
    akhiri_riwayat,
    hapus_riwayat,
    keputusan_asal,
    koreksi_riwayat,
    tambah_riwayat,
)
from pegawai.jejak import catat
from pegawai.koreksi.forms import AkhiriForm, AlasanForm
from pegawai.koreksi.jenis import JENIS
from pegawai.koreksi.rekam import load_dihapus, load_rekam, versi_kini
from pegawai.koreksi.tampilan import build_nilai, build_perbandingan, build_tab, sebut_jabatan_tersisa, sebut_kosong
from pegawai.models import Pegawai
from pegawai.penolakan import penolakan_di


def get_pegawai(request, pk, kode, *, izin="pegawai.lihat_pegawai"):
    """The person and the kind of row, or no page: discipline for the few, corrections not on the own record."""
    jenis = JENIS.get(kode)
    if jenis is None:
        raise Http404
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=pk)
    syarat = {"pegawai.lihat_pegawai", izin} | ({"pegawai.lihat_disiplin"} if jenis.rahasia else set())
    if not all(request.user.has_perm(satu, pegawai) for satu in syarat):
        raise PermissionDenied
    return pegawai, jenis


def get_baris(request, pk, kode, baris_pk, *, izin="pegawai.koreksi"):
    pegawai, jenis = get_pegawai(request, pk, kode, izin=izin)
    baris = get_object_or_404(jenis.baris_of(pegawai), pk=baris_pk)
    if not jenis.pokok:
        baris.pegawai = pegawai
    return pegawai, jenis, baris


def catat_lihat(request, pegawai, jenis):
    if pegawai.pk != request.user.pegawai_id:
        uraian = f"Melihat {jenis.nama.lower()} {pegawai}"
        catat(by=request.user, tindakan="lihat_riwayat", objek=pegawai, uraian=uraian)


@contextmanager
def jawab_penolakan(form, context=None, jenis=None):
    """A refusal stands at the top of the form. A stale form then rests on what is stored now, which the page shows."""
    with penolakan_di(form):
        try:
            yield
        except IsianBasi as basi:
            form.data = form.data.copy()
            form.data["versi"] = basi.versi
            if jenis:
                context["banding"] = build_perbandingan(jenis, basi.kini, form.isian)
            raise


def riwayat_list(request, pk, kode):
    """Every row of one kind, and those that were deleted."""
    pegawai, jenis = get_pegawai(request, pk, kode)
    if jenis.pokok:
        return redirect("riwayat_detail", pk, kode, pk)
    catat_lihat(request, pegawai, jenis)
    context = {
        "pegawai": pegawai,
        "jenis": jenis,
        "tab": build_tab(request.user, pegawai, jenis),
        "daftar": [(b, jenis.judul(b), jenis.waktu(b)) for b in jenis.baris_of(pegawai)],
        "kosong": sebut_kosong(jenis, pegawai.instansi_id),
        "dihapus": [(e, jenis.judul(e), jenis.waktu(e), v) for e, v in load_dihapus(jenis, pegawai)],
        "boleh": request.user.has_perm("pegawai.koreksi", pegawai),
    }
    return render(request, "pegawai/riwayat_list.html", context)


def riwayat_detail(request, pk, kode, baris_pk):
    """One row with all that it was before, by whom and why; also when it has been deleted."""
    pegawai, jenis = get_pegawai(request, pk, kode)
    events, versi = load_rekam(jenis, pegawai, baris_pk)
    terakhir = events[-1] if events else get_object_or_404(jenis.baris_of(pegawai), pk=baris_pk)
    ada = not events or terakhir.pgh_label != "delete"
    catat_lihat(request, pegawai, jenis)
    context = {
        "pegawai": pegawai,
        "jenis": jenis,
        "baris_pk": baris_pk,
        "judul_baris": jenis.judul(terakhir),
        "nilai": build_nilai(jenis, terakhir),
        "versi": versi,
        "ada": ada,
        "berjalan": jenis.berjangka and terakhir.berlaku.upper is None,
        "keputusan": keputusan_asal(jenis.baris_of(pegawai).filter(pk=baris_pk).first()),
        "boleh": ada and request.user.has_perm("pegawai.koreksi", pegawai),
    }
    return render(request, "pegawai/riwayat_detail.html", context)


def riwayat_tambah(request, pk, kode):
    pegawai, jenis = get_pegawai(request, pk, kode, izin="pegawai.koreksi")
    if jenis.pokok:
        raise Http404
    form = build_form(request, jenis, pegawai, initial={"tutup": True})
    if request.method == "POST" and form.is_valid():
        isi = {"alasan": form.cleaned_data["alasan"], "tutup": form.cleaned_data.get("tutup", False)}
        with penolakan_di(form):
            baris = tambah_riwayat(pegawai=pegawai, jenis=jenis, isian=form.isian, by=request.user, **isi)
            messages.success(request, f"{jenis.nama} {pegawai} ditambah: {jenis.judul(baris)}.")
            if sisa := sebut_jabatan_tersisa(baris):
                messages.warning(request, sisa)
            return redirect("riwayat_list", pk, kode)
    return render_form(request, "pegawai/riwayat_tambah.html", {"pegawai": pegawai, "jenis": jenis, "form": form})


def riwayat_koreksi(request, pk, kode, baris_pk):
    pegawai, jenis, baris = get_baris(request, pk, kode, baris_pk)
    judul = jenis.judul(baris)
    form = build_form(request, jenis, pegawai, instance=baris, initial={"versi": versi_kini(jenis, baris_pk)})
    context = {"pegawai": pegawai, "jenis": jenis, "baris_pk": baris_pk, "judul_baris": judul, "form": form}
    if request.method == "POST" and form.is_valid():
        isi = {"versi": form.cleaned_data["versi"], "alasan": form.cleaned_data["alasan"]}
        with jawab_penolakan(form, context, jenis):
            koreksi_riwayat(baris=baris, isian=form.isian, by=request.user, **isi)
            messages.success(request, f"{jenis.nama} {pegawai} dikoreksi. Nilai lamanya tetap terbaca di sini.")
            return redirect("riwayat_detail", pk, kode, baris_pk)
    return render_form(request, "pegawai/riwayat_koreksi.html", context)


def build_form(request, jenis, pegawai, **kwargs):
    """The seats to choose from follow the unit that was chosen, also before anything is saved."""
    if jenis.kode == "jabatan":
        kwargs |= {"url": request.path, "unit": request.GET.get("unit")}
    return jenis.form(request.POST or None, pegawai=pegawai, **kwargs)


def render_form(request, nama, context):
    if request.htmx and "unit" in request.GET and "posisi" in context["form"].fields:
        return render(request, "pegawai/_riwayat_form.html#posisi", context)
    return render(request, nama, context)


def riwayat_akhiri(request, pk, kode, baris_pk):
    pegawai, jenis, baris = get_baris(request, pk, kode, baris_pk)
    if not jenis.berjangka:
        raise Http404
    form = AkhiriForm(
        request.POST or None,
        baris=baris,
        kini_saja=jenis.kini_saja,
        initial={"versi": versi_kini(jenis, baris_pk)},
    )
    if request.method == "POST" and form.is_valid():
        with jawab_penolakan(form):
            akhiri_riwayat(baris=baris, by=request.user, **form.cleaned_data)
            messages.success(request, f"{jenis.judul(baris)}: berakhir. Barisnya tetap dalam riwayat.")
            return redirect("riwayat_detail", pk, kode, baris_pk)
    akibat = ["Baris ini tetap dalam riwayat dengan hari terakhirnya.", *AKIBAT_AKHIR.get(kode, ())]
    rincian = {"kata": "Akhiri", "akibat": akibat, "form": form, "bahaya": False}
    return render_konfirmasi(request, pegawai, jenis, baris, rincian)


def riwayat_hapus(request, pk, kode, baris_pk):
    pegawai, jenis, baris = get_baris(request, pk, kode, baris_pk)
    if jenis.pokok:
        raise Http404
    judul = jenis.judul(baris)
    form = AlasanForm(request.POST or None, initial={"versi": versi_kini(jenis, baris_pk)})
    if request.method == "POST" and form.is_valid():
        with jawab_penolakan(form):
            hapus_riwayat(baris=baris, by=request.user, **form.cleaned_data)
            messages.success(request, f"{judul} dihapus. Isinya tetap terbaca pada daftar yang dihapus.")
            return redirect("riwayat_list", pk, kode)
    akibat = [
        "Untuk baris yang tidak pernah ada, misalnya tercatat pada orang yang salah.",
        "Bila pernah ada lalu selesai, akhiri saja; bila keliru isinya, koreksi.",
        "Baris yang dihapus tetap terbaca beserta alasan dan nama Anda.",
    ]
    rincian = {"kata": "Hapus", "akibat": akibat, "form": form, "bahaya": True}
    return render_konfirmasi(request, pegawai, jenis, baris, rincian)


AKIBAT_AKHIR = {
    "jabatan": ("Sejak hari sesudahnya jabatan itu tidak dipegang lagi; kursi definitifnya menjadi kosong.",),
    "kedudukan": (
        "Bila hari terakhirnya sudah lewat, kedudukan pegawai kembali menjadi Aktif.",
        "Bila belum: tugas belajar dan perbantuan menjadi Aktif pada hari sesudahnya.",
        "CLTN, pemberhentian sementara, dan MPP tetap sampai pengaktifan kembali atau pemberhentiannya dicatat.",
    ),
}


def render_konfirmasi(request, pegawai, jenis, baris, rincian):
    kata, nama = rincian.pop("kata"), jenis.nama.lower()
    rincian |= {
        "judul": f"{kata} {nama}: {pegawai.nama}",
        "kalimat": f"{kata} {nama} {pegawai}:",
        "daftar": [f"{jenis.judul(baris)} ({jenis.waktu(baris)})"],
        "tombol": f"{kata} baris ini",
        "url_batal": reverse("riwayat_detail", args=[pegawai.pk, jenis.kode, baris.pk]),
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
