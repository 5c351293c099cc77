"""Numbers and days as documents write them out in words."""

SATUAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
# value of the step, its word, and the word for one of it ("seratus", never "satu ratus")
LANGKAH = ((1_000_000_000, "miliar", ""), (1_000_000, "juta", ""), (1_000, "ribu", "seribu"), (100, "ratus", "seratus"))
TERBESAR = 10**12


def terbilang(angka):
    """2.027 -> "dua ribu dua puluh tujuh"."""
    if not 0 <= angka < TERBESAR:
        return str(angka)
    if angka < 12:
        return SATUAN[angka]
    if angka < 20:
        return f"{SATUAN[angka - 10]} belas"
    if angka < 100:
        return _sambung(f"{SATUAN[angka // 10]} puluh", angka % 10)
    for nilai, kata, satu in LANGKAH:
        if angka >= nilai:
            banyak = angka // nilai
            return _sambung(satu if satu and banyak == 1 else f"{terbilang(banyak)} {kata}", angka % nilai)
    raise AssertionError(angka)


def _sambung(kata, sisa):
    return f"{kata} {terbilang(sisa)}" if sisa else kata


def sebut_hari(tanggal):
    return HARI[tanggal.weekday()]


def sebut_tanggal(tanggal):
    """4 Januari 2027"""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def sebut_bulan(tanggal):
    return BULAN[tanggal.month - 1]


def tanggal_terbilang(tanggal):
    """empat bulan Januari tahun dua ribu dua puluh tujuh: behind "hari ini, Senin, tanggal"."""
    return f"{terbilang(tanggal.day)} bulan {sebut_bulan(tanggal)} tahun {terbilang(tanggal.year)}"
