"""The checks of a whole plan that a written reason, or a ground with its document, answers (I03, I10, I11, R40).

A reason answers the finding that it was written for, and no other that comes up later.
"""

from jabatan.tempat import lengkapi
from mutasi.syarat import Perpindahan

from .temuan_utuh import Jawaban, PemeriksaanUtuh, Temuan

KERABAT = "KERABAT"


def periksa_tidak_lepas(r):
    """I03: who held a seat holds another one afterwards, or there is a ground with its document."""
    temuan = [
        Temuan(f"{d.pegawai} kehilangan {r.sebut(d.posisi_id)} dan tidak mendapat jabatan.", "rencana",
               d.pegawai_id, d.posisi_id)
        for d in r.pemangku
        if d.pegawai_id not in r.pergi
    ]  # fmt: skip
    catatan = []
    for orang, kursi in sorted(r.lepas.items()):
        kalimat = (
            f"{r.nama(orang)} lepas dari {r.sebut(kursi)} tanpa jabatan baru: dasar, dokumen, dan jabatan pelaksana "
            "yang dituju belum ditulis."
        )
        alasan = r.alasan.get((orang, kursi, "I03", kalimat))
        if alasan is not None and alasan.pelaksana_id:
            ke = r.sebut(alasan.pelaksana_id)
            catatan.append(f"{r.nama(orang)}: lepas jabatan, {_sebut_dasar(alasan)}, menjadi {ke}.")
        else:
            temuan.append(Temuan(kalimat, "alasan", orang, kursi))
    return PemeriksaanUtuh(
        "I03",
        "Tidak ada pejabat yang kehilangan jabatan",
        "PP 94/2021 Pasal 8 ayat (4); prinsip merit",
        "Beri pejabat itu kursi lain dalam rencana, atau tulis dasar, nomor dokumen, dan jabatan pelaksananya.",
        tuple(temuan),
        tuple(catatan),
    )


def _sebut_dasar(alasan):
    return f"{alasan.get_dasar_display().lower()} ({alasan.dokumen})"


def periksa_turun_berdasar(r):
    """R40: a demotion without ground and document is refused."""
    temuan, jawaban = [], []
    for p in r.pindah:
        if r.syarat[p.orang].jenis != Perpindahan.DEMOSI:
            continue
        kalimat = f"{r.nama(p.orang)} turun tingkat ke {r.sebut(p.kursi)} tanpa dasar dan dokumen."
        alasan = r.alasan.get((p.orang, p.kursi, "R40", kalimat))
        if alasan is not None and alasan.dasar:
            berdasar = f"{r.nama(p.orang)}: turun tingkat, {_sebut_dasar(alasan)}."
            jawaban.append(Jawaban(berdasar, alasan.alasan, p.orang, p.kursi))
        else:
            temuan.append(Temuan(kalimat, "alasan", p.orang, p.kursi))
    return PemeriksaanUtuh(
        "R40",
        "Demosi mempunyai dasar dan dokumen",
        "PP 94/2021 Pasal 8 ayat (4); prinsip merit",
        "Tulis dasarnya dan nomor dokumennya, atau pilih kursi setingkat.",
        tuple(temuan),
        tuple(j.kalimat for j in jawaban),
        tuple(jawaban),
    )


def _beralasan(r, kode, pasangan, papan=None):
    """Findings, notes and answers of each (person, seat, sentence) that must have a written reason.

    `papan`: the reasons of the board by person and seat, where the choice itself is what they are about.
    """
    temuan, jawaban = [], []
    for orang, kursi, kalimat in pasangan:
        alasan = r.alasan.get((orang, kursi, kode, kalimat)) or (papan or {}).get((orang, kursi))
        if alasan:
            jawaban.append(Jawaban(kalimat, str(alasan), orang, kursi))
        else:
            temuan.append(Temuan(kalimat, "alasan", orang, kursi))
    return tuple(temuan), tuple(map(str, jawaban)), tuple(jawaban)


def periksa_peringatan(r):
    """I10: under two years in post, and whatever else goes on only with a written justification."""
    wajib = [
        (p.orang, p.kursi, f"{r.nama(p.orang)}: {t.kalimat}.") for p in r.pindah for t in r.syarat[p.orang].peringatan
    ]
    return PemeriksaanUtuh(
        "I10",
        "Setiap peringatan dibenarkan secara tertulis",
        "Peraturan BKN 5/2019 Pasal 2",
        "Tulis pembenarannya, atau pilih orang lain.",
        *_beralasan(r, "I10", wajib),
    )


