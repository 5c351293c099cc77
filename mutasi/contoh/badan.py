"""Five officials who consider the proposals: the personas among them vote from their own accounts."""

from datetime import date

from mutasi.models import AnggotaBadan, BadanPertimbangan, Kedudukan

from .dasar import NOMOR_INSTANSI, rentang
from .organisasi import ASISTEN, BKPSDM, STAF_AHLI

DASAR = "100.3.3.2/15/KEP/2025"
SEJAK = date(2025, 1, 2)
ANGGOTA = 3
# By law the heads of internal supervision and of personnel sit there (PermenPANRB 20/2025 Ps 8B).
CALON_ANGGOTA = (ASISTEN[2], "Inspektur", *ASISTEN[:2], *STAF_AHLI)


def susun_badan(w, pencatat):
    """Whoever of them a trap has retired or worse is passed over for the next."""
    tetap = [w.pejabat("Sekretaris Daerah"), w.pejabat(f"Kepala {BKPSDM}")]
    lain = [o for o in map(w.pejabat, CALON_ANGGOTA) if o.kedudukan == "AKTIF"][:ANGGOTA]
    kedudukan = (Kedudukan.KETUA, Kedudukan.SEKRETARIS, *ANGGOTA * (Kedudukan.ANGGOTA,))
    yield (
        AnggotaBadan,
        ("instansi_id", "badan", "pegawai_id", "kedudukan", "berlaku", "dasar", "dicatat_oleh_id"),
        [
            (NOMOR_INSTANSI, BadanPertimbangan.TPK.value, orang.id, k.value, rentang(SEJAK), DASAR, pencatat)
            for orang, k in zip([*tetap, *lain], kedudukan, strict=True)
        ],
    )
