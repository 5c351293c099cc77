from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from jabatan.ekspor import build_ekspor
from jabatan.templatetags.tampilan import waktu
from mutasi.dokumen.cetak import cetak_alasan
from mutasi.laporan.dipertimbangkan import KOLOM_EKSPOR, build_baris_ekspor, build_orang, load_semua
from mutasi.laporan.kursi import build_kursi
from mutasi.laporan.lembar import build_lembar_alasan
from mutasi.laporan.papan import load_kursi
from mutasi.laporan.penjelasan import load_kekurangan, load_penjelasan
from mutasi.models import HasilLowongan, Pemeringkatan
from mutasi.pemeringkatan.masukan_beku import TanpaMasukan
from mutasi.views.keputusan import build_pdf_response
from pegawai.jejak import catat
from pegawai.models import Pegawai
from pegawai.pencarian import kunci_pegawai
from pegawai.penolakan import Penolakan

PER_HALAMAN = 50
BANDING = range(2, 6)
TERPENDEK = 3  # letters before a search begins


def boleh_terbatas(user):
    """An examination is unproven, and not for members of the body (domain.md 5.4)."""
    return user.has_perm("pegawai.lihat_disiplin")


def get_hasil(request, pk):
    """One seat of one ranking; the ranking of a finished cycle stays what it was."""
    hasil = get_object_or_404(HasilLowongan.objects.visible_to(request.user).for_penjelasan(), pk=pk)
    if not request.user.has_perm("mutasi.lihat_peringkat", hasil.lowongan.siklus):
        raise PermissionDenied
    return hasil


def get_orang(siklus, pk):
    return get_object_or_404(Pegawai.objects.filter(instansi=siklus.instansi_id).for_list(), pk=pk)


def atau_404(buat, *args, **kwargs):
    """Who was not considered in this ranking is not in it."""
    try:
        return buat(*args, **kwargs)
    except KeyError as galat:
        raise Http404 from galat


def catat_penjelasan(user, tindakan, hasil, pegawai):
    catat(
        by=user,
        tindakan=tindakan,
        objek=hasil,
        uraian=f"Membuka penjelasan seorang pegawai untuk {hasil.lowongan}",
        pegawai=pegawai.pk,
        pemeringkatan=hasil.pemeringkatan.nomor,
    )


@require_safe
def penjelasan_detail(request, hasil_pk, pegawai_pk):
    """Why this person stands where they stand: anybody who was considered, also the ruled out."""
    hasil = get_hasil(request, hasil_pk)
    pegawai = get_orang(hasil.lowongan.siklus, pegawai_pk)
    kandidat = hasil.kandidat.filter(pegawai=pegawai).first()
    terbatas = boleh_terbatas(request.user)
    try:
        penjelasan = atau_404(load_penjelasan, hasil, pegawai.pk, terbatas=terbatas)
    except TanpaMasukan:
        if kandidat is None:
            raise
        return redirect("kandidat_detail", kandidat.pk)
    catat_penjelasan(request.user, "lihat_penjelasan", hasil, pegawai)
    konteks = {
        "hasil": hasil,
        "lowongan": hasil.lowongan,
        "pegawai": pegawai,
        "kandidat": kandidat,
        "penjelasan": penjelasan,
        "kekurangan": load_kekurangan(hasil, pegawai.pk, terbatas=terbatas),
    }
    return render(request, "mutasi/penjelasan_detail.html", konteks)


@require_safe
def penjelasan_pdf(request, hasil_pk, pegawai_pk):
    """The same on one page of A4, for the person, the inspectorate, a court."""
    hasil = get_hasil(request, hasil_pk)
    pegawai = get_orang(hasil.lowongan.siklus, pegawai_pk)
    return cetak_penjelasan(request, hasil, pegawai, terbatas=boleh_terbatas(request.user))


