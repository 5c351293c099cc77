import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mutasi.actions.rapat_hasil import tetapkan_hasil
from mutasi.actions.rapat_suara import beri_suara
from mutasi.models import AnggotaBadan, BenturanKepentingan, Penyimpangan, Rapat, SuaraRapat
from mutasi.status import StatusRapat, StatusSiklus
from pegawai.models import Jejak
from tests.factories import (
    AnggotaBadanFactory,
    BenturanKepentinganFactory,
    HubunganKeluargaFactory,
    RapatFactory,
    persona,
)
from tests.mutasi.rapat import Sidang

pytestmark = pytest.mark.django_db
HALAMAN = ("rapat_detail", "rapat_keadaan", "rapat_hadir", "rapat_tutup", "rapat_buku")


def masuk(client, user):
    client.force_login(user)
    return client


def suarakan(sidang, *ke, acara=0):
    for n in ke:
        p = sidang.peserta[n]
        beri_suara(acara=sidang.acara[acara], peserta=p, putusan="SETUJU", by=sidang.akun(p))


def test_the_whole_meeting_by_hand(client):
    s = Sidang()
    masuk(client, s.analis)
    isi = {"tanggal": timezone.localdate(), "jam": "09:00", "tempat": "Aula"}
    response = client.post(reverse("rapat_jadwalkan", args=[s.siklus.pk]), isi)
    rapat = Rapat.objects.get()
    assert response.url == rapat.get_absolute_url()
    client.post(reverse("rapat_jadwal", args=[rapat.pk]), isi | {"tempat": "Ruang rapat"})
    assert "Ruang rapat" in client.get(rapat.get_absolute_url()).text
    client.post(reverse("rapat_buka", args=[rapat.pk]), {"hadir": [a.pk for a in s.anggota[:4]]})
    client.post(reverse("rapat_hadir", args=[rapat.pk]), {"hadir": list(rapat.peserta.values_list("pk", flat=True))})
    acara = rapat.acara.get()
    for peserta in rapat.peserta.all():
        masuk(client, peserta.pegawai.pengguna).post(reverse("rapat_suara", args=[acara.pk]), {"pilihan": "SETUJU"})
    masuk(client, s.analis).post(reverse("rapat_hasil", args=[acara.pk]), {})
    client.post(reverse("rapat_tutup", args=[rapat.pk]), {"nomor_berita_acara": "800/1/TPK/2026"})
    rapat.refresh_from_db()
    assert rapat.status == StatusRapat.DITUTUP
    assert s.segar()[0].status == "DIREKOMENDASIKAN"
    halaman = client.get(reverse("rapat_list", args=[s.siklus.pk])).text
    assert "800/1/TPK/2026" in halaman


def test_votes_of_others_are_seen_after_the_own_one(client):
    s = Sidang().buka()
    suarakan(s, 0)
    halaman = reverse("rapat_acara", args=[s.acara[0].pk])
    assert s.peserta[0].nama + ":" not in masuk(client, s.akun(s.peserta[1])).get(halaman).text
    assert s.peserta[0].nama + ":" not in masuk(client, s.analis).get(halaman).text
    suarakan(s, 1)
    assert s.peserta[0].nama + ":" in masuk(client, s.akun(s.peserta[1])).get(halaman).text
    suarakan(s, 2, 3, 4)
    tetapkan_hasil(acara=s.acara[0], by=s.analis)
    assert s.peserta[0].nama + ":" in masuk(client, s.analis).get(halaman).text


def test_who_steps_aside_sees_neither_candidates_nor_votes(client):
    s = Sidang().buka()
    BenturanKepentinganFactory(acara=s.acara[0], peserta=s.peserta[0], jenis="KELUARGA")
    suarakan(s, 1)
    masuk(client, s.akun(s.peserta[0]))
    nama = s.usulan[0].pegawai.nama
    for halaman in (s.acara[0].get_absolute_url(), s.rapat.get_absolute_url()):
        isi = client.get(halaman).text
        assert nama not in isi
        assert "tidak ikut memutus" in isi
    isi = client.get(s.acara[0].get_absolute_url()).text
    assert "Beri suara" not in isi
    assert s.peserta[1].nama + ":" not in isi


