"""The committee's card of one person: plain values out of the records, cut so that they fit one page of A4."""

from dataclasses import dataclass, replace

from django.utils import timezone

from jabatan.masa import bulan_penuh
from jabatan.templatetags.tampilan import BELUM_ADA, poin, rentang, rentang_hari, tanggal_panjang
from pegawai.kartu import build_kartu
from pegawai.koreksi.jenis import sebut_pendidikan, sebut_penugasan, sebut_selesai
from pegawai.models import Impor
from penilaian.kompetensi import capaian_pegawai, jpm
from penilaian.peta_talenta import kotak_pegawai, sebut_kurang
from penilaian.skp import skp_terakhir

TAHUN_SKP = 3
BELUM_DIPETAKAN = "Belum dipetakan"


@dataclass(frozen=True)
class Butir:
    """One line of a list: what, and when or where."""

    isi: str
    keterangan: str = ""


@dataclass(frozen=True)
class Daftar:
    """The first lines of a list, and in words how many more there are."""

    butir: tuple[Butir, ...]
    satuan: str
    lain: str = ""
    kosong: str = ""  # what stands there instead when there is none

    def potong(self, banyak, huruf):
        sisa = len(self.butir) - banyak
        pendek = tuple(Butir(pendekkan(b.isi, huruf), pendekkan(b.keterangan, huruf)) for b in self.butir[:banyak])
        return replace(self, butir=pendek, lain=f"dan {sisa} {self.satuan} lain" if sisa > 0 else "")


@dataclass(frozen=True)
class BarisKompetensi:
    nama: str
    level: int | None
    standar: int | None
    kalimat: str

    @property
    def lebar(self):
        """Of the filled bar, in per cent of five levels."""
        return str(20 * (self.level or 0))

    @property
    def garis(self):
        """Where the standard stands on the bar; empty where there is none."""
        return str(20 * self.standar) if self.standar else ""


@dataclass(frozen=True)
class LembarKartu:
    """Everything on the card. `disiplin` or `kotak` None: the reader may not see it, and the card is silent on it."""

    pemerintah: str
    nama: str
    nip: str
    jabatan: str
    unit: str
    fakta: tuple[Butir, ...]
    tanda: tuple[str, ...]
    riwayat: Daftar
    pendidikan: Daftar
    diklat: Daftar
    skp: tuple[Butir, ...]
    kompetensi: tuple[BarisKompetensi, ...]
    ringkasan_kompetensi: str
    kotak: str | None
    disiplin: Daftar | None
    kompetensi_lain: str = ""


@dataclass(frozen=True)
class Batas:
    """How much of each list is drawn; `huruf` is the length of a line's text, `padat` the smaller type."""

    jabatan: int
    lain: int
    kompetensi: int
    huruf: int
    padat: bool = False


# From roomy to tight: the first that fits one page is printed.
KERAPATAN = (
    Batas(12, 6, 14, 200),
    Batas(8, 4, 12, 120),
    Batas(5, 3, 10, 80),
    Batas(5, 3, 10, 60, padat=True),
    Batas(3, 2, 9, 45, padat=True),
)


def pendekkan(teks, huruf):
    return teks if len(teks) <= huruf else f"{teks[: huruf - 1].rstrip()}…"


