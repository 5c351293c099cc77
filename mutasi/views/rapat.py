"""The meeting of the body: its list, its page, what the secretary does with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.rapat import (
    batalkan_rapat,
    buka_rapat,
    catat_kehadiran,
    jadwalkan_rapat,
    load_anggota,
    susul_acara,
    ubah_jadwal,
)
from mutasi.actions.rapat_hasil import load_belum_selesai, tutup_rapat
from mutasi.actions.rapat_kertas import build_rapat_kertas, catat_rapat
from mutasi.actions.rapat_suara import build_kuorum
from mutasi.forms.rapat import HadirForm, JadwalForm, TutupForm
from mutasi.forms.rapat_kertas import RapatKertasForm
from mutasi.forms.usulan import AlasanForm
from mutasi.laporan.rapat import build_agenda, duga_benturan, load_acara
from mutasi.models import AnggotaBadan, Rapat
from mutasi.rapat.kuorum import load_ketentuan, periksa_susunan
from mutasi.status import StatusUsulan
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import penolakan_di


def get_rapat(request, pk, izin="mutasi.lihat_rapat"):
    rapat = get_object_or_404(Rapat.objects.visible_to(request.user).for_list(), pk=pk)
    if not request.user.has_perm(izin, rapat):
        raise PermissionDenied
    return rapat


def get_saya(user, peserta):
    """The reader's own place at the table, or None."""
    return next((p for p in peserta if user.pegawai_id is not None and p.pegawai_id == user.pegawai_id), None)


@require_safe
def rapat_list(request, siklus_pk):
    """Meetings of a cycle, also those that were held without the program."""
    siklus = get_siklus(request, siklus_pk, "mutasi.daftar_rapat")
    pertemuan = list(Rapat.objects.visible_to(request.user).filter(siklus=siklus).for_list())
    konteks = {
        "siklus": siklus,
        "pertemuan": pertemuan,
        "kertas": siklus.rapat.filter(rapat=None).select_related("dicatat_oleh"),
        "berjalan": any(r.dijadwalkan or r.berlangsung for r in pertemuan),
        "menunggu": siklus.usulan.menunggu(StatusUsulan.MEMENUHI_SYARAT).count(),
    }
    return render(request, "mutasi/rapat_list.html", konteks)


@require_safe
def rapat_detail(request, pk):
    rapat = get_rapat(request, pk)
    catat(by=request.user, tindakan="lihat_rapat", objek=rapat, uraian=f"Membuka {rapat}")
    return render(request, "mutasi/rapat_detail.html", build_keadaan(request, rapat))


@require_safe
def rapat_keadaan(request, pk):
    """The part of the page that changes while members vote; asked for every few seconds."""
    rapat = get_rapat(request, pk)
    return render(request, "mutasi/rapat_detail.html#keadaan", build_keadaan(request, rapat))


def build_keadaan(request, rapat):
    """Members, quorum and agenda as this reader may see them."""
    hari = rapat.tanggal if not rapat.dijadwalkan else max(rapat.tanggal, timezone.localdate())
    ketentuan = load_ketentuan(rapat.siklus.instansi, rapat.badan, hari)
    if rapat.dijadwalkan:
        anggota = load_anggota(rapat, hari)
        halangan, ingatan = periksa_susunan(ketentuan, len(anggota))
        dugaan = duga_benturan(load_acara(rapat), anggota) if request.user.seluruh_instansi else []
        agenda = build_agenda(rapat, [], pembaca=request.user.pegawai_id)
        isi = {"anggota": anggota, "halangan": halangan, "ingatan": ingatan, "dugaan": dugaan}
        return {"rapat": rapat, "agenda": agenda, "peserta": [], **isi}
    peserta = list(rapat.peserta.for_list())
    saya = get_saya(request.user, peserta)
    agenda = build_agenda(rapat, peserta, saya)
    return {
        "rapat": rapat,
        "peserta": peserta,
        "saya": saya,
        "agenda": agenda,
        "kuorum": build_kuorum(peserta, set(), ketentuan),
        "selesai": sum(b.hasil is not None for b in agenda),
        "dari_acara": f"dari {len(agenda)} acara",
        "susulan": load_susulan(rapat, agenda) if rapat.berlangsung else 0,
    }


def load_susulan(rapat, agenda):
    """Proposals that passed verification after the meeting was opened."""
    dibahas = [b.acara.usulan_id for b in agenda]
    return rapat.siklus.usulan.menunggu(StatusUsulan.MEMENUHI_SYARAT).exclude(pk__in=dibahas).count()


