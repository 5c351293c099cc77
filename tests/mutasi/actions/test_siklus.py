from datetime import date
from itertools import pairwise

import pytest

from mutasi.actions.lowongan import pilih_lowongan
from mutasi.actions.siklus import buka_siklus, load_halangan, pindah_tahap, seats_vacant
from mutasi.models import KelompokBobot
from mutasi.status import TAHAP_BERURUT, StatusSiklus
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    InstansiFactory,
    JabatanFactory,
    KandidatFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def siklus(analis):
    return buka_siklus(
        instansi=analis.instansi,
        nama="Siklus I Tahun 2027",
        tmt_rencana=date(2027, 3, 1),
        badan_pertimbangan="TPK",
        by=analis,
    )


def seat(instansi, **jabatan):
    return PosisiFactory(unit__instansi=instansi, jabatan=JabatanFactory(instansi=instansi, **jabatan))


def test_a_new_cycle_has_every_stage_in_order_and_full_weights(siklus):
    tahap = list(siklus.tahap.values_list("tahap", flat=True))
    assert tahap == list(TAHAP_BERURUT)
    hari = list(siklus.tahap.values_list("mulai", "selesai"))
    assert all(a[1] < b[0] for a, b in pairwise(hari))
    assert siklus.tahap.get(tahap="PELANTIKAN").mulai == date(2027, 3, 1)
    for kelompok in KelompokBobot:
        assert sum(siklus.kriteria.filter(kelompok=kelompok).values_list("bobot", flat=True)) == 10_000


def test_a_second_cycle_of_the_same_name_is_refused(siklus, analis):
    with pytest.raises(Penolakan, match="sudah ada"):
        buka_siklus(
            instansi=analis.instansi,
            nama=siklus.nama,
            tmt_rencana=date(2027, 6, 1),
            badan_pertimbangan="TPK",
            by=analis,
        )


def test_a_seat_is_vacant_without_a_definitive_incumbent_even_with_a_plt(analis):
    kosong, terisi, plt, terisi_lain = (seat(analis.instansi) for _ in range(4))
    pegawai_di(terisi)
    RiwayatJabatanFactory(posisi=plt, pegawai=pegawai_di(terisi_lain), jenis_penugasan="PLT")
    seat(InstansiFactory(nama="Lain"))  # another agency's seat
    assert {p.pk for p in seats_vacant(analis.instansi)} == {kosong.pk, plt.pk}


def test_a_stage_is_not_entered_while_something_holds_it(siklus, analis):
    with pytest.raises(Penolakan, match="Belum ada lowongan"):
        pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    pilih_lowongan(siklus=siklus, posisi=[seat(analis.instansi)], by=analis)
    siklus = pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    assert load_halangan(siklus, StatusSiklus.RAPAT) == [
        "Pemeringkatan belum dijalankan.",
        "Belum ada usulan. Usulkan calon dari halaman peringkat lowongan.",
    ]


def test_going_back_needs_a_reason_that_is_kept(siklus, analis):
    pilih_lowongan(siklus=siklus, posisi=[seat(analis.instansi)], by=analis)
    siklus = pindah_tahap(siklus=siklus, ke="PEMERINGKATAN", by=analis)
    with pytest.raises(Penolakan, match="alasan"):
        pindah_tahap(siklus=siklus, ke="PERENCANAAN", by=analis)
    pindah_tahap(siklus=siklus, ke="PERENCANAAN", by=analis, alasan="Bobot keliru")
    assert Jejak.objects.filter(tindakan="pindah_tahap").latest("id").rincian == {
        "dari": "PEMERINGKATAN",
        "ke": "PERENCANAAN",
        "alasan": "Bobot keliru",
    }


def test_no_proposal_to_the_ppk_before_the_meeting_is_recorded(analis):
    """I08: the meeting comes first."""
    usulan = UsulanMutasiFactory(kandidat=KandidatFactory(), status="DIREKOMENDASIKAN")
    siklus = usulan.siklus
    siklus.status = StatusSiklus.RAPAT
    siklus.save()
    with pytest.raises(Penolakan, match="Berita acara rapat belum dicatat"):
        pindah_tahap(siklus=siklus, ke="USUL_PPK", by=analis)
