"""Who fails an indicator, how many are judged by each, and the score that BKN makes of it."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Case, CharField, Count, Func, Value, When
from django.db.models.functions import Coalesce, Left

from jabatan.models import UnitKerja
from pegawai.models import Pegawai

from . import DAFTAR_INDIKATOR, INDIKATOR
from .acuan import Acuan
from .dasar import orang
from .inti import Dimensi

PANJANG_TINGKAT = 9  # of the path of a unit: eight digits and a dot a level
SENTI = Decimal("0.01")


def pegawai_gagal(kode, instansi, pada=None):
    """The people of an agency whose records fail an indicator on a day (today): judged live.

    Nobody fails what is not judged; ask `INDIKATOR[kode].uji(acuan)` whether it is.
    """
    uji = INDIKATOR[kode].uji(Acuan.muat(instansi, pada))
    return Pegawai.objects.none() if uji is None else orang(instansi).filter(uji.dinilai, uji.gagal)


def ada_dinilai(uji, instansi):
    """Whether anybody is judged at all: no findings among nobody is no good news."""
    return uji is not None and orang(instansi).filter(uji.dinilai).exists()


def susun_uji(acuan):
    """{code: test} of the indicators that can be judged."""
    return {i.kode: uji for i in DAFTAR_INDIKATOR if (uji := i.uji(acuan))}


def gabung_gagal(acuan, daftar):
    """(person, code) of everything that these people fail, in one scan."""
    kode = (Case(When(u.dinilai & u.gagal, then=Value(kode))) for kode, u in susun_uji(acuan).items())
    semua = Func(*kode, template="unnest(array_remove(ARRAY[%(expressions)s], NULL))", output_field=CharField())
    return daftar.values_list("pk", semua)


def panjang_opd(instansi):
    """Length of the path of an office (OPD): the children of one root, or the roots themselves."""
    akar = UnitKerja.objects.filter(instansi=instansi, induk=None).count()
    return PANJANG_TINGKAT * (2 if akar == 1 else 1)


def hitung_per_opd(acuan, daftar):
    """{path of the office: (people, {code: [judged, findings]})} in one statement.

    People of no unit are counted under "". An indicator that is not judged has no entry.
    """
    uji = susun_uji(acuan)
    jumlah = {f"n_{kode}": Count("pk", filter=u.dinilai or None) for kode, u in uji.items()}
    jumlah |= {f"g_{kode}": Count("pk", filter=u.dinilai & u.gagal) for kode, u in uji.items()}
    jalur = Coalesce("kini__unit__jalur", Value(""), output_field=CharField())
    baris = daftar.values(opd=Left(jalur, panjang_opd(acuan.instansi))).annotate(orang=Count("pk"), **jumlah)
    return {
        b["opd"]: (b["orang"], {k: [b[f"n_{k}"], b[f"g_{k}"]] for k in uji if b[f"n_{k}"]}) for b in baris.order_by()
    }


def jumlahkan(per_opd):
    """(people, {code: [judged, findings]}) of all offices together."""
    orang_semua, semua = 0, defaultdict(lambda: [0, 0])
    for banyak, hitungan in per_opd.values():
        orang_semua += banyak
        for kode, (dinilai, temuan) in hitungan.items():
            semua[kode][0] += dinilai
            semua[kode][1] += temuan
    return orang_semua, dict(semua)


def skor(hitungan, acuan):
    """{dimension: score, "": overall}, 0-100 with two decimals; None where nothing was judged.

    The score of an indicator is the share of those judged who do not fail. It weighs within its dimension, the
    dimension within the whole, as BKN has it; what was not judged takes no part and never counts as right.
    """
    if not (acuan.ada("mutu_bobot_dimensi") and acuan.ada("mutu_bobot_indikator")):
        return {"": None, **dict.fromkeys(Dimensi.values)}
    bobot = acuan.nilai("mutu_bobot_indikator")
    per_dimensi = {}
    for dimensi in Dimensi:
        bagian = [(bobot[i.kode], hitungan[i.kode]) for i in DAFTAR_INDIKATOR
                  if i.dimensi == dimensi and hitungan.get(i.kode, (0, 0))[0]]  # fmt: skip
        per_dimensi[dimensi.value] = _rata_rata((b, Decimal(100 * (n - g)) / n) for b, (n, g) in bagian)
    berat = acuan.nilai("mutu_bobot_dimensi")
    semua = _rata_rata((berat[d], nilai) for d, nilai in per_dimensi.items() if nilai is not None)
    return {d: _bulat(nilai) for d, nilai in {"": semua, **per_dimensi}.items()}


def _rata_rata(pasangan):
    """Weighted mean of (weight, value); None of nothing."""
    pasangan = list(pasangan)
    berat = sum(b for b, _ in pasangan)
    return sum(b * nilai for b, nilai in pasangan) / berat if berat else None


def _bulat(nilai):
    return None if nilai is None else nilai.quantize(SENTI, ROUND_HALF_UP)
