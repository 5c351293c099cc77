"""The employee's own appraisal on one page of A4, for a closed round only."""

from dataclasses import dataclass, replace

from jabatan.templatetags.tampilan import sampai, tanggal_panjang
from penilaian.hasil import keberatan_sampai, rincian_berakhlak, rincian_faktor

from .kartu import Butir, pendekkan

TIDAK_TERCATAT = "tidak tercatat"
# letters of the note and of what was done, from roomy to tight: the first that fits one page is printed
KERAPATAN_HASIL = ((2000, 500, False), (1400, 250, False), (1400, 250, True), (900, 120, True), (500, 60, True))


@dataclass(frozen=True)
class LembarHasil:
    pemerintah: str
    nama: str
    nip: str
    jabatan: str
    periode: str
    fakta: tuple[Butir, ...]
    predikat: str
    berakhlak: tuple[Butir, ...]
    faktor: tuple[tuple[str, str, str], ...]
    catatan: str
    koreksi: str


def build_lembar_hasil(penilaian):
    periode, orang = penilaian.periode, penilaian.pegawai
    batas = keberatan_sampai(periode)
    return LembarHasil(
        pemerintah=f"Pemerintah {orang.instansi}",
        nama=orang.nama_lengkap,
        nip=orang.nip,
        jabatan=penilaian.jabatan_saat_dinilai or "Jabatan saat dinilai belum ada",
        periode=str(periode),
        fakta=(
            Butir("Hasil kerja", penilaian.get_hasil_kerja_display()),
            Butir("Perilaku kerja", penilaian.get_perilaku_kerja_display()),
            Butir("Penilai", penilaian.penilai.nama_lengkap if penilaian.penilai else TIDAK_TERCATAT),
            Butir("Periode", f"{sampai(periode.mulai, periode.selesai)}, tahun kinerja {penilaian.tahun}"),
            Butir("Ditutup", tanggal_panjang(periode.ditutup_pada, TIDAK_TERCATAT)),
            Butir("Keberatan sampai", tanggal_panjang(batas, "tidak dapat dihitung")),
        ),
        predikat=penilaian.get_predikat_display(),
        berakhlak=tuple(Butir(judul, nilai) for judul, nilai in rincian_berakhlak(penilaian)),
        faktor=tuple(rincian_faktor(penilaian)),
        catatan=penilaian.catatan,
        koreksi=_sebut_koreksi(penilaian),
    )


def _sebut_koreksi(penilaian):
    diterima = penilaian.keberatan.filter(status="DITERIMA").order_by("-dijawab_pada").first()
    if diterima is None:
        return ""
    return (
        f"Dikoreksi {tanggal_panjang(diterima.dijawab_pada)} atas keberatan; "
        f"semula {diterima.predikat_lama.label}, menjadi {diterima.predikat_baru.label}."
    )


def potong_hasil(lembar, catatan, uraian):
    faktor = tuple((judul, nilai, pendekkan(isi, uraian)) for judul, nilai, isi in lembar.faktor)
    return replace(lembar, catatan=pendekkan(lembar.catatan, catatan), faktor=faktor)
