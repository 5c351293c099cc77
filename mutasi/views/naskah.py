"""The agency's words: which are in force, writing new ones beside a live preview, putting them in force."""

from dataclasses import replace
from datetime import timedelta
from difflib import SequenceMatcher

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.kata import pecah_kata
from jabatan.templatetags.tampilan import waktu
from mutasi.actions.naskah import putuskan_naskah, susun_naskah
from mutasi.dokumen.naskah_berlaku import load_naskah, load_sidik_lambang, load_versi_kini, terapkan_versi
from mutasi.dokumen.pratinjau import build_bahan_contoh, cetak_pratinjau, load_bahan, pratinjau
from mutasi.forms.naskah import NaskahForm, SahkanForm
from mutasi.forms.usulan import AlasanForm
from mutasi.models import Keputusan, VersiNaskah
from mutasi.naskah.bahasa import SARING
from mutasi.naskah.daftar import DAFTAR_NASKAH, NASKAH
from mutasi.naskah.terpakai import LAMBANG, LETAK, naskah_terpakai
from mutasi.views.keputusan import build_pdf_response, get_keputusan
from pegawai.jejak import catat
from pegawai.models import Jejak
from pegawai.penolakan import penolakan_di

REKAM_TERBANYAK = 20
JEDA_CATAT = timedelta(minutes=15)
SARING_DITUNJUKKAN = [(nama, arti) for nama, (_, _, _, arti) in SARING.items()]


def get_definisi(jenis):
    """The kind of document that an address names."""
    if (definisi := NASKAH.get(jenis.upper().replace("-", "_"))) is None:
        raise Http404
    return definisi


def get_versi(request, pk):
    versi = get_object_or_404(VersiNaskah.objects.visible_to(request.user).for_list(), pk=pk)
    if not request.user.has_perm("mutasi.lihat_naskah", versi):
        raise PermissionDenied
    return versi


@permission_required("mutasi.lihat_naskah", raise_exception=True)
@require_safe
def naskah_list(request):
    """All kinds with the version in force and what waits for a second person."""
    milik = VersiNaskah.objects.visible_to(request.user).for_list()
    kini = {v.jenis: v for v in milik.berlaku_pada(timezone.localdate())}
    menunggu = {v.jenis: v for v in milik.menunggu().order_by("versi")}
    konteks = {
        "daftar": [(d, kini.get(d.jenis), menunggu.get(d.jenis)) for d in DAFTAR_NASKAH],
        "lambang": load_sidik_lambang(request.user.instansi),
    }
    return render(request, "mutasi/naskah_list.html", konteks)


@permission_required("mutasi.lihat_naskah", raise_exception=True)
@require_safe
def naskah_detail(request, jenis):
    """The words in force on an invented decree, and every version there was."""
    definisi = get_definisi(jenis)
    instansi = request.user.instansi
    kini = load_versi_kini(instansi, definisi.jenis)
    naskah = load_naskah(instansi, [definisi.jenis])[0]
    konteks = {
        "definisi": definisi,
        "kini": kini,
        "naskah": naskah,
        "pratinjau": pratinjau(naskah, *build_bahan_contoh(definisi, instansi)),
        "riwayat": VersiNaskah.objects.visible_to(request.user).for_list().filter(jenis=definisi.jenis),
        "pilihan": sebut_pilihan(naskah),
    }
    return render(request, "mutasi/naskah_detail.html", konteks)


def sebut_pilihan(naskah):
    """How the head looks, in words."""
    pilihan = [("Lambang", dict(LAMBANG)[naskah.lambang])]
    pilihan += [("Letak lambang", dict(LETAK)[naskah.letak])] if naskah.lambang != "TANPA" else []
    return pilihan + ([("Kalimat rahmat Tuhan", "ada" if naskah.rahmat else "tidak")] if naskah.definisi.rahmat else [])


