"""How a number is written and read back: "800.1.3.3/{urut}/BKPSDM/{tahun}". No database."""

import re
from dataclasses import dataclass

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
BELUM_BULAN = "…"  # of a number that is reserved before its month is known
TANDA = {
    "{urut}": r"0*(?P<urut>[0-9]{1,7})",
    "{tahun}": r"(?P<tahun>[0-9]{4})",
    "{bulan_romawi}": r"(?P<romawi>[IVX]{1,4})",
    "{bulan}": r"(?P<bulan>[0-9]{1,2})",
}
_PISAH = re.compile("(" + "|".join(map(re.escape, TANDA)) + ")")


@dataclass(frozen=True)
class NomorTerbaca:
    """What a written number says; None where its pattern does not say it."""

    urut: int
    tahun: int | None
    bulan: int | None


def periksa_pola(pola):
    """Why this cannot be a pattern, or an empty string."""
    if pola.count("{urut}") != 1:
        return "Pola memuat {urut} tepat satu kali."
    if any(pola.count(tanda) > 1 for tanda in TANDA):
        return "Setiap tanda hanya satu kali."
    if sisa := re.search(r"[{}]", _PISAH.sub("", pola)):
        return f"Tanda “{sisa[0]}” tidak dikenal. Yang ada: {', '.join(TANDA)}."
    if re.search(r"\d\{urut\}|\{urut\}\d|\{urut\}\{|\}\{urut\}", pola):
        return "Beri pemisah, misalnya garis miring, di kiri dan kanan {urut}."
    return ""


def tulis_nomor(pola, urut, tahun, bulan=None):
    isi = {
        "{urut}": str(urut),
        "{tahun}": str(tahun),
        "{bulan_romawi}": ROMAWI[bulan - 1] if bulan else BELUM_BULAN,
        "{bulan}": f"{bulan:02d}" if bulan else BELUM_BULAN,
    }
    return _PISAH.sub(lambda m: isi[m[0]], pola)


def baca_nomor(pola, nomor):
    """NomorTerbaca, or None when it is not written after this pattern."""
    bagian = [TANDA.get(b) or re.escape("".join(b.split()).upper()) for b in _PISAH.split(pola)]
    cocok = re.fullmatch("".join(bagian), "".join(nomor.split()).upper())
    if cocok is None:
        return None
    isi = cocok.groupdict()
    bulan = int(isi["bulan"]) if isi.get("bulan") else None
    if isi.get("romawi"):
        if isi["romawi"] not in ROMAWI:
            return None
        bulan = ROMAWI.index(isi["romawi"]) + 1
    return NomorTerbaca(int(isi["urut"]), int(isi["tahun"]) if isi.get("tahun") else None, bulan)
