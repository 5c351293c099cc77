from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.ekspor import build_ekspor
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, penolakan_di
from penilaian.actions.tugas import ganti_penilai, kecualikan_tugas, segarkan_tugas, sertakan_tugas
from penilaian.filters_tugas import TugasFilter
from penilaian.forms_putaran import AlasanTugasForm, PenilaiForm
from penilaian.models import TugasPenilaian
from penilaian.tab import build_bagian
from penilaian.tugas import build_rencana, jenjang_penilai, sebut_rencana, with_jabatan_kini, with_keadaan
from penilaian.views.periode import baca, get_periode, isi, kelola, konfirmasi

URUTAN = {
    "nama": ("pegawai__nama",),
    "unit": ("unit__jalur", "pegawai__nama"),
    "penilai": ("penilai__nama", "pegawai__nama"),
    "keadaan": (F("keadaan"), "pegawai__nama"),
}
KEADAAN = {None: "Belum dinilai", "DRAF": "Draf", "FINAL": "Final"}
KOLOM = (
    ("NIP", 20), ("Nama", 36), ("Jabatan", 40), ("Unit", 40), ("NIP penilai", 20), ("Penilai", 36),
    ("Jabatan penilai", 40), ("Asal", 22), ("Keadaan", 14), ("Dikecualikan", 12), ("Alasan", 40),
)  # fmt: skip
TERTAMPIL = 100  # names of each kind in a plan; the rest is counted
# what one may do with the ticked people: word of the button, sentence, form, icon
AKSI = {
    "ganti": ("Ganti penilai", "Orang berikut dinilai oleh penilai yang Anda sebut.", PenilaiForm, "user-check"),
    "kecualikan": ("Kecualikan", "Orang berikut tidak diminta dinilai pada periode ini.", AlasanTugasForm, "ban"),
    "sertakan": ("Sertakan lagi", "Orang berikut diminta dinilai lagi.", AlasanTugasForm, "user-plus"),
}


def load_tugas(request, periode):
    tugas = with_keadaan(TugasPenilaian.objects.visible_to(request.user).filter(periode=periode), periode)
    tugas = with_jabatan_kini(with_jabatan_kini(tugas, "pegawai", "pegawai"), "penilai", "penilai")
    saring = TugasFilter(request.GET, periode=periode, queryset=tugas.select_related("pegawai", "penilai", "unit"))
    return saring, urutkan(saring.qs, request, URUTAN, "unit")


@require_safe
@baca
def tugas_list(request, pk):
    """Who appraises whom in a round, with what is unusual about it."""
    periode = get_periode(request, pk)
    saring, tugas = load_tugas(request, periode)
    if request.GET.get("ekspor") == "xlsx":
        return _ekspor(request, periode, tugas)
    kelola_tugas = request.user.has_perm("penilaian.kelola_periode") and periode.dapat_diatur
    konteks = {
        "periode": periode,
        "filter": saring,
        "page_obj": get_halaman(request, tugas),
        "bagian": build_bagian(request.user, periode, "tugas_list"),
        "jenjang": jenjang_penilai(periode.instansi),
        "kelola": kelola_tugas,
        "tombol": [("aksi", k, kata, ikon, False) for k, (kata, _, _, ikon) in AKSI.items()] if kelola_tugas else [],
    }
    return render_daftar(request, "penilaian/tugas_list.html", konteks)


def _ekspor(request, periode, tugas):
    baris = (
        (
            t.pegawai.nip, t.pegawai.nama_lengkap, t.pegawai_jabatan, t.unit and t.unit.nama,
            t.penilai and t.penilai.nip, t.penilai.nama_lengkap if t.penilai else "Belum ada penilai",
            t.penilai_jabatan, t.get_asal_display(), KEADAAN[t.keadaan], "Ya" if t.dikecualikan else "Tidak", t.alasan,
        )
        for t in tugas.iterator(chunk_size=2000)
    )  # fmt: skip
    jawaban, jumlah = build_ekspor("tugas-penilaian", KOLOM, baris)
    catat(by=request.user, tindakan="tugas.ekspor", objek=periode, uraian=f"Mengekspor {jumlah} tugas {periode}")
    return jawaban