def test_a_member_declares_a_tie_and_is_out_of_the_item(client):
    s = Sidang().buka()
    masuk(client, s.akun(s.peserta[2]))
    halaman = reverse("rapat_benturan", args=[s.acara[0].pk])
    assert client.get(halaman).status_code == 200
    isi = {"peserta": s.peserta[2].pk, "jenis": "KELUARGA", "uraian": "Sepupu"}
    assert "Pilih calon yang berhubungan" in client.post(halaman, isi).text
    client.post(halaman, isi | {"pegawai": s.usulan[0].pegawai_id})
    assert BenturanKepentingan.objects.get().peserta == s.peserta[2]
    assert client.get(halaman).status_code == 403


def test_nobody_declares_for_another_member(client):
    s = Sidang().buka()
    masuk(client, s.akun(s.peserta[2]))
    isi = {"peserta": s.peserta[0].pk, "jenis": "KEPENTINGAN", "uraian": "Rekan usaha"}
    response = client.post(reverse("rapat_benturan", args=[s.acara[0].pk]), isi)
    assert response.status_code == 200
    assert not BenturanKepentingan.objects.exists()


def test_the_chair_lets_a_member_in_and_the_secretary_does_not(client):
    s = Sidang().buka()
    benturan = BenturanKepentinganFactory(acara=s.acara[0], peserta=s.peserta[1], jenis="UNIT")
    url, halaman = reverse("rapat_kesampingkan", args=[benturan.pk]), s.acara[0].get_absolute_url()
    for user in (s.analis, s.akun(s.peserta[1]), s.akun(s.peserta[2])):
        isi = masuk(client, user).get(halaman).text
        assert url not in isi
        assert "Dapat diikutsertakan ketua dari akunnya" in isi
    assert masuk(client, s.analis).post(url, {"alasan": "Dibutuhkan"}).status_code == 403
    assert "hanya dikesampingkan ketua" in masuk(client, s.akun(s.peserta[2])).post(url, {"alasan": "Dibutuhkan"}).text
    masuk(client, s.akun(s.peserta[0]))
    assert url in client.get(halaman).text
    client.post(url, {"alasan": "Yang mengenal tugasnya"})
    assert f"Dikesampingkan ketua {s.peserta[0].nama}: Yang mengenal tugasnya" in client.get(halaman).text


def isian_kertas(sidang, **isi):
    pk = sidang.usulan[0].pk
    awal = {"nomor_berita_acara": "800/7/TPK/2026", "tanggal": timezone.localdate(), "tempat": "Aula"}
    hadir = {"hadir": [a.pk for a in sidang.anggota], f"hasil-{pk}": "ya"}
    return awal | hadir | {f"{nama}-{pk}": nilai for nama, nilai in isi.items()}


def test_a_meeting_on_paper_is_typed_in(client):
    s = Sidang()
    url = reverse("rapat_catat", args=[s.siklus.pk])
    masuk(client, s.analis)
    isi = client.get(url).text
    assert s.anggota[4].pegawai.nama in isi
    assert "Bukan peringkat pertama" not in isi
    assert "Centang anggota yang hadir" in client.post(url, isian_kertas(s) | {"hadir": []}).text
    dua = [a.pk for a in s.anggota[:2]]
    assert "jumlahnya harus gasal" in client.post(url, isian_kertas(s, mundur=dua[0])).text
    assert "Tuliskan alasan ditunda" in client.post(url, isian_kertas(s, hasil="tunda")).text
    response = client.post(url, isian_kertas(s, mundur=dua))
    assert response.url == s.siklus.get_absolute_url()
    assert s.segar()[0].status == "DIREKOMENDASIKAN"
    assert "5 dari 5 anggota hadir" in client.get(reverse("rapat_list", args=[s.siklus.pk])).text


