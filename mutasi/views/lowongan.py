from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from mutasi.actions.pengisi import load_pengisi
from mutasi.laporan.kolom import (
    PERLU_VERIFIKASI,
    TIDAK_MEMENUHI,
    build_gugur_per_aturan,
    indeks_pegawai,
    indeks_putusan,
    isi_pegawai,
    load_calon_lain,
    sebut_calon_kurang,
)
from mutasi.laporan.papan import load_ketegasan, load_papan
from mutasi.laporan.penjelasan import sebut_penentu
from mutasi.models import Akibat, HasilLowongan, KodeKriteria, Lowongan, PutusanCalon
from mutasi.pemeringkatan.catatan import isi_catatan, load_catatan
from mutasi.pemeringkatan.kolom import Kolom
from mutasi.pemeringkatan.masukan_beku import TanpaMasukan
from mutasi.syarat import Kelayakan
from pegawai.jejak import catat
from pegawai.models import Pegawai, RiwayatJabatan
from pegawai.pencarian import kunci_pegawai

PER_HALAMAN = 50
SISA_BUP = "R41"
TEMUAN = 20
TERPENDEK = 3  # letters before a search begins


LOWONGAN = ("siklus__instansi", "posisi__unit", "posisi__jabatan__eselon", "posisi__jabatan__pendidikan_minimal")


def get_lowongan(request, pk):
    milik = Lowongan.objects.visible_to(request.user).select_related(*LOWONGAN)
    lowongan = get_object_or_404(milik.annotate(berpejabat=is_berpejabat("posisi")), pk=pk)
    if not request.user.has_perm("mutasi.lihat_peringkat", lowongan.siklus):
        raise PermissionDenied
    return lowongan


def load_hasil(request, pk):
    """The frozen verdicts for the seat, from the newest ranking, and the seat; no verdicts before the first."""
    hasil = (
        HasilLowongan.objects.visible_to(request.user)
        .filter(lowongan=pk)
        .select_related(
            "bersama",
            "pemeringkatan__dijalankan_oleh",
            "pemeringkatan__perubahan",
            *(f"lowongan__{n}" for n in LOWONGAN),
        )
        .defer("pemeringkatan__perubahan__isi", "pemeringkatan__pegawai_ids")
        .annotate(berpejabat=is_berpejabat("lowongan__posisi"))
        .order_by("-pemeringkatan__nomor")
        .first()
    )
    if hasil is None:
        return None, get_lowongan(request, pk)
    if not request.user.has_perm("mutasi.lihat_peringkat", hasil.lowongan.siklus):
        raise PermissionDenied
    hasil.lowongan.berpejabat = hasil.berpejabat
    return hasil, hasil.lowongan


def is_berpejabat(posisi):
    """Whether anybody sits there today; who it is, is asked only then."""
    return Exists(RiwayatJabatan.objects.kini().filter(posisi=OuterRef(posisi)))


def build_pengisi(lowongan):
    return next(iter(load_pengisi(lowongan.siklus, pk=lowongan.pk)), None) if lowongan.berpejabat else None


def lowongan_detail(request, pk):
    """The ranking of a seat. Each view of a candidate list leaves a trace (I12)."""
    hasil, lowongan = load_hasil(request, pk)
    perubahan = getattr(hasil and hasil.pemeringkatan, "perubahan", None)
    konteks = {"lowongan": lowongan, "siklus": lowongan.siklus, "hasil": hasil, "perubahan": perubahan}
    konteks["pengisi"] = build_pengisi(lowongan)
    if hasil is None:
        return render(request, "mutasi/lowongan_detail.html", konteks | {"bagian": "kosong", "tab": []})
    bagian = request.GET.get("tab", "memenuhi")
    if bagian not in ("memenuhi", "verifikasi", "tidak"):
        raise Http404
    # Fragments too: whoever asks for one by hand sees the same list.
    uraian = f"Membuka peringkat {lowongan}"
    catat(by=request.user, tindakan="lihat_peringkat", objek=lowongan, uraian=uraian, bagian=bagian)
    konteks |= {"bagian": bagian, "tab": build_tab(hasil, bagian)}
    kolom = Kolom(hasil)
    konteks |= build_kandidat(hasil, bagian, request.user) | build_cari(request, kolom, lowongan)
    if bagian != "memenuhi":
        konteks |= build_lain(request, kolom, bagian, konteks["kandidat"])
    isi_pegawai(konteks["kandidat"], konteks.get("lain", []), konteks["ditemukan"] or [])
    usulan = lowongan.usulan.aktif().select_related("pegawai").first()
    konteks |= {"usulan": usulan, "calon_kurang": sebut_calon_kurang(hasil)}
    nama = "mutasi/lowongan_detail.html#daftar" if request.htmx else "mutasi/lowongan_detail.html"
    return render(request, nama, konteks)


def build_tab(hasil, bagian):
    isi = (
        ("memenuhi", "Memenuhi syarat", hasil.jumlah_memenuhi),
        ("verifikasi", "Perlu verifikasi", hasil.jumlah_verifikasi),
        ("tidak", "Tidak memenuhi syarat", hasil.jumlah_tidak),
    )
    return [{"judul": j, "url": f"?tab={k}", "jumlah": n, "aktif": k == bagian} for k, j, n in isi]


