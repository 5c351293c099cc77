import logging

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from pegawai import tasks
from pegawai.actions.impor import batalkan_impor, terapkan_impor, unggah_impor
from pegawai.impor import jalankan
from pegawai.impor.alur import TRANSISI, check_transisi
from pegawai.impor.bacaan import Bacaan
from pegawai.models import Impor, Jejak, Pegawai
from pegawai.penolakan import Penolakan
from tests.factories.pegawai import ImporFactory
from tests.factories.persona import persona
from tests.pegawai.impor.lembar import orang, xlsx

pytestmark = pytest.mark.django_db
S = Impor.Status


@pytest.fixture
def analis():
    return persona("analis")


def unggah(analis, *baris, jenis="DATA_UTAMA", nama="a.xlsx"):
    return unggah_impor(by=analis, jenis=jenis, nama_berkas=nama, isi=xlsx(*baris))


def diperiksa(analis, *baris):
    impor = unggah(analis, *baris)
    tasks.periksa_impor(impor_id=impor.pk)
    impor.refresh_from_db()
    return impor


def diterapkan(analis, *baris):
    impor = diperiksa(analis, *baris)
    terapkan_impor(impor, by=analis)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    return impor


def test_from_upload_to_commit(analis):
    impor = unggah(analis, orang(1), orang(2, NAMA=""))
    assert (impor.status, ProcrastinateJob.objects.get().lock) == (
        S.DIPERIKSA,
        f"impor-{analis.instansi_id}-DATA_UTAMA",
    )
    tasks.periksa_impor(impor_id=impor.pk)
    impor.refresh_from_db()
    assert (impor.status, impor.ringkasan["baru"], impor.ringkasan["ditolak"], Pegawai.objects.count()) == (
        S.SIAP,
        1,
        1,
        0,
    )
    terapkan_impor(impor, by=analis)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert (impor.status, Pegawai.objects.get().nama) == (S.SELESAI, "BUDI SANTOSO")
    assert impor.diterapkan_pada is not None
    assert list(Jejak.objects.order_by("id").values_list("tindakan", flat=True)) == [
        "unggah_impor",
        "minta_terapkan_impor",
        "terapkan_impor",
    ]
    assert Jejak.objects.latest("id").rincian["baru"] == 1


def test_the_file_is_not_kept_and_nothing_sensitive_is(analis):
    nik = orang()["NIK"].encode()
    impor = diperiksa(analis, orang(1), orang(2, NAMA=""))
    bacaan = Bacaan(impor.isi, impor.jenis)
    assert "NIK" not in bacaan.judul
    assert nik not in b"".join(str(b).encode() for b in bacaan.baris())
    terapkan_impor(impor, by=analis)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert [nomor for nomor, _ in Bacaan(impor.isi, impor.jenis).baris()] == [3]


def test_a_commit_without_refused_rows_keeps_nothing(analis):
    assert diterapkan(analis, orang()).isi is None


def test_a_task_that_runs_again_does_nothing(analis):
    impor = diterapkan(analis, orang())
    tasks.periksa_impor(impor_id=impor.pk)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    assert Pegawai.objects.count() == 1
    assert Jejak.objects.filter(tindakan="terapkan_impor").count() == 1


def test_the_same_file_again_says_so_and_changes_nothing(analis):
    isi = xlsx(orang())
    for _ in range(2):
        impor = unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="a.xlsx", isi=isi)
        tasks.periksa_impor(impor_id=impor.pk)
        if not Pegawai.objects.exists():
            terapkan_impor(impor, by=analis)
            tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert "persis sama" in impor.pesan
    assert (impor.ringkasan["baru"], impor.ringkasan["berubah"], impor.ringkasan["tetap"]) == (0, 0, 1)
    with pytest.raises(Penolakan, match="Tidak ada yang perlu diterapkan"):
        terapkan_impor(impor, by=analis)


def test_one_at_a_time_per_kind(analis):
    unggah(analis, orang())
    with pytest.raises(Penolakan, match="masih diproses"):
        unggah(analis, orang())
    unggah(analis, orang(), jenis="PETA_JABATAN")
    assert Impor.objects.count() == 2


def test_another_agency_does_not_wait(analis):
    unggah(analis, orang())
    lain = persona("analis", instansi=ImporFactory(instansi__nama="Lain", status=S.SELESAI).instansi)
    unggah(lain, orang())
    assert ProcrastinateJob.objects.values("lock").distinct().count() == 2


