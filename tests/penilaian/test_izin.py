"""The task decides who appraises, and who sees what of an appraisal, in every phase of the round."""

import pytest
from django.urls import reverse

from pegawai.models import Pegawai
from penilaian.bawahan import bawahan, with_skp
from penilaian.models import PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from penilaian.skp import skp_pegawai
from tests.factories import (
    PERSONA,
    InstansiFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    TugasPenilaianFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import TIDAK_DINILAI, anggota

pytestmark = pytest.mark.django_db
STAF = {"analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk", "auditor"}


@pytest.fixture
def penilai(periode):
    """An employee without any role, named by a task to appraise somebody of a unit that is not his."""
    return persona("pegawai")


def segar(user):
    return type(user).objects.get(pk=user.pk)


@pytest.fixture
def tugas(periode, penilai):
    orang = anggota(UnitKerjaFactory())
    TugasPenilaian.objects.filter(pegawai=orang).update(penilai=penilai.pegawai, asal="DIUBAH", alasan="Disposisi")
    return TugasPenilaian.objects.get(pegawai=orang)


class TestMenilai:
    def test_named_by_a_task_one_appraises_without_a_role(self, tugas, penilai):
        penilaian = PenilaianKinerja(pegawai=tugas.pegawai, tahun=2026)
        assert not Pegawai.objects.visible_to(penilai).filter(pk=tugas.pegawai_id).exists()
        assert list(bawahan(penilai)) == [tugas.pegawai]
        for izin, objek in (
            ("penilaian.nilai", None),
            ("penilaian.ubah_penilaian", penilaian),
            ("penilaian.buka_menu", None),
        ):
            assert penilai.has_perm(izin, objek)

    @pytest.mark.parametrize("status", ["RANCANGAN", "DITUTUP"])
    def test_only_while_the_round_is_open(self, tugas, penilai, status):
        PeriodePenilaian.objects.update(status=status)
        assert not bawahan(penilai).exists()
        assert not penilai.has_perm("penilaian.nilai")
        assert not penilai.has_perm("penilaian.ubah_penilaian", PenilaianKinerja(pegawai=tugas.pegawai, tahun=2026))

    def test_not_who_was_left_out_and_never_oneself(self, tugas, penilai):
        assert not penilai.has_perm("penilaian.ubah_penilaian", PenilaianKinerja(pegawai=penilai.pegawai, tahun=2026))
        TugasPenilaian.objects.update(dikecualikan=True, alasan="Cuti")
        assert not bawahan(penilai).exists()

    @pytest.mark.parametrize("kind", PERSONA)
    def test_no_role_appraises_by_itself(self, tugas, kind):
        user = persona(kind)
        assert not bawahan(user).exists()
        assert not user.has_perm("penilaian.ubah_penilaian", PenilaianKinerja(pegawai=tugas.pegawai, tahun=2026))
        assert user.has_perm("penilaian.nilai") is (kind == "kepala_unit")  # sees a page that explains


def test_the_pages_of_one_whom_only_a_task_names(client, tugas, penilai):
    """No role at all: the navigation, the list, the form and saving are open for the own people, the rest is not."""
    client.force_login(penilai)
    daftar = client.get("/penilaian/")
    assert tugas.pegawai.nama in daftar.content.decode()
    assert "Penilaian" in [entri.judul for entri in daftar.context["navigasi"]]
    nilai = reverse("penilaian_nilai", args=[tugas.pegawai_id, 2026])
    assert client.get(nilai).status_code == 200
    isi = {"aksi": "final", "versi": 0, "hasil_kerja": 2, "perilaku_kerja": 2, **TIDAK_DINILAI}
    assert client.post(nilai, isi).status_code == 302
    assert PenilaianKinerja.objects.get().penilai == penilai.pegawai
    assert client.get(PenilaianKinerja.objects.get().get_absolute_url()).url == nilai
    assert client.get(reverse("penilaian_nilai", args=[PegawaiFactory().pk, 2026])).status_code == 404
    assert client.get(reverse("penilaian_kemajuan")).status_code == 403
    for nama in ("periode_detail", "tugas_list"):
        assert client.get(reverse(nama, args=[tugas.periode_id])).status_code == 403


class TestTerlihat:
    @pytest.fixture
    def penilaian(self, tugas):
        return PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2026, periode=tugas.periode)

    @pytest.mark.parametrize("status", ["DRAF", "FINAL"])
    @pytest.mark.parametrize("putaran", ["DIBUKA", "DITUTUP"])
    @pytest.mark.parametrize("kind", PERSONA)
    def test_by_persona_state_and_phase(self, penilaian, kind, status, putaran):
        PeriodePenilaian.objects.update(status=putaran)
        PenilaianKinerja.objects.update(status=status)
        assert PenilaianKinerja.objects.visible_to(persona(kind)).exists() is (kind in STAF)

    @pytest.mark.parametrize(
        ("status", "putaran", "tampil"),
        [("DRAF", "DIBUKA", 0), ("FINAL", "DIBUKA", 0), ("DRAF", "DITUTUP", 0), ("FINAL", "DITUTUP", 1)],
    )
    def test_the_own_one_once_it_is_announced(self, penilaian, status, putaran, tampil):
        sendiri = persona("pegawai", pegawai=penilaian.pegawai)
        PeriodePenilaian.objects.update(status=putaran)
        PenilaianKinerja.objects.update(status=status)
        assert PenilaianKinerja.objects.visible_to(sendiri).count() == tampil
        assert [n is not None for _, n in skp_pegawai(penilaian.pegawai, [2026], diumumkan=True)] == [bool(tampil)]

    def test_an_imported_one_is_of_no_round(self, periode):
        user = persona("pegawai")
        lama = PenilaianKinerjaFactory(pegawai=user.pegawai, tahun=2024)
        PenilaianKinerjaFactory(pegawai=user.pegawai, tahun=2023, status="DRAF")
        assert list(PenilaianKinerja.objects.visible_to(user)) == [lama]

    def test_the_appraiser_sees_the_own_tasks_and_no_more(self, penilaian, penilai, tugas):
        PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2025)
        PenilaianKinerjaFactory(pegawai=PegawaiFactory(), tahun=2026)
        assert list(PenilaianKinerja.objects.visible_to(penilai)) == [penilaian]
        PenilaianKinerja.objects.filter(pk=penilaian.pk).update(
            periode=None
        )  # filled by an import: the year's all the same
        assert list(PenilaianKinerja.objects.visible_to(penilai)) == [penilaian]
        TugasPenilaian.objects.update(penilai=None)
        assert not PenilaianKinerja.objects.visible_to(penilai).exists()

    def test_a_periodic_task_shows_the_periodic_one_only(self, penilai, periode):
        PeriodePenilaian.objects.all().delete()
        triwulan = PeriodePenilaianFactory(nama="Triwulan", jenis="PERIODIK")
        orang = PegawaiFactory()
        TugasPenilaianFactory(periode=triwulan, pegawai=orang, penilai=penilai.pegawai)
        PenilaianKinerjaFactory(pegawai=orang, tahun=2026)
        milik = PenilaianKinerjaFactory(pegawai=orang, tahun=2026, jenis="PERIODIK", periode=triwulan)
        assert list(PenilaianKinerja.objects.visible_to(penilai)) == [milik]

    def test_another_agency_sees_nothing(self, penilaian):
        lain = InstansiFactory(nama="Lain")
        for kind in PERSONA:
            assert not PenilaianKinerja.objects.visible_to(persona(kind, instansi=lain)).exists()


