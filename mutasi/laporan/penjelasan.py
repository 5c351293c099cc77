"""Why this person stands where they stand for this seat, ready to be shown or printed."""

from dataclasses import dataclass

from jabatan.models import Kompetensi
from jabatan.templatetags.komponen import DERET
from jabatan.templatetags.tampilan import angka, poin
from mutasi.aturan.daftar import RUPA_AKIBAT
from mutasi.laporan.belum_ada import sebut_belum_ada
from mutasi.laporan.kata import BUKTI, TUJUAN, di_tengah, sebut_ubahan
from mutasi.laporan.papan import load_ketegasan, load_kurang, load_papan
from mutasi.pencocokan import (
    DAFTAR_KRITERIA,
    MEMENUHI,
    PenjelasanPasangan,
    Tempat,
    Tujuan,
    jelaskan_pasangan,
)
from mutasi.syarat import Akibat, Kelayakan, Putusan
from mutasi.syarat.penjelasan import HasilSyarat

LABEL = {
    Kelayakan.LAYAK: ("Memenuhi syarat", "baik"),
    Kelayakan.PERLU_IZIN: ("Memenuhi syarat dengan izin", "baik"),
    Kelayakan.PERLU_VERIFIKASI: ("Perlu verifikasi", "waspada"),
    Kelayakan.TIDAK_LAYAK: ("Tidak memenuhi syarat", "bahaya"),
}
NADA = {
    Putusan.MEMENUHI: ("terpenuhi", "baik"),
    Putusan.TIDAK: ("tidak terpenuhi", "bahaya"),
    Putusan.DATA_KURANG: ("data belum ada", "waspada"),
}
PERLU_IZIN = "perlu dokumen izin"
URUTAN_AKIBAT = (Akibat.TMS, Akibat.IZIN, Akibat.PERINGATAN, Akibat.INFO)


@dataclass(frozen=True)
class BarisPoin:
    """One criterion; `sumbangan_lawan`: of the first in the order, None where this is the first."""

    judul: str
    bobot: int
    rendah: int
    tinggi: int
    sumbangan_rendah: int
    sumbangan_tinggi: int
    sumbangan_lawan: int | None
    deret: int  # colour of its part of the bar

    @property
    def lengkap(self):
        return self.rendah == self.tinggi

    @property
    def selisih(self):
        return None if self.sumbangan_lawan is None else self.sumbangan_tinggi - self.sumbangan_lawan


@dataclass(frozen=True)
class BarisSyarat:
    """One requirement with its sentence; the article is part of the sentence."""

    hasil: HasilSyarat
    label: str
    nada: str

    @property
    def rupa(self):
        """The severity as the page of the rules shows it: word, tone, icon."""
        return RUPA_AKIBAT[self.hasil.akibat]

    @property
    def menahan(self):
        return self.hasil.putusan != Putusan.MEMENUHI and self.hasil.akibat in (Akibat.TMS, Akibat.IZIN)

    @property
    def terpenuhi(self):
        return self.hasil.putusan == Putusan.MEMENUHI


@dataclass(frozen=True)
class Jawaban:
    """One aim of "Kurang apa?": reached, the ways to it, or what stands in the way for good."""

    tujuan: str
    tercapai: bool
    jalan: list
    sebab: list  # why no change of data reaches it; never empty where there is no way
    izin: list  # what is to be permitted beside


@dataclass(frozen=True)
class Kokoh:
    """How firm this person's place is: shares of the draws in whole per cent, rounded down."""

    kelompok: int
    pertama: int
    tiga_besar: int
    undian: int
    variasi: int


@dataclass(frozen=True)
class Penjelasan:
    pasangan: PenjelasanPasangan
    tempat: Tempat
    label: str
    nada: str
    kalimat: str
    poin: list
    menahan: list  # requirements that rule out, need a permit, or cannot be decided for want of data
    catatan: list  # the other requirements that are not met, or lack data
    terpenuhi: list
    tersembunyi: bool  # something decided that this reader may not read
    cakupan: int
    belum_ada: list
    bukti: list
    kokoh: Kokoh | None

    @property
    def lengkap(self):
        return self.pasangan.skor_rendah == self.pasangan.skor_tinggi

    @property
    def bagian(self):
        """For the bar: what is proven; nothing where nothing is known."""
        return [(b.judul, b.sumbangan_rendah or (0 if b.lengkap else None), f"{b.bobot / 100:g} %") for b in self.poin]


