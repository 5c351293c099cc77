"""What a change of the rules would have done to the last rankings, from their frozen inputs, by seat and by name."""

from dataclasses import dataclass, field

import numpy as np

from mutasi.aturan.daftar import RUPA_AKIBAT
from mutasi.models import Lowongan, Pemeringkatan
from mutasi.pencocokan import aturan_berubah, banding_peringatan, banding_putusan, buka
from mutasi.pencocokan.penjelasan import poin_kriteria
from mutasi.syarat import Akibat, Kelayakan, Putusan, jelaskan
from pegawai.models import Pegawai

SIKLUS_TERAKHIR = 3
KURSI_TAMPIL, ORANG_TAMPIL = 20, 10
SEBUTAN = {
    Kelayakan.LAYAK: "Memenuhi syarat",
    Kelayakan.PERLU_VERIFIKASI: "Perlu verifikasi",
    Kelayakan.PERLU_IZIN: "Perlu izin",
    Kelayakan.TIDAK_LAYAK: "Tidak memenuhi syarat",
}
TAK_BERLAKU = "Tidak ada aturan ini"


@dataclass
class UlanganOrang:
    kunci: int
    sebelum: str
    sesudah: str
    kalimat_sebelum: str
    kalimat_sesudah: str
    pegawai: Pegawai | None = None


@dataclass
class UlanganKursi:
    lowongan_id: int
    jumlah: int
    orang: list
    lowongan: Lowongan | None = None

    @property
    def lebih(self):
        return self.jumlah - len(self.orang)


@dataclass
class UlanganSiklus:
    """One ranking replayed; `sebab` says why it could not be."""

    pemeringkatan: Pemeringkatan
    sebab: str = ""
    jumlah_orang: int = 0
    jumlah_kursi: int = 0
    gugur: int = 0
    masuk: int = 0
    diperingatkan: int = 0  # verdicts that now need a written justification
    tanpa_peringatan: int = 0
    kursi: list = field(default_factory=list)

    @property
    def kursi_lebih(self):
        return self.jumlah_kursi - len(self.kursi)


def load_ulangan(user, rancangan):
    """The newest ranking of each of the last cycles that this user may see, under the change."""
    terbaru = Pemeringkatan.objects.visible_to(user).order_by("siklus_id", "-nomor").distinct("siklus_id")
    daftar = (
        Pemeringkatan.objects.filter(pk__in=terbaru.values("pk"))
        .select_related("siklus", "masukan")
        .order_by("-dijalankan_pada", "-pk")[:SIKLUS_TERAKHIR]
    )
    ulangan = [_ulang(satu, rancangan, user.instansi) for satu in daftar]
    _isi_nama([kursi for satu in ulangan for kursi in satu.kursi])
    return ulangan


def _ulang(pemeringkatan, rancangan, instansi):
    hasil = UlanganSiklus(pemeringkatan)
    if not hasattr(pemeringkatan, "masukan"):
        hasil.sebab = "Masukannya tidak disimpan: pemeringkatan ini dari versi program yang lebih lama."
        return hasil
    try:
        lama = buka(bytes(pemeringkatan.masukan.isi))
    except (KeyError, ValueError):
        hasil.sebab = "Sebagian aturannya tidak lagi dikenal program ini."
        return hasil
    baru = rancangan.ubah(lama, instansi)
    _hitung(hasil, lama, baru)
    return hasil


def _hitung(hasil, lama, baru):
    berubah, orang = set(aturan_berubah(lama, baru)), [np.array([], np.int64)]
    for satu in banding_putusan(lama, baru):
        hasil.jumlah_kursi += 1
        orang.append(satu.kunci)
        hasil.gugur += int((satu.sesudah == Kelayakan.TIDAK_LAYAK).sum())
        hasil.masuk += int((satu.sebelum == Kelayakan.TIDAK_LAYAK).sum())
        if len(hasil.kursi) < KURSI_TAMPIL:
            tampil = [_sebut(p, satu.sasaran, lama, baru, berubah) for p in satu.orang(ORANG_TAMPIL)]
            hasil.kursi.append(UlanganKursi(satu.sasaran.kunci, len(satu), tampil))
    hasil.diperingatkan, hasil.tanpa_peringatan = banding_peringatan(lama, baru)
    hasil.jumlah_orang = len(np.unique(np.concatenate(orang)))


def _sebut(perubahan, sasaran, lama, baru, berubah):
    (baris,) = np.flatnonzero(lama.calon.kunci == perubahan.kunci)
    calon = lama.calon.ambil(np.array([baris]))
    return UlanganOrang(
        perubahan.kunci,
        SEBUTAN[perubahan.sebelum],
        SEBUTAN[perubahan.sesudah],
        _kalimat(calon, sasaran, lama, berubah, perubahan.sebelum),
        _kalimat(calon, sasaran, baru, berubah, perubahan.sesudah),
    )


def _kalimat(calon, sasaran, masukan, berubah, kelayakan):
    """The sentences of the changed rules with what they do; and whatever else keeps a person from being judged."""
    semua = jelaskan(calon, sasaran, masukan.parameter, masukan.akibat, masukan.daftar)
    kalimat = [f"{h.kalimat} ({_sebut_akibat(h)})" for h in semua if h.aturan in berubah and h.berlaku] or [TAK_BERLAKU]
    if kelayakan == Kelayakan.PERLU_VERIFIKASI:
        kurang = [h.judul for h in semua if h.aturan not in berubah and not h.terbatas and _belum_tentu(h)]
        kurang += [p.judul for p in poin_kriteria(calon, sasaran, masukan) if not p.pasti]
        kalimat += [f"data belum ada untuk: {', '.join(kurang)}"] if kurang else []
    return "; ".join(kalimat)


def _sebut_akibat(hasil):
    return "terpenuhi" if hasil.putusan == Putusan.MEMENUHI else RUPA_AKIBAT[hasil.akibat][0].lower()


def _belum_tentu(hasil):
    return hasil.putusan == Putusan.DATA_KURANG and hasil.akibat in (Akibat.TMS, Akibat.IZIN)


def _isi_nama(kursi):
    lowongan = Lowongan.objects.for_list().in_bulk([k.lowongan_id for k in kursi])
    pegawai = Pegawai.objects.for_list().in_bulk([o.kunci for k in kursi for o in k.orang])
    for satu in kursi:
        satu.lowongan = lowongan.get(satu.lowongan_id)
        for orang in satu.orang:
            orang.pegawai = pegawai.get(orang.kunci)
