from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.daftar import urutkan
from jabatan.ekspor import build_ekspor
from mutasi.actions.asal_usulan import asal_lazim
from mutasi.actions.penyimpangan import baca_tempat, baca_tempat_usulan, is_menyimpang, menyimpang_dari
from mutasi.actions.usulan import (
    ajukan_usulan,
    alasan_tertutup,
    alasan_wajib,
    buat_usulan,
    needs_pembenaran,
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    tarik_usulan,
    tolak_sudah_diputus,
    ubah_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.berkas.usulan import load_berkas
from mutasi.fakta.masa import FUNGSIONAL, KELOMPOK_JENJANG
from mutasi.filters import UsulanFilter
from mutasi.forms.usulan import AlasanForm, PutusanForm, UsulanForm
from mutasi.laporan.usulan import KOLOM, build_baris
from mutasi.models import (
    JenisMutasi,
    Kandidat,
    KodeKriteria,
    Pemeringkatan,
    Persetujuan,
    PutusanCalon,
    UsulanMutasi,
)
from mutasi.pemeringkatan.catatan import isi_catatan
from mutasi.status import StatusUsulan
from mutasi.syarat import Kelompok
from mutasi.views.lowongan import build_bagian, build_catatan, get_lowongan
from mutasi.views.usulan_bersama import count_draf
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di

PER_HALAMAN = 50
URUTAN = {
    "pegawai": ("pegawai__nama",),
    "ke": ("posisi_tujuan__unit__jalur",),
    "sejak": ("status_sejak",),
    "dibuat": ("id",),
}
P = Persetujuan.Putusan
# step of a proposal -> permission, act, choices with their words
LANGKAH = {
    "verifikasi": (
        "mutasi.verifikasi_usulan",
        verifikasi_usulan,
        [
            (P.SETUJU, "Memenuhi syarat"),
            (P.PERBAIKI, "Kembalikan untuk diperbaiki"),
            (P.TOLAK, "Tidak memenuhi syarat"),
        ],
    ),
    "usulkan": (
        "mutasi.usulkan_ke_ppk",
        usulkan_ke_ppk,
        [(P.SETUJU, "Usulkan ke PPK"), (P.TOLAK, "Tolak")],
    ),
    "pertimbangkan": (
        "mutasi.pertimbangkan_usulan",
        pertimbangkan_usulan,
        [
            (P.SETUJU, "Setuju, teruskan ke PPK"),
            (P.TOLAK, "Tidak setuju, teruskan ke PPK dengan catatan"),
            (P.PERBAIKI, "Kembalikan kepada Kepala BKPSDM"),
        ],
    ),
    "putuskan": (
        "mutasi.putuskan_usulan",
        putuskan_usulan,
        [(P.SETUJU, "Setujui"), (P.TOLAK, "Tolak"), (P.PERBAIKI, "Kembalikan kepada Kepala BKPSDM")],
    ),
}

LANGKAH_PUTUSAN = {
    "verifikasi": Persetujuan.Langkah.VERIFIKASI,
    "usulkan": Persetujuan.Langkah.KEPALA_BKPSDM,
    "pertimbangkan": Persetujuan.Langkah.PYB,
    "putuskan": Persetujuan.Langkah.PPK,
}
GILIRAN = (
    (StatusUsulan.DIAJUKAN, "mutasi.verifikasi_usulan"),
    (StatusUsulan.DIREKOMENDASIKAN, "mutasi.usulkan_ke_ppk"),
    (StatusUsulan.DIUSULKAN, "mutasi.pertimbangkan_usulan"),
    (StatusUsulan.DIPERTIMBANGKAN, "mutasi.putuskan_usulan"),
    (StatusUsulan.DIUSULKAN, "mutasi.putuskan_usulan"),
    (StatusUsulan.PERLU_PERBAIKAN, "mutasi.ajukan_usulan"),
    (StatusUsulan.DRAF, "mutasi.ajukan_usulan"),
)


def get_usulan(request, pk, izin="mutasi.lihat_usulan"):
    semua = UsulanMutasi.objects.visible_to(request.user).for_list().with_peringkat()
    usulan = get_object_or_404(semua, pk=pk)
    if not request.user.has_perm(izin, usulan):
        raise PermissionDenied
    if izin != "mutasi.lihat_usulan" and request.method == "GET":  # the form names who is meant for which seat (I12)
        uraian = f"Membuka usulan {usulan.posisi_tujuan} untuk ditangani"
        catat(by=request.user, tindakan="lihat_usulan", objek=usulan, uraian=uraian)
    return usulan


@permission_required("mutasi.lihat_usulan", raise_exception=True)
def usulan_list(request):
    saring = UsulanFilter(request.GET, UsulanMutasi.objects.visible_to(request.user).for_list(), request=request)
    urut = urutkan(saring.qs, request, URUTAN, "-dibuat")
    if request.GET.get("ekspor") == "xlsx":
        berkas, banyak = build_ekspor("usulan", KOLOM, build_baris(urut))
        catat(by=request.user, tindakan="ekspor_usulan", uraian=f"Mengekspor daftar {banyak} usulan")
        return berkas
    halaman = Paginator(urut, PER_HALAMAN).get_page(request.GET.get("halaman"))
    if halaman.object_list:  # names with the seats meant for them: as confidential as a ranking (I12)
        catat(by=request.user, tindakan="lihat_daftar_usulan", uraian=f"Membuka daftar {len(halaman)} usulan")
    nama = "mutasi/usulan_list.html#daftar" if request.htmx else "mutasi/usulan_list.html"
    konteks = {"filter": saring, "page_obj": halaman, "draf": count_draf(request.user), "jenis_ekspor": ("xlsx",)}
    response = render(request, nama, konteks)
    response.headers["Vary"] = "HX-Request"
    return response


def usulan_detail(request, pk):
    """The whole case of a proposal, with the one thing that the reader may do now."""
    usulan = get_usulan(request, pk)
    if usulan.kandidat:
        isi_catatan([usulan.kandidat], usulan.kandidat.hasil.lowongan_id, usulan.kandidat.hasil.pemeringkatan)
        usulan.kandidat.catatan = build_catatan(usulan.kandidat, request.user)
    langkah = next((n for n, (izin, _, _) in LANGKAH.items() if request.user.has_perm(izin, usulan)), None)
    catat(by=request.user, tindakan="lihat_usulan", objek=usulan, uraian=f"Membuka usulan {usulan.posisi_tujuan}")
    return render(
        request,
        "mutasi/usulan_detail.html",
        {
            **build_isi(usulan, request.user),
            "rapat": usulan.siklus.rapat.all(),
            "berikut": None if langkah else load_berikut(request.user, usulan),
            "langkah": langkah,
            "form": build_putusan_form(usulan, langkah, request.user) if langkah else None,
            "boleh_ajukan": request.user.has_perm("mutasi.ajukan_usulan", usulan),
            "boleh_berkas": request.user.has_perm("mutasi.catat_berkas", usulan),
            "boleh_tarik": request.user.has_perm("mutasi.tarik_usulan", usulan),
        },
    )


def build_isi(usulan, user):
    """What the page says of a proposal; an unproven examination not to members of the body (domain.md 5.4)."""
    berkas, _dasar = load_berkas(usulan)
    return {
        "usulan": usulan,
        "tempat": build_tempat(usulan),
        "persetujuan": usulan.persetujuan.select_related("oleh"),
        "penyimpangan": usulan.penyimpangan.terakhir().select_related("oleh"),
        "tertutup": alasan_tertutup(usulan, user),
        "alasan": alasan_wajib(usulan, terbatas=user.has_perm("pegawai.lihat_disiplin"), terbaru=usulan.terbaru),
        "berkas": berkas,
        "kurang": sum(not b.ada for b in berkas),
    }


def build_tempat(usulan):
    """Place and points, from the ranking of the vacancy or as the plan kept them."""
    if usulan.kandidat:
        return build_tempat_kandidat(usulan.kandidat)
    isi = usulan.rencana
    return {
        "judul": sebut_urutan(isi),
        "poin": isi["poin"],
        "url": usulan.sertifikat.get_absolute_url(),
        "bagian": build_bagian_rencana(usulan),
        "tombol": "Siklus utuh",
    }


def build_bagian_rencana(usulan):
    """Points of a move of a plan, weighted as in a ranking; what its level does not weigh is left out."""
    kode = {k.label: k.value for k in KodeKriteria}
    semua = Pemeringkatan.objects.filter(pk=usulan.sertifikat.skenario.pemeringkatan_id)
    versi = semua.values_list("versi_bobot__bobot", flat=True).first() or usulan.siklus.load_bobot()
    kelompok = KELOMPOK_JENJANG.get(usulan.posisi_tujuan.jabatan.jenjang, FUNGSIONAL)
    bobot = versi.get(Kelompok(kelompok).name, {})
    return [
        (judul, poin, f"{bobot[kode[judul]] / 100:g} %" if judul in kode else "")
        for judul, poin in usulan.rencana["kontribusi"]
        if judul not in kode or bobot.get(kode[judul])
    ]


def sebut_urutan(isi):
    if isi["poin"] is None:
        return "Lepas jabatan: tidak diperingkat"
    if isi["urutan"] is None:
        return "Dipilih dalam rencana"
    return f"Urutan {isi['urutan']}" + (f" dari {isi['layak']} dalam rencana" if isi["layak"] else " dalam rencana")


def build_tempat_kandidat(kandidat):
    verifikasi = kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI
    return {
        "judul": "Belum masuk peringkat" if verifikasi else f"Peringkat {kandidat.urutan}",
        "poin": kandidat.skor_rendah,
        "url": kandidat.get_absolute_url(),
        "bagian": build_bagian(kandidat),
        "tombol": "Penjelasan lengkap",
    }


def load_berikut(user, usulan):
    """The next proposal that waits for this reader, so that nobody goes back to the list for each."""
    giliran = [(status, izin) for status, izin in GILIRAN if user.has_perm(izin)]
    menunggu = UsulanMutasi.objects.visible_to(user).menunggu(*(status for status, _ in giliran))
    menunggu = list(menunggu.exclude(pk=usulan.pk).select_related("siklus").order_by("pk")) if giliran else []
    urut = (u for status, izin in giliran for u in menunggu if u.status == status and user.has_perm(izin, u))
    return next(urut, None)


def build_putusan_form(usulan, langkah, user, data=None):
    """Deciding is signed with the second factor; the verifier's check of the file is not a decision."""
    pilihan, tanpa_kode = LANGKAH[langkah][2], langkah == "verifikasi"
    kode_langkah = LANGKAH_PUTUSAN.get(langkah)
    menyimpang = {p for p, _ in pilihan if menyimpang_dari(usulan, kode_langkah, p)}
    isi = {"pilihan": pilihan, "menyimpang": menyimpang, "by": None if tanpa_kode else user}
    sidik = sidik_usulan(usulan, terbaru=usulan.terbaru, orang={usulan.pegawai_id: usulan.pegawai})
    return PutusanForm(data, **isi, initial={"sidik": sidik})


def usulan_buat(request, kandidat_pk):
    """Propose a candidate: the page names whom, for which seat, and what must be justified."""
    kandidat = get_object_or_404(Kandidat.objects.visible_to(request.user).for_list(), pk=kandidat_pk)
    kandidat.hasil.lowongan = lowongan = get_lowongan(request, kandidat.hasil.lowongan_id)
    if not request.user.has_perm("mutasi.buat_usulan", lowongan.siklus):
        raise PermissionDenied
    alasan = needs_pembenaran(kandidat)
    awal = {"asal": asal_lazim(lowongan, kandidat.pegawai_id, lowongan.posisi_id)}
    menyimpang = bool(baca_tempat(kandidat).di_atas)
    isi = {"jenis": kandidat.jenis_mutasi, "alasan": alasan, "menyimpang": menyimpang}
    form = UsulanForm(request.POST or None, **isi, initial=awal)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            usulan = buat_usulan(kandidat=kandidat, by=request.user, **form.isian())
            messages.success(request, "Usulan dibuat sebagai draf. Baca ulang, lalu ajukan.")
            return redirect(usulan)
    catat(by=request.user, tindakan="lihat_kandidat", objek=kandidat, uraian=f"Membuka calon untuk {lowongan}")
    jenis = JenisMutasi(kandidat.jenis_mutasi).label if kandidat.jenis_mutasi else ""
    konteks = {"pegawai": kandidat.pegawai, "posisi": lowongan.posisi, "siklus": lowongan.siklus, "form": form}
    konteks |= {"lowongan": lowongan, "jenis": jenis, "tempat": build_tempat_kandidat(kandidat)}
    return render(request, "mutasi/usulan_buat.html", konteks)


def usulan_ubah(request, pk):
    """Mend the justification of a draft, or of what came back from the verifier."""
    usulan = get_usulan(request, pk, "mutasi.ajukan_usulan")
    awal = {nama: getattr(usulan, nama) for nama in ("pembenaran", "dasar_dokumen", "dasar", "asal", "sebab")}
    menyimpang = is_menyimpang(usulan, baca_tempat_usulan(usulan))
    isi = {"jenis": usulan.jenis, "alasan": alasan_wajib(usulan, terbaru=usulan.terbaru), "menyimpang": menyimpang}
    form = UsulanForm(request.POST or None, **isi, initial=awal)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            usulan = ubah_usulan(usulan=usulan, by=request.user, **form.isian())
            messages.success(request, "Perubahan disimpan. Baca ulang, lalu ajukan.")
            return redirect(usulan)
    konteks = {"usulan": usulan, "pegawai": usulan.pegawai, "posisi": usulan.posisi_tujuan, "siklus": usulan.siklus}
    konteks |= {"lowongan": usulan.lowongan, "jenis": usulan.get_jenis_display(), "tempat": build_tempat(usulan)}
    konteks |= {"form": form, "diminta": usulan.persetujuan.filter(putusan=P.PERBAIKI).last()}
    return render(request, "mutasi/usulan_buat.html", konteks)


def usulan_ajukan(request, pk):
    """At once where its documents are noted; else asked by naming those that are missing."""
    usulan = get_usulan(request, pk, "mutasi.ajukan_usulan")
    if request.method == "POST":
        ajukan_usulan(usulan=usulan, by=request.user)
        messages.success(request, "Usulan diajukan. Verifikator akan memeriksanya.")
        return redirect(usulan)
    berkas, _dasar = load_berkas(usulan)
    kurang = [f"Berkas usulan belum ada: {b.nama}" for b in berkas if not b.ada]
    kembali = ["Verifikator dapat mengembalikan usulan yang berkasnya belum lengkap (BTS)."] if kurang else []
    rincian = {
        "judul": "Ajukan usulan",
        "kalimat": "Usulan ini diajukan kepada verifikator:",
        "daftar": [str(usulan)],
        "akibat": kurang + kembali,
        "tombol": "Ajukan usulan",
        "url_batal": usulan.get_absolute_url(),
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def usulan_tarik(request, pk):
    usulan = get_usulan(request, pk, "mutasi.tarik_usulan")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            tarik_usulan(usulan=usulan, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, "Usulan ditarik. Jabatan dan pegawainya bebas diusulkan lagi.")
            return redirect(usulan)
    rincian = {
        "judul": "Tarik usulan",
        "kalimat": "Usulan ini ditarik dan tidak dapat diajukan lagi.",
        "daftar": [str(usulan)],
        "tombol": "Tarik usulan",
        "url_batal": usulan.get_absolute_url(),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


@require_POST
def usulan_langkah(request, pk, langkah):
    """Verify, propose to the PPK, consider or decide: the same form, another permission and act."""
    izin, act, _ = LANGKAH[langkah]
    usulan = get_usulan(request, pk)
    if not request.user.has_perm(izin):
        raise PermissionDenied
    if not request.user.has_perm(izin, usulan):
        tolak_sudah_diputus(usulan, LANGKAH_PUTUSAN[langkah])
        raise Penolakan(f"Usulan ini sekarang “{usulan.get_status_display()}”, dan bukan giliran Anda.")
    form = build_putusan_form(usulan, langkah, request.user, request.POST)
    if form.is_valid():
        with penolakan_di(form):
            usulan = act(usulan=usulan, by=request.user, **form.cleaned_data)
            messages.success(request, f"Tercatat untuk {usulan.pegawai}: {StatusUsulan(usulan.status).label}.")
            return redirect(("lanjut" in request.POST and load_berikut(request.user, usulan)) or usulan)
    form.data = form.data.dict() | {"sidik": sidik_usulan(usulan)}  # the page shows the present state: decide on that
    konteks = build_isi(usulan, request.user) | {"form": form, "langkah": langkah}
    konteks |= {"boleh_ajukan": False, "boleh_tarik": False}
    return render(request, "mutasi/usulan_detail.html", konteks)
