from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.templatetags.tampilan import sisa
from pegawai.jejak import catat_dibaca
from pegawai.models import Jejak
from pegawai.penolakan import penolakan_di
from penilaian.actions.keberatan import ajukan_keberatan, cabut_keberatan, terima_keberatan, tolak_keberatan
from penilaian.ekspor import JENIS, kirim_lampiran
from penilaian.filters_keberatan import KeberatanFilter
from penilaian.forms_keberatan import JawabanForm, KeberatanForm
from penilaian.hasil import hasil_pegawai, keberatan_sampai
from penilaian.models import Keberatan
from penilaian.tab import build_tab

URUTAN = {
    "nama": ("penilaian__pegawai__nama",),
    "diajukan": ("diajukan_pada",),
    "batas": ("batas_jawab",),
    "status": ("status", "batas_jawab"),
}
KEPALA = (
    "Pegawai", "NIP", "Periode", "Predikat sekarang", "Diajukan", "Batas jawab", "Keadaan", "Umur (hari)",
    "Terlambat (hari)", "Dijawab oleh", "Dijawab pada",
)  # fmt: skip


@require_safe
@permission_required("penilaian.daftar_keberatan", raise_exception=True)
def keberatan_list(request):
    """All objections of the agency with their clocks, the oldest deadline first."""
    saring = KeberatanFilter(
        request.GET, queryset=Keberatan.objects.visible_to(request.user).for_list(), request=request
    )
    daftar = urutkan(saring.qs, request, URUTAN, "batas")
    if request.GET.get("ekspor") in JENIS:
        isi, nama = (_isi(k) for k in daftar), f"keberatan-{timezone.localdate()}"
        return kirim_lampiran(request.user, nama, KEPALA, isi, request.GET["ekspor"], apa="keberatan")
    konteks = {
        "tab": build_tab(request.user, "keberatan_list"),
        "filter": saring,
        "page_obj": get_halaman(request, daftar),
    }
    return render_daftar(request, "penilaian/keberatan_list.html", konteks)


def _isi(k):
    hari_ini = timezone.localdate()
    akhir = timezone.localdate(k.dijawab_pada) if k.dijawab_pada else hari_ini
    return (
        k.penilaian.pegawai.nama_lengkap, k.penilaian.pegawai.nip, str(k.penilaian.periode or ""),
        k.penilaian.get_predikat_display(), timezone.localdate(k.diajukan_pada).isoformat(), k.batas_jawab.isoformat(),
        k.get_status_display(), (akhir - timezone.localdate(k.diajukan_pada)).days,
        max(0, (akhir - k.batas_jawab).days) if k.status != Keberatan.Status.DICABUT else "",
        k.dijawab_oleh.nama if k.dijawab_oleh else "",
        timezone.localdate(k.dijawab_pada).isoformat() if k.dijawab_pada else "",
    )  # fmt: skip


def get_keberatan(request, pk, izin):
    keberatan = get_object_or_404(Keberatan.objects.visible_to(request.user).for_list(), pk=pk)
    if not request.user.has_perm(izin, keberatan):
        raise PermissionDenied
    return keberatan


@require_safe
def keberatan_detail(request, pk):
    keberatan = get_keberatan(request, pk, "penilaian.lihat_keberatan")
    orang = keberatan.penilaian.pegawai
    catat_dibaca(request.user, orang, "lihat_keberatan", f"Membuka keberatan {orang}")
    boleh = keberatan.menunggu and request.user.has_perm("penilaian.jawab_keberatan", keberatan)
    return _render_detail(request, keberatan, JawabanForm.of(keberatan) if boleh else None)


def _render_detail(request, keberatan, form, *, status=200):
    sendiri = keberatan.penilaian.pegawai_id == request.user.pegawai_id
    konteks = {
        "keberatan": keberatan,
        "form": form,
        "sendiri": sendiri,
        "boleh_cabut": sendiri and keberatan.menunggu,
        "jam": sisa(keberatan.batas_jawab) if keberatan.menunggu else "",
        "linimasa": build_linimasa(keberatan),
    }
    return render(request, "penilaian/keberatan_detail.html", konteks, status=status)


