import json
from datetime import date
from pathlib import Path

import pytest

from jabatan.models import Jabatan, Posisi, UnitKerja
from pegawai.actions.mutu import segarkan_mutu
from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.impor.temuan import per_baris
from pegawai.models import Pegawai, Pengguna, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan, TemuanMutu
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.lembar import ORANG, orang, xlsx

BERKAS = Path(__file__).resolve().parents[3] / "fixtures" / "impor"
pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    return InstansiFactory()


def periksa(instansi, *baris):
    return susun(baca(xlsx(*baris), "DATA_UTAMA"), instansi)


def terapkan(instansi, *baris):
    hasil = periksa(instansi, *baris)
    hasil.terapkan()
    return hasil


def hitungan(hasil):
    return tuple(hasil.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak", "berperingatan"))


def isi_basis_data():
    """Everything that an import may write, as plain rows."""
    model = (UnitKerja, Jabatan, Posisi, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan)
    tabel = [list(m.objects.order_by("pk").values()) for m in model]
    return tabel, list(Pegawai.objects.order_by("pk").values())


# --- the workbooks with known verdicts ---


@pytest.mark.parametrize("nama", ["siasn_kotor_440", "siasn_kotor_berjudul_220"])
def test_soiled_workbook_gets_exactly_the_verdicts_due(instansi, nama):
    acuan = json.loads((BERKAS / f"{nama}.json").read_text())
    bacaan = baca((BERKAS / f"{nama}.xlsx").read_bytes(), "DATA_UTAMA")
    hasil = susun(bacaan, instansi)
    ada = {t["baris"]: (t["putusan"], t["kolom"]) for t in per_baris(hasil.temuan)}
    seharusnya = {t["baris"]: (t["putusan"], t["kolom"]) for t in acuan["rincian"]}
    semua = {nomor: ada.get(nomor, ("ok", "")) for nomor, _ in bacaan.baris()}
    assert len(semua) == acuan["baris_data"]
    assert semua == {nomor: seharusnya.get(nomor, ("ok", "")) for nomor in semua}
    assert ada.keys() == seharusnya.keys()
    assert hitungan(hasil) == (acuan["diterima"], 0, 0, acuan["ditolak"], acuan["berperingatan"])
    hasil.terapkan()
    assert Pegawai.objects.count() == acuan["diterima"]
    diterima = {
        t["nip"] for t in acuan["rincian"] if t["putusan"] != "tolak" and t["cara"] not in ("pppk", "nip_bulan")
    }
    assert set(Pegawai.objects.filter(nip__in=diterima).values_list("nip", flat=True)) == diterima


def test_clean_workbook_goes_in_whole_and_twice_changes_nothing(instansi):
    bacaan = baca((BERKAS / "siasn_bersih_2000.xlsx").read_bytes(), "DATA_UTAMA")
    hasil = susun(bacaan, instansi)
    assert Pegawai.objects.count() == 0
    assert (hitungan(hasil), hasil.temuan) == ((2000, 0, 0, 0, 0), [])
    hasil.terapkan()
    sebelum = isi_basis_data()
    struktural = sum(sel[bacaan.peta["jenis_jabatan"]] == "Struktural" for _, sel in bacaan.baris())
    assert RiwayatJabatan.objects.filter(eksklusif=True, berlaku__upper_inf=True).count() == struktural > 80
    assert not RiwayatJabatan.objects.filter(posisi=None).exists()
    assert UnitKerja.objects.filter(induk=None).get().nama == "Pemerintah Kab. Contoh"
    assert set(UnitKerja.objects.filter(induk__induk=None, induk__isnull=False).values_list("nama", flat=True)) > {
        "Dinas Kesehatan"
    }
    kedua = susun(bacaan, instansi)
    assert hitungan(kedua) == (0, 0, 2000, 0, 0)
    kedua.terapkan()
    assert isi_basis_data() == sebelum
    assert Pengguna.objects.count() == 0


# --- one person ---


def test_a_person_arrives_with_post_rank_and_education(instansi):
    terapkan(instansi, orang(NAMA="Drs. BUDI SANTOSO, M.Si."))
    p = Pegawai.objects.get()
    assert (p.nama_lengkap, p.jenis_kelamin, p.tanggal_lahir) == (
        "Drs. BUDI SANTOSO, S.Sos., M.Si.",
        "L",
        date(1980, 3, 17),
    )
    j = p.jabatan_kini
    assert (j.nama_jabatan, j.jenjang, j.eselon.kode, j.tmt_jabatan) == (
        "Kepala Bidang Anggaran",
        "ADMINISTRATOR",
        "III.b",
        date(2022, 1, 3),
    )
    assert j.eksklusif
    assert j.posisi.kepala
    assert [u.nama for u in (j.unit, j.unit.induk, j.unit.induk.induk)] == [
        "Bidang Anggaran",
        "Dinas Keuangan",
        "Pemerintah Kab. Contoh",
    ]
    assert (j.unit.kode_unor, j.unit.induk.kode_unor) == ("U1", "")
    assert (p.pangkat_kini.golongan.kode, p.pangkat_kini.mk_tahun, p.pangkat_kini.tmt_golongan) == (
        "III/d",
        17,
        date(2022, 4, 1),
    )
    didik = p.riwayat_pendidikan.get()
    assert (didik.tingkat_id, didik.rumpun.kode, didik.tahun_lulus) == (40, "AKUNTANSI", 2003)


def test_missing_stays_missing(instansi):
    kosong = dict.fromkeys(ORANG, "") | {
        k: ORANG[k] for k in ("NIP BARU", "NAMA", "STATUS CPNS PNS", "KEDUDUKAN HUKUM NAMA")
    }
    terapkan(instansi, kosong)
    p = Pegawai.objects.get()
    assert (p.tanggal_lahir, p.tmt_cpns, p.jenis_kelamin, p.jabatan_kini, p.pangkat_kini) == (
        None,
        None,
        "",
        None,
        None,
    )
    assert not p.riwayat_pendidikan.exists()


def test_a_post_whose_level_nothing_says_is_kept_by_name(instansi):
    hasil = terapkan(instansi, orang(ESELON_NAMA=""))
    j = Pegawai.objects.get().jabatan_kini
    assert (j.posisi, j.jenjang, j.nama_jabatan) == (None, "", "Kepala Bidang Anggaran")
    assert hasil.ringkasan["tanpa_kursi"] == 1
    assert Jabatan.objects.count() == 0


def test_pppk_is_not_judged_by_the_rules_of_a_pns(instansi):
    nip = "19950407" + "2025" + "21" + "2" + "015"
    ganti = {"NIP BARU": nip, "STATUS CPNS PNS": "PPPK", "GOL AKHIR NAMA": "IX", "KEDUDUKAN HUKUM NAMA": "PPPK Aktif"}
    hasil = terapkan(instansi, orang() | ganti)
    assert [(t.putusan, t.kolom, t.sebab) for t in hasil.temuan] == [
        ("ok", "NIP BARU", "NI PPPK, tidak dinilai dengan aturan NIP PNS")
    ]
    assert Pegawai.objects.get().pangkat_kini.golongan.kode == "IX"


def test_the_same_nip_twice_in_a_file_is_refused_the_second_time(instansi):
    hasil = periksa(instansi, orang(), orang(NAMA="LAIN"))
    assert hitungan(hasil)[:4] == (1, 0, 0, 1)
    assert [(t.baris, t.kolom) for t in hasil.temuan if t.putusan == "tolak"] == [(3, "NIP BARU")]


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("KEDUDUKAN HUKUM NAMA", ""),
        ("KEDUDUKAN HUKUM NAMA", "Entah"),
        ("STATUS CPNS PNS", "Z"),
        ("JENIS KELAMIN", "X"),
        ("UNOR NAMA", "<b>Dinas</b>"),
        ("JABATAN NAMA", "=cmd"),
        ("TINGKAT PENDIDIKAN NAMA", "S-9"),
        ("ESELON NAMA", "VII.x"),
        ("MK BULAN", "12"),
        ("TAHUN LULUS", "20x3"),
        ("TANGGAL LAHIR", "17-03-2080"),
        ("JENIS JABATAN NAMA", "Entah"),
        ("NAMA SEKOLAH", "S" * 201),
    ],
)
def test_an_unreadable_value_refuses_the_row_and_names_the_column(instansi, kolom, isi):
    hasil = periksa(instansi, orang() | {kolom: isi})
    assert [(t.putusan, t.kolom, t.baris) for t in hasil.temuan] == [("tolak", kolom, 2)]
    assert all(t.sebab and t.saran for t in hasil.temuan)