def cetak_penjelasan(request, hasil, pegawai, *, terbatas):
    penjelasan = atau_404(load_penjelasan, hasil, pegawai.pk, terbatas=terbatas)
    kekurangan = load_kekurangan(hasil, pegawai.pk, terbatas=terbatas)
    catat_penjelasan(request.user, "cetak_penjelasan", hasil, pegawai)
    pembaca = f"{request.user.nama}, {waktu(timezone.now())}"
    isi = cetak_alasan(build_lembar_alasan(hasil, pegawai, penjelasan, kekurangan), pembaca=pembaca)
    return build_pdf_response(isi, f"Penjelasan_{hasil.pk}_{pegawai.pk}.pdf", unduh=False)


@require_safe
def banding_orang(request, hasil_pk):
    """Two to five people side by side for a seat."""
    hasil = get_hasil(request, hasil_pk)
    kunci = list(dict.fromkeys(n for p in request.GET.getlist("p") if (n := baca_angka(p)) is not None))
    konteks = {"hasil": hasil, "lowongan": hasil.lowongan, "banyak": len(kunci), "kolom": []}
    if len(kunci) not in BANDING:
        return render(request, "mutasi/banding_orang.html", konteks)
    orang = Pegawai.objects.filter(instansi=hasil.lowongan.siklus.instansi_id).for_list().in_bulk(kunci)
    if len(orang) != len(kunci):
        raise Http404
    terbatas = boleh_terbatas(request.user)
    kolom = [(orang[k], atau_404(load_penjelasan, hasil, k, terbatas=terbatas)) for k in kunci]
    catat(
        by=request.user,
        tindakan="banding_orang",
        objek=hasil,
        uraian=f"Membandingkan {len(kunci)} orang untuk {hasil.lowongan}",
        pegawai=kunci,
    )
    return render(request, "mutasi/banding_orang.html", konteks | build_banding(kolom))


def build_banding(kolom):
    """Rows of the table: points per criterion with the best marked, and whatever requirement sets them apart."""
    orang = [pegawai for pegawai, _ in kolom]
    poin = [
        {
            "judul": satu[0].judul,
            "bobot": satu[0].bobot,
            "sel": list(zip(orang, satu, strict=True)),
            "terbaik": cari_terbaik([b.sumbangan_rendah for b in satu]),
        }
        for satu in zip(*(p.poin for _, p in kolom), strict=True)
    ]
    tak_terpenuhi = [{b.hasil.aturan: b for b in (*p.menahan, *p.catatan)} for _, p in kolom]
    aturan = sorted({a for satu in tak_terpenuhi for a in satu})
    judul = {a: b.hasil.judul for satu in tak_terpenuhi for a, b in satu.items()}
    syarat = [
        {"judul": judul[a], "sel": [(o, satu.get(a)) for o, satu in zip(orang, tak_terpenuhi, strict=True)]}
        for a in aturan
    ]
    return {"kolom": kolom, "baris_poin": poin, "baris_syarat": syarat}


def cari_terbaik(sumbangan):
    """The highest of a row; None where nothing sets them apart."""
    return max(sumbangan) if len(set(sumbangan)) > 1 else None


@require_safe
def putusan_pegawai(request, pegawai_pk):
    """From somebody's page to the newest ranking that weighed this person: "why not me?" begins with a name."""
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=pegawai_pk)
    if not request.user.has_perm("mutasi.lihat_peringkat"):
        raise PermissionDenied
    tampak = Pemeringkatan.objects.visible_to(request.user).filter(pegawai_ids__contains=[pegawai.pk])
    terbaru = tampak.tanpa_isi().order_by("-dijalankan_pada", "-pk").first()
    if terbaru is None:
        raise Penolakan(
            f"Belum ada pemeringkatan yang mempertimbangkan {pegawai}. Lihat lagi sesudah siklus diperingkat."
        )
    return redirect("banding_lowongan", terbaru.pk, pegawai.pk)


