"""From the green plan to a numbered decree set and its people at work, each step by its persona in a browser.

At the end the text of every PDF is compared with the records, field by field.
"""

import hashlib
import re
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from jabatan.models import Jabatan
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.rapat_suara import beri_suara
from mutasi.actions.sertifikat import periksa_utuh
from mutasi.jejak.rantai import periksa_python
from mutasi.models import JenisDokumen as Jenis
from mutasi.models import Keputusan, Rapat, RapatPertimbangan, UsulanMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import KepalaTerbit, MataRantai, Pegawai, Pengguna, RiwayatJabatan
from tests.e2e.langkah import decide, fill_code, go_on, issue, press, rapatkan, read_back, text_of
from tests.e2e.peramban import serious
from tests.factories import AlasanRencanaFactory, EselonFactory, LowonganFactory, persona
from tests.mutasi.rapat import susun_badan
from tests.mutasi.rencana import TMT, kursi, orang, siklus_terencana, skenario_dengan

SANDI = "rahasia-di-tes-saja"
NOMOR = "800.1.3.3/7/BKPSDM/2027"
BERITA_ACARA = "800/3/TPK/2027"
PERAN = ("analis", "verifikator", "kepala_bkpsdm", "pyb", "ppk", "auditor")
HARI = tanggal_panjang(TMT)
BANYAK = 3
# The whole path is walked on the day on which it takes effect, from eight in the morning on.
PAGI = datetime.combine(TMT, datetime.min.time(), UTC).replace(hour=1)


@pytest.fixture(autouse=True)
def hari_pelantikan():
    with time_machine.travel(PAGI, tick=True):
        yield


@pytest.fixture
def skenario():
    """A chain of two moves and a move of its own, on a green certificate; the personas and the body of five."""
    siklus = siklus_terencana()
    satu, dua, tiga = (orang(siklus) for _ in range(BANYAK))
    lowong = [kursi(siklus) for _ in range(2)]
    for satu_kursi in lowong:
        LowonganFactory(siklus=siklus, posisi=satu_kursi)
    asal = satu.jabatan_kini.posisi
    Jabatan.objects.filter(pk=asal.jabatan_id).update(eselon=EselonFactory(id=41), kelas=9)
    skenario = skenario_dengan(siklus, (satu, lowong[0]), (dua, asal), (tiga, lowong[1]))
    AlasanRencanaFactory(skenario=skenario, pegawai=dua, posisi=asal)
    for peran in PERAN:
        persona(peran, instansi=siklus.instansi, nama_masuk=peran, sandi=SANDI)
    sertifikat = periksa_utuh(skenario=skenario, by=Pengguna.objects.get(nama_masuk="analis"))
    assert sertifikat.utuh, [p["temuan"] for p in sertifikat.hasil if p["temuan"]]
    return skenario


@pytest.fixture
def anggota(skenario):
    """Members of the body; the chair votes in the browser."""
    badan = susun_badan(skenario.siklus.instansi)
    ketua = badan[0].pegawai.pengguna
    ketua.nama_masuk = "ketua"
    ketua.set_password(SANDI)
    ketua.save()
    return badan


@pytest.fixture
def sebagai(masuk, skenario, anggota):
    """sebagai("analis") -> the page of that persona; one browser each, kept for the whole test."""
    halaman = {}

    def open_page(nama):
        if nama not in halaman:
            halaman[nama] = masuk(nama, SANDI)
        return halaman[nama]

    return open_page


def test_from_the_green_plan_to_people_at_work(sebagai, skenario, anggota, new_context, live_server):
    siklus = skenario.siklus
    usulan = propose(sebagai, skenario)
    rapat = meet(sebagai, siklus, anggota)
    approve(sebagai, siklus)
    keputusan = decree(sebagai, siklus)
    rekam = {u.pk: read_records(u) for u in UsulanMutasi.objects.filter(pk__in=[u.pk for u in usulan])}

    compare_decree(keputusan, rekam)
    compare_heads(siklus, keputusan)
    compare_minutes(sebagai("auditor"), rapat)
    compare_downloads(sebagai("auditor"), keputusan)
    verify_in_public(new_context(base_url=live_server.url).new_page(), keputusan)

    inaugurate(sebagai, siklus, keputusan)
    compare_histories(keputusan)
    assert periksa_python() == []


