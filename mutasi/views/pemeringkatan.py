"""The ranking as a record: how it is made, what it was made from, whether it can be made again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from jabatan.templatetags.tampilan import angka, tanggal_panjang, waktu
from mutasi.actions.keadilan import hitung_keadilan
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.ulangan import periksa_ulang
from mutasi.aturan.daftar import RUPA_AKIBAT
from mutasi.models import KelompokBobot, KodeKriteria, Lowongan, Pemeringkatan
from mutasi.pemeringkatan.kabar import baca_kabar
from mutasi.program import sidik_program
from mutasi.tasks import antrekan_pemeringkatan, antrekan_ulangan, keadaan_peringkat, sedang_diulang
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.models import Jejak, Pegawai

# Below both, one click waits about a second; beyond, the worker does it and the page shows how far it is.
ORANG_LANGSUNG, KURSI_LANGSUNG = 1_000, 50
ULANGAN_TERSEBUT = 5
TAB = (
    ("pemeringkatan_detail", "Rekam", "mutasi.lihat_rekam_peringkat"),
    ("pemeringkatan_keadilan", "Keadilan", "mutasi.lihat_keadilan"),
    ("pemeringkatan_perubahan", "Perubahan sejak itu", "mutasi.lihat_perubahan_peringkat"),
)


@require_POST
def pemeringkatan_jalankan(request, pk):
    siklus = get_siklus(request, pk, "mutasi.jalankan_pemeringkatan")
    orang, kursi = Pegawai.objects.filter(instansi=siklus.instansi).count(), siklus.lowongan.count()
    if orang > ORANG_LANGSUNG or kursi > KURSI_LANGSUNG:
        antrekan_pemeringkatan(siklus=siklus, by=request.user)
        messages.info(request, "Pemeringkatan dimulai. Halaman ini memperbarui dirinya sendiri; Anda boleh pergi.")
        return redirect(siklus)
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=request.user)
    hitung_keadilan(pemeringkatan=pemeringkatan)
    messages.success(
        request,
        f"Pemeringkatan {pemeringkatan.nomor} selesai: {angka(len(pemeringkatan.pegawai_ids))} pegawai dinilai "
        f"untuk {angka(kursi)} lowongan. Buka lowongan, baca peringkatnya, lalu usulkan calon.",
    )
    return redirect(siklus)


@require_safe
def peringkat_kemajuan(request, pk):
    """The bar on the page of a cycle, asked again until the worker is done; then the whole page."""
    siklus = get_siklus(request, pk, "mutasi.lihat_siklus")
    berjalan, _ = keadaan_peringkat(siklus, None)
    if request.htmx and berjalan:
        konteks = {"siklus": siklus, "kemajuan": baca_kabar(pk)}
        return render(request, "mutasi/_peringkat_kemajuan.html", konteks)
    return HttpResponseClientRefresh() if request.htmx else redirect(siklus)


def get_pemeringkatan(request, pk, izin="mutasi.lihat_rekam_peringkat", *ikut):
    daftar = Pemeringkatan.objects.visible_to(request.user)
    daftar = daftar.select_related("siklus__instansi", "dijalankan_oleh", *ikut)
    pemeringkatan = get_object_or_404(daftar, pk=pk)
    if not request.user.has_perm(izin, pemeringkatan.siklus):
        raise PermissionDenied
    return pemeringkatan


@require_safe
def pemeringkatan_detail(request, pk):
    """What went in, by which rules and numbers, what came out, and every replay since."""
    pemeringkatan = get_pemeringkatan(request, pk)
    catat(
        by=request.user,
        tindakan="lihat_rekam_pemeringkatan",
        objek=pemeringkatan,
        uraian=f"Membuka rekam {pemeringkatan}",
    )
    konteks = {
        "pemeringkatan": pemeringkatan,
        "siklus": pemeringkatan.siklus,
        "tab": build_tab(pemeringkatan, request.user, "pemeringkatan_detail"),
        "pasangan": build_pasangan(pemeringkatan),
        "program_sama": pemeringkatan.sidik_program == sidik_program() if pemeringkatan.sidik_program else None,
        "bobot": build_bobot(pemeringkatan),
        "parameter": build_parameter(pemeringkatan),
        "ulangan": load_ulangan(pemeringkatan),
        "mengulang": sedang_diulang(pemeringkatan),
        "rupa": RUPA_AKIBAT,
    }
    return render(request, "mutasi/pemeringkatan_detail.html", konteks)


def build_tab(pemeringkatan, user, kini):
    """The pages of one ranking, as far as the reader may open them."""
    return [
        {"judul": judul, "url": reverse(nama, args=[pemeringkatan.pk]), "jumlah": None, "aktif": nama == kini}
        for nama, judul, izin in TAB
        if user.has_perm(izin, pemeringkatan.siklus)
    ]


def build_pasangan(pemeringkatan):
    """The pairs at the head of the record."""
    return [
        ("Dihitung", waktu(pemeringkatan.dijalankan_pada)),
        ("Oleh", pemeringkatan.pelaku),
        ("Keadaan per", tanggal_panjang(pemeringkatan.per_tanggal)),
        ("Pegawai dipertimbangkan", angka(len(pemeringkatan.pegawai_ids))),
        ("Lowongan", angka(pemeringkatan.hasil.count())),
        ("Lama menghitung", f"{angka(pemeringkatan.lama_ms / 1000, 1)} detik"),
    ]


def build_bobot(pemeringkatan):
    """[(level, [(criterion, per cent in words)])]: the weights that were used."""
    nama = dict(KodeKriteria.choices)
    return [
        (
            KelompokBobot(kelompok).label,
            [(nama.get(kode, kode), f"{angka(bobot / 100, 1)} %") for kode, bobot in isi.items() if bobot],
        )
        for kelompok, isi in sorted(pemeringkatan.bobot.items())
    ]


def build_parameter(pemeringkatan):
    """[(name, value in words, source, version)]; a table of values is named, not spread out."""
    return [
        (
            kode.replace("_", " ").capitalize(),
            "tabel" if isinstance(p["nilai"], dict | list) else f"{p['nilai']} {p['satuan']}",
            p["dasar"],
            p["versi"],
        )
        for kode, p in sorted(pemeringkatan.parameter.items())
    ]


def load_ulangan(pemeringkatan):
    """The last replays, with the seats that differed by name."""
    semua = Jejak.objects.filter(
        jenis_objek="pemeringkatan", objek_id=pemeringkatan.pk, tindakan="putar_ulang_pemeringkatan"
    )
    jejak = list(semua[:ULANGAN_TERSEBUT])
    kunci = {pk for j in jejak for pk in j.rincian["lowongan_beda"]}
    nama = {lowongan.pk: lowongan for lowongan in Lowongan.objects.filter(pk__in=kunci).for_list()}
    return [
        {"jejak": j, "sama": j.rincian["sama"], "beda": [nama[pk] for pk in j.rincian["lowongan_beda"] if pk in nama]}
        for j in jejak
    ]


@require_POST
def pemeringkatan_ulang(request, pk):
    """Rank again from the frozen input and say whether every byte is the same."""
    pemeringkatan = get_pemeringkatan(request, pk, "mutasi.putar_ulang_peringkat")
    if len(pemeringkatan.pegawai_ids) > ORANG_LANGSUNG:
        antrekan_ulangan(pemeringkatan=pemeringkatan, by=request.user)
        messages.info(request, "Putar ulang dimulai. Jawabannya muncul di halaman ini.")
        return redirect(pemeringkatan)
    ulangan = periksa_ulang(pemeringkatan=pemeringkatan, by=request.user)
    (messages.success if ulangan.sama else messages.warning)(request, ulangan.kalimat)
    return redirect(pemeringkatan)
