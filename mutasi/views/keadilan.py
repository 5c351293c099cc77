from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jabatan.angka import baca_angka
from jabatan.ekspor import build_ekspor
from jabatan.models import Parameter
from mutasi.actions.keadilan import hitung_keadilan
from mutasi.models import KelompokBobot, Lowongan
from mutasi.pemeringkatan.keadilan import (
    DIMENSI,
    SEMUA,
    TANPA_TERATAS,
    UKURAN,
    Golongan,
    build_aturan,
    build_kelompok,
    hitung_kursi,
    load_gugur_per_putusan,
    load_teratas,
    load_terpilih,
)
from mutasi.tasks import antrekan_keadilan
from mutasi.views.pemeringkatan import ORANG_LANGSUNG, build_tab, get_pemeringkatan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

IZIN = "mutasi.lihat_keadilan"
URUTAN = (SEMUA, *KelompokBobot.values)  # the whole first, then the levels from the top
TIDAK_ADA = "Masukan pemeringkatan ini tidak disimpan, jadi kelompok orangnya tidak diketahui."
KOLOM = (
    ("Pembagian", 16), ("Kelompok", 32), ("Orang", 10), ("Ukuran", 44), ("Jumlah", 10), ("Dari", 12), ("Persen", 10),
    ("Rasio terhadap yang tertinggi", 16),
)  # fmt: skip


@require_safe
def pemeringkatan_keadilan(request, pk):
    """Selection rates by group, for the whole ranking, one level, or one seat."""
    pemeringkatan = get_pemeringkatan(request, pk, IZIN, "keadilan")
    konteks = {
        "pemeringkatan": pemeringkatan,
        "siklus": pemeringkatan.siklus,
        "tab": build_tab(pemeringkatan, request.user, "pemeringkatan_keadilan"),
        "rekap": getattr(pemeringkatan, "keadilan", None),
    }
    uraian = f"Membuka keadilan {pemeringkatan}"
    catat(by=request.user, tindakan="lihat_keadilan", objek=pemeringkatan, uraian=uraian)
    if konteks["rekap"] is None:
        return render(request, "mutasi/pemeringkatan_keadilan.html", konteks)
    konteks |= build_lingkup(request, pemeringkatan)
    if request.GET.get("ekspor") == "xlsx":
        uraian = f"Mengekspor keadilan {pemeringkatan}"
        catat(by=request.user, tindakan="ekspor_keadilan", objek=pemeringkatan, uraian=uraian)
        berkas, _ = build_ekspor("keadilan", KOLOM, build_baris(konteks))
        return berkas
    konteks |= build_isi(konteks)
    return render(request, "mutasi/pemeringkatan_keadilan.html", konteks)


def build_lingkup(request, pemeringkatan):
    """What is counted: everything, a level, or a seat; and by what the people are divided."""
    rekap = pemeringkatan.keadilan
    golongan = Golongan.buka(rekap.isi, rekap.kode)
    lingkup, dimensi = request.GET.get("lingkup", SEMUA), request.GET.get("dimensi", "jenis_kelamin")
    if lingkup not in rekap.isi["lingkup"] or dimensi not in DIMENSI:
        raise Http404
    lowongan, isi = None, rekap.isi["lingkup"][lingkup]
    kursi = [k for nama, semua in rekap.isi["lowongan"].items() if lingkup in (SEMUA, nama) for k in semua]
    if "lowongan" in request.GET:
        lowongan = get_lowongan(request, pemeringkatan)
        isi, kursi = load_kursi(pemeringkatan, lowongan, golongan), [lowongan.pk]
    pilihan = [
        (n, "Semua lowongan" if n == SEMUA else KelompokBobot(n).label) for n in URUTAN if n in rekap.isi["lingkup"]
    ]
    return {
        "golongan": golongan, "dimensi": dimensi, "lingkup": lingkup, "lowongan": lowongan, "hitungan": isi,
        "pilihan": pilihan, "acuan": load_acuan(pemeringkatan),
        "terpilih": load_terpilih(pemeringkatan, golongan, kursi),
        "terlihat": [a for a in pemeringkatan.aturan if not a.get("terbatas") or boleh_disiplin(request)],
    }  # fmt: skip


