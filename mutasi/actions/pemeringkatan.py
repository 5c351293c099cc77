"""The act of ranking: load, compute, freeze, in one transaction."""

import time

import numpy as np
from django.db import transaction

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.actions.tulis_peringkat import BukuTulis, kunci_baru, tulis_peringkat
from mutasi.fakta.calon import load_calon
from mutasi.fakta.lowongan import load_sertifikat
from mutasi.fakta.parameter import load_akibat, load_anchors, load_parameter
from mutasi.fakta.sasaran import load_sasaran
from mutasi.fakta.setempat import load_setempat
from mutasi.models import (
    HasilLowongan,
    MasukanPemeringkatan,
    NilaiBersama,
    Pemeringkatan,
    PerubahanPemeringkatan,
    PutusanCalon,
    SiklusMutasi,
)
from mutasi.pemeringkatan.cap import build_cap
from mutasi.pemeringkatan.kabar import Kabar
from mutasi.pemeringkatan.kolom import padatkan, padatkan_bit, padatkan_khusus
from mutasi.pencocokan import (
    DAFTAR_KRITERIA,
    PENUH,
    Masukan,
    bekukan,
    sidik_masukan,
    sidik_peringkat,
    sidik_sasaran,
    skor_sestandar,
    susun_peringkat,
)
from mutasi.program import sidik_program, versi_program
from mutasi.status import StatusSiklus
from mutasi.syarat import DAFTAR_SYARAT, Akibat, Irisan, Kelayakan, Perpindahan, klasifikasi
from pegawai.jejak import catat, sidik_isi
from pegawai.penolakan import Penolakan

JUMLAH_TERATAS = 50
KURSI_SEKALIGUS = 100  # written together
KOSONG = r"\N"  # NULL in a line of COPY
# Standing -> verdict as stored. A recorded permit lets someone in: eligible, with a note that says so.
PUTUSAN = np.array([0, 0, 1, 2], np.uint8)
NAMA_PERPINDAHAN = [Perpindahan(n).name if n else "" for n in range(len(Perpindahan))]
PARAMETER_SELAIN_SYARAT = ("acuan_skor", "penyetaraan_jenjang", "penyetaraan_eselon_v", "bup_jenjang",
                           "golongan_jenjang_fungsional", "diklat_jenjang", "calon_minimal_talenta",
                           "calon_minimal_rapat")  # fmt: skip


@transaction.atomic
def jalankan_pemeringkatan(*, siklus, by):
    """Rank everyone for every vacancy of the cycle and freeze it; `by` None is the nightly run.

    Equal input is not ranked twice: the ranking that it already gave is returned.
    """
    mulai, pk, kabar = time.perf_counter(), siklus.pk, Kabar(siklus.pk)
    # The cycle alone, and not its key: whoever works meanwhile on other things of the agency does not wait.
    siklus = SiklusMutasi.objects.select_for_update(of=("self",), no_key=True).select_related("instansi")
    siklus = siklus.get(pk=pk)
    if siklus.status != StatusSiklus.PEMERINGKATAN:
        raise Penolakan("Pemeringkatan dijalankan pada tahap Pencocokan dan pemeringkatan. Pindahkan siklus ke sana.")
    kabar("membaca data pegawai")
    cap = build_cap()  # before the records are read: what changes meanwhile is found by the next comparison
    masukan = load_masukan(siklus)
    sidik = sidik_masukan(masukan)
    terakhir = siklus.pemeringkatan.order_by("-nomor").first()
    if terakhir is not None and terakhir.hash_masukan == sidik:
        return terakhir
    pemeringkatan = _simpan(siklus, masukan, sidik, by, mulai, kabar)
    MasukanPemeringkatan.objects.create(pemeringkatan=pemeringkatan, isi=bekukan(masukan))
    PerubahanPemeringkatan.objects.create(pemeringkatan=pemeringkatan, cap=cap)
    catat(
        by=by,
        instansi=siklus.instansi,
        tindakan="jalankan_pemeringkatan",
        objek=pemeringkatan,
        uraian=f"Menjalankan pemeringkatan {pemeringkatan.nomor} untuk {siklus.nama}",
        hash_masukan=sidik,
        sidik=pemeringkatan.sidik,
        sidik_bobot=sidik_isi(pemeringkatan.bobot),
        sidik_aturan=sidik_isi([pemeringkatan.aturan, pemeringkatan.parameter]),
        jumlah_pegawai=len(pemeringkatan.pegawai_ids),
        jumlah_lowongan=len(masukan.sasaran),
    )
    return pemeringkatan


