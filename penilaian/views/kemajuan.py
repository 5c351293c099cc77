from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from jabatan.models import UnitKerja
from penilaian.bawahan import belum_final
from penilaian.ekspor import JENIS, build_lampiran
from penilaian.kemajuan import kemajuan_per_unit, tugas_periode
from penilaian.models import PeriodePenilaian
from penilaian.models.tugas import jalur_dipimpin
from penilaian.status import StatusPeriode
from penilaian.tab import build_tab
from penilaian.tugas import with_jabatan_kini

KEPALA_EKSPOR = ("Unit", "Pimpinan", "Jumlah orang", "Final", "Draf", "Belum dinilai", "Belum ada penilai")
PER_HALAMAN = 50


@require_safe
@permission_required("penilaian.lihat_kemajuan", raise_exception=True)
def penilaian_kemajuan(request):
    """How far every unit is in a round, level by level of the tree, with those who are missing by name."""
    user = request.user
    semua = load_periode(user)
    periode = _periode_terpilih(semua, request.GET.get("periode", ""))
    konteks = {
        "periode": periode,
        "semua_periode": semua,
        "tab": build_tab(user, "penilaian_kemajuan"),
        "kelola": user.has_perm("penilaian.kelola_periode"),
        "semua_unit": user.has_perm("penilaian.lihat_semua"),
    }
    if periode is None:
        return render(request, "penilaian/penilaian_kemajuan.html", {**konteks, "baris": [], "unit": None})
    unit = get_unit(user, request.GET.get("unit", ""))
    baris = kemajuan_per_unit(tugas_periode(periode), user.instansi_id, unit)
    if request.GET.get("ekspor") in JENIS:
        return _ekspor(baris, periode, request.GET["ekspor"])
    konteks |= {"baris": baris, "unit": unit, "induk": _induk(user, unit), "jumlah": _jumlah(baris)}
    return render(request, "penilaian/penilaian_kemajuan.html", konteks | _tertinggal(request, periode, unit))


def load_periode(user):
    """The rounds whose progress this user may follow: a unit head only while it runs."""
    semua = PeriodePenilaian.objects.visible_to(user).order_by("-tahun", "-pk")
    return list(semua if user.has_perm("penilaian.lihat_semua") else semua.filter(status=StatusPeriode.DIBUKA))


def get_unit(user, pk):
    """The unit asked for; a unit head begins at the own one and never leaves its subtree."""
    semua, pk = UnitKerja.objects.visible_to(user), baca_angka(pk)
    if user.has_perm("penilaian.lihat_semua"):
        return None if pk is None else get_object_or_404(semua, pk=pk)
    dipimpin = jalur_dipimpin(user)
    unit = semua.filter(jalur__in=dipimpin).first() if pk is None else get_object_or_404(semua, pk=pk)
    if unit is None or not unit.jalur.startswith(tuple(dipimpin)):
        raise Http404
    return unit


def _periode_terpilih(semua, pk):
    """The one asked for, else the open one, else the latest that was opened."""
    diminta = [p for p in semua if str(p.pk) == pk]
    terbuka = [p for p in semua if p.status == StatusPeriode.DIBUKA]
    pernah = [p for p in semua if p.status == StatusPeriode.DITUTUP]
    return next(iter(diminta or terbuka or pernah or semua), None)


def _induk(user, unit):
    """The units above, for the breadcrumb: their keys stand in the path."""
    if unit is None:
        return []
    kunci = [int(ruas) for ruas in unit.jalur.split(".")[:-2]]
    atas = UnitKerja.objects.filter(pk__in=kunci).order_by("jalur")
    if user.has_perm("penilaian.lihat_semua"):
        return list(atas)
    return [u for u in atas if u.jalur.startswith(tuple(jalur_dipimpin(user)))]


def _jumlah(baris):
    nama = ("jumlah", "final", "draf", "belum", "tersisa", "tanpa_penilai")
    return {n: sum(getattr(b, n) for b in baris) for n in nama}


def _tertinggal(request, periode, unit):
    """Those of the chosen unit who are not final, by name."""
    if unit is None:
        return {"tertinggal": None}
    tugas = with_jabatan_kini(tugas_periode(periode), "pegawai", "pegawai").filter(unit__jalur__startswith=unit.jalur)
    tugas = belum_final(tugas).select_related("pegawai", "penilai", "unit")
    urut = tugas.order_by(F("keadaan").asc(nulls_first=True), "pegawai__nama", "pk")
    return {"tertinggal": Paginator(urut, PER_HALAMAN).get_page(request.GET.get("halaman"))}


def _ekspor(baris, periode, jenis):
    isi = [
        (b.nama, b.kepala.nama_lengkap if b.kepala else "", b.jumlah, b.final, b.draf, b.belum, b.tanpa_penilai)
        for b in baris
    ]
    return build_lampiran(f"kemajuan-penilaian-{periode.tahun}", KEPALA_EKSPOR, isi, jenis)
