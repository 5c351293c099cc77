"""A committed import taken back: every record as it was, or a sentence that names what stands in the way."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from jabatan.models import Posisi
from pegawai import tasks
from pegawai.actions.impor import terapkan_impor, unggah_impor, urungkan_impor
from pegawai.actions.pengguna import tautkan_pegawai
from pegawai.impor import jalankan
from pegawai.impor.urungkan import susun_urungan, tracked_models
from pegawai.models import Impor, Jejak, Pegawai, RiwayatJabatan, TemuanMutu
from pegawai.penolakan import Penolakan
from tests.factories import (
    PenggunaFactory,
    PenilaianKinerjaFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    TemuanMutuFactory,
    persona,
    sejak,
)
from tests.pegawai.impor.lembar import orang, posisi, xlsx
from tests.pegawai.impor.salinan import dump

# Each task in a transaction of its own, as in the worker: the trail's context ends with it.
pytestmark = pytest.mark.django_db(transaction=True)
S = Impor.Status
KAS = {"JABATAN_NAMA": "Kepala Bidang Kas", "UNOR_ID": "U2", "UNOR_NAMA": "Bidang Kas - Dinas Keuangan"}


LAMA = sejak(date(2010, 1, 1), date(2011, 1, 1))


@pytest.fixture
def analis():
    return persona("analis")


def impor(analis, *baris, jenis="DATA_UTAMA"):
    baru = unggah_impor(by=analis, jenis=jenis, nama_berkas="a.xlsx", isi=xlsx(*baris))
    tasks.periksa_impor(impor_id=baru.pk)
    terapkan_impor(baru, by=analis)
    tasks.terapkan_impor(impor_id=baru.pk, by_id=analis.pk)
    baru.refresh_from_db()
    assert baru.status == S.SELESAI, baru.pesan
    return baru


def urungkan(satu, analis):
    urungkan_impor(satu, alasan="Berkas yang salah", by=analis)
    tasks.urungkan_impor(impor_id=satu.pk, by_id=analis.pk)
    satu.refresh_from_db()
    return satu


def halangan(satu):
    with transaction.atomic():
        return {(p.model.__name__, len(p.kunci)) for p in susun_urungan(satu).penghalang}


def test_new_people_go_and_the_same_file_comes_again(analis):
    sebelum = dump()
    satu = urungkan(impor(analis, orang(1), orang(2, NAMA="")), analis)
    assert dump() == sebelum
    assert (satu.status, satu.isi, satu.alasan_diurungkan) == (S.DIURUNGKAN, None, "Berkas yang salah")
    jejak = Jejak.objects.latest("id")
    assert jejak.tindakan == "urungkan_impor"
    assert jejak.rincian["jumlah"]["pegawai.pegawai"] == [1, 0]
    assert "1 pegawai dihapus" in jejak.uraian
    konteks = Pegawai.pgh_event_model.objects.latest("pgh_id").pgh_context
    assert (konteks["urungkan_impor"], konteks["user"]) == (satu.pk, analis.pk)
    assert impor(analis, orang(1), orang(2, NAMA="")).pesan == ""
    assert Pegawai.objects.count() == 1


def test_changed_rows_get_their_values_back(analis):
    impor(
        analis,
        orang(1),
        orang(2, **KAS),
    )
    sebelum = dump()
    dua = impor(
        analis,
        orang(1, NAMA="BUDI S", JABATAN_NAMA="Kepala Bidang Pajak", TMT_JABATAN="01-02-2024", GOL_AKHIR_NAMA="IV/a",
              TMT_GOLONGAN="01-04-2025", UNOR_ID="U3", UNOR_NAMA="Bidang Pajak - Dinas Keuangan"),
        orang(3, JABATAN_NAMA="Kepala Bidang Anggaran", TMT_JABATAN="01-03-2024"),
    )  # fmt: skip
    assert dump() != sebelum
    assert urungkan(dua, analis).status == S.DIURUNGKAN
    assert dump() == sebelum


def test_two_people_who_swapped_seats_swap_back(analis):
    """No order of updates would do it: each seat is taken by the other (exclusion constraint)."""
    impor(analis, orang(1), orang(2, **KAS))
    sebelum = dump()
    tukar = impor(analis, orang(1, **KAS), orang(2))
    kini = RiwayatJabatan.objects.get(pegawai__nip=orang(2)["NIP BARU"])
    assert kini.posisi.jabatan.nama == "Kepala Bidang Anggaran"
    assert urungkan(tukar, analis).status == S.DIURUNGKAN
    assert dump() == sebelum


JABATAN = st.sampled_from(["Kepala Bidang Anggaran", "Kepala Bidang Kas", "Kepala Seksi Pajak"])
UNOR = st.sampled_from(
    [("U1", "Bidang Anggaran - Dinas Keuangan"), ("U2", "Bidang Kas - Dinas Keuangan"), ("", "Dinas Sosial")]
)
BARIS = st.builds(
    lambda nomor, nama, jabatan, unor, tmt, gol, sekolah: orang(
        nomor, NAMA=nama, JABATAN_NAMA=jabatan, UNOR_ID=unor[0], UNOR_NAMA=unor[1], TMT_JABATAN=tmt,
        GOL_AKHIR_NAMA=gol[0], TMT_GOLONGAN=gol[1], NAMA_SEKOLAH=sekolah,
    ),
    st.integers(1, 5),
    st.sampled_from(["BUDI SANTOSO", "ANI", "SARI DEWI"]),
    JABATAN, UNOR,
    st.sampled_from(["03-01-2022", "01-02-2021", "01-06-2024"]),
    st.sampled_from([("III/d", "01-04-2022"), ("IV/a", "01-04-2025"), ("III/c", "01-04-2018")]),
    st.sampled_from(["Universitas Contoh", "Institut Contoh"]),
)  # fmt: skip
PELAKSANA = {"Unit_Induk": "Dinas Keuangan", "Jenis": "Pelaksana"}
KURSI = st.builds(
    lambda jabatan, kelas, butuh: posisi("Bidang Anggaran", jabatan, **PELAKSANA, Kelas=kelas, Kebutuhan=butuh),
    st.sampled_from(["Penata Laporan", "Pengolah Data"]), st.sampled_from(["5", "7"]), st.sampled_from(["1", "4"]),
)  # fmt: skip
BERKAS = st.one_of(
    st.tuples(st.just("DATA_UTAMA"), st.lists(BARIS, min_size=1, max_size=5)),
    st.tuples(st.just("PETA_JABATAN"), st.lists(KURSI, min_size=1, max_size=3)),
)


def coba_impor(analis, jenis, baris):
    """The committed import, or None when there was nothing to commit."""
    baru = unggah_impor(by=analis, jenis=jenis, nama_berkas="a.xlsx", isi=xlsx(*baris))
    tasks.periksa_impor(impor_id=baru.pk)
    baru.refresh_from_db()
    if not (baru.ringkasan["baru"] or baru.ringkasan["berubah"]):
        return None
    terapkan_impor(baru, by=analis)
    tasks.terapkan_impor(impor_id=baru.pk, by_id=analis.pk)
    baru.refresh_from_db()
    assert baru.status == S.SELESAI, baru.pesan
    return baru


def test_any_import_undone_leaves_every_record_as_before(analis):
    """Also two in a row, the later one first."""
    impor(
        analis,
        orang(1),
        orang(2, **KAS),
    )
    impor(
        analis,
        posisi("Bidang Anggaran", "Penata Laporan", **PELAKSANA, Kebutuhan="2"),
        jenis="PETA_JABATAN",
    )

    @hypothesis_settings(max_examples=25)  # each is up to eight jobs of the worker
    @given(BERKAS, BERKAS)
    def periksa(pertama, kedua):
        keadaan, berlaku = [], []
        for jenis, baris in (pertama, kedua):
            sebelum = dump()
            if satu := coba_impor(analis, jenis, baris):
                keadaan.append(sebelum)
                berlaku.append(satu)
        while berlaku:
            satu = urungkan(berlaku.pop(), analis)
            assert satu.status == S.DIURUNGKAN, satu.pesan
            assert dump() == keadaan.pop()

    periksa()


def test_every_row_of_a_commit_says_where_it_comes_from(analis):
    """Also when COPY writes first: the second import adds no unit and no post."""
    impor(analis, orang(1))
    dua = impor(analis, orang(2, ESELON_NAMA="", JENIS_JABATAN_NAMA="", JABATAN_NAMA=""))
    [jejak] = Pegawai.pgh_event_model.objects.filter(nip=orang(2)["NIP BARU"])
    assert jejak.pgh_context["impor"] == dua.pk


def test_tracked_models_reach_up_to_the_appraisals():
    assert {"PenilaianKinerja", "HasilKompetensi", "UnitKerja", "BebanKerja", "DataPribadi"} <= {
        m.__name__ for m in tracked_models()
    }


# --- what stands in the way ---


def test_a_row_changed_later_stands_in_the_way_until_it_is_changed_back(analis):
    satu = impor(analis, orang(1))
    Pegawai.objects.update(gelar_belakang="S.E.")
    assert halangan(satu) == {("Pegawai", 1)}
    with pytest.raises(Penolakan, match="1 pegawai diubah lagi"):
        urungkan_impor(satu, alasan="Salah berkas", by=analis)
    Pegawai.objects.update(gelar_belakang="S.Sos.")
    assert halangan(satu) == set()


def test_an_account_that_is_untied_no_longer_stands_in_the_way(client, analis):
    satu = impor(analis, orang(1))
    pengguna = PenggunaFactory(instansi=analis.instansi)
    admin = persona("admin", instansi=analis.instansi)
    tautkan_pegawai(pengguna=pengguna, by=admin, pegawai=Pegawai.objects.get(), alasan="Akun lebih dulu ada")
    assert halangan(satu) == {("Pengguna", 1)}
    client.force_login(analis)
    assert "melepaskan akun itu" in client.get(reverse("impor_urungkan", args=[satu.pk])).text
    tautkan_pegawai(pengguna=pengguna, by=admin, pegawai=None, alasan="Impor akan diurungkan")
    assert urungkan(satu, analis).status == S.DIURUNGKAN
    assert not Pegawai.objects.exists()
    pengguna.refresh_from_db()
    assert pengguna.is_active


@pytest.mark.parametrize(
    ("buat", "model"),
    [
        (lambda p: RiwayatDiklatFactory(pegawai=p), "RiwayatDiklat"),
        (lambda p: PenilaianKinerjaFactory(pegawai=p, tahun=2025), "PenilaianKinerja"),
        (lambda p: PenggunaFactory(instansi=p.instansi, pegawai=p), "Pengguna"),
        (lambda p: RiwayatJabatanFactory(pegawai=p, posisi=None, berlaku=LAMA), "RiwayatJabatan"),
    ],
)  # fmt: skip
def test_later_rows_that_point_to_new_people_stand_in_the_way(analis, buat, model):
    satu = impor(analis, orang(1))
    buat(Pegawai.objects.get())
    assert halangan(satu) == {(model, 1)}
    with pytest.raises(Penolakan, match="Masih ada yang bergantung"):
        urungkan_impor(satu, alasan="Salah berkas", by=analis)


def test_derived_findings_go_with_their_person(analis):
    satu = impor(analis, orang(1))
    TemuanMutuFactory(pegawai=Pegawai.objects.get())
    assert urungkan(satu, analis).status == S.DIURUNGKAN
    assert not TemuanMutu.objects.exists()


def test_a_row_that_was_only_saved_again_is_no_change(analis):
    sebelum = dump()
    satu = impor(analis, orang(1))
    Pegawai.objects.update(updated_at=timezone.now())
    assert urungkan(satu, analis).status == S.DIURUNGKAN
    assert dump() == sebelum


def test_what_came_between_the_look_and_the_act_is_seen(analis):
    satu = impor(analis, orang(1))
    urungkan_impor(satu, alasan="Salah berkas", by=analis)
    RiwayatDiklatFactory(pegawai=Pegawai.objects.get())
    tasks.urungkan_impor(impor_id=satu.pk, by_id=analis.pk)
    satu.refresh_from_db()
    assert (satu.status, satu.diurungkan_oleh, Pegawai.objects.count()) == (S.SELESAI, None, 1)
    assert "1 riwayat diklat menunjuk pegawai" in satu.pesan


def test_a_state_that_no_longer_fits_is_refused_in_words(analis):
    """The seat that the import freed has been given to somebody else since."""
    impor(analis, orang(1))
    dua = impor(analis, orang(1, TMT_JABATAN="01-02-2024", **KAS))  # fmt: skip
    kursi = Posisi.objects.get(jabatan__nama="Kepala Bidang Anggaran")
    RiwayatJabatanFactory(posisi=kursi, berlaku=sejak(date(2024, 3, 1)), pegawai__instansi=analis.instansi)
    sebelum = dump()
    satu = urungkan(dua, analis)
    assert satu.status == S.SELESAI
    assert "sudah ada pejabat definitifnya" in satu.pesan
    assert dump() == sebelum


def test_an_undone_import_is_not_undone_again(analis):
    satu = urungkan(impor(analis, orang(1)), analis)
    with pytest.raises(Penolakan, match="sudah diurungkan"):
        urungkan_impor(satu, alasan="Salah berkas", by=analis)
    tasks.urungkan_impor(impor_id=satu.pk, by_id=analis.pk)
    assert Jejak.objects.filter(tindakan="urungkan_impor").count() == 1


def test_while_it_runs_nothing_else_of_its_kind_begins(analis):
    satu = impor(analis, orang(1))
    urungkan_impor(satu, alasan="Salah berkas", by=analis)
    with pytest.raises(Penolakan, match="sedang diurungkan"):
        urungkan_impor(satu, alasan="Salah berkas", by=analis)
    with pytest.raises(Penolakan, match="masih diproses"):
        unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="b.xlsx", isi=xlsx(orang(2)))


def test_authority_lost_while_queued_undoes_nothing(analis):
    satu = impor(analis, orang(1))
    urungkan_impor(satu, alasan="Salah berkas", by=analis)
    analis.peran.all().delete()
    tasks.urungkan_impor(impor_id=satu.pk, by_id=analis.pk)
    satu.refresh_from_db()
    assert (satu.status, Pegawai.objects.count()) == (S.SELESAI, 1)
    assert "tidak berwenang lagi" in satu.pesan


def test_after_the_last_attempt_the_import_stands(analis):
    satu = impor(analis, orang(1))
    urungkan_impor(satu, alasan="Salah berkas", by=analis)
    jalankan.gagalkan(satu.pk)
    satu.refresh_from_db()
    assert (satu.status, satu.sedang_diurungkan) == (S.SELESAI, False)
    assert "Urungkan lagi" in satu.pesan


# --- the pages ---


def isi(response):
    return response.content.decode()


def test_the_page_says_what_will_happen_by_number(client, analis):
    client.force_login(analis)
    satu = impor(analis, orang(1), orang(2))
    alamat = reverse("impor_urungkan", args=[satu.pk])
    assert alamat in isi(client.get(satu.get_absolute_url()))
    halaman = isi(client.get(alamat))
    assert "2 pegawai dihapus" in halaman
    assert "riwayat jabatan dihapus" in halaman
    assert "Tulis mengapa impor ini diurungkan." in isi(client.post(alamat, {"alasan": " "}))
    assert Impor.objects.get().diurungkan_oleh is None
    halaman = isi(client.post(alamat, {"alasan": "Berkas bulan lalu"}, follow=True))
    assert "Mengurungkan" in halaman
    assert "Sedang diurungkan" in halaman
    assert "Batalkan" not in halaman
    tasks.urungkan_impor(impor_id=satu.pk, by_id=analis.pk)
    halaman = isi(client.get(satu.get_absolute_url()))
    assert "Berkas bulan lalu" in halaman
    assert alamat not in halaman
    assert client.get(alamat).status_code == 409


def test_the_page_names_what_stands_in_the_way_with_links(client, analis):
    client.force_login(analis)
    satu = impor(analis, orang(1), orang(2), orang(3))
    dua = impor(analis, orang(2, NAMA="ANI SARI"))
    for pegawai in Pegawai.objects.all():
        for nomor in range(3):
            RiwayatDiklatFactory(pegawai=pegawai, nama=f"PKA {nomor}")
    halaman = isi(client.get(reverse("impor_urungkan", args=[satu.pk])))
    assert "1 pegawai diubah lagi" in halaman
    assert f'href="{Pegawai.objects.get(nama="ANI SARI").get_absolute_url()}"' in halaman
    assert "9 riwayat diklat menunjuk pegawai" in halaman
    assert "dan 4 lagi" in halaman
    assert f'href="{dua.get_absolute_url()}"' in halaman
    assert "<textarea" not in halaman


def test_only_who_may_import_may_undo(client, analis):
    satu = impor(analis, orang(1))
    alamat = reverse("impor_urungkan", args=[satu.pk])
    for siapa in ("verifikator", "auditor"):
        client.force_login(persona(siapa, instansi=analis.instansi))
        assert alamat not in isi(client.get(satu.get_absolute_url()))
        assert client.post(alamat, {"alasan": "x"}).status_code == 403


def test_a_file_undone_is_taken_again_by_the_form(client, analis):
    client.force_login(analis)
    berkas = xlsx(orang(1))
    for _ in range(2):
        client.post(reverse("impor_unggah"), {"jenis": "DATA_UTAMA", "berkas": SimpleUploadedFile("a.xlsx", berkas)})
        satu = Impor.objects.latest("id")
        tasks.periksa_impor(impor_id=satu.pk)
        client.post(reverse("impor_terapkan", args=[satu.pk]))
        tasks.terapkan_impor(impor_id=satu.pk, by_id=analis.pk)
        assert Pegawai.objects.count() == 1
        urungkan(satu, analis)
    assert Pegawai.objects.count() == 0
