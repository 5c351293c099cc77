"""The invented region: deterministic, whole, lawful for the database, and never in a real installation."""

from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, F, Q

from jabatan.models import Instansi, KebutuhanMendesak, Posisi, StandarKompetensi, UnitKerja
from mutasi.contoh import SANDI, DatabaseTerisi, bangun, muat, susun_daftar
from mutasi.contoh.dasar import HARI_INI
from mutasi.contoh.persona import COBA
from mutasi.models import Kriteria, Lowongan, SiklusMutasi
from mutasi.status import StatusSiklus
from pegawai.faktor_kedua import periksa_kode
from pegawai.models import (
    Impor,
    Jejak,
    Pegawai,
    Pengguna,
    PeranPengguna,
    RekapMutu,
    RiwayatJabatan,
    RiwayatPangkat,
    TemuanMutu,
)
from pegawai.mutu import INDIKATOR, dasar
from pegawai.mutu.acuan import Acuan
from pegawai.mutu.hitung import hitung_per_opd, jumlahkan
from pegawai.penolakan import Penolakan
from penilaian.models import HasilKompetensi, PenilaianKinerja, PeriodePenilaian
from penilaian.tugas import build_rencana, ringkas_tugas

README = Path(__file__).resolve().parents[2] / "fixtures" / "contoh" / "README.md"
KECIL = 300


@pytest.fixture(scope="module")
def baku():
    """The default region, in memory."""
    return bangun()


@pytest.fixture
def kecil(db):
    return muat(ukuran=KECIL)


def test_the_same_seed_gives_the_same_people():
    assert bangun(KECIL, 7).sidik() == bangun(KECIL, 7).sidik()
    assert bangun(KECIL, 7).sidik() != bangun(KECIL, 8).sidik()


def test_the_default_region_has_the_promised_shape(baku):
    peta = baku.peta
    assert len(baku.orang) == 5000
    assert sum(unit.induk is peta.akar for unit in peta.unit) == 45
    assert len(peta.kursi_struktural) == 480
    assert len(baku.lowong) == 60
    assert all(len(k.isi) == (k not in baku.lowong) for k in peta.kursi_struktural)


def test_the_list_of_traps_is_the_committed_one(baku):
    assert README.read_text(encoding="utf-8") == susun_daftar(baku), "manage.py muat_contoh --daftar"


def test_every_nip_shows_that_it_is_invented_and_agrees_with_the_record(baku):
    berbeda = Counter()
    for orang in baku.orang:
        nip = orang.nip
        assert len(nip) == 18
        assert nip[15] == "9"
        assert nip[8:14] == (f"{orang.tmt_cpns:%Y}21" if orang.jenis == "PPPK" else f"{orang.tmt_cpns:%Y%m}")
        berbeda["lahir"] += orang.lahir is not None and nip[:8] != f"{orang.lahir:%Y%m%d}"
        berbeda["kelamin"] += nip[14] != {"L": "1", "P": "2"}[orang.jenis_kelamin]
    assert berbeda == {"lahir": 1, "kelamin": 1}  # the planted ones
    assert len({orang.nip for orang in baku.orang}) == len(baku.orang)


def test_names_of_all_kinds_and_no_markup(baku):
    nama = [orang.nama for orang in baku.orang]
    assert any(" " not in n for n in nama)
    assert any("'" in n for n in nama)
    assert any(n.startswith(("I Made", "Ni Luh", "Andi ")) for n in nama)
    assert max(len(n) for n in nama) > 60
    assert max(len(orang.gelar_belakang) for orang in baku.orang) <= 80
    assert not any(set(n) & set("<>=&@") for n in nama)


def test_dates_make_sense(baku):
    for orang in baku.orang:
        assert orang.tmt_cpns < HARI_INI
        for satu in orang.jabatan:
            assert satu.mulai <= HARI_INI
            assert satu.selesai is None or satu.mulai < satu.selesai <= HARI_INI
        for golongan, mulai, selesai, tahun, bulan in orang.pangkat:
            assert mulai <= HARI_INI
            assert selesai is None or mulai < selesai
            assert golongan
            assert tahun >= 0
            assert 0 <= bulan < 12


