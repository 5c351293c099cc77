"""Pre-flight of a whole plan, "siklus utuh": every invariant of the incident file as a named check (I01–I13).

Read from the live records at the moment of asking, never from the ranking. Each finding names who is concerned and
says what mends it. Of a decree, `praterbit.py` asks again.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from jabatan.tempat import lengkapi
from mutasi.actions.rencana_kini import RencanaKini
from mutasi.models import kunci_izin
from mutasi.syarat import Perpindahan

DALAM_TUGAS = {"R01", "R02", "R20", "R42"}  # who is dead, retired, on leave or studying is not moved at all (I04)
LARANGAN = {"R33", "R34", "R35"}
TURUN = {"R40"}


@dataclass(frozen=True)
class Temuan:
    """One finding; `obat`: what mends it (data, alasan, izin, rencana)."""

    kalimat: str
    obat: str
    pegawai: int | None = None
    posisi: int | None = None


@dataclass(frozen=True)
class PemeriksaanUtuh:
    kode: str
    judul: str
    dasar: str
    saran: str
    temuan: tuple[Temuan, ...] = ()
    catatan: tuple[str, ...] = ()  # what would have been a finding and has its permit or its reason

    @property
    def lulus(self):
        return not self.temuan


def periksa_rencana_utuh(skenario):
    """All checks, in reading order."""
    rencana = RencanaKini(skenario)
    return [periksa(rencana) for periksa in PEMERIKSAAN_UTUH]


def _kursi_ganda(r):
    isi = defaultdict(list)
    for p in r.pindah:
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


def _tidak_lepas(r):
    """I03: who held a seat holds another one afterwards, or there is a ground with its document."""
    temuan = [
        Temuan(f"{d.pegawai} kehilangan {r.sebut(d.posisi_id)} dan tidak mendapat jabatan.", "rencana",
               d.pegawai_id, d.posisi_id)
        for d in r.pemangku
        if d.pegawai_id not in r.pergi
    ]  # fmt: skip
    catatan = []
    for orang, kursi in sorted(r.lepas.items()):
        alasan = r.alasan.get((orang, kursi))
        if alasan is not None and alasan.dasar:
            catatan.append(f"{r.nama(orang)}: lepas jabatan, {_sebut_dasar(alasan)}.")
        else:
            kalimat = f"{r.nama(orang)} lepas dari {r.sebut(kursi)} tanpa jabatan baru, tanpa dasar dan dokumen."
            temuan.append(Temuan(kalimat, "alasan", orang, kursi))
    return PemeriksaanUtuh(
        "I03",
        "Tidak ada pejabat yang kehilangan jabatan",
        "PP 94/2021 Pasal 8 ayat (4); prinsip merit",
        "Beri pejabat itu kursi lain dalam rencana, atau tulis dasar dan nomor dokumennya.",
        tuple(temuan),
        tuple(catatan),
    )


def _sebut_dasar(alasan):
    return f"{alasan.get_dasar_display().lower()} ({alasan.dokumen})"


def _asal_sama(r):
    temuan = [
        Temuan(f"{r.nama(p.orang)} tidak lagi menjabat {r.sebut(p.asal) if p.asal else 'seperti saat peringkat'}.",
               "rencana", p.orang, p.asal)
        for p in r.pindah
        if p.orang in r.orang and p.asal and r.kini.get(p.orang) != p.asal
    ]  # fmt: skip
    temuan += [
        Temuan(f"{u.pegawai} sudah dipindahkan oleh keputusan lain yang belum dilaksanakan.", "rencana", u.pegawai_id)
        for u in r.terbit
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
    for p in r.pindah:
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
    temuan = [_syarat(r, p, t) for p in r.pindah for t in r.syarat[p.orang].gugur if t.aturan not in DALAM_TUGAS]
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
        for p in r.pindah
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
    for p in r.pindah:
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


def _turun_berdasar(r):
    """R40: a demotion without ground and document is refused."""
    temuan, catatan = [], []
    for p in r.pindah:
        alasan = r.alasan.get((p.orang, p.kursi))
        if r.syarat[p.orang].jenis != Perpindahan.DEMOSI:
            continue
        if alasan is not None and alasan.dasar:
            catatan.append(
                f"{r.nama(p.orang)}: turun tingkat, {alasan.get_dasar_display().lower()} ({alasan.dokumen})."
            )
        else:
            temuan.append(Temuan(f"{r.nama(p.orang)} turun tingkat ke {r.sebut(p.kursi)} tanpa dasar dan dokumen.",
                                 "alasan", p.orang, p.kursi))  # fmt: skip
    return PemeriksaanUtuh(
        "R40",
        "Demosi mempunyai dasar dan dokumen",
        "PP 94/2021 Pasal 8 ayat (4); prinsip merit",
        "Tulis dasarnya dan nomor dokumennya, atau pilih kursi setingkat.",
        tuple(temuan),
        tuple(catatan),
    )


def _beralasan(r, pasangan):
    """(finding or note) for each (person, seat, sentence) that must have a written reason, here or on the board."""
    temuan, catatan = [], []
    papan = {(p.orang, p.kursi): p.alasan for p in r.pindah}
    for orang, kursi, kalimat in pasangan:
        alasan = r.alasan.get((orang, kursi)) or papan.get((orang, kursi))
        if alasan:
            catatan.append(f"{kalimat} Alasan: {alasan}")
        else:
            temuan.append(Temuan(kalimat, "alasan", orang, kursi))
    return tuple(temuan), tuple(catatan)


def _peringatan(r):
    """I10: under two years in post, and whatever else goes on only with a written justification."""
    wajib = [
        (p.orang, p.kursi, f"{r.nama(p.orang)}: {t.kalimat}.") for p in r.pindah for t in r.syarat[p.orang].peringatan
    ]
    return PemeriksaanUtuh(
        "I10",
        "Setiap peringatan dibenarkan secara tertulis",
        "Peraturan BKN 5/2019 Pasal 2",
        "Tulis pembenarannya, atau pilih orang lain.",
        *_beralasan(r, wajib),
    )


def _peringkat(r):
    """I11: who is put before somebody with more points, or chosen by hand but not first of the list, has a reason."""
    wajib = [
        (p.orang, p.kursi, f"{r.nama(p.orang)} mendapat {r.sebut(p.kursi)}, padahal ada peminat berpoin lebih tinggi.")
        for p in r.pindah
        if p.kursi in r.rencana.dilewati
    ]
    wajib += [
        (p.orang, p.kursi, f"{r.nama(p.orang)} dipilih untuk {r.sebut(p.kursi)}, bukan yang pertama dalam peringkat.")
        for p in r.pindah
        if p.dipilih and p.urutan != 1
    ]
    dihitung = sum(p.urutan not in (1, None) and not p.dipilih for p in r.pindah)
    return PemeriksaanUtuh(
        "I11",
        "Penyimpangan dari peringkat beralasan",
        "PermenPANRB 20/2025 Pasal 8C; prinsip merit. Yang diperiksa: peminat berpoin lebih tinggi yang dilewati, dan "
        f"pilihan tangan. {dihitung} perpindahan hasil hitungan seluruh siklus bukan urutan pertama di jabatannya.",
        "Tulis mengapa orang ini dipilih di atas yang berpoin lebih tinggi.",
        *_beralasan(r, wajib),
    )


def _batas(r):
    """What the planner asked of the plan: nobody worse off, chains and moves within their limits, pins kept."""
    wajib = [(orang, kursi, f"{r.sebut_batas(orang, kursi)}: {kalimat}.") for orang, kursi, kalimat in r.batas]
    tanpa_orang = tuple(Temuan(kalimat, "rencana") for orang, _, kalimat in wajib if orang is None)
    temuan, catatan = _beralasan(r, [satu for satu in wajib if satu[0] is not None])
    return PemeriksaanUtuh(
        "BATAS",
        "Rencana dalam batas skenarionya",
        "Batas yang ditetapkan waktu skenario dibuat",
        "Sesuaikan rencananya, atau tulis mengapa batas itu dilewati.",
        (*tanpa_orang, *temuan),
        catatan,
    )


def _kritis(r):
    wajib = [
        (None, p.pk, f"{lengkapi(str(p), p.unit)} adalah jabatan kritis dan tetap kosong.") for p in r.kosong_kritis
    ]
    return PemeriksaanUtuh(
        "KRITIS",
        "Jabatan kritis terisi",
        "PermenPANRB 20/2025 Pasal 8F",
        "Isi jabatan itu dalam rencana, atau tulis mengapa dibiarkan kosong.",
        *_beralasan(r, wajib),
    )


PEMERIKSAAN_UTUH = (
    _kursi_ganda,
    _orang_ganda,
    _kursi_terisi,
    _tidak_lepas,
    _asal_sama,
    _dalam_tugas,
    _memenuhi,
    _lengkap,
    _larangan,
    _izin_lain,
    _turun_berdasar,
    _peringatan,
    _peringkat,
    _batas,
    _kritis,
)
