"""Quality of the records by BKN's 27 indicators: each is declared once, here they are all together."""

from . import akurasi, kelengkapan, kemutakhiran, konsistensi

DAFTAR_INDIKATOR = (*kelengkapan.DAFTAR, *kemutakhiran.DAFTAR, *akurasi.DAFTAR, *konsistensi.DAFTAR)
INDIKATOR = {indikator.kode: indikator for indikator in DAFTAR_INDIKATOR}


def build_temuan(kode):
    """(code, meaning) of the findings of a person; an unknown code shows itself."""
    return [(k, INDIKATOR[k].arti if k in INDIKATOR else k) for k in kode]
