"""Whom to assess next: the seats to be filled, who could be ranked for them, and who only lacks an assessment.

A candidate must meet every other rule that can stop somebody, exactly as the ranking judges it; competence then
counts as known where results are valid on the day and complete for the seat.
"""

from dataclasses import dataclass

import numpy as np
from django.db.models import Q
from django.utils import timezone

from jabatan.models import JenisJabatan, Posisi
from jabatan.peta import annotate_isian, load_pantau_bup
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.fakta.calon import load_calon
from mutasi.fakta.parameter import load_akibat, load_parameter
from mutasi.fakta.sasaran import build_sasaran
from mutasi.fakta.setempat import load_setempat
from mutasi.models import Lowongan
from mutasi.pencocokan.asesmen import Kursi, Pilihan, jelaskan_pilihan, pilih_asesmen
from mutasi.pencocokan.lapis import Buku, bangun_lapis, kode_aturan, kunci_lapis
from mutasi.syarat import DAFTAR_SYARAT, Kelayakan, Putusan
from mutasi.syarat.kesesuaian import jpm_gerbang
from mutasi.syarat.orang import asesmen_berlaku
from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan

KOMPETENSI = {"R06", "R46", "R49", "R49M", "R50"}  # what an assessment can change
MASUK = (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN)  # both stand in the ranking


@dataclass(frozen=True)
class KursiSasaran:
    """One seat: how many can be ranked now, how many more an assessment could add."""

    posisi: Posisi
    siap: int
    calon: tuple[int, ...]
    kurang: int

    @property
    def mungkin(self):
        """Whether enough people could be assessed at all."""
        return self.kurang <= len(self.calon)


@dataclass(frozen=True)
class OrangDiasesmen:
    pegawai: Pegawai
    keadaan: str
    kursi: list


@dataclass(frozen=True)
class Rencana:
    """The choice with everything that the page says about it."""

    minimal: int
    kursi: dict
    pilihan: Pilihan
    orang: list

    @property
    def sudah(self):
        return [k for k in self.kursi.values() if k.kurang == 0]

    @property
    def dibuka(self):
        return [self.kursi[kunci] for kunci in self.pilihan.kursi]

    @property
    def tertutup(self):
        terbuka = set(self.pilihan.kursi)
        return [k for kunci, k in self.kursi.items() if k.kurang and kunci not in terbuka]


def load_kursi_kosong(instansi, hari):
    """Structural seats that are vacant, or will be within the months that the agency watches."""
    posisi = Posisi.objects.filter(unit__instansi=instansi, aktif=True, jabatan__jenis=JenisJabatan.STRUKTURAL)
    posisi = annotate_isian(posisi, hari, load_pantau_bup(instansi, hari)).filter(Q(terisi=0) | Q(akan_kosong=True))
    posisi = posisi.select_related("unit", "jabatan__eselon").prefetch_related("jabatan__rumpun").order_by("pk")
    return [Lowongan(pk=satu.pk, posisi=satu) for satu in posisi]  # only thought of: no cycle has them yet


def load_lowongan(siklus):
    lowongan = siklus.lowongan.select_related("posisi__unit", "posisi__jabatan__eselon")
    return list(lowongan.prefetch_related("posisi__jabatan__rumpun").order_by("pk"))


def rencanakan(*, instansi, anggaran, siklus=None):
    """The choice for the vacancies of a cycle, or for the seats that are or will soon be vacant."""
    hari = siklus.tmt_rencana if siklus else timezone.localdate()
    parameter = load_parameter(instansi, hari)
    perlu = {kode for s in DAFTAR_SYARAT for kode in s.parameter} | {"calon_minimal_talenta", "penyetaraan_jenjang"}
    if kosong := sorted(kode for kode in perlu if kode not in parameter):
        raise Penolakan(f"Parameter belum ada untuk {tanggal_panjang(hari)}: {', '.join(kosong)}. Lengkapi dulu.")
    minimal = parameter.angka("calon_minimal_talenta")
    lowongan = load_lowongan(siklus) if siklus else load_kursi_kosong(instansi, hari)
    calon = load_calon(instansi, hari, parameter)
    sasaran = build_sasaran(lowongan, instansi, hari, parameter)
    kursi = {}
    for satu, (siap, bisa) in zip(lowongan, nilai_kursi(calon, sasaran, parameter, instansi, hari), strict=True):
        jumlah = int(siap.sum())
        milik = tuple(calon.kunci[bisa].tolist())
        kursi[satu.pk] = KursiSasaran(satu.posisi, jumlah, milik, max(minimal - jumlah, 0))
    soal = [Kursi(kunci, k.kurang, k.calon) for kunci, k in kursi.items()]
    pilihan = pilih_asesmen(soal, anggaran)
    return Rencana(minimal, kursi, pilihan, build_orang(soal, pilihan, kursi, calon))


def nilai_kursi(calon, sasaran, parameter, instansi, hari):
    """For each seat: who can be ranked, and whom an assessment could bring in. Seats that ask alike share the work."""
    akibat, lapis, buku = load_akibat(instansi, hari), {}, Buku(calon, parameter)
    lain = tuple(s for s in DAFTAR_SYARAT + load_setempat(instansi, hari) if s.id not in KOMPETENSI)
    for satu in sasaran:
        kunci = kunci_lapis(satu, lain, akibat)
        if kunci not in lapis:
            lapis[kunci] = bangun_lapis(buku, satu, lain, akibat)
        masuk = np.isin(kode_aturan(buku, lapis[kunci], satu), MASUK)
        berlaku = asesmen_berlaku.hitung(calon, satu, parameter).putusan == Putusan.MEMENUHI
        jpm = jpm_gerbang.hitung(calon, satu, parameter).putusan
        siap = masuk & berlaku & (jpm == Putusan.MEMENUHI)
        yield siap, masuk & (~berlaku | (jpm == Putusan.DATA_KURANG))


def build_orang(soal, pilihan, kursi, calon):
    """The chosen people with why they need it and which seats it opens; those who open most first."""
    pegawai = Pegawai.objects.for_list().in_bulk(pilihan.orang)
    tempat = {pk: ke for ke, pk in enumerate(calon.kunci.tolist())}
    hasil = [
        OrangDiasesmen(pegawai[pk], sebut_keadaan(calon, tempat[pk]), [kursi[k] for k in milik])
        for pk, milik in jelaskan_pilihan(soal, pilihan).items()
    ]
    return sorted(hasil, key=lambda o: (-len(o.kursi), o.pegawai.nama, o.pegawai.pk))


def sebut_keadaan(calon, ke):
    if not calon.tanggal_asesmen.ada[ke]:
        return "belum pernah diasesmen"
    tanggal = np.datetime64(int(calon.tanggal_asesmen.nilai[ke]), "D").astype(object)
    return f"terakhir {tanggal_panjang(tanggal)}, kedaluwarsa atau belum lengkap"
