import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mutasi.actions.rapat_benturan import nyatakan_benturan
from mutasi.actions.rapat_buku import cetak_salinan
from mutasi.actions.rapat_hasil import tetapkan_hasil, tutup_rapat
from mutasi.dokumen.buku_rapat import susun_buku
from mutasi.forms.rapat import TERBANYAK, BukuForm
from mutasi.laporan.buku_rapat import build_buku
from mutasi.models import PermintaanCetak, SalinanBuku
from mutasi.tasks_cetak import cetak_di_latar
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import PemeriksaanDisiplinFactory
from tests.mutasi.rapat import Sidang

pytestmark = pytest.mark.django_db


def kirim(client, sidang, **isi):
    client.force_login(sidang.analis)
    return client.post(reverse("rapat_buku", args=[sidang.rapat.pk]), isi)


def minta(client, sidang, **isi):
    """Asked for, drawn by the worker, fetched."""
    assert kirim(client, sidang, **isi).status_code == 302
    permintaan = PermintaanCetak.objects.latest("pk")
    cetak_di_latar(permintaan_id=permintaan.pk)
    return client.get(reverse("cetak_unduh", args=[permintaan.pk]))


def halaman(response):
    assert response["Content-Type"] == "application/pdf"
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(response.getvalue())).pages]


def test_every_page_of_a_copy_carries_its_number_and_reader(client):
    s = Sidang(acara=2, calon=3).jadwalkan()
    minta(client, s, untuk="Inspektur")
    response = minta(client, s, anggota=s.anggota[0].pk)
    isi = halaman(response)
    nama = s.anggota[0].pegawai.nama_lengkap
    for ke, teks in enumerate(isi, start=1):
        assert f"Salinan nomor 2 untuk {nama} · dicetak oleh {s.analis.nama}" in teks
        assert f"halaman {ke} dari {len(isi)}" in teks
    salinan = SalinanBuku.objects.get(nomor=2)
    assert (salinan.halaman, salinan.anggota) == (len(isi), s.anggota[0])
    assert salinan.sha256 == PermintaanCetak.objects.latest("pk").sha256
    assert Jejak.objects.filter(tindakan="cetak_buku_rapat").count() == 2
    assert nama in client.get(reverse("rapat_buku", args=[s.rapat.pk])).text


def test_the_book_has_the_list_the_rankings_and_a_card_of_each_candidate(client):
    s = Sidang(acara=2, calon=2).jadwalkan()
    isi = halaman(minta(client, s, untuk="Inspektur"))
    orang = [k.pegawai for u in s.usulan for k in u.kandidat.hasil.kandidat.all()]
    assert len(isi) == 1 + 1 + 2 + len(orang)
    for satu in orang:
        assert sum(satu.nama_lengkap in teks for teks in isi) == 3
    for u in s.usulan:
        assert u.posisi_tujuan.jabatan.nama in isi[1]


def test_a_member_s_copy_leaves_out_what_the_member_does_not_decide_on(client):
    s = Sidang(acara=2, calon=1).buka()
    peserta = s.peserta[2]
    tertutup = s.acara[0].usulan
    nyatakan_benturan(acara=s.acara[0], peserta=peserta, jenis="KEPENTINGAN", uraian="Rekan usaha", by=s.akun(peserta))
    isi = halaman(minta(client, s, anggota=peserta.anggota_id))
    assert not any(tertutup.pegawai.nama_lengkap in teks for teks in isi)
    assert "tidak ikut memutus: acara 1" in isi[0]
    assert any(tertutup.pegawai.nama_lengkap in teks for teks in halaman(minta(client, s, untuk="Inspektur")))


def test_an_unproven_examination_is_not_in_the_book(client):
    s = Sidang(calon=1).jadwalkan()
    PemeriksaanDisiplinFactory(pegawai=s.usulan[0].pegawai, keterangan="Dugaan yang belum terbukti")
    assert not any("belum terbukti" in teks for teks in halaman(minta(client, s, untuk="Inspektur")))


def test_a_copy_is_for_somebody(client):
    s = Sidang(calon=1).jadwalkan()
    assert "tulis nama penerimanya" in kirim(client, s, untuk=" - ").text
    with pytest.raises(Penolakan, match="untuk siapa"):
        cetak_salinan(rapat=s.rapat, buku=b"", untuk="", pembaca="x", by=s.analis)
    assert not SalinanBuku.objects.exists()


def test_a_long_agenda_is_drawn_in_parts(client):
    s = Sidang(acara=3, calon=1).jadwalkan()
    isi = halaman(minta(client, s, untuk="Inspektur", dari=2, sampai=2))
    assert len(isi) == 1 + 1 + 1 + 1
    assert SalinanBuku.objects.get().bagian == "acara 2–2"
    for dari, sampai in ((2, 1), (1, 4)):
        assert "Pilih acara dari 1 sampai 3" in kirim(client, s, untuk="Inspektur", dari=dari, sampai=sampai).text
    banyak = BukuForm({"untuk": "Inspektur", "dari": 1, "sampai": TERBANYAK + 1}, pilihan=[], banyak=100)
    assert banyak.errors == {"sampai": [f"Paling banyak {TERBANYAK} acara sekali cetak."]}
    cukup = BukuForm({"untuk": "Inspektur", "dari": 2, "sampai": TERBANYAK + 1}, pilihan=[], banyak=100)
    assert cukup.is_valid()


def test_nothing_is_drawn_of_an_empty_agenda(client):
    s = Sidang(acara=0).jadwalkan()
    assert "belum ada yang dicetak" in kirim(client, s, untuk="Inspektur").text


def test_no_copies_after_the_meeting():
    s = Sidang(calon=1).buka()
    tetapkan_hasil(acara=s.acara[0], by=s.analis, tunda=True, alasan="Menunggu data")
    tutup_rapat(rapat=s.rapat, nomor_berita_acara="800/9/TPK/2026", catatan="", by=s.analis)
    with pytest.raises(Penolakan, match="sudah selesai"):
        cetak_salinan(rapat=s.rapat, buku=b"", untuk="Inspektur", pembaca="x", by=s.analis)


def test_markup_in_a_name_is_only_text():
    s = Sidang(calon=1).jadwalkan()
    pegawai = s.usulan[0].pegawai
    pegawai.nama = "<b>Budi</b> & <script>x</script>"
    pegawai.save()
    teks = "".join(h.extract_text() for h in PdfReader(io.BytesIO(susun_buku(build_buku(s.rapat), pembaca="x"))).pages)
    assert "<script>x</script>" in teks