def test_about_a_third_of_the_results_is_missing_or_old(baku):
    pns = [o for o in baku.orang if o.jenis == "PNS"]
    berlaku = [o for o in pns if o.asesmen and max(h for _, h, _ in o.asesmen.values()) > date(2024, 1, 4)]
    assert 0.28 < 1 - len(berlaku) / len(pns) < 0.38


def test_what_is_written_is_what_was_built(kecil):
    assert Pegawai.objects.count() == KECIL
    assert RiwayatJabatan.objects.count() == sum(len(o.jabatan) for o in kecil.orang)
    assert RiwayatPangkat.objects.count() == sum(len(o.pangkat) for o in kecil.orang)
    assert HasilKompetensi.objects.count() == sum(len(o.asesmen) for o in kecil.orang)
    lampau = PenilaianKinerja.objects.final().filter(tahun__lt=2026)
    assert lampau.count() == sum(len(o.skp) for o in kecil.orang)
    assert StandarKompetensi.objects.filter(jenjang="PENGAWAS").count() == 9
    assert not UnitKerja.objects.filter(jalur="").exists()
    assert Jejak.objects.get(tindakan="muat_contoh").rincian["sidik"] == kecil.sidik()


def test_the_row_trail_saw_every_row(kecil):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pegawai_pegawaievent")
        assert cursor.fetchone() == (KECIL,)


def test_new_rows_get_numbers_of_their_own(kecil):
    induk = UnitKerja.objects.get(induk=None)
    assert UnitKerja.objects.create(instansi=induk.instansi, induk=induk, nama="Unit baru").pk > len(kecil.peta.unit)


def test_vacant_seats_are_vacant_for_the_database_too(kecil):
    terisi = Count("riwayat", filter=Q(riwayat__berlaku__upper_inf=True, riwayat__jenis_penugasan="D"))
    kosong = Posisi.objects.filter(jabatan__jenis="STRUKTURAL").annotate(b=terisi).filter(b=0)
    assert set(kosong.values_list("id", flat=True)) == {k.id for k in kecil.lowong}


def test_two_claim_one_seat_but_only_one_holds_it(kecil):
    klaim = RiwayatJabatan.objects.exclude(klaim_posisi=None)
    assert klaim.count() == 2
    for satu in klaim:
        assert satu.posisi is None
        assert satu.klaim_posisi.riwayat.definitif_kini().count() == 1


def test_the_running_cycle_waits_for_its_ranking(kecil):
    siklus = SiklusMutasi.objects.berjalan().get()
    assert siklus.nama == "Siklus II Tahun 2026"
    assert siklus.status == StatusSiklus.PEMERINGKATAN
    assert siklus.tmt_rencana == date(2027, 1, 4)
    assert siklus.lowongan.count() == len(kecil.lowong) + 3
    assert set(siklus.lowongan.values_list("alasan", flat=True)) == {"KOSONG", "AKAN_KOSONG", "MENDESAK"}
    mendesak = siklus.lowongan.get(alasan="MENDESAK")
    assert mendesak.kebutuhan.posisi == mendesak.posisi
    assert mendesak.syarat_khusus.get().jenis == "SERTIFIKAT"
    assert [v.nomor for v in siklus.versi_bobot.all()] == [2, 1]
    for kelompok in set(Kriteria.objects.filter(siklus=siklus).values_list("kelompok", flat=True)):
        assert sum(siklus.kriteria.filter(kelompok=kelompok).values_list("bobot", flat=True)) == 10_000


def test_past_cycles_are_in_the_histories(kecil):
    for siklus in SiklusMutasi.objects.filter(status=StatusSiklus.SELESAI):
        nomor = siklus.catatan.removeprefix("Keputusan Bupati Nomor ").removesuffix(".")
        assert RiwayatJabatan.objects.filter(nomor_sk=nomor, posisi__lowongan__siklus=siklus).exists()
        assert siklus.rapat.count() == 1
    assert Lowongan.objects.filter(siklus__status=StatusSiklus.SELESAI).exists()


