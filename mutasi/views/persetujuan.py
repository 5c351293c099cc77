"""Approving many proposals on one page: whose turn it is, who moves where, then the code, then all or none."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jabatan.daftar import get_halaman, render_daftar
from mutasi.actions.persetujuan import TAHAP, TampilanBerubah, menunggu_langkah, setujui_bersama
from mutasi.filters import PersetujuanFilter
from mutasi.forms.persetujuan import BersamaForm
from mutasi.laporan.persetujuan import baca_bidang, load_baris, with_perhatian
from mutasi.models import Persetujuan
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

Langkah = Persetujuan.Langkah


@dataclass(frozen=True)
class Giliran:
    """A step that is taken for many at once: who may, and its words."""

    langkah: Langkah
    izin: str
    judul: str
    tombol: str  # with the number between
    hasil: str


GILIRAN = {
    "usulkan": Giliran(
        Langkah.KEPALA_BKPSDM, "mutasi.usulkan_ke_ppk", "Usul ke PPK", "Usulkan {} perpindahan", "diusulkan ke PPK"
    ),
    "pertimbangkan": Giliran(
        Langkah.PYB, "mutasi.pertimbangkan_usulan", "Pertimbangan PyB", "Setujui {} perpindahan", "diteruskan ke PPK"
    ),
    "putuskan": Giliran(Langkah.PPK, "mutasi.putuskan_usulan", "Putusan PPK", "Setujui {} perpindahan", "disetujui"),
}


def get_giliran(request):
    """The step of this reader; who has two roles names one in the address."""
    milik = {nama: g for nama, g in GILIRAN.items() if request.user.has_perm(g.izin)}
    nama = request.GET.get("langkah", "")
    if not milik:
        raise PermissionDenied
    return milik.get(nama) or next(iter(milik.values()))


def load_menunggu(siklus, giliran, user):
    menunggu = siklus.usulan.menunggu(*menunggu_langkah(siklus, giliran.langkah))
    return with_perhatian(menunggu, user, giliran.langkah).order_by("posisi_tujuan__unit__jalur", "pk")


def build_konteks(request, siklus, giliran):
    return {
        "siklus": siklus,
        "giliran": giliran,
        "aksi": [("aksi", "tinjau", "Tinjau yang dipilih", "list-check", False)],
        "pada_tahap": siklus.status in TAHAP[giliran.langkah][0],
        "kueri": request.GET.urlencode(),
    }


def susun_baris(request, siklus, giliran, daftar, **isi):
    terbatas = request.user.has_perm("pegawai.lihat_disiplin")
    return load_baris(list(daftar), siklus=siklus, langkah=giliran.langkah, terbatas=terbatas, **isi)


def persetujuan_list(request, siklus_pk):
    """Everybody who waits for this reader's word, with what is to be known of each."""
    siklus = get_siklus(request, siklus_pk, "mutasi.setujui_bersama")
    giliran = get_giliran(request)
    saring = PersetujuanFilter(request.GET, load_menunggu(siklus, giliran, request.user), request=request)
    halaman = get_halaman(request, saring.qs)
    baris = susun_baris(request, siklus, giliran, halaman.object_list)
    uraian = f"Membuka {giliran.judul} {siklus.nama}: {len(baris)} usulan"
    catat(by=request.user, tindakan="lihat_persetujuan", objek=siklus, uraian=uraian)
    konteks = build_konteks(request, siklus, giliran) | {"filter": saring, "page_obj": halaman, "baris": baris}
    return render_daftar(request, "mutasi/persetujuan_list.html", konteks)


@require_POST
def persetujuan_tinjau(request, siklus_pk):
    """Name everybody who was chosen, ask for the code, then approve exactly what stood on the page."""
    siklus = get_siklus(request, siklus_pk, "mutasi.setujui_bersama")
    giliran, perubahan = get_giliran(request), []
    if "dilihat" in request.POST:
        form = BersamaForm(request.POST, by=request.user)
        if form.is_valid():
            try:
                daftar = setujui(request, siklus, giliran, form.cleaned_data["dilihat"])
                messages.success(request, f"{len(daftar)} perpindahan {giliran.hasil}.")
                return redirect("persetujuan_list", siklus.pk)
            except TampilanBerubah as berubah:
                perubahan = berubah.perubahan
            except Penolakan as penolakan:
                form.add_error(None, str(penolakan))
        dipilih = baca_bidang(request.POST["dilihat"])
    else:
        form, dipilih = None, get_dipilih(request, siklus, giliran)
    konteks = build_tinjauan(request, siklus, giliran, dipilih, form)
    konteks["perubahan"] = perubahan
    return render(request, "mutasi/persetujuan_tinjau.html", konteks, status=409 if perubahan else 200)


def get_dipilih(request, siklus, giliran):
    """Keys that were ticked, or all that the list was narrowed to."""
    if "semua" in request.POST:
        menunggu = load_menunggu(siklus, giliran, request.user)
        saring = PersetujuanFilter(QueryDict(request.POST.get("saring", "")), menunggu, request=request)
        return set(saring.qs.values_list("pk", flat=True))
    dipilih = {int(pk) for pk in request.POST.getlist("pilih") if pk.isdecimal()}
    if not dipilih:
        raise Penolakan("Pilih paling sedikit satu usulan.")
    return dipilih


def build_tinjauan(request, siklus, giliran, dipilih, form):
    """The lines as they stand now, and the form that carries their digests; who cannot be among them is named apart."""
    daftar = load_menunggu(siklus, giliran, request.user).filter(pk__in=dipilih)
    semua = susun_baris(request, siklus, giliran, daftar, bersidik=True)
    baris = [b for b in semua if not b.halangan]
    dilihat = " ".join(b.bidang for b in baris)
    if form is None:
        form = BersamaForm(initial={"dilihat": dilihat}, by=request.user)
    else:
        form.data = form.data.dict() | {"dilihat": dilihat}  # the page shows the present state: decide on that
    return build_konteks(request, siklus, giliran) | {
        "baris": baris,
        "tertinggal": [b for b in semua if b.halangan],
        "berperhatian": sum(bool(b.perhatian) for b in baris),
        "tombol": giliran.tombol.format(len(baris)),
        "form": form,
    }


def setujui(request, siklus, giliran, dilihat):
    """The act, after the notes beside each line were compared too: those are not in a proposal's own digest."""
    daftar = load_menunggu(siklus, giliran, request.user).filter(pk__in=dilihat)
    kini = {b.usulan.pk: b for b in susun_baris(request, siklus, giliran, daftar, bersidik=True)}
    lain = [
        f"{b.usulan.pegawai}: catatan atau peringatannya berubah sejak halaman dibuka"
        for pk, b in kini.items()
        if b.dilihat.utuh == dilihat[pk].utuh and b.dilihat.bagian[-1] != dilihat[pk].bagian[-1]
    ]
    if lain:
        raise TampilanBerubah(lain)
    return setujui_bersama(siklus=siklus, langkah=giliran.langkah, dilihat=dilihat, by=request.user)
