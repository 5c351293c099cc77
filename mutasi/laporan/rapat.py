"""What the pages and papers of a meeting show: its agenda, the candidates of a seat, who steps aside and why."""

from collections import defaultdict
from dataclasses import dataclass, field

from mutasi.actions.rapat_benturan import deteksi
from mutasi.actions.rapat_suara import load_hitungan
from mutasi.models import BenturanKepentingan
from mutasi.rapat.acara import load_usulan, susun_acara
from mutasi.rapat.kuorum import TIDAK, Kuorum, Perolehan
from pegawai.models import Pegawai


@dataclass
class BarisAcara:
    """An item as one reader sees it. `tertutup`: the reader steps aside here, and its people are not shown."""

    acara: object
    pegawai: object
    tertutup: bool
    mundur: list  # names of who steps aside
    kuorum: Kuorum | None = None
    perolehan: Perolehan | None = None
    suara_saya: object = None

    @property
    def hasil(self):
        return getattr(self.acara, "hasil", None) if self.acara.pk else None

    @property
    def masuk(self):
        """Votes that stand, of how many."""
        return self.kuorum.ikut - self.perolehan.belum


def load_acara(rapat):
    """The items as they were frozen at the opening; before it, as they would be today."""
    if rapat.dijadwalkan:
        return susun_acara(rapat, load_usulan(rapat.siklus))
    return list(rapat.acara.for_list())


def load_orang(acara):
    """{key: person with post and rank} of everybody who is compared."""
    return Pegawai.objects.for_list().in_bulk({o for a in acara for o in a.orang})


def build_agenda(rapat, peserta, saya=None, pembaca=None):
    """Rows of the agenda; `saya` is the reader's own PesertaRapat, `pembaca` the reader's key as a person, or None."""
    acara = load_acara(rapat)
    orang = Pegawai.objects.for_list().in_bulk({a.usulan.pegawai_id for a in acara})
    if rapat.dijadwalkan:
        dugaan = deteksi(acara, [pembaca] if pembaca else [])
        return [BarisAcara(a, orang[a.usulan.pegawai_id], (a.nomor, pembaca) in dugaan, []) for a in acara]
    nama = {p.pk: p.nama for p in peserta}
    hitungan = load_hitungan(rapat, acara, peserta)
    return [_baris(a, orang[a.usulan.pegawai_id], nama, saya, *hitungan[a.pk]) for a in acara]


def _baris(acara, pegawai, nama, saya, kuorum, perolehan, mundur, suara):
    return BarisAcara(
        acara=acara,
        pegawai=pegawai,
        tertutup=saya is not None and saya.pk in mundur,
        mundur=[n for pk, n in nama.items() if pk in mundur],
        kuorum=kuorum,
        perolehan=perolehan,
        suara_saya=next((s for s in suara if saya is not None and s.peserta_id == saya.pk), None),
    )


@dataclass
class BarisCalon:
    """A candidate of a seat, as frozen at the opening, with the votes that went to this person."""

    pegawai: object
    urutan: int | None
    rendah: int | None
    tinggi: int | None
    diusulkan: bool
    perlu_verifikasi: bool
    suara: int = 0


def build_calon(acara, orang, perolehan=None):
    suara = perolehan.suara if perolehan else {}
    return [
        BarisCalon(
            pegawai=orang[c["pegawai"]],
            urutan=c["urutan"],
            rendah=c["rendah"],
            tinggi=c["tinggi"],
            diusulkan=c["diusulkan"],
            perlu_verifikasi=c["putusan"] == "PERLU_VERIFIKASI",
            suara=suara.get(c["pegawai"], 0),
        )
        for c in acara.calon
    ]


@dataclass
class Mundur:
    """A member and every reason found or declared for one item."""

    peserta: object
    benturan: list = field(default_factory=list)

    @property
    def ikut(self):
        """Takes part after all: each reason was set aside."""
        return all(b.dikesampingkan for b in self.benturan)


def load_benturan(acara):
    """{item: [Mundur]} in the order of the members; one query."""
    baris = BenturanKepentingan.objects.filter(acara__in=[a.pk for a in acara])
    baris = baris.select_related("peserta", "pengesampingan__pemutus").order_by("peserta_id", "pk")
    semua = defaultdict(dict)
    for b in baris:
        semua[b.acara_id].setdefault(b.peserta_id, Mundur(b.peserta)).benturan.append(b)
    return {a.pk: list(semua[a.pk].values()) for a in acara}


def duga_benturan(acara, anggota):
    """What the records would say if a meeting with these items were opened now: [(number, seat, member, kinds)]."""
    menurut_nomor, menurut_orang = {a.nomor: a for a in acara}, {a.pegawai_id: a for a in anggota}
    return [
        (nomor, menurut_nomor[nomor].usulan.posisi_tujuan, menurut_orang[orang].pegawai, [j.label for j in jenis])
        for (nomor, orang), jenis in deteksi(acara, list(menurut_orang)).items()
    ]


def sebut_perolehan(acara, orang, perolehan):
    """The count in words, the most first: [(whom, votes)]."""
    urut = sorted(perolehan.suara.items(), key=lambda satu: (-satu[1], satu[0] == TIDAK))
    baris = [("Tidak setuju" if p == TIDAK else orang[p].nama_lengkap, jumlah) for p, jumlah in urut]
    return [*baris, ("Abstain (bukan suara)", perolehan.abstain)] if perolehan.abstain else baris
