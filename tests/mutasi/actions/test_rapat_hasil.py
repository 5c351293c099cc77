import pytest
from django.db import IntegrityError, transaction

from mutasi.actions.rapat import susul_acara
from mutasi.actions.rapat_hasil import batalkan_hasil, tetapkan_hasil, tutup_rapat
from mutasi.actions.rapat_suara import beri_suara
from mutasi.actions.siklus import load_halangan
from mutasi.actions.usulan import tarik_usulan
from mutasi.models import HasilRapat, Penyimpangan, RapatPertimbangan
from mutasi.status import StatusRapat, StatusSiklus, StatusUsulan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    BenturanKepentinganFactory,
    HasilRapatFactory,
    ParameterFactory,
    PesertaRapatFactory,
    SuaraRapatFactory,
    persona,
)
from tests.mutasi.rapat import Sidang, usulkan

pytestmark = pytest.mark.django_db
NOMOR = {"nomor_berita_acara": "800/9/TPK/2026", "catatan": ""}
MENYIMPANG = {"alasan_kode": "KEBUTUHAN", "alasan": "Berpengalaman mengelola aset"}


def pilih(sidang, *putusan, acara=0):
    """Votes of the present members in their order: a decision, or the place of another candidate."""
    satu = sidang.acara[acara]
    for peserta, p in zip(sidang.peserta, putusan, strict=False):
        isi = {"putusan": p} if isinstance(p, str) else {"putusan": "LAIN", "terpilih": satu.calon[p]["pegawai"]}
        beri_suara(acara=satu, peserta=peserta, by=sidang.akun(peserta), catatan="Alasan uji", **isi)
    return satu


def tetapkan(sidang, acara=0, **isi):
    return tetapkan_hasil(acara=sidang.acara[acara], by=sidang.analis, **isi)


def tutup(sidang, **isi):
    return tutup_rapat(rapat=sidang.rapat, by=sidang.analis, **NOMOR | isi)


def test_the_result_follows_the_votes_and_keeps_the_count():
    s = Sidang().buka()
    pilih(s, *3 * ["SETUJU"], "TIDAK", "ABSTAIN")
    hasil = tetapkan(s)
    assert (hasil.putusan, hasil.terpilih, hasil.menyimpang) == ("DIREKOMENDASIKAN", s.usulan[0].pegawai, False)
    assert hasil.perolehan["suara"] == [[str(s.usulan[0].pegawai_id), 3], ["TIDAK", 1]]
    assert (hasil.perolehan["abstain"], hasil.perolehan["hadir"], hasil.perolehan["perlu"]) == (1, 5, 3)


def test_a_majority_against_is_a_refusal_with_a_reason():
    s = Sidang().buka()
    pilih(s, "SETUJU", *4 * ["TIDAK"])
    with pytest.raises(Penolakan, match="tidak merekomendasikan"):
        tetapkan(s)
    assert tetapkan(s, alasan="Belum cukup pengalaman").putusan == "TIDAK_DIREKOMENDASIKAN"


def test_another_candidate_is_chosen_with_ground_and_words():
    s = Sidang().buka()
    pilih(s, "SETUJU", "SETUJU", 1, 1, 1)
    with pytest.raises(Penolakan, match="pilih alasan penyimpangannya"):
        tetapkan(s, alasan="Berpengalaman mengelola aset")
    with pytest.raises(Penolakan, match="calon lain"):
        tetapkan(s, alasan_kode="KEBUTUHAN")
    hasil = tetapkan(s, **MENYIMPANG)
    assert (hasil.putusan, hasil.menyimpang, hasil.alasan_kode) == ("CALON_LAIN", True, "KEBUTUHAN")
    assert hasil.terpilih_id == s.acara[0].calon[1]["pegawai"]


def test_the_proposed_one_who_is_not_first_is_a_departure_too():
    s = Sidang(pilih=2).buka()
    pilih(s, *5 * ["SETUJU"])
    with pytest.raises(Penolakan, match="bukan peringkat pertama"):
        tetapkan(s)
    assert tetapkan(s, **MENYIMPANG).menyimpang


def test_the_first_of_the_ranking_chosen_instead_is_no_departure():
    s = Sidang(pilih=2).buka()
    pilih(s, *5 * [0])
    hasil = tetapkan(s, alasan="Peringkat pertama lebih sesuai")
    assert (hasil.putusan, hasil.menyimpang, hasil.alasan_kode) == ("CALON_LAIN", False, "")