def propose(sebagai, skenario):
    """From the page of the certificate: drafts, handed in one by one, verified one by one."""
    analis = sebagai("analis")
    analis.goto(f"/skenario/{skenario.pk}/utuh/")
    expect(analis.get_by_text("pemeriksaan hijau pada data")).to_be_visible()
    analis.get_by_role("link", name=f"Usulkan {BANYAK} perpindahan").click()
    press(analis, f"Buat {BANYAK} usulan")
    expect(analis.get_by_text(f"{BANYAK} usulan dibuat sebagai draf")).to_be_visible()
    usulan = list(UsulanMutasi.objects.order_by("pk"))
    for satu in usulan:
        analis.goto(satu.get_absolute_url())
        analis.get_by_role("link", name="Ajukan usulan").click()
        press(analis, "Ajukan usulan")
        expect(analis.get_by_text("Verifikator akan memeriksanya")).to_be_visible()
        decide(sebagai("verifikator"), satu, "Memenuhi syarat")
    return usulan


def meet(sebagai, siklus, anggota):
    """Invite, open, vote, settle seat by seat, close."""
    analis = sebagai("analis")
    go_on(analis, siklus, StatusSiklus.RAPAT)
    analis.goto(f"/siklus/{siklus.pk}/rapat/")
    analis.get_by_role("link", name="Jadwalkan rapat").click()
    analis.get_by_label("Tanggal").fill(TMT.isoformat())
    analis.get_by_label("Pukul").fill("09:00")
    analis.get_by_label("Tempat").fill("Ruang rapat Sekretaris Daerah")
    press(analis, "Jadwalkan rapat")
    analis.get_by_role("link", name="Buka rapat").click()
    for satu in anggota:
        analis.get_by_label(satu.pegawai.nama_lengkap).check()
    press(analis, "Buka rapat")
    expect(analis.get_by_text("Rapat dibuka.")).to_be_visible()
    rapat = Rapat.objects.get(siklus=siklus)
    for acara in rapat.acara.for_list():
        vote(sebagai("ketua"), acara)
        analis.goto(acara.get_absolute_url())
        press(analis, f"Tetapkan hasil acara {acara.nomor}")
        expect(analis.get_by_text("Direkomendasikan", exact=True).first).to_be_visible()
    analis.goto(rapat.get_absolute_url())
    analis.get_by_role("link", name="Tutup rapat").click()
    analis.get_by_label("Nomor berita acara").fill(BERITA_ACARA)
    press(analis, f"Tutup rapat dengan {BANYAK} acara")
    expect(analis.get_by_text("Rapat ditutup.")).to_be_visible()
    return rapat


def vote(page, acara):
    """The chair by the own hand, the others by the act."""
    page.goto(acara.get_absolute_url())
    page.get_by_role("radio", name=re.compile("^Setuju: ")).check()
    press(page, "Beri suara")
    expect(page.get_by_role("heading", name="Suara Anda tercatat")).to_be_visible()
    for peserta in acara.rapat.peserta.for_list()[1:]:
        beri_suara(acara=acara, peserta=peserta, putusan="SETUJU", by=peserta.pegawai.pengguna)


def approve(sebagai, siklus):
    """All of them on one page, with one code: the head, the PyB, the PPK."""
    analis = sebagai("analis")
    go_on(analis, siklus, StatusSiklus.USUL_PPK)
    approve_all(sebagai, siklus, "kepala_bkpsdm", "Usulkan", "diusulkan ke PPK")
    approve_all(sebagai, siklus, "pyb", "Setujui", "diteruskan ke PPK")
    go_on(analis, siklus, StatusSiklus.PERSETUJUAN)
    approve_all(sebagai, siklus, "ppk", "Setujui", "disetujui")
    assert set(UsulanMutasi.objects.values_list("status", flat=True)) == {StatusUsulan.DISETUJUI}