def test_a_departure_on_paper_asks_for_its_ground(client):
    s = Sidang(pilih=2)
    url = reverse("rapat_catat", args=[s.siklus.pk])
    masuk(client, s.analis)
    assert "Bukan peringkat pertama" in client.get(url).text
    isi = client.post(url, isian_kertas(s)).text
    assert "pilih alasan penyimpangannya" in isi
    assert "tuliskan alasannya dengan kata-kata" in isi
    client.post(url, isian_kertas(s, alasan="RENCANA", catatan="Bagian rencana"))
    assert Penyimpangan.objects.get().alasan == "Bagian rencana"


def test_one_result_is_typed_in_for_all_but_the_lines_with_their_own(client):
    s = Sidang(acara=3, pilih=2)
    url = reverse("rapat_catat", args=[s.siklus.pk])
    masuk(client, s.analis)
    isian = isian_kertas(s, hasil="tunda", catatan="Menunggu berkas")
    assert client.post(url, isian).text.count("pilih hasil untuk semua") == 2
    isian |= {"hasil-umum": "ya"}
    galat = client.post(url, isian).context["form"].errors
    assert sorted(galat) == ["alasan-umum", "catatan-umum"]
    assert s.segar()[1].status == "MEMENUHI_SYARAT"
    client.post(url, isian | {"alasan-umum": "RENCANA", "catatan-umum": "Bagian rencana"})
    assert [u.status for u in s.segar()] == ["MEMENUHI_SYARAT", "DIREKOMENDASIKAN", "DIREKOMENDASIKAN"]
    assert {p.alasan for p in Penyimpangan.objects.all()} == {"Bagian rencana"}


def test_the_paper_form_names_whom_the_records_tie_to_a_seat(client):
    s = Sidang()
    HubunganKeluargaFactory(pegawai=s.anggota[1].pegawai, kerabat=s.usulan[0].pegawai)
    isi = masuk(client, s.analis).get(reverse("rapat_catat", args=[s.siklus.pk])).text
    assert f"{s.anggota[1].pegawai.nama_lengkap} (hubungan keluarga dengan calon)" in isi


def test_the_paper_form_costs_the_same_for_one_proposal_and_for_three(client, django_assert_max_num_queries):
    ukuran = []
    for acara in (1, 3):
        s = Sidang(acara=acara, daerah=f"Daerah {acara}")
        masuk(client, s.analis)
        with django_assert_max_num_queries(25) as kueri:
            client.get(reverse("rapat_catat", args=[s.siklus.pk]))
        ukuran.append(len(kueri))
    assert ukuran[0] == ukuran[1]


def test_the_secretary_writes_a_vote_down(client):
    s = Sidang().buka()
    masuk(client, s.analis)
    isi = {"peserta": s.peserta[0].pk, "pilihan": "SETUJU", "alasan_dicatatkan": "Kertas suara"}
    client.post(reverse("rapat_suara_catat", args=[s.acara[0].pk]), isi)
    assert SuaraRapat.objects.get().alasan_dicatatkan == "Kertas suara"


def test_a_wrong_vote_comes_back_with_its_words(client):
    s = Sidang().buka()
    masuk(client, s.akun(s.peserta[0]))
    response = client.post(reverse("rapat_suara", args=[s.acara[0].pk]), {"pilihan": "TIDAK"})
    assert "Tuliskan alasan pilihan Anda" in response.text
    assert not SuaraRapat.objects.exists()


def test_a_departure_asks_for_its_ground_on_the_page(client):
    s = Sidang(pilih=2).buka()
    suarakan(s, *range(5))
    masuk(client, s.analis)
    assert "Alasan menyimpang dari peringkat" in client.get(s.acara[0].get_absolute_url()).text
    response = client.post(reverse("rapat_hasil", args=[s.acara[0].pk]), {"alasan_kode": "", "alasan": ""})
    assert "bukan peringkat pertama" in response.text
    client.post(reverse("rapat_hasil", args=[s.acara[0].pk]), {"alasan_kode": "RENCANA", "alasan": "Bagian rencana"})
    assert "Menyimpang dari peringkat" in client.get(s.acara[0].get_absolute_url()).text
    client.post(reverse("rapat_hasil_batalkan", args=[s.acara[0].pk]), {"alasan": "Salah pilih"})
    assert "Tetapkan hasil" in client.get(s.acara[0].get_absolute_url()).text


