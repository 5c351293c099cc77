"""Everyone who was considered for a seat, with verdict and reasons; the counts add up to the whole workforce."""

from dataclasses import dataclass

import numpy as np

from mutasi.laporan.papan import load_papan
from mutasi.pencocokan import MEMENUHI
from mutasi.syarat import Akibat, Kelayakan
from pegawai.models import Pegawai

# tab -> standings, words
PUTUSAN = {
    "memenuhi": (MEMENUHI, "Memenuhi syarat"),
    "verifikasi": ((Kelayakan.PERLU_VERIFIKASI,), "Perlu verifikasi"),
    "tidak": ((Kelayakan.TIDAK_LAYAK,), "Tidak memenuhi syarat"),
}
LABEL = {kelayakan: label for semua, label in PUTUSAN.values() for kelayakan in semua}
SEKALI_EKSPOR = 2_000
KOLOM_EKSPOR = (
    ("Peringkat", 10),
    ("NIP", 22),
    ("Nama", 36),
    ("Jabatan", 44),
    ("Unit kerja", 40),
    ("Putusan", 22),
    ("Poin terendah", 14),
    ("Poin tertinggi", 14),
    ("Syarat yang menggugurkan", 60),
    ("Perlu dokumen izin", 40),
    ("Catatan", 50),
    ("Data belum ada", 50),
)


@dataclass(frozen=True)
class Aturan:
    """A rule as the lists name it, with its severity at this seat."""

    id: str
    judul: str
    dasar: str
    akibat: Akibat

    @property
    def menahan(self):
        """Data lacking for it keep a person from the ranking."""
        return self.akibat in (Akibat.TMS, Akibat.IZIN)


@dataclass
class Tertimbang:
    """One person of the list."""

    pegawai: Pegawai
    label: str
    peringkat: int | None
    skor_rendah: int | None
    skor_tinggi: int | None
    gugur: list
    izin: list  # failed, and may be permitted by a recorded document
    catatan: list
    kurang: list


@dataclass(frozen=True, eq=False)
class Semua:
    """Columns over the people in the order of the page: the ranked, those to verify, the others."""

    papan: object
    aturan: list  # (bit, Aturan) that this reader may read
    baris: np.ndarray
    kunci: np.ndarray
    kode: np.ndarray
    peringkat: np.ndarray
    rendah: np.ndarray
    tinggi: np.ndarray
    gagal: np.ndarray
    kurang: np.ndarray

    def saring(self, tab=None, aturan=None, pegawai_ids=None):
        """Positions: of one verdict, held back by one rule, or of these people."""
        pilih = np.ones(len(self.kunci), bool)
        if tab:
            pilih &= np.isin(self.kode, PUTUSAN[tab][0])
        if aturan:
            bit = np.uint64(next(bit for bit, a in self.aturan if a.id == aturan))
            pilih &= ((self.gagal | self.kurang) >> bit) & np.uint64(1) == 1
        if pegawai_ids is not None:
            pilih &= np.isin(self.kunci, pegawai_ids)
        return np.flatnonzero(pilih)

    def hitung(self):
        """[(tab, words, how many)]: together everybody."""
        return [(tab, judul, int(np.isin(self.kode, kode).sum())) for tab, (kode, judul) in PUTUSAN.items()]

    def per_aturan(self, tab):
        """[(rule, how many of this verdict)] most first: what ruled out, or what is lacking."""
        if tab not in ("tidak", "verifikasi"):
            return []
        topeng, akibat = (self.gagal, (Akibat.TMS,)) if tab == "tidak" else (self.kurang, (Akibat.TMS, Akibat.IZIN))
        isi = topeng[np.isin(self.kode, PUTUSAN[tab][0])]
        jumlah = [
            (a, int(((isi >> np.uint64(bit)) & np.uint64(1)).sum())) for bit, a in self.aturan if a.akibat in akibat
        ]
        return sorted(((a, n) for a, n in jumlah if n), key=lambda satu: (-satu[1], satu[0].id))


def load_semua(hasil, *, terbatas):
    papan = load_papan(hasil)
    masukan, isi = papan.masukan, papan.hasil
    urut = np.concatenate([papan.daftar(k).baris for k in (*MEMENUHI, Kelayakan.PERLU_VERIFIKASI)])
    lain = np.ones(len(papan.calon), bool)
    lain[urut] = False
    urut = np.concatenate([urut, np.flatnonzero(lain)])
    rendah, tinggi = isi.skor()
    aturan = [
        (bit, Aturan(s.id, s.judul, s.dasar, s.akibat_bagi(papan.sasaran, masukan.akibat)))
        for bit, s in enumerate(masukan.daftar)
        if terbatas or not s.terbatas
    ]
    return Semua(
        papan=papan,
        aturan=aturan,
        baris=urut,
        kunci=papan.calon.kunci[urut],
        kode=isi.kode()[urut],
        peringkat=papan.peringkat()[urut],
        rendah=rendah[urut],
        tinggi=tinggi[urut],
        gagal=isi.gagal()[urut],
        kurang=isi.kurang()[urut],
    )


def build_orang(semua, indeks):
    """The people at these positions; a constant number of queries."""
    orang = Pegawai.objects.for_list().in_bulk(semua.kunci[indeks].tolist())
    return [_satu(semua, ke, orang[int(semua.kunci[ke])]) for ke in indeks if int(semua.kunci[ke]) in orang]


def _satu(semua, ke, pegawai):
    gagal, kurang = int(semua.gagal[ke]), int(semua.kurang[ke])
    kena = [a for bit, a in semua.aturan if gagal >> bit & 1]
    return Tertimbang(
        pegawai=pegawai,
        label=LABEL[Kelayakan(int(semua.kode[ke]))],
        peringkat=int(semua.peringkat[ke]) or None,
        skor_rendah=int(semua.rendah[ke]) if semua.rendah[ke] >= 0 else None,
        skor_tinggi=int(semua.tinggi[ke]) if semua.tinggi[ke] >= 0 else None,
        gugur=[a for a in kena if a.akibat == Akibat.TMS],
        izin=[a for a in kena if a.akibat == Akibat.IZIN],
        catatan=[a for a in kena if not a.menahan],
        kurang=[a for bit, a in semua.aturan if kurang >> bit & 1 and a.menahan],
    )


def build_baris_ekspor(semua, indeks):
    for mulai in range(0, len(indeks), SEKALI_EKSPOR):
        for t in build_orang(semua, indeks[mulai : mulai + SEKALI_EKSPOR]):
            kini = t.pegawai.jabatan_kini
            yield (
                t.peringkat,
                t.pegawai.nip,
                t.pegawai.nama_lengkap,
                kini.nama_jabatan if kini else None,
                kini.nama_unit if kini else None,
                t.label,
                t.skor_rendah,
                t.skor_tinggi,
                *(
                    "; ".join(f"{a.judul} ({a.dasar})" for a in daftar)
                    for daftar in (t.gugur, t.izin, t.catatan, t.kurang)
                ),
            )
