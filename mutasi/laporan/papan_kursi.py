"""The panel of one seat: who sits above and below, who is chosen, what follows, and who could be."""

from dataclasses import dataclass, field

from jabatan.angka import baca_angka
from mutasi.laporan.papan_siklus import BLOK_KELAYAKAN, Label, build_tanda
from mutasi.models import JenisMutasi, KursiPapan, Langkah
from mutasi.papan.kursi import load_nilai, saring_diperingkat
from mutasi.pencocokan import DAFTAR_KRITERIA
from mutasi.pencocokan.rencana import INVARIAN
from mutasi.pencocokan.rencana.letak import Letak, TidakDapatDigeser, geser, kosongkan, serantai, terapkan
from mutasi.pencocokan.rencana.soal import sebab_gugur
from mutasi.syarat import Akibat, Kelayakan, Putusan
from pegawai.models import Pegawai
from pegawai.pencarian import saring_pegawai

TAMPIL = 15  # candidates before "semua" is asked for
TEMUAN = 8  # people that a search names
TIDAK_LAYAK = Kelayakan.TIDAK_LAYAK
TERPENDEK = 3  # letters before a search begins
KATA_CATATAN = {
    Putusan.TIDAK: {Akibat.IZIN: ("perlu izin", "bahaya"), Akibat.TMS: ("tidak dipenuhi", "bahaya")},
    Putusan.DATA_KURANG: {Akibat.IZIN: ("data belum ada", "bahaya"), Akibat.TMS: ("data belum ada", "bahaya")},
}
LAIN = {Putusan.TIDAK: ("tidak terpenuhi, perlu alasan", "waspada"), Putusan.DATA_KURANG: ("data belum ada", "waspada")}


@dataclass(frozen=True, slots=True)
class Calon:
    """One line of the ranking of a seat, as the board stands now."""

    orang: int
    nilai: dict
    di: Label | None  # where the plan has this person now
    di_sini: bool
    milik: bool  # holds this seat today, so going back to it is no move
    terancang: bool  # is in the chain thought of
    pindah: bool  # is moved by the plan already
    lepas: bool  # has lost the own seat by it
    ditahan: bool
    kecuali: bool
    sebab: str  # why a plan of the program would not move this person here
    catatan: list  # (title, words, tone)
    utama: list  # the criteria that give most
    dapat: bool  # may be chosen
    rantai: str  # the chain thought of, with this move at its end


@dataclass(frozen=True, slots=True)
class Batal:
    """What taking back one choice does. `lepas`: who would be left without a seat, because `pengganti` sits there."""

    lepas: int | None
    pengganti: int | None
    serantai: int  # moves of the chain that it is part of


@dataclass
class Panel:
    """`orang`: the keys of everybody named, for one query of names."""

    label: Label
    kursi: KursiPapan
    tanda: list
    atasan: list
    bawahan: list
    pengisi: int | None
    ditahan: bool
    terpilih: Calon | None
    sekarang: int | None
    langkah: Langkah | None
    akibat: list
    batal: "Batal | None"
    temuan: list
    calon: list
    lebih: int
    cari: list
    rantai_teks: str
    rantai: list = field(default_factory=list)
    rantai_lepas: list = field(default_factory=list)
    berlanjut: bool = False
    orang: set = field(default_factory=set)

    @property
    def semua(self):
        return [*self.calon, *self.cari]


