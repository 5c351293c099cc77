"""The unit heads of the deadline day: a process of its own, so that they share no interpreter with what measures them.

Its task comes as JSON on stdin; on stdout it says what it has measured and what it was told was saved. Standard
library only. A connection is kept alive as a browser keeps it; a head never sends before the answer before has come.
"""

import http.client
import json
import os
import random
import re
import sys
import threading
import time
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

BATAS_WAKTU = 60.0  # seconds; slower is an error
DIAM = 1.5  # seconds: gunicorn closes a connection after two, and a closed one must not look like a failure
RAHASIA = "r" * 32  # of the CSRF cookie and the form: any secret that both carry
UTAS_PUNCAK, UTAS_PENUH = 32, 8
SENDIRI = 15  # heads who work while nobody else does
SIMPANAN_SEORANG = 30  # of one head on this day: as often somebody opens the list
ORANG_BERTURUT = 3  # people a head appraises in one go when everybody works as fast as the server answers
BERAKHLAK = (
    "berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif",
)  # fmt: skip
VERSI = re.compile(r'name="versi" value="(\d+)"')
ORANG = re.compile(r"/penilaian/pegawai/(\d+)/")
DAFTAR = "/penilaian/"


class Galat(Exception):
    """An answer that a head should not have got."""


class Sambungan:
    """One connection to the server, opened again when it has been silent for too long."""

    def __init__(self, port):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=BATAS_WAKTU)
        self.terakhir = 0.0

    def minta(self, alamat, sesi="", isian=None, *, htmx=False):
        """(status, where it leads, text)."""
        if time.monotonic() - self.terakhir > DIAM:
            self.http.close()
        kepala = {"Cookie": f"csrf={RAHASIA}" + (f"; sesi={sesi}" if sesi else "")}
        if htmx:
            kepala["HX-Request"] = "true"
        badan = None
        if isian is not None:
            kepala["Content-Type"] = "application/x-www-form-urlencoded"
            badan = urlencode(isian | {"csrfmiddlewaretoken": RAHASIA})
        try:
            self.http.request("GET" if badan is None else "POST", alamat, badan, kepala)
            jawaban = self.http.getresponse()
            teks = jawaban.read().decode()
        except (OSError, http.client.HTTPException) as sebab:
            self.http.close()
            raise Galat(f"{type(sebab).__name__}") from sebab
        self.terakhir = time.monotonic()
        return jawaban.status, jawaban.headers.get("Location", ""), teks


class Peladen(threading.local):
    """Each thread has a connection of its own."""

    def __init__(self, port):
        self.minta = Sambungan(port).minta


class Kepala:
    """One unit head at work: the list, a person, two drafts that save themselves, final, the next person."""

    def __init__(self, peladen, sesi, tahun, benih):
        self.peladen, self.sesi, self.tahun = peladen, sesi, tahun
        self.acak = random.Random(benih)
        self.kunci, self.menunggu, self.selesai = threading.Lock(), deque(), 0.0
        self.tersimpan, self.ragu = {}, {}  # person -> what was said to be saved; what was sent without an answer
        self.kerja = self._kerja()

    def langkah(self, jadwal):
        """The next request: (kind, seconds since it was due); None is due when the answer before has come."""
        mulai = self.selesai if jadwal is None else jadwal
        try:
            jenis = next(self.kerja)
        finally:
            self.selesai = time.monotonic()
        return jenis, self.selesai - mulai

    def _kerja(self):
        status, _, _ = self.peladen.minta(DAFTAR, self.sesi)
        _harus(status, 200)
        yield "daftar"
        status, tujuan, _ = self.peladen.minta(f"{DAFTAR}lanjut/", self.sesi)
        while ORANG.search(tujuan):
            orang = int(ORANG.search(tujuan)[1])
            status, _, teks = self.peladen.minta(tujuan, self.sesi)
            _harus(status, 200)
            versi = _versi(teks)
            yield "halaman"
            for bagian in (1, 2):
                _, teks = self._simpan(orang, tujuan, versi, "otomatis", bagian)
                versi = _versi(teks)
                yield "otomatis"
            tujuan, _ = self._simpan(orang, tujuan, versi, "final", 3)
            yield "final"

    def _simpan(self, orang, alamat, versi, aksi, bagian):
        isian = isian_acak(self.acak, f"{aksi} {versi} oleh {self.sesi[:6]}", bagian)
        self.ragu[orang] = isian
        kiriman = isian | {"aksi": aksi, "versi": versi}
        status, tujuan, teks = self.peladen.minta(alamat, self.sesi, kiriman, htmx=aksi == "otomatis")
        _harus(status, 302 if aksi == "final" else 200)
        del self.ragu[orang]
        self.tersimpan[orang] = {"isian": isian, "versi": versi + 1, "final": aksi == "final"}
        return tujuan, teks


