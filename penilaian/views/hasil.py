from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jabatan.angka import baca_angka
from pegawai.penolakan import Penolakan
from penilaian.hasil import (
    hasil_pegawai,
    keberatan_sampai,
    masih_boleh,
    periode_menunggu,
    rincian_berakhlak,
    rincian_faktor,
)
from penilaian.peta_talenta import kotak_pegawai

# title, url name, icon, permission (None: everyone): other own pages beside the results
LAINNYA = (
    ("Data saya", "pegawai_saya", "user", None),
    ("Putusan mutasi tentang saya", "hasil_peringkat_list", "arrows-exchange", None),
    ("Umpan balik tentang saya", "umpan_balik_hasil_list", "users", None),
    ("Umpan balik yang diminta dari saya", "umpan_balik_list", "send", None),
    ("Penilaian saya dibanding penilai lain", "kesetaraan_saya", "scale", "penilaian.nilai"),
    ("Aturan yang dipakai", "aturan_list", "book", None),
)


@require_safe
def hasil_saya(request):
    """The own appraisals of closed rounds; of the open ones only that they wait."""
    if request.user.pegawai_id is None:
        raise Penolakan("Akun ini belum tertaut ke data pegawai. Mintalah administrator menautkannya.")
    semua = list(hasil_pegawai(request.user.pegawai_id))
    dipilih = pilih(semua, request)
    konteks = {
        "semua": semua,
        "dipilih": dipilih,
        "menunggu": list(periode_menunggu(request.user.pegawai_id)),
        "kotak": kotak_pegawai(request.user.pegawai),
        "lainnya": [baris for *baris, izin in LAINNYA if izin is None or request.user.has_perm(izin)],
    }
    if dipilih is not None:
        konteks |= build_rincian(dipilih)
    return render(request, "penilaian/hasil_saya.html", konteks)


def pilih(semua, request):
    diminta = baca_angka(request.GET.get("hasil"))
    if diminta is not None:
        return get_object_or_404(hasil_pegawai(request.user.pegawai_id), pk=diminta)
    return semua[0] if semua else None


def build_rincian(penilaian):
    boleh = masih_boleh(penilaian.periode) and not penilaian.keberatan.mengikat().exists()
    return {
        "berakhlak": rincian_berakhlak(penilaian),
        "faktor": rincian_faktor(penilaian),
        "keberatan": list(penilaian.keberatan.order_by("-pk")),
        "sampai": keberatan_sampai(penilaian.periode),
        "boleh_keberatan": boleh,
    }