def test_without_a_quorum_an_item_is_only_put_off():
    s = Sidang(hadir=2).buka()
    pilih(s, "SETUJU", "SETUJU")
    with pytest.raises(Penolakan, match="belum kuorum"):
        tetapkan(s)
    with pytest.raises(Penolakan, match="ditunda"):
        tetapkan(s, tunda=True)
    assert tetapkan(s, tunda=True, alasan="Belum kuorum").putusan == "DITUNDA"


def test_recusals_take_the_quorum_of_that_item_only():
    s = Sidang(acara=2, hadir=3).buka()
    BenturanKepentinganFactory(acara=s.acara[0], peserta=s.peserta[2], jenis="KELUARGA")
    for ke in (0, 1):
        pilih(s, "SETUJU", "SETUJU", acara=ke)
    with pytest.raises(Penolakan, match="belum kuorum"):
        tetapkan(s)
    with pytest.raises(Penolakan, match="1 anggota belum memberi suara"):
        tetapkan(s, acara=1)


def test_equal_votes_are_put_off_unless_the_chair_decides():
    s = Sidang(hadir=4).buka()
    pilih(s, "SETUJU", "TIDAK", "SETUJU", "TIDAK")
    with pytest.raises(Penolakan, match="Suara sama banyak"):
        tetapkan(s)
    ParameterFactory(instansi=s.instansi, kode="suara_ketua_menentukan", nilai=1)
    hasil = tetapkan(s)
    assert (hasil.putusan, hasil.perolehan["ketua_menentukan"]) == ("DIREKOMENDASIKAN", True)


def test_a_result_is_taken_back_with_a_reason_and_stays_in_the_trail():
    s = Sidang().buka()
    pilih(s, *5 * ["SETUJU"])
    tetapkan(s)
    with pytest.raises(Penolakan, match="baru saja ditetapkan"):
        tetapkan(s)
    with pytest.raises(Penolakan, match="dibatalkan"):
        batalkan_hasil(acara=s.acara[0], alasan="", by=s.analis)
    batalkan_hasil(acara=s.acara[0], alasan="Salah hitung", by=s.analis)
    assert not HasilRapat.objects.exists()
    jejak = Jejak.objects.get(tindakan="batalkan_hasil")
    assert jejak.rincian["dibatalkan"]["putusan"] == "DIREKOMENDASIKAN"
    with pytest.raises(Penolakan, match="belum ada hasilnya"):
        batalkan_hasil(acara=s.acara[0], alasan="Lagi", by=s.analis)


def test_closing_sends_each_proposal_where_its_result_says():
    s = Sidang(acara=4).buka()
    for ke, putusan in enumerate(["SETUJU", "TIDAK", 1]):
        pilih(s, *5 * [putusan], acara=ke)
        tetapkan(s, acara=ke, **MENYIMPANG)
    with pytest.raises(Penolakan, match="Acara 4"):
        tutup(s)
    tetapkan(s, acara=3, tunda=True, alasan="Menunggu izin")
    berita_acara = tutup(s)
    menurut = {u.pk: u.status for u in s.segar()}
    assert [menurut[a.usulan_id] for a in s.acara] == [
        StatusUsulan.DIREKOMENDASIKAN,
        StatusUsulan.TIDAK_DIREKOMENDASIKAN,
        StatusUsulan.TIDAK_DIREKOMENDASIKAN,
        StatusUsulan.MEMENUHI_SYARAT,
    ]
    s.rapat.refresh_from_db()
    assert (s.rapat.status, berita_acara.rapat) == (StatusRapat.DITUTUP, s.rapat)
    assert (berita_acara.ketua, berita_acara.jumlah_anggota, berita_acara.jumlah_hadir) == (s.peserta[0].nama, 5, 5)
    assert len(berita_acara.sidik) == 64
    (halangan,) = load_halangan(s.siklus, StatusSiklus.USUL_PPK)  # the postponed one; the minutes are there
    assert "1 “Memenuhi syarat”" in halangan


