from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jabatan.ekspor import build_ekspor
from jabatan.tempat import isi_tempat, lengkapi
from mutasi.forms.asesmen import AsesmenForm
from mutasi.models import SiklusMutasi
from mutasi.pemeringkatan.rencana_asesmen import rencanakan
from mutasi.pencocokan.asesmen import BATAS_SIMPUL
from pegawai.jejak import catat

KOLOM = (
    ("NIP", 22), ("Nama", 36), ("Jabatan", 40), ("Unit", 40), ("Keadaan asesmen", 34), ("Jumlah jabatan", 10),
    ("Jabatan yang dibuka", 90),
)  # fmt: skip


@require_safe
@permission_required("mutasi.rencanakan_asesmen", raise_exception=True)
def asesmen_rencana(request):
    """Whom to assess next for a budget; computed when asked for, since it judges everybody for every seat."""
    siklus = SiklusMutasi.objects.visible_to(request.user).berjalan().first()
    form = AsesmenForm(request.GET if "anggaran" in request.GET else None, siklus=siklus)
    konteks = {"form": form, "rencana": None, "batas_simpul": BATAS_SIMPUL}
    if form.is_valid():
        dipilih = siklus if form.cleaned_data["sasaran"] == "siklus" else None
        rencana = rencanakan(instansi=request.user.instansi, anggaran=form.cleaned_data["anggaran"], siklus=dipilih)
        isi_tempat(k.posisi.unit for k in rencana.kursi.values())
        for k in rencana.kursi.values():
            k.posisi.sebutan = lengkapi(str(k.posisi), k.posisi.unit)
        if request.GET.get("ekspor"):
            return _ekspor(request, rencana)
        catat(by=request.user, tindakan="rencana_asesmen", uraian="Menghitung siapa diasesmen berikutnya")
        konteks["rencana"] = rencana
    return render(request, "mutasi/asesmen_rencana.html", konteks)


def build_baris(rencana):
    for o in rencana.orang:
        kini = o.pegawai.jabatan_kini
        yield (
            o.pegawai.nip, o.pegawai.nama_lengkap, kini.nama_jabatan if kini else "", kini.nama_unit if kini else "",
            o.keadaan, len(o.kursi), "; ".join(k.posisi.sebutan for k in o.kursi),
        )  # fmt: skip


def _ekspor(request, rencana):
    response, jumlah = build_ekspor("rencana-asesmen", KOLOM, build_baris(rencana))
    uraian = f"Mengekspor {jumlah} orang untuk diasesmen"
    catat(by=request.user, tindakan="ekspor_asesmen", uraian=uraian, jumlah=jumlah)
    return response
