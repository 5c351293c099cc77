"""A plan walked by its acts from the green certificate to the histories, on the day on which it takes effect."""

from datetime import UTC, datetime, time

from mutasi.actions.baca_ulang import tandai_terbaca, tandatangani_bacaan
from mutasi.actions.keputusan import load_siap_keputusan, susun_keputusan, terbitkan_keputusan
from mutasi.actions.rapat import buka_rapat, jadwalkan_rapat
from mutasi.actions.rapat_hasil import tetapkan_hasil, tutup_rapat
from mutasi.actions.rapat_suara import beri_suara
from mutasi.actions.siklus import pindah_tahap
from mutasi.actions.usulan import (
    ajukan_usulan,
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.actions.usulan_rencana import usulkan_rencana
from mutasi.dokumen.susun import build_lembar
from mutasi.models import SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus
from tests.factories import PolaNomorFactory, persona
from tests.mutasi.rapat import susun_badan
from tests.mutasi.rencana import TMT

PAGI = datetime.combine(TMT, time(1), UTC)
NOMOR = "800.1.3.3/7/BKPSDM/2027"
BERITA_ACARA = "800/3/TPK/2027"
PERAN = ("analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk")
PUTUSAN = {"putusan": "SETUJU", "catatan": ""}


class Perjalanan:
    """Each step by who it belongs to; `siapa` puts other accounts in their place."""

    def __init__(self, skenario, **siapa):
        self.skenario, self.siklus = skenario, skenario.siklus
        self.instansi = self.siklus.instansi
        self.siapa = {p: siapa.get(p) or persona(p, instansi=self.instansi) for p in PERAN}

    def segar(self):
        return list(UsulanMutasi.objects.filter(siklus=self.siklus).order_by("pk"))

    def maju(self, *tahap):
        for ke in tahap:
            self.siklus = pindah_tahap(
                siklus=SiklusMutasi.objects.get(pk=self.siklus.pk), ke=ke, by=self.siapa["analis"]
            )

    def usulkan(self):
        usulkan_rencana(skenario=self.skenario, by=self.siapa["analis"])
        for u in self.segar():
            ajukan_usulan(usulan=u, by=self.siapa["analis"])
        return self

    def verifikasi(self):
        for u in self.segar():
            verifikasi_usulan(usulan=u, sidik=sidik_usulan(u), by=self.siapa["verifikator"], **PUTUSAN)
        return self

    def buka_rapat(self):
        anggota = susun_badan(self.instansi)
        self.maju(StatusSiklus.RAPAT)
        analis = self.siapa["analis"]
        rapat = jadwalkan_rapat(siklus=self.siklus, tanggal=TMT, jam=time(9), tempat="Ruang rapat", by=analis)
        self.rapat = buka_rapat(rapat=rapat, hadir={a.pk for a in anggota}, by=analis)
        return self

    def putuskan_rapat(self):
        for acara in self.rapat.acara.for_list():
            for peserta in self.rapat.peserta.for_list():
                beri_suara(acara=acara, peserta=peserta, putusan="SETUJU", by=peserta.pegawai.pengguna)
            tetapkan_hasil(acara=acara, by=self.siapa["analis"])
        tutup_rapat(rapat=self.rapat, nomor_berita_acara=BERITA_ACARA, catatan="", by=self.siapa["analis"])
        return self

    def setujui(self):
        self.maju(StatusSiklus.USUL_PPK)
        self._putuskan(usulkan_ke_ppk, "kepala_bkpsdm")
        self._putuskan(pertimbangkan_usulan, "pyb")
        self.maju(StatusSiklus.PERSETUJUAN)
        self._putuskan(putuskan_usulan, "ppk")
        return self

    def _putuskan(self, perbuatan, siapa):
        for u in self.segar():
            perbuatan(usulan=u, sidik=sidik_usulan(u), by=self.siapa[siapa], **PUTUSAN)

    def susun(self):
        self.maju(StatusSiklus.IZIN, StatusSiklus.KEPUTUSAN)
        PolaNomorFactory(instansi=self.instansi)
        self.keputusan = susun_keputusan(
            siklus=self.siklus,
            usulan=list(load_siap_keputusan(self.siklus)),
            tentang="Pemberhentian dan Pengangkatan dalam Jabatan",
            tmt=TMT,
            ukuran_kertas="F4",
            by=self.siapa["analis"],
        )
        return self

    def baca(self, *pembaca):
        for siapa in pembaca or (self.siapa["analis"], self.siapa["verifikator"]):
            lembar = build_lembar(self.keputusan)
            for b in lembar.baris:
                tandai_terbaca(keputusan=self.keputusan, usulan_id=b.usulan_id, sidik=lembar.sidik_draf, by=siapa)
            tandatangani_bacaan(keputusan=self.keputusan, sidik=lembar.sidik_draf, by=siapa)
        return self

    def terbitkan(self):
        self.keputusan = terbitkan_keputusan(
            keputusan=self.keputusan, nomor=NOMOR, urut=7, tanggal=TMT, by=self.siapa["kepala_bkpsdm"]
        )
        self.maju(StatusSiklus.PELANTIKAN)
        return self
