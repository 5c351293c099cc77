"""Quorum and count of one item of a meeting: plain numbers in, a verdict and its sentence out."""

from collections import Counter
from dataclasses import dataclass

from jabatan.models import Parameter

PARAMETER = (
    "kuorum_rapat",
    "anggota_gasal",
    "suara_ketua_menentukan",
    "anggota_minimal_komite",
    "anggota_minimal_baperjakat",
)
PASTI = ("V", "V*")  # what was seen in a text binds; the rest only warns (domain.md 0)
TIDAK = "TIDAK"
# The one rule of the count, told in these words on the page of an item and in the Berita Acara.
ATURAN_SUARA = (
    "Putusan diambil dengan lebih dari separuh suara yang diberikan (setuju, memilih calon lain, atau tidak setuju). "
    "Abstain dihitung dalam kuorum, tidak dalam suara yang diberikan."
)
LANGKAH_TANPA_PUTUSAN = "Bahas lagi dan ubah suaranya, atau tunda acara ini ke rapat berikutnya."
BELUM_DITETAPKAN = "Parameter “{}” belum ditetapkan. Minta analis mengisinya sebelum rapat dibuka."


@dataclass(frozen=True)
class Ketentuan:
    """The numbers of the law that a meeting is held by, on its day; None where none is in force."""

    kuorum_persen: int | None
    gasal: bool
    gasal_mengikat: bool
    minimal: int | None
    minimal_mengikat: bool
    ketua_menentukan: bool


def load_ketentuan(instansi, badan, hari):
    baris = {p.kode: p for p in Parameter.objects.berlaku_pada(instansi, hari).filter(kode__in=PARAMETER)}
    minimal = baris.get("anggota_minimal_baperjakat" if badan == "BAPERJAKAT" else "anggota_minimal_komite")
    gasal, kuorum, ketua = (baris.get(k) for k in ("anggota_gasal", "kuorum_rapat", "suara_ketua_menentukan"))
    return Ketentuan(
        kuorum_persen=kuorum.nilai if kuorum else None,
        gasal=bool(gasal and gasal.nilai),
        gasal_mengikat=bool(gasal and gasal.verifikasi in PASTI),
        minimal=minimal.nilai if minimal else None,
        minimal_mengikat=bool(minimal and minimal.verifikasi in PASTI),
        ketua_menentukan=bool(ketua and ketua.nilai),
    )


def periksa_susunan(ketentuan, jumlah):
    """What is wrong with a body of so many members: (what forbids the meeting, what only warns)."""
    halangan, ingatan = [], []
    if ketentuan.kuorum_persen is None:
        halangan.append(BELUM_DITETAPKAN.format("Kuorum rapat"))
    if ketentuan.minimal is None:
        halangan.append(BELUM_DITETAPKAN.format("Anggota paling sedikit"))
    elif jumlah < ketentuan.minimal:
        tempat = halangan if ketentuan.minimal_mengikat else ingatan
        tempat.append(f"Anggota badan ini {jumlah} orang; paling sedikit {ketentuan.minimal}.")
    if ketentuan.gasal and jumlah % 2 == 0:
        tempat = halangan if ketentuan.gasal_mengikat else ingatan
        tempat.append(f"Anggota badan ini {jumlah} orang; jumlahnya harus gasal.")
    return halangan, ingatan


