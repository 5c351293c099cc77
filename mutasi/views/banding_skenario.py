"""Two scenarios of a cycle beside each other. Confidential as each of them: the view leaves a trace (I12)."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutasi.forms.skenario import BandingForm
from mutasi.laporan.banding_skenario import hitung_harga, kunci_banding, susun_baris
from mutasi.models import Skenario
from mutasi.views.siklus import get_siklus
from mutasi.views.skenario import build_angka, load_sebutan
from pegawai.jejak import catat
from pegawai.models import Pegawai

PER_HALAMAN = 100


@require_safe
def skenario_banding(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.lihat_skenario")
    milik = Skenario.objects.visible_to(request.user).filter(siklus=siklus, isi__isnull=False)
    isian = request.GET if {"a", "b"} & request.GET.keys() else None
    form = BandingForm(isian, pilihan=milik.values_list("pk", "nama"))
    konteks = {"siklus": siklus, "form": form, "kini": timezone.now()}
    if form.is_valid():
        kunci = form.cleaned_data["a"], form.cleaned_data["b"]
        dipilih = milik.in_bulk(kunci)
        satu, dua = (dipilih[pk] for pk in kunci)
        konteks |= {"satu": satu, "dua": dua} | build_banding_skenario(satu.isi, dua.isi, request.GET.get("halaman"))
        uraian = f"Membandingkan skenario {satu} dengan {dua}"
        catat(by=request.user, tindakan="banding_skenario", objek=siklus, uraian=uraian)
    return render(request, "mutasi/skenario_banding.html", konteks)


def build_banding_skenario(satu, dua, halaman):
    orang, kursi = kunci_banding(satu, dua)
    nama = {pk: p.nama_lengkap for pk, p in Pegawai.objects.in_bulk(orang).items()}
    sebutan = load_sebutan(kursi)
    baris = susun_baris(satu, dua, sebutan)
    harga = hitung_harga(satu, dua)
    page = Paginator(baris, PER_HALAMAN).get_page(halaman)
    return {
        "page_obj": page,
        "baris": [
            (b, sebutan[b.kursi], [(nama.get(d.orang, ""), d.poin, d.orang == b.kini.orang) for d in (b.satu, b.dua)],
             nama.get(b.kini.orang, ""))
            for b in page
        ],
        "beda": sum(not b.sama for b in baris),
        "harga": harga,
        "dikosongkan": [sebutan[k] for k in harga.dikosongkan],
        "diisi": [sebutan[k] for k in harga.diisi],
        "dilewati": [(nama[ingin], sebutan[k], nama[dapat]) for ingin, k, dapat in harga.dilewati],
        "angka": build_angka([satu["mutu"]["rencana"], dua["mutu"]["rencana"], satu["mutu"]["sekarang"]]),
    }  # fmt: skip
