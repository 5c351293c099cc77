"""Setting a rule: a form, what it would have done to the last rankings, then the act. Nothing is written between."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jabatan.models import Parameter
from mutasi.aturan.rancangan import MODEL_SETELAN, Rancangan, buka_rancangan, get_setelan
from mutasi.aturan.ulangan import load_ulangan
from mutasi.forms.aturan import AkhiriForm, AkibatForm, ParameterForm, SetempatForm
from mutasi.models import AturanSetempat
from mutasi.syarat import DAFTAR_SYARAT
from mutasi.views.aturan import get_aturan
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di

kelola = permission_required("mutasi.kelola_aturan", raise_exception=True)
SELESAI = {
    "akibat": "Akibat aturan ditetapkan. Berlaku bagi pemeringkatan dengan TMT pada tanggal-tanggal itu.",
    "parameter": "Nilai setempat ditetapkan. Berlaku bagi pemeringkatan dengan TMT pada tanggal-tanggal itu.",
    "setempat": "Aturan setempat ditetapkan. Berlaku bagi pemeringkatan dengan TMT pada tanggal-tanggal itu.",
    "cabut": "Setelan diakhiri. Peringkat yang sudah dibekukan tidak berubah.",
}


def tanya(request, form, *, judul, url_batal, jenis, isi, kalimat):
    """The form; once it is valid and the act would be accepted, the preview instead."""
    if request.method == "POST" and form.is_valid():
        rancangan = Rancangan(jenis, isi | form.jadi_isi())
        with penolakan_di(form):
            rancangan.coba(request.user)
            return pratinjau(request, rancangan, judul, url_batal, kalimat(form))
    context = {"form": form, "judul": judul, "url_batal": url_batal}
    status = 422 if form.errors and request.htmx else 200
    return render(request, "mutasi/aturan_setel.html", context, status=status)


def pratinjau(request, rancangan, judul, url_batal, kalimat):
    """Who would have stood elsewhere in the last rankings, by name: whoever looks leaves a trace (I12)."""
    ulangan = load_ulangan(request.user, rancangan)
    catat(
        by=request.user,
        tindakan="lihat_pratinjau_aturan",
        uraian=f"Melihat akibat perubahan aturan: {kalimat}",
        pemeringkatan=[u.pemeringkatan.pk for u in ulangan],
    )
    context = {
        "judul": judul,
        "kalimat": kalimat,
        "ulangan": ulangan,
        "muatan": rancangan.tandatangani(request.user),
        "url_batal": url_batal,
        "mulai": rancangan.isi["mulai"],
    }
    return render(request, "mutasi/aturan_pratinjau.html", context)


@kelola
@require_POST
def aturan_terapkan(request):
    rancangan = buka_rancangan(request.POST.get("muatan", ""), request.user)
    rancangan.terapkan(request.user)
    messages.success(request, SELESAI[rancangan.jenis])
    if get_aturan_atau_kosong(request, rancangan.aturan):
        return redirect("aturan_detail", rancangan.aturan)
    return redirect("aturan_list")


def get_aturan_atau_kosong(request, kode):
    try:
        return get_aturan(request, kode)
    except Http404:
        return None


@kelola
def aturan_akibat(request, kode):
    """Another severity for a rule of the program or of the agency."""
    syarat = get_aturan(request, kode)
    form = AkibatForm(request.POST or None, syarat=syarat)
    return tanya(
        request,
        form,
        judul=f"Ubah akibat {syarat.id}: {syarat.judul}",
        url_batal=reverse("aturan_detail", args=[kode]),
        jenis="akibat",
        isi={"aturan": kode},
        kalimat=lambda f: f"{syarat.id} “{syarat.judul}” menjadi {f.sebut_akibat()}, {f.sebut_hari()}",
    )


@kelola
def aturan_parameter(request, kode):
    """The agency's own value of a number that a rule reads."""
    pemakai = [s for s in DAFTAR_SYARAT if kode in s.parameter]
    if not pemakai:
        raise Http404
    berlaku = Parameter.objects.berlaku_pada(request.user.instansi, timezone.localdate())
    parameter = get_object_or_404(berlaku.filter(kode=kode))
    form = ParameterForm(request.POST or None, parameter=parameter)
    return tanya(
        request,
        form,
        judul=f"Ubah nilai: {parameter.nama}",
        url_batal=reverse("aturan_detail", args=[pemakai[0].id]),
        jenis="parameter",
        isi={"kode": kode, "satuan": parameter.satuan, "kembali": pemakai[0].id},
        kalimat=lambda f: f"{parameter.nama}: {f.sebut_nilai()}, {f.sebut_hari()}",
    )


@kelola
def aturan_tambah(request):
    """A threshold of the agency's own."""
    return tanya(
        request,
        SetempatForm(request.POST or None),
        judul="Tambah aturan setempat",
        url_batal=reverse("aturan_list"),
        jenis="setempat",
        isi={"kode": ""},
        kalimat=lambda f: f"{f.sebut_aturan()}, {f.sebut_hari()}",
    )


@kelola
def aturan_ubah(request, kode):
    """The next version of a local threshold."""
    milik = AturanSetempat.objects.visible_to(request.user).filter(kode=kode).order_by("-berlaku")
    kini = milik.first()
    if kini is None:
        raise Http404
    return tanya(
        request,
        SetempatForm(request.POST or None, kini=kini),
        judul=f"Ubah aturan setempat {kode}",
        url_batal=reverse("aturan_detail", args=[kode]),
        jenis="setempat",
        isi={"kode": kode},
        kalimat=lambda f: f"{kode}: {f.sebut_aturan()}, {f.sebut_hari()}",
    )


@kelola
def aturan_akhiri(request, apa, pk):
    """A setting that no longer holds from a day on."""
    if apa not in MODEL_SETELAN:
        raise Http404
    setelan = get_setelan(request.user, apa, pk)
    kembali = kode_aturan(apa, setelan)
    url = reverse("aturan_detail", args=[kembali]) if kembali else reverse("aturan_list")
    return tanya(
        request,
        AkhiriForm(request.POST or None, setelan=setelan),
        judul=f"Akhiri setelan: {setelan}",
        url_batal=url,
        jenis="cabut",
        isi={"apa": apa, "pk": pk, "kembali": kembali},
        kalimat=lambda f: f"Setelan “{setelan}” berakhir, {f.sebut_hari()}",
    )


def kode_aturan(apa, setelan):
    """The rule that a setting belongs to."""
    if apa == "parameter":
        return next((s.id for s in DAFTAR_SYARAT if setelan.kode in s.parameter), "")
    return setelan.kode if apa == "setempat" else setelan.aturan
