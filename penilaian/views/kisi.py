from dataclasses import dataclass, replace

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from jabatan.angka import baca_angka
from pegawai.penolakan import Penolakan
from penilaian.actions.penilaian import finalkan, simpan_penilaian
from penilaian.bawahan import bawahan, hitung
from penilaian.berkas import Antrean
from penilaian.forms_kisi import KisiForm
from penilaian.isian_unit import IsianOrang, load_isian
from penilaian.models import Predikat
from penilaian.periode import menerima_isian, periode_dibuka

PER_HALAMAN = 40
TERBANYAK_FINAL = 200
menilai = permission_required("penilaian.nilai", raise_exception=True)


@dataclass
class Baris:
    """One row of the grid after a save, or before any."""

    form: KisiForm
    galat: str = ""
    baru: bool = False  # saved just now

    @property
    def isian(self):
        return self.form.isian


@menilai
@require_http_methods(["GET", "HEAD", "POST"])
def penilaian_kisi(request):
    """The unit as a table. Rows save themselves by script; without it the form saves them all, row by row."""
    periode = periode_dibuka(request.user)
    if periode is None or not menerima_isian(periode):
        return redirect("penilaian_list")
    antrean = Antrean(request, periode)
    halaman = Paginator(antrean.orang, PER_HALAMAN).get_page(request.GET.get("halaman"))
    isian = load_isian(halaman, periode)
    if request.method == "POST":
        baris = [_simpan_berubah(request, i) for i in isian]
        _kabarkan(request, baris)
    else:
        baris = [Baris(KisiForm(i)) for i in isian]
    konteks = {
        "periode": periode,
        "baris": baris,
        "halaman_ini": halaman,
        "antrean": antrean,
        "hitungan": hitung(antrean.orang),
        "kolom": [s.label for s in baris[0].form.sel] if baris else [],
    }
    return render(request, "penilaian/penilaian_kisi.html", konteks)


@menilai
@require_POST
def penilaian_kisi_baris(request, pegawai_id):
    """Save one row; the answer is its state, and its new version."""
    periode = periode_dibuka(request.user)
    if periode is None:
        raise Http404
    pegawai = get_object_or_404(bawahan(request.user).select_related("instansi"), pk=pegawai_id)
    baris = _simpan(request, IsianOrang(pegawai, None, {}, {}, periode))
    status = 409 if baris.galat else 200
    return render(request, "penilaian/_kisi_keadaan.html", {"baris": baris, "periode": periode}, status=status)


def _simpan_berubah(request, isian):
    """Of a form with all rows: only those that were sent and that say something are written."""
    form = KisiForm(isian, request.POST)
    dikirim = form.add_prefix("versi") in request.POST and not isian.final
    if not dikirim or (isian.penilaian is None and form.is_valid() and not _terisi(form.data_penilaian)):
        return Baris(KisiForm(isian))
    return _simpan(request, isian)


def _simpan(request, isian):
    """A stale row is told and stays as it is stored."""
    form = KisiForm(isian, request.POST)
    if not form.is_valid():
        return Baris(form, "Nilai tidak dikenal. Pilih dari daftarnya.")
    try:
        data, versi = form.data_penilaian, form.cleaned_data["versi"]
        penilaian = simpan_penilaian(
            pegawai=isian.pegawai, periode=isian.periode, data=data, versi=versi, by=request.user
        )
    except Penolakan as penolakan:
        return Baris(form, str(penolakan))
    form.isian = replace(isian, penilaian=penilaian)
    form.data = form.data.copy()
    form.data[form.add_prefix("versi")] = penilaian.versi
    return Baris(form, baru=penilaian.versi != versi)


def _terisi(data):
    return data["hasil_kerja"] or data["perilaku_kerja"] or any(f.terisi for f in data["faktor"].values())


def _kabarkan(request, baris):
    tersimpan, gagal = sum(b.baru for b in baris), sum(bool(b.galat) for b in baris)
    if gagal:
        messages.error(request, f"{gagal} baris tidak tersimpan; sebabnya di baris itu. Isian Anda masih di layar.")
    if tersimpan:
        messages.success(request, f"{tersimpan} baris tersimpan sebagai draf.")
    elif not gagal:
        messages.info(request, "Tidak ada yang berubah.")


@menilai
@require_http_methods(["GET", "HEAD", "POST"])
def penilaian_kisi_final(request):
    """All complete drafts become final: first their names and predicates, then the act."""
    periode = periode_dibuka(request.user)
    if periode is None or not menerima_isian(periode):
        return redirect("penilaian_list")
    antrean = Antrean(request, periode)
    isian = load_isian(antrean.orang.filter(keadaan="DRAF").select_related("instansi"), periode)
    siap = [i for i in isian if i.siap_final][:TERBANYAK_FINAL]
    if request.method == "POST":
        dilihat = dict(p.partition(":")[::2] for p in request.POST.getlist("pilih"))
        orang = [(i.pegawai, versi) for i in siap if (versi := baca_angka(dilihat.get(str(i.pegawai.pk)))) is not None]
        _kabarkan_final(request, *finalkan(orang=orang, periode=periode, by=request.user))
        return redirect(reverse("penilaian_kisi") + antrean.ekor)
    if not siap:
        messages.info(request, f"Belum ada draf yang lengkap untuk ditetapkan; {len(isian)} draf belum lengkap.")
        return redirect(reverse("penilaian_kisi") + antrean.ekor)
    konteks = {"rincian": _rincian(siap, len(isian) - len(siap), antrean)}
    return render(request, "_components/konfirmasi_halaman.html", konteks)


def _kabarkan_final(request, jadi, gagal):
    if jadi:
        messages.success(request, f"{len(jadi)} penilaian final.")
    for pegawai, sebab in gagal:
        messages.error(request, f"{pegawai.nama_lengkap}: {sebab}")
    if not jadi and not gagal:
        messages.info(request, "Belum ada draf yang lengkap.")


def _rincian(siap, kurang, antrean):
    akibat = ["Yang sudah final tidak dapat diubah, kecuali dibuka kembali dengan alasan selama periode dibuka."]
    if kurang:
        akibat.append(f"{kurang} draf lain belum lengkap dan tetap draf.")
    return {
        "judul": "Finalkan yang lengkap",
        "kalimat": f"{len(siap)} penilaian akan ditetapkan:",
        "daftar": [f"{i.pegawai.nama_lengkap}: {Predikat(i.predikat).label}" for i in siap],
        "akibat": akibat,
        "bidang": [("pilih", f"{i.pegawai.pk}:{i.versi}") for i in siap],
        "tombol": f"Finalkan {len(siap)} penilaian",
        "url_batal": reverse("penilaian_kisi") + antrean.ekor,
    }
