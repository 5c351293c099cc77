import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pegawai.models import Jejak
from penilaian.models import BuktiPenilaian, PeriodePenilaian
from tests.factories import (
    BuktiPenilaianFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import anggota, tugaskan
from tests.penilaian.test_jenis_bukti import pdf

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def orang(dinas, periode):
    return anggota(dinas, "Budi")


@pytest.fixture
def masuk(client, kepala):
    client.force_login(kepala)
    return client


def unggah(client, orang, isi=None, **kwargs):
    berkas = SimpleUploadedFile("laporan.pdf", pdf() if isi is None else isi, "application/pdf")
    return client.post(reverse("penilaian_bukti", args=[orang.pk, 2026]), {"berkas": berkas}, **kwargs)


def test_plain_form_leads_back_and_htmx_brings_list_and_version(masuk, orang, periode):
    response = unggah(masuk, orang, headers=HTMX)
    isi = response.content.decode()
    assert "laporan.pdf" in isi
    assert 'name="versi" value="1" id="id_versi" hx-swap-oob="true"' in " ".join(isi.split())
    # the draft is there already: no version is handed out again, it is not the page's to have
    assert "hx-swap-oob" not in unggah(masuk, orang, headers=HTMX).content.decode()
    assert unggah(masuk, orang, pdf(b"lain")).url == reverse("penilaian_nilai", args=[orang.pk, 2026])
    assert BuktiPenilaian.objects.count() == 2


def test_a_hostile_file_is_refused_with_a_sentence(masuk, orang, periode):
    response = unggah(masuk, orang, b"<script>alert(1)</script>", headers=HTMX)
    assert response.status_code == 422
    assert "bukan PDF, JPEG, atau PNG" in response.content.decode()
    assert unggah(masuk, orang, b"<script>").status_code == 409
    assert masuk.post(reverse("penilaian_bukti", args=[orang.pk, 2026])).status_code == 409
    assert not BuktiPenilaian.objects.exists()


def test_a_download_is_never_shown_in_the_browser(masuk, orang, periode):
    unggah(masuk, orang)
    response = masuk.get(reverse("penilaian_bukti_unduh", args=[BuktiPenilaian.objects.get().pk]))
    assert response.content == pdf()
    assert response["Content-Disposition"] == 'attachment; filename="laporan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_removed_on_the_same_page(masuk, orang, periode):
    unggah(masuk, orang)
    url = reverse("penilaian_bukti_hapus", args=[BuktiPenilaian.objects.get().pk])
    assert "Belum ada berkas bukti" in masuk.post(url, headers=HTMX).content.decode()
    assert not BuktiPenilaian.objects.exists()


def test_who_gets_it(client, masuk, orang, periode):
    unggah(masuk, orang)
    bukti = BuktiPenilaian.objects.get()
    unduh, hapus = (reverse(n, args=[bukti.pk]) for n in ("penilaian_bukti_unduh", "penilaian_bukti_hapus"))
    client.force_login(persona("kepala_unit", unit=UnitKerjaFactory()))
    assert [client.get(unduh).status_code, client.post(hapus).status_code] == [404, 404]
    client.force_login(persona("auditor"))
    assert [client.get(unduh).status_code, client.post(hapus).status_code] == [403, 403]  # a draft is its writer's
    lama = BuktiPenilaianFactory(penilaian=PenilaianKinerjaFactory(pegawai=orang, tahun=2025))
    assert client.get(reverse("penilaian_bukti_unduh", args=[lama.pk])).status_code == 200
    assert list(Jejak.objects.filter(tindakan="unduh_bukti").values_list("objek_id", flat=True)) == [lama.pk]


def test_a_file_goes_to_the_round_that_one_is_in(client, orang, kepala, periode):
    """A year has several rounds: the closed annual one must not take, or hide, what belongs to the open one."""
    PeriodePenilaian.objects.update(status="DITUTUP")
    triwulan = PeriodePenilaianFactory(jenis="PERIODIK", nama="Triwulan IV")
    tugaskan(triwulan)
    client.force_login(kepala)
    berkas = SimpleUploadedFile("laporan.pdf", pdf(), "application/pdf")
    ekor = f"?periode={triwulan.pk}"
    response = client.post(reverse("penilaian_bukti", args=[orang.pk, 2026]) + ekor, {"berkas": berkas})
    assert response.url == reverse("penilaian_nilai", args=[orang.pk, 2026]) + ekor
    assert f'bukti/{ekor}"' in client.get(response.url).content.decode()
    bukti = BuktiPenilaian.objects.get()
    assert bukti.penilaian.periode == triwulan
    assert client.get(reverse("penilaian_bukti_unduh", args=[bukti.pk])).content == pdf()
    assert client.post(reverse("penilaian_bukti_hapus", args=[bukti.pk])).url == response.url
    assert not BuktiPenilaian.objects.exists()