def approve_all(sebagai, siklus, siapa, kata, hasil):
    page = sebagai(siapa)
    page.goto(siklus.get_absolute_url())
    page.get_by_role("link", name="Persetujuan", exact=True).click()
    press(page, f"Tinjau semua {BANYAK} perpindahan")
    fill_code(page, siapa)
    press(page, f"{kata} {BANYAK} perpindahan")
    expect(page.get_by_text(f"{BANYAK} perpindahan {hasil}")).to_be_visible()


def decree(sebagai, siklus):
    analis = sebagai("analis")
    go_on(analis, siklus, StatusSiklus.IZIN)
    go_on(analis, siklus, StatusSiklus.KEPUTUSAN)
    analis.get_by_role("link", name="Susun keputusan").click()
    press(analis, "Susun draf keputusan")
    keputusan = Keputusan.objects.get(siklus=siklus)
    for pembaca in ("analis", "verifikator"):
        read_back(sebagai(pembaca), keputusan)
    issue(sebagai("kepala_bkpsdm"), keputusan, NOMOR, TMT, "kepala_bkpsdm")
    return keputusan


def read_records(usulan):
    """What the papers must say of a person, out of the records and not out of the sheet."""
    pegawai, pangkat = usulan.pegawai, usulan.pegawai.riwayat_pangkat.kini().get()
    lama, baru = usulan.posisi_asal, usulan.posisi_tujuan
    return {
        "nama": pegawai.nama_lengkap,
        "nip": pegawai.nip,
        "pangkat": f"{pangkat.golongan.pangkat} ({pangkat.golongan.kode})",
        "tmt_pangkat": tanggal_panjang(pangkat.tmt_golongan),
        "lama": lama.jabatan.nama,
        "unit_lama": lama.unit.nama,
        "baru": baru.jabatan.nama,
        "unit_baru": baru.unit.nama,
        "eselon": baru.jabatan.eselon.kode,
        "kelas": baru.jabatan.kelas,
        "jenis": usulan.get_jenis_display(),
    }


def compare_decree(keputusan, rekam):
    """The row of the annex as a whole, and every labelled field of the extract."""
    kolektif = rapatkan(text_of(bytes(keputusan.dokumen.get(jenis=Jenis.KOLEKTIF).isi)))
    assert kolektif.count(rapatkan(f"NOMOR {NOMOR}")) == 1
    assert rapatkan(f"{NOMOR} NOMOR: {HARI} TANGGAL:") in kolektif  # the head of the annex
    petikan = {d.baris_id: d for d in keputusan.dokumen.filter(jenis=Jenis.PETIKAN)}
    assert len(petikan) == BANYAK
    for baris in keputusan.baris.all():
        isi = rekam[baris.usulan_id]
        lajur = "{nama} NIP {nip} {pangkat} TMT {tmt_pangkat} {lama} {unit_lama} {baru} {unit_baru} {eselon}"
        lajur = f"{baris.urutan}. {lajur} Kelas {{kelas}} {{jenis}}"
        assert rapatkan(lajur.format(**isi)) in kolektif
        compare_extract(rapatkan(text_of(bytes(petikan[baris.pk].isi))), isi, rekam)
        compare_kept(baris.data, isi)


def compare_extract(teks, isi, rekam):
    """pypdf gives the value before its label. Nobody else stands on the paper."""
    bidang = (
        "{nama} Nama: {nip} NIP: {pangkat}, TMT {tmt_pangkat} Pangkat/Gol. Ruang: {lama} Jabatan lama: "
        "{unit_lama} Unit kerja: {baru} Jabatan baru: {unit_baru} Unit kerja: "
        "Eselon {eselon}, kelas {kelas} Eselon/Kelas:"
    )
    assert rapatkan(bidang.format(**isi)) in teks
    for kalimat in (f"NOMOR {NOMOR}", f"pada tanggal {HARI} BUPATI", f"terhitung mulai tanggal {HARI}."):
        assert rapatkan(kalimat) in teks
    assert [satu["nip"] for satu in rekam.values() if satu["nip"] in teks] == [isi["nip"]]
    assert "DRAF" not in teks


