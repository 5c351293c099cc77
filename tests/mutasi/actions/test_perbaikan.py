"""An issued decree is put right or taken back only by another one that names it (I16)."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import DatabaseError, transaction

from mutasi.actions.keputusan import load_siap_keputusan, terbitkan_keputusan
from mutasi.actions.perbaikan import cari_ubahan, susun_pencabutan, susun_perubahan
from mutasi.models import BarisKeputusan, JenisKeputusan, Keputusan
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak, Pegawai, RiwayatPangkat
from pegawai.penolakan import Penolakan
from tests.factories import HadirPelantikanFactory, JendelaLaranganFactory, KeputusanFactory, persona, sejak
from tests.mutasi.dokumen.himpunan import HARI_SK, dibaca, diputus, disetujui, draf, siklus_siap
from tests.mutasi.sesudah import lantik

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]
KELIRU = date(2023, 4, 1)


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return [disetujui(siklus) for _ in range(2)]


@pytest.fixture
def pokok(siklus, usulan):
    return terbit(draf(siklus, usulan), "1/2026")


def terbit(keputusan, nomor, **kwargs):
    urut = int(nomor.split("/")[0])
    isian = {"nomor": nomor, "urut": urut, "tanggal": HARI_SK, "by": persona("kepala_bkpsdm")} | kwargs
    return terbitkan_keputusan(keputusan=keputusan, **isian)


def koreksi_pangkat(usulan):
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(berlaku=sejak(KELIRU))


def ubah(pokok, usulan, bidang="tmt_pangkat"):
    isian = {"pilihan": [(usulan.pk, bidang)], "alasan": "TMT pangkat salah ketik", "by": persona("analis")}
    return susun_perubahan(pokok=pokok, **isian)


def cabut(pokok, *usulan, menjadi=StatusUsulan.DISETUJUI, alasan="Pejabatnya mengundurkan diri"):
    kunci = [u.pk for u in usulan]
    return susun_pencabutan(pokok=pokok, usulan=kunci, usulan_menjadi=menjadi, alasan=alasan, by=persona("analis"))


def test_a_correction_lists_the_wrong_and_the_right_text_from_the_record(pokok, usulan):
    assert cari_ubahan(pokok) == {}
    koreksi_pangkat(usulan[0])
    semula = pokok.baris.get(usulan=usulan[0]).data["tmt_pangkat"]
    assert cari_ubahan(pokok) == {
        usulan[0].pk: [{"bidang": "tmt_pangkat", "semula": semula, "menjadi": KELIRU.isoformat()}]
    }
    perubahan = terbit(dibaca(diputus(ubah(pokok, usulan[0]))), "2/2026")
    assert (perubahan.jenis, perubahan.memperbaiki, perubahan.baris.count()) == ("PERUBAHAN", pokok, 1)
    assert perubahan.baris.get().data["tmt_pangkat"] == KELIRU.isoformat()
    assert pokok.baris.get(usulan=usulan[0]).data["tmt_pangkat"] == semula
    assert cari_ubahan(pokok) == {}
    usulan[0].refresh_from_db()
    assert (usulan[0].status, usulan[0].keputusan) == (StatusUsulan.SK_TERBIT, pokok)
    petikan = perubahan.dokumen.get(jenis="PETIKAN")
    assert pokok.dokumen.get(baris__usulan=usulan[0]).nasib == (None, [perubahan])
    assert pokok.dokumen.get(baris__usulan=usulan[1]).nasib == (None, [])
    assert petikan.nasib == (None, [])


def test_a_second_correction_stands_on_the_first(pokok, usulan):
    koreksi_pangkat(usulan[0])
    terbit(dibaca(diputus(ubah(pokok, usulan[0]))), "2/2026")
    Pegawai.objects.filter(pk=usulan[0].pegawai_id).update(nama="Nama Benar")
    (daftar,) = cari_ubahan(pokok).values()
    assert [u["bidang"] for u in daftar] == ["nama"]
    kedua = terbit(dibaca(diputus(ubah(pokok, usulan[0], "nama"))), "3/2026")
    assert kedua.baris.get().data["tmt_pangkat"] == KELIRU.isoformat()


def test_what_changed_while_it_lay_is_not_issued(pokok, usulan):
    koreksi_pangkat(usulan[0])
    pertama = ubah(pokok, usulan[0])
    with pytest.raises(Penolakan, match="belum selesai"):
        ubah(pokok, usulan[0])
    BarisKeputusan.objects.filter(keputusan=pertama).update(
        ubahan=[{"bidang": "nama", "semula": "Lain", "menjadi": "Siapa"}]
    )
    with pytest.raises(Penolakan, match="Nama pada keputusan bukan lagi “Lain”"):
        terbit(dibaca(diputus(pertama)), "2/2026")


def test_nobody_drafts_a_correction_of_the_own_appointment(pokok, usulan):
    """Nor its withdrawal: the own case is handled by somebody else (UU 30/2014 Ps 42)."""
    koreksi_pangkat(usulan[0])
    analis = persona("analis", pegawai=usulan[0].pegawai)
    with pytest.raises(Penolakan, match="Anda sendiri akan tercantum"):
        susun_perubahan(pokok=pokok, pilihan=[(usulan[0].pk, "tmt_pangkat")], alasan="Salah ketik", by=analis)
    isian = {"pokok": pokok, "alasan": "Tidak jadi", "usulan_menjadi": StatusUsulan.DITOLAK, "by": analis}
    with pytest.raises(Penolakan, match="Anda sendiri akan tercantum"):
        susun_pencabutan(usulan=[usulan[0].pk], **isian)
    assert susun_pencabutan(usulan=[usulan[1].pk], **isian).baris.count() == 1


@pytest.mark.parametrize("pilihan", [[], [(0, "nama")]])
def test_only_what_really_differs_can_be_corrected(pokok, pilihan):
    with pytest.raises(Penolakan, match=r"Pilih paling sedikit|sudah berubah"):
        susun_perubahan(pokok=pokok, pilihan=pilihan, alasan="Salah ketik", by=persona("analis"))
    assert not pokok.perbaikan.exists()


def test_a_withdrawal_frees_the_proposals_for_another_decree(siklus, pokok, usulan):
    pencabutan = cabut(pokok, *usulan)
    assert pokok.dokumen.first().nasib == (None, [])
    terbit(dibaca(diputus(pencabutan)), "2/2026")
    assert {u.status for u in siklus.usulan.all()} == {StatusUsulan.DISETUJUI}
    assert {u.pk for u in load_siap_keputusan(siklus)} == {u.pk for u in usulan}
    assert {d.nasib[0] for d in pokok.dokumen.all()} == {pencabutan}
    jejak = Jejak.objects.get(tindakan="susun_pencabutan")
    assert jejak.rincian["alasan"] == "Pejabatnya mengundurkan diri"
    baru = terbit(draf(siklus, usulan), "3/2026")
    usulan[0].refresh_from_db()
    assert (usulan[0].status, usulan[0].keputusan) == (StatusUsulan.SK_TERBIT, baru)
    assert baru.dokumen.first().nasib == (None, [])


def test_a_withdrawal_of_one_ends_only_that_one(pokok, usulan):
    terbit(dibaca(diputus(cabut(pokok, usulan[0], menjadi=StatusUsulan.DITOLAK))), "2/2026")
    for u in usulan:
        u.refresh_from_db()
    assert [u.status for u in usulan] == [StatusUsulan.DITOLAK, StatusUsulan.SK_TERBIT]
    assert usulan[0].keputusan is None
    assert pokok.dokumen.get(jenis="KOLEKTIF").nasib[0] is None
    assert len(pokok.dokumen.get(jenis="KOLEKTIF").nasib[1]) == 1
    with pytest.raises(Penolakan, match="belum menduduki jabatannya, dan belum dicabut"):
        cabut(pokok, usulan[0])


def test_what_is_carried_out_is_not_taken_back(siklus, usulan):
    pokok = terbit(draf(siklus, usulan, tmt=HARI_SK), "1/2026")
    menunggu = cabut(pokok, usulan[0])
    lantik(pokok, HARI_SK)
    with pytest.raises(Penolakan, match="belum menduduki jabatannya"):
        terbit(dibaca(diputus(menunggu)), "2/2026")


def test_who_was_inaugurated_while_the_withdrawal_lay_is_not_taken_back(pokok, usulan):
    """The day of effect is still to come: the proposal says no more than that its decree is out."""
    menunggu = dibaca(diputus(cabut(pokok, usulan[0])))
    with time_machine.travel(datetime(2026, 12, 28, 10, tzinfo=UTC), tick=False):
        HadirPelantikanFactory(pelantikan__keputusan=pokok, baris=pokok.baris.get(usulan=usulan[0]))
    with pytest.raises(Penolakan, match="hadir pada pelantikan sesudah draf ini disusun"):
        terbit(menunggu, "2/2026")
    usulan[0].refresh_from_db()
    assert (usulan[0].status, usulan[0].keputusan) == (StatusUsulan.SK_TERBIT, pokok)


def test_a_withdrawal_that_lay_past_its_stage_frees_nobody(siklus, pokok, usulan):
    menunggu = dibaca(diputus(cabut(pokok, usulan[0])))
    siklus.status = StatusSiklus.PELANTIKAN
    siklus.save()
    with pytest.raises(Penolakan, match="tidak dapat disusun lagi"):
        terbit(menunggu, "2/2026")


def test_past_its_stage_a_withdrawn_proposal_can_only_end(siklus, pokok, usulan):
    siklus.status = StatusSiklus.PELANTIKAN
    siklus.save()
    with pytest.raises(Penolakan, match="hanya dapat disusun lagi selama"):
        cabut(pokok, *usulan)
    assert cabut(pokok, *usulan, menjadi=StatusUsulan.DITOLAK).usulan_menjadi == "DITOLAK"


def test_the_window_closes_for_corrections_too(siklus, pokok, usulan):
    """I09: the wrong decree of Kuningan could not be corrected since the window had closed."""
    koreksi_pangkat(usulan[0])
    perubahan = dibaca(diputus(ubah(pokok, usulan[0])))
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=date(2026, 12, 1), selesai=date(2027, 2, 1))
    with pytest.raises(Penolakan, match="masa larangan"):
        terbit(perubahan, "2/2026")


def test_it_needs_reading_and_an_issuer_of_its_own(pokok, usulan):
    pencabutan = cabut(pokok, *usulan)
    with pytest.raises(Penolakan, match=r"PPK belum memutus draf ini.*Baru 0 dari 2"):
        terbit(pencabutan, "2/2026")
    with pytest.raises(Penolakan, match="Anda yang menyusun"):
        terbit(dibaca(diputus(pencabutan)), "2/2026", by=pencabutan.dibuat_oleh)


@pytest.mark.parametrize(
    "isian", [{"alasan": "x"}, {"jenis": JenisKeputusan.PERUBAHAN}, {"usulan_menjadi": "DISETUJUI"}]
)
def test_the_database_wants_the_old_decree_and_the_reason(isian):
    jenis = isian.get("jenis", JenisKeputusan.PENCABUTAN)
    with pytest.raises(DatabaseError), transaction.atomic():
        KeputusanFactory(**({"jenis": jenis} | isian))
    assert not Keputusan.objects.exists()


def test_a_correction_is_not_corrected_and_not_carried_out(pokok, usulan):
    pencabutan = terbit(dibaca(diputus(cabut(pokok, *usulan))), "2/2026")
    with pytest.raises(Penolakan, match="keputusan pengangkatan yang sudah terbit"):
        cabut(pencabutan, *usulan)
    analis = persona("analis")
    assert not analis.has_perm("mutasi.laksanakan_keputusan", pencabutan)
    assert not analis.has_perm("mutasi.perbaiki_keputusan", pencabutan)