def test_a_departure_of_the_meeting_stands_in_the_ledger_once_it_is_closed():
    """What the list said when the meeting was opened is kept with it: place, points, who stood higher, the price."""
    s = Sidang().buka()
    pilih(s, *5 * [1])
    hasil = tetapkan(s, **MENYIMPANG)
    assert not Penyimpangan.objects.filter(sebagai="RAPAT").exists()
    tutup(s)
    baris = Penyimpangan.objects.get(sebagai="RAPAT")
    pertama, kedua = s.acara[0].calon[:2]
    assert (baris.jenis, baris.sebab, baris.alasan) == ("PERINGKAT", "KEAHLIAN", MENYIMPANG["alasan"])
    assert (baris.pegawai_id, baris.posisi) == (hasil.terpilih_id, s.usulan[0].posisi_tujuan)
    assert (baris.urutan, baris.poin, baris.oleh) == (2, kedua["rendah"], s.analis)
    assert baris.di_atas == [{"pegawai": pertama["pegawai"], "urutan": 1, "poin": pertama["rendah"]}]
    assert baris.selisih == max(0, pertama["rendah"] - kedua["rendah"])


def test_nobody_who_passed_verification_is_forgotten():
    s = Sidang().buka()
    pilih(s, *5 * ["SETUJU"])
    tetapkan(s)
    usulkan(s.siklus)
    with pytest.raises(Penolakan, match="1 usulan memenuhi syarat sesudah"):
        tutup(s)
    susul_acara(rapat=s.rapat, by=s.analis)
    s.acara = list(s.rapat.acara.for_list())
    tetapkan(s, acara=1, tunda=True, alasan="Baru masuk")
    assert tutup(s).nomor_berita_acara == NOMOR["nomor_berita_acara"]


def test_a_proposal_withdrawn_meanwhile_needs_no_result_and_stays_withdrawn():
    s = Sidang().buka()
    tarik_usulan(usulan=s.usulan[0], alasan="Mengundurkan diri", by=s.analis)
    tutup(s)
    assert s.segar()[0].status == StatusUsulan.DITARIK


@pytest.mark.parametrize("nomor", ["", " – "])
def test_minutes_carry_a_number_that_is_used_once(nomor):
    s = Sidang().buka()
    tetapkan(s, tunda=True, alasan="Menunggu data")
    with pytest.raises(Penolakan, match="nomor"):
        tutup(s, nomor_berita_acara=nomor)
    tutup(s)
    s.__dict__.pop("rapat")
    s.buka()
    tetapkan(s, tunda=True, alasan="Menunggu data")
    with pytest.raises(Penolakan, match="sudah dicatat"):
        tutup(s)


def test_nobody_settles_the_own_case():
    s = Sidang().buka()
    diri = persona("analis", instansi=s.instansi, pegawai=s.usulan[0].pegawai)
    with pytest.raises(Penolakan, match="tentang diri Anda"):
        tetapkan_hasil(acara=s.acara[0], by=diri, tunda=True, alasan="Menunggu data")


def test_the_chair_s_place_is_taken_by_the_first_present():
    s = Sidang(hadir=5)
    s.hadir.discard(s.anggota[0].pk)
    s.buka()
    tetapkan(s, tunda=True, alasan="Ketua berhalangan")
    assert tutup(s).ketua == s.peserta[1].nama


def test_a_closed_meeting_is_immutable():
    s = Sidang().buka()
    pilih(s, *5 * ["SETUJU"])
    tetapkan(s)
    tutup(s)
    for buat in (
        lambda: SuaraRapatFactory(acara=s.acara[0], peserta=s.peserta[0]),
        lambda: HasilRapat.objects.update(alasan="Lain"),
        lambda: HasilRapat.objects.all().delete(),
        lambda: PesertaRapatFactory(rapat=s.rapat),
        lambda: s.rapat.peserta.update(hadir=False),
        lambda: BenturanKepentinganFactory(acara=s.acara[0], peserta=s.peserta[0]),
    ):
        with pytest.raises(IntegrityError, match="tidak sedang berlangsung"), transaction.atomic():
            buat()
    for buat in (
        lambda: type(s.rapat).objects.update(tempat="Lain"),
        lambda: RapatPertimbangan.objects.update(tanggal="2020-01-01"),
        lambda: RapatPertimbangan.objects.all().delete(),
    ):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic():
            buat()
    with pytest.raises(Penolakan, match="Ditutup"):
        tutup(s)


def test_a_departure_without_a_ground_is_refused_by_the_database_too():
    with pytest.raises(IntegrityError, match="hasilrapat_menyimpang_beralasan"), transaction.atomic():
        HasilRapatFactory(menyimpang=True)
