"""Feedback as it may be read: when, by whom, and never less than the minimum of a group (I17).

What is hidden is hidden from everything: no mean, no count, no share in a total from which it could be subtracted.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Count, Q, Sum
from django.utils import timezone

from .models import (
    Hubungan,
    JawabanUmpanBalik,
    JenisPeriode,
    KomentarUmpanBalik,
    PenilaianKinerja,
    PeriodePenilaian,
    UndanganUmpanBalik,
)

SKALA = {1: "Jarang", 2: "Kadang", 3: "Cukup sering", 4: "Sering", 5: "Selalu"}
DITUTUP = PeriodePenilaian.Status.DITUTUP
ANONIM = (Hubungan.REKAN, Hubungan.BAWAHAN)
POIN_SATU_ANGKA = 2500  # 1 is 0 points, 5 is 10,000


def menerima_umpan_balik(periode):
    """From the round's first day to the last day of feedback, that day included."""
    return (
        periode.status == PeriodePenilaian.Status.DIBUKA
        and periode.umpan_balik_sampai is not None
        and periode.mulai <= timezone.localdate() <= periode.umpan_balik_sampai
    )


def umpan_balik_berakhir(periode):
    """Results exist only once no answer can come any more: two looks with an answer in between would tell it."""
    return periode.umpan_balik_sampai is not None and (
        periode.status == DITUTUP or periode.umpan_balik_sampai < timezone.localdate()
    )


def alasan_tertutup(user, tugas, final=None):
    """Why this reader may not see the result of this person yet, in a sentence; empty if it may be seen.

    Who may see it at some time at all is the permission `penilaian.lihat_umpan_balik`. `final`: what
    `penilaian_final` says of a whole list.
    """
    periode = tugas.periode
    if periode.umpan_balik_sampai is None:
        return f"{periode} berjalan tanpa umpan balik."
    if not umpan_balik_berakhir(periode):
        return "Umpan balik masih berjalan. Hasilnya baru dihitung sesudah hari terakhirnya."
    if user.pegawai_id is not None and user.pegawai_id == tugas.penilai_id:
        final = penilaian_final([tugas]) if final is None else final
        staf = periode.status == DITUTUP and user.has_perm("penilaian.lihat_semua")
        terbuka = staf or tugas.pegawai_id in final
        return "" if terbuka else "Anda menilai orang ini. Hasilnya terbuka sesudah penilaian Anda final."
    return "" if periode.status == DITUTUP else "Hasil dapat dibaca sesudah periode penilaian ini ditutup."


def penilaian_final(semua_tugas):
    """Keys of those of these tasks (of one round) whose appraisal is final."""
    semua_tugas = list(semua_tugas)
    if not semua_tugas:
        return set()
    periode = semua_tugas[0].periode
    cocok = Q(periode=periode)
    if periode.jenis == JenisPeriode.TAHUNAN:
        cocok = Q(tahun=periode.tahun, jenis=JenisPeriode.TAHUNAN)
    final = PenilaianKinerja.objects.filter(cocok, status=PenilaianKinerja.Status.FINAL)
    return set(final.filter(pegawai__in=[t.pegawai_id for t in semua_tugas]).values_list("pegawai", flat=True))


@dataclass
class HasilButir:
    kalimat: str
    rata: Fraction | None  # None: not shown
    jumlah: int | None = None


@dataclass
class HasilKelompok:
    """One group of givers; everything is None or empty while `tampil` is False."""

    hubungan: Hubungan
    tampil: bool
    jumlah: int | None = None
    butir: list = field(default_factory=list)
    komentar: list = field(default_factory=list)

    @property
    def rata(self):
        return rata_rata([b.rata for b in self.butir if b.rata is not None])

    @property
    def anonim(self):
        return self.hubungan in ANONIM


@dataclass
class HasilUmpanBalik:
    pertanyaan: list  # sentences in their order
    kelompok: list

    @property
    def ada(self):
        """Whether any figure may be shown at all."""
        return any(k.rata is not None or k.komentar for k in self.kelompok)

    @property
    def baris(self):
        """(question, [(group, its mean there)]) as the table has them."""
        return [
            (kalimat, [(k, k.butir[ke] if k.butir else HasilButir(kalimat, None)) for k in self.kelompok])
            for ke, kalimat in enumerate(self.pertanyaan)
        ]

    @property
    def rata(self):
        """Mean of the groups shown, each group with the same weight; None without a group of several givers."""
        tampil = {k.hubungan: k.rata for k in self.kelompok if k.rata is not None}
        return rata_rata(list(tampil.values())) if set(tampil) & set(ANONIM) else None

    @property
    def poin(self):
        return None if self.rata is None else int((self.rata - 1) * POIN_SATU_ANGKA + Fraction(1, 2))


