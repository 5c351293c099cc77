"""Draft, issue and carry out a decree: everyone or nobody, against the live records (I01–I05, I08, I09, I16)."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from jabatan.models import Jenjang
from mutasi.actions import cetakan
from mutasi.actions.keputusan import batalkan_draf, susun_keputusan, terbitkan_keputusan
from mutasi.actions.usulan import data_pegawai
from mutasi.dokumen.cetak import cetak_kolektif
from mutasi.dokumen.susun import build_lembar, data_untuk_disetujui
from mutasi.models import BarisKeputusan, DokumenTerbit, Keputusan, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusSiklus, StatusUsulan
from pegawai.models import Jejak, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import (
    KeputusanFactory,
    persona,
    sejak,
)
from tests.mutasi.dokumen.himpunan import HARI_SK, TMT, disetujui, draf, posisi_di, siklus_siap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]
NOMOR = "800.1.3.3/45/BKPSDM/2026"


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
    assert sorted(d.jenis for d in dokumen) == ["GABUNGAN", "KOLEKTIF", "PETIKAN", "PETIKAN"]
    assert all(hashlib.sha256(bytes(d.isi)).hexdigest() == d.sha256 for d in dokumen)
    assert {d.nama_berkas for d in dokumen} == {
        "SK_800.1.3.3-45-BKPSDM-2026.pdf",
        "Semua_petikan_SK_800.1.3.3-45-BKPSDM-2026.pdf",
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


def test_data_lembar_sama_bentuk_dengan_data_usulan(usulan, keputusan):
    (baris,) = build_lembar(keputusan).baris
    assert data_untuk_disetujui(baris) == data_pegawai(usulan)


def test_data_berubah_selagi_dicetak(usulan, keputusan, monkeypatch):
    """The real printer, with somebody else's edit in the middle of it."""

    def cetak_lalu_ubah(lembar, **kwargs):
        isi = cetak_kolektif(lembar, **kwargs)
        RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(berlaku=sejak(date(2023, 4, 1)))
        return isi

    monkeypatch.setattr(cetakan, "cetak_kolektif", cetak_lalu_ubah)
    with pytest.raises(Penolakan, match=r"berubah selagi keputusan dicetak: .*TMT pangkat semula"):
        terbit(keputusan)
    assert not DokumenTerbit.objects.exists()
    assert Keputusan.objects.get().status == StatusKeputusan.DRAF


@pytest.mark.django_db(transaction=True)
def test_dua_orang_menerbitkan_bersamaan(keputusan):
    """One wins, the other is told; nothing is printed twice."""
    kepala = [persona("kepala_bkpsdm"), persona("kepala_bkpsdm")]
    sawar = Barrier(2)

    def coba(urutan):
        try:
            sawar.wait()
            terbit(
                Keputusan.objects.get(pk=keputusan.pk), by=kepala[urutan], nomor=f"800/{urutan + 1}", urut=urutan + 1
            )
            return "terbit"
        except Penolakan as penolakan:
            return str(penolakan)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        hasil = sorted(kolam.map(coba, range(2)))
    assert hasil[1] == "terbit"
    # too late, or its number was let go by the one that came after it, or that one took the higher number first
    assert any(s in hasil[0] for s in ("berstatus “Terbit”", "tidak lagi dipegang draf ini", "sudah lewat"))
    assert DokumenTerbit.objects.count() == 2


def test_baris_tidak_masuk_ke_keputusan_terbit(siklus, keputusan):
    """What is not on the paper must not be carried out with it (I16)."""
    keputusan, lain = terbit(keputusan), disetujui(siklus)
    with pytest.raises(DatabaseError), transaction.atomic():
        BarisKeputusan.objects.create(keputusan=keputusan, usulan=lain, urutan=2)
    with pytest.raises(DatabaseError), transaction.atomic():
        draf(siklus, [lain]).baris.update(keputusan=keputusan, urutan=2)
    assert keputusan.baris.count() == 1
