import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pegawai import tasks
from pegawai.impor.jenis_impor import get_jenis
from pegawai.models import Impor, Jejak, Pegawai
from tests.factories.jabatan import InstansiFactory
from tests.factories.pegawai import ImporFactory
from tests.factories.persona import PERSONA, persona
from tests.pegawai.impor.contoh_jenis import BERKAS, siapkan
from tests.pegawai.impor.lembar import buka, orang, xlsx

pytestmark = pytest.mark.django_db
S = Impor.Status


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


def unggah(client, *baris, jenis="DATA_UTAMA", isi=None, nama="data.xlsx"):
    berkas = SimpleUploadedFile(nama, xlsx(*baris) if isi is None else isi)
    return client.post(reverse("impor_unggah"), {"jenis": jenis, "berkas": berkas}, follow=True)


def diperiksa(client, *baris):
    unggah(client, *baris)
    impor = Impor.objects.latest("id")
    tasks.periksa_impor(impor_id=impor.pk)
    impor.refresh_from_db()
    return impor


def isi(response):
    return response.content.decode()


def test_from_the_form_to_the_records(client, analis):
    halaman = isi(unggah(client, orang(1), orang(2, NAMA="")))
    assert "Memeriksa berkas" in halaman
    assert "?proses=1" in halaman
    impor = Impor.objects.get()
    tasks.periksa_impor(impor_id=impor.pk)
    halaman = isi(client.get(impor.get_absolute_url()))
    assert "Terapkan: 1 baru, 0 berubah" in halaman
    assert "Nama kosong" in halaman
    halaman = isi(client.post(reverse("impor_terapkan", args=[impor.pk]), follow=True))
    assert "Sedang diterapkan" in halaman
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    halaman = isi(client.get(impor.get_absolute_url()))
    assert "Diterapkan" in halaman
    assert "Terapkan:" not in halaman
    assert Pegawai.objects.count() == 1


def test_the_progress_fragment_reloads_the_page_when_done(client, analis):
    unggah(client, orang())
    impor = Impor.objects.get()
    Impor.objects.update(ringkasan={"kemajuan": [500, 2000]})
    alamat = f"{impor.get_absolute_url()}?proses=1"
    sedang = client.get(alamat, headers={"HX-Request": "true"})
    assert "500 dari 2.000 baris" in isi(sedang)
    assert "<html" not in isi(sedang)
    tasks.periksa_impor(impor_id=impor.pk)
    assert client.get(alamat, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("berkas", "pesan"), [(b"<html>", "HTML"), (b"MZ" + b"\0" * 50, "program Windows"), (b"", "Berkas kosong")]
)
def test_a_wrong_file_is_an_error_at_the_field(client, analis, berkas, pesan):
    response = unggah(client, isi=berkas)
    assert pesan in isi(response)
    assert "ringkasan-galat" in isi(response)
    assert not Impor.objects.exists()


def test_no_file_and_a_wrong_kind_are_errors_at_the_field(client, analis):
    halaman = isi(client.post(reverse("impor_unggah"), {"jenis": "LAIN"}))
    assert "Pilih berkasnya dahulu." in halaman
    assert not Impor.objects.exists()


def test_findings_filter_by_verdict_column_and_words(client, analis):
    impor = diperiksa(
        client, orang(1), orang(2, NAMA=""), orang(3, JENIS_KELAMIN="F", ESELON_NAMA="", JABATAN_NAMA="X")
    )
    for saring, jumlah in (
        ("", 2),
        ("putusan=tolak", 1),
        ("kolom=CON_3", 1),
        ("q=kosong", 1),
        ("putusan=tolak&kolom=CON_3", 0),
    ):
        response = client.get(f"{impor.get_absolute_url()}?{saring}")
        assert response.context["page_obj"].paginator.count == jumlah, saring
    assert client.get(f"{impor.get_absolute_url()}?putusan=entah&halaman=x").status_code == 200
    fragmen = client.get(f"{impor.get_absolute_url()}?putusan=tolak", headers={"HX-Request": "true"})
    assert isi(fragmen).strip().startswith('<div id="daftar">')


def test_names_of_all_kinds_are_escaped_on_the_page(client, analis):
    impor = diperiksa(client, orang(1, NAMA="<script>alert(1)</script>"))
    halaman = isi(client.get(impor.get_absolute_url()))
    assert "<script>alert" not in halaman
    assert "&lt;script&gt;alert" in halaman


