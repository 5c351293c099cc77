"""The pages of letters: what can be made when, what was typed, each copy and all of them."""

import io
import re

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.models import DokumenTerbit, JenisKeputusan, SuratKeluar
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.status import StatusUsulan
from mutasi.views import surat as views
from pegawai.models import Jejak
from tests.factories import BarisKeputusanFactory, BerkasSuratFactory, KeputusanFactory, SuratKeluarFactory, persona
from tests.factories.naskah import isian_contoh
from tests.mutasi.dokumen.himpunan import HARI_SK, diputus, disetujui, draf, siklus_siap
from tests.mutasi.sesudah import terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


@pytest.fixture
def konsep():
    siklus = siklus_siap()
    return draf(siklus, [disetujui(siklus, nama="Siti <b>Aminah</b>"), disetujui(siklus)])


@pytest.fixture
def terbit(konsep):
    return terbitkan_keputusan(
        keputusan=konsep, nomor="800/45/2026", urut=45, tanggal=HARI_SK, by=persona("kepala_bkpsdm")
    )


@pytest.fixture
def masuk(client):
    def _masuk(kind):
        user = persona(kind)
        client.force_login(user)
        return user

    return _masuk


def alamat(nama, *args):
    return reverse(nama, args=args)


def isian(jenis, **lain):
    return {"nomor": "005/1/2026", "tanggal": "2026-12-28"} | {
        f"isian_{k}": v for k, v in (isian_contoh(jenis) | lain).items()
    }


def teks(jawaban):
    return re.sub(r"\s+", " ", " ".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(jawaban.content)).pages))


def test_the_list_tells_what_can_be_made_and_why_not(client, masuk, konsep):
    masuk("analis")
    halaman = client.get(alamat("surat_list", konsep.pk)).text
    assert alamat("surat_buat", konsep.pk, "usul-pertek") in halaman
    assert alamat("surat_buat", konsep.pk, "undangan") not in halaman
    assert "Undangan pelantikan dibuat sesudah keputusannya terbit." in halaman
    assert alamat("surat_list", konsep.pk) in client.get(konsep.get_absolute_url()).text
    masuk("auditor")
    assert alamat("surat_buat", konsep.pk, "usul-pertek") not in client.get(alamat("surat_list", konsep.pk)).text


def test_making_a_letter_and_opening_it(client, masuk, terbit):
    user = masuk("analis")
    url = alamat("surat_buat", terbit.pk, "undangan")
    assert 'value="2027-01-04"' in client.get(url).text  # the day of the decree is there already
    kurang = client.post(url, isian(JenisNaskah.UNDANGAN, tempat=""))
    assert "tempat belum ada" in kurang.text
    assert not SuratKeluar.objects.exists()
    jawaban = client.post(url, isian(JenisNaskah.UNDANGAN, tempat="Aula <i>Besar</i>"), follow=True)
    surat = SuratKeluar.objects.get()
    assert jawaban.redirect_chain[-1][0] == surat.get_absolute_url()
    assert "Aula &lt;i&gt;Besar&lt;/i&gt;" in jawaban.text
    assert "4 Januari 2027" in jawaban.text
    pdf = client.get(alamat("surat_pdf", surat.pk))
    assert pdf.headers["Content-Disposition"] == 'inline; filename="UNDANGAN_005-1-2026.pdf"'
    isi = teks(pdf)
    assert "Aula <i>Besar</i>" in isi
    assert "Siti <b>Aminah</b>" in isi
    assert {j.tindakan for j in Jejak.objects.filter(pelaku=user, objek_id=surat.pk)} >= {"buat_surat", "cetak_surat"}
    # the next letter starts from what was typed
    assert "Aula &lt;i&gt;Besar&lt;/i&gt;" in client.get(alamat("surat_buat", terbit.pk, "perintah-lantik")).text


