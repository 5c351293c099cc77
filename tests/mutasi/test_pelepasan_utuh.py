"""Somebody released from a post with a ground, from the plan to the file for SIASN, and what each paper says of it."""

import html
import io

import pypdf
import pytest
import time_machine
from django.urls import reverse

from mutasi.actions.papan import kosongkan_kursi, pilih_orang
from mutasi.actions.rapat_benturan import deteksi
from mutasi.actions.rapat_kertas import KataRapat, catat_rapat
from mutasi.actions.sertifikat import periksa_utuh, tulis_alasan
from mutasi.actions.surat import buat_surat
from mutasi.dokumen.surat import load_surat
from mutasi.laporan.buku_rapat import build_buku
from mutasi.models import BenturanKepentingan, JenisDokumen, Penyimpangan, Skenario, UsulanMutasi
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.pelantikan.dilantik import load_baris
from mutasi.pelantikan.siasn import build_baris, load_siasn
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import RiwayatJabatan
from pegawai.penolakan import Penolakan
from tests.factories import BarisKeputusanFactory, JabatanFactory, KeputusanFactory, PosisiFactory, pegawai_di, persona
from tests.factories.naskah import isian_contoh
from tests.kode import kode_untuk
from tests.mutasi.perjalanan import PAGI, Perjalanan
from tests.mutasi.rapat import hadirkan
from tests.mutasi.rencana import TMT, kursi, orang, papan_dari, siklus_terencana
from tests.mutasi.sesudah import lantik

pytestmark = pytest.mark.django_db
DIUNDANG = (JenisNaskah.UNDANGAN, JenisNaskah.PERINTAH_LANTIK, JenisNaskah.BA_SUMPAH)


@pytest.fixture(autouse=True)
def hari_berlaku():
    with time_machine.travel(PAGI, tick=False):
        yield


@pytest.fixture
def jalan():
    """Who is put on a vacant seat, and who is released from another one: both on a green certificate."""
    siklus = siklus_terencana()
    analis = persona("analis", instansi=siklus.instansi)
    naik, lepas, tujuan = orang(siklus), orang(siklus), kursi(siklus)
    jabatan = JabatanFactory(instansi=siklus.instansi, pelaksana=True, nama="Penelaah Teknis Kebijakan")
    staf = PosisiFactory(unit=tujuan.unit, jabatan=jabatan, kebutuhan=5)
    papan = papan_dari(siklus, (tujuan, {naik: 1, lepas: 2}), by=analis)
    milik = lepas.jabatan_kini.posisi
    papan = kosongkan_kursi(papan=papan, kursi=milik.pk, versi=papan.versi, by=analis).papan
    pilih_orang(papan=papan, orang=naik.pk, kursi=tujuan.pk, versi=papan.versi, by=analis)
    skenario = Skenario.objects.select_related("siklus__instansi").get(pk=papan.skenario.pk)
    periksa_utuh(skenario=skenario, by=analis)  # asks for the reason that is written next
    tulis_alasan(
        skenario=skenario, pegawai=lepas, posisi=milik, alasan="Keputusan hukuman sudah tetap", dasar="HUKUMAN",
        dokumen="SK 9/2026", pelaksana=staf, by=analis,
    )  # fmt: skip
    assert periksa_utuh(skenario=skenario, by=analis).utuh
    return Perjalanan(skenario, analis=analis)


def pelepasan():
    return UsulanMutasi.objects.get(jenis="NONJOB")


def baca(isi):
    """The words of a PDF without its blanks: the page decides where a line breaks."""
    return "".join("".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(bytes(isi))).pages).split())


def rapat(teks):
    return "".join(teks.split())


def buka(client, siapa, alamat):
    client.force_login(siapa)
    return html.unescape(" ".join(client.get(alamat).text.split()))


