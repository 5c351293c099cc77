"""Pages kept while issuing: a killed job goes on where it was, without a duplicate or a hole (I16)."""

import hashlib
import io
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pypdf
import pytest
import time_machine
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from mutasi.actions.cetakan import hitung_cetakan, siapkan_cetakan
from mutasi.actions.keputusan import batalkan_draf, terbitkan_keputusan
from mutasi.dokumen.susun import build_lembar
from mutasi.models import CetakanKeputusan, DokumenTerbit, JenisDokumen, Keputusan, RegisterNomor
from mutasi.status import StatusSiklus
from mutasi.tasks import antrekan_terbit, sebab_gagal_terbit, sedang_diterbitkan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from pegawai.tasks import pulihkan_pekerjaan
from tests.antrean import work_off_queue
from tests.factories import RapatPertimbanganFactory, SiklusMutasiFactory, persona
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, siklus_siap
from tests.pekerja import kill, wait_until, worker

pytestmark = pytest.mark.django_db
NOMOR = "800.1.3.3/45/BKPSDM/2026"
SORE_HARI_SK = datetime(2026, 12, 28, 9, tzinfo=UTC)
DISK_PENUH = """
    CREATE FUNCTION disk_penuh() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (SELECT count(*) FROM mutasi_cetakankeputusan) >= 2 THEN
            RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER disk_penuh BEFORE INSERT ON mutasi_cetakankeputusan FOR EACH ROW EXECUTE FUNCTION disk_penuh();
"""


@pytest.fixture
def keputusan():
    with time_machine.travel(SORE_HARI_SK, tick=False):
        siklus = siklus_siap()
        yield draf(siklus, [disetujui(siklus) for _ in range(3)])


def terbit(keputusan):
    return terbitkan_keputusan(keputusan=keputusan, nomor=NOMOR, tanggal=HARI_SK, by=persona("kepala_bkpsdm"))


def cetak(keputusan):
    return siapkan_cetakan(keputusan, build_lembar(keputusan, nomor=NOMOR, tanggal=HARI_SK))


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_is_drawn_is_not_drawn_again(keputusan):
    sidik = cetak(keputusan)
    semula = dict(keputusan.cetakan.values_list("pk", "sha256"))
    assert sorted(keputusan.cetakan.values_list("jenis", flat=True)) == ["GABUNGAN", "KOLEKTIF"] + ["PETIKAN"] * 3
    hilang = keputusan.cetakan.filter(jenis=JenisDokumen.PETIKAN).last()
    del semula[hilang.pk]
    keputusan.cetakan.filter(pk=hilang.pk).delete()
    assert cetak(keputusan) == sidik
    kini = dict(keputusan.cetakan.values_list("pk", "sha256"))
    assert semula.items() <= kini.items()
    assert len(kini) == len(semula) + 1


def test_another_number_begins_anew(keputusan):
    lama = cetak(keputusan)
    baru = siapkan_cetakan(keputusan, build_lembar(keputusan, nomor="lain", tanggal=HARI_SK))
    assert baru != lama
    assert keputusan.cetakan.filter(sidik=baru).count() == 5


def test_the_last_step_moves_exactly_one_document_a_person_and_empties_the_table(keputusan):
    cetak(keputusan)
    tercetak = set(keputusan.cetakan.values_list("sha256", "kode", "nama_berkas"))
    terbit(keputusan)
    assert set(DokumenTerbit.objects.values_list("sha256", "kode", "nama_berkas")) == tercetak
    assert all(hashlib.sha256(bytes(d.isi)).hexdigest() == d.sha256 for d in DokumenTerbit.objects.all())
    assert DokumenTerbit.objects.exclude(baris=None).values("baris").distinct().count() == 3
    assert len({d.kode for d in DokumenTerbit.objects.exclude(kode="")}) == 4
    assert not CetakanKeputusan.objects.exists()


def test_a_damaged_page_is_never_issued(keputusan):
    cetak(keputusan)
    keputusan.cetakan.filter(jenis=JenisDokumen.PETIKAN).update(isi=b"%PDF-rusak")
    with pytest.raises(Penolakan, match="hilang atau rusak"):
        terbit(keputusan)
    assert not DokumenTerbit.objects.exists()
    assert Keputusan.objects.get().nomor == ""


