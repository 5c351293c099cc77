import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Jejak, KedudukanHukum, Peran
from penilaian.models import PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from tests.factories import (
    InstansiFactory,
    PenilaianKinerjaFactory,
    PeranPenggunaFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import TIDAK_DINILAI, anggota

pytestmark = pytest.mark.django_db
DAFTAR = "/penilaian/"


@pytest.fixture
def masuk(client, kepala):
    client.force_login(kepala)
    return client


def alamat(orang, tahun=2026):
    return reverse("penilaian_nilai", args=[orang.pk, tahun])


def kirim(client, orang, *, aksi="draf", versi=0, **isian):
    return client.post(alamat(orang), {"aksi": aksi, "versi": versi, **TIDAK_DINILAI, **isian})


def teks(response):
    """Words of a page, without markup and runs of spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\u00a0", " ")


def nama_di(response):
    return [o.nama for o in response.context["halaman_ini"]]


class TestDaftar:
    def test_own_people_only(self, masuk, periode, dinas):
        bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
        anggota(dinas, "Budi")
        anggota(bidang, "Ani")
        anggota(dinas, "Pensiun", kedudukan_hukum=KedudukanHukum.PENSIUN)
        anggota(UnitKerjaFactory(), "Orang Lain")
        assert nama_di(masuk.get(DAFTAR)) == ["Ani", "Budi"]

    def test_operator_of_another_unit_appraises_nobody_there(self, masuk, kepala, periode):
        lain = UnitKerjaFactory()
        anggota(lain, "Orang Lain")
        PeranPenggunaFactory(pengguna=kepala, peran=Peran.OPERATOR_OPD, unit=lain)
        assert masuk.get(DAFTAR).context["hitungan"]["jumlah"] == 0

    def test_progress_in_words(self, masuk, periode, dinas):
        orang = [anggota(dinas) for _ in range(4)]
        PenilaianKinerjaFactory(pegawai=orang[0], tahun=2026)
        PenilaianKinerjaFactory(pegawai=orang[1], tahun=2026, kosong=True)
        PenilaianKinerjaFactory(pegawai=orang[2], tahun=2025)
        isi = teks(masuk.get(DAFTAR))
        assert "1 dari 4 selesai, sisa 5 hari" in isi
        assert "1 draf, 2 belum dinilai" in isi

    @pytest.mark.parametrize(
        ("saring", "nama"),
        [
            ("?q=bud", ["Budi"]),
            ("?q=19800317+200501", ["Ani", "Budi", "Cici"]),
            ("?keadaan=belum", ["Cici"]),
            ("?keadaan=draf", ["Budi"]),
            ("?keadaan=final", ["Ani"]),
            ("?urut=-nama", ["Cici", "Budi", "Ani"]),
            ("?urut=keadaan", ["Cici", "Budi", "Ani"]),
            ("?keadaan=ngawur", ["Ani", "Budi", "Cici"]),
        ],
    )
    def test_filter_search_sort(self, masuk, periode, dinas, saring, nama):
        PenilaianKinerjaFactory(pegawai=anggota(dinas, "Ani"), tahun=2026)
        PenilaianKinerjaFactory(pegawai=anggota(dinas, "Budi"), tahun=2026, kosong=True)
        anggota(dinas, "Cici")
        assert nama_di(masuk.get(DAFTAR + saring)) == nama

    def test_filter_by_unit_stays_in_the_subtree(self, masuk, periode, dinas):
        bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
        lain = UnitKerjaFactory(nama="Badan Lain")
        anggota(bidang, "Ani")
        anggota(dinas, "Budi")
        anggota(lain, "Orang Lain")
        response = masuk.get(f"{DAFTAR}?unit={bidang.pk}")
        assert nama_di(response) == ["Ani"]
        assert "Badan Lain" not in response.content.decode()
        assert "Orang Lain" not in response.content.decode()
        assert "Orang Lain" not in masuk.get(f"{DAFTAR}?unit={lain.pk}").content.decode()

    def test_queries_do_not_grow(self, masuk, periode, dinas):
        def hitung():
            with CaptureQueriesContext(connection) as kueri:
                assert masuk.get(DAFTAR).status_code == 200
            return len(kueri)

        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
        satu = hitung()
        for _ in range(5):
            PenilaianKinerjaFactory(pegawai=anggota(UnitKerjaFactory(induk=dinas)), tahun=2026)
        assert hitung() == satu <= 12

    def test_htmx_gets_the_table_alone(self, masuk, periode, dinas):
        anggota(dinas, "Budi")
        isi = masuk.get(DAFTAR, headers={"HX-Request": "true"}).content.decode()
        assert isi.lstrip().startswith('<div id="daftar">')
        assert "Budi" in isi

    def test_no_open_round_says_what_to_do(self, masuk):
        PeriodePenilaian.objects.all().delete()
        assert "Tidak ada periode penilaian yang dibuka" in teks(masuk.get(DAFTAR))

    def test_nobody_to_appraise(self, masuk, periode):
        assert "Belum ada orang yang Anda nilai" in teks(masuk.get(DAFTAR))

    def test_lanjut_goes_to_the_first_open_one(self, masuk, periode, dinas):
        PenilaianKinerjaFactory(pegawai=anggota(dinas, "Ani"), tahun=2026)
        budi = anggota(dinas, "Budi")
        assert masuk.get(reverse("penilaian_lanjut")).url == alamat(budi)
        PenilaianKinerjaFactory(pegawai=budi, tahun=2026)
        assert masuk.get(reverse("penilaian_lanjut")).url == DAFTAR

    def test_lanjut_without_a_round(self, masuk):
        assert masuk.get(reverse("penilaian_lanjut")).url == DAFTAR


class TestIzin:
    @pytest.mark.parametrize(
        ("kind", "daftar", "kemajuan", "lain"),
        [
            ("kepala_unit", 200, 200, 404),
            ("analis", 302, 200, 200),
            ("verifikator", 302, 200, 200),
            ("kepala_bkpsdm", 302, 200, 200),
            ("ppk", 302, 200, 200),
            ("auditor", 302, 200, 200),
            ("komite", 403, 403, 404),
            ("operator_opd", 403, 403, 404),
            ("admin", 403, 403, 404),
            ("pegawai", 403, 403, 404),
            ("tanpa_peran", 403, 403, 404),
        ],
    )
    def test_persona(self, client, periode, kind, daftar, kemajuan, lain):
        orang = anggota(UnitKerjaFactory())
        client.force_login(persona(kind))
        assert client.get(DAFTAR).status_code == daftar
        assert client.get(reverse("penilaian_kemajuan")).status_code == kemajuan
        assert client.get(alamat(orang)).status_code == lain

    def test_not_oneself(self, masuk, kepala, periode):
        assert masuk.get(alamat(kepala.pegawai)).status_code == 404
        assert kirim(masuk, kepala.pegawai, hasil_kerja=1).status_code == 404
        assert not PenilaianKinerja.objects.exists()

    def test_other_unit_and_superior_are_not_found(self, masuk, periode, dinas):
        for orang in (anggota(UnitKerjaFactory()), anggota(UnitKerjaFactory(instansi=InstansiFactory(nama="Lain")))):
            assert masuk.get(alamat(orang)).status_code == 404
            assert kirim(masuk, orang, hasil_kerja=1).status_code == 404
        assert not PenilaianKinerja.objects.exists()

    def test_head_of_a_division_does_not_appraise_upwards(self, client, periode, dinas, kepala):
        client.force_login(persona("kepala_unit", unit=UnitKerjaFactory(induk=dinas, nama="Bidang")))
        assert client.get(alamat(kepala.pegawai)).status_code == 404

    def test_staff_read_and_do_not_write(self, client, periode, dinas):
        orang = anggota(dinas, "Budi")
        client.force_login(persona("analis"))
        assert kirim(client, orang, hasil_kerja=1).status_code == 403
        assert not PenilaianKinerja.objects.exists()

    def test_draft_is_read_by_its_writer_only(self, client, periode, dinas, kepala):
        orang = anggota(dinas, "Budi")
        penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2026, kosong=True, catatan="belum matang")
        client.force_login(persona("auditor"))
        isi = teks(client.get(alamat(orang)))
        assert "Masih draf" in isi
        assert "belum matang" not in isi
        client.force_login(kepala)
        assert "belum matang" in teks(client.get(alamat(orang)))
        assert client.get(penilaian.get_absolute_url()).url == alamat(orang)

    def test_year_without_round_or_appraisal(self, masuk, periode, dinas):
        orang = anggota(dinas)
        assert masuk.get(alamat(orang, 2019)).status_code == 404
        PenilaianKinerjaFactory(pegawai=orang, tahun=2024)
        assert masuk.get(alamat(orang, 2024)).status_code == 404  # the task is of this round only
        masuk.force_login(persona("analis"))
        assert "Hanya untuk dibaca" in teks(masuk.get(alamat(orang, 2024)))
        assert masuk.post(alamat(orang, 2024), {"versi": 1}).status_code == 403


class TestNilai:
    def test_form_shows_choices_matrix_and_the_years_before(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        PenilaianKinerjaFactory(pegawai=orang, tahun=2025, hasil_kerja=1, perilaku_kerja=1)
        response = masuk.get(alamat(orang))
        isi = response.content.decode()
        assert isi.count('type="radio"') == 2 * 3 + 7 * 4 + 3 * 4
        assert isi.count("data-perilaku=") == 9
        assert [n for _, n in response.context["berkas"].tahun_lalu] == [None, None, "SANGAT_BAIK"]
        assert "Kolaboratif" in isi

    def test_draft_keeps_what_was_typed_and_leaves_the_rest_open(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        response = kirim(masuk, orang, hasil_kerja=1, berakhlak_loyal=2, berakhlak_adaptif="", catatan="Rajin")
        assert response.url == alamat(orang)
        penilaian = PenilaianKinerja.objects.get()
        assert (penilaian.hasil_kerja, penilaian.perilaku_kerja, penilaian.predikat) == (1, None, None)
        assert penilaian.berakhlak == {"loyal": 2}
        assert penilaian.catatan == "Rajin"
        assert "Rajin" in masuk.get(alamat(orang)).content.decode()

    def test_final_and_next_walks_through_all(self, masuk, periode, dinas):
        ani, budi, cici = (anggota(dinas, n) for n in ("Ani", "Budi", "Cici"))
        PenilaianKinerjaFactory(pegawai=budi, tahun=2026)
        nilai = {"aksi": "final", "hasil_kerja": 1, "perilaku_kerja": 1}
        assert kirim(masuk, cici, **nilai).url == alamat(ani)
        response = masuk.post(alamat(ani), {"versi": 0, **TIDAK_DINILAI, **nilai}, follow=True)
        assert response.redirect_chain == [(DAFTAR, 302)]
        assert "Semua orang di daftar ini selesai dinilai" in teks(response)

    def test_next_stays_in_the_unit_one_came_from(self, masuk, periode, dinas):
        bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
        ani, _, cici = anggota(bidang, "Ani"), anggota(dinas, "Budi"), anggota(bidang, "Cici")
        url = f"{alamat(ani)}?unit={bidang.pk}"
        assert masuk.get(url).context["tetangga"] == {"sebelum": "", "sesudah": f"{alamat(cici)}?unit={bidang.pk}"}
        nilai = {"hasil_kerja": 2, "perilaku_kerja": 2, **TIDAK_DINILAI}
        kirim_ke = masuk.post(url, {"versi": 0, "aksi": "final", **nilai})
        assert kirim_ke.url == f"{alamat(cici)}?unit={bidang.pk}"

    def test_neighbours_with_equal_names(self, masuk, periode, dinas):
        orang = [anggota(dinas, "Budi") for _ in range(3)]
        tetangga = masuk.get(alamat(orang[1])).context["tetangga"]
        assert tetangga == {"sebelum": alamat(orang[0]), "sesudah": alamat(orang[2])}

    def test_final_without_ratings_loses_nothing(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        response = kirim(masuk, orang, aksi="final", hasil_kerja=1, catatan="Rajin sekali")
        assert response.status_code == 422
        assert "Pilih dulu sebelum menyimpan final" in teks(response)
        assert "Rajin sekali" in teks(response)
        assert not PenilaianKinerja.objects.exists()

    @pytest.mark.parametrize(
        "isian", [{"hasil_kerja": 4}, {"perilaku_kerja": "x"}, {"versi": -1}, {"berakhlak_loyal": 0}]
    )
    def test_made_up_values_are_refused(self, masuk, periode, dinas, isian):
        orang = anggota(dinas, "Budi")
        assert masuk.post(alamat(orang), {"versi": 0, "aksi": "draf", **isian}).status_code == 422
        assert not PenilaianKinerja.objects.exists()

    def test_long_note_is_named(self, masuk, periode, dinas):
        response = kirim(masuk, anggota(dinas), catatan="a" * 2001)
        assert response.status_code == 422
        assert "2000" in teks(response).replace("2.000", "2000")

    @pytest.mark.parametrize("sesama", [0, 25])
    @pytest.mark.parametrize("aksi", ["otomatis", "draf", "final"])
    def test_queries_of_the_page_and_of_saving(self, masuk, periode, dinas, aksi, sesama):
        orang = anggota(dinas, "Budi")
        for _ in range(sesama):
            anggota(dinas)
        PenilaianKinerjaFactory(pegawai=orang, tahun=2025)
        with CaptureQueriesContext(connection) as buka:
            masuk.get(alamat(orang))
        with CaptureQueriesContext(connection) as simpan:
            kirim(masuk, orang, aksi=aksi, hasil_kerja=1, perilaku_kerja=1)
        assert len(buka) <= 12
        assert len([k for k in simpan if "SAVEPOINT" not in k["sql"]]) <= 12

    def test_thousands_never_break_a_number(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        PenilaianKinerjaFactory(pegawai=orang, tahun=2026, kosong=True, versi=1234)
        isi = masuk.get(alamat(orang)).content.decode()
        assert 'name="versi" value="1234"' in isi
        assert "Penilaian 2026: Budi" in isi


class TestOtomatis:
    def test_saves_and_hands_back_the_new_version(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        response = kirim(masuk, orang, aksi="otomatis", hasil_kerja=1)
        isi = response.content.decode()
        assert "<html" not in isi
        assert "tersimpan 07.00" in teks(response)
        assert 'name="versi" value="1" id="id_versi" hx-swap-oob="true"' in isi
        assert kirim(masuk, orang, aksi="otomatis", versi=1, hasil_kerja=2).status_code == 200
        assert PenilaianKinerja.objects.get().hasil_kerja == 2

    def test_stale_one_overwrites_nothing_and_offers_to_compare(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        kirim(masuk, orang, hasil_kerja=1)
        response = kirim(masuk, orang, aksi="otomatis", versi=0, hasil_kerja=3)
        assert response.status_code == 409
        assert "Bandingkan" in teks(response)
        assert "hx-swap-oob" not in response.content.decode()
        assert PenilaianKinerja.objects.get().hasil_kerja == 1

    def test_invalid_one_says_why(self, masuk, periode, dinas):
        response = kirim(masuk, anggota(dinas), aksi="otomatis", catatan="a" * 2001)
        assert response.status_code == 422
        assert "Belum tersimpan" in teks(response)


class TestBasi:
    def test_two_clients_one_form(self, masuk, kepala, periode, dinas):
        orang = anggota(dinas, "Budi")
        kirim(masuk, orang, hasil_kerja=2, perilaku_kerja=2, catatan="versi bersama")
        lain, wakil = Client(), persona("pegawai", pegawai=anggota(dinas), nama="Wakil Dinas")
        lain.force_login(wakil)
        tugas = TugasPenilaian.objects.filter(pegawai=orang)
        tugas.update(penilai=wakil.pegawai)  # given to somebody else for a while
        kirim(lain, orang, versi=1, hasil_kerja=1, perilaku_kerja=2, catatan="catatan wakil")
        tugas.update(penilai=kepala.pegawai)
        response = kirim(masuk, orang, versi=1, aksi="final", hasil_kerja=3, perilaku_kerja=3, catatan="catatan saya")
        isi = teks(response)
        assert response.status_code == 409
        assert "diubah oleh Wakil Dinas" in isi
        assert "catatan wakil" in isi
        assert "catatan saya" in isi
        assert [b.label for b in response.context["banding"] if b.beda] == ["Hasil kerja", "Perilaku kerja", "Catatan"]
        assert PenilaianKinerja.objects.get().catatan == "catatan wakil"
        # the form now stands on what is stored: having seen both, one may save one's own
        assert 'name="versi" value="2"' in response.content.decode()
        kirim(masuk, orang, versi=2, aksi="final", hasil_kerja=3, perilaku_kerja=3, catatan="catatan saya")
        assert PenilaianKinerja.objects.get().predikat == "SANGAT_KURANG"

    def test_final_in_between_keeps_my_words_on_the_page(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode, versi=3)
        response = kirim(masuk, orang, versi=3, hasil_kerja=1, catatan="catatan saya")
        assert response.status_code == 409
        assert "sudah final" in teks(response)
        assert "catatan saya" in teks(response)
        assert PenilaianKinerja.objects.get().catatan == ""

    def test_round_closed_in_between_keeps_my_words_on_the_page(self, masuk, periode, dinas):
        orang = anggota(dinas, "Budi")
        PeriodePenilaian.objects.update(status="DITUTUP")
        response = kirim(masuk, orang, hasil_kerja=1, catatan="catatan saya")
        assert response.status_code == 409
        assert "sudah ditutup" in teks(response)
        assert "catatan saya" in teks(response)
        assert not PenilaianKinerja.objects.exists()


class TestBukaKembali:
    def test_with_reason(self, masuk, periode, dinas):
        penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode)
        url = reverse("penilaian_buka_kembali", args=[penilaian.pk])
        assert "Buka kembali dengan alasan ini" in teks(masuk.get(alamat(penilaian.pegawai)))
        assert masuk.post(url, {"alasan": "Salah orang"}).status_code == 302
        penilaian.refresh_from_db()
        assert penilaian.status == "DRAF"
        assert Jejak.objects.get().rincian == {"alasan": "Salah orang"}

    def test_without_reason_or_right(self, masuk, client, periode, dinas):
        penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode)
        url = reverse("penilaian_buka_kembali", args=[penilaian.pk])
        assert masuk.post(url, {"alasan": " "}).status_code == 409
        client.force_login(persona("analis"))
        assert client.post(url, {"alasan": "Salah orang"}).status_code == 403
        client.force_login(persona("kepala_unit"))
        assert client.post(url, {"alasan": "Salah orang"}).status_code == 404
        penilaian.refresh_from_db()
        assert penilaian.status == "FINAL"

    def test_closed_round_offers_nothing(self, masuk, periode, dinas):
        penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode)
        PeriodePenilaian.objects.update(status="DITUTUP")
        isi = teks(masuk.get(alamat(penilaian.pegawai)))
        assert "sudah ditutup" in isi
        assert "Buka kembali" not in isi
