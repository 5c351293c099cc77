"""Runner: `python -m tests.bench [bagian …]`; parts also by the environment variable BAGIAN (comma-separated)."""

import json
import os
import sys
from pathlib import Path

from tests.bench import (
    dokumen,
    halaman,
    impor,
    jejak,
    keputusan,
    papan,
    peringkat,
    peringkat_halaman,
    peringkat_pembanding,
    peringkat_penuh,
    rencana,
    tenggat,
)

BAGIAN = {
    "peringkat": peringkat.ukur,
    "peringkat-penuh": peringkat_penuh.ukur,
    "peringkat-halaman": peringkat_halaman.ukur,
    "peringkat-pembanding": peringkat_pembanding.ukur,
    "dokumen": dokumen.ukur,
    "impor": impor.ukur,
    "halaman": halaman.ukur,
    "peta": halaman.ukur_peta,
    "tenggat": tenggat.ukur,
    "rencana": rencana.ukur,
    "papan": papan.ukur,
    "jejak": jejak.ukur,
    "keputusan": keputusan.ukur,
}
HASIL = Path("var/kinerja.json")


def jalankan(pilihan):
    """Angka of the chosen parts; `nama:ukuran` hands the part its size."""
    for satu in pilihan or BAGIAN:
        nama, _, ukuran = satu.partition(":")
        if nama not in BAGIAN:
            sys.exit(f"Bagian {nama} tidak ada. Yang ada: {', '.join(BAGIAN)}.")
        yield from BAGIAN[nama](ukuran)


def main():
    pilihan = sys.argv[1:] or [b.strip() for b in os.environ.get("BAGIAN", "").split(",") if b.strip()]
    isi = []
    print(f"{'yang diukur':<52} {'nilai':>12} {'satuan':<10} {'tujuan':>10} {'tercapai':>9}")
    for angka in jalankan(pilihan):
        tanda = {True: "ya", False: "TIDAK", None: ""}[angka.met]
        tujuan = "" if angka.goal is None else f"<= {angka.goal:g}"
        print(f"{angka.name:<52} {angka.value:>12.4g} {angka.unit:<10} {tujuan:>10} {tanda:>9}", flush=True)
        isi.append(
            {
                "name": angka.name,
                "value": round(angka.value, 6),
                "unit": angka.unit,
                "goal": angka.goal,
                "met": angka.met,
            }
        )
    HASIL.parent.mkdir(exist_ok=True)
    HASIL.write_text(json.dumps(isi, indent=1, ensure_ascii=False) + "\n")
    sys.exit(any(a["met"] is False for a in isi))


if __name__ == "__main__":
    main()
