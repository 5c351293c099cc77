"""The pages of the records: who sees what, corrections end to end, both values after a conflict."""

from datetime import date

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.koreksi.jenis import DAFTAR_JENIS, JENIS
from pegawai.koreksi.rekam import versi_kini
from pegawai.models import Impor, Jejak, RiwayatPangkat
from tests.factories import (
    GolonganFactory,
    HukumanDisiplinFactory,
    ImporFactory,
    JabatanFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    RiwayatPangkatFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


@pytest.fixture
def orang():
    return pegawai_di(nama="Suparno")


def alamat(nama, pegawai, kode, *baris):
    return reverse(nama, args=[pegawai.pk, kode, *[getattr(b, "pk", b) for b in baris]])


def buka(client, *bagian):
    return client.get(alamat(*bagian))


def kirim_pangkat(client, pegawai, baris, **isi):
    data = {"golongan": baris.golongan_id, "mulai": baris.berlaku.lower.isoformat(), "alasan": "SK asli dibaca"}
    data["versi"] = versi_kini(JENIS["pangkat"], baris.pk)
    return client.post(alamat("riwayat_koreksi", pegawai, "pangkat", baris), data | isi)


@pytest.mark.usefixtures("analis")
def test_an_empty_list_tells_never_imported_from_none(client, orang):
    assert "Riwayat diklat belum diimpor" in buka(client, "riwayat_list", orang, "diklat").text
    impor = ImporFactory(instansi=orang.instansi, jenis="DIKLAT", status="SELESAI")
    assert "Tidak ada riwayat diklat" in buka(client, "riwayat_list", orang, "diklat").text
    Impor.objects.filter(pk=impor.pk).update(status="DIURUNGKAN")
    assert "Riwayat diklat belum diimpor" in buka(client, "riwayat_list", orang, "diklat").text
    assert "Belum ada riwayat kedudukan" in buka(client, "riwayat_list", orang, "kedudukan").text


@pytest.mark.usefixtures("analis")
@pytest.mark.parametrize("jenis", [j for j in DAFTAR_JENIS if not j.pokok], ids=lambda j: j.kode)
def test_every_kind_has_its_list_empty_too_and_its_form(client, orang, jenis):
    assert buka(client, "riwayat_list", orang, jenis.kode).status_code == 200
    assert buka(client, "riwayat_tambah", orang, jenis.kode).status_code == 200


@pytest.mark.usefixtures("analis")
def test_own_fields_have_one_row_that_is_neither_added_nor_removed(client, orang):
    detail = alamat("riwayat_detail", orang, "data-pokok", orang)
    assert buka(client, "riwayat_list", orang, "data-pokok").url == detail
    assert client.get(detail).status_code == 200
    assert buka(client, "riwayat_koreksi", orang, "data-pokok", orang).status_code == 200
    lain = pegawai_di()
    for nama, *baris in (
        ("riwayat_tambah",),
        ("riwayat_akhiri", orang),
        ("riwayat_hapus", orang),
        ("riwayat_koreksi", lain),
        ("riwayat_detail", lain),
    ):
        assert buka(client, nama, orang, "data-pokok", *baris).status_code == 404, nama


@pytest.mark.usefixtures("analis")
def test_rows_of_somebody_else_and_unknown_kinds_are_not_found(client, orang):
    asing = pegawai_di().riwayat_pangkat.get()
    for nama in ("riwayat_detail", "riwayat_koreksi", "riwayat_akhiri", "riwayat_hapus"):
        assert buka(client, nama, orang, "pangkat", asing).status_code == 404
        assert buka(client, nama, orang, "gaji", asing).status_code == 404
    assert buka(client, "riwayat_akhiri", orang, "diklat", RiwayatDiklatFactory(pegawai=orang)).status_code == 404


def test_a_correction_shows_both_values_on_the_page_of_the_row(client, analis, orang):
    baris = orang.riwayat_pangkat.get()
    response = kirim_pangkat(client, orang, baris, nomor_sk="800/12")
    assert response.url == alamat("riwayat_detail", orang, "pangkat", baris)
    isi = client.get(response.url).content.decode()
    for teks in ("<del>belum ada</del>", "<ins>800/12</ins>", "SK asli dibaca", analis.nama):
        assert teks in isi


@pytest.mark.usefixtures("analis")
def test_a_missing_reason_keeps_what_was_typed(client, orang):
    response = kirim_pangkat(client, orang, orang.riwayat_pangkat.get(), nomor_sk="800/12", alasan="")
    assert response.status_code == 200
    assert 'value="800/12"' in response.content.decode()
    assert orang.riwayat_pangkat.get().nomor_sk == ""


@pytest.mark.usefixtures("analis")
def test_the_second_of_two_sees_both_values_and_can_still_save(client, orang):
    baris = orang.riwayat_pangkat.get()
    dibuka = versi_kini(JENIS["pangkat"], baris.pk)
    RiwayatPangkat.objects.filter(pk=baris.pk).update(nomor_sk="800/pertama")
    response = kirim_pangkat(client, orang, baris, nomor_sk="800/kedua", versi=dibuka)
    beda = [b for b in response.context["banding"] if b["beda"]]
    assert [(b["label"], b["tersimpan"], b["isian"]) for b in beda] == [("Nomor SK", "800/pertama", "800/kedua")]
    form = response.context["form"]
    assert (form["nomor_sk"].value(), form["alasan"].value()) == ("800/kedua", "SK asli dibaca")
    assert orang.riwayat_pangkat.get().nomor_sk == "800/pertama"
    kirim_pangkat(client, orang, baris, nomor_sk="800/kedua", versi=form["versi"].value())
    assert orang.riwayat_pangkat.get().nomor_sk == "800/kedua"


@pytest.mark.usefixtures("analis")
def test_a_new_rank_ends_the_old_one(client, orang):
    data = {
        "golongan": GolonganFactory(id=41).pk,
        "mulai": "2026-04-01",
        "tutup": "on",
        "alasan": "SK kenaikan pangkat",
    }
    assert client.post(alamat("riwayat_tambah", orang, "pangkat"), data).status_code == 302
    assert [(p.golongan_id, p.berlaku.upper) for p in orang.riwayat_pangkat.order_by("berlaku")] == [
        (34, date(2026, 4, 1)),
        (41, None),
    ]


@pytest.mark.usefixtures("analis")
def test_an_occupied_seat_is_refused_by_the_name_of_its_incumbent(client, orang):
    kursi = orang.riwayat_jabatan.get().posisi
    data = {"unit": kursi.unit_id, "posisi": kursi.pk, "jenis_penugasan": "D", "mulai": "2026-01-01"}
    lain = pegawai_di(PosisiFactory(unit__instansi=orang.instansi))
    response = client.post(alamat("riwayat_tambah", lain, "jabatan"), data | {"alasan": "SK dibaca", "tutup": "on"})
    assert "dijabat Suparno" in response.content.decode()
    assert lain.riwayat_jabatan.count() == 1


@pytest.mark.usefixtures("analis")
def test_choosing_a_unit_loads_its_seats_only(client, orang):
    jabatan = JabatanFactory(instansi=orang.instansi, nama="Kepala Subbagian Uji")
    kursi = PosisiFactory(unit=UnitKerjaFactory(instansi=orang.instansi), jabatan=jabatan)
    koreksi = alamat("riwayat_koreksi", orang, "jabatan", orang.riwayat_jabatan.get())
    for url in (alamat("riwayat_tambah", orang, "jabatan"), koreksi):
        isi = client.get(url, {"unit": kursi.unit_id}, headers={"HX-Request": "true"}).content.decode()
        assert "Kepala Subbagian Uji" in isi
        assert "<form" not in isi


@pytest.mark.usefixtures("analis")
@pytest.mark.parametrize(("kedudukan", "diingatkan"), [("MENINGGAL", True), ("CLTN", False)])
def test_the_end_of_service_reminds_of_the_post_that_still_runs(client, orang, kedudukan, diingatkan):
    data = {"kedudukan": kedudukan, "mulai": "2026-01-01", "alasan": "Surat keterangan dibaca"}
    response = client.post(alamat("riwayat_tambah", orang, "kedudukan"), data, follow=True)
    assert ("masih berjalan. Akhiri juga" in response.content.decode()) is diingatkan


@pytest.mark.usefixtures("analis")
def test_ending_and_deleting_ask_for_a_reason_and_leave_a_readable_row(client, orang):
    pangkat, diklat = orang.riwayat_pangkat.get(), RiwayatDiklatFactory(pegawai=orang, nama="Diklat keliru")
    akhiri, hapus = (
        alamat("riwayat_akhiri", orang, "pangkat", pangkat),
        alamat("riwayat_hapus", orang, "diklat", diklat),
    )
    data = {"terakhir": "2024-02-29", "versi": versi_kini(JENIS["pangkat"], pangkat.pk)}
    assert client.post(akhiri, data).status_code == 200
    assert client.post(akhiri, data | {"alasan": "SK pemberhentian"}).status_code == 302
    pangkat.refresh_from_db()
    assert pangkat.berlaku.upper == date(2024, 3, 1)
    client.post(hapus, {"alasan": "Milik orang lain", "versi": versi_kini(JENIS["diklat"], diklat.pk)})
    assert not orang.riwayat_diklat.exists()
    for url in (alamat("riwayat_list", orang, "diklat"), alamat("riwayat_detail", orang, "diklat", diklat)):
        isi = client.get(url).content.decode()
        assert "Diklat keliru" in isi
        assert "Milik orang lain" in isi
        assert "Dihapus" in isi


@pytest.mark.usefixtures("analis")
def test_a_stale_page_deletes_only_at_the_second_press(client, orang):
    diklat = RiwayatDiklatFactory(pegawai=orang)
    data = {"alasan": "Milik orang lain", "versi": versi_kini(JENIS["diklat"], diklat.pk)}
    orang.riwayat_diklat.update(nama="Nama yang sudah dibetulkan")
    response = client.post(alamat("riwayat_hapus", orang, "diklat", diklat), data)
    assert "sudah diubah" in response.content.decode()
    assert "Nama yang sudah dibetulkan" in response.content.decode()
    data["versi"] = response.context["rincian"]["form"]["versi"].value()
    client.post(alamat("riwayat_hapus", orang, "diklat", diklat), data)
    assert not orang.riwayat_diklat.exists()


@pytest.mark.usefixtures("analis")
def test_a_row_whose_events_were_lost_is_read_and_corrected(client, orang):
    """A restore of some tables only."""
    with pgtrigger.ignore("pegawai.RiwayatPangkat:insert_insert"):
        baris = RiwayatPangkatFactory(pegawai=orang, berlaku=sejak(date(2018, 1, 1), date(2022, 4, 1)))
    assert versi_kini(JENIS["pangkat"], baris.pk) is None
    assert buka(client, "riwayat_detail", orang, "pangkat", baris).status_code == 200
    kirim_pangkat(client, orang, baris, sampai="2022-03-31", nomor_sk="800/1", versi="")
    baris.refresh_from_db()
    assert baris.nomor_sk == "800/1"


@pytest.mark.parametrize(("kind", "kode"), [("auditor", 200), ("kepala_unit", 403), ("pegawai", 403)])
def test_discipline_is_read_by_few(client, kind, kode):
    unit = UnitKerjaFactory()
    orang = pegawai_di(PosisiFactory(unit=unit))
    hukuman = HukumanDisiplinFactory(pegawai=orang)
    user = persona(kind, unit=unit, pegawai=orang) if kind == "pegawai" else None
    client.force_login(user or persona(kind, **({"unit": unit} if kind == "kepala_unit" else {})))
    assert buka(client, "riwayat_list", orang, "disiplin").status_code == kode
    assert buka(client, "riwayat_detail", orang, "disiplin", hukuman).status_code == kode
    isi = buka(client, "riwayat_list", orang, "pangkat").content.decode()
    assert ("Hukuman disiplin" in isi) is (kode == 200)


@pytest.mark.parametrize("kind", ["verifikator", "auditor", "kepala_bkpsdm", "kepala_unit", "pegawai"])
def test_only_an_analyst_corrects(client, kind):
    unit = UnitKerjaFactory()
    orang = pegawai_di(PosisiFactory(unit=unit))
    baris = orang.riwayat_pangkat.get()
    user = persona(kind, unit=unit, pegawai=orang) if kind == "pegawai" else None
    client.force_login(user or persona(kind, **({"unit": unit} if kind == "kepala_unit" else {})))
    isi = buka(client, "riwayat_detail", orang, "pangkat", baris).content.decode()
    assert "Koreksi" not in isi
    assert kirim_pangkat(client, orang, baris, nomor_sk="800/1").status_code == 403
    assert orang.riwayat_pangkat.get().nomor_sk == ""


def test_an_analyst_does_not_correct_the_own_record(client, orang):
    client.force_login(persona("analis", pegawai=orang, instansi=orang.instansi))
    baris = orang.riwayat_pangkat.get()
    assert buka(client, "riwayat_detail", orang, "pangkat", baris).status_code == 200
    assert buka(client, "riwayat_tambah", orang, "pangkat").status_code == 403
    assert kirim_pangkat(client, orang, baris, nomor_sk="800/1").status_code == 403


def test_a_look_at_somebody_elses_records_is_in_the_trail(client, analis, orang):
    buka(client, "riwayat_list", orang, "pangkat")
    buka(client, "riwayat_detail", orang, "pangkat", orang.riwayat_pangkat.get())
    jejak = Jejak.objects.filter(tindakan="lihat_riwayat")
    assert [(j.pelaku_id, j.objek_id) for j in jejak] == [(analis.pk, orang.pk)] * 2


@pytest.mark.usefixtures("analis")
def test_markup_in_a_record_stays_text(client, orang):
    diklat = RiwayatDiklatFactory(pegawai=orang, nama="<script>alert(1)</script>")
    for url in (alamat("riwayat_list", orang, "diklat"), alamat("riwayat_detail", orang, "diklat", diklat)):
        assert "<script>alert" not in client.get(url).content.decode()


@pytest.mark.usefixtures("analis")
def test_the_number_of_queries_does_not_grow(client, orang):
    jabatan = orang.riwayat_jabatan.get()

    def hitung():
        jumlah = []
        for url in (alamat("riwayat_list", orang, "jabatan"), alamat("riwayat_detail", orang, "jabatan", jabatan)):
            with CaptureQueriesContext(connection) as kueri:
                client.get(url)
            jumlah.append(len(kueri))
        return jumlah

    satu = hitung()
    for tahun in (2010, 2012):
        kursi = PosisiFactory(unit__instansi=orang.instansi)
        lama = RiwayatJabatanFactory(
            pegawai=orang, posisi=kursi, berlaku=sejak(date(tahun, 1, 1), date(tahun + 1, 1, 1))
        )
        if tahun == 2012:
            lama.delete()
        orang.riwayat_jabatan.filter(pk=jabatan.pk).update(nomor_sk=str(tahun), posisi=kursi)
    RiwayatPangkatFactory(pegawai=orang, berlaku=sejak(date(2018, 1, 1), date(2022, 4, 1)))
    assert hitung() == satu
    assert max(satu) <= 12