@pytest.mark.parametrize(
    ("kata", "kedudukan"),
    [
        ("Aktif", "AKTIF"),
        ("PPPK Aktif", "AKTIF"),
        ("CLTN", "CLTN"),
        ("Pensiun", "PENSIUN"),
        ("Masa Persiapan Pensiun", "MPP"),
        ("Pemberhentian sementara", "BERHENTI_SEMENTARA"),
        ("Tugas Belajar", "TUGAS_BELAJAR"),
        ("Meninggal", "MENINGGAL"),
        ("Diberhentikan", "BERHENTI"),
        ("Pensiun BUP", "PENSIUN"),
    ],
)
def test_legal_standing_in_the_words_of_siasn(instansi, kata, kedudukan):
    terapkan(instansi, orang(KEDUDUKAN_HUKUM_NAMA=kata))
    assert Pegawai.objects.get().kedudukan_hukum == kedudukan


# --- against what is known ---


def test_a_change_shows_old_and_new_and_nothing_else(instansi):
    terapkan(instansi, orang())
    hasil = terapkan(instansi, orang(NAMA="BUDI SANTOSA"))
    assert hitungan(hasil) == (0, 1, 0, 0, 0)
    assert [(t.putusan, t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [
        ("berubah", "NAMA", "BUDI SANTOSO", "BUDI SANTOSA")
    ]
    assert Pegawai.objects.get().nama == "BUDI SANTOSA"


def test_an_empty_cell_wipes_nothing(instansi):
    terapkan(instansi, orang())
    sebelum = isi_basis_data()
    kosong = dict.fromkeys(ORANG, "") | {
        k: ORANG[k] for k in ("NIP BARU", "NAMA", "STATUS CPNS PNS", "KEDUDUKAN HUKUM NAMA")
    }
    hasil = terapkan(instansi, kosong)
    assert hitungan(hasil) == (0, 0, 1, 0, 0)
    assert isi_basis_data() == sebelum


@pytest.mark.parametrize("tanpa_kolom", [False, True])
@pytest.mark.parametrize(
    ("nip", "jenis"), [(ORANG["NIP BARU"], "PNS"), ("19950407" + "2025" + "21" + "2" + "015", "PPPK")]
)
def test_status_and_standing_not_said_stay_as_recorded_and_a_new_person_is_refused(instansi, nip, jenis, tanpa_kolom):
    """Whether the number is judged as a PNS's follows from the record, too: the kind decides it."""
    isi = {"NIP BARU": nip, "GOL AKHIR NAMA": "", "STATUS CPNS PNS": jenis, "KEDUDUKAN HUKUM NAMA": "CLTN"}
    terapkan(instansi, orang() | isi)
    sebelum = isi_basis_data()
    baris = [orang() | isi, orang(7)]
    for b in baris:
        for kolom in ("STATUS CPNS PNS", "KEDUDUKAN HUKUM NAMA"):
            b[kolom] = ""
            if tanpa_kolom:
                del b[kolom]
    baris[1]["TMT PNS"] = ""
    hasil = terapkan(instansi, *baris)
    assert hitungan(hasil) == (0, 0, 1, 1, 0)
    assert sorted((t.baris, t.putusan, t.kolom, t.sebab) for t in hasil.temuan if t.putusan != "ok") == [
        (3, "tolak", "KEDUDUKAN HUKUM NAMA", "Kedudukan hukum kosong"),
        (3, "tolak", "STATUS CPNS PNS", "Status kepegawaian kosong"),
    ]
    assert isi_basis_data() == sebelum
    assert Pegawai.objects.get().jenis_pegawai == jenis


def test_a_tmt_pns_without_a_status_makes_a_pns_of_a_cpns(instansi):
    terapkan(instansi, orang(STATUS_CPNS_PNS="C", TMT_PNS=""))
    terapkan(instansi, orang(STATUS_CPNS_PNS="", TMT_PNS=""))
    assert Pegawai.objects.get().jenis_pegawai == "CPNS"
    terapkan(instansi, orang(STATUS_CPNS_PNS=""))
    assert Pegawai.objects.get().jenis_pegawai == "PNS"


def test_a_new_post_closes_the_old_one_at_its_tmt(instansi):
    terapkan(instansi, orang())
    hasil = terapkan(
        instansi,
        orang(
            JABATAN_NAMA="Kepala Bidang Aset",
            UNOR_ID="U2",
            UNOR_NAMA="Bidang Aset - Dinas Keuangan",
            TMT_JABATAN="01-05-2026",
        ),
    )
    lama, baru = RiwayatJabatan.objects.order_by("berlaku")
    assert (lama.berlaku.lower, lama.berlaku.upper, lama.nama_jabatan) == (
        date(2022, 1, 3),
        date(2026, 5, 1),
        "Kepala Bidang Anggaran",
    )
    assert (baru.berlaku.lower, baru.berlaku.upper, baru.posisi.unit.nama) == (date(2026, 5, 1), None, "Bidang Aset")
    assert {t.kolom for t in hasil.temuan} == {"JABATAN NAMA", "UNOR NAMA", "TMT JABATAN"}


def test_an_earlier_tmt_corrects_the_same_row(instansi):
    terapkan(instansi, orang())
    terapkan(instansi, orang(TMT_JABATAN="03-01-2021"))
    assert RiwayatJabatan.objects.get().berlaku.lower == date(2021, 1, 3)


def test_a_post_before_the_end_of_an_older_one_is_refused(instansi):
    terapkan(instansi, orang())
    terapkan(instansi, orang(JABATAN_NAMA="Kepala Bidang Aset", TMT_JABATAN="01-05-2026"))
    hasil = periksa(instansi, orang(JABATAN_NAMA="Kepala Bidang Lain", TMT_JABATAN="01-05-2020"))
    assert [(t.putusan, t.kolom) for t in hasil.temuan] == [("tolak", "TMT JABATAN")]


@pytest.mark.parametrize(("golongan", "tmt", "jumlah"), [("IV/a", "01-04-2026", 2), ("III/c", "01-04-2022", 1)])
def test_a_new_rank_closes_the_old_one_and_a_correction_does_not(instansi, golongan, tmt, jumlah):
    terapkan(instansi, orang())
    terapkan(instansi, orang(GOL_AKHIR_NAMA=golongan, TMT_GOLONGAN=tmt))
    assert RiwayatPangkat.objects.count() == jumlah
    assert Pegawai.objects.get().pangkat_kini.golongan.kode == golongan


def test_a_changed_post_or_rank_without_its_date_is_refused(instansi):
    terapkan(instansi, orang())
    hasil = periksa(instansi, orang(JABATAN_NAMA="Lain", TMT_JABATAN="", GOL_AKHIR_NAMA="IV/a", TMT_GOLONGAN=""))
    assert {t.kolom for t in hasil.temuan} == {"TMT JABATAN", "TMT GOLONGAN"}


def test_a_unit_is_known_by_its_code_when_its_name_changes(instansi):
    terapkan(instansi, orang())
    terapkan(instansi, orang(NAMA="BUDI", UNOR_NAMA="Bidang Perbendaharaan - Dinas Keuangan"))
    assert UnitKerja.objects.get(kode_unor="U1").nama == "Bidang Perbendaharaan"
    assert UnitKerja.objects.count() == 3


def test_another_agency_is_not_touched(instansi):
    lain = InstansiFactory(nama="Lain")
    terapkan(lain, orang())
    hasil = terapkan(instansi, orang())
    assert hitungan(hasil)[:3] == (1, 0, 0)
    assert Pegawai.objects.filter(instansi=lain).count() == 1


# --- one seat, one incumbent (I01) ---


def test_a_second_claimant_is_flagged_and_the_import_goes_on(instansi):
    hasil = terapkan(instansi, orang(1, TMT_JABATAN="01-02-2024"), orang(2, TMT_JABATAN="01-02-2022"))
    assert [(t.putusan, t.kolom, t.baris) for t in hasil.temuan] == [("peringatan", "TIM_4", 2)]
    pejabat, klaim = RiwayatJabatan.objects.order_by("posisi_id")
    assert (pejabat.berlaku.lower, klaim.posisi_id, klaim.klaim_posisi_id) == (
        date(2022, 2, 1),
        None,
        pejabat.posisi_id,
    )
    segarkan_mutu(instansi=instansi)
    assert [t.pegawai for t in TemuanMutu.objects.filter(kode="TIM_4")] == [klaim.pegawai]
    sebelum = isi_basis_data()
    assert hitungan(terapkan(instansi, orang(1, TMT_JABATAN="01-02-2024"), orang(2, TMT_JABATAN="01-02-2022"))) == (
        0,
        0,
        2,
        0,
        1,
    )
    assert isi_basis_data() == sebelum


def test_the_incumbent_of_the_records_stays_before_an_earlier_date(instansi):
    terapkan(instansi, orang(1, TMT_JABATAN="01-02-2024"))
    hasil = terapkan(instansi, orang(2, TMT_JABATAN="01-02-2020"))
    assert [t.kolom for t in hasil.temuan] == ["TIM_4"]
    assert RiwayatJabatan.objects.get(posisi__isnull=False).pegawai.nip == orang(1)["NIP BARU"]


def test_a_claim_becomes_the_seat_when_the_incumbent_leaves(instansi):
    terapkan(instansi, orang(1), orang(2, TMT_JABATAN="01-02-2024"))
    pindah = orang(
        1,
        JABATAN_NAMA="Kepala Bidang Aset",
        UNOR_ID="U2",
        UNOR_NAMA="Bidang Aset - Dinas Keuangan",
        TMT_JABATAN="01-01-2024",
    )
    terapkan(instansi, pindah, orang(2, TMT_JABATAN="01-02-2024"))
    dua = Pegawai.objects.get(nip=orang(2)["NIP BARU"])
    assert (dua.jabatan_kini.posisi.unit.nama, dua.jabatan_kini.klaim_posisi) == ("Bidang Anggaran", None)


def test_two_people_swap_seats_in_one_file(instansi):
    aset = {"JABATAN_NAMA": "Kepala Bidang Aset", "UNOR_ID": "U2", "UNOR_NAMA": "Bidang Aset - Dinas Keuangan"}
    terapkan(instansi, orang(1), orang(2, **aset))
    hasil = terapkan(instansi, orang(1, **aset), orang(2))
    assert hitungan(hasil) == (0, 2, 0, 0, 0)
    assert Pegawai.objects.get(nip=orang(2)["NIP BARU"]).jabatan_kini.unit.nama == "Bidang Anggaran"
    assert RiwayatJabatan.objects.filter(eksklusif=True).count() == 2


def test_predecessor_and_successor_meet_on_one_day(instansi):
    aset = {
        "JABATAN_NAMA": "Kepala Bidang Aset",
        "UNOR_ID": "U2",
        "UNOR_NAMA": "Bidang Aset - Dinas Keuangan",
        "TMT_JABATAN": "01-05-2026",
    }
    terapkan(instansi, orang(1))
    hasil = terapkan(instansi, orang(1, **aset), orang(2, TMT_JABATAN="01-05-2026"))
    assert hitungan(hasil) == (1, 1, 0, 0, 0)