@permission_required("mutasi.ubah_naskah", raise_exception=True)
def naskah_ubah(request, jenis):
    """The editor; starts from the words in force, or from the version that `?dari=` names."""
    definisi = get_definisi(jenis)
    form = NaskahForm(request.POST or None, definisi=definisi, kini=load_awal(request, definisi))
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            versi = susun_naskah(
                instansi=request.user.instansi,
                definisi=definisi,
                blok=form.blok(),
                pilihan=terapkan_pilihan(form),
                dasar=form.cleaned_data["dasar"],
                by=request.user,
            )
            messages.success(request, f"{versi} disimpan. Berlaku sesudah disahkan Kepala BKPSDM.")
            return redirect(versi)
    konteks = {"definisi": definisi, "form": form, "saring": SARING_DITUNJUKKAN, "rekam": load_rekam(request)}
    return render(request, "mutasi/naskah_ubah.html", konteks)


def load_awal(request, definisi):
    dari = baca_angka(request.GET.get("dari"))
    lama = VersiNaskah.objects.visible_to(request.user).filter(pk=dari, jenis=definisi.jenis).first() if dari else None
    return terapkan_versi(definisi, lama or load_versi_kini(request.user.instansi, definisi.jenis))


def terapkan_pilihan(form):
    """The three choices, whole."""
    naskah = naskah_terpakai(form.definisi, pilihan=form.pilihan())
    return {"lambang": naskah.lambang, "letak": naskah.letak, "rahmat": naskah.rahmat}


def load_rekam(request, kata=""):
    """The newest decrees, or those with these words in number, title or a person's name."""
    daftar = Keputusan.objects.visible_to(request.user).select_related("siklus").order_by("-id")
    for satu in pecah_kata(kata):
        daftar = daftar.filter(
            Q(nomor__icontains=satu)
            | Q(tentang__icontains=satu)
            | Q(baris__usulan__pegawai__nama__icontains=satu)
            | Q(siklus__nama__icontains=satu)
        )
    return daftar.distinct()[:REKAM_TERBANYAK]


@permission_required("mutasi.ubah_naskah", raise_exception=True)
@require_safe
def naskah_rekam(request):
    """The choices of the record to preview on."""
    rekam = load_rekam(request, request.GET.get("cari", ""))
    return render(request, "mutasi/naskah_ubah.html#rekam", {"rekam": rekam})


def baca_pratinjau(request, definisi):
    """(text as typed, sheet, copy, its decree or None): of a real decree only for who may read it."""
    form = NaskahForm(request.POST, definisi=definisi, kini=naskah_terpakai(definisi))
    naskah = naskah_terpakai(definisi, versi=0, blok=form.blok(), pilihan=form.pilihan())
    lambang = load_sidik_lambang(request.user.instansi).get(naskah.lambang, "")
    naskah = replace(naskah, sidik_lambang=lambang)
    if pk := baca_angka(request.POST.get("keputusan")):
        keputusan = get_keputusan(request, pk)
        return naskah, *load_bahan(definisi, keputusan), keputusan
    return naskah, *build_bahan_contoh(definisi, request.user.instansi), None


def catat_pratinjau(user, keputusan):
    """Once in a while: the preview is asked for again with every few letters typed."""
    sebelum = Jejak.objects.filter(pelaku=user, tindakan="pratinjau_naskah", objek_id=keputusan.pk)
    if not sebelum.filter(waktu__gte=timezone.now() - JEDA_CATAT).exists():
        catat(by=user, tindakan="pratinjau_naskah", objek=keputusan, uraian=f"Membaca naskah pada {keputusan}")


@permission_required("mutasi.ubah_naskah", raise_exception=True)
@require_POST
def naskah_pratinjau(request, jenis):
    """The text as it is being typed, on the chosen record; a fragment of the editor."""
    naskah, lembar, tembusan, keputusan = baca_pratinjau(request, get_definisi(jenis))
    if keputusan:
        catat_pratinjau(request.user, keputusan)
    konteks = {"pratinjau": pratinjau(naskah, lembar, tembusan), "rekam_dipilih": keputusan}
    return render(request, "mutasi/_naskah_pratinjau.html", konteks)


