"""The certificate of a plan: what is red with its names, the reasons it asks for, and its moves as proposals."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.models import Posisi
from jabatan.pohon import leluhur
from jabatan.tempat import isi_tempat, sebut_posisi
from mutasi.actions.sertifikat import (
    pelaksana_di,
    periksa_utuh,
    sertifikat_berlaku,
    tulis_alasan,
    tulis_semua_alasan,
)
from mutasi.actions.temuan_utuh import cari_perkara
from mutasi.actions.usulan_rencana import usulkan_rencana
from mutasi.forms.sertifikat import AlasanRencanaForm, AlasanSemuaForm
from mutasi.models import Skenario
from mutasi.papan.pindah import load_perpindahan, load_rencana
from mutasi.status import StatusUsulan
from mutasi.views.skenario import load_nama, load_sebutan
from pegawai.jejak import catat
from pegawai.models import Pegawai
from pegawai.penolakan import penolakan_di

RIWAYAT_TAMPIL = 10
LEPAS = "I03"
BERDASAR = ("R40", LEPAS)  # a demotion, or a post lost: words are not enough


def get_skenario(request, pk, izin="mutasi.lihat_skenario"):
    daftar = Skenario.objects.visible_to(request.user).select_related("siklus__instansi", "pemeringkatan", "papan")
    skenario = get_object_or_404(daftar, pk=pk)
    if not request.user.has_perm(izin, skenario.siklus):
        raise PermissionDenied
    return skenario


@require_safe
def skenario_utuh(request, pk):
    """The newest certificate with every check; as confidential as the plan itself (I12)."""
    skenario = get_skenario(request, pk)
    riwayat = list(skenario.sertifikat.select_related("diperiksa_oleh").defer("hasil")[1 : RIWAYAT_TAMPIL + 1])
    terakhir = skenario.sertifikat.select_related("diperiksa_oleh").first()
    rencana, papan = load_rencana(skenario), getattr(skenario, "papan", None)
    berlaku = sertifikat_berlaku(skenario, rencana)
    catat(by=request.user, tindakan="lihat_sertifikat", objek=skenario, uraian=f"Membuka siklus utuh {skenario}")
    konteks = {
        "skenario": skenario,
        "siklus": skenario.siklus,
        "kini": timezone.now(),
        "banyak": len(rencana.pindah) + len(rencana.lepas),
        "url_rencana": papan.get_absolute_url() if papan else skenario.get_absolute_url(),
        "terakhir": terakhir,
        "berlaku": berlaku is not None,
        "basi": terakhir is not None and terakhir.sidik_rencana != rencana.sidik,
        **sebut_perkara(build_isi(terakhir)),
        "riwayat": riwayat,
        "diusulkan": bool(berlaku) and skenario.siklus.usulan.aktif().filter(sertifikat__skenario=skenario).exists(),
    }
    return render(request, "mutasi/skenario_utuh.html", konteks)


def load_alasan(sertifikat):
    """({(person or None, seat)} whose reason was written since, {the others: the newest from before, for whatever})."""
    ditulis, lama = set(), {}
    for a in sertifikat.skenario.alasan.select_related("oleh").order_by("pk"):
        lama[a.pegawai_id, a.posisi_id] = a
        if a.waktu > sertifikat.diperiksa_pada:
            ditulis.add((a.pegawai_id, a.posisi_id))
    return ditulis, {kunci: a for kunci, a in lama.items() if kunci not in ditulis}


def build_isi(sertifikat):
    """Its checks, how many are red, and how many reasons have been written since or are still asked for."""
    if sertifikat is None:
        return {"pemeriksaan": [], "merah": 0, "ditulis": 0, "belum": 0}
    pemeriksaan = build_pemeriksaan(sertifikat.hasil, *load_alasan(sertifikat))
    ditulis = {(t["pegawai"], t["posisi"]) for p in pemeriksaan for t in p["perkara"] if t["ditulis"]}
    return {
        "pemeriksaan": pemeriksaan,
        "merah": sum(bool(p["temuan"]) for p in pemeriksaan),
        "ditulis": len(ditulis),
        "belum": len(kumpulkan_alasan(pemeriksaan)),
    }


def sebut_perkara(isi):
    """The same with the person and the seat above each finding, instead of the name before each of its sentences."""
    perkara = [t for p in isi["pemeriksaan"] for t in p["perkara"]]
    nama = load_nama({t["pegawai"] for t in perkara} - {None})
    sebutan = load_sebutan({t["posisi"] for t in perkara} - {None})
    for t in perkara:
        siapa = str(nama.get(t["pegawai"], ""))
        t["siapa"] = " → ".join(filter(None, [siapa, sebutan.get(t["posisi"], "")]))
        t["kalimat"] = tanpa_nama(siapa, t["kalimat"])
    return isi


def tanpa_nama(nama, kalimat):
    return [satu.removeprefix(f"{nama}: ") for satu in kalimat]


def kumpulkan_alasan(pemeriksaan):
    """{(person or None, seat): sentences} of the reasons still asked for that words alone can give."""
    kalimat, berdokumen = {}, set()
    for p in pemeriksaan:
        for t in (t for t in p["perkara"] if t["obat"] == "alasan" and not t["ditulis"]):
            kunci = t["pegawai"], t["posisi"]
            kalimat.setdefault(kunci, []).extend(t["kalimat"])
            berdokumen |= {kunci} if p["kode"] in BERDASAR else set()
    return {kunci: satu for kunci, satu in kalimat.items() if kunci not in berdokumen}


def build_pemeriksaan(hasil, ditulis=frozenset(), lama=None):
    """The red ones first; the findings about one person and seat together, with one link that mends them.

    `lama`: reasons that are there and do not answer; what to do about one is said beside it.
    """
    for p in hasil:
        perkara = {}
        for t in p["temuan"]:
            perkara.setdefault((t["pegawai"], t["posisi"], t["obat"]), []).append(t["kalimat"])
        p["perkara"] = [
            {"pegawai": o, "posisi": k, "obat": obat, "kalimat": kalimat}
            | {"ditulis": obat == "alasan" and (o, k) in ditulis}
            | {"lama": (lama or {}).get((o, k)) if obat == "alasan" else None}
            for (o, k, obat), kalimat in perkara.items()
        ]
    return sorted(hasil, key=lambda p: not p["temuan"])


@require_POST
def skenario_periksa(request, pk):
    skenario = get_skenario(request, pk, "mutasi.periksa_utuh")
    sertifikat = periksa_utuh(skenario=skenario, by=request.user)
    if sertifikat.utuh:
        messages.success(request, "Siklus utuh: semua pemeriksaan hijau pada data saat ini.")
    else:
        messages.warning(request, "Ada pemeriksaan yang merah. Perbaiki menurut sarannya, lalu periksa lagi.")
    return redirect(sertifikat)


def skenario_alasan(request, pk):
    """The reason for one move of the plan, or for a critical seat that stays empty."""
    skenario = get_skenario(request, pk, "mutasi.tulis_alasan")
    pegawai, posisi, temuan = get_perkara(request, skenario)
    kode = {kode for kode, _ in temuan}
    pelaksana = load_pelaksana(posisi) if LEPAS in kode else None
    lama = skenario.alasan.filter(pegawai=pegawai, posisi=posisi).last()
    awal = {nama: getattr(lama, nama) for nama in ("alasan", "dasar", "dokumen", "pelaksana")} if lama else None
    turun = not kode.isdisjoint(BERDASAR)
    form = AlasanRencanaForm(request.POST or None, turun=turun, pelaksana=pelaksana, initial=awal)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            tulis_alasan(skenario=skenario, pegawai=pegawai, posisi=posisi, by=request.user, **form.cleaned_data)
            messages.success(request, "Alasan tersimpan. Periksa lagi bila semuanya sudah diperbaiki.")
            return redirect("skenario_utuh", skenario.pk)
    catat(by=request.user, tindakan="lihat_sertifikat", objek=skenario, uraian=f"Membuka temuan {skenario}")
    konteks = {"skenario": skenario, "siklus": skenario.siklus, "form": form, "temuan": [k for _, k in temuan]}
    konteks |= {"lama": lama, "pegawai": pegawai, "sebutan": sebut_posisi(posisi), "lepas": LEPAS in kode}
    return render(request, "mutasi/skenario_alasan.html", konteks)


def load_pelaksana(posisi):
    """Seats of pelaksana in the office that the post belongs to; where it has none, in the whole agency."""
    semua = pelaksana_di(posisi.unit.instansi_id).for_list()
    kantor = semua.filter(unit__jalur__startswith=leluhur(posisi.unit.jalur)[:2][-1])
    return kantor if kantor.exists() else semua


def get_perkara(request, skenario):
    """(person or None, seat, findings) that a reason is asked for by the newest certificate; else 404."""
    orang, kursi = (baca_angka(request.GET.get(nama)) for nama in ("pegawai", "posisi"))
    terakhir = skenario.sertifikat.first()
    temuan = cari_perkara(terakhir.hasil, orang, kursi) if terakhir else ()
    if not temuan:
        raise Http404
    posisi = get_object_or_404(Posisi.objects.visible_to(request.user).for_list(), pk=kursi)
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=orang) if orang else None
    return pegawai, posisi, temuan


def skenario_alasan_semua(request, pk):
    """All the reasons that words alone can give, on one form; what stays empty is left for later."""
    skenario = get_skenario(request, pk, "mutasi.tulis_alasan")
    perkara = load_perkara(request, skenario)
    form = AlasanSemuaForm(request.POST or None, perkara=perkara)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            banyak = tulis_semua_alasan(skenario=skenario, alasan=form.alasan(), by=request.user)
            messages.success(request, f"{banyak} alasan tersimpan. Periksa lagi bila semuanya sudah diperbaiki.")
            return redirect("skenario_utuh", skenario.pk)
    catat(by=request.user, tindakan="lihat_sertifikat", objek=skenario, uraian=f"Membuka alasan rencana {skenario}")
    konteks = {"skenario": skenario, "siklus": skenario.siklus, "form": form, "perkara": perkara}
    return render(request, "mutasi/skenario_alasan_semua.html", konteks)


def load_perkara(request, skenario):
    """[(person or None, seat, sentences)] without a reason yet; not the own case."""
    isi = build_isi(skenario.sertifikat.first())
    kalimat = kumpulkan_alasan(isi["pemeriksaan"])
    kunci = [k for k in kalimat if k[0] is None or k[0] != request.user.pegawai_id]
    orang = Pegawai.objects.visible_to(request.user).in_bulk({o for o, _ in kunci if o})
    posisi = Posisi.objects.visible_to(request.user).for_list().in_bulk({k for _, k in kunci})
    isi_tempat(p.unit for p in posisi.values())
    ada = [(o, k) for o, k in kunci if k in posisi and (o is None or o in orang)]
    nama = {o: satu.nama_lengkap for o, satu in orang.items()}
    return [(orang.get(o), posisi[k], tanpa_nama(nama.get(o, ""), kalimat[o, k])) for o, k in ada]


def skenario_usulkan(request, pk):
    """Every move by name, before all of them become proposals."""
    skenario = get_skenario(request, pk, "mutasi.usulkan_rencana")
    daftar = sebut_pindah(skenario)
    if request.method == "POST":
        usulan = usulkan_rencana(skenario=skenario, by=request.user)
        messages.success(request, f"{len(usulan)} usulan dibuat sebagai draf. Lengkapi berkasnya, lalu ajukan.")
        return redirect(f"{reverse('usulan_list')}?siklus={skenario.siklus_id}&status={StatusUsulan.DRAF}")
    catat(by=request.user, tindakan="lihat_skenario", objek=skenario, uraian=f"Membuka perpindahan {skenario}")
    rincian = {
        "judul": f"Usulkan {len(daftar)} perpindahan",
        "kalimat": f"Semua perpindahan dalam skenario “{skenario.nama}” menjadi usulan:",
        "daftar": daftar,
        "akibat": [
            "Semua dibuat sekaligus sebagai draf, atau tidak satu pun.",
            "Rencananya diperiksa sekali lagi pada data saat ini.",
        ],
        "tombol": f"Buat {len(daftar)} usulan",
        "url_batal": reverse("skenario_utuh", args=[skenario.pk]),
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def sebut_pindah(skenario):
    pindah = load_perpindahan(skenario)
    nama, sebutan = load_nama({p.orang for p in pindah}), load_sebutan({p.kursi for p in pindah})
    return [f"{nama[p.orang]} → {sebutan[p.kursi]}{' (lepas jabatan)' if p.lepas else ''}" for p in pindah]
