"""Workload analysis (ABK; Peraturan BKN 5/2019 Lampiran I, domain.md 8): tasks of a seat, and the need (K) they give.

One seat goes in whole or not at all: with a row missing its need would come out too small.
"""

import hashlib
from collections import defaultdict
from functools import partial

from django.utils import timezone

from jabatan.abk import bulatkan_kebutuhan, kebutuhan_pegawai, load_waktu_efektif
from jabatan.models import BebanKerja, Posisi
from pegawai.impor import nilai
from pegawai.impor.catatan import PembacaBaris, RencanaCatatan, muat_lama, terapkan_catatan
from pegawai.impor.jenis_impor import JenisImpor, Kolom
from pegawai.impor.salin import perbarui
from pegawai.impor.struktur import Struktur, kunci
from pegawai.impor.temuan import BERUBAH, Temuan
from pegawai.models import Impor
from pegawai.penolakan import Penolakan

KEBUTUHAN_MAKS = 9_999
BIDANG = ("posisi", "uraian", "satuan_hasil", "volume", "waktu")
teks = partial(partial, nilai.teks)
KOLOM = (
    Kolom("unit", ("Unit Kerja", "Nama Unit Kerja", "Nama Unit", "Unor Nama", "Nama Unor", "Unit Organisasi"),
          "Unit tempat jabatan itu; bila namanya tidak tunggal, tulis “Sekretariat - Dinas Y”.", "Bidang Anggaran",
          teks(maks=250)),
    Kolom("kode_unor", ("Kode Unit", "Unor ID", "Unit Kerja ID", "Unit ID"), "ID unit organisasi SIASN, jika ada.", "",
          teks(maks=36)),
    Kolom("nama_jabatan", ("Nama Jabatan", "Jabatan", "Jabatan Nama"), "Seperti pada peta jabatan.",
          "Analis Anggaran Ahli Muda", teks(maks=200)),
    Kolom("uraian", ("Uraian Tugas", "Uraian", "Tugas", "Uraian Kegiatan"), "Satu baris untuk tiap tugas.",
          "Menelaah usulan anggaran", teks(maks=300)),
    Kolom("satuan_hasil", ("Satuan Hasil", "Satuan", "Hasil Kerja"), "Hasil satu kali tugas.", "telaahan",
          teks(maks=60)),
    Kolom("volume", ("Volume", "Volume Setahun", "Beban Kerja", "Jumlah Beban Kerja", "Volume Kerja"),
          "Berapa kali setahun.", "120", partial(nilai.desimal, maks=9_999_999_999)),
    Kolom("waktu", ("Waktu Penyelesaian", "Waktu Penyelesaian (Menit)", "Waktu (Menit)", "Norma Waktu", "Menit"),
          "Menit untuk satu kali; bukan jam.", "375", partial(nilai.desimal, maks=99_999_999)),
)  # fmt: skip


class RencanaAbk(RencanaCatatan):
    """Tasks row by row, and the need of each seat that the file names."""

    def __init__(self, pembaca):
        super().__init__(pembaca, BebanKerja)
        self.kebutuhan = []  # (seat, new need)
        self.kebutuhan_tetap = 0

    def ringkasan(self, ditolak, berperingatan):
        isi = {"kebutuhan_berubah": len(self.kebutuhan), "kebutuhan_tetap": self.kebutuhan_tetap}
        return super().ringkasan(ditolak, berperingatan) | isi

    def sidik(self):
        isi = [(posisi.id, posisi.kebutuhan, baru) for posisi, baru in self.kebutuhan]
        return hashlib.sha256(f"{super().sidik()}{isi}".encode()).hexdigest()


def susun(bacaan, baris, instansi):
    waktu = load_waktu_efektif(instansi, timezone.localdate())
    if waktu is None:
        raise Penolakan("Parameter waktu_kerja_efektif belum ada. Isi di Aturan dan parameter, lalu unggah lagi.")
    pembaca, struktur = PembacaBaris(bacaan), Struktur.muat(instansi)
    rencana, per_posisi = RencanaAbk(pembaca), defaultdict(list)
    for nomor, sel in baris:
        isi = pembaca.baca(nomor, sel)
        posisi = _cari_posisi(pembaca, struktur, nomor, isi or _seadanya(pembaca, sel), diterima=isi is not None)
        if posisi is not None:
            per_posisi[posisi].append((nomor, isi))
    lama = defaultdict(dict)
    for x in muat_lama(BebanKerja.objects.all(), BIDANG, posisi={p.id for p in per_posisi}):
        lama[x.nilai["posisi"]][kunci(x.nilai["uraian"])] = x
    for posisi, tugas in per_posisi.items():
        if _utuh(rencana, posisi, tugas):
            _susun_posisi(rencana, posisi, tugas, lama[posisi.id], waktu)
    return rencana