@dataclass(frozen=True)
class Kuorum:
    """Of one item, or of the meeting where nobody steps aside (`mundur` 0).

    The share is asked of the whole body, not of those left after recusals: otherwise two of five could decide.
    """

    anggota: int
    hadir: int
    mundur: int  # of those present
    persen: int | None
    gasal: bool

    @property
    def ikut(self):
        return self.hadir - self.mundur

    @property
    def perlu(self):
        """The smallest number that is more than the share of the body."""
        return None if self.persen is None else self.anggota * self.persen // 100 + 1

    @property
    def tercapai(self):
        return self.perlu is not None and self.ikut >= self.perlu

    @property
    def genap(self):
        """Asked to be odd, and is not: the votes may be equal."""
        return self.gasal and self.ikut % 2 == 0

    @property
    def kalimat(self):
        if self.perlu is None:
            return BELUM_DITETAPKAN.format("Kuorum rapat")
        mundur = f", {self.mundur} tidak ikut memutus" if self.mundur else ""
        awal = f"{self.hadir} dari {self.anggota} anggota hadir{mundur}"
        if not self.tercapai:
            return f"{awal}: belum kuorum, perlu {self.perlu}."
        genap = " Jumlah yang memutus genap: suara dapat sama banyak." if self.genap else ""
        return f"{awal}: kuorum, perlu {self.perlu}.{genap}"


@dataclass(frozen=True)
class Perolehan:
    """The votes of an item, counted. `suara`: {key of a person, or TIDAK: votes}; abstentions stand beside."""

    suara: dict
    abstain: int
    belum: int  # present and entitled, and has not voted
    pemenang: int | str | None
    ketua_menentukan: bool
    cadangan: int | None

    @property
    def sah(self):
        return sum(self.suara.values())

    @property
    def _sebab_tanpa_putusan(self):
        if not self.sah:
            return "Semua abstain: tidak ada suara yang diberikan, jadi belum ada putusan."
        if 2 * max(self.suara.values()) == self.sah:
            return "Suara sama banyak: belum ada putusan."
        return "Tidak ada pilihan yang melebihi separuh suara yang diberikan: belum ada putusan."

    @property
    def kalimat(self):
        if self.belum:
            return f"{self.belum} anggota belum memberi suara."
        if self.pemenang is None:
            return f"{self._sebab_tanpa_putusan} {LANGKAH_TANPA_PUTUSAN}"
        return "Suara sama banyak; suara ketua menentukan." if self.ketua_menentukan else ""


def hitung_suara(suara, *, berhak, ketua, urutan, ketua_menentukan):
    """Count the votes that stand: `suara` [(member, person or TIDAK or None for an abstention, reserve)].

    Only those of `berhak` count, so that who steps aside after voting has no vote. More than half of the votes cast
    decides, abstentions aside (ATURAN_SUARA); equal halves are decided by the chair where the agency has set it so.
    `urutan` gives the place of a person in the ranking: the reserve is whom most name, of equals who stands higher.
    """
    sah = [(siapa, pilihan, cadangan) for siapa, pilihan, cadangan in suara if siapa in berhak]
    hitung = Counter(pilihan for _, pilihan, _ in sah if pilihan is not None)
    pemenang, oleh_ketua = _pemenang(hitung, {siapa: pilihan for siapa, pilihan, _ in sah}.get(ketua), ketua_menentukan)
    dinamai = Counter(c for _, _, c in sah if c is not None and c != pemenang)
    cadangan = min(dinamai, key=lambda c: (-dinamai[c], urutan(c) is None, urutan(c) or 0, c), default=None)
    memilih = pemenang not in (None, TIDAK)
    return Perolehan(
        suara=dict(hitung),
        abstain=sum(pilihan is None for _, pilihan, _ in sah),
        belum=len(set(berhak) - {siapa for siapa, _, _ in sah}),
        pemenang=pemenang,
        ketua_menentukan=oleh_ketua,
        cadangan=cadangan if memilih else None,
    )


def _pemenang(hitung, suara_ketua, ketua_menentukan):
    """(the choice of more than half, else of the chair among equal halves; whether the chair decided)."""
    sah = sum(hitung.values())
    for pilihan, jumlah in hitung.items():
        if 2 * jumlah > sah:
            return pilihan, False
    seri = [pilihan for pilihan, jumlah in hitung.items() if 2 * jumlah == sah]
    if ketua_menentukan and suara_ketua in seri:
        return suara_ketua, True
    return None, False
