"""Writes the plan of a data utama file, inside the caller's transaction.

New rows go in by COPY, changes by COPY to a temporary table and one UPDATE: a few statements for any size,
and the triggers of the row trail see them all.
"""

from django.db import connection
from django.utils import timezone

from jabatan.models import Jabatan, Posisi, UnitKerja
from pegawai.models import Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan

from .rencana import BIDANG_PEGAWAI
from .struktur import terapkan_struktur

MODEL = (Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan)


def terapkan_data_utama(rencana):
    terapkan_struktur(rencana.struktur)
    id_pegawai = _tulis_pegawai(rencana)
    _tulis_jabatan(rencana, id_pegawai)
    _tulis_pangkat(rencana, id_pegawai)
    _tulis_pendidikan(rencana, id_pegawai)
    _perbarui_statistik(rencana)


def _perbarui_statistik(rencana):
    """Thousands of rows that the planner has not heard of make whatever comes next slow (8 times, measured)."""
    if rencana.baru > 500:
        nama = (m._meta.db_table for m in (UnitKerja, Jabatan, Posisi, *MODEL))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE " + ", ".join(map(connection.ops.quote_name, nama)))


def _kolom(model, bidang):
    return model._meta.get_field(bidang).column


def _copy(model, bidang, baris, tabel=None):
    """COPY rows of fields of a model into its table, or into a temporary one."""
    q = connection.ops.quote_name
    kolom = ", ".join(q(_kolom(model, b)) for b in bidang)
    with (
        connection.wrap_database_errors,  # COPY goes past Django's own wrapper
        connection.cursor() as cursor,
        cursor.copy(f"COPY {q(tabel or model._meta.db_table)} ({kolom}) FROM STDIN") as salin,
    ):
        for satu in baris:
            salin.write_row(satu)


def _perbarui(model, bidang, baris):
    """UPDATE many rows of a model, each with values of its own; the first field is the key `id`."""
    if not baris:
        return
    q = connection.ops.quote_name
    tabel, sementara = q(model._meta.db_table), f"impor_{model._meta.model_name}"
    kolom = [q(_kolom(model, b)) for b in bidang]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {q(sementara)}")
        isi = f"SELECT {', '.join(kolom)} FROM {tabel}"  # our own names, quoted  # nosec
        cursor.execute(f"CREATE TEMP TABLE {q(sementara)} ON COMMIT DROP AS {isi} WITH NO DATA")
    _copy(model, bidang, baris, sementara)
    isi = ", ".join(f"{k} = s.{k}" for k in kolom[1:])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabel} t SET {isi} FROM {q(sementara)} s WHERE t.id = s.id")  # our own names  # nosec


def _rentang(mulai, sampai=None):
    """A half-open range of days as PostgreSQL writes it; an unknown start stays open."""
    return f"[{mulai or ''},{sampai or ''})"


def _ambil_nomor(model, banyak):
    """Keys for rows to come, drawn from the sequence of the table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, banyak],
        )
        return [n for (n,) in cursor.fetchall()]


def _tulis_pegawai(rencana):
    """People first: their keys are drawn ahead, so that everything after can be copied too."""
    baru = [x for x in rencana.langkah if x.orang is None]
    kunci = {id(x): n for x, n in zip(baru, _ambil_nomor(Pegawai, len(baru)), strict=True)}
    kini, instansi = timezone.now(), rencana.struktur.instansi.pk
    _copy(
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
    _perbarui(
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
    _perbarui(
        RiwayatJabatan,
        ("id", "berlaku"),
        [(x.orang.jabatan.id, _rentang(x.orang.jabatan.mulai, x.mulai_jabatan)) for x in ganti],
    )
    # Two people may swap seats in one file: free them all first, for the exclusion constraint looks row by row.
    RiwayatJabatan.objects.filter(pk__in=[x.orang.jabatan.id for x in betulkan if x.orang.jabatan.posisi_id]).update(
        posisi=None
    )
    _perbarui(
        RiwayatJabatan,
        ("id", "berlaku", *BIDANG_JABATAN),
        [(x.orang.jabatan.id, _rentang(x.mulai_jabatan), *_isi_jabatan(x)) for x in betulkan],
    )
    _copy(
        RiwayatJabatan,
        ("pegawai", "berlaku", *BIDANG_JABATAN, "jenis_penugasan", "alasan_dihitung_sejak", "nomor_sk", "eksklusif"),
        (
            (id_pegawai(x), _rentang(x.mulai_jabatan), *_isi_jabatan(x), "D", "", "", False)
            for x in rencana.langkah
            if x.jabatan in ("baru", "ganti")
        ),
    )


def _tulis_pangkat(rencana, id_pegawai):
    langkah = rencana.langkah
    _perbarui(
        RiwayatPangkat,
        ("id", "berlaku"),
        [
            (x.orang.pangkat.id, _rentang(x.orang.pangkat.mulai, x.baris.tmt_golongan))
            for x in langkah
            if x.pangkat == "ganti"
        ],
    )
    _perbarui(
        RiwayatPangkat,
        ("id", "berlaku", "golongan", "mk_tahun", "mk_bulan"),
        [
            (
                x.orang.pangkat.id,
                _rentang(x.baris.tmt_golongan or x.orang.pangkat.mulai),
                x.baris.golongan_id,
                x.orang.pangkat.mk_tahun if x.baris.mk_tahun is None else x.baris.mk_tahun,
                x.orang.pangkat.mk_bulan if x.baris.mk_bulan is None else x.baris.mk_bulan,
            )
            for x in langkah
            if x.pangkat == "betulkan"
        ],
    )
    _copy(
        RiwayatPangkat,
        ("pegawai", "golongan", "berlaku", "mk_tahun", "mk_bulan", "nomor_sk"),
        (
            (id_pegawai(x), x.baris.golongan_id, _rentang(x.baris.tmt_golongan), x.baris.mk_tahun, x.baris.mk_bulan, "")
            for x in langkah
            if x.pangkat in ("baru", "ganti")
        ),
    )


def _tulis_pendidikan(rencana, id_pegawai):
    langkah, rumpun = rencana.langkah, {}
    for x in langkah:
        if x.pendidikan and x.baris.pendidikan not in rumpun:
            rumpun[x.baris.pendidikan] = rencana.acuan.rumpun_id(x.baris.pendidikan)
    for x in langkah:
        if x.pendidikan == "betulkan":
            baru = {b: getattr(x.baris, b) for b in ("sekolah", "tahun_lulus") if getattr(x.baris, b)}
            RiwayatPendidikan.objects.filter(pk=x.id_pendidikan).update(**baru)
    _copy(
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
