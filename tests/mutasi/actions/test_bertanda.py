"""The signed form of a decree: tested to be that decree, verified, and handed out from then on (I16)."""

import io
from datetime import UTC, datetime

import pypdf
import pytest
from django.db import DatabaseError, transaction
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from jabatan.models import Instansi
from mutasi.actions.bertanda import (
    bandingkan_pindaian,
    cabut_penerbit,
    kenali_dokumen,
    tambah_penerbit,
    unggah_bertanda,
)
from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.models import DokumenBertanda, PembandinganPindaian, SertifikatPenerbit
from pegawai.models import DataPribadi, Jejak
from pegawai.penolakan import Penolakan
from tests.factories import DokumenBertandaFactory, PegawaiFactory, persona
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, siklus_siap
from tests.mutasi.tanda import Penerbit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


@pytest.fixture
def keputusan():
    siklus = siklus_siap()
    draft = draf(siklus, [disetujui(siklus), disetujui(siklus)])
    return terbitkan_keputusan(keputusan=draft, nomor="45/2026", urut=45, tanggal=HARI_SK, by=persona("kepala_bkpsdm"))


@pytest.fixture
def dokumen(keputusan):
    return keputusan.dokumen.filter(jenis="PETIKAN").first()


@pytest.fixture
def induk():
    return Penerbit()


def isi(dokumen):
    return bytes(dokumen.isi)


def unggah(dokumen, berkas, by=None):
    return unggah_bertanda(dokumen=dokumen, isi=berkas, by=by or persona("analis"))


def percayai(induk, by=None):
    by = by or persona("kepala_bkpsdm")
    return tambah_penerbit(instansi=by.instansi, isi=induk.induk, dasar="Laman penerbit", by=by)


def pindai(halaman=1, **sandi):
    """A file of empty pages, as a scanner makes them: no text."""
    penulis = pypdf.PdfWriter()
    for _ in range(halaman):
        penulis.add_blank_page(595, 842)
    if sandi:
        penulis.encrypt(**sandi)
    hasil = io.BytesIO()
    penulis.write(hasil)
    return hasil.getvalue()


def test_without_trusted_roots_a_signature_is_whole_but_never_called_valid(dokumen, induk):
    """Anybody can make a key in the name of the bupati: a second person looks, as at a scan."""
    bertanda = unggah(dokumen, induk.tandai(isi(dokumen)))
    (tanda,) = bertanda.tanda
    assert (bertanda.jenis, bertanda.versi) == ("TTE", 1)
    assert (tanda["utuh"], tanda["seluruh"], tanda["dipercaya"]) == (True, True, False)
    assert (tanda["penanda"], tanda["penerbit"]) == ("SRI WAHYUNI", "Induk Contoh")
    assert tanda["waktu"] == datetime(2026, 12, 28, 9, tzinfo=UTC)
    assert not tanda["berstempel_waktu"]
    assert bertanda.hasil["awalan_sama"]
    assert Jejak.objects.get(tindakan="unggah_bertanda").rincian["sha256"] == bertanda.sha256
    assert dokumen.sidik_dikenal() == {dokumen.sha256}
    bandingkan_pindaian(bertanda=bertanda, by=persona("verifikator"))
    assert dokumen.sidik_dikenal() == {dokumen.sha256, bertanda.sha256}


def test_one_untrusted_signature_among_trusted_ones_is_compared_too(dokumen, induk):
    percayai(induk)
    sah = unggah(dokumen, induk.tandai(isi(dokumen)))
    assert (list(dokumen.bertanda.diterima()), sah.perlu_dibandingkan) == ([sah], False)
    with pytest.raises(Penolakan, match="sudah diperiksa program"):
        bandingkan_pindaian(bertanda=sah, by=persona("verifikator"))
    hasil = sah.hasil | {"tanda": [*sah.hasil["tanda"], {"dipercaya": False, "cocok": True}], "terverifikasi": False}
    campur = DokumenBertandaFactory(dokumen=dokumen, versi=2, jenis="TTE", hasil=hasil)
    assert (list(dokumen.bertanda.diterima()), campur.perlu_dibandingkan) == ([sah], True)


