"""The direct superior by the position tree (PermenPANRB 6/2022)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.models import KedudukanHukum
from penilaian.penilai import Pohon, load_pohon, susun_penilai
from tests.factories import (
    InstansiFactory,
    PegawaiFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    UnitKerjaFactory,
    sejak,
)
from tests.penilaian.conftest import HARI_INI, anggota, kepala_di


def plt(unit, orang, mulai=date(2026, 9, 1), selesai=None):
    posisi = unit.posisi.filter(kepala=True).first() or PosisiFactory(unit=unit, kepala=True)
    return RiwayatJabatanFactory(
        pegawai=orang, posisi=posisi, jenis_penugasan="PLT", berlaku=sejak(mulai, selesai) if selesai else sejak(mulai)
    )


def penilai(periode):
    return {orang: atasan for orang, _unit, atasan in susun_penilai(periode, HARI_INI)}


@pytest.fixture
def bidang(dinas):
    return UnitKerjaFactory(nama="Bidang", induk=dinas)


@pytest.mark.django_db
class TestAturan:
    def test_the_head_of_the_own_unit_and_for_a_head_the_next_above(self, periode, dinas, bidang):
        kadis, kabid = kepala_di(dinas), kepala_di(bidang)
        staf, sekretaris = anggota(bidang), anggota(dinas)
        assert penilai(periode) == {
            kadis.pk: None,
            kabid.pk: kadis.pk,
            staf.pk: kabid.pk,
            sekretaris.pk: kadis.pk,
        }

    def test_a_vacant_seat_is_led_by_its_plt(self, periode, dinas, bidang):
        kadis, staf = kepala_di(dinas), anggota(bidang)
        lain = anggota(dinas)
        assert penilai(periode)[staf.pk] == kadis.pk
        plt(bidang, lain)
        assert penilai(periode)[staf.pk] == lain.pk

    def test_the_definitive_holder_goes_before_a_plt(self, periode, dinas, bidang):
        kepala_di(dinas)
        kabid, staf = kepala_di(bidang), anggota(bidang)
        plt(bidang, anggota(dinas))
        assert penilai(periode)[staf.pk] == kabid.pk

    def test_the_plt_of_the_own_unit_is_appraised_from_above(self, periode, dinas, bidang):
        kadis, wakil = kepala_di(dinas), anggota(bidang)
        plt(bidang, wakil)
        assert penilai(periode)[wakil.pk] == kadis.pk

    @pytest.mark.parametrize(
        ("selesai", "memimpin"), [(date(2026, 12, 26), False), (date(2026, 12, 27), True), (None, True)]
    )
    def test_a_plt_leads_to_the_last_day_of_the_order(self, periode, dinas, bidang, selesai, memimpin):
        """The range is half open: its end is the first day on which it holds no more."""
        kadis, staf, lain = kepala_di(dinas), anggota(bidang), anggota(dinas)
        plt(bidang, lain, selesai=selesai)
        assert penilai(periode)[staf.pk] == (lain if memimpin else kadis).pk

    def test_who_has_left_the_service_appraises_nobody(self, periode, dinas, bidang):
        kadis = kepala_di(dinas)
        kepala_di(bidang, kedudukan_hukum=KedudukanHukum.MENINGGAL)
        staf = anggota(bidang)
        assert penilai(periode)[staf.pk] == kadis.pk

    def test_nobody_above_is_said(self, periode, dinas):
        staf, tanpa_jabatan = anggota(dinas), PegawaiFactory()
        assert penilai(periode) == {staf.pk: None, tanpa_jabatan.pk: None}

    def test_scope_by_unit_and_kind(self, periode, dinas, bidang):
        dalam, luar = anggota(bidang), anggota(UnitKerjaFactory())
        anggota(UnitKerjaFactory(instansi=InstansiFactory(nama="Lain")))
        pensiun = anggota(bidang, kedudukan_hukum=KedudukanHukum.PENSIUN)
        pppk = anggota(bidang, jenis_pegawai="PPPK")
        assert set(penilai(periode)) == {dalam.pk, luar.pk, pppk.pk}
        assert pensiun.pk not in penilai(periode)
        periode.unit_cakupan.add(dinas)
        assert set(penilai(periode)) == {dalam.pk, pppk.pk}
        periode.jenis_pegawai = ["PNS", "CPNS"]
        assert set(penilai(periode)) == {dalam.pk}

    def test_four_queries_for_any_number(self, periode, dinas, django_assert_num_queries):
        for _ in range(4):
            anggota(dinas)
        with django_assert_num_queries(4):
            assert len(list(susun_penilai(periode, HARI_INI))) == 4

    def test_the_tree_of_another_agency_is_another(self, dinas):
        kepala_di(dinas)
        assert load_pohon(InstansiFactory(nama="Lain").pk, HARI_INI) == Pohon({}, {})


@st.composite
def pohon(draw):
    """A forest of units, each below an earlier one, led by some of ten people."""
    banyak = draw(st.integers(1, 12))
    induk = {n: draw(st.sampled_from([None, *range(n)])) for n in range(banyak)}
    pemimpin = draw(st.dictionaries(st.integers(0, banyak - 1), st.integers(100, 109)))
    return Pohon(induk, pemimpin)


@given(pohon(), st.integers(100, 109), st.integers(0, 11), st.booleans())
def test_the_nearest_leader_above_who_is_not_oneself(isi, orang, unit, memimpin):
    atasan = isi.atasan(orang, unit, memimpin=memimpin)
    rantai, naik = [], isi.induk.get(unit) if memimpin else (unit if unit in isi.induk else None)
    while naik is not None:
        rantai.append(naik)
        naik = isi.induk[naik]
    calon = [isi.pemimpin[u] for u in rantai if isi.pemimpin.get(u, orang) != orang]
    assert atasan == (calon[0] if calon else None)
    assert atasan != orang
