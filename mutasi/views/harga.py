"""What one choice on a board costs; the worker computes it, once."""

from django.shortcuts import get_object_or_404, redirect, render

from jabatan.models import Posisi
from mutasi.laporan.banding_skenario import Harga
from mutasi.laporan.papan_siklus import load_nama
from mutasi.models import HargaPilihan
from mutasi.tasks import antrekan_harga, sedang_dihargai
from mutasi.views.papan import get_papan_or_404
from mutasi.views.skenario import load_sebutan
from pegawai.jejak import catat
from pegawai.models import Pegawai


def papan_harga(request, pk, orang, kursi):
    """The price, or the button that asks for it; while it is computed the page asks again."""
    papan = get_papan_or_404(request, pk, "mutasi.ubah_papan" if request.method == "POST" else "mutasi.lihat_skenario")
    instansi = papan.skenario.siklus.instansi_id
    get_object_or_404(Pegawai.objects.filter(instansi=instansi), pk=orang)
    get_object_or_404(Posisi.objects.filter(unit__instansi=instansi), pk=kursi)
    if request.method == "POST":
        pasangan = {"skenario_id": papan.pk, "pegawai_id": orang, "posisi_id": kursi}
        harga, _ = HargaPilihan.objects.get_or_create(**pasangan, defaults={"diminta_oleh": request.user})
        if harga.isi is None:
            antrekan_harga(harga=harga, by=request.user)
        return redirect("papan_harga", pk, orang, kursi)
    harga = HargaPilihan.objects.filter(skenario=papan.pk, pegawai=orang, posisi=kursi).first()
    catat(by=request.user, tindakan="lihat_papan", objek=papan.skenario, uraian=f"Membuka harga pilihan {papan}")
    konteks = {"papan": papan, "skenario": papan.skenario, "siklus": papan.skenario.siklus, "kursi": kursi}
    konteks |= {"boleh": request.user.has_perm("mutasi.ubah_papan", papan.skenario.siklus)}
    konteks |= build_harga(harga, orang, kursi)
    return render(request, "mutasi/papan_harga.html", konteks)


def build_harga(harga, orang, kursi):
    """Names and the price as the page shows them; `isi` is None while there is none."""
    isi = harga and harga.isi
    dilewati = (isi or {}).get("dilewati", [])
    kosong, terisi = ((isi or {}).get(nama, []) for nama in ("dikosongkan", "diisi"))
    nama = load_nama({orang, *(o for satu in dilewati for o in (satu[0], satu[2]))})
    sebutan = load_sebutan({kursi, *kosong, *terisi, *(satu[1] for satu in dilewati)})
    konteks = {"nama": nama[orang], "sebutan": sebutan[kursi], "isi": isi}
    konteks["berjalan"] = harga is not None and isi is None and sedang_dihargai(harga)
    if isi and "poin" in isi:
        konteks |= {
            "harga": Harga(isi["poin"], tuple(kosong), tuple(terisi), tuple(map(tuple, dilewati))),
            "dikosongkan": [sebutan[k] for k in kosong],
            "diisi": [sebutan[k] for k in terisi],
            "dilewati": [(nama[ingin], sebutan[k], nama[dapat]) for ingin, k, dapat in dilewati],
        }
    return konteks