def test_with_its_root_it_is_trusted_and_without_again_when_withdrawn(dokumen, induk):
    penerbit = percayai(induk)
    assert unggah(dokumen, induk.tandai(isi(dokumen))).tanda[0]["dipercaya"]
    percayai(Penerbit(cn="Induk Lain"))
    cabut_penerbit(penerbit=penerbit, alasan="Kuncinya bocor", by=persona("kepala_bkpsdm"))
    with pytest.raises(Penolakan, match=r"SRI WAHYUNI \(Induk Contoh\) tidak dipercaya"):
        unggah(dokumen, induk.tandai(isi(dokumen), "Tanda2"))
    assert dokumen.bertanda.get(versi=1).tanda[0]["dipercaya"]  # what was verified stays as it was


def test_two_signatures_are_both_shown(dokumen, induk):
    berkas = Penerbit(penanda="Sekretaris Daerah").tandai(induk.tandai(isi(dokumen)), "Tanda2")
    bertanda = unggah(dokumen, berkas)
    assert [t["penanda"] for t in bertanda.tanda] == ["SRI WAHYUNI", "Sekretaris Daerah"]
    assert bertanda.penanda_lain == ["Sekretaris Daerah"]


# --- whose certificate ------------------------------------------------------------------------------


def percayai_penanda(penanda, nomor=""):
    induk = Penerbit(penanda=penanda, nomor=nomor)
    percayai(induk)
    return induk


def test_a_trusted_certificate_of_somebody_else_waits_for_a_second_person_with_a_reason(dokumen):
    bertanda = unggah(dokumen, percayai_penanda("Budi Santoso").tandai(isi(dokumen)))
    (tanda,) = bertanda.tanda
    assert (tanda["dipercaya"], tanda["cocok"], tanda["sebagai"]) == (True, False, "")
    assert bertanda.penanda_lain == ["Budi Santoso"]
    assert [p["nama"] for p in bertanda.pejabat] == ["Drs. Bambang Irawan, M.Si.", "Sri Wahyuni"]
    assert list(dokumen.bertanda.diterima()) == []
    assert bertanda.sha256 not in dokumen.sidik_dikenal()
    with pytest.raises(Penolakan, match="Anda yang mengunggahnya"):
        bandingkan_pindaian(bertanda=bertanda, by=bertanda.diunggah_oleh, alasan="Pelaksana tugas")
    kedua = persona("verifikator")
    for kosong in ("", " - ", "\u200b"):
        with pytest.raises(Penolakan, match="Tulis mengapa orang itu berwenang"):
            bandingkan_pindaian(bertanda=bertanda, by=kedua, alasan=kosong)
    bandingkan_pindaian(bertanda=bertanda, by=kedua, alasan="Pelaksana tugas, SP 800/12/2026")
    assert PembandinganPindaian.objects.get(bertanda=bertanda).alasan == "Pelaksana tugas, SP 800/12/2026"
    jejak = Jejak.objects.get(tindakan="bandingkan_pindaian").rincian
    assert (jejak["alasan"], jejak["penanda_lain"]) == ("Pelaksana tugas, SP 800/12/2026", ["Budi Santoso"])
    assert list(dokumen.bertanda.diterima()) == [bertanda]


@pytest.mark.parametrize(
    ("jenis", "penanda", "cocok"),
    [
        ("PETIKAN", "BAMBANG IRAWAN", "Sekretaris Daerah"),
        ("PETIKAN", "Hj. Sri Wahyuni, S.E.", "Bupati Contoh"),
        ("KOLEKTIF", "Sri Wahyuni", "Bupati Contoh"),
        ("KOLEKTIF", "Drs. Bambang Irawan, M.Si.", ""),  # signs extracts for the PPK, never the decree
        ("PETIKAN", "Bupati Contoh", ""),  # an office is no name
    ],
)
def test_the_signer_is_the_official_who_signs_this_document(keputusan, jenis, penanda, cocok):
    dokumen = keputusan.dokumen.filter(jenis=jenis).first()
    bertanda = unggah(dokumen, percayai_penanda(penanda).tandai(isi(dokumen)))
    assert bertanda.tanda[0]["sebagai"] == cocok
    assert bertanda.perlu_dibandingkan is (not cocok)