def periksa_peringkat(r):
    """I11: who is put before somebody with more points, or chosen by hand but not first of the list, has a reason."""
    wajib = [
        (p.orang, p.kursi, f"{r.nama(p.orang)} mendapat {r.sebut(p.kursi)}, padahal ada peminat berpoin lebih tinggi.")
        for p in r.pindah
        if p.kursi in r.dilewati
    ]
    wajib += [
        (p.orang, p.kursi, f"{r.nama(p.orang)} dipilih untuk {r.sebut(p.kursi)}, bukan yang pertama dalam peringkat.")
        for p in r.pindah
        if (p.dipilih or p.kursi in r.tergeser) and p.urutan != 1
    ]
    papan = {(p.orang, p.kursi): p.alasan for p in r.pindah}
    dihitung = sum(p.urutan not in (1, None) and not p.dipilih and p.kursi not in r.tergeser for p in r.pindah)
    return PemeriksaanUtuh(
        "I11",
        "Penyimpangan dari peringkat beralasan",
        "PermenPANRB 20/2025 Pasal 8C; prinsip merit. Yang diperiksa: peminat berpoin lebih tinggi yang dilewati, dan "
        f"pilihan tangan. {dihitung} perpindahan hasil hitungan seluruh siklus bukan urutan pertama di jabatannya.",
        "Tulis mengapa orang ini dipilih di atas yang berpoin lebih tinggi.",
        *_beralasan(r, "I11", wajib, papan),
    )


def periksa_batas(r):
    """What the planner asked of the plan: nobody worse off, chains and moves within their limits, pins kept."""
    wajib = [(orang, kursi, f"{r.sebut_batas(orang, kursi)}: {kalimat}.") for orang, kursi, kalimat in r.batas]
    tanpa_orang = tuple(Temuan(kalimat, "rencana") for orang, _, kalimat in wajib if orang is None)
    temuan, catatan, jawaban = _beralasan(r, "BATAS", [satu for satu in wajib if satu[0] is not None])
    return PemeriksaanUtuh(
        "BATAS",
        "Rencana dalam batas skenarionya",
        "Batas yang ditetapkan waktu skenario dibuat",
        "Sesuaikan rencananya, atau tulis mengapa batas itu dilewati.",
        (*tanpa_orang, *temuan),
        catatan,
        jawaban,
    )


def periksa_kerabat(r):
    """Nobody right over or under a relative; where the agency forbids it outright no reason answers."""
    wajib = []
    for orang, lain, atas in r.keluarga.bersusun(r.tempat_baru, r.lepas):
        kursi, kata = r.tempat_baru[orang].posisi, "atasan" if atas else "bawahan"
        kalimat = f"{r.nama(orang)} menjadi {kata} langsung {r.nama(lain)}, kerabatnya, di {r.sebut(kursi)}."
        wajib.append((orang, kursi, kalimat))
    if r.kerabat_menghalangi:
        hasil = (tuple(Temuan(kalimat, "rencana", orang, kursi) for orang, kursi, kalimat in wajib),)
    else:
        hasil = _beralasan(r, KERABAT, wajib)
    return PemeriksaanUtuh(
        KERABAT,
        "Tidak ada yang tepat di atas atau di bawah kerabatnya",
        "Peraturan BKN 5/2019 Pasal 2 ayat (5); UU 30/2014 Pasal 42 sampai 45. Menurut hubungan yang dinyatakan",
        "Pilih orang atau kursi lain." if r.kerabat_menghalangi else "Pilih orang lain, atau tulis alasannya.",
        *hasil,
    )


def periksa_dekat(r):
    """Couples who asked to be near each other: told, and never a reason to stop."""
    catatan = [
        f"{r.nama(satu)} memohon dekat dengan {r.nama(lain)}: "
        + (f"sekarang {dulu}, dalam rencana {kini}." if dulu else "tempat kerja salah satunya belum diketahui.")
        for satu, lain, dulu, kini in r.keluarga.makin_jauh(r.tempat_baru, r.lepas)
    ]
    return PemeriksaanUtuh(
        "DEKAT",
        "Suami istri yang memohon berdekatan",
        "Peraturan BKN 5/2019 Pasal 2 ayat (6). Diberitahukan bila rencana menjauhkan mereka; tidak menghalangi",
        "",
        (),
        tuple(catatan),
    )


def periksa_kritis(r):
    wajib = [
        (None, p.pk, f"{lengkapi(str(p), p.unit)} adalah jabatan kritis dan tetap kosong.") for p in r.kosong_kritis
    ]
    return PemeriksaanUtuh(
        "KRITIS",
        "Jabatan kritis terisi",
        "PermenPANRB 20/2025 Pasal 8F",
        "Isi jabatan itu dalam rencana, atau tulis mengapa dibiarkan kosong.",
        *_beralasan(r, "KRITIS", wajib),
    )
