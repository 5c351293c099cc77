"""A text before anybody has endorsed it: on an invented decree, or on a real one; always a draft, faults in red."""

from dataclasses import dataclass, replace

from mutasi.naskah.bahasa import TITIK
from mutasi.naskah.bidang import CONTOH_TANGGAL, CONTOH_TMT
from mutasi.naskah.definisi import Blok, JenisNaskah
from mutasi.naskah.terpakai import cari_cacat, susun_blok

from .cetak import cetak_halaman
from .cetak_surat import cetak_tembusan
from .isian import konteks_keputusan, konteks_petikan, nilai_keputusan, nilai_orang, nilai_rapat
from .lembar import BarisLembar, LembarKeputusan, RapatLembar
from .surat import IsiSurat, Tembusan, load_surat, susun_surat, susun_tembusan

CONTOH_HALAMAN = 14


@dataclass(frozen=True)
class Pratinjau:
    """`isi` are (block, its lines) in order; `cacat` is everything red."""

    isi: tuple[tuple[Blok, tuple], ...]
    cacat: tuple


def build_lembar_contoh(instansi):
    """A decree of nobody, with the agency's own names."""
    daerah = f"{instansi.sebutan_kepala_daerah} {instansi.nama}"
    return LembarKeputusan(
        draf=True, nomor="", tanggal=None, tentang="Pemberhentian dan Pengangkatan dalam Jabatan Administrator",
        tmt=CONTOH_TMT, ukuran_kertas="F4", kepala_daerah=daerah, pemerintah=f"Pemerintah {instansi}",
        daerah=str(instansi), ibu_kota=instansi.ibu_kota, nama_kepala_daerah=instansi.nama_kepala_daerah,
        nama_sekda=instansi.nama_sekda, pangkat_sekda=instansi.pangkat_sekda, nip_sekda=instansi.nip_sekda,
        gubernur=instansi.provinsi, rapat=(RapatLembar("Tim Penilai Kinerja PNS", "800/12/TPK/2026", CONTOH_TANGGAL),),
        memperbaiki="", baris=tuple(_baris_contoh(n) for n in (1, 2)),
    )  # fmt: skip


def _baris_contoh(nomor):
    return BarisLembar(
        urutan=nomor, usulan_id=0, pegawai_id=0, nama=("Siti Aminah, S.E., M.M.", "Slamet, S.Sos.")[nomor - 1],
        nip="".join(("19800317", "200501", "1", f"{nomor:03d}")), pangkat="Penata Tingkat I", golongan="III/d",
        tmt_pangkat=CONTOH_TANGGAL.replace(year=2022), jabatan_lama="Kepala Seksi Contoh", unit_lama="Seksi Contoh",
        tempat_lama="Seksi Contoh, Dinas Contoh", jabatan_baru="Kepala Bidang Contoh", unit_baru="Bidang Contoh",
        tempat_baru="Bidang Contoh, Dinas Contoh", struktural=True, eselon="III.b", jenjang="Administrator", kelas=11,
        keterangan="Rotasi",
    )  # fmt: skip


def load_bahan(definisi, keputusan):
    """(sheet, first copy of a letter or None) of a real decree."""
    lembar, tembusan = load_surat(keputusan, replace(definisi, dilantik=False, pelantikan=False))
    return lembar, next(iter(tembusan), None)


def build_bahan_contoh(definisi, instansi):
    lembar = build_lembar_contoh(instansi)
    if definisi.per_unit:
        return lembar, Tembusan(1, "Dinas Contoh", perangkat="Dinas Contoh", daftar=lembar.baris)
    return lembar, susun_tembusan(replace(definisi, dilantik=False), lembar)[0]


def pratinjau(naskah, lembar, tembusan):
    """The text on that sheet. What a letter is asked for only when it is made is dots here."""
    if naskah.definisi.surat:
        isi = IsiSurat(naskah, {})
        susunan, _nilai = susun_surat(isi, lembar, tembusan or Tembusan(1, ""), **_titik(naskah.definisi))
    else:
        nilai = nilai_keputusan(lembar)
        if naskah.jenis == JenisNaskah.PETIKAN and lembar.baris:
            nilai |= nilai_orang(lembar.baris[0])
        susunan = susun_blok(naskah, nilai, nilai_rapat(lembar.rapat))
    blok = tuple((b, susunan[b.kode]) for b in naskah.definisi.blok_bertulisan)
    return Pratinjau(blok, tuple(cari_cacat(naskah, susunan)))


def _titik(definisi):
    return {i.kode: TITIK for i in definisi.isian} | {"banyak_halaman": CONTOH_HALAMAN}


def cetak_pratinjau(naskah, lembar, tembusan, *, pembaca):
    """The same as a PDF with DRAF on each page; nothing is refused, red says what is wrong."""
    if naskah.definisi.surat:
        return cetak_tembusan(
            IsiSurat(naskah, {}), lembar, tembusan or Tembusan(1, ""), pembaca=pembaca, **_titik(naskah.definisi)
        )
    lain = tuple(n for n in lembar.naskah if n.jenis != naskah.jenis)
    lembar = replace(lembar, draf=True, nomor="", tanggal=None, naskah=(*lain, naskah))
    gaya = ["keputusan", f"kertas-{lembar.ukuran_kertas.lower()}", "draf"]
    konteks = {"lembar": lembar, "pembaca": pembaca}
    if naskah.jenis == JenisNaskah.PETIKAN and lembar.baris:
        konteks |= {"baris": lembar.baris[0], **konteks_petikan(lembar, lembar.baris[0])}
        return cetak_halaman("dokumen/petikan.html", konteks, gaya=[*gaya, "petikan"], terbit=False)
    konteks |= konteks_keputusan(lembar)
    return cetak_halaman("dokumen/keputusan.html", konteks, gaya=gaya, terbit=False)
