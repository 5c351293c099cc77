"""Letters around a decree: what there is to make, making one, and its print."""

import hashlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jabatan.templatetags.tampilan import tanggal_panjang, waktu
from mutasi.actions.surat import buat_surat, tolak_bila_belum_waktunya
from mutasi.dokumen.bahan_surat import load_tidak_ikut
from mutasi.dokumen.cetak_surat import cetak_salinan, cetak_surat, nama_berkas_surat
from mutasi.dokumen.surat import baca_isian, baca_surat, load_surat_dibuat
from mutasi.forms.surat import SuratForm
from mutasi.models import BerkasSurat, DokumenTerbit, SuratKeluar
from mutasi.naskah.daftar import SURAT
from mutasi.naskah.definisi import JenisNaskah
from mutasi.tasks import antrekan_gabungan, sebab_gagal_gabungan, sedang_digabung
from mutasi.views.keputusan import BATAS_LANGSUNG, build_pdf_response, get_keputusan, periksa_sidik
from mutasi.views.naskah import get_definisi
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di


def get_surat(request, pk):
    daftar = SuratKeluar.objects.visible_to(request.user).for_list()
    surat = get_object_or_404(daftar.select_related("keputusan__siklus", "keputusan__instansi"), pk=pk)
    if not request.user.has_perm("mutasi.lihat_keputusan", surat.keputusan):
        raise PermissionDenied
    return surat


@require_safe
def surat_list(request, pk):
    """Every kind: the newest of it, those that it replaced, or why it cannot be made yet."""
    keputusan = get_keputusan(request, pk)
    ada = {}
    for surat in keputusan.surat.for_list().order_by("id"):
        ada.setdefault(surat.jenis, []).insert(0, surat)
    konteks = {
        "keputusan": keputusan,
        "daftar": [(d, ada.get(d.jenis, []), sebut_halangan(keputusan, d)) for d in SURAT.values()],
        "boleh": request.user.has_perm("mutasi.buat_surat", keputusan),
    }
    return render(request, "mutasi/surat_list.html", konteks)


def sebut_halangan(keputusan, definisi):
    """Why this letter cannot be made now, or an empty text."""
    try:
        tolak_bila_belum_waktunya(keputusan, definisi)
    except Penolakan as penolakan:
        return str(penolakan)
    return ""


def surat_buat(request, pk, jenis):
    """The questions of a kind of letter; they start from the last letter of the kind, or from the agency's data."""
    keputusan = get_keputusan(request, pk, "mutasi.buat_surat")
    definisi = get_definisi(jenis)
    if not definisi.surat:
        raise Http404
    tolak_bila_belum_waktunya(keputusan, definisi)
    form = SuratForm(request.POST or None, definisi=definisi, awal=isian_awal(keputusan, definisi))
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            surat = buat_surat(
                keputusan=keputusan,
                definisi=definisi,
                isian=form.isian(),
                nomor=form.cleaned_data["nomor"],
                tanggal=form.cleaned_data["tanggal"],
                by=request.user,
            )
            messages.success(request, f"{surat} dibuat.")
            return redirect(surat)
    tidak_ikut = sebut_tidak_ikut(keputusan) if definisi.jenis != JenisNaskah.SALINAN else []
    konteks = {"keputusan": keputusan, "definisi": definisi, "form": form, "tidak_ikut": tidak_ikut}
    return render(request, "mutasi/surat_buat.html", konteks)


def sebut_tidak_ikut(keputusan):
    """[(name as printed, why not)] of those whom a letter leaves out."""
    sebab = load_tidak_ikut(keputusan)
    if not sebab:
        return []
    nama = dict(keputusan.baris.filter(usulan__in=sebab).values_list("usulan_id", "data__nama"))
    return [(nama[pk], kata) for pk, kata in sebab.items()]


def isian_awal(keputusan, definisi):
    """What was typed before for this decree, most likely the same people and place."""
    instansi = keputusan.instansi
    awal = {
        "jabatan_penanda": "Sekretaris Daerah",
        "nama_penanda": instansi.nama_sekda,
        "pangkat_penanda": instansi.pangkat_sekda,
        "nip_penanda": instansi.nip_sekda,
        "hari_pelantikan": keputusan.tmt,
        "mulai_tugas": keputusan.tmt,
    }
    for surat in keputusan.surat.order_by("id"):
        awal |= {k: v for k, v in surat.isian.items() if v and (surat.jenis == definisi.jenis or k != "tujuan")}
    lama = keputusan.surat.filter(jenis=definisi.jenis).first()
    pokok = {"nomor": lama.nomor, "tanggal": lama.tanggal} if lama else {"tanggal": timezone.localdate()}
    return pokok | {f"isian_{kode}": nilai for kode, nilai in awal.items()}


