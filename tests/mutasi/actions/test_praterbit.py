"""Pre-flight: what stops a decree, at the boundary and by name (I02-I05, I08, I09)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.praterbit import periksa_keputusan, tiba_bup
from mutasi.dokumen.susun import build_lembar
from mutasi.models import Keputusan, RapatPertimbangan, UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.models import KedudukanHukum, Pegawai, RiwayatJabatan, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import (
    GolonganFactory,
    JendelaLaranganFactory,
    RiwayatJabatanFactory,
    RiwayatKedudukanFactory,
    pegawai_di,
    persona,
    sejak,
)
from tests.mutasi.dokumen.himpunan import HARI_SETUJU, HARI_SK, TMT, disetujui, draf, posisi_di, siklus_siap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]
NOMOR = "800.1.3.3/45/BKPSDM/2026"
SORE_HARI_SK = datetime(2026, 12, 28, 9, tzinfo=UTC)


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus)


@pytest.fixture
def keputusan(siklus, usulan):
    return draf(siklus, [usulan])


def terbit(keputusan, by=None, **kwargs):
    return terbitkan_keputusan(
        keputusan=keputusan, **({"nomor": NOMOR, "tanggal": HARI_SK, "by": by or persona("kepala_bkpsdm")} | kwargs)
    )


def gagal(keputusan, **kwargs):
    hasil = periksa_keputusan(keputusan, build_lembar(keputusan), **({"tanggal": HARI_SK} | kwargs))
    return {p.judul: p.halangan for p in hasil if not p.lulus}


def test_isian_instansi_kosong_menghentikan_cetak(siklus, keputusan):
    siklus.instansi.nama_kepala_daerah = ""
    siklus.instansi.save()
    assert "nama kepala daerah belum ada" in gagal(Keputusan.objects.get(pk=keputusan.pk))["Semua isian lengkap"][0]


def test_what_cannot_be_seen_on_paper_stops_the_print(siklus, usulan):
    """A mark that turns the reading direction makes a decree say something else than its record (I05)."""
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(gelar_belakang="S.H.\u202e")
    keputusan = draf(siklus, [usulan], tentang="Pengangkatan\u200b dalam Jabatan")
    tanda = "memuat tanda yang tidak terlihat"
    judul, nama = gagal(keputusan)["Semua isian lengkap"]
    assert judul.startswith(f"Keputusan: judul keputusan {tanda}.")
    assert f": nama {tanda}. Lengkapi data pegawai. Ketik ulang isiannya." in nama
    with pytest.raises(Penolakan, match="tidak terlihat"):
        terbit(keputusan)


def test_data_berubah_setelah_persetujuan(usulan, keputusan):
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Nama Baru")
    (halangan,) = gagal(keputusan)["Data sama dengan yang disetujui PPK"]
    assert f"nama disetujui “{usulan.pegawai.nama}”, kini “Nama Baru”" in halangan


def test_tanpa_data_disetujui(usulan, keputusan):
    UsulanMutasi.objects.filter(pk=usulan.pk).update(data_disetujui={})
    assert "tidak tercatat" in gagal(keputusan)["Data sama dengan yang disetujui PPK"][0]


def test_kursi_terisi_oleh_orang_luar(usulan, keputusan):
    pejabat = pegawai_di(usulan.posisi_tujuan)
    (halangan,) = gagal(keputusan)["Setiap kursi kosong atau ditinggalkan"]
    assert halangan == f"{pejabat} masih menjabat {usulan.posisi_tujuan}."


def test_kursi_ditinggalkan_dalam_keputusan_yang_sama(siklus):
    b = posisi_di(siklus, "B")
    pertama = disetujui(siklus, tujuan=b)
    kedua = disetujui(siklus, tujuan=posisi_di(siklus, "C"), pegawai=pegawai_di(b))
    assert gagal(draf(siklus, [pertama, kedua])) == {}


def test_kursi_yang_diisi_keputusan_lain_yang_belum_dilaksanakan(siklus, usulan, keputusan):
    """I02: an earlier decree, nine days old, had filled the seat."""
    terbit(keputusan)
    lain = siklus_siap()
    usulan_lain = disetujui(lain, tujuan=usulan.posisi_tujuan)
    (halangan,) = gagal(draf(lain, [usulan_lain]))["Setiap kursi kosong atau ditinggalkan"]
    assert halangan == f"{usulan.posisi_tujuan} sudah diisi {usulan.pegawai} oleh keputusan lain."


def test_orang_yang_sudah_ada_di_keputusan_lain(siklus, usulan, keputusan):
    terbit(keputusan)
    lain = siklus_siap()
    assert "Satu orang satu kursi" in gagal(draf(lain, [disetujui(lain, pegawai=usulan.pegawai)]))


def test_jabatan_asal_berubah(siklus, usulan, keputusan):
    RiwayatJabatan.objects.filter(pegawai=usulan.pegawai).update(posisi=posisi_di(siklus))
    assert usulan.pegawai.nama in gagal(keputusan)["Jabatan asal masih sama"][0]


@pytest.mark.parametrize("kedudukan", [k for k in KedudukanHukum if k != KedudukanHukum.AKTIF])
def test_orang_tidak_aktif(usulan, keputusan, kedudukan):
    """I04: re-read at print time, whatever it was when the list was made."""
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(kedudukan_hukum=kedudukan)
    assert kedudukan.label in gagal(keputusan)["Setiap orang aktif dan belum pensiun"][0]


def test_orang_cuti_mulai_sebelum_tmt(usulan, keputusan):
    RiwayatKedudukanFactory(pegawai=usulan.pegawai, kedudukan="MPP", berlaku=sejak(TMT))
    assert "Masa persiapan pensiun" in gagal(keputusan)["Setiap orang aktif dan belum pensiun"][0]


def test_cuti_yang_sudah_berakhir_tidak_menghalangi(usulan, keputusan):
    RiwayatKedudukanFactory(pegawai=usulan.pegawai, kedudukan="CLTN", berlaku=sejak(date(2026, 1, 1), TMT))
    assert gagal(keputusan) == {}


@pytest.mark.parametrize(("geser", "lolos"), [(1, True), (0, False), (-1, False)])
def test_batas_usia_pensiun_pada_harinya(usulan, keputusan, geser, lolos):
    ulang_tahun = TMT + timedelta(days=geser)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(tanggal_lahir=ulang_tahun.replace(year=2027 - 58))
    assert ("Setiap orang aktif dan belum pensiun" not in gagal(keputusan)) == lolos


def test_tanggal_lahir_kosong_bukan_lolos(usulan, keputusan):
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(tanggal_lahir=None)
    assert "belum ada" in gagal(keputusan)["Setiap orang aktif dan belum pensiun"][0]


def test_lahir_29_februari():
    assert tiba_bup(date(1968, 2, 29), 58) == date(2026, 2, 28)
    assert tiba_bup(date(1968, 2, 29), 60) == date(2028, 2, 29)


def test_tanpa_rapat(siklus, keputusan):
    RapatPertimbangan.objects.all().delete()
    assert "Berita acara" in gagal(keputusan)["Urutan rapat, persetujuan, keputusan"][0]


def test_tanggal_keputusan_sebelum_persetujuan_dan_sesudah_hari_ini(keputusan):
    judul = "Urutan rapat, persetujuan, keputusan"
    hari_setuju = HARI_SETUJU.date()
    assert judul not in gagal(keputusan, tanggal=hari_setuju)
    assert "sesudah tanggal keputusan" in gagal(keputusan, tanggal=hari_setuju - timedelta(days=1))[judul][0]
    assert "belum tiba" in gagal(keputusan, tanggal=HARI_SK + timedelta(days=1))[judul][0]


def test_persetujuan_dihitung_menurut_hari_setempat(siklus):
    """23.30 UTC of the 13th is the 14th in Jakarta."""
    keputusan = draf(siklus, [disetujui(siklus, waktu=datetime(2026, 12, 13, 23, 30, tzinfo=UTC))])
    assert gagal(keputusan, tanggal=date(2026, 12, 14)) == {}
    assert gagal(keputusan, tanggal=date(2026, 12, 13)) != {}


def test_disetujui_sebelum_rapat(siklus):
    keputusan = draf(siklus, [disetujui(siklus, waktu=datetime(2026, 12, 6, 3, tzinfo=UTC))])
    assert "sebelum rapat" in gagal(keputusan)["Urutan rapat, persetujuan, keputusan"][0]


def test_tanpa_persetujuan_ppk(siklus):
    keputusan = draf(siklus, [disetujui(siklus, waktu=None)])
    assert "persetujuan PPK tidak tercatat" in gagal(keputusan)["Urutan rapat, persetujuan, keputusan"][0]


JENDELA = "Di luar masa larangan penggantian pejabat"


@pytest.mark.parametrize(
    ("mulai", "selesai", "terkena"),
    [
        (HARI_SK, HARI_SK, True),  # the decree's day
        (TMT, None, True),  # the inauguration inside, the decree before it
        (TMT + timedelta(days=1), None, False),
        (HARI_SK + timedelta(days=1), TMT - timedelta(days=1), False),
        (date(2026, 1, 1), HARI_SK - timedelta(days=1), False),
    ],
)
def test_jendela_larangan(siklus, keputusan, mulai, selesai, terkena):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=mulai, selesai=selesai)
    assert (JENDELA in gagal(keputusan)) == terkena


@pytest.mark.parametrize(("memimpin", "terkena"), [(True, True), (False, False)])
def test_jendela_larangan_bagi_fungsional_hanya_yang_memimpin(siklus, memimpin, terkena):
    asal = posisi_di(siklus, "Guru", fungsional=True, memimpin_satuan=memimpin)
    tujuan = posisi_di(siklus, "Guru Muda", fungsional=True)
    keputusan = draf(siklus, [disetujui(siklus, tujuan, pegawai=pegawai_di(asal))])
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=HARI_SK, selesai=None)
    assert (JENDELA in gagal(keputusan)) == terkena


def test_tahap_siklus_lain_menghalangi(siklus, keputusan):
    siklus.status = StatusSiklus.DITANGGUHKAN
    siklus.save()
    assert "Ditangguhkan" in gagal(Keputusan.objects.get(pk=keputusan.pk))["Tahap dan persetujuan"][0]


def test_biaya_pemeriksaan_tidak_bertambah_dengan_orang():
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        baru = draf(siklus, [disetujui(siklus) for _ in range(banyak)])
        keputusan = Keputusan.objects.select_related("siklus", "instansi").get(pk=baru.pk)
        with CaptureQueriesContext(connection) as kueri:
            assert gagal(keputusan) == {}
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1]


def test_golongan_dibaca_dari_pangkat_terbaru(usulan, keputusan):
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(golongan=GolonganFactory(id=41))
    assert "golongan disetujui" in gagal(keputusan)["Data sama dengan yang disetujui PPK"][0]


def test_kursi_yang_diduduki_orang_lain_sesudah_tmt(siklus, usulan, keputusan):
    """Vacant on the very day, taken from the next month on: the decree could never be carried out (I02)."""
    lain = pegawai_di(posisi_di(siklus), nama="Datang Kemudian")
    RiwayatJabatan.objects.filter(pegawai=lain).update(berlaku=sejak(date(2022, 1, 3), TMT))
    RiwayatJabatanFactory(pegawai=lain, posisi=usulan.posisi_tujuan, berlaku=sejak(TMT + timedelta(days=28)))
    (halangan,) = gagal(keputusan)["Setiap kursi kosong atau ditinggalkan"]
    assert "Datang Kemudian" in halangan


def test_tmt_tidak_mendahului_tanggal_keputusan(siklus):
    """Otherwise somebody past the retirement age fits in by a day of effect long ago (I04)."""
    pensiun = disetujui(siklus, tanggal_lahir=date(1968, 1, 1))
    surut = draf(siklus, [pensiun], tmt=date(2025, 12, 1))
    assert "mendahului tanggal keputusan" in gagal(surut)["Urutan rapat, persetujuan, keputusan"][0]
    with pytest.raises(Penolakan, match="mendahului tanggal keputusan"):
        terbit(surut)


def test_tmt_pada_hari_keputusan(siklus, usulan):
    assert "Urutan rapat, persetujuan, keputusan" not in gagal(draf(siklus, [usulan], tmt=HARI_SK))


@pytest.mark.parametrize("lain", [NOMOR.lower(), NOMOR.replace("/", " / "), NOMOR + "\u200b", f"  {NOMOR}\t"])
def test_nomor_yang_sama_dengan_huruf_atau_spasi_lain(siklus, keputusan, lain):
    kedua = draf(siklus, [disetujui(siklus)])
    terbit(keputusan)
    with pytest.raises(Penolakan, match="sudah dipakai"):
        terbit(kedua, nomor=lain)


def test_yang_tercantum_tidak_menerbitkan(usulan, keputusan):
    with pytest.raises(Penolakan, match="Anda sendiri tercantum"):
        terbit(keputusan, by=persona("kepala_bkpsdm", pegawai=usulan.pegawai))


def test_an_earlier_date_on_the_paper_is_no_way_around_a_window(siklus, keputusan):
    """Issued while the window runs, dated the day before it began, in force the day after it ended (I09)."""
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=HARI_SK + timedelta(1), selesai=TMT - timedelta(1))
    with time_machine.travel(datetime(2026, 12, 29, 9, tzinfo=UTC), tick=False):
        (halangan, terkena) = gagal(keputusan)["Di luar masa larangan penggantian pejabat"]
        with pytest.raises(Penolakan, match="masa larangan"):
            terbit(keputusan)
    assert halangan.startswith("Hari penerbitan 29 Desember 2026 berada dalam masa larangan")
    assert terkena.startswith("Terkena: ")
    terbit(keputusan)  # on the day before the window all three days lie outside


def test_nobody_drafts_the_own_appointment(siklus, usulan):
    analis = persona("analis", pegawai=usulan.pegawai)
    with pytest.raises(Penolakan, match="Anda sendiri akan tercantum"):
        draf(siklus, [usulan, disetujui(siklus)], by=analis)
    assert not Keputusan.objects.exists()
