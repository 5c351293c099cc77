"""Sekaligus: several schema operations on one rendering of the models."""

from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from jabatan.migrasi import Sekaligus

OPERASI = Sekaligus(
    migrations.CreateModel("Kotak", [("id", models.BigAutoField(primary_key=True)), ("nama", models.TextField())]),
    migrations.CreateModel("Isi", [("id", models.BigAutoField(primary_key=True))]),
    migrations.AddField("isi", "kotak", models.ForeignKey("coba.Kotak", models.CASCADE)),
    migrations.AddField("kotak", "berat", models.IntegerField(default=0)),
    migrations.AddConstraint(
        "kotak", models.CheckConstraint(condition=models.Q(berat__gte=0), name="kotak_tidak_melayang")
    ),
    migrations.AddIndex("isi", models.Index(fields=["kotak", "id"], name="isi_per_kotak")),
)


def tabel():
    with connection.cursor() as cursor:
        ada = [nama for nama in connection.introspection.table_names(cursor) if nama.startswith("coba_")]
        return {
            nama: (
                [kolom.name for kolom in connection.introspection.get_table_description(cursor, nama)],
                sorted(connection.introspection.get_constraints(cursor, nama)),
            )
            for nama in ada
        }


def maju(operasi, sebelum):
    sesudah = sebelum.clone()
    operasi.state_forwards("coba", sesudah)
    with connection.schema_editor() as editor:
        operasi.database_forwards("coba", editor, sebelum, sesudah)
    return sesudah


def test_a_new_table_has_all_that_is_added_to_it_once_and_goes_as_a_whole(db):
    kosong = ProjectState()
    sesudah = maju(OPERASI, kosong)
    isi, kotak = tabel()["coba_isi"], tabel()["coba_kotak"]
    assert isi[0] == ["id", "kotak_id"]
    assert "isi_per_kotak" in isi[1]
    assert kotak[0] == ["id", "nama", "berat"]
    assert "kotak_tidak_melayang" in kotak[1]
    with connection.schema_editor() as editor:
        OPERASI.database_backwards("coba", editor, sesudah, kosong)
    assert tabel() == {}


def test_a_table_that_was_there_is_changed_as_by_single_operations(db):
    awal = maju(OPERASI, ProjectState())
    langkah = [
        migrations.AddField("kotak", "warna", models.CharField(max_length=8, default="")),
        migrations.AlterField("kotak", "nama", models.CharField(max_length=40)),
        migrations.RemoveConstraint("kotak", "kotak_tidak_melayang"),
    ]
    sesudah = maju(Sekaligus(*langkah), awal)
    kolom, batasan = tabel()["coba_kotak"]
    assert kolom == ["id", "nama", "berat", "warna"]
    assert "kotak_tidak_melayang" not in batasan
    satu_satu = awal.clone()
    for operasi in langkah:
        operasi.state_forwards("coba", satu_satu)
    assert sesudah == satu_satu


def test_each_model_is_rendered_once(db, monkeypatch):
    """However many operations stand inside, and though the models were rendered before."""
    sebelum = ProjectState()
    _ = sebelum.apps
    dirupakan = []
    asli = ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda self, apps: (dirupakan.append(self.name), asli(self, apps))[1])
    maju(OPERASI, sebelum)
    assert sorted(dirupakan) == ["Isi", "Kotak"]
