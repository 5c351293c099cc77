"""Each of BKN's indicators: who fails, who does not, who is not judged, and the days that decide."""

from datetime import date

import pytest

from jabatan.models import Golongan, Parameter
from pegawai.models import JenisPenugasan, KedudukanHukum
from pegawai.mutu import DAFTAR_INDIKATOR, INDIKATOR, build_temuan
from pegawai.mutu.acuan import Acuan
from pegawai.mutu.dasar import orang
from pegawai.mutu.hitung import hitung_per_opd, jumlahkan, pegawai_gagal
from pegawai.mutu.inti import Dimensi
from tests.factories import (
    DataPribadiFactory,
    EselonFactory,
    GolonganFactory,
    InstansiFactory,
    JabatanFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    RiwayatKedudukanFactory,
    RiwayatPangkatFactory,
    RiwayatPendidikanFactory,
    RumpunPendidikanFactory,
    TingkatPendidikanFactory,
    UnitKerjaFactory,
    pegawai_di,
)
from tests.factories.rentang import sejak

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def instansi():
    return InstansiFactory()


def gagal(kode, pada=HARI):
    return sorted(p.nama for p in pegawai_gagal(kode, InstansiFactory(), pada))


def dinilai(kode, pada=HARI):
    """How many are judged."""
    _, hitungan = jumlahkan(hitung_per_opd(Acuan.muat(InstansiFactory(), pada), orang(InstansiFactory())))
    return hitungan.get(kode, [0, 0])[0]


def fungsional(**kwargs):
    return PosisiFactory(jabatan=JabatanFactory(fungsional=True, **kwargs))


# --- the list itself ---


def test_there_are_27_each_with_its_dimension_words_and_weight():
    bobot = Parameter.objects.get(kode="mutu_bobot_indikator").nilai
    assert len(DAFTAR_INDIKATOR) == len(INDIKATOR) == 27
    assert set(bobot) == set(INDIKATOR)
    assert set(Parameter.objects.get(kode="mutu_bobot_dimensi").nilai) == set(Dimensi.values)
    for indikator in DAFTAR_INDIKATOR:
        assert indikator.arti
        assert indikator.saran.endswith(".")
        assert indikator.dasar.endswith(indikator.kode)
        assert indikator.kode.startswith(indikator.dimensi)
    assert all(Parameter.objects.filter(kode=k).exists() for i in DAFTAR_INDIKATOR for k in i.parameter)


def test_an_unknown_code_shows_itself():
    assert build_temuan(["CON_2", "X_9"]) == [("CON_2", "NIP tidak cocok dengan tanggal lahir"), ("X_9", "X_9")]


def test_without_its_number_in_force_an_indicator_judges_nobody():
    PegawaiFactory(jenis_pegawai="CPNS", tmt_pns=None, tmt_cpns=date(2020, 1, 1), nama="Lama")
    assert gagal("TIM_3") == ["Lama"]
    assert (gagal("TIM_3", date(2016, 1, 1)), dinilai("TIM_3", date(2016, 1, 1))) == ([], 0)


def test_only_those_in_service_of_the_agency():
    PegawaiFactory(email="", nama="Bertugas")
    PegawaiFactory(email="", kedudukan_hukum=KedudukanHukum.PENSIUN)
    PegawaiFactory(email="", instansi=InstansiFactory(nama="Lain"))
    assert gagal("COM_6") == ["Bertugas"]


# --- completeness ---


def skp(nama, *tahun, **kwargs):
    satu = PegawaiFactory(nama=nama, **kwargs)
    for t in tahun:
        PenilaianKinerjaFactory(pegawai=satu, tahun=t)
    return satu


def test_com_1_wants_the_last_two_whole_years():
    skp("Lengkap", 2024, 2025)
    skp("Tanpa 2025", 2023, 2024)
    skp("Tanpa apa pun")
    skp("Baru sejak 2025", 2025, tmt_cpns=date(2024, 1, 2))
    skp("Baru tahun ini", tmt_cpns=date(2026, 1, 2))
    skp("Tanpa TMT", tmt_cpns=None)
    draf = skp("Masih draf", 2024)
    PenilaianKinerjaFactory(pegawai=draf, tahun=2025, kosong=True)
    assert gagal("COM_1") == ["Masih draf", "Tanpa 2025", "Tanpa apa pun"]
    assert dinilai("COM_1") == 5


