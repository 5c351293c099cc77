"""The same ranking in SQL, as a practised user of DuckDB would write it, and the proof that its lists are ours.

It is given: people and seats as tables in its own memory, in types that fit, loaded before the clock runs, the lot of
each person among them. Within the clock it works out everything that decides a list: every rule that can rule somebody
out, ask for a permit or be left open, all criteria from their anchors, the order of ties, the first of each standing
and how many there are. Left out is what decides nothing here, and `siapkan` refuses where it would: criteria without
weight, seats that ask for a certificate, fall in a window, are at a person's own request, are sat on or wished for.
Points of each criterion, the official JPM and coverage, which we work out for everybody listed, it need not answer.

What was done for it: seats are taken together by level, standard and office (`hitung`; `hitung_sendiri` joins people
with every seat by itself); rules and points that no seat changes are worked out once a person, those of a level once a
level, and only survivors go on; a rule is a BOOLEAN that is NULL where it is open, so that AND decides as our rules do;
one BIGINT orders as the whole chain does and names the person; levels are capped by sums of distances instead of
least() (a third off that step); max(x, n) takes the first ones (a window takes nearly twice as long); what is read
twice is a table of its own (one statement takes as long).
"""

from importlib import import_module
from itertools import pairwise

import numpy as np

from mutasi.pencocokan import KODE_KRITERIA, TERDAFTAR, Masukan, susun_peringkat, undian
from mutasi.pencocokan.urutan import GESER_JPM, GESER_KINERJA, GESER_SKOR, ORANG
from mutasi.syarat import Kolom

KOMPETENSI = 9
SEPOTONG = 100
TANPA_BOBOT = ("UMPAN_BALIK", "INOVASI")
# The people's columns: where a seat has one of the same name, theirs has another.
SATU = {
    "status_asn": "status_asn", "kedudukan_aktif": "kedudukan_aktif", "tugas_belajar": "tugas_belajar",
    "hukuman": "hukuman", "kelompok_kini": "kelompok", "tingkat_kini": "tingkat", "golongan": "golongan",
    "pendidikan": "pendidikan", "ilmu": "rumpun", "pim": "diklat_pim", "kotak_talenta": "kotak_talenta",
    "integritas": "integritas", "lebih_asal": "lebih_asal", "tak_tercatat": "bulan_tak_tercatat",
    "lahir": "tanggal_lahir", "tmt_jabatan": "tmt_jabatan", "tmt_asn": "tmt_asn", "tmt_golongan": "tmt_golongan",
    "ukom": "tanggal_ukom",
}  # fmt: skip
TANGGAL = ("lahir", "tmt_jabatan", "tmt_asn", "tmt_golongan", "ukom")
BULAN = ("pengalaman_minimal_administrator", "pengalaman_minimal_pengawas", "pengalaman_administrator_jpt_pratama",
         "pengalaman_terkait_jpt_pratama", "usia_maksimal_jpt_pratama", "masa_kerja_minimal")  # fmt: skip
ANGKA = ("pendidikan_minimal_administrator", "pendidikan_minimal_pengawas", "pendidikan_minimal_jpt_pratama",
         "predikat_minimal", "jpm_batas_mms")  # fmt: skip
JENJANG = "kelompok, tingkat, bup, diklat_pim, ruang"
JENIS = f"{JENJANG}, rumpun, pendidikan_minimal"
STANDAR = ", ".join(f"s_{ke}" for ke in range(KOMPETENSI))


def siapkan(isi: Masukan):
    """Facts and seats as tables, what is not known as NULL."""
    _periksa(isi)
    pandas, basis = import_module("pandas"), import_module("duckdb").connect()
    basis.execute("SET threads = 1")
    for nama, kolom in {"orang": _orang(isi), "kursi": _kursi(isi), **_panjang(isi)}.items():
        basis.register("asal", pandas.DataFrame(kolom))
        tanggal = ", ".join(f"(DATE '1970-01-01' + {n})::DATE AS {n}" for n in TANGGAL if n in kolom)
        basis.execute(f"CREATE TABLE {nama} AS SELECT *{f' REPLACE ({tanggal})' if tanggal else ''} FROM asal")
        basis.unregister("asal")
    for makro in _makro(isi):
        basis.execute(f"CREATE MACRO {makro}")
    return basis