class TestTugasTerlihat:
    def test_a_unit_head_the_own_subtree_while_it_runs(self, tugas):
        kepala = persona("kepala_unit", unit=tugas.unit)
        assert TugasPenilaian.objects.visible_to(kepala).get() == tugas
        assert not TugasPenilaian.objects.visible_to(persona("operator_opd", unit=tugas.unit)).exists()
        PeriodePenilaian.objects.update(status="DITUTUP")
        assert not TugasPenilaian.objects.visible_to(segar(kepala)).exists()

    def test_everyone_the_own_line_once_it_is_opened(self, tugas):
        sendiri = persona("pegawai", pegawai=tugas.pegawai)
        assert TugasPenilaian.objects.visible_to(sendiri).get() == tugas
        PeriodePenilaian.objects.update(status="RANCANGAN")
        assert not TugasPenilaian.objects.visible_to(sendiri).exists()


def test_which_appraisal_a_round_means(periode):
    orang = PegawaiFactory()
    triwulan = PeriodePenilaianFactory(nama="Triwulan", jenis="PERIODIK", status="DITUTUP")
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, jenis="PERIODIK", periode=triwulan)

    def keadaan(p):
        return with_skp(Pegawai.objects.filter(pk=orang.pk), p).get().keadaan

    assert (keadaan(periode), keadaan(triwulan)) == (None, "FINAL")
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, kosong=True)  # imported or typed: the year's
    assert (keadaan(periode), keadaan(triwulan)) == ("DRAF", "FINAL")
    assert not orang.penilaian_kinerja.final().exists()
