"""The ways between the pages of a round: none of them is a dead end."""

import re
from datetime import date

import pytest
from django.urls import reverse

from penilaian.tab import HALAMAN
from tests.factories import PeriodePenilaianFactory, PetaTalentaFactory, TugasPenilaianFactory, persona

pytestmark = pytest.mark.django_db
LUAR = {"pesan_list"}  # of the lower app; leads back by its place


@pytest.mark.parametrize("rute", sorted({rute for _judul, rute, _izin in HALAMAN} - LUAR))
def test_every_tab_leads_to_a_page_that_has_the_tabs(client, periode, rute):
    client.force_login(persona("auditor"))
    text = client.get(reverse(rute)).text
    assert re.search(rf'href="{reverse(rute)}"\s+aria-current="page"', text)
    assert all(f'href="{reverse(lain)}"' in text for _judul, lain, _izin in HALAMAN)


@pytest.mark.parametrize("kind", ["analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk", "auditor"])
def test_readers_of_appraisals_find_them_in_the_navigation(client, periode, kind):
    client.force_login(persona(kind))
    judul = [entri.judul for entri in client.get("/").context["navigasi"]]
    assert "Penilaian" in judul
    assert "Peta talenta" not in judul  # a tab there, not twice
    assert client.get("/penilaian/", follow=True).status_code == 200


@pytest.mark.parametrize(
    ("kind", "rute", "judul"),
    [
        ("kepala_unit", "umpan_balik_list", "Hasil saya"),
        ("kepala_unit", "kesetaraan_saya", "Hasil saya"),
        ("kepala_unit", "penilaian_list", "Penilaian"),
        ("pegawai", "umpan_balik_hasil_list", "Hasil saya"),
        ("analis", "umpan_balik_ikut", "Penilaian"),
    ],
)
def test_one_entry_of_the_navigation_is_where_one_is(client, periode, dinas, kind, rute, judul):
    client.force_login(persona(kind, unit=dinas))
    assert [e.judul for e in client.get(reverse(rute)).context["navigasi"] if e.aktif] == [judul]


class TestDariPeriode:
    """From one round to what is read of it."""

    @pytest.fixture
    def alamat(self, client):
        client.force_login(persona("auditor"))

        def baca(periode):
            TugasPenilaianFactory(periode=periode, penilai=None)
            return [alamat for _judul, _guna, alamat in client.get(periode.get_absolute_url()).context["lanjutan"]]

        return baca

    def test_a_draft_leads_nowhere_yet(self, alamat):
        assert alamat(PeriodePenilaianFactory(status="RANCANGAN")) == []

    def test_feedback_only_where_there_is_any(self, alamat, client):
        tanpa = PeriodePenilaianFactory(umpan_balik_sampai=None)
        rute = reverse("umpan_balik_ikut")
        assert f"{rute}?periode={tanpa.pk}" not in alamat(tanpa)
        tanpa.status = "DITUTUP"
        tanpa.save()
        dengan = PeriodePenilaianFactory(nama="SKP dengan umpan balik", umpan_balik_sampai=date(2026, 12, 28))
        assert f"{rute}?periode={dengan.pk}" in alamat(dengan)

    def test_a_closed_one_leads_to_its_own_map(self, alamat, client):
        lama = PetaTalentaFactory(periode=PeriodePenilaianFactory(tahun=2024, status="DITUTUP")).periode
        PetaTalentaFactory(periode=PeriodePenilaianFactory(tahun=2025, status="DITUTUP"))
        semua = alamat(lama)
        assert f"{reverse('keberatan_list')}?periode={lama.pk}" in semua
        assert all(client.get(a).status_code == 200 for a in semua)
        assert client.get(semua[-1]).context["peta"].periode == lama

    def test_after_closing_nothing_waits_to_be_done(self, alamat, client):
        periode = PeriodePenilaianFactory()
        alamat(periode)
        assert "Perlu tindakan" in client.get(periode.get_absolute_url()).text
        periode.status = "DITUTUP"
        periode.save()
        assert "Perlu tindakan" not in client.get(periode.get_absolute_url()).text
