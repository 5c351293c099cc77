"""What is said about a row: taken, cleaned, changed, flagged or refused, and why."""

from dataclasses import asdict, dataclass

from .nilai import rapikan

OK, BERUBAH, PERINGATAN, TOLAK = "ok", "berubah", "peringatan", "tolak"
SEBUTAN = {TOLAK: "Ditolak", PERINGATAN: "Peringatan", BERUBAH: "Berubah", OK: "Dicatat"}
URUTAN = {TOLAK: 0, PERINGATAN: 1, BERUBAH: 2, OK: 3}
SIMPAN_MAKS = {TOLAK: 20_000, PERINGATAN: 20_000, BERUBAH: 5_000, OK: 5_000}


@dataclass(slots=True)
class Temuan:
    baris: int
    putusan: str
    kolom: str
    nilai: object = ""
    sebab: str = ""
    saran: str = ""

    def __post_init__(self):
        angka_rusak = isinstance(self.nilai, float) and abs(self.nilai) >= 1e15  # its last digits mean nothing
        self.nilai = f"{self.nilai:.5E}" if angka_rusak else rapikan(self.nilai)[:120]


def untuk_disimpan(temuan):
    """As JSON for the record, in sheet order within each verdict; the counts beside it are always complete."""
    hasil = []
    for putusan, maks in SIMPAN_MAKS.items():
        hasil += sorted((asdict(t) for t in temuan if t.putusan == putusan), key=lambda t: t["baris"])[:maks]
    return hasil


def hitung_baris(temuan, putusan):
    """How many rows have at least one finding of this verdict."""
    return len({t.baris for t in temuan if t.putusan == putusan})


def per_baris(temuan):
    """One verdict per row not plainly taken, the gravest first; `kolom` is empty where a value was only cleaned."""
    hasil = {}
    for t in sorted((t for t in temuan if t.putusan != BERUBAH), key=lambda t: (t.baris, URUTAN[t.putusan])):
        hasil.setdefault(t.baris, {"baris": t.baris, "putusan": t.putusan, "kolom": "" if t.putusan == OK else t.kolom})
    return list(hasil.values())
