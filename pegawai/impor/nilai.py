"""Values as they come in the wild -> values as they are kept. Pure; a value that cannot be read raises NilaiSalah."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_BULAN = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip
BULAN = {
    **{nama: nomor for nomor, nama in enumerate(_BULAN, 1)},
    **{nama[:3]: nomor for nomor, nama in enumerate(_BULAN, 1)},
    "peb": 2, "pebruari": 2, "may": 5, "aug": 8, "agt": 8, "ags": 8, "oct": 10, "nop": 11, "nopember": 11, "dec": 12,
}  # fmt: skip
KOSONG = frozenset(
    {"", "-", "--", "—", ".", "NULL", "(NULL)", "NONE", "N/A", "NAN", "#N/A", "#REF!", "#VALUE!", "#NAME?"}
)
AWAL_RUMUS = ("=", "+", "-", "@")
SAMBUNG_NAMA = " .,'’‘`´-/()&"
HARI_NOL_EXCEL = date(1899, 12, 30)  # Excel counts 29 February 1900, which never was


class NilaiSalah(ValueError):
    """Why a value is refused, and what to do about it."""

    def __init__(self, sebab, saran):
        super().__init__(sebab)
        self.sebab, self.saran = sebab, saran


def rapikan(nilai):
    """Text without control and invisible characters, single spaces, without Excel's leading apostrophe."""
    if nilai is None:
        return ""
    if isinstance(nilai, float):
        nilai = int(nilai) if nilai.is_integer() else nilai
    teks = str(nilai)
    if not teks:
        return ""
    if not teks.isascii() or not teks.isprintable():
        # Cf: zero width and bidirectional marks hide what is read aloud; Cc: NUL breaks the database.
        teks = "".join(
            " " if (k := unicodedata.category(c)) in ("Cc", "Zs", "Zl", "Zp") else "" if k in ("Cf", "Cs", "Co") else c
            for c in unicodedata.normalize("NFC", teks)
        )
    teks = " ".join(teks.split())
    return teks[1:].lstrip() if teks.startswith("'") else teks


def kosong(teks):
    return teks.upper() in KOSONG


def teks(nilai, maks):
    """Free text: bounded, never a formula, never markup; a placeholder such as `-` is empty."""
    hasil = rapikan(nilai)
    if kosong(hasil):
        return ""
    if "<" in hasil or ">" in hasil:
        raise NilaiSalah("Memuat tanda < atau >", "Tulis sebagai teks biasa tanpa tanda < dan >.")
    if hasil.startswith(AWAL_RUMUS):
        raise NilaiSalah("Diawali tanda rumus (= + - @)", "Tulis nilainya, bukan rumusnya.")
    if len(hasil) > maks:
        raise NilaiSalah(f"Terlalu panjang ({len(hasil)} huruf)", f"Singkatkan menjadi paling banyak {maks} huruf.")
    return hasil


def nip(nilai):
    """18 digits as text. A number has lost its last digits in Excel and cannot be mended here (domain.md 7.1)."""
    ekspor = "Format kolom NIP sebagai Teks di Excel, atau ekspor ulang dari SIASN; jangan disimpan sebagai angka."
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        raise NilaiSalah("NIP tersimpan sebagai angka, digit terakhirnya sudah hilang", ekspor)
    mentah = rapikan(nilai)
    if kosong(mentah):
        raise NilaiSalah("NIP kosong", "Isi NIP 18 angka.")
    if re.fullmatch(r"\d([.,]\d+)?E\+?\d+", mentah.upper()):
        raise NilaiSalah("NIP rusak menjadi notasi ilmiah oleh Excel", ekspor)
    hasil = re.sub(r"[\s'’`.\-]", "", mentah)
    if not (hasil.isascii() and hasil.isdigit()):
        raise NilaiSalah("NIP memuat selain angka", "Periksa huruf O dan angka 0, l dan 1; NIP hanya 18 angka.")
    if len(hasil) != 18:
        raise NilaiSalah(f"NIP {len(hasil)} angka, seharusnya 18", "Lengkapi NIP sesuai SK.")
    return hasil


def nama(nilai):
    """A person's name: letters of any script and the signs that names have."""
    hasil = teks(nilai, 160)
    if not hasil:
        raise NilaiSalah("Nama kosong", "Isi nama sesuai SK; sel berumus dibaca kosong.")
    if not any(c.isalpha() for c in hasil):
        raise NilaiSalah("Nama tanpa huruf", "Isi nama sesuai SK.")
    for c in hasil:
        if not (c.isalnum() or c in SAMBUNG_NAMA or unicodedata.category(c).startswith("M")):
            raise NilaiSalah(f"Nama memuat tanda {c!r}", "Tulis nama dengan huruf, titik, koma, atau apostrof saja.")
    return hasil.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")


