"""What a document's words may name, as plain values; and what of a text is still red on a given sheet.

Between the sheet (`lembar`) and the language (`mutasi.naskah`): nothing else of a record reaches a text.
"""

from functools import lru_cache

from django.utils.html import format_html, format_html_join

from mutasi.naskah.bahasa import TITIK
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.naskah.kata import terbilang
from mutasi.naskah.terpakai import cari_cacat, naskah_terpakai, susun_blok

SAMA_NAMA = (
    "kepala_daerah", "nama_kepala_daerah", "pemerintah", "daerah", "ibu_kota", "gubernur", "nama_sekda",
    "pangkat_sekda", "tentang", "tmt", "memperbaiki",
)  # fmt: skip
SAMA_NAMA_ORANG = (
    "nama", "pangkat", "golongan", "tmt_pangkat", "jabatan_lama", "tempat_lama", "jabatan_baru", "tempat_baru",
    "kelas", "lepas",
)  # fmt: skip


def nilai_keputusan(lembar):
    """The fields of a decree. What a draft has not yet is dots there, not missing."""
    terbuka = TITIK if lembar.draf else None
    return {nama: getattr(lembar, nama) for nama in SAMA_NAMA} | {
        "nomor_keputusan": lembar.nomor or terbuka,
        "tanggal_keputusan": lembar.tanggal or terbuka,
        "banyak_pegawai": len(lembar.baris),
        "ada_lepas": next((b.lepas for b in lembar.baris if b.lepas), ""),
    }


def nilai_rapat(rapat):
    """The list that repeats a line for each meeting."""
    return {"rapat": [{"badan_rapat": r.badan, "nomor_rapat": r.nomor, "tanggal_rapat": r.tanggal} for r in rapat]}


def nilai_orang(baris):
    return {nama: getattr(baris, nama) for nama in SAMA_NAMA_ORANG} | {
        "nip": baris.nip_berspasi if baris.nip else "",
        "tingkat": baris.tingkat,
    }


def naskah_untuk(lembar, jenis):
    """The words of that kind on this sheet; the shipped ones where it carries none."""
    return next((n for n in lembar.naskah if n.jenis == jenis), None) or naskah_terpakai(NASKAH[jenis])


def cari_cacat_naskah(lembar):
    """[(where, Cacat)] in the words of the decree, and of the extract of every person, each fault told once."""
    return _cari_cacat(
        naskah_untuk(lembar, JenisNaskah.KEPUTUSAN),
        naskah_untuk(lembar, JenisNaskah.PETIKAN),
        tuple(nilai_keputusan(lembar).items()),
        lembar.rapat,
        lembar.baris,
    )


@lru_cache(maxsize=2)
def _cari_cacat(keputusan, petikan, nilai, rapat, baris):
    """Once a sheet: each of 500 extracts asks whether the whole decree is complete (I16)."""
    nilai = dict(nilai)
    isi = susun_blok(keputusan, nilai, nilai_rapat(rapat))
    hasil = [("Naskah keputusan", c) for c in cari_cacat(keputusan, isi)]
    for satu in baris:
        isi = susun_blok(petikan, nilai | nilai_orang(satu))
        hasil += [(f"Petikan {satu.nama} (nomor urut {satu.urutan})", c) for c in cari_cacat(petikan, isi)]
    return tuple(hasil)


# --- for the templates ------------------------------------------------------------------------------


def tampil_butir(butir):
    """A line as safe HTML of a document: every piece escaped, what is red named in brackets."""
    return format_html_join("", "{}", ((_tampil(p),) for p in butir.potongan))


def _tampil(potongan):
    if potongan.cacat:
        return format_html('<strong class="cacat">[{}: {}]</strong>', potongan.teks, potongan.cacat)
    return format_html('<span class="utuh">{}</span>', potongan.teks) if potongan.utuh else potongan.teks


def tampil_blok(isi):
    """{block: its lines as safe HTML}"""
    return {kode: [tampil_butir(b) for b in butir] for kode, butir in isi.items()}


def sebut_diktum(nomor):
    """KESATU, KEDUA … KESEPULUH, KESEBELAS"""
    return f"KE{terbilang(nomor).upper()}"


def bernomor(diktum):
    return [(sebut_diktum(n), isi) for n, isi in enumerate(diktum, start=1)]


def konteks_keputusan(lembar):
    """The words of the decree and of its annex, for their templates."""
    naskah = naskah_untuk(lembar, JenisNaskah.KEPUTUSAN)
    isi = tampil_blok(susun_blok(naskah, nilai_keputusan(lembar), nilai_rapat(lembar.rapat)))
    return {"naskah": naskah, "isi": isi, "diktum": bernomor(isi["diktum"])}


def konteks_petikan(lembar, baris):
    """The words of one extract; its second dictum is the decree's."""
    naskah = naskah_untuk(lembar, JenisNaskah.PETIKAN)
    isi = tampil_blok(susun_blok(naskah, nilai_keputusan(lembar) | nilai_orang(baris)))
    return {"naskah": naskah, "isi": isi, "diktum": konteks_keputusan(lembar)["diktum"]}
