"""A body of five with accounts, a cycle in its meeting, and verified proposals on the agenda."""

from datetime import time

from django.utils import timezone

from mutasi.actions.rapat import buka_rapat, jadwalkan_rapat
from mutasi.models import AnggotaBadan, Kedudukan, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from tests.factories import (
    AnggotaBadanFactory,
    HasilLowonganFactory,
    KandidatFactory,
    PemeringkatanFactory,
    SiklusMutasiFactory,
    UsulanMutasiFactory,
    persona,
)

SUSUNAN = (Kedudukan.KETUA, Kedudukan.SEKRETARIS, *3 * (Kedudukan.ANGGOTA,))


def susun_badan(instansi, susunan=SUSUNAN, **isi):
    """Members in the order of their seats, each with an account of the body's role."""
    anggota = [AnggotaBadanFactory(instansi=instansi, kedudukan=k, **isi) for k in susunan]
    for satu in anggota:
        persona("komite", instansi=instansi, pegawai=satu.pegawai, nama=satu.pegawai.nama)
    return anggota


def hadirkan(instansi):
    """Keys of the members of the body, all of them present; a body of five where there is none yet."""
    anggota = AnggotaBadan.objects.filter(instansi=instansi)
    return {a.pk for a in anggota or susun_badan(instansi)}


def usulkan(siklus, *, calon=3, pilih=1, pemeringkatan=None):
    """A seat with ranked candidates, the `pilih`-th of them proposed and verified."""
    hasil = HasilLowonganFactory(pemeringkatan=pemeringkatan or PemeringkatanFactory(siklus=siklus))
    daftar = [
        KandidatFactory(hasil=hasil, urutan=n + 1, skor_rendah=8000 - n, skor_tinggi=8000 - n) for n in range(calon)
    ]

    return UsulanMutasiFactory(
        kandidat=daftar[pilih - 1], status=StatusUsulan.MEMENUHI_SYARAT, pembenaran="" if pilih == 1 else "Lebih sesuai"
    )


class Sidang:
    """Everything that a test of a running meeting needs, by name."""

    def __init__(self, *, acara=1, hadir=5, susunan=SUSUNAN, daerah="Contoh", **usulan):
        self.siklus = SiklusMutasiFactory(status=StatusSiklus.RAPAT, instansi__nama=daerah)
        self.instansi = self.siklus.instansi
        self.analis = persona("analis", instansi=self.instansi)
        self.anggota = susun_badan(self.instansi, susunan)
        pemeringkatan = PemeringkatanFactory(siklus=self.siklus)
        self.usulan = [usulkan(self.siklus, pemeringkatan=pemeringkatan, **usulan) for _ in range(acara)]
        self.hadir = {a.pk for a in self.anggota[:hadir]}

    def jadwalkan(self, tanggal=None):
        self.rapat = jadwalkan_rapat(
            siklus=self.siklus,
            tanggal=tanggal or timezone.localdate(),
            jam=time(9),
            tempat="Ruang rapat Sekretaris Daerah",
            by=self.analis,
        )
        return self

    def buka(self):
        if not hasattr(self, "rapat"):
            self.jadwalkan()
        self.rapat = buka_rapat(rapat=self.rapat, hadir=self.hadir, by=self.analis)
        self.peserta = list(self.rapat.peserta.for_list())
        self.acara = list(self.rapat.acara.for_list())
        return self

    def akun(self, peserta):
        return peserta.pegawai.pengguna

    def segar(self):
        """The proposals as they stand now."""
        return [UsulanMutasi.objects.get(pk=u.pk) for u in self.usulan]
