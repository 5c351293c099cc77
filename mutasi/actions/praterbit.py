"""Pre-flight of a decree: what must hold in the live records before it may be issued (I02–I05, I08, I09).

Each check has a name and says who is concerned and what to do. The same list is shown on the page
and asked again under the lock of `terbitkan_keputusan`.
"""

from calendar import monthrange

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Value
from django.db.models.functions import Replace, Upper
from django.utils import timezone

from jabatan.bup import bup_berlaku
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.bahan_terbit import Bahan, Pemeriksaan
from mutasi.actions.praterbit_baca import periksa_baca_ulang
from mutasi.actions.praterbit_perbaikan import (
    periksa_masih_berlaku,
    periksa_putusan,
    periksa_semula,
    periksa_tanggal,
)
from mutasi.actions.praterbit_rekam import (
    periksa_pertek,
    periksa_rantai,
    periksa_sertifikat,
    periksa_syarat_kini,
    periksa_ubahan_aturan,
)
from mutasi.actions.register import halangan_nomor
from mutasi.berkas.izin_rantai import IZIN_MENTERI, terlindung
from mutasi.dokumen.lembar import cari_kekurangan
from mutasi.dokumen.susun import data_untuk_disetujui
from mutasi.models import Keputusan, Persetujuan, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusSiklus, StatusUsulan
from pegawai.models import JenisPegawai, JenisPenugasan, KedudukanHukum, RiwayatJabatan, RiwayatKedudukan

NAMA_BIDANG = {
    "nama": "nama",
    "nip": "NIP",
    "golongan": "golongan",
    "jabatan_lama": "jabatan lama",
    "unit_lama": "unit kerja lama",
    "jabatan_baru": "jabatan baru",
    "unit_baru": "unit kerja baru",
}


def periksa_keputusan(keputusan, lembar, *, nomor=None, tanggal=None, by=None, urut=None):
    """All checks, in reading order. Of a draft being looked at, number and issuer are not yet to be judged."""
    bahan = Bahan(keputusan, lembar, nomor, tanggal or timezone.localdate(), by, urut)
    saat_terbit = PEMERIKSAAN_SAAT_TERBIT if nomor is not None else ()
    pokok = PEMERIKSAAN if keputusan.mengangkat else PEMERIKSAAN_PERBAIKAN
    return [periksa(bahan) for periksa in (*pokok, *saat_terbit)]


def _tahap(b):
    halangan = []
    if b.keputusan.status != StatusKeputusan.DRAF:
        halangan.append(f"Keputusan ini berstatus “{b.keputusan.get_status_display()}”.")
    if b.keputusan.siklus.status != StatusSiklus.KEPUTUSAN:
        halangan.append(f"Siklus berada pada tahap “{b.keputusan.siklus.get_status_display()}”.")
    halangan += [
        f"{u.pegawai}: usulannya berstatus “{u.get_status_display()}”."
        for u in b.usulan
        if u.status != StatusUsulan.DISETUJUI
    ]
    return Pemeriksaan(
        "Tahap dan persetujuan",
        "Peraturan BKN 5/2019 Pasal 5",
        "Bawa siklus ke tahap “Penerbitan keputusan”; usulan yang tidak disetujui dikeluarkan dengan menyusun ulang.",
        tuple(halangan),
    )


def _isian(b):
    return Pemeriksaan(
        "Semua isian lengkap",
        "Isian kosong menghentikan cetak",
        "Lengkapi data pegawai, katalog jabatan, atau data instansi.",
        tuple(f"{k}. {k.saran}" for k in cari_kekurangan(b.lembar)),
    )


def _sama_dengan_persetujuan(b):
    halangan = []
    for u in b.usulan:
        kini = data_untuk_disetujui(b.baris[u.pk])
        if not u.data_disetujui:
            halangan.append(f"{u.pegawai}: data saat PPK memutus tidak tercatat.")
        halangan += [
            f"{u.pegawai}: {NAMA_BIDANG.get(k, k)} disetujui “{v}”, kini “{kini[k]}”."
            for k, v in u.data_disetujui.items()
            if k in kini and kini[k] != v
        ]
    return Pemeriksaan(
        "Data sama dengan yang disetujui PPK",
        "Data berubah setelah persetujuan harus disetujui ulang",
        "Kembalikan data seperti saat disetujui, atau mintakan persetujuan PPK lagi.",
        tuple(halangan),
    )