@require_safe
def surat_detail(request, pk):
    """One letter: what was typed, and the print of each copy."""
    surat = get_surat(request, pk)
    _lembar, tembusan = load_surat_dibuat(surat)
    berkas = BerkasSurat.objects.filter(surat=surat).defer("isi").first()
    konteks = {
        "surat": surat,
        "definisi": surat.definisi,
        "keputusan": surat.keputusan,
        "isian": build_isian(surat),
        "tembusan": tembusan,
        "berkas": berkas,
        "di_latar": len(tembusan) > BATAS_LANGSUNG and (surat.definisi.per_orang or surat.definisi.per_unit),
        "berjalan": berkas is None and sedang_digabung(surat),
        "sebab_gagal": None if berkas else sebab_gagal_gabungan(surat),
        "pengganti": SuratKeluar.objects.filter(keputusan=surat.keputusan, jenis=surat.jenis, pk__gt=surat.pk).first(),
    }
    catat(by=request.user, tindakan="lihat_surat", objek=surat, uraian=f"Membuka {surat}")
    return render(request, "mutasi/surat_detail.html", konteks)


def build_isian(surat):
    """What was typed, as pairs; days in words."""
    nilai = baca_isian(surat.definisi, surat.isian)
    return [(i.label, tanggal_panjang(nilai[i.kode], "") if i.tanggal else nilai[i.kode]) for i in surat.definisi.isian]


def sebut_pembaca(request):
    return f"{request.user.nama}, {waktu(timezone.now())}"


@require_safe
def surat_pdf(request, pk):
    """All copies in one file; of many people only what the worker has printed."""
    surat = get_surat(request, pk)
    lembar, tembusan = load_surat_dibuat(surat)
    berkas = BerkasSurat.objects.filter(surat=surat).first()
    if berkas:
        isi = _periksa_berkas(berkas)
    elif surat.jenis == JenisNaskah.SALINAN:
        isi = cetak_salinan_dari(surat, lembar, tembusan[0], pembaca=sebut_pembaca(request))
    elif len(tembusan) > BATAS_LANGSUNG:
        raise Penolakan("Surat sebanyak ini dicetak di latar. Tekan Cetak semua, lalu tunggu sampai selesai.")
    else:
        isi = cetak_surat(baca_surat(surat), lembar, tembusan, pembaca=sebut_pembaca(request))
    catat(by=request.user, tindakan="cetak_surat", objek=surat, uraian=f"Mencetak {surat}")
    return build_pdf_response(isi, nama_berkas_surat(surat), unduh=False)


def cetak_salinan_dari(surat, lembar, tembusan, *, pembaca):
    """From the bytes that were issued, as long as they are still those."""
    asli = surat.keputusan.dokumen.filter(jenis=DokumenTerbit.Jenis.KOLEKTIF).first()
    if asli is None:
        raise Penolakan("Keputusan ini tidak punya dokumen terbit untuk disalin.")
    return cetak_salinan(baca_surat(surat), lembar, tembusan, periksa_sidik(asli), pembaca=pembaca)


def _periksa_berkas(berkas):
    isi = bytes(berkas.isi)
    if hashlib.sha256(isi).hexdigest() != berkas.sha256:
        raise Penolakan("Berkas ini tidak lagi sama dengan yang dicetak. Hubungi administrator; jangan diedarkan.")
    return isi


@require_safe
def surat_orang_pdf(request, pk, urutan):
    """The copy of one person or one office."""
    surat = get_surat(request, pk)
    lembar, tembusan = load_surat_dibuat(surat)
    satu = next((t for t in tembusan if t.urutan == urutan), None)
    if satu is None or surat.jenis == JenisNaskah.SALINAN:
        raise Http404
    isi = cetak_surat(baca_surat(surat), lembar, [satu], pembaca=sebut_pembaca(request))
    catat(by=request.user, tindakan="cetak_surat", objek=surat, uraian=f"Mencetak {surat}", urutan=urutan)
    return build_pdf_response(isi, nama_berkas_surat(surat, satu), unduh=False)


def surat_gabung(request, pk):
    """POST: hand many copies to the worker. GET with htmx: how far it is."""
    surat = get_surat(request, pk)
    if request.method == "POST":
        if not request.user.has_perm("mutasi.buat_surat", surat.keputusan):
            raise PermissionDenied
        antrekan_gabungan(surat=surat, by=request.user)
        return redirect(surat)
    if request.htmx and not sedang_digabung(surat):
        return HttpResponse(headers={"HX-Refresh": "true"})
    konteks = {"surat": surat}
    return render(request, "mutasi/_surat_berjalan.html", konteks) if request.htmx else redirect(surat)
