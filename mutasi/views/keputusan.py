import hashlib
import io
import zipfile

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from jabatan.templatetags.tampilan import tanggal_panjang, waktu
from mutasi.actions.cetakan import hitung_cetakan
from mutasi.actions.keputusan import (
    batalkan_draf,
    load_siap_keputusan,
    susun_keputusan,
    terbitkan_keputusan,
    tolak_bila_terhalang,
)
from mutasi.actions.praterbit import periksa_keputusan
from mutasi.actions.susun_ulang import load_semula
from mutasi.actions.tampilan_perbaikan import load_putusan
from mutasi.dokumen.cetak import cetak_kolektif, cetak_petikan
from mutasi.dokumen.lembar import cari_kekurangan
from mutasi.dokumen.susun import build_lembar
from mutasi.filters import KeputusanFilter
from mutasi.forms.keputusan import SusunForm, TerbitForm
from mutasi.forms.usulan import AlasanForm
from mutasi.models import DokumenBertanda, DokumenTerbit, JenisDokumen, Keputusan
from mutasi.pelantikan.dilantik import SUDAH_PINDAH
from mutasi.status import StatusKeputusan
from mutasi.tasks import antrekan_terbit, sebab_gagal_terbit, sedang_diterbitkan
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

PER_HALAMAN = 50
BATAS_LANGSUNG = 25  # more people than this are drawn by the worker: 0.2 s each
NAMA_TERSEBUT = 5


def get_keputusan(request, pk, izin="mutasi.lihat_keputusan"):
    daftar = Keputusan.objects.visible_to(request.user)
    daftar = daftar.select_related("siklus", "instansi", "memperbaiki", "dibuat_oleh", "diterbitkan_oleh")
    keputusan = get_object_or_404(daftar, pk=pk)
    if not request.user.has_perm(izin, keputusan):
        raise PermissionDenied
    return keputusan


@permission_required("mutasi.lihat_keputusan", raise_exception=True)
def keputusan_list(request):
    semua = (
        Keputusan.objects.visible_to(request.user)
        .select_related("siklus")
        .order_by("-id")
        .annotate(orang=Count("baris"), dilantik=Count("baris", filter=Q(baris__usulan__status__in=SUDAH_PINDAH)))
    )
    saring = KeputusanFilter(request.GET, semua, request=request)
    halaman = Paginator(saring.qs, PER_HALAMAN).get_page(request.GET.get("halaman"))
    nama = "mutasi/keputusan_list.html#daftar" if request.htmx else "mutasi/keputusan_list.html"
    response = render(request, nama, {"filter": saring, "page_obj": halaman})
    response.headers["Vary"] = "HX-Request"
    return response


def keputusan_susun(request, siklus_pk):
    """Choose who stands on the decree, its title and its day."""
    siklus = get_siklus(request, siklus_pk, "mutasi.buat_keputusan")
    siap = load_siap_keputusan(siklus)
    form = SusunForm(request.POST or None, siap=siap, initial=isian_awal(siklus))
    if request.method == "POST" and form.is_valid():
        isian = form.cleaned_data | {"usulan": list(form.cleaned_data["usulan"])}
        keputusan = susun_keputusan(siklus=siklus, by=request.user, **isian)
        messages.success(request, "Draf disusun. Baca ulang, lalu mintakan penerbitan.")
        return redirect(keputusan)
    if siap:
        catat(
            by=request.user, tindakan="lihat_siap_keputusan", objek=siklus, uraian=f"Membuka calon keputusan {siklus}"
        )
    terpilih = {str(p) for p in form.data.getlist("usulan")} if form.is_bound else {str(u.pk) for u in siap}
    konteks = {"siklus": siklus, "siap": siap, "form": form, "terpilih": terpilih}
    return render(request, "mutasi/keputusan_susun.html", konteks)


def isian_awal(siklus):
    tentang = (
        f"Pemberhentian dan Pengangkatan Pegawai Negeri Sipil dalam Jabatan di Lingkungan Pemerintah {siklus.instansi}"
    )
    return {"tentang": tentang, "tmt": siklus.tmt_rencana}


def keputusan_detail(request, pk):
    """A draft with what is still missing, or the issued decree as it was printed."""
    keputusan = get_keputusan(request, pk)
    terbit = keputusan.status == StatusKeputusan.TERBIT
    if terbit:
        lembar, baris = None, list(keputusan.baris.select_related("usulan", "petikan").defer("petikan__isi"))
        pokok = {d.jenis: d for d in keputusan.dokumen.defer("isi").filter(baris=None)}
    else:
        lembar, pokok = build_lembar(keputusan), {}
        baris = lembar.baris
    catat(by=request.user, tindakan="lihat_keputusan", objek=keputusan, uraian=f"Membuka {keputusan}")
    konteks = {
        "keputusan": keputusan,
        "terbit": terbit,
        "page_obj": Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman")),
        "kekurangan": cari_kekurangan(lembar) if lembar else [],
        "utama": pokok.get(JenisDokumen.KOLEKTIF),
        "gabungan": pokok.get(JenisDokumen.GABUNGAN),
        "dilantik": terbit and keputusan.mengangkat and all(b.usulan.status in SUDAH_PINDAH for b in baris),
        "dasar": build_dasar(keputusan, len(baris)),
        "putusan": None if keputusan.mengangkat else load_putusan(keputusan),
        "semula": None if keputusan.mengangkat else load_semula(keputusan),
        "perbaikan": load_perbaikan(keputusan) if terbit else [],
    }
    return render(request, "mutasi/keputusan_detail.html", konteks)


