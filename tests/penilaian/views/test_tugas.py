import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from pegawai.models import Jejak
from penilaian.models import PeriodePenilaian, TugasPenilaian
from tests.factories import PegawaiFactory, PenggunaFactory, PenilaianKinerjaFactory, UnitKerjaFactory, persona
from tests.penilaian.conftest import anggota, kepala_di
from tests.penilaian.views.test_penilaian import teks

pytestmark = pytest.mark.django_db


@pytest.fixture
def masuk(client):
    client.force_login(persona("analis"))
    return client


@pytest.fixture
def url(periode):
    return reverse("tugas_list", args=[periode.pk])


@pytest.fixture
def orang(periode, dinas):
    """Ani is final, Budi a draft, Cici not begun; Dedi has nobody above."""
    kepala_di(dinas, "Kadis")
    ani, budi, cici = (anggota(dinas, n) for n in ("Ani", "Budi", "Cici"))
    dedi = anggota(UnitKerjaFactory(nama="Badan Arsip"), "Dedi")
    PenilaianKinerjaFactory(pegawai=ani, tahun=2026)
    PenilaianKinerjaFactory(pegawai=budi, tahun=2026, kosong=True)
    return {"ani": ani, "budi": budi, "cici": cici, "dedi": dedi}


def nama(response):
    return [t.pegawai.nama for t in response.context["page_obj"]]


def pilih(*orang):
    return list(TugasPenilaian.objects.filter(pegawai__in=orang).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("saring", "siapa"),
    [
        ("?q=bud", {"Budi"}),
        ("?penilai=kadis", {"Ani", "Budi", "Cici"}),
        ("?keadaan=final", {"Ani"}),
        ("?keadaan=draf", {"Budi"}),
        ("?keadaan=tertinggal", {"Budi", "Cici", "Dedi", "Kadis"}),
        ("?tanda=tanpa_penilai", {"Dedi", "Kadis"}),
        ("?tanda=tanpa_akun", {"Ani", "Budi", "Cici"}),
        ("?tanda=rendah", set()),
        ("?tanda=diubah", set()),
        ("?tanda=dikecualikan", set()),
        ("?tanda=ngawur", {"Ani", "Budi", "Cici", "Dedi", "Kadis"}),
    ],
)
def test_filters(masuk, orang, url, saring, siapa):
    assert set(nama(masuk.get(url + saring))) == siapa


def test_sorting_unit_and_page(masuk, orang, url, dinas):
    assert nama(masuk.get(f"{url}?urut=nama")) == ["Ani", "Budi", "Cici", "Dedi", "Kadis"]
    assert set(nama(masuk.get(f"{url}?unit={dinas.pk}"))) == {"Ani", "Budi", "Cici", "Kadis"}
    assert "Tidak ada orang yang cocok" in teks(masuk.get(f"{url}?q=tidakada"))
    assert masuk.get(url, headers={"HX-Request": "true"}).content.decode().lstrip().startswith('<div id="daftar">')


@pytest.mark.parametrize(
    ("sandi", "aktif", "tampil"), [("kata sandi panjang", True, 0), (None, True, 1), ("x", False, 1)]
)
def test_an_account_never_opened_is_no_account(masuk, periode, dinas, url, sandi, aktif, tampil):
    PenggunaFactory(pegawai=kepala_di(dinas), sandi=sandi, is_active=aktif)
    anggota(dinas)
    assert len(nama(masuk.get(f"{url}?tanda=tanpa_akun"))) == tampil


def test_queries_do_not_grow(masuk, orang, url, dinas):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            assert masuk.get(url).status_code == 200
        return len(kueri)

    satu = hitung()
    for _ in range(4):
        anggota(UnitKerjaFactory(induk=dinas))
    assert hitung() == satu <= 12


def test_export_is_what_one_sees(masuk, orang, url):
    isi = masuk.get(f"{url}?tanda=tanpa_penilai&urut=nama&ekspor=xlsx")
    baris = list(load_workbook(io.BytesIO(b"".join(isi.streaming_content))).active.values)
    assert [b[1] for b in baris] == ["Nama", "Dedi", "Kadis"]
    assert baris[1][5] == "Belum ada penilai"
    assert Jejak.objects.get().tindakan == "tugas.ekspor"


