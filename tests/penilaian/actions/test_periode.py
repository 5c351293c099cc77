import itertools
import threading
from datetime import date

import pytest
from django.db import connections

from pegawai.models import Jejak, PesanKeluar
from pegawai.penolakan import Penolakan
from penilaian.actions.penilaian import buka_kembali, simpan_penilaian
from penilaian.actions.periode import (
    BelumLengkap,
    buka_lagi,
    buka_periode,
    hapus_periode,
    perpanjang_periode,
    siapkan_periode,
    tutup_periode,
    ubah_periode,
)
from penilaian.kemajuan import sidik_tertinggal
from penilaian.models import PeriodePenilaian, TugasPenilaian
from penilaian.status import TRANSISI_PERIODE, StatusPeriode, check_transisi
from tests.factories import (
    InstansiFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import HARI_INI, anggota, isian, kepala_di, tugaskan

pytestmark = pytest.mark.django_db
ISI = {"tahun": 2026, "nama": "SKP 2026", "mulai": date(2026, 12, 1), "selesai": date(2026, 12, 31)}


@pytest.fixture
def analis():
    return persona("analis")


def siapkan(by, **ganti):
    return siapkan_periode(instansi=by.instansi, by=by, **ISI | ganti)


class TestSiapkan:
    def test_prepared_with_tasks_and_seen_by_nobody_yet(self, analis, dinas):
        kepala = persona("kepala_unit", unit=dinas)
        staf = anggota(dinas)
        periode = siapkan(analis)
        assert periode.status == "RANCANGAN"
        assert dict(periode.tugas.values_list("pegawai", "penilai"))[staf.pk] == kepala.pegawai_id
        assert not TugasPenilaian.objects.visible_to(kepala).exists()
        assert TugasPenilaian.objects.visible_to(analis).count() == periode.tugas.count()
        assert not kepala.has_perm("penilaian.ubah_penilaian", PenilaianKinerjaFactory.build(pegawai=staf))
        assert Jejak.objects.get().tindakan == "periode.siapkan"

    def test_scope_of_units(self, analis, dinas):
        dalam = anggota(UnitKerjaFactory(induk=dinas))
        anggota(UnitKerjaFactory())
        periode = siapkan(analis, unit_cakupan=[dinas])
        assert list(periode.tugas.values_list("pegawai", flat=True)) == [dalam.pk]

    def test_refusals(self, analis):
        siapkan(analis)
        with pytest.raises(Penolakan, match="nama lain"):
            siapkan(analis)
        with pytest.raises(Penolakan, match="sudah punya periode tahunan"):
            siapkan(analis, nama="Kedua")
        with pytest.raises(Penolakan, match="Tanggal selesai"):
            siapkan(analis, nama="Semester I", jenis="PERIODIK", selesai=date(2026, 11, 30))
        assert siapkan(analis, nama="Semester I", jenis="PERIODIK").jenis == "PERIODIK"
        assert siapkan(persona("analis", instansi=InstansiFactory(nama="Lain"))).pk

    def test_changed_and_deleted_only_before_opening(self, analis, dinas):
        anggota(dinas)
        periode = siapkan(analis)
        assert ubah_periode(periode=periode, by=analis, **ISI | {"nama": "Baru"}).nama == "Baru"
        buka_periode(periode=periode, by=analis)
        for laku in (
            lambda: ubah_periode(periode=periode, by=analis, **ISI),
            lambda: hapus_periode(periode=periode, by=analis),
        ):
            with pytest.raises(Penolakan, match="sudah dibuka"):
                laku()

    def test_a_deleted_draft_leaves_its_trail(self, analis, dinas):
        anggota(dinas)
        hapus_periode(periode=siapkan(analis), by=analis)
        assert not PeriodePenilaian.objects.exists()
        assert Jejak.objects.first().tindakan == "periode.hapus"


class TestBuka:
    def test_tells_each_appraiser_once(self, analis, dinas):
        kepala = kepala_di(dinas)
        anggota(dinas)
        anggota(dinas)
        periode = buka_periode(periode=siapkan(analis), by=analis)
        assert periode.status == "DIBUKA"
        pesan = PesanKeluar.objects.get()
        assert pesan.penerima == kepala
        assert "Anda menilai 2 orang" in pesan.isi
        assert "31 Desember 2026" in pesan.isi

    def test_one_open_round_and_not_an_empty_one(self, analis, dinas):
        with pytest.raises(Penolakan, match="Belum ada orang"):
            buka_periode(periode=siapkan(analis), by=analis)
        anggota(dinas)
        buka_periode(periode=PeriodePenilaian.objects.get(), by=analis)
        lain = siapkan(analis, nama="Semester", jenis="PERIODIK")
        with pytest.raises(Penolakan, match="masih dibuka"):
            buka_periode(periode=lain, by=analis)

    def test_only_from_a_draft(self, analis, periode):
        with pytest.raises(Penolakan, match="tidak bisa langsung"):
            buka_periode(periode=periode, by=analis)
        PeriodePenilaian.objects.update(status="DITUTUP")
        with pytest.raises(Penolakan, match="Buka lagi dengan alasan"):
            buka_periode(periode=periode, by=analis)


@pytest.mark.parametrize(("dari", "ke"), list(itertools.product(StatusPeriode, StatusPeriode)))
def test_every_state_to_every_state(dari, ke):
    periode = PeriodePenilaian(status=dari)
    if ke in TRANSISI_PERIODE[dari]:
        check_transisi(periode, ke)
    else:
        with pytest.raises(Penolakan, match="tidak bisa langsung"):
            check_transisi(periode, ke)


class TestPerpanjang:
    @pytest.mark.parametrize(("hari", "boleh"), [(30, False), (31, False), (None, True)])
    def test_only_onwards(self, analis, periode, hari, boleh):
        selesai = date(2026, 12, hari) if hari else date(2027, 1, 1)
        if boleh:
            assert perpanjang_periode(periode=periode, selesai=selesai, alasan="Libur", by=analis).selesai == selesai
            assert Jejak.objects.get().rincian == {"alasan": "Libur", "dari": "2026-12-31"}
        else:
            with pytest.raises(Penolakan, match="sesudah hari terakhir"):
                perpanjang_periode(periode=periode, selesai=selesai, alasan="Libur", by=analis)

    def test_with_a_reason_and_while_open(self, analis, periode):
        with pytest.raises(Penolakan, match="alasan"):
            perpanjang_periode(periode=periode, selesai=date(2027, 1, 9), alasan=" ", by=analis)
        PeriodePenilaian.objects.update(status="DITUTUP")
        with pytest.raises(Penolakan, match="sedang dibuka"):
            perpanjang_periode(periode=periode, selesai=date(2027, 1, 9), alasan="Libur", by=analis)


class TestTutup:
    def test_refuses_and_counts_per_unit(self, analis, periode, dinas):
        badan = UnitKerjaFactory(nama="Badan Arsip")
        bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, kosong=True)
        PenilaianKinerjaFactory(pegawai=anggota(badan), tahun=2025)
        anggota(bidang)
        PegawaiFactory()  # without any post: counted, under its own heading
        tugaskan(periode)
        with pytest.raises(BelumLengkap, match="4 orang di 3 unit") as galat:
            tutup_periode(periode=periode, by=analis)
        baris = {b.nama: (b.jumlah, b.draf, b.belum, b.tersisa) for b in galat.value.baris}
        assert baris == {
            "Badan Arsip": (1, 0, 1, 1),
            "Dinas Pangan": (3, 1, 1, 2),
            "Tanpa jabatan definitif": (1, 0, 1, 1),
        }
        periode.refresh_from_db()
        assert (periode.status, periode.ditutup_pada) == ("DIBUKA", None)

    def test_with_recorded_exceptions(self, analis, periode, dinas):
        badan = UnitKerjaFactory(nama="Badan Arsip")
        sakit, pindah = anggota(UnitKerjaFactory(nama="Bidang", induk=dinas)), anggota(badan)
        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
        with pytest.raises(BelumLengkap):
            tutup_periode(periode=periode, pengecualian={dinas.pk: "Kepala dinas sakit", badan.pk: " "}, by=analis)
        assert not TugasPenilaian.objects.filter(dikecualikan=True).exists()
        alasan = {dinas.pk: "Kepala dinas sakit", badan.pk: "Unit dibubarkan"}
        periode = tutup_periode(periode=periode, pengecualian=alasan, sidik=sidik_tertinggal(periode), by=analis)
        assert (periode.status, periode.ditutup_pada) == ("DITUTUP", HARI_INI)
        keluar = TugasPenilaian.objects.filter(dikecualikan=True).values_list("pegawai", "alasan")
        assert dict(keluar) == {sakit.pk: "Kepala dinas sakit", pindah.pk: "Unit dibubarkan"}
        assert Jejak.objects.get().rincian["tersisa"] == 2
        with pytest.raises(Penolakan, match="tidak bisa langsung"):
            tutup_periode(periode=periode, by=analis)

    def test_nobody_is_left_out_whom_the_page_did_not_show(self, analis, periode, dinas):
        anggota(dinas)
        kemudian = PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
        ditampilkan = sidik_tertinggal(periode)
        type(kemudian).objects.filter(pk=kemudian.pk).update(status="DRAF")
        with pytest.raises(Penolakan, match="berubah sejak"):
            tutup_periode(periode=periode, pengecualian={dinas.pk: "Sakit"}, sidik=ditampilkan, by=analis)
        assert not TugasPenilaian.objects.filter(dikecualikan=True).exists()

    def test_when_all_are_final(self, analis, periode, dinas):
        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
        assert tutup_periode(periode=periode, by=analis).status == "DITUTUP"

    def test_a_periodic_round_asks_for_its_own_appraisals(self, analis, dinas):
        triwulan = PeriodePenilaianFactory(nama="Triwulan", jenis="PERIODIK")
        orang = anggota(dinas)
        PenilaianKinerjaFactory(pegawai=orang, tahun=2026)
        with pytest.raises(BelumLengkap):
            tutup_periode(periode=triwulan, by=analis)
        PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=triwulan, jenis="PERIODIK")
        assert tutup_periode(periode=triwulan, by=analis).status == "DITUTUP"


