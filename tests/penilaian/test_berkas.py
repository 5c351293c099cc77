"""Which round a page is about, and when its content may be read."""

import pytest
from django.urls import reverse

from penilaian.models import PeriodePenilaian
from tests.factories import PegawaiFactory, PenilaianKinerjaFactory, persona
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("periode_lain", ["abc", "1 OR 1=1", "-1", "0", "99999999999999999999"])
def test_an_address_with_a_made_up_round_is_not_found(client, kepala, dinas, periode, periode_lain):
    orang = anggota(dinas)
    client.force_login(kepala)
    response = client.get(reverse("penilaian_nilai", args=[orang.pk, 2026]), {"periode": periode_lain})
    assert response.status_code == 404


def test_staff_wait_for_the_closing_with_the_own_result(client, periode):
    """Staff read all appraisals, but the own one not before those who are no staff may."""
    analis = persona("analis", pegawai=PegawaiFactory())
    PenilaianKinerjaFactory(pegawai=analis.pegawai, tahun=2026, periode=periode, catatan="Isi rahasia")
    client.force_login(analis)
    alamat = reverse("penilaian_nilai", args=[analis.pegawai_id, 2026])
    isi = client.get(alamat).content.decode()
    assert "Menunggu penutupan" in isi
    assert "Isi rahasia" not in isi
    PeriodePenilaian.objects.update(status="DITUTUP")
    assert "Isi rahasia" in client.get(alamat).content.decode()