def test_some_units_have_too_many_and_some_too_few(kecil):
    terisi = Count("riwayat", filter=Q(riwayat__berlaku__upper_inf=True))
    posisi = Posisi.objects.filter(jabatan__jenis="FUNGSIONAL").annotate(b=terisi)
    assert posisi.filter(b__gt=F("kebutuhan")).exists()
    assert posisi.filter(b__lt=F("kebutuhan")).exists()


def test_some_needs_are_unknown_and_some_are_urgent(kecil):
    belum = Posisi.objects.filter(kebutuhan=None)
    assert belum.count() == 3
    assert {p.riwayat.definitif_kini().exists() for p in belum} == {True, False}
    kepala, analis = (Pengguna.objects.get(nama_masuk=n) for n in ("kepala.unit", "analis"))
    kebutuhan = KebutuhanMendesak.objects.visible_to(kepala).order_by("created_at")
    assert [k.status for k in kebutuhan] == ["DITOLAK", "DITERIMA", "DIAJUKAN"]
    assert {k.diajukan_oleh for k in kebutuhan} == {kepala}
    assert [k.ditanggapi_oleh for k in kebutuhan] == [analis, analis, None]
    assert kebutuhan.belum_terpenuhi().exists()


def test_histories_were_imported_after_the_people(kecil):
    jenis = set(Impor.objects.filter(status="SELESAI").values_list("jenis", flat=True))
    assert jenis == set(Impor.Jenis) - {"UNOR", "PETA_JABATAN", "ABK"}
    hari = list(Impor.objects.order_by("pk").values_list("diterapkan_pada", flat=True))
    assert hari == sorted(hari)


def test_personas_sign_in_and_have_their_roles(kecil, client):
    assert set(Pengguna.objects.values_list("nama_masuk", flat=True)) == set(COBA)
    for pengguna in Pengguna.objects.all():
        assert pengguna.check_password(SANDI)
    assert {p.peran for p in PeranPengguna.objects.all()} == {
        "ADMIN", "ANALIS", "VERIFIKATOR", "KEPALA_BKPSDM", "PYB", "PPK", "KOMITE", "AUDITOR", "KEPALA_UNIT",
        "OPERATOR_OPD",
    }  # fmt: skip
    kepala = Pengguna.objects.get(nama_masuk="kepala.unit")
    bawahan = Pegawai.objects.visible_to(kepala)
    assert kepala.pegawai in bawahan
    dinilai = kepala.pegawai.tugas_menilai.filter(periode__status="DIBUKA")
    assert 5 <= dinilai.count() <= 40


def test_this_years_appraisals_are_begun(kecil):
    periode = PeriodePenilaian.objects.get(status="DIBUKA")
    kepala = Pengguna.objects.get(nama_masuk="kepala.unit")
    milik = PenilaianKinerja.objects.filter(periode=periode, penilai=kepala.pegawai)
    assert set(milik.values_list("status", flat=True)) == {"DRAF"}
    assert milik.filter(predikat=None).exists()
    assert milik.count() < periode.tugas.filter(penilai=kepala.pegawai).count()
    jumlah = ringkas_tugas(periode)
    assert 0 < jumlah["final"] < jumlah["jumlah"]
    assert jumlah["tanpa_penilai"] == 1  # the highest official: nobody is above
    assert not build_rencana(periode)


def test_the_first_semester_is_closed_and_whole(kecil):
    periode = PeriodePenilaian.objects.get(nama__startswith="Evaluasi semester")
    assert periode.ditutup_pada
    jumlah = ringkas_tugas(periode)
    assert jumlah["tersisa"] == 0
    assert jumlah["dikecualikan"] > 0


def test_it_comes_into_an_empty_database_only(kecil):
    with pytest.raises(DatabaseTerisi):
        muat(ukuran=KECIL)


@pytest.mark.django_db
def test_it_never_comes_into_a_real_installation(settings):
    settings.MUTASI_NYATA = True
    with pytest.raises(Penolakan, match="sungguhan"):
        muat(ukuran=KECIL)


