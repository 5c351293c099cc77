"""Two past cycles and the running one, as rows."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from mutasi.status import TAHAP_BERURUT, StatusSiklus

from .dasar import TMT_RENCANA
from .karier import SIKLUS_2025, SIKLUS_2026, SK_SIKLUS
from .penilaian import TEKNIS

# Days before the inauguration on which each stage begins; a stage ends three days before the next.
MULAI_TAHAP = (91, 77, 63, 49, 35, 28, 25, 19, 7, 0, -1)
LAMA_PEMUTAKHIRAN = 24
SERTIFIKAT = TEKNIS[1]
ALASAN_SERTIFIKAT = "Menyusun laporan keuangan akhir tahun yang diperiksa BPK."
ALASAN_BOBOT = "Tim Penilai Kinerja meminta bobot pendidikan pengawas dinaikkan (berita acara 28 Oktober 2026)."


@dataclass(frozen=True)
class Siklus:
    id: int
    nama: str
    status: StatusSiklus
    tmt: date
    berita_acara: str = ""

    def tahap(self):
        """(stage, from, to) for every stage but the last, which has no days of its own."""
        mulai = [self.tmt - timedelta(days=hari) for hari in MULAI_TAHAP]
        for ke, tahap in enumerate(TAHAP_BERURUT[: len(mulai)]):
            selesai = mulai[ke] + timedelta(days=LAMA_PEMUTAKHIRAN)
            if ke + 1 < len(mulai):
                selesai = max(mulai[ke], mulai[ke + 1] - timedelta(days=3))
            yield tahap, mulai[ke], selesai

    @property
    def dibuka(self):
        return pagi(self.tmt - timedelta(days=MULAI_TAHAP[0]))

    @property
    def sejak(self):
        """When the present state began."""
        if self.status == StatusSiklus.SELESAI:
            return pagi(self.tmt + timedelta(days=30))
        return pagi(next(mulai for tahap, mulai, _ in self.tahap() if tahap == self.status))

    def versi_bobot(self, baku):
        """(number, weights, reason, when): published as planning ended; the running one changed once."""
        dibuka = pagi(next(mulai for tahap, mulai, _ in self.tahap() if tahap == StatusSiklus.USULAN))
        yield 1, baku, "", dibuka
        if self.status != StatusSiklus.SELESAI:
            pengawas = baku["PENGAWAS"] | {"KOMPETENSI": baku["PENGAWAS"]["KOMPETENSI"] - 200}
            pengawas["PENDIDIKAN"] += 200
            yield 2, baku | {"PENGAWAS": pengawas}, ALASAN_BOBOT, dibuka + timedelta(days=9)

    @property
    def rapat(self):
        return next(mulai for tahap, mulai, _ in self.tahap() if tahap == StatusSiklus.RAPAT) + timedelta(days=2)

    @property
    def catatan(self):
        sk = SK_SIKLUS.get(self.tmt)
        return f"Keputusan Bupati Nomor {sk}." if sk else ""


def pagi(hari):
    return datetime.combine(hari, time(8), timezone.get_default_timezone())


SEMUA = (
    Siklus(1, "Siklus I Tahun 2025", StatusSiklus.SELESAI, SIKLUS_2025, "800.1.3.3/31/BA-TPK/2025"),
    Siklus(2, "Siklus I Tahun 2026", StatusSiklus.SELESAI, SIKLUS_2026, "800.1.3.3/12/BA-TPK/2026"),
    Siklus(3, "Siklus II Tahun 2026", StatusSiklus.PEMERINGKATAN, TMT_RENCANA),
)


def lowongan(wilayah, siklus):
    """(seat, reason, remark, urgent need): what a past cycle filled; what is empty or urgent now."""
    if siklus.tmt == TMT_RENCANA:
        khusus = [(*satu, None) for satu in wilayah.lowongan_khusus]
        mendesak = [(kursi, "MENDESAK", "", ke) for ke, kursi, isi in wilayah.kebutuhan() if isi[2] == "DITERIMA"]
        return [(kursi, "KOSONG", "", None) for kursi in wilayah.lowong] + khusus + mendesak
    baru = {j.kursi.id: j.kursi for o in wilayah.orang for j in o.jabatan if _dilantik(j, siklus.tmt)}
    return [(kursi, "KOSONG", "", None) for _, kursi in sorted(baru.items())]


def _dilantik(jabatan, tmt):
    return jabatan.mulai == tmt and jabatan.kursi and jabatan.kursi.struktural and jabatan.penugasan == "D"
