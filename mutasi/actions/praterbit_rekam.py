"""Pre-flight of a decree, the part that goes back to the rules, the letters and the certificate (I04, I07, I11)."""

from datetime import date

from jabatan.templatetags.tampilan import tanggal_panjang, waktu
from mutasi.actions.asal_usulan import load_permintaan
from mutasi.actions.bahan_terbit import Pemeriksaan
from mutasi.actions.sertifikat import sebut_tanpa_sertifikat
from mutasi.berkas.izin_rantai import load_rantai
from mutasi.models import AsalUsulan, JenisMutasi, kunci_izin
from mutasi.syarat_kini import Pasangan, periksa_syarat
from pegawai.models import Jejak

DIPERIKSA_SENDIRI = {"R33", "R34", "R35"}  # windows: by the days of the decree, not by the plan of the cycle
PERTEK = "R36"
# What sets, ends or lifts a rule of the agency.
UBAH_ATURAN = ("setel_akibat", "setel_parameter", "setel_setempat", "akhiri_setelan", "simpan_jendela", "hapus_jendela")
OBJEK_ATURAN = ("ketentuanaturan", "parameter", "aturansetempat", "jendelalarangan")


def periksa_syarat_kini(b):
    """Every rule once more, on the day of effect: who was sanctioned since the ranking is stopped here.

    What only warns, and what is not known, goes on with the written justification of its proposal (I10, I13).
    """
    diminta = load_permintaan(b.orang) | {
        (u.pegawai_id, u.posisi_tujuan_id) for u in b.usulan if u.asal == AsalUsulan.PERMINTAAN
    }
    pasangan = [
        Pasangan(u.pegawai_id, u.posisi_tujuan_id, u.posisi_asal_id, (u.pegawai_id, u.posisi_tujuan_id) in diminta)
        for u in b.usulan
    ]
    sudah = {"parameter": b.parameter.values(), "jendela": b.jendela}
    hasil = periksa_syarat(b.keputusan.siklus, b.keputusan.tmt, pasangan, **sudah) if pasangan else {}
    return Pemeriksaan(
        "Semua syarat dipenuhi pada data hari ini",
        "Peraturan BKN 5/2019 Pasal 2 dan 3; semua aturan dibaca ulang",
        "Keluarkan usulan itu, lengkapi datanya, catat izinnya, atau tulis pembenarannya pada usulan.",
        tuple(kalimat for u in b.usulan for kalimat in _halangan(b, u, hasil[u.pegawai_id])),
    )


def _halangan(b, usulan, hasil):
    tunggu = [t for t in hasil.izin if t.aturan not in DIPERIKSA_SENDIRI and not _terjawab(b, usulan, t.aturan)]
    for t in (*hasil.gugur, *tunggu):
        yield f"{usulan.pegawai}: {t.kalimat}."
    if not usulan.pembenaran:
        for t in (*hasil.kurang, *hasil.peringatan):
            yield f"{usulan.pegawai}: {t.kalimat}; belum dibenarkan secara tertulis."


def _terjawab(b, usulan, aturan):
    """A demotion by its ground, everything else by a recorded letter for this person and this seat."""
    if aturan == "R40":
        return usulan.jenis in (JenisMutasi.DEMOSI, JenisMutasi.NONJOB) and bool(usulan.dasar_dokumen)
    return kunci_izin(aturan) in b.izin[usulan.pegawai_id, usulan.posisi_tujuan_id]


def periksa_ubahan_aturan(b):
    """I11: who issues reads which rules the agency has changed since this cycle was opened, also those changed back.

    A number set for one day, or a window taken away and recorded again, lets somebody through and leaves no other mark.
    It stops nothing: each has its basis.
    """
    ubahan = Jejak.objects.filter(instansi=b.keputusan.instansi_id, waktu__gte=b.keputusan.siklus.created_at)
    ubahan = ubahan.filter(jenis_objek__in=OBJEK_ATURAN, tindakan__in=UBAH_ATURAN)
    return Pemeriksaan(
        "Aturan yang diubah selama siklus disebut",
        "Setiap setelan instansi berdasar dan bertanggal",
        "",
        catatan=tuple(f"{j.uraian}{_sebut_hari(j.rincian)}: {j.nama_pelaku}, {waktu(j.waktu)}." for j in ubahan),
    )


def _sebut_hari(rincian):
    """ ", 4 Januari 2027 sampai 4 Januari 2027"; empty where the act names no days."""
    if not (mulai := rincian.get("mulai")):
        return ""
    akhir = rincian.get("selesai")
    sampai = f" sampai {tanggal_panjang(date.fromisoformat(akhir))}" if akhir else ""
    return f", mulai {tanggal_panjang(date.fromisoformat(mulai))}{sampai}"


def periksa_pertek(b):
    """I07: a decree gives exactly the seat that the pertek names; I08: and not before the day of the letter."""
    wajib = b.parameter.get("pertek_wajib")
    disebut = {}
    for (orang, kursi), aturan in b.izin.items():
        if PERTEK in aturan:
            disebut.setdefault(orang, set()).add(kursi)
    halangan = []
    for u in b.usulan:
        kursi = disebut.get(u.pegawai_id)
        if kursi and u.posisi_tujuan_id not in kursi:
            halangan.append(f"{u.pegawai}: pertimbangan teknis menyebut jabatan lain, bukan {u.posisi_tujuan}.")
        elif not kursi and wajib and wajib.nilai and u.posisi_tujuan.jabatan.struktural:
            halangan.append(f"{u.pegawai}: pertimbangan teknis yang terbit sampai tanggal keputusan belum dicatat.")
    return Pemeriksaan(
        "Sama dengan pertimbangan teknis BKN",
        "Praktik BKN sejak 2024 (I-MUT); diwajibkan menurut ketetapan instansi",
        "Catat pertimbangan teknisnya pada siklus, atau samakan jabatannya.",
        tuple(halangan),
    )


def periksa_rantai(b):
    """I06: a chain waits for its last letter, and leaves as a whole; what law does not demand is only named."""
    milik, halangan, catatan = {u.pk for u in b.usulan}, [], []
    hari = {b.tanggal, b.keputusan.tmt}
    for rantai in load_rantai(b.keputusan.siklus, hari=hari, sampai=b.tanggal, ikut=milik, jendela=b.jendela):
        if not milik.isdisjoint(s.usulan.pk for s in rantai.mata):
            halangan += rantai.sebut_kurang(wajib=True)
            catatan += [*rantai.sebut_kurang(wajib=False), *rantai.sebut_terpisah(milik, b.keputusan.tmt)]
    return Pemeriksaan(
        "Surat setiap rantai lengkap",
        "UU 10/2016 Pasal 71; Perpres 116/2022; satu rantai dilepas utuh",
        "Buka Izin per rantai: unggah berkas suratnya, mintakan konfirmasi verifikator, atau tunggu suratnya.",
        tuple(halangan),
        tuple(catatan),
    )


def periksa_sertifikat(b):
    """A move that came from a plan is decreed only while the newest certificate of that very plan is green."""
    return Pemeriksaan(
        "Rencananya bersertifikat siklus utuh",
        "Semua pemeriksaan siklus dipenuhi sebelum keputusan disusun",
        "Buka skenarionya, perbaiki yang merah, lalu periksa lagi.",
        tuple(sebut_tanpa_sertifikat(b.usulan)),
    )
