from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from mutasi.aturan.daftar import DITETAPKAN, RUPA_AKIBAT, SUMBER, SaringanAturan, baca_akibat, load_daftar, sebut_bagi
from mutasi.aturan.riwayat import get_syarat, load_gugur, load_versi, sebut_kalimat
from mutasi.models import JendelaLarangan, KetentuanAturan

lihat = permission_required("mutasi.lihat_aturan", raise_exception=True)


def build_tab(user, aktif):
    halaman = (
        ("Aturan", "aturan_list", None),
        ("Masa larangan", "jendela_list", JendelaLarangan.objects.visible_to(user).count()),
        ("Hari libur", "libur_list", None),
    )
    return [{"judul": j, "url": reverse(r), "jumlah": n, "aktif": r == aktif} for j, r, n in halaman]


@lihat
def aturan_list(request):
    """The table of rules as a committee would read it: what, by which article, with which numbers."""
    hari_ini = timezone.localdate()
    saringan = SaringanAturan(request.GET, load_daftar(request.user.instansi, hari_ini))
    context = {
        "filter": saringan,
        "bab": saringan.per_bab(),
        "jumlah": len(saringan.baris),
        "hari_ini": hari_ini,
        "rupa": RUPA_AKIBAT.values(),
        "boleh": request.user.has_perm("mutasi.kelola_aturan"),
        "tab": build_tab(request.user, "aturan_list"),
    }
    fragmen = request.htmx and not request.htmx.history_restore_request
    response = render(request, "mutasi/aturan_list.html#daftar" if fragmen else "mutasi/aturan_list.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def get_aturan(request, kode):
    syarat = get_syarat(request.user.instansi, kode)
    if syarat is None:
        raise Http404
    return syarat


@lihat
def aturan_detail(request, kode):
    """One rule: its sentences, its numbers over time, and whom it removed last."""
    syarat, hari_ini = get_aturan(request, kode), timezone.localdate()
    versi = load_versi(request.user.instansi, syarat)
    milik = KetentuanAturan.objects.visible_to(request.user)
    ketentuan = milik.filter(aturan=kode, berlaku__contains=hari_ini).first()
    akibat = baca_akibat(syarat, ketentuan)
    tampak = not syarat.terbatas or request.user.has_perm("pegawai.lihat_disiplin")
    context = {
        "syarat": syarat,
        "rupa": RUPA_AKIBAT[akibat],
        "bawaan": RUPA_AKIBAT[syarat.akibat],
        "ketentuan": ketentuan,
        "dilunakkan": bool(ketentuan) and ketentuan.akibat != akibat,
        "sumber": DITETAPKAN if syarat.setempat else SUMBER[syarat.ver],
        "bagi": sebut_bagi(syarat),
        "kalimat": sebut_kalimat(syarat, versi),
        "versi": versi,
        "gugur": load_gugur(request.user, kode) if tampak else None,
        "boleh": request.user.has_perm("mutasi.kelola_aturan"),
    }
    return render(request, "mutasi/aturan_detail.html", context)
