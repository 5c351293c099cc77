from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from pegawai.jejak import catat_dibaca
from pegawai.penolakan import Penolakan
from penilaian.actions.penilaian import IsianBasi, buka_kembali, simpan_penilaian
from penilaian.bawahan import bawahan, hitung, with_jabatan, with_skp
from penilaian.berkas import Antrean, load_berkas
from penilaian.filters import URUTAN, PenilaianFilter
from penilaian.forms import AlasanForm, PenilaianForm
from penilaian.models import PenilaianKinerja
from penilaian.periode import periode_dibuka
from penilaian.tampilan import bandingkan, build_matriks, pakai_tersimpan

PER_HALAMAN = 50


@require_safe
@vary_on_headers("HX-Request")
def penilaian_list(request):
    """The unit head's people and how far they are; staff without people of their own go to the progress page."""
    user = request.user
    if not user.has_perm("penilaian.nilai"):
        if user.has_perm("penilaian.lihat_semua"):
            return redirect("penilaian_kemajuan")
        raise PermissionDenied
    periode = periode_dibuka(user)
    if periode is None:
        return render(
            request, "penilaian/penilaian_list.html", {"periode": None, "hitungan": None, "kemajuan_unit": False}
        )
    orang = with_jabatan(with_skp(bawahan(user), periode))
    saring = PenilaianFilter(request.GET, queryset=orang, request=request)
    urut = URUTAN.get(request.GET.get("urut"), URUTAN["nama"])
    konteks = {
        "periode": periode,
        "hitungan": hitung(with_skp(bawahan(user), periode)),
        "kemajuan_unit": user.has_perm("penilaian.lihat_kemajuan"),
        "filter": saring,
        "halaman_ini": Paginator(saring.qs.order_by(*urut), PER_HALAMAN).get_page(request.GET.get("halaman")),
        "antrean": Antrean(request, periode),
    }
    potongan = "#daftar" if request.htmx and not request.htmx.history_restore_request else ""
    return render(request, f"penilaian/penilaian_list.html{potongan}", konteks)


@require_safe
@permission_required("penilaian.nilai", raise_exception=True)
def penilaian_lanjut(request):
    """To the first person without a final appraisal, within the filter of the list."""
    periode = periode_dibuka(request.user)
    antrean = Antrean(request, periode) if periode else None
    berikut = antrean.berikutnya() if antrean else None
    return redirect(antrean.url(berikut.pk) if berikut else "penilaian_list")


@require_http_methods(["GET", "HEAD", "POST"])
def penilaian_nilai(request, pegawai_id, tahun):
    """One person on one screen. GET shows, POST saves: `aksi` is draf, final or otomatis (the autosave)."""
    berkas = load_berkas(request.user, pegawai_id, tahun, request.GET.get("periode"))
    if request.method != "POST":
        if not berkas.penilai:  # whose task it is leaves a trace with what is written
            catat_dibaca(request.user, berkas.pegawai, "lihat_penilaian", f"Membuka penilaian {berkas.pegawai} {tahun}")
        return _tampil(request, berkas, PenilaianForm.of(berkas))
    if not berkas.penilai or berkas.periode is None:
        raise PermissionDenied
    final = request.POST.get("aksi") == "final"
    kiriman = pakai_tersimpan(request.POST, berkas)
    form = PenilaianForm(kiriman, final=final, faktor=berkas.faktor_diminta, aspek=berkas.aspek_atasan)
    if not form.is_valid():
        return _tampil(request, berkas, form, status=422)
    try:
        data, versi = form.data_penilaian, form.cleaned_data["versi"]
        berkas.penilaian = simpan_penilaian(
            pegawai=berkas.pegawai, periode=berkas.periode, data=data, versi=versi, final=final, by=request.user
        )
    except Penolakan as penolakan:
        return _tolak(request, load_berkas(request.user, pegawai_id, tahun, berkas.periode.pk), form, penolakan)
    if request.POST.get("aksi") == "otomatis":
        return _tampil(request, berkas, form)
    return _lanjut(request, berkas, final)


def _tampil(request, berkas, form, *, status=200, penolakan=None, banding=()):
    konteks = {
        "berkas": berkas,
        "form": form,
        "penolakan": penolakan,
        "banding": banding,
        "otomatis": request.POST.get("aksi") == "otomatis",
        "galat_bukti": "",
        "versi_baru": None,
        "kunci_draf": f"draf:{request.user.pk}:{berkas.pegawai.pk}:{berkas.tahun}{berkas.ekor}",
    }
    if konteks["otomatis"]:
        return render(request, "penilaian/penilaian_nilai.html#simpanan", konteks, status=status)
    antrean = Antrean(request, berkas.periode)
    konteks |= {
        "matriks": build_matriks(berkas.penilaian if berkas.isi_terlihat else None, form),
        "antrean": antrean,
        "tetangga": antrean.tetangga(berkas.pegawai) if berkas.penilai else None,
        "hitungan": hitung(antrean.orang) if berkas.penilai else None,
        "alasan_form": AlasanForm() if berkas.boleh_buka_kembali else None,
    }
    return render(request, "penilaian/penilaian_nilai.html", konteks, status=status)


def _tolak(request, berkas, form, penolakan):
    """Nothing was written; both versions are shown, and the form holds mine on top of the version that is stored."""
    banding = bandingkan(berkas, form)
    if isinstance(penolakan, IsianBasi) and request.POST.get("aksi") != "otomatis":
        form.data = form.data.copy()
        form.data["versi"] = penolakan.kini.versi
    return _tampil(request, berkas, form, status=409, penolakan=penolakan, banding=banding)


def _lanjut(request, berkas, final):
    nama = berkas.pegawai.nama_lengkap
    if not final:
        messages.success(request, f"Draf penilaian {nama} tersimpan.")
        return redirect(request.get_full_path())
    antrean = Antrean(request, berkas.periode)
    berikut = antrean.berikutnya(berkas.pegawai)
    predikat = berkas.penilaian.get_predikat_display()
    if berikut is None:
        messages.success(request, f"{nama}: {predikat}, final. Semua orang di daftar ini selesai dinilai.")
        return redirect("penilaian_list")
    messages.success(request, f"{nama}: {predikat}, final.")
    return redirect(antrean.url(berikut.pk))


def _load_berkas_milik(request, pk):
    """The appraisal that this user may see, with its page: of its own round, the year has several."""
    penilaian = get_object_or_404(PenilaianKinerja.objects.visible_to(request.user), pk=pk)
    return load_berkas(request.user, penilaian.pegawai_id, penilaian.tahun, penilaian.periode_id)


def _ke_halaman(berkas):
    return redirect(reverse("penilaian_nilai", args=[berkas.pegawai.pk, berkas.tahun]) + berkas.ekor)


@require_safe
def penilaian_ubah(request, pk):
    """The address of one appraisal leads to the page of its person and year."""
    return _ke_halaman(_load_berkas_milik(request, pk))


@require_POST
def penilaian_buka_kembali(request, pk):
    berkas = _load_berkas_milik(request, pk)
    if not berkas.penilai:
        raise PermissionDenied
    buka_kembali(penilaian=berkas.penilaian, alasan=request.POST.get("alasan", ""), by=request.user)
    messages.success(request, "Penilaian dibuka kembali sebagai draf; alasannya tercatat di jejak.")
    return _ke_halaman(berkas)
