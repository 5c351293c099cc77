"""Chains of approved moves and the letters that each of them waits for (R33–R36, domain.md 3.3, I06, I09).

A chain is released whole: A takes the seat that B leaves, B the one that C leaves. Its letters are asked for by
person and seat; what the law demands holds the chain up, what practice asks for is only named.
"""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from jabatan.models import Jenjang, Parameter
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import BarisKeputusan, IzinTertulis, JendelaLarangan, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusUsulan

# Officials whom UU 10/2016 Ps 71 protects (SE Mendagri 100.2.1.3/1575/SJ); heads of units by their own flag.
JENJANG_TERLINDUNG = {
    Jenjang.JPT_UTAMA,
    Jenjang.JPT_MADYA,
    Jenjang.JPT_PRATAMA,
    Jenjang.ADMINISTRATOR,
    Jenjang.PENGAWAS,
}
IZIN_MENTERI = {"R33", "R34", "R35"}
Jenis = IzinTertulis.Jenis
SEJAK_SETUJU = (StatusUsulan.DISETUJUI, StatusUsulan.SK_TERBIT, StatusUsulan.DILANTIK, StatusUsulan.SELESAI)
PARAMETER = ("pertek_wajib", "izin_gubernur")


def terlindung(usulan):
    """Whether the move replaces an official whom the election rule protects: old seat or new."""
    kursi = [p.jabatan for p in (usulan.posisi_asal, usulan.posisi_tujuan) if p]
    return any(j.memimpin_satuan or j.jenjang in JENJANG_TERLINDUNG for j in kursi)


@dataclass(frozen=True)
class Kebutuhan:
    """A letter that a move needs, and the newest one on record for it."""

    jenis: Jenis
    dasar: str
    wajib: bool
    izin: IzinTertulis | None

    @property
    def kurang(self):
        """What is missing, as words; empty when nothing is."""
        return "belum dicatat" if self.izin is None else self.izin.kurang

    @property
    def rupa(self):
        """(tone, icon) of its state."""
        if not self.kurang:
            return "baik", "circle-check"
        return ("bahaya", "circle-x") if self.wajib else ("waspada", "alert-triangle")


@dataclass
class MataRantai:
    """One move of a chain with the letters that it needs."""

    usulan: UsulanMutasi
    surat: list[Kebutuhan] = field(default_factory=list)


@dataclass
class Rantai:
    """Moves that hang on each other, from the seat that was vacant to the one that becomes vacant."""

    nomor: int
    mata: list[MataRantai]

    def __str__(self):
        return f"Rantai {self.nomor} ({self.mata[0].usulan.posisi_tujuan.jabatan.nama})"

    @property
    def kurang(self):
        """[(move, letter)] that are not whole."""
        return [(m.usulan, k) for m in self.mata for k in m.surat if k.kurang]

    @property
    def menunggu(self):
        """Letters without which the chain is not decreed."""
        return [(u, k) for u, k in self.kurang if k.wajib]

    @property
    def rupa(self):
        """(words, tone, icon) of the whole chain."""
        if self.menunggu:
            return f"Menunggu {len(self.menunggu)} surat", "bahaya", "hourglass"
        if self.kurang:
            return f"{len(self.kurang)} surat dianjurkan belum lengkap", "waspada", "alert-triangle"
        return "Lengkap", "baik", "circle-check"

    def sebut_kurang(self, *, wajib):
        """A sentence a letter: which chain, who, which letter, what is missing."""
        return [f"{self}: {k.jenis.label} untuk {u.pegawai} {k.kurang}." for u, k in self.kurang if k.wajib is wajib]

    def sebut_terpisah(self, milik, tmt):
        """Links that are neither in this decree (`milik`) nor in one of the same day."""
        for m in self.mata:
            u = m.usulan
            if u.pk in milik:
                continue
            if u.status == StatusUsulan.DISETUJUI:
                yield f"{self}: {u.pegawai} belum masuk keputusan ini."
            elif u.tmt_sk and u.tmt_sk != tmt:
                hari = tanggal_panjang(u.tmt_sk)
                yield f"{self}: {u.pegawai} pindah menurut Keputusan {u.nomor_sk} dengan TMT {hari}."