@pytest.mark.django_db
def test_it_never_comes_beside_a_real_agency():
    Instansi.objects.create(nama="Sungguhan", ibu_kota="Ada", nyata=True)
    with pytest.raises(CommandError, match="sungguhan"):
        call_command("muat_contoh", "--jika-kosong")


@pytest.mark.django_db
def test_an_impossible_size_is_refused_with_the_limits():
    with pytest.raises(Penolakan, match="antara 300 dan 60000"):
        muat(ukuran=10)


@pytest.mark.django_db
def test_the_command_says_what_it_did_and_then_keeps_quiet():
    satu, dua = StringIO(), StringIO()
    call_command("muat_contoh", ukuran=KECIL, stdout=satu)
    assert f"{KECIL} pegawai" in satu.getvalue()
    call_command("muat_contoh", "--jika-kosong", ukuran=KECIL, stdout=dua)
    assert "tidak dimuat" in dua.getvalue()
    assert Pegawai.objects.count() == KECIL
    with pytest.raises(CommandError, match="basis data kosong"):
        call_command("muat_contoh", ukuran=KECIL)


@pytest.mark.parametrize("nama_masuk", ["kepala.bkpsdm", "pyb", "ppk"])
def test_the_command_prints_a_code_that_counts_once(kecil, nama_masuk):
    keluaran = StringIO()
    call_command("persona", nama_masuk, stdout=keluaran)
    pengguna = Pengguna.objects.get(nama_masuk=nama_masuk)
    periksa_kode(pengguna, keluaran.getvalue().split()[0])
    with pytest.raises(CommandError, match="tidak memutus"):
        call_command("persona", "analis")


def test_the_table_of_personas(kecil):
    keluaran = StringIO()
    call_command("persona", stdout=keluaran)
    for nama_masuk in COBA:
        assert nama_masuk in keluaran.getvalue()
    assert SANDI in keluaran.getvalue()


def test_no_passwords_are_told_in_a_real_installation(kecil, settings):
    settings.MUTASI_NYATA = True
    keluaran = StringIO()
    call_command("persona", stdout=keluaran)
    assert SANDI not in keluaran.getvalue()


def test_quality_of_the_records_with_a_history_of_imports(kecil):
    """The planted errors are found, and the score rises from one import to the next."""
    instansi = Instansi.objects.get()
    ditanam = {(j.kode, j.orang.nip) for j in kecil.jebakan if j.kode in INDIKATOR}
    temuan = set(TemuanMutu.objects.values_list("kode", "pegawai__nip"))
    assert ditanam <= temuan
    wajib = "COM_1 COM_2 COM_3 TIM_1 TIM_4 TIM_5 ACC_3 ACC_6 ACC_8 ACC_10 CON_2 CON_3"
    assert set(wajib.split()) <= {kode for kode, _ in temuan}
    rekap = list(RekapMutu.objects.order_by("waktu"))
    assert len(rekap) == 4
    assert [r.skor for r in rekap] == sorted(r.skor for r in rekap)
    assert all(r.impor.status == "SELESAI" and r.impor.diterapkan_pada == r.waktu for r in rekap)
    _, hitungan = jumlahkan(hitung_per_opd(Acuan.muat(instansi, HARI_INI), dasar.orang(instansi)))
    assert rekap[-1].rincian["indikator"] == hitungan
    assert {kode: g for kode, (_, g) in hitungan.items() if g} == Counter(kode for kode, _ in temuan)
    assert set(TemuanMutu.objects.values_list("sejak", flat=True)) <= {r.waktu.date() for r in rekap}


def test_the_same_seed_gives_the_same_quality(db):
    def isi():
        with transaction.atomic():
            muat(ukuran=KECIL)
            temuan = list(TemuanMutu.objects.order_by("pegawai", "kode").values_list("pegawai__nip", "kode", "sejak"))
            rekap = list(RekapMutu.objects.order_by("waktu").values_list("waktu", "skor", "jumlah_pegawai"))
            transaction.set_rollback(True)
        return temuan, rekap

    assert isi() == isi()