def _harus(status, benar):
    if status != benar:
        raise Galat(f"jawaban {status}, bukan {benar}")


def _versi(teks):
    """The version that the form carries on; a page without one is not the form that was asked for."""
    if not (ada := VERSI.search(teks)):
        raise Galat("tanpa versi")
    return int(ada[1])


def isian_acak(acak, tanda, bagian):
    """Field -> text; more of it each time, and other ratings than before."""
    isi = {"hasil_kerja": acak.choice("123"), "catatan": tanda}
    if bagian > 1:
        isi |= {f"berakhlak_{n}": acak.choice("123") for n in BERAKHLAK} | {"perilaku_kerja": acak.choice("123")}
    if bagian > 2:
        isi |= {"faktor_disiplin": acak.choice("123"), "faktor_inovasi": "2", "faktor_inovasi_uraian": f"Ide {tanda}"}
        isi |= {"faktor_partisipasi": "9"}
    return isi


class Catatan:
    """Seconds per kind of request, and what went wrong; written to by every thread."""

    def __init__(self):
        self.detik, self.galat, self.kunci = {}, Counter(), threading.Lock()

    def jalankan(self, langkah, jadwal):
        """One request; False when there is none any more."""
        try:
            jenis, detik = langkah(jadwal)
        except StopIteration:
            return False
        except Galat as sebab:
            with self.kunci:
                self.galat[str(sebab)] += 1
            return False
        with self.kunci:
            self.detik.setdefault(jenis, []).append(detik)
        return True


def susun_jadwal(sisa, laju, detik):
    """(second, kind, head): saves by chance at the mean rate, after a final one the next page, lists, plain pages."""
    acak, giliran, jadwal, saat = random.Random(1), deque(range(len(sisa))), [], 0.0
    ke = Counter({nomor: nomor % 3 for nomor in giliran})
    while giliran and (saat := saat + acak.expovariate(laju)) < detik:
        nomor = giliran.popleft()
        jadwal.append((saat, "simpan", nomor))
        ke[nomor] += 1
        if ke[nomor] % 3 == 0:
            jadwal.append((saat, "sesudahnya", nomor))
        if ke[nomor] < 3 * sisa[nomor]:
            giliran.append(nomor)
    jadwal += [
        (n * SIMPANAN_SEORANG / laju, "daftar", n % len(sisa)) for n in range(int(detik * laju / SIMPANAN_SEORANG))
    ]
    jadwal += [(n + 0.5, "polos", 0) for n in range(int(detik))]
    return sorted(jadwal, key=lambda satu: satu[0])


def jam_puncak(peladen, kepala, sisa, laju, detik):
    """Open loop: requests are due by the clock, however slowly the server answers. It finds the heads at work."""
    catatan, pembuka, janji = Catatan(), Catatan(), []

    def satu(jenis, nomor, saat):
        orang = kepala[nomor]
        if jenis in ("daftar", "polos"):
            alamat, sesi = (DAFTAR, orang.sesi) if jenis == "daftar" else ("/masuk/", "")
            catatan.jalankan(lambda saat: satu_halaman(peladen, jenis, alamat, sesi, saat), saat)
            return
        with orang.kunci:
            catatan.jalankan(orang.langkah, orang.menunggu.popleft())

    def buka(nomor):
        """The list, the first person, and no draft, one or two of it: drafts and finals then come side by side."""
        for _ in range(2 + nomor % 3):
            pembuka.jalankan(kepala[nomor].langkah, 0.0)

    with ThreadPoolExecutor(UTAS_PENUH) as kolam:
        list(kolam.map(buka, range(len(kepala))))
    mulai = time.monotonic()
    with ThreadPoolExecutor(UTAS_PUNCAK) as kolam:
        for saat, jenis, nomor in susun_jadwal(sisa, laju, detik):
            time.sleep(max(0.0, mulai + saat - time.monotonic()))
            if jenis in ("simpan", "sesudahnya"):
                kepala[nomor].menunggu.append(mulai + saat if jenis == "simpan" else None)
            janji.append(kolam.submit(satu, jenis, nomor, mulai + saat))
    for satu_janji in janji:
        satu_janji.result()  # raises what went wrong here, not at the server
    catatan.galat += pembuka.galat
    return hasil(catatan, time.monotonic() - mulai)


def satu_halaman(peladen, jenis, alamat, sesi, jadwal):
    """A page by itself. "polos" is what everything else is compared with: a page without a user."""
    status, _, _ = peladen.minta(alamat, sesi)
    _harus(status, 200)
    return jenis, time.monotonic() - jadwal


