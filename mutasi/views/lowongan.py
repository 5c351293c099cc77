from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.usulan import needs_pembenaran
from mutasi.laporan import (
    PERLU_VERIFIKASI,
    TIDAK_MEMENUHI,
    build_gugur_per_aturan,
    indeks_putusan,
    load_calon_lain,
)
from mutasi.models import Akibat, HasilLowongan, Kandidat, KodeKriteria, Lowongan, PutusanCalon
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat

PER_HALAMAN = 50


@require_POST
def pemeringkatan_jalankan(request, pk):
    siklus = get_siklus(request, pk, "mutasi.jalankan_pemeringkatan")
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=request.user)
    messages.success(
        request,
        f"Pemeringkatan {pemeringkatan.nomor} selesai: {len(pemeringkatan.pegawai_ids)} pegawai dinilai "
        f"untuk {siklus.lowongan.count()} lowongan dalam {pemeringkatan.lama_ms} ms.",
    )
    return redirect(siklus)


def get_lowongan(request, pk):
    lowongan = get_object_or_404(
        Lowongan.objects.visible_to(request.user).select_related(
            "siklus__instansi", "posisi__unit", "posisi__jabatan__eselon", "posisi__jabatan__pendidikan_minimal"
        ),
        pk=pk,
    )
    if not request.user.has_perm("mutasi.lihat_peringkat", lowongan.siklus):
        raise PermissionDenied
    return lowongan


def load_hasil(lowongan, **saring):
    """The frozen verdicts for the seat, from the newest ranking; None before the first."""
    return (
        HasilLowongan.objects.filter(lowongan=lowongan, **saring)
        .select_related("pemeringkatan__dijalankan_oleh")
        .order_by("-pemeringkatan__nomor")
        .first()
    )


def lowongan_detail(request, pk):
    """The ranking of a seat. Each view of a candidate list leaves a trace (I12)."""
    lowongan = get_lowongan(request, pk)
    hasil = load_hasil(lowongan)
    konteks = {"lowongan": lowongan, "siklus": lowongan.siklus, "hasil": hasil}
    if hasil is None:
        return render(request, "mutasi/lowongan_detail.html", konteks | {"bagian": "kosong", "tab": []})
    bagian = request.GET.get("tab", "memenuhi")
    if bagian not in ("memenuhi", "verifikasi", "tidak"):
        raise Http404
    if not request.htmx:
        catat(by=request.user, tindakan="lihat_peringkat", objek=lowongan, uraian=f"Membuka peringkat {lowongan}")
    konteks |= {"bagian": bagian, "tab": build_tab(hasil, bagian)}
    konteks |= build_kandidat(hasil, bagian)
    if bagian != "memenuhi":
        konteks |= build_lain(request, hasil, bagian)
    konteks["usulan"] = lowongan.usulan.aktif().for_list().first()
    nama = "mutasi/lowongan_detail.html#daftar" if request.htmx else "mutasi/lowongan_detail.html"
    return render(request, nama, konteks)


def build_tab(hasil, bagian):
    isi = (
        ("memenuhi", "Memenuhi syarat", hasil.jumlah_memenuhi),
        ("verifikasi", "Perlu verifikasi", hasil.jumlah_verifikasi),
        ("tidak", "Tidak memenuhi syarat", hasil.jumlah_tidak),
    )
    return [{"judul": j, "url": f"?tab={k}", "jumlah": n, "aktif": k == bagian} for k, j, n in isi]


def build_kandidat(hasil, bagian):
    """The ranked list of this tab, with points; nobody who was ruled out is in it."""
    putusan = {"memenuhi": PutusanCalon.MEMENUHI, "verifikasi": PutusanCalon.PERLU_VERIFIKASI}.get(bagian)
    kandidat = list(hasil.kandidat.filter(putusan=putusan).for_list()) if putusan else []
    for k in kandidat:
        k.bagian = build_bagian(k)
        peringatan = sum(c["akibat"] == Akibat.PERINGATAN and c["putusan"] == "TIDAK" for c in k.catatan)
        kurang = sum(c["putusan"] == "DATA_KURANG" for c in k.catatan)
        k.lencana = [
            (f"{n} {kata}", nada)
            for n, kata, nada in ((peringatan, "peringatan", "waspada"), (kurang, "data belum ada", "info"))
            if n
        ]
    return {"kandidat": kandidat}


def build_bagian(kandidat):
    """Points per criterion for the bar: (label, points or None where nothing is known, weight in words)."""
    return [
        (KodeKriteria(k["kode"]).label, k["rendah"] or (None if k["tinggi"] else 0), f"{k['bobot'] / 100:g} %")
        for k in kandidat.kontribusi
    ]


def build_lain(request, hasil, bagian):
    """One page of the people who are not in the printed list, with the reasons."""
    aturan = request.GET.get("aturan") or None
    if aturan is not None and aturan not in {a["id"] for a in hasil.pemeringkatan.aturan}:
        raise Http404
    putusan = PERLU_VERIFIKASI if bagian == "verifikasi" else TIDAK_MEMENUHI
    terdaftar = hasil.kandidat.values_list("pegawai_id", flat=True)
    indeks = indeks_putusan(hasil, putusan, aturan, kecuali=set(terdaftar))
    halaman = Paginator(indeks, PER_HALAMAN).get_page(request.GET.get("halaman"))
    return {
        "page_obj": halaman,
        "lain": load_calon_lain(hasil, halaman.object_list),
        "gugur": build_gugur_per_aturan(hasil) if bagian == "tidak" else [],
        "aturan": aturan,
    }


def build_catatan(kandidat, user):
    """The notes this reader may see: an examination is unproven, and not for members of the body (domain.md 5.4)."""
    return [c for c in kandidat.catatan if not c.get("terbatas") or user.has_perm("pegawai.lihat_disiplin")]


def kandidat_detail(request, pk):
    """Why this place: points per criterion, verdict per rule; the page that is printed for the person."""
    kandidat = get_object_or_404(
        Kandidat.objects.visible_to(request.user)
        .for_list()
        .select_related("hasil__pemeringkatan", "hasil__lowongan__siklus"),
        pk=pk,
    )
    lowongan = get_lowongan(request, kandidat.hasil.lowongan_id)
    kandidat.catatan = build_catatan(kandidat, request.user)
    catat(by=request.user, tindakan="lihat_kandidat", objek=kandidat, uraian=f"Membuka calon untuk {lowongan}")
    return render(
        request,
        "mutasi/kandidat_detail.html",
        {
            "kandidat": kandidat,
            "lowongan": lowongan,
            "bagian": build_bagian(kandidat),
            "alasan": needs_pembenaran(kandidat),
            "perlu_verifikasi": kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI,
        },
    )
