#!/usr/bin/env python3
"""Memeriksa rantai jejak Mutasi di luar program: satu berkas, Python 3.8 ke atas, tanpa pustaka lain.

    python3 periksa_berkas.py segel-siklus-7.zip --kepala kepala-2026-11-26.json --keputusan SK-821.pdf
    python3 periksa_berkas.py rantai-siklus-7.jsonl --cetak siklus-7/120/1a2b3c4d5e6f7a8b9c0d

Yang dapat ditemukan: isi yang diubah, mata yang hilang, ditukar atau kembar, ekor yang terpotong, dan riwayat yang
dirantai ulang seluruhnya. Dua yang terakhir hanya terlihat bila ada kepala yang pernah keluar dari program: berkas
kepala harian, atau kepala yang tercetak pada keputusan dan berita acara (--cetak).
Kode keluar 0 bila utuh, 1 bila tidak.
"""

import argparse
import hashlib
import io
import itertools
import json
import re
import sys
import zipfile
from collections import namedtuple

VERSI = "mutasi-jejak-1"
PEMISAH = "\x1f"
TANPA_HASH = "0" * 64
HEX_TERPENDEK = 20  # as many characters as are printed on paper
PERINGATAN = ("JAM",)
SIDIK = re.compile(r"\b[0-9a-f]{64}\b")

Mata = namedtuple("Mata", "rantai urut pada sebelum hash muatan")
Temuan = namedtuple("Temuan", "rantai urut jenis")

KALIMAT = {
    "GANDA": "ada dua mata dengan nomor ini: rantai bercabang",
    "HILANG": "mulai nomor ini ada mata yang hilang",
    "SAMBUNGAN": "sambungan putus: mata ini tidak mengikuti mata sebelumnya",
    "ISI": "isi mata ini tidak cocok dengan hash-nya: diubah sesudah dicatat",
    "JAM": "jam basis data mundur: mata ini bertanggal sebelum mata sebelumnya",
    "POTONG": "kepala dengan nomor ini pernah terbit, tetapi rantai berakhir sebelumnya: ekor terpotong",
    "TERBIT": "kepala yang pernah terbit berbeda dari mata bernomor ini: riwayat dirantai ulang",
    "JEJAK": "baris jejak tidak sama dengan yang dirantai: diubah atau dihapus",
    "TANPA_MATA": "baris jejak ini tidak mempunyai mata rantai",
    "KEPALA": "kepala yang tersimpan bukan mata terakhir",
    "BERKAS": "berkas di dalam segel tidak cocok dengan daftar sidiknya",
}


def hitung_hash(mata):
    isi = (VERSI, mata.rantai, str(mata.urut), mata.pada, mata.sebelum, mata.muatan)
    return hashlib.sha256(PEMISAH.join(isi).encode("utf-8")).hexdigest()


def periksa_mata(semua, terbit=()):
    """Temuan dari mata rantai, terurut menurut (rantai, urut), dan kepala yang pernah terbit: (rantai, urut, hash)."""
    menunggu = {}
    for rantai, urut, kepala in set(terbit):
        menunggu.setdefault(rantai, {}).setdefault(urut, set()).add(kepala)
    for rantai, bagian in itertools.groupby(semua, key=lambda mata: mata.rantai):
        kepala = menunggu.pop(rantai, {})
        lalu, beda = Mata(rantai, 0, "", "", TANPA_HASH, ""), set()
        for mata in bagian:
            for jenis, urut in periksa_satu(mata, lalu):
                yield Temuan(rantai, urut, jenis)
            if any(not cocok(mata.hash, satu) for satu in kepala.get(mata.urut, ())):
                beda.add(mata.urut)
            lalu = mata
        for urut in sorted(beda):
            yield Temuan(rantai, urut, "TERBIT")
        for urut in terpotong(kepala, lalu.urut):
            yield Temuan(rantai, urut, "POTONG")
    for rantai, kepala in menunggu.items():  # chains of which nothing is left
        for urut in terpotong(kepala, 0):
            yield Temuan(rantai, urut, "POTONG")


def periksa_satu(mata, lalu):
    if mata.urut == lalu.urut:
        yield "GANDA", mata.urut
    elif mata.urut > lalu.urut + 1:
        yield "HILANG", lalu.urut + 1
    elif mata.sebelum != lalu.hash:
        yield "SAMBUNGAN", mata.urut
    if hitung_hash(mata) != mata.hash:
        yield "ISI", mata.urut
    if lalu.pada and mata.pada < lalu.pada:
        yield "JAM", mata.urut