def potong(lembar, batas):
    """The same card with no more than `batas` of each list; what is left out is counted in words."""
    sisa = len(lembar.kompetensi) - batas.kompetensi
    return replace(
        lembar,
        jabatan=pendekkan(lembar.jabatan, batas.huruf * 2),
        unit=pendekkan(lembar.unit, batas.huruf * 2),
        fakta=tuple(Butir(f.isi, pendekkan(f.keterangan, batas.huruf)) for f in lembar.fakta),
        tanda=tuple(pendekkan(t, batas.huruf) for t in lembar.tanda),
        riwayat=lembar.riwayat.potong(batas.jabatan, batas.huruf),
        pendidikan=lembar.pendidikan.potong(batas.lain, batas.huruf),
        diklat=lembar.diklat.potong(batas.lain, batas.huruf),
        kompetensi=tuple(
            replace(k, nama=pendekkan(k.nama, batas.huruf // 2)) for k in lembar.kompetensi[: batas.kompetensi]
        ),
        kompetensi_lain=f"dan {sisa} kompetensi lain" if sisa > 0 else "",
        disiplin=lembar.disiplin and lembar.disiplin.potong(batas.lain, batas.huruf),
    )


def build_lembar_kartu(pegawai, *, disiplin, talenta, diumumkan=False):
    """From the records; the histories of `ISI_KARTU` and the training have been prefetched."""
    kartu = build_kartu(pegawai)
    kini = pegawai.jabatan_kini
    capaian = capaian_pegawai(pegawai)
    diimpor = Impor.objects.jenis_diterapkan(pegawai.instansi_id)
    return LembarKartu(
        pemerintah=f"Pemerintah {pegawai.instansi}",
        nama=pegawai.nama_lengkap,
        nip=pegawai.nip,
        jabatan=kini.nama_jabatan if kini else "Tanpa jabatan definitif",
        unit=kini.nama_unit if kini else "",
        fakta=build_fakta(pegawai, kartu["angka"]),
        tanda=tuple(kata for kata, _nada, _ikon in kartu["tanda"]),
        riwayat=Daftar(
            tuple(Butir(sebut_penugasan(r), rentang_hari(r.berlaku)) for r in pegawai.riwayat_jabatan.all()), "jabatan"
        ),
        pendidikan=Daftar(
            tuple(Butir(sebut_pendidikan(r), sebut_asal(r)) for r in pegawai.riwayat_pendidikan.all()), "pendidikan"
        ),
        diklat=Daftar(
            tuple(Butir(r.nama, sebut_selesai(r)) for r in pegawai.riwayat_diklat.all()),
            "pelatihan",
            kosong=sebut_kosong("DIKLAT" in diimpor),
        ),
        skp=tuple(
            Butir(str(tahun), nilai.get_predikat_display() if nilai else BELUM_ADA)
            for tahun, nilai in skp_terakhir(pegawai, TAHUN_SKP, diumumkan=diumumkan)
        ),
        kompetensi=tuple(BarisKompetensi(c.kompetensi.nama, c.level, c.standar, sebut_capaian(c)) for c in capaian),
        ringkasan_kompetensi=sebut_ringkasan(capaian),
        kotak=sebut_kotak(kotak_pegawai(pegawai)) if talenta else None,
        disiplin=load_disiplin(pegawai, sebut_kosong("DISIPLIN" in diimpor)) if disiplin else None,
    )


def build_fakta(pegawai, angka):
    """The figures of the page, and what only paper needs beside them."""
    lahir = f"{pegawai.tempat_lahir or 'tempat ' + BELUM_ADA}, {tanggal_panjang(pegawai.tanggal_lahir)}"
    kerja = bulan_penuh(pegawai.tmt_cpns, timezone.localdate()) if pegawai.tmt_cpns else None
    jenis = f"{pegawai.get_jenis_pegawai_display()}, {pegawai.get_kedudukan_hukum_display().lower()}"
    return (
        *(Butir(a["judul"], " · ".join(filter(None, [a["nilai"] or BELUM_ADA, a["keterangan"]]))) for a in angka),
        Butir("Lahir", lahir),
        Butir("Masa kerja", f"{rentang(kerja)} · {jenis}"),
    )


def sebut_asal(r):
    rumpun = f"rumpun {r.rumpun}" if r.rumpun else "rumpun belum dipetakan"
    return ", ".join(filter(None, [r.sekolah, str(r.tahun_lulus or ""), rumpun]))


def sebut_capaian(capaian):
    return f"{capaian.kalimat}, kedaluwarsa" if capaian.kedaluwarsa else capaian.kalimat


def sebut_ringkasan(capaian):
    """The match in figures, or why there is none; counted over all, also those that are not drawn."""
    if not capaian:
        return "Standar jabatan dan hasil penilaian kompetensi belum ada."
    resmi, terkoreksi = jpm(capaian)
    kurang = sum(c.gap is not None and c.gap < 0 for c in capaian)
    belum = sum(c.level is None for c in capaian)
    kedaluwarsa = sum(c.kedaluwarsa for c in capaian)
    bagian = [
        f"JPM {poin_persen(terkoreksi)} (resmi {poin_persen(resmi)})" if resmi is not None else "JPM perlu verifikasi",
        f"{kurang} di bawah standar" if kurang else "",
        f"{belum} belum dinilai" if belum else "",
        f"{kedaluwarsa} kedaluwarsa" if kedaluwarsa else "",
    ]
    return "; ".join(filter(None, bagian)) + "."


def sebut_kotak(kotak):
    """Box and axes in one line, with the round; what lacks instead of a box."""
    if kotak is None:
        return BELUM_DIPETAKAN
    periode = f"({kotak.peta.periode})"
    if kotak.kotak is None:
        return f"Data kurang: {sebut_kurang(kotak).lower()} {periode}"
    dekat = ", dekat batas" if kotak.dekat_batas else ""
    return (
        f"Kotak {kotak.kotak}: kinerja {kotak.get_kinerja_display().lower()}, "
        f"potensial {kotak.get_potensial_display().lower()}{dekat} {periode}"
    )


def poin_persen(nilai):
    return f"{poin(nilai, 1)}\u00a0%"


def sebut_kosong(diimpor):
    """That there is none is known only of what was imported."""
    return "Tidak ada." if diimpor else "Belum diimpor."


def load_disiplin(pegawai, kosong):
    hukuman = [
        Butir(f"{h.get_tingkat_display()}: {h.jenis}", rentang_hari(h.berlaku))
        for h in pegawai.hukuman_disiplin.order_by("-berlaku")
    ]
    pemeriksaan = [
        Butir(p.keterangan or "Sedang diperiksa, belum terbukti", f"pemeriksaan, {rentang_hari(p.berlaku)}")
        for p in pegawai.pemeriksaan_disiplin.order_by("-berlaku")
    ]
    return Daftar((*hukuman, *pemeriksaan), "catatan disiplin", kosong=kosong)
