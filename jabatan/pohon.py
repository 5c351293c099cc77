"""The tree of units with the sums of K and B below each of them, opened where the reader looks."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce, Left

from jabatan.kata import pecah_kata
from jabatan.models import Posisi, UnitKerja
from jabatan.peta import DEFINITIF, get_riwayat

RUAS = 9  # of a unit's path: eight digits and a dot
COCOK_TERBANYAK = 40  # branches that a search opens


@dataclass(slots=True)
class Jumlah:
    """K and B of seats together. ± is taken over the seats whose need is known; the others are counted apart."""

    kebutuhan: int = 0
    terisi: int = 0
    terhitung: int = 0  # the part of B on seats whose K is known
    posisi: int = 0
    belum: int = 0

    def tambah(self, kebutuhan, terisi, terhitung, posisi, belum):
        self.kebutuhan += kebutuhan
        self.terisi += terisi
        self.terhitung += terhitung
        self.posisi += posisi
        self.belum += belum

    def gabung(self, lain):
        self.tambah(lain.kebutuhan, lain.terisi, lain.terhitung, lain.posisi, lain.belum)

    def tambah_kursi(self, kebutuhan, terisi):
        """One seat; `kebutuhan` None: not computed yet."""
        if kebutuhan is None:
            self.tambah(0, terisi, 0, 1, 1)
        else:
            self.tambah(kebutuhan, terisi, terisi, 1, 0)

    @property
    def diketahui(self):
        return self.posisi == 0 or self.belum < self.posisi

    @property
    def isi(self):
        """B to be set against K: without those on seats whose need is unknown."""
        return self.terhitung if self.diketahui else None

    @property
    def butuh(self):
        return self.kebutuhan if self.diketahui else None

    @property
    def selisih(self):
        return self.terhitung - self.kebutuhan if self.diketahui else None

    @property
    def isi_belum(self):
        """Holders of the seats whose need is unknown."""
        return self.terisi - self.terhitung


@dataclass
class Simpul:
    """A unit in the tree with the sums of its whole subtree."""

    unit: UnitKerja
    jumlah: Jumlah = field(default_factory=Jumlah)
    terbuka: bool = False
    dipilih: bool = False
    cocok: bool = False
    anak: list = field(default_factory=list)

    @property
    def punya_anak(self):
        return self.unit.punya_anak


def load_jumlah(instansi_id, jalur, panjang):
    """{path: Jumlah} of the units below a path, each with all below itself; one query for a whole agency.

    Paths are at most `panjang` long: what lies deeper is summed by the database.
    """
    posisi = Posisi.objects.filter(unit__instansi_id=instansi_id, unit__jalur__startswith=jalur, aktif=True)
    butuh = posisi.order_by().values_list(Left("unit__jalur", panjang)).annotate(
        k=Coalesce(Sum("kebutuhan"), 0), b=Value(0), t=Value(0), n=Count("pk"),
        belum=Count("pk", filter=Q(kebutuhan__isnull=True)),
    )  # fmt: skip
    isi = get_riwayat().filter(
        posisi__unit__instansi_id=instansi_id, posisi__unit__jalur__startswith=jalur, posisi__aktif=True,
        jenis_penugasan=DEFINITIF,
    )  # fmt: skip
    isi = isi.order_by().values_list(Left("posisi__unit__jalur", panjang)).annotate(
        k=Value(0), b=Count("pk"), t=Count("pk", filter=Q(posisi__kebutuhan__isnull=False)), n=Value(0),
        belum=Value(0),
    )  # fmt: skip
    jumlah = defaultdict(Jumlah)
    for jalur_unit, *angka in butuh.union(isi, all=True):
        for atas in leluhur(jalur_unit):
            jumlah[atas].tambah(*angka)
    return jumlah


def leluhur(jalur):
    """Paths of a unit and of all above it, from the root down."""
    return [jalur[:akhir] for akhir in range(RUAS, len(jalur) + 1, RUAS)]


def find_cocok(instansi_id, teks):
    """Paths of the first units that the words name, or in which they name a seat; and whether there are more."""
    bernama = Q()
    for kata in pecah_kata(teks):
        bernama &= Q(nama__icontains=kata)
    kursi = Posisi.objects.filter(unit=OuterRef("pk"), aktif=True).cari(teks)
    unit = UnitKerja.objects.filter(bernama | Exists(kursi), instansi_id=instansi_id, aktif=True)
    jalur = list(unit.order_by("jalur").values_list("jalur", flat=True)[: COCOK_TERBANYAK + 1])
    return jalur[:COCOK_TERBANYAK], len(jalur) > COCOK_TERBANYAK


def _punya_anak():
    return Exists(UnitKerja.objects.filter(induk=OuterRef("pk"), aktif=True))


def build_pohon(instansi_id, jalur_pilih, cocok=None):
    """The roots, opened down to the chosen unit (to the second level when none is chosen).

    `cocok` (paths found by a search) leaves only the branches that lead to them.
    """
    buka = set(leluhur(jalur_pilih))
    tampak = None if cocok is None else {atas for jalur in cocok for atas in leluhur(jalur)}
    buka |= {jalur[:-RUAS] for jalur in tampak or ()}
    if cocok is None:
        perlu = Q(induk__isnull=True) | Q(induk__induk__isnull=True)
        perlu |= Q(induk_id__in=[int(jalur[-RUAS:-1]) for jalur in buka])
    else:
        perlu = Q(jalur__in=tampak)
    aktif = UnitKerja.objects.filter(perlu, instansi_id=instansi_id, aktif=True)
    aktif = list(aktif.annotate(punya_anak=_punya_anak()).order_by("urutan", "nama"))
    jumlah = load_jumlah(instansi_id, "", max((len(u.jalur) for u in aktif), default=RUAS))
    simpul = {
        u.pk: Simpul(u, jumlah[u.jalur], u.jalur in buka, u.jalur == jalur_pilih, u.jalur in (cocok or ()))
        for u in aktif
    }
    return _susun(simpul)


def _susun(simpul):
    akar = []
    for s in simpul.values():
        induk = simpul.get(s.unit.induk_id)
        if induk is None:
            s.terbuka = True
            akar.append(s)
        elif induk.terbuka or induk.unit.induk_id is None:
            induk.anak.append(s)
    return akar


def build_cabang(unit, terbuka):
    """One node again, with its children when it is opened."""
    di_bawah = UnitKerja.objects.filter(Q(pk=unit.pk) | Q(induk=unit, aktif=True)).annotate(punya_anak=_punya_anak())
    jumlah = load_jumlah(unit.instansi_id, unit.jalur, len(unit.jalur) + RUAS)
    simpul = {u.pk: Simpul(u, jumlah[u.jalur]) for u in di_bawah.order_by("urutan", "nama")}
    cabang = simpul.pop(unit.pk)
    cabang.terbuka = terbuka
    if terbuka:
        cabang.anak = list(simpul.values())
    return cabang
