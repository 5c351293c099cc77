import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from penilaian.faktor import IsianFaktor, load_tambahan
from penilaian.models import PenilaianKinerja, PeriodePenilaian
from tests.factories import FaktorPenilaianFactory, PenilaianKinerjaFactory, UnitKerjaFactory
from tests.penilaian.conftest import TIDAK_DINILAI, anggota

pytestmark = pytest.mark.django_db
KISI = "/penilaian/kisi/"
HTMX = {"HX-Request": "true"}
BAIK = {"hasil_kerja": 2, "perilaku_kerja": 2, **TIDAK_DINILAI}


@pytest.fixture
def masuk(client, kepala):
    client.force_login(kepala)
    return client


def sel(orang, versi=0, **nilai):
    return {f"{orang.pk}-{nama}": isi for nama, isi in {"versi": versi, **nilai}.items()}


def kirim(client, orang, versi=0, **nilai):
    url = reverse("penilaian_kisi_baris", args=[orang.pk])
    return client.post(url, sel(orang, versi, **nilai), headers=HTMX)


def teks(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


class TestHalaman:
    def test_one_row_a_person_of_mine(self, masuk, periode, dinas):
        anggota(dinas, "Budi")
        anggota(UnitKerjaFactory(), "Orang Lain")
        isi = masuk.get(KISI).content.decode()
        assert "Budi" in isi
        assert "Orang Lain" not in isi
        assert isi.count("<select") == 5

    def test_only_the_factors_of_the_round(self, masuk, periode, dinas):
        PeriodePenilaian.objects.update(faktor=["INOVASI"])
        anggota(dinas)
        assert masuk.get(KISI).content.decode().count("<select") == 3

    def test_a_final_one_is_read_only(self, masuk, periode, dinas):
        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode)
        isi = masuk.get(KISI).content.decode()
        assert "<select" not in isi
        assert "Final" in isi

    def test_queries_do_not_grow(self, masuk, periode, dinas):
        def hitung():
            with CaptureQueriesContext(connection) as kueri:
                assert masuk.get(KISI).status_code == 200
            return len(kueri)

        FaktorPenilaianFactory(
            penilaian=PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode, kosong=True)
        )
        satu = hitung()
        for _ in range(2):
            PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode, kosong=True)
        assert hitung() == satu <= 12

    def test_without_a_round_one_is_led_to_the_list(self, masuk):
        assert masuk.get(KISI).url == "/penilaian/"

    def test_nobody_to_appraise(self, masuk, periode):
        assert "Belum ada orang yang Anda nilai" in teks(masuk.get(KISI))


class TestBaris:
    def test_saves_as_draft_and_hands_back_the_version(self, masuk, periode, dinas):
        orang = anggota(dinas)
        response = kirim(masuk, orang, **BAIK)
        assert "Baik" in teks(response)
        assert f'name="{orang.pk}-versi" value="1"' in " ".join(response.content.decode().split())
        penilaian = PenilaianKinerja.objects.get()
        assert (penilaian.predikat, penilaian.status) == ("BAIK", "DRAF")
        assert load_tambahan(penilaian)[0]["DISIPLIN"] == IsianFaktor(tidak_dinilai=True)

    def test_what_the_grid_does_not_show_stays(self, masuk, periode, dinas):
        orang = anggota(dinas)
        penilaian = PenilaianKinerjaFactory(
            pegawai=orang, tahun=2026, periode=periode, kosong=True, catatan="Rajin", berakhlak={"loyal": 1}
        )
        FaktorPenilaianFactory(penilaian=penilaian, jenis="INOVASI", nilai=2, uraian="Jadwal daring")
        kirim(masuk, orang, 1, hasil_kerja=1, faktor_inovasi=1)
        penilaian.refresh_from_db()
        assert (penilaian.catatan, penilaian.berakhlak, penilaian.hasil_kerja) == ("Rajin", {"loyal": 1}, 1)
        assert load_tambahan(penilaian)[0] == {"INOVASI": IsianFaktor(1, uraian="Jadwal daring")}

    def test_a_stale_row_overwrites_nothing(self, masuk, periode, dinas):
        orang = anggota(dinas)
        kirim(masuk, orang, hasil_kerja=1)
        response = kirim(masuk, orang, 0, hasil_kerja=3)
        assert response.status_code == 409
        assert "sudah diubah oleh" in teks(response)
        assert "Buka dan bandingkan" in teks(response)
        assert PenilaianKinerja.objects.get().hasil_kerja == 1

    @pytest.mark.parametrize("isian", [{"hasil_kerja": 4}, {"faktor_disiplin": 5}, {"perilaku_kerja": "x"}])
    def test_made_up_values_are_refused(self, masuk, periode, dinas, isian):
        assert kirim(masuk, anggota(dinas), **isian).status_code == 409
        assert not PenilaianKinerja.objects.exists()

    def test_somebody_else_is_not_found(self, masuk, periode, kepala):
        for orang in (anggota(UnitKerjaFactory()), kepala.pegawai):
            assert kirim(masuk, orang, **BAIK).status_code == 404

    @pytest.mark.parametrize("sesama", [0, 20])
    def test_at_most_twelve_queries_whatever_the_size(self, masuk, periode, dinas, sesama):
        orang = anggota(dinas)
        for _ in range(sesama):
            anggota(dinas)
        with CaptureQueriesContext(connection) as kueri:
            kirim(masuk, orang, **BAIK)
        assert len([k for k in kueri if "SAVEPOINT" not in k["sql"]]) <= 12