def test_the_meeting_is_asked_one_question_and_departs_from_nothing(client, jalan):
    jalan.usulkan().verifikasi().buka_rapat()
    acara = jalan.rapat.acara.for_list().get(usulan=pelepasan())
    anggota = jalan.rapat.peserta.first().pegawai.pengguna
    teks = buka(client, anggota, acara.get_absolute_url())
    nama = pelepasan().pegawai.nama_lengkap
    for kalimat in (f"{nama} dilepas dari jabatannya", f"{nama} tetap dalam jabatannya", "hukuman disiplin, SK 9/2026"):
        assert kalimat in teks
    for kalimat in ("poin belum ada", "Cadangan", "semua calon", "peringkat"):
        assert kalimat not in teks
    assert f"dari {pelepasan().posisi_asal}" in buka(client, anggota, jalan.rapat.get_absolute_url())
    (buku,) = [k for k in build_buku(jalan.rapat).kursi if k.lepas]
    assert buku.lepas == f"Lepas dari {pelepasan().posisi_asal}. Dasar: Keputusan hukuman disiplin, SK 9/2026."
    assert buku.calon[0].poin == "–"
    client.force_login(anggota)
    client.post(reverse("rapat_suara", args=[acara.pk]), {"pilihan": "SETUJU"})
    jalan.putuskan_rapat()
    assert not acara.__class__.objects.get(pk=acara.pk).hasil.menyimpang
    assert not Penyimpangan.objects.filter(usulan=pelepasan()).exists()
    client.force_login(jalan.siapa["analis"])
    berita = baca(client.get(f"/rapat/{jalan.rapat.pk}/berita-acara.pdf").getvalue())
    assert rapat(buku.lepas) in berita


def test_the_head_of_the_office_that_loses_somebody_is_the_one_with_a_conflict(jalan):
    jalan.usulkan().verifikasi().buka_rapat()
    acara = jalan.rapat.acara.for_list().get(usulan=pelepasan())
    ketemu = {}
    for nama, unit in (("asal", pelepasan().posisi_asal.unit), ("tujuan", pelepasan().posisi_tujuan.unit)):
        jabatan = JabatanFactory(instansi=jalan.instansi)
        kepala = pegawai_di(PosisiFactory(unit=unit, jabatan=jabatan, kepala=True))
        ketemu[nama] = deteksi([acara], [kepala.pk])
    assert [*ketemu["asal"].values()] == [[BenturanKepentingan.Jenis.ATASAN]]
    assert ketemu["tujuan"] == {}


def test_it_is_approved_with_the_second_factor_on_a_page_that_names_the_ground(client, jalan):
    jalan.usulkan().verifikasi().buka_rapat().putuskan_rapat().maju(StatusSiklus.USUL_PPK)
    kepala = jalan.siapa["kepala_bkpsdm"]
    teks = buka(client, kepala, reverse("persetujuan_list", args=[jalan.siklus.pk]))
    assert "Keputusan hukuman disiplin, SK 9/2026" in teks
    rute = {"kepala_bkpsdm": "usulan_usulkan", "pyb": "usulan_pertimbangkan", "ppk": "usulan_putuskan"}
    for siapa, nama in rute.items():
        if siapa == "ppk":
            jalan.maju(StatusSiklus.PERSETUJUAN)
        for usulan in jalan.segar():
            client.force_login(jalan.siapa[siapa])
            isi = {"putusan": "SETUJU", "kode": kode_untuk(jalan.siapa[siapa])}
            isi["sidik"] = client.get(usulan.get_absolute_url()).context["form"].initial["sidik"]
            assert client.post(reverse(nama, args=[usulan.pk]), isi).status_code == 302
    assert pelepasan().status == StatusUsulan.DISETUJUI


