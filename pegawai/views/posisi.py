"""Workbooks of the peta jabatan. They stand here, not in `jabatan`, for the trail is of this app."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.utils import timezone

from jabatan.bagan import load_cabang
from jabatan.daftar import urutkan
from jabatan.ekspor import build_ekspor
from jabatan.filters import URUTAN_POSISI
from jabatan.kualifikasi import PERLU_VERIFIKASI, isi_posisi
from jabatan.peta import build_tanda, hitung_selisih, load_pantau_bup, with_pejabat
from jabatan.views import build_saringan
from jabatan.views_analisis import build_analisis, build_kualifikasi
from pegawai.jejak import catat

KOLOM_POSISI = (
    ("Unit kerja", 44),
    ("Jabatan", 44),
    ("Jenis", 14),
    ("Jenjang", 16),
    ("Eselon", 9),
    ("Kelas", 8),
    ("Kebutuhan (K)", 11),
    ("Terisi (B)", 9),
    ("Selisih", 9),
    ("Pejabat", 50),
    ("Keadaan", 30),
)
KOLOM_BELUM = (("Posisi belum dihitung", 12), ("Terisi di situ", 9))
KOLOM_POHON = (("Tingkat", 8), *KOLOM_POSISI, *KOLOM_BELUM)
KOLOM_ANALISIS = (
    ("Nama", 50),
    ("Keterangan", 22),
    ("Kebutuhan (K)", 11),
    ("Terisi (B)", 9),
    ("Selisih", 9),
    ("Kurang", 9),
    ("Lebih", 9),
    *KOLOM_BELUM,
    ("Pensiun 12 bulan", 10),
    ("Kurang sesudahnya", 11),
    ("Pensiun 24 bulan", 10),
    ("Kurang sesudahnya", 11),
)
KOLOM_KUALIFIKASI = (
    ("Unit kerja", 44),
    ("Jabatan", 44),
    ("Pendidikan paling rendah", 22),
    ("Rumpun", 44),
    ("Pejabat diperiksa", 11),
    ("Putusan", 18),
)
ANALISIS = {"unit": "analisis_kebutuhan", "jabatan": "analisis_jabatan"}

lihat = permission_required("jabatan.lihat_peta", raise_exception=True)


def sebut_pejabat(posisi):
    """The named incumbents in one cell; a Plt carries the word, a crowd its number."""
    nama = [f"{'' if r.jenis_penugasan == 'D' else r.jenis_penugasan + ' '}{r.pegawai}" for r in posisi.pejabat]
    if posisi.terisi > len(nama):
        nama.append(f"dan {posisi.terisi - len(nama)} lainnya")
    return "; ".join(nama)


def build_baris_posisi(daftar):
    for posisi in daftar:
        jabatan = posisi.jabatan
        yield (
            posisi.unit.nama,
            jabatan.nama,
            jabatan.get_jenis_display(),
            jabatan.get_jenjang_display(),
            jabatan.eselon and jabatan.eselon.kode,
            jabatan.kelas,
            posisi.kebutuhan,
            posisi.terisi,
            hitung_selisih(posisi),
            sebut_pejabat(posisi),
            ", ".join(teks for teks, _, _ in build_tanda(posisi)),
        )


def build_baris_pohon(cabang, tingkat=0):
    """A unit with the sums of all below it, its own seats, then its units, each one level deeper."""
    jumlah = cabang.jumlah
    tepi = "    " * tingkat
    yield (
        tingkat, tepi + cabang.unit.nama, *[None] * 5,
        jumlah.butuh, jumlah.isi, jumlah.selisih, None, None, jumlah.belum, jumlah.isi_belum,
    )  # fmt: skip
    for _, *posisi in build_baris_posisi(cabang.posisi):
        yield (tingkat, tepi + cabang.unit.nama, *posisi, None, None)
    for anak in cabang.anak:
        yield from build_baris_pohon(anak, tingkat + 1)


def build_baris_analisis(butir):
    for b in butir:
        yield (
            b.judul, b.keterangan, b.jumlah.butuh, b.jumlah.isi, b.jumlah.selisih, b.kurang, b.lebih, b.belum,
            b.jumlah.isi_belum, b.pensiun_12, b.kurang_12, b.pensiun_24, b.kurang_24,
        )  # fmt: skip


def build_baris_kualifikasi(daftar):
    for k in isi_posisi(daftar):
        jabatan = k.posisi.jabatan
        yield (
            k.posisi.unit.nama,
            jabatan.nama,
            jabatan.pendidikan_minimal,
            ", ".join(r.nama for r in jabatan.rumpun.all()),
            k.orang,
            "Perlu verifikasi" if k.putusan == PERLU_VERIFIKASI else "Tidak ada",
        )


def kirim(request, nama, kolom, baris, tindakan, uraian):
    """The workbook, and the line of the trail that says how much went out."""
    response, jumlah = build_ekspor(nama, kolom, baris)
    catat(by=request.user, tindakan=tindakan, uraian=f"Mengekspor {jumlah} {uraian}", jumlah=jumlah)
    return response


@lihat
def posisi_ekspor(request):
    """The list of seats that the filters leave."""
    daftar = with_pejabat(urutkan(build_saringan(request).qs, request, URUTAN_POSISI, "unit"))
    baris = build_baris_posisi(daftar.iterator(chunk_size=1000))
    return kirim(request, "peta-jabatan", KOLOM_POSISI, baris, "ekspor_posisi", "posisi")


@lihat
def peta_ekspor(request):
    """The tree of one unit, or of the whole agency, with K and B at every level."""
    hari_ini = timezone.localdate()
    unit = build_saringan(request).unit_terpilih
    pantau = load_pantau_bup(request.user.instansi, hari_ini)
    baris = (
        b for akar in load_cabang(request.user.instansi_id, unit, hari_ini, pantau) for b in build_baris_pohon(akar)
    )
    return kirim(request, "pohon-jabatan", KOLOM_POHON, baris, "ekspor_peta", "baris pohon peta jabatan")


@lihat
def analisis_ekspor(request, bagian):
    """One part of the needs analysis, as filtered and sorted."""
    if bagian == "kualifikasi":
        baris = build_baris_kualifikasi(build_kualifikasi(request)[1])
        return kirim(request, "kualifikasi", KOLOM_KUALIFIKASI, baris, "ekspor_analisis", "baris kualifikasi")
    if bagian not in ANALISIS:
        raise Http404
    *_, butir = build_analisis(request, ANALISIS[bagian])
    baris = build_baris_analisis(butir)
    return kirim(request, "analisis-kebutuhan", KOLOM_ANALISIS, baris, "ekspor_analisis", "baris analisis kebutuhan")
