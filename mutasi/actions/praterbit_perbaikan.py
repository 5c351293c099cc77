"""What must hold before a correction or a withdrawal is issued (I09, I16)."""

from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.bahan_terbit import Pemeriksaan
from mutasi.actions.tampilan_perbaikan import load_putusan, load_tampilan, sebut_berubah_sejak
from mutasi.dokumen.perbaikan import BIDANG_UBAHAN, load_data_berlaku
from mutasi.models import HadirPelantikan, JenisKeputusan
from mutasi.status import StatusKeputusan, StatusSiklus, StatusUsulan


def periksa_masih_berlaku(b):
    """The first decree still stands for these people, and says what the correction calls wrong."""
    keputusan, halangan = b.keputusan, []
    if keputusan.status != StatusKeputusan.DRAF:
        halangan.append(f"Keputusan ini berstatus “{keputusan.get_status_display()}”.")
    berlaku = set(keputusan.memperbaiki.baris.berlaku().values_list("usulan_id", flat=True))
    halangan += [f"{u.pegawai}: pengangkatannya sudah dicabut." for u in b.usulan if u.pk not in berlaku]
    if keputusan.jenis == JenisKeputusan.PENCABUTAN:
        halangan += _halangan_cabut(b, berlaku)
    return Pemeriksaan(
        "Keputusan pertama masih berlaku",
        "UU 30/2014 Pasal 63–66",
        "Batalkan draf ini dan susun lagi dari halaman keputusan yang pertama.",
        tuple(halangan),
    )


def periksa_putusan(b):
    """The PPK's word on this very draft, given before the day of the decree and by nobody who issues it."""
    putusan = load_putusan(b.keputusan)
    berubah = sebut_berubah_sejak(putusan, load_tampilan(b.keputusan)) if putusan else []
    return Pemeriksaan(
        "Diputus PPK",
        "UU 30/2014 Pasal 63–64: pejabat yang menetapkan",
        "PPK membuka draf ini, lalu memutusnya. Bila berubah sesudah diputus, susun ulang drafnya.",
        tuple(_halangan_putusan(b, putusan, berubah) if putusan else ["PPK belum memutus draf ini."]),
        basi=bool(berubah),
    )


def _halangan_putusan(b, putusan, berubah):
    if berubah:
        yield f"Berubah sejak diputus PPK: {'; '.join(berubah)}."
    if b.tanggal < (hari := timezone.localdate(putusan.waktu)):
        yield f"Diputus PPK {tanggal_panjang(hari)}, sesudah tanggal keputusan {tanggal_panjang(b.tanggal)}."
    if b.by is not None and b.by.pk == putusan.oleh_id:
        yield "Anda yang memutusnya; yang menerbitkan orang lain."


def _halangan_cabut(b, berlaku):
    """The draft may have lain: who was sworn in meanwhile was another when it was decided, and stages go by."""
    keputusan = b.keputusan
    hadir = set(
        keputusan.memperbaiki.baris.filter(
            kehadiran__kehadiran=HadirPelantikan.Kehadiran.HADIR,
            kehadiran__pelantikan__created_at__gt=keputusan.created_at,
        ).values_list("usulan_id", flat=True)
    )
    for u in b.usulan:
        if u.pk in berlaku and u.status != StatusUsulan.SK_TERBIT:
            sebab = f"usulannya berstatus “{u.get_status_display()}”"
            yield f"{u.pegawai}: {sebab}; yang dicabut hanya yang belum menduduki jabatannya."
        elif u.pk in hadir:
            yield f"{u.pegawai} hadir pada pelantikan sesudah draf ini disusun. Batalkan draf ini dan susun lagi."
    if keputusan.usulan_menjadi == StatusUsulan.DISETUJUI and keputusan.siklus.status != StatusSiklus.KEPUTUSAN:
        tahap = keputusan.siklus.get_status_display()
        yield f"Siklus berada pada tahap “{tahap}”: usulannya tidak dapat disusun lagi."


def periksa_semula(b):
    """What the correction calls wrong is what the decree says today."""
    data = load_data_berlaku(b.keputusan.memperbaiki)
    orang = {u.pk: u.pegawai for u in b.usulan}
    halangan = [
        f"{orang[baris.usulan_id]}: {BIDANG_UBAHAN[u['bidang']]} pada keputusan bukan lagi “{u['semula']}”."
        for baris in b.keputusan.baris.all()
        for u in baris.ubahan
        if data[baris.usulan_id].get(u["bidang"]) != u["semula"]
    ]
    return Pemeriksaan(
        "Yang diperbaiki memang tertulis demikian",
        "Keputusan pertama dan perubahannya yang sudah terbit",
        "Batalkan draf ini dan susun lagi.",
        tuple(halangan),
    )


def periksa_tanggal(b):
    pokok, halangan = b.keputusan.memperbaiki, []
    if b.tanggal > timezone.localdate():
        halangan.append(f"Tanggal keputusan {tanggal_panjang(b.tanggal)} belum tiba.")
    if b.tanggal < pokok.tanggal:
        halangan.append(
            f"Tanggal {tanggal_panjang(b.tanggal)} mendahului {pokok} tanggal {tanggal_panjang(pokok.tanggal)}."
        )
    return Pemeriksaan(
        "Sesudah keputusan yang pertama",
        "UU 30/2014 Pasal 58",
        "Pilih tanggal pada atau sesudah keputusan yang pertama.",
        tuple(halangan),
    )
