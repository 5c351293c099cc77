from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jabatan.models import UnitKerja
from pegawai.models import Pegawai
from penilaian.bawahan import belum_final, with_jabatan, with_skp
from penilaian.ekspor import JENIS, build_lampiran
from penilaian.kemajuan import kemajuan_per_unit
from penilaian.models import PeriodePenilaian

KEPALA_EKSPOR = ("Unit", "Pimpinan", "Jumlah orang", "Final", "Draf", "Belum dinilai")
PER_HALAMAN = 50


@require_safe
@permission_required("penilaian.lihat_semua", raise_exception=True)
def penilaian_kemajuan(request):
    """How far every unit is in a round, level by level of the tree, with those who are missing by name."""
    user = request.user
    semua = list(PeriodePenilaian.objects.visible_to(user).order_by("-tahun", "-pk"))
    periode = _periode_terpilih(semua, request.GET.get("periode", ""))
    konteks = {"periode": periode, "semua_periode": semua, "kelola": user.has_perm("penilaian.kelola_periode")}
    if periode is None:
        return render(request, "penilaian/penilaian_kemajuan.html", {**konteks, "baris": [], "unit": None})
    unit = None
    if request.GET.get("unit", "").isdecimal():
        unit = get_object_or_404(UnitKerja.objects.visible_to(user), pk=request.GET["unit"])
    orang = Pegawai.objects.visible_to(user).aktif()
    baris = kemajuan_per_unit(orang, user.instansi_id, periode.tahun, unit)
    if request.GET.get("ekspor") in JENIS:
        return _ekspor(baris, periode, request.GET["ekspor"])
    konteks |= {"baris": baris, "unit": unit, "induk": _induk(unit), "jumlah": _jumlah(baris)}
    return render(request, "penilaian/penilaian_kemajuan.html", konteks | _tertinggal(request, orang, periode, unit))


def _periode_terpilih(semua, pk):
    """The one asked for, else the open one, else the latest."""
    diminta = [p for p in semua if str(p.pk) == pk]
    terbuka = [p for p in semua if p.status == PeriodePenilaian.Status.DIBUKA]
    return next(iter(diminta or terbuka or semua), None)


def _induk(unit):
    """The units above, for the breadcrumb: their keys stand in the path."""
    if unit is None:
        return []
    kunci = [int(ruas) for ruas in unit.jalur.split(".")[:-2]]
    return list(UnitKerja.objects.filter(pk__in=kunci).order_by("jalur"))


def _jumlah(baris):
    return {nama: sum(getattr(b, nama) for b in baris) for nama in ("jumlah", "final", "draf", "belum", "tersisa")}


def _tertinggal(request, orang, periode, unit):
    """Those of the chosen unit who are not final, by name."""
    if unit is None:
        return {"tertinggal": None}
    orang = with_skp(with_jabatan(orang), periode.tahun).filter(jalur__startswith=unit.jalur)
    urut = belum_final(orang).order_by(F("keadaan").asc(nulls_first=True), "nama", "pk")
    return {"tertinggal": Paginator(urut, PER_HALAMAN).get_page(request.GET.get("halaman"))}


def _ekspor(baris, periode, jenis):
    isi = [(b.nama, b.kepala.nama_lengkap if b.kepala else "", b.jumlah, b.final, b.draf, b.belum) for b in baris]
    return build_lampiran(f"kemajuan-penilaian-{periode.tahun}", KEPALA_EKSPOR, isi, jenis)
