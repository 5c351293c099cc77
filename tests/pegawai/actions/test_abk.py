"""Workload of a seat: its tasks, the need that follows, the copy and the form of Lampiran I."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.models import BebanKerja, Parameter
from pegawai.actions.abk import BebanBerubah, salin_beban, sidik_beban, simpan_beban, tetapkan_kebutuhan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import BebanKerjaFactory, JabatanFactory, PosisiFactory, pegawai_di, persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


@pytest.fixture
def posisi():
    return PosisiFactory(jabatan=JabatanFactory(fungsional=True), kebutuhan=None)


def tasks(posisi):
    return list(posisi.beban_kerja.values_list("uraian", "volume", "waktu"))


def save(posisi, analis, *beban, sidik=None):
    isi = [BebanKerja(uraian=u, satuan_hasil="laporan", volume=v, waktu=w) for u, v, w in beban]
    lama = list(posisi.beban_kerja.all())
    simpan_beban(posisi=posisi, beban=isi, sidik=sidik or sidik_beban(lama), by=analis)


def test_tasks_are_kept_in_the_order_of_the_form(posisi, analis):
    save(posisi, analis, ("Lama", 1, 60))
    save(posisi, analis, ("Lama", 1, 60), ("B", 10, 60), ("A", 20, 30))
    assert tasks(posisi) == [("Lama", 1, 60), ("B", 10, 60), ("A", 20, 30)]
    assert Jejak.objects.filter(tindakan="simpan_abk").latest("id").rincian == {"sebelumnya": 1, "tugas": 3}


def test_a_row_that_stays_is_the_same_row(posisi, analis):
    save(posisi, analis, ("A", 10, 60), ("B", 1, 30), ("C", 5, 5))
    lama = {b.uraian: b.pk for b in posisi.beban_kerja.all()}
    event = BebanKerja.pgh_event_model.objects
    awal = event.count()
    save(posisi, analis, ("A", 10, 60), ("B", 2, 30), ("D", 7, 7))
    kini = {b.uraian: b.pk for b in posisi.beban_kerja.all()}
    assert tasks(posisi) == [("A", 10, 60), ("B", 2, 30), ("D", 7, 7)]
    assert {u: kini[u] for u in "AB"} == {u: lama[u] for u in "AB"}
    perubahan = event.order_by("pgh_id")[awal:]
    assert [(e.pgh_label, e.uraian) for e in perubahan] == [("delete", "C"), ("update", "B"), ("insert", "D")]


def test_tasks_saved_unchanged_write_nothing(posisi, analis):
    save(posisi, analis, ("A", 10, 60))
    awal = BebanKerja.pgh_event_model.objects.count()
    save(posisi, analis, ("A", 10, 60))
    assert BebanKerja.pgh_event_model.objects.count() == awal


def test_who_saves_second_on_an_old_page_is_refused(posisi, analis):
    lama = sidik_beban([])
    save(posisi, analis, ("A", 10, 60))
    with pytest.raises(BebanBerubah):
        save(posisi, analis, ("B", 1, 1), sidik=lama)
    assert tasks(posisi) == [("A", 10, 60)]


def test_two_tasks_with_the_same_words_are_refused_and_nothing_is_lost(posisi, analis):
    save(posisi, analis, ("A", 10, 60))
    with pytest.raises(Penolakan, match="uraian yang sama"):
        save(posisi, analis, ("B", 1, 1), ("B", 2, 2))
    assert tasks(posisi) == [("A", 10, 60)]


@pytest.mark.parametrize(("volume", "kebutuhan"), [(1499, 1), (1500, 2), (7500, 8)])
def test_the_need_is_written_with_its_reason(posisi, analis, volume, kebutuhan):
    """1,250 hours are 75,000 minutes; 1.5 counts as two."""
    BebanKerjaFactory(posisi=posisi, volume=volume, waktu=75)
    assert tetapkan_kebutuhan(posisi=posisi, dilihat=kebutuhan, by=analis) == kebutuhan
    posisi.refresh_from_db()
    assert posisi.kebutuhan == kebutuhan
    rincian = Jejak.objects.get(tindakan="tetapkan_kebutuhan", objek_id=posisi.pk).rincian
    assert (rincian["alasan"], rincian["perubahan"]) == ("ABK", [None, kebutuhan])
    assert Decimal(rincian["kebutuhan_tepat"]) == Decimal(volume) / 1000
    assert Parameter.objects.get(pk=rincian["parameter"]).kode == "waktu_kerja_efektif"


def test_what_the_person_has_agreed_to_is_what_is_written(posisi, analis):
    BebanKerjaFactory(posisi=posisi, volume=2000, waktu=75)
    with pytest.raises(Penolakan, match="kebutuhan kini 2, bukan 3"):
        tetapkan_kebutuhan(posisi=posisi, dilihat=3, by=analis)
    posisi.refresh_from_db()
    assert posisi.kebutuhan is None


def test_without_tasks_the_need_is_unknown_not_zero(client, posisi, analis):
    with pytest.raises(Penolakan, match="belum dapat dihitung"):
        tetapkan_kebutuhan(posisi=posisi, dilihat=0, by=analis)
    response = client.get(reverse("posisi_abk", args=[posisi.pk]))
    assert (response.context["tepat"], response.context["bulat"]) == (None, None)
    assert client.get(reverse("posisi_abk_tetapkan", args=[posisi.pk])).status_code == 409


def test_without_the_parameter_nothing_is_computed(client, posisi, analis):
    Parameter.objects.filter(kode="waktu_kerja_efektif").delete()
    BebanKerjaFactory(posisi=posisi)
    response = client.get(reverse("posisi_abk", args=[posisi.pk]))
    assert response.context["bulat"] is None
    assert "Waktu kerja efektif belum ada" in response.content.decode()
    with pytest.raises(Penolakan, match="belum dapat dihitung"):
        tetapkan_kebutuhan(posisi=posisi, dilihat=1, by=analis)


def test_a_structural_seat_is_always_one(client, analis):
    posisi = PosisiFactory(kebutuhan=None)
    BebanKerjaFactory(posisi=posisi, volume=10_000, waktu=75)
    response = client.get(reverse("posisi_abk", args=[posisi.pk]))
    assert (response.context["tepat"], response.context["bulat"]) == (10, 1)
    assert "K selalu 1" in response.content.decode()
    tetapkan_kebutuhan(posisi=posisi, dilihat=1, by=analis)
    posisi.refresh_from_db()
    assert posisi.kebutuhan == 1


def test_an_absurd_need_is_refused(posisi, analis):
    BebanKerjaFactory(posisi=posisi, volume=9_999_999, waktu=999_999)
    with pytest.raises(Penolakan, match="Periksa volume"):
        tetapkan_kebutuhan(posisi=posisi, dilihat=1, by=analis)


def test_a_copy_adds_what_is_not_there_yet(posisi, analis):
    asal = PosisiFactory(jabatan=posisi.jabatan)
    for uraian in ("A", "B"):
        BebanKerjaFactory(posisi=asal, uraian=uraian, volume=7)
    BebanKerjaFactory(posisi=posisi, uraian="A", volume=1, waktu=375)
    assert salin_beban(posisi=posisi, asal=asal, by=analis) == 1
    assert tasks(posisi) == [("A", 1, 375), ("B", 7, 375)]
    with pytest.raises(Penolakan, match="sudah ada di sini"):
        salin_beban(posisi=posisi, asal=asal, by=analis)
    with pytest.raises(Penolakan, match="jabatan yang sama"):
        salin_beban(posisi=posisi, asal=BebanKerjaFactory().posisi, by=analis)


# --- the pages -------------------------------------------------------------------------------------------


def grid(*baris, sidik, hapus=(), awal=0):
    data = {"tugas-TOTAL_FORMS": len(baris), "tugas-INITIAL_FORMS": awal, "sidik": sidik}
    for n, (uraian, volume, waktu) in enumerate(baris):
        data |= {f"tugas-{n}-uraian": uraian, f"tugas-{n}-volume": volume, f"tugas-{n}-waktu": waktu}
    return data | {f"tugas-{n}-DELETE": "on" for n in hapus}


def test_the_grid_adds_changes_and_deletes(client, posisi, analis):
    url = reverse("posisi_abk", args=[posisi.pk])
    for uraian in ("A", "B"):
        BebanKerjaFactory(posisi=posisi, uraian=uraian)
    sidik = client.get(url).context["sidik"]
    data = grid(
        ("A", "5.5", "60"), ("B", "1", "1"), ("  C \n c ", "2", "30"), ("", "", ""), sidik=sidik, hapus=[1], awal=2
    )
    assert client.post(url, data).url == url
    assert tasks(posisi) == [("A", Decimal("5.5"), 60), ("C c", 2, 30)]


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        ([("A", "-1", "60")], "Volume tidak boleh kurang dari nol"),
        ([("A", "1", "0")], "lebih dari nol menit"),
        ([("", "1", "60")], "Wajib diisi"),
        ([("A", "banyak", "60")], "bilangan"),
        ([("A", "1", "60"), ("A", "2", "60")], "sudah ada pada tugas lain"),
    ],
)
def test_errors_stand_at_their_field_and_nothing_is_saved(client, posisi, analis, baris, kata):
    url = reverse("posisi_abk", args=[posisi.pk])
    response = client.post(url, grid(*baris, sidik=client.get(url).context["sidik"]))
    assert response.status_code == 200
    assert kata in " ".join(b["pesan"] for b in response.context["formset"].ringkas())
    assert tasks(posisi) == []


def test_a_stale_grid_keeps_what_was_typed_beside_what_is_recorded(client, posisi, analis):
    url = reverse("posisi_abk", args=[posisi.pk])
    data = grid(("Punya saya", "1", "60"), sidik=client.get(url).context["sidik"])
    save(posisi, analis, ("Punya rekan", 10, 60))
    for _ in range(2):  # an error in between must not hide it
        isi = client.post(url, data | {"tugas-0-waktu": ""}).content.decode()
    assert "Kini tercatat" not in isi
    response = client.post(url, data)
    isi = response.content.decode()
    assert "Kini tercatat" in isi
    assert "Punya rekan" in isi
    assert "Punya saya" in isi
    assert client.post(url, data | {"sidik": response.context["sidik"]}).status_code == 302
    assert tasks(posisi) == [("Punya saya", 1, 60)]


def test_readers_see_the_tasks_and_may_not_write(client, posisi):
    BebanKerjaFactory(posisi=posisi, uraian="Menyusun laporan triwulan")
    client.force_login(persona("auditor"))
    url = reverse("posisi_abk", args=[posisi.pk])
    isi = client.get(url).content.decode()
    assert "Menyusun laporan triwulan" in isi
    assert "<textarea" not in isi
    assert client.post(url, grid(("A", "1", "1"), sidik="x")).status_code == 403


def test_writing_k_is_confirmed_first(client, posisi, analis):
    BebanKerjaFactory(posisi=posisi, volume=2000, waktu=75)
    url = reverse("posisi_abk_tetapkan", args=[posisi.pk])
    assert "Tetapkan K = 2" in client.get(url).content.decode()
    assert client.post(url, {"kebutuhan": "2"}).url == reverse("posisi_abk", args=[posisi.pk])
    posisi.refresh_from_db()
    assert posisi.kebutuhan == 2


def test_only_seats_of_the_same_post_with_tasks_are_offered(client, posisi, analis):
    asal = PosisiFactory(jabatan=posisi.jabatan)
    PosisiFactory(jabatan=posisi.jabatan)
    lain = BebanKerjaFactory().posisi
    BebanKerjaFactory(posisi=asal)
    url = reverse("posisi_abk_salin", args=[posisi.pk])
    assert list(client.get(url).context["page_obj"]) == [asal]
    assert client.post(url, {"asal": lain.pk}).status_code == 404
    assert client.post(url, {"asal": "x"}).status_code == 404
    assert client.post(url, {"asal": asal.pk}).status_code == 302
    assert posisi.beban_kerja.count() == 1


def test_the_page_costs_the_same_for_one_task_and_for_three(client, posisi, analis):
    def count():
        with CaptureQueriesContext(connection) as q:
            client.get(reverse("posisi_abk", args=[posisi.pk]))
        return len(q)

    BebanKerjaFactory(posisi=posisi)
    satu = count()
    for _ in range(2):
        BebanKerjaFactory(posisi=posisi)
    assert count() == satu <= 12


def test_the_workbook_has_the_columns_of_lampiran_i(client, posisi, analis):
    BebanKerjaFactory(posisi=posisi, uraian="=2+2", volume=500, waktu=75)
    BebanKerjaFactory(posisi=posisi, uraian="Menelaah", volume=1000, waktu=75)
    pegawai_di(posisi)
    response = client.get(reverse("posisi_abk_unduh", args=[posisi.pk]))
    kepala, satu, dua, jumlah = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active.iter_rows()
    assert [sel.value for sel in kepala] == [
        "No", "Uraian Tugas", "Satuan Hasil", "Waktu Penyelesaian", "Waktu Kerja Efektif", "Beban Kerja",
        "Pegawai Yang Dibutuhkan", "Pegawai Yang Ada Saat Ini", "Keterangan",
    ]  # fmt: skip
    assert satu[1].data_type == "s"
    assert [sel.value for sel in satu[:7]] == [1, "=2+2", "laporan", 75, 75000, 500, 0.5]
    assert dua[6].value == 1
    assert [jumlah[k].value for k in (1, 6, 7)] == ["Jumlah", 1.5, 1]
    assert f"{posisi}; K 2" in jumlah[8].value
    assert Jejak.objects.filter(tindakan="unduh_abk", objek_id=posisi.pk).count() == 1
