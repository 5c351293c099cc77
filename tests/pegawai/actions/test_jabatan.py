"""The definition of a post: what changed and why stays known, and two people do not overwrite each other."""

import pytest
from django.urls import reverse

from pegawai.actions.jabatan import KetentuanBerubah, baca_ketentuan, sidik_ketentuan, ubah_jabatan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    GolonganFactory,
    JabatanFactory,
    RumpunPendidikanFactory,
    TingkatPendidikanFactory,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def jabatan():
    return JabatanFactory(kelas=11, bup=58)


def change(jabatan, analis, sidik=None, **isi):
    return ubah_jabatan(
        jabatan=jabatan,
        isi=baca_ketentuan(jabatan) | isi,
        alasan="Evaluasi jabatan 2026",
        sidik=sidik or sidik_ketentuan(jabatan),
        by=analis,
    )


def test_a_change_is_saved_with_old_and_new_value_and_the_reason(jabatan, analis):
    rumpun = RumpunPendidikanFactory()
    berubah = change(jabatan, analis, kelas=12, rumpun=[rumpun.pk])
    jabatan.refresh_from_db()
    assert (jabatan.kelas, jabatan.bup, list(jabatan.rumpun.all())) == (12, 58, [rumpun])
    jejak = Jejak.objects.get(tindakan="ubah_jabatan", objek_id=jabatan.pk)
    assert jejak.rincian == {"alasan": "Evaluasi jabatan 2026", "perubahan": berubah}
    assert berubah == {"kelas": [11, 12], "rumpun": [[], [rumpun.pk]]}
    assert jejak.uraian == f"Mengubah kelas, rumpun pendidikan pada {jabatan}"


def test_without_a_change_nothing_is_written(jabatan, analis):
    with pytest.raises(Penolakan, match="Tidak ada yang berubah"):
        change(jabatan, analis)
    assert not Jejak.objects.exists()


def test_nobody_lengthens_a_service_by_the_catalogue(jabatan, analis):
    with pytest.raises(Penolakan, match=r"58 tahun .*tidak dapat lebih"):
        change(jabatan, analis, bup=59)
    jabatan.refresh_from_db()
    assert jabatan.bup == 58
    change(jabatan, analis, bup=57)
    guru = JabatanFactory(fungsional=True)
    change(guru, analis, bup=60)
    guru.refresh_from_db()
    assert guru.bup == 60


def test_who_saves_second_on_an_old_page_is_refused(jabatan, analis):
    lama = sidik_ketentuan(jabatan)
    change(jabatan, analis, kelas=12)
    with pytest.raises(KetentuanBerubah) as galat:
        change(jabatan, analis, sidik=lama, kelas=13)
    assert galat.value.kini.kelas == 12
    jabatan.refresh_from_db()
    assert jabatan.kelas == 12


# --- the page ------------------------------------------------------------------------------------------


def form_data(jabatan, **isi):
    data = {
        "kelas": jabatan.kelas or "",
        "bup": jabatan.bup or "",
        "pendidikan_minimal": jabatan.pendidikan_minimal_id or "",
        "golongan_minimal": jabatan.golongan_minimal_id or "",
        "golongan_maksimal": jabatan.golongan_maksimal_id or "",
        "rumpun": [r.pk for r in jabatan.rumpun.all()],
        "alasan": "Evaluasi jabatan 2026",
        "sidik": sidik_ketentuan(jabatan),
    }
    return data | isi


@pytest.fixture
def url(client, analis, jabatan):
    client.force_login(analis)
    return reverse("jabatan_ubah", args=[jabatan.pk])


def test_the_form_saves_and_leads_to_the_post(client, url, jabatan):
    tingkat = TingkatPendidikanFactory(id=40)
    data = form_data(jabatan, kelas=9, bup="", pendidikan_minimal=tingkat.pk)
    assert client.post(url, data).url == jabatan.get_absolute_url()
    jabatan.refresh_from_db()
    assert (jabatan.kelas, jabatan.bup, jabatan.pendidikan_minimal) == (9, None, tingkat)


def test_the_second_of_two_sees_both_values_and_may_then_save(client, url, jabatan, analis):
    data = form_data(jabatan, kelas=13)
    change(jabatan, analis, kelas=12)
    response = client.post(url, data)
    assert "Kini tercatat: 12. Isian Anda: 13." in response.content.decode()
    jabatan.refresh_from_db()
    assert jabatan.kelas == 12
    form = response.context["form"]
    assert client.post(url, data | {"sidik": form["sidik"].value()}).status_code == 302
    jabatan.refresh_from_db()
    assert jabatan.kelas == 13


def test_an_error_does_not_hide_that_somebody_else_was_quicker(client, url, jabatan, analis):
    data = form_data(jabatan, kelas=13, alasan="")
    change(jabatan, analis, kelas=12)
    dibetulkan = {"sidik": client.post(url, data).context["form"]["sidik"].value(), "alasan": "Evaluasi"}
    assert "Kini tercatat: 12" in client.post(url, data | dibetulkan).content.decode()


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"kelas": 0}, "kelas"),
        ({"kelas": 18}, "kelas"),
        ({"bup": 30}, "bup"),
        ({"bup": 85}, "bup"),
        ({"bup": 59}, "bup"),
        ({"alasan": ""}, "alasan"),
    ],
)
def test_impossible_values_are_refused_at_their_field(client, url, jabatan, isi, bidang):
    assert bidang in client.post(url, form_data(jabatan) | isi).context["form"].errors


def test_the_rank_band_is_not_upside_down(client, url, jabatan):
    tinggi, rendah = GolonganFactory(id=41), GolonganFactory(id=33)
    data = form_data(jabatan, golongan_minimal=tinggi.pk, golongan_maksimal=rendah.pk)
    assert "golongan_maksimal" in client.post(url, data).context["form"].errors
