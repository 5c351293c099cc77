import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Jejak, PesanKeluar
from penilaian.models import PeriodePenilaian, TugasPenilaian
from tests.factories import InstansiFactory, PenilaianKinerjaFactory, PeriodePenilaianFactory, UnitKerjaFactory, persona
from tests.penilaian.conftest import anggota, kepala_di
from tests.penilaian.views.test_penilaian import teks

pytestmark = pytest.mark.django_db
ISI = {
    "tahun": 2027, "nama": "SKP 2027", "jenis": "TAHUNAN", "mulai": "2027-01-04", "selesai": "2027-01-29",
    "faktor": ["DISIPLIN"], "minimal_jawaban": 3, "maks_rekan": 5, "hari_keberatan": 14,
}  # fmt: skip


@pytest.fixture
def masuk(client):
    client.force_login(persona("analis"))
    return client


def url(nama, periode):
    return reverse(nama, args=[periode.pk])


@pytest.mark.parametrize("kind", ["kepala_unit", "verifikator", "kepala_bkpsdm", "ppk", "auditor", "admin", "pegawai"])
def test_analysts_only(client, periode, kind):
    client.force_login(persona(kind))
    assert client.post(reverse("periode_siapkan"), ISI).status_code == 403
    for nama in ("periode_tutup", "periode_buka", "periode_buka_lagi", "periode_perpanjang", "periode_hapus"):
        assert client.post(url(nama, periode), {"alasan": "x"}).status_code == 403
    assert PeriodePenilaian.objects.get().status == "DIBUKA"


class TestSiapkan:
    def test_from_the_form_to_the_open_round(self, masuk, dinas):
        anggota(dinas, "Budi")
        assert masuk.get(reverse("periode_siapkan")).status_code == 200
        jawaban = masuk.post(reverse("periode_siapkan"), ISI | {"unit_cakupan": [dinas.pk]})
        periode = PeriodePenilaian.objects.get()
        assert jawaban.url == periode.get_absolute_url()
        assert (periode.status, periode.faktor, list(periode.unit_cakupan.all())) == (
            "RANCANGAN",
            ["DISIPLIN"],
            [dinas],
        )
        assert "Belum ada penilai" in teks(masuk.get(periode.get_absolute_url()))
        isi = teks(masuk.get(url("periode_buka", periode)))
        assert "1 orang belum punya penilai" in isi
        assert "segarkan dulu" not in isi
        kepala_di(dinas)
        assert "segarkan dulu" in teks(masuk.get(url("periode_buka", periode)))
        masuk.post(url("periode_buka", periode))
        periode.refresh_from_db()
        assert periode.status == "DIBUKA"

    def test_wrongly_keeps_what_was_typed(self, masuk):
        PeriodePenilaianFactory(tahun=2027, nama="SKP 2027", status="DITUTUP")
        jawaban = masuk.post(reverse("periode_siapkan"), ISI)
        assert jawaban.status_code == 422
        assert "Pakai nama lain" in teks(jawaban)
        assert 'value="SKP 2027"' in jawaban.content.decode()
        for salah, kata in (
            ({"selesai": "2027-01-03"}, "Tanggal selesai harus"),
            ({"umpan_balik_sampai": "2027-02-01"}, "di antara hari mulai"),
            ({"minimal_jawaban": 2}, "Paling kecil 3."),
        ):
            assert kata in teks(masuk.post(reverse("periode_siapkan"), ISI | {"nama": "Lain"} | salah))
        assert PeriodePenilaian.objects.count() == 1

    def test_changed_and_deleted_before_opening(self, masuk, dinas):
        masuk.post(reverse("periode_siapkan"), ISI)
        periode = PeriodePenilaian.objects.get()
        assert 'value="SKP 2027"' in masuk.get(url("periode_ubah", periode)).content.decode()
        masuk.post(url("periode_ubah", periode), ISI | {"nama": "Nama baru", "faktor": []})
        periode.refresh_from_db()
        assert (periode.nama, periode.faktor) == ("Nama baru", [])
        assert "belum pernah dibuka" in teks(masuk.get(url("periode_hapus", periode)))
        assert masuk.post(url("periode_hapus", periode)).url == reverse("periode_list")
        assert not PeriodePenilaian.objects.exists()