NIP_SEKDA = "1968" + "0101" + "199003" + "1" + "001"
NIP_LAIN = "1968" + "0101" + "199003" + "1" + "002"


@pytest.mark.parametrize(
    ("nomor", "cocok"),
    [
        (NIP_SEKDA, True),
        (f"NIP {NIP_SEKDA[:8]} {NIP_SEKDA[8:14]} {NIP_SEKDA[14]} {NIP_SEKDA[15:]}", True),
        (NIP_LAIN, False),  # the same name, another person
        ("32" + "0" * 14, False),  # another NIK
        ("31" + "0" * 14, True),
        ("4711", True),  # a number of the issuer's own
    ],
)
def test_where_the_certificate_carries_a_number_it_must_be_theirs(dokumen, nomor, cocok):
    sekda = PegawaiFactory(instansi=dokumen.keputusan.instansi, nip=NIP_SEKDA)
    DataPribadi.objects.create(pegawai=sekda, nik="31" + "0" * 14)
    bertanda = unggah(dokumen, percayai_penanda("Bambang Irawan", nomor).tandai(isi(dokumen)))
    (tanda,) = bertanda.tanda
    assert (tanda["cocok"], tanda["nomor_beda"]) == (cocok, not cocok)
    assert "nomor" not in tanda  # compared, not kept


def test_the_official_is_who_stood_on_the_decree_when_it_was_read_back(dokumen):
    """A new head of the region does not make the old decree's signer a stranger, nor sign it himself."""
    Instansi.objects.update(nama_kepala_daerah="Budi Santoso")
    assert unggah(dokumen, percayai_penanda("Sri Wahyuni").tandai(isi(dokumen))).penanda_lain == []
    baru = percayai_penanda("Budi Santoso").tandai(isi(dokumen))
    assert unggah(dokumen, baru).penanda_lain == ["Budi Santoso"]


def test_what_was_uploaded_before_names_were_compared_waits(dokumen):
    lama = DokumenBertandaFactory(
        dokumen=dokumen, jenis="TTE", hasil={"tanda": [{"dipercaya": True, "penanda": "Sri Wahyuni", "waktu": None}]}
    )
    assert (list(dokumen.bertanda.diterima()), lama.perlu_dibandingkan) == ([], True)
    assert lama.penanda_lain == ["Sri Wahyuni"]
    assert lama.sebab_menunggu == "Penanda tangannya belum dibandingkan dengan pejabat pada keputusan"


def test_one_changed_byte_is_found(dokumen, induk):
    berkas = bytearray(induk.tandai(isi(dokumen)))
    letak = isi(dokumen).rindex(b"stream\n") - 40  # in the last stream of our own bytes
    berkas[letak] ^= 1
    with pytest.raises(Penolakan, match=r"tidak utuh|tidak dapat dibaca|rusak"):
        unggah(dokumen, bytes(berkas))
    assert not DokumenBertanda.objects.exists()


def test_another_decree_signed_by_the_same_hand_is_refused(keputusan, dokumen, induk):
    lain = keputusan.dokumen.filter(jenis="PETIKAN").last()
    with pytest.raises(Penolakan, match="Tulisan halaman 1 tidak sama"):
        unggah(dokumen, induk.tandai(isi(lain)))


def test_words_changed_before_signing_are_refused(dokumen, induk):
    """An update over our own bytes that shows another page, then a real signature."""
    penulis = pypdf.PdfWriter(io.BytesIO(isi(dokumen)), incremental=True)
    penulis.pages[0].get_object().pop("/Contents")
    hasil = io.BytesIO()
    penulis.write(hasil)
    with pytest.raises(Penolakan, match=r"Tulisan halaman 1 tidak sama|tidak dapat dibaca|tidak utuh"):
        unggah(dokumen, induk.tandai(hasil.getvalue()))


