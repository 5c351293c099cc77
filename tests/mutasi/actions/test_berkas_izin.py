"""The file of a letter and the second person behind it."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from mutasi.actions.bahan_terbit import Bahan
from mutasi.actions.berkas_izin import konfirmasi_izin, unggah_berkas_izin
from mutasi.actions.praterbit_rekam import periksa_rantai
from mutasi.dokumen.susun import build_lembar
from mutasi.models import BerkasIzin, KonfirmasiIzin, SiklusMutasi
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    BarisIzinFactory,
    BerkasIzinFactory,
    IzinTertulisFactory,
    JendelaLaranganFactory,
    KonfirmasiIzinFactory,
    PencabutanIzinFactory,
    pegawai_di,
    persona,
)
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, posisi_di, siklus_siap
from tests.mutasi.pdf import bertulis, kosong, pindaian

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus)


@pytest.fixture
def izin(siklus, usulan):
    izin = IzinTertulisFactory(siklus=siklus, disebut=2)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    return izin


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


@pytest.fixture
def verifikator(siklus):
    return persona("verifikator", instansi=siklus.instansi)


def unggah(izin, isi, by, *, dibaca=False):
    return unggah_berkas_izin(izin=izin, nama="surat izin.pdf", isi=isi, dibaca=dibaca, by=by)


@pytest.mark.parametrize("sebut", ["nip", "nama"])
def test_surat_yang_menyebut_semua_orangnya(izin, usulan, analis, sebut):
    berkas = unggah(izin, bertulis(f"Yth. {getattr(usulan.pegawai, sebut)}"), analis)
    assert (berkas.terbaca, berkas.dibaca, berkas.halaman, berkas.nama) == (True, False, 1, "surat izin.pdf")
    assert Jejak.objects.get(tindakan="unggah_izin").rincian == {"sha256": berkas.sha256}


def test_surat_yang_tidak_menyebut_seseorang_ditolak(izin, analis):
    with pytest.raises(Penolakan, match="tidak menyebut"):
        unggah(izin, bertulis("Yth. orang lain"), analis, dibaca=True)
    assert not BerkasIzin.objects.exists()


def test_pindaian_perlu_orang_yang_membacanya(izin, analis):
    with pytest.raises(Penolakan, match="1 dari 1 halaman pindaian"):
        unggah(izin, pindaian(), analis)
    berkas = unggah(izin, pindaian(), analis, dibaca=True)
    assert (berkas.terbaca, berkas.dibaca) == (False, True)


def test_berkas_kosong_ditolak(izin, analis):
    with pytest.raises(Penolakan, match="kosong"):
        unggah(izin, kosong(), analis, dibaca=True)


def test_berkas_sama_sekali_saja(izin, analis):
    unggah(izin, pindaian(), analis, dibaca=True)
    with pytest.raises(Penolakan, match="sudah diunggah"):
        unggah(izin, pindaian(), analis, dibaca=True)


def test_orang_kedua_mengonfirmasi_berkas_yang_dilihatnya(izin, analis, verifikator):
    with pytest.raises(Penolakan, match="belum diunggah"):
        konfirmasi_izin(izin=izin, sidik="", catatan="", by=verifikator)
    lama = unggah(izin, pindaian(), analis, dibaca=True)
    baru = unggah(izin, pindaian(2), analis, dibaca=True)
    with pytest.raises(Penolakan, match="baru saja diganti"):
        konfirmasi_izin(izin=izin, sidik=lama.sha256, catatan="", by=verifikator)
    assert konfirmasi_izin(izin=izin, sidik=baru.sha256, catatan="", by=verifikator).berkas == baru
    with pytest.raises(Penolakan, match="sudah dikonfirmasi"):
        konfirmasi_izin(izin=izin, sidik=baru.sha256, catatan="", by=persona("verifikator", instansi=analis.instansi))
    with pytest.raises(Penolakan, match="berkasnya tetap"):
        unggah(izin, pindaian(3), analis, dibaca=True)


@pytest.mark.parametrize("siapa", ["pencatat", "pengunggah"])
def test_bukan_orang_yang_sama(izin, analis, siapa):
    berkas = BerkasIzinFactory(izin=izin, diunggah_oleh=analis)
    by = analis if siapa == "pengunggah" else izin.dicatat_oleh
    with pytest.raises(Penolakan, match="verifikator lain"):
        konfirmasi_izin(izin=izin, sidik=berkas.sha256, catatan="", by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        KonfirmasiIzin.objects.create(izin=izin, berkas=berkas, oleh=by)


def test_yang_disebut_tidak_mengerjakannya(siklus, izin):
    orang = pegawai_di(posisi_di(siklus))
    BarisIzinFactory(izin=izin, pegawai=orang, posisi=posisi_di(siklus))
    berkas = BerkasIzinFactory(izin=izin)
    with pytest.raises(Penolakan, match="menyebut Anda"):
        unggah(izin, pindaian(), persona("analis", instansi=siklus.instansi, pegawai=orang), dibaca=True)
    by = persona("verifikator", instansi=siklus.instansi)
    by.pegawai = orang  # an account has one person; the rule asks the person, not the account
    with pytest.raises(Penolakan, match="menyebut Anda"):
        konfirmasi_izin(izin=izin, sidik=berkas.sha256, catatan="", by=by)


def test_tidak_atas_surat_yang_dicabut_atau_sesudah_pelantikan(siklus, izin, analis):
    SiklusMutasi.objects.update(status=StatusSiklus.PELANTIKAN)
    with pytest.raises(Penolakan, match="Pelantikan"):
        unggah(izin, pindaian(), analis, dibaca=True)
    SiklusMutasi.objects.update(status=StatusSiklus.IZIN)
    PencabutanIzinFactory(izin=izin)
    with pytest.raises(Penolakan, match="sudah dicabut"):
        unggah(izin, pindaian(), analis, dibaca=True)


def test_basis_data_menolak_pindaian_yang_tidak_dibaca(izin):
    with pytest.raises(IntegrityError), transaction.atomic():
        BerkasIzinFactory(izin=izin, terbaca=False)
    berkas = BerkasIzinFactory(izin=izin)
    for ubah in (lambda: BerkasIzin.objects.update(nama="x"), berkas.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


# --- the pre-flight ------------------------------------------------------------------------------------------


def periksa(keputusan, tanggal=HARI_SK):
    return periksa_rantai(Bahan(keputusan, build_lembar(keputusan), None, tanggal, None))


def test_rantai_menunggu_surat_terakhirnya(siklus):
    """Two moves of one chain, one decree with the first of them: it waits for the letter of the other (I06)."""
    a, b, c = (posisi_di(siklus, n) for n in "ABC")
    di_a, di_b = pegawai_di(a), pegawai_di(b)
    satu, dua = disetujui(siklus, b, di_a), disetujui(siklus, c, di_b)
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=HARI_SK, selesai=None)
    keputusan = draf(siklus, [dua])
    for u in (satu, dua):
        izin = IzinTertulisFactory(siklus=siklus)
        BarisIzinFactory(izin=izin, pegawai=u.pegawai, posisi=u.posisi_tujuan)
        if u == dua:
            KonfirmasiIzinFactory(izin=izin)
    hasil = periksa(keputusan)
    awal = f"Rantai 1 ({dua.posisi_tujuan.jabatan.nama}): Izin tertulis Menteri Dalam Negeri"
    assert hasil.halangan == (f"{awal} untuk {satu.pegawai} berkas belum diunggah.",)
    assert any(f"{satu.pegawai} belum masuk keputusan ini" in c for c in hasil.catatan)
    KonfirmasiIzinFactory(izin=izin_milik(satu))
    assert periksa(keputusan).lulus


def izin_milik(usulan):
    return usulan.siklus.izin_tertulis.get(baris__pegawai=usulan.pegawai)


def test_yang_dianjurkan_disebut_dan_tidak_menahan(siklus, usulan):
    hasil = periksa(draf(siklus, [usulan]))
    assert hasil.lulus
    assert any("Pertimbangan teknis" in c and "belum dicatat" in c for c in hasil.catatan)


def test_rantai_lain_tidak_ikut_ditahan(siklus, usulan):
    lain = disetujui(siklus)
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=HARI_SK, selesai=None)
    KonfirmasiIzinFactory(izin=surat(siklus, usulan))
    hasil = periksa(draf(siklus, [usulan]))
    assert hasil.lulus
    assert not any(str(lain.pegawai) in kalimat for kalimat in (*hasil.halangan, *hasil.catatan))


def surat(siklus, usulan):
    izin = IzinTertulisFactory(siklus=siklus)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    return izin
