"""The rows of the fair comparison out of the database: appraisers of a round, and predicates per unit.

Only final appraisals count; who has none is counted beside them and is in no mean (I13).
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, Substr

from jabatan.models import Parameter, UnitKerja
from jabatan.templatetags.tampilan import tanggal_panjang
from pegawai.models import JenisPenugasan, Pegawai, RiwayatJabatan
from pegawai.penolakan import Penolakan

from .bawahan import with_jabatan
from .kemajuan import PANJANG_RUAS, unit_atas
from .kesetaraan import Acuan, BandingPenilai, Condong, bandingkan_penilai
from .models import PenilaianKinerja, Predikat, TugasPenilaian

PARAMETER = {
    "kesetaraan_poin": "poin",
    "kesetaraan_susut": "susut_minimal",
    "kesetaraan_minimal": "minimal",
    "kesetaraan_menonjol": "menonjol",
    "kesetaraan_seragam": "minimal_seragam",
}


@dataclass
class BarisPenilai:
    """One appraiser; `banding` None: nobody is final yet, `belum` None: the round has no list of who appraises whom."""

    pegawai: Pegawai
    banding: BandingPenilai | None
    belum: int | None

    @property
    def condong(self):
        return self.banding.condong if self.banding else Condong.BELUM_CUKUP

    @property
    def selisih(self):
        """Stated only with enough people; the centre is the mean that it is measured from."""
        return self.banding.selisih if self.banding and self.banding.menyesuaikan else None


@dataclass
class BarisSebaran:
    """Predicates of one unit with what is below it; `unit` None: no unit is on record."""

    nama: str
    jumlah: int
    belum: int | None
    predikat: dict

    @property
    def isi(self):
        """In the written order of the predicates."""
        return [(p, self.predikat.get(p, 0)) for p in Predikat]


def load_acuan(instansi, pada):
    """(numbers, the Parameter rows that they came from) in force on the last day of the round."""
    baris = {p.kode: p for p in Parameter.objects.filter(kode__in=PARAMETER).berlaku_pada(instansi, pada)}
    kurang = sorted(set(PARAMETER) - set(baris))
    if kurang:
        hari = tanggal_panjang(pada)
        raise Penolakan(f"Penilai belum dapat dibandingkan: parameter {', '.join(kurang)} belum berlaku pada {hari}.")
    nilai = {bidang: baris[kode].nilai for kode, bidang in PARAMETER.items()}
    nilai["poin"] = {int(tingkat): poin for tingkat, poin in nilai["poin"].items()}
    return Acuan(**nilai), list(baris.values())


def final_periode(periode):
    return PenilaianKinerja.objects.filter(periode=periode, status=PenilaianKinerja.Status.FINAL).order_by()


def load_kesetaraan(periode, acuan):
    """(comparison, final appraisals without a recorded appraiser): at most nine rows an appraiser."""
    pasangan = final_periode(periode).values_list("penilai_id", "hasil_kerja", "perilaku_kerja")
    hitungan = {}
    for penilai, hasil, perilaku, banyak in pasangan.annotate(n=Count("pk")):
        hitungan.setdefault(penilai, {})[hasil, perilaku] = banyak
    tanpa = sum(hitungan.pop(None, {}).values())
    return bandingkan_penilai(hitungan, acuan), tanpa


def load_belum(periode, kelompok):
    """{value of the grouping expression: people to be appraised without a final appraisal}; None without any list."""
    tugas = TugasPenilaian.objects.filter(periode=periode)
    if not tugas.exists():
        return None
    final = final_periode(periode).filter(pegawai=OuterRef("pegawai"))
    belum = tugas.berlaku().exclude(Exists(final)).order_by().values(kelompok=kelompok)
    return {b["kelompok"]: b["n"] for b in belum.annotate(n=Count("pk"))}


def load_penilai(user, kesetaraan, belum):
    """People who appraise in the round, with post and unit of today: one query."""
    kunci = {*kesetaraan.penilai, *(belum or {})} - {None}
    return with_jabatan(Pegawai.objects.visible_to(user).filter(pk__in=kunci))


def build_baris(orang, kesetaraan, belum):
    return [BarisPenilai(o, kesetaraan.penilai.get(o.pk), None if belum is None else belum.get(o.pk, 0)) for o in orang]


def sebaran_per_unit(periode):
    """Lines for the units below the top: where the task of the round puts a person, else the post of today."""
    akar = unit_atas(periode.instansi_id)
    ruas = (2 if akar else 1) * PANJANG_RUAS
    tugas = TugasPenilaian.objects.filter(periode=periode, pegawai=OuterRef("pegawai"))
    kini = RiwayatJabatan.objects.filter(
        pegawai=OuterRef("pegawai"), berlaku__upper_inf=True, jenis_penugasan=JenisPenugasan.DEFINITIF
    )
    jalur = Coalesce(Subquery(tugas.values("unit__jalur")[:1]), Subquery(kini.values("unit__jalur")[:1]))
    isi = {}
    final = final_periode(periode).annotate(jalur=jalur).values_list(Substr("jalur", 1, ruas), "predikat")
    for kelompok, predikat, banyak in final.annotate(n=Count("pk")):
        isi.setdefault(kelompok, {})[predikat] = banyak
    belum = load_belum(periode, Substr("unit__jalur", 1, ruas))
    return _baris_sebaran(isi, belum, akar)


def _baris_sebaran(isi, belum, akar):
    jalur = {*isi, *(belum or {})}
    unit = {u.jalur: u for u in UnitKerja.objects.filter(jalur__in=[j for j in jalur if j])}
    baris = [
        (
            unit.get(satu),
            BarisSebaran(
                nama=_nama(unit.get(satu), akar),
                jumlah=sum(isi.get(satu, {}).values()),
                belum=None if belum is None else belum.get(satu, 0),
                predikat=isi.get(satu, {}),
            ),
        )
        for satu in jalur
    ]
    baris.sort(key=lambda b: (b[0] is None, *((b[0].urutan, b[0].nama) if b[0] else ())))
    return [satu for _, satu in baris]


def _nama(unit, akar):
    if unit is None:
        return "Tanpa unit tercatat"
    return f"Langsung di {unit.nama}" if akar and unit.pk == akar.pk else unit.nama


def jumlahkan(baris):
    """The whole agency under the lines."""
    predikat = {p: sum(b.predikat.get(p, 0) for b in baris) for p in Predikat}
    belum = [b.belum for b in baris if b.belum is not None]
    return BarisSebaran("Jumlah", sum(b.jumlah for b in baris), sum(belum) if belum else None, predikat)
