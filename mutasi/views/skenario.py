"""Scenarios of a cycle: drafts of one joint plan. Confidential: each view leaves a trace (I12)."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from jabatan.angka import baca_angka
from jabatan.models import JenisJabatan, Posisi
from jabatan.tempat import isi_tempat, lengkapi
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.skenario import buat_skenario
from mutasi.forms.skenario import TUJUAN, SkenarioForm
from mutasi.laporan.papan_siklus import load_nama
from mutasi.models import JenisMutasi, Skenario
from mutasi.tasks import antrekan_hitung, sebab_gagal_hitung, sedang_dihitung
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di

PER_HALAMAN = 50
TANPA_KURSI = "jabatan yang tidak ada lagi"


@require_safe
def skenario_list(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.lihat_skenario")
    daftar = Skenario.objects.visible_to(request.user).filter(siklus=siklus).for_list()
    catat(by=request.user, tindakan="daftar_skenario", objek=siklus, uraian=f"Membuka daftar skenario {siklus}")
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    return render(request, "mutasi/skenario_list.html", {"siklus": siklus, "page_obj": halaman})


def skenario_buat(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.buat_skenario")
    dari = get_dari(request, siklus)
    form = SkenarioForm(request.POST or None, lowongan=load_lowongan(siklus), **build_pilihan(dari))
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form), transaction.atomic():
            setelan = form.setelan() | ({"dari": dari.pk} if dari else {})
            skenario = buat_skenario(siklus=siklus, nama=form.cleaned_data["nama"], setelan=setelan, by=request.user)
            antrekan_hitung(skenario=skenario, by=request.user)
            messages.success(request, "Skenario dibuat. Rencananya sedang dihitung.")
            return redirect(skenario)
    if dari is not None:  # its moves are choices of the form
        catat(by=request.user, tindakan="lihat_skenario", objek=dari, uraian=f"Membuka ulang isi skenario {dari}")
    return render(request, "mutasi/skenario_buat.html", {"siklus": siklus, "form": form, "dari": dari})


def load_lowongan(siklus):
    """Choices of the vacancy to fill: what a plan may fill at all."""
    milik = siklus.lowongan.filter(posisi__jabatan__jenis=JenisJabatan.STRUKTURAL).values_list("posisi_id", flat=True)
    return sorted(load_sebutan(set(milik)).items(), key=lambda satu: satu[1])


def get_dari(request, siklus):
    """The scenario to start from, or None."""
    pk = baca_angka(request.GET.get("dari"))
    if pk is None:
        return None
    milik = Skenario.objects.visible_to(request.user).filter(siklus=siklus, isi__isnull=False)
    return get_object_or_404(milik, pk=pk)


def build_pilihan(dari):
    """Arguments of the form: as that scenario was set, with its moves to keep back or to rule out."""
    if dari is None:
        return {}
    lama = dari.setelan
    pindah = [(p["orang"], p["kursi"]) for r in dari.isi["rantai"] for p in r["pindah"]]
    pasangan = dict.fromkeys([*map(tuple, [*lama["kecuali"], *lama.get("wajib", [])]), *pindah])
    orang = dict.fromkeys([*lama["tetap"], *(o for o, _ in pindah)])
    nama = load_nama({*orang, *(o for o, _ in pasangan)})
    kursi = load_sebutan({k for _, k in pasangan})
    pilihan = [(f"{o}-{k}", f"{nama[o]} → {kursi[k]}") for o, k in pasangan]
    return {
        "tetap": [(o, f"{nama[o]}, {nama[o].jabatan or 'tanpa jabatan'}") for o in orang],
        "kecuali": pilihan,
        "wajib": pilihan,
        "initial": lama
        | {
            "nama": "",
            "turun_maksimal": "" if lama["turun_maksimal"] is None else f"{lama['turun_maksimal'] / 100:g}",
            "kecuali": [f"{o}-{k}" for o, k in lama["kecuali"]],
            "wajib": [f"{o}-{k}" for o, k in lama.get("wajib", [])],
        },
    }


def load_sebutan(kunci):
    """{key: seat in words}; one that is gone since says so."""
    posisi = Posisi.objects.for_list().in_bulk(kunci)
    isi_tempat(p.unit for p in posisi.values())
    return dict.fromkeys(kunci, TANPA_KURSI) | {pk: lengkapi(str(p), p.unit) for pk, p in posisi.items()}


@require_safe
def skenario_detail(request, pk):
    skenario = get_object_or_404(Skenario.objects.visible_to(request.user).for_list(), pk=pk)
    if not request.user.has_perm("mutasi.lihat_skenario", skenario.siklus):
        raise PermissionDenied
    konteks = {"skenario": skenario, "siklus": skenario.siklus, "kini": timezone.now()}
    if skenario.isi is None:
        konteks |= {"sebab": sebab_gagal_hitung(skenario), "berjalan": sedang_dihitung(skenario)}
    elif request.htmx:
        return HttpResponseClientRefresh()
    else:
        konteks |= build_isi(skenario.isi)
        konteks["tujuan"] = dict(TUJUAN).get(skenario.setelan.get("tujuan"), "").partition(":")[0]
        catat(by=request.user, tindakan="lihat_skenario", objek=skenario, uraian=f"Membuka skenario {skenario}")
    nama = "mutasi/skenario_detail.html#menunggu" if request.htmx else "mutasi/skenario_detail.html"
    return render(request, nama, konteks)


def build_isi(isi):
    """The frozen plan with the names of today; keys whose person or seat is gone are told as such."""
    pindah = [p for r in isi["rantai"] for p in r["pindah"]]
    orang = {p["orang"] for p in pindah} | {o for satu in isi["iri"] for o in (satu[0], satu[2])}
    orang |= {t["orang"] for i in isi["invarian"] for t in i["temuan"] if t["orang"]}
    harga = [p["harga"] for p in pindah if p.get("harga")]
    orang |= {satu[0] for h in harga for satu in h["dilewati"]}
    kursi = {k for p in pindah for k in (p["kursi"], p["asal"]) if k} | {k["kursi"] for k in isi["kosong"]}
    kursi |= {satu[1] for satu in isi["iri"]} | {t["kursi"] for i in isi["invarian"] for t in i["temuan"] if t["kursi"]}
    kursi |= {k for h in harga for k in [*h["dikosongkan"], *(satu[1] for satu in h["dilewati"])]}
    lain = isi.get("lain", ())
    orang |= {satu["orang"] for satu in lain if satu["orang"]}
    kursi |= {satu["kursi"] for satu in lain}
    nama = load_nama(orang)
    sebutan = load_sebutan(kursi)
    unit = {u["kunci"]: u["nama"] for u in isi.get("unit", ())}
    return {
        "rantai": [build_rantai(r, nama, sebutan) for r in isi["rantai"]],
        "kosong": [k | {"sebutan": sebutan[k["kursi"]], "sebab": sebut_kosong(k)} for k in isi["kosong"]],
        "lain": [(sebutan[satu["kursi"]], sebut_lain(satu, nama, {p["orang"] for p in pindah})) for satu in lain],
        "banding": build_banding(isi["mutu"]),
        "invarian": [
            i | {"nama": [sebut_temuan(t, nama, sebutan, unit) for t in i["temuan"]]} for i in isi["invarian"]
        ],
        "iri": [(nama[ingin], sebutan[k], nama[dapat]) for ingin, k, dapat in isi["iri"]],
        "isi": isi,
        "dari_lowongan": f"dari {isi['mutu']['rencana']['lowongan']} lowongan"
        + (f"; {len(lain)} lagi disebut di bawah" if lain else ""),
        "langgar": sum(bool(i["temuan"]) for i in isi["invarian"]),
    }


def sebut_temuan(temuan, nama, sebutan, unit):
    """Who, where; a plan from before offices were counted names none."""
    bagian = (nama.get(temuan["orang"]), sebutan.get(temuan["kursi"]), unit.get(temuan.get("unit")))
    return " ".join(str(b) for b in bagian if b)


SEBAB_LAIN = {
    "BUKAN_STRUKTURAL": "Bukan jabatan struktural: isi dari daftar peringkat lowongannya.",
    "TANPA_BOBOT": "Bobot jenjangnya belum lengkap.",
}


def sebut_lain(satu, nama, pindah):
    """Why a plan does not count this vacancy; who still sits there, and until when, unless moved by the plan."""
    if satu["sebab"] in SEBAB_LAIN:
        return SEBAB_LAIN[satu["sebab"]]
    siapa = nama.get(satu["orang"], "orang yang tidak ada lagi dalam rekam")
    if satu["orang"] in pindah:
        return f"Masih dijabat {siapa}, yang pindah dalam rencana ini: jabatannya ikut dalam rantai."
    if not satu["sampai"]:
        return f"Masih dijabat {siapa}; tanggal BUP-nya belum ada."
    sampai = tanggal_panjang(date.fromisoformat(satu["sampai"]))
    return f"Masih dijabat {siapa} sampai BUP {sampai}, sesudah rencana TMT: belum dapat diisi siklus ini."


def build_rantai(rantai, nama, sebutan):
    """The seats as they are passed on, from where the last one comes to the vacancy, and each move in words."""
    pindah = [
        p
        | {
            "nama": nama[p["orang"]],
            "dari": sebutan[p["asal"]] if p["asal"] else nama[p["orang"]].jabatan or "tanpa jabatan tercatat",
            "ke": sebutan[p["kursi"]],
            "jenis": JenisMutasi(p["jenis"]).label if p["jenis"] else "",
            "harga": build_harga(p.get("harga"), nama, sebutan),
            "naik": None if p["poin_asal"] is None else p["poin"] - p["poin_asal"],
        }
        for p in rantai["pindah"]
    ]
    jalan = [pindah[-1]["dari"], *(p["ke"] for p in reversed(pindah))]
    akhir = sebutan[rantai["ditinggalkan"]] if rantai["ditinggalkan"] else ""
    return {"pindah": pindah, "jalan": jalan, "lingkar": rantai["lingkar"], "akhir": akhir}


def build_harga(harga, nama, sebutan):
    """What it costs that the move is not made, with names; None where it was not computed."""
    if harga is None:
        return None
    return {
        "kurang": -harga["poin"],
        "lebih": harga["poin"],
        "dikosongkan": [sebutan[k] for k in harga["dikosongkan"]],
        "dilewati": [(nama[ingin], sebutan[k]) for ingin, k, _ in harga["dilewati"]],
    }


def sebut_kosong(kursi):
    """Why nobody sits there at the end, the nearest cause first."""
    if kursi["sisa"]:
        return "Calonnya lebih berguna di jabatan lain, atau batas rantai, anggaran, dan minat menghalangi."
    if kursi["gugur"]:
        return "; ".join(f"{sebab} ({n} orang)" for sebab, n in kursi["gugur"].items()) + "."
    if kursi["verifikasi"] or kursi["izin"]:
        return (
            f"Belum ada yang pasti memenuhi syarat: {kursi['verifikasi']} perlu verifikasi, {kursi['izin']} perlu izin."
        )
    return "Tidak ada yang memenuhi syarat."


# key of the figure -> words, whether it is points
ANGKA = (
    ("lowongan_terisi", "Lowongan terisi", False),
    ("kosong", "Jabatan kosong sesudahnya", False),
    ("kosong_kritis", "di antaranya kritis", False),
    ("baru_kosong", "di antaranya baru kosong", False),
    ("pindah", "Orang pindah", False),
    ("poin", "Poin bertambah seluruhnya", True),
    ("rerata_poin", "Rata-rata poin yang pindah", True),
    ("rerata_naik", "Rata-rata kenaikan pejabat yang pindah", True),
    ("minat", "Minat terpenuhi", False),
    ("terpanjang", "Rantai terpanjang", False),
    ("tukar", "Orang dalam pertukaran", False),
    ("lepas", "Pejabat tanpa jabatan", False),
    ("iri", "Peminat berpoin lebih tinggi yang dilewati", False),
    ("unit_kurang", "Perangkat daerah di bawah kebutuhannya", False),
)


def build_banding(mutu):
    """Rows of the table: ours, one after the other, and no move."""
    return build_angka([mutu[nama] for nama in ("rencana", "satu_per_satu", "sekarang")])


def build_angka(susunan):
    """Words, whether points, and the figure of each of these plans."""
    baris = [(judul, poin, [satu.get(kunci) for satu in susunan]) for kunci, judul, poin in ANGKA]
    panjang = sorted({n for satu in susunan for n in satu["rantai"]}, key=int)
    baris += [(f"Rantai {n} perpindahan", False, [satu["rantai"].get(n, 0) for satu in susunan]) for n in panjang]
    jenis = [(j.label, False, [satu["jenis"].get(j.value, 0) for satu in susunan]) for j in JenisMutasi]
    return baris + jenis
