"""The act of ranking: load, compute, freeze, in one transaction."""

import json
import time
import zlib

import numpy as np
from django.db import connection, transaction

from mutasi.fakta import load_akibat, load_anchors, load_calon, load_parameter, load_sasaran
from mutasi.fakta_lowongan import load_sertifikat
from mutasi.models import (
    HasilLowongan,
    Kandidat,
    MasukanPemeringkatan,
    Pemeringkatan,
    PutusanCalon,
    SiklusMutasi,
)
from mutasi.pencocokan import (
    DAFTAR_KRITERIA,
    PENUH,
    Masukan,
    bekukan,
    sidik_masukan,
    sidik_peringkat,
    sidik_sasaran,
    susun_peringkat,
)
from mutasi.status import StatusSiklus
from mutasi.syarat import (
    DAFTAR_SYARAT,
    Akibat,
    Kelayakan,
    Perpindahan,
    jelaskan_kekurangan,
    klasifikasi,
)
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

JUMLAH_TERATAS = 50
# Standing -> verdict as stored. A recorded permit lets someone in: eligible, with a note that says so.
PUTUSAN = np.array([0, 1, 0, 2], np.uint8)
PARAMETER_SELAIN_SYARAT = ("acuan_skor", "penyetaraan_jenjang", "penyetaraan_eselon_v", "bup_jenjang",
                           "golongan_jenjang_fungsional", "diklat_jenjang")  # fmt: skip
KOLOM_KANDIDAT = (
    "hasil_id", "pegawai_id", "urutan", "putusan", "skor_rendah", "skor_tinggi", "cakupan", "jpm", "jpm_resmi",
    "jenis_mutasi", "kontribusi", "catatan",
)  # fmt: skip


@transaction.atomic
def jalankan_pemeringkatan(*, siklus, by):
    """Rank everyone for every vacancy of the cycle and freeze it.

    Equal input is not ranked twice: the ranking that it already gave is returned.
    """
    mulai = time.perf_counter()
    siklus = SiklusMutasi.objects.select_for_update().select_related("instansi").get(pk=siklus.pk)
    if siklus.status != StatusSiklus.PEMERINGKATAN:
        raise Penolakan("Pemeringkatan dijalankan pada tahap Pencocokan dan pemeringkatan. Pindahkan siklus ke sana.")
    masukan = load_masukan(siklus)
    sidik = sidik_masukan(masukan)
    terakhir = siklus.pemeringkatan.order_by("-nomor").first()
    if terakhir is not None and terakhir.hash_masukan == sidik:
        return terakhir
    pemeringkatan = _simpan(siklus, masukan, sidik, by, mulai)
    catat(
        by=by,
        tindakan="jalankan_pemeringkatan",
        objek=pemeringkatan,
        uraian=f"Menjalankan pemeringkatan {pemeringkatan.nomor} untuk {siklus.nama}",
        hash_masukan=sidik,
        sidik=pemeringkatan.sidik,
        jumlah_pegawai=len(pemeringkatan.pegawai_ids),
        jumlah_lowongan=len(masukan.sasaran),
    )
    return pemeringkatan


def load_masukan(siklus):
    """Everything the ranking of a cycle depends on, as it stands now, for its planned day."""
    parameter = load_parameter(siklus.instansi, siklus.tmt_rencana)
    perlu = {kode for s in DAFTAR_SYARAT for kode in s.parameter} | set(PARAMETER_SELAIN_SYARAT)
    kurang = sorted(kode for kode in perlu if kode not in parameter)
    if kurang:
        raise Penolakan(f"Parameter belum ada untuk {siklus.tmt_rencana:%d-%m-%Y}: {', '.join(kurang)}. Lengkapi dulu.")
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
    )


def load_bobot(siklus, kelompok):
    """Weights of the levels that have a vacancy; each must be complete."""
    berlaku = siklus.load_bobot()
    bobot = {satu: berlaku.get(satu.name, {}) for satu in kelompok}
    for satu, isi in bobot.items():
        if sum(isi.values()) != PENUH:
            raise Penolakan(f"Bobot kriteria {satu.name.title()} belum berjumlah 100 %. Lengkapi pada halaman bobot.")
    return bobot


def _simpan(siklus, masukan, sidik, by, mulai):
    """Seat by seat; the record itself is written last, when its digest is known, and refers back by key."""
    hasil, kandidat, sidik_hasil = [], [], []
    calon = masukan.calon.urut_kunci()
    for satu in susun_peringkat(masukan):
        sidik_hasil.append((satu.sasaran.kunci, sidik_sasaran(satu)))
        hasil.append(_hasil_lowongan(satu, masukan))
        kandidat.append(list(_kandidat(satu, calon, masukan)))
    pemeringkatan = Pemeringkatan.objects.create(
        siklus=siklus,
        nomor=siklus.pemeringkatan.count() + 1,
        per_tanggal=siklus.tmt_rencana,
        dijalankan_oleh=by,
        hash_masukan=sidik,
        sidik=sidik_peringkat(sidik_hasil),
        bobot={kelompok.name: dict(isi) for kelompok, isi in masukan.bobot.items()},
        versi_bobot=siklus.versi_bobot.first(),
        parameter=_parameter(masukan),
        aturan=_aturan(masukan),
        pegawai_ids=calon.kunci.tolist(),
        lama_ms=round((time.perf_counter() - mulai) * 1000),
    )
    MasukanPemeringkatan.objects.create(pemeringkatan=pemeringkatan, isi=bekukan(masukan))
    for satu in hasil:
        satu.pemeringkatan = pemeringkatan
    HasilLowongan.objects.bulk_create(hasil, batch_size=200)
    _salin_kandidat((h.pk, *baris) for h, isi in zip(hasil, kandidat, strict=True) for baris in isi)
    return pemeringkatan