def _periksa(isi: Masukan) -> None:
    """Whether the statements answer all that these seats ask."""
    calon, bobot = isi.calon, isi.bobot.values()
    disebut = [calon.posisi.nilai[calon.posisi.ada], calon.minat_posisi.nilai[calon.minat_posisi.ada]]
    assert not any(satu.get(kode) for satu in bobot for kode in TANPA_BOBOT), "kriteria ini tidak dihitung dalam SQL"
    assert not any(s.sertifikat or s.jendela or s.permintaan_sendiri for s in isi.sasaran)
    assert not np.isin(np.concatenate(disebut), [s.posisi for s in isi.sasaran]).any(), "kursi diduduki atau diminati"
    assert all(len(s.standar) == KOMPETENSI and s.rumpun < 1 << 31 for s in isi.sasaran)
    assert not isi.akibat, "setelan instansi"
    assert np.all(calon.bulan_bidang.ada & calon.bulan_tingkat.ada), "riwayat jabatan tidak ada"


def _bolong(kolom: Kolom, ke: int | None = None):
    nilai, ada = (kolom.nilai, kolom.ada) if ke is None else (kolom.nilai[:, ke], kolom.ada[:, ke])
    nilai = nilai.astype(np.int64) if nilai.dtype == np.uint64 else np.ascontiguousarray(nilai)
    return import_module("pandas").arrays.IntegerArray(nilai, ~np.ascontiguousarray(ada))


def _orang(isi: Masukan) -> dict:
    calon, bulan = isi.calon, isi.calon.bulan_tingkat
    return {
        "kunci": calon.kunci,
        "undian": undian(calon.kunci, isi.benih),
        **{nama: _bolong(getattr(calon, asal)) for nama, asal in SATU.items()},
        **{f"predikat_{ke}": _bolong(calon.predikat, ke) for ke in range(3)},
        **{f"k_{ke}": _bolong(calon.kompetensi, ke) for ke in range(KOMPETENSI)},
        **{f"bulan_{ke}": _bolong(Kolom(bulan.nilai[:, ke].astype(np.int32), bulan.ada)) for ke in range(1, 8)},
    }


def _kursi(isi: Masukan) -> dict:
    kursi = isi.sasaran
    return {
        **{n: np.array([int(getattr(s, n)) for s in kursi], np.int32) for n in ("kunci", *JENIS.split(", "))},
        "bidang": np.array([isi.calon.bidang.index(s.bidang) for s in kursi], np.int16),
        **{f"s_{ke}": np.array([s.standar[ke][1] for s in kursi], np.int8) for ke in range(KOMPETENSI)},
        **{f"b_{k}": np.array([isi.bobot[s.kelompok].get(k, 0) for s in kursi], np.int32) for k in KODE_KRITERIA},
    }


def _panjang(isi: Masukan) -> dict[str, dict]:
    """Months in an office, and wishes: one row each."""
    calon = isi.calon
    orang, ke = np.nonzero(calon.bulan_bidang.nilai)
    ingin, urut = np.nonzero(calon.minat_posisi.ada)
    return {
        "pengalaman": {
            "kunci": calon.kunci[orang],
            "bidang": ke.astype(np.int16),
            "bulan": calon.bulan_bidang.nilai[orang, ke],
        },
        "minat": {
            "kunci": calon.kunci[ingin],
            "bidang": calon.minat_bidang.nilai[ingin, urut],
            "tingkat": calon.minat_tingkat.nilai[ingin, urut],
        },
    }


# --- anchors and numbers of law ---


def _tabel(isi, kosong: int) -> str:
    bila = " ".join(f"WHEN x >= {kode} THEN {poin}" for kode, poin in reversed(isi))
    return f"CASE WHEN x IS NULL THEN {kosong} {bila} ELSE 0 END"


def _garis(titik, kosong: int) -> str:
    bila = " ".join(f"WHEN x < {b} THEN {p} + {q - p} * (x - {a}) // {b - a}" for (a, p), (b, q) in pairwise(titik))
    (awal, pertama), (_, akhir) = titik[0], titik[-1]
    return f"CASE WHEN x IS NULL THEN {kosong} WHEN x <= {awal} THEN {pertama} {bila} ELSE {akhir} END"