def load_panel(latar, kunci, langkah, *, kata="", semua=False, rantai=()):
    """One query, and four for a search. `rantai`: moves thought of but not made, [(person, seat)]."""
    isi = latar.isi
    kursi = KursiPapan.objects.get(pemeringkatan=isi.papan.skenario.pemeringkatan_id, posisi=kunci)
    bahan = _Bahan(latar, kursi, rantai)
    daftar = kursi.daftar if semua else kursi.daftar[:TAMPIL]
    pengisi, dicari = isi.pengisi.get(kunci), cari_orang(latar, kunci, kata)
    tempat = isi.tempat.get(pengisi)
    panel = Panel(
        label=latar.label[kunci],
        kursi=kursi,
        tanda=build_tanda(latar, isi.kursi[kunci]),
        atasan=build_sekitar(latar, kunci, _atasan(latar, kunci)),
        bawahan=build_sekitar(latar, kunci, _bawahan(latar, kunci)),
        pengisi=pengisi,
        ditahan=bool(tempat and tempat.ditahan),
        terpilih=bahan.calon(pengisi, tempat.nilai) if tempat and tempat.nilai else None,
        sekarang=kursi.pemangku_id,
        langkah=tempat and langkah.get(tempat.langkah_id),
        akibat=build_akibat(latar, kunci),
        batal=build_batal(isi, kunci),
        temuan=[INVARIAN[t.invarian] for t in isi.temuan if t.kursi == kunci and t.invarian != "kerabat"],
        calon=[bahan.calon(n["orang"], n) for n in daftar],
        lebih=len(kursi.daftar) - len(daftar),
        cari=[bahan.calon(o, n) for o, n in dicari],
        rantai_teks=bahan.rantai_teks,
    )
    panel.orang = {c.orang for c in panel.semua} | {panel.sekarang, pengisi}
    panel.orang |= {o for satu in (*panel.atasan, *panel.bawahan) for o in satu[1:]}
    panel.orang |= {satu["orang"] for satu in panel.akibat} | {o for o, _ in rantai}
    panel.orang |= {panel.batal.lepas, panel.batal.pengganti} if panel.batal else set()
    return panel


class _Bahan:
    """What turns a stored verdict into a line."""

    def __init__(self, latar, kursi, rantai):
        self.latar, self.kursi, self.rantai = latar, kursi, dict(rantai)
        self.rantai_teks = ",".join(f"{o}-{k}" for o, k in rantai)
        self.judul = {satu["id"]: satu["judul"] for satu in latar.isi.papan.skenario.pemeringkatan.aturan}

    def calon(self, orang, nilai):
        isi, kunci = self.latar.isi, self.kursi.posisi_id
        tempat = isi.tempat.get(orang)
        di = self.rantai.get(orang, tempat and tempat.posisi_id)
        kecuali, ditahan = [orang, kunci] in isi.papan.kecuali, bool(tempat and tempat.ditahan)
        sumbangan = sorted(zip(nilai["kontribusi"], DAFTAR_KRITERIA, strict=False), key=lambda s: -s[0])[:2]
        return Calon(
            orang=orang,
            nilai=nilai | {"jenis": JenisMutasi(nilai["jenis"]).label if nilai["jenis"] else ""},
            di=self.latar.label.get(di),
            di_sini=di == kunci,
            milik=(milik := bool(tempat and tempat.asal_id == kunci)),
            terancang=orang in self.rantai,
            pindah=bool(tempat and tempat.posisi_id != tempat.asal_id),
            lepas=orang in isi.lepas,
            ditahan=ditahan,
            kecuali=kecuali,
            sebab="" if milik else self._sebab(orang, nilai),
            catatan=[] if milik else self._catatan(nilai),
            utama=[(k.judul, poin) for poin, k in sumbangan if poin],
            dapat=self._dapat(orang, di, kecuali or ditahan) and (milik or nilai["kelayakan"] != TIDAK_LAYAK),
            rantai=",".join(filter(None, (self.rantai_teks, f"{orang}-{kunci}"))),
        )

    def _dapat(self, orang, di, tertahan):
        return di != self.kursi.posisi_id and orang not in self.rantai and not tertahan

    def _sebab(self, orang, nilai):
        """The same reasons by which the program drops a move before it plans."""
        isi = self.latar.isi
        if nilai["kelayakan"] != Kelayakan.LAYAK:
            return BLOK_KELAYAKAN[Kelayakan(nilai["kelayakan"])]
        diri, tujuan = isi.orang_bahan(orang), isi.kursi_bahan(self.kursi.posisi_id)
        sebab = sebab_gugur(isi.busur(orang, self.kursi.posisi_id, nilai), diri, tujuan, isi.setelan)
        return str(sebab.value) if sebab else ""

    def _catatan(self, nilai):
        catatan = []
        for aturan, putusan, akibat in nilai["catatan"]:
            kata, nada = KATA_CATATAN[putusan].get(akibat, LAIN[putusan])
            if akibat != Akibat.INFO:
                catatan.append((self.judul.get(aturan, aturan), kata, nada))
        return catatan


def load_cocok(pemeringkatan, orang):
    """Keys of the seats whose stored lists have this person; one query."""
    cocok = KursiPapan.objects.filter(pemeringkatan=pemeringkatan, daftar__contains=[{"orang": orang}])
    return set(cocok.values_list("posisi_id", flat=True))


