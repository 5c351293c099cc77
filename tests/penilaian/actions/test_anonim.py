"""The attacker has the whole database after the fact, system columns included, and knows who is invited (I17)."""

import pghistory
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pegawai.penolakan import Penolakan
from penilaian.models import JawabanUmpanBalik, KomentarUmpanBalik, UndanganUmpanBalik
from tests.factories import JejakFactory
from tests.penilaian.kelompok import BUTIR, keadaan, kelompok, kirim, periode_360

pytestmark = pytest.mark.django_db
BERISI = (JawabanUmpanBalik, KomentarUmpanBalik)
TABEL = tuple(m._meta.db_table for m in (*BERISI, UndanganUmpanBalik))


def sistem(model, undangan, kolom="id"):
    """(value, transaction, command, place on disk) of the rows of a group, in the order in which they lie."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {kolom}, xmin::text, cmin::text, ctid::text FROM {model._meta.db_table}"
            " WHERE periode_id = %s AND dinilai_id = %s AND hubungan = %s ORDER BY ctid",
            [undangan.periode_id, undangan.dinilai_id, undangan.hubungan],
        )
        return cursor.fetchall()


def semua_baris():
    """(table, place, transaction) of every row of every table."""
    with connection.cursor() as cursor:
        tabel = connection.introspection.table_names(cursor)
        potongan = [f"SELECT '{t}', ctid::text, xmin::text FROM {connection.ops.quote_name(t)}" for t in tabel]
        cursor.execute(" UNION ALL ".join(potongan))
        return set(cursor.fetchall())


def test_no_column_could_hold_an_author_or_a_time():
    for model in BERISI:
        kolom = {f.name: f.get_internal_type() for f in model._meta.concrete_fields}
        assert kolom.keys() <= {"id", "periode", "dinilai", "hubungan", "butir", "nilai", "teks"}
        assert kolom["id"] == "UUIDField"
        assert model._meta.get_field("id").default.__name__ == "uuid4"  # random, not of a clock or a counter
        assert not model._meta.related_objects


def test_no_trail_follows_these_tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        berpemicu = {nama for (nama,) in cursor.fetchall()}
        cursor.execute("SHOW track_commit_timestamp")
        assert cursor.fetchone() == ("off",)
    assert not berpemicu & set(TABEL)
    assert "penilaian_penilaiankinerja" in berpemicu


def test_each_answer_gives_the_whole_group_one_transaction():
    undangan = kelompok(periode_360(), 4)
    sebelum = set()
    for ke, satu in enumerate(undangan, 1):
        kirim(satu, komentar=f"Komentar {ke}")
        for model in BERISI:
            baris = sistem(model, satu)
            assert len(baris) == ke * (len(BUTIR) if model is JawabanUmpanBalik else 1)
            assert len({(xmin, cmin) for _, xmin, cmin, _ in baris}) == 1
            kunci = {pk for pk, *_ in baris}
            assert not kunci & sebelum, "a row that kept its key is older than the newest answer"
            sebelum |= kunci
        assert len({xmin for m in (*BERISI, UndanganUmpanBalik) for _, xmin, _, _ in sistem(m, satu)}) == 1


def test_who_wrote_last_lies_anywhere():
    """Neither the place on disk nor the order of keys says which answers are the newest, or belong together."""
    di_cakram, menurut_kunci, berdampingan = set(), set(), set()
    for ke in range(14):
        *awal, akhir = kelompok(periode_360(nama=f"SKP {ke}"), 5)
        for satu in awal:
            kirim(satu, 1)
        kirim(akhir, 5)
        cakram = [(pk, nilai) for (pk, *_), nilai in zip(sistem(JawabanUmpanBalik, akhir), _nilai(akhir), strict=True)]
        tempat = tuple(n for n, (_, nilai) in enumerate(cakram) if nilai == 5)
        di_cakram.add(tempat)
        menurut_kunci.add(tuple(n for n, (_, nilai) in enumerate(sorted(cakram)) if nilai == 5))
        berdampingan.add(tempat[1] - tempat[0] == 1)
    assert len(di_cakram) > 3
    assert len(menurut_kunci) > 3
    assert False in berdampingan


def _nilai(undangan):
    return [nilai for nilai, *_ in sistem(JawabanUmpanBalik, undangan, "nilai")]


isian = st.tuples(
    st.dictionaries(st.sampled_from(sorted(BUTIR)), st.integers(1, 5)), st.sampled_from(["", "Baik.", "Tegas."])
)


@given(st.lists(isian, min_size=4, max_size=4), st.permutations(range(4)))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_sending_leaves_no_difference(semua, urutan):
    with transaction.atomic():
        periode = periode_360()
        satu, dua = kelompok(periode, 4), kelompok(periode, 4)
        for undangan, (nilai, komentar) in zip(satu, semua, strict=True):
            kirim(undangan, nilai, komentar)
        for ke in urutan:
            kirim(dua[ke], *semua[ke])
        assert keadaan(satu[0]) == keadaan(dua[0])
        for undangan in (satu[0], dua[0]):
            tanda = {xmin for m in (*BERISI, UndanganUmpanBalik) for _, xmin, _, _ in sistem(m, undangan)}
            assert len(tanda) == 1
        transaction.set_rollback(True)


def isi_formulir(nilai, komentar):
    return {**{f"butir_{kode}": nilai for kode in BUTIR}, "komentar": komentar}


def test_sending_by_the_page_writes_nowhere_else(client):
    """Not in a trail, the session, the account, a message or a job: only the three tables have new rows."""
    undangan = kelompok(periode_360(), 3)
    for satu in undangan[:2]:
        kirim(satu)
    akhir = undangan[2]
    client.force_login(akhir.pemberi.pengguna)
    url = reverse("umpan_balik_isi", args=[akhir.pk])
    client.get(url)
    sebelum = semua_baris()
    assert client.post(url, isi_formulir(2, "Rahasia sekali.")).status_code == 302
    assert {tabel for tabel, *_ in semua_baris() ^ sebelum} == set(TABEL)
    assert keadaan(akhir)[1] == ["Rahasia sekali."]


def test_no_statement_names_the_one_signed_in(client):
    """The row trail's context would: it stands in the text of a statement, and a server log keeps that."""
    satu = kelompok(periode_360(), 3)[0]
    client.force_login(satu.pemberi.pengguna)
    with CaptureQueriesContext(connection) as kueri:
        client.post(reverse("umpan_balik_isi", args=[satu.pk]), isi_formulir(3, "Teliti."))
    tulis = [q["sql"] for q in kueri if any(f'{kata} "{t}"' in q["sql"] for t in TABEL for kata in ("INTO", "UPDATE"))]
    assert len(tulis) == 3
    assert not [sql for sql in tulis if "pghistory" in sql]
    with pghistory.context(user=1), CaptureQueriesContext(connection) as kueri:
        kirim(kelompok(satu.periode, 3)[0])
        JejakFactory()
    assert [q["sql"] for q in kueri if "pghistory" in q["sql"] and "pegawai_jejak" in q["sql"]]
    assert not [q["sql"] for q in kueri if "pghistory" in q["sql"] and "jawabanumpanbalik" in q["sql"]]