def jatuhkan(keputusan, usulan, sebab):
    """The appointment of this person falls away in one of the ways that there are."""
    if sebab == "dicabut":
        isi = {"jenis": JenisKeputusan.PENCABUTAN, "usulan_menjadi": "DITOLAK", "alasan": "Mengundurkan diri"}
        pencabutan = KeputusanFactory(siklus=keputusan.siklus, memperbaiki=keputusan, tmt=keputusan.tmt, **isi)
        BarisKeputusanFactory(keputusan=pencabutan, usulan=usulan)
        terbitkan(diputus(pencabutan), "800/46/2026")
    elif sebab == "gugur":
        usulan.status = StatusUsulan.GUGUR
        usulan.save()
    else:
        usulan.pegawai.kedudukan_hukum = "MENINGGAL"
        usulan.pegawai.save()


JATUH = {
    "dicabut": "pengangkatannya dicabut",
    "gugur": "pengangkatannya gugur",
    "meninggal": "meninggal dunia",
}


@pytest.mark.parametrize("sebab", JATUH)
def test_only_those_who_still_move_are_named(client, masuk, terbit, sebab):
    """Invitation, order, notices; a letter made before keeps its names, the copy of the decree has all."""
    masuk("analis")
    jatuh, tetap = (b.usulan for b in terbit.baris.select_related("usulan__pegawai").order_by("urutan"))
    url = alamat("surat_buat", terbit.pk, "undangan")
    assert "Tidak disebut dalam surat ini" not in client.get(url).text
    client.post(url, isian(JenisNaskah.UNDANGAN))
    lama = SuratKeluar.objects.get()
    assert lama.usulan == [jatuh.pk, tetap.pk]
    jatuhkan(terbit, jatuh, sebab)
    assert f"Siti &lt;b&gt;Aminah&lt;/b&gt; ({JATUH[sebab]})" in client.get(url).text.replace("\n", "")
    for jenis in (JenisNaskah.UNDANGAN, JenisNaskah.PERINTAH_LANTIK, JenisNaskah.PEMBERITAHUAN_UNIT):
        buat = alamat("surat_buat", terbit.pk, NASKAH[jenis].alamat)
        assert client.post(buat, isian(jenis, tujuan="Sdr.") | {"nomor": f"005/2/{jenis}"}).status_code == 302
        isi = teks(client.get(alamat("surat_pdf", SuratKeluar.objects.latest("pk").pk)))
        assert tetap.pegawai.nama in isi
        assert "Aminah" not in isi
    assert "Siti <b>Aminah</b>" in teks(client.get(alamat("surat_pdf", lama.pk)))
    salinan = SuratKeluarFactory(keputusan=terbit, jenis=JenisNaskah.SALINAN, nomor="000/9")
    assert "Aminah" in teks(client.get(alamat("surat_pdf", salinan.pk)))
    assert "Tidak disebut" not in client.get(alamat("surat_buat", terbit.pk, "salinan")).text


def test_nobody_left_to_invite(client, masuk, terbit):
    masuk("analis")
    for baris in terbit.baris.select_related("usulan"):
        jatuhkan(terbit, baris.usulan, "gugur")
    jawaban = client.post(alamat("surat_buat", terbit.pk, "undangan"), isian(JenisNaskah.UNDANGAN))
    assert "Tidak ada yang dilantik menurut keputusan ini" in jawaban.text
    assert not SuratKeluar.objects.exists()


def test_a_replaced_letter_says_so(client, masuk, terbit):
    masuk("analis")
    lama = SuratKeluarFactory(keputusan=terbit)
    baru = SuratKeluarFactory(keputusan=terbit)
    halaman = client.get(lama.get_absolute_url()).text
    assert "Surat ini sudah diganti" in halaman
    assert baru.get_absolute_url() in halaman
    assert "Surat ini sudah diganti" not in client.get(baru.get_absolute_url()).text


def test_one_copy_a_person(client, masuk, terbit):
    masuk("verifikator")
    surat = SuratKeluarFactory(keputusan=terbit, jenis=JenisNaskah.BA_SUMPAH, nomor="1.{urutan}")
    halaman = client.get(surat.get_absolute_url()).text
    assert alamat("surat_orang_pdf", surat.pk, 2) in halaman
    isi = teks(client.get(alamat("surat_orang_pdf", surat.pk, 1)))
    assert "NOMOR 1.1" in isi
    assert client.get(alamat("surat_orang_pdf", surat.pk, 9)).status_code == 404
    assert len(pypdf.PdfReader(io.BytesIO(client.get(alamat("surat_pdf", surat.pk)).content)).pages) >= 2


