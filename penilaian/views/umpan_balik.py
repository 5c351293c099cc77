from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from pegawai.jejak import catat_dibaca
from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan
from penilaian.actions.umpan_balik import kirim_umpan_balik
from penilaian.bawahan import with_jabatan
from penilaian.ekspor import JENIS, build_lampiran
from penilaian.filters_umpan_balik import HasilUmpanBalikFilter
from penilaian.forms_umpan_balik import UmpanBalikForm
from penilaian.keikutsertaan import hitung_undangan, load_keikutsertaan
from penilaian.models import PeriodePenilaian, TugasPenilaian, UndanganUmpanBalik
from penilaian.tab import build_tab
from penilaian.umpan_balik import (
    alasan_tertutup,
    load_hasil,
    menerima_umpan_balik,
    penilaian_final,
    umpan_balik_berakhir,
)

PER_HALAMAN = 50
KEPALA_EKSPOR = ("Unit", "Pemberi yang diundang", "Undangan", "Dijawab")


def _tab(user, aktif):
    tab = [("umpan_balik_list", "Diminta dari saya"), ("umpan_balik_hasil_list", "Hasil")]
    if user.has_perm("penilaian.lihat_semua"):
        tab.append(("umpan_balik_ikut", "Keikutsertaan"))
    return [{"judul": judul, "url": reverse(url), "jumlah": None, "aktif": url == aktif} for url, judul in tab]


def _periode(request, bawaan=lambda periode: True):
    """(the round asked for, else the newest that suits, else the newest; all that have feedback)."""
    milik = PeriodePenilaian.objects.visible_to(request.user).exclude(status=PeriodePenilaian.Status.RANCANGAN)
    semua = list(milik.filter(umpan_balik_sampai__isnull=False).order_by("-tahun", "-pk"))
    diminta = [p for p in semua if str(p.pk) == request.GET.get("periode")]
    return next(iter(diminta or filter(bawaan, semua)), semua[0] if semua else None), semua


@require_safe
def umpan_balik_list(request):
    """Whom I am asked about in the running round, the open ones first."""
    user = request.user
    periode, _semua = _periode(request, menerima_umpan_balik)
    undangan = UndanganUmpanBalik.objects.visible_to(user).filter(periode=periode).order_by()
    hitungan = hitung_undangan(undangan)
    urut = undangan.order_by("dijawab", "hubungan", "dinilai__nama", "pk")
    halaman = Paginator(urut, PER_HALAMAN).get_page(request.GET.get("halaman"))
    orang = with_jabatan(Pegawai.objects.all()).in_bulk([u.dinilai_id for u in halaman])
    konteks = {
        "tab": _tab(user, "umpan_balik_list"),
        "periode": periode,
        "terbuka": periode is not None and menerima_umpan_balik(periode),
        "hitungan": hitungan,
        "halaman_ini": halaman,
        "baris": [(u, orang[u.dinilai_id]) for u in halaman],
        "berikut": _berikut(user, periode),
    }
    return render(request, "penilaian/umpan_balik_list.html", konteks)


def _berikut(user, periode):
    belum = UndanganUmpanBalik.objects.visible_to(user).filter(periode=periode, dijawab=False)
    return belum.order_by("hubungan", "dinilai__nama", "pk").first()


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def umpan_balik_isi(request, pk):
    """One person on one screen, sent once. Who is not invited finds nothing here."""
    milik = UndanganUmpanBalik.objects.visible_to(request.user).select_related("dinilai", "periode")
    undangan = get_object_or_404(milik, pk=pk)
    form = UmpanBalikForm(request.POST or None, periode=undangan.periode)
    if request.method == "POST" and form.is_valid():
        return _kirim(request, undangan, form)
    konteks = {
        "undangan": undangan,
        "form": form,
        "terbuka": menerima_umpan_balik(undangan.periode),
        "hitungan": hitung_undangan(
            UndanganUmpanBalik.objects.visible_to(request.user).filter(periode=undangan.periode)
        ),
    }
    return render(request, "penilaian/umpan_balik_isi.html", konteks)


