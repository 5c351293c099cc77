"""Letters around a decree on paper: every field from the record or from what was typed, everyone or nobody."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from mutasi.dokumen.bahan_surat import baris_dari_data, kelompokkan_perangkat, saring_dilantik
from mutasi.dokumen.cetak import cetak_kolektif
from mutasi.dokumen.cetak_surat import cetak_salinan, cetak_surat, cetak_tembusan
from mutasi.dokumen.lembar import jadi_json
from mutasi.dokumen.surat import IsiSurat, Tembusan, konteks_surat, pastikan_surat, susun_tembusan
from mutasi.naskah.daftar import NASKAH, SURAT
from mutasi.naskah.definisi import JenisNaskah
from mutasi.naskah.terpakai import naskah_terpakai
from mutasi.status import StatusUsulan
from pegawai.penolakan import Penolakan
from tests.factories import UnitKerjaFactory, UsulanMutasiFactory
from tests.factories.naskah import isian_contoh
from tests.mutasi.dokumen.lembaran import baris, lembar
from tests.mutasi.dokumen.test_cetak import baca, halaman, rapatkan

TANGGAL = date(2027, 1, 11)


def isi_surat(jenis, **kwargs):
    isi = IsiSurat(naskah_terpakai(NASKAH[jenis]), isian_contoh(jenis), "800/7/BKPSDM/2027", TANGGAL)
    return replace(isi, **kwargs)


def satu_tembusan(definisi, isi_lembar):
    if definisi.per_unit:
        return Tembusan(1, "BPKAD", perangkat="BPKAD", daftar=isi_lembar.baris)
    return susun_tembusan(replace(definisi, dilantik=False), isi_lembar)[0]


BIASA = [d for d in SURAT.values() if d.jenis != JenisNaskah.SALINAN]


@pytest.mark.parametrize("definisi", BIASA, ids=lambda d: d.jenis.value)
def test_every_letter_carries_its_record_and_what_was_typed(definisi):
    isi, kertas = isi_surat(definisi.jenis), lembar(2)
    pdf = cetak_tembusan(isi, kertas, satu_tembusan(definisi, kertas))
    perlu = ["800/7/BKPSDM/2027", isi.isian["nama_penanda"], isi.isian["jabatan_penanda"]]
    perlu += [kertas.nomor, "28 Desember 2026", kertas.tentang] if definisi.terbit else []
    perlu += ["11 Januari 2027"] if definisi.jenis != JenisNaskah.BA_SUMPAH else ["tanggal empat bulan Januari"]
    orang = kertas.baris if definisi.daftar else kertas.baris[:1]
    perlu += [nilai for b in orang for nilai in (b.nama, b.nip_berspasi, b.jabatan_baru)]
    for teks in baca(pdf):
        for nilai in perlu:
            assert rapatkan(nilai).upper() in teks.upper(), nilai
        assert "DRAF" not in teks
        assert "elektronik" not in teks


@pytest.mark.parametrize("definisi", BIASA, ids=lambda d: d.jenis.value)
def test_a_letter_without_a_number_is_a_draft_on_every_page(definisi):
    isi, kertas = isi_surat(definisi.jenis, nomor="", tanggal=None), lembar(2)
    semua = halaman(cetak_tembusan(isi, kertas, satu_tembusan(definisi, kertas), pembaca="Ani"))
    assert all("DRAF" in h for h in semua)
    assert all("dibukaolehAni" in h for h in semua)
    assert "800/7" not in "".join(semua)


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (215, 330)), ("A4", (210, 297))])
def test_paper_and_the_list_across(kertas, ukuran):
    isi_lembar = lembar(30, ukuran_kertas=kertas)
    pdf = cetak_surat(isi_surat(JenisNaskah.UNDANGAN), isi_lembar, [Tembusan(1, "", daftar=isi_lembar.baris)])
    semua = pypdf.PdfReader(io.BytesIO(pdf)).pages
    milimeter = [tuple(round(float(x) / 72 * 25.4) for x in h.mediabox[2:]) for h in semua]
    assert milimeter[0] == ukuran
    assert set(milimeter[1:]) == {ukuran[::-1]}
    teks = halaman(pdf)
    for b in isi_lembar.baris:
        assert sum(rapatkan(b.nip_berspasi) in h for h in teks) == 1


@pytest.mark.parametrize("jenis", [JenisNaskah.SPP, JenisNaskah.SPMT, JenisNaskah.BA_SUMPAH])
@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_a_statement_of_one_person_is_one_page_or_two_and_all_of_them_are_merged(jenis, kertas):
    isi_lembar = lembar(3, ukuran_kertas=kertas)
    tembusan = [Tembusan(b.urutan, b.nama, orang=b) for b in isi_lembar.baris]
    satu = len(halaman(cetak_tembusan(isi_surat(jenis), isi_lembar, tembusan[2])))
    assert satu <= (2 if jenis == JenisNaskah.BA_SUMPAH else 1)
    semua = "".join(halaman(cetak_surat(isi_surat(jenis), isi_lembar, tembusan)))
    letak = [semua.index(rapatkan(b.nip_berspasi)) for b in isi_lembar.baris]
    assert letak == sorted(letak)


def test_each_copy_has_its_own_number_where_the_number_asks_for_it():
    isi, isi_lembar = isi_surat(JenisNaskah.SPP, nomor="800/7.{urutan}/2027"), lembar(2)
    tembusan = [Tembusan(b.urutan, b.nama, orang=b) for b in isi_lembar.baris]
    semua = "".join(halaman(cetak_surat(isi, isi_lembar, tembusan)))
    assert "800/7.1/2027" in semua
    assert "800/7.2/2027" in semua


def test_the_oath_offers_every_religion_and_knows_none():
    isi_lembar = lembar(1)
    teks = "".join(halaman(cetak_tembusan(
        isi_surat(JenisNaskah.BA_SUMPAH), isi_lembar, Tembusan(1, "", orang=isi_lembar.baris[0])
    )))  # fmt: skip
    for pembuka in ("Demi Allah", "Demi Tuhan", "Atah Paramawisesa", "Sang Hyang Adi Buddha", "Nabi Kong Zi",
                    "Coret yang tidak sesuai"):  # fmt: skip
        assert rapatkan(pembuka) in teks


def test_what_nobody_typed_stops_the_letter_with_its_name():
    isi = isi_surat(JenisNaskah.UNDANGAN, isian=isian_contoh(JenisNaskah.UNDANGAN) | {"pukul": "", "tempat": " "})
    isi_lembar = lembar(2)
    with pytest.raises(Penolakan, match=r"Acara baris 2: pukul belum ada; Acara baris 3: tempat belum ada"):
        cetak_surat(isi, isi_lembar, [Tembusan(1, "", daftar=isi_lembar.baris)])


def test_what_a_person_lacks_stops_the_letters_of_all():
    isi_lembar = lembar(3)
    cacat = replace(isi_lembar.baris[2], pangkat="")
    tembusan = [Tembusan(b.urutan, b.nama, orang=b) for b in (*isi_lembar.baris[:2], cacat)]
    with pytest.raises(Penolakan, match="pangkat belum ada"):
        pastikan_surat(isi_surat(JenisNaskah.SPP), isi_lembar, tembusan)


def test_a_signer_without_a_nip_is_no_civil_servant():
    isi = isi_surat(JenisNaskah.SPP, isian=isian_contoh(JenisNaskah.SPP) | {"nip_penanda": "", "pangkat_penanda": ""})
    isi_lembar = lembar(1)
    tembusan = Tembusan(1, "", orang=isi_lembar.baris[0])
    pastikan_surat(isi, isi_lembar, [tembusan])
    assert "Pangkat:" not in "".join(halaman(cetak_tembusan(isi, isi_lembar, tembusan)))[:400]


def test_a_line_of_particulars_splits_at_its_first_colon_only():
    definisi = NASKAH[JenisNaskah.SPP]
    naskah = naskah_terpakai(definisi, blok=definisi.bawaan | {"orang": "Nama : a : {{ nama }}\ntanpa titik dua"})
    isi_lembar = lembar(1)
    tembusan = Tembusan(1, "", orang=replace(isi_lembar.baris[0], nama="<b> : x"))
    konteks = konteks_surat(isi_surat(JenisNaskah.SPP, naskah=naskah), isi_lembar, tembusan)
    (rincian,) = [b.baris for b in konteks["bagian"] if b.kode == "orang"]
    assert rincian == [("Nama", "a : &lt;b&gt; : x"), ("", "tanpa titik dua")]


def test_a_copy_is_the_issued_pages_marked_and_certified():
    isi_lembar = lembar(12)
    asli = cetak_kolektif(isi_lembar)
    dulu = halaman(asli)
    pdf = cetak_salinan(isi_surat(JenisNaskah.SALINAN), isi_lembar, Tembusan(1, "", daftar=isi_lembar.baris), asli)
    kini = halaman(pdf)
    assert len(kini) == len(dulu) + 1
    for lama, baru in zip(dulu, kini, strict=False):
        assert "SALINAN" in baru
        assert baru.replace("SALINAN", "") == lama.replace("SALINAN", "")
    assert f"terdiriatas{len(dulu)}halaman" in kini[-1]
    assert rapatkan(isi_lembar.nomor) in kini[-1]


def test_a_row_comes_back_from_what_was_kept_of_it():
    assert baris_dari_data(jadi_json(baris(3))) == baris(3)
    kosong = baris_dari_data({"urutan": 1, "usulan_id": 2})
    assert (kosong.nama, kosong.tmt_pangkat, kosong.kelas, kosong.struktural) == ("", None, None, False)


@pytest.mark.django_db
def test_only_those_whose_inauguration_is_recorded_are_stated_to_be_inaugurated():
    usulan = [UsulanMutasiFactory(status=s) for s in (StatusUsulan.SK_TERBIT, StatusUsulan.SELESAI)]
    semua = tuple(baris(n, usulan_id=u.pk) for n, u in enumerate(usulan, start=1))
    assert [b.urutan for b in saring_dilantik(semua)] == [2]


@pytest.mark.django_db
def test_an_office_hears_of_who_comes_and_who_goes():
    usulan = UsulanMutasiFactory()
    induk = UnitKerjaFactory(instansi=usulan.posisi_tujuan.unit.instansi, nama="Pemerintah Kabupaten Contoh")
    for posisi, nama in ((usulan.posisi_tujuan, "BPKAD"), (usulan.posisi_asal, "Dinas Sosial")):
        dinas = UnitKerjaFactory(induk=induk, nama=nama)
        posisi.unit = UnitKerjaFactory(induk=dinas, nama=f"Bidang pada {nama}")
        posisi.save()
    (satu, dua) = kelompokkan_perangkat((baris(1, usulan_id=usulan.pk),))
    assert [satu[0], dua[0]] == ["BPKAD", "Dinas Sosial"]
    assert satu[1] == dua[1]