def test_one_copy_an_office(client, masuk, terbit):
    masuk("analis")
    surat = SuratKeluarFactory(keputusan=terbit, jenis=JenisNaskah.PEMBERITAHUAN_UNIT)
    halaman = client.get(surat.get_absolute_url()).text
    assert alamat("surat_orang_pdf", surat.pk, 1) in halaman
    assert "Yth." in teks(client.get(alamat("surat_orang_pdf", surat.pk, 1)))


def test_a_copy_of_the_decree_is_of_the_issued_bytes(client, masuk, terbit):
    masuk("analis")
    surat = SuratKeluarFactory(keputusan=terbit, jenis=JenisNaskah.SALINAN)
    asli = DokumenTerbit.objects.get(jenis="KOLEKTIF")
    banyak = len(pypdf.PdfReader(io.BytesIO(asli.isi)).pages)
    jawaban = client.get(alamat("surat_pdf", surat.pk))
    assert len(pypdf.PdfReader(io.BytesIO(jawaban.content)).pages) == banyak + 1
    assert teks(jawaban).count("SALINAN") > banyak
    assert f"terdiri atas {banyak} halaman" in teks(jawaban)
    lain = SuratKeluarFactory(jenis=JenisNaskah.SALINAN, keputusan__terbit=True)
    client.force_login(persona("analis", instansi=lain.instansi))
    assert client.get(alamat("surat_pdf", lain.pk)).status_code == 409  # nothing was issued to copy


def test_many_copies_are_printed_by_the_worker(client, masuk, terbit, monkeypatch):
    monkeypatch.setattr(views, "BATAS_LANGSUNG", 1)
    masuk("analis")
    surat = SuratKeluarFactory(keputusan=terbit, jenis=JenisNaskah.BA_SUMPAH)
    assert "Cetak semua 2 lembar" in client.get(surat.get_absolute_url()).text
    assert client.get(alamat("surat_pdf", surat.pk)).status_code == 409
    client.post(alamat("surat_gabung", surat.pk))
    assert ProcrastinateJob.objects.filter(task_name="mutasi.cetak_gabungan").count() == 1
    assert "Sedang dicetak" in client.get(surat.get_absolute_url()).text
    assert "every 3s" in client.get(alamat("surat_gabung", surat.pk), headers={"HX-Request": "true"}).text
    berkas = BerkasSuratFactory(surat=surat)
    assert berkas.sha256 in client.get(surat.get_absolute_url()).text
    assert client.get(alamat("surat_pdf", surat.pk)).content == b"%PDF-1.7"
    masuk("auditor")
    assert client.post(alamat("surat_gabung", surat.pk)).status_code == 403


def test_kept_bytes_that_changed_are_not_handed_out(client, masuk, terbit):
    masuk("analis")
    surat = SuratKeluarFactory(keputusan=terbit, jenis=JenisNaskah.BA_SUMPAH)
    BerkasSuratFactory(surat=surat, sha256="0" * 64)
    assert client.get(alamat("surat_pdf", surat.pk)).status_code == 409


def test_a_letter_too_early_is_refused(client, masuk, konsep):
    masuk("analis")
    assert client.get(alamat("surat_buat", konsep.pk, "undangan")).status_code == 409
    assert client.get(alamat("surat_buat", konsep.pk, "keputusan")).status_code == 404


def test_the_number_of_queries_does_not_grow(client, masuk, terbit):
    masuk("analis")

    def queries(url):
        with CaptureQueriesContext(connection) as hitung:
            assert client.get(url).status_code == 200
        return len(hitung)

    satu = SuratKeluarFactory(keputusan=terbit)
    url = alamat("surat_list", terbit.pk)
    sebelum = queries(url), queries(satu.get_absolute_url())
    for jenis in NASKAH:
        if jenis not in (JenisNaskah.KEPUTUSAN, JenisNaskah.PETIKAN, JenisNaskah.UNDANGAN):
            SuratKeluarFactory(keputusan=terbit, jenis=jenis)
    assert (queries(url), queries(satu.get_absolute_url())) == sebelum
    assert max(sebelum) <= 14
