"""What the pages of the talent map show: the picture, the moves between two maps, one person's box with its reasons."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from jabatan.models import Parameter
from jabatan.templatetags.tampilan import poin

from .bawahan import syarat_skp
from .models import KotakTalenta, PenilaianKinerja, PetaTalenta, SumbuKinerja, SumbuPotensial
from .talenta import KINERJA, KOMPONEN, KOTAK, PENUH, POTENSIAL, REKAM_JEJAK

KURANG = {
    "PREDIKAT": "Predikat kinerja periode ini",
    "STANDAR": "Standar kompetensi jabatannya",
    "KOMPETENSI": "Hasil kompetensi yang berlaku",
    "POTENSI": "Hasil potensi",
    "PENDIDIKAN": "Riwayat pendidikan",
    "PELATIHAN": "Jam pelatihan",
    "PENGALAMAN": "Riwayat jabatan yang lengkap",
}
NAMA_KOMPONEN = {
    "KOMPETENSI": "Kompetensi terhadap standar jabatan",
    "POTENSI": "Potensi, delapan aspek",
    "REKAM_JEJAK": "Rekam jejak",
    "PENDIDIKAN": "Pendidikan",
    "PELATIHAN": "Pelatihan",
    "PENGALAMAN": "Pengalaman jabatan",
    "INTEGRITAS": "Integritas",
}
NADA = {9: "baik", 8: "baik", 7: "baik", 6: "info", 5: "info", 4: "info", 3: "waspada", 2: "waspada", 1: "bahaya"}


@dataclass
class Sel:
    """One box of the picture."""

    nomor: int
    jumlah: int
    dari: int
    perlakuan: str

    @property
    def nada(self):
        return NADA[self.nomor]

    @property
    def bagian(self):
        """Share of those who are in a box; None while nobody is."""
        return self.jumlah / self.dari if self.dari else None

    @property
    def lebar(self):
        return str(round(100 * self.bagian)) if self.bagian else "0"

    @property
    def kata(self):
        """The treatment in a word or two: the law's first phrase."""
        return self.perlakuan.split(";")[0].rstrip(".") if self.perlakuan else "Perlakuan belum diatur"

    @property
    def kinerja(self):
        return SumbuKinerja(_sumbu(self.nomor)[0]).label

    @property
    def potensial(self):
        return SumbuPotensial(_sumbu(self.nomor)[1]).label


def _sumbu(nomor):
    return next(sumbu for sumbu, n in KOTAK.items() if n == nomor)


@dataclass
class Papan:
    """The nine boxes with their counts, and who is in none of them."""

    sel: dict
    seluruh: int
    kurang: int
    dekat: int
    sebab: list  # (code, words, people)
    suksesi: int | None
    batas_suksesi: int | None
    berubah: int = 0  # predicates corrected since the map was made

    @property
    def terpetakan(self):
        return self.seluruh - self.kurang

    @property
    def baris(self):
        """Performance from above to below, potential from low to high: as the annex draws it."""
        return [(SumbuKinerja(k).label, [self.sel[KOTAK[k, p]] for p in POTENSIAL]) for k in reversed(KINERJA)]

    @property
    def kolom(self):
        return [SumbuPotensial(p).label for p in POTENSIAL]

    @property
    def urut(self):
        return [self.sel[nomor] for nomor in range(9, 0, -1)]


def load_pengaturan(instansi):
    """Recommended treatment of each box, and the lowest box of the succession group; either may be missing."""
    kode = ("talenta_perlakuan", "kotak_suksesi_minimal")
    berlaku = Parameter.objects.berlaku_pada(instansi, timezone.localdate()).filter(kode__in=kode)
    nilai = {p.kode: p.nilai for p in berlaku}
    return nilai.get("talenta_perlakuan", {}), nilai.get("kotak_suksesi_minimal")


def build_papan(kotak, instansi, peta=None):
    """Counts in one query, whatever the number of people; with `peta` also who has been corrected since."""
    hitung = {f"k{nomor}": Count("pk", filter=Q(kotak=nomor)) for nomor in range(1, 10)}
    hitung |= {f"x{kode}": Count("pk", filter=Q(kotak=None, kurang__contains=[kode])) for kode in KURANG}
    if peta is not None:
        hitung["berubah"] = Count("pk", filter=_berubah_sejak(peta))
    jumlah = kotak.aggregate(
        seluruh=Count("pk"),
        kosong=Count("pk", filter=Q(kotak=None)),
        dekat=Count("pk", filter=Q(dekat_batas=True, kotak__isnull=False)),
        **hitung,
    )
    perlakuan, batas = load_pengaturan(instansi)
    dari = jumlah["seluruh"] - jumlah["kosong"]
    sel = {n: Sel(n, jumlah[f"k{n}"], dari, perlakuan.get(str(n), "")) for n in range(1, 10)}
    return Papan(
        sel=sel,
        seluruh=jumlah["seluruh"],
        kurang=jumlah["kosong"],
        dekat=jumlah["dekat"],
        sebab=[(kode, kata, jumlah[f"x{kode}"]) for kode, kata in KURANG.items() if jumlah[f"x{kode}"]],
        suksesi=None if batas is None else sum(s.jumlah for n, s in sel.items() if n >= batas),
        batas_suksesi=batas,
        berubah=jumlah.get("berubah", 0),
    )