def test_a_refused_answer_leaves_the_context_as_it_was():
    semula = connection.execute_wrappers
    satu = kelompok(periode_360(), 3)[0]
    kirim(satu)
    with pytest.raises(Penolakan, match="sudah terkirim"):
        kirim(satu)
    assert connection.execute_wrappers is semula


def test_nothing_is_logged(client, caplog):
    satu = kelompok(periode_360(), 3)[0]
    client.force_login(satu.pemberi.pengguna)
    with caplog.at_level("DEBUG"):
        client.post(reverse("umpan_balik_isi", args=[satu.pk]), isi_formulir(3, "Kalimat yang khas"))
    assert "Kalimat yang khas" not in caplog.text
    assert str(satu.dinilai_id) not in [r.getMessage() for r in caplog.records]
    assert keadaan(satu)[1] == ["Kalimat yang khas"]


def test_the_page_does_not_give_an_answer_back(client):
    satu = kelompok(periode_360(), 3)[0]
    client.force_login(satu.pemberi.pengguna)
    url = reverse("umpan_balik_isi", args=[satu.pk])
    client.post(url, isi_formulir(3, "Kalimat yang khas"))
    halaman = client.get(url).text
    assert "sudah terkirim" in halaman
    assert "Kalimat yang khas" not in halaman
    assert 'type="radio"' not in halaman
