import threading

import pytest
from django.db import connections

from pegawai.models import Jejak, KedudukanHukum, Pegawai
from pegawai.penolakan import Penolakan
from penilaian.actions.tugas import ganti_penilai, kecualikan_tugas, segarkan_tugas, sertakan_tugas, susun_tugas
from penilaian.models import PeriodePenilaian, TugasPenilaian
from penilaian.tugas import build_rencana, ringkas_tugas, sebut_rencana
from tests.factories import InstansiFactory, PegawaiFactory, PenilaianKinerjaFactory, UnitKerjaFactory, persona
from tests.penilaian.conftest import anggota, kepala_di

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis():
    return persona("analis")


def segarkan(periode, by):
    return segarkan_tugas(periode=periode, sidik=build_rencana(periode).sidik, by=by)


def tugas_of(orang):
    return TugasPenilaian.objects.get(pegawai=orang)


class TestSegarkan:
    def test_twice_changes_nothing(self, periode, dinas, analis):
        kepala_di(dinas)
        anggota(dinas)
        segarkan(periode, analis)
        sebelum = list(TugasPenilaian.objects.values())
        assert not build_rencana(periode)
        segarkan(periode, analis)
        assert list(TugasPenilaian.objects.values()) == sebelum

    def test_newcomers_new_superiors_and_leavers(self, periode, dinas, analis):
        lama = kepala_di(dinas)
        staf, pensiun = anggota(dinas, "Budi"), anggota(dinas, "Ani")
        lama.riwayat_jabatan.all().delete()
        Pegawai.objects.filter(pk__in=[lama.pk, pensiun.pk]).update(kedudukan_hukum=KedudukanHukum.PENSIUN)
        baru = kepala_di_kosong(dinas, "Cici")
        rencana = build_rencana(periode)
        nama = sebut_rencana(rencana, 10)
        assert nama["baru"] == [("Cici", "belum ada penilai")]
        assert nama["berubah"] == [("Budi", lama.nama, "Cici")]
        assert set(nama["keluar"]) == {lama.nama, "Ani"}
        segarkan(periode, analis)
        assert tugas_of(staf).penilai == baru
        assert tugas_of(pensiun).dikecualikan
        assert "Tidak lagi bertugas" in tugas_of(pensiun).alasan
        assert Jejak.objects.get().rincian == {"baru": 1, "berubah": 1, "keluar": 2}

    def test_leavers_of_a_draft_were_never_asked_for(self, periode, dinas, analis):
        orang = anggota(dinas)
        PeriodePenilaian.objects.update(status="RANCANGAN")
        Pegawai.objects.update(kedudukan_hukum=KedudukanHukum.PENSIUN)
        segarkan(PeriodePenilaian.objects.get(), analis)
        assert not TugasPenilaian.objects.filter(pegawai=orang).exists()

    @pytest.mark.parametrize("ubah", ["dimulai", "diubah", "dikecualikan"])
    def test_what_is_begun_or_decided_stays(self, periode, dinas, analis, ubah):
        staf, lain = anggota(dinas), PegawaiFactory()
        if ubah == "dimulai":
            PenilaianKinerjaFactory(pegawai=staf, tahun=2026, kosong=True)
        elif ubah == "diubah":
            ganti_penilai(periode=periode, tugas=[tugas_of(staf)], penilai=lain, alasan="Disposisi", by=analis)
        else:
            kecualikan_tugas(periode=periode, tugas=[tugas_of(staf)], alasan="Cuti", by=analis)
        sebelum = TugasPenilaian.objects.filter(pegawai=staf).values().get()
        kepala_di(dinas)
        segarkan(periode, analis)
        assert TugasPenilaian.objects.filter(pegawai=staf).values().get() == sebelum

    def test_another_plan_than_the_one_shown_is_not_done(self, periode, dinas, analis):
        sidik = build_rencana(periode).sidik
        PegawaiFactory()
        with pytest.raises(Penolakan, match="Data berubah"):
            segarkan_tugas(periode=periode, sidik=sidik, by=analis)
        assert not TugasPenilaian.objects.exists()


