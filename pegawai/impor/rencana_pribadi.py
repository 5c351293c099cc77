"""Personal data of the accepted rows against the records; only for the columns that the setting keeps.

What is said about a value never shows it: findings are kept, and read by more people than may see the value.
"""

from django.conf import settings

from pegawai.models import DataPribadi

from .nilai import NilaiSalah, teks
from .pribadi import PANJANG, PRIBADI, SAMARAN, petakan_pribadi
from .temuan import BERUBAH, PERINGATAN, Temuan


class RencanaPribadi:
    """Values by row number; `bandingkan` leaves of them what changes."""

    def __init__(self, bacaan):
        self.peta = petakan_pribadi(bacaan.judul, settings.KOLOM_PRIBADI)
        self.nilai, self.temuan, self.perubahan = {}, [], {}

    def baca(self, nomor, sel):
        isi = {}
        for bidang, i in self.peta.items():
            try:
                if hasil := teks(sel[i], PANJANG[bidang]):
                    isi[bidang] = hasil
            except NilaiSalah as galat:
                self._sebut(nomor, PERINGATAN, bidang, f"Tidak disimpan: {galat.sebab}", galat.saran)
        if isi:
            self.nilai[nomor] = isi

    def _sebut(self, nomor, putusan, bidang, sebab, saran=""):
        self.temuan.append(Temuan(nomor, putusan, PRIBADI[bidang][0], SAMARAN, sebab, saran))

    def bandingkan(self, rencana):
        """Into the plan: a person of whom only the address changes is changed too."""
        if self.nilai:
            lama = _muat(rencana.struktur.instansi)
            for langkah in rencana.langkah:
                self._satu(langkah, lama.get(langkah.orang.id, {}) if langkah.orang else {})
        rencana.temuan += self.temuan
        rencana.pribadi = self

    def _satu(self, langkah, lama):
        baris = langkah.baris
        beda = {b: n for b, n in self.nilai.get(baris.nomor, {}).items() if n != lama.get(b, "")}
        if not beda:
            return
        self.perubahan[baris.nomor] = {**dict.fromkeys(PRIBADI, ""), **lama, **beda}
        if langkah.orang:
            for bidang in beda:
                sebelum = SAMARAN if lama.get(bidang) else "belum ada"
                langkah.perubahan.append((bidang, sebelum, SAMARAN))
                self._sebut(baris.nomor, BERUBAH, bidang, sebelum)

    def tulis(self, langkah, id_pegawai):
        baru = [
            DataPribadi(pegawai_id=id_pegawai(x), **self.perubahan[x.baris.nomor])
            for x in langkah
            if x.baris.nomor in self.perubahan
        ]
        DataPribadi.objects.bulk_create(
            baru, batch_size=2000, update_conflicts=True, unique_fields=["pegawai"], update_fields=list(PRIBADI)
        )


def _muat(instansi):
    kolom = ("pegawai_id", *PRIBADI)
    semua = DataPribadi.objects.filter(pegawai__instansi=instansi).values_list(*kolom)
    return {pk: dict(zip(PRIBADI, isi, strict=True)) for pk, *isi in semua.iterator(5000)}
