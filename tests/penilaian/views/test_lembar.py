import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from penilaian.actions.lembar import terapkan_lembar
from penilaian.actions.penilaian import simpan_penilaian
from penilaian.faktor import IsianFaktor, load_tambahan
from penilaian.models import HasilPotensi, PenilaianKinerja, PeriodePenilaian
from tests.factories import PenilaianKinerjaFactory, UnitKerjaFactory
from tests.pegawai.impor import berkas_jahat as jahat
from tests.penilaian.conftest import anggota, isian

pytestmark = pytest.mark.django_db
LEMBAR = "/penilaian/lembar/"


@pytest.fixture
def masuk(client, kepala):
    client.force_login(kepala)
    return client


def teks(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def unduh(client):
    """(header -> column number, sheet, workbook)."""
    buku = openpyxl.load_workbook(io.BytesIO(client.get(f"{LEMBAR}templat/").content))
    lembar = buku["Penilaian"]
    return {s.value: s.column for s in lembar[1]}, lembar, buku


def unggah(client, buku):
    isi = io.BytesIO()
    buku.save(isi)
    return client.post(LEMBAR, {"berkas": SimpleUploadedFile("a.xlsx", isi.getvalue())})


def terapkan(client, response):
    muatan = {"muatan": response.context["muatan"], "sidik": response.context["rencana"].sidik()}
    return client.post(f"{LEMBAR}terapkan/", muatan)


def isi(client, baris=2, **nilai):
    kolom, lembar, buku = unduh(client)
    for judul, satu in nilai.items():
        lembar.cell(baris, kolom[judul.replace("_", " ")], satu)
    return buku


class TestTemplat:
    def test_holds_my_people_with_their_values(self, masuk, periode, dinas, kepala):
        budi = anggota(dinas, "Budi")
        anggota(UnitKerjaFactory(), "Orang Lain")
        PenilaianKinerjaFactory(pegawai=anggota(dinas, "Cici"), tahun=2026, periode=periode)
        data = isian(hasil_kerja=1, faktor={"INOVASI": IsianFaktor(2, uraian="=1+1")})
        simpan_penilaian(pegawai=budi, periode=periode, data=data, versi=0, by=kepala)
        kolom, lembar, buku = unduh(masuk)
        baris = [s.value for s in lembar[2]]
        ambil = {judul: baris[k - 1] for judul, k in kolom.items()}
        assert (ambil["NIP"], ambil["NAMA"], ambil["VERSI"]) == (budi.nip, budi.nama_lengkap, "1")
        assert (ambil["HASIL KERJA"], ambil["PERILAKU KERJA"], ambil["INOVASI"]) == ("Di atas", None, "Sesuai")
        assert ambil["INOVASI: APA YANG DILAKUKAN"] == "'=1+1"  # no formula leaves
        assert lembar.max_row == 2  # neither a stranger nor who is final
        assert buku.sheetnames == ["Penilaian", "Petunjuk"]
        assert Jejak.objects.filter(tindakan="unduh_lembar_penilaian").exists()

    def test_queries_do_not_grow(self, masuk, periode, dinas):
        def hitung():
            with CaptureQueriesContext(connection) as kueri:
                masuk.get(f"{LEMBAR}templat/")
            return len(kueri)

        PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode, kosong=True)
        satu = hitung()
        for _ in range(2):
            PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=periode, kosong=True)
        assert hitung() == satu <= 12

    def test_potential_only_where_the_round_asks_for_it(self, masuk, periode, dinas):
        anggota(dinas)
        assert "MOTIVASI DAN KOMITMEN" not in unduh(masuk)[0]
        PeriodePenilaian.objects.update(potensi_atasan=True)
        assert "MOTIVASI DAN KOMITMEN" in unduh(masuk)[0]