def compare_kept(data, isi):
    """The row that is kept beside the papers says the same."""
    kunci = {"nama": "nama", "nip": "nip", "jabatan_lama": "lama", "tempat_lama": "unit_lama"}
    kunci |= {"jabatan_baru": "baru", "tempat_baru": "unit_baru", "eselon": "eselon", "kelas": "kelas"}
    assert {k: data[k] for k in kunci} == {k: isi[dari] for k, dari in kunci.items()}


def compare_heads(siklus, keputusan):
    """The head printed on each paper is a published one, and a link of the cycle's chain."""
    tercetak = set()
    for dokumen in keputusan.dokumen.all():
        kepala = set(re.findall(r"Kepala jejak siklus (\S+)", text_of(bytes(dokumen.isi))))
        assert len(kepala) == 1, dokumen.nama_berkas
        tercetak |= kepala
    compare_head(siklus, *tercetak, tempat=KepalaTerbit.Tempat.KEPUTUSAN, rujukan=NOMOR)


def compare_head(siklus, kepala, *, tempat, rujukan):
    rantai, urut, awal = kepala.split("/")
    assert rantai == f"siklus-{siklus.pk}"
    terbit = KepalaTerbit.objects.get(rantai=rantai, urut=urut, tempat=tempat, rujukan=rujukan)
    assert terbit.hash.startswith(awal)
    assert MataRantai.objects.get(rantai=rantai, urut=urut).hash == terbit.hash


def compare_minutes(page, rapat):
    """Every seat with who was proposed and what the body said."""
    mentah = text_of(page.request.get(f"/rapat/{rapat.pk}/berita-acara.pdf").body())
    teks = rapatkan(mentah)
    for kalimat in (f"NOMOR {BERITA_ACARA}", "tanggal empat bulan Januari tahun dua ribu dua puluh tujuh (4-1-2027)"):
        assert rapatkan(kalimat) in teks
    acara = list(rapat.acara.for_list())
    assert len(acara) == BANYAK
    for satu in acara:
        orang, posisi = satu.usulan.pegawai, satu.usulan.posisi_tujuan
        lajur = f"{satu.nomor}. {posisi.jabatan.nama} {posisi.unit.nama} {orang.nama_lengkap} NIP {orang.nip}"
        assert rapatkan(f"{lajur} {satu.hasil.get_putusan_display()} {orang.nama_lengkap} 5") in teks
    assert RapatPertimbangan.objects.get(rapat=rapat).sidik in teks
    kepala = re.search(r"Kepala jejak siklus: (\S+)", mentah)[1]
    compare_head(rapat.siklus, kepala, tempat=KepalaTerbit.Tempat.BERITA_ACARA, rujukan=BERITA_ACARA)


def compare_downloads(page, keputusan):
    """What the auditor is given is, byte for byte, what was issued."""
    dokumen = keputusan.dokumen.all()
    assert sorted(d.jenis for d in dokumen) == ["GABUNGAN", "KOLEKTIF", *BANYAK * ["PETIKAN"]]
    for satu in dokumen:
        isi = page.request.get(f"/keputusan/dokumen/{satu.pk}/").body()
        assert hashlib.sha256(isi).hexdigest() == hashlib.sha256(bytes(satu.isi)).hexdigest() == satu.sha256