def kepala_di_kosong(unit, nama):
    """A new holder of the head seat that is there."""
    orang = PegawaiFactory(instansi=unit.instansi, nama=nama)
    posisi = unit.posisi.get(kepala=True)
    orang.riwayat_jabatan.create(
        posisi=posisi, unit=unit, nama_jabatan="Kepala", nama_unit=unit.nama, berlaku=("2026-12-01", None)
    )
    return orang


class TestUbah:
    def test_another_appraiser_with_a_reason(self, periode, dinas, analis):
        orang, penilai = [anggota(dinas), anggota(dinas)], kepala_di(dinas)
        jumlah = ganti_penilai(
            periode=periode, tugas=TugasPenilaian.objects.all(), penilai=penilai, alasan=" Disposisi ", by=analis
        )
        assert jumlah == 2
        baris = set(TugasPenilaian.objects.values_list("penilai", "asal", "alasan"))
        assert baris == {(penilai.pk, "DIUBAH", "Disposisi")}
        assert Jejak.objects.get().rincian["tugas"] == sorted(tugas_of(o).pk for o in orang)

    def test_refusals_name_who(self, periode, dinas, analis):
        orang, lain = anggota(dinas, "Budi"), anggota(dinas, "Ani")
        semua = TugasPenilaian.objects.all()

        def ganti(penilai, alasan="Disposisi"):
            ganti_penilai(periode=periode, tugas=semua, penilai=penilai, alasan=alasan, by=analis)

        with pytest.raises(Penolakan, match="alasan"):
            ganti(PegawaiFactory(), " ")
        with pytest.raises(Penolakan, match="dirinya sendiri"):
            ganti(lain)
        for bukan in (
            PegawaiFactory(kedudukan_hukum=KedudukanHukum.PENSIUN),
            PegawaiFactory(instansi=InstansiFactory(nama="Lain")),
        ):
            with pytest.raises(Penolakan, match="tidak lagi bertugas di sini"):
                ganti(bukan)
        PenilaianKinerjaFactory(pegawai=orang, tahun=2026)
        with pytest.raises(Penolakan, match="Penilaian Budi sudah final"):
            ganti(PegawaiFactory())
        with pytest.raises(Penolakan, match="Centang dulu"):
            kecualikan_tugas(periode=periode, tugas=[], alasan="Cuti", by=analis)
        assert set(semua.values_list("asal", "dikecualikan")) == {("POHON", False)}

    def test_two_may_appraise_each_other_when_that_is_decided(self, periode, dinas, analis):
        ani, budi = anggota(dinas), anggota(dinas)
        for satu, lain in ((ani, budi), (budi, ani)):
            ganti_penilai(periode=periode, tugas=[tugas_of(satu)], penilai=lain, alasan="Keputusan PPK", by=analis)
        assert (tugas_of(ani).penilai, tugas_of(budi).penilai) == (budi, ani)

    def test_left_out_and_taken_in_again(self, periode, dinas, analis):
        orang = anggota(dinas)
        kecualikan_tugas(periode=periode, tugas=[tugas_of(orang)], alasan="Tugas belajar", by=analis)
        assert ringkas_tugas(periode) | {"rendah": 0} == {
            "jumlah": 0, "final": 0, "draf": 0, "belum": 0, "tanpa_penilai": 0, "diubah": 0, "rendah": 0,
            "penilai_berbeda": 0, "dikecualikan": 1, "tanpa_akun": 0, "tersisa": 0,
        }  # fmt: skip
        sertakan_tugas(periode=periode, tugas=[tugas_of(orang)], alasan="Selesai belajar", by=analis)
        assert not tugas_of(orang).dikecualikan
        assert list(Jejak.objects.values_list("tindakan", flat=True)) == ["tugas.sertakan", "tugas.kecualikan"]

    def test_a_closed_round_keeps_its_tasks(self, periode, dinas, analis):
        orang = anggota(dinas)
        sidik = build_rencana(periode).sidik
        PeriodePenilaian.objects.update(status="DITUTUP")
        isi = {"periode": periode, "tugas": [tugas_of(orang)], "alasan": "Cuti", "by": analis}
        for laku in (
            lambda: ganti_penilai(penilai=PegawaiFactory(), **isi),
            lambda: kecualikan_tugas(**isi),
            lambda: sertakan_tugas(**isi),
            lambda: segarkan_tugas(periode=periode, sidik=sidik, by=analis),
        ):
            with pytest.raises(Penolakan, match="sudah ditutup"):
                laku()

    def test_tasks_of_another_round_are_not_touched(self, periode, dinas, analis):
        orang = anggota(dinas)
        lain = PeriodePenilaian.objects.create(
            instansi=periode.instansi,
            tahun=2026,
            nama="Triwulan",
            jenis="PERIODIK",
            mulai="2026-07-01",
            selesai="2026-07-09",
        )
        with pytest.raises(Penolakan, match="Centang dulu"):
            kecualikan_tugas(periode=lain, tugas=[tugas_of(orang)], alasan="Cuti", by=analis)