def test_members_are_out_once_the_window_closes(client):
    s = Sidang().buka()
    masuk(client, s.akun(s.peserta[0]))
    assert client.get(s.rapat.get_absolute_url()).status_code == 200
    s.siklus.status = StatusSiklus.USUL_PPK
    s.siklus.save()
    for halaman in (s.rapat.get_absolute_url(), s.acara[0].get_absolute_url()):
        assert client.get(halaman).status_code == 404
    assert client.get(reverse("rapat_list", args=[s.siklus.pk])).status_code == 403


def test_the_home_page_leads_a_member_to_what_waits_for_the_own_vote(client):
    s = Sidang(acara=3).buka()
    masuk(client, s.akun(s.peserta[0]))
    assert re.search(r"3\D+Acara rapat menunggu suara Anda", client.get("/").text)
    BenturanKepentinganFactory(acara=s.acara[0], peserta=s.peserta[0], jenis="KELUARGA")
    suarakan(s, 0, acara=1)
    assert re.search(r"1\D+Acara rapat menunggu suara Anda", client.get("/").text)
    suarakan(s, 0, acara=2)
    assert "menunggu suara Anda" not in client.get("/").text


def test_looking_is_on_record(client):
    s = Sidang().buka()
    masuk(client, persona("auditor", instansi=s.instansi))
    client.get(s.rapat.get_absolute_url())
    client.get(s.acara[0].get_absolute_url())
    assert set(Jejak.objects.filter(tindakan__startswith="lihat_").values_list("tindakan", flat=True)) == {
        "lihat_rapat",
        "lihat_acara_rapat",
    }


def test_before_the_meeting_the_page_tells_what_is_wrong_with_the_body(client):
    s = Sidang(susunan=("KETUA", "ANGGOTA")).jadwalkan()
    isi = masuk(client, s.analis).get(s.rapat.get_absolute_url()).text
    assert "paling sedikit 5" in isi
    AnggotaBadanFactory(instansi=s.instansi, pegawai=s.usulan[0].pegawai)
    assert "diusulkan untuk jabatan ini" in client.get(s.rapat.get_absolute_url()).text


def test_a_member_who_is_a_candidate_does_not_read_it_off_the_invitation(client):
    s = Sidang(susunan=("KETUA", "SEKRETARIS", "ANGGOTA", "ANGGOTA")).jadwalkan()
    anggota = AnggotaBadanFactory(instansi=s.instansi, pegawai=s.usulan[0].pegawai)
    masuk(client, persona("komite", instansi=s.instansi, pegawai=anggota.pegawai))
    isi = client.get(s.rapat.get_absolute_url()).text
    assert "Anda tidak ikut memutus" in isi
    assert "diusulkan untuk jabatan ini" not in isi


def test_a_meeting_without_agenda_and_body_says_what_to_do(client):
    s = Sidang(acara=0, susunan=()).jadwalkan()
    isi = masuk(client, s.analis).get(s.rapat.get_absolute_url()).text
    assert "Belum ada acara" in isi
    assert "Badan ini belum mempunyai anggota" in isi
    assert "belum mempunyai anggota hari ini" in client.get(reverse("rapat_buka", args=[s.rapat.pk])).text


def test_closing_names_what_is_still_open(client):
    s = Sidang().buka()
    isi = masuk(client, s.analis).get(reverse("rapat_tutup", args=[s.rapat.pk])).text
    assert "Acara 1" in isi
    assert "Nomor berita acara" not in isi


