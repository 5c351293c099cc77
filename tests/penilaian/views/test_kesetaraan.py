import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Jejak
from penilaian.kesetaraan import Ukuran
from penilaian.models import PeriodePenilaian
from penilaian.templatetags.kesetaraan import ukuran
from tests.factories import (
    InstansiFactory,
    PegawaiFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    PeranPenggunaFactory,
    PeriodePenilaianFactory,
    TugasPenilaianFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db
URL = "/penilaian/kesetaraan/"


@pytest.fixture
def masuk(client):
    client.force_login(persona("analis"))
    return client


@pytest.fixture
def tutup(db):
    return PeriodePenilaianFactory(nama="Penilaian 2026", status="DITUTUP")


def nilai(penilai, unit, periode, *pasangan):
    """Appraise as many new people of the unit, each with the task that belongs to it."""
    for hasil, perilaku in pasangan:
        orang = anggota(unit)
        TugasPenilaianFactory(periode=periode, pegawai=orang, penilai=penilai, unit=unit)
        PenilaianKinerjaFactory(
            pegawai=orang, tahun=2026, periode=periode, penilai=penilai, hasil_kerja=hasil, perilaku_kerja=perilaku
        )


@pytest.fixture
def putaran(dinas, tutup):
    """A severe, a lenient, a flat and a new appraiser; one person of the severe one is not appraised."""
    orang = {nama: anggota(dinas, nama) for nama in ("Ketat", "Murah", "Rata", "Baru")}
    nilai(orang["Ketat"], dinas, tutup, *[(3, 3)] * 3, *[(3, 2)] * 3)
    nilai(orang["Murah"], dinas, tutup, *[(1, 1)] * 3, *[(1, 2)] * 3)
    nilai(orang["Rata"], dinas, tutup, *[(2, 2)] * 5)
    nilai(orang["Baru"], dinas, tutup, (1, 1), (2, 2))
    TugasPenilaianFactory(periode=tutup, pegawai=anggota(dinas), penilai=orang["Ketat"], unit=dinas)
    return orang


def baris(response):
    return {b.pegawai.nama: b for b in response.context["page_obj"]}


def test_each_appraiser_against_the_others(masuk, putaran):
    response = masuk.get(URL)
    isi = baris(response)
    assert {n: str(b.condong) for n, b in isi.items()} == {
        "Ketat": "KETAT",
        "Murah": "MURAH",
        "Rata": "SEBANDING",
        "Baru": "BELUM_CUKUP",
    }
    assert isi["Ketat"].selisih < 0 < isi["Murah"].selisih
    assert isi["Baru"].selisih is None
    assert isi["Rata"].banding.seragam == (2, 2)
    assert next(iter(isi)) in ("Ketat", "Murah")  # the farthest first
    assert list(isi)[-1] == "Baru"


def test_the_missing_stand_beside_and_in_no_mean(masuk, putaran):
    isi = baris(masuk.get(URL))
    assert {n: (b.banding.n, b.belum) for n, b in isi.items()} == {
        "Ketat": (6, 1),
        "Murah": (6, 0),
        "Rata": (5, 0),
        "Baru": (2, 0),
    }
    assert isi["Ketat"].banding.hasil.rerata == 0
    assert isi["Murah"].banding.hasil.rerata == 10_000


def test_without_a_list_of_tasks_the_missing_are_unknown_not_zero(masuk, dinas, tutup):
    penilai = anggota(dinas, "Penilai")
    PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=tutup, penilai=penilai)
    PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=tutup)
    response = masuk.get(URL)
    assert baris(response)["Penilai"].belum is None
    assert "tidak diketahui" in response.text
    assert "1 penilaian final tidak menyebut penilainya" in response.text
    assert "tidak diketahui" in masuk.get(f"{URL}unit/").text


def test_an_appraiser_with_nothing_final_is_listed_without_figures(masuk, dinas, tutup):
    penilai = anggota(dinas, "Penilai")
    orang = anggota(dinas)
    TugasPenilaianFactory(periode=tutup, pegawai=orang, penilai=penilai, unit=dinas)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=tutup, penilai=penilai, kosong=True)
    isi = baris(masuk.get(URL))["Penilai"]
    assert (isi.banding, isi.belum, isi.selisih) == (None, 1, None)
    assert "Belum ada penilaian final" in masuk.get(detail(tutup, penilai)).text


def detail(periode, penilai):
    return reverse("kesetaraan_detail", args=[periode.pk, penilai.pk])