def load_perbaikan(keputusan):
    """Corrections and withdrawals of an issued decree, drafts among them."""
    return list(keputusan.perbaikan.exclude(status=StatusKeputusan.DIBATALKAN).order_by("pk"))


def build_dasar(keputusan, orang):
    """The pairs at the side of the page."""
    return [
        ("Tentang", keputusan.tentang),
        *([("Alasan", keputusan.alasan)] if keputusan.alasan else []),
        ("Nomor", keputusan.nomor),
        ("Tanggal", tanggal_panjang(keputusan.tanggal, "")),
        ("Terhitung mulai tanggal", tanggal_panjang(keputusan.tmt)),
        ("Pegawai", f"{orang} orang"),
        ("Kertas", keputusan.get_ukuran_kertas_display()),
        ("Siklus", keputusan.siklus.nama),
        ("Disusun oleh", keputusan.dibuat_oleh),
        ("Diterbitkan oleh", keputusan.diterbitkan_oleh),
    ]


def keputusan_periksa(request, pk):
    """The pre-flight as a page, or as the fragment that the detail page loads and asks again while a job runs."""
    keputusan = get_keputusan(request, pk)
    berjalan = sedang_diterbitkan(keputusan)
    if request.htmx and keputusan.status != StatusKeputusan.DRAF:
        return HttpResponse(headers={"HX-Refresh": "true"})
    hasil = [] if berjalan else periksa_keputusan(keputusan, build_lembar(keputusan))
    if not berjalan:  # progress names nobody and is asked every few seconds
        catat(by=request.user, tindakan="lihat_pemeriksaan", objek=keputusan, uraian=f"Membuka pemeriksaan {keputusan}")
    konteks = {
        "keputusan": keputusan,
        "berjalan": berjalan,
        "tercetak": hitung_cetakan(keputusan) if berjalan else None,
        "pemeriksaan": hasil,
        "gagal": sum(not p.lulus for p in hasil),
        "sebab_gagal": None if berjalan else sebab_gagal_terbit(keputusan),
    }
    nama = "mutasi/keputusan_periksa.html#hasil" if request.htmx else "mutasi/keputusan_periksa.html"
    return render(request, nama, konteks)


def build_pdf_response(isi, nama_berkas, *, unduh):
    return HttpResponse(
        isi,
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(unduh, nama_berkas),
            "X-Content-Type-Options": "nosniff",
        },
    )


def get_draf(request, pk):
    keputusan = get_keputusan(request, pk)
    if keputusan.status != StatusKeputusan.DRAF:
        raise Penolakan("Keputusan ini bukan draf lagi. Unduh dokumen terbitnya.")
    catat(by=request.user, tindakan="cetak_draf", objek=keputusan, uraian=f"Membuka PDF {keputusan}")
    return keputusan, f"{request.user.nama}, {waktu(timezone.now())}"


def keputusan_draf_pdf(request, pk):
    keputusan, pembaca = get_draf(request, pk)
    isi = cetak_kolektif(build_lembar(keputusan), pembaca=pembaca)
    return build_pdf_response(isi, f"Draf_keputusan_{keputusan.pk}.pdf", unduh=False)


def petikan_draf_pdf(request, pk, urutan):
    keputusan, pembaca = get_draf(request, pk)
    lembar = build_lembar(keputusan)
    baris = next((b for b in lembar.baris if b.urutan == urutan), None)
    if baris is None:
        raise Http404
    isi = cetak_petikan(lembar, baris, pembaca=pembaca)
    return build_pdf_response(isi, f"Draf_petikan_{keputusan.pk}_{urutan}.pdf", unduh=False)


def sebut_nama(nama):
    """The first names, and how many more."""
    lagi = [f"dan {len(nama) - NAMA_TERSEBUT} orang lagi"] if len(nama) > NAMA_TERSEBUT else []
    return [*nama[:NAMA_TERSEBUT], *lagi]


def load_nama(keputusan):
    """Each person with the new seat, in the order of the decree."""
    daftar = keputusan.baris.select_related(
        "usulan__pegawai", "usulan__posisi_tujuan__jabatan", "usulan__posisi_tujuan__unit"
    )
    return [str(b.usulan) for b in daftar]


def catat_nama(request, keputusan, untuk):
    """The page of an act shows the names, also when it comes back with an error (I12)."""
    catat(by=request.user, tindakan="lihat_keputusan", objek=keputusan, uraian=f"Membuka {keputusan} untuk {untuk}")


