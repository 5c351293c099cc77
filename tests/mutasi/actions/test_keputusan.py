"""Draft, issue and carry out a decree: everyone or nobody, against the live records (I01–I05, I08, I09, I16)."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from jabatan.models import Jenjang
from mutasi.actions.keputusan import batalkan_draf, laksanakan_keputusan, susun_keputusan, terbitkan_keputusan
from mutasi.actions.praterbit import periksa_keputusan, tiba_bup
from mutasi.actions.usulan import data_pegawai
from mutasi.dokumen.susun import build_lembar, data_untuk_disetujui
from mutasi.models import DokumenTerbit, Keputusan, RapatPertimbangan, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusSiklus, StatusUsulan
from pegawai.models import Jejak, KedudukanHukum, Pegawai, RiwayatJabatan, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import (
    GolonganFactory,
    JendelaLaranganFactory,
    KeputusanFactory,
    RiwayatKedudukanFactory,
    pegawai_di,
    persona,
    sejak,
)
from tests.mutasi.dokumen.himpunan import HARI_SETUJU, HARI_SK, TMT, disetujui, draf, posisi_di, siklus_siap

pytestmark = pytest.mark.django_db
NOMOR = "800.1.3.3/45/BKPSDM/2026"
SORE_HARI_SK = datetime(2026, 12, 28, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def hari_keputusan():
    with time_machine.travel(SORE_HARI_SK, tick=False):
        yield


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus)


@pytest.fixture
def keputusan(siklus, usulan):
    return draf(siklus, [usulan])


@pytest.fixture
def kepala():
    return persona("kepala_bkpsdm")


def terbit(keputusan, by=None, **kwargs):
    return terbitkan_keputusan(
        keputusan=keputusan, **({"nomor": NOMOR, "tanggal": HARI_SK, "by": by or persona("kepala_bkpsdm")} | kwargs)
    )


def gagal(keputusan, **kwargs):
    hasil = periksa_keputusan(keputusan, build_lembar(keputusan), **({"tanggal": HARI_SK} | kwargs))
    return {p.judul: p.halangan for p in hasil if not p.lulus}


# --- drafting -------------------------------------------------------------------------------------


def test_susun_mengurutkan_eselon_tertinggi_dahulu(siklus):
    rendah = disetujui(siklus, posisi_di(siklus, jenjang=Jenjang.PENGAWAS, eselon__id=41))
    tinggi = disetujui(siklus, posisi_di(siklus, jenjang=Jenjang.JPT_PRATAMA, eselon__id=22))
    keputusan = draf(siklus, [rendah, tinggi])
    assert [b.usulan for b in keputusan.baris.all()] == [tinggi, rendah]
    assert (keputusan.status, keputusan.nomor, keputusan.tanggal) == (StatusKeputusan.DRAF, "", None)
    assert Jejak.objects.get(tindakan="susun_keputusan").rincian["usulan"] == [tinggi.pk, rendah.pk]


def test_susun_menolak_usulan_yang_sudah_ada_di_keputusan_lain(siklus, usulan, keputusan):
    with pytest.raises(Penolakan, match="sudah ada di keputusan lain: " + usulan.pegawai.nama):
        draf(siklus, [usulan])
    batalkan_draf(keputusan=keputusan, alasan="salah judul", by=persona("analis"))
    assert draf(siklus, [usulan]).baris.count() == 1


@pytest.mark.parametrize("status", [s for s in StatusUsulan if s != StatusUsulan.DISETUJUI])
def test_susun_hanya_dari_usulan_disetujui(siklus, usulan, status):
    UsulanMutasi.objects.filter(pk=usulan.pk).update(status=status)
    with pytest.raises(Penolakan, match="belum disetujui"):
        draf(siklus, [usulan])
    assert not Keputusan.objects.exists()


@pytest.mark.parametrize(
    ("isian", "kalimat"), [({"usulan": []}, "paling sedikit satu"), ({"tentang": "  "}, "Isi judul")]
)
def test_susun_menolak_isian_kosong(siklus, usulan, isian, kalimat):
    data = {"siklus": siklus, "usulan": [usulan], "tentang": "Judul", "tmt": TMT, "ukuran_kertas": "F4"}
    with pytest.raises(Penolakan, match=kalimat):
        susun_keputusan(**(data | isian), by=persona("analis"))


def test_susun_hanya_pada_tahap_keputusan(siklus, usulan):
    siklus.status = StatusSiklus.PERSETUJUAN
    siklus.save()
    with pytest.raises(Penolakan, match="Persetujuan PPK"):
        draf(siklus, [usulan])


def test_batalkan_draf_butuh_alasan_dan_hanya_draf(keputusan, kepala):
    with pytest.raises(Penolakan, match="alasan"):
        batalkan_draf(keputusan=keputusan, alasan=" ", by=kepala)
    terbit(keputusan)
    with pytest.raises(Penolakan, match="Terbit"):
        batalkan_draf(keputusan=keputusan, alasan="keliru", by=kepala)


# --- issuing --------------------------------------------------------------------------------------


def test_terbitkan_menyimpan_semuanya(siklus, usulan, keputusan, kepala):
    lain = disetujui(siklus)
    batalkan_draf(keputusan=keputusan, alasan="tambah orang", by=kepala)
    keputusan = terbit(draf(siklus, [usulan, lain]), by=kepala)
    keputusan.refresh_from_db()
    assert (keputusan.status, keputusan.nomor, keputusan.tanggal) == ("TERBIT", NOMOR, HARI_SK)
    assert keputusan.diterbitkan_oleh == kepala
    dokumen = list(keputusan.dokumen.all())
    assert sorted(d.jenis for d in dokumen) == ["KOLEKTIF", "PETIKAN", "PETIKAN"]
    assert all(hashlib.sha256(bytes(d.isi)).hexdigest() == d.sha256 for d in dokumen)
    assert {d.nama_berkas for d in dokumen} == {
        "SK_800.1.3.3-45-BKPSDM-2026.pdf",
        f"Petikan_SK_800.1.3.3-45-BKPSDM-2026_{usulan.pegawai.nip}.pdf",
        f"Petikan_SK_800.1.3.3-45-BKPSDM-2026_{lain.pegawai.nip}.pdf",
    }
    for baris in keputusan.baris.select_related("usulan__pegawai"):
        assert baris.data["nip"] == baris.usulan.pegawai.nip
        assert baris.usulan.status == StatusUsulan.SK_TERBIT
    jejak = Jejak.objects.get(tindakan="terbitkan_keputusan")
    assert set(jejak.rincian["sha256"].values()) == {d.sha256 for d in dokumen}


def test_keputusan_terbit_tidak_dapat_diubah(keputusan):
    keputusan = terbit(keputusan)
    with pytest.raises(DatabaseError):
        Keputusan.objects.filter(pk=keputusan.pk).update(nomor="lain")


def test_dokumen_terbit_tidak_dapat_diubah(keputusan):
    terbit(keputusan)
    with pytest.raises(DatabaseError):
        DokumenTerbit.objects.update(isi=b"lain")


def test_tidak_terbit_dua_kali(keputusan):
    terbit(keputusan)
    with pytest.raises(Penolakan, match="Terbit"):
        terbit(Keputusan.objects.get(pk=keputusan.pk), nomor="lain")


def test_nomor_kosong_dan_nomor_terpakai(siklus, keputusan):
    with pytest.raises(Penolakan, match="Nomor keputusan belum diisi"):
        terbit(keputusan, nomor="   ")
    KeputusanFactory(terbit=True, siklus=siklus, nomor=NOMOR)
    with pytest.raises(Penolakan, match="sudah dipakai"):
        terbit(keputusan)
    assert not DokumenTerbit.objects.exists()


def test_penyusun_tidak_menerbitkan_sendiri(keputusan):
    with pytest.raises(Penolakan, match="Anda yang menyusun"):
        terbit(keputusan, by=keputusan.dibuat_oleh)


def test_isian_kosong_menghentikan_cetak_dan_menyebut_orangnya(siklus, usulan, keputusan):
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).delete()
    with pytest.raises(Penolakan, match=f"{usulan.pegawai.nama} .nomor urut 1.: pangkat belum ada"):
        terbit(keputusan)
    assert not DokumenTerbit.objects.exists()
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DISETUJUI


def test_isian_instansi_kosong_menghentikan_cetak(siklus, keputusan):
    siklus.instansi.nama_kepala_daerah = ""
    siklus.instansi.save()
    assert "nama kepala daerah belum ada" in gagal(Keputusan.objects.get(pk=keputusan.pk))["Semua isian lengkap"][0]


def test_data_berubah_setelah_persetujuan(usulan, keputusan):
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Nama Baru")
    (halangan,) = gagal(keputusan)["Data sama dengan yang disetujui PPK"]
    assert f"nama disetujui “{usulan.pegawai.nama}”, kini “Nama Baru”" in halangan


def test_tanpa_data_disetujui(usulan, keputusan):
    UsulanMutasi.objects.filter(pk=usulan.pk).update(data_disetujui={})
    assert "tidak tercatat" in gagal(keputusan)["Data sama dengan yang disetujui PPK"][0]


def test_data_lembar_sama_bentuk_dengan_data_usulan(usulan, keputusan):
    (baris,) = build_lembar(keputusan).baris
    assert data_untuk_disetujui(baris) == data_pegawai(usulan)


def test_kursi_terisi_oleh_orang_luar(usulan, keputusan):
    pejabat = pegawai_di(usulan.posisi_tujuan)
    (halangan,) = gagal(keputusan)["Setiap kursi kosong atau ditinggalkan"]
    assert halangan == f"{usulan.posisi_tujuan} masih dijabat {pejabat}."


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


# --- carrying out ---------------------------------------------------------------------------------


@pytest.fixture
def hari_tmt():
    with time_machine.travel(datetime(2027, 1, 4, 3, tzinfo=UTC), tick=False):
        yield


def test_rantai_dalam_satu_keputusan(siklus, request):
    """A→B, B→C: all leave first, then all sit down."""
    a, b, c = (posisi_di(siklus, n) for n in "ABC")
    di_a, di_b = pegawai_di(a), pegawai_di(b)
    keputusan = draf(siklus, [disetujui(siklus, b, di_a), disetujui(siklus, c, di_b)])
    terbit(keputusan)
    request.getfixturevalue("hari_tmt")
    laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    for orang, lama, baru in ((di_a, a, b), (di_b, b, c)):
        kini = Pegawai.objects.get(pk=orang.pk).jabatan_kini
        assert (kini.posisi, kini.berlaku.lower, kini.nomor_sk, kini.tanggal_sk) == (baru, TMT, NOMOR, HARI_SK)
        assert kini.nama_jabatan == baru.jabatan.nama
        assert orang.riwayat_jabatan.get(posisi=lama).berlaku.upper == TMT
    assert set(siklus.usulan.values_list("status", flat=True)) == {StatusUsulan.SELESAI}


def test_tukar_tempat_dalam_satu_keputusan(siklus, request):
    a, b = posisi_di(siklus, "A"), posisi_di(siklus, "B")
    di_a, di_b = pegawai_di(a), pegawai_di(b)
    keputusan = draf(siklus, [disetujui(siklus, b, di_a), disetujui(siklus, a, di_b)])
    terbit(keputusan)
    request.getfixturevalue("hari_tmt")
    laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    kini = {p.pk: p.jabatan_kini.posisi for p in Pegawai.objects.filter(pk__in=[di_a.pk, di_b.pk])}
    assert kini == {di_a.pk: b, di_b.pk: a}


def test_belum_tmt_dan_belum_terbit(keputusan):
    with pytest.raises(Penolakan, match="sudah terbit"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    terbit(keputusan)
    with pytest.raises(Penolakan, match="4 Januari 2027 belum tiba"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))


def test_tidak_dilaksanakan_dua_kali(keputusan, request):
    terbit(keputusan)
    request.getfixturevalue("hari_tmt")
    laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    with pytest.raises(Penolakan, match="Selesai"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))


def test_dua_orang_satu_kursi_tidak_mungkin(usulan, keputusan, request):
    """I01: somebody sat down on the seat between decree and day; nothing is written."""
    terbit(keputusan)
    pegawai_di(usulan.posisi_tujuan)
    request.getfixturevalue("hari_tmt")
    with pytest.raises(Penolakan, match="sudah ada pejabat definitifnya"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.SK_TERBIT
    assert usulan.pegawai.riwayat_jabatan.get().berlaku.upper is None


def test_pindah_di_antara_terbit_dan_pelantikan(siklus, usulan, keputusan, request):
    terbit(keputusan)
    RiwayatJabatan.objects.filter(pegawai=usulan.pegawai).update(posisi=posisi_di(siklus))
    request.getfixturevalue("hari_tmt")
    with pytest.raises(Penolakan, match="tidak lagi menjabat"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))


def test_jabatan_lama_mulai_setelah_tmt(usulan, keputusan, request):
    terbit(keputusan)
    RiwayatJabatan.objects.filter(pegawai=usulan.pegawai).update(berlaku=sejak(TMT))
    request.getfixturevalue("hari_tmt")
    with pytest.raises(Penolakan, match="tidak sebelum TMT"):
        laksanakan_keputusan(keputusan=keputusan, by=persona("analis"))


def test_golongan_dibaca_dari_pangkat_terbaru(usulan, keputusan):
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(golongan=GolonganFactory(id=41))
    assert "golongan disetujui" in gagal(keputusan)["Data sama dengan yang disetujui PPK"][0]