@pytest.mark.parametrize(
    ("ekor", "nama"),
    [
        ("?condong=KETAT", ["Ketat"]),
        ("?condong=MURAH", ["Murah"]),
        ("?condong=SERAGAM", ["Rata"]),
        ("?condong=BELUM_CUKUP", ["Baru"]),
        ("?q=mur", ["Murah"]),
        ("?urut=nama", ["Baru", "Ketat", "Murah", "Rata"]),
        ("?urut=-final", ["Ketat", "Murah", "Rata", "Baru"]),
        ("?urut=selisih", ["Ketat", "Rata", "Murah", "Baru"]),
        ("?urut=-selisih", ["Murah", "Rata", "Ketat", "Baru"]),
    ],
)
def test_filter_and_sort(masuk, putaran, ekor, nama):
    assert list(baris(masuk.get(f"{URL}{ekor}"))) == nama


def test_the_last_closed_round_is_shown_unless_another_is_asked_for(masuk, putaran, tutup):
    lama = PeriodePenilaianFactory(tahun=2025, status="DITUTUP")
    PeriodePenilaianFactory(tahun=2027)
    assert masuk.get(URL).context["periode"] == tutup
    response = masuk.get(f"{URL}?periode={lama.pk}")
    assert response.context["periode"] == lama
    assert "Belum ada penilaian final pada periode ini" in response.text


def test_raw_and_adjusted_stand_side_by_side_and_the_raw_is_kept(masuk, putaran, tutup):
    response = masuk.get(detail(tutup, putaran["Ketat"]))
    orang = list(response.context["page_obj"])
    assert len(orang) == 6
    assert {o.poin for o in orang} == {0, 2_500}
    assert all(o.disesuaikan > o.poin for o in orang)
    assert all(o.predikat in ("SANGAT_KURANG", "BUTUH_PERBAIKAN") for o in orang)
    baru = masuk.get(detail(tutup, putaran["Baru"]))
    assert {o.disesuaikan for o in baru.context["page_obj"]} == {None}
    assert "Nilainya sama untuk semua orang" in masuk.get(detail(tutup, putaran["Rata"])).text


def test_of_another_agency_nothing_is_found(masuk, tutup, putaran):
    lain = InstansiFactory(nama="Lain", jenis="KOTA")
    assert masuk.get(detail(tutup, PegawaiFactory(instansi=lain))).status_code == 404
    assert masuk.get(detail(PeriodePenilaianFactory(instansi=lain), putaran["Ketat"])).status_code == 404


def test_a_unit_head_sees_the_own_figures_and_no_other_name(client, putaran, dinas, tutup):
    kepala = persona("kepala_unit", unit=dinas)
    nilai(kepala.pegawai, dinas, tutup, *[(2, 1)] * 5)
    client.force_login(kepala)
    assert client.get(URL).status_code == 403
    assert client.get(detail(tutup, kepala.pegawai)).status_code == 403
    response = client.get(f"{URL}saya/")
    assert "Penilai lain yang sudah final baru 4" in response.text  # fewer than five others: not comparable unseen
    nilai(anggota(dinas, "Kelima"), dinas, tutup, (2, 2))
    response = client.get(f"{URL}saya/")
    assert "Selisih Anda sesudah disusutkan" in response.text
    assert not [nama for nama in ("Ketat", "Murah", "Rata", "Baru", "Kelima") if f">{nama}" in response.text]
    assert response.context["banding"].n == 5


def test_a_unit_head_before_the_first_appraisal_and_without_a_round(client, kepala, tutup):
    client.force_login(kepala)
    assert "Belum ada penilaian final dari Anda" in client.get(f"{URL}saya/").text
    tutup.delete()
    assert "Belum ada penilaian final dari Anda" in client.get(f"{URL}saya/").text


def test_spread_per_unit_below_the_root(masuk, tutup):
    akar = UnitKerjaFactory(nama="Kabupaten")
    satu, dua = (UnitKerjaFactory(nama=nama, induk=akar) for nama in ("Dinas Satu", "Dinas Dua"))
    penilai = anggota(akar, "Sekda")
    nilai(penilai, UnitKerjaFactory(nama="Bidang", induk=satu), tutup, (1, 1), (2, 2), (2, 2))
    TugasPenilaianFactory(periode=tutup, pegawai=anggota(dua), penilai=penilai, unit=dua)
    response = masuk.get(f"{URL}unit/")
    isi = {b.nama: (b.jumlah, b.belum, dict(b.predikat)) for b in response.context["baris"]}
    assert isi == {"Dinas Satu": (3, 0, {"SANGAT_BAIK": 1, "BAIK": 2}), "Dinas Dua": (0, 1, {})}
    assert (response.context["jumlah"].jumlah, response.context["jumlah"].belum) == (3, 1)
    ekspor = masuk.get(f"{URL}unit/?ekspor=csv").content.decode("utf-8-sig")
    assert "Dinas Satu;3;1;2;0;0;0;0" in ekspor