@pytest.mark.parametrize(
    ("berkas", "sebab"),
    [
        (b"MZ\x90", "bukan PDF"),
        (b"%PDF-1.7 tanpa isi", "rusak"),
        (b"", "bukan PDF"),
        (pindai(user_password="rahasia"), "terkunci sandi"),
        (pindai(9), "9 halaman"),
    ],
)
def test_what_is_no_readable_decree_is_refused(dokumen, berkas, sebab):
    with pytest.raises(Penolakan, match=sebab):
        unggah(dokumen, berkas)
    assert not DokumenBertanda.objects.exists()


def test_scripts_and_sizes(dokumen, monkeypatch):
    penulis = pypdf.PdfWriter()
    penulis.add_blank_page(595, 842)
    skrip = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})
    penulis.root_object[NameObject("/OpenAction")] = penulis._add_object(skrip)
    hasil = io.BytesIO()
    penulis.write(hasil)
    with pytest.raises(Penolakan, match="skrip atau lampiran"):
        unggah(dokumen, hasil.getvalue())
    monkeypatch.setattr("mutasi.actions.bertanda.UKURAN_BERTANDA", 10)
    with pytest.raises(Penolakan, match="lebih besar"):
        unggah(dokumen, pindai())


def test_the_issued_file_itself_is_not_a_signed_one(dokumen, induk):
    with pytest.raises(Penolakan, match="belum bertanda tangan"):
        unggah(dokumen, isi(dokumen))
    berkas = induk.tandai(isi(dokumen))
    unggah(dokumen, berkas)
    with pytest.raises(Penolakan, match="sudah diunggah"):
        unggah(dokumen, berkas)


def test_a_scan_counts_only_after_a_second_person_compared_it(dokumen):
    analis = persona("analis")
    bertanda = unggah(dokumen, pindai(), by=analis)
    assert (bertanda.jenis, list(dokumen.bertanda.diterima())) == ("PINDAIAN", [])
    with pytest.raises(Penolakan, match="Anda yang mengunggahnya"):
        bandingkan_pindaian(bertanda=bertanda, by=analis)
    bandingkan_pindaian(bertanda=bertanda, by=persona("verifikator"))
    assert list(dokumen.bertanda.diterima()) == [bertanda]
    with pytest.raises(Penolakan, match="sudah dibandingkan"):
        bandingkan_pindaian(bertanda=bertanda, by=persona("verifikator"))


def test_signed_versions_never_change(dokumen):
    unggah(dokumen, pindai())
    for ubah in (lambda: DokumenBertanda.objects.update(versi=9), lambda: DokumenBertanda.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


def test_a_file_finds_its_document_by_the_printed_code(keputusan, dokumen, induk):
    assert kenali_dokumen(keputusan, induk.tandai(isi(dokumen))) == dokumen
    with pytest.raises(Penolakan, match="tidak terbaca"):
        kenali_dokumen(keputusan, pindai())


def test_only_an_authority_that_is_still_in_force_is_trusted(induk):
    kepala = persona("kepala_bkpsdm")
    lewat = Penerbit(sampai=datetime(2026, 12, 27, tzinfo=UTC)).induk
    for berkas, sebab in (
        (b"bukan", "bukan sertifikat"),
        (induk.sertifikat, "bukan sertifikat penerbit"),
        (lewat, "sudah tidak berlaku"),
    ):
        with pytest.raises(Penolakan, match=sebab):
            tambah_penerbit(instansi=kepala.instansi, isi=berkas, dasar="Laman penerbit", by=kepala)
    percayai(induk, kepala)
    with pytest.raises(Penolakan, match="sudah dipercaya"):
        percayai(induk, kepala)
    assert SertifikatPenerbit.objects.get().nama == "Induk Contoh"