def load_penjelasan(hasil, pegawai_id, *, terbatas):
    """KeyError: this person was not considered. `terbatas`: the reader may see unproven examinations."""
    papan = load_papan(hasil)
    papan.baris(pegawai_id)
    pasangan = jelaskan_pasangan(papan.masukan, pegawai_id, papan.sasaran)
    tempat = papan.tempat(pegawai_id, pasangan.skor_rendah, pasangan.skor_tinggi)
    terlihat = [_baris_syarat(h) for h in pasangan.syarat if h.berlaku and (terbatas or not h.terbatas)]
    menahan = [b for b in terlihat if b.menahan]
    baris = build_poin(papan, pasangan, pegawai_id)
    belum_ada = sebut_belum_ada(papan, pasangan, pegawai_id, menahan)
    label, nada = LABEL[pasangan.kelayakan]
    return Penjelasan(
        pasangan=pasangan,
        tempat=tempat,
        label=label,
        nada=nada,
        kalimat=build_kalimat(pasangan, tempat, baris, menahan, belum_ada),
        poin=baris,
        menahan=sorted(menahan, key=lambda b: (b.hasil.putusan, URUTAN_AKIBAT.index(b.hasil.akibat))),
        catatan=[b for b in terlihat if not b.menahan and not b.terpenuhi],
        terpenuhi=[b for b in terlihat if b.terpenuhi],
        tersembunyi=pasangan.kelayakan == Kelayakan.TIDAK_LAYAK and not any(_gugur(b) for b in menahan),
        cakupan=sum(p.bobot for p in pasangan.poin if p.lengkap),
        belum_ada=belum_ada if pasangan.kelayakan == Kelayakan.PERLU_VERIFIKASI else [],
        bukti=build_bukti(papan, pasangan, menahan),
        kokoh=build_kokoh(hasil, papan, pegawai_id),
    )


def _baris_syarat(hasil):
    if hasil.akibat == Akibat.IZIN and hasil.putusan == Putusan.TIDAK:
        return BarisSyarat(hasil, PERLU_IZIN, "waspada")
    return BarisSyarat(hasil, *NADA[hasil.putusan])


def _gugur(baris):
    return baris.hasil.akibat == Akibat.TMS and baris.hasil.putusan == Putusan.TIDAK


def build_poin(papan, pasangan, pegawai_id):
    """The table of points, beside the first in the order."""
    lawan = [None] * len(pasangan.poin)
    if len(papan.kunci) and papan.kunci[0] != pegawai_id:
        daftar = next(papan.daftar(k) for k in MEMENUHI if len(papan.daftar(k)))
        lawan = daftar.kontribusi_tinggi[0].tolist()
    berbobot = [(p, satu) for p, satu in zip(pasangan.poin, lawan, strict=True) if p.bobot]
    return [
        BarisPoin(
            p.judul, p.bobot, p.poin_rendah, p.poin_tinggi, p.kontribusi_rendah, p.kontribusi_tinggi, satu,
            deret=ke % DERET + 1,
        )
        for ke, (p, satu) in enumerate(berbobot)
    ]  # fmt: skip


def build_kalimat(pasangan, tempat, baris, menahan, belum_ada):
    """One plain sentence that sums it up."""
    dari = f"{angka(tempat.dari)} yang memenuhi syarat"
    if pasangan.kelayakan == Kelayakan.TIDAK_LAYAK:
        gugur = [b.hasil.judul for b in menahan if _gugur(b)]
        banyak = f"{len(gugur)} syarat tidak terpenuhi: {'; '.join(gugur)}" if gugur else "suatu syarat tidak terpenuhi"
        return f"Tidak masuk peringkat karena {banyak}."
    if tempat.peringkat is None:
        # What is lacking may be what this reader may not read.
        sebab = f". Belum ada: {'; '.join(belum_ada)}" if belum_ada else " karena sebagian datanya belum ada"
        izin = " dengan izin" if any(b.label == PERLU_IZIN for b in menahan) else ""
        return (
            f"Belum masuk peringkat{sebab}. Bila lengkap dan memenuhi syarat{izin}, {sebut_andaikan(tempat)}, "
            f"di samping {dari} sekarang."
        )
    if tempat.peringkat == 1:
        return f"Peringkat 1 dari {dari}, dengan {poin(pasangan.skor_tinggi)} poin."
    tertinggal = min(baris, key=lambda b: b.selisih)
    kurang = -sum(b.selisih for b in baris)
    awal = f"Peringkat {angka(tempat.peringkat)} dari {dari}, dengan {poin(pasangan.skor_tinggi)} poin"
    if kurang <= 0 or tertinggal.selisih >= 0:
        izin = pasangan.kelayakan == Kelayakan.PERLU_IZIN
        sebab = "yang memerlukan izin berdiri di belakang yang tidak" if izin else "urutannya ditentukan aturan urutan"
        return f"{awal}; nilainya tidak di bawah peringkat pertama, {sebab}."
    return f"{awal}: {poin(kurang)} di bawah peringkat pertama, terutama pada {di_tengah(tertinggal.judul)}."


