from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from mutasi.actions.pengisi import load_lowongan
from mutasi.actions.siklus import (
    build_halangan,
    build_ingatan,
    build_penahan,
    buka_siklus,
    is_backward,
    load_keadaan,
    load_pengisi_bagi,
    load_utang,
    pindah_tahap,
)
from mutasi.forms.siklus import PindahTahapForm, SiklusForm
from mutasi.models import SiklusMutasi
from mutasi.pemeringkatan.kabar import baca_kabar
from mutasi.status import TAHAP_BERURUT, TRANSISI_SIKLUS, StatusSiklus, StatusUsulan
from mutasi.tasks import keadaan_peringkat
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di


def get_siklus(request, pk, izin):
    """The cycle, as far as the user may see it and do this to it."""
    siklus = get_object_or_404(SiklusMutasi.objects.visible_to(request.user).select_related("instansi"), pk=pk)
    if not request.user.has_perm(izin, siklus):
        raise PermissionDenied
    return siklus


@permission_required("mutasi.lihat_siklus", raise_exception=True)
def siklus_list(request):
    daftar = SiklusMutasi.objects.visible_to(request.user).annotate(
        banyak_lowongan=Count("lowongan", distinct=True), banyak_usulan=Count("usulan", distinct=True)
    )
    daftar = daftar.order_by("-tmt_rencana", "-pk")
    return render(request, "mutasi/siklus_list.html", {"daftar": daftar})


@permission_required("mutasi.buat_siklus", raise_exception=True)
def siklus_buka(request):
    form = SiklusForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            siklus = buka_siklus(instansi=request.user.instansi, by=request.user, **form.cleaned_data)
            messages.success(request, f"{siklus.nama} dibuka. Sekarang pilih lowongannya.")
            return redirect("siklus_lowongan", siklus.pk)
    return render(request, "mutasi/siklus_buka.html", {"form": form})


def build_tahapan(siklus):
    """The stages for the line at the top of the page: done, running, to come."""
    kini = TAHAP_BERURUT.index(siklus.status) if siklus.status in TAHAP_BERURUT else -1
    return [
        {
            "nama": t.get_tahap_display(),
            "mulai": t.mulai,
            "selesai": t.selesai,
            "nomor": TAHAP_BERURUT.index(t.tahap) + 1,
            "jarak": TAHAP_BERURUT.index(t.tahap) - kini,
            "catatan": "lewat jadwal" if t.tahap == siklus.status and t.selesai < timezone.localdate() else "",
            "status": ("selesai", "berjalan", "belum")[_sign(TAHAP_BERURUT.index(t.tahap) - kini) + 1],
        }
        for t in siklus.tahap.all()
    ]


def _sign(n):
    return (n > 0) - (n < 0)


def siklus_detail(request, pk):
    siklus = get_siklus(request, pk, "mutasi.lihat_siklus")
    keadaan = load_keadaan(siklus)
    lowongan = load_lowongan(siklus, berpejabat=keadaan.berpejabat)
    berikut = build_berikut(siklus, keadaan, lowongan)
    pemeringkatan = load_terbaru(siklus)
    baris = build_lowongan(siklus, pemeringkatan, lowongan)
    return render(
        request,
        "mutasi/siklus_detail.html",
        {
            "siklus": siklus,
            "tahapan": build_tahapan(siklus),
            **{arah: [b for b in berikut if b["mundur"] is (arah == "mundur")] for arah in ("maju", "mundur")},
            "kerja": build_kerja(siklus),
            **saring_lowongan(baris, request.GET.get("tampil")),
            "pemeringkatan": pemeringkatan,
            **build_keadaan_peringkat(siklus, pemeringkatan),
            "bobot_baru": build_bobot_baru(keadaan, pemeringkatan),
            "boleh_peringkat": buka_usulan(request.user, siklus, baris),
            "rapat": keadaan.rapat,
            "periode_terbuka": keadaan.periode if siklus.status in SEBELUM_RAPAT else (),
            "keputusan": load_keputusan(siklus, keadaan, request.user),
        },
    )


def buka_usulan(user, siklus, baris):
    """Whether this reader sees who is proposed for each vacancy; who does leaves a trace (I12)."""
    boleh = user.has_perm("mutasi.lihat_peringkat", siklus)
    if boleh and (banyak := sum(b["usulan"] is not None for b in baris)):
        catat(by=user, tindakan="lihat_siklus", objek=siklus, uraian=f"Membuka {siklus} dengan {banyak} usulan")
    return boleh


def load_terbaru(siklus):
    pemeringkatan = siklus.pemeringkatan.select_related("dijalankan_oleh", "perubahan", "versi_bobot")
    return pemeringkatan.defer("perubahan__isi").first()


def build_kerja(siklus):
    """What is awaited in a stage without an act of its own: title, words, button, its address."""
    if siklus.status not in KERJA_TAHAP:
        return None
    judul, kata, tombol, rute = KERJA_TAHAP[siklus.status]
    return judul, kata, tombol, reverse(rute, args=[siklus.pk] if rute in MILIK_SIKLUS else []) if rute else ""


