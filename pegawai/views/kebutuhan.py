from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.models import KebutuhanMendesak, Posisi
from jabatan.peta import (
    annotate_isian,
    annotate_menunggu,
    build_tanda,
    hitung_selisih,
    load_pantau_bup,
    with_pejabat,
)
from jabatan.tempat import isi_tempat, sebut_posisi
from jabatan.views import build_tab
from pegawai.actions.kebutuhan import ajukan_kebutuhan, cabut_kebutuhan, tanggapi_kebutuhan
from pegawai.filters import KebutuhanFilter
from pegawai.forms.kebutuhan import KebutuhanForm, TanggapanForm, sebut_ruang
from pegawai.models import Jejak
from pegawai.penolakan import penolakan_di

URUTAN = {"jabatan": ("posisi__jabatan__nama",), "batas": ("paling_lambat",), "diajukan": ("created_at",)}


def get_posisi(request, pk):
    """The seat with its need and holders: who files or answers sees how it stands."""
    hari_ini = timezone.localdate()
    posisi = Posisi.objects.visible_to(request.user).filter(aktif=True).for_list()
    posisi = annotate_isian(posisi, hari_ini, load_pantau_bup(request.user.instansi, hari_ini))
    posisi = get_object_or_404(with_pejabat(annotate_menunggu(posisi, request.user)), pk=pk)
    posisi.tanda, posisi.sebutan = build_tanda(posisi), sebut_posisi(posisi)
    return posisi


def get_kebutuhan(request, pk, izin="jabatan.lihat_kebutuhan"):
    daftar = KebutuhanMendesak.objects.visible_to(request.user).for_list().with_lowongan()
    kebutuhan = get_object_or_404(daftar, pk=pk)
    if not request.user.has_perm(izin, kebutuhan):
        raise PermissionDenied
    kebutuhan.sebutan = sebut_posisi(kebutuhan.posisi)
    return kebutuhan


@permission_required("jabatan.lihat_kebutuhan", raise_exception=True)
def kebutuhan_list(request):
    daftar = KebutuhanMendesak.objects.visible_to(request.user).for_list().with_lowongan()
    saringan = KebutuhanFilter(request.GET, queryset=daftar, request=request)
    page_obj = get_halaman(request, urutkan(saringan.qs, request, URUTAN, "-diajukan"))
    isi_tempat(kebutuhan.posisi.unit for kebutuhan in page_obj)
    context = {
        "filter": saringan,
        "tab": build_tab(request.user, "kebutuhan_list"),
        "page_obj": page_obj,
        "unit_sendiri": next((p.unit_id for p in request.user.peran_aktif if p.unit_id), None),
    }
    return render_daftar(request, "pegawai/kebutuhan_list.html", context)


def kebutuhan_ajukan(request, pk):
    """File an urgent need for one seat; a seat that has one waiting leads there."""
    posisi = get_posisi(request, pk)
    if not request.user.has_perm("jabatan.ajukan_kebutuhan", posisi):
        raise PermissionDenied
    if posisi.kebutuhan_menunggu and request.method != "POST":
        messages.info(request, "Kebutuhan untuk jabatan ini sudah diajukan dan menunggu tanggapan.")
        return redirect("kebutuhan_detail", posisi.kebutuhan_menunggu)
    form = KebutuhanForm(request.POST or None, posisi=posisi)
    if request.method == "POST" and form.is_valid():
        with penolakan_di(form):
            kebutuhan = ajukan_kebutuhan(posisi=posisi, by=request.user, **form.cleaned_data)
            messages.success(request, "Kebutuhan diajukan. Jawaban BKPSDM akan tampil di halaman ini.")
            return redirect("kebutuhan_detail", kebutuhan.pk)
    return render(request, "pegawai/kebutuhan_ajukan.html", {"posisi": posisi, "form": form})


