import itertools

import pytest

from mutasi.status import TRANSISI, StatusSiklus, StatusUsulan, check_transisi
from pegawai.penolakan import Penolakan

PASANGAN = [
    (kelas, dari, ke) for kelas in TRANSISI for dari, ke in itertools.product(kelas, kelas)
]  # every state x every state


@pytest.mark.parametrize(("kelas", "dari", "ke"), PASANGAN)
def test_a_transition_passes_only_when_the_table_has_it(kelas, dari, ke):
    if ke in TRANSISI[kelas][dari]:
        check_transisi(dari.value, ke)
    else:
        with pytest.raises(Penolakan, match="tidak bisa langsung"):
            check_transisi(dari.value, ke)


@pytest.mark.parametrize("kelas", TRANSISI)
def test_every_state_has_a_row_and_is_reachable(kelas):
    tabel = TRANSISI[kelas]
    assert set(tabel) == set(kelas)
    tercapai, antre = {next(iter(kelas))}, [next(iter(kelas))]
    while antre:
        baru = tabel[antre.pop()] - tercapai
        tercapai |= baru
        antre += baru
    assert tercapai == set(kelas)


def test_no_decree_without_the_steps_before_it():
    """I08: the only way to SK_TERBIT leads through verification, meeting, proposal and decision."""
    sebelum = {
        StatusUsulan.SK_TERBIT: {StatusUsulan.DISETUJUI},
        # a decree that is taken back leaves its people approved, as they were
        StatusUsulan.DISETUJUI: {StatusUsulan.DIUSULKAN, StatusUsulan.DIPERTIMBANGKAN, StatusUsulan.SK_TERBIT},
        StatusUsulan.DIPERTIMBANGKAN: {StatusUsulan.DIUSULKAN},
        StatusUsulan.DIUSULKAN: {StatusUsulan.DIREKOMENDASIKAN},
        # forth from the meeting, back from the PyB and the PPK
        StatusUsulan.DIREKOMENDASIKAN: {
            StatusUsulan.MEMENUHI_SYARAT,
            StatusUsulan.DIUSULKAN,
            StatusUsulan.DIPERTIMBANGKAN,
        },
        StatusUsulan.MEMENUHI_SYARAT: {StatusUsulan.DIAJUKAN},
    }
    tabel = TRANSISI[StatusUsulan]
    for ke, asal in sebelum.items():
        assert {dari for dari in StatusUsulan if ke in tabel[dari]} == asal


def test_the_meeting_comes_before_the_proposal_to_the_ppk():
    tabel = TRANSISI[StatusSiklus]
    assert {d for d in StatusSiklus if StatusSiklus.USUL_PPK in tabel[d]} == {
        StatusSiklus.RAPAT,
        StatusSiklus.PERSETUJUAN,
    }
