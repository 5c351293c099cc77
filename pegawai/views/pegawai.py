from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render

from jabatan.daftar import PER_HALAMAN, get_halaman, render_daftar, urutkan
from jabatan.ekspor import build_ekspor
from pegawai.filters import URUTAN_PEGAWAI, PegawaiFilter
from pegawai.jejak import catat
from pegawai.kartu import build_kartu
from pegawai.laporan import KOLOM_PEGAWAI, build_baris_pegawai
from pegawai.models import Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan
from pegawai.penolakan import Penolakan

JABATAN = Prefetch(
    "riwayat_jabatan", RiwayatJabatan.objects.select_related("posisi__jabatan").order_by("-berlaku__startswith")
)
PANGKAT = Prefetch("riwayat_pangkat", RiwayatPangkat.objects.select_related("golongan"))
PENDIDIKAN = Prefetch("riwayat_pendidikan", RiwayatPendidikan.objects.select_related("tingkat"))


@permission_required("pegawai.daftar_pegawai", raise_exception=True)
def pegawai_list(request):
    saringan = PegawaiFilter(request.GET, queryset=Pegawai.objects.visible_to(request.user), request=request)
    daftar = urutkan(
        saringan.qs.for_list().prefetch_related(PENDIDIKAN, "temuan_mutu"), request, URUTAN_PEGAWAI, "nama"
    )
    if request.GET.get("ekspor"):
        return ekspor_pegawai(request, daftar)
    context = {
        "filter": saringan,
        "page_obj": get_halaman(request, daftar),
        "per_halaman": PER_HALAMAN,
        "boleh_ekspor": request.user.has_perm("pegawai.ekspor_pegawai"),
    }
    return render_daftar(request, "pegawai/pegawai_list.html", context)


def ekspor_pegawai(request, daftar):
    """What the list shows, all pages; who took how many is in the trail."""
    if not request.user.has_perm("pegawai.ekspor_pegawai"):
        raise PermissionDenied
    response, jumlah = build_ekspor("pegawai", KOLOM_PEGAWAI, build_baris_pegawai(daftar.iterator(chunk_size=1000)))
    catat(by=request.user, tindakan="ekspor_pegawai", uraian=f"Mengekspor {jumlah} pegawai", jumlah=jumlah)
    return response


def pegawai_detail(request, pk):
    pegawai = get_object_or_404(
        Pegawai.objects.visible_to(request.user)
        .select_related("instansi")
        .prefetch_related(JABATAN, PANGKAT, PENDIDIKAN, "riwayat_diklat", "riwayat_kedudukan", "temuan_mutu"),
        pk=pk,
    )
    if not request.user.has_perm("pegawai.lihat_pegawai", pegawai):
        raise PermissionDenied
    if pegawai.pk != request.user.pegawai_id:
        catat(by=request.user, tindakan="lihat_pegawai", objek=pegawai, uraian=f"Melihat data {pegawai}")
    context = {"pegawai": pegawai, **build_kartu(pegawai)}
    if request.user.has_perm("pegawai.lihat_disiplin", pegawai):
        context["hukuman"] = list(pegawai.hukuman_disiplin.order_by("-berlaku"))
        context["pemeriksaan"] = list(pegawai.pemeriksaan_disiplin.order_by("-berlaku"))
    return render(request, "pegawai/pegawai_detail.html", {"boleh_disiplin": "hukuman" in context, **context})


def pegawai_saya(request):
    if request.user.pegawai_id is None:
        raise Penolakan(
            "Akun ini belum tertaut ke data pegawai. Mintalah administrator menautkannya, bila Anda pegawai."
        )
    return redirect("pegawai_detail", request.user.pegawai_id)
