"""Choosing the vacancies of a cycle, and what each asks beside its post."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jabatan.daftar import get_halaman, render_daftar, urutkan
from jabatan.filters import URUTAN_POSISI
from jabatan.models import KebutuhanMendesak
from jabatan.peta import with_pejabat
from jabatan.standar import load_standar, load_standar_semua, standar_kursi
from jabatan.tempat import isi_tempat
from mutasi.actions.lowongan import (
    hapus_syarat_lowongan,
    load_kursi,
    pilih_lowongan,
    tambah_syarat_lowongan,
    tulis_keterangan,
)
from mutasi.actions.pengisi import is_sesudah, load_pensiun, sebut_pensiun
from mutasi.filters import LowonganFilter
from mutasi.forms.lowongan import FORM_SYARAT, KeteranganForm, PilihLowonganForm
from mutasi.models import Lowongan, SyaratLowongan
from mutasi.views.siklus import get_siklus
from pegawai.models import JenisPenugasan
from pegawai.penolakan import Penolakan, penolakan_di

DAFTAR = "mutasi/siklus_lowongan.html"
IKON_ALASAN = {"KOSONG": "armchair", "AKAN_KOSONG": "calendar-due", "MENDESAK": "bell", "KURANG": "minus"}


def build_saringan(request, siklus, kursi):
    """Seats with a reason, and those chosen although theirs has gone; each with its need and its vacancy."""
    kebutuhan = KebutuhanMendesak.objects.filter(pk=OuterRef("mendesak"))
    lowongan = siklus.lowongan.filter(posisi=OuterRef("pk"))
    syarat = lowongan.annotate(n=Count("syarat_khusus")).values("n")
    kursi = kursi.filter(Q(alasan__isnull=False) | Q(terpilih=True)).annotate(
        sebab_mendesak=Subquery(kebutuhan.values("alasan")),
        batas_mendesak=Subquery(kebutuhan.values("paling_lambat")),
        lowongan_ini=Subquery(lowongan.values("pk")),
        keterangan=Subquery(lowongan.values("keterangan")),
        banyak_syarat=Subquery(syarat),
    )
    kursi = kursi.select_related("unit", "jabatan__eselon", "jabatan__pendidikan_minimal")
    return LowonganFilter(request.GET, queryset=kursi, request=request)


def siklus_lowongan(request, pk):
    """The list to choose from. Every tick is kept at once, so that no filter and no page loses one."""
    siklus = get_siklus(request, pk, "mutasi.ubah_siklus")
    kursi = load_kursi(siklus)
    saringan = build_saringan(request, siklus, kursi)
    form = PilihLowonganForm(request.POST or None, instansi=siklus.instansi)
    if request.method == "POST" and form.is_valid():
        return simpan_pilihan(request, siklus, saringan, form)
    page_obj = get_halaman(request, urutkan(with_pejabat(saringan.qs), request, URUTAN_POSISI, "unit"))
    lengkapi(page_obj, siklus)
    konteks = {
        "siklus": siklus,
        "filter": saringan,
        "page_obj": page_obj,
        "form": form,
        "galat": "",
        **build_faset(kursi),
    }
    return render_daftar(request, DAFTAR, konteks)


def simpan_pilihan(request, siklus, saringan, form):
    """One tick (htmx), one page, or everything that the filters leave."""
    isi = form.cleaned_data
    galat, posisi, tampil = "", list(isi["posisi"]), [p.pk for p in isi["tampil"]]
    if "semua" in request.POST:
        posisi, tampil = list(saringan.qs.filter(alasan__isnull=False)), []
    try:
        jumlah = pilih_lowongan(siklus=siklus, posisi=posisi, tampil=tampil, by=request.user)
    except Penolakan as penolakan:
        galat, jumlah = str(penolakan), siklus.lowongan.count()
    if request.htmx:
        return render(request, f"{DAFTAR}#jumlah", {"terpilih": jumlah, "galat": galat})
    if galat:
        messages.error(request, galat)
    else:
        messages.success(request, f"Disimpan: {jumlah} lowongan dipilih.")
    return redirect(request.get_full_path())


def build_faset(kursi):
    """How many seats each reason has, and how many are chosen, whatever the filters are; one query."""
    jumlah = kursi.order_by().aggregate(
        dipilih=Count("pk", filter=Q(terpilih=True)),
        **{a.value: Count("pk", filter=Q(alasan=a.value)) for a in Lowongan.Alasan},
    )
    faset = [
        {"kata": a.label, "ikon": IKON_ALASAN[a.value], "jumlah": jumlah[a.value], "kunci": a.value}
        for a in Lowongan.Alasan
    ]
    return {"faset": faset, "terpilih": jumlah["dipilih"]}


def lengkapi(page_obj, siklus):
    """What a row shows beside the seat: its place, its standard, its reason in words."""
    kursi = list(page_obj)
    isi_tempat(k.unit for k in kursi)
    standar = load_standar_semua(siklus.instansi, siklus.tmt_rencana)
    for k in kursi:
        k.standar_ini = sebut_standar(standar_kursi(standar, k.jabatan_id, k.jabatan.jenjang))
        k.sebutan_alasan = Lowongan.Alasan(k.alasan).label if k.alasan else "Sudah terisi"
        k.ikon_alasan = IKON_ALASAN.get(k.alasan, "alert-triangle")
        pensiun = build_pensiun(k) if k.alasan == Lowongan.Alasan.AKAN_KOSONG else []
        k.sebab_bup, k.sesudah_tmt = sebut_pensiun(pensiun), is_sesudah(pensiun, siklus.tmt_rencana)


def build_pensiun(kursi):
    definitif = [r.pegawai for r in kursi.pejabat if r.jenis_penugasan == JenisPenugasan.DEFINITIF]
    return load_pensiun([(p.nama_lengkap, p.tanggal_lahir) for p in definitif], kursi.bup)


def sebut_standar(standar):
    """ "9 kompetensi, level 3–4"; empty without a standard."""
    if not standar:
        return ""
    rendah, tinggi = min(standar.values()), max(standar.values())
    return f"{len(standar)} kompetensi, level {rendah if rendah == tinggi else f'{rendah}–{tinggi}'}"


def get_lowongan_siklus(request, izin, **kunci):
    """A vacancy, for who works on cycles: what it asks is no secret among them, its candidates are."""
    lowongan = get_object_or_404(
        Lowongan.objects.visible_to(request.user).select_related(
            "siklus__instansi", "posisi__unit", "posisi__jabatan__eselon", "posisi__jabatan__pendidikan_minimal",
            "kebutuhan",
        ),
        **kunci,
    )  # fmt: skip
    if not request.user.has_perm(izin, lowongan.siklus):
        raise PermissionDenied
    return lowongan


def lowongan_syarat(request, pk):
    """What this vacancy asks: of its post, of its level, and of its own."""
    lowongan = get_lowongan_siklus(request, "mutasi.lihat_siklus", pk=pk)
    boleh = request.user.has_perm("mutasi.ubah_siklus", lowongan.siklus)
    if request.method == "POST" and not boleh:
        raise PermissionDenied
    dikirim = request.POST.get("jenis", "")
    keterangan = KeteranganForm(request.POST if dikirim == "KETERANGAN" else None, instance=lowongan)
    form = {j: f(request.POST if j == dikirim else None, user=request.user) for j, f in FORM_SYARAT.items()}
    if simpan_syarat(request, lowongan, keterangan, form.get(dikirim)):
        return redirect("lowongan_syarat", pk)
    isi_tempat([lowongan.posisi.unit])
    konteks = {
        "lowongan": lowongan,
        "siklus": lowongan.siklus,
        "standar": load_standar(lowongan.posisi.jabatan, lowongan.siklus.tmt_rencana),
        "khusus": lowongan.syarat_khusus.for_list(),
        "boleh": boleh,
        "keterangan": keterangan,
        "forms": list(form.values()),
    }
    return render(request, "mutasi/lowongan_syarat.html", konteks)


def simpan_syarat(request, lowongan, keterangan, form):
    """Whether something was sent and kept."""
    if keterangan.is_bound and keterangan.is_valid():
        tulis_keterangan(lowongan=lowongan, by=request.user, **keterangan.cleaned_data)
        messages.success(request, "Keterangan disimpan.")
        return True
    if form is not None and form.is_valid():
        with penolakan_di(form):
            tambah_syarat_lowongan(lowongan=lowongan, jenis=form.jenis, by=request.user, **form.cleaned_data)
            messages.success(request, "Syarat ditambahkan.")
            return True
    return False


@require_POST
def syarat_lowongan_hapus(request, pk):
    syarat = get_object_or_404(
        SyaratLowongan.objects.visible_to(request.user).select_related("lowongan__siklus", "kompetensi", "rumpun"),
        pk=pk,
    )
    if not request.user.has_perm("mutasi.ubah_siklus", syarat.lowongan.siklus):
        raise PermissionDenied
    hapus_syarat_lowongan(syarat=syarat, by=request.user)
    messages.success(request, "Syarat dihapus.")
    return redirect("lowongan_syarat", syarat.lowongan_id)
