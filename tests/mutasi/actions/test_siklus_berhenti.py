"""What moves while a cycle stands still: nothing that was decided in it, and no meeting runs without its stage."""

import pytest

from mutasi.actions.rapat import buka_rapat
from mutasi.actions.siklus import pindah_tahap
from mutasi.actions.usulan import (
    ajukan_usulan,
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    tarik_usulan,
    ubah_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.models import Persetujuan, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.penolakan import Penolakan
from tests.factories import KandidatFactory, UsulanMutasiFactory, persona
from tests.mutasi.rapat import Sidang

pytestmark = pytest.mark.django_db
PUTUSAN = {"putusan": "SETUJU", "catatan": ""}
BERHENTI = [StatusSiklus.DITANGGUHKAN, StatusSiklus.DIBATALKAN, StatusSiklus.SELESAI]


def usulan_pada(status, tahap):
    usulan = UsulanMutasiFactory(kandidat=KandidatFactory(urutan=1), status=status)
    SiklusMutasi.objects.filter(pk=usulan.siklus_id).update(status=tahap)
    return UsulanMutasi.objects.get(pk=usulan.pk)


def lakukan(perbuatan, usulan, **isian):
    return lambda by: perbuatan(usulan=usulan, by=by, **isian)


def putuskan(perbuatan, usulan):
    return lakukan(perbuatan, usulan, sidik=sidik_usulan(usulan), **PUTUSAN)


@pytest.mark.parametrize("tahap", BERHENTI)
@pytest.mark.parametrize(
    ("status", "siapa", "buat"),
    [
        ("DRAF", "analis", lambda u: lakukan(ajukan_usulan, u)),
        ("DRAF", "analis", lambda u: lakukan(ubah_usulan, u, pembenaran="Kata lain", dasar_dokumen="")),
        ("MEMENUHI_SYARAT", "analis", lambda u: lakukan(tarik_usulan, u, alasan="Tidak jadi")),
        ("DIAJUKAN", "verifikator", lambda u: putuskan(verifikasi_usulan, u)),
        ("DIREKOMENDASIKAN", "kepala_bkpsdm", lambda u: putuskan(usulkan_ke_ppk, u)),
        ("DIUSULKAN", "pyb", lambda u: putuskan(pertimbangkan_usulan, u)),
        ("DIPERTIMBANGKAN", "ppk", lambda u: putuskan(putuskan_usulan, u)),
    ],
)
def test_no_proposal_moves_in_a_cycle_that_is_paused_or_over(tahap, status, siapa, buat):
    usulan = usulan_pada(status, tahap)
    with pytest.raises(Penolakan, match=f"“{tahap.label}”"):
        buat(usulan)(persona(siapa, instansi=usulan.siklus.instansi))
    assert UsulanMutasi.objects.get(pk=usulan.pk).status == status
    assert not Persetujuan.objects.exists()


def test_the_stage_is_read_when_one_decides_and_not_from_the_page():
    usulan = usulan_pada("DIPERTIMBANGKAN", StatusSiklus.PERSETUJUAN)
    ppk, sidik = persona("ppk", instansi=usulan.siklus.instansi), sidik_usulan(usulan)
    SiklusMutasi.objects.filter(pk=usulan.siklus_id).update(status=StatusSiklus.USUL_PPK)
    assert usulan.siklus.status == StatusSiklus.PERSETUJUAN  # as the page has it
    with pytest.raises(Penolakan, match="Persetujuan PPK"):
        putuskan_usulan(usulan=usulan, sidik=sidik, by=ppk, **PUTUSAN)


@pytest.mark.parametrize("ke", ["PEMERINGKATAN", "DITANGGUHKAN", "DIBATALKAN"])
def test_a_cycle_does_not_leave_its_meeting_while_that_runs(ke):
    """Else its weights could be replaced, and it could be ranked anew, under the votes."""
    sidang = Sidang().buka()
    with pytest.raises(Penolakan, match="sedang berlangsung"):
        pindah_tahap(siklus=sidang.siklus, ke=ke, by=sidang.analis, alasan="Sebentar saja")
    sidang.siklus.refresh_from_db()
    assert sidang.siklus.status == StatusSiklus.RAPAT


def test_a_meeting_that_is_only_scheduled_holds_no_cycle_and_does_not_open_elsewhere():
    sidang = Sidang().jadwalkan()
    pindah_tahap(siklus=sidang.siklus, ke="PEMERINGKATAN", by=sidang.analis, alasan="Diperingkat ulang")
    with pytest.raises(Penolakan, match="Rapat pertimbangan"):
        buka_rapat(rapat=sidang.rapat, hadir=sidang.hadir, by=sidang.analis)


@pytest.mark.parametrize("status", [StatusUsulan.SK_TERBIT, StatusUsulan.DILANTIK, StatusUsulan.SELESAI])
def test_a_cycle_whose_decrees_are_out_is_not_called_off(status):
    """Nobody is left with a decree of a cycle that never was: what stands is taken back by name first."""
    usulan = usulan_pada(status, StatusSiklus.DITANGGUHKAN)
    analis = persona("analis", instansi=usulan.siklus.instansi)
    with pytest.raises(Penolakan, match=r"1 orang .* keputusan"):
        pindah_tahap(siklus=usulan.siklus, ke="DIBATALKAN", by=analis, alasan="Arahan pimpinan")
    UsulanMutasi.objects.filter(pk=usulan.pk).update(status=StatusUsulan.DITOLAK)
    siklus = pindah_tahap(siklus=usulan.siklus, ke="DIBATALKAN", by=analis, alasan="Arahan pimpinan")
    assert siklus.status == StatusSiklus.DIBATALKAN