# Passes where it is proven, fails where no unrecorded month could make up for it, and is open between.
CUKUP = """cukup(bulan, tak_tercatat, minimal) AS
CASE WHEN bulan >= minimal THEN TRUE WHEN bulan + tak_tercatat < minimal THEN FALSE END"""


def _makro(isi: Masukan) -> list[str]:
    """Every table of anchors twice: with the least and with the most that it gives for what is not known."""
    acuan, parameter = isi.anchors, isi.parameter
    tabel = {"predikat": acuan.predikat.isi, "didik": acuan.pendidikan.isi, "talenta": acuan.talenta.isi,
             "integritas": acuan.integritas.isi}  # fmt: skip
    garis = {"jpm": acuan.jpm.titik, "lama": acuan.pengalaman_tingkat.titik, "terkait": acuan.pengalaman_bidang.titik,
             "butuh": acuan.kebutuhan.titik}  # fmt: skip
    hasil = []
    for nama, cara, isinya in [(n, _tabel, i) for n, i in tabel.items()] + [(n, _garis, i) for n, i in garis.items()]:
        semua = [poin for _, poin in isinya]
        hasil += [f"{nama}_{akhir}(x) AS {cara(isinya, batas(semua))}" for akhir, batas in (("r", min), ("t", max))]
    return [
        *hasil,
        f"latih(x) AS {_tabel(acuan.pelatihan.isi, 0)}",
        f"hari() AS DATE '{isi.calon.per_tanggal}'",
        CUKUP,
        *(f"{kode}() AS {parameter.angka(kode)}" for kode in ANGKA),
        *(f"{kode}() AS {parameter.bulan(kode)}" for kode in BULAN),
    ]


# --- the statements, in order; what a later one needs of many rows stands in a table of its own ---

# The lower of two numbers is half of what their sum exceeds their distance by: many times as fast as least().
CAPAI = "(jumlah_{a} + penuh - (" + " + ".join(f"abs(k{{a}}_{ke} - s_{ke})" for ke in range(KOMPETENSI)) + ")) >> 1"
PENUH = " + ".join(f"s_{ke}" for ke in range(KOMPETENSI))
DI_ATAS = 9  # beyond every level: what is not assessed counts its standard where the most possible is reckoned
LEVEL = ", ".join(
    f"coalesce(k_{ke}, {n})::TINYINT AS k{a}_{ke}" for a, n in (("r", 0), ("t", DI_ATAS)) for ke in range(KOMPETENSI)
)
JUMLAH = ", ".join(f"({' + '.join(f'k{a}_{ke}' for ke in range(KOMPETENSI))})::SMALLINT AS jumlah_{a}" for a in "rt")


def perintah(isi: Masukan) -> list[str]:
    """`_r` and `_t`: the least and the most that the facts allow. A rule is true, false, or NULL where it is open."""
    return [_orang_sql(isi), _kursi_sql(), _jenjang_sql(isi), _khusus_sql(isi), _standar_sql(isi), _kantor_sql(isi)]


def _orang_sql(isi: Masukan) -> str:
    """People: the total order, and whatever no seat changes."""
    tahun = " + ".join(f"{b} * predikat_@(predikat_{ke})" for ke, b in enumerate(isi.anchors.bobot_tahun))
    return f"""
CREATE OR REPLACE TEMP TABLE p AS SELECT *,
  {ORANG} + 1 - row_number() OVER (ORDER BY tmt_jabatan NULLS LAST, golongan DESC NULLS LAST,
    tmt_golongan NULLS LAST, pendidikan DESC NULLS LAST, undian) AS urut,
  ({tahun.replace("@", "r")}) // 10000 AS kinerja_r, ({tahun.replace("@", "t")}) // 10000 AS kinerja_t,
  urut + kinerja_r * {1 << GESER_KINERJA} AS ekor, {LEVEL}, {JUMLAH},
  didik_r(pendidikan) AS didik_r, didik_t(pendidikan) AS didik_t, talenta_r(kotak_talenta) AS talenta_r,
  talenta_t(kotak_talenta) AS talenta_t, integritas_r(integritas) AS integritas_r,
  integritas_t(integritas) AS integritas_t, butuh_r(1 - lebih_asal) AS butuh_r, butuh_t(1 - lebih_asal) AS butuh_t,
  bulan_4 + bulan_5 + bulan_6 + bulan_7 AS lama_4, bulan_3 + lama_4 AS lama_3, bulan_2 + lama_3 AS lama_2,
  bulan_1 + lama_2 AS lama_1, status_asn = 1 AND kedudukan_aktif = 1 AND tugas_belajar = 0 AS bersih,
  predikat_0 >= predikat_minimal() AND predikat_1 >= predikat_minimal() AS baik,
  tmt_asn + to_months(masa_kerja_minimal()) <= hari() AS masa, ukom <= hari() OR NULL AS lulus
FROM orang WHERE bersih IS NOT FALSE"""


