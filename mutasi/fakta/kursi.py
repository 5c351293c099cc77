"""Facts of seats that rules need: how many they still lack on the planned day, and the windows it falls in."""

from collections import Counter, defaultdict

import numpy as np
from django.db.models import Count

from jabatan.bup import bup_berlaku
from jabatan.masa import tambah_bulan
from jabatan.models import JenisJabatan, Posisi
from mutasi.fakta.salin import KOSONG, petakan
from mutasi.models import JendelaLarangan, Lowongan
from mutasi.status import StatusSiklus
from mutasi.syarat import FAKTA, Jendela, Kolom
from pegawai.models import KEDUDUKAN_AKHIR, JenisPenugasan, RiwayatJabatan, RiwayatKedudukan

SATU_KURSI = 1  # a structural post has one chair, whether its need was computed or not


def _kebutuhan(kebutuhan, jenis):
    return SATU_KURSI if kebutuhan is None and jenis == JenisJabatan.STRUKTURAL else kebutuhan


def _pemangku(posisi, hari):
    """Definitive holders on the day, without those who have left the service by then."""
    berakhir = RiwayatKedudukan.objects.filter(kedudukan__in=KEDUDUKAN_AKHIR, berlaku__contains=hari)
    return (
        RiwayatJabatan.objects.filter(
            posisi__in=posisi, jenis_penugasan=JenisPenugasan.DEFINITIF, berlaku__contains=hari
        )
        .exclude(pegawai__kedudukan_hukum__in=KEDUDUKAN_AKHIR)
        .exclude(pegawai__in=berakhir.values("pegawai_id"))
    )


def load_lebih(isi):
    """B − K of the seat that each person holds on the day; of a few people their colleagues are counted too."""
    posisi = isi.isi["posisi"]
    pk, banyak = np.unique(posisi.nilai[posisi.ada], return_counts=True)
    terisi = Counter(dict(zip(pk.tolist(), banyak.tolist(), strict=True)))
    kursi = Posisi.objects.filter(unit__instansi=isi.instansi)
    if isi.sebagian:
        kursi = kursi.filter(pk__in=list(terisi))
        lain = _pemangku(list(terisi), isi.acuan).exclude(pegawai__in=isi.pk)
        terisi.update(lain.values_list("posisi_id", flat=True))
    lebih = {}
    for kunci, kebutuhan, jenis in kursi.values_list("pk", "kebutuhan", "jabatan__jenis"):
        butuh = _kebutuhan(kebutuhan, jenis)
        if butuh is not None:
            lebih[kunci] = terisi[kunci] - butuh
    selisih = petakan(posisi.nilai, lebih)
    ada = posisi.ada & (selisih != KOSONG)
    return Kolom(np.where(ada, selisih, 0).astype(FAKTA["lebih_asal"]), ada)


def load_ruang(lowongan, hari, tabel_bup):
    """K − B of each vacancy by its key; who is retired by the day from a seat that is soon vacant is not counted."""
    pensiun = load_pensiun(lowongan, hari, tabel_bup)
    terisi = dict(
        _pemangku([satu.posisi_id for satu in lowongan], hari)
        .values("posisi")
        .annotate(jumlah=Count("pk"))
        .values_list("posisi", "jumlah")
    )
    ruang = {}
    for satu in lowongan:
        butuh = _kebutuhan(satu.posisi.kebutuhan, satu.posisi.jabatan.jenis)
        isi = terisi.get(satu.posisi_id, 0) - len(pensiun[satu.posisi_id])
        ruang[satu.pk] = None if butuh is None else butuh - isi
    return ruang


def load_pensiun(lowongan, hari, tabel_bup):
    """{seat that is soon vacant: its holders who reach the retirement age by the day}; a day later, or a date of
    birth that is not known, and the seat is still held."""
    bup = {
        satu.posisi_id: bup_berlaku(satu.posisi.jabatan, tabel_bup)
        for satu in lowongan
        if satu.alasan == Lowongan.Alasan.AKAN_KOSONG
    }
    pensiun = defaultdict(set)
    lahir = _pemangku(list(bup), hari).values_list("posisi_id", "pegawai_id", "pegawai__tanggal_lahir")
    for posisi, orang, tanggal in lahir:
        if tanggal and bup[posisi] and tambah_bulan(tanggal, 12 * bup[posisi]) <= hari:
            pensiun[posisi].add(orang)
    return pensiun


def load_jendela(siklus, semua=None):
    """Bits of the windows that hold the planned day of a cycle, one of its decrees, or all days planned for them.

    `semua`: the windows of the agency, where they are read already.
    """
    hari = [(siklus.tmt_rencana, siklus.tmt_rencana)]
    hari += ((t, t) for t in siklus.keputusan.filter(tanggal__isnull=False).values_list("tanggal", flat=True))
    hari += siklus.tahap.filter(tahap=StatusSiklus.KEPUTUSAN).values_list("mulai", "selesai")
    jendela = Jendela(0)
    for satu in JendelaLarangan.objects.filter(instansi=siklus.instansi_id) if semua is None else semua:
        if any(satu.mencakup(mulai, selesai) for mulai, selesai in hari):
            jendela |= Jendela[satu.jenis]
    return int(jendela)
