"""The check that two people have read the decree back, and that neither is who issues it (I05)."""

from mutasi.actions.baca_ulang import PEMBACA, load_bacaan
from mutasi.actions.bahan_terbit import Pemeriksaan

PERUBAHAN_TERSEBUT = 3


def periksa_baca_ulang(b):
    semua = load_bacaan(b.keputusan, b.lembar)
    pembaca = semua.tanda
    halangan = []
    if len(pembaca) < PEMBACA:
        oleh = f" ({pembaca[0].pembaca})" if pembaca else ""
        halangan.append(f"Baru {len(pembaca)} dari {PEMBACA} orang membaca ulang isi draf yang sekarang{oleh}.")
        for bacaan, berubah in semua.gugur:
            sebab = " ".join(berubah[:PERUBAHAN_TERSEBUT])
            halangan.append(f"Baca ulang {bacaan.pembaca} gugur karena isinya berubah. {sebab}")
    if b.by is not None and b.by.pk in {p.pembaca_id for p in pembaca}:
        halangan.append("Anda salah satu pembaca ulangnya; yang menerbitkan orang ketiga.")
    return Pemeriksaan(
        "Dibaca ulang dua orang",
        "Setiap isian dicocokkan dengan data dan dengan cetakannya",
        "Buka “Baca ulang” pada halaman draf; dua orang yang berbeda mencocokkan setiap nama.",
        tuple(halangan),
    )
