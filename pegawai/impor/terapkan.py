"""Writes the plan of a data utama file, inside the caller's transaction."""

from django.db import connection
from django.utils import timezone

from jabatan.models import Jabatan, Posisi, UnitKerja
from pegawai.models import Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan

from .rencana import BIDANG_PEGAWAI
from .salin import ambil_nomor, perbarui, rentang, salin
from .struktur import kunci, terapkan_struktur

MODEL = (Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan)


def terapkan_data_utama(rencana):
    terapkan_struktur(rencana.struktur)
    id_pegawai = _tulis_pegawai(rencana)
    _tulis_jabatan(rencana, id_pegawai)
    _tulis_pangkat(rencana, id_pegawai)
    _tulis_pendidikan(rencana, id_pegawai)
    if rencana.pribadi:
        rencana.pribadi.tulis(rencana.langkah, id_pegawai)
    _perbarui_statistik(rencana)


def _perbarui_statistik(rencana):
    """Thousands of rows that the planner has not heard of make whatever comes next slow (8 times, measured)."""
    if rencana.baru > 500:
        nama = (m._meta.db_table for m in (UnitKerja, Jabatan, Posisi, *MODEL))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE " + ", ".join(map(connection.ops.quote_name, nama)))


def _tulis_pegawai(rencana):
    """People first: their keys are drawn ahead, so that everything after can be copied too."""
    baru = [x for x in rencana.langkah if x.orang is None]
    kunci = {id(x): n for x, n in zip(baru, ambil_nomor(Pegawai, len(baru)), strict=True)}
    kini, instansi = timezone.now(), rencana.struktur.instansi.pk
    salin(
        Pegawai,
        ("id", "instansi", "nip", "updated_at", *BIDANG_PEGAWAI),
        (
            (
                kunci[id(x)],
                instansi,
                x.baris.nip,
                kini,
                *(getattr(x.baris, b) for b in BIDANG_PEGAWAI),
            )
            for x in baru
        ),
    )
    ubah = [x for x in rencana.langkah if x.orang and x.pegawai]
    perbarui(
        Pegawai,
        ("id", "updated_at", *BIDANG_PEGAWAI),
        [
            (
                x.orang.id,
                kini,
                *(x.pegawai.get(b, x.orang.nilai[b]) for b in BIDANG_PEGAWAI),
            )
            for x in ubah
        ],
    )
    return lambda x: x.orang.id if x.orang else kunci[id(x)]


def _isi_jabatan(x):
    """Seat, claim, unit, names, level and echelon of the post after the import."""
    b, lama = x.baris, x.orang and x.orang.jabatan
    tetap = lama is not None and x.jabatan == "betulkan"
    posisi = x.posisi.id if x.posisi else (lama.posisi_id if tetap and not x.klaim and not _pindah(x) else None)
    unit = x.unit.id if x.unit else (lama.unit_id if tetap else None)
    return (
        posisi,
        x.klaim.id if x.klaim else None,
        unit,
        b.nama_jabatan,
        b.unor or (lama.nama_unit if tetap else ""),
        b.jenjang or (lama.jenjang if tetap and not _pindah(x) else ""),
        b.eselon_id or (lama.eselon_id if tetap and not _pindah(x) else None),
    )


def _pindah(x):
    return any(kolom in ("nama_jabatan", "unor") for kolom, _, _ in x.perubahan)


BIDANG_JABATAN = ("posisi", "klaim_posisi", "unit", "nama_jabatan", "nama_unit", "jenjang", "eselon")


def _tulis_jabatan(rencana, id_pegawai):
    ganti = [x for x in rencana.langkah if x.jabatan == "ganti"]
    betulkan = [x for x in rencana.langkah if x.jabatan == "betulkan"]
    perbarui(
        RiwayatJabatan,
        ("id", "berlaku"),
        [(x.orang.jabatan.id, rentang(x.orang.jabatan.mulai, x.mulai_jabatan)) for x in ganti],
    )
    # Two people may swap seats in one file: free them all first, for the exclusion constraint looks row by row.
    RiwayatJabatan.objects.filter(pk__in=[x.orang.jabatan.id for x in betulkan if x.orang.jabatan.posisi_id]).update(
        posisi=None
    )
    perbarui(
        RiwayatJabatan,
        ("id", "berlaku", *BIDANG_JABATAN),
        [(x.orang.jabatan.id, rentang(x.mulai_jabatan), *_isi_jabatan(x)) for x in betulkan],
    )
    salin(
        RiwayatJabatan,
        ("pegawai", "berlaku", *BIDANG_JABATAN, "jenis_penugasan", "alasan_dihitung_sejak", "nomor_sk", "eksklusif"),
        (
            (id_pegawai(x), rentang(x.mulai_jabatan), *_isi_jabatan(x), "D", "", "", False)
            for x in rencana.langkah
            if x.jabatan in ("baru", "ganti")
        ),
    )


def _tulis_pangkat(rencana, id_pegawai):
    langkah = rencana.langkah
    perbarui(
        RiwayatPangkat,
        ("id", "berlaku"),
        [
            (x.orang.pangkat.id, rentang(x.orang.pangkat.mulai, x.baris.tmt_golongan))
            for x in langkah
            if x.pangkat == "ganti"
        ],
    )
    perbarui(
        RiwayatPangkat,
        ("id", "berlaku", "golongan", "mk_tahun", "mk_bulan"),
        [
            (
                x.orang.pangkat.id,
                rentang(x.baris.tmt_golongan or x.orang.pangkat.mulai),
                x.baris.golongan_id,
                x.orang.pangkat.mk_tahun if x.baris.mk_tahun is None else x.baris.mk_tahun,
                x.orang.pangkat.mk_bulan if x.baris.mk_bulan is None else x.baris.mk_bulan,
            )
            for x in langkah
            if x.pangkat == "betulkan"
        ],
    )
    salin(
        RiwayatPangkat,
        ("pegawai", "golongan", "berlaku", "mk_tahun", "mk_bulan", "nomor_sk"),
        (
            (id_pegawai(x), x.baris.golongan_id, rentang(x.baris.tmt_golongan), x.baris.mk_tahun, x.baris.mk_bulan, "")
            for x in langkah
            if x.pangkat in ("baru", "ganti")
        ),
    )


def _tulis_pendidikan(rencana, id_pegawai):
    langkah, rumpun = rencana.langkah, {}
    for x in langkah:
        if x.pendidikan and x.baris.pendidikan not in rumpun:
            rumpun[x.baris.pendidikan] = rencana.acuan.rumpun_id(x.baris.pendidikan)
    lama = [
        (x, *x.orang.pendidikan[x.baris.tingkat_id, kunci(x.baris.pendidikan)])
        for x in langkah
        if x.pendidikan == "betulkan"
    ]
    perbarui(
        RiwayatPendidikan,
        ("id", "sekolah", "tahun_lulus"),
        [(pk, x.baris.sekolah or sekolah, x.baris.tahun_lulus or tahun) for x, pk, sekolah, tahun in lama],
    )
    salin(
        RiwayatPendidikan,
        ("pegawai", "tingkat", "nama", "rumpun", "sekolah", "tahun_lulus", "nomor_ijazah"),
        (
            (
                id_pegawai(x),
                x.baris.tingkat_id,
                x.baris.pendidikan,
                rumpun[x.baris.pendidikan],
                x.baris.sekolah,
                x.baris.tahun_lulus,
                "",
            )
            for x in langkah
            if x.pendidikan == "baru"
        ),
    )