def _kirim(request, undangan, form):
    """Always on to another page, and errors of the form answer 200: what is refused leaves a line in the log."""
    try:
        kirim_umpan_balik(undangan=undangan, nilai=form.nilai, komentar=form.cleaned_data["komentar"], by=request.user)
    except Penolakan as penolakan:
        messages.error(request, str(penolakan))
        return redirect("umpan_balik_list")
    messages.success(request, f"Umpan balik untuk {undangan.dinilai.nama_lengkap} terkirim.")
    berikut = _berikut(request.user, undangan.periode)
    return redirect("umpan_balik_isi", berikut.pk) if berikut else redirect("umpan_balik_list")


@require_safe
@vary_on_headers("HX-Request")
def umpan_balik_hasil_list(request):
    """Of one round: everybody for staff, the own people for an appraiser, oneself for everyone."""
    user = request.user
    periode, semua = _periode(request, umpan_balik_berakhir)
    tugas = TugasPenilaian.objects.visible_to(user).filter(periode=periode).select_related("periode")
    if not user.has_perm("penilaian.lihat_semua"):
        tugas = tugas.filter(Q(penilai=user.pegawai_id) | Q(pegawai=user.pegawai_id))
    saring = HasilUmpanBalikFilter(request.GET, queryset=tugas, request=request)
    halaman = Paginator(saring.qs.order_by("pegawai__nama", "pk"), PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "tab": _tab(user, "umpan_balik_hasil_list"),
        "periode": periode,
        "semua_periode": semua,
        "filter": saring,
        "halaman_ini": halaman,
        "baris": _baris_hasil(user, periode, list(halaman)),
    }
    potongan = "#daftar" if request.htmx and not request.htmx.history_restore_request else ""
    return render(request, f"penilaian/umpan_balik_hasil_list.html{potongan}", konteks)


def _baris_hasil(user, periode, semua_tugas):
    """(task, person with post and unit, why closed or "", result or None) for one page, in a few queries."""
    ids = [t.pegawai_id for t in semua_tugas]
    orang = with_jabatan(Pegawai.objects.all()).in_bulk(ids)
    final = penilaian_final(t for t in semua_tugas if t.penilai_id == user.pegawai_id)
    alasan = {t.pk: alasan_tertutup(user, t, final) for t in semua_tugas}
    hasil = load_hasil(periode, [t.pegawai_id for t in semua_tugas if not alasan[t.pk]]) if ids else {}
    return [(t, orang[t.pegawai_id], alasan[t.pk], hasil.get(t.pegawai_id)) for t in semua_tugas]


@require_safe
def umpan_balik_hasil(request, pk):
    """The result of one person in one round, or the sentence that says from when it may be read."""
    milik = TugasPenilaian.objects.visible_to(request.user).select_related("periode", "pegawai")
    tugas = get_object_or_404(milik, pk=pk)
    if not request.user.has_perm("penilaian.lihat_umpan_balik", tugas):
        raise PermissionDenied
    catat_dibaca(request.user, tugas.pegawai, "lihat_umpan_balik", f"Membuka hasil umpan balik {tugas.pegawai}")
    alasan = alasan_tertutup(request.user, tugas)
    hasil = None if alasan else load_hasil(tugas.periode, [tugas.pegawai_id], komentar=True).get(tugas.pegawai_id)
    konteks = {
        "tugas": tugas,
        "alasan": alasan,
        "hasil": hasil,
        "sendiri": tugas.pegawai_id == request.user.pegawai_id,
        "menilai": tugas.penilai_id is not None and tugas.penilai_id == request.user.pegawai_id,
    }
    return render(request, "penilaian/umpan_balik_hasil.html", konteks)


@require_safe
@permission_required("penilaian.lihat_semua", raise_exception=True)
def umpan_balik_ikut(request):
    """Counts of answers per office, never a name."""
    periode, semua = _periode(request, menerima_umpan_balik)
    baris = load_keikutsertaan(periode) if periode else []
    if periode and request.GET.get("ekspor") in JENIS:
        isi = [(b.nama, b.pemberi, b.undangan, b.dijawab) for b in baris]
        return build_lampiran(f"keikutsertaan-umpan-balik-{periode.tahun}", KEPALA_EKSPOR, isi, request.GET["ekspor"])
    jumlah = {bidang: sum(getattr(b, bidang) for b in baris) for bidang in ("pemberi", "undangan", "dijawab")}
    tab = build_tab(request.user, "umpan_balik_ikut")
    konteks = {"tab": tab, "periode": periode, "semua_periode": semua, "baris": baris, "jumlah": jumlah}
    return render(request, "penilaian/umpan_balik_ikut.html", konteks)