def load_masukan(siklus):
    """Everything the ranking of a cycle depends on, as it stands now, for its planned day."""
    parameter = load_parameter(siklus.instansi, siklus.tmt_rencana)
    kurang = sorted(kode for kode in kode_parameter(DAFTAR_SYARAT) if kode not in parameter)
    if kurang:
        raise Penolakan(
            f"Parameter belum ada untuk {tanggal_panjang(siklus.tmt_rencana)}: {', '.join(kurang)}. Lengkapi dulu."
        )
    sertifikat = load_sertifikat(siklus)
    sasaran = load_sasaran(siklus, parameter, sertifikat)
    if not sasaran:
        raise Penolakan("Siklus ini belum punya lowongan. Pilih lowongan lebih dulu.")
    return Masukan(
        calon=load_calon(siklus.instansi, siklus.tmt_rencana, parameter, sertifikat),
        sasaran=sasaran,
        parameter=parameter,
        bobot=load_bobot(siklus, {s.kelompok for s in sasaran}),
        anchors=load_anchors(parameter),
        akibat=load_akibat(siklus.instansi, siklus.tmt_rencana),
        benih=f"siklus-{siklus.pk}",
        jumlah_teratas=JUMLAH_TERATAS,
        daftar=DAFTAR_SYARAT + load_setempat(siklus.instansi, siklus.tmt_rencana),
    )


def load_bobot(siklus, kelompok):
    """Weights of the levels that have a vacancy; each must be complete."""
    berlaku = siklus.load_bobot()
    bobot = {satu: berlaku.get(satu.name, {}) for satu in kelompok}
    for satu, isi in bobot.items():
        if sum(isi.values()) != PENUH:
            raise Penolakan(f"Bobot kriteria {satu.name.title()} belum berjumlah 100 %. Lengkapi pada halaman bobot.")
    return bobot


def _simpan(siklus, masukan, sidik, by, mulai, kabar):
    """Seats are written as they come: the columns of 2,000 of them would not fit in memory.

    The record that they refer to by its key follows last, when the digest of the whole is known.
    """
    (kunci,), sidik_hasil, tulisan, putusan = kunci_baru(Pemeringkatan), [], [], BukuTulis()
    calon, dari = masukan.calon.urut_kunci(), len(masukan.sasaran)
    for ke, satu in enumerate(susun_peringkat(masukan)):
        kabar("menghitung peringkat", ke, dari)
        hasil = build_hasil(satu, masukan)
        hasil.pemeringkatan_id, hasil.putusan_aturan = kunci, putusan.catat(satu)
        sidik_hasil.append((hasil.lowongan_id, hasil.sidik))
        tulisan.append((hasil, satu.ingat("baris", lambda satu=satu: build_baris(satu, calon, masukan))))
        if len(tulisan) == KURSI_SEKALIGUS:
            tulis_peringkat(kunci, tulisan, putusan)
            tulisan.clear()
    kabar("menyimpan peringkat")
    tulis_peringkat(kunci, tulisan, putusan)
    return Pemeringkatan.objects.create(
        pk=kunci,
        siklus=siklus,
        nomor=siklus.pemeringkatan.count() + 1,
        per_tanggal=siklus.tmt_rencana,
        dijalankan_oleh=by,
        hash_masukan=sidik,
        sidik=sidik_peringkat(sidik_hasil),
        versi_program=versi_program(),
        sidik_program=sidik_program(),
        bobot={kelompok.name: dict(isi) for kelompok, isi in masukan.bobot.items()},
        versi_bobot=siklus.versi_bobot.first(),
        parameter=_parameter(masukan),
        aturan=_aturan(masukan),
        pegawai_ids=calon.kunci.tolist(),
        lama_ms=round((time.perf_counter() - mulai) * 1000),
    )


def kode_parameter(daftar):
    """Every number that these rules and the scores read."""
    return {kode for s in daftar for kode in s.parameter} | set(PARAMETER_SELAIN_SYARAT)


def _parameter(masukan):
    """Values and versions of every number that was used."""
    kode = kode_parameter(masukan.daftar)
    return {
        p.kode: {"nilai": p.nilai, "satuan": p.satuan, "dasar": p.dasar, "versi": p.versi}
        for p in masukan.parameter.semua()
        if p.kode in kode
    }


def _aturan(masukan):
    """The rules in the order of their bits."""
    return [
        {
            "id": s.id,
            "judul": s.judul,
            "dasar": s.dasar,
            "akibat": masukan.akibat.get(s.id, s.akibat),
            "terbatas": s.terbatas,
        }
        for s in masukan.daftar
    ]


def build_hasil(satu, masukan):
    """The verdict on everyone for one seat, as it is stored."""
    layak, izin, verifikasi, tidak = satu.jumlah
    return HasilLowongan(
        lowongan_id=satu.sasaran.kunci,
        jumlah_memenuhi=layak + izin,
        jumlah_verifikasi=verifikasi,
        jumlah_tidak=tidak,
        per_aturan=_gugur(satu, masukan),
        sidik=sidik_sasaran(satu),
        kriteria=_kriteria(masukan.bobot[satu.sasaran.kelompok]),
        bersama=_bersama(satu),
        khusus=satu.ingat("khusus", lambda: _khusus(satu)),
    )