def _kursi(b):
    """R37: vacant, or the incumbent leaves in the same set of decrees (this one or one already issued)."""
    tujuan = {u.posisi_tujuan_id: u for u in b.usulan if u.posisi_tujuan.jabatan.struktural}
    pergi = b.orang | {
        u.pegawai_id for u in b.terbit if u.siklus_id == b.keputusan.siklus_id and u.tmt <= b.keputusan.tmt
    }
    pejabat = (
        RiwayatJabatan.objects.filter(
            posisi__in=tujuan,
            jenis_penugasan=JenisPenugasan.DEFINITIF,
            berlaku__overlap=DateRange(b.keputusan.tmt, None),  # also one who sits down after that day
        )
        .exclude(pegawai__in=pergi)
        .select_related("pegawai", "posisi__jabatan", "posisi__unit")
        .order_by("posisi_id")
    )
    halangan = [f"{r.pegawai} masih menjabat {r.posisi}." for r in pejabat]
    halangan += [
        f"{u.posisi_tujuan} tidak dipakai lagi dalam peta jabatan."
        for u in b.usulan
        if not (u.posisi_tujuan.aktif and u.posisi_tujuan.unit.aktif)
    ]
    halangan += [
        f"{tujuan[u.posisi_tujuan_id].posisi_tujuan} sudah diisi {u.pegawai} oleh keputusan lain."
        for u in b.terbit
        if u.posisi_tujuan_id in tujuan
    ]
    return Pemeriksaan(
        "Setiap kursi kosong atau ditinggalkan",
        "Indikator BKN TIM_4: satu jabatan struktural, satu pejabat",
        "Sertakan pemindahan pejabat lamanya dalam keputusan yang sama, atau keluarkan usulan itu. Bila ia pensiun "
        "atau berhenti sebelum TMT keputusan ini, impor dahulu rekamnya yang baru dari SIASN.",
        tuple(halangan),
    )


def _satu_orang_satu_kursi(b):
    kursi, orang, halangan = {}, {}, []
    for u in b.usulan:
        if u.posisi_tujuan.jabatan.struktural and (lain := kursi.setdefault(u.posisi_tujuan_id, u)) is not u:
            halangan.append(f"{u.posisi_tujuan} diberikan kepada {lain.pegawai} dan {u.pegawai}.")
        if orang.setdefault(u.pegawai_id, u) is not u:
            halangan.append(f"{u.pegawai} tercantum dua kali.")
    halangan += [
        f"{u.pegawai} sudah dipindahkan oleh keputusan lain yang belum dilaksanakan."
        for u in b.terbit
        if u.pegawai_id in b.orang
    ]
    return Pemeriksaan(
        "Satu orang satu kursi",
        "Satu jabatan struktural, satu pejabat",
        "Batalkan draf ini dan susun lagi dengan satu calon per jabatan.",
        tuple(halangan),
    )


def _tempat_asal(b):
    """Who was moved in between would be printed with an old post that the PPK never saw."""
    halangan = [
        f"{u.pegawai} tidak lagi menjabat {u.posisi_asal or 'jabatan asal pada usulan'}."
        for u in b.usulan
        if u.posisi_kini != u.posisi_asal_id
    ]
    return Pemeriksaan(
        "Jabatan asal masih sama",
        "Data riwayat jabatan hari ini",
        "Mintakan persetujuan ulang dengan jabatan asal yang benar.",
        tuple(halangan),
    )


def tiba_bup(lahir, tahun):
    """The birthday on which the retirement age is reached; 29 February falls on the 28th (R42)."""
    hari = min(lahir.day, monthrange(lahir.year + tahun, lahir.month)[1])
    return lahir.replace(year=lahir.year + tahun, day=hari)