def terpotong(kepala, akhir):
    return sorted(urut for urut in kepala if urut > akhir)


def cocok(hash_mata, kepala):
    """A head on paper is the beginning of a hash."""
    return len(kepala) >= HEX_TERPENDEK and hash_mata.startswith(kepala)


def sebut(temuan):
    return "{} nomor {}: {}".format(temuan.rantai, temuan.urut, KALIMAT[temuan.jenis])


# -- files


def baca_mata(aliran):
    """Lines of the exported chain, sorted: what was swapped in the file is found by its numbers."""
    semua = []
    for baris in aliran:
        if baris.strip():
            isi = json.loads(baris)
            semua.append(Mata(*(isi[nama] for nama in Mata._fields)))
    return sorted(semua, key=lambda m: (m.rantai, m.urut))


def baca_kepala(isi):
    return [(k["rantai"], k["urut"], k["hash"]) for k in json.loads(isi)["kepala"]]


def baca_cetak(teks):
    """`siklus-7/120/1a2b…` as it stands on paper; blanks and full stops between the digits are skipped."""
    rantai, urut, kepala = teks.split("/")
    kepala = "".join(h for h in kepala.lower() if h in "0123456789abcdef")
    if len(kepala) < HEX_TERPENDEK:
        raise SystemExit("Kepala {} terlalu pendek: ketik {} huruf pertamanya.".format(teks, HEX_TERPENDEK))
    return rantai.strip(), int(urut), kepala


class Segel:
    """The sealed file of a cycle."""

    def __init__(self, arsip):
        self.arsip = arsip
        self.nama = set(arsip.namelist())

    def json(self, nama):
        return json.loads(self.arsip.read(nama).decode("utf-8"))

    def mata(self):
        with self.arsip.open("rantai.jsonl") as aliran:
            return baca_mata(io.TextIOWrapper(aliran, "utf-8"))

    def kepala(self):
        return baca_kepala(self.arsip.read("kepala.json").decode("utf-8"))

    def periksa_manifes(self):
        manifes = self.json("manifes.json")
        for nama in sorted(self.nama - {"manifes.json"} | set(manifes)):
            if nama not in self.nama or nama not in manifes or self._sidik(nama) != manifes[nama]:
                yield "{}: {}".format(nama, KALIMAT["BERKAS"])

    def _sidik(self, nama):
        sidik = hashlib.sha256()
        with self.arsip.open(nama) as aliran:
            for potong in iter(lambda: aliran.read(1 << 20), b""):
                sidik.update(potong)
        return sidik.hexdigest()

    def periksa_peringkat(self, mata):
        """What stands in the lists adds up, is in its order, and carries the digest that the chain remembers."""
        tercatat = {}
        for isi in acara(mata, "jalankan_pemeringkatan"):
            tercatat[isi["objek"]] = isi["rincian"]
        for nama in sorted(n for n in self.nama if n.startswith("peringkat/") and n.endswith("/rekam.json")):
            rekam, folder = self.json(nama), nama[: -len("rekam.json")]
            rincian = tercatat.get(rekam["pemeringkatan"])
            if rincian is None:
                yield "Pemeringkatan {}: tidak ada jejaknya di rantai".format(rekam["nomor"])
            elif any(rincian[k] != rekam[k] for k in ("hash_masukan", "sidik")):
                yield "Pemeringkatan {}: sidiknya bukan yang dirantai".format(rekam["nomor"])
            with self.arsip.open(folder + "daftar.jsonl") as aliran:
                kursi = [json.loads(baris) for baris in io.TextIOWrapper(aliran, "utf-8")]
            pasangan = sorted((k["lowongan"], k["sidik"]) for k in kursi)
            jumlah = hashlib.sha256("\n".join("%d:%s" % satu for satu in pasangan).encode()).hexdigest()
            if jumlah != rekam["sidik"]:
                yield "Pemeringkatan {}: sidik lowongan tidak berjumlah sidik seluruhnya".format(rekam["nomor"])
            for satu in kursi:
                for kalimat in periksa_daftar(satu):
                    yield "Pemeringkatan {}, lowongan {}: {}".format(rekam["nomor"], satu["lowongan"], kalimat)

    def periksa_keputusan(self, mata, berkas):
        """Digests of the issued documents against the chain; files that were given against those digests."""
        tercatat = {sidik for satu in mata for sidik in SIDIK.findall(satu.muatan)}
        daftar = self.json("keputusan.json")
        for satu in daftar:
            if satu["sha256"] not in tercatat:
                yield "{}: sidiknya tidak ada di rantai".format(satu["nama_berkas"])
        dikenal = {satu["sha256"]: satu["nama_berkas"] for satu in daftar}
        for nama in berkas:
            with open(nama, "rb") as aliran:
                sidik = hashlib.sha256(aliran.read()).hexdigest()
            if sidik not in dikenal:
                yield "{}: bukan dokumen terbit siklus ini, atau sudah diubah".format(nama)