@permission_required("mutasi.ubah_naskah", raise_exception=True)
@require_POST
def naskah_pratinjau_pdf(request, jenis):
    naskah, lembar, tembusan, keputusan = baca_pratinjau(request, get_definisi(jenis))
    pembaca = f"{request.user.nama}, {waktu(timezone.now())}"
    catat(by=request.user, tindakan="cetak_pratinjau", objek=keputusan, uraian=f"Pratinjau {naskah.definisi.label}")
    isi = cetak_pratinjau(naskah, lembar, tembusan, pembaca=pembaca)
    return build_pdf_response(isi, f"Pratinjau_{naskah.jenis}.pdf", unduh=False)


@require_safe
def naskah_versi(request, pk):
    """One version beside the one before it, or beside the one that `?dengan=` names (0 is the shipped text)."""
    versi = get_versi(request, pk)
    lain = list(VersiNaskah.objects.visible_to(request.user).filter(jenis=versi.jenis).exclude(pk=versi.pk))
    lama = pilih_pembanding(lain, versi, baca_angka(request.GET.get("dengan")))
    naskah, sebelumnya = terapkan_versi(versi.definisi, versi), terapkan_versi(versi.definisi, lama)
    konteks = {
        "versi": versi,
        "definisi": versi.definisi,
        "putusan": getattr(versi, "putusan", None),
        "sebelumnya": sebelumnya,
        "lain": lain,
        "beda": build_beda(sebelumnya, naskah),
        "pilihan": sebut_pilihan(naskah),
        "pilihan_lama": sebut_pilihan(sebelumnya),
    }
    return render(request, "mutasi/naskah_versi.html", konteks)


def pilih_pembanding(lain, versi, nomor):
    """The version of that number, else the one before; None is the shipped text."""
    if nomor is not None:
        return next((v for v in lain if v.versi == nomor), None)
    return next((v for v in lain if v.versi < versi.versi), None)


def build_beda(lama, baru):
    """[(block, [(sign, line)])] over every block; the sign is "=", "-" or "+"."""
    dulu = dict(lama.blok)
    return [
        (blok, banding_baris(dulu[blok.kode], teks))
        for blok, (_kode, teks) in zip(baru.definisi.blok_bertulisan, baru.blok, strict=True)
    ]


def banding_baris(lama, baru):
    a, b = lama.splitlines(), baru.splitlines()
    hasil = []
    for tanda, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tanda == "equal":
            hasil += [("=", baris) for baris in a[a1:a2]]
        else:
            hasil += [("-", baris) for baris in a[a1:a2]] + [("+", baris) for baris in b[b1:b2]]
    return hasil


def _minta_putusan(request, pk):
    versi = get_versi(request, pk)
    if not request.user.has_perm("mutasi.sahkan_naskah", versi):
        raise PermissionDenied
    return versi


def naskah_sahkan(request, pk):
    versi = _minta_putusan(request, pk)
    form = SahkanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            putuskan_naskah(versi=versi, sah=True, berlaku_sejak=form.cleaned_data["berlaku_sejak"], by=request.user)
            messages.success(request, f"{versi} disahkan.")
            return redirect(versi)
    rincian = {
        "judul": f"Sahkan {versi}",
        "kalimat": f"{versi}, disusun {versi.dibuat_oleh}: {versi.dasar}",
        "akibat": [
            "Dokumen yang dicetak sejak hari itu memakai kata-kata ini.",
            "Dokumen yang sudah terbit dan surat yang sudah dibuat tidak berubah.",
        ],
        "tombol": f"Sahkan versi {versi.versi}",
        "url_batal": versi.get_absolute_url(),
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def naskah_tolak(request, pk):
    versi = _minta_putusan(request, pk)
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            putuskan_naskah(versi=versi, sah=False, catatan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, f"{versi} ditolak; penyusunnya dapat menyusun versi baru dari naskah ini.")
            return redirect(versi)
    rincian = {
        "judul": f"Tolak {versi}",
        "kalimat": f"{versi}, disusun {versi.dibuat_oleh}, tidak diberlakukan.",
        "tombol": f"Tolak versi {versi.versi}",
        "url_batal": reverse("naskah_versi", args=[versi.pk]),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
