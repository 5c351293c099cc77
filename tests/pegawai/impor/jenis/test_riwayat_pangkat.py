from datetime import date

import pytest

from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.models import Pegawai, RiwayatPangkat
from tests.factories.jabatan import InstansiFactory
from tests.factories.pegawai import RiwayatPangkatFactory
from tests.factories.rentang import sejak
from tests.pegawai.impor.contoh_jenis import NIP, pangkat, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def terapkan(instansi, *baris):
    hasil = susun(baca(xlsx(*baris), "RIWAYAT_PANGKAT"), instansi)
    hasil.terapkan()
    return hasil


def jalan():
    return [(r.golongan.kode, r.berlaku.lower, r.berlaku.upper) for r in RiwayatPangkat.objects.order_by("berlaku")]


def test_each_rank_holds_until_the_next(instansi):
    terapkan(instansi, pangkat("III/d", "01-04-2022"), pangkat("Penata Muda - III/a", "01-04-2010"))
    assert jalan() == [("III/a", date(2010, 4, 1), date(2022, 4, 1)), ("III/d", date(2022, 4, 1), None)]
    kini = RiwayatPangkat.objects.get(berlaku__upper_inf=True)
    assert (kini.mk_tahun, kini.mk_bulan, kini.nomor_sk, kini.tanggal_sk) == (10, 3, "823/1", date(2022, 4, 1))


def test_a_history_is_woven_into_the_rank_of_today(instansi):
    RiwayatPangkatFactory(pegawai=Pegawai.objects.get(nip=NIP))
    hasil = terapkan(instansi, pangkat("III/c", "01-04-2018"), pangkat("III/d", "01-04-2022"))
    assert (hasil.ringkasan["baru"], hasil.ringkasan["berubah"]) == (1, 1)
    assert {t.kolom for t in hasil.temuan} == {"MK TAHUN", "MK BULAN", "NOMOR SK", "TANGGAL SK"}
    assert jalan()[0] == ("III/c", date(2018, 4, 1), date(2022, 4, 1))


def test_a_rank_without_its_day_takes_it(instansi):
    RiwayatPangkatFactory(pegawai=Pegawai.objects.get(nip=NIP), berlaku=sejak(None))
    terapkan(instansi, pangkat("III/c", "01-04-2018"), pangkat("III/d", "01-04-2022"))
    assert jalan() == [("III/c", date(2018, 4, 1), date(2022, 4, 1)), ("III/d", date(2022, 4, 1), None)]


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [({"GOLONGAN": "V/z"}, "GOLONGAN"), ({"TMT GOLONGAN": "x"}, "TMT GOLONGAN"), ({"MK BULAN": "12"}, "MK BULAN")],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    hasil = susun(baca(xlsx(pangkat("III/d", "01-04-2022") | ganti), "RIWAYAT_PANGKAT"), instansi)
    assert [(t.putusan, t.kolom) for t in hasil.temuan] == [("tolak", kolom)]


def test_the_field_names_of_siasn_are_known(instansi):
    baris = {
        "nipBaru": NIP, "golongan": "III/d", "tmtGolongan": "01-04-2022", "skNomor": "823", "skTanggal": "2022-03-15",
        "masaKerjaGolonganTahun": 17, "masaKerjaGolonganBulan": 3,
    }  # fmt: skip
    terapkan(instansi, baris)
    r = RiwayatPangkat.objects.get()
    assert (r.nomor_sk, r.tanggal_sk, r.mk_tahun, r.mk_bulan) == ("823", date(2022, 3, 15), 17, 3)