GELAR_DEPAN = re.compile(r"^((?:Prof|Dr|Drs|Dra|dr|drg|drh|Ir|H|Hj|KH|Ns|apt|Apt|DR|IR|DRS|DRA|PROF)\.)\s*", re.ASCII)
GELAR_BELAKANG = re.compile(r"\s((?:S|M|A|D|Ph|Sp|Amd|AMd)\.\s?[A-Z][A-Za-z.]*\.?)$", re.ASCII)


def pisahkan_gelar(utuh, depan, belakang):
    """Titles glued to the name move to their own columns; what the columns already say is not doubled."""
    muka, ekor = [], []
    inti, koma, sisa = utuh.partition(",")
    if koma and inti.strip():
        ekor.append(sisa.strip(" ,"))
        utuh = inti.strip()
    while (cocok := GELAR_DEPAN.match(utuh)) and utuh[cocok.end() :].strip():
        muka.append(cocok[1])
        utuh = utuh[cocok.end() :]
    while cocok := GELAR_BELAKANG.search(utuh):
        ekor.insert(0, cocok[1])
        utuh = utuh[: cocok.start()].strip()
    return utuh, _gabung(depan, " ".join(muka), " "), _gabung(belakang, ", ".join(e for e in ekor if e), ", ")


def _gabung(kolom, lekat, sambung):
    def inti(teks):
        return re.sub(r"[^a-z]", "", teks.lower())

    if not lekat or inti(lekat) in inti(kolom):
        return kolom
    return lekat if inti(kolom) in inti(lekat) else f"{kolom}{sambung}{lekat}"


def _tanggal(tahun, bulan, hari, asal):
    try:
        hasil = date(tahun, bulan, hari)
    except ValueError:
        raise NilaiSalah(
            f"Tanggal {asal} tidak ada di kalender", "Betulkan menjadi tanggal yang ada, HH-BB-TTTT."
        ) from None
    if not 1900 <= tahun <= 2100:
        raise NilaiSalah(f"Tahun {tahun} tidak masuk akal", "Periksa tahunnya.")
    return hasil


def _serial(angka):
    if not 1 <= angka < 73_051:  # 1 January 2100
        raise NilaiSalah("Angka ini bukan tanggal Excel", "Tulis tanggal sebagai HH-BB-TTTT.")
    return HARI_NOL_EXCEL + timedelta(days=int(angka))


def tanggal(nilai):
    """A day from dd-mm-yyyy, dd/mm/yyyy, ISO (with time), `1 Januari 2020`, a date or Excel's serial; None = empty."""
    if isinstance(nilai, datetime):
        nilai = nilai.date()
    if isinstance(nilai, date):
        return _tanggal(nilai.year, nilai.month, nilai.day, nilai.isoformat())
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        return _serial(nilai) if nilai == nilai else None
    asal = rapikan(nilai)
    if kosong(asal) or re.fullmatch(r"[0/.\- :]+", asal):
        return None
    if cocok := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([T ].*)?", asal):
        return _tanggal(int(cocok[1]), int(cocok[2]), int(cocok[3]), asal)
    if cocok := re.fullmatch(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4})( \d{1,2}[:.]\d{2}.*)?", asal):
        return _tanggal(int(cocok[3]), int(cocok[2]), int(cocok[1]), asal)
    if (cocok := re.fullmatch(r"(\d{1,2})[- ]([A-Za-z]+)[- ](\d{4})", asal)) and cocok[2].lower() in BULAN:
        return _tanggal(int(cocok[3]), BULAN[cocok[2].lower()], int(cocok[1]), asal)
    if re.fullmatch(r"\d{4,5}([.,]\d+)?", asal):
        return _serial(float(asal.replace(",", ".")))
    raise NilaiSalah("Bukan tanggal yang dapat dibaca", "Tulis tanggal sebagai HH-BB-TTTT, misalnya 31-12-1980.")


def esok(hari):
    """The day after: where a range of days that is kept half-open ends."""
    return hari + timedelta(days=1)


KELAMIN = {
    **dict.fromkeys(("M", "L", "PRIA", "LAKI-LAKI", "LAKI LAKI", "LAKI", "LK", "1", "MALE"), "L"),
    **dict.fromkeys(("F", "P", "WANITA", "PEREMPUAN", "PR", "2", "FEMALE"), "P"),
}


def kelamin(nilai):
    baku = rapikan(nilai).upper()
    if kosong(baku):
        return ""
    if baku not in KELAMIN:
        raise NilaiSalah("Jenis kelamin tidak dikenal", "Pakai M/F, L/P, Pria/Wanita, atau 1/2.")
    return KELAMIN[baku]


ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")