def _berubah_sejak(peta):
    """Another predicate by now than in the map: an accepted objection moves no box by itself."""
    final = PenilaianKinerja.objects.filter(syarat_skp(peta.periode, ""), status=PenilaianKinerja.Status.FINAL)
    sejak = final.filter(updated_at__gt=peta.created_at)
    lain = sejak.filter(pegawai=OuterRef("pegawai")).exclude(predikat=OuterRef("predikat"))
    return Q(pegawai__in=sejak.values("pegawai")) & Q(Exists(lain))


def build_baris_papan(papan):
    """The picture as rows of a workbook."""
    for s in papan.urut:
        yield s.nomor, s.kinerja, s.potensial, s.jumlah, s.perlakuan
    yield None, "", "Data kurang", papan.kurang, ""


def sebut_poin(kotak):
    return poin(kotak.potensi_min) if kotak.pasti else f"{poin(kotak.potensi_min)} – {poin(kotak.potensi_maks)}"


def sebut_kurang(kotak):
    return ", ".join(KURANG[kode] for kode in kotak.kurang)


# moves between two maps


def with_asal(kotak, dari):
    """Each person of one map with the box in another: `asal`, and whether there was a row at all."""
    dulu = KotakTalenta.objects.filter(peta=dari, pegawai=OuterRef("pegawai"))
    return kotak.annotate(asal=Subquery(dulu.values("kotak")[:1]), baris_asal=Subquery(dulu.values("pk")[:1]))


@dataclass
class Pindah:
    """Everybody's way from box to box; 0 stands for "data kurang"."""

    matriks: dict
    baru: int
    batas_suksesi: int | None

    @property
    def baris(self):
        urut = (*range(9, 0, -1), 0)
        return [(asal, [(tujuan, self.matriks.get((asal, tujuan), 0)) for tujuan in urut]) for asal in urut]

    @property
    def tetap(self):
        return sum(n for (asal, tujuan), n in self.matriks.items() if asal == tujuan)

    @property
    def berpindah(self):
        return sum(n for (asal, tujuan), n in self.matriks.items() if asal != tujuan and asal and tujuan)

    @property
    def ke_suksesi(self):
        """Into the boxes of the succession group from below them."""
        batas = self.batas_suksesi
        return None if batas is None else sum(n for (a, b), n in self.matriks.items() if b >= batas > a > 0)


def build_pindah(kotak, instansi):
    """`kotak` carries the annotation of `with_asal`."""
    matriks, baru = {}, 0
    for baris in kotak.values("asal", "kotak", ada=Q(baris_asal__isnull=False)).order_by().annotate(n=Count("pk")):
        if baris["ada"]:
            matriks[baris["asal"] or 0, baris["kotak"] or 0] = baris["n"]
        else:
            baru += baris["n"]
    return Pindah(matriks, baru, load_pengaturan(instansi)[1])


def yang_berpindah(kotak):
    """Those whose box changed, also from or to "data kurang"."""
    beda = ~Q(asal=F("kotak")) | Q(asal=None, kotak__isnull=False) | Q(asal__isnull=False, kotak=None)
    return kotak.exclude(baris_asal=None).filter(beda)


# one person


@dataclass
class Unsur:
    """One line of the reasons: what it is, the points or their range, its weight in words."""

    kode: str
    nama: str
    rentang: list | None
    bobot: int

    @property
    def kalimat(self):
        if self.rentang is None:
            return "belum ada"
        rendah, tinggi = self.rentang
        return poin(rendah) if rendah == tinggi else f"{poin(rendah)} – {poin(tinggi)}"

    @property
    def sumbangan(self):
        """What is proven, within the whole."""
        return None if self.rentang is None else self.bobot * self.rentang[0] // PENUH


def kotak_pegawai(pegawai):
    """The newest box of one person, of a closed annual round, with map and round; None while there is none."""
    peta = PetaTalenta.objects.filter(instansi=pegawai.instansi_id).tahunan().terbaru()
    return (
        KotakTalenta.objects.filter(pegawai=pegawai, peta__in=peta.values("pk"))
        .select_related("peta__periode")
        .order_by("-peta__periode__tahun", "-peta__periode__mulai", "-peta__pk")
        .first()
    )


def build_alasan(kotak):
    """Why this box: the three components, and the parts of the track record, by the weights that were used."""
    bobot = kotak.peta.parameter.get("talenta_bobot_potensial", {}).get("nilai", {})
    rekam = kotak.peta.parameter.get("talenta_rekam_jejak", {}).get("nilai", {}).get("bobot", {})
    utama = [Unsur(k, NAMA_KOMPONEN[k], kotak.rincian.get(k), bobot.get(k, 0)) for k in KOMPONEN]
    return utama, [Unsur(k, NAMA_KOMPONEN[k], kotak.rincian.get(k), rekam.get(k, 0)) for k in REKAM_JEJAK]
