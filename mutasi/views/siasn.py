"""What goes back to SIASN after the moves: the file, what is missing in it, what has been sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.models import Jabatan, JenisJabatan
from mutasi.actions.siasn import catat_kirim_siasn, lengkapi_siasn
from mutasi.forms.siasn import KirimForm, LengkapiSiasnForm
from mutasi.models import InstansiSiasn
from mutasi.pelantikan.dilantik import Batas
from mutasi.pelantikan.siasn import KOLOM, build_baris, load_siasn, tulis_csv
from mutasi.views.siklus import get_siklus
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di
from penilaian.ekspor import JENIS, build_lampiran

PER_HALAMAN = 50


def load_dipilih(request, siklus):
    """Those of the cycle, of one decree (`keputusan`), only what was not sent (`sisa`)."""
    daftar = load_siasn(request.user, siklus)
    if nomor := request.GET.get("keputusan"):
        daftar = daftar.filter(baris_keputusan__keputusan=baca_angka(nomor))
    return daftar.filter(kirim_siasn__isnull=True) if request.GET.get("sisa") == "ya" else daftar


@require_safe
def siasn_list(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.lihat_siasn")
    batas, semua = Batas.load(siklus.instansi_id, "batas_siasn"), list(load_dipilih(request, siklus))
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    halaman.object_list = build_baris(halaman.object_list, siklus.instansi)
    for b in halaman.object_list:
        b.usulan.kiriman = getattr(b.usulan, "kirim_siasn", None)
        b.usulan.rupa_siasn = build_rupa(b.usulan, batas)
    if halaman.object_list:
        catat(by=request.user, tindakan="lihat_siasn", objek=siklus, uraian=f"Membuka berkas SIASN {siklus}")
    konteks = {
        "siklus": siklus,
        "page_obj": halaman,
        "batas": batas,
        "sisa": request.GET.get("sisa") == "ya",
        "url_sisa": build_url_sisa(request),
        "terkirim": sum(getattr(u, "kirim_siasn", None) is not None for u in semua),
        "banyak": len(semua),
        "form": KirimForm(),
    }
    return render(request, "mutasi/siasn_list.html", konteks)


def build_url_sisa(request):
    """The same list with the other choice: all, or only what was not sent."""
    isi = request.GET.copy()
    isi["sisa"] = "" if isi.get("sisa") == "ya" else "ya"
    return f"?{isi.urlencode()}"


def build_rupa(usulan, batas):
    """(words, tone, icon): sent, or how many days are left."""
    if usulan.kiriman:
        return "Sudah dikirim", "baik", "circle-check"
    tenggat = batas.jatuh(usulan.mulai_berlaku)
    if tenggat is None:
        return "Belum dikirim", "waspada", "hourglass"
    sisa = (tenggat - timezone.localdate()).days
    if sisa < 0:
        return f"Terlambat {-sisa} hari", "bahaya", "alert-triangle"
    return ("Hari terakhir" if sisa == 0 else f"{sisa} hari lagi"), "waspada", "hourglass"


@require_safe
def siasn_unduh(request, siklus_pk, jenis):
    """The file with exactly the columns of SIASN; empty where an identifier is missing."""
    siklus = get_siklus(request, siklus_pk, "mutasi.unduh_siasn")
    if jenis not in JENIS:
        raise Http404
    baris = build_baris(load_dipilih(request, siklus), siklus.instansi)
    if not baris:
        raise Penolakan("Belum ada perpindahan yang tercatat dalam riwayat jabatan.")
    kurang = sum(bool(b.kurang) for b in baris)
    uraian = f"Mengunduh {len(baris)} baris SIASN {siklus}, {kurang} belum lengkap"
    catat(by=request.user, tindakan="unduh_siasn", objek=siklus, uraian=uraian, usulan=[b.usulan.pk for b in baris])
    nama = f"siasn-unor-jabatan-{siklus.pk}-{timezone.localdate():%Y-%m-%d}"
    if jenis == "xlsx":
        return build_lampiran(nama, KOLOM, [b.nilai for b in baris], jenis)
    return HttpResponse(
        tulis_csv(baris),
        content_type=JENIS["csv"],
        headers={"Content-Disposition": f'attachment; filename="{nama}.csv"', "Cache-Control": "no-store, private"},
    )


@require_POST
def siasn_kirim(request, siklus_pk):
    """Note the ticked ones as sent on that day."""
    siklus = get_siklus(request, siklus_pk, "mutasi.catat_siasn")
    form = KirimForm(request.POST)
    if not form.is_valid():
        raise Penolakan("Isi tanggal pengirimannya.")
    kunci = [baca_angka(pk) for pk in request.POST.getlist("usulan")]
    pilihan = list(load_siasn(request.user, siklus).filter(pk__in=kunci))
    if not pilihan:
        raise Penolakan("Pilih paling sedikit satu orang yang sudah dikirim.")
    banyak = catat_kirim_siasn(usulan=pilihan, tanggal=form.cleaned_data["tanggal"], by=request.user)
    messages.success(request, f"{banyak} perpindahan dicatat sudah dikirim ke SIASN.")
    return redirect("siasn_list", siklus.pk)


def siasn_lengkapi(request, siklus_pk):
    siklus = get_siklus(request, siklus_pk, "mutasi.catat_siasn")
    acuan = InstansiSiasn.objects.filter(instansi=siklus.instansi).first() or InstansiSiasn()
    form = LengkapiSiasnForm(request.POST or None, jabatan=load_jabatan(siklus), acuan=acuan)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            isi = {n: form.cleaned_data[n] for n in ("id_instansi", "id_satuan_kerja")}
            lengkapi_siasn(instansi=siklus.instansi, jabatan=form.kode(), by=request.user, **isi)
            messages.success(request, "ID SIASN disimpan.")
            return redirect("siasn_list", siklus.pk)
    return render(request, "mutasi/siasn_lengkapi.html", {"siklus": siklus, "form": form})


def load_jabatan(siklus):
    """Functional and general posts that somebody of the cycle moved to; those without identifier first."""
    daftar = Jabatan.objects.filter(posisi__usulan_masuk__siklus=siklus, posisi__usulan_masuk__riwayat__isnull=False)
    daftar = daftar.exclude(jenis=JenisJabatan.STRUKTURAL).select_related("siasn").distinct()
    return sorted(daftar, key=lambda j: (hasattr(j, "siasn"), j.nama, j.pk))