def golongan(nilai):
    """`III/a`, `IIIa`, `3a`, `Penata Muda - III/a`, `Penata Muda (III/a)`, PPPK's I–XVII -> the code; None = empty."""
    asal = rapikan(nilai)
    if kosong(asal):
        return None
    ekor = re.split(r"\s-\s|\(|,", asal)[-1].strip(" )")
    ekor = re.sub(r"^gol(ongan)?(\.| |/ruang)*\s*", "", ekor, flags=re.IGNORECASE)
    if cocok := re.fullmatch(r"(IV|III|II|I|[1-4])\s*[/.\-\\ ]?\s*([a-e])", ekor, re.IGNORECASE):
        pokok = cocok[1].upper()
        pokok = ROMAWI[int(pokok) - 1] if pokok.isdigit() else pokok
        if cocok[2].lower() != "e" or pokok == "IV":
            return f"{pokok}/{cocok[2].lower()}"
    if ekor.upper() in ROMAWI:
        return ekor.upper()
    raise NilaiSalah("Golongan tidak dikenal", "Pakai I/a sampai IV/e, atau I sampai XVII untuk PPPK.")


def eselon(nilai):
    """`II.b`, `IIb`, `II/b` -> `II.b`; NON, 00, 99 and empty -> None."""
    asal = rapikan(nilai).upper()
    if kosong(asal) or asal in ("NON", "NON ESELON", "00", "0", "99"):
        return None
    ekor = re.sub(r"^ES(ELON)?\.?\s*", "", asal)
    if cocok := re.fullmatch(r"(IV|III|II|I|V)\s*[/.\- ]?\s*([AB])", ekor):
        return f"{cocok[1]}.{cocok[2].lower()}"
    raise NilaiSalah("Eselon tidak dikenal", "Pakai II.a sampai V.b, atau kosongkan.")


def bilangan(nilai, rendah, tinggi):
    """A whole number within bounds; None = empty."""
    asal = rapikan(nilai)
    if kosong(asal):
        return None
    if not re.fullmatch(r"\d{1,6}([.,]0+)?", asal) or not rendah <= int(re.split(r"[.,]", asal)[0]) <= tinggi:
        raise NilaiSalah("Bukan bilangan yang berlaku", f"Isi bilangan bulat {rendah}–{tinggi}.")
    return int(re.split(r"[.,]", asal)[0])


def desimal(nilai, maks):
    """A number of at most two decimals, `1.250,5` or `1250.5`; None = empty."""
    asal = str(nilai) if isinstance(nilai, float) else rapikan(nilai)
    if kosong(asal):
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", asal):
        asal = asal.replace(".", "")
    if not re.fullmatch(r"\d{1,12}([.,]\d{1,20})?", asal) or Decimal(asal.replace(",", ".")) > maks:
        batas = f"{maks:,}".replace(",", ".")
        raise NilaiSalah("Bukan angka yang berlaku", f"Isi angka 0 sampai {batas}, misalnya 12,5.")
    return Decimal(asal.replace(",", ".")).quantize(Decimal("0.01"), ROUND_HALF_UP)


def email(nilai):
    """An address, or empty when it is none: it is a convenience, never a reason to refuse a person."""
    asal = rapikan(nilai)
    if not asal:
        return ""
    return asal.lower() if re.fullmatch(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+", asal, re.ASCII) and len(asal) <= 254 else ""


def jenjang_fungsional(nama_jabatan):
    """Level of a functional post from its name, the names before 2019 included (PermenPANRB 13/2019); "" = not said."""
    n = nama_jabatan.upper()
    if cocok := re.search(r"\bAHLI (UTAMA|MADYA|MUDA|PERTAMA)\b", n):
        return f"AHLI_{cocok[1]}"
    if cocok := re.search(r"\b(PENYELIA|MAHIR|TERAMPIL|PEMULA)\b", n):
        return cocok[1]
    if n.endswith(" PELAKSANA LANJUTAN"):
        return "MAHIR"
    if n.endswith(" PELAKSANA"):
        return "TERAMPIL"
    cocok = re.search(r" (UTAMA|MADYA|MUDA|PERTAMA)$", n)
    return f"AHLI_{cocok[1]}" if cocok else ""


def indikator_nip(nomor, lahir, tmt_cpns, jenis_kelamin):
    """BKN's CON_1–CON_3 for a PNS: digits of the NIP against the record; a warning, never a refusal."""
    hasil = []
    if tmt_cpns and nomor[8:14] != f"{tmt_cpns:%Y%m}":
        hasil.append(("CON_1", f"Angka 9–14 NIP {nomor[8:14]}, TMT CPNS {tmt_cpns:%d-%m-%Y}"))
    if lahir and nomor[:8] != f"{lahir:%Y%m%d}":
        hasil.append(("CON_2", f"Angka 1–8 NIP {nomor[:8]}, tanggal lahir {lahir:%d-%m-%Y}"))
    if jenis_kelamin and nomor[14] != {"L": "1", "P": "2"}[jenis_kelamin]:
        hasil.append(("CON_3", f"Angka 15 NIP {nomor[14]}, jenis kelamin {jenis_kelamin}"))
    return hasil