def test_the_papers_release_and_the_person_is_not_sworn_in(client, jalan):
    jalan.usulkan().verifikasi().buka_rapat().putuskan_rapat().setujui().susun().baca().terbitkan()
    usulan, keputusan = pelepasan(), jalan.keputusan
    kolektif = baca(keputusan.dokumen.get(jenis=JenisDokumen.KOLEKTIF).isi)
    for kalimat in ("berketerangan “Lepas jabatan struktural” diberhentikan dari jabatan struktural", "dihentikan"):
        assert rapat(kalimat) in kolektif
    assert "SK9/2026" not in kolektif  # everybody in it reads the annex
    petikan = {d.baris.usulan_id: baca(d.isi) for d in keputusan.dokumen.filter(jenis=JenisDokumen.PETIKAN)}
    assert rapat("selanjutnya melaksanakan tugas dalam jabatan pelaksana") in petikan[usulan.pk]
    assert "denganhormat" not in petikan.pop(usulan.pk)
    assert all(rapat("Memberhentikan dengan hormat") in teks for teks in petikan.values())

    for jenis in DIUNDANG:
        _, tembusan = load_surat(keputusan, NASKAH[jenis])
        nama = {b.nama for t in tembusan for b in (*t.daftar, t.orang) if b}
        assert (len(nama), usulan.pegawai.nama_lengkap in nama) == (1, False)
    assert [s.usulan.pk for s in load_baris(keputusan) if not s.perlu] == [usulan.pk]

    lantik(keputusan, by=jalan.siapa["analis"])
    usulan.refresh_from_db()
    baru, lama = usulan.riwayat, RiwayatJabatan.objects.get(pegawai=usulan.pegawai, posisi=usulan.posisi_asal)
    assert (usulan.status, baru.posisi, baru.berlaku.lower) == (StatusUsulan.DILANTIK, usulan.posisi_tujuan, TMT)
    assert (baru.tmt_pelantikan, lama.berlaku.upper) == (None, TMT)
    assert not RiwayatJabatan.objects.kini().filter(posisi=usulan.posisi_asal).exists()
    _, pernyataan = load_surat(keputusan, NASKAH[JenisNaskah.SPP])
    assert usulan.pegawai.nama_lengkap not in {t.sebutan for t in pernyataan}
    _, tugas = load_surat(keputusan, NASKAH[JenisNaskah.SPMT])
    assert usulan.pegawai.nama_lengkap in {t.sebutan for t in tugas}
    baris = build_baris(load_siasn(jalan.siapa["analis"], jalan.siklus).filter(pk=usulan.pk), jalan.instansi)[0]
    assert (baris.isi["eselon_id"], baris.isi["tmt_pelantikan"], baris.isi["tmt_jabatan"]) == ("", "", "04-01-2027")
    assert "jabatan_fungsional_umum_id" in baris.kurang


def test_nobody_is_invited_by_a_decree_that_only_releases(jalan):
    jalan.usulkan()
    keputusan = KeputusanFactory(siklus=jalan.siklus, tmt=TMT)
    BarisKeputusanFactory(keputusan=keputusan, usulan=pelepasan())
    keputusan.status, keputusan.nomor, keputusan.tanggal = "TERBIT", "800/1/2027", TMT
    keputusan.diterbitkan_pada, keputusan.diterbitkan_oleh = PAGI, jalan.siapa["kepala_bkpsdm"]
    keputusan.save()
    jenis = JenisNaskah.UNDANGAN
    with pytest.raises(Penolakan, match="tanpa pelantikan"):
        buat_surat(
            keputusan=keputusan, definisi=NASKAH[jenis], isian=isian_contoh(jenis), nomor="005/1/2027", tanggal=TMT,
            by=jalan.siapa["analis"],
        )  # fmt: skip


def test_a_meeting_typed_in_from_paper_asks_no_departure_either(client, jalan):
    jalan.usulkan().verifikasi().maju(StatusSiklus.RAPAT)
    hadir = hadirkan(jalan.instansi)
    analis = jalan.siapa["analis"]
    client.force_login(analis)
    bidang = client.get(reverse("rapat_catat", args=[jalan.siklus.pk])).context["form"].fields
    assert f"hasil-{pelepasan().pk}" in bidang
    assert f"alasan-{pelepasan().pk}" not in bidang
    catat_rapat(
        siklus=jalan.siklus, hasil={u: KataRapat("DIREKOMENDASIKAN") for u in jalan.segar()}, hadir=hadir,
        nomor_berita_acara="800/9/TPK/2027", tanggal=TMT, tempat="Ruang rapat", catatan="", by=analis,
    )  # fmt: skip
    assert pelepasan().status == StatusUsulan.DIREKOMENDASIKAN
    assert not Penyimpangan.objects.filter(usulan=pelepasan()).exists()