def test_the_merged_file_holds_every_extract_in_the_order_of_the_decree(keputusan):
    terbit(keputusan)
    isi = bytes(DokumenTerbit.objects.get(jenis=JenisDokumen.GABUNGAN).isi)
    halaman = [h.extract_text().replace(" ", "") for h in pypdf.PdfReader(io.BytesIO(isi)).pages]
    nip = [b.data["nip"] for b in keputusan.baris.all()]
    assert [n for h in halaman for n in nip if n in h] == nip


def test_a_cancelled_draft_keeps_no_pages(keputusan):
    cetak(keputusan)
    batalkan_draf(keputusan=keputusan, alasan="salah judul", by=persona("analis"))
    assert not CetakanKeputusan.objects.exists()


def test_a_full_disk_issues_nothing(keputusan):
    execute(DISK_PENUH)
    with pytest.raises(OperationalError, match="No space left"), transaction.atomic():
        terbit(keputusan)
    keputusan.refresh_from_db()
    assert (keputusan.status, keputusan.nomor) == ("DRAF", "")
    assert not DokumenTerbit.objects.exists()


# --- a real worker, really killed -------------------------------------------------------------------

ORANG = 8


@pytest.fixture
def besar():
    """A decree on days around today, which a process of its own knows; its issuer."""
    hari = timezone.localdate()
    siklus = SiklusMutasiFactory(status=StatusSiklus.KEPUTUSAN)
    RapatPertimbanganFactory(siklus=siklus, tanggal=hari - timedelta(days=14))
    setuju = timezone.now() - timedelta(days=7)
    orang = [disetujui(siklus, waktu=setuju) for _ in range(ORANG)]
    return draf(siklus, orang, tmt=hari + timedelta(days=7)), persona("kepala_bkpsdm")


def antrekan(keputusan, by):
    antrekan_terbit(keputusan=keputusan, nomor=NOMOR, urut=45, tanggal=timezone.localdate(), by=by)


def begin_again():
    """What the next minute brings: the job of the dead worker is found and given to another."""
    execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    with suppress(AlreadyEnqueued):
        pulihkan_pekerjaan.defer(timestamp=0)
    work_off_queue()
    work_off_queue()


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_goes_on_without_duplicate_or_hole(besar):
    keputusan, kepala = besar
    antrekan(keputusan, kepala)
    with worker() as proses:
        wait_until(lambda: keputusan.cetakan.count() >= 3)
        kill(proses)
    semula = set(keputusan.cetakan.values_list("kode", "sha256"))
    assert not DokumenTerbit.objects.exists()
    assert hitung_cetakan(keputusan) == (len(semula), ORANG + 1)
    assert sedang_diterbitkan(keputusan)
    begin_again()
    keputusan.refresh_from_db()
    assert (keputusan.status, keputusan.nomor) == ("TERBIT", NOMOR)
    assert semula <= set(DokumenTerbit.objects.values_list("kode", "sha256"))
    assert DokumenTerbit.objects.count() == ORANG + 2
    assert DokumenTerbit.objects.exclude(baris=None).values("baris").distinct().count() == ORANG
    assert RegisterNomor.objects.get().status == "DIPAKAI"
    assert not CetakanKeputusan.objects.exists()
    assert not sedang_diterbitkan(keputusan)


@pytest.mark.django_db(transaction=True)
def test_out_of_disk_the_page_says_so_and_the_next_attempt_goes_on(besar):
    keputusan, kepala = besar
    execute(DISK_PENUH)
    antrekan(keputusan, kepala)
    execute("UPDATE procrastinate_jobs SET attempts = 9")  # the queue has had its attempts
    work_off_queue()
    assert "terhenti sebelum selesai" in sebab_gagal_terbit(keputusan)
    semula = set(keputusan.cetakan.values_list("kode", flat=True))
    assert len(semula) == 2
    execute("DROP TRIGGER disk_penuh ON mutasi_cetakankeputusan")
    antrekan(keputusan, kepala)
    work_off_queue()
    assert semula <= set(DokumenTerbit.objects.values_list("kode", flat=True))
    assert sebab_gagal_terbit(keputusan) is None
    assert Jejak.objects.filter(tindakan="terbitkan_keputusan").count() == 1
