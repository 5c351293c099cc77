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