def test_below_pengawas_is_counted_and_blocks_nothing(periode, dinas, analis):
    kepala = kepala_di(dinas)
    kepala.riwayat_jabatan.update(jenjang="AHLI_MUDA")
    anggota(dinas)
    jumlah = ringkas_tugas(periode)
    assert (jumlah["rendah"], jumlah["tanpa_penilai"], jumlah["tanpa_akun"]) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_refresh_at_once_make_one_set_of_tasks(periode, dinas):
    analis = persona("analis")
    for _ in range(3):
        PegawaiFactory()
    sidik, hasil = build_rencana(periode).sidik, []

    def laku():
        try:
            segarkan_tugas(periode=periode, sidik=sidik, by=analis)
            hasil.append("jadi")
        except Penolakan:
            hasil.append("ditolak")
        connections.close_all()

    utas = [threading.Thread(target=laku) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(30)
    assert sorted(hasil) == ["ditolak", "jadi"]
    assert TugasPenilaian.objects.count() == 3


def test_many_tasks_in_few_queries(periode, django_assert_max_num_queries):
    unit = UnitKerjaFactory()
    for _ in range(12):
        PegawaiFactory(instansi=unit.instansi)
    with django_assert_max_num_queries(6):
        assert susun_tugas(periode) == 12


@pytest.mark.parametrize("aksi", [ganti_penilai, kecualikan_tugas, sertakan_tugas])
def test_nobody_arranges_the_own_appraisal(periode, dinas, aksi):
    """Who prepares the round is appraised in it: not by a friend of the own choice, and not left out (UU 30/2014)."""
    kepala_di(dinas)
    orang = anggota(dinas)
    analis = persona("analis", instansi=dinas.instansi, pegawai=orang)
    isi = {"penilai": anggota(dinas)} if aksi is ganti_penilai else {}
    sebelum = list(TugasPenilaian.objects.order_by("pk").values())
    with pytest.raises(Penolakan, match="diatur petugas lain"):
        aksi(periode=periode, tugas=list(TugasPenilaian.objects.all()), alasan="Beban kerja", by=analis, **isi)
    assert list(TugasPenilaian.objects.order_by("pk").values()) == sebelum


def test_nobody_makes_oneself_an_appraiser(periode, dinas):
    diri = anggota(dinas)
    analis = persona("analis", instansi=dinas.instansi, pegawai=diri)
    tugas = TugasPenilaian.objects.filter(pegawai=anggota(dinas))
    with pytest.raises(Penolakan, match="diatur petugas lain"):
        ganti_penilai(periode=periode, tugas=tugas, penilai=diri, alasan="Beban kerja", by=analis)
    assert not tugas.filter(penilai=diri).exists()