BERSAMA = (JENJANG, f"{JENIS}, {STANDAR}", f"{JENIS}, {STANDAR}, bidang")
SENDIRI = ("kunci", "kunci", "kunci")


def _kursi_sql(urutan=BERSAMA, sebagian="") -> str:
    """Seats, with the number of their level, their standard within it, and their office besides."""
    jenjang, sestandar, tipe = (f"dense_rank() OVER (ORDER BY {kolom})" for kolom in urutan)
    return f"""
CREATE OR REPLACE TEMP TABLE k AS SELECT *, {jenjang} AS jenjang, {sestandar} AS sestandar, {tipe} AS tipe
FROM (FROM kursi ORDER BY kunci {sebagian})"""


def _jenjang_sql(isi: Masukan) -> str:
    """Who is still in at each level, and what they score there as if they had worked in no office."""
    acuan = isi.anchors
    _, _, jauh = acuan.minat
    return f"""
CREATE OR REPLACE TEMP TABLE a AS
SELECT jenjang, kelompok, tingkat, kunci, urut, ilmu, pendidikan, didik_r, didik_t, ekor, lama_1, tak_tercatat,
  COLUMNS('k[rt]_.*|jumlah_.|b_.*'), alami, suka, syarat IS NULL OR pindah IS NULL OR turun IS NULL AS kurang, turun,
  b_PENGALAMAN * ({10000 - acuan.bagian_bidang} * alami // 10000) // 10000 + b_MINAT * suka // 10000 AS umum,
  r + umum AS r, t + umum AS t
FROM (
  SELECT *, tingkat_kini < tingkat AS naik, tingkat_kini > tingkat AS turun,
    tingkat_kini = tingkat AND (kelompok_kini = 4) = (kelompok = 4) AS setara,
    kelompok <> 1 OR NOT setara OR lulus AS pindah,
    bersih AND (NOT naik OR hukuman < 2) AND lahir + to_months(12 * bup) > hari() AND CASE kelompok
      WHEN 1 THEN pendidikan >= pendidikan_minimal_jpt_pratama() AND masa
        AND cukup(lama_4, tak_tercatat, pengalaman_administrator_jpt_pratama())
        AND (NOT naik OR lahir + to_months(usia_maksimal_jpt_pratama()) >= hari())
      WHEN 2 THEN pendidikan >= pendidikan_minimal_administrator() AND masa AND baik
        AND cukup(lama_3, tak_tercatat, pengalaman_minimal_administrator())
      WHEN 3 THEN pendidikan >= pendidikan_minimal_pengawas() AND masa AND baik
        AND cukup(lama_1, tak_tercatat, pengalaman_minimal_pengawas())
      WHEN 4 THEN ruang >= 1 AND (setara OR lulus)
    END AS syarat,
    lama_r(CASE tingkat WHEN 5 THEN lama_4 WHEN 4 THEN lama_3 WHEN 3 THEN lama_2 ELSE lama_1 END) AS alami,
    CASE WHEN kunci IN (SELECT m.kunci FROM minat m WHERE m.tingkat = j.tingkat) THEN {jauh} ELSE 0 END AS suka,
    {_jumlah("r", 0)} AS r, {_jumlah("t", 10000)} AS t
  FROM (SELECT DISTINCT jenjang, {JENJANG}, COLUMNS('b_.*') FROM k) j, p
) WHERE syarat IS NOT FALSE"""


