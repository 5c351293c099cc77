from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from jabatan.templatetags.tampilan import waktu
from mutasi.actions.rapat_kertas import KataRapat, catat_rapat
from mutasi.actions.usulan import (
    ajukan_usulan,
    buat_usulan,
    data_pegawai,
    needs_pembenaran,
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    tarik_usulan,
    ubah_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.models import Persetujuan, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak, Pegawai, Pengguna, Peran
from pegawai.penolakan import Penolakan
from tests.factories import (
    HasilLowonganFactory,
    KandidatFactory,
    PemeringkatanFactory,
    PeranPenggunaFactory,
    RiwayatKedudukanFactory,
    UsulanMutasiFactory,
    persona,
    sejak,
)
from tests.mutasi.rapat import hadirkan
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db
RAPAT = {
    "nomor_berita_acara": "800/7/TPK/2026",
    "tanggal": date(2026, 1, 7),
    "tempat": "Ruang rapat Sekda",
    "catatan": "",
}


@pytest.fixture
def orang(instansi_siklus):
    return {k: persona(k, instansi=instansi_siklus) for k in ("analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk")}


@pytest.fixture
def kandidat():
    return KandidatFactory(urutan=1)


@pytest.fixture
def instansi_siklus(kandidat):
    return kandidat.hasil.lowongan.siklus.instansi


def set_tahap(siklus, tahap):
    siklus.status = tahap
    siklus.save()


def bawa_ke(kandidat, orang, sampai):
    """Take a new proposal through the steps, each by its person, up to a state."""
    siklus = kandidat.hasil.lowongan.siklus
    usulan = buat_usulan(kandidat=kandidat, pembenaran="", dasar_dokumen="", by=orang["analis"])
    if sampai == StatusUsulan.DRAF:
        return usulan
    usulan = ajukan_usulan(usulan=usulan, by=orang["analis"])
    if sampai == StatusUsulan.DIAJUKAN:
        return usulan
    usulan = putus(verifikasi_usulan, usulan, orang["verifikator"])
    if sampai == StatusUsulan.MEMENUHI_SYARAT:
        return usulan
    set_tahap(siklus, StatusSiklus.RAPAT)
    hadir = hadirkan(siklus.instansi)
    catat_rapat(siklus=siklus, hasil={usulan: KataRapat("DIREKOMENDASIKAN")}, hadir=hadir, by=orang["analis"], **RAPAT)
    if sampai == StatusUsulan.DIREKOMENDASIKAN:
        return UsulanMutasi.objects.get(pk=usulan.pk)
    set_tahap(siklus, StatusSiklus.PERSETUJUAN)
    usulan = putus(usulkan_ke_ppk, UsulanMutasi.objects.get(pk=usulan.pk), orang["kepala_bkpsdm"])
    if sampai == StatusUsulan.DIUSULKAN:
        return usulan
    usulan = putus(pertimbangkan_usulan, usulan, orang["pyb"])
    if sampai == StatusUsulan.DIPERTIMBANGKAN:
        return usulan
    return putus(putuskan_usulan, usulan, orang["ppk"])


def putus(act, usulan, by, putusan="SETUJU", catatan=""):
    usulan = UsulanMutasi.objects.get(pk=usulan.pk)
    return act(usulan=usulan, putusan=putusan, catatan=catatan, sidik=sidik_usulan(usulan), by=by)


def test_the_whole_way_leaves_each_step_with_its_person(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DISETUJUI)
    assert usulan.status == StatusUsulan.DISETUJUI
    assert list(usulan.persetujuan.values_list("langkah", "oleh")) == [
        ("PENGUSUL", orang["analis"].pk),
        ("VERIFIKASI", orang["verifikator"].pk),
        ("KEPALA_BKPSDM", orang["kepala_bkpsdm"].pk),
        ("PYB", orang["pyb"].pk),
        ("PPK", orang["ppk"].pk),
    ]
    assert usulan.data_disetujui == data_pegawai(usulan)
    jejak = Jejak.objects.filter(jenis_objek="usulanmutasi", objek_id=usulan.pk).values_list("tindakan", flat=True)
    langkah = {"ajukan_usulan", "verifikasi_usulan", "usulkan_ke_ppk", "pertimbangkan_usulan", "putuskan_usulan"}
    assert set(jejak) >= {"buat_usulan", *langkah}


def test_one_seat_is_given_once(kandidat, orang):
    bawa_ke(kandidat, orang, StatusUsulan.DRAF)
    lain = KandidatFactory(hasil=kandidat.hasil, urutan=2)
    with pytest.raises(Penolakan, match="sudah diusulkan untuk orang lain"):
        buat_usulan(kandidat=lain, pembenaran="Lebih berpengalaman", dasar_dokumen="", by=orang["analis"])
    assert UsulanMutasi.objects.count() == 1


def test_one_person_is_placed_once(kandidat, orang):
    bawa_ke(kandidat, orang, StatusUsulan.DRAF)
    hasil = HasilLowonganFactory(pemeringkatan=kandidat.hasil.pemeringkatan)
    lain = KandidatFactory(hasil=hasil, urutan=1, pegawai=kandidat.pegawai)
    with pytest.raises(Penolakan, match="sudah diusulkan ke jabatan lain"):
        buat_usulan(kandidat=lain, pembenaran="", dasar_dokumen="", by=orang["analis"])


def test_the_database_itself_keeps_seat_and_person_single(kandidat):
    satu = UsulanMutasiFactory(kandidat=kandidat)
    with pytest.raises(IntegrityError, match="usulanmutasi_satu_per"), transaction.atomic():
        UsulanMutasiFactory(kandidat=kandidat, siklus=satu.siklus)


def test_a_withdrawn_proposal_frees_seat_and_person(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    with pytest.raises(Penolakan, match="alasan"):
        tarik_usulan(usulan=usulan, alasan=" ", by=orang["analis"])
    tarik_usulan(usulan=usulan, alasan="Pegawai mengundurkan diri", by=orang["analis"])
    assert buat_usulan(kandidat=kandidat, pembenaran="", dasar_dokumen="", by=orang["analis"]).status == "DRAF"


@pytest.mark.parametrize("kunci", ["urutan", "peringatan", "verifikasi"])
def test_a_departure_needs_a_written_justification(kunci, orang, kandidat):
    peringatan = {"aturan": "R03", "akibat": "PERINGATAN", "putusan": "TIDAK", "kalimat": "Baru 1 tahun.", "dasar": "x"}
    ubah = {
        "urutan": {"urutan": 2},
        "peringatan": {"urutan": 3, "catatan": [peringatan]},
        "verifikasi": {"urutan": 4, "putusan": "PERLU_VERIFIKASI"},
    }[kunci]
    calon = KandidatFactory(hasil=kandidat.hasil, **ubah)
    assert needs_pembenaran(calon)
    with pytest.raises(Penolakan, match="pembenaran"):
        buat_usulan(kandidat=calon, pembenaran="  ", dasar_dokumen="", by=orang["analis"])
    assert buat_usulan(
        kandidat=calon, pembenaran="Satu-satunya yang bersertifikat", dasar_dokumen="", by=orang["analis"]
    )


def test_a_demotion_needs_its_document(kandidat, orang):
    calon = KandidatFactory(hasil=kandidat.hasil, urutan=5, jenis_mutasi="DEMOSI")
    with pytest.raises(Penolakan, match="dasar"):
        buat_usulan(kandidat=calon, pembenaran="Hukuman", dasar_dokumen=" ", by=orang["analis"])
    assert buat_usulan(kandidat=calon, pembenaran="Hukuman", dasar_dokumen="862/1/2026", by=orang["analis"])


def test_only_the_newest_ranking_may_be_proposed_from(kandidat, orang):
    PemeringkatanFactory(siklus=kandidat.hasil.lowongan.siklus, nomor=kandidat.hasil.pemeringkatan.nomor + 1)
    with pytest.raises(Penolakan, match="bukan yang terbaru"):
        buat_usulan(kandidat=kandidat, pembenaran="", dasar_dokumen="", by=orang["analis"])


def test_proposer_cannot_verify_and_verifier_cannot_decide(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    with pytest.raises(Penolakan, match="orang yang berbeda"):
        putus(verifikasi_usulan, usulan, orang["analis"])
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DIAJUKAN


def test_nobody_decides_on_themselves(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    orang["verifikator"].pegawai = kandidat.pegawai
    orang["verifikator"].save()
    with pytest.raises(Penolakan, match="diri sendiri"):
        putus(verifikasi_usulan, usulan, orang["verifikator"])


def test_a_decision_is_bound_to_what_was_seen(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIPERTIMBANGKAN)
    dilihat = sidik_usulan(usulan)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Nama Berubah")
    with pytest.raises(Penolakan, match="berubah sejak"):
        putuskan_usulan(usulan=usulan, putusan="SETUJU", catatan="", sidik=dilihat, by=orang["ppk"])
    assert not Persetujuan.objects.filter(langkah="PPK").exists()


def test_a_refusal_needs_words(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    with pytest.raises(Penolakan, match="alasannya"):
        putus(verifikasi_usulan, usulan, orang["verifikator"], "PERBAIKI")


def test_a_repaired_proposal_can_be_verified_by_the_same_verifier(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    usulan = putus(verifikasi_usulan, usulan, orang["verifikator"], "PERBAIKI", "SKP 2025 belum dilampirkan")
    assert usulan.status == StatusUsulan.PERLU_PERBAIKAN
    usulan = ajukan_usulan(usulan=usulan, by=orang["analis"])
    assert orang["verifikator"].has_perm("mutasi.verifikasi_usulan", usulan)
    assert putus(verifikasi_usulan, usulan, orang["verifikator"]).status == StatusUsulan.MEMENUHI_SYARAT


def test_the_meeting_forgets_nobody(kandidat, orang):
    bawa_ke(kandidat, orang, StatusUsulan.MEMENUHI_SYARAT)
    siklus = kandidat.hasil.lowongan.siklus
    set_tahap(siklus, StatusSiklus.RAPAT)
    with pytest.raises(Penolakan, match="1 usulan belum diberi hasil"):
        catat_rapat(siklus=siklus, hasil={}, hadir=hadirkan(siklus.instansi), by=orang["analis"], **RAPAT)
    assert not siklus.rapat.exists()


def test_the_ppk_decides_only_in_the_stage_of_decision(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIPERTIMBANGKAN)
    set_tahap(usulan.siklus, StatusSiklus.USUL_PPK)
    with pytest.raises(Penolakan, match="Persetujuan PPK"):
        putus(putuskan_usulan, usulan, orang["ppk"])


@pytest.mark.parametrize("langkah", [k for k in Persetujuan.Langkah.values if k != "PENGUSUL"])
def test_a_word_once_given_cannot_be_changed(langkah, kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DISETUJUI)
    kata = usulan.persetujuan.get(langkah=langkah)
    kata.catatan = "diubah"
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        kata.save()


@pytest.mark.django_db(transaction=True)
def test_of_two_deciders_at_once_one_wins_and_the_other_is_told_who(kandidat, orang, instansi_siklus):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIPERTIMBANGKAN)
    sidik = sidik_usulan(usulan)
    isi = {"usulan": usulan, "putusan": "SETUJU", "catatan": "", "sidik": sidik}
    dua = [orang["ppk"], persona("ppk", instansi=instansi_siklus, nama="PPK Kedua")]
    hasil = at_once(*(partial(putuskan_usulan, **isi, by=by) for by in dua))
    (kalah,) = [h for h in hasil if isinstance(h, str)]
    kata = usulan.persetujuan.get(langkah="PPK")
    assert f"Memutuskan: setuju, oleh {kata.oleh}, {waktu(kata.waktu)}" in kalah


def test_what_came_back_is_mended_and_handed_in_again(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    with pytest.raises(Penolakan, match="tidak dapat diubah"):
        ubah_usulan(usulan=usulan, pembenaran="Lain", dasar_dokumen="", by=orang["analis"])
    usulan = putus(verifikasi_usulan, usulan, orang["verifikator"], "PERBAIKI", "Sebut dasar kebutuhannya")
    sebelum = sidik_usulan(usulan)
    usulan = ubah_usulan(usulan=usulan, pembenaran=" Kebutuhan kecamatan ", dasar_dokumen="", by=orang["analis"])
    assert (usulan.pembenaran, usulan.status) == ("Kebutuhan kecamatan", StatusUsulan.PERLU_PERBAIKAN)
    assert sidik_usulan(usulan) != sebelum
    assert ajukan_usulan(usulan=usulan, by=orang["analis"]).status == StatusUsulan.DIAJUKAN
    assert Jejak.objects.filter(tindakan="ubah_usulan", objek_id=usulan.pk).count() == 1


def test_a_due_justification_cannot_be_emptied(orang, kandidat):
    calon = KandidatFactory(hasil=kandidat.hasil, urutan=2)
    usulan = buat_usulan(kandidat=calon, pembenaran="Lebih dekat", dasar_dokumen="", by=orang["analis"])
    with pytest.raises(Penolakan, match="pembenaran"):
        ubah_usulan(usulan=usulan, pembenaran=" ", dasar_dokumen="", by=orang["analis"])


def test_who_needs_verification_has_no_place_in_the_ranking():
    kurang = {
        "aturan": "R49",
        "akibat": "TMS",
        "putusan": "DATA_KURANG",
        "kalimat": "Kompetensi belum dinilai",
        "dasar": "",
    }
    calon = KandidatFactory(urutan=51, putusan="PERLU_VERIFIKASI", catatan=[kurang])
    assert [a.partition(":")[0] for a in needs_pembenaran(calon)] == [
        "Calon ini belum masuk peringkat",
        "Kompetensi belum dinilai",
    ]


def beri_peran(user, *peran):
    for satu in peran:
        PeranPenggunaFactory(pengguna=user, peran=satu)
    return Pengguna.objects.get(pk=user.pk)


def test_who_chose_the_candidate_never_verifies_even_when_a_colleague_hands_it_in(kandidat, orang, instansi_siklus):
    usulan = buat_usulan(kandidat=kandidat, pembenaran="", dasar_dokumen="", by=orang["analis"])
    usulan = ajukan_usulan(usulan=usulan, by=persona("analis", instansi=instansi_siklus))
    pemilih = beri_peran(orang["analis"], Peran.VERIFIKATOR)
    assert not pemilih.has_perm("mutasi.verifikasi_usulan", usulan)
    with pytest.raises(Penolakan, match="orang yang berbeda"):
        putus(verifikasi_usulan, usulan, pemilih)
    # nor after it was sent back and handed in by somebody else again
    usulan = putus(verifikasi_usulan, usulan, orang["verifikator"], "PERBAIKI", "Lengkapi")
    usulan = ajukan_usulan(usulan=usulan, by=persona("analis", instansi=instansi_siklus))
    with pytest.raises(Penolakan, match="orang yang berbeda"):
        putus(verifikasi_usulan, usulan, pemilih)


def test_nobody_proposes_withdraws_or_records_the_own_case(kandidat, orang, instansi_siklus):
    diri = persona("analis", instansi=instansi_siklus, pegawai=kandidat.pegawai)
    with pytest.raises(Penolakan, match="diri sendiri"):
        buat_usulan(kandidat=kandidat, pembenaran="", dasar_dokumen="", by=diri)
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DRAF)
    with pytest.raises(Penolakan, match="diri sendiri"):
        ubah_usulan(usulan=usulan, pembenaran="Saya cakap", dasar_dokumen="", by=diri)
    usulan = putus(verifikasi_usulan, ajukan_usulan(usulan=usulan, by=orang["analis"]), orang["verifikator"])
    with pytest.raises(Penolakan, match="diri sendiri"):
        tarik_usulan(usulan=usulan, alasan="Saya mau yang lain", by=diri)
    set_tahap(usulan.siklus, StatusSiklus.RAPAT)
    hasil = {usulan: KataRapat("DIREKOMENDASIKAN")}
    with pytest.raises(Penolakan, match="analis lain"):
        catat_rapat(siklus=usulan.siklus, hasil=hasil, hadir=hadirkan(instansi_siklus), by=diri, **RAPAT)
    assert not usulan.siklus.rapat.exists()


def test_a_ranking_run_again_stops_a_decision_on_the_older_one(kandidat, orang):
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    dilihat = sidik_usulan(usulan)
    PemeringkatanFactory(siklus=usulan.siklus, nomor=kandidat.hasil.pemeringkatan.nomor + 1)
    with pytest.raises(Penolakan, match="berubah sejak"):
        verifikasi_usulan(usulan=usulan, putusan="SETUJU", catatan="", sidik=dilihat, by=orang["verifikator"])
    assert "dijalankan ulang" in needs_pembenaran(usulan.kandidat)[0]


@pytest.mark.parametrize("lewat_riwayat", [False, True])
def test_who_has_died_since_the_ranking_goes_no_further(kandidat, orang, lewat_riwayat):
    """I04: each step reads the records of today, whatever the frozen ranking says."""
    usulan = bawa_ke(kandidat, orang, StatusUsulan.DIAJUKAN)
    if lewat_riwayat:
        tmt = usulan.siklus.tmt_rencana
        RiwayatKedudukanFactory(pegawai=usulan.pegawai, kedudukan="MENINGGAL", berlaku=sejak(tmt))
    else:
        Pegawai.objects.filter(pk=usulan.pegawai_id).update(kedudukan_hukum="MENINGGAL")
    with pytest.raises(Penolakan, match="Meninggal dunia"):
        putus(verifikasi_usulan, usulan, orang["verifikator"])
    ditolak = verifikasi_usulan(
        usulan=usulan, putusan="TOLAK", catatan="Meninggal", sidik=sidik_usulan(usulan), by=orang["verifikator"]
    )
    assert ditolak.status == StatusUsulan.TIDAK_MEMENUHI_SYARAT


def test_who_has_died_since_the_ranking_is_not_proposed(kandidat, orang):
    Pegawai.objects.filter(pk=kandidat.pegawai_id).update(kedudukan_hukum="PENSIUN")
    with pytest.raises(Penolakan, match="Pensiun"):
        buat_usulan(kandidat=kandidat, pembenaran="", dasar_dokumen="", by=orang["analis"])
