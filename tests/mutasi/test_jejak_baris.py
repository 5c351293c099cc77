"""The trail sees every kind of write, and cannot be changed, deleted or emptied."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from pegawai.jejak import catat
from pegawai.models import Jejak, Pegawai
from tests.factories import InstansiFactory, PegawaiFactory, PenggunaFactory

pytestmark = pytest.mark.django_db


def labels(pegawai_id):
    return list(
        Pegawai.pgh_event_model.objects.filter(pgh_obj_id=pegawai_id)
        .order_by("pgh_id")
        .values_list("pgh_label", flat=True)
    )


def test_update_of_a_queryset_and_raw_sql_are_seen():
    pegawai = PegawaiFactory()
    Pegawai.objects.filter(pk=pegawai.pk).update(nama="Sarinah")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pegawai_pegawai SET nama = 'Marsinah' WHERE id = %s", [pegawai.pk])
        cursor.execute("DELETE FROM pegawai_pegawai WHERE id = %s", [pegawai.pk])
    assert labels(pegawai.pk) == ["insert", "update", "update", "delete"]


def test_bulk_create_and_copy_are_seen():
    instansi = InstansiFactory()
    [massal] = Pegawai.objects.bulk_create(
        [Pegawai(instansi=instansi, nip="198001012005011901", nama="Ujang", jenis_pegawai="PNS")]
    )
    with connection.cursor() as cursor:
        kolom = "instansi_id, nama, kode_unor, urutan, aktif, jalur"
        with cursor.copy(f"COPY jabatan_unitkerja ({kolom}) FROM STDIN") as copy:
            copy.write_row((instansi.pk, "Dinas Salinan", "", 0, True, ""))
    unit = apps.get_model("jabatan", "UnitKerja").objects.get(nama="Dinas Salinan")
    assert labels(massal.pk) == ["insert"]
    assert type(unit).pgh_event_model.objects.filter(pgh_obj_id=unit.pk).count() == 1


def append_only_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger "
            "WHERE tgname ~ '^pgtrigger_(append_only|hanya_tambah|beku)_' ORDER BY 1"
        )
        return [tabel for (tabel,) in cursor.fetchall()]


def test_every_tracked_model_has_an_append_only_event_table():
    tabel = set(append_only_tables())
    events = {m._meta.db_table for m in apps.get_models() if hasattr(m, "pgh_tracked_model") and m.pgh_tracked_model}
    assert len(events) > 20
    assert events - tabel == set()


def test_no_append_only_table_can_be_truncated():
    tabel = append_only_tables()
    assert "pegawai_jejak" in tabel
    for nama in tabel:
        ditolak = pytest.raises(DatabaseError, match="hanya dapat ditambah")
        with ditolak, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {nama} CASCADE")


@pytest.mark.parametrize("sql", ["UPDATE pegawai_jejak SET uraian = 'lain'", "DELETE FROM pegawai_jejak"])
def test_an_act_on_the_trail_stays_as_it_was(sql):
    pengguna = PenggunaFactory()
    catat(by=pengguna, tindakan="uji", objek=pengguna, uraian="Menguji jejak")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Jejak.objects.get(tindakan="uji").uraian == "Menguji jejak"
