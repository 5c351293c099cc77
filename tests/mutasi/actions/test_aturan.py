"""Settings of an agency: never in the past, never two on one day, each with its basis and its trace."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from mutasi.actions.aturan import akhiri_setelan, setel_akibat, setel_parameter, setel_setempat
from mutasi.aturan.daftar import load_daftar
from mutasi.fakta.parameter import load_akibat, load_parameter
from mutasi.fakta.setempat import load_setempat
from mutasi.models import AturanSetempat, KetentuanAturan
from mutasi.syarat import DAFTAR_SYARAT, Akibat
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import AturanSetempatFactory, persona

pytestmark = pytest.mark.django_db
SEHARI = timedelta(days=1)
AMBANG = {"fakta": "USIA", "arah": "MAKSIMAL", "angka": 40, "akibat": "TMS", "kelompok": [], "perpindahan": []}
DASAR = "Peraturan Bupati 12/2026"


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def hari_ini():
    return timezone.localdate()


def akibat(by, mulai, **ubah):
    isi = {"instansi": by.instansi, "aturan": "R03", "akibat": "TMS", "mulai": mulai, "dasar": DASAR, "by": by}
    return setel_akibat(**isi | ubah)


def test_a_severity_holds_from_its_first_to_its_last_day(analis, hari_ini):
    nanti = hari_ini + 10 * SEHARI
    akibat(analis, nanti, selesai=nanti + SEHARI)
    hasil = [load_akibat(analis.instansi, nanti + n * SEHARI) for n in (-1, 0, 1, 2)]
    assert hasil == [{}, {"R03": Akibat.TMS}, {"R03": Akibat.TMS}, {}]
    ketentuan = KetentuanAturan.objects.get()
    assert (ketentuan.ditetapkan_oleh, ketentuan.dasar) == (analis, DASAR)
    jejak = Jejak.objects.get(tindakan="setel_akibat")
    assert (jejak.objek_id, jejak.rincian["mulai"], jejak.rincian["dasar"]) == (
        ketentuan.pk, nanti.isoformat(), DASAR,
    )  # fmt: skip


@pytest.mark.parametrize("buat", ["akibat", "parameter", "setempat"])
def test_for_ever_is_written_by_an_empty_last_day(analis, hari_ini, buat):
    """A range to the end of 9999 ends in the year 10000, which no page of the rules could read any more."""
    isi = {"instansi": analis.instansi, "mulai": hari_ini, "dasar": DASAR, "by": analis}
    setel = {
        "akibat": lambda: setel_akibat(aturan="R03", akibat="TMS", selesai=date.max, **isi),
        "parameter": lambda: setel_parameter(kode="masa_jabatan_minimal", nilai=30, selesai=date.max, **isi),
        "setempat": lambda: setel_setempat(selesai=date.max, **isi | AMBANG),
    }[buat]
    with pytest.raises(Penolakan, match="Kosongkan"):
        setel()
    assert load_akibat(analis.instansi, hari_ini) == {}


def test_a_later_version_ends_the_one_that_has_no_end(analis, hari_ini):
    akibat(analis, hari_ini)
    akibat(analis, hari_ini + 5 * SEHARI, akibat="INFO")
    hasil = [load_akibat(analis.instansi, hari_ini + n * SEHARI)["R03"] for n in (0, 4, 5, 99)]
    assert hasil == [Akibat.TMS, Akibat.TMS, Akibat.INFO, Akibat.INFO]


@pytest.mark.parametrize(("mulai", "selesai"), [(5, 8), (0, None), (0, 3)])
def test_two_on_one_day_are_refused_with_what_to_do(analis, hari_ini, mulai, selesai):
    akibat(analis, hari_ini)
    selesai = None if selesai is None else hari_ini + selesai * SEHARI
    with pytest.raises(Penolakan, match="Akhiri yang lama lebih dulu"):
        akibat(analis, hari_ini + mulai * SEHARI, selesai=selesai, akibat="INFO")
    assert KetentuanAturan.objects.count() == 1


def test_never_in_the_past_never_backwards_never_without_a_basis(analis, hari_ini):
    with pytest.raises(Penolakan, match="tidak berlaku surut"):
        akibat(analis, hari_ini - SEHARI)
    with pytest.raises(Penolakan, match="lebih awal"):
        akibat(analis, hari_ini, selesai=hari_ini - SEHARI)
    with pytest.raises(Penolakan, match="dasar hukumnya"):
        akibat(analis, hari_ini, dasar=" - ")
    assert not KetentuanAturan.objects.exists()


def test_the_own_number_goes_before_the_national_one(analis, hari_ini):
    besok = hari_ini + SEHARI
    parameter = setel_parameter(
        instansi=analis.instansi, kode="masa_jabatan_minimal", nilai=3, mulai=besok, dasar=DASAR, by=analis
    )
    assert [load_parameter(analis.instansi, h).bulan("masa_jabatan_minimal") for h in (hari_ini, besok)] == [24, 36]
    assert (parameter.satuan, parameter.ditetapkan_oleh, parameter.dasar) == ("tahun", analis.nama, DASAR)
    assert load_parameter(None, besok).bulan("masa_jabatan_minimal") == 24
    with pytest.raises(Penolakan, match="nilai nasionalnya"):
        setel_parameter(instansi=analis.instansi, kode="tidak_ada", nilai=3, mulai=besok, dasar=DASAR, by=analis)


def test_a_threshold_gets_the_next_code_and_versions_keep_theirs(analis, hari_ini):
    satu = setel_setempat(instansi=analis.instansi, mulai=hari_ini, dasar=DASAR, by=analis, **AMBANG)
    dua = setel_setempat(instansi=analis.instansi, mulai=hari_ini, dasar=DASAR, by=analis, **AMBANG)
    lagi = setel_setempat(
        instansi=analis.instansi, kode="L101", mulai=hari_ini + SEHARI, dasar=DASAR, by=analis, **AMBANG | {"angka": 45}
    )
    assert [a.kode for a in (satu, dua, lagi)] == ["L101", "L102", "L101"]
    judul = [[s.judul for s in load_setempat(analis.instansi, h)] for h in (hari_ini, hari_ini + SEHARI)]
    assert judul == [
        ["Usia paling tinggi 40 tahun"] * 2,
        ["Usia paling tinggi 45 tahun", "Usia paling tinggi 40 tahun"],
    ]


def test_no_more_thresholds_than_the_mask_has_bits(analis, hari_ini):
    for n in range(64 - len(DAFTAR_SYARAT)):
        AturanSetempatFactory(instansi=analis.instansi, kode=f"L{101 + n}", ditetapkan_oleh=analis)
    with pytest.raises(Penolakan, match="sebanyak yang dapat dihitung"):
        setel_setempat(instansi=analis.instansi, mulai=hari_ini, dasar=DASAR, by=analis, **AMBANG)
    setel_setempat(
        instansi=analis.instansi, kode="L101", mulai=hari_ini, dasar=DASAR, by=analis, **AMBANG
    )  # another version needs no bit


def test_ending_a_setting_leaves_what_has_held(analis, hari_ini):
    lama = AturanSetempatFactory(instansi=analis.instansi, ditetapkan_oleh=analis)
    akhiri_setelan(setelan=lama, mulai=hari_ini, dasar="Dicabut Perbup 1/2027", by=analis)
    lama.refresh_from_db()
    assert lama.berlaku.upper == hari_ini
    assert load_setempat(analis.instansi, hari_ini) == ()
    assert len(load_setempat(analis.instansi, hari_ini - SEHARI)) == 1
    with pytest.raises(Penolakan, match="sudah berakhir"):
        akhiri_setelan(setelan=lama, mulai=hari_ini, dasar="Sekali lagi", by=analis)
    assert Jejak.objects.filter(tindakan="akhiri_setelan").count() == 1


def test_a_setting_that_has_not_begun_is_taken_away(analis, hari_ini):
    nanti = akibat(analis, hari_ini + 5 * SEHARI)
    akhiri_setelan(setelan=nanti, mulai=hari_ini, dasar="Batal", by=analis)
    assert not KetentuanAturan.objects.exists()
    sekarang = akibat(analis, hari_ini)
    with pytest.raises(Penolakan, match="mulai besok"):
        akhiri_setelan(setelan=sekarang, mulai=hari_ini, dasar="Batal", by=analis)
    akhiri_setelan(setelan=sekarang, mulai=hari_ini + SEHARI, dasar="Batal", by=analis)
    assert load_akibat(analis.instansi, hari_ini) == {"R03": Akibat.TMS}
    assert load_akibat(analis.instansi, hari_ini + SEHARI) == {}


@pytest.mark.parametrize("ubah", [{"kode": "L201"}, {"kode": "R03"}, {"dasar": ""}])
def test_the_database_wants_a_local_code_and_a_basis(ubah):
    with pytest.raises(IntegrityError), transaction.atomic():
        AturanSetempatFactory(**ubah)
    assert not AturanSetempat.objects.exists()


@pytest.mark.parametrize("akibat", ["TMS", "IZIN", "PERINGATAN", "INFO"])
@pytest.mark.parametrize(("aturan", "terkunci"), [("R33", True), ("R34", True), ("R35", True), ("R33P", False)])
def test_a_prohibition_of_the_law_is_not_made_milder(aturan, terkunci, akibat):
    by = persona("kepala_bkpsdm")
    isi = {"instansi": by.instansi, "mulai": timezone.localdate(), "dasar": "Perbup 1/2026", "by": by}
    if terkunci and akibat in ("PERINGATAN", "INFO"):
        with pytest.raises(Penolakan, match="tidak dapat dilunakkan"):
            setel_akibat(aturan=aturan, akibat=akibat, **isi)
    else:
        assert setel_akibat(aturan=aturan, akibat=akibat, **isi).akibat == akibat


@pytest.mark.parametrize(
    ("aturan", "tersimpan", "dibaca"),
    [
        ("R33", "PERINGATAN", "IZIN"), ("R34", "INFO", "IZIN"), ("R35", "IZIN", "IZIN"), ("R33", "TMS", "TMS"),
        ("R33P", "INFO", "INFO"), ("R03", "INFO", "INFO"),
    ],
)  # fmt: skip
def test_a_milder_setting_from_before_the_ban_is_read_as_the_ban(client, analis, hari_ini, aturan, tersimpan, dibaca):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mutasi_ketentuanaturan (instansi_id, aturan, akibat, dasar, berlaku) "
            "VALUES (%s, %s, %s, 'Perbup lama', daterange('2024-01-01', NULL))",
            [analis.instansi_id, aturan, tersimpan],
        )
    assert load_akibat(analis.instansi, hari_ini) == {aturan: Akibat[dibaca]}
    (baris,) = [b for b in load_daftar(analis.instansi, hari_ini) if b.kode == aturan]
    assert (baris.akibat, baris.dilunakkan) == (dibaca, tersimpan != dibaca)
    ketentuan = KetentuanAturan.objects.get()
    alamat = reverse("aturan_akhiri", args=["akibat", ketentuan.pk])
    client.force_login(analis)
    halaman = client.get(reverse("aturan_detail", args=[aturan])).text
    assert ("Setelan setempat yang tidak berlaku" in halaman) is (tersimpan != dibaca)
    assert alamat in halaman
    assert ("Akhiri setelan itu" in client.get(reverse("aturan_list")).text) is (tersimpan != dibaca)
    assert client.get(alamat).status_code == 200  # and it can be ended
