"""Feedback of the region: a few offices in last year's round, everybody asked in the running one, some done."""

from collections import Counter
from datetime import date
from uuid import UUID

from penilaian.models import (
    Hubungan,
    JawabanUmpanBalik,
    KomentarUmpanBalik,
    PeriodePenilaian,
    TugasPenilaian,
    UndanganUmpanBalik,
)
from penilaian.undangan import Peserta, susun_undangan

from .dasar import aliran
from .jebakan import penanda
from .organisasi import BKPSDM
from .penilaian import TAHUN_SKP
from .putaran import BERJALAN
from .tulis import analisis, salin

PERIODE = {2025: TAHUN_SKP.index(2025) + 1, 2026: BERJALAN}  # year -> key of its round
SAMPAI = {2025: date(2025, 12, 12), 2026: date(2026, 12, 11)}  # last day of feedback
MENJAWAB = {2025: (0.78,), 2026: (0, 0.05, 0.15, 0.35)}  # share of answers, by the giver's office
MINIMAL, MAKS = 3, 5
KOMENTAR = (
    "Mau mendengar sebelum memutuskan.",
    "Pekerjaannya rapi; kadang terlambat memberi kabar.",
    "Enak diajak bekerja sama antarbidang.",
    "Perlu lebih sering turun melihat pekerjaan stafnya.",
    "Cepat membantu bila ada yang kesulitan.",
    "Rapatnya sering terlalu panjang.",
    "Menjelaskan tugas dengan jelas.",
    "Sebaiknya lebih berani mengambil keputusan.",
)
DAFTAR = []
jebakan = penanda(DAFTAR)


@jebakan("I17", "Umpan balik 2025 dari bawahan hanya dua jawaban, dan isinya masih tersimpan: tidak boleh tampil")
def dua_jawaban(w):
    return w.kepala_unit


def tanam_umpan_balik(wilayah, waktu):
    """After the tasks: whom the running round asks follows from them, and last year's from the same appraisers."""
    tugas = TugasPenilaian.objects.filter(periode=PERIODE[2026]).berlaku()
    penilai = dict(tugas.values_list("pegawai", "penilai"))
    for tahun, periode in PERIODE.items():
        isi = {"umpan_balik_sampai": SAMPAI[tahun], "butir": butir(wilayah)}
        PeriodePenilaian.objects.filter(pk=periode).update(**isi)
    for model, kolom, baris in susun_umpan_balik(wilayah, PERIODE, penilai):
        salin(model, kolom, baris, waktu)
    analisis((TugasPenilaian, UndanganUmpanBalik, JawabanUmpanBalik, KomentarUmpanBalik))


def susun_umpan_balik(w, periode, penilai):
    """`periode`: year -> key of its round; `penilai`: key of a person -> key of who appraises, or None."""
    lalu = _peserta(_kantor_persona(w), penilai)
    yield (
        TugasPenilaian,
        ("periode_id", "pegawai_id", "penilai_id", "unit_id"),
        [(periode[2025], p.pegawai, p.penilai, p.unit) for p in lalu],
    )
    isian = _putaran(w, 2025, lalu) + _putaran(w, 2026, _peserta(w.orang, penilai))
    kolom = ("periode_id", "dinilai_id", "hubungan")
    yield (
        UndanganUmpanBalik,
        (*kolom, "pemberi_id", "dijawab"),
        [(periode[i.tahun], i.dinilai, i.hubungan, i.pemberi, i.jawaban is not None) for i in isian],
    )
    ada = [i for i in isian if i.jawaban is not None]
    jawaban = [(periode[i.tahun], i.dinilai, i.hubungan, *satu) for i in ada for satu in i.jawaban.items()]
    yield JawabanUmpanBalik, (*kolom, "butir", "nilai", "id"), _acak(w, jawaban)
    komentar = [(periode[i.tahun], i.dinilai, i.hubungan, i.komentar) for i in ada if i.komentar]
    yield KomentarUmpanBalik, (*kolom, "teks", "id"), _acak(w, komentar)


class Isian:
    """One invitation with what came of it; `jawaban` None: not answered."""

    def __init__(self, tahun, pemberi, dinilai, hubungan):
        self.tahun, self.pemberi, self.dinilai, self.hubungan = tahun, pemberi, dinilai, hubungan
        self.jawaban, self.komentar = None, ""


def _kantor_persona(w):
    """The offices in which the personas sit, so that each of them has something to read."""
    pegawai = next(p.orang for p in w.persona if p.nama_masuk == "pegawai")
    kantor = {w.kepala_unit.kini.unit.opd, w.peta.di_opd(BKPSDM)}
    return [
        o
        for o in w.orang
        if o.kini and 2025 in o.skp and (o.kini.unit.opd in kantor or o.kini.unit is pegawai.kini.unit)
    ]


def _peserta(orang, penilai):
    return [
        Peserta(o.id, penilai[o.id], o.kini.unit.id, o.kini.unit.induk and o.kini.unit.induk.id)
        for o in orang
        if o.kini and o.id in penilai
    ]


def _putaran(w, tahun, peserta):
    acak = aliran(w.benih, f"umpan-balik/{tahun}")
    bakat = {o.id: o.bakat for o in w.orang}
    rajin = {u.id: acak.choice(MENJAWAB[tahun]) for u in w.peta.unit}
    kantor = {o.id: o.kini.unit.opd.id for o in w.orang if o.kini and o.kini.unit.opd}
    undangan = susun_undangan(peserta, minimal=MINIMAL, maks=MAKS, benih=f"contoh/{tahun}")
    isian = [Isian(tahun, pemberi, dinilai, hubungan.value) for (pemberi, dinilai), hubungan in undangan.items()]
    for satu in isian:
        if acak.random() < rajin.get(kantor.get(satu.pemberi), 0):
            _jawab(w, acak, satu, bakat[satu.dinilai])
    if tahun == 2025:
        _dua_bawahan(w, acak, isian)
        _buang_yang_kurang(w, isian)
    return isian


def _jawab(w, acak, satu, bakat):
    nilai = {kode: max(1, min(5, round(acak.gauss(3.8 + bakat / 2, 0.8)))) for kode in butir(w) if acak.random() > 0.06}
    satu.jawaban = nilai
    satu.komentar = acak.choice(KOMENTAR) if acak.random() < 0.3 else ""


def _dua_bawahan(w, acak, isian):
    """The trap: two answers about the head of the small office, whatever chance has given."""
    milik = [i for i in isian if i.dinilai == w.kepala_unit.id and i.hubungan == Hubungan.BAWAHAN]
    for ke, satu in enumerate(milik):
        satu.jawaban = None
        if ke < MINIMAL - 1:
            _jawab(w, acak, satu, 0)


def _buang_yang_kurang(w, isian):
    """The round is closed: what stays below the minimum has been erased with it, except for the trap."""
    banyak = Counter((i.dinilai, i.hubungan) for i in isian if i.jawaban is not None)
    for i in isian:
        jebakan = i.dinilai == w.kepala_unit.id
        if i.hubungan != Hubungan.ATASAN and 0 < banyak[i.dinilai, i.hubungan] < MINIMAL and not jebakan:
            i.jawaban, i.komentar = (None if i.jawaban is None else {}), ""


def butir(w):
    return w.peta.parameter["butir_umpan_balik"]


def _acak(w, baris):
    """In random order, with a random key: as the program itself leaves them."""
    acak = aliran(w.benih, f"umpan-balik/kunci/{len(baris)}")
    acak.shuffle(baris)
    return [(*satu, UUID(int=acak.getrandbits(128), version=4)) for satu in baris]