@pytest.mark.parametrize(("pada", "nama"), [(date(2027, 3, 31), []), (date(2027, 4, 1), ["Sampai 2025"])])
def test_com_1_last_year_falls_due_in_april(pada, nama):
    skp("Sampai 2025", 2024, 2025)
    skp("Sampai 2026", 2025, 2026)
    assert gagal("COM_1", pada) == nama


def test_com_2_wants_a_post_that_the_catalogue_knows():
    pegawai_di(nama="Berkursi")
    PegawaiFactory(nama="Tanpa jabatan")
    RiwayatJabatanFactory(pegawai__nama="Hanya nama", posisi=None)
    RiwayatJabatanFactory(pegawai__nama="Klaim", posisi=None, klaim_posisi=PosisiFactory())
    RiwayatJabatanFactory(pegawai__nama="Hanya Plt", jenis_penugasan=JenisPenugasan.PLT)
    RiwayatJabatanFactory(pegawai__nama="Sudah berakhir", berlaku=sejak(date(2020, 1, 1), date(2026, 1, 1)))
    assert gagal("COM_2") == ["Hanya Plt", "Hanya nama", "Sudah berakhir", "Tanpa jabatan"]


def test_com_3_4_5_education_tmt_and_titles():
    tanpa = PegawaiFactory(nama="Kosong", tmt_pns=None)
    diploma = PegawaiFactory(nama="Diploma tanpa gelar", jenis_pegawai="CPNS", tmt_pns=None)
    bergelar = PegawaiFactory(nama="dr.", gelar_depan="dr.")
    lulusan_sma = PegawaiFactory(nama="SMA")
    for satu, tingkat in ((diploma, 20), (bergelar, 40), (lulusan_sma, 15)):
        RiwayatPendidikanFactory(pegawai=satu, tingkat=TingkatPendidikanFactory(id=tingkat))
    RiwayatPendidikanFactory(pegawai=lulusan_sma, tingkat=TingkatPendidikanFactory(id=10), nama="SMP")
    assert gagal("COM_3") == [tanpa.nama]
    assert gagal("COM_4") == [tanpa.nama]
    assert (gagal("COM_5"), dinilai("COM_5")) == ([diploma.nama], 2)


def test_com_7_and_acc_5_are_judged_only_where_the_data_are_kept():
    ada, tanpa = PegawaiFactory(nama="Ada"), PegawaiFactory(nama="Tanpa")
    for kode in ("COM_7", "ACC_5"):
        assert (gagal(kode), dinilai(kode)) == ([], 0)
    DataPribadiFactory(pegawai=ada, nomor_hp="0812", nik="3300001703800001")
    assert gagal("COM_7") == [tanpa.nama]
    assert gagal("ACC_5") == [tanpa.nama]
    assert dinilai("COM_7") == dinilai("ACC_5") == 2


@pytest.mark.parametrize(
    ("nik", "kelamin", "salah"),
    [
        ("3300001703800001", "L", False),
        ("3300005703800001", "P", False),
        ("3300001703800001", "P", True),
        ("3300001803800001", "L", True),
        ("330000170380001", "L", True),
        ("33000017O3800001", "L", True),
        ("3300001703800001", "", False),
    ],
)
def test_acc_5_holds_the_nik_against_birth_and_sex(nik, kelamin, salah):
    DataPribadiFactory(pegawai=PegawaiFactory(nama="X", jenis_kelamin=kelamin), nik=nik)
    assert gagal("ACC_5") == ["X"] * salah


# --- timeliness ---


def test_tim_1_a_unit_that_is_no_more():
    pegawai_di(PosisiFactory(unit=UnitKerjaFactory(aktif=False)), nama="Di unit mati")
    pegawai_di(nama="Di unit hidup")
    assert (gagal("TIM_1"), dinilai("TIM_1")) == (["Di unit mati"], 2)


