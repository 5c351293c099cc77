"""The ranking written a second time, plainly: one person, one seat, Python integers. For comparison only.

It shares neither code nor shape with the columnar version; only the facts come out of the same table.
"""

import calendar
import hashlib
import itertools
from datetime import date, timedelta
from types import SimpleNamespace

from mutasi.syarat import Akibat, Kelayakan, Kelompok
from tests.mutasi.acak import PARAMETER, TMT

YA, TIDAK, KURANG = 0, 1, 2
AWAL = date(1970, 1, 1)
ACUAN = PARAMETER.tabel("acuan_skor")


def orang(calon, i):
    """One row as plain values; None where not known."""
    isi = {"kunci": int(calon.kunci[i])}
    for nama, kolom in calon.kolom().items():
        nilai, ada = kolom.nilai[i].tolist(), kolom.ada[i].tolist()
        if isinstance(nilai, list):
            isi[nama] = (
                [n if a else None for n, a in zip(nilai, ada, strict=True)]
                if isinstance(ada, list)
                else (nilai if ada else None)
            )
        else:
            isi[nama] = nilai if ada else None
    for nama in ("tmt_jabatan", "tmt_asn", "tanggal_lahir", "tmt_golongan", "tanggal_asesmen", "tanggal_ukom"):
        if isi[nama] is not None:
            isi[nama] = AWAL + timedelta(days=isi[nama])
    isi["bidang"], isi["kode"] = calon.bidang, calon.kode_kompetensi
    return SimpleNamespace(**isi)


def tambah(tanggal, bulan):
    tahun, ke = divmod(tanggal.year * 12 + tanggal.month - 1 + bulan, 12)
    return date(tahun, ke + 1, min(tanggal.day, calendar.monthrange(tahun, ke + 1)[1]))


def jika(nilai, uji):
    return KURANG if nilai is None else YA if uji(nilai) else TIDAK


def jenis(o, s):
    if o.tingkat is None or o.kelompok is None:
        return None
    if o.tingkat != s.tingkat:
        return "PROMOSI" if o.tingkat < s.tingkat else "DEMOSI"
    return "SETARA"


def promosi(o, s, putusan):
    """For rules that ask something of promotions only."""
    if jenis(o, s) is None:
        return KURANG if putusan != YA else YA
    return putusan if jenis(o, s) == "PROMOSI" else YA


def hanya(o, s, macam, putusan):
    """For rules that ask something of some kinds of move only."""
    if jenis(o, s) is None:
        return KURANG if putusan != YA else YA
    return putusan if macam(o, s) else YA


def antar_jpt(o, s):
    return jenis(o, s) == "SETARA" and o.kelompok != Kelompok.FUNGSIONAL


def ganti_jf(o, s):
    return jenis(o, s) != "SETARA" or o.kelompok != Kelompok.FUNGSIONAL


def lulus_ukom(o):
    return YA if o.tanggal_ukom is not None and o.tanggal_ukom <= TMT else KURANG


def terlindung(o, s):
    """True, False, or None where the present post is not known well enough."""
    struktural = (Kelompok.JPT, Kelompok.ADMINISTRATOR, Kelompok.PENGAWAS)
    if s.kelompok in struktural or s.memimpin_satuan or o.kelompok in struktural or o.memimpin_satuan:
        return True
    if o.kelompok is None or (o.memimpin_satuan is None and o.kelompok != Kelompok.PELAKSANA):
        return None
    return False


def larangan(o, s, bit):
    kena = terlindung(o, s)
    return YA if not s.jendela & bit else KURANG if kena is None else TIDAK if kena else YA


def luar_lingkup(o, s):
    kena = terlindung(o, s)
    return YA if not s.jendela else KURANG if kena is None else YA if kena else TIDAK


def jpm(o, s):
    rendah = tinggi = 0
    for kode, level in s.standar:
        capaian = o.kompetensi[o.kode.index(kode)] if kode in o.kode else None
        rendah += min(capaian or 0, level)
        tinggi += level if capaian is None else min(capaian, level)
    return rendah, tinggi, sum(level for _, level in s.standar)


def gerbang(o, s, persen):
    if not s.standar:
        return YA
    rendah, tinggi, penuh = jpm(o, s)
    return YA if rendah * 100 >= persen * penuh else TIDAK if tinggi * 100 < persen * penuh else KURANG


def predikat(o):
    dua = o.predikat[:2]
    if any(p is not None and p < 4 for p in dua):
        return TIDAK
    return KURANG if None in dua else YA


