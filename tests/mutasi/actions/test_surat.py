"""Letters: made at the right time, whole or not at all, under a number of their own; printed by the worker once."""

import hashlib
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from mutasi.actions.keputusan import batalkan_draf, terbitkan_keputusan
from mutasi.actions.surat import buat_surat, simpan_gabungan
from mutasi.dokumen.surat import baca_surat
from mutasi.models import BerkasSurat, SuratKeluar
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.tasks import antrekan_gabungan, gabungan_di_latar, sebab_gagal_gabungan, sedang_digabung
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import KeputusanFactory, PutusanNaskahFactory, SuratKeluarFactory, VersiNaskahFactory, persona
from tests.factories.naskah import isian_contoh
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, siklus_siap
from tests.mutasi.sesudah import lantik

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def konsep(siklus):
    return draf(siklus, [disetujui(siklus)], tmt=HARI_SK)


@pytest.fixture
def terbit(konsep):
    return terbitkan_keputusan(
        keputusan=konsep, nomor="800/45/2026", urut=45, tanggal=HARI_SK, by=persona("kepala_bkpsdm")
    )


def surat(keputusan, jenis, isian=None, **kwargs):
    isi = {"nomor": "005/1/2026", "tanggal": HARI_SK, "by": persona("analis")} | kwargs
    return buat_surat(keputusan=keputusan, definisi=NASKAH[jenis], isian=isian_contoh(jenis) | (isian or {}), **isi)


TERBIT_DULU = [d.jenis for d in NASKAH.values() if d.surat and d.terbit]


@pytest.mark.parametrize("jenis", TERBIT_DULU)
def test_most_letters_wait_for_the_decree(konsep, jenis):
    with pytest.raises(Penolakan, match="sesudah keputusannya terbit"):
        surat(konsep, jenis)


def test_the_request_to_bkn_comes_before_the_decree(konsep):
    assert surat(konsep, JenisNaskah.USUL_PERTEK).nomor == "005/1/2026"
    terbit = terbitkan_keputusan(
        keputusan=konsep, nomor="800/45/2026", urut=45, tanggal=HARI_SK, by=persona("kepala_bkpsdm")
    )
    with pytest.raises(Penolakan, match="sebelum keputusannya terbit"):
        surat(terbit, JenisNaskah.USUL_PERTEK)


def test_a_draft_that_was_given_up_gets_no_letter(konsep):
    batal = batalkan_draf(keputusan=konsep, alasan="Judul keliru", by=persona("analis"))
    with pytest.raises(Penolakan, match="dibatalkan"):
        surat(batal, JenisNaskah.USUL_PERTEK)


@pytest.mark.parametrize("jenis", [JenisNaskah.SPP, JenisNaskah.SPMT])
def test_that_somebody_was_inaugurated_is_stated_only_afterwards(terbit, jenis):
    isian = {"hari_pelantikan": "2026-12-28", "mulai_tugas": "2026-12-28"}
    with pytest.raises(Penolakan, match="pelantikannya dicatat"):
        surat(terbit, jenis, isian)
    lantik(terbit, HARI_SK)
    jadi = surat(terbit, jenis, isian)
    assert Jejak.objects.get(tindakan="buat_surat", objek_id=jadi.pk).rincian["banyak"] == 1


@pytest.mark.parametrize(("hari", "boleh"), [("2026-12-27", True), ("2026-12-28", True), ("2026-12-29", False)])
def test_a_statement_is_not_older_than_what_it_states(terbit, hari, boleh):
    lantik(terbit, HARI_SK)
    if boleh:
        assert surat(terbit, JenisNaskah.SPMT, {"mulai_tugas": hari}).pk
    else:
        with pytest.raises(Penolakan, match="sesudah tanggal surat"):
            surat(terbit, JenisNaskah.SPMT, {"mulai_tugas": hari})


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"tanggal": date(2026, 12, 29)}, "belum tiba"),
        ({"tanggal": date(2026, 12, 27)}, "mendahului tanggal keputusan, 28 Desember 2026"),
        ({"tanggal": None}, "perlu tanggal"),
        ({"isian": {"pukul": ""}}, "Acara baris 2: pukul belum ada"),
        ({"isian": {"nama_penanda": ""}}, "Tanda tangan: nama_penanda belum ada"),
    ],
)
def test_a_letter_that_cannot_be_right_is_not_made(terbit, isian, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        surat(terbit, JenisNaskah.UNDANGAN, **isian)
    assert not SuratKeluar.objects.exists()


def test_without_a_number_it_is_a_draft_without_a_day(terbit):
    jadi = surat(terbit, JenisNaskah.UNDANGAN, nomor="")
    assert (jadi.nomor, jadi.tanggal, str(jadi)) == ("", None, "Draf undangan pelantikan")


def test_a_number_is_given_once_save_to_the_letter_that_replaces(terbit):
    surat(terbit, JenisNaskah.UNDANGAN)
    surat(terbit, JenisNaskah.UNDANGAN, {"pukul": "10.00 WIB"})
    with pytest.raises(Penolakan, match="sudah dipakai surat lain"):
        surat(terbit, JenisNaskah.PERINTAH_LANTIK)
    assert SuratKeluar.objects.count() == 2


def test_the_words_in_force_stay_with_the_letter(terbit):
    jadi = surat(terbit, JenisNaskah.UNDANGAN)
    definisi = NASKAH[JenisNaskah.UNDANGAN]
    versi = VersiNaskahFactory(instansi=terbit.instansi, jenis=definisi.jenis,
                               blok=definisi.bawaan | {"hal": "Hal yang baru"})  # fmt: skip
    PutusanNaskahFactory(versi=versi)
    assert dict(baca_surat(SuratKeluar.objects.get(pk=jadi.pk)).naskah.blok)["hal"] == definisi.bawaan["hal"]
    kedua = surat(terbit, JenisNaskah.UNDANGAN)
    assert dict(baca_surat(SuratKeluar.objects.get(pk=kedua.pk)).naskah.blok)["hal"] == "Hal yang baru"


def test_the_database_keeps_letters():
    SuratKeluarFactory()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("UPDATE mutasi_suratkeluar SET nomor = 'x'")


def test_the_worker_prints_all_copies_once(terbit):
    jadi, by = surat(terbit, JenisNaskah.BA_SUMPAH), persona("analis")
    antrekan_gabungan(surat=jadi, by=by)
    antrekan_gabungan(surat=jadi, by=by)
    assert ProcrastinateJob.objects.filter(task_name=gabungan_di_latar.name).count() == 1
    assert sedang_digabung(jadi)
    gabungan_di_latar(surat_id=jadi.pk, by_id=by.pk)
    berkas = BerkasSurat.objects.get()
    assert hashlib.sha256(berkas.isi).hexdigest() == berkas.sha256
    assert simpan_gabungan(surat=jadi, by=by) is None  # a second run after a kill finds it made
    assert BerkasSurat.objects.count() == 1
    assert sebab_gagal_gabungan(jadi) is None


def test_a_refusal_in_the_background_is_told():
    jadi = SuratKeluarFactory(isian=isian_contoh(JenisNaskah.UNDANGAN) | {"pukul": ""}, keputusan__terbit=True)
    gabungan_di_latar(surat_id=jadi.pk, by_id=persona("analis", instansi=jadi.instansi).pk)
    assert "pukul belum ada" in sebab_gagal_gabungan(jadi)
    assert not BerkasSurat.objects.exists()


def test_a_decree_names_its_letters():
    jadi = SuratKeluarFactory(keputusan=KeputusanFactory(terbit=True))
    assert list(jadi.keputusan.surat.all()) == [jadi]
