from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from jabatan.templatetags.tampilan import angka
from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan
from penilaian.actions.pengingat import kirim_pengingat
from penilaian.pengingat import tertinggal_per_penilai
from penilaian.views.periode import get_periode, isi, kelola, konfirmasi


@isi
@kelola
def pengingat_kirim(request, pk):
    """Whom the reminder goes to, by name, before it is written."""
    periode = get_periode(request, pk)
    if request.method == "POST":
        jumlah = kirim_pengingat(periode=periode, by=request.user)
        messages.success(request, f"{angka(jumlah)} pesan ditulis. Penilai melihatnya di Beranda.")
        return redirect("pesan_list")
    tertinggal = tertinggal_per_penilai(periode)
    if not tertinggal:
        raise Penolakan("Tidak ada penilai yang belum selesai, jadi tidak ada yang perlu diingatkan.")
    return konfirmasi(request, _rincian(periode, tertinggal))


def _rincian(periode, tertinggal):
    penilai = list(Pegawai.objects.filter(pk__in=tertinggal).order_by("nama", "pk"))
    tanpa_surel = sum(not p.email for p in penilai)
    akibat = ["Tiap penilai mendapat satu pesan, paling banyak satu kali sehari."]
    if tanpa_surel:
        akibat.append(
            f"{angka(tanpa_surel)} penilai tanpa alamat surel: pesannya hanya tampil di Beranda dan dapat diunduh."
        )
    return {
        "judul": f"Kirim pengingat {periode}",
        "kalimat": f"{angka(len(penilai))} penilai berikut belum selesai.",
        "daftar": [f"{p.nama_lengkap}: {angka(tertinggal[p.pk])} orang belum final" for p in penilai],
        "akibat": akibat,
        "tombol": f"Kirim {angka(len(penilai))} pengingat",
        "url_batal": reverse("periode_detail", args=[periode.pk]),
    }
