"""Nobody changes the own record by a file, brings anybody back to life, or takes people out of a frozen ranking."""

import pytest

from pegawai import tasks
from pegawai.actions.impor import terapkan_impor, unggah_impor, urungkan_impor
from pegawai.models import Impor, KedudukanHukum, Pegawai
from tests.factories import PemeringkatanFactory, SiklusMutasiFactory, persona
from tests.pegawai.impor.lembar import orang, xlsx
from tests.pegawai.impor.test_urungkan import halangan, impor, urungkan

pytestmark = pytest.mark.django_db(transaction=True)
S = Impor.Status


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def rekan(analis):
    return persona("analis", instansi=analis.instansi)


def test_a_file_about_oneself_is_committed_by_somebody_else(analis, rekan):
    impor(rekan, orang(1), orang(2))
    analis.pegawai = Pegawai.objects.order_by("nip").first()
    analis.save()
    nama = analis.pegawai.nama
    nomor = 1 if analis.pegawai.nip == orang(1)["NIP BARU"] else 2
    baru = unggah_impor(
        by=analis, jenis="DATA_UTAMA", nama_berkas="b.xlsx", isi=xlsx(orang(nomor, NAMA="Naik Sendiri"))
    )
    tasks.periksa_impor(impor_id=baru.pk)
    terapkan_impor(baru, by=analis)
    tasks.terapkan_impor(impor_id=baru.pk, by_id=analis.pk)
    baru.refresh_from_db()
    assert baru.status == S.SIAP
    assert "data Anda sendiri" in baru.pesan
    assert Pegawai.objects.get(pk=analis.pegawai_id).nama == nama
    terapkan_impor(baru, by=rekan)
    tasks.terapkan_impor(impor_id=baru.pk, by_id=rekan.pk)
    assert Pegawai.objects.get(pk=analis.pegawai_id).nama == "Naik Sendiri"
    urungkan_impor(baru, alasan="Kembalikan", by=analis)
    tasks.urungkan_impor(impor_id=baru.pk, by_id=analis.pk)
    baru.refresh_from_db()
    assert (baru.status, "data Anda sendiri" in baru.pesan) == (S.SELESAI, True)
    assert urungkan(baru, rekan).status == S.DIURUNGKAN


def test_others_rows_are_committed_by_who_is_in_the_records_unchanged(analis, rekan):
    impor(rekan, orang(1), orang(2))
    analis.pegawai = Pegawai.objects.get(nip=orang(1)["NIP BARU"])
    analis.save()
    assert impor(analis, orang(1), orang(2, NAMA="Nama Baru")).status == S.SELESAI


@pytest.mark.parametrize("kedudukan", [KedudukanHukum.MENINGGAL, KedudukanHukum.PENSIUN])
def test_a_file_brings_nobody_back(analis, kedudukan):
    impor(analis, orang(1))
    Pegawai.objects.update(kedudukan_hukum=kedudukan)
    baru = unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="b.xlsx", isi=xlsx(orang(1)))
    tasks.periksa_impor(impor_id=baru.pk)
    baru.refresh_from_db()
    (temuan,) = [t for t in baru.temuan if t["putusan"] == "tolak"]
    assert temuan["sebab"] == f"Tercatat “{kedudukan.label}”"
    assert baru.ringkasan["ditolak"] == 1


def test_people_of_a_frozen_ranking_stay(analis):
    satu = impor(analis, orang(1))
    siklus = SiklusMutasiFactory(instansi=analis.instansi)
    PemeringkatanFactory(siklus=siklus, pegawai_ids=[Pegawai.objects.get().pk])
    assert ("Pemeringkatan", 1) in halangan(satu)
