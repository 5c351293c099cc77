from math import inf

from django.contrib.auth.decorators import permission_required
from django.db.models import Exists, F, OuterRef, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jabatan.daftar import get_halaman, render_daftar
from pegawai.jejak import catat_dibaca
from pegawai.models import Pegawai
from penilaian.ekspor import JENIS, build_lampiran, kirim_lampiran
from penilaian.filters_kesetaraan import CONDONG, KesetaraanFilter
from penilaian.kesetaraan import Condong, sesuaikan
from penilaian.models import PenilaianKinerja, PeriodePenilaian, Predikat
from penilaian.sebaran import (
    build_baris,
    final_periode,
    jumlahkan,
    load_acuan,
    load_belum,
    load_kesetaraan,
    load_penilai,
    sebaran_per_unit,
)
from penilaian.tab import build_tab

MENONJOL = (Condong.KETAT, Condong.MURAH)
NAMA_CONDONG = dict(CONDONG)
KEPALA_PENILAI = (
    "Penilai", "Jabatan", "Unit", "Final", "Belum dinilai", "Rerata hasil kerja", "Simpangan hasil kerja",
    "Rerata perilaku kerja", "Simpangan perilaku kerja", "Rerata gabungan", "Selisih", "Rerata disesuaikan",
    "Kecenderungan", "Nilai sama untuk semua",
)  # fmt: skip
KEPALA_ORANG = ("Pegawai", "Jabatan saat dinilai", "Hasil kerja", "Perilaku kerja", "Predikat", "Poin", "Disesuaikan")
# what is not known comes last, whichever way one sorts
URUTAN = {
    "nama": lambda b: b.pegawai.nama,
    "final": lambda b: b.banding and b.banding.n,
    "belum": lambda b: b.belum,
    "hasil": lambda b: b.banding and b.banding.hasil.rerata,
    "perilaku": lambda b: b.banding and b.banding.perilaku.rerata,
    "total": lambda b: b.banding and b.banding.total.rerata,
    "selisih": lambda b: b.selisih,
    "jarak": lambda b: None if b.selisih is None else abs(b.selisih),
}
BAWAAN = "-jarak"


def pilih_periode(request, periode=None):
    """(all rounds, the one asked for, else the one closed last, else the newest)."""
    if periode is None:
        periode = PeriodePenilaian.objects.visible_to(request.user)
    semua = list(periode.order_by("-tahun", "-mulai", "-pk"))
    diminta = [p for p in semua if str(p.pk) == request.GET.get("periode", "")]
    tutup = [p for p in semua if p.status == PeriodePenilaian.Status.DITUTUP]
    return semua, next(iter(diminta or tutup or semua), None)


def muat_kesetaraan(periode):
    acuan, parameter = load_acuan(periode.instansi_id, periode.selesai)
    kesetaraan, tanpa_penilai = load_kesetaraan(periode, acuan)
    return {
        "periode": periode,
        "acuan": acuan,
        "parameter": parameter,
        "kesetaraan": kesetaraan,
        "susut": None if kesetaraan.susut == inf else kesetaraan.susut,
        "tanpa_penilai": tanpa_penilai,
    }


@require_safe
@permission_required("penilaian.lihat_kesetaraan", raise_exception=True)
def kesetaraan_list(request):
    """Every appraiser of a round beside the others, raw and adjusted."""
    semua, periode = pilih_periode(request)
    konteks = {"tab": build_tab(request.user, "kesetaraan_list"), "periode": periode}
    if periode is None:
        return render(request, "penilaian/kesetaraan_list.html", konteks)
    konteks |= muat_kesetaraan(periode)
    kesetaraan = konteks["kesetaraan"]
    belum = load_belum(periode, F("penilai_id"))
    orang = load_penilai(request.user, kesetaraan, belum)
    saring = KesetaraanFilter(
        request.GET, queryset=orang, request=request, semua_periode=semua, periode=periode, kesetaraan=kesetaraan
    )
    baris = urutkan_baris(build_baris(saring.qs, kesetaraan, belum), request.GET.get("urut", ""))
    if request.GET.get("ekspor") in JENIS:
        return _ekspor_penilai(request, baris, konteks)
    konteks |= {"filter": saring, "page_obj": get_halaman(request, baris), "ringkas": ringkas(kesetaraan)}
    return render_daftar(request, "penilaian/kesetaraan_list.html", konteks)


def urutkan_baris(baris, urut):
    urut = urut if urut.removeprefix("-") in URUTAN else BAWAAN
    kunci = URUTAN[urut.removeprefix("-")]
    baris = sorted(baris, key=lambda b: (b.pegawai.nama, b.pegawai.pk))
    ada = sorted((b for b in baris if kunci(b) is not None), key=kunci, reverse=urut.startswith("-"))
    return ada + [b for b in baris if kunci(b) is None]


def ringkas(kesetaraan):
    semua = kesetaraan.penilai.values()
    return {
        "penilai": len(semua),
        "menonjol": sum(b.condong in MENONJOL for b in semua),
        "seragam": sum(b.seragam is not None for b in semua),
        "belum_cukup": sum(b.condong == Condong.BELUM_CUKUP for b in semua),
    }


def _ekspor_penilai(request, baris, konteks):
    isi, periode = (_isi_penilai(b, konteks["acuan"]) for b in baris), konteks["periode"]
    nama, rupa = f"kesetaraan-penilai-{periode.tahun}", {"apa": f"penilai pada {periode}", "objek": periode}
    return kirim_lampiran(request.user, nama, KEPALA_PENILAI, isi, request.GET["ekspor"], **rupa)