def build_kandidat(hasil, bagian, user):
    """The ranked list of this tab, with points; nobody who was ruled out is in it.

    What a reader may not read is not counted for him either: a number without its sentence tells enough.
    """
    putusan = {"memenuhi": PutusanCalon.MEMENUHI, "verifikasi": PutusanCalon.PERLU_VERIFIKASI}.get(bagian)
    kandidat = list(hasil.kandidat.filter(putusan=putusan).order_by("urutan")) if putusan else []
    isi_catatan(kandidat, hasil.lowongan_id, hasil.pemeringkatan)
    for k in kandidat:
        k.bagian = build_bagian(k)
        catatan = build_catatan(k, user)
        k.perlu_izin = any(c["akibat"] == Akibat.IZIN and c["putusan"] == "TIDAK" for c in catatan)
        k.lencana = build_lencana(catatan, k.perlu_izin)
    if bagian != "memenuhi":
        return {"kandidat": kandidat, "ketegasan": None, "perlu_izin": 0}
    return {
        "kandidat": kandidat,
        "ketegasan": build_ketegasan(hasil, kandidat),
        "perlu_izin": hitung_perlu_izin(hasil),
    }


def build_lencana(catatan, perlu_izin):
    """What a row of the list has to say at a glance; near retirement apart from the other warnings."""
    peringatan = [c["aturan"] for c in catatan if c["akibat"] == Akibat.PERINGATAN and c["putusan"] == "TIDAK"]
    lain = len(peringatan) - peringatan.count(SISA_BUP)
    kurang = sum(c["putusan"] == "DATA_KURANG" for c in catatan)
    semua = (
        (perlu_izin, "perlu izin", "waspada"),
        (SISA_BUP in peringatan, "segera pensiun", "waspada"),
        (lain, f"{lain} peringatan", "waspada"),
        (kurang, f"{kurang} data belum ada", "info"),
    )
    return [(kata, nada) for ada, kata, nada in semua if ada]


def hitung_perlu_izin(hasil):
    """How many of the eligible stand behind the others for want of a permit; 0 where an old ranking cannot tell."""
    try:
        return len(load_papan(hasil).daftar(Kelayakan.PERLU_IZIN))
    except TanpaMasukan:
        return 0


def build_ketegasan(hasil, kandidat):
    """How firm this order is, on each of the list and in words; None for rankings that cannot tell."""
    try:
        ketegasan = load_ketegasan(hasil)
    except TanpaMasukan:
        return None
    if ketegasan is None or not kandidat:
        return None
    ukuran = ketegasan.ukuran
    for ke, k in enumerate(kandidat):
        k.kelompok = int(ketegasan.kelompok[ke])
        k.awal_kelompok = ke == 0 or k.kelompok != kandidat[ke - 1].kelompok
        k.tiga_besar = int(ketegasan.tiga_besar[ke]) * 100 // ukuran.undian
    return {
        "pertama": int(ketegasan.pertama[0]) * 100 // ukuran.undian,
        "tipis": ketegasan.tipis,
        "sendiri": len(ketegasan.pertama) == 1,
        "penentu": sebut_penentu(ketegasan),
        "variasi": ukuran.variasi // 100,
        "undian": ukuran.undian,
        "derau": ukuran.derau,
    }


def build_bagian(kandidat):
    """Points per criterion for the bar: (label, points or None where nothing is known, weight in words)."""
    return [
        (KodeKriteria(k["kode"]).label, k["rendah"] or (None if k["tinggi"] else 0), f"{k['bobot'] / 100:g} %")
        for k in kandidat.sumbangan
    ]


def build_lain(request, kolom, bagian, kandidat):
    """One page of those with this verdict: first who has points, then, with the reasons, who is not in that list."""
    hasil = kolom.hasil
    aturan = request.GET.get("aturan") or None
    terlihat = {a["id"] for a in hasil.pemeringkatan.aturan if boleh_baca(a, request.user)}
    if aturan is not None and aturan not in terlihat:
        raise Http404
    putusan = PERLU_VERIFIKASI if bagian == "verifikasi" else TIDAK_MEMENUHI
    indeks = indeks_putusan(kolom, putusan, aturan, kecuali=[k.pegawai_id for k in kandidat])
    halaman = Paginator(range(-len(kandidat), len(indeks)), PER_HALAMAN).get_page(request.GET.get("halaman"))
    lain = load_calon_lain(kolom, [indeks[ke] for ke in halaman.object_list if ke >= 0])
    for c in lain:
        c.gagal, c.kurang = ([a for a in daftar if a["id"] in terlihat] for daftar in (c.gagal, c.kurang))
    gugur = build_gugur_per_aturan(hasil) if bagian == "tidak" else []
    return {
        "page_obj": halaman,
        "kandidat": [kandidat[ke] for ke in halaman.object_list if ke < 0],
        "lain": lain,
        "gugur": [(a, n) for a, n in gugur if a["id"] in terlihat],
        "aturan": aturan,
    }


def build_cari(request, kolom, lowongan):
    """Why not this person: the verdict on whoever is asked for by name or NIP, in whichever tab."""
    kata = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:100]
    if len(kata) < TERPENDEK:
        return {"q": kata, "ditemukan": None}
    hasil = kolom.hasil
    orang = kunci_pegawai(Pegawai.objects.filter(instansi=lowongan.siklus.instansi_id), kata)
    indeks = indeks_pegawai(hasil, orang)
    ditemukan = load_calon_lain(kolom, indeks[:TEMUAN])
    for c in ditemukan:
        for daftar in (c.gagal, c.kurang):
            daftar[:] = [a for a in daftar if boleh_baca(a, request.user)]
    dinilai = hasil.jumlah_memenuhi + hasil.jumlah_verifikasi + hasil.jumlah_tidak
    return {"q": kata, "ditemukan": ditemukan, "lebih": len(indeks) - len(ditemukan), "dinilai": dinilai}


def boleh_baca(aturan, user):
    """An examination is unproven, and not for members of the body (domain.md 5.4)."""
    return not aturan.get("terbatas") or user.has_perm("pegawai.lihat_disiplin")


def build_catatan(kandidat, user):
    """The notes this reader may see."""
    return [c for c in load_catatan(kandidat) if boleh_baca(c, user)]