def test_refused_rows_come_back_mended_or_not(client, analis):
    """The layout of the file without sensitive columns, the reason last, nothing that a spreadsheet would run."""
    impor = diperiksa(client, orang(1), orang(2, NAMA="=HYPERLINK(1)"), orang(3, TEMPAT_LAHIR_NAMA="+62", NAMA=""))
    response = client.get(reverse("impor_tertolak", args=[impor.pk]))
    assert 'filename="baris-ditolak-data-utama-' in response.headers["Content-Disposition"]
    judul, *baris = buka(b"".join(response.streaming_content))
    assert judul[-1] == "Sebab ditolak"
    assert "NIK" not in judul
    assert [b[judul.index("NAMA")] for b in baris] == ["'=HYPERLINK(1)", ""]
    assert baris[1][judul.index("TEMPAT LAHIR NAMA")] == "'+62"
    assert "NAMA: Diawali tanda rumus" in baris[0][-1]
    assert Jejak.objects.latest("id").tindakan == "unduh_ditolak"
    baris[0][judul.index("NAMA")] = "ANI"
    betul = [dict(zip(judul, ["" if v is None else v for v in baris[0]], strict=True))]
    assert diperiksa(client, *betul).ringkasan["baru"] == 1


def test_a_file_of_which_every_row_is_refused_is_not_ready(client, analis):
    impor = diperiksa(client, orang(1, NAMA=""))
    for alamat in (impor.get_absolute_url(), reverse("impor_list")):
        halaman = isi(client.get(alamat))
        assert "Semua ditolak" in halaman
        assert "Siap diterapkan" not in halaman
    halaman = isi(client.get(impor.get_absolute_url()))
    assert "Semua baris ditolak" in halaman
    assert "sama dengan data yang ada" not in halaman
    assert "semua baris ditolak" in isi(client.post(reverse("impor_terapkan", args=[impor.pk])))


def test_a_file_that_changes_nothing_says_so(client, analis):
    impor = diperiksa(client, orang(1))
    client.post(reverse("impor_terapkan", args=[impor.pk]))
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    halaman = isi(client.get(diperiksa(client, orang(1)).get_absolute_url()))
    assert "Tidak ada yang berubah" in halaman
    assert "sama dengan data yang ada" in halaman


def test_a_value_that_was_not_there_is_filled_and_not_replaced(client, analis):
    impor = diperiksa(client, orang(1, EMAIL="", TAHUN_LULUS=""))
    client.post(reverse("impor_terapkan", args=[impor.pk]))
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    halaman = isi(client.get(diperiksa(client, orang(1, EMAIL="a@contoh.id", TAHUN_LULUS="")).get_absolute_url()))
    assert "Yang belum ada diisi." in halaman
    assert "Nilai lama diganti" not in halaman


def test_cancelling_keeps_nothing(client, analis):
    impor = diperiksa(client, orang())
    response = client.post(reverse("impor_batalkan", args=[impor.pk]), follow=True)
    assert "Tidak ada data yang berubah" in isi(response)
    impor.refresh_from_db()
    assert (impor.status, impor.isi, Pegawai.objects.count()) == (S.DIBATALKAN, None, 0)


def test_a_stale_button_is_refused_in_words(client, analis):
    impor = diperiksa(client, orang())
    client.post(reverse("impor_batalkan", args=[impor.pk]))
    response = client.post(reverse("impor_terapkan", args=[impor.pk]))
    assert response.status_code == 409
    assert "sudah dibatalkan" in isi(response)


@pytest.mark.parametrize("jenis", Impor.Jenis)
def test_each_kind_has_a_sentence_and_a_template_on_the_page(client, analis, jenis):
    halaman = isi(client.get(reverse("impor_list")))
    alamat = reverse("impor_templat", args=[jenis.value])
    assert alamat in halaman
    assert get_jenis(jenis).guna in halaman
    assert f'<option value="{jenis.value}">{jenis.label}</option>' in halaman
    assert len(buka(b"".join(client.get(alamat).streaming_content))[0]) >= 5


def test_an_unknown_kind_has_no_template(client, analis):
    assert client.get(reverse("impor_templat", args=["LAIN"])).status_code == 404


def test_the_order_of_filling_in_is_open_until_something_was_imported(client, analis):
    assert "<details open" in " ".join(isi(client.get(reverse("impor_list"))).replace('class="card lipat"', "").split())
    ImporFactory(instansi=analis.instansi)
    assert "<details open" not in " ".join(
        isi(client.get(reverse("impor_list"))).replace('class="card lipat"', "").split()
    )


