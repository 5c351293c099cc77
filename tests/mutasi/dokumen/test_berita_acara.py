import io
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from mutasi.actions.rapat_benturan import kesampingkan_benturan, nyatakan_benturan
from mutasi.actions.rapat_hasil import tetapkan_hasil, tutup_rapat
from mutasi.actions.rapat_suara import beri_suara
from mutasi.dokumen.berita_acara import build_berita_acara, sebut_tanggal, terbilang
from mutasi.models import Rapat
from pegawai.models import Jejak
from tests.factories import BenturanKepentinganFactory
from tests.mutasi.rapat import Sidang

KEMBALI = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9}
KEMBALI |= {"nol": 0, "sepuluh": 10, "sebelas": 11}


def baca(kata):
    """The words as a number again, read the way a person adds them up."""
    jumlah = kelompok = 0
    for k in kata.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if k in KEMBALI:
            kelompok += KEMBALI[k]
        elif k == "belas":
            kelompok += 10
        elif k == "puluh":
            kelompok += 9 * (kelompok % 10)
        elif k == "ratus":
            kelompok *= 100
        elif k == "ribu":
            jumlah, kelompok = jumlah + kelompok * 1000, 0
    return jumlah + kelompok


@given(st.integers(0, 999_999))
def test_a_number_in_words_is_that_number(angka):
    assert baca(terbilang(angka)) == angka


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (date(2026, 12, 7), "tujuh bulan Desember tahun dua ribu dua puluh enam (7-12-2026)"),
        (date(2028, 2, 29), "dua puluh sembilan bulan Februari tahun dua ribu dua puluh delapan (29-2-2028)"),
        (date(2111, 1, 11), "sebelas bulan Januari tahun dua ribu seratus sebelas (11-1-2111)"),
    ],
)
def test_a_date_in_words(hari, kata):
    assert sebut_tanggal(hari) == kata


def unduh(client, sidang, user=None):
    client.force_login(user or sidang.analis)
    response = client.get(reverse("rapat_berita_acara", args=[sidang.rapat.pk]))
    assert response["Content-Type"] == "application/pdf"
    return " ".join("\n".join(h.extract_text() for h in PdfReader(io.BytesIO(response.content)).pages).split())


def selesaikan(sidang):
    acara = sidang.acara[0]
    nyatakan_benturan(
        acara=acara, peserta=sidang.peserta[4], jenis="KELUARGA", uraian="Ipar",
        pegawai=sidang.usulan[0].pegawai, by=sidang.akun(sidang.peserta[4]),
    )  # fmt: skip
    for p in sidang.peserta[:4]:
        cadangan = acara.calon[1]["pegawai"]
        beri_suara(acara=acara, peserta=p, putusan="SETUJU", cadangan=cadangan, by=sidang.akun(p))
    tetapkan_hasil(acara=acara, by=sidang.analis)
    tutup_rapat(rapat=sidang.rapat, nomor_berita_acara="800/9/TPK/2026", catatan="Berjalan tertib", by=sidang.analis)
    sidang.rapat = Rapat.objects.for_list().get(pk=sidang.rapat.pk)


@pytest.mark.django_db
def test_the_minutes_say_who_when_and_what(client):
    s = Sidang(calon=2).buka()
    selesaikan(s)
    teks = unduh(client, s)
    lembar = build_berita_acara(s.rapat)
    usulan, cadangan = s.usulan[0], s.acara[0].usulan.kandidat.hasil.kandidat.get(urutan=2)
    for isi in (
        "NOMOR 800/9/TPK/2026",
        lembar.hari,
        lembar.tanggal,
        "dihadiri 5 dari 5 anggota",
        *(p.nama for p in s.peserta),
        usulan.pegawai.nama_lengkap,
        usulan.posisi_tujuan.jabatan.nama,
        "Direkomendasikan",
        f"Cadangan: {cadangan.pegawai.nama_lengkap}",
        "Hubungan keluarga dengan calon",
        "Berjalan tertib",
    ):
        assert " ".join(isi.split()) in teks
    assert "DRAF" not in teks
    assert "Ipar" not in teks
    assert lembar.sidik == s.rapat.berita_acara.sidik
    assert lembar.sidik in teks.replace(" ", "")
    assert lembar.acara[0].suara == f"{usulan.pegawai.nama_lengkap} 4; tidak ikut memutus 1"


@pytest.mark.django_db
def test_minutes_of_a_running_meeting_are_a_draft_with_the_reader_s_name(client):
    s = Sidang().buka()
    teks = unduh(client, s)
    assert "DRAF" in teks
    assert f"dibuka oleh {s.analis.nama}" in teks
    assert "Belum diputuskan" in teks
    assert Jejak.objects.filter(tindakan="cetak_berita_acara", objek_id=s.rapat.pk).exists()


@pytest.mark.django_db
def test_the_minutes_tell_the_rule_the_abstentions_and_who_let_a_member_in(client):
    s = Sidang().buka()
    benturan = BenturanKepentinganFactory(acara=s.acara[0], peserta=s.peserta[4], jenis="UNIT")
    ketua = s.akun(s.peserta[0])
    kesampingkan_benturan(benturan=benturan, alasan="Yang mengenal tugasnya", by=ketua)
    for p, putusan in zip(s.peserta, ("SETUJU", "SETUJU", "ABSTAIN", "ABSTAIN", "TIDAK"), strict=True):
        beri_suara(acara=s.acara[0], peserta=p, putusan=putusan, catatan="Kurang pengalaman", by=s.akun(p))
    tetapkan_hasil(acara=s.acara[0], by=s.analis)
    teks, nama = unduh(client, s), s.usulan[0].pegawai.nama_lengkap
    assert "Abstain dihitung dalam kuorum, tidak dalam suara yang diberikan." in teks
    assert f"{nama} 2; tidak setuju 1; abstain 2; suara yang diberikan 3" in teks
    assert f"Ikut memutus atas putusan ketua {s.peserta[0].nama}: Yang mengenal tugasnya" in teks


@pytest.mark.django_db
def test_there_are_no_minutes_of_a_meeting_that_has_not_begun(client):
    s = Sidang().jadwalkan()
    client.force_login(s.analis)
    assert client.get(reverse("rapat_berita_acara", args=[s.rapat.pk])).status_code == 404


@pytest.mark.django_db
def test_the_minutes_cost_the_same_for_one_item_and_for_three(django_assert_max_num_queries):
    jumlah = []
    for acara in (1, 3):
        s = Sidang(acara=acara, daerah=f"Daerah {acara}").buka()
        with django_assert_max_num_queries(6) as kueri:
            build_berita_acara(s.rapat)
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1]