def keputusan_terbit(request, pk):
    """Number and date; the button names how many people it concerns."""
    keputusan = get_keputusan(request, pk, "mutasi.terbitkan_keputusan")
    nama = load_nama(keputusan)
    form = TerbitForm(request.POST or None, keputusan=keputusan, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, terbitkan(keputusan, banyak=len(nama), by=request.user, **form.cleaned_data))
            return redirect(keputusan)
        except Penolakan as penolakan:
            form.add_error(None, str(penolakan))
    catat_nama(request, keputusan, "diterbitkan")
    rincian = {
        "judul": "Terbitkan keputusan",
        "kalimat": f"Keputusan tentang {keputusan.tentang} diberi nomor dan tanggal, untuk {len(nama)} pegawai:",
        "daftar": sebut_nama(nama),
        "akibat": [
            f"Satu keputusan dan {len(nama)} petikan dicetak dan disimpan, dengan nomor pada register.",
            "Keputusan yang terbit tidak dapat diubah; perbaikan adalah keputusan baru yang menyebut yang lama.",
        ],
        "tombol": f"Terbitkan untuk {len(nama)} pegawai",
        "url_batal": keputusan.get_absolute_url(),
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def terbitkan(keputusan, *, nomor, tanggal, urut, banyak, by):
    """Issue now, or hand many people to the worker; returns the sentence to show."""
    isian = {"nomor": nomor, "tanggal": tanggal, "urut": urut, "by": by}
    if banyak <= BATAS_LANGSUNG:
        terbitkan_keputusan(keputusan=keputusan, **isian)
        return f"Keputusan {nomor} terbit dengan {banyak} petikan."
    tolak_bila_terhalang(keputusan, build_lembar(keputusan, nomor=nomor, tanggal=tanggal), **isian)
    antrekan_terbit(keputusan=keputusan, **isian)
    return f"Keputusan {nomor} dengan {banyak} petikan sedang dicetak. Halaman ini berganti sendiri bila selesai."


def keputusan_batalkan(request, pk):
    keputusan = get_keputusan(request, pk, "mutasi.batalkan_keputusan")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        batalkan_draf(keputusan=keputusan, alasan=form.cleaned_data["alasan"], by=request.user)
        messages.success(request, "Draf dibatalkan. Usulannya dapat disusun ke keputusan lain.")
        return redirect(keputusan)
    catat_nama(request, keputusan, "dibatalkan")
    rincian = {
        "judul": "Batalkan draf",
        "kalimat": f"Draf tentang {keputusan.tentang} dibatalkan. Usulan tetap disetujui dan bebas disusun lagi.",
        "daftar": sebut_nama(load_nama(keputusan)),
        "tombol": "Batalkan draf",
        "url_batal": keputusan.get_absolute_url(),
        "bahaya": True,
        "form": form,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})


def periksa_sidik(dokumen):
    """The kept bytes, as long as they are still those that were issued."""
    isi = bytes(dokumen.isi)
    if hashlib.sha256(isi).hexdigest() != dokumen.sha256:
        raise Penolakan("Berkas ini tidak lagi sama dengan yang terbit. Hubungi administrator; jangan diedarkan.")
    return isi


def dokumen_unduh(request, pk):
    """An issued document, byte for byte: its signed form from when there is one."""
    dokumen = get_object_or_404(
        DokumenTerbit.objects.filter(keputusan__in=Keputusan.objects.visible_to(request.user)), pk=pk
    )
    get_keputusan(request, dokumen.keputusan_id)
    bertanda = None if request.GET.get("asli") else dokumen.bertanda.diterima().first()
    isi = periksa_sidik(bertanda or dokumen)
    uraian = "Mengunduh dokumen terbit" + (" yang bertanda tangan" if bertanda else "")
    catat(by=request.user, tindakan="unduh_dokumen", objek=dokumen, uraian=uraian)
    return build_pdf_response(isi, dokumen.nama_berkas, unduh=True)


def keputusan_unduh_semua(request, pk):
    """The decree and every extract as one ZIP; the merged file holds nothing that is not in it."""
    keputusan = get_keputusan(request, pk)
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:  # PDFs are compressed already
        diterima = Prefetch("bertanda", DokumenBertanda.objects.diterima(), to_attr="diterima")
        dokumen = keputusan.dokumen.exclude(jenis=JenisDokumen.GABUNGAN).prefetch_related(diterima)
        for satu in dokumen.iterator(chunk_size=20):
            arsip.writestr(satu.nama_berkas, periksa_sidik(satu.diterima[0] if satu.diterima else satu))
    catat(by=request.user, tindakan="unduh_semua", objek=keputusan, uraian=f"Mengunduh semua dokumen {keputusan}")
    return HttpResponse(
        wadah.getvalue(),
        content_type="application/zip",
        headers={"Content-Disposition": content_disposition_header(True, f"Keputusan_{keputusan.pk}.zip")},
    )