def _orang(b):
    """I04: nobody dead, retired, on leave, studying, in the time before retirement, or past BUP."""
    tmt = b.keputusan.tmt
    bup_jenjang = b.parameter["bup_jenjang"].nilai if "bup_jenjang" in b.parameter else {}
    halangan = [
        f"{r.pegawai}: {r.get_kedudukan_display()} pada {tanggal_panjang(tmt)}."
        for r in RiwayatKedudukan.objects.filter(pegawai__in=b.orang, berlaku__contains=tmt)
        .exclude(kedudukan=KedudukanHukum.AKTIF)
        .select_related("pegawai")
    ]
    for u in b.usulan:
        p, jabatan = u.pegawai, u.posisi_tujuan.jabatan
        if p.jenis_pegawai != JenisPegawai.PNS:
            halangan.append(f"{p} berstatus {p.get_jenis_pegawai_display()}, bukan PNS.")
        if p.kedudukan_hukum != KedudukanHukum.AKTIF:
            halangan.append(f"{p}: kedudukan hukum “{p.get_kedudukan_hukum_display()}”.")
        bup = bup_berlaku(jabatan, bup_jenjang)
        if bup is None or p.tanggal_lahir is None:
            halangan.append(f"{p}: tanggal lahir atau batas usia pensiun {jabatan.nama} belum ada.")
        elif tmt >= (tiba := tiba_bup(p.tanggal_lahir, bup)):
            halangan.append(f"{p} mencapai batas usia pensiun {bup} tahun pada {tanggal_panjang(tiba)}.")
    return Pemeriksaan(
        "Setiap orang aktif dan belum pensiun",
        "UU 20/2023 Pasal 55; Peraturan BKN 5/2019 Pasal 3",
        "Keluarkan orang itu dari keputusan, atau perbaiki datanya bila keliru.",
        tuple(halangan),
    )


def _urutan_tanggal(b):
    """I08, R57: meeting, PPK approval, decree, the day it takes effect, in that order, by local dates.

    A day of effect before the decree would also be a way around the retirement age and the windows.
    """
    rapat = [r.tanggal for r in b.lembar.rapat]
    halangan = [] if rapat else ["Berita acara rapat pertimbangan belum dicatat."]
    if b.tanggal > timezone.localdate():
        halangan.append(f"Tanggal keputusan {tanggal_panjang(b.tanggal)} belum tiba.")
    if b.keputusan.tmt < b.tanggal:
        halangan.append(
            f"TMT {tanggal_panjang(b.keputusan.tmt)} mendahului tanggal keputusan {tanggal_panjang(b.tanggal)}."
        )
    if rapat and max(rapat) > b.tanggal:
        halangan.append(f"Rapat {tanggal_panjang(max(rapat))} sesudah tanggal keputusan.")
    for u in b.usulan:
        hari = u.disetujui_pada and timezone.localdate(u.disetujui_pada)
        if hari is None:
            halangan.append(f"{u.pegawai}: persetujuan PPK tidak tercatat.")
        elif rapat and hari < min(rapat):
            halangan.append(f"{u.pegawai}: disetujui PPK {tanggal_panjang(hari)}, sebelum rapat.")
        elif hari > b.tanggal:
            halangan.append(f"{u.pegawai}: disetujui PPK {tanggal_panjang(hari)}, sesudah tanggal keputusan.")
    return Pemeriksaan(
        "Urutan rapat, persetujuan, keputusan",
        "Peraturan BKN 5/2019 Pasal 5; UU 30/2014 Pasal 58",
        "Catat rapatnya, pilih tanggal keputusan sesudah persetujuan PPK, atau susun lagi dengan TMT sesudahnya.",
        tuple(halangan),
    )