class TestTutup:
    def test_names_what_is_missing_with_links_and_takes_reasons(self, masuk, periode, dinas):
        badan = UnitKerjaFactory(nama="Badan Arsip")
        anggota(dinas)
        anggota(badan)
        halaman = masuk.get(url("periode_tutup", periode))
        assert "2 orang di 2 unit belum final" in teks(halaman)
        assert f"keadaan=tertinggal&amp;unit={dinas.pk}" in halaman.content.decode()
        jawaban = masuk.post(url("periode_tutup", periode), {f"unit_{dinas.pk}": "Kepala sakit"})
        assert jawaban.status_code == 422
        assert "Kepala sakit" in jawaban.content.decode()
        isi = {f"unit_{dinas.pk}": "Kepala sakit", "semua": "Batas habis"}
        assert masuk.post(url("periode_tutup", periode), isi | {"sidik": "lain"}).status_code == 422
        masuk.post(url("periode_tutup", periode), isi | {"sidik": halaman.context["sidik"]})
        periode.refresh_from_db()
        assert periode.status == "DITUTUP"
        alasan = TugasPenilaian.objects.values_list("unit__nama", "alasan")
        assert dict(alasan) == {"Dinas Pangan": "Kepala sakit", "Badan Arsip": "Batas habis"}

    def test_when_all_are_final(self, masuk, periode, dinas):
        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
        assert "Semua sudah final" in teks(masuk.get(url("periode_tutup", periode)))
        assert masuk.post(url("periode_tutup", periode)).url == periode.get_absolute_url()
        assert "tidak bisa langsung" in teks(masuk.post(url("periode_tutup", periode)))

    def test_reopened_with_a_reason(self, masuk, periode):
        PeriodePenilaian.objects.update(status="DITUTUP")
        assert masuk.post(url("periode_buka_lagi", periode), {"alasan": ""}).status_code == 422
        assert masuk.post(url("periode_buka_lagi", periode), {"alasan": "Salah hitung"}).status_code == 302
        periode.refresh_from_db()
        assert periode.status == "DIBUKA"
        assert Jejak.objects.get().rincian == {"alasan": "Salah hitung"}


def test_extended_with_a_reason(masuk, periode):
    alamat = url("periode_perpanjang", periode)
    assert "31 Desember 2026" in teks(masuk.get(alamat))
    assert masuk.post(alamat, {"selesai": "2026-12-31", "alasan": "Libur"}).status_code == 422
    assert masuk.post(alamat, {"selesai": "2027-01-08", "alasan": "Libur"}).status_code == 302


def test_reminders_by_name_before_they_are_written(masuk, periode, dinas):
    kepala_di(dinas, "Kadis")
    anggota(dinas)
    alamat = url("pengingat_kirim", periode)
    assert "Kadis: 1 orang belum final" in teks(masuk.get(alamat))
    assert not PesanKeluar.objects.exists()
    assert masuk.post(alamat).url == reverse("pesan_list")
    assert PesanKeluar.objects.get().penerima.nama == "Kadis"


@pytest.mark.parametrize("nama", ["periode_list", "periode_detail"])
def test_queries_do_not_grow(masuk, periode, dinas, nama):
    alamat = reverse(nama) if nama == "periode_list" else periode.get_absolute_url()

    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            assert masuk.get(alamat).status_code == 200
        return len(kueri)

    anggota(dinas)
    satu = hitung()
    for n in range(3):
        PeriodePenilaianFactory(nama=f"Lain {n}", status="DITUTUP")
        anggota(UnitKerjaFactory(induk=dinas))
    assert hitung() == satu <= 12


def test_round_of_another_agency_is_not_found(masuk):
    lain = PeriodePenilaianFactory(instansi=InstansiFactory(nama="Lain"))
    assert masuk.get(url("periode_tutup", lain)).status_code == 404


def test_empty_list_and_imported_round(masuk, client):
    assert "Belum ada periode penilaian" in teks(masuk.get(reverse("periode_list")))
    lama = PeriodePenilaianFactory(status="DITUTUP")
    assert "berasal dari impor" in teks(masuk.get(lama.get_absolute_url()))