def _peringatan(kebutuhan, posisi):
    """More asked than the seat lacks: a reason to look again, never a refusal. An unknown need says nothing."""
    if not posisi or not kebutuhan.menunggu or posisi.kebutuhan is None:
        return ""
    return sebut_ruang(posisi) if kebutuhan.jumlah > -hitung_selisih(posisi) else ""


def _render_detail(request, kebutuhan, form):
    posisi = get_posisi(request, kebutuhan.posisi_id) if kebutuhan.posisi.aktif else None
    context = {
        "kebutuhan": kebutuhan,
        "posisi": posisi,
        "peringatan": _peringatan(kebutuhan, posisi),
        "form": form,
        "boleh_cabut": kebutuhan.menunggu and request.user.has_perm("jabatan.cabut_kebutuhan", kebutuhan),
        "linimasa": build_linimasa(kebutuhan),
    }
    return render(request, "pegawai/kebutuhan_detail.html", context)


def build_linimasa(kebutuhan):
    """What was done, the last first: filed and answered as the row says it, withdrawn as the trail does."""
    butir = [_butir(kebutuhan.created_at, "Diajukan", "info", kebutuhan.diajukan_oleh, kebutuhan.alasan)]
    if kebutuhan.ditanggapi_pada:
        nada = "baik" if kebutuhan.status == kebutuhan.Status.DITERIMA else "waspada"
        judul, oleh = kebutuhan.get_status_display(), kebutuhan.ditanggapi_oleh
        butir.append(_butir(kebutuhan.ditanggapi_pada, judul, nada, oleh, kebutuhan.tanggapan))
    jejak = Jejak.objects.filter(jenis_objek=kebutuhan._meta.model_name, objek_id=kebutuhan.pk)
    for j in jejak.filter(tindakan="cabut_kebutuhan"):
        butir.append(_butir(j.waktu, "Dicabut", "netral", j.nama_pelaku, ""))
    return butir[::-1]


def _butir(waktu, judul, nada, oleh, keterangan):
    return {"tanggal": waktu, "judul": judul, "nada": nada, "oleh": oleh, "keterangan": keterangan}


def kebutuhan_detail(request, pk):
    kebutuhan = get_kebutuhan(request, pk)
    boleh = request.user.has_perm("jabatan.tanggapi_kebutuhan", kebutuhan)
    return _render_detail(request, kebutuhan, TanggapanForm() if boleh and kebutuhan.menunggu else None)


@require_POST
def kebutuhan_tanggapi(request, pk):
    """The answer; whoever comes second reads what the first has answered."""
    kebutuhan = get_kebutuhan(request, pk, "jabatan.tanggapi_kebutuhan")
    form = TanggapanForm(request.POST)
    if form.is_valid():
        with penolakan_di(form):
            isi = form.cleaned_data
            kebutuhan = tanggapi_kebutuhan(
                kebutuhan=kebutuhan, diterima=isi["putusan"] == "TERIMA", tanggapan=isi["tanggapan"], by=request.user
            )
            messages.success(request, f"Kebutuhan {kebutuhan} {kebutuhan.get_status_display().lower()}.")
            return redirect("kebutuhan_detail", pk)
    return _render_detail(request, kebutuhan, form)


def kebutuhan_cabut(request, pk):
    kebutuhan = get_kebutuhan(request, pk, "jabatan.cabut_kebutuhan")
    if request.method == "POST":
        cabut_kebutuhan(kebutuhan=kebutuhan, by=request.user)
        messages.success(request, f"Kebutuhan {kebutuhan} dicabut.")
        return redirect("kebutuhan_detail", pk)
    rincian = {
        "judul": "Cabut kebutuhan mendesak",
        "kalimat": f"Cabut kebutuhan mendesak {kebutuhan.sebutan}?",
        "tombol": "Cabut kebutuhan",
        "url_batal": reverse("kebutuhan_detail", args=[pk]),
        "akibat": ["BKPSDM tidak menanggapinya lagi.", "Pengajuannya tetap tersimpan; yang baru boleh diajukan."],
        "bahaya": True,
    }
    return render(request, "_components/konfirmasi_halaman.html", {"rincian": rincian})