def cari_orang(latar, kunci, kata):
    """[(person, verdict)]: anybody of the agency, judged by the same rules."""
    if len(kata) < TERPENDEK:
        return []
    skenario = latar.isi.papan.skenario
    orang = saring_pegawai(Pegawai.objects.filter(instansi=skenario.siklus.instansi_id), kata)
    orang = list(orang.order_by("nama", "pk").values_list("pk", flat=True)[:TEMUAN])
    dikenal = saring_diperingkat(skenario.pemeringkatan, orang)
    nilai = load_nilai(skenario.pemeringkatan, [(o, kunci) for o in dikenal])
    return [(o, nilai[o, kunci]) for o in dikenal]


def build_sekitar(latar, kunci, sekitar):
    """[(seat, holder of today, person of the plan)] around a seat."""
    isi = latar.isi
    return [(latar.label[k], isi.kursi[k].pemangku_id, isi.pengisi.get(k)) for k in sekitar if k != kunci]


def _atasan(latar, kunci):
    """The head of the same unit, or of the nearest one above that has a head."""
    diri = latar.label[kunci]
    kepala = [s for s in latar.label.values() if s.kepala and s.pk != kunci and diri.jalur.startswith(s.jalur)]
    return [s.pk for s in sorted(kepala, key=lambda s: -len(s.jalur))[:1]]


def _bawahan(latar, kunci):
    """Under the head of a unit: the others in it, and the heads of the units right below."""
    diri = latar.label[kunci]
    if not diri.kepala:
        return []
    return [
        s.pk
        for s in latar.label.values()
        if s.jalur == diri.jalur or (s.kepala and s.jalur.startswith(diri.jalur) and _induk(s.jalur) == diri.jalur)
    ]


def _induk(jalur):
    return jalur[: jalur.rstrip(".").rfind(".") + 1]


def build_akibat(latar, kunci):
    """What the plan leaves open around this seat: where its person came from, and whom it put out."""
    isi, akibat = latar.isi, []
    orang = isi.pengisi.get(kunci)
    asal = orang and isi.tempat[orang].asal_id
    if asal and asal != kunci:
        akibat.append({"macam": "asal", "kursi": latar.label[asal], "orang": isi.pengisi.get(asal)})
    pemangku = isi.kursi[kunci].terikat
    if pemangku and pemangku != orang:
        ke = isi.tempat[pemangku].posisi_id
        akibat.append({"macam": "pemangku", "kursi": ke and latar.label[ke], "orang": pemangku})
    for siapa in isi.klaim.get(kunci, ()):
        akibat.append({"macam": "klaim", "kursi": None, "orang": siapa})
    return akibat


def build_batal(isi, kunci):
    """None where nobody was put on this seat."""
    orang = isi.pengisi.get(kunci)
    if orang is None or isi.letak[orang].asal == kunci:
        return None
    asal, (_, pulang) = isi.letak[orang].asal, kosongkan(isi.letak, kunci)[0]
    lepas = orang if asal and pulang is None else None
    pindah = [o for o, _ in serantai(isi.letak, orang) if o in isi.pengisi.values()]
    return Batal(lepas, lepas and isi.pengisi.get(asal), len(pindah))


def baca_rantai(latar, teks):
    """ "12-34,56-78" -> [(person, seat)], the seat that it would leave open next, and who would lose a seat.

    Whatever does not fit on the board as it stands now is left out: a colleague may have moved it meanwhile.
    """
    isi, rantai = latar.isi, []
    for satu in teks.split(",")[:10]:
        orang, _, kursi = satu.partition("-")
        orang, kursi = baca_angka(orang), baca_angka(kursi)
        if orang is not None and kursi in isi.kursi:
            rantai.append((orang, kursi))
    try:
        ubahan = geser(isi.letak, rantai)
    except TidakDapatDigeser:
        return [], None, []
    akhir = terapkan(isi.letak, ubahan)
    diisi = {satu.kursi for satu in akhir.values()}
    tinggal = [isi.letak.get(o, Letak()).kursi for o, _ in rantai]
    berikut = next((k for k in reversed(tinggal) if k and k not in diisi), None)
    return rantai, berikut, [o for o, satu in akhir.items() if satu.kursi is None and isi.letak[o].kursi]