@require_POST
@kelola
def tugas_ubah(request, pk):
    """The ticked people by name, what happens to them, and the reason; the second time it is done."""
    periode = get_periode(request, pk)
    kunci = [n for k in request.POST.getlist("pilih") if (n := baca_angka(k)) is not None]
    tugas = TugasPenilaian.objects.visible_to(request.user).filter(periode=periode, pk__in=kunci)
    tugas = list(tugas.select_related("pegawai", "penilai").order_by("pegawai__nama", "pk"))
    aksi = request.POST.get("aksi", "")
    if not tugas or aksi not in AKSI:
        raise Penolakan("Tidak ada orang yang dipilih. Centang dulu barisnya.")
    form = _form(request, aksi)
    if form.is_bound and form.is_valid():
        with penolakan_di(form):
            jumlah = _lakukan(aksi, periode, tugas, form.cleaned_data, request.user)
            messages.success(request, f"{AKSI[aksi][0]}: {jumlah} orang. Alasannya tercatat di jejak.")
            return redirect(_kembali(request, periode))
    return konfirmasi(request, _rincian(request, periode, aksi, tugas), form)


def _form(request, aksi):
    kelas = AKSI[aksi][2]
    lain = {"user": request.user} if kelas is PenilaiForm else {"label_suffix": ""}
    return kelas(request.POST if "pasti" in request.POST else None, **lain)


def _lakukan(aksi, periode, tugas, data, by):
    if aksi == "ganti":
        return ganti_penilai(periode=periode, tugas=tugas, by=by, **data)
    laku = kecualikan_tugas if aksi == "kecualikan" else sertakan_tugas
    return laku(periode=periode, tugas=tugas, by=by, **data)


def _kembali(request, periode):
    """The list as it was filtered; an address from outside is not followed."""
    asal = request.POST.get("asal", "")
    aman = url_has_allowed_host_and_scheme(asal, {request.get_host()}, require_https=request.is_secure())
    return asal if aman else reverse("tugas_list", args=[periode.pk])


def _rincian(request, periode, aksi, tugas):
    kata, kalimat, _form_aksi, _ikon = AKSI[aksi]
    akibat = {
        "ganti": "Draf yang sudah ada beralih ke penilai yang baru; yang lama tidak melihatnya lagi.",
        "kecualikan": "Mereka tetap tercatat sebagai belum dinilai, bukan nol, dan tidak menahan penutupan.",
        "sertakan": "Mereka menahan penutupan lagi sampai penilaiannya final.",
    }
    asal = request.POST.get("asal") or reverse("tugas_list", args=[periode.pk])
    return {
        "judul": f"{kata}: {len(tugas)} orang",
        "kalimat": kalimat,
        "daftar": [f"{t.pegawai.nama_lengkap}: sekarang {t.penilai or 'belum ada penilai'}" for t in tugas],
        "akibat": [akibat[aksi]],
        "tombol": f"{kata} untuk {len(tugas)} orang",
        "url_batal": _kembali(request, periode),
        "bidang": [("aksi", aksi), ("pasti", "1"), ("asal", asal), *(("pilih", t.pk) for t in tugas)],
    }


@isi
@kelola
def tugas_segarkan(request, pk):
    """What the position tree of today would change, by name, before it is done."""
    periode = get_periode(request, pk)
    if request.method == "POST":
        rencana = segarkan_tugas(periode=periode, sidik=request.POST.get("sidik", ""), by=request.user)
        n = (len(rencana.baru), len(rencana.berubah), len(rencana.keluar))
        messages.success(request, f"Tugas disegarkan: {n[0]} baru, {n[1]} berganti penilai atau unit, {n[2]} keluar.")
        return redirect("tugas_list", periode.pk)
    rencana = build_rencana(periode)
    konteks = {"periode": periode, "rencana": rencana, "nama": sebut_rencana(rencana, TERTAMPIL), "batas": TERTAMPIL}
    return render(request, "penilaian/tugas_segarkan.html", konteks)