class TestBukaLagi:
    def test_with_a_reason(self, analis, periode, dinas):
        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
        tutup_periode(periode=periode, by=analis)
        with pytest.raises(Penolakan, match="alasan"):
            buka_lagi(periode=periode, alasan=" ", by=analis)
        periode = buka_lagi(periode=periode, alasan="Salah hitung", selesai=date(2027, 1, 15), by=analis)
        assert (periode.status, periode.ditutup_pada, periode.selesai) == ("DIBUKA", None, date(2027, 1, 15))
        assert Jejak.objects.first().rincian == {"alasan": "Salah hitung"}
        with pytest.raises(Penolakan, match="belum ditutup"):
            buka_lagi(periode=periode, alasan="Lagi", by=analis)

    def test_not_beside_another_open_one_and_not_backwards(self, analis, periode):
        tutup_periode(periode=periode, by=analis)
        with pytest.raises(Penolakan, match="tidak boleh sebelum"):
            buka_lagi(periode=periode, alasan="Keliru", selesai=date(2026, 12, 30), by=analis)
        PeriodePenilaianFactory(nama="Lain", jenis="PERIODIK")
        with pytest.raises(Penolakan, match="masih dibuka"):
            buka_lagi(periode=periode, alasan="Keliru", by=analis)


def test_after_closing_no_appraisal_changes_until_it_is_reopened(analis, periode, dinas):
    kepala = persona("kepala_unit", unit=dinas)
    orang = anggota(dinas)
    kerja = {"pegawai": orang, "periode": periode, "by": kepala}
    penilaian = simpan_penilaian(data=isian(hasil_kerja=2, perilaku_kerja=2), versi=0, final=True, **kerja)
    alasan = {dinas.pk: "Kepala belum dinilai"}
    tutup_periode(periode=periode, pengecualian=alasan, sidik=sidik_tertinggal(periode), by=analis)
    for laku in (
        lambda: simpan_penilaian(data=isian(hasil_kerja=1), versi=1, **kerja),
        lambda: buka_kembali(penilaian=penilaian, alasan="Keliru", by=kepala),
    ):
        with pytest.raises(Penolakan, match="sudah ditutup"):
            laku()
    buka_lagi(periode=periode, alasan="Keberatan diterima", by=analis)
    assert buka_kembali(penilaian=penilaian, alasan="Keliru", by=kepala).status == "DRAF"


def serentak(*laku):
    """Each act in a thread of its own; "jadi" or "ditolak" for each, sorted."""
    hasil = []

    def jalankan(satu):
        try:
            satu()
            hasil.append("jadi")
        except Penolakan:
            hasil.append("ditolak")
        connections.close_all()

    utas = [threading.Thread(target=jalankan, args=[satu]) for satu in laku]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    return sorted(hasil)


@pytest.mark.django_db(transaction=True)
def test_two_rounds_opened_at_once_leave_one_open(dinas):
    analis = persona("analis")
    anggota(dinas)
    semua = [siapkan(analis), siapkan(analis, nama="Semester", jenis="PERIODIK")]
    laku = [lambda p=p: buka_periode(periode=p, by=analis) for p in semua]
    assert serentak(*laku) == ["ditolak", "jadi"]
    assert PeriodePenilaian.objects.filter(status="DIBUKA").count() == 1


@pytest.mark.django_db(transaction=True)
def test_closed_at_once_by_two_is_closed_once(periode):
    analis = persona("analis")
    laku = [lambda: tutup_periode(periode=periode, by=analis)] * 2
    assert serentak(*laku) == ["ditolak", "jadi"]
    assert Jejak.objects.filter(tindakan="periode.tutup").count() == 1
