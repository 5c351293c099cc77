"""Closed lists of the rules and rankings. The numbers are stored in arrays and blobs: never renumber."""

from enum import IntEnum, IntFlag, StrEnum


class Putusan(IntEnum):
    """Verdict of one rule. A missing fact is neither a pass nor a fail."""

    MEMENUHI = 0
    TIDAK = 1
    DATA_KURANG = 2


class Akibat(StrEnum):
    """What a failed rule does (domain 12)."""

    TMS = "TMS"  # blocks
    IZIN = "IZIN"  # needs a recorded approval or document before the decree
    PERINGATAN = "PERINGATAN"  # goes on with a written justification
    INFO = "INFO"


class Kelayakan(IntEnum):
    """All rules together for one person and one seat; the worst one counts.

    What is not known goes before a permit that is missing: whoever needs both must be verified first.
    """

    LAYAK = 0
    PERLU_IZIN = 1
    PERLU_VERIFIKASI = 2
    TIDAK_LAYAK = 3


class Kelompok(IntEnum):
    JPT = 1
    ADMINISTRATOR = 2
    PENGAWAS = 3
    FUNGSIONAL = 4
    PELAKSANA = 5


STRUKTURAL = frozenset({Kelompok.JPT, Kelompok.ADMINISTRATOR, Kelompok.PENGAWAS})


class Tingkat(IntEnum):
    """The single ordinal scale of domain 2.7; functional levels map onto it by a table (data)."""

    PELAKSANA = 1
    ESELON_V = 2
    PENGAWAS = 3
    ADMINISTRATOR = 4
    JPT_PRATAMA = 5
    JPT_MADYA = 6
    JPT_UTAMA = 7


JUMLAH_TINGKAT = len(Tingkat) + 1  # column 0 of `bulan_tingkat` stays empty


class Perpindahan(IntEnum):
    TIDAK_DIKETAHUI = 0
    PROMOSI = 1
    ROTASI = 2
    DIAGONAL = 3
    DEMOSI = 4


class StatusAsn(IntEnum):
    PNS = 1
    CPNS = 2
    PPPK = 3


class Predikat(IntEnum):
    SANGAT_KURANG = 1
    KURANG = 2
    BUTUH_PERBAIKAN = 3
    BAIK = 4
    SANGAT_BAIK = 5


class TingkatHukuman(IntEnum):
    TIDAK_ADA = 0
    RINGAN = 1
    SEDANG = 2
    BERAT = 3


class Jendela(IntFlag):
    """Times in which replacements need the minister's written consent (domain 3.3)."""

    PILKADA = 1
    PENJABAT = 2
    ENAM_BULAN_AWAL = 4