def secepatnya(kepala, detik):
    """Closed loop: a few heads at a time, each sends as soon as it is answered."""
    catatan, antre, mulai = Catatan(), deque(kepala), time.monotonic()

    def bekerja():
        while antre and time.monotonic() < mulai + detik:
            orang = antre.popleft()
            langkah = 1 + 4 * ORANG_BERTURUT
            while langkah and time.monotonic() < mulai + detik and catatan.jalankan(orang.langkah, time.monotonic()):
                langkah -= 1
            if not langkah:
                antre.append(orang)

    utas = [threading.Thread(target=bekerja) for _ in range(UTAS_PENUH)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return hasil(catatan, time.monotonic() - mulai)


def satu_per_satu(peladen, kepala, detik):
    """Nobody waits for anybody: a plain page after each request, so that the ratio holds on a busy machine too."""
    catatan, mulai = Catatan(), time.monotonic()
    for orang in kepala:
        while time.monotonic() < mulai + detik and catatan.jalankan(orang.langkah, time.monotonic()):
            catatan.jalankan(lambda saat: satu_halaman(peladen, "polos", "/masuk/", "", saat), time.monotonic())
    return hasil(catatan, time.monotonic() - mulai)


def hasil(catatan, detik):
    return {"detik": catatan.detik, "galat": catatan.galat, "lama": detik, "beban": os.getloadavg()[0]}


def adu(peladen, pasangan, tahun):
    """Two devices, one form, the same moment: where there is no appraisal yet, on a draft, and draft against final."""
    palang, acak, catatan = threading.Barrier(2), random.Random(2), Counter()
    tersimpan = {}

    def kirim(sesi, orang, isian):
        palang.wait()
        return peladen.minta(f"/penilaian/pegawai/{orang}/{tahun}/", sesi, isian, htmx=isian["aksi"] == "otomatis")

    with ThreadPoolExecutor(2) as kolam:
        for sesi, orang in pasangan:
            for versi, aksi in enumerate((("draf", "draf"), ("draf", "draf"), ("final", "otomatis"))):
                dua = [
                    isian_acak(acak, f"{kata} {versi}", 3) | {"aksi": a, "versi": versi}
                    for kata, a in zip(("kiri", "kanan"), aksi, strict=True)
                ]
                janji = [kolam.submit(kirim, sesi, orang, isian) for isian in dua]
                menang = nilai_adu(dua, [j.result() for j in janji], catatan)
                tersimpan[orang] = {"isian": menang, "versi": versi + 1, "final": menang.get("aksi") == "final"}
    return {"catatan": catatan, "tersimpan": tersimpan}


def nilai_adu(dua, jawaban, catatan):
    """Who won; counted when it is not exactly one, and when the other is not told so with both versions beside."""
    catatan["adu"] += 1
    menang = [isian for isian, (status, _, _) in zip(dua, jawaban, strict=True) if status in (200, 302)]
    if len(menang) != 1:
        catatan["pemenang bukan satu"] += 1
        return menang[-1] if menang else {}
    kalah, (status, _, teks) = next((i, j) for i, j in zip(dua, jawaban, strict=True) if i is not menang[0])
    lengkap = "Bandingkan" in teks
    if kalah["aksi"] != "otomatis":
        lengkap = all(isian["catatan"] in teks for isian in dua)
    if status != 409 or not lengkap:
        catatan["yang kalah tidak diberi tahu"] += 1
    return menang[0]


def masuk(peladen, akun, sandi):
    """Seconds of signing in, one after the other."""
    lama = []
    for nama in akun:
        mulai = time.monotonic()
        status, _, _ = peladen.minta("/masuk/", "", {"username": nama, "password": sandi})
        _harus(status, 302)
        lama.append(time.monotonic() - mulai)
    return lama


def main():
    tugas = json.load(sys.stdin)
    peladen = Peladen(tugas["port"])
    bekerja = [k for k in tugas["kepala"] if k["orang"]]
    kepala = [Kepala(peladen, k["sesi"], tugas["tahun"], n) for n, k in enumerate(bekerja)]
    awal = min(len(kepala) // 2, int(tugas["laju"] * tugas["detik"] / 3))
    sisa = [k["orang"] for k in bekerja[:awal]]
    laporan = {
        "masuk": masuk(peladen, tugas["akun"], tugas["sandi"]),
        "sendiri": satu_per_satu(peladen, kepala[-SENDIRI:], tugas["detik_penuh"]),
        "puncak": jam_puncak(peladen, kepala[:awal], sisa, tugas["laju"], tugas["detik"]),
        "adu": adu(peladen, tugas["pasangan"], tugas["tahun"]),
        "penuh": secepatnya(kepala[awal:-SENDIRI], tugas["detik_penuh"]),
    }
    laporan["tersimpan"] = laporan["adu"].pop("tersimpan")
    laporan["ragu"] = {}
    for satu in kepala:
        laporan["tersimpan"] |= satu.tersimpan
        laporan["ragu"] |= satu.ragu
    json.dump(laporan, sys.stdout)


if __name__ == "__main__":
    main()
