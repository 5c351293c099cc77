"""What the program derives or leaves alone after an import does not block its undo; a correction does."""

import pytest
from django.db import transaction

from jabatan.models import BebanKerja, KataKunciRumpun, Posisi, RumpunPendidikan
from pegawai import tasks
from pegawai.actions.abk import sidik_beban, simpan_beban
from pegawai.actions.impor import terapkan_impor, unggah_impor, urungkan_impor
from pegawai.actions.rumpun import hapus_kata_kunci, tambah_kata_kunci
from pegawai.impor.urungkan import susun_urungan
from pegawai.models import Impor, RiwayatPendidikan
from tests.factories import persona
from tests.pegawai.impor.contoh_jenis import pendidikan, siapkan, tugas
from tests.pegawai.impor.lembar import xlsx
from tests.pegawai.impor.salinan import dump

# Each task in a transaction of its own, as in the worker: the trail's context ends with it.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def analis():
    return persona("analis")


def impor(analis, *baris, jenis):
    baru = unggah_impor(by=analis, jenis=jenis, nama_berkas="a.xlsx", isi=xlsx(*baris))
    tasks.periksa_impor(impor_id=baru.pk)
    terapkan_impor(baru, by=analis)
    tasks.terapkan_impor(impor_id=baru.pk, by_id=analis.pk)
    baru.refresh_from_db()
    assert baru.status == Impor.Status.SELESAI, baru.pesan
    return baru


def urungkan(satu, analis):
    urungkan_impor(satu, alasan="Berkas yang salah", by=analis)
    tasks.urungkan_impor(impor_id=satu.pk, by_id=analis.pk)
    satu.refresh_from_db()
    assert satu.status == Impor.Status.DIURUNGKAN, satu.pesan


def halangan(satu):
    with transaction.atomic():
        return {(p.model.__name__, len(p.kunci)) for p in susun_urungan(satu).penghalang}


def test_a_keyword_installed_later_is_no_change_of_a_record_but_a_correction_is(analis):
    siapkan(analis.instansi)
    hukum, ekonomi = (RumpunPendidikan.objects.get(kode=k) for k in ("HUKUM", "EKONOMI"))
    sebelum = dump()
    satu = impor(analis, pendidikan(PENDIDIKAN_NAMA="Kenotariatan"), jenis="PENDIDIKAN")
    tambah_kata_kunci(rumpun=hukum, kata="kenotariatan", by=analis)
    assert RiwayatPendidikan.objects.get().rumpun == hukum
    assert halangan(satu) == set()
    RiwayatPendidikan.objects.update(rumpun=ekonomi)
    assert halangan(satu) == {("RiwayatPendidikan", 1)}
    RiwayatPendidikan.objects.update(rumpun=hukum, sekolah="Sekolah Lain")
    assert halangan(satu) == {("RiwayatPendidikan", 1)}
    RiwayatPendidikan.objects.update(sekolah="Universitas Contoh")
    hapus_kata_kunci(baris=KataKunciRumpun.objects.get(), by=analis)
    assert RiwayatPendidikan.objects.get().rumpun is None
    urungkan(satu, analis)
    assert dump() == sebelum


def test_tasks_saved_on_the_grid_after_an_import_are_undone_or_named(analis):
    siapkan(analis.instansi)
    satu = impor(analis, tugas("Menelaah usulan"), tugas("Menyusun laporan", "24", "1.500,5"), jenis="ABK")
    kursi = Posisi.objects.get(jabatan__nama="Analis Anggaran Ahli Muda")

    def simpan(**volume):
        lama = list(kursi.beban_kerja.all())
        isi = [BebanKerja(uraian=b.uraian, satuan_hasil=b.satuan_hasil, volume=b.volume, waktu=b.waktu) for b in lama]
        isi[0].volume = volume.get("volume", isi[0].volume)
        baru = [BebanKerja(uraian="Tugas sendiri", volume=1, waktu=60)] if len(isi) == 2 else []
        simpan_beban(posisi=kursi, beban=isi + baru, sidik=sidik_beban(lama), by=analis)

    simpan(volume=9)
    assert halangan(satu) == {("BebanKerja", 1)}
    simpan(volume=120)
    urungkan(satu, analis)
    kursi.refresh_from_db()
    assert (kursi.kebutuhan, [b.uraian for b in kursi.beban_kerja.all()]) == (None, ["Tugas sendiri"])
