"""Pre-flight of a whole plan, "siklus utuh": every invariant of the incident file as a named check (I01–I13).

Read from the live records at the moment of asking, never from the ranking. Each finding names who is concerned and
says what mends it. Of a decree, `praterbit.py` asks again.
"""

from collections import Counter, defaultdict

from mutasi.models import kunci_izin

from .siklus_utuh_alasan import (
    periksa_batas,
    periksa_dekat,
    periksa_kerabat,
    periksa_kritis,
    periksa_peringatan,
    periksa_peringkat,
    periksa_tidak_lepas,
    periksa_turun_berdasar,
)
from .temuan_utuh import PemeriksaanUtuh, Temuan

DALAM_TUGAS = {"R01", "R02", "R20", "R42"}  # who is dead, retired, on leave or studying is not moved at all (I04)
LARANGAN = {"R33", "R34", "R35"}
TURUN = {"R40"}


def periksa_rencana_utuh(rencana):
    """All checks of a RencanaKini, in reading order."""
    return [periksa(rencana) for periksa in PEMERIKSAAN_UTUH]


def _terbaru(r):
    """Points and places are those of the ranking that the plan was made from; one since may say otherwise (I11)."""
    temuan = Temuan("Siklus ini sudah diperingkat lagi sesudah rencana disusun.", "rencana")
    return PemeriksaanUtuh(
        "BARU",
        "Rencana dari peringkat terbaru",
        "PermenPANRB 20/2025 Pasal 8C; prinsip merit",
        "Susun skenario baru dari peringkat terbaru.",
        () if r.terbaru else (temuan,),
    )


def _kursi_ganda(r):
    isi = defaultdict(list)
    for p in r.semua:
        isi[p.kursi].append(p.orang)
    temuan = [
        Temuan(f"{r.sebut(kursi)} diberikan kepada {' dan '.join(map(r.nama, orang))}.", "rencana", posisi=kursi)
        for kursi, orang in sorted(isi.items())
        if len(orang) > 1
    ]
    return PemeriksaanUtuh(
        "I01", "Satu kursi, satu orang", "Indikator BKN TIM_4", "Pilih satu orang untuk setiap kursi.", tuple(temuan)
    )


def _orang_ganda(r):
    banyak = Counter(p.orang for p in r.pindah)
    temuan = [
        Temuan(f"{r.nama(orang)} ditempatkan pada {n} kursi.", "rencana", pegawai=orang)
        for orang, n in sorted(banyak.items())
        if n > 1
    ]
    return PemeriksaanUtuh(
        "R38",
        "Satu orang, satu kursi",
        "Satu orang memegang satu jabatan",
        "Sisakan satu kursi baginya.",
        tuple(temuan),
    )


def _kursi_terisi(r):
    """I02: vacant on the day by the records of now, or left by somebody who moves in this same plan."""
    temuan = [
        Temuan(f"{r.sebut(d.posisi_id)} dijabat {d.pegawai}, yang tidak pindah.", "rencana", d.pegawai_id, d.posisi_id)
        for d in r.pemangku
        if d.pegawai_id not in r.pergi
    ]
    temuan += [
        Temuan(f"{r.sebut(u.posisi_tujuan_id)} sudah diisi {u.pegawai} oleh keputusan lain.", "rencana",
               u.pegawai_id, u.posisi_tujuan_id)
        for u in r.terbit
        if u.posisi_tujuan_id in r.tujuan
    ]  # fmt: skip
    temuan += [
        Temuan(f"{r.sebut(u.posisi_tujuan_id)} sudah diusulkan ke PPK untuk {u.pegawai} dalam {u.siklus}.", "rencana",
               u.pegawai_id, u.posisi_tujuan_id)
        for u in r.siklus_lain
        if u.posisi_tujuan_id in r.tujuan
    ]  # fmt: skip
    temuan += [
        Temuan(f"{r.sebut(p.kursi)} tidak dipakai lagi dalam peta jabatan.", "rencana", p.orang, p.kursi)
        for p in r.semua
        if not r.dipakai(p.kursi)
    ]
    catatan = [f"{r.sebut(d.posisi_id)}: {d.pegawai} {r.purna[d.pegawai_id]}; catat sebelum keputusannya disusun."
               for d in r.pemangku if d.pegawai_id in r.purna and d.pegawai_id not in r.berangkat]  # fmt: skip
    return PemeriksaanUtuh(
        "I02",
        "Kursi tujuan kosong atau ditinggalkan",
        "Indikator BKN TIM_4",
        "Susun skenario baru dari peringkat terbaru, atau sertakan pejabatnya dalam rencana.",
        tuple(temuan),
        tuple(catatan),
    )