def _kriteria(bobot):
    return [[k.kode, bobot[k.kode]] for k in DAFTAR_KRITERIA if bobot.get(k.kode)]


def _bersama(satu):
    """One and the same for all seats of one kind and standard."""
    sestandar = satu.serupa.sestandar
    if "bersama" not in sestandar.ingatan:
        (rendah, tinggi), masih = skor_sestandar(sestandar), sestandar.kode < Kelayakan.TIDAK_LAYAK
        masuk = np.zeros(len(satu.kerja.calon), bool)
        masuk[sestandar.lapis.hidup[masih]] = True
        sestandar.ingatan["bersama"] = NilaiBersama(
            masuk=padatkan_bit(masuk),
            putusan=padatkan(PUTUSAN[sestandar.kode[masih]], "<u1"),
            skor_rendah=padatkan((tinggi - rendah)[masih], "<i2"),
            skor_tinggi=padatkan(tinggi[masih], "<i2"),
        )
    return sestandar.ingatan["bersama"]


def _khusus(satu):
    baris, kode, rendah, tinggi = satu.lain()
    return padatkan_khusus(baris, PUTUSAN[kode], rendah, tinggi)


def _gugur(satu, masukan):
    """How many people each blocking rule removed."""
    return {
        masukan.daftar[bit].id: ringkas.gagal
        for bit, ringkas in satu.ringkasan()
        if ringkas.gagal and masukan.daftar[bit].akibat_bagi(satu.sasaran, masukan.akibat) == Akibat.TMS
    }


def build_kandidat(satu, calon, masukan):
    """Rows of the printed list: the eligible, those who need a permit as far as there is room, those to verify."""
    return satu.ingat("kandidat", lambda: list(_kandidat(satu, calon, masukan)))


def build_baris(satu, calon, masukan):
    """The same as lines of COPY, but for the key of the seat's result."""
    return [
        f"{kunci}\t{urutan}\t{putusan}\t{rendah}\t{tinggi}\t{cakupan}"
        f"\t{KOSONG if jpm is None else jpm}\t{KOSONG if resmi is None else resmi}\t{jenis}\t{poin}\n"
        for kunci, urutan, putusan, rendah, tinggi, cakupan, jpm, resmi, jenis, poin in build_kandidat(
            satu, calon, masukan
        )
    ]


def _kandidat(satu, calon, masukan):
    layak, verifikasi, izin = (
        satu.daftar[k] for k in (Kelayakan.LAYAK, Kelayakan.PERLU_VERIFIKASI, Kelayakan.PERLU_IZIN)
    )
    bagian = (
        (layak, PutusanCalon.MEMENUHI),
        (izin.potong(0, JUMLAH_TERATAS - len(layak)), PutusanCalon.MEMENUHI),
        (verifikasi, PutusanCalon.PERLU_VERIFIKASI),
    )
    orang = Irisan(calon, np.concatenate([daftar.baris for daftar, _ in bagian]))
    jenis = [NAMA_PERPINDAHAN[n] for n in klasifikasi(orang, satu.sasaran).tolist()]
    bobot = masukan.bobot[satu.sasaran.kelompok]
    berbobot = [bool(bobot.get(k.kode)) for k in DAFTAR_KRITERIA]
    pola = "{" + ",".join(["%d"] * (2 * sum(berbobot))) + "}"  # an array of PostgreSQL
    tempat = 0
    for daftar, putusan in bagian:
        isi = zip(daftar.kunci.tolist(), _angka(daftar), _poin_berselang(daftar, berbobot), strict=True)
        for kunci, angka, poin in isi:
            yield kunci, tempat + 1, putusan.value, *angka, jenis[tempat], pola % tuple(poin)
            tempat += 1


def _angka(daftar):
    """Scores, coverage and both JPM; no JPM where competencies were not assessed."""
    kolom = (daftar.skor_rendah, daftar.skor_tinggi, daftar.cakupan, daftar.jpm, daftar.jpm_resmi)
    for rendah, tinggi, cakupan, jpm, resmi in zip(*(k.tolist() for k in kolom), strict=True):
        yield (rendah, tinggi, cakupan, jpm, resmi) if resmi >= 0 else (rendah, tinggi, cakupan, None, None)


def _poin_berselang(daftar, berbobot):
    """Lowest and highest of each criterion that has a weight in turn."""
    pasangan = np.stack([daftar.kontribusi_rendah, daftar.kontribusi_tinggi], axis=2)[:, berbobot]
    return pasangan.reshape(len(daftar), 2 * sum(berbobot)).tolist()