def sebut_andaikan(tempat):
    if tempat.terbaik == tempat.terburuk:
        return f"peringkat {angka(tempat.terbaik)}"
    return f"peringkatnya antara {angka(tempat.terbaik)} dan {angka(tempat.terburuk)}"


def build_bukti(papan, pasangan, menahan):
    """Documents that prove the facts which decided, each once: what to bring if one of them is wrong."""
    aturan = {b.hasil.aturan for b in menahan}
    fakta = [f for s in papan.masukan.daftar if s.id in aturan for f in s.fakta]
    if not fakta or pasangan.kelayakan != Kelayakan.TIDAK_LAYAK:
        fakta += ["kompetensi", "predikat", "pendidikan", "bulan_tingkat", "diklat_pim"]
    return list(dict.fromkeys(BUKTI[f] for f in fakta if f in BUKTI))


def load_kekurangan(hasil, pegawai_id, *, terbatas):
    """What would have been enough to be eligible, third, first."""
    papan = load_papan(hasil)
    nama = load_nama_kompetensi(papan)
    judul = {s.id: s.judul for s in papan.masukan.daftar if terbatas or not s.terbatas}
    return [
        Jawaban(
            tujuan=TUJUAN[k.tujuan],
            tercapai=k.tercapai,
            jalan=[[sebut_ubahan(u, nama) for u in jalan] for jalan in k.jalan],
            sebab=build_sebab(k, judul) if k.mustahil else [],
            izin=[judul[a] for a in k.izin if a in judul and not k.mustahil],
        )
        for k in load_kurang(hasil, pegawai_id)
    ]


def build_sebab(kekurangan, judul):
    """`judul`: the rules that this reader may read."""
    kriteria = {k.kode: di_tengah(k.judul) for k in DAFTAR_KRITERIA}
    sebab = [judul[a] for a in kekurangan.penghalang if a in judul]
    sebab += [f"data {kriteria[k]} belum ada" for k in kekurangan.terbuka]
    if kekurangan.tujuan != Tujuan.LAYAK:
        sebab += [
            f"perlu dokumen izin ({judul[a]}), jadi di belakang yang tidak perlu" for a in kekurangan.izin if a in judul
        ]
    if not judul.keys() >= {*kekurangan.penghalang, *kekurangan.izin}:
        sebab.append("ada alasan yang tidak ditampilkan di sini; tanyakan langsung kepada BKPSDM")
    return sebab or ["dengan semua yang dapat diubah pun, poinnya tidak melewati pemegang tempat itu"]


def load_nama_kompetensi(papan):
    """Names of the columns that `lebarkan` gives the table, in their order."""
    kode = list(papan.calon.kode_kompetensi)
    kode += [k for k, _ in papan.sasaran.standar if k not in kode]
    nama = dict(Kompetensi.objects.filter(kode__in=kode).values_list("kode", "nama"))
    return [nama.get(k, k) for k in kode]


def build_kokoh(hasil, papan, pegawai_id):
    ketegasan = load_ketegasan(hasil)
    tempat = int(papan.peringkat()[papan.baris(pegawai_id)])
    if ketegasan is None or not tempat:
        return None
    undian = ketegasan.ukuran.undian
    return Kokoh(
        kelompok=int(ketegasan.kelompok[tempat - 1]),
        pertama=int(ketegasan.pertama[tempat - 1]) * 100 // undian,
        tiga_besar=int(ketegasan.tiga_besar[tempat - 1]) * 100 // undian,
        undian=undian,
        variasi=ketegasan.ukuran.variasi // 100,
    )


def sebut_penentu(ketegasan):
    """The criteria without which somebody else would be first, by name."""
    return [di_tengah(k.judul) for k in DAFTAR_KRITERIA if k.kode in ketegasan.penentu]