def test_a_dangerous_file_is_refused_at_the_door(analis):
    with pytest.raises(Penolakan, match="HTML"):
        unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="a.xlsx", isi=b"<html>")
    assert not Impor.objects.exists()


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [({"Kode": "1", "Isi": "2"}, "judul kolom tidak ditemukan"), ({"NIP": "", "NAMA": ""}, "Tidak ada baris data")],
)
def test_a_file_that_is_none_of_its_kind_is_refused_with_nothing_kept(analis, baris, pesan):
    impor = diperiksa(analis, baris)
    assert (impor.status, impor.isi) == (S.DITOLAK, None)
    assert pesan in impor.pesan


def test_a_cancelled_check_stays_cancelled(analis):
    impor = unggah(analis, orang())
    batalkan_impor(impor, by=analis)
    tasks.periksa_impor(impor_id=impor.pk)
    impor.refresh_from_db()
    assert (impor.status, impor.isi) == (S.DIBATALKAN, None)


def test_records_that_moved_since_the_check_stop_the_commit(analis):
    impor = diperiksa(analis, orang(1), orang(2))
    terapkan_impor(impor, by=analis)
    Pegawai.objects.create(instansi=analis.instansi, nip=orang(1)["NIP BARU"], nama="SUDAH ADA", jenis_pegawai="PNS")
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert (impor.status, impor.ringkasan["baru"], impor.ringkasan["berubah"]) == (S.SIAP, 1, 1)
    assert "berubah sejak" in impor.pesan
    assert Pegawai.objects.get().nama == "SUDAH ADA"


def test_a_contradiction_in_the_database_undoes_everything(analis, monkeypatch):
    """The last of the four tables fails: nothing of the first three stays (I18)."""
    impor = diperiksa(analis, orang(1), orang(2))
    terapkan_impor(impor, by=analis)
    monkeypatch.setattr("pegawai.impor.terapkan.rentang", lambda mulai, sampai=None: "[2020-01-01,)")
    monkeypatch.setattr("pegawai.impor.kursi._jadikan_klaim", lambda rencana, langkah: None)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert (impor.status, Pegawai.objects.count()) == (S.SIAP, 0)
    assert "tidak ada yang tersimpan" in impor.pesan


def test_an_unforeseen_error_leaves_no_import_hanging(analis, monkeypatch):
    def rusak(*args, **kwargs):
        raise ValidationError("x")

    monkeypatch.setattr(jalankan, "susun", rusak)
    impor = unggah(analis, orang())
    with pytest.raises(tasks.ImporGagal, match="ValidationError"):
        tasks.periksa_impor(impor_id=impor.pk)
    impor.refresh_from_db()
    assert (impor.status, impor.pesan) == (S.DITOLAK, jalankan.GAGAL)


@pytest.mark.parametrize(("status", "jadi"), [(S.DIPERIKSA, S.DITOLAK), (S.MENERAPKAN, S.SIAP), (S.SELESAI, S.SELESAI)])
def test_after_the_last_attempt_an_import_ends_clean(status, jadi):
    impor = ImporFactory(status=status)
    jalankan.gagalkan(impor.pk)
    impor.refresh_from_db()
    assert impor.status == jadi


@pytest.mark.parametrize("dari", S)
@pytest.mark.parametrize("ke", S)
def test_every_state_to_every_state(dari, ke):
    impor = Impor(status=dari)
    if ke in TRANSISI[dari]:
        check_transisi(impor, ke)
    else:
        with pytest.raises(Penolakan):
            check_transisi(impor, ke)


def test_no_personal_data_reaches_the_log(analis, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    impor = diterapkan(analis, orang(1, NAMA="RAHASIA SEKALI"), orang(2, NAMA="=RAHASIA"))
    teks = caplog.text.replace(str(impor.pk), "") + "".join(capfd.readouterr())
    catatan = "".join(f"{j.uraian}{j.rincian}" for j in Jejak.objects.all())
    assert "RAHASIA" not in teks + catatan
    assert orang(1)["NIP BARU"] not in teks + catatan


def test_authority_lost_while_queued_commits_nothing(analis):
    impor = diperiksa(analis, orang())
    terapkan_impor(impor, by=analis)
    analis.peran.all().delete()
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert impor.status == "SIAP"
    assert "tidak berwenang lagi" in impor.pesan
    assert not Pegawai.objects.exists()