class TestUnggah:
    def test_preview_writes_nothing_and_the_commit_all_of_it(self, masuk, periode, dinas):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        orang = anggota(dinas, "Budi")
        nilai = {"HASIL KERJA": "Di atas", "PERILAKU KERJA": 2, "DISIPLIN": "Tidak dinilai", "LOYAL": "sesuai"}
        buku = isi(masuk, **nilai, **{"INOVASI": 9, "MOTIVASI DAN KOMITMEN": "4", "CATATAN": "Rajin"})
        response = unggah(masuk, buku)
        assert "Hasil kerja".upper() in teks(response)
        assert (response.context["rencana"].baru, response.context["rencana"].ditolak) == (1, [])
        assert not PenilaianKinerja.objects.exists()
        assert terapkan(masuk, response).url == "/penilaian/kisi/"
        penilaian = PenilaianKinerja.objects.get(pegawai=orang)
        assert (penilaian.predikat, penilaian.status, penilaian.catatan) == ("BAIK", "DRAF", "Rajin")
        assert penilaian.berakhlak == {"loyal": 2}
        assert load_tambahan(penilaian) == (
            {"DISIPLIN": IsianFaktor(tidak_dinilai=True), "INOVASI": IsianFaktor(tidak_dinilai=True)},
            {"MOTIVASI": 4},
        )

    def test_the_same_file_twice_changes_nothing(self, masuk, periode, dinas):
        anggota(dinas)
        buku = isi(masuk, HASIL_KERJA="Sesuai", CATATAN="baris satu\nbaris dua")
        terapkan(masuk, unggah(masuk, buku))
        response = unggah(masuk, buku)
        assert (response.context["rencana"].tetap, response.context["rencana"].baris) == (1, [])
        assert "Tidak ada yang perlu disimpan" in teks(response)

    def test_downloaded_and_uploaded_as_it_is_changes_nothing(self, masuk, periode, dinas, kepala):
        data = isian(hasil_kerja=3, catatan="satu\n\n  =dua <b>", berakhlak={"loyal": 3})
        simpan_penilaian(pegawai=anggota(dinas), periode=periode, data=data, versi=0, by=kepala)
        assert unggah(masuk, unduh(masuk)[2]).context["rencana"].tetap == 1

    def test_a_stale_row_is_refused_by_its_version(self, masuk, periode, dinas, kepala):
        orang = anggota(dinas)
        buku = isi(masuk, HASIL_KERJA="Di bawah")
        simpan_penilaian(pegawai=orang, periode=periode, data=isian(hasil_kerja=1), versi=0, by=kepala)
        rencana = unggah(masuk, buku).context["rencana"]
        assert [(t.baris, t.kolom) for t in rencana.ditolak] == [(2, "VERSI")]
        assert rencana.baris == []

    def test_a_change_between_preview_and_commit_is_shown_first(self, masuk, periode, dinas, kepala):
        orang = anggota(dinas)
        response = unggah(masuk, isi(masuk, HASIL_KERJA="Di bawah"))
        simpan_penilaian(pegawai=orang, periode=periode, data=isian(hasil_kerja=1), versi=0, by=kepala)
        lagi = terapkan(masuk, response)
        assert lagi.status_code == 409
        assert "Data berubah sejak pratinjau" in teks(lagi)
        assert PenilaianKinerja.objects.get().hasil_kerja == 1

    def test_an_empty_cell_wipes_nothing(self, masuk, periode, dinas, kepala):
        data = isian(hasil_kerja=1, perilaku_kerja=1, catatan="tetap")
        simpan_penilaian(pegawai=anggota(dinas), periode=periode, data=data, versi=0, by=kepala)
        terapkan(masuk, unggah(masuk, isi(masuk, HASIL_KERJA="", PERILAKU_KERJA="Sesuai", CATATAN=None)))
        penilaian = PenilaianKinerja.objects.get()
        assert (penilaian.hasil_kerja, penilaian.perilaku_kerja, penilaian.catatan) == (1, 2, "tetap")

    @pytest.mark.parametrize(
        ("ganti", "kolom"),
        [
            ({"HASIL_KERJA": "Bagus"}, "HASIL KERJA"),
            ({"DISIPLIN": "0"}, "DISIPLIN"),
            ({"VERSI": ""}, "VERSI"),
            ({"NIP": "123"}, "NIP"),
            ({"CATATAN": "a" * 2001}, "CATATAN"),
        ],
    )
    def test_an_unreadable_cell_is_refused_with_row_and_column(self, masuk, periode, dinas, ganti, kolom):
        anggota(dinas)
        rencana = unggah(masuk, isi(masuk, **{"PERILAKU_KERJA": 1} | ganti)).context["rencana"]
        assert [(t.baris, t.kolom) for t in rencana.ditolak] == [(2, kolom)]

    def test_only_own_people_and_each_once(self, masuk, periode, dinas):
        anggota(dinas)
        lain = anggota(UnitKerjaFactory())
        buku = isi(masuk, HASIL_KERJA=1)
        lembar = buku["Penilaian"]
        lembar.append([s.value for s in lembar[2]])
        lembar.append([lain.nip, "", "", "0", "1", "1"])
        rencana = unggah(masuk, buku).context["rencana"]
        assert [(t.baris, t.sebab) for t in rencana.ditolak] == [
            (3, "Orang yang sama dengan baris 2"),
            (4, "Bukan orang yang Anda nilai"),
        ]
        assert len(rencana.baris) == 1

    def test_a_refusal_while_committing_leaves_no_row_behind(self, masuk, periode, dinas, kepala):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        satu, dua = anggota(dinas, "Ani"), anggota(dinas, "Budi")
        kolom, lembar, buku = unduh(masuk)
        for baris in (2, 3):
            lembar.cell(baris, kolom["MOTIVASI DAN KOMITMEN"], "5")
        rencana = unggah(masuk, buku).context["rencana"]
        assert [b.pegawai for b in rencana.baris] == [satu, dua]
        simpan_penilaian(pegawai=dua, periode=periode, data=isian(hasil_kerja=3), versi=0, by=kepala)
        with pytest.raises(Penolakan, match=r"Baris 3, Budi.* Tidak satu baris pun tersimpan"):
            terapkan_lembar(rencana=rencana, periode=periode, by=kepala)
        assert [p.pegawai for p in PenilaianKinerja.objects.all()] == [dua]

    def test_an_aspect_that_the_assessment_centre_has_measured_is_refused_in_the_preview(self, masuk, periode, dinas):
        PeriodePenilaian.objects.update(potensi_atasan=True)
        orang = anggota(dinas, "Ani")
        buku = isi(masuk, MOTIVASI_DAN_KOMITMEN="5", BELAJAR_CEPAT_DAN_MENGEMBANGKAN_DIRI="4")
        sebelum = unggah(masuk, buku)
        assert sebelum.context["rencana"].ditolak == []
        isian_asesmen = {"aspek": "MOTIVASI", "nilai": 3, "sumber": "ASESMEN", "tanggal": periode.mulai}
        HasilPotensi.objects.create(pegawai=orang, **isian_asesmen)
        [temuan] = unggah(masuk, buku).context["rencana"].ditolak
        assert (temuan.baris, temuan.sebab) == (2, "Sudah diukur pusat asesmen")
        assert terapkan(masuk, sebelum).status_code == 409
        assert not PenilaianKinerja.objects.exists()

    @pytest.mark.parametrize("muatan", ["", "bukan:tanda:tangan"])
    def test_a_forged_preview_is_refused(self, masuk, periode, muatan):
        response = masuk.post(f"{LEMBAR}terapkan/", {"muatan": muatan})
        assert response.status_code == 409
        assert "kedaluwarsa" in teks(response)

    @pytest.mark.parametrize(
        "buat",
        [
            jahat.entitas,
            jahat.ukuran_bohong,
            jahat.xls_bermakro,
            lambda: b"%PDF-1.7",
            lambda: b"a,b",
        ],
    )
    def test_hostile_files_are_refused_with_a_sentence(self, masuk, periode, buat):
        response = masuk.post(LEMBAR, {"berkas": SimpleUploadedFile("a.xlsx", buat())})
        assert response.status_code == 422
        assert response.context["form"].errors["berkas"]