@pytest.mark.parametrize(
    ("pada", "salah"), [(date(2026, 2, 27), False), (date(2026, 2, 28), False), (date(2026, 3, 1), True)]
)
def test_tim_2_and_tim_3_on_their_last_day(pada, salah):
    """29 February + two years is 28 February: on that day the time is full, not over."""
    calon = PegawaiFactory(nama="Calon", tmt_cpns=date(2024, 2, 29))
    RiwayatJabatanFactory(pegawai=calon, posisi=None, nama_jabatan="Calon Auditor Ahli Pertama")
    assert gagal("TIM_2", pada) == ["Calon"] * salah
    PegawaiFactory(nama="CPNS", jenis_pegawai="CPNS", tmt_pns=None, tmt_cpns=date(2025, 2, 28))
    assert gagal("TIM_3", pada) == ["CPNS"] * salah
    assert dinilai("TIM_3", pada) == 1


def test_tim_4_is_the_one_whose_record_names_the_seat_of_another():
    kursi = PosisiFactory()
    pegawai_di(kursi, nama="Pejabat")
    RiwayatJabatanFactory(pegawai__nama="Pengaku", posisi=None, klaim_posisi=kursi, unit=kursi.unit)
    assert (gagal("TIM_4"), dinilai("TIM_4")) == (["Pengaku"], 2)


@pytest.mark.parametrize(
    ("pada", "salah"), [(date(2038, 3, 17), False), (date(2038, 3, 31), False), (date(2038, 4, 1), True)]
)
def test_tim_5_from_the_day_of_retirement_on(pada, salah):
    pegawai_di(nama="Lahir 17 Maret 1980, BUP 58")
    pegawai_di(nama="Tanpa tanggal lahir", tanggal_lahir=None)
    assert len(gagal("TIM_5", pada)) == salah
    assert dinilai("TIM_5", pada) == 1


def test_tim_5_counts_the_smaller_age_and_knows_one_without_a_seat():
    lahir = {"tanggal_lahir": date(1968, 5, 1)}
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(bup=65)), nama="Melebihi hukum", **lahir)
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(fungsional=True, bup=60)), nama="Guru", **lahir)
    RiwayatJabatanFactory(
        pegawai=PegawaiFactory(nama="Tanpa kursi", **lahir), posisi=None, jenjang="ADMINISTRATOR", nama_jabatan="Camat"
    )
    assert gagal("TIM_5", date(2026, 5, 31)) == []
    assert gagal("TIM_5", date(2026, 6, 1)) == ["Melebihi hukum", "Tanpa kursi"]


def test_tim_5_born_on_29_february_and_bup_of_the_level():
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(bup=None)), nama="Kabisat", tanggal_lahir=date(1968, 2, 29))
    assert gagal("TIM_5", date(2026, 2, 28)) == []
    assert gagal("TIM_5", date(2026, 3, 1)) == ["Kabisat"]


@pytest.mark.parametrize(("pada", "salah"), [(date(2026, 8, 31), False), (date(2026, 9, 1), True)])
def test_tim_6_the_day_after_the_leave(pada, salah):
    cuti = {"kedudukan_hukum": KedudukanHukum.CLTN}
    berlaku = sejak(date(2023, 9, 1), date(2026, 9, 1))
    RiwayatKedudukanFactory(pegawai=PegawaiFactory(nama="Cuti", **cuti), kedudukan=KedudukanHukum.CLTN, berlaku=berlaku)
    RiwayatKedudukanFactory(pegawai=PegawaiFactory(nama="Tanpa akhir", **cuti), kedudukan=KedudukanHukum.CLTN)
    PegawaiFactory(nama="Tak tercatat", **cuti)
    assert gagal("TIM_6", pada) == ["Cuti"] * salah
    assert dinilai("TIM_6", pada) == 1


# --- accuracy ---


