from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pegawai.models import Pegawai
from penilaian.kompetensi import capaian_pegawai, jpm
from penilaian.peta_talenta import kotak_pegawai
from penilaian.skp import hanya_diumumkan, skp_pegawai

TAHUN_DITAMPILKAN = 4


@require_safe
def penilaian_ringkas(request, pegawai_id):
    """Final SKP of the last years, competency against the own post: loaded into a person's page, or alone."""
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=pegawai_id)
    if not request.user.has_perm("pegawai.lihat_pegawai", pegawai):
        raise PermissionDenied
    tahun_ini = timezone.localdate().year
    tahun = range(tahun_ini - TAHUN_DITAMPILKAN + 1, tahun_ini + 1)
    skp = skp_pegawai(pegawai, tahun, diumumkan=hanya_diumumkan(request.user, pegawai))
    capaian = capaian_pegawai(pegawai)
    resmi, terkoreksi = jpm(capaian)
    konteks = {
        "pegawai": pegawai,
        "skp": skp,
        "terbaru": next((nilai for _tahun, nilai in reversed(skp) if nilai), None),
        "capaian": capaian,
        "kurang": [c for c in capaian if c.gap is not None and c.gap < 0],
        "belum": [c for c in capaian if c.level is None],
        "kedaluwarsa": [c for c in capaian if c.kedaluwarsa],
        "jpm_resmi": resmi,
        "jpm_terkoreksi": terkoreksi,
        "boleh_kotak": request.user.has_perm("penilaian.lihat_kotak", pegawai),
    }
    konteks["kotak"] = kotak_pegawai(pegawai) if konteks["boleh_kotak"] else None
    nama = "penilaian/penilaian_ringkas.html#ringkas" if request.htmx else "penilaian/penilaian_ringkas.html"
    return render(request, nama, konteks)
