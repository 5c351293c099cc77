from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.ekspor import build_ekspor
from pegawai.actions.pesan import baca_pesan, sampaikan_pesan, ulangi_pesan
from pegawai.filters import PesanFilter
from pegawai.jejak import catat
from pegawai.models import PesanKeluar
from pegawai.penolakan import Penolakan

URUTAN = {"penerima": ("penerima__nama",), "perihal": ("perihal",), "ditulis": ("created_at",), "status": ("status",)}
KOLOM = (("NIP", 20), ("Penerima", 36), ("Surel", 30), ("Perihal", 40), ("Isi", 70), ("Status", 22), ("Ditulis", 14))
AKSI = {"sampaikan": sampaikan_pesan, "ulangi": ulangi_pesan}
TOMBOL = [
    ("aksi", "sampaikan", "Tandai sudah disampaikan", "check", False),
    ("aksi", "ulangi", "Kirim ulang yang gagal", "refresh", False),
]


@require_safe
@permission_required("pegawai.lihat_pesan", raise_exception=True)
def pesan_list(request):
    """The outbox with its states; what has no address is downloaded and handed on."""
    semua = PesanKeluar.objects.visible_to(request.user).for_list()
    saring = PesanFilter(request.GET, queryset=semua, request=request)
    pesan = urutkan(saring.qs, request, URUTAN, "-ditulis")
    if request.GET.get("ekspor") == "xlsx":
        return _ekspor(request, pesan)
    konteks = {
        "filter": saring,
        "page_obj": get_halaman(request, pesan),
        "tombol": TOMBOL if request.user.has_perm("pegawai.kelola_pesan") else [],
    }
    return render_daftar(request, "pegawai/pesan_list.html", konteks)


def _ekspor(request, pesan):
    baris = (
        (
            p.penerima.nip, p.penerima.nama_lengkap, p.penerima.email, p.perihal, p.isi, p.get_status_display(),
            timezone.localdate(p.created_at),
        )
        for p in pesan.iterator(chunk_size=2000)
    )  # fmt: skip
    jawaban, jumlah = build_ekspor("pesan", KOLOM, baris)
    catat(by=request.user, tindakan="pesan.ekspor", uraian=f"Mengekspor {jumlah} pesan keluar")
    return jawaban


@require_POST
@permission_required("pegawai.kelola_pesan", raise_exception=True)
def pesan_ubah(request):
    """The ticked messages: handed on by other means, or to be sent again."""
    kunci = [n for k in request.POST.getlist("pilih") if (n := baca_angka(k)) is not None]
    laku = AKSI.get(request.POST.get("aksi", ""))
    if not kunci or laku is None:
        raise Penolakan("Tidak ada pesan yang dipilih. Centang dulu barisnya.")
    jumlah = laku(pesan=PesanKeluar.objects.visible_to(request.user).filter(pk__in=kunci), by=request.user)
    messages.success(request, f"{jumlah} pesan diperbarui.")
    return redirect("pesan_list")


@require_POST
def pesan_buka(request, pk):
    """The receiver opens a message: it counts as read, and leads to the page that it is about."""
    pesan = get_object_or_404(PesanKeluar.objects.untuk(request.user), pk=pk)
    baca_pesan(pesan=pesan)
    return redirect(pesan.tautan or "beranda")