@require_safe
def banding_lowongan(request, pk, pegawai_pk):
    """All seats of a ranking side by side for one person."""
    tampak = Pemeringkatan.objects.visible_to(request.user).tanpa_isi().select_related("siklus__instansi")
    pemeringkatan = get_object_or_404(tampak, pk=pk)
    if not request.user.has_perm("mutasi.lihat_peringkat", pemeringkatan.siklus):
        raise PermissionDenied
    pegawai = get_orang(pemeringkatan.siklus, pegawai_pk)
    semua = atau_404(load_kursi, pemeringkatan, pegawai.pk)
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    catat(
        by=request.user,
        tindakan="banding_lowongan",
        objek=pemeringkatan,
        uraian=f"Membandingkan semua lowongan {pemeringkatan.siklus} untuk seorang pegawai",
        pegawai=pegawai.pk,
    )
    kursi = build_kursi(pemeringkatan, pegawai.pk, halaman.object_list, terbatas=boleh_terbatas(request.user))
    konteks = {"pemeringkatan": pemeringkatan, "siklus": pemeringkatan.siklus, "pegawai": pegawai}
    return render(request, "mutasi/banding_lowongan.html", konteks | {"kursi": kursi, "page_obj": halaman})


@require_safe
def dipertimbangkan_list(request, hasil_pk):
    """Everyone, by verdict and reason; the counts add up to the whole workforce."""
    hasil = get_hasil(request, hasil_pk)
    semua = load_semua(hasil, terbatas=boleh_terbatas(request.user))
    tab, aturan, kata = baca_saringan(request, semua)
    indeks = semua.saring(tab, aturan, cari_orang(hasil, kata))
    if request.GET.get("ekspor") == "xlsx":
        return ekspor_dipertimbangkan(request, hasil, semua, indeks)
    halaman = Paginator(indeks, PER_HALAMAN).get_page(request.GET.get("halaman"))
    uraian = f"Membuka semua yang dipertimbangkan untuk {hasil.lowongan}"
    catat(by=request.user, tindakan="lihat_dipertimbangkan", objek=hasil, uraian=uraian, tab=tab or "", aturan=aturan)
    konteks = {
        "hasil": hasil,
        "lowongan": hasil.lowongan,
        "hitung": semua.hitung(),
        "tab": build_tab(semua, tab),
        "putusan": tab,
        "per_aturan": semua.per_aturan(tab),
        "aturan": aturan,
        "q": kata,
        "page_obj": halaman,
        "jenis_ekspor": ("xlsx",),
        "orang": build_orang(semua, halaman.object_list),
    }
    return render(request, "mutasi/dipertimbangkan_list.html", konteks)


def baca_saringan(request, semua):
    """Verdict, rule and words; a rule that this reader may not read is no filter either."""
    tab, aturan = request.GET.get("putusan") or None, request.GET.get("aturan") or None
    if tab not in (None, *(kunci for kunci, _, _ in semua.hitung())):
        raise Http404
    if aturan is not None and aturan not in {a.id for _, a in semua.aturan}:
        raise Http404
    return tab, aturan, " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]


def cari_orang(hasil, kata):
    if len(kata) < TERPENDEK:
        return None
    return kunci_pegawai(Pegawai.objects.filter(instansi=hasil.lowongan.siklus.instansi_id), kata)


def build_tab(semua, tab):
    isi = [(None, "Semua", len(semua.kunci)), *semua.hitung()]
    return [{"judul": j, "url": f"?putusan={k or ''}", "jumlah": n, "aktif": k == tab} for k, j, n in isi]


def ekspor_dipertimbangkan(request, hasil, semua, indeks):
    if not request.user.has_perm("mutasi.ekspor_peringkat"):
        raise PermissionDenied
    response, jumlah = build_ekspor("dipertimbangkan", KOLOM_EKSPOR, build_baris_ekspor(semua, indeks))
    catat(
        by=request.user,
        tindakan="ekspor_dipertimbangkan",
        objek=hasil,
        uraian=f"Mengekspor {jumlah} orang yang dipertimbangkan untuk {hasil.lowongan}",
        jumlah=jumlah,
    )
    return response
