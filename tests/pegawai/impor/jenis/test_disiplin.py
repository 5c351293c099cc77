from datetime import date

import pytest
import rules
from django.urls import reverse

from pegawai import tasks
from pegawai.actions.impor import terapkan_impor, unggah_impor
from pegawai.impor.bacaan import baca
from pegawai.impor.jenis_impor import daftar_jenis
from pegawai.impor.susun import susun
from pegawai.models import HukumanDisiplin, Impor
from pegawai.penolakan import Penolakan
from tests.factories.jabatan import InstansiFactory
from tests.factories.pegawai import ImporFactory
from tests.factories.persona import persona
from tests.pegawai.impor.contoh_jenis import NIP, hukuman, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


@pytest.fixture
def tanpa_izin():
    """An agency that lets its auditors alone see discipline."""
    izin = rules.permissions.permissions["pegawai.lihat_disiplin"]
    rules.set_perm("pegawai.lihat_disiplin", rules.predicate(lambda user: user.punya_peran("AUDITOR")))
    yield
    rules.set_perm("pegawai.lihat_disiplin", izin)


def terapkan(instansi, *baris):
    hasil = susun(baca(xlsx(*baris), "DISIPLIN"), instansi)
    hasil.terapkan()
    return hasil


def temuan(hasil):
    return [(t.baris, t.putusan, t.kolom) for t in hasil.temuan]


@pytest.mark.parametrize(
    ("mulai", "akhir", "tahun", "bulan", "sampai"),
    [
        ("01-03-2026", "", "", "6", date(2026, 9, 1)),
        ("01-03-2026", "31-08-2026", "", "6", date(2026, 9, 1)),
        ("01-03-2026", "01-09-2026", "", "6", date(2026, 9, 1)),  # SIASN's day after
        ("01-03-2026", "02-09-2026", "", "6", date(2026, 9, 3)),
        ("01-03-2026", "31-08-2026", "", "", date(2026, 9, 1)),
        ("29-02-2024", "", "1", "", date(2025, 2, 28)),
        ("31-08-2025", "", "", "6", date(2026, 2, 28)),
        ("15-12-2025", "", "1", "1", date(2027, 1, 15)),
    ],
)
def test_a_sanction_is_served_to_its_last_day(instansi, mulai, akhir, tahun, bulan, sampai):
    terapkan(instansi, hukuman(TMT_HUKUMAN=mulai, TANGGAL_AKHIR_HUKUMAN=akhir, MASA_TAHUN=tahun, MASA_BULAN=bulan))
    assert HukumanDisiplin.objects.get().berlaku.upper == sampai


def test_without_an_end_it_is_still_served_and_warned_of(instansi):
    hasil = terapkan(instansi, hukuman(MASA_BULAN=""))
    assert temuan(hasil) == [(2, "peringatan", "TANGGAL AKHIR HUKUMAN")]
    assert HukumanDisiplin.objects.get().berlaku.upper is None
    hasil = terapkan(instansi, hukuman())
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [("TANGGAL AKHIR HUKUMAN", "sekarang", "31-08-2026")]
    hasil = terapkan(instansi, hukuman(MASA_BULAN=""))
    assert (hasil.temuan, HukumanDisiplin.objects.get().berlaku.upper) == ([], date(2026, 9, 1))


def test_a_light_sanction_has_no_length(instansi):
    terapkan(instansi, hukuman(TINGKAT_HUKUMAN="Ringan", JENIS_HUKUMAN="Teguran tertulis", MASA_BULAN=""))
    assert HukumanDisiplin.objects.get().berlaku.upper == date(2026, 3, 2)


def test_a_cancelled_sanction_is_not_taken(instansi):
    hasil = terapkan(instansi, hukuman(NOMOR_SK_PEMBATALAN="800/9"))
    assert temuan(hasil) == [(2, "tolak", "NOMOR SK PEMBATALAN")]
    assert not HukumanDisiplin.objects.exists()


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"TINGKAT HUKUMAN": "Parah"}, "TINGKAT HUKUMAN"),
        ({"TANGGAL AKHIR HUKUMAN": "28-02-2026"}, "TANGGAL AKHIR HUKUMAN"),
        ({"MASA BULAN": "enam"}, "MASA BULAN"),
    ],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    assert temuan(terapkan(instansi, hukuman() | ganti)) == [(2, "tolak", kolom)]


def test_the_field_names_of_siasn_are_known(instansi):
    terapkan(
        instansi,
        {
            "nipBaru": NIP, "jenisTingkatHukumanId": "B", "jenisHukuman": "Pembebasan dari jabatan", "skNomor": "1",
            "skTanggal": "01-02-2026", "hukumanTanggal": "01-03-2026", "masaTahun": 1, "masaBulan": 0,
            "akhirHukumTanggal": "01-03-2027",
        },
    )  # fmt: skip
    h = HukumanDisiplin.objects.get()
    assert (h.tingkat, h.nomor_sk, h.berlaku.upper) == ("BERAT", "1", date(2027, 3, 1))


# --- who may ---


def unggah(user):
    return unggah_impor(by=user, jenis="DISIPLIN", nama_berkas="d.xlsx", isi=xlsx(hukuman()))


def test_who_may_not_see_discipline_neither_imports_nor_sees_it(client, instansi, tanpa_izin):
    analis = persona("analis", instansi=instansi)
    impor = ImporFactory(instansi=instansi, jenis="DISIPLIN", status="SIAP")
    client.force_login(analis)
    halaman = client.get(reverse("impor_list")).content.decode()
    assert "Hukuman disiplin" not in halaman
    assert impor.nama_berkas not in halaman
    assert client.get(impor.get_absolute_url()).status_code == 404
    assert client.get(reverse("impor_templat", args=["DISIPLIN"])).status_code == 404
    assert client.post(reverse("impor_terapkan", args=[impor.pk])).status_code == 404
    with pytest.raises(Penolakan, match="disiplin"):
        unggah(analis)
    assert "DISIPLIN" not in [j.kode for j in daftar_jenis(analis)]
    auditor = persona("auditor", instansi=instansi)
    assert Impor.objects.visible_to(auditor).get() == impor


def test_who_may_see_discipline_imports_it(client, instansi):
    analis = persona("analis", instansi=instansi)
    impor = unggah(analis)
    tasks.periksa_impor(impor_id=impor.pk)
    client.force_login(analis)
    assert "Hukuman disiplin" in client.get(reverse("impor_list")).content.decode()
    terapkan_impor(impor, by=analis)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    assert HukumanDisiplin.objects.count() == 1


def test_authority_lost_while_queued_commits_nothing(instansi, request):
    analis = persona("analis", instansi=instansi)
    impor = unggah(analis)
    tasks.periksa_impor(impor_id=impor.pk)
    impor.refresh_from_db()
    terapkan_impor(impor, by=analis)
    request.getfixturevalue("tanpa_izin")
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert (impor.status, HukumanDisiplin.objects.count()) == ("SIAP", 0)