def kualifikasi(o, s):
    bagian = []
    if s.pendidikan_minimal is not None:
        bagian.append(jika(o.pendidikan, lambda n: n >= s.pendidikan_minimal))
    if s.rumpun:
        bagian.append(jika(o.rumpun, lambda n: n & s.rumpun))
    return TIDAK if TIDAK in bagian else KURANG if KURANG in bagian else YA


def mustahil(o, bulan, minimal):
    """Not even the months without a recorded post would be enough."""
    return o.bulan_tingkat is not None and o.bulan_tak_tercatat is not None and bulan + o.bulan_tak_tercatat < minimal


def terkait(o, s):
    bulan = o.bulan_bidang[o.bidang.index(s.bidang)] if o.bulan_bidang and s.bidang in o.bidang else None
    if bulan is not None and bulan >= 60:
        return YA
    return TIDAK if mustahil(o, sum(o.bulan_tingkat or ()), 60) else KURANG


def lama(o, dari, minimal):
    bulan = sum((o.bulan_tingkat or [])[dari:])
    if o.bulan_tingkat is not None and bulan >= minimal:
        return YA
    return TIDAK if mustahil(o, bulan, minimal) else KURANG


def syarat(o, s):
    """Verdict and severity of every requirement that concerns this seat."""
    J, A, P, F, L = Kelompok.JPT, Kelompok.ADMINISTRATOR, Kelompok.PENGAWAS, Kelompok.FUNGSIONAL, Kelompok.PELAKSANA
    bup = None if s.bup is None or o.tanggal_lahir is None else tambah(o.tanggal_lahir, 12 * s.bup)
    daftar = [
        ("L01", "JAPFL", Akibat.TMS, TIDAK if o.posisi == s.posisi else YA),
        ("L02", "JAPL", Akibat.PERINGATAN, kualifikasi(o, s)),
        ("L30", "JAPFL", Akibat.IZIN, YA if (o.sertifikat or 0) & s.sertifikat == s.sertifikat else KURANG),
        ("R01", "JAPFL", Akibat.TMS, jika(o.status_asn, lambda n: n == 1)),
        ("R02", "JAPFL", Akibat.TMS, jika(o.kedudukan_aktif, bool)),
        ("R03", "JAPFL", Akibat.PERINGATAN, jika(o.tmt_jabatan, lambda t: tambah(t, 24) <= TMT)),
        ("R04", "JAPFL", Akibat.INFO, jika(o.tmt_jabatan, lambda t: tambah(t, 60) >= TMT)),
        ("R05", "J", Akibat.PERINGATAN, hanya(o, s, antar_jpt, jika(o.tmt_jabatan, lambda t: tambah(t, 24) <= TMT))),
        ("R05M", "J", Akibat.PERINGATAN, hanya(o, s, antar_jpt, jika(o.tmt_jabatan, lambda t: tambah(t, 60) >= TMT))),
        ("R06", "J", Akibat.IZIN, hanya(o, s, antar_jpt, lulus_ukom(o))),
        ("R07", "A", Akibat.TMS, jika(o.pendidikan, lambda n: n >= 35)),
        ("R08", "P", Akibat.TMS, jika(o.pendidikan, lambda n: n >= 30)),
        ("R09", "L", Akibat.PERINGATAN, jika(o.pendidikan, lambda n: n >= 15)),
        ("R10", "J", Akibat.TMS, jika(o.pendidikan, lambda n: n >= 35)),
        ("R11", "A", Akibat.TMS, lama(o, 3, 36)),
        ("R12", "P", Akibat.TMS, lama(o, 1, 48)),
        ("R13", "J", Akibat.TMS, lama(o, 4, 24)),
        ("R14", "J", Akibat.TMS, terkait(o, s)),
        ("R15", "J", Akibat.TMS, promosi(o, s, jika(o.tanggal_lahir, lambda t: tambah(t, 56 * 12) >= TMT))),
        ("R16", "AP", Akibat.TMS, predikat(o)),
        ("R18", "JAPFL", Akibat.TMS, promosi(o, s, jika(o.hukuman, lambda n: n < 2))),
        ("R19", "JAPFL", Akibat.PERINGATAN, jika(o.sedang_diperiksa, lambda n: not n)),
        ("R20", "JAPFL", Akibat.TMS, jika(o.tugas_belajar, lambda n: not n)),
        ("R33", "JAPFL", Akibat.IZIN, larangan(o, s, 1)),
        ("R33P", "JAPFL", Akibat.PERINGATAN, luar_lingkup(o, s)),
        ("R34", "JAPFL", Akibat.IZIN, larangan(o, s, 2)),
        ("R35", "JAPFL", Akibat.IZIN, larangan(o, s, 4)),
        ("R40", "JAPFL", Akibat.IZIN, KURANG if jenis(o, s) is None else TIDAK if jenis(o, s) == "DEMOSI" else YA),
        ("R41", "JAPFL", Akibat.PERINGATAN, jika(bup, lambda t: tambah(TMT, 12) <= t)),
        ("R42", "JAPFL", Akibat.TMS, jika(bup, lambda t: t > TMT)),
        ("R43", "JAP", Akibat.PERINGATAN, jika(o.golongan, lambda n: n >= s.golongan_minimal)),
        ("R44", "JAP", Akibat.TMS, jika(o.tmt_asn, lambda t: tambah(t, 24) <= TMT)),
        ("R45", "F", Akibat.TMS, kualifikasi(o, s)),
        ("R46", "F", Akibat.TMS, hanya(o, s, ganti_jf, lulus_ukom(o))),
        ("R46F", "F", Akibat.TMS, jika(s.ruang, lambda n: n >= 1)),
        (
            "R47",
            "F",
            Akibat.PERINGATAN,
            jika(o.golongan, lambda n: s.golongan_minimal <= n <= s.golongan_maksimal),
        ),
        ("R48", "APL", Akibat.INFO, jika(o.kelompok, lambda k: k != Kelompok.FUNGSIONAL)),
        ("R49", "JAPFL", Akibat.TMS, gerbang(o, s, 68)),
        ("R49M", "JAPFL", Akibat.PERINGATAN, gerbang(o, s, 80)),
        ("R50", "JAPFL", Akibat.PERINGATAN, jika(o.tanggal_asesmen, lambda t: tambah(t, 36) >= TMT)),
        ("R52", "JAPFL", Akibat.PERINGATAN, promosi(o, s, jika(o.kotak_talenta, lambda n: n >= 7))),
        ("R54", "JAPL", Akibat.PERINGATAN, jika(s.ruang, lambda n: n >= 1)),
        ("R54A", "JAPFL", Akibat.INFO, jika(o.lebih_asal, lambda n: n >= 1)),
        ("R67", "JAP", Akibat.INFO, jika(o.diklat_pim, lambda n: n >= s.diklat_pim)),
    ]
    huruf = {J: "J", A: "A", P: "P", F: "F", L: "L"}[s.kelompok]
    return {aturan: (putusan, akibat) for aturan, kena, akibat, putusan in daftar if huruf in kena}


