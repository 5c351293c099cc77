"""Windows of prohibition leave a trace of what stood there before."""

from datetime import date

import pytest

from mutasi.actions.jendela import hapus_jendela, simpan_jendela
from mutasi.models import JendelaLarangan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import JendelaLaranganFactory, persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def kepala():
    return persona("kepala_bkpsdm")


def test_what_stood_there_before_is_in_the_trail(kepala):
    jendela = simpan_jendela(
        jendela=JendelaLarangan(instansi=kepala.instansi, jenis="PENJABAT", mulai=date(2027, 1, 1), dasar="PP 49/2008"),
        by=kepala,
    )
    jendela.selesai = date(2027, 6, 1)
    simpan_jendela(jendela=jendela, by=kepala)
    baru, ubah = Jejak.objects.filter(tindakan="simpan_jendela").order_by("pk")
    assert (baru.rincian["sebelum"], baru.rincian["sesudah"]["selesai"]) == (None, None)
    assert (ubah.rincian["sebelum"]["selesai"], ubah.rincian["sesudah"]["selesai"]) == (None, "2027-06-01")


def test_a_basis_and_a_reason_are_words(kepala):
    with pytest.raises(Penolakan, match="dasar hukumnya"):
        simpan_jendela(
            jendela=JendelaLarangan(instansi=kepala.instansi, jenis="PILKADA", mulai=date(2027, 1, 1), dasar="-"),
            by=kepala,
        )
    jendela = JendelaLaranganFactory(instansi=kepala.instansi)
    with pytest.raises(Penolakan, match="mengapa"):
        hapus_jendela(jendela=jendela, alasan="…", by=kepala)
    hapus_jendela(jendela=jendela, alasan="Tanggalnya keliru", by=kepala)
    assert not JendelaLarangan.objects.exists()
    assert Jejak.objects.get(tindakan="hapus_jendela").rincian["sebelum"]["mulai"] == "2027-03-01"
    with pytest.raises(Penolakan, match="sudah dihapus"):
        hapus_jendela(jendela=jendela, alasan="Sekali lagi", by=kepala)
    with pytest.raises(Penolakan, match="sudah dihapus"):
        simpan_jendela(jendela=jendela, by=kepala)


@pytest.mark.parametrize(
    ("ubahan", "bebas"),
    [
        ({"selesai": date(2027, 8, 31)}, True),
        ({"selesai": date(2027, 9, 1)}, False),
        ({"selesai": date(2027, 9, 2)}, False),
        ({"selesai": None}, False),
        ({"mulai": date(2027, 3, 2)}, True),
        ({"mulai": date(2027, 2, 28)}, False),
        ({"jenis": "PENJABAT"}, True),
    ],
)
def test_who_recorded_a_window_frees_none_of_its_days(kepala, ubahan, bebas):
    pencatat, lain = (persona("analis", instansi=kepala.instansi) for _ in range(2))
    isi = {"jenis": "PILKADA", "mulai": date(2027, 3, 1), "selesai": date(2027, 9, 1), "dasar": "UU 10/2016"}
    for by in (pencatat, lain, kepala):
        jendela = simpan_jendela(jendela=JendelaLarangan(instansi=kepala.instansi, **isi), by=pencatat)
        for nama, nilai in ubahan.items():
            setattr(jendela, nama, nilai)
        if bebas and by == pencatat:
            with pytest.raises(Penolakan, match="analis lain"):
                simpan_jendela(jendela=jendela, by=by)
        else:
            simpan_jendela(jendela=jendela, by=by)


def test_a_window_is_taken_away_by_another_person_than_who_recorded_it(kepala):
    pencatat, lain = (persona("analis", instansi=kepala.instansi) for _ in range(2))
    for by in (pencatat, lain, kepala):
        jendela = JendelaLarangan(instansi=kepala.instansi, jenis="PILKADA", mulai=date(2027, 3, 1), dasar="UU 10/2016")
        jendela = simpan_jendela(jendela=jendela, by=pencatat)
        if by == pencatat:
            with pytest.raises(Penolakan, match="analis lain"):
                hapus_jendela(jendela=jendela, alasan="Keliru", by=by)
        hapus_jendela(jendela=jendela, alasan="Keliru", by=lain if by == pencatat else by)
    assert not JendelaLarangan.objects.exists()


def test_a_window_of_which_nobody_knows_who_recorded_it_is_the_heads(kepala):
    jendela = JendelaLaranganFactory(instansi=kepala.instansi)
    with pytest.raises(Penolakan, match="Kepala BKPSDM"):
        hapus_jendela(jendela=jendela, alasan="Keliru", by=persona("analis", instansi=kepala.instansi))
    hapus_jendela(jendela=jendela, alasan="Keliru", by=kepala)
