"""Acts of the cycle that ask for a reason take none that nobody can read."""

from datetime import date

import pytest

from mutasi.actions.keputusan import batalkan_draf
from mutasi.actions.rapat_kertas import KataRapat, catat_rapat
from mutasi.actions.siklus import pindah_tahap
from mutasi.actions.usulan import (
    buat_usulan,
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    tarik_usulan,
    ubah_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.models import UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import KandidatFactory, KeputusanFactory, SiklusMutasiFactory, UsulanMutasiFactory, persona
from tests.hampa import HAMPA
from tests.mutasi.rapat import hadirkan

RAPAT = {
    "nomor_berita_acara": "800/7/TPK/2026",
    "tanggal": date(2026, 1, 7),
    "tempat": "Ruang rapat",
    "catatan": "",
}


def _usulan(tahap, status, **isi):
    usulan = UsulanMutasiFactory(status=status, **isi)
    usulan.siklus.status = tahap
    usulan.siklus.save()
    return UsulanMutasi.objects.get(pk=usulan.pk)


def _putus(act, tahap, status, putusan):
    def jalankan(by, teks):
        usulan = _usulan(tahap, status)
        act(usulan=usulan, putusan=putusan, catatan=teks, sidik=sidik_usulan(usulan), by=by)

    return jalankan


def _rapat(by, teks):
    usulan = _usulan(StatusSiklus.RAPAT, "MEMENUHI_SYARAT")
    hasil, hadir = {usulan: KataRapat("TIDAK_DIREKOMENDASIKAN", teks)}, hadirkan(usulan.siklus.instansi)
    catat_rapat(siklus=usulan.siklus, hasil=hasil, hadir=hadir, by=by, **RAPAT)


ACTS = {
    "buat_usulan": lambda by, teks: buat_usulan(
        kandidat=KandidatFactory(urutan=2), pembenaran=teks, dasar_dokumen="", by=by
    ),
    "buat_usulan demosi": lambda by, teks: buat_usulan(
        kandidat=KandidatFactory(urutan=1, jenis_mutasi="DEMOSI"), pembenaran="", dasar_dokumen=teks, by=by
    ),
    "ubah_usulan": lambda by, teks: ubah_usulan(
        usulan=UsulanMutasiFactory(kandidat__urutan=2), pembenaran=teks, dasar_dokumen="", by=by
    ),
    "tarik_usulan": lambda by, teks: tarik_usulan(usulan=UsulanMutasiFactory(), alasan=teks, by=by),
    "kembalikan": _putus(verifikasi_usulan, StatusSiklus.PEMERINGKATAN, "DIAJUKAN", "PERBAIKI"),
    "tidak memenuhi syarat": _putus(verifikasi_usulan, StatusSiklus.PEMERINGKATAN, "DIAJUKAN", "TOLAK"),
    "usulkan_ke_ppk": _putus(usulkan_ke_ppk, StatusSiklus.USUL_PPK, "DIREKOMENDASIKAN", "TOLAK"),
    "pertimbangkan_usulan": _putus(pertimbangkan_usulan, StatusSiklus.USUL_PPK, "DIUSULKAN", "TOLAK"),
    "kembalikan PyB": _putus(pertimbangkan_usulan, StatusSiklus.USUL_PPK, "DIUSULKAN", "PERBAIKI"),
    "putuskan_usulan": _putus(putuskan_usulan, StatusSiklus.PERSETUJUAN, "DIPERTIMBANGKAN", "TOLAK"),
    "catat_rapat": _rapat,
    "pindah_tahap": lambda by, teks: pindah_tahap(
        siklus=SiklusMutasiFactory(status=StatusSiklus.RAPAT), ke=StatusSiklus.PEMERINGKATAN, alasan=teks, by=by
    ),
    "batalkan_draf": lambda by, teks: batalkan_draf(keputusan=KeputusanFactory(), alasan=teks, by=by),
}


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS)
def test_no_act_takes_a_reason_that_says_nothing(act):
    by = persona("analis")
    for teks in HAMPA:
        with pytest.raises(Penolakan, match=r"(?i)tuliskan|dasar"):
            ACTS[act](by, teks)
    assert not Jejak.objects.exists()
