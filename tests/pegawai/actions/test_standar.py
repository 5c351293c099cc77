"""Standards: a change is a new version, one that has held a day is never replaced, two people do not collide."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from jabatan.models import Jenjang, Kompetensi, StandarKompetensi
from jabatan.standar import load_peringkat_beku, load_standar
from mutasi.status import StatusSiklus
from pegawai.actions.standar import (
    StandarBerubah,
    buat_kompetensi,
    hapus_kompetensi,
    sidik_standar,
    tetapkan_standar,
    tetapkan_standar_baku,
)
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    HasilKompetensiFactory,
    HasilLowonganFactory,
    InstansiFactory,
    JabatanFactory,
    KompetensiFactory,
    LowonganFactory,
    PosisiFactory,
    StandarKompetensiFactory,
    UnitKerjaFactory,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 25)
DASAR = "Peraturan Bupati Nomor 12 Tahun 2026"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(f"{HARI_INI} 12:00+07:00", tick=False):
        yield


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def jabatan():
    jabatan = JabatanFactory()
    StandarKompetensi.objects.all().delete()
    return jabatan


@pytest.fixture
def kompetensi():
    return KompetensiFactory(kode="M.01")


def own(jabatan):
    return list(jabatan.standar_kompetensi.order_by("berlaku"))


def ranges(jabatan):
    return [(b.level, b.berlaku.lower, b.berlaku.upper) for b in own(jabatan)]


def set_level(jabatan, analis, level, mulai=HARI_INI, sidik=None):
    return tetapkan_standar(
        jabatan=jabatan, level=level, mulai=mulai, dasar=DASAR, sidik=sidik or sidik_standar(own(jabatan)), by=analis
    )


def test_the_old_row_ends_the_day_before_the_new_one(jabatan, kompetensi, analis):
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=kompetensi, level=3)
    set_level(jabatan, analis, {kompetensi.pk: 4}, mulai=date(2024, 2, 29))
    assert ranges(jabatan) == [(3, None, date(2024, 2, 29)), (4, date(2024, 2, 29), None)]
    assert [load_standar(jabatan, date(2024, 2, h))[kompetensi].level for h in (28, 29)] == [3, 4]
    jejak = Jejak.objects.get(tindakan="tetapkan_standar")
    assert jejak.rincian == {"mulai": "2024-02-29", "dasar": DASAR, "perubahan": {str(kompetensi.pk): [3, 4]}}


def test_only_what_changes_gets_a_new_row(jabatan, kompetensi, analis):
    lain = KompetensiFactory(kode="M.02")
    tetap = StandarKompetensiFactory(jabatan=jabatan, kompetensi=lain, level=2)
    set_level(jabatan, analis, {kompetensi.pk: 4, lain.pk: 2})
    assert list(StandarKompetensi.objects.filter(kompetensi=lain)) == [tetap]
    with pytest.raises(Penolakan, match="Tidak ada level"):
        set_level(jabatan, analis, {kompetensi.pk: 4, lain.pk: 2})


def test_a_level_taken_away_falls_back_to_the_default(jabatan, kompetensi, analis):
    StandarKompetensiFactory(
        jabatan=None, jenjang=jabatan.jenjang, instansi=jabatan.instansi, kompetensi=kompetensi, level=2
    )
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=kompetensi, level=4)
    set_level(jabatan, analis, {kompetensi.pk: None})
    sehari = timedelta(days=1)
    assert [load_standar(jabatan, h)[kompetensi].level for h in (HARI_INI - sehari, HARI_INI)] == [4, 2]


@pytest.mark.parametrize("lama_mulai", [HARI_INI, HARI_INI + timedelta(days=1), date(2028, 2, 29)])
def test_the_row_of_a_day_that_has_not_passed_is_replaced(jabatan, kompetensi, analis, lama_mulai):
    set_level(jabatan, analis, {kompetensi.pk: 3}, mulai=lama_mulai)
    set_level(jabatan, analis, {kompetensi.pk: 5}, mulai=lama_mulai)
    assert ranges(jabatan) == [(5, lama_mulai, None)]


@pytest.mark.parametrize("mulai", [date(2026, 11, 23), date(2026, 11, 24)])
def test_a_version_that_has_held_a_day_is_never_replaced(jabatan, kompetensi, analis, mulai):
    set_level(jabatan, analis, {kompetensi.pk: 3}, mulai=date(2026, 11, 24))
    with pytest.raises(Penolakan, match="24 November 2026"):
        set_level(jabatan, analis, {kompetensi.pk: 5}, mulai=mulai)
    set_level(jabatan, analis, {kompetensi.pk: 5}, mulai=date(2026, 11, 25))
    assert ranges(jabatan) == [(3, date(2026, 11, 24), date(2026, 11, 25)), (5, date(2026, 11, 25), None)]


def test_versions_are_set_one_after_the_other(jabatan, kompetensi, analis):
    """An end counts too: a competency dropped on a day belongs to the version of that day."""
    lain = KompetensiFactory(kode="M.02")
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=lain, level=3)
    set_level(jabatan, analis, {lain.pk: None}, mulai=date(2026, 10, 1))
    with pytest.raises(Penolakan, match="1 Oktober 2026"):
        set_level(jabatan, analis, {kompetensi.pk: 4}, mulai=date(2026, 9, 30))


def test_who_saves_second_on_an_old_page_is_refused(jabatan, kompetensi, analis):
    lama = sidik_standar(own(jabatan))
    set_level(jabatan, analis, {kompetensi.pk: 3})
    with pytest.raises(StandarBerubah):
        set_level(jabatan, analis, {kompetensi.pk: 5}, sidik=lama)
    assert ranges(jabatan) == [(3, HARI_INI, None)]


def test_the_database_keeps_one_level_a_day(jabatan, kompetensi):
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=kompetensi, level=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandarKompetensiFactory(jabatan=jabatan, kompetensi=kompetensi, level=4, berlaku=sejak(HARI_INI))


def test_defaults_of_levels_are_versions_too(jabatan, kompetensi, analis):
    instansi = jabatan.instansi
    tetapkan_standar_baku(
        instansi=instansi,
        level={Jenjang.ADMINISTRATOR: {kompetensi.pk: 3}, Jenjang.PENGAWAS: {kompetensi.pk: 2}},
        mulai=HARI_INI,
        dasar=DASAR,
        sidik=sidik_standar([]),
        by=analis,
    )
    baku = StandarKompetensi.objects.filter(instansi=instansi, jabatan__isnull=True)
    assert set(baku.values_list("jenjang", "level", "dasar")) == {("ADMINISTRATOR", 3, DASAR), ("PENGAWAS", 2, DASAR)}
    with pytest.raises(StandarBerubah):
        tetapkan_standar_baku(
            instansi=instansi, level={Jenjang.PENGAWAS: {kompetensi.pk: 1}}, mulai=HARI_INI, dasar=DASAR,
            sidik=sidik_standar([]), by=analis,
        )  # fmt: skip
    assert "Administrator, Pengawas" in Jejak.objects.get(tindakan="tetapkan_standar_baku").uraian


# --- technical competencies of the agency ---------------------------------------------------------------


def test_own_competencies_get_codes_that_the_reference_file_does_not_use(analis):
    satu, dua = (buat_kompetensi(nama=nama, by=analis) for nama in ("Pengelolaan arsip daerah", "Tata kelola pasar"))
    assert [(k.kode, k.instansi) for k in (satu, dua)] == [("T.51", analis.instansi), ("T.52", analis.instansi)]
    with pytest.raises(Penolakan, match="sudah ada"):
        buat_kompetensi(nama="pengelolaan ARSIP daerah", by=analis)


def test_another_agencys_competency_is_not_offered(analis):
    lain = persona("analis", instansi=InstansiFactory(nama="Lain"))
    kompetensi = buat_kompetensi(nama="Pengelolaan arsip daerah", by=lain)
    assert kompetensi not in Kompetensi.objects.visible_to(analis)
    assert kompetensi in Kompetensi.objects.visible_to(lain)


def test_a_competency_in_use_stays(analis, jabatan):
    dipakai, dinilai, bebas = (buat_kompetensi(nama=f"Kompetensi {n}", by=analis) for n in "ABC")
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=dipakai)
    HasilKompetensiFactory(kompetensi=dinilai)
    for kompetensi in (dipakai, dinilai):
        with pytest.raises(Penolakan, match="sudah dipakai"):
            hapus_kompetensi(kompetensi=kompetensi, by=analis)
    hapus_kompetensi(kompetensi=bebas, by=analis)
    assert set(Kompetensi.objects.filter(instansi=analis.instansi)) == {dipakai, dinilai}


# --- frozen rankings -------------------------------------------------------------------------------------


def frozen(jabatan, **siklus):
    lowongan = LowonganFactory(posisi=PosisiFactory(jabatan=jabatan, unit=UnitKerjaFactory()))
    HasilLowonganFactory(lowongan=lowongan, pemeringkatan__siklus=lowongan.siklus)
    for bidang, nilai in siklus.items():
        setattr(lowongan.siklus, bidang, nilai)
    lowongan.siklus.save()
    return lowongan.siklus


def test_a_frozen_ranking_of_a_running_cycle_is_named(jabatan):
    siklus = frozen(jabatan, nama="Siklus I 2026", status=StatusSiklus.RAPAT)
    frozen(jabatan, nama="Siklus lama", status=StatusSiklus.SELESAI)
    assert load_peringkat_beku(jabatan.instansi, pk=jabatan.pk) == [siklus.nama]
    assert load_peringkat_beku(jabatan.instansi, pk=JabatanFactory().pk) == []
    assert load_peringkat_beku(jabatan.instansi) == [siklus.nama]


# --- the pages -------------------------------------------------------------------------------------------


def test_the_grid_says_that_the_frozen_ranking_keeps_the_old_standard(client, jabatan, kompetensi, analis):
    frozen(jabatan, nama="Siklus I 2026", status=StatusSiklus.RAPAT)
    client.force_login(analis)
    url = reverse("standar_ubah", args=[jabatan.pk])
    response = client.get(url)
    assert "Siklus I 2026: peringkatnya tetap memakai standar lama" in response.content.decode()
    data = {
        f"k{kompetensi.pk}": "4",
        "mulai": "2026-12-01",
        "dasar": DASAR,
        "sidik": response.context["form"]["sidik"].value(),
    }
    response = client.post(url, data, follow=True)
    assert "Peringkat yang sudah dibekukan (Siklus I 2026) tetap memakai standar lama." in response.content.decode()
    assert ranges(jabatan) == [(4, date(2026, 12, 1), None)]


def test_a_stale_grid_keeps_what_was_chosen_and_marks_what_is_recorded(client, jabatan, kompetensi, analis):
    client.force_login(analis)
    url = reverse("standar_ubah", args=[jabatan.pk])
    data = {f"k{kompetensi.pk}": "5", "mulai": "2026-12-01", "dasar": DASAR, "sidik": sidik_standar(own(jabatan))}
    set_level(jabatan, analis, {kompetensi.pk: 3}, mulai=date(2026, 12, 1))
    response = client.post(url, data)
    baris = next(b for b in response.context["umum"] if b["kompetensi"] == kompetensi)
    assert (baris["pilih"], baris["kini"]) == ("5", "3")
    assert "diubah orang lain" in response.content.decode()
    assert client.post(url, data | {"sidik": response.context["form"]["sidik"].value()}).status_code == 302
    assert ranges(jabatan) == [(5, date(2026, 12, 1), None)]


@pytest.mark.parametrize("isi", [{"mulai": "0202-01-01"}, {"mulai": "2126-01-01"}, {"dasar": ""}, {"mulai": ""}])
def test_a_version_needs_a_plausible_day_and_a_basis(client, jabatan, kompetensi, analis, isi):
    client.force_login(analis)
    data = {f"k{kompetensi.pk}": "4", "mulai": "2026-12-01", "dasar": DASAR, "sidik": sidik_standar([])}
    response = client.post(reverse("standar_ubah", args=[jabatan.pk]), data | isi)
    assert set(response.context["form"].errors) == set(isi)


def test_the_grid_of_defaults_is_edited_by_analysts_and_read_by_others(client, jabatan, kompetensi, analis):
    url = reverse("standar_baku")
    client.force_login(analis)
    data = {"mulai": "2026-12-01", "dasar": DASAR, "sidik": sidik_standar([]), f"PENGAWAS-{kompetensi.pk}": "2"}
    assert client.post(url, data).status_code == 302
    assert StandarKompetensi.objects.get(jenjang="PENGAWAS").level == 2
    assert (
        f"PENGAWAS-{kompetensi.pk}"
        in client.post(url, data | {f"PENGAWAS-{kompetensi.pk}": "6"}).context["form"].errors
    )
    client.force_login(persona("auditor"))
    assert "<input class=" not in client.get(url).content.decode()
    assert client.post(url, data).status_code == 403


def test_earlier_defaults_are_read_again_and_not_edited(client, jabatan, kompetensi, analis):
    client.force_login(analis)
    isi = {"jabatan": None, "jenjang": "PENGAWAS", "instansi": jabatan.instansi, "kompetensi": kompetensi}
    StandarKompetensiFactory(**isi, level=2, berlaku=sejak(None, date(2026, 3, 1)))
    StandarKompetensiFactory(**isi, level=3, berlaku=sejak(date(2026, 3, 1)), dasar=DASAR)
    url, sel = reverse("standar_baku"), f"PENGAWAS-{kompetensi.pk}"
    kini, semula = client.get(url), client.get(url, {"per": "awal"})
    assert [r.context["form"][sel].value() for r in (kini, semula)] == [3, 2]
    assert [r.context["boleh"] for r in (kini, semula)] == [True, False]
    assert [(v.kunci, v.jenjang, v.dasar) for v in kini.context["versi"]] == [
        ("2026-03-01", ["Pengawas"], [DASAR]),
        ("awal", [], []),
    ]


def test_a_stale_grid_of_defaults_shows_what_is_recorded(client, jabatan, kompetensi, analis):
    client.force_login(analis)
    url, sel = reverse("standar_baku"), f"PENGAWAS-{kompetensi.pk}"
    data = {"mulai": "2026-12-01", "dasar": DASAR, "sidik": sidik_standar([])}
    client.post(url, data | {sel: "4"})
    response = client.post(url, data | {sel: "2"})
    assert "tercatat 4" in response.content.decode()
    assert client.post(url, data | {sel: "2", "sidik": response.context["form"]["sidik"].value()}).status_code == 302
    assert [b.level for b in StandarKompetensi.objects.all()] == [2]


def test_a_competency_is_added_and_taken_away_on_its_page(client, analis):
    client.force_login(analis)
    url = reverse("kompetensi_list")
    assert client.post(url, {"nama": "Pengelolaan arsip daerah"}).status_code == 302
    kompetensi = Kompetensi.objects.get(instansi=analis.instansi)
    assert "T.51 Pengelolaan arsip daerah" in client.get(url).content.decode()
    assert "sudah ada" in client.post(url, {"nama": "Pengelolaan arsip daerah"}).content.decode()
    client.post(reverse("kompetensi_hapus", args=[kompetensi.pk]))
    assert not Kompetensi.objects.filter(pk=kompetensi.pk).exists()
    acuan = Kompetensi.objects.filter(kelompok="TEKNIS", instansi=None).first()
    assert client.post(reverse("kompetensi_hapus", args=[acuan.pk])).status_code == 404
    client.force_login(persona("auditor"))
    assert client.post(url, {"nama": "Lain sekali"}).status_code == 403


def test_today_is_the_suggested_day(client, jabatan, analis):
    client.force_login(analis)
    form = client.get(reverse("standar_ubah", args=[jabatan.pk])).context["form"]
    assert form["mulai"].value() == timezone.localdate() == HARI_INI