def build_keadaan_peringkat(siklus, pemeringkatan):
    """Is a ranking being computed, how far, and why the last attempt failed; asked only where one can run."""
    pada_tahap = siklus.status == StatusSiklus.PEMERINGKATAN
    berjalan, sebab_gagal = keadaan_peringkat(siklus, pemeringkatan) if pada_tahap else (False, None)
    return {
        "berjalan": berjalan,
        "kemajuan": baca_kabar(siklus.pk) if berjalan else None,
        "sebab_gagal": sebab_gagal,
        "perubahan": getattr(pemeringkatan, "perubahan", None),
    }


def load_keputusan(siklus, keadaan, user):
    """The decrees, where a proposal has come so far that there may be one."""
    mungkin = not DENGAN_KEPUTUSAN.isdisjoint(keadaan.usulan)
    return siklus.keputusan.all() if mungkin and user.has_perm("mutasi.lihat_keputusan") else []


def build_bobot_baru(keadaan, pemeringkatan):
    """Number of a version that was published after the newest ranking took its weights; else None."""
    if pemeringkatan is None or pemeringkatan.versi_bobot is None:
        return None
    return keadaan.versi_bobot if keadaan.versi_bobot != pemeringkatan.versi_bobot.nomor else None


def build_berikut(siklus, keadaan, lowongan):
    """The stages that may follow, the usual one first, each with what still keeps the cycle from it."""
    kini, pengisi = StatusSiklus(siklus.status), [b.pengisi for b in lowongan if b.pengisi]
    urut = sorted(TRANSISI_SIKLUS[kini], key=lambda s: (s != LAZIM.get(kini), list(StatusSiklus).index(s)))
    return [
        {
            "status": s,
            "mundur": is_backward(siklus.status, s),
            "sebutan": KELUAR_TAHAP.get(s, f"Kembali ke {s.label}"),
            "halangan": build_halangan(keadaan, s, pengisi),
            "ingatan": build_ingatan(keadaan, s),
            "guna": GUNA_TAHAP.get(s, "Tidak ada yang menahan."),
        }
        for s in urut
    ]


def build_lowongan(siklus, pemeringkatan, lowongan):
    """The vacancies with their counts of the newest ranking and their proposal."""
    hasil = {h.lowongan_id: h for h in pemeringkatan.hasil.for_counts()} if pemeringkatan else {}
    usulan = {u.lowongan_id: u for u in siklus.usulan.aktif().select_related("pegawai")}
    return [{"lowongan": item, "hasil": hasil.get(item.pk), "usulan": usulan.get(item.pk)} for item in lowongan]


def saring_lowongan(semua, tampil):
    """The vacancies that the reader asked for, and the choices: (value, words, how many, chosen)."""
    milik = {nilai: [b for b in semua if cocok(b)] for nilai, (_, cocok) in TAMPIL_LOWONGAN.items()}
    tampil = tampil if tampil in TAMPIL_LOWONGAN else ""
    pilihan = [(n, kata, len(milik[n]), n == tampil) for n, (kata, _) in TAMPIL_LOWONGAN.items() if not n or milik[n]]
    return {"lowongan": milik[tampil], "pilihan_lowongan": pilihan, "ada_lowongan": bool(semua)}