def _asal_sama(r):
    temuan = [
        Temuan(f"{r.nama(p.orang)} tidak lagi menjabat {r.sebut(p.asal) if p.asal else 'seperti saat peringkat'}.",
               "rencana", p.orang, p.asal)
        for p in r.semua
        if p.orang in r.orang and p.asal and r.kini.get(p.orang) != p.asal
    ]  # fmt: skip
    temuan += [
        Temuan(f"{r.nama(p.orang)} menjabat {r.sebut(r.kini[p.orang])}, yang tidak ikut dalam rencana.", "rencana",
               p.orang, r.kini[p.orang])
        for p in r.pindah
        if p.asal is None and r.struktural(r.kini.get(p.orang))
    ]  # fmt: skip
    temuan += [
        Temuan(f"{u.pegawai} sudah dipindahkan oleh keputusan lain yang belum dilaksanakan.", "rencana", u.pegawai_id)
        for u in r.terbit
        if u.pegawai_id in r.berangkat
    ]
    temuan += [
        Temuan(f"{u.pegawai} sudah diusulkan ke PPK dalam {u.siklus}.", "rencana", u.pegawai_id)
        for u in r.siklus_lain
        if u.pegawai_id in r.berangkat
    ]
    return PemeriksaanUtuh(
        "I02A",
        "Jabatan asal masih sama",
        "Data riwayat jabatan hari ini",
        "Jalankan ulang pemeringkatan, lalu susun skenario baru.",
        tuple(temuan),
    )


def _dalam_tugas(r):
    temuan = []
    for p in r.semua:
        hasil = r.syarat[p.orang]
        if not hasil.bertugas:
            kalimat = f"{r.nama(p.orang)} tidak bertugas lagi pada hari rencana (pensiun, berhenti, atau meninggal)."
            temuan.append(Temuan(kalimat, "data", p.orang))
        temuan += [_syarat(r, p, t) for t in hasil.gugur if t.aturan in DALAM_TUGAS]
    return PemeriksaanUtuh(
        "I04",
        "Setiap orang aktif dan belum pensiun",
        "UU 20/2023 Pasal 55; Peraturan BKN 5/2019 Pasal 3",
        "Keluarkan orang itu dari rencana, atau perbaiki datanya bila keliru.",
        tuple(temuan),
    )


def _syarat(r, p, t, obat="data"):
    return Temuan(f"{r.nama(p.orang)}: {t.kalimat}.", obat, p.orang, p.kursi)


def _memenuhi(r):
    temuan = [_syarat(r, p, t) for p in r.semua for t in r.syarat[p.orang].gugur if t.aturan not in DALAM_TUGAS]
    return PemeriksaanUtuh(
        "SYARAT",
        "Setiap orang memenuhi syarat pada data hari ini",
        "Semua aturan, dibaca ulang dari rekam",
        "Pilih orang lain, atau perbaiki datanya bila keliru.",
        tuple(temuan),
    )


def _lengkap(r):
    """I13: what could stop and is not known is neither a pass nor a fail."""
    temuan = [_syarat(r, p, t) for p in r.pindah for t in r.syarat[p.orang].kurang]
    temuan += [
        Temuan(f"{r.nama(p.orang)}: golongan ruang belum ada.", "data", p.orang)
        for p in r.semua
        if p.orang in r.orang and p.orang not in r.berpangkat
    ]
    return PemeriksaanUtuh(
        "I13",
        "Tidak ada data penentu yang belum ada",
        "Data yang belum ada bukan lulus dan bukan gugur",
        "Lengkapi data orang itu, lalu periksa lagi.",
        tuple(temuan),
    )


def _berizin(r, termasuk):
    """Findings and notes of the rules that a recorded letter answers."""
    temuan, catatan = [], []
    for p in r.semua:
        for t in r.syarat[p.orang].izin:
            if not termasuk(t.aturan):
                continue
            if kunci_izin(t.aturan) in r.izin[p.orang, p.kursi]:
                catatan.append(f"{r.nama(p.orang)}: {t.judul.lower()}; izinnya sudah dicatat.")
            else:
                temuan.append(_syarat(r, p, t, "izin"))
    return tuple(temuan), tuple(catatan)


def _larangan(r):
    temuan, catatan = _berizin(r, LARANGAN.__contains__)
    return PemeriksaanUtuh(
        "I09",
        "Di luar masa larangan penggantian pejabat",
        "UU 10/2016 Pasal 71 dan 162; PP 49/2008 Pasal 132A",
        "Ubah rencana TMT, atau catat izin tertulis Menteri Dalam Negeri yang menyebut nama orang itu.",
        temuan,
        catatan,
    )


def _izin_lain(r):
    temuan, catatan = _berizin(r, lambda aturan: aturan not in LARANGAN | TURUN)
    return PemeriksaanUtuh(
        "IZIN",
        "Surat dan dokumen syarat sudah dicatat",
        "PP 11/2017 Pasal 131 jo. PP 17/2020; syarat lowongan",
        "Catat suratnya untuk orang dan kursi itu.",
        temuan,
        catatan,
    )


PEMERIKSAAN_UTUH = (
    _terbaru,
    _kursi_ganda,
    _orang_ganda,
    _kursi_terisi,
    periksa_tidak_lepas,
    _asal_sama,
    _dalam_tugas,
    _memenuhi,
    _lengkap,
    _larangan,
    _izin_lain,
    periksa_turun_berdasar,
    periksa_peringatan,
    periksa_peringkat,
    periksa_kerabat,
    periksa_dekat,
    periksa_batas,
    periksa_kritis,
)
