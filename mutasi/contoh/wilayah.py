"""The invented regency in memory: the same people for the same size and seed, on every machine."""

import hashlib
from dataclasses import dataclass, field

from jabatan.referensi import baca

from .dasar import HARI_INI, aliran
from .karier import menjabat, nomor_sk
from .pengisian import Pengisian
from .penilaian import Penilaian
from .peta import Peta


@dataclass(eq=False, repr=False)
class Wilayah:
    ukuran: int
    benih: int
    peta: Peta
    orang: list
    lowong: list  # structural seats without an incumbent
    acak: object
    penilaian: Penilaian
    persona: list = field(default_factory=list)
    jebakan: list = field(default_factory=list)
    lowongan_khusus: list = field(default_factory=list)  # (seat, reason, remark) beside the vacant ones
    mendesak: list = field(default_factory=list)  # (seat, what jebakan_kursi.MENDESAK says of its need)
    kepala_unit: object = None
    uji_coba: object = None  # of kesetaraan.py
    _urut: list = field(default_factory=list)

    def ambil(self, *jenjang, syarat=lambda orang: True):
        """A person of one of the levels who is planted for nothing yet, in an order that the seed gives."""
        if not self._urut:
            self._urut = self.orang.copy()
            self.acak.shuffle(self._urut)
        for orang in self._urut:
            if not orang.terkunci and orang.jenjang in jenjang and orang.jenis == "PNS" and syarat(orang):
                orang.terkunci = "jebakan"
                return orang
        raise LookupError(f"wilayah contoh terlalu kecil: tidak ada lagi {jenjang}")

    def kebutuhan(self):
        """(number, seat, what is said of its need), oldest first: the number is its key in the database."""
        return [(ke, kursi, isi) for ke, (kursi, isi) in enumerate(reversed(self.mendesak), 1)]

    def pejabat(self, awal_nama):
        """The incumbent of a structural seat by the beginning of its name."""
        return next(
            k.isi[0] for k in self.peta.kursi if k.struktural and k.jabatan.nama.startswith(awal_nama) and k.isi
        )

    def sebutan_pangkat(self, orang):
        """Rank and golongan of today, as a decree names them."""
        golongan = {g["id"]: g for g in baca("golongan.json")}[orang.pangkat[-1][0]]
        return f"{golongan['pangkat']} ({golongan['kode']})"

    def sidik(self):
        """SHA-256 over every fact: equal seeds give equal digests."""
        ringkas = hashlib.sha256()
        for kursi in self.peta.kursi:
            ringkas.update(f"{kursi.unit.nama}|{kursi.jabatan.nama}|{kursi.kebutuhan}|{kursi.unit.aktif}\n".encode())
        ringkas.update(repr([(kursi.id, isi) for kursi, isi in self.mendesak]).encode())
        for orang in self.orang:
            jabatan = [(j.nama, j.mulai, j.selesai, j.penugasan, j.nomor_sk, j.dihitung_sejak) for j in orang.jabatan]
            isi = (
                orang.nip, orang.nama_lengkap, orang.lahir, orang.kedudukan, jabatan, orang.pendidikan, orang.pangkat,
                orang.skp, orang.asesmen, orang.potensi, orang.diklat, orang.hukuman, orang.pemeriksaan,
                orang.riwayat_kedudukan,
                [(k.id, alasan) for k, alasan in orang.minat],
            )  # fmt: skip
            ringkas.update(repr(isi).encode())
        return ringkas.hexdigest()


def bangun_dasar(ukuran, benih):
    """Units, seats and ordinary people, before anything is planted."""
    peta = Peta(ukuran)
    pengisian = Pengisian(peta, benih)
    pengisian.jalankan(ukuran)
    penilaian = Penilaian(peta, benih)
    penilaian.isi(pengisian.orang, pengisian.lowong)
    acak = aliran(benih, "jebakan")
    return Wilayah(ukuran, benih, peta, pengisian.orang, pengisian.lowong, acak, penilaian)


def tunjuk_plt(wilayah):
    """Some vacant seats have an acting holder, who keeps the own post."""
    acak = aliran(wilayah.benih, "plt")
    for kursi in wilayah.lowong:
        if acak.random() < 0.4:
            calon = [o for k in wilayah.peta.kursi for o in k.isi if _patut_plt(o, k, kursi)]
            if calon:
                beri_plt(acak.choice(calon), kursi, acak)


def _patut_plt(orang, kini, kursi):
    setara = {"JPT_PRATAMA": "ADMINISTRATOR", "ADMINISTRATOR": "PENGAWAS", "PENGAWAS": "PENGAWAS"}
    return (
        kini.struktural
        and kini.unit.opd is kursi.unit.opd
        and orang.jenjang == setara[kursi.jabatan.jenjang]
        and orang.kedudukan == "AKTIF"
        and not orang.terkunci
        and all(j.penugasan == "D" for j in orang.jabatan)
    )


def beri_plt(orang, kursi, acak, mulai=None):
    mulai = mulai or HARI_INI.replace(month=acak.choice((9, 10, 11)), day=2)
    sk = nomor_sk(acak, mulai)
    orang.jabatan.append(menjabat(kursi, mulai, penugasan="PLT", nomor_sk=sk, tanggal_sk=mulai))
