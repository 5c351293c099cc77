"""The ranking against its promises: equal to a plain second version, stable, adding up."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import (
    KODE_KRITERIA,
    TERDAFTAR,
    jelaskan_pasangan,
    sidik_masukan,
    sidik_peringkat,
    sidik_sasaran,
    susun_peringkat,
)
from mutasi.syarat import DAFTAR_SYARAT, Akibat, Kelayakan, Kelompok, Kolom, Putusan
from tests.mutasi.acak import BOBOT, BOBOT_SEMUA, calon_acak, masukan, sasaran_acak
from tests.mutasi.pencocokan.polos import peringkat_polos

BIT = {s.id: ke for ke, s in enumerate(DAFTAR_SYARAT)}
BENIH = st.integers(0, 10_000)


def sidik(isi):
    return sidik_peringkat((h.sasaran.kunci, sidik_sasaran(h)) for h in susun_peringkat(isi))


def beragam(s):
    """Seats without a standard, heads of units, full ones, and days inside windows."""
    return replace(
        s,
        standar=() if s.kunci % 5 == 0 else s.standar,
        memimpin_satuan=s.kunci % 3 == 0,
        jendela=s.kunci % 8,
        ruang=(None, 0, 1, 2)[s.kunci % 4],
    )


@settings(max_examples=12)
@given(
    BENIH,
    st.sampled_from([0.0, 0.05, 0.4]),
    st.sampled_from([3, 50]),
    st.sampled_from([BOBOT, dict.fromkeys(Kelompok, BOBOT_SEMUA)]),
)
def test_sama_dengan_versi_polos(benih, kosong, teratas, bobot):
    calon = calon_acak(60, benih, kosong)
    sasaran = [beragam(s) for s in sasaran_acak(7, benih + 1, orang=60)]
    isi = masukan(calon, sasaran, bobot, benih=str(benih), jumlah_teratas=teratas)
    for hasil in susun_peringkat(isi):
        semua, daftar = peringkat_polos(
            calon,
            hasil.sasaran,
            str(benih),
            teratas,
            {**dict.fromkeys(KODE_KRITERIA, 0), **bobot[hasil.sasaran.kelompok]},
        )
        assert hasil.kode().tolist() == [n.kode for n in semua]
        gagal, kurang = hasil.gagal().tolist(), hasil.kurang().tolist()
        for n, merah, kuning in zip(semua, gagal, kurang, strict=True):
            assert merah == sum(1 << BIT[a] for a, (p, _) in n.putusan.items() if p == Putusan.TIDAK)
            assert kuning == sum(1 << BIT[a] for a, (p, _) in n.putusan.items() if p == Putusan.DATA_KURANG)
        for kode in TERDAFTAR:
            satu = hasil.daftar[kode]
            assert satu.kunci.tolist() == [n.kunci for n in daftar[kode]]
            assert satu.kontribusi_rendah.tolist() == [[n.rendah[k] for k in KODE_KRITERIA] for n in daftar[kode]]
            assert satu.kontribusi_tinggi.tolist() == [[n.tinggi[k] for k in KODE_KRITERIA] for n in daftar[kode]]


@settings(max_examples=12)
@given(BENIH, st.sampled_from([0, 4, 15]), st.sampled_from([1, 3, 50]))
def test_orang_sebuah_bidang_sama_dengan_versi_polos(benih, seorang_dari, teratas):
    """Most have worked in no office that is asked for: seats of one standard share the first ones of their lists."""
    acak, calon = np.random.default_rng(benih), calon_acak(150, benih, kosong=0.02)
    pernah = acak.random(calon.bulan_bidang.nilai.shape) < (1 / seorang_dari if seorang_dari else 0)
    nilai = np.asfortranarray(calon.bulan_bidang.nilai * pernah)
    ingin = calon.minat_posisi.ada & pernah[:, :1]
    calon = replace(
        calon,
        bulan_bidang=Kolom(nilai, calon.bulan_bidang.ada),
        **{n: Kolom(getattr(calon, n).nilai * ingin, ingin) for n in ("minat_posisi", "minat_bidang", "minat_tingkat")},
        ingatan={},
    )
    bidang = [*calon.bidang, "", "tidak dikenal"]
    sasaran = [
        replace(s, kunci=10 * s.kunci + ke, bidang=satu, posisi=ke + 1)
        for s in sasaran_acak(2, benih, orang=150)
        for ke, satu in enumerate(bidang)
    ]
    bobot = dict.fromkeys(Kelompok, BOBOT_SEMUA)
    for hasil in susun_peringkat(masukan(calon, sasaran, bobot, benih=str(benih), jumlah_teratas=teratas)):
        semua, daftar = peringkat_polos(calon, hasil.sasaran, str(benih), teratas, bobot[hasil.sasaran.kelompok])
        assert hasil.kode().tolist() == [n.kode for n in semua]
        rendah, tinggi = hasil.skor()
        for ke, n in enumerate(semua):
            if n.kode < Kelayakan.TIDAK_LAYAK:
                assert (rendah[ke], tinggi[ke]) == (sum(n.rendah.values()), sum(n.tinggi.values()))
        for kode in TERDAFTAR:
            satu = hasil.daftar[kode]
            assert satu.kunci.tolist() == [n.kunci for n in daftar[kode]]
            assert satu.kontribusi_rendah.tolist() == [[n.rendah[k] for k in KODE_KRITERIA] for n in daftar[kode]]
            assert satu.kontribusi_tinggi.tolist() == [[n.tinggi[k] for k in KODE_KRITERIA] for n in daftar[kode]]
            assert ((satu.cakupan < 10_000) | (satu.skor_rendah == satu.skor_tinggi)).all()


@settings(max_examples=15)
@given(BENIH, st.randoms(use_true_random=False))
def test_mengocok_orang_dan_kursi_tidak_mengubah_apa_pun(benih, acak):
    calon = calon_acak(120, benih)
    sasaran = sasaran_acak(6, benih, orang=120)
    baris = list(range(120))
    acak.shuffle(baris)
    terkocok = sasaran[:]
    acak.shuffle(terkocok)
    satu, lain = masukan(calon, sasaran), masukan(calon.ambil(np.array(baris)), terkocok)
    assert sidik_masukan(satu) == sidik_masukan(lain)
    assert sidik(satu) == sidik(lain)


@settings(max_examples=25)
@given(BENIH, st.data())
def test_seorang_mundur_tidak_mengubah_urutan_yang_lain(benih, data):
    """kajian A1: fixed anchors, so an irrelevant candidate moves nobody past anybody."""
    calon = calon_acak(80, benih)
    sasaran = sasaran_acak(3, benih, orang=80)
    mundur = data.draw(st.integers(0, 79))
    sisa = calon.ambil(np.delete(np.arange(80), mundur))
    bobot = dict.fromkeys(Kelompok, BOBOT_SEMUA)
    semua = susun_peringkat(masukan(calon, sasaran, bobot, jumlah_teratas=80))
    for dulu, kini in zip(semua, susun_peringkat(masukan(sisa, sasaran, bobot, jumlah_teratas=80)), strict=True):
        for kode in TERDAFTAR:
            tinggal = [k for k in dulu.daftar[kode].kunci.tolist() if k != calon.kunci[mundur]]
            assert kini.daftar[kode].kunci.tolist() == tinggal


@settings(max_examples=20)
@given(BENIH)
def test_jumlah_menurut_putusan_adalah_seluruh_pegawai(benih):
    calon = calon_acak(150, benih)
    for hasil in susun_peringkat(masukan(calon, sasaran_acak(4, benih, orang=150))):
        assert sum(hasil.jumlah) == 150
        assert hasil.jumlah == tuple(int((hasil.kode() == k).sum()) for k in Kelayakan)


@settings(max_examples=10)
@given(BENIH, st.sampled_from([1, 5, 50]))
def test_seats_that_share_their_work_get_what_each_would_get_alone(benih, teratas):
    """Alike but for the very seat: somebody sits on some of them, some are wished for by name."""
    calon = calon_acak(80, benih)
    serupa = [
        replace(s, kunci=100 * s.kunci + ke, posisi=ke + 1)
        for s in sasaran_acak(3, benih, orang=80)
        for ke in range(20)
    ]
    bobot = dict.fromkeys(Kelompok, BOBOT_SEMUA)
    bersama = {h.sasaran.kunci: h for h in susun_peringkat(masukan(calon, serupa, bobot, jumlah_teratas=teratas))}
    for sasaran in serupa:
        (sendiri,) = susun_peringkat(masukan(calon, [sasaran], bobot, jumlah_teratas=teratas))
        assert bersama[sasaran.kunci].jumlah == sendiri.jumlah
        assert sidik_sasaran(bersama[sasaran.kunci]) == sidik_sasaran(sendiri)
    assert len({id(h.daftar) for h in bersama.values()}) < len(serupa)
    assert any(h.ubah is not None for h in bersama.values())


def test_kontribusi_menjumlah_tepat_menjadi_skor():
    calon = calon_acak(500)
    for hasil in susun_peringkat(masukan(calon, sasaran_acak(20, orang=500))):
        for daftar in hasil.daftar.values():
            assert (daftar.kontribusi_rendah.sum(axis=1) == daftar.skor_rendah).all()
            assert (daftar.kontribusi_tinggi.sum(axis=1) == daftar.skor_tinggi).all()
            assert (daftar.skor_rendah <= daftar.skor_tinggi).all()
            assert ((daftar.skor_rendah >= 0) & (daftar.skor_tinggi <= 10_000)).all()
            assert ((daftar.cakupan < 10_000) | (daftar.skor_rendah == daftar.skor_tinggi)).all()


def test_penjelasan_satu_orang_sama_dengan_peringkat():
    """Also for those who are not eligible, and for those not in the list."""
    calon = calon_acak(90, 5)
    isi = masukan(calon, sasaran_acak(6, 5, orang=90), jumlah_teratas=90)
    urut = np.sort(calon.kunci)
    for hasil in susun_peringkat(isi):
        kode, gagal, kurang = hasil.kode(), hasil.gagal(), hasil.kurang()
        skor = {}
        for daftar in hasil.daftar.values():
            angka = zip(daftar.skor_rendah.tolist(), daftar.skor_tinggi.tolist(), strict=True)
            skor.update(zip(daftar.kunci.tolist(), angka, strict=True))
        for baris, kunci in enumerate(urut.tolist()):
            penjelasan = jelaskan_pasangan(isi, kunci, hasil.sasaran)
            assert penjelasan.kelayakan == kode[baris]
            merah = {BIT[h.aturan] for h in penjelasan.syarat if h.putusan == Putusan.TIDAK}
            kuning = {BIT[h.aturan] for h in penjelasan.syarat if h.putusan == Putusan.DATA_KURANG}
            assert sum(1 << b for b in merah) == gagal[baris]
            assert sum(1 << b for b in kuning) == kurang[baris]
            if kunci in skor:
                assert (penjelasan.skor_rendah, penjelasan.skor_tinggi) == skor[kunci]


def test_tanpa_asesmen_perlu_verifikasi_bukan_nol():
    """domain.md 12.3 case 9."""
    calon = calon_acak(200, 3, kosong=0)
    tanpa = np.zeros_like(calon.kompetensi.ada)
    kosong = replace(calon, kompetensi=Kolom(calon.kompetensi.nilai * 0, tanpa), ingatan={})
    for hasil in susun_peringkat(masukan(kosong, sasaran_acak(5, 3, orang=200))):
        assert hasil.jumlah[Kelayakan.LAYAK] == 0
        daftar = hasil.daftar[Kelayakan.PERLU_VERIFIKASI]
        assert (daftar.skor_rendah < daftar.skor_tinggi).all()
        assert (daftar.jpm_resmi == -1).all()
        assert (daftar.cakupan < 10_000).all()


def test_setelan_akibat_mengubah_kelayakan_bukan_putusan():
    calon = calon_acak(300, 9, kosong=0)
    sasaran = sasaran_acak(4, 9, orang=300)
    biasa = list(susun_peringkat(masukan(calon, sasaran)))
    keras = list(susun_peringkat(masukan(calon, sasaran, akibat={"R03": Akibat.TMS})))
    for satu, lain in zip(biasa, keras, strict=True):
        assert (satu.gagal() == lain.gagal()).all()
        gugur = (satu.gagal() >> np.uint64(BIT["R03"])) & np.uint64(1) == 1
        assert (lain.kode()[gugur] == Kelayakan.TIDAK_LAYAK).all()
    assert sidik_masukan(masukan(calon, sasaran)) != sidik_masukan(masukan(calon, sasaran, akibat={"R03": Akibat.TMS}))


def test_nilai_yang_tidak_diketahui_tidak_masuk_sidik():
    calon = calon_acak(50, 2, kosong=0.3)
    rusak = np.where(calon.golongan.ada, calon.golongan.nilai, np.int8(99))
    lain = replace(calon, golongan=Kolom(rusak, calon.golongan.ada), ingatan={})
    assert sidik_masukan(masukan(calon, [])) == sidik_masukan(masukan(lain, []))


def test_satu_fakta_berubah_sidik_berubah():
    calon = calon_acak(50, 2, kosong=0)
    nilai = calon.golongan.nilai.copy()
    nilai[7] += 1
    lain = replace(calon, golongan=Kolom(nilai, calon.golongan.ada), ingatan={})
    assert sidik_masukan(masukan(calon, [])) != sidik_masukan(masukan(lain, []))


def test_bobot_harus_berjumlah_sepuluh_ribu():
    isi = masukan(calon_acak(5), sasaran_acak(1))
    kelompok, bobot = next(iter(isi.bobot.items()))
    with pytest.raises(ValueError, match=r"10\.000"):
        list(susun_peringkat(replace(isi, bobot={kelompok: {**bobot, "KINERJA": 0}})))
    with pytest.raises(ValueError, match="tidak dikenal"):
        list(susun_peringkat(replace(isi, bobot={kelompok: {**bobot, "USIA": 0}})))


def test_tabel_kosong_dan_tanpa_kursi():
    calon = calon_acak(10)
    assert list(susun_peringkat(masukan(calon, []))) == []
    (hasil,) = susun_peringkat(masukan(calon.ambil(np.array([], int)), sasaran_acak(1)))
    assert hasil.jumlah == (0, 0, 0, 0)


def test_who_needs_a_permit_and_lacks_data_must_be_verified_first():
    """Inside a window everybody needs a permit: what is not known must not be hidden behind it."""
    calon, sasaran = calon_acak(300, 5), [replace(s, jendela=7) for s in sasaran_acak(6, 5, orang=300)]
    tanpa, lengkap = set(), set()
    for hasil in susun_peringkat(masukan(calon, sasaran)):
        rendah, tinggi = hasil.skor()
        for kelayakan in (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN):
            mereka = hasil.kode() == kelayakan
            assert (rendah[mereka] == tinggi[mereka]).all()
            lengkap |= set(np.flatnonzero(mereka))
        tanpa |= set(np.flatnonzero(hasil.kode() == Kelayakan.PERLU_VERIFIKASI))
    assert tanpa
    assert lengkap