def test_acc_1_cpns_after_pns():
    PegawaiFactory(nama="Terbalik", tmt_cpns=date(2006, 1, 2), tmt_pns=date(2006, 1, 1))
    PegawaiFactory(nama="Sama", tmt_cpns=date(2006, 1, 1), tmt_pns=date(2006, 1, 1))
    PegawaiFactory(nama="Kosong", tmt_pns=None)
    assert (gagal("ACC_1"), dinilai("ACC_1")) == (["Terbalik"], 2)


def test_acc_2_lent_out_and_still_here():
    pegawai_di(nama="Masih di sini", kedudukan_hukum=KedudukanHukum.DIPEKERJAKAN)
    PegawaiFactory(nama="Di luar", kedudukan_hukum=KedudukanHukum.DIPEKERJAKAN)
    assert (gagal("ACC_2"), dinilai("ACC_2")) == (["Masih di sini"], 2)


@pytest.mark.parametrize(
    ("pada", "salah"), [(date(2026, 2, 27), True), (date(2026, 2, 28), False), (date(2026, 3, 1), False)]
)
def test_acc_3_two_years_of_service_to_the_day(pada, salah):
    pegawai_di(nama="Pejabat muda", tmt_cpns=date(2024, 2, 29))
    pegawai_di(fungsional(), nama="Fungsional muda", tmt_cpns=date(2024, 2, 29))
    assert gagal("ACC_3", pada) == ["Pejabat muda"] * salah
    assert dinilai("ACC_3", pada) == 1


def test_acc_4_a_standing_that_pppk_do_not_have():
    PegawaiFactory(nama="Aktif", jenis_pegawai="PPPK")
    PegawaiFactory(nama="Cuti", jenis_pegawai="PPPK", kedudukan_hukum=KedudukanHukum.CLTN)
    PegawaiFactory(nama="PNS cuti", kedudukan_hukum=KedudukanHukum.CLTN)
    assert (gagal("ACC_4"), dinilai("ACC_4")) == (["Cuti"], 2)


@pytest.mark.parametrize(("jenjang", "minimal"), [("ADMINISTRATOR", 35), ("PENGAWAS", 30), ("JPT_PRATAMA", 35)])
def test_acc_6_education_of_a_structural_post(jenjang, minimal):
    posisi = PosisiFactory(jabatan=JabatanFactory(jenjang=jenjang))
    cukup, kurang = (
        pegawai_di(posisi, nama="Cukup"),
        pegawai_di(PosisiFactory(unit=posisi.unit, jabatan=JabatanFactory(jenjang=jenjang)), nama="Kurang"),
    )
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(jenjang=jenjang)), nama="Tidak diketahui")
    RiwayatPendidikanFactory(pegawai=cukup, tingkat=TingkatPendidikanFactory(id=minimal))
    RiwayatPendidikanFactory(pegawai=kurang, tingkat=TingkatPendidikanFactory(id=25))
    assert (gagal("ACC_6"), dinilai("ACC_6")) == (["Kurang"], 2)


@pytest.mark.parametrize(("tahun", "salah"), [(2018, True), (2019, False), (2026, False), (2027, True)])
def test_acc_7_and_con_4_the_year_in_a_pppk_number(tahun, salah):
    nomor = f"19800317{tahun}211001"
    PegawaiFactory(nama="PPPK", jenis_pegawai="PPPK", nip=nomor, tmt_cpns=date(2026, 3, 1), tmt_pns=None)
    assert gagal("ACC_7") == ["PPPK"] * salah
    assert gagal("CON_4") == ["PPPK"] * (tahun != 2026)
    assert gagal("CON_1") == gagal("CON_2") == []