def _khusus_sql(isi: Masukan) -> str:
    """What those who have worked in an office, or wish for it, score there beyond that."""
    acuan = isi.anchors
    _, dekat, jauh = acuan.minat
    return f"""
CREATE OR REPLACE TEMP TABLE khusus AS SELECT jenjang, urut, bidang, max(z.bulan) AS terkait,
  any_value(b_PENGALAMAN) * (({acuan.bagian_bidang} * terkait_r(max(z.bulan)) + {10000 - acuan.bagian_bidang}
    * any_value(alami)) // 10000) // 10000
  + any_value(b_MINAT) * greatest(any_value(suka), max(CASE z.tingkat WHEN a.tingkat THEN {dekat} ELSE {jauh} END
    * (z.tingkat > 0)::INT)) // 10000 - any_value(umum) AS poin, poin::BIGINT * {1 << GESER_SKOR} AS tambah
FROM a JOIN (SELECT kunci, bidang, bulan, 0 AS tingkat FROM pengalaman
  UNION ALL SELECT kunci, bidang, 0, tingkat FROM minat) z USING (kunci) GROUP BY ALL"""


def _standar_sql(isi: Masukan) -> str:
    """Everybody still in, for every standard: field of study, competency, the gate, the key to order by."""
    acuan = isi.anchors
    return f"""
CREATE OR REPLACE TEMP TABLE c AS
SELECT sestandar, urut, tinggi::BIGINT * {1 << GESER_SKOR} + persen::BIGINT * {1 << GESER_JPM} + ekor AS nilai,
  (tinggi - rendah)::SMALLINT AS selisih, CASE WHEN kurang THEN 2 WHEN turun THEN 1 ELSE 0 END::TINYINT AS kode, muda
FROM (
  SELECT sestandar, urut, ekor, turun, lama_1 + tak_tercatat < pengalaman_terkait_jpt_pratama() AS muda,
    {CAPAI.format(a="r")} AS capai_r, {CAPAI.format(a="t")} AS capai_t, 10000 * capai_r // penuh AS persen,
    CASE WHEN rumpun = 0 THEN didik_r ELSE ({acuan.bagian_rumpun} * CASE WHEN (ilmu & rumpun) <> 0
      THEN {acuan.rumpun_sesuai} ELSE {acuan.rumpun_tidak} END + {10000 - acuan.bagian_rumpun} * didik_r) // 10000
      END AS ilmu_r,
    CASE WHEN rumpun = 0 THEN didik_t ELSE ({acuan.bagian_rumpun} * CASE WHEN (ilmu & rumpun) = 0
      THEN {acuan.rumpun_tidak} ELSE {acuan.rumpun_sesuai} END + {10000 - acuan.bagian_rumpun} * didik_t) // 10000
      END AS ilmu_t,
    CASE WHEN kelompok = 4 THEN pendidikan >= pendidikan_minimal AND (rumpun = 0 OR (ilmu & rumpun) <> 0)
      ELSE TRUE END AS sekolah,
    r + b_PENDIDIKAN * ilmu_r // 10000 + b_KOMPETENSI * jpm_r(persen) // 10000 AS rendah,
    t + b_PENDIDIKAN * ilmu_t // 10000 + b_KOMPETENSI * jpm_t(10000 * capai_t // penuh) // 10000 AS tinggi,
    kurang OR sekolah IS NULL OR capai_r * 100 < jpm_batas_mms() * penuh OR rendah < tinggi AS kurang
  FROM a JOIN (SELECT DISTINCT sestandar, jenjang, rumpun, pendidikan_minimal, ({PENUH})::INT AS penuh, {STANDAR}
    FROM k) s USING (jenjang)
  WHERE sekolah IS NOT FALSE AND capai_t * 100 >= jpm_batas_mms() * penuh
)"""


KANTOR = """
  FROM (SELECT DISTINCT tipe, sestandar, bidang, jenjang, kelompok FROM k) t JOIN c USING (sestandar)
  LEFT JOIN khusus x ON x.jenjang = t.jenjang AND x.bidang = t.bidang AND x.urut = c.urut WHERE kelompok"""


