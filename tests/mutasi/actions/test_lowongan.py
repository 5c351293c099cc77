"""Which seats a cycle may fill and why; what a vacancy asks; and how it reaches the ranking."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mutasi.actions.lowongan import hapus_syarat_lowongan, load_kursi, pilih_lowongan, tambah_syarat_lowongan
from mutasi.fakta.calon import load_calon
from mutasi.fakta.lowongan import load_sertifikat
from mutasi.fakta.parameter import load_parameter
from mutasi.fakta.sasaran import load_sasaran
from mutasi.models import SyaratLowongan
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    HasilLowonganFactory,
    InstansiFactory,
    JabatanFactory,
    KebutuhanMendesakFactory,
    KompetensiFactory,
    LowonganFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    RumpunPendidikanFactory,
    SiklusMutasiFactory,
    StandarKompetensiFactory,
    SyaratLowonganFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
TMT = date(2027, 1, 4)
BATAS_BUP = date(1969, 7, 1)  # 58 on 1 July 2027: pension begins in August, the seventh month from January
MUDA = date(1985, 1, 1)


@pytest.fixture
def siklus():
    return SiklusMutasiFactory(tmt_rencana=TMT)


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


def kursi(siklus, kebutuhan=1, **jabatan):
    jabatan = JabatanFactory(instansi=siklus.instansi, **jabatan)
    return PosisiFactory(unit__instansi=siklus.instansi, kebutuhan=kebutuhan, jabatan=jabatan)


def alasan(siklus, posisi):
    return load_kursi(siklus).get(pk=posisi.pk).alasan


def test_a_structural_seat_is_vacant_without_a_definitive_incumbent(siklus):
    kosong, terisi, plt = (kursi(siklus) for _ in range(3))
    RiwayatJabatanFactory(posisi=plt, pegawai=pegawai_di(terisi, tanggal_lahir=MUDA), jenis_penugasan="PLT")
    assert [alasan(siklus, k) for k in (kosong, terisi, plt)] == ["KOSONG", None, "KOSONG"]


@pytest.mark.parametrize(
    ("lahir", "harap"),
    [(BATAS_BUP - timedelta(days=1), "AKAN_KOSONG"), (BATAS_BUP, None), (BATAS_BUP + timedelta(days=1), None)],
)
def test_soon_vacant_by_retirement_counted_from_the_planned_day(siklus, lahir, harap):
    """Six months from January 2027: whoever turns 58 before July."""
    posisi = kursi(siklus)
    pegawai_di(posisi, tanggal_lahir=lahir)
    assert alasan(siklus, posisi) == harap


@pytest.mark.parametrize(("kebutuhan", "harap"), [(2, "KURANG"), (1, None), (None, None)])
def test_a_functional_seat_is_short_by_its_need_only(siklus, kebutuhan, harap):
    posisi = kursi(siklus, kebutuhan, fungsional=True)
    pegawai_di(posisi, tanggal_lahir=date(1960, 1, 1))
    assert alasan(siklus, posisi) == harap


@pytest.mark.parametrize(("status", "harap"), [("DITERIMA", "MENDESAK"), ("DIAJUKAN", "KOSONG"), ("DITOLAK", "KOSONG")])
def test_an_accepted_urgent_need_goes_before_the_rest(siklus, status, harap):
    posisi = kursi(siklus)
    KebutuhanMendesakFactory(posisi=posisi, status=status, tanggapan="Dicatat")
    assert alasan(siklus, posisi) == harap


def test_vacancies_keep_their_reason_and_the_need_that_they_answer(siklus, analis):
    kosong, mendesak = kursi(siklus), kursi(siklus, 2, fungsional=True)
    kebutuhan = KebutuhanMendesakFactory(posisi=mendesak, status="DITERIMA")
    pilih_lowongan(siklus=siklus, posisi=[kosong, mendesak], by=analis)
    isi = siklus.lowongan.order_by("alasan").values_list("posisi", "alasan", "kebutuhan")
    assert list(isi) == [(kosong.pk, "KOSONG", None), (mendesak.pk, "MENDESAK", kebutuhan.pk)]


def test_the_whole_list_is_replaced_and_never_holds_a_filled_seat(siklus, analis):
    satu, dua, terisi = (kursi(siklus) for _ in range(3))
    pegawai_di(terisi, tanggal_lahir=MUDA)
    pilih_lowongan(siklus=siklus, posisi=[satu], by=analis)
    pilih_lowongan(siklus=siklus, posisi=[dua], by=analis)
    assert list(siklus.lowongan.values_list("posisi", flat=True)) == [dua.pk]
    with pytest.raises(Penolakan, match="sudah ada pejabatnya"):
        pilih_lowongan(siklus=siklus, posisi=[dua, terisi], by=analis)
    assert list(siklus.lowongan.values_list("posisi", flat=True)) == [dua.pk]


def test_what_a_page_did_not_show_stays(siklus, analis):
    satu, dua, tiga = (kursi(siklus) for _ in range(3))
    pilih_lowongan(siklus=siklus, posisi=[satu, dua], by=analis)
    assert pilih_lowongan(siklus=siklus, posisi=[tiga], tampil=[dua.pk, tiga.pk], by=analis) == 2
    assert set(siklus.lowongan.values_list("posisi", flat=True)) == {satu.pk, tiga.pk}
    assert Jejak.objects.latest("id").rincian == {"dipilih": [tiga.pk], "dikeluarkan": [dua.pk]}


def test_a_seat_of_another_agency_is_not_taken(siklus, analis):
    lain = PosisiFactory(unit__instansi=InstansiFactory(nama="Lain"))
    pilih_lowongan(siklus=siklus, posisi=[lain], by=analis)
    assert not siklus.lowongan.exists()


def test_only_while_planning(siklus, analis):
    posisi = kursi(siklus)
    siklus.status = StatusSiklus.PEMERINGKATAN
    siklus.save()
    with pytest.raises(Penolakan, match="tahap Perencanaan"):
        pilih_lowongan(siklus=siklus, posisi=[posisi], by=analis)


def test_a_vacancy_once_ranked_is_kept_with_a_sentence():
    hasil = HasilLowonganFactory()
    siklus = hasil.lowongan.siklus
    siklus.status = StatusSiklus.PERENCANAAN
    siklus.save()
    with pytest.raises(Penolakan, match="Sudah diperingkat.*" + hasil.lowongan.posisi.jabatan.nama):
        pilih_lowongan(siklus=siklus, posisi=[], by=persona("analis"))
    assert siklus.lowongan.exists()


# --- what a vacancy asks ----------------------------------------------------------------------------


def tambah(lowongan, by, **isi):
    return tambah_syarat_lowongan(lowongan=lowongan, by=by, **{"alasan": "Sesuai beban kerjanya", **isi})


def test_a_requirement_needs_a_reason_and_is_asked_once(siklus, analis):
    lowongan = LowonganFactory(siklus=siklus)
    with pytest.raises(Penolakan, match="mengapa"):
        tambah(lowongan, analis, jenis="SERTIFIKAT", sertifikat="Bendahara", alasan=" - ")
    tambah(lowongan, analis, jenis="SERTIFIKAT", sertifikat="  Bendahara   Negara ")
    assert lowongan.syarat_khusus.get().sertifikat == "Bendahara Negara"
    with pytest.raises(Penolakan, match="sudah ada"):
        tambah(lowongan, analis, jenis="SERTIFIKAT", sertifikat="bendahara negara")


def test_it_is_removed_only_while_planning(siklus, analis):
    syarat = SyaratLowonganFactory(lowongan__siklus=siklus)
    siklus.status = StatusSiklus.USULAN
    siklus.save()
    with pytest.raises(Penolakan, match="tahap Perencanaan"):
        hapus_syarat_lowongan(syarat=syarat, by=analis)
    siklus.status = StatusSiklus.PERENCANAAN
    siklus.save()
    hapus_syarat_lowongan(syarat=syarat, by=analis)
    assert not SyaratLowongan.objects.exists()
    assert "Pengadaan barang dan jasa" in Jejak.objects.get(tindakan="hapus_syarat_lowongan").uraian


@pytest.mark.parametrize(
    "isi",
    [
        {"jenis": "SERTIFIKAT", "sertifikat": ""},
        {"jenis": "KOMPETENSI", "sertifikat": ""},
        {"jenis": "RUMPUN"},
        {"jenis": "SERTIFIKAT", "level": 3},
        {"alasan": ""},
    ],
)
def test_the_database_keeps_a_requirement_to_its_kind(isi):
    with pytest.raises(IntegrityError, match="syaratlowongan"), transaction.atomic():
        SyaratLowonganFactory(**isi)


def test_it_reaches_the_seat_that_is_ranked(siklus, analis):
    """A technical competency beside the standard, the higher of two levels, the named field in place of the post's."""
    teknis, manajerial = KompetensiFactory(kode="T.77", kelompok="TEKNIS"), KompetensiFactory(kode="M.01")
    lowongan = LowonganFactory(siklus=siklus)
    jabatan = lowongan.posisi.jabatan
    StandarKompetensiFactory(instansi=siklus.instansi, jabatan=jabatan, jenjang="", kompetensi=manajerial, level=3)
    lama, baru = RumpunPendidikanFactory(kode="X1"), RumpunPendidikanFactory(kode="X2")
    jabatan.rumpun.add(lama)
    parameter = load_parameter(siklus.instansi, TMT)
    (biasa,) = load_sasaran(siklus, parameter)
    tambah(lowongan, analis, jenis="KOMPETENSI", kompetensi=teknis, level=2)
    tambah(lowongan, analis, jenis="KOMPETENSI", kompetensi=manajerial, level=2)
    tambah(lowongan, analis, jenis="RUMPUN", rumpun=baru)
    tambah(lowongan, analis, jenis="SERTIFIKAT", sertifikat="Bendahara")
    tambah(LowonganFactory(siklus=siklus), analis, jenis="SERTIFIKAT", sertifikat="Arsiparis")
    sertifikat = load_sertifikat(siklus)
    khusus, _ = load_sasaran(siklus, parameter, sertifikat)
    assert sertifikat == ("arsiparis", "bendahara")
    assert (biasa.standar, khusus.standar) == ((("M.01", 3),), (("M.01", 3), ("T.77", 2)))
    assert khusus.rumpun not in (0, biasa.rumpun)
    assert (biasa.sertifikat, khusus.sertifikat) == (0, 0b10)


def test_a_certificate_is_found_in_the_register_of_training(siklus):
    punya, belum = (pegawai_di(kursi(siklus)) for _ in range(2))
    RiwayatDiklatFactory(pegawai=punya, jenis="TEKNIS", nama="BENDAHARA", tanggal_selesai=TMT)
    RiwayatDiklatFactory(pegawai=belum, jenis="TEKNIS", nama="Bendahara", tanggal_selesai=TMT + timedelta(days=1))
    calon = load_calon(siklus.instansi, TMT, load_parameter(siklus.instansi, TMT), ("arsiparis", "bendahara"))
    nilai = dict(zip(calon.kunci.tolist(), calon.sertifikat.nilai.tolist(), strict=True))
    assert (nilai[punya.pk], nilai[belum.pk]) == (0b10, 0)