def verify_in_public(page, keputusan):
    """Signed out: the code as the paper prints it, then the file itself, then another one."""
    pertama, kedua = keputusan.dokumen.filter(jenis=Jenis.PETIKAN).order_by("baris__urutan")[:2]
    kode = re.search(r"Kode verifikasi ((?:[0-9a-f]{4} ?)+)", text_of(bytes(pertama.isi)))[1]
    page.goto("/verifikasi/")
    page.get_by_label("Kode verifikasi").fill(kode)
    press(page, "Periksa")
    expect(page.get_by_text("Terdaftar", exact=True)).to_be_visible()
    for isi in ("Petikan", NOMOR, HARI, pertama.baris.data["nama"], pertama.sha256):
        expect(page.get_by_text(isi, exact=True).first).to_be_visible()
    expect(page.get_by_text(pertama.baris.data["nip"])).to_have_count(0)
    assert serious(page) == []
    for dokumen, jawaban in ((pertama, "Berkas Anda sama"), (kedua, "Berkas Anda berbeda")):
        berkas = {"name": "petikan.pdf", "mimeType": "application/pdf", "buffer": bytes(dokumen.isi)}
        page.get_by_label("Bandingkan dengan berkas PDF Anda").set_input_files(berkas)
        page.get_by_role("button", name="Bandingkan", exact=True).click()
        expect(page.get_by_text(jawaban)).to_be_visible()


def inaugurate(sebagai, siklus, keputusan):
    """Who was there on the day, who signed that they are at work; then the cycle is closed, SIASN still to be told."""
    analis = sebagai("analis")
    go_on(analis, siklus, StatusSiklus.PELANTIKAN)
    analis.goto(keputusan.get_absolute_url())
    analis.get_by_role("link", name="Pelantikan", exact=True).click()
    analis.get_by_role("link", name="Catat pelantikan").click()
    expect(analis.get_by_label("Tanggal pelantikan")).to_have_value(TMT.isoformat())
    analis.get_by_label("Jam").fill("08:00")
    analis.get_by_label("Tempat").fill("Pendopo")
    press(analis, f"Catat pelantikan {BANYAK} orang")
    expect(analis.get_by_text(f"{BANYAK} perpindahan masuk riwayat jabatan")).to_be_visible()
    go_on(analis, siklus, StatusSiklus.PEMUTAKHIRAN)
    analis.goto("/spmt/")
    analis.get_by_role("link", name="Catat SPMT", exact=True).click()
    for nama in (p.nama_lengkap for p in Pegawai.objects.filter(usulan__siklus=siklus)):
        analis.get_by_label(f"Nomor SPMT: {nama}").fill("800/9/SPMT/2027")
        analis.get_by_label(f"Tanggal SPMT: {nama}").fill(TMT.isoformat())
        analis.get_by_label(f"Penanda tangan: {nama}").fill("Kepala Dinas")
    press(analis, "Simpan SPMT")
    expect(analis.get_by_text(f"SPMT {BANYAK} orang dicatat")).to_be_visible()
    analis.goto(siklus.get_absolute_url())
    analis.get_by_role("link", name="Lanjut ke Selesai", exact=True).click()
    expect(analis.get_by_text(f"{BANYAK} perpindahan belum dikirim ke SIASN")).to_be_visible()
    analis.get_by_label("Alasan").fill("Berkas SIASN dikirim minggu depan.")
    press(analis, "Pindahkan ke Selesai")
    expect(analis.get_by_text("sekarang pada tahap “Selesai”")).to_be_visible()


def compare_histories(keputusan):
    """Everybody sits on the seat of the paper from its day on, and on no other."""
    for baris in keputusan.baris.select_related("usulan__riwayat__posisi"):
        riwayat, usulan = baris.usulan.riwayat, baris.usulan
        assert usulan.status == StatusUsulan.SELESAI
        assert (riwayat.posisi_id, riwayat.nama_jabatan) == (usulan.posisi_tujuan_id, baris.data["jabatan_baru"])
        assert (riwayat.nomor_sk, riwayat.tanggal_sk) == (NOMOR, TMT)
        assert riwayat.tmt_pelantikan == riwayat.berlaku.lower == TMT
        assert list(RiwayatJabatan.objects.kini().filter(pegawai=usulan.pegawai_id)) == [riwayat]