def load_rantai(siklus, *, hari=None, sampai=None, ikut=(), jendela=None):
    """The chains of a cycle's approved moves, each with its letters: a constant number of queries.

    `hari`: days that must lie outside the windows (the planned one where none is named); `sampai`: letters dated
    later do not count; `ikut`: keys of moves that belong to it in any state; `jendela`: the windows of the agency,
    where they are read already.
    """
    usulan = UsulanMutasi.objects.filter(siklus=siklus)
    usulan = usulan.filter(status__in=SEJAK_SETUJU) | usulan.filter(pk__in=ikut)
    terbit = BarisKeputusan.objects.filter(usulan=OuterRef("pk"), keputusan__status=StatusKeputusan.TERBIT)
    terbit = terbit.order_by("-keputusan")  # one that was taken back is followed by a newer one
    usulan = usulan.annotate(
        tmt_sk=Subquery(terbit.values("keputusan__tmt")[:1]), nomor_sk=Subquery(terbit.values("keputusan__nomor")[:1])
    ).select_related(
        "pegawai", "posisi_asal__jabatan", "posisi_asal__unit", "posisi_tujuan__jabatan", "posisi_tujuan__unit"
    )
    if jendela is None:
        jendela = JendelaLarangan.objects.filter(instansi=siklus.instansi_id)
    surat = _Surat(siklus, hari or {siklus.tmt_rencana}, sampai, jendela)
    return [
        Rantai(nomor, [MataRantai(u, surat.untuk(u)) for u in mata])
        for nomor, mata in enumerate(susun_rantai(list(usulan.order_by("pk"))), start=1)
    ]


def susun_rantai(usulan):
    """Lists of moves: first the one to a seat that nobody of them leaves, then who fills what it leaves behind.

    A ring begins with its oldest move. Only seats with one incumbent tie moves together.
    """
    pengganti = {u.posisi_tujuan_id: u for u in usulan if u.posisi_tujuan.jabatan.struktural}
    ditinggalkan = {u.posisi_asal_id for u in usulan}
    sudah, semua = set(), []
    kepala = [u for u in usulan if u.posisi_tujuan_id not in ditinggalkan or u.posisi_tujuan_id not in pengganti]
    for awal in (*kepala, *usulan):
        mata, u = [], awal
        while u is not None and u.pk not in sudah:
            sudah.add(u.pk)
            mata.append(u)
            u = pengganti.get(u.posisi_asal_id)
        if mata:
            semua.append(mata)
    return semua


class _Surat:
    """What the letters of a cycle and the rules about them say, read once."""

    def __init__(self, siklus, hari, sampai, jendela):
        self.siklus = siklus
        berlaku = Parameter.objects.berlaku_pada(siklus.instansi_id, siklus.tmt_rencana).filter(kode__in=PARAMETER)
        self.parameter = {p.kode: p for p in berlaku}
        self.jendela = [j for j in jendela if any(j.mencakup(h, h) for h in hari)]
        self.ada = {}
        izin = IzinTertulis.objects.filter(siklus=siklus, pencabutan__isnull=True).for_list()
        if sampai is not None:
            izin = izin.filter(tanggal__lte=sampai)
        for satu in izin.order_by("tanggal", "pk"):
            for baris in satu.baris.all():
                kunci = (satu.jenis, baris.pegawai_id, baris.posisi_id)
                lama = self.ada.get(kunci)
                if lama is None or not satu.kurang or lama.kurang:  # a whole letter is not hidden by a newer one
                    self.ada[kunci] = satu

    def untuk(self, usulan):
        return [
            Kebutuhan(jenis, dasar, wajib, self.ada.get((jenis, usulan.pegawai_id, usulan.posisi_tujuan_id)))
            for jenis, dasar, wajib in self._perlu(usulan)
        ]

    def _perlu(self, usulan):
        if self.jendela and terlindung(usulan):
            yield Jenis.MENDAGRI, "; ".join(dict.fromkeys(j.dasar for j in self.jendela)), True
        jabatan = usulan.posisi_tujuan.jabatan
        if jabatan.struktural and (p := self.parameter.get("pertek_wajib")):
            yield Jenis.PERTEK, p.dasar, bool(p.nilai)
        if p := self.parameter.get("izin_gubernur"):
            kena = self.siklus.instansi.jenis in p.nilai["instansi"]
            kursi = [jabatan, *([usulan.posisi_asal.jabatan] if usulan.posisi_asal else [])]
            if kena and any(j.nama.casefold().startswith(tuple(p.nilai["awal"])) for j in kursi):
                yield Jenis.GUBERNUR, p.dasar, False
