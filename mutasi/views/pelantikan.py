"""The inauguration of an issued decree: who is to come, the sheet to sign, who was there."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import tanggal_panjang, waktu
from mutasi.actions.gugur import catat_gugur
from mutasi.actions.pelantikan import catat_pelantikan, laksanakan_keputusan
from mutasi.dokumen.cetak import cetak_daftar_hadir
from mutasi.dokumen.daftar_hadir import build_daftar_hadir
from mutasi.forms.pelantikan import GugurForm, PelantikanForm
from mutasi.pelantikan.dilantik import batas_pelantikan, load_baris
from mutasi.pelantikan.mata_gugur import load_gugur
from mutasi.status import StatusKeputusan, StatusUsulan
from mutasi.views.keputusan import build_pdf_response, get_keputusan, sebut_nama
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di

PER_HALAMAN = 100
PER_ISIAN = 60  # three boxes a person: the page stays light, and below what one form may carry


def get_terbit(request, pk, izin="mutasi.lihat_keputusan"):
    keputusan = get_keputusan(request, pk, izin)
    if keputusan.status != StatusKeputusan.TERBIT:
        raise Penolakan("Pelantikan dicatat dari keputusan yang sudah terbit.")
    return keputusan


@require_safe
def pelantikan_detail(request, pk):
    """Everybody of the decree with what has become of the move."""
    keputusan = get_terbit(request, pk)
    daftar = load_baris(keputusan)
    batas = batas_pelantikan(keputusan)
    catat(by=request.user, tindakan="lihat_pelantikan", objek=keputusan, uraian=f"Membuka pelantikan {keputusan}")
    konteks = {
        "keputusan": keputusan,
        "page_obj": Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "acara": list(keputusan.pelantikan.select_related("dicatat_oleh")),
        "banyak": sum(s.usulan.status != StatusUsulan.GUGUR for s in daftar),
        "menunggu": sum(s.menunggu for s in daftar),
        "tercatat": sum(s.pindah for s in daftar),
        "ditahan": [s for s in daftar if s.ditahan],
        "janggal": [s for s in daftar if s.janggal],
        "gugur": load_gugur(keputusan),
        "siap": load_siap(keputusan, daftar),
        "batas": batas,
        "lewat": bool(batas and timezone.localdate() > batas.hari),
    }
    return render(request, "mutasi/pelantikan_detail.html", konteks)


def load_siap(keputusan, daftar):
    """Rows that may become part of a history today."""
    if keputusan.tmt > timezone.localdate():
        return []
    return [s for s in daftar if s.siap and not s.ditahan]


def pelantikan_catat(request, pk):
    keputusan = get_terbit(request, pk, "mutasi.catat_pelantikan")
    semua = [s for s in load_baris(keputusan) if s.menunggu]
    form = PelantikanForm(request.POST or None, menunggu=semua[:PER_ISIAN], initial=isian_awal(keputusan))
    if request.method == "POST" and form.is_valid():
        acara = {nama: form.cleaned_data[nama] for nama in ("tanggal", "jam", "tempat")}
        with penolakan_di(form):
            _, pindah = catat_pelantikan(keputusan=keputusan, kehadiran=form.kehadiran(), by=request.user, **acara)
            messages.success(request, f"Pelantikan dicatat; {pindah} perpindahan masuk riwayat jabatan.")
            return redirect("pelantikan_detail", keputusan.pk)
    catat(by=request.user, tindakan="isi_pelantikan", objek=keputusan, uraian=f"Membuka isian pelantikan {keputusan}")
    konteks = {"keputusan": keputusan, "form": form, "sisa": len(semua[PER_ISIAN:])}
    return render(request, "mutasi/pelantikan_catat.html", konteks)


def isian_awal(keputusan):
    """The ceremony that is being recorded in parts; else the day of effect, the usual one."""
    terakhir = keputusan.pelantikan.order_by("-created_at").first()
    if terakhir is None or timezone.localdate(terakhir.created_at) != timezone.localdate():
        return {"tanggal": keputusan.tmt}
    return {nama: getattr(terakhir, nama) for nama in ("tanggal", "jam", "tempat")}


@require_safe
def pelantikan_daftar_hadir(request, pk):
    """The sheet that those present sign: whoever is still to be inaugurated."""
    keputusan = get_terbit(request, pk)
    daftar = [s for s in load_baris(keputusan) if s.menunggu]
    if not daftar:
        raise Penolakan("Tidak ada lagi yang menunggu pelantikan dalam keputusan ini.")
    catat(by=request.user, tindakan="cetak_daftar_hadir", objek=keputusan, uraian=f"Mencetak daftar hadir {keputusan}")
    pembaca = f"{request.user.nama}, {waktu(timezone.now())}"
    isi = cetak_daftar_hadir(build_daftar_hadir(keputusan, daftar), pembaca=pembaca)
    return build_pdf_response(isi, f"Daftar_hadir_pelantikan_{keputusan.pk}.pdf", unduh=False)


def pelantikan_gugur(request, pk, urutan):
    """Name who is out of the service, what is ended by it, and who may go on."""
    keputusan = get_terbit(request, pk, "mutasi.catat_pelantikan")
    satu = next((s for s in load_baris(keputusan) if s.baris.urutan == urutan and s.dapat_gugur), None)
    if satu is None:
        raise Penolakan("Orang ini tidak tercatat meninggal, pensiun, atau berhenti. Perbarui dahulu kedudukannya.")
    form = GugurForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            _, pindah = catat_gugur(baris=satu.baris, by=request.user, **form.cleaned_data)
            messages.success(request, f"Tercatat gugur; {pindah} perpindahan lain masuk riwayat jabatan.")
            return redirect("pelantikan_detail", keputusan.pk)
    rincian = build_rincian_gugur(satu) | {"url_batal": reverse("pelantikan_detail", args=[pk]), "form": form}
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def build_rincian_gugur(satu):
    kursi = satu.usulan.posisi_tujuan
    return {
        "judul": "Catat pengangkatan yang gugur",
        "kalimat": f"Menurut data {satu.henti.label.lower()}, jadi pengangkatan ini tidak dilaksanakan:",
        "daftar": [str(satu.usulan)],
        "akibat": [
            "Jabatan lamanya berakhir pada tanggal itu; kursinya bebas bagi yang menunggunya menurut keputusan ini.",
            f"{kursi} tidak diisi oleh keputusan ini.",
            "Catatan ini tidak dapat diubah lagi.",
        ],
        "tombol": "Catat gugur",
    }


def keputusan_laksanakan(request, pk):
    """Confirm whose moves become part of their histories now."""
    keputusan = get_terbit(request, pk, "mutasi.laksanakan_keputusan")
    url = reverse("pelantikan_detail", args=[keputusan.pk])
    if request.method == "POST":
        banyak = laksanakan_keputusan(keputusan=keputusan, by=request.user)
        messages.success(request, f"{banyak} perpindahan dicatat dalam riwayat jabatan.")
        return redirect(url)
    nama = [str(s.usulan) for s in load_siap(keputusan, load_baris(keputusan))]
    rincian = {
        "judul": "Catat dalam riwayat jabatan",
        "kalimat": f"{len(nama)} perpindahan menurut {keputusan}, TMT {tanggal_panjang(keputusan.tmt)}:",
        "daftar": sebut_nama(nama),
        "akibat": [
            "Jabatan lama setiap orang berakhir sehari sebelum jabatan barunya mulai.",
            "Yang belum dilantik, yang kursinya belum ditinggalkan, dan yang jabatan lamanya berubah tidak ikut.",
            "Semua tercatat sekaligus, atau tidak satu pun.",
        ],
        "tombol": f"Catat {len(nama)} perpindahan",
        "url_batal": url,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
