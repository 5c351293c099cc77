"""Workload analysis of one seat."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jabatan.abk import kebutuhan_pegawai, load_waktu_efektif
from jabatan.angka import baca_angka
from jabatan.daftar import get_halaman
from jabatan.ekspor import build_ekspor
from jabatan.models import Posisi
from jabatan.peta import annotate_isian
from jabatan.templatetags.tampilan import angka
from jabatan.views_katalog import lihat
from pegawai.actions.abk import (
    BebanBerubah,
    hitung_kebutuhan,
    salin_beban,
    sidik_beban,
    simpan_beban,
    tetapkan_kebutuhan,
)
from pegawai.forms.jabatan import BebanFormSet
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from pegawai.views.jabatan import kelola

KOLOM_ABK = (
    ("No", 6),
    ("Uraian Tugas", 60),
    ("Satuan Hasil", 18),
    ("Waktu Penyelesaian", 14),
    ("Waktu Kerja Efektif", 14),
    ("Beban Kerja", 12),
    ("Pegawai Yang Dibutuhkan", 14),
    ("Pegawai Yang Ada Saat Ini", 14),
    ("Keterangan", 50),
)
PECAHAN = 4  # places of a single task's share: two would hide small ones


def get_posisi(request, pk):
    daftar = Posisi.objects.visible_to(request.user).filter(aktif=True).select_related("unit", "jabatan")
    return get_object_or_404(annotate_isian(daftar, timezone.localdate(), None), pk=pk)


def build_abk(request, posisi):
    """The tasks with the load and the share of each, their sum, and K."""
    waktu = load_waktu_efektif(request.user.instansi, timezone.localdate())
    beban = list(posisi.beban_kerja.all())
    for satu in beban:
        satu.menit = satu.volume * satu.waktu
        satu.kebutuhan = kebutuhan_pegawai([(satu.volume, satu.waktu)], waktu.menit) if waktu else None
    tepat, bulat = hitung_kebutuhan(posisi, beban, waktu and waktu.menit)
    return {
        "posisi": posisi,
        "waktu": waktu,
        "beban": beban,
        "menit": sum(b.menit for b in beban) if beban else None,
        "tepat": tepat,
        "tepat_teks": None if tepat is None else angka(tepat, 2),
        "bulat": bulat,
        "boleh": request.user.has_perm("jabatan.kelola_jabatan"),
    }


@lihat
def posisi_abk(request, pk):
    posisi = get_posisi(request, pk)
    context = build_abk(request, posisi)
    formset = BebanFormSet(request.POST or None, initial=build_awal(context["beban"]), prefix="tugas")
    if request.method == "POST" and not context["boleh"]:
        raise PermissionDenied
    if request.method == "POST" and formset.is_valid() and _simpan(request, posisi, formset):
        messages.success(request, f"{len(formset.beban())} tugas disimpan.")
        return redirect("posisi_abk", pk)
    dilihat = request.POST.get("sidik") if not formset.berubah else None
    context |= {"formset": formset, "sidik": dilihat or sidik_beban(context["beban"])}
    return render(request, "pegawai/posisi_abk.html", context)


def build_awal(beban):
    """What the grid begins with; numbers without the zeros that nobody has typed."""
    return [
        {
            "uraian": b.uraian,
            "satuan_hasil": b.satuan_hasil,
            "volume": f"{b.volume.normalize():f}",
            "waktu": f"{b.waktu.normalize():f}",
        }
        for b in beban
    ]


def _simpan(request, posisi, formset):
    """Whether it was saved; if not, the formset says why."""
    try:
        simpan_beban(posisi=posisi, beban=formset.beban(), sidik=request.POST.get("sidik", ""), by=request.user)
    except Penolakan as penolakan:
        formset.non_form_errors().append(str(penolakan))
        formset.berubah = isinstance(penolakan, BebanBerubah)
        return False
    return True


@kelola
def posisi_abk_tetapkan(request, pk):
    """Write K, after showing what it was and what it becomes."""
    posisi = get_posisi(request, pk)
    abk = build_abk(request, posisi)
    dilihat = request.POST.get("kebutuhan", "")
    if request.method == "POST" and dilihat.isdecimal() and len(dilihat) <= 6:
        bulat = tetapkan_kebutuhan(posisi=posisi, dilihat=int(dilihat), by=request.user)
        messages.success(request, f"Kebutuhan {posisi} kini {bulat}.")
        return redirect("posisi_abk", pk)
    if abk["bulat"] is None:
        raise Penolakan("Belum ada tugas atau waktu kerja efektif, jadi kebutuhan belum dapat dihitung.")
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rinci_tetapkan(posisi, abk)})


def rinci_tetapkan(posisi, abk):
    sebab = "jabatan struktural selalu 1" if posisi.jabatan.struktural else f"hasil ABK {angka(abk['tepat'], 2)}"
    return {
        "judul": f"Tetapkan kebutuhan {posisi}",
        "kalimat": f"Kebutuhan {posisi} menjadi {abk['bulat']} ({sebab}).",
        "tombol": f"Tetapkan K = {abk['bulat']}",
        "url_batal": reverse("posisi_abk", args=[posisi.pk]),
        "akibat": [
            f"Sebelumnya: {angka(posisi.kebutuhan)}. Terisi hari ini: {angka(posisi.terisi)}.",
            "Peta jabatan dan daftar kosong atau berlebih mengikuti angka yang baru.",
        ],
        "bidang": [("kebutuhan", abk["bulat"])],
    }


@kelola
def posisi_abk_salin(request, pk):
    """Other seats of the same post that have tasks, to copy from."""
    posisi = get_posisi(request, pk)
    lain = Posisi.objects.visible_to(request.user).filter(jabatan=posisi.jabatan, aktif=True).exclude(pk=pk)
    lain = lain.annotate(tugas=Count("beban_kerja")).filter(tugas__gt=0).select_related("unit", "jabatan")
    if request.method == "POST":
        nomor = request.POST.get("asal", "")
        asal = get_object_or_404(lain, pk=baca_angka(nomor))
        jumlah = salin_beban(posisi=posisi, asal=asal, by=request.user)
        messages.success(request, f"{jumlah} tugas disalin dari {asal.unit}. Sesuaikan volumenya.")
        return redirect("posisi_abk", pk)
    context = {"posisi": posisi, "page_obj": get_halaman(request, lain.order_by("unit__jalur"))}
    return render(request, "pegawai/posisi_abk_salin.html", context)


@lihat
def posisi_abk_unduh(request, pk):
    """The form of Peraturan BKN 5/2019 Lampiran I as a workbook."""
    posisi = get_posisi(request, pk)
    abk = build_abk(request, posisi)
    response, _ = build_ekspor("abk", KOLOM_ABK, list(build_baris_abk(abk)))
    tugas = len(abk["beban"])
    uraian = f"Mengunduh ABK {posisi}"
    catat(by=request.user, tindakan="unduh_abk", objek=posisi, uraian=uraian, tugas=tugas)
    return response


def build_baris_abk(abk):
    """One row a task, and the sum with the seat it belongs to; the effective time is in minutes too."""
    posisi, waktu = abk["posisi"], abk["waktu"]
    menit = waktu and waktu.menit
    for nomor, b in enumerate(abk["beban"], start=1):
        butuh = None if b.kebutuhan is None else round(b.kebutuhan, PECAHAN)
        yield nomor, b.uraian, b.satuan_hasil, b.waktu, menit, b.volume, butuh, None, None
    tepat = None if abk["tepat"] is None else round(abk["tepat"], PECAHAN)
    sumber = f"; waktu kerja efektif: {waktu.parameter.dasar}" if waktu else ""
    yield None, "Jumlah", None, None, menit, None, tepat, posisi.terisi, f"{posisi}; K {angka(abk['bulat'])}{sumber}"
