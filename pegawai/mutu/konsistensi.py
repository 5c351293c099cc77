"""Consistency (CON): the digits of the NIP against the record.

CON_1 to CON_3 are judged row by row in an import too, before anything is in the database
(`pegawai.impor.nilai.indikator_nip`); a property test holds the two equal.
"""

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Substr

from pegawai.models import JenisPegawai

from .dasar import beda, penggal_tanggal, sebutan
from .inti import Uji, penanda

DAFTAR = []
indikator = penanda(DAFTAR)
BUKAN_PPPK = ~Q(jenis_pegawai=JenisPegawai.PPPK)  # a PPPK's number has rules of its own (domain.md 7.1)
COCOKKAN = "Cocokkan dengan SK; yang keliru dibetulkan di SIASN."


@indikator("CON_1", "NIP tidak cocok dengan TMT CPNS", saran=COCOKKAN)
def tmt_cpns(acuan):
    penggal = Substr("nip", 9, 6)
    return Uji(
        BUKAN_PPPK & Q(tmt_cpns__isnull=False),
        beda(penggal, penggal_tanggal("tmt_cpns", "YYYYMM")),
        (("Angka 9–14 NIP", penggal), ("TMT CPNS", F("tmt_cpns"))),
    )


@indikator("CON_2", "NIP tidak cocok dengan tanggal lahir", saran=COCOKKAN)
def tanggal_lahir(acuan):
    penggal = Substr("nip", 1, 8)
    return Uji(
        BUKAN_PPPK & Q(tanggal_lahir__isnull=False),
        beda(penggal, penggal_tanggal("tanggal_lahir", "YYYYMMDD")),
        (("Angka 1–8 NIP", penggal), ("Tanggal lahir", F("tanggal_lahir"))),
    )


@indikator("CON_3", "NIP tidak cocok dengan jenis kelamin", saran=COCOKKAN)
def jenis_kelamin(acuan):
    penggal = Substr("nip", 15, 1)
    seharusnya = Case(When(jenis_kelamin="L", then=Value("1")), default=Value("2"))
    return Uji(
        BUKAN_PPPK & ~Q(jenis_kelamin=""),
        beda(penggal, seharusnya),
        (
            ("Angka 15 NIP", penggal),
            ("Jenis kelamin", sebutan("jenis_kelamin", [("L", "Laki-laki (1)"), ("P", "Perempuan (2)")])),
        ),
    )


@indikator("CON_4", "NI PPPK tidak cocok dengan tahun pengangkatan", saran=COCOKKAN)
def tahun_pppk(acuan):
    tahun = Substr("nip", 9, 4)
    return Uji(
        Q(jenis_pegawai=JenisPegawai.PPPK, tmt_cpns__isnull=False),
        beda(tahun, penggal_tanggal("tmt_cpns", "YYYY")),
        (("Angka 9–12 NI PPPK", tahun), ("TMT pengangkatan", F("tmt_cpns"))),
    )