def test_export_of_the_table_and_of_one_appraiser(masuk, putaran, tutup):
    def isi(url):
        return list(csv.reader(io.StringIO(masuk.get(url).content.decode("utf-8-sig")), delimiter=";"))

    tabel = isi(f"{URL}?ekspor=csv&urut=nama")
    assert [b[0] for b in tabel] == ["Penilai", "Baru", "Ketat", "Murah", "Rata"]
    assert tabel[2][4] == "1"  # not appraised
    assert (tabel[1][10], tabel[1][11], tabel[1][12]) == ("", "", "Belum cukup")
    assert tabel[4][13] == "ya"
    assert len(isi(f"{detail(tutup, putaran['Ketat'])}?ekspor=csv")) == 7
    jejak = Jejak.objects.filter(tindakan="ekspor_penilaian", objek_id=tutup.pk).order_by("pk")
    assert [j.rincian["jumlah"] for j in jejak] == [4, 6]  # names that left the program are on record (I12)


def test_queries_do_not_grow(masuk, putaran, dinas, tutup):
    def hitung(url):
        with CaptureQueriesContext(connection) as kueri:
            assert masuk.get(url).status_code == 200
        return len(kueri)

    UnitKerjaFactory(nama="Badan Arsip")  # a second root, as the units that follow
    halaman = (URL, f"{URL}unit/", detail(tutup, putaran["Ketat"]))
    satu = [hitung(url) for url in halaman]
    for ke in range(3):
        nilai(anggota(dinas, f"Penilai {ke}"), UnitKerjaFactory(nama=f"Unit {ke}"), tutup, (1, 2), (2, 2))
    nilai(putaran["Ketat"], dinas, tutup, (1, 1), (2, 1))
    assert [hitung(url) for url in halaman] == satu
    assert max(satu) <= 12


def test_a_round_before_its_numbers_is_refused_in_words(masuk, dinas):
    lama = PeriodePenilaianFactory(tahun=2021, status="DITUTUP")
    response = masuk.get(f"{URL}?periode={lama.pk}")
    assert response.status_code == 409
    assert "kesetaraan_poin" in response.text
    assert "31 Desember 2021" in response.text


def test_no_round_at_all(masuk, db):
    assert "Belum ada periode penilaian" in masuk.get(URL).text
    assert "Belum ada periode penilaian" in masuk.get(URL, headers={"HX-Request": "true"}).text
    assert "Belum ada penilaian final" in masuk.get(f"{URL}unit/").text


def test_a_head_without_a_personnel_record_has_no_figures_of_the_own(client, dinas):
    """No record is nobody: not the appraisals whose appraiser is not on record."""
    periode = PeriodePenilaianFactory(status="DITUTUP")
    PenilaianKinerjaFactory(tahun=2026, periode=periode, penilai=None)
    user = PenggunaFactory(instansi=periode.instansi)
    PeranPenggunaFactory(pengguna=user, peran="KEPALA_UNIT", unit=dinas)
    client.force_login(user)
    assert client.get(reverse("kesetaraan_saya")).context["periode"] is None


def test_the_own_rating_waits_for_the_end_of_the_round(client, dinas):
    """An officer of the agency is appraised too, and sees the own result when everybody does."""
    periode, penilai = PeriodePenilaianFactory(nama="Penilaian 2026"), anggota(dinas, "Penilai")
    diri = anggota(dinas, "Analis")
    PenilaianKinerjaFactory(pegawai=diri, tahun=2026, periode=periode, penilai=penilai)
    PenilaianKinerjaFactory(pegawai=anggota(dinas, "Rekan"), tahun=2026, periode=periode, penilai=penilai)
    client.force_login(persona("analis", instansi=dinas.instansi, pegawai=diri))

    def nama():
        return [o.pegawai.nama for o in client.get(detail(periode, penilai)).context["page_obj"]]

    assert nama() == ["Rekan"]
    PeriodePenilaian.objects.filter(pk=periode.pk).update(status="DITUTUP")
    assert nama() == ["Analis", "Rekan"]


def test_a_mean_and_its_spread_stay_on_one_line():
    assert ukuran(Ukuran(2260, 1350)) == "22,6\xa0±\xa013,5"
    assert ukuran(Ukuran(2260, None)) == "22,6"
