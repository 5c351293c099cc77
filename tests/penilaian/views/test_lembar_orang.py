"""One person's page: what lies beside the form, what is only shown, and choosing between two versions."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from penilaian.actions.penilaian import simpan_penilaian
from penilaian.faktor import IsianFaktor, load_tambahan
from penilaian.models import HasilPotensi, PenilaianKinerja, PeriodePenilaian
from tests.factories import (
    BuktiPenilaianFactory,
    FaktorPenilaianFactory,
    HasilPotensiFactory,
    HukumanDisiplinFactory,
    PemeriksaanDisiplinFactory,
    PenilaianKinerjaFactory,
    RekapKehadiranFactory,
    persona,
)
from tests.penilaian.conftest import TIDAK_DINILAI, anggota, isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def masuk(client, kepala):
    client.force_login(kepala)
    return client


@pytest.fixture
def orang(dinas, periode):
    return anggota(dinas, "Budi")


def alamat(orang):
    return reverse("penilaian_nilai", args=[orang.pk, 2026])


def teks(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\u00a0", " ")


class TestDisiplin:
    def test_attendance_and_the_sanctions_of_the_year(self, masuk, periode, orang):
        RekapKehadiranFactory(pegawai=orang, cuti_sakit_dinas=3, tanpa_keterangan=None, terlambat=7)
        HukumanDisiplinFactory(pegawai=orang, nomor_sk="800/RAHASIA")
        PemeriksaanDisiplinFactory(pegawai=orang, keterangan="dugaan")
        isi = teks(masuk.get(alamat(orang)))
        assert "Hadir 115 dari 120 hari kerja , cuti, sakit, atau dinas 3, tanpa keterangan belum ada" in isi
        assert "terlambat 7 kali" in isi
        assert "Hukuman disiplin sedang: Pemotongan tunjangan kinerja 25 %" in isi
        assert "RAHASIA" not in isi
        assert "dugaan" not in isi  # an examination proves nothing

    def test_missing_attendance_is_said(self, masuk, periode, orang):
        assert "Rekap kehadiran 2026 belum ada" in teks(masuk.get(alamat(orang)))

    def test_who_may_see_discipline_elsewhere_sees_it_here_too(self, client, periode, orang):
        HukumanDisiplinFactory(pegawai=orang)
        FaktorPenilaianFactory(penilaian=PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode))
        client.force_login(persona("auditor"))
        assert "Hukuman disiplin sedang" in teks(client.get(alamat(orang)))


class TestPotensi:
    def test_only_where_the_round_asks_for_it(self, masuk, periode, orang):
        assert "potensi_motivasi" not in masuk.get(alamat(orang)).content.decode()
        PeriodePenilaian.objects.update(potensi_atasan=True)
        assert masuk.get(alamat(orang)).content.decode().count('name="potensi_motivasi"') == 5

    def test_what_was_measured_is_shown_with_its_date_and_not_asked(self, masuk, periode, orang):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        HasilPotensiFactory(pegawai=orang, aspek="MOTIVASI", nilai=4, tanggal=date(2026, 6, 1))
        response = masuk.get(alamat(orang))
        assert 'name="potensi_motivasi"' not in response.content.decode()
        assert "4 dari 5 diukur 1 Jun 2026, berlaku s.d. 1 Jun 2029" in teks(response)
        masuk.post(alamat(orang), {"versi": 0, "aksi": "draf", "potensi_motivasi": 1, "potensi_intelektual": 2})
        assert list(HasilPotensi.objects.filter(sumber="ATASAN").values_list("aspek", "nilai")) == [("INTELEKTUAL", 2)]

    @pytest.mark.parametrize("nilai", [0, 6, "x"])
    def test_made_up_values_are_refused(self, masuk, periode, orang, nilai):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        response = masuk.post(alamat(orang), {"versi": 0, "aksi": "draf", "potensi_motivasi": nilai})
        assert response.status_code == 422
        assert not PenilaianKinerja.objects.exists()


class TestFaktor:
    def test_final_names_the_factor_that_is_missing(self, masuk, periode, orang):
        data = {"versi": 0, "aksi": "final", "hasil_kerja": 1, "perilaku_kerja": 1, **TIDAK_DINILAI}
        del data["faktor_inovasi"]
        response = masuk.post(alamat(orang), data)
        assert response.status_code == 422
        assert "Inovasi: Pilih nilainya, atau “Tidak dinilai”" in teks(response)
        assert not PenilaianKinerja.objects.exists()

    def test_texts_are_kept_and_shown_as_text(self, masuk, periode, orang):
        isi = {"faktor_inovasi": 1, "faktor_inovasi_uraian": "<b>Jadwal</b>", "faktor_partisipasi": 9}
        masuk.post(alamat(orang), {"versi": 0, "aksi": "draf", **isi})
        assert load_tambahan(PenilaianKinerja.objects.get())[0] == {
            "INOVASI": IsianFaktor(1, uraian="<b>Jadwal</b>"),
            "PARTISIPASI": IsianFaktor(tidak_dinilai=True),
        }
        halaman = masuk.get(alamat(orang)).content.decode()
        assert "&lt;b&gt;Jadwal" in halaman
        assert "<b>Jadwal" not in halaman


class TestDuaVersi:
    def test_one_chooses_by_field_without_script_too(self, masuk, kepala, periode, orang):
        data = isian(hasil_kerja=1, catatan="dari dia", faktor={"INOVASI": IsianFaktor(1, uraian="dari dia")})
        simpan_penilaian(pegawai=orang, periode=periode, data=data, versi=0, by=kepala)
        saya = {"hasil_kerja": 3, "catatan": "dari saya", "faktor_inovasi": 3, "faktor_inovasi_uraian": "dari saya"}
        response = masuk.post(alamat(orang), {"versi": 0, "aksi": "draf", **saya})
        beda = [b.bidang for b in response.context["banding"] if b.beda]
        assert beda == ["hasil_kerja", "faktor_inovasi", "faktor_inovasi_uraian", "catatan"]
        assert response.content.decode().count('name="pakai_catatan"') == 2
        pakai = {"pakai_catatan": "tersimpan", "pakai_faktor_inovasi": "tersimpan", "pakai_hasil_kerja": "isian"}
        masuk.post(alamat(orang), {"versi": 1, "aksi": "draf", **saya, **pakai})
        penilaian = PenilaianKinerja.objects.get()
        assert (penilaian.catatan, penilaian.hasil_kerja) == ("dari dia", 3)
        assert load_tambahan(penilaian)[0]["INOVASI"] == IsianFaktor(1, uraian="dari saya")


def test_the_fullest_page_costs_at_most_twelve_queries(masuk, periode, dinas, orang):
    PeriodePenilaian.objects.update(potensi_atasan=True)
    for _ in range(5):
        anggota(dinas)
    penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode, kosong=True)
    FaktorPenilaianFactory(penilaian=penilaian)
    BuktiPenilaianFactory.create_batch(3, penilaian=penilaian)
    RekapKehadiranFactory(pegawai=orang)
    HukumanDisiplinFactory(pegawai=orang)
    HasilPotensiFactory(pegawai=orang)
    with CaptureQueriesContext(connection) as kueri:
        assert masuk.get(alamat(orang)).status_code == 200
    assert len(kueri) <= 12