def test_calling_off_by_hand(client):
    s = Sidang().jadwalkan()
    masuk(client, s.analis).post(reverse("rapat_batalkan", args=[s.rapat.pk]), {"alasan": "Ketua dinas luar"})
    assert "Ketua dinas luar" in client.get(s.rapat.get_absolute_url()).text


def test_the_body_is_kept_by_the_analyst(client):
    s = Sidang(susunan=())
    masuk(client, s.analis)
    orang = persona("pegawai", instansi=s.instansi).pegawai
    isi = {"badan": "TPK", "orang": orang.nip, "kedudukan": "KETUA", "mulai": "2026-01-01", "dasar": "800/1/2026"}
    client.post(reverse("rapat_anggota_tambah"), isi)
    anggota = AnggotaBadan.objects.get()
    assert anggota.pegawai == orang
    assert "Tidak ada pegawai" in client.post(reverse("rapat_anggota_tambah"), isi | {"orang": "zzzzz"}).text
    halaman = reverse("rapat_anggota_list")
    assert orang.nama in client.get(halaman, {"badan": "TPK"}).text
    assert orang.nama not in client.get(halaman, {"badan": "KOMITE"}).text
    kemarin = timezone.localdate() - timedelta(days=1)
    client.post(reverse("rapat_anggota_akhiri", args=[anggota.pk]), {"sampai": kemarin}, follow=True)
    assert orang.nama not in client.get(halaman).text
    assert orang.nama in client.get(halaman, {"semua": "on"}).text


def test_more_than_one_match_is_named(client):
    s = Sidang(susunan=())
    for nama in ("Budi Santoso", "Budi Santosa"):
        orang = persona("pegawai", instansi=s.instansi).pegawai
        orang.nama = nama
        orang.save()
    isi = {"badan": "TPK", "orang": "Budi Santos", "kedudukan": "KETUA", "mulai": "2026-01-01", "dasar": "800/1/2026"}
    response = masuk(client, s.analis).post(reverse("rapat_anggota_tambah"), isi)
    assert "Lebih dari satu pegawai" in response.text


@pytest.mark.parametrize("halaman", HALAMAN)
def test_pages_cost_the_same_for_one_item_and_for_three(client, django_assert_max_num_queries, halaman):
    ukuran = []
    for acara in (1, 3):
        s = Sidang(acara=acara, daerah=f"Daerah {acara}").buka()
        masuk(client, s.analis)
        client.get(reverse(halaman, args=[s.rapat.pk]))
        with django_assert_max_num_queries(20) as kueri:
            assert client.get(reverse(halaman, args=[s.rapat.pk])).status_code == 200
        ukuran.append(len(kueri))
    assert ukuran[0] == ukuran[1]


def test_the_planned_meeting_costs_the_same_for_one_item_and_for_three(client, django_assert_max_num_queries):
    ukuran = []
    for acara in (1, 3):
        s = Sidang(acara=acara, daerah=f"Daerah {acara}").jadwalkan()
        masuk(client, s.analis)
        with django_assert_max_num_queries(30) as kueri:
            client.get(s.rapat.get_absolute_url())
        ukuran.append(len(kueri))
    assert ukuran[0] == ukuran[1]


def test_lists_cost_the_same_for_one_row_and_for_three(client, django_assert_max_num_queries):
    s = Sidang(acara=1).jadwalkan()
    masuk(client, s.analis)
    daftar = [reverse("rapat_list", args=[s.siklus.pk]), reverse("rapat_anggota_list")]
    semula = []
    for halaman in daftar:
        with django_assert_max_num_queries(12) as kueri:
            client.get(halaman)
        semula.append(len(kueri))
    for _ in range(2):
        RapatFactory(siklus=s.siklus, status="DIBATALKAN", dibuka_pada=None, alasan_batal="Ketua dinas luar")
        AnggotaBadanFactory(instansi=s.instansi)
    for halaman, jumlah in zip(daftar, semula, strict=True):
        with django_assert_max_num_queries(12) as kueri:
            client.get(halaman)
        assert len(kueri) == jumlah