class TestMassal:
    def test_by_name_then_with_a_reason(self, masuk, orang, periode, url):
        baru = PegawaiFactory(nama="Sekretaris Baru")
        ubah = reverse("tugas_ubah", args=[periode.pk])
        isi = {"aksi": "ganti", "pilih": pilih(orang["cici"], orang["dedi"]), "asal": f"{url}?q=x"}
        halaman = masuk.post(ubah, isi)
        assert halaman.status_code == 200
        assert "Cici: sekarang Kadis" in teks(halaman)
        assert "Dedi: sekarang belum ada penilai" in teks(halaman)
        assert not TugasPenilaian.objects.filter(asal="DIUBAH").exists()
        lengkap = isi | {"pasti": "1", "penilai": "sekretaris baru", "alasan": "Disposisi"}
        assert masuk.post(ubah, lengkap).url == f"{url}?q=x"
        assert set(TugasPenilaian.objects.filter(penilai=baru).values_list("pegawai__nama", flat=True)) == {
            "Cici",
            "Dedi",
        }

    def test_who_is_meant_is_asked_when_several_bear_the_name(self, masuk, orang, periode):
        satu, dua = (PegawaiFactory(nama="Siti Aminah") for _ in range(2))
        ubah = reverse("tugas_ubah", args=[periode.pk])
        isi = {"aksi": "ganti", "pasti": "1", "pilih": pilih(orang["cici"]), "alasan": "Disposisi"}
        jawaban = masuk.post(ubah, isi | {"penilai": "siti"})
        assert jawaban.status_code == 422
        assert satu.nip in teks(jawaban)
        assert dua.nip in teks(jawaban)
        assert "Periksa ejaannya" in teks(masuk.post(ubah, isi | {"penilai": "entah siapa"}))
        masuk.post(ubah, isi | {"penilai": f"{dua.nip[:8]} {dua.nip[8:]}"})
        assert TugasPenilaian.objects.get(pegawai=orang["cici"]).penilai == dua

    def test_left_out_and_included(self, masuk, orang, periode):
        ubah, kunci = reverse("tugas_ubah", args=[periode.pk]), pilih(orang["cici"])
        for aksi, keluar in (("kecualikan", True), ("sertakan", False)):
            assert masuk.post(ubah, {"aksi": aksi, "pilih": kunci, "pasti": "1", "alasan": ""}).status_code == 422
            masuk.post(ubah, {"aksi": aksi, "pilih": kunci, "pasti": "1", "alasan": "Cuti besar"})
            assert TugasPenilaian.objects.get(pegawai=orang["cici"]).dikecualikan is keluar

    def test_refusals_and_addresses_from_outside(self, masuk, orang, periode, url):
        ubah, kunci = reverse("tugas_ubah", args=[periode.pk]), pilih(orang["ani"])
        assert masuk.post(ubah, {"aksi": "ganti", "pilih": ["x"]}).status_code == 409
        assert masuk.post(ubah, {"aksi": "hapus", "pilih": kunci}).status_code == 409
        isi = {"aksi": "kecualikan", "pilih": kunci, "pasti": "1", "alasan": "Cuti", "asal": "https://jahat.invalid/"}
        assert "Penilaian Ani sudah final" in teks(masuk.post(ubah, isi))
        assert masuk.post(ubah, isi | {"pilih": pilih(orang["cici"])}).url == url

    def test_a_closed_round_offers_nothing(self, masuk, orang, periode, url):
        PeriodePenilaian.objects.update(status="DITUTUP")
        assert reverse("tugas_segarkan", args=[periode.pk]) not in masuk.get(url).content.decode()


def test_refresh_shows_names_before_it_does_anything(masuk, periode, dinas, url):
    staf = anggota(dinas, "Budi")
    kepala_di(dinas, "Kadis")
    alamat = reverse("tugas_segarkan", args=[periode.pk])
    halaman = masuk.get(alamat)
    isi = teks(halaman)
    assert "Budi dari belum ada penilai ke Kadis" in isi
    assert "Orang baru (1)" in isi
    assert TugasPenilaian.objects.get(pegawai=staf).penilai is None
    assert masuk.post(alamat, {"sidik": "lain"}).status_code == 409
    assert masuk.post(alamat, {"sidik": halaman.context["rencana"].sidik}).url == url
    assert TugasPenilaian.objects.get(pegawai=staf).penilai.nama == "Kadis"
    assert "Sudah sesuai dengan peta jabatan" in teks(masuk.get(alamat))