def _isi_penilai(b, acuan):
    """Points as whole numbers 0–10,000; what is not known is an empty cell."""
    orang, banding = b.pegawai, b.banding
    awal = (orang.nama_lengkap, orang.nama_jabatan or "", orang.nama_unit or "")
    if banding is None:
        return (*awal, 0, _bulat(b.belum), "", "", "", "", "", "", "", "Belum ada yang final", "")
    ukuran = [n for u in (banding.hasil, banding.perilaku) for n in (_bulat(u.rerata), _bulat(u.simpangan))]
    setelah = None if b.selisih is None else sesuaikan(banding.total.rerata, b.selisih, acuan.skala)
    return (
        *awal, banding.n, _bulat(b.belum), *ukuran, _bulat(banding.total.rerata), _bulat(b.selisih), _bulat(setelah),
        NAMA_CONDONG[banding.condong], "ya" if banding.seragam else "",
    )  # fmt: skip


def _bulat(nilai):
    return "" if nilai is None else round(nilai)


@require_safe
@permission_required("penilaian.lihat_kesetaraan", raise_exception=True)
def kesetaraan_unit(request):
    """How the five predicates are spread over the offices, with those without an appraisal beside them."""
    semua, periode = pilih_periode(request)
    baris = sebaran_per_unit(periode) if periode else []
    if periode and request.GET.get("ekspor") in JENIS:
        kepala = ("Unit", "Final", *(p.label for p in Predikat), "Belum dinilai")
        isi = [(b.nama, b.jumlah, *(n for _, n in b.isi), _bulat(b.belum)) for b in baris]
        return build_lampiran(f"sebaran-predikat-{periode.tahun}", kepala, isi, request.GET["ekspor"])
    konteks = {
        "tab": build_tab(request.user, "kesetaraan_unit"),
        "semua_periode": semua,
        "periode": periode,
        "baris": baris,
        "jumlah": jumlahkan(baris) if baris else None,
        "predikat": list(Predikat),
    }
    return render(request, "penilaian/kesetaraan_unit.html", konteks)


@require_safe
@permission_required("penilaian.lihat_kesetaraan", raise_exception=True)
def kesetaraan_detail(request, pk, pegawai_id):
    """One appraiser's people with raw and adjusted points; feedback is no part of it."""
    periode = get_object_or_404(PeriodePenilaian.objects.visible_to(request.user), pk=pk)
    penilai = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=pegawai_id)
    konteks = muat_kesetaraan(periode) | {"penilai": penilai}
    banding = konteks["kesetaraan"].penilai.get(penilai.pk)
    orang = load_orang(request.user, periode, penilai.pk, banding, konteks["acuan"])
    if request.GET.get("ekspor") in JENIS:
        isi, nama = map(_isi_orang, orang), f"kesetaraan-{periode.tahun}-{penilai.pk}"
        rupa = {"apa": f"orang yang dinilai {penilai} pada {periode}", "objek": periode}
        return kirim_lampiran(request.user, nama, KEPALA_ORANG, isi, request.GET["ekspor"], **rupa)
    catat_dibaca(request.user, penilai, "lihat_kesetaraan", f"Membuka kesetaraan {penilai} pada {periode}")
    belum = load_belum(periode, F("penilai_id"))
    konteks |= {
        "banding": banding,
        "baris": build_baris([penilai], konteks["kesetaraan"], belum)[0],
        "page_obj": get_halaman(request, orang),
        "url_daftar": f"{reverse('kesetaraan_list')}?periode={periode.pk}",
    }
    return render_daftar(request, "penilaian/kesetaraan_detail.html", konteks)


def load_orang(user, periode, penilai_id, banding, acuan):
    """Final appraisals with `poin` and, with enough people, `disesuaikan`; the own one only after the round."""
    terlihat = PenilaianKinerja.objects.visible_to(user).filter(pk__in=final_periode(periode).values("pk"))
    if periode.status != PeriodePenilaian.Status.DITUTUP and user.pegawai_id:
        terlihat = terlihat.exclude(pegawai=user.pegawai_id)
    orang = list(terlihat.filter(penilai=penilai_id).select_related("pegawai").order_by("pegawai__nama", "pk"))
    for o in orang:
        o.poin = acuan.total(o.hasil_kerja, o.perilaku_kerja)
        o.disesuaikan = sesuaikan(o.poin, banding.selisih, acuan.skala) if banding.menyesuaikan else None
    return orang


def _isi_orang(o):
    nilai = (o.get_hasil_kerja_display(), o.get_perilaku_kerja_display(), o.get_predikat_display())
    return (o.pegawai.nama_lengkap, o.jabatan_saat_dinilai, *nilai, _bulat(o.poin), _bulat(o.disesuaikan))


@require_safe
@permission_required("penilaian.nilai", raise_exception=True)
def kesetaraan_saya(request):
    """One's own figures as an appraiser against all others together: no other name, no other row."""
    sendiri = Q(penilai=request.user.pegawai_id, penilai__isnull=False)
    milik = PenilaianKinerja.objects.filter(sendiri, periode=OuterRef("pk"), status="FINAL")
    semua, periode = pilih_periode(request, PeriodePenilaian.objects.visible_to(request.user).filter(Exists(milik)))
    konteks = {"semua_periode": semua, "periode": periode}
    if periode is None:
        return render(request, "penilaian/kesetaraan_saya.html", konteks)
    konteks |= muat_kesetaraan(periode)
    kesetaraan = konteks["kesetaraan"]
    banding = kesetaraan.penilai[request.user.pegawai_id]
    lain = len(kesetaraan.penilai) - 1
    konteks |= {"banding": banding, "lain": lain, "terlihat": lain >= konteks["acuan"].minimal}
    return render(request, "penilaian/kesetaraan_saya.html", konteks)