def build_linimasa(keberatan):
    """The acts from the trail, the last first."""
    jejak = Jejak.objects.filter(jenis_objek=keberatan._meta.model_name, objek_id=keberatan.pk).order_by("-id")
    kata = {
        "ajukan_keberatan": ("Diajukan", "info"),
        "cabut_keberatan": ("Dicabut", "netral"),
        "terima_keberatan": ("Diterima, nilai dikoreksi", "baik"),
        "tolak_keberatan": ("Ditolak", "waspada"),
    }
    return [
        {
            "tanggal": j.waktu,
            "judul": kata[j.tindakan][0],
            "nada": kata[j.tindakan][1],
            "oleh": j.nama_pelaku,
            "keterangan": f"terlambat {j.rincian['hari_terlambat']} hari" if j.rincian.get("hari_terlambat") else "",
        }
        for j in jejak
        if j.tindakan in kata
    ]


@require_POST
def keberatan_jawab(request, pk):
    """The answer; whoever comes second reads what the first has answered."""
    keberatan = get_keberatan(request, pk, "penilaian.jawab_keberatan")
    form = JawabanForm.of(keberatan, request.POST)
    if form.is_valid():
        with penolakan_di(form):
            jawaban = form.cleaned_data["jawaban"]
            if form.diterima:
                terima_keberatan(keberatan=keberatan, jawaban=jawaban, by=request.user, **form.koreksi)
                messages.success(request, "Keberatan diterima; nilainya dikoreksi dan tercatat di jejak.")
            else:
                tolak_keberatan(keberatan=keberatan, jawaban=jawaban, by=request.user)
                messages.success(request, "Keberatan ditolak; pegawai dapat membaca jawabannya.")
            return redirect("keberatan_detail", pk)
    keberatan = get_keberatan(request, pk, "penilaian.jawab_keberatan")
    return _render_detail(request, keberatan, form, status=200 if keberatan.menunggu else 409)


@require_http_methods(["GET", "HEAD", "POST"])
def keberatan_ajukan(request, pk):
    """Object to one of the own results, and only there it is found; an objection that waits leads there."""
    penilaian = get_object_or_404(hasil_pegawai(request.user.pegawai_id), pk=pk)
    menunggu = penilaian.keberatan.menunggu().first()
    if menunggu:
        messages.info(request, "Keberatan atas penilaian ini sudah diajukan dan menunggu jawaban.")
        return redirect("keberatan_detail", menunggu.pk)
    form = KeberatanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            keberatan = ajukan_keberatan(penilaian=penilaian, by=request.user, **form.cleaned_data)
            messages.success(request, "Keberatan diajukan. Jawaban BKPSDM tampil di halaman ini.")
            return redirect("keberatan_detail", keberatan.pk)
    konteks = {"penilaian": penilaian, "form": form, "sampai": keberatan_sampai(penilaian.periode)}
    return render(request, "penilaian/keberatan_ajukan.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def keberatan_cabut(request, pk):
    keberatan = get_keberatan(request, pk, "penilaian.cabut_keberatan")
    if request.method == "POST":
        cabut_keberatan(keberatan=keberatan, by=request.user)
        messages.success(request, "Keberatan dicabut.")
        return redirect("keberatan_detail", pk)
    rincian = {
        "judul": "Cabut keberatan",
        "kalimat": f"Cabut keberatan Anda atas penilaian {keberatan.penilaian.periode or keberatan.penilaian.tahun}?",
        "tombol": "Cabut keberatan",
        "url_batal": reverse("keberatan_detail", args=[pk]),
        "akibat": ["BKPSDM tidak menjawabnya lagi.", "Selama masa keberatan belum berakhir, yang baru boleh diajukan."],
        "bahaya": True,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
