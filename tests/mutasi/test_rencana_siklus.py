"""From a finished ranking to a joint plan, over the invented region."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jabatan.bup import bup_berlaku
from jabatan.masa import tambah_bulan
from jabatan.models import Posisi
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.contoh import muat
from mutasi.models import Kandidat, SiklusMutasi
from mutasi.papan.kursi import build_kursi, sudah_bup, tanggal_bup
from mutasi.papan.rencana import BELUM_DIHITUNG, load_keadaan, susun_isi
from mutasi.papan.unit import load_unit
from mutasi.pemeringkatan.masukan_beku import build_bobot
from mutasi.pencocokan.rencana import Setelan, periksa_rencana, susun_soal
from mutasi.pencocokan.rencana.mutu import kursi_kosong
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from mutasi.syarat import Kelompok, Sasaran, TabelCalon
from mutasi.syarat.tanggal import ke_hari
from pegawai.models import KEDUDUKAN_AKHIR, MinatJabatan, Pengguna, RiwayatJabatan

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
    struktural = {posisi for jenis, posisi in lowongan if jenis == "STRUKTURAL"}
    lain = {satu["kursi"]: satu for satu in keadaan.lain}
    dijabat = {posisi for posisi, satu in lain.items() if satu["sebab"] == "DIJABAT"}
    assert len(dijabat) == 1  # the trap: on the list of vacancies, and held all the same (I02)
    assert lowong == struktural - dijabat
    assert lain.keys() - dijabat == {posisi for jenis, posisi in lowongan if jenis != "STRUKTURAL"}
    assert keadaan.di_luar["Lowongan yang bukan jabatan struktural"] == len(lowongan) - len(struktural)

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


def test_offices_bring_their_need_and_their_people(pemeringkatan):
    """Counted anew from the records; one seat without a need leaves its office out, and that is told."""
    bobot = build_bobot(pemeringkatan)
    instansi = pemeringkatan.siklus.instansi
    keadaan = load_keadaan(pemeringkatan, bobot)
    per_kunci = {u["kunci"]: u for u in keadaan.unit}
    satu = max(keadaan.unit, key=lambda u: u["terisi"])
    posisi = Posisi.objects.filter(unit__jalur__startswith=satu["jalur"], aktif=True, unit__aktif=True)
    assert satu["kebutuhan"] == sum(p.kebutuhan for p in posisi)
    duduk = RiwayatJabatan.objects.kini().filter(jenis_penugasan="D").select_related("unit", "posisi__unit", "pegawai")
    di = [r for r in duduk if (r.unit or r.posisi.unit).jalur.startswith(satu["jalur"])]
    assert satu["terisi"] == sum(r.pegawai.kedudukan_hukum not in KEDUDUKAN_AKHIR for r in di) > 0
    assert {r.pegawai_id: satu["kunci"] for r in di}.items() >= {
        (o.kunci, o.unit) for o in keadaan.bahan.orang if o.unit == satu["kunci"]
    }
    milik = {o.kunci: o.unit for o in keadaan.bahan.orang}
    assert all(k.pemangku is None or milik[k.pemangku] == k.unit for k in keadaan.bahan.kursi)

    ketat = Setelan(batas_unit=100)
    pindah = susun_rencana(susun_soal(keadaan.bahan, ketat)).pindah
    assert periksa_rencana(keadaan.bahan, ketat, pindah) == []

    posisi.filter(pk=posisi[0].pk).update(kebutuhan=None)
    unit, belum = load_unit(instansi)
    assert satu["kunci"] not in {u["kunci"] for u in unit}
    assert len(unit) + belum == len(per_kunci) + keadaan.di_luar.get(BELUM_DIHITUNG, 0)
    assert BELUM_DIHITUNG in load_keadaan(pemeringkatan, bobot).di_luar


def test_a_vacancy_whose_holder_retires_after_the_day_keeps_its_holder():
    """The day itself opens the seat, the day after does not; the plan names who sits there, and until when."""
    muat(ukuran=300, benih=1)
    siklus = SiklusMutasi.objects.berjalan().get()
    kini = RiwayatJabatan.objects.kini().filter(jenis_penugasan="D", posisi__jabatan__jenjang="PENGAWAS")
    kini = kini.exclude(posisi__in=siklus.lowongan.values("posisi")).select_related("pegawai", "posisi__jabatan")
    pada, sesudah = kini.order_by("pk")[:2]
    for satu, hari in ((pada, siklus.tmt_rencana), (sesudah, siklus.tmt_rencana + timedelta(days=1))):
        siklus.lowongan.create(posisi=satu.posisi, alasan="AKAN_KOSONG")
        bup = bup_berlaku(satu.posisi.jabatan, {"PENGAWAS": 58})
        satu.pegawai.tanggal_lahir = tambah_bulan(hari, -12 * bup)
        satu.pegawai.save(update_fields=["tanggal_lahir"])
    analis = Pengguna.objects.get(nama_masuk="analis")
    keadaan = load_keadaan(
        pemeringkatan := jalankan_pemeringkatan(siklus=siklus, by=analis), build_bobot(pemeringkatan)
    )
    pemangku = {k.kunci: k.pemangku for k in keadaan.bahan.kursi}
    assert (pemangku[pada.posisi_id], pemangku[sesudah.posisi_id]) == (None, sesudah.pegawai_id)
    sampai = (siklus.tmt_rencana + timedelta(days=1)).isoformat()
    lain = {"kursi": sesudah.posisi_id, "sebab": "DIJABAT", "orang": sesudah.pegawai_id, "sampai": sampai}
    assert lain in keadaan.lain
    assert pada.posisi_id not in {satu["kursi"] for satu in keadaan.lain}
    kursi = {k.posisi_id: k for k in build_kursi(pemeringkatan, keadaan)}
    assert (kursi[pada.posisi_id].pergi, kursi[sesudah.posisi_id].pergi) == (True, False)


def _pemangku_lahir(lahir):
    calon = TabelCalon.dari_baris(date(2027, 1, 4), [{"kunci": 7, "tanggal_lahir": lahir and ke_hari(lahir)}])
    return calon, Sasaran(kunci=11, kelompok=Kelompok.PENGAWAS, tingkat=3, posisi=11, bup=58)


@pytest.mark.parametrize(
    ("lahir", "bup", "tiba", "pergi"),
    [
        (date(1969, 1, 3), 58, date(2027, 1, 3), True),
        (date(1969, 1, 4), 58, date(2027, 1, 4), True),
        (date(1969, 1, 5), 58, date(2027, 1, 5), False),
        (date(1968, 2, 29), 58, date(2026, 2, 28), True),
        (date(1968, 2, 29), 60, date(2028, 2, 29), False),
        (date(1969, 1, 4), None, None, False),  # what is not known opens no seat
        (None, 58, None, False),
    ],
)
def test_the_day_of_retirement_is_that_of_the_seat(lahir, bup, tiba, pergi):
    calon, sasaran = _pemangku_lahir(lahir)
    hari = tanggal_bup(calon, 0, replace(sasaran, bup=bup))
    assert (hari, sudah_bup(hari, calon.per_tanggal)) == (tiba, pergi)