def boleh_disiplin(request):
    return request.user.has_perm("pegawai.lihat_disiplin")


def get_lowongan(request, pemeringkatan):
    semua = Lowongan.objects.filter(siklus=pemeringkatan.siklus).select_related("posisi__jabatan", "posisi__unit")
    return get_object_or_404(semua, pk=baca_angka(request.GET["lowongan"]))


def load_kursi(pemeringkatan, lowongan, golongan):
    hasil = get_object_or_404(
        pemeringkatan.hasil.select_related("bersama").defer("kurang", "skor_rendah", "skor_tinggi"), lowongan=lowongan
    )
    atas = load_teratas(pemeringkatan, hasil=hasil).get(hasil.pk, TANPA_TERATAS)
    gugur = load_gugur_per_putusan(golongan, pemeringkatan, nomor__in=hasil.putusan_aturan or [])
    return hitung_kursi(golongan, hasil, pemeringkatan.aturan, atas, gugur).urai(golongan)


def load_acuan(pemeringkatan):
    """Smallest cell and the ratio that is asked about, as they stand on the day of the ranking."""
    berlaku = Parameter.objects.berlaku_pada(pemeringkatan.siklus.instansi, pemeringkatan.per_tanggal)
    nilai = {p.kode: p.nilai for p in berlaku.filter(kode__in=("keadilan_sel_minimal", "keadilan_rasio"))}
    return {"minimal": nilai["keadilan_sel_minimal"], "batas": nilai["keadilan_rasio"]}


def build_isi(konteks):
    """The two tables of the page in the division asked for."""
    dimensi, golongan, isi, acuan = (konteks[n] for n in ("dimensi", "golongan", "hitungan", "acuan"))
    kelompok = build_kelompok(dimensi, golongan, isi, konteks["terpilih"], acuan)
    return {
        "kelompok": kelompok,
        "perlu": [(k["nama"], u) for k in kelompok for u, b in k["ukuran"] if b and b.perlu],
        "ukuran": list(UKURAN.values()),
        "aturan": build_aturan(dimensi, golongan, isi, konteks["terlihat"], acuan["minimal"]),
        "bagi": [(kode, nama, kode == dimensi) for kode, nama in DIMENSI.items()],
    }


def build_baris(konteks):
    """Rows of the workbook: every division, every measure, every rule; small groups are named, not counted."""
    golongan, isi, acuan = (konteks[n] for n in ("golongan", "hitungan", "acuan"))
    for dimensi, judul in DIMENSI.items():
        for k in build_kelompok(dimensi, golongan, isi, konteks["terpilih"], acuan):
            for u, b in k["ukuran"]:
                angka = (b.jumlah, b.dari, round(b.persen, 2), b.rasio) if b else ("terlalu kecil",)
                orang = k["orang"] if b else f"kurang dari {acuan['minimal']}"
                yield judul, k["nama"], orang, u, *angka
        for baris in build_aturan(dimensi, golongan, isi, konteks["terlihat"], acuan["minimal"]):
            ukuran = f"Digugurkan {baris['aturan']['id']}: {baris['aturan']['judul']}"
            for nama, gugur, orang in baris["rinci"]:
                if orang >= acuan["minimal"]:
                    yield judul, nama, orang, ukuran, gugur, orang * isi["kursi"]


@require_POST
def keadilan_hitung(request, pk):
    """For a ranking from before the counts were kept."""
    pemeringkatan = get_pemeringkatan(request, pk, IZIN)
    if len(pemeringkatan.pegawai_ids) > ORANG_LANGSUNG:
        antrekan_keadilan(pemeringkatan=pemeringkatan)
        messages.info(request, "Penghitungan dimulai. Muat ulang halaman ini sebentar lagi.")
    elif hitung_keadilan(pemeringkatan=pemeringkatan) is None:
        raise Penolakan(TIDAK_ADA)
    return redirect("pemeringkatan_keadilan", pk)