def _jendela(b):
    """R33–R35: the day of the decree and the day it takes effect are both outside every window.

    So is the day of issuing itself: the pages are drawn on that day, and an earlier date on them is no way around.
    Or the minister has consented in writing, by name and for that seat.
    """
    terkena = [u for u in b.usulan if terlindung(u) and not b.izin[u.pegawai_id, u.posisi_tujuan_id] >= IZIN_MENTERI]
    hari = {"tanggal keputusan": b.tanggal, "TMT": b.keputusan.tmt}
    if (hari_ini := timezone.localdate()) != b.tanggal:
        hari["hari penerbitan"] = hari_ini
    halangan = [
        f"{apa.capitalize() if apa != 'TMT' else apa} {tanggal_panjang(h)} berada dalam masa larangan: "
        f"{j.get_jenis_display().lower()} ({j.dasar})."
        for j in b.jendela
        for apa, h in hari.items()
        if terkena and j.mencakup(h, h)
    ]
    if halangan:
        halangan.append("Terkena: " + "; ".join(str(u.pegawai) for u in terkena) + ".")
    return Pemeriksaan(
        "Di luar masa larangan penggantian pejabat",
        "UU 10/2016 Pasal 71 dan 162; PP 49/2008 Pasal 132A",
        "Terbitkan di luar masa itu, atau catat izin tertulis Menteri Dalam Negeri yang menyebut namanya.",
        tuple(halangan),
    )


def nomor_terpakai(keputusan, nomor):
    """Whether another decree has this number: capitals and blanks do not make it another one."""
    baku = Upper(Replace("nomor", Value(" "), Value("")))
    sama = "".join(nomor.split()).upper()
    terbit = Keputusan.objects.filter(instansi=keputusan.instansi).annotate(baku=baku).filter(baku=sama)
    return terbit.exclude(pk=keputusan.pk).exists()


def _nomor(b):
    halangan = []
    if not b.nomor:
        halangan.append("Nomor keputusan belum diisi.")
    elif nomor_terpakai(b.keputusan, b.nomor):
        halangan.append(f"Nomor {b.nomor} sudah dipakai keputusan lain.")
    elif b.keputusan.status == StatusKeputusan.DRAF:
        halangan += halangan_nomor(b.keputusan, b.nomor, b.tanggal, b.urut)
    return Pemeriksaan(
        "Nomor terisi, belum dipakai, dan berurutan",
        "Tata naskah dinas",
        "Minta nomor kepada bagian yang mengelola register keputusan, atau pakai nomor berikutnya.",
        tuple(halangan),
    )


def _ikut_memutus(b):
    """Who proposed, verified or decided does not issue; the head of BKPSDM, who took it to the PPK, does (R59)."""
    if b.by is None:
        return
    kepala = Persetujuan.Langkah.KEPALA_BKPSDM
    milik = UsulanMutasi.objects.filter(pk__in=[u.pk for u in b.usulan]).terlibat(b.by, kepala)
    for u in milik.exclude(pegawai=b.by.pegawai_id).select_related("pegawai"):
        yield f"{u.pegawai}: Anda ikut mengusulkan atau memutus usulannya."


def _dua_orang(b):
    halangan = []
    if b.by is not None and b.by.pk == b.keputusan.dibuat_oleh_id:
        halangan.append("Anda yang menyusun draf ini.")
    if b.by is not None and b.by.pegawai_id in b.orang:
        halangan.append("Anda sendiri tercantum dalam keputusan ini (UU 30/2014 Pasal 42).")
    halangan += _ikut_memutus(b)
    return Pemeriksaan(
        "Penerbit bukan penyusun, pengusul, atau pemutus",
        "Dua orang membaca setiap keputusan; pengusul, pemutus, dan penerbit orang yang berbeda",
        "Minta orang lain yang berwenang menerbitkannya.",
        tuple(halangan),
    )


PEMERIKSAAN = (
    _tahap,
    _isian,
    _sama_dengan_persetujuan,
    _tempat_asal,
    _kursi,
    _satu_orang_satu_kursi,
    _orang,
    periksa_syarat_kini,
    periksa_ubahan_aturan,
    _urutan_tanggal,
    _jendela,
    periksa_pertek,
    periksa_rantai,
    periksa_sertifikat,
    periksa_baca_ulang,
)
PEMERIKSAAN_PERBAIKAN = (
    _isian,
    periksa_masih_berlaku,
    periksa_semula,
    periksa_putusan,
    periksa_tanggal,
    _jendela,
    periksa_baca_ulang,
)
PEMERIKSAAN_SAAT_TERBIT = (_nomor, _dua_orang)