class TestTanpaSkrip:
    def test_saves_all_rows_and_names_those_that_are_stale(self, masuk, periode, dinas):
        ani, budi, cici = (anggota(dinas, n) for n in ("Ani", "Budi", "Cici"))
        PenilaianKinerjaFactory(pegawai=budi, tahun=2026, periode=periode, kosong=True, versi=3)
        response = masuk.post(KISI, sel(ani, **BAIK) | sel(budi, 2, hasil_kerja=1) | sel(cici))
        assert "1 baris tersimpan sebagai draf" in teks(response)
        assert "1 baris tidak tersimpan" in teks(response)
        assert not PenilaianKinerja.objects.filter(pegawai=cici).exists()  # an empty row begins nothing
        assert PenilaianKinerja.objects.get(pegawai=budi).hasil_kerja is None
        assert f'name="{ani.pk}-versi" value="1"' in response.content.decode()

    def test_sent_again_changes_nothing(self, masuk, periode, dinas):
        orang = anggota(dinas)
        masuk.post(KISI, sel(orang, **BAIK))
        assert "Tidak ada yang berubah" in teks(masuk.post(KISI, sel(orang, 1, **BAIK)))
        assert PenilaianKinerja.objects.get().versi == 1


class TestFinal:
    URL = "/penilaian/kisi/final/"

    def test_names_and_predicates_first_then_the_act(self, masuk, periode, dinas):
        ani, budi = anggota(dinas, "Ani"), anggota(dinas, "Budi")
        kirim(masuk, ani, **BAIK)
        kirim(masuk, budi, hasil_kerja=1)
        response = masuk.get(self.URL)
        rincian = response.context["rincian"]
        assert rincian["daftar"] == [f"{ani.nama_lengkap}: Baik"]
        assert "1 draf lain belum lengkap" in teks(response)
        masuk.post(self.URL, {"pilih": [nilai for _, nilai in rincian["bidang"]]})
        assert list(PenilaianKinerja.objects.filter(status="FINAL").values_list("pegawai", flat=True)) == [ani.pk]

    def test_what_changed_after_one_has_read_it_stays_a_draft(self, masuk, periode, dinas):
        orang = anggota(dinas, "Ani")
        kirim(masuk, orang, **BAIK)
        dilihat = f"{orang.pk}:1"
        kirim(masuk, orang, 1, **BAIK | {"hasil_kerja": 1})
        response = masuk.post(self.URL, {"pilih": [dilihat]}, follow=True)
        assert "sudah diubah oleh" in teks(response)
        assert PenilaianKinerja.objects.get().status == "DRAF"

    def test_without_a_complete_draft_there_is_nothing_to_confirm(self, masuk, periode, dinas):
        kirim(masuk, anggota(dinas, "Budi"), hasil_kerja=1)
        response = masuk.get(self.URL, follow=True)
        assert response.redirect_chain == [("/penilaian/kisi/", 302)]
        assert "1 draf belum lengkap" in teks(response)

    @pytest.mark.parametrize("pilih", ["", "x", "1", "1:", "999999:1", "-1:-1"])
    def test_made_up_choices_do_nothing(self, masuk, periode, dinas, pilih):
        orang = anggota(dinas)
        kirim(masuk, orang, **BAIK)
        assert masuk.post(self.URL, {"pilih": [pilih]}).status_code == 302
        assert PenilaianKinerja.objects.get().status == "DRAF"
