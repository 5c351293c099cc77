"""The ledger of departures and the yearly merit report that is counted from it."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.ekspor import build_ekspor
from jabatan.tempat import isi_tempat
from jabatan.templatetags.tampilan import persen, waktu
from mutasi.dokumen.cetak import cetak_merit
from mutasi.filters import PenyimpanganFilter
from mutasi.laporan.merit import KOLOM as KOLOM_MERIT
from mutasi.laporan.merit import PERTAMA, build_baris_ekspor, load_merit
from mutasi.laporan.penyimpangan import KOLOM, build_baris
from mutasi.models import Penyimpangan
from mutasi.views.keputusan import build_pdf_response
from pegawai.jejak import catat

izin = permission_required("mutasi.lihat_penyimpangan", raise_exception=True)
URUTAN = {"waktu": ("waktu",), "selisih": ("selisih",), "peringkat": ("urutan",)}
TAHUN_AWAL = 2019  # Peraturan BKN 5/2019


@izin
@require_safe
def penyimpangan_list(request):
    """Every departure with its reason, its price and its decider."""
    saring = PenyimpanganFilter(request.GET, Penyimpangan.objects.visible_to(request.user), request=request)
    urut = urutkan(saring.qs.for_list(), request, URUTAN, "-waktu")
    if request.GET.get("ekspor") == "xlsx":
        return _ekspor(request, "penyimpangan", KOLOM, build_baris(urut), "buku penyimpangan")
    halaman = get_halaman(request, urut)
    isi_tempat(p.posisi.unit for p in halaman)
    uraian = f"Membuka buku penyimpangan: {len(halaman)} baris"
    catat(by=request.user, tindakan="lihat_penyimpangan", uraian=uraian)
    konteks = {"filter": saring, "page_obj": halaman, "jenis_ekspor": ("xlsx",)}
    return render_daftar(request, "mutasi/penyimpangan_list.html", konteks)


def _ekspor(request, nama, kolom, baris, sebutan):
    catat(by=request.user, tindakan=f"ekspor_{nama}", uraian=f"Mengekspor {sebutan}")
    berkas, _ = build_ekspor(nama, kolom, baris)
    return berkas


def get_tahun(request):
    """The year that is asked for; the present one when it names none, or one that cannot be."""
    kini, diminta = timezone.localdate().year, baca_angka(request.GET.get("tahun"))
    return diminta if diminta and TAHUN_AWAL <= diminta <= kini else kini


@izin
@require_safe
def merit_laporan(request):
    """How the year followed the ranking, and where it did not."""
    tahun = get_tahun(request)
    laporan = load_merit(request.user, tahun)
    if request.GET.get("ekspor") == "xlsx":
        return _ekspor(request, "merit", KOLOM_MERIT, build_baris_ekspor(laporan), f"laporan merit {tahun}")
    catat(by=request.user, tindakan="lihat_laporan_merit", uraian=f"Membuka laporan merit {tahun}")
    return render(request, "mutasi/merit_laporan.html", build_laporan(laporan))


def build_laporan(laporan):
    """What the page shows beside the report itself: shares in words, short lists, the other years."""
    p = laporan.peringkat
    return {
        "laporan": laporan,
        "tahun_lain": range(timezone.localdate().year, TAHUN_AWAL - 1, -1),
        "porsi_pertama": f"{persen(p.bagian(p.per_golongan[PERTAMA]))} dari semua perpindahan" if p.jumlah else "",
        "porsi_tiga": f"{persen(p.bagian(p.tiga_besar))} dari semua perpindahan" if p.jumlah else "",
        "kantor": [(nama, f"{r.tiga_besar} dari {r.jumlah}") for nama, r in laporan.per_kantor],
        "sebab": laporan.per_sebab,
        "ditolak": laporan.ditolak,
    }


@izin
@require_safe
def merit_pdf(request):
    laporan = load_merit(request.user, get_tahun(request))
    uraian = f"Membuka PDF laporan merit {laporan.tahun}"
    catat(by=request.user, tindakan="cetak_laporan_merit", uraian=uraian)
    isi = cetak_merit(laporan, pembaca=f"{request.user.nama}, {waktu(timezone.now())}")
    return build_pdf_response(isi, f"Laporan_merit_{laporan.tahun}.pdf", unduh=False)