def rata_rata(nilai):
    return sum(nilai, Fraction(0)) / len(nilai) if nilai else None


def susun_hasil(*, butir, minimal, dijawab, jawaban, komentar=()):
    """From counts to what may be shown.

    `dijawab`: relation -> givers done; `jawaban`: (relation, question) -> (count, sum); `komentar`: (relation,
    text) in the random order of their keys.
    """
    kelompok = []
    for hubungan in Hubungan:
        batas = minimal if hubungan in ANONIM else 1
        banyak = dijawab.get(hubungan, 0)
        if banyak < batas:
            kelompok.append(HasilKelompok(hubungan, tampil=False))
            continue
        baris = [_hasil_butir(kalimat, *jawaban.get((hubungan, kode), (0, 0)), batas) for kode, kalimat in butir]
        teks = [t for h, t in komentar if h == hubungan]
        kelompok.append(HasilKelompok(hubungan, tampil=True, jumlah=banyak, butir=baris, komentar=teks))
    return HasilUmpanBalik([kalimat for _, kalimat in butir], kelompok)


def _hasil_butir(kalimat, banyak, jumlah, batas):
    return HasilButir(kalimat, Fraction(jumlah, banyak), banyak) if banyak >= batas else HasilButir(kalimat, None)


def butir_berurut(periode):
    """(code, sentence): the codes begin with their place, since JSON in the database has no order."""
    return sorted(periode.butir.items())


def load_hasil(periode, pegawai_ids=None, *, komentar=False):
    """Person -> HasilUmpanBalik, of those who were rated at all; three queries at most. Only after the end."""
    if not umpan_balik_berakhir(periode):
        return {}
    milik = Q(periode=periode) if pegawai_ids is None else Q(periode=periode, dinilai__in=pegawai_ids)
    dijawab, jawaban, teks = defaultdict(dict), defaultdict(dict), defaultdict(list)
    for dinilai, hubungan, banyak in _hitung_dijawab(milik):
        dijawab[dinilai][hubungan] = banyak
    isi = JawabanUmpanBalik.objects.filter(milik).order_by().values_list("dinilai", "hubungan", "butir")
    for dinilai, hubungan, butir, banyak, jumlah in isi.annotate(banyak=Count("pk"), jumlah=Sum("nilai")):
        jawaban[dinilai][hubungan, butir] = (banyak, jumlah)
    if komentar:
        for dinilai, hubungan, satu in KomentarUmpanBalik.objects.filter(milik).values_list(
            "dinilai", "hubungan", "teks"
        ):
            teks[dinilai].append((hubungan, satu))
    butir = butir_berurut(periode)
    return {
        pk: susun_hasil(
            butir=butir, minimal=periode.minimal_jawaban, dijawab=isi, jawaban=jawaban[pk], komentar=teks[pk]
        )
        for pk, isi in dijawab.items()
    }


def hasil_umpan_balik(periode, pegawai):
    """Points 0–10,000 of one person for ranking, or None: not ended, not asked, or every group below the minimum.

    Mean of the questions shown in each group, mean of the groups with equal weight, from 1–5 to 0–10,000. None is
    not zero (I13). For many people at once take `load_hasil(periode)` and `.poin`.
    """
    hasil = load_hasil(periode, [pegawai.pk]).get(pegawai.pk)
    return hasil.poin if hasil else None


def _hitung_dijawab(milik):
    undangan = UndanganUmpanBalik.objects.filter(milik, dijawab=True).order_by()
    return undangan.values_list("dinilai", "hubungan").annotate(banyak=Count("pk"))


def kelompok_tersembunyi(periode):
    """Relation -> people whose group stays below the minimum: what is stored of it can never be shown."""
    cukup = {(d, h) for d, h, banyak in _hitung_dijawab(Q(periode=periode)) if banyak >= periode.minimal_jawaban}
    hasil = defaultdict(list)
    for model in (JawabanUmpanBalik, KomentarUmpanBalik):
        ada = model.objects.filter(periode=periode, hubungan__in=ANONIM).order_by()
        for dinilai, hubungan in ada.values_list("dinilai", "hubungan").distinct():
            if (dinilai, hubungan) not in cukup and dinilai not in hasil[hubungan]:
                hasil[hubungan].append(dinilai)
    return hasil