def test_acc_8_level_and_field_of_a_functional_post():
    rumpun, lain = RumpunPendidikanFactory(kode="UJI"), RumpunPendidikanFactory(kode="LAIN", nama="Lain")
    minimal = TingkatPendidikanFactory(id=40)

    def calon(nama, tingkat, rumpun_nya):
        posisi = fungsional(nama=f"Auditor {nama}", pendidikan_minimal=minimal)
        posisi.jabatan.rumpun.add(rumpun)
        satu = pegawai_di(posisi, nama=nama)
        if tingkat:
            RiwayatPendidikanFactory(
                pegawai=satu, tingkat=TingkatPendidikanFactory(id=tingkat), rumpun=rumpun_nya, nama=f"J{tingkat}"
            )
        return satu

    calon("Sesuai", 40, rumpun)
    calon("Tingkat kurang", 30, rumpun)
    calon("Rumpun lain", 40, lain)
    calon("Rumpun tidak dikenal", 40, None)
    calon("Kurang dan tidak dikenal", 30, None)
    calon("Tanpa pendidikan", None, None)
    dua = calon("Ijazah kedua sesuai", 45, lain)
    RiwayatPendidikanFactory(pegawai=dua, tingkat=minimal, rumpun=rumpun, nama="J40")
    pegawai_di(fungsional(nama="Tanpa syarat"), nama="Tanpa syarat")
    assert gagal("ACC_8") == ["Kurang dan tidak dikenal", "Rumpun lain", "Tingkat kurang"]
    assert dinilai("ACC_8") == 5


@pytest.mark.parametrize(
    ("nama", "salah"),
    [
        ("Pengadministrasi Umum", False),
        ("Arsiparis Terampil", True),
        ("ANALIS KEPEGAWAIAN AHLI MUDA", True),
        ("Pengelola Pemulasaraan", False),
        ("Pranata Pemula", True),
    ],
)
def test_acc_9_a_clerical_post_named_like_a_functional_one(nama, salah):
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(pelaksana=True, nama=nama)), nama="X")
    pegawai_di(fungsional(nama="Arsiparis Mahir"), nama="Fungsional")
    assert (gagal("ACC_9"), dinilai("ACC_9")) == (["X"] * salah, 1)


@pytest.mark.parametrize(("golongan", "salah"), [(33, True), (34, False), (41, False), (109, None)])
def test_acc_10_rank_below_the_band_of_the_echelon(golongan, salah):
    """III.b asks III/d at least; a PPPK's golongan is no pangkat."""
    satu = PegawaiFactory(nama="X")
    RiwayatJabatanFactory(pegawai=satu, posisi=PosisiFactory(jabatan=JabatanFactory(eselon=EselonFactory(id=32))))
    RiwayatPangkatFactory(pegawai=satu, golongan=Golongan.objects.get(pk=golongan))
    assert gagal("ACC_10") == ["X"] * bool(salah)
    assert dinilai("ACC_10") == (salah is not None)


def test_acc_10_a_post_may_ask_for_more_than_its_echelon():
    jabatan = JabatanFactory(eselon=EselonFactory(id=32), golongan_minimal=GolonganFactory(id=41))
    pegawai_di(PosisiFactory(jabatan=jabatan), nama="X", golongan=34)
    assert gagal("ACC_10") == ["X"]


# --- consistency ---


@pytest.mark.parametrize(
    ("kode", "ubah", "kosong"),
    [
        ("CON_1", {"tmt_cpns": date(2005, 2, 1)}, {"tmt_cpns": None}),
        ("CON_2", {"tanggal_lahir": date(1980, 3, 18)}, {"tanggal_lahir": None}),
        ("CON_3", {"jenis_kelamin": "P"}, {"jenis_kelamin": ""}),
    ],
)
def test_con_digits_of_the_nip(kode, ubah, kosong):
    nip = "1980" + "0317" + "200501" + "1"
    PegawaiFactory(nama="Cocok", nip=f"{nip}001")
    PegawaiFactory(nama="Beda", nip=f"{nip}002", **ubah)
    PegawaiFactory(nama="Kosong", nip=f"{nip}003", **kosong)
    PegawaiFactory(nama="CPNS", nip=f"{nip}004", jenis_pegawai="CPNS", tmt_pns=None, **ubah)
    PegawaiFactory(nama="PPPK", nip=f"{nip}005", jenis_pegawai="PPPK", tmt_pns=None, **ubah)
    assert (gagal(kode), dinilai(kode)) == (["Beda", "CPNS"], 3)
