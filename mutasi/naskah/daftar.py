"""All kinds of documents in the order in which a cycle needs them."""

from .bawaan_keputusan import KEPUTUSAN, PETIKAN, SALINAN
from .bawaan_surat import (
    BA_SUMPAH,
    PEMBERITAHUAN_KEUANGAN,
    PEMBERITAHUAN_UNIT,
    PERINTAH_LANTIK,
    SPMT,
    SPP,
    UNDANGAN,
    USUL_PERTEK,
)

DAFTAR_NASKAH = (
    KEPUTUSAN,
    PETIKAN,
    SALINAN,
    USUL_PERTEK,
    UNDANGAN,
    PERINTAH_LANTIK,
    BA_SUMPAH,
    SPP,
    SPMT,
    PEMBERITAHUAN_UNIT,
    PEMBERITAHUAN_KEUANGAN,
)
NASKAH = {d.jenis: d for d in DAFTAR_NASKAH}
SURAT = {d.jenis: d for d in DAFTAR_NASKAH if d.surat}