def siklus_pindah(request, pk, ke):
    """Confirm, with what it means, before a cycle goes to another stage."""
    siklus = get_siklus(request, pk, "mutasi.lanjutkan_siklus")
    if ke not in StatusSiklus:
        raise Http404
    tujuan = StatusSiklus(ke)
    form = PindahTahapForm(request.POST or None)
    form.fields["alasan"].required = is_backward(siklus.status, tujuan) or bool(load_utang(siklus, tujuan))
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            pindah_tahap(siklus=siklus, ke=tujuan, by=request.user, alasan=form.cleaned_data["alasan"])
            messages.success(request, f"{siklus.nama} sekarang pada tahap “{tujuan.label}”.")
            return redirect(siklus)
    if not form.fields["alasan"].required:
        del form.fields["alasan"]
    rincian = {
        "judul": f"{siklus.nama}: {KELUAR_TAHAP.get(tujuan, f'Pindahkan ke {tujuan.label}')}",
        "kalimat": f"Siklus ini sekarang pada tahap “{siklus.get_status_display()}”.",
        "tombol": KELUAR_TAHAP.get(tujuan, f"Pindahkan ke {tujuan.label}"),
        "url_batal": siklus.get_absolute_url(),
        "akibat": build_akibat(siklus, tujuan),
        "bahaya": is_backward(siklus.status, tujuan),
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def build_akibat(siklus, tujuan):
    """What still holds the cycle; else what should be known before, and what the stage does, or the way back."""
    keadaan = load_keadaan(siklus)
    if is_backward(siklus.status, tujuan):
        terbuka = [f"Pekerjaan tahap {tujuan.label} terbuka lagi. Yang sudah tercatat tetap tersimpan."]
        return build_penahan(keadaan, tujuan) or AKIBAT_MUNDUR.get(tujuan, terbuka)
    halangan = build_halangan(keadaan, tujuan, load_pengisi_bagi(siklus, keadaan, tujuan))
    return halangan or [*build_ingatan(keadaan, tujuan), *AKIBAT_TAHAP.get(tujuan, ())]


# Proposals that stand, or once stood, on a decree.
DENGAN_KEPUTUSAN = {
    StatusUsulan.DISETUJUI,
    StatusUsulan.DITOLAK,
    StatusUsulan.SK_TERBIT,
    StatusUsulan.DILANTIK,
    StatusUsulan.SELESAI,
    StatusUsulan.GUGUR,
}
SEBELUM_RAPAT = TAHAP_BERURUT[: TAHAP_BERURUT.index(StatusSiklus.RAPAT)]
# Where more than one stage may follow: the one that most cycles take.
LAZIM = {StatusSiklus.PERENCANAAN: StatusSiklus.PEMERINGKATAN}
GUNA_TAHAP = {
    StatusSiklus.USULAN: "Hanya bila unit kerja diminta mengusulkan dahulu; kalau tidak, langsung ke pemeringkatan.",
}
# What is awaited in the stages that have no act of their own: words, and the page where something may be done.
KERJA_TAHAP = {
    StatusSiklus.USULAN: (
        "Menunggu usulan unit kerja",
        "Yang diajukan lewat program ditanggapi di Kebutuhan mendesak. Surat dan berkas lain diterima di luar program.",
        "Buka kebutuhan mendesak",
        "kebutuhan_list",
    ),
    StatusSiklus.VERIFIKASI: (
        "Menunggu berkas unit kerja lengkap",
        "Berkasnya diperiksa di luar program, tidak ada yang diisi di sini. Lanjutkan bila sudah lengkap.",
        "",
        "",
    ),
    StatusSiklus.IZIN: (
        "Menunggu izin dan pertimbangan teknis",
        "Diurus melalui I-MUT dan Kemendagri. Catat setiap surat yang terbit dengan nama orang yang disebutnya.",
        "Catat surat izin",
        "izin_list",
    ),
    StatusSiklus.PELANTIKAN: (
        "Menunggu pelantikan",
        "Catat siapa yang hadir dari halaman setiap keputusan; yang hadir masuk riwayat jabatan pada TMT-nya.",
        "Buka keputusan",
        "keputusan_list",
    ),
    StatusSiklus.PEMUTAKHIRAN: (
        "Menunggu SPMT dan kiriman ke SIASN",
        "Unit kerja atau BKPSDM mencatat SPMT setiap orang; berkas SIASN diunduh dan dikirim dari siklus ini.",
        "Buka berkas SIASN",
        "siasn_list",
    ),
}
# What the table of vacancies may be narrowed to: words, and which lines.
TAMPIL_LOWONGAN = {
    "": ("Semua", lambda baris: True),
    "tanpa_usulan": ("Belum ada usulan", lambda baris: baris["usulan"] is None),
    "berusulan": ("Ada usulan", lambda baris: baris["usulan"] is not None),
    "tanpa_calon": (
        "Tidak ada yang memenuhi syarat",
        lambda baris: baris["hasil"] is not None and not baris["hasil"].jumlah_memenuhi,
    ),
}
KELUAR_TAHAP = {StatusSiklus.DITANGGUHKAN: "Tangguhkan siklus", StatusSiklus.DIBATALKAN: "Batalkan siklus"}
AKIBAT_MUNDUR = {
    StatusSiklus.PERENCANAAN: [
        "Pilihan lowongan terbuka lagi, dan bobot dapat diganti dengan versi baru.",
        "Peringkat dan usulan yang ada tetap tersimpan; pemeringkatan dijalankan ulang sesudah lowongannya dipilih.",
    ],
    StatusSiklus.DITANGGUHKAN: [
        "Pemeringkatan, rapat, persetujuan, dan keputusan berhenti selama siklus ditangguhkan.",
        "Siklus kemudian hanya dapat dimulai lagi dari tahap Perencanaan, atau dibatalkan.",
    ],
    StatusSiklus.DIBATALKAN: [
        "Siklus yang dibatalkan tidak dapat dibuka lagi.",
        "Peringkat, usulan, dan rapatnya tetap tersimpan, tetapi tidak dapat menjadi keputusan.",
    ],
}
MILIK_SIKLUS = ("izin_list", "siasn_list")  # their addresses name the cycle
AKIBAT_TAHAP = {
    StatusSiklus.PEMERINGKATAN: ["Bobot dan daftar lowongan terkunci."],
    StatusSiklus.RAPAT: ["Anggota badan pertimbangan dapat membuka berkas calon."],
    StatusSiklus.USUL_PPK: ["Berkas calon tertutup kembali bagi anggota badan pertimbangan."],
    StatusSiklus.KEPUTUSAN: ["Keputusan dapat disusun dari usulan yang disetujui PPK."],
    StatusSiklus.SELESAI: ["Siklus ditutup: SPMT-nya tidak diperbaiki lagi, yang masih terbuka tetap dapat dicatat."],
}