def _seadanya(pembaca, sel):
    """Where a refused row belongs, as far as that can be read: its seat must not go in without it."""
    mentah = {b: sel[i] for b, i in pembaca.peta.items()}
    return {b: nilai.rapikan(mentah.get(b)) for b in ("unit", "kode_unor", "nama_jabatan")}


def _cari_posisi(pembaca, struktur, nomor, isi, *, diterima):
    unit = struktur.unit_dikenal(isi["kode_unor"] or "", isi["unit"])
    posisi = unit and struktur.posisi_dikenal(unit, isi["nama_jabatan"])
    if posisi is None and diterima:
        bidang = "nama_jabatan" if unit else ("unit" if "unit" in pembaca.peta else "kode_unor")
        sebab = "Jabatan ini tidak ada di unitnya" if unit else "Unit ini tidak dikenal, atau lebih dari satu"
        pembaca.tolak(nomor, bidang, isi[bidang], sebab, "Impor peta jabatan dahulu, atau tulis seperti di sana.")
    return posisi


def _utuh(rencana, posisi, tugas):
    """Refuse every row of a seat of which one is refused or says a task twice."""
    pembaca, rusak = rencana.pembaca, []
    for nomor, isi in tugas:
        if isi is None:
            rusak.append(nomor)
        elif isi["waktu"] == 0:
            pembaca.tolak(nomor, "waktu", 0, "Waktu penyelesaian nol", "Isi menit untuk satu kali tugas.")
            rusak.append(nomor)
        elif rencana.kembar(nomor, (posisi, kunci(isi["uraian"])), "uraian"):
            rusak.append(nomor)
    for nomor, _ in tugas if rusak else ():
        if nomor not in rusak:
            sebab = f"Baris {rusak[0]} untuk jabatan yang sama ditolak"
            pembaca.tolak(
                nomor, "uraian", "", sebab, "ABK satu jabatan diterima utuh: betulkan baris itu, unggah semuanya."
            )
    return not rusak


def _susun_posisi(rencana, posisi, tugas, lama, waktu):
    pembaca, awal = rencana.pembaca, tugas[0][0]
    beban = {k: (x.nilai["volume"], x.nilai["waktu"]) for k, x in lama.items()}
    beban |= {kunci(isi["uraian"]): (isi["volume"], isi["waktu"]) for _, isi in tugas}
    baru = bulatkan_kebutuhan(kebutuhan_pegawai(beban.values(), waktu.menit))
    if baru > KEBUTUHAN_MAKS:
        for nomor, isi in tugas:
            sebab = f"Beban ini setara {baru} orang"
            pembaca.tolak(nomor, "volume", isi["volume"], sebab, "Periksa volume setahun dan menit tiap tugas.")
        return
    sisa = len(beban) - len(tugas)
    if sisa:
        pembaca.peringatkan(
            awal, "uraian", posisi.jabatan.nama, f"{sisa} tugas lain jabatan ini tidak disebut berkas",
            "Tetap dihitung; hapus di halaman ABK jabatan itu bila tidak dikerjakan lagi.",
        )  # fmt: skip
    langkah = [
        rencana.tambah(nomor, {b: isi.get(b) for b in BIDANG} | {"posisi": posisi.id}, lama.get(kunci(isi["uraian"])))
        for nomor, isi in tugas
    ]
    if posisi.struktural or baru == posisi.kebutuhan:  # a structural seat is always one
        rencana.kebutuhan_tetap += 1
    else:
        rencana.kebutuhan.append((posisi, baru))
        sebelum = "belum dihitung" if posisi.kebutuhan is None else str(posisi.kebutuhan)
        rencana.temuan.append(Temuan(awal, BERUBAH, "Kebutuhan (K)", baru, sebelum))
        langkah[0].perubahan.append(("kebutuhan", posisi.kebutuhan, baru))


def terapkan(rencana):
    terapkan_catatan(rencana)
    perbarui(Posisi, ("id", "kebutuhan"), [(posisi.id, baru) for posisi, baru in rencana.kebutuhan])


JENIS = JenisImpor(
    kode=Impor.Jenis.ABK,
    judul="ABK",
    kelompok="Susunan organisasi",
    guna="Tugas tiap jabatan dengan volume dan waktunya; dari situ kebutuhan (K) dihitung.",
    satuan="tugas",
    kolom=KOLOM,
    wajib=("nama_jabatan", "uraian", "volume", "waktu"),
    salah_satu=("unit", "kode_unor"),
    susun=susun,
    terapkan=terapkan,
)
