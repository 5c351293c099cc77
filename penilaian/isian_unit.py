"""The people of one appraiser with what is filled in for each: what the grid and the workbook show and compare."""

from dataclasses import dataclass

from django.db.models import Prefetch

from pegawai.models import Pegawai

from .actions.penilaian import belum_lengkap
from .faktor import IsianFaktor
from .models import HasilPotensi, JenisPeriode, PenilaianKinerja, PeriodePenilaian

FINAL = PenilaianKinerja.Status.FINAL


@dataclass
class IsianOrang:
    pegawai: Pegawai
    penilaian: PenilaianKinerja | None
    faktor: dict  # kind -> IsianFaktor
    potensi: dict  # aspect -> rating of the superior
    periode: PeriodePenilaian

    @property
    def versi(self):
        return self.penilaian.versi if self.penilaian else 0

    @property
    def keadaan(self):
        return self.penilaian.status if self.penilaian else None

    @property
    def final(self):
        return self.keadaan == FINAL

    @property
    def predikat(self):
        return self.penilaian.predikat if self.penilaian else None

    @property
    def nilai(self):
        """Field -> value as the two ratings, the values of behaviour and the note are stored."""
        p = self.penilaian or PenilaianKinerja()
        return {
            "hasil_kerja": p.hasil_kerja,
            "perilaku_kerja": p.perilaku_kerja,
            "catatan": p.catatan,
            "berakhlak": p.berakhlak,
            "faktor": self.faktor,
            "potensi": self.potensi,
        }

    @property
    def kurang(self):
        return belum_lengkap(self.nilai, self.periode)

    @property
    def siap_final(self):
        return self.penilaian is not None and not self.final and not self.kurang


def load_isian(orang, periode):
    """One `IsianOrang` a person, in the order of `orang`: three queries beside its own."""
    orang = list(orang)
    milik = PenilaianKinerja.objects.filter(pegawai__in=[o.pk for o in orang])
    if periode.jenis == JenisPeriode.TAHUNAN:
        milik = milik.filter(tahun=periode.tahun, jenis=JenisPeriode.TAHUNAN)
    else:
        milik = milik.filter(periode=periode)
    atasan = HasilPotensi.objects.filter(sumber=HasilPotensi.Sumber.ATASAN)
    ada = {p.pegawai_id: p for p in milik.prefetch_related("faktor", Prefetch("potensi", atasan))}
    return [_isian(o, ada.get(o.pk), periode) for o in orang]


def _isian(pegawai, penilaian, periode):
    if penilaian is None:
        return IsianOrang(pegawai, None, {}, {}, periode)
    faktor = {
        f.jenis: IsianFaktor(f.nilai, f.tidak_dinilai, f.uraian, f.bukti, f.dampak) for f in penilaian.faktor.all()
    }
    return IsianOrang(pegawai, penilaian, faktor, {p.aspek: p.nilai for p in penilaian.potensi.all()}, periode)
