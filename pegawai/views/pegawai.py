from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404, redirect, render

from jabatan.daftar import PER_HALAMAN, PembagiKunci, get_halaman, get_kolom, render_daftar, urutkan
from jabatan.ekspor import build_ekspor
from pegawai.filters import URUTAN_PEGAWAI, PegawaiFilter
from pegawai.jejak import catat
from pegawai.kartu import ISI_KARTU, PENDIDIKAN, build_kartu, build_pribadi
from pegawai.koreksi.tampilan import build_tab
from pegawai.laporan import KOLOM_PEGAWAI, build_baris_pegawai
from pegawai.models import DataPribadi, Impor, MinatJabatan, Pegawai
from pegawai.penolakan import Penolakan

# Columns of the list that one may choose; name and NIP always stand first.
KOLOM_DAFTAR = {
    "jabatan": "Jabatan dan unit",
    "jenjang": "Jenjang dan kelas",
    "golongan": "Golongan",
    "masa": "Masa jabatan",
    "pensiun": "TMT pensiun",
    "pendidikan": "Pendidikan",
    "lahir": "Tanggal lahir",
    "keadaan": "Keadaan",
}
KOLOM_BAWAAN = ("jabatan", "golongan", "masa", "pendidikan", "keadaan")

MINAT = Prefetch(
    "minat_jabatan",
    MinatJabatan.objects.select_related("posisi__jabatan", "posisi__unit").order_by("urutan"),
)


@permission_required("pegawai.daftar_pegawai", raise_exception=True)
def pegawai_list(request):
    saringan = PegawaiFilter(request.GET, queryset=Pegawai.objects.visible_to(request.user), request=request)
    daftar = saringan.qs.with_kini().for_list().prefetch_related(PENDIDIKAN, "temuan_mutu")
    daftar = urutkan(daftar, request, URUTAN_PEGAWAI, "nama")
    if request.GET.get("ekspor"):
        return ekspor_pegawai(request, daftar)
    context = {
        "filter": saringan,
        "page_obj": get_halaman(request, daftar, pembagi=PembagiKunci),
        "per_halaman": PER_HALAMAN,
        "semua_kolom": KOLOM_DAFTAR,
        "kolom": get_kolom(request, KOLOM_DAFTAR, KOLOM_BAWAAN),
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


def get_pegawai(request, pk, *muat):
    ada_pribadi = Exists(DataPribadi.objects.filter(pegawai=OuterRef("pk")))
    orang = Pegawai.objects.visible_to(request.user).annotate(ada_pribadi=ada_pribadi)
    pegawai = get_object_or_404(orang.prefetch_related(*muat), pk=pk)
    if not request.user.has_perm("pegawai.lihat_pegawai", pegawai):
        raise PermissionDenied
    return pegawai


def pegawai_detail(request, pk):
    """The record of one person; what is of higher apps, and what few may see, comes as fragments."""
    pegawai = get_pegawai(request, pk, *ISI_KARTU)
    if pegawai.pk != request.user.pegawai_id:
        catat(by=request.user, tindakan="lihat_pegawai", objek=pegawai, uraian=f"Melihat data {pegawai}")
    context = {
        "pegawai": pegawai,
        "jenis_riwayat": build_tab(request.user, pegawai, None),
        "boleh_pribadi": pegawai.ada_pribadi and request.user.has_perm("pegawai.lihat_data_pribadi", pegawai),
        **build_kartu(pegawai),
    }
    return render(request, "pegawai/pegawai_detail.html", context)


def pegawai_catatan(request, pk):
    """Training, wishes and, for who may see it, discipline: loaded into a person's page, or alone."""
    pegawai = get_pegawai(request, pk, "riwayat_diklat", MINAT)
    context = {
        "pegawai": pegawai,
        "diimpor": Impor.objects.jenis_diterapkan(pegawai.instansi_id),
        "boleh_disiplin": request.user.has_perm("pegawai.lihat_disiplin", pegawai),
    }
    if context["boleh_disiplin"]:
        context["hukuman"] = list(pegawai.hukuman_disiplin.order_by("-berlaku"))
        context["pemeriksaan"] = list(pegawai.pemeriksaan_disiplin.order_by("-berlaku"))
        if pegawai.pk != request.user.pegawai_id:
            uraian = f"Melihat catatan disiplin {pegawai}"
            catat(by=request.user, tindakan="lihat_disiplin", objek=pegawai, uraian=uraian)
    potongan = "#catatan" if request.htmx else ""
    return render(request, f"pegawai/pegawai_catatan.html{potongan}", context)


def pegawai_pribadi(request, pk):
    """Personal data that the settings keep: opened on purpose, and every opening is in the trail."""
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user).select_related("data_pribadi"), pk=pk)
    if not request.user.has_perm("pegawai.lihat_data_pribadi", pegawai):
        raise PermissionDenied
    pasangan = build_pribadi(getattr(pegawai, "data_pribadi", None))
    if pasangan:
        catat(by=request.user, tindakan="lihat_data_pribadi", objek=pegawai, uraian=f"Melihat data pribadi {pegawai}")
    templat = "pegawai/pegawai_pribadi.html#kartu" if request.htmx else "pegawai/pegawai_pribadi.html"
    return render(request, templat, {"pegawai": pegawai, "pasangan": pasangan})


def pegawai_saya(request):
    if request.user.pegawai_id is None:
        raise Penolakan(
            "Akun ini belum tertaut ke data pegawai. Mintalah administrator menautkannya, bila Anda pegawai."
        )
    return redirect("pegawai_detail", request.user.pegawai_id)