def _parameter(masukan):
    """Values and versions of every number that was used."""
    kode = {k for s in masukan.daftar for k in s.parameter} | set(PARAMETER_SELAIN_SYARAT)
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


def _hasil_lowongan(satu, masukan):
    gagal, kurang = satu.gagal(), satu.kurang()
    rendah, tinggi = satu.skor()
    layak, verifikasi, izin, tidak = satu.jumlah
    return HasilLowongan(
        lowongan_id=satu.sasaran.kunci,
        jumlah_memenuhi=layak + izin,
        jumlah_verifikasi=verifikasi,
        jumlah_tidak=tidak,
        per_aturan=_gugur(gagal, masukan, satu.sasaran),
        putusan=_padatkan(PUTUSAN[satu.kode()], "<u1"),
        gagal=_padatkan(gagal, "<u8"),
        kurang=_padatkan(kurang, "<u8"),
        skor_rendah=_padatkan(rendah, "<i2"),
        skor_tinggi=_padatkan(tinggi, "<i2"),
    )


def _gugur(gagal, masukan, sasaran):
    """How many people each blocking rule removed."""
    topeng, jumlah = np.unique(gagal, return_counts=True)
    gugur = {}
    for bit, s in enumerate(masukan.daftar):
        if s.akibat_bagi(sasaran, masukan.akibat) == Akibat.TMS:
            gugur[s.id] = int(jumlah[(topeng >> np.uint64(bit)) & np.uint64(1) == 1].sum())
    return {aturan: n for aturan, n in gugur.items() if n}


def _padatkan(larik, tipe):
    return zlib.compress(np.ascontiguousarray(larik, tipe).tobytes(), 1)


def _kandidat(satu, calon, masukan):
    """Rows of the printed list: the eligible, those who need a permit as far as there is room, those to verify."""
    layak, verifikasi, izin = (
        satu.daftar[k] for k in (Kelayakan.LAYAK, Kelayakan.PERLU_VERIFIKASI, Kelayakan.PERLU_IZIN)
    )
    bagian = (
        (layak, PutusanCalon.MEMENUHI),
        (izin.potong(0, JUMLAH_TERATAS - len(layak)), PutusanCalon.MEMENUHI),
        (verifikasi, PutusanCalon.PERLU_VERIFIKASI),
    )
    orang = calon.ambil(np.concatenate([daftar.baris for daftar, _ in bagian]))
    jenis = klasifikasi(orang, satu.sasaran)
    catatan = _catatan(jelaskan_kekurangan(orang, satu.sasaran, masukan.parameter, masukan.akibat, masukan.daftar))
    bobot = masukan.bobot[satu.sasaran.kelompok]
    tempat = 0
    for daftar, putusan in bagian:
        for ke in range(len(daftar)):
            nama = Perpindahan(jenis[tempat]).name if jenis[tempat] else ""
            angka = _angka(daftar, ke)
            yield (
                int(daftar.kunci[ke]), tempat + 1, putusan.value, *angka, nama, _kontribusi(daftar, ke, bobot),
                catatan[tempat],
            )  # fmt: skip
            tempat += 1


def _angka(daftar, ke):
    """Scores, coverage and both JPM; no JPM where competencies were not assessed."""
    lengkap = daftar.jpm_resmi[ke] >= 0
    return (
        int(daftar.skor_rendah[ke]),
        int(daftar.skor_tinggi[ke]),
        int(daftar.cakupan[ke]),
        int(daftar.jpm[ke]) if lengkap else None,
        int(daftar.jpm_resmi[ke]) if lengkap else None,
    )


def _kontribusi(daftar, ke, bobot):
    """Of the criteria that have a weight at this level; together the score."""
    bagian = zip(
        DAFTAR_KRITERIA, daftar.kontribusi_rendah[ke].tolist(), daftar.kontribusi_tinggi[ke].tolist(), strict=True
    )
    isi = [
        {"kode": k.kode, "rendah": r, "tinggi": t, "bobot": bobot[k.kode]} for k, r, t in bagian if bobot.get(k.kode)
    ]
    return json.dumps(isi)


def _catatan(kekurangan):
    """One JSON text a person; a sentence that many people share is encoded once."""
    teks = {}
    for hasil in (h for satu in kekurangan for h in satu):
        if id(hasil) not in teks:
            isi = {
                "aturan": hasil.aturan,
                "akibat": hasil.akibat,
                "putusan": hasil.putusan.name,
                "kalimat": hasil.kalimat,
                "dasar": hasil.dasar,
                "terbatas": hasil.terbatas,
            }
            teks[id(hasil)] = json.dumps(isi)
    return [f"[{', '.join(teks[id(h)] for h in satu)}]" for satu in kekurangan]


def _salin_kandidat(baris):
    """COPY: five times as fast as bulk_create (kajian A3)."""
    kolom = ", ".join(KOLOM_KANDIDAT)
    perintah = f"COPY {Kandidat._meta.db_table} ({kolom}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(perintah) as salinan:
        for satu in baris:
            salinan.write_row(satu)
