"""From a finished ranking to a joint plan, over the invented region."""

import json
from dataclasses import replace

import pytest

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.contoh import muat
from mutasi.masukan_beku import build_bobot
from mutasi.models import Kandidat, SiklusMutasi
from mutasi.pencocokan.rencana import Setelan, periksa_rencana, susun_soal
from mutasi.pencocokan.rencana.mutu import kursi_kosong
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from mutasi.rencana_siklus import load_keadaan, susun_isi
from mutasi.syarat import Kelompok
from pegawai.models import MinatJabatan, Pengguna, RiwayatJabatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def pemeringkatan():
    muat(ukuran=300, benih=1)
    return jalankan_pemeringkatan(
        siklus=SiklusMutasi.objects.berjalan().get(), by=Pengguna.objects.get(nama_masuk="analis")
    )


def test_the_plan_of_a_region(pemeringkatan):
    bobot = build_bobot(pemeringkatan)
    keadaan = load_keadaan(pemeringkatan, bobot)
    bahan = keadaan.bahan
    lowong = {k.kunci for k in bahan.kursi if k.pemangku is None}
    lowongan = pemeringkatan.siklus.lowongan.values_list("posisi__jabatan__jenis", "posisi_id")
    assert lowong == {posisi for jenis, posisi in lowongan if jenis == "STRUKTURAL"}
    assert keadaan.di_luar["Lowongan yang bukan jabatan struktural"] == len(lowongan) - len(lowong)

    # Who may go where, and with how many points, is what the ranking said.
    daftar = Kandidat.objects.filter(hasil__pemeringkatan=pemeringkatan, putusan="MEMENUHI")
    poin = {
        (orang, kursi): nilai
        for orang, kursi, nilai in daftar.values_list("pegawai_id", "hasil__lowongan__posisi_id", "skor_rendah")
    }
    ke_lowongan = [b for b in bahan.busur if b.kursi in lowong]
    assert ke_lowongan
    assert all(poin[b.orang, b.kursi] == b.poin for b in ke_lowongan)

    # Holders are those of the histories, each on one seat.
    duduk = RiwayatJabatan.objects.kini().filter(jenis_penugasan="D", posisi__jabatan__jenis="STRUKTURAL")
    kini = set(duduk.values_list("posisi_id", "pegawai_id"))
    assert {(k.kunci, k.pemangku) for k in bahan.kursi if k.pemangku} <= kini
    assert all(o.poin is not None and o.tingkat is not None for o in bahan.orang if o.kursi)

    isi, sidik = susun_isi(keadaan, Setelan())
    pindah = [(p["orang"], p["kursi"]) for r in isi["rantai"] for p in r["pindah"]]
    assert max(len(r["pindah"]) for r in isi["rantai"]) > 1  # seats that open are filled too
    assert periksa_rencana(bahan, Setelan(), pindah) == []
    assert all(i["temuan"] == [] for i in isi["invarian"])
    assert isi["mutu"]["rencana"]["kosong"] <= isi["mutu"]["satu_per_satu"]["kosong"]
    for satu in (p for r in isi["rantai"] for p in r["pindah"]):
        assert sum(n for _, n in satu["kontribusi"]) == satu["poin"]
        assert 1 <= satu["urutan"] <= satu["layak"]
        tanpa = susun_rencana(susun_soal(bahan, Setelan(kecuali=frozenset({(satu["orang"], satu["kursi"])}))))
        assert satu["harga"]["poin"] == tanpa.poin - isi["batas"]["poin"]
        assert set(satu["harga"]["dikosongkan"]) == kursi_kosong(bahan, tanpa.pindah) - kursi_kosong(bahan, pindah)
    assert json.loads(json.dumps(isi)) == isi
    assert susun_isi(load_keadaan(pemeringkatan, bobot), Setelan()) == (isi, sidik)


def test_a_wish_is_read_and_an_incomplete_level_is_told(pemeringkatan):
    bobot = build_bobot(pemeringkatan)
    busur = load_keadaan(pemeringkatan, bobot).bahan.busur[0]
    MinatJabatan.objects.all().delete()
    MinatJabatan.objects.create(pegawai_id=busur.orang, posisi_id=busur.kursi)
    assert [b for b in load_keadaan(pemeringkatan, bobot).bahan.busur if b.minat] == [replace(busur, minat=True)]
    del bobot[Kelompok.PENGAWAS]
    keadaan = load_keadaan(pemeringkatan, bobot)
    assert keadaan.di_luar["Kursi yang bobot jenjangnya belum lengkap"] > 0
