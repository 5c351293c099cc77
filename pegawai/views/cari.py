from django.db.models import Case, Q, Value, When
from django.shortcuts import redirect, render

from jabatan.models import Posisi, UnitKerja
from jabatan.tempat import isi_tempat
from pegawai.models import Pegawai
from pegawai.pencarian import saring_pegawai, tanpa_gelar

BANYAK = 10
TERPENDEK = 2


def nama_depan_dulu(q):
    """Names that begin with what was typed come first."""
    return Case(When(nama__istartswith=tanpa_gelar(q), then=Value(0)), default=Value(1))


def cari(request):
    """One box for people, units and seats; a whole NIP leads straight to its page."""
    q = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    hasil = {"pegawai": [], "unit": [], "posisi": []}
    if len(q) >= TERPENDEK:
        orang = saring_pegawai(Pegawai.objects.visible_to(request.user), q).for_list()
        hasil["pegawai"] = list(orang.order_by(nama_depan_dulu(q), "nama", "id")[: BANYAK + 1])
        if len(hasil["pegawai"]) == 1 and hasil["pegawai"][0].nip == q.replace(" ", ""):
            return redirect(hasil["pegawai"][0])
        if request.user.has_perm("jabatan.lihat_peta"):
            hasil |= load_peta(request.user, q)
    context = {
        "cari_q": q,
        "banyak": BANYAK,
        "terpendek": len(q) < TERPENDEK,
        "ada": any(hasil.values()),
        "boleh_daftar": request.user.has_perm("pegawai.daftar_pegawai"),
        **hasil,
    }
    return render(request, "pegawai/cari.html", context)


def load_peta(user, q):
    """Units by name, seats by the name of the post; every word must occur."""
    nama, jabatan = Q(), Q()
    for kata in q.split():
        nama &= Q(nama__icontains=kata)
        jabatan &= Q(jabatan__nama__icontains=kata) | Q(unit__nama__icontains=kata)
    jabatan &= Q(jabatan__nama__icontains=q.split()[0])
    unit = UnitKerja.objects.visible_to(user).filter(nama, aktif=True).select_related("induk").order_by("jalur")
    posisi = list(Posisi.objects.visible_to(user).filter(jabatan, aktif=True).for_list()[: BANYAK + 1])
    isi_tempat(satu.unit for satu in posisi)
    return {"unit": list(unit[: BANYAK + 1]), "posisi": posisi}
