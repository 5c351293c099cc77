"""The rules asked of the records of this moment, for a few people and the seats meant for them.

A ranking is frozen; who has been sanctioned, has died or was moved since is found here (I04), before a plan is
certified and again when a decree is printed.
"""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from jabatan.models import Posisi
from mutasi.fakta.bidang import bit_rumpun, load_jalur_unit, pilih_bidang
from mutasi.fakta.calon import load_calon
from mutasi.fakta.kursi import load_jendela, load_pensiun
from mutasi.fakta.lowongan import load_khusus, pilih_sertifikat, with_khusus
from mutasi.fakta.parameter import build_parameter, load_akibat, load_parameter
from mutasi.fakta.sasaran import build_sasaran
from mutasi.fakta.setempat import load_setempat
from mutasi.models import Lowongan
from mutasi.syarat import DAFTAR_SYARAT, Akibat, HasilSyarat, Perpindahan, Putusan, jelaskan_kekurangan, klasifikasi

TANPA_KURSI = HasilSyarat(
    aturan="I02", judul="Kursi tujuan ada pada peta jabatan", berlaku=True, putusan=Putusan.TIDAK, akibat=Akibat.TMS,
    nilai="", ambang="", kalimat="kursi tujuannya tidak ada lagi pada peta jabatan", dasar="Peta jabatan", ver="V",
    versi_parameter=(), terbatas=False,
)  # fmt: skip


@dataclass(frozen=True)
class Pasangan:
    """One person and the seat that is meant for them."""

    pegawai: int
    posisi: int
    asal: int | None = None  # the seat that the move leaves
    permintaan_sendiri: bool = False


@dataclass(frozen=True)
class HasilKini:
    """What the rules say today: requirements (HasilSyarat) that are not met or cannot be judged, by what they do."""

    bertugas: bool  # False: nobody of that name is in service on the day
    jenis: Perpindahan = Perpindahan.TIDAK_DIKETAHUI
    gugur: tuple = ()  # stops, whatever the reason
    izin: tuple = ()  # needs a recorded permit or ground
    kurang: tuple = ()  # could stop, and is not known
    peringatan: tuple = ()  # goes on with a written justification


def periksa_syarat(siklus, hari, pasangan, *, parameter=None, jendela=None):
    """{key of the person: HasilKini} on a day; a constant number of queries, however many pairs.

    `parameter`, `jendela`: the rows of that day and the windows of the agency, where they are read already.
    """
    instansi = siklus.instansi
    parameter = load_parameter(instansi, hari) if parameter is None else build_parameter(parameter)
    acuan = _Acuan(load_jalur_unit(instansi), bit_rumpun(), load_khusus(siklus))
    sertifikat = pilih_sertifikat(acuan.khusus)
    sasaran = _sasaran(siklus, hari, parameter, acuan, pasangan, load_jendela(siklus, jendela))
    hanya = {p.pegawai for p in pasangan}
    calon = load_calon(instansi, hari, parameter, sertifikat, hanya, unit=acuan.unit, bit=acuan.bit)
    akibat = load_akibat(instansi, hari)
    # A rule whose number was not in force on the day yet binds nobody on it.
    daftar = tuple(s for s in DAFTAR_SYARAT if all(kode in parameter for kode in s.parameter))
    daftar += load_setempat(instansi, hari)
    baris = {kunci: ke for ke, kunci in enumerate(calon.kunci.tolist())}
    hasil = {}
    for satu in pasangan:
        if satu.pegawai not in baris:
            hasil[satu.pegawai] = HasilKini(bertugas=False)
            continue
        if satu.posisi not in sasaran:
            hasil[satu.pegawai] = HasilKini(bertugas=True, gugur=(TANPA_KURSI,))
            continue
        orang = calon.ambil(np.array([baris[satu.pegawai]]))
        tujuan = replace(sasaran[satu.posisi], permintaan_sendiri=satu.permintaan_sendiri)
        (temuan,) = jelaskan_kekurangan(orang, tujuan, parameter, akibat, daftar)
        hasil[satu.pegawai] = _golongkan(temuan, Perpindahan(int(klasifikasi(orang, tujuan)[0])))
    return hasil


@dataclass(frozen=True)
class _Acuan:
    """What both sides, the people and the seats, are read against."""

    unit: dict
    bit: dict
    khusus: dict


def _sasaran(siklus, hari, parameter, acuan, pasangan, jendela):
    """{seat: what it asks}: with what its vacancy asks beside the post, and with the room that the moves make."""
    posisi = Posisi.objects.select_related("unit", "jabatan__eselon").prefetch_related("jabatan__rumpun")
    posisi = posisi.in_bulk({p.posisi for p in pasangan})
    lowongan = {satu.posisi_id: satu for satu in siklus.lowongan.filter(posisi__in=posisi)}
    kursi = [
        Lowongan(pk=lowongan[pk].pk if pk in lowongan else -pk, posisi=satu, alasan=_alasan(lowongan.get(pk)))
        for pk, satu in posisi.items()
    ]
    pensiun = load_pensiun(kursi, hari, parameter.tabel("bup_jenjang"))
    pergi = Counter(p.asal for p in pasangan if p.pegawai not in pensiun[p.asal])  # the retired are out already
    bidang = pilih_bidang(acuan.unit.values())
    sasaran = build_sasaran(kursi, siklus.instansi, hari, parameter, jendela, bidang=bidang, bit=acuan.bit)
    sasaran = with_khusus(sasaran, acuan.khusus, acuan.bit, pilih_sertifikat(acuan.khusus))
    return {s.posisi: s if s.ruang is None else replace(s, ruang=s.ruang + pergi[s.posisi]) for s in sasaran}


def _alasan(lowongan):
    return lowongan.alasan if lowongan else Lowongan.Alasan.KOSONG


def _golongkan(temuan, jenis):
    gugur = [t for t in temuan if t.putusan == Putusan.TIDAK and t.akibat == Akibat.TMS]
    izin = [t for t in temuan if t.putusan == Putusan.TIDAK and t.akibat == Akibat.IZIN]
    menahan = (Akibat.TMS, Akibat.IZIN)
    kurang = [t for t in temuan if t.putusan == Putusan.DATA_KURANG and t.akibat in menahan]
    peringatan = [t for t in temuan if t.putusan == Putusan.TIDAK and t.akibat == Akibat.PERINGATAN]
    return HasilKini(True, jenis, tuple(gugur), tuple(izin), tuple(kurang), tuple(peringatan))