def acara(mata, tindakan):
    for satu in mata:
        isi = json.loads(satu.muatan)
        if isi["tindakan"] == tindakan:
            yield isi


def periksa_daftar(kursi):
    """Points are the sum of their contributions; who meets the rules stands first; the higher score goes first."""
    lalu, naik = None, 0
    for ke, satu in enumerate(kursi["kandidat"], 1):
        if satu["urutan"] != ke:
            yield "urutan {} tertulis {}".format(ke, satu["urutan"])
        for sisi in ("rendah", "tinggi"):
            if sum(k[sisi] for k in satu["kontribusi"]) != satu["skor_" + sisi]:
                yield "urutan {}: poin {} bukan jumlah kontribusinya".format(ke, sisi)
        if lalu is not None and lalu["putusan"] == satu["putusan"] and lalu["skor_tinggi"] < satu["skor_tinggi"]:
            naik += 1  # once is lawful: those who need a permit follow those who do not
            if naik > 1 or satu["putusan"] != "MEMENUHI":
                yield "urutan {}: skornya lebih tinggi daripada urutan di atasnya".format(ke)
        if lalu is not None and lalu["putusan"] != "MEMENUHI" and satu["putusan"] == "MEMENUHI":
            yield "urutan {}: memenuhi syarat, tetapi di bawah yang perlu verifikasi".format(ke)
        lalu = satu


def baca_argumen(argumen):
    baca = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    baca.add_argument("berkas", help="berkas segel (.zip) atau ekspor rantai (.jsonl)")
    baca.add_argument("--kepala", action="append", default=[], help="berkas kepala (.json), boleh berulang")
    baca.add_argument("--cetak", action="append", default=[], help="kepala pada kertas: rantai/nomor/hash")
    baca.add_argument("--keputusan", action="append", default=[], help="PDF keputusan yang dibandingkan")
    return baca.parse_args(argumen)


def main(argumen=None):
    pilihan = baca_argumen(argumen)
    terbit = [baca_cetak(teks) for teks in pilihan.cetak]
    for nama in pilihan.kepala:
        with open(nama, encoding="utf-8") as berkas:
            terbit += baca_kepala(berkas.read())
    kalimat = []
    if zipfile.is_zipfile(pilihan.berkas):
        with zipfile.ZipFile(pilihan.berkas) as arsip:
            segel = Segel(arsip)
            kalimat += segel.periksa_manifes()
            mata = segel.mata()
            terbit += segel.kepala()
            kalimat += segel.periksa_peringkat(mata)
            kalimat += segel.periksa_keputusan(mata, pilihan.keputusan)
    else:
        with open(pilihan.berkas, encoding="utf-8") as aliran:
            mata = baca_mata(aliran)
    return lapor(mata, terbit, kalimat)


def lapor(mata, terbit, kalimat):
    milik = {m.rantai for m in mata}  # a file of heads names the other chains of the agency too
    temuan = sorted(periksa_mata(mata, [t for t in terbit if t[0] in milik or not milik]), key=lambda t: t[:2])
    buruk = [t for t in temuan if t.jenis not in PERINGATAN]
    for satu in temuan:
        print(("PERINGATAN " if satu.jenis in PERINGATAN else "RUSAK ") + sebut(satu))
    for satu in kalimat:
        print("RUSAK " + satu)
    if buruk or kalimat:
        if buruk:
            print("Nomor pertama yang tidak benar: {} nomor {}.".format(buruk[0].rantai, buruk[0].urut))
        return 1
    akhir = {m.rantai: m for m in mata}
    for rantai in sorted(akhir):
        print("{}: {} mata utuh, kepala {}".format(rantai, akhir[rantai].urut, akhir[rantai].hash))
    print("Dibandingkan dengan {} kepala yang pernah terbit.".format(sum(1 for t in terbit if t[0] in milik)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
