"""The seats of a board over the invented region: the same verdicts as the ranking, and its planted traps met."""

from dataclasses import replace

import pytest

from jabatan.models import Posisi
from mutasi.actions.papan import pilih_orang
from mutasi.actions.papan_mulai import buka_papan
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.rencana import hitung_skenario, siapkan_kursi
from mutasi.actions.skenario import buat_skenario
from mutasi.contoh import muat
from mutasi.laporan.papan_siklus import build_ringkas, load_latar
from mutasi.models import Kandidat, KursiPapan, PapanSkenario, SiklusMutasi
from mutasi.papan.isi import load_isi
from mutasi.papan.kursi import BUKAN_CALON, BUKAN_KURSI, hitung_nilai, load_nilai, saring_diperingkat
from mutasi.pemeringkatan.masukan_beku import build_bobot, load_masukan_beku
from mutasi.pencocokan import baca_sasaran
from mutasi.syarat import Kelayakan
from pegawai.models import Pengguna, RiwayatJabatan
from pegawai.penolakan import Penolakan
from tests.factories import PegawaiFactory

pytestmark = pytest.mark.django_db
SETELAN = {"batas_rantai": 3, "anggaran": None, "turun_maksimal": 1000, "tanpa_iri": True, "tetap": [], "kecuali": []}


@pytest.fixture
def skenario():
    muat(ukuran=300, benih=1)
    siklus, analis = SiklusMutasi.objects.berjalan().get(), Pengguna.objects.get(nama_masuk="analis")
    jalankan_pemeringkatan(siklus=siklus, by=analis)
    return hitung_skenario(skenario=buat_skenario(siklus=siklus, nama="Awal", setelan=SETELAN, by=analis), by=analis)


def test_a_region_on_a_board(skenario):
    pemeringkatan = skenario.pemeringkatan
    kursi = {k.posisi_id: k for k in pemeringkatan.kursi_papan.all()}
    struktural = Posisi.objects.filter(aktif=True, jabatan__jenis="STRUKTURAL")
    assert kursi.keys() == set(struktural.values_list("pk", flat=True))
    siapkan_kursi(pemeringkatan=pemeringkatan)
    assert KursiPapan.objects.count() == len(kursi)  # once a ranking

    # Who sits where is what the histories say.
    duduk = RiwayatJabatan.objects.kini().filter(jenis_penugasan="D", posisi__in=kursi)
    kini = set(duduk.values_list("posisi_id", "pegawai_id"))
    assert {(k.posisi_id, k.pemangku_id) for k in kursi.values() if k.pemangku_id} <= kini
    assert all(k.sejak and k.poin_pemangku is not None for k in kursi.values() if k.pemangku_id)

    # The lists are those of the ranking, in its order.
    daftar = Kandidat.objects.filter(hasil__pemeringkatan=pemeringkatan, putusan="MEMENUHI").order_by("urutan")
    for posisi, satu in kursi.items():
        if satu.alasan:
            urut = [(n["orang"], n["rendah"], n["urutan"]) for n in satu.daftar if n["kelayakan"] == Kelayakan.LAYAK]
            dari = daftar.filter(hasil__lowongan__posisi=posisi).values_list("pegawai_id", "skor_rendah", "urutan")
            assert urut == list(dari)[: len(urut)]

    # A pair that is not in a list is judged as it would be there.
    masukan = replace(load_masukan_beku(pemeringkatan), bobot=build_bobot(pemeringkatan))
    for satu in list(kursi.values())[::7]:
        contoh = sorted(satu.daftar[::9], key=lambda n: n["orang"])
        sendiri = hitung_nilai(masukan, baca_sasaran(satu.sasaran), [n["orang"] for n in contoh])
        assert [n | {"urutan": lama["urutan"]} for n, lama in zip(sendiri, contoh, strict=True)] == contoh
    luar = next(k for k in kursi.values() if k.daftar and k.jumlah_tidak)
    tercantum = {n["orang"] for n in luar.daftar}
    lain = next(p for p in pemeringkatan.pegawai_ids if p not in tercantum)
    assert load_nilai(pemeringkatan, [(lain, luar.posisi_id)])[lain, luar.posisi_id]["orang"] == lain
    baru = PegawaiFactory(instansi=pemeringkatan.siklus.instansi).pk
    assert saring_diperingkat(pemeringkatan, [baru, lain]) == [lain]
    for pasangan, sebab in (((lain, 10**9), BUKAN_KURSI), ((baru, luar.posisi_id), BUKAN_CALON)):
        with pytest.raises(Penolakan, match=sebab):
            load_nilai(pemeringkatan, [pasangan])


def test_the_plan_becomes_a_board_and_the_traps_are_seen(skenario):
    analis = skenario.dibuat_oleh
    papan = buka_papan(skenario=skenario, dasar=PapanSkenario.Dasar.RENCANA, by=analis)
    isi = load_isi(papan)
    assert isi.pindah == sorted((p["orang"], p["kursi"]) for r in skenario.isi["rantai"] for p in r["pindah"])
    # I02: a seat of the list that somebody holds all the same keeps its holder, unless the plan moves them.
    terisi = {k for k, s in isi.kursi.items() if s.alasan == "KOSONG" and s.pemangku_id}
    assert len(terisi) == 1
    assert not any(isi.kursi[k].pergi for k in terisi)
    assert (isi.temuan, isi.lepas) == ([], [])
    ringkas, mutu = build_ringkas(load_latar(isi)), skenario.isi["mutu"]["rencana"]
    sama = {
        "terisi": "lowongan_terisi",
        "lowongan": "lowongan",
        "kosong": "kosong",
        "lepas": "lepas",
        "pindah": "pindah",
    }
    assert {k: ringkas[k] for k in sama} == {k: mutu[nama] for k, nama in sama.items()}
    # I01: two records that name a seat which somebody else holds.
    assert set(isi.klaim) == {k for k in isi.klaim if isi.kursi[k].pemangku_id}
    assert sum(map(len, isi.klaim.values())) == 2
    # I04: whom a hard rule stops is stopped by hand too.
    kursi = next(k for k in isi.kursi if k not in isi.pengisi or isi.kursi[k].alasan)
    nilai = load_nilai(skenario.pemeringkatan, [(o, kursi) for o in skenario.pemeringkatan.pegawai_ids[:60]])
    gugur = next(o for (o, _), n in nilai.items() if n["kelayakan"] == Kelayakan.TIDAK_LAYAK)
    with pytest.raises(Penolakan, match="tidak memenuhi syarat jabatan ini: "):
        pilih_orang(papan=papan, orang=gugur, kursi=kursi, versi=1, by=analis)