def garis(titik, x):
    if x <= titik[0][0]:
        return titik[0][1]
    for (x0, y0), (x1, y1) in itertools.pairwise(titik):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) // (x1 - x0)
    return titik[-1][1]


def tabel(isi, x):
    poin = 0
    for kode, nilai in isi:
        if x >= kode:
            poin = nilai
    return poin


def poin(o, s):
    """Lowest and highest points of each criterion."""
    if s.standar:
        rendah, tinggi, penuh = jpm(o, s)
        kompetensi = [garis(ACUAN["jpm"], 10_000 * n // penuh) for n in (rendah, tinggi)]
    else:
        kompetensi = [10_000, 10_000]
    nilai = dict(ACUAN["predikat"])
    kinerja = [
        sum(b * (bila if p is None else nilai[p]) for b, p in zip(ACUAN["bobot_tahun"], o.predikat, strict=False))
        // 10_000
        for bila in (min(nilai.values()), max(nilai.values()))
    ]
    didik = [n for _, n in ACUAN["pendidikan"]]
    didik = [min(didik), max(didik)] if o.pendidikan is None else [tabel(ACUAN["pendidikan"], o.pendidikan)] * 2
    if s.rumpun:
        sesuai, tidak, bagian = ACUAN["rumpun"]
        bidang = [tidak, sesuai] if o.rumpun is None else [sesuai if o.rumpun & s.rumpun else tidak] * 2
        didik = [(bagian * b + (10_000 - bagian) * d) // 10_000 for b, d in zip(bidang, didik, strict=True)]
    dari = max(s.tingkat - 1, 1)
    alami = [0, 10_000]
    if o.bulan_tingkat is not None:
        alami = [garis(ACUAN["pengalaman_tingkat"], sum(o.bulan_tingkat[dari:]))] * 2
    if s.bidang:
        terkait = [0, 10_000]
        if o.bulan_bidang is not None and s.bidang in o.bidang:
            terkait = [garis(ACUAN["pengalaman_bidang"], o.bulan_bidang[o.bidang.index(s.bidang)])] * 2
        alami = [(5_000 * t + 5_000 * a) // 10_000 for t, a in zip(terkait, alami, strict=True)]
    latih = [0, 10_000]
    if o.diklat_pim is not None or not s.diklat_pim:
        pim = o.diklat_pim or 0
        latih = [tabel(ACUAN["pelatihan"], pim - s.diklat_pim) if pim or not s.diklat_pim else 0] * 2
    return {
        "KOMPETENSI": kompetensi,
        "KINERJA": kinerja,
        "PENDIDIKAN": didik,
        "PENGALAMAN": alami,
        "DIKLAT": latih,
        "TALENTA": menurut("talenta", o.kotak_talenta),
        "UMPAN_BALIK": menurut("umpan_balik", o.umpan_balik, garis),
        "INOVASI": [
            (satu + lain) // 2
            for satu, lain in zip(menurut("faktor", o.inovasi), menurut("faktor", o.partisipasi), strict=True)
        ],
        "INTEGRITAS": menurut("integritas", o.integritas),
        "MINAT": [minat(o, s)] * 2,
        "KEBUTUHAN": menurut("kebutuhan", None if o.lebih_asal is None else 1 - o.lebih_asal, garis),
    }


def menurut(acuan, nilai, cara=tabel):
    """Points of one fact; without it, the least and the most that its anchors give."""
    semua = [n for _, n in ACUAN[acuan]]
    return [min(semua), max(semua)] if nilai is None else [cara(ACUAN[acuan], nilai)] * 2


def minat(o, s):
    kursi, dekat, jauh = ACUAN["minat"]
    terbaik = 0
    for posisi, bidang, tingkat in zip(o.minat_posisi, o.minat_bidang, o.minat_tingkat, strict=True):
        if posisi is None:
            continue
        cocok = [bidang is not None and o.bidang[bidang] == s.bidang, tingkat == s.tingkat]
        terbaik = max(terbaik, kursi if posisi == s.posisi else (0, jauh, dekat)[sum(cocok)])
    return terbaik


def undian(kunci, benih):
    saring = (1 << 64) - 1
    x = (kunci * 0x9E3779B97F4A7C15 + int.from_bytes(hashlib.sha256(benih.encode()).digest()[:8])) & saring
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & saring
    x = (x ^ x >> 27) * 0x94D049BB133111EB & saring
    return x ^ x >> 31


def nilai_satu(o, s, benih, bobot):
    putusan = syarat(o, s)
    titik = poin(o, s)
    rendah = {k: bobot[k] * n[0] // 10_000 for k, n in titik.items()}
    tinggi = {k: bobot[k] * n[1] // 10_000 for k, n in titik.items()}
    kode = Kelayakan.LAYAK
    for nilai, akibat in putusan.values():
        if nilai == TIDAK:
            kode = max(kode, {Akibat.TMS: Kelayakan.TIDAK_LAYAK, Akibat.IZIN: Kelayakan.PERLU_IZIN}.get(akibat, kode))
        elif nilai == KURANG and akibat in (Akibat.TMS, Akibat.IZIN):
            kode = max(kode, Kelayakan.PERLU_VERIFIKASI)
    if sum(tinggi.values()) > sum(rendah.values()):
        kode = max(kode, Kelayakan.PERLU_VERIFIKASI)

    def dulu(nilai, arah):
        return (nilai is None, 0 if nilai is None else arah * nilai)

    def hari(tanggal):
        return None if tanggal is None else tanggal.toordinal()

    persen = 10_000 * jpm(o, s)[0] // jpm(o, s)[2] if s.standar else 0
    urut = (
        -sum(tinggi.values()),
        -titik["KINERJA"][0],
        -persen,
        dulu(hari(o.tmt_jabatan), 1),
        dulu(o.golongan, -1),
        dulu(hari(o.tmt_golongan), 1),
        dulu(o.pendidikan, -1),
        undian(o.kunci, benih),
        o.kunci,
    )
    return SimpleNamespace(kunci=o.kunci, kode=kode, putusan=putusan, rendah=rendah, tinggi=tinggi, urut=urut)


def peringkat_polos(calon, sasaran, benih, teratas, bobot):
    """Everybody for one seat: list of all by key, and the three lists in order."""
    semua = [nilai_satu(orang(calon, i), sasaran, benih, bobot) for i in range(len(calon))]
    semua.sort(key=lambda n: n.kunci)
    daftar = {
        kode: sorted((n for n in semua if n.kode == kode), key=lambda n: n.urut)[:teratas]
        for kode in (Kelayakan.LAYAK, Kelayakan.PERLU_VERIFIKASI, Kelayakan.PERLU_IZIN)
    }
    return semua, daftar