def rapat_jadwalkan(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.catat_rapat")
    form = JadwalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            rapat = jadwalkan_rapat(siklus=siklus, by=request.user, **form.cleaned_data)
            messages.success(request, "Rapat dijadwalkan. Periksa susunan badan dan acaranya.")
            return redirect(rapat)
    return render(request, "mutasi/rapat_jadwal.html", {"siklus": siklus, "form": form, "rapat": None})


def rapat_jadwal(request, pk):
    rapat = get_rapat(request, pk, "mutasi.siapkan_rapat")
    awal = {"tanggal": rapat.tanggal, "jam": rapat.jam, "tempat": rapat.tempat}
    form = JadwalForm(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            rapat = ubah_jadwal(rapat=rapat, by=request.user, **form.cleaned_data)
            messages.success(request, "Jadwal rapat diubah.")
            return redirect(rapat)
    return render(request, "mutasi/rapat_jadwal.html", {"siklus": rapat.siklus, "form": form, "rapat": rapat})


def rapat_batalkan(request, pk):
    rapat = get_rapat(request, pk, "mutasi.siapkan_rapat")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            batalkan_rapat(rapat=rapat, alasan=form.cleaned_data["alasan"], by=request.user)
            messages.success(request, "Rapat dibatalkan. Usulannya menunggu rapat berikutnya.")
            return redirect("rapat_list", rapat.siklus_id)
    rincian = {
        "judul": "Batalkan rapat",
        "kalimat": f"Rapat tanggal {tanggal_panjang(rapat.tanggal)} di {rapat.tempat} dibatalkan.",
        "akibat": ["Usulan yang memenuhi syarat menunggu rapat berikutnya."],
        "tombol": "Batalkan rapat",
        "url_batal": rapat.get_absolute_url(),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def rapat_buka(request, pk):
    """Tick who is present, then open: from here the agenda and the candidates are frozen."""
    rapat = get_rapat(request, pk, "mutasi.siapkan_rapat")
    anggota = load_anggota(rapat, timezone.localdate())
    pilihan = [(a.pk, f"{a.pegawai.nama_lengkap} ({a.get_kedudukan_display()})") for a in anggota]
    form = HadirForm(request.POST or None, pilihan=pilihan)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            rapat = buka_rapat(rapat=rapat, by=request.user, hadir=form.cleaned_data["hadir"])
            messages.success(request, "Rapat dibuka. Anggota dapat memberi suara dari akunnya masing-masing.")
            return redirect(rapat)
    konteks = {"rapat": rapat, "form": form, "anggota": anggota, "judul": "Buka rapat", "tombol": "Buka rapat"}
    return render(request, "mutasi/rapat_hadir.html", konteks)


def rapat_hadir(request, pk):
    """Attendance while the meeting runs: somebody comes late, or leaves."""
    rapat = get_rapat(request, pk, "mutasi.jalankan_rapat")
    peserta = list(rapat.peserta.for_list())
    pilihan = [(p.pk, f"{p.nama} ({p.get_kedudukan_display()})") for p in peserta]
    form = HadirForm(request.POST or None, pilihan=pilihan, initial={"hadir": [p.pk for p in peserta if p.hadir]})
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            catat_kehadiran(rapat=rapat, hadir=form.cleaned_data["hadir"], by=request.user)
            messages.success(request, "Kehadiran dicatat. Kuorum setiap acara dihitung lagi.")
            return redirect(rapat)
    konteks = {"rapat": rapat, "form": form, "anggota": peserta, "judul": "Kehadiran", "tombol": "Simpan kehadiran"}
    return render(request, "mutasi/rapat_hadir.html", konteks)


@require_POST
def rapat_susul(request, pk):
    rapat = get_rapat(request, pk, "mutasi.jalankan_rapat")
    acara = susul_acara(rapat=rapat, by=request.user)
    messages.success(request, f"{len(acara)} usulan ditambahkan ke acara.")
    return redirect(rapat)


def rapat_tutup(request, pk):
    rapat = get_rapat(request, pk, "mutasi.jalankan_rapat")
    form = TutupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            berita_acara = tutup_rapat(rapat=rapat, by=request.user, **form.cleaned_data)
            messages.success(request, f"Rapat ditutup. {berita_acara} dapat dicetak.")
            return redirect(rapat)
    agenda = build_agenda(rapat, list(rapat.peserta.for_list()))
    konteks = {"rapat": rapat, "form": form, "agenda": agenda, "halangan": load_belum_selesai(rapat)}
    return render(request, "mutasi/rapat_tutup.html", konteks)


def rapat_catat(request, siklus_pk):
    """A meeting held without the program, typed in from its Berita Acara."""
    siklus = get_siklus(request, siklus_pk, "mutasi.catat_rapat")
    form = build_form_kertas(siklus, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            rapat = catat_rapat(siklus=siklus, by=request.user, **form.isian())
            tinggal = siklus.usulan.menunggu(StatusUsulan.MEMENUHI_SYARAT).count()
            messages.success(
                request, f"{rapat} dicatat." + (f" {tinggal} usulan menunggu rapat berikutnya." if tinggal else "")
            )
            return redirect(siklus)
    return render(request, "mutasi/rapat_catat.html", {"siklus": siklus, "form": form})


def build_form_kertas(siklus, data):
    """With the items as the program would lay them out, and all who sat on the body since the cycle began."""
    sidang = build_rapat_kertas(siklus)
    acara = load_acara(sidang)
    milik = AnggotaBadan.objects.filter(instansi=siklus.instansi_id)
    anggota = list(milik.sejak(sidang.badan, timezone.localdate(siklus.created_at)).for_list())
    dugaan = {}
    for nomor, _posisi, pegawai, jenis in duga_benturan(acara, anggota):
        dugaan.setdefault(nomor, []).append(f"{pegawai.nama_lengkap} ({', '.join(jenis).lower()})")
    return RapatKertasForm(data, acara=acara, anggota=anggota, dugaan=dugaan)