def _kantor_sql(isi: Masukan) -> str:
    """Every office: the first of each standing."""
    banyak = isi.jumlah_teratas
    return f"""
CREATE OR REPLACE TEMP TABLE d AS SELECT tipe, any_value(sestandar) AS sestandar, kode, count(*) AS jumlah,
  max(nilai, {banyak}) AS daftar
FROM (
  SELECT tipe, sestandar, kode, nilai + coalesce(tambah, 0) AS nilai {KANTOR} <> 1
  UNION ALL SELECT tipe, sestandar, CASE WHEN bidangnya IS NULL THEN 2 ELSE kode END, nilai, FROM (
    SELECT tipe, sestandar, kode, nilai + coalesce(tambah, 0) AS nilai,
      CASE WHEN terkait >= pengalaman_terkait_jpt_pratama() THEN TRUE
        WHEN muda THEN FALSE END AS bidangnya {KANTOR} = 1)
  WHERE bidangnya IS NOT FALSE
) GROUP BY tipe, kode"""


HASIL = f"""
SELECT tipe, e.kode, jumlah, p.kunci, e.nilai >> {GESER_SKOR} AS tinggi,
  (e.nilai >> {GESER_SKOR}) - selisih AS rendah
FROM (SELECT tipe, sestandar, kode, jumlah, unnest(daftar) AS nilai FROM d) e
JOIN c ON c.sestandar = e.sestandar AND c.urut = e.nilai & {ORANG} JOIN p ON p.urut = c.urut
ORDER BY tipe, e.kode, e.nilai DESC"""


def _jumlah(akhir: str, entah: int) -> str:
    """What no office, field of study or standard changes."""
    pim = f"""CASE WHEN diklat_pim = 0 THEN latih(coalesce(pim, 0)) WHEN pim IS NULL THEN {entah} WHEN pim = 0 THEN 0
      ELSE latih(pim - diklat_pim) END"""
    poin = {"KINERJA": "kinerja_@", "TALENTA": "talenta_@", "INTEGRITAS": "integritas_@", "KEBUTUHAN": "butuh_@",
            "DIKLAT": f"({pim})"}  # fmt: skip
    return " + ".join(f"b_{kode} * {satu} // 10000" for kode, satu in poin.items()).replace("@", akhir)


def hitung(basis, isi: Masukan) -> dict[str, np.ndarray]:
    """The first of each standing for each type of seat, in order, as columns."""
    for satu in perintah(isi):
        basis.execute(satu)
    return basis.execute(HASIL).fetchnumpy()


def hitung_sendiri(basis, isi: Masukan) -> dict[str, np.ndarray]:
    """The same with each seat by itself, as one joins people and seats: SEPOTONG seats at a time, for the memory.

    Gives the lists of the last seats.
    """
    orang, _, *sisa = perintah(isi)
    basis.execute(orang)
    for mulai in range(0, len(isi.sasaran), SEPOTONG):
        for satu in (_kursi_sql(SENDIRI, f"LIMIT {SEPOTONG} OFFSET {mulai}"), *sisa):
            basis.execute(satu)
        kolom = basis.execute(HASIL).fetchnumpy()
    return kolom


def hitung_beda(isi: Masukan, basis, kolom: dict[str, np.ndarray]) -> int:
    """How many lists of the seats in `k` are another in SQL: people, order, points, or how many there are."""
    tipe, sql = dict(basis.execute("SELECT kunci, tipe FROM k").fetchall()), {}
    urut = [kolom[nama].tolist() for nama in ("tipe", "kode", "jumlah", "kunci", "rendah", "tinggi")]
    for milik, kode, jumlah, *satu in zip(*urut, strict=True):
        sql.setdefault((milik, kode), (jumlah, []))[1].append(tuple(satu))
    beda = 0
    for hasil in (satu for satu in susun_peringkat(isi) if satu.sasaran.kunci in tipe):
        for kelayakan in TERDAFTAR:
            daftar, milik = hasil.daftar[kelayakan], (tipe[hasil.sasaran.kunci], int(kelayakan))
            larik = (daftar.kunci.tolist(), daftar.skor_rendah.tolist(), daftar.skor_tinggi.tolist())
            beda += (hasil.jumlah[kelayakan], list(zip(*larik, strict=True))) != sql.get(milik, (0, []))
    return beda