def test_a_kind_can_refuse_the_file_as_a_whole(client, analis):
    unggah(client, {"NIP": "1", "TANGGAL": "01-06-2025"}, jenis="KOMPETENSI")
    impor = Impor.objects.get()
    tasks.periksa_impor(impor_id=impor.pk)
    halaman = isi(client.get(impor.get_absolute_url()))
    assert "Berkas tidak dapat dipakai" in halaman
    assert "KODE KOMPETENSI" in halaman


def test_a_preview_counts_in_the_words_of_its_kind(client, analis):
    siapkan(analis.instansi)
    unggah(client, *BERKAS["ABK"], jenis="ABK")
    impor = Impor.objects.get()
    tasks.periksa_impor(impor_id=impor.pk)
    halaman = isi(client.get(impor.get_absolute_url()))
    assert "Kebutuhan (K) 1 jabatan akan dihitung ulang." in halaman
    assert "unit kerja," not in halaman
    assert "belum dihitung" in halaman


@pytest.mark.parametrize("siapa", PERSONA)
def test_who_may_look_and_who_may_import(client, siapa):
    user = persona(siapa)
    client.force_login(user)
    impor = ImporFactory(instansi=user.instansi, status=S.SIAP, ringkasan={})
    lihat = 200 if siapa in ("analis", "verifikator", "auditor") else 403
    for nama, argumen in (("impor_list", []), ("impor_detail", [impor.pk]), ("impor_templat", ["DATA_UTAMA"])):
        assert client.get(reverse(nama, args=argumen)).status_code == lihat, nama
    for nama in ("impor_terapkan", "impor_batalkan"):
        status = client.post(reverse(nama, args=[impor.pk])).status_code
        assert (status == 403) == (siapa != "analis"), nama
    assert (client.post(reverse("impor_unggah")).status_code == 403) == (siapa != "analis")


def test_nobody_sees_the_imports_of_another_agency(client, analis):
    impor = ImporFactory(instansi=InstansiFactory(nama="Lain"), status=S.SIAP)
    for nama in ("impor_detail", "impor_tertolak"):
        assert client.get(reverse(nama, args=[impor.pk])).status_code == 404
    for nama in ("impor_terapkan", "impor_batalkan"):
        assert client.post(reverse(nama, args=[impor.pk])).status_code == 404


@pytest.mark.parametrize("nama", ["impor_unggah", "impor_terapkan", "impor_batalkan"])
def test_acts_are_never_a_get(client, analis, nama):
    assert client.get(reverse(nama, args=[] if nama == "impor_unggah" else [1])).status_code == 405


def test_list_costs_the_same_for_one_and_for_three(client, analis, django_assert_max_num_queries):
    ImporFactory(instansi=analis.instansi, status=S.SELESAI)
    with django_assert_max_num_queries(12) as satu:
        client.get(reverse("impor_list"))
    ImporFactory.create_batch(2, instansi=analis.instansi, status=S.DITOLAK)
    with django_assert_max_num_queries(len(satu.captured_queries)):
        assert client.get(reverse("impor_list")).status_code == 200


def test_an_undo_names_what_it_takes_out_and_gives_back(client, analis):
    impor = diperiksa(client, orang(1, NAMA="Budi Lama"))
    halaman = isi(client.get(impor.get_absolute_url()))
    assert "1 jabatan baru" in halaman
    for _ in range(2):
        client.post(reverse("impor_terapkan", args=[impor.pk]))
        tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
        terkena = client.get(reverse("impor_urungkan", args=[impor.pk])).context["terkena"]
        orangnya = terkena[0]
        if impor.ringkasan["baru"]:
            assert orangnya["judul"] == "1 pegawai dihapus"
            assert [nama for nama, _ in orangnya["nama"]] == ["Budi Lama, S.Sos."]
            assert orangnya["nama"][0][1] == Pegawai.objects.get().get_absolute_url()
        else:
            assert orangnya["judul"] == "1 pegawai dikembalikan seperti sebelumnya"
        assert all(k["lain"] == 0 for k in terkena)
        impor = diperiksa(client, orang(1, NAMA="Budi Baru"))


def test_an_import_that_wrote_nothing_offers_no_undo(client, analis):
    impor = ImporFactory(instansi=analis.instansi, status=S.SELESAI, diunggah_oleh=analis)
    halaman = isi(client.get(reverse("impor_urungkan", args=[impor.pk])))
    assert "Tidak ada yang dapat diurungkan" in halaman
    assert "Urungkan impor</button>" not in halaman
