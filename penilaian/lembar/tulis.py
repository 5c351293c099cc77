"""The workbook filled with the own people: text is text, the ratings have drop-downs, a second sheet explains."""

import io

import xlsxwriter

from pegawai.impor.ekspor import netralkan

from .kolom import BUKAN_ISIAN, isian_bidang, pilihan_kolom, sebut

PETUNJUK = (
    "Isi kolom putih, simpan sebagai .xlsx, lalu unggah di halaman yang sama. Yang berubah ditunjukkan dahulu.",
    "Sel kosong tidak menghapus yang sudah tersimpan. Untuk mengosongkan, pakai halaman orangnya.",
    "Kolom NIP, NAMA, JABATAN, VERSI (abu-abu) jangan diubah. Baris boleh dihapus; orang lain tidak dapat ditambahkan.",
    "Bila seseorang sudah diubah sejak templat diunduh, barisnya ditolak dan tidak menimpa: unduh templat baru.",
    "Unggahan tersimpan sebagai draf. Finalkan lewat kisi atau halaman orangnya.",
)


def build_lembar(isian, jenis):
    """Bytes of the workbook; final people are left out, they are not filled in any more."""
    wadah = io.BytesIO()
    buku = xlsxwriter.Workbook(wadah, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    teks = buku.add_format({"num_format": "@"})
    abu = buku.add_format({"num_format": "@", "bg_color": "#eef0f3", "font_color": "#465162"})
    kepala = buku.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    kertas = buku.add_worksheet("Penilaian")
    isian = [i for i in isian if not i.final]
    for k, kolom in enumerate(jenis.kolom):
        kertas.write_string(0, k, kolom.alias[0], kepala)
        tetap = kolom.bidang in BUKAN_ISIAN
        kertas.set_column(k, k, {"nip": 22, "nama": 30, "jabatan": 34, "versi": 7}.get(kolom.bidang, 15))
        for nomor, satu in enumerate(isian, 1):
            isi, rupa = netralkan(_sel(satu, kolom.bidang)), abu if tetap else teks
            kertas.write_string(nomor, k, isi, rupa) if isi else kertas.write_blank(nomor, k, None, rupa)
        if isian and (daftar := pilihan_kolom(kolom.bidang)):
            kertas.data_validation(1, k, len(isian), k, {"validate": "list", "source": daftar})
    kertas.freeze_panes(1, 2)
    _petunjuk(buku, jenis, kepala)
    buku.close()
    return wadah.getvalue()


def _sel(isian, bidang):
    if bidang == "nip":
        return isian.pegawai.nip
    if bidang == "nama":
        return isian.pegawai.nama_lengkap
    if bidang == "jabatan":
        return ", ".join(filter(None, (isian.pegawai.nama_jabatan, isian.pegawai.nama_unit)))
    if bidang == "versi":
        return str(isian.versi)
    return sebut(bidang, isian_bidang(isian).get(bidang))


def _petunjuk(buku, jenis, kepala):
    kertas = buku.add_worksheet("Petunjuk")
    bungkus = buku.add_format({"text_wrap": True, "valign": "top"})
    kertas.set_column(0, 0, 34)
    kertas.set_column(1, 1, 80)
    for nomor, kalimat in enumerate(PETUNJUK):
        kertas.merge_range(nomor, 0, nomor, 1, kalimat, bungkus)
    awal = len(PETUNJUK) + 1
    kertas.write_row(awal, 0, ("Kolom", "Isi"), kepala)
    for nomor, kolom in enumerate(jenis.kolom, awal + 1):
        kertas.write_string(nomor, 0, kolom.alias[0], bungkus)
        kertas.write_string(nomor, 1, kolom.uraian, bungkus)
