"""Undo of a committed import, from the row trail alone: no kind of import is known here.

Every row that an import writes has an event with the context {"impor": number}. A row whose first such event is an
insert is taken out again; any other gets the values of its event before. Whether something later depends on it is
asked of the rows as they are now, so that of two imports the later one can be undone first, then the earlier.
"""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from jabatan.templatetags.tampilan import angka
from pegawai.models import Impor, Pegawai, RiwayatPendidikan, TemuanMutu
from pegawai.penolakan import Penolakan

from .kabar import sebut_langkah

CONTOH = 5  # names a page mentions of each dependency
DERIVED = (TemuanMutu,)  # rebuilt from the records: goes with its person, and never stands in the way
DERIVED_COLUMNS = ("updated_at",)  # follow from the rest of the row: alone they are no change
# Column that an act derives anew from the rest of the row, and the mark of that act in the trail: what it wrote is no
# change of what was imported, what a person wrote there is one.
DERIVED_LATER = {RiwayatPendidikan: ("rumpun_id", "kata_kunci")}


def q(nama):
    return connection.ops.quote_name(nama)


def run(sql, *isi):
    """Rows of one statement; the names in it are those of our own tables, quoted."""
    with connection.cursor() as cursor:
        cursor.execute(sql, isi)
        return cursor.fetchall() if cursor.description else []


@dataclass(frozen=True)
class Sentuhan:
    """The rows of one model that an import has written: a temporary table of their keys and events.

    baru: inserted by the import; hilang: deleted by it; akhir: the event in which it left the row; sebelum: the event
    before the first of its own. The table goes with the transaction.
    """

    model: type[models.Model]

    @property
    def tabel(self):
        return q(self.model._meta.db_table)

    @property
    def pk(self):
        return q(self.model._meta.pk.column)

    @property
    def sementara(self):
        return q(f"urungkan_{self.model._meta.db_table}")

    @property
    def jejak(self):
        return q(self.model.pgh_event_model._meta.db_table)

    @cached_property
    def kolom(self):
        """Columns that the trail keeps; what it leaves out is computed by the database."""
        bidang = self.model.pgh_event_model._meta.fields
        return [q(f.column) for f in bidang if not f.name.startswith("pgh_")]

    def daftar(self, alias, tanpa=()):
        return ", ".join(f"{alias}.{k}" for k in self.kolom if k.strip('"') not in tanpa)

    def catat(self, impor_id):
        """In two steps, each one pass: one clever statement took 30 s for 15,000 rows without statistics."""
        run(f"DROP TABLE IF EXISTS {self.sementara}")
        run(
            f"""CREATE TEMP TABLE {self.sementara} ON COMMIT DROP AS
            SELECT pgh_obj_id AS id, min(pgh_id) AS awal, max(pgh_id) AS akhir, NULL::bigint AS sebelum,
                   (array_agg(pgh_label ORDER BY pgh_id))[1] = 'insert' AS baru,
                   (array_agg(pgh_label ORDER BY pgh_id DESC))[1] = 'delete' AS hilang
              FROM {self.jejak} WHERE pgh_context->>'impor' = %s GROUP BY 1""",  # nosec
            str(impor_id),
        )
        run(f"DELETE FROM {self.sementara} WHERE baru AND hilang")  # nosec
        run(f"ANALYZE {self.sementara}")
        run(
            f"""UPDATE {self.sementara} s SET sebelum = e.nomor
                  FROM (SELECT l.id, max(j.pgh_id) AS nomor FROM {self.sementara} l
                          JOIN {self.jejak} j ON j.pgh_obj_id = l.id AND j.pgh_id < l.awal
                         WHERE NOT l.baru GROUP BY 1) e
                 WHERE e.id = s.id"""  # nosec
        )

    def kunci(self):
        """Nobody changes these rows any more between the look and the act."""
        run(f"SELECT 1 FROM {self.tabel} t JOIN {self.sementara} s ON t.{self.pk} = s.id FOR UPDATE OF t")  # nosec

    def hitung(self):
        """(rows to take out, rows to give back)"""
        [(baru, lama)] = run(
            f"""SELECT count(*) FILTER (WHERE s.baru AND t.{self.pk} IS NOT NULL), count(*) FILTER (WHERE NOT s.baru)
                  FROM {self.sementara} s LEFT JOIN {self.tabel} t ON t.{self.pk} = s.id"""  # nosec
        )
        return baru, lama

    def sebagian(self, *, baru, banyak):
        """Keys of the first rows that would be taken out (`baru`), or that would get their former values."""
        semua = run(
            f"""SELECT s.id FROM {self.sementara} s JOIN {self.tabel} t ON t.{self.pk} = s.id
                 WHERE s.baru = %s ORDER BY s.id LIMIT %s""",  # nosec
            baru,
            banyak,
        )
        return [pk for (pk,) in semua]

    def berubah_lagi(self):
        """Keys of rows that are no longer as the import left them, or whose state before it is not in the trail."""
        turunan, tanda = DERIVED_LATER.get(self.model, ("", ""))
        kini, dulu = (self.daftar(alias, (*DERIVED_COLUMNS, turunan)) for alias in "tz")
        kemudian, nilai = "", ()
        if turunan:
            kini += f", t.{q(turunan)}"
            dulu += f", CASE WHEN k.pgh_id IS NULL THEN z.{q(turunan)} ELSE k.{q(turunan)} END"
            kemudian = f"""LEFT JOIN LATERAL (
                SELECT * FROM {self.jejak} l WHERE l.pgh_obj_id = s.id AND l.pgh_id > s.akhir AND l.pgh_context ? %s
                 ORDER BY l.pgh_id DESC LIMIT 1) k ON TRUE"""  # nosec
            nilai = (tanda,)
        semua = run(
            f"""SELECT s.id FROM {self.sementara} s JOIN {self.jejak} z ON z.pgh_id = s.akhir
                  LEFT JOIN {self.tabel} t ON t.{self.pk} = s.id
                  {kemudian}
                 WHERE CASE WHEN NOT s.baru AND s.sebelum IS NULL THEN TRUE
                            WHEN t.{self.pk} IS NULL THEN NOT s.baru AND NOT s.hilang
                            WHEN s.hilang THEN TRUE
                            ELSE ROW({kini}) IS DISTINCT FROM ROW({dulu}) END
                 ORDER BY s.id""",  # nosec
            *nilai,
        )
        return [pk for (pk,) in semua]

    def buang(self):
        run(f"DELETE FROM {self.tabel} t USING {self.sementara} s WHERE t.{self.pk} = s.id AND s.baru")  # nosec

    def kembalikan(self):
        """Usually an UPDATE. Where two rows stand in each other's way (a swap of seats) no order of updates exists:
        then they are taken out and put back, and the foreign keys are looked at when the transaction ends."""
        try:
            with transaction.atomic():
                isi = ", ".join(f"{k} = e.{k}" for k in self.kolom)
                run(
                    f"""UPDATE {self.tabel} t SET {isi} FROM {self.sementara} s JOIN {self.jejak} e
                          ON e.pgh_id = s.sebelum WHERE t.{self.pk} = s.id AND NOT s.baru AND NOT s.hilang"""  # nosec
                )
                self._masukkan("s.hilang")
        except IntegrityError:
            run(f"DELETE FROM {self.tabel} t USING {self.sementara} s WHERE t.{self.pk} = s.id")  # nosec
            self._masukkan("NOT s.baru")

    def _masukkan(self, syarat):
        run(
            f"""INSERT INTO {self.tabel} ({", ".join(self.kolom)})
                SELECT {self.daftar("e")} FROM {self.sementara} s JOIN {self.jejak} e ON e.pgh_id = s.sebelum
                 WHERE {syarat} ORDER BY e.pgh_id"""  # nosec
        )


@dataclass
class Penghalang:
    """Later rows of one model that depend on the import: how many, which, and what they do."""

    model: type[models.Model]
    kunci: list
    sebab: str


@dataclass
class Urungan:
    """What an undo would do; `penghalang` says why it cannot."""

    impor: Impor
    sentuhan: list
    jumlah: dict  # model -> (taken out, given back)
    penghalang: list

    @property
    def rincian(self):
        """`1.998 pegawai dihapus, 2 dikembalikan`, and so on: people first, then what there is most of."""
        urut = sorted(self.jumlah.items(), key=lambda x: (x[0] is not Pegawai, -sum(x[1])))
        return [k for m, j in urut if (k := _sebut(m, *j))]

    @property
    def kalimat(self):
        return "; ".join(self.rincian)

    def tolak_bila_terhalang(self):
        if not any(map(sum, self.jumlah.values())):
            raise Penolakan("Tidak ada baris yang tercatat berasal dari impor ini.")
        if self.penghalang:
            banyak = "; ".join(f"{angka(len(p.kunci))} {p.model._meta.verbose_name} {p.sebab}" for p in self.penghalang)
            raise Penolakan(
                f"Masih ada yang bergantung pada impor ini: {banyak}. Buka Urungkan untuk melihat apa saja."
            )


def _sebut(model, dihapus, dikembalikan):
    nama = model._meta.verbose_name
    if dihapus and dikembalikan:
        return f"{angka(dihapus)} {nama} dihapus, {angka(dikembalikan)} dikembalikan"
    if dihapus:
        return f"{angka(dihapus)} {nama} dihapus"
    return f"{angka(dikembalikan)} {nama} dikembalikan" if dikembalikan else ""


def tracked_models():
    return [m for m in apps.get_models() if hasattr(m, "pgh_event_model") and m is not Impor]


def susun_urungan(impor, *, kunci=False):
    """Look at what the import wrote and what depends on it. Needs a transaction; `kunci` holds the rows for the act."""
    ada = " UNION ALL ".join(
        f"SELECT {n} WHERE EXISTS (SELECT 1 FROM {Sentuhan(m).jejak} WHERE pgh_context->>'impor' = %s)"  # nosec
        for n, m in enumerate(tracked_models())
    )
    semua = tracked_models()
    sentuhan = [Sentuhan(semua[n]) for (n,) in run(ada, *[str(impor.pk)] * len(semua))]
    for satu in sentuhan:
        satu.catat(impor.pk)
        if kunci:
            satu.kunci()
    return Urungan(impor, sentuhan, {s.model: s.hitung() for s in sentuhan}, _cari_penghalang(sentuhan))


def _cari_penghalang(sentuhan):
    hasil = [Penghalang(s.model, s.berubah_lagi(), "diubah lagi sesudah impor ini") for s in sentuhan]
    per_model = {s.model: s for s in sentuhan}
    for model in apps.get_models(include_auto_created=True):
        if model in DERIVED:
            continue
        kunci, tujuan = set(), {}
        for bidang in model._meta.local_fields:
            ditunjuk = per_model.get(bidang.related_model) if bidang.is_relation and bidang.db_constraint else None
            if ditunjuk and (ada := _penunjuk(model, bidang, ditunjuk, per_model.get(model))):
                kunci |= set(ada)
                tujuan[str(ditunjuk.model._meta.verbose_name)] = True
        sebab = f"menunjuk {' dan '.join(tujuan)} yang ditambahkan impor ini"
        hasil.append(Penghalang(model, sorted(kunci), sebab))
    hasil += _dalam_peringkat(per_model.get(Pegawai))
    return [p for p in hasil if p.kunci]


def _dalam_peringkat(pegawai):
    """Frozen rankings that considered people who would be taken out: their lists of keys no foreign key guards."""
    hasil = []
    for model in apps.get_models() if pegawai else ():
        if any(bidang.name == "pegawai_ids" for bidang in model._meta.local_fields):
            semua = run(
                f"""SELECT r.{q(model._meta.pk.column)} FROM {q(model._meta.db_table)} r
                     WHERE r.pegawai_ids && (SELECT array_agg(s.id) FROM {pegawai.sementara} s WHERE s.baru)
                     ORDER BY 1"""  # nosec
            )
            hasil.append(Penghalang(model, [pk for (pk,) in semua], "sudah mempertimbangkan pegawai dari impor ini"))
    return hasil


def _penunjuk(model, bidang, tujuan, sendiri):
    """Keys of rows that point to what would be taken out and were not written by the same import."""
    tabel, pk = q(model._meta.db_table), q(model._meta.pk.column)
    asing = f"AND NOT EXISTS (SELECT 1 FROM {sendiri.sementara} x WHERE x.id = r.{pk})" if sendiri else ""  # nosec
    semua = run(
        f"""SELECT r.{pk} FROM {tabel} r JOIN {tujuan.sementara} s ON s.id = r.{q(bidang.column)}
             WHERE s.baru {asing} ORDER BY 1"""  # nosec
    )
    return [kunci for (kunci,) in semua]


def terapkan_urungan(urungan):
    """Put every record back as it was before the import; the caller holds the transaction and has locked the rows."""
    for model in DERIVED:
        for satu in urungan.sentuhan:
            for bidang in model._meta.local_fields:
                if bidang.is_relation and bidang.related_model is satu.model:
                    run(
                        f"""DELETE FROM {q(model._meta.db_table)} d USING {satu.sementara} s
                             WHERE d.{q(bidang.column)} = s.id AND s.baru"""  # nosec
                    )
    for nomor, satu in enumerate(urungan.sentuhan):
        sebut_langkah(f"menghapus {satu.model._meta.verbose_name}", nomor, 2 * len(urungan.sentuhan))
        satu.buang()
    for nomor, satu in enumerate(urungan.sentuhan, len(urungan.sentuhan)):
        sebut_langkah(f"mengembalikan {satu.model._meta.verbose_name}", nomor, 2 * len(urungan.sentuhan))
        satu.kembalikan()
    sebut_langkah("memeriksa kaitan antarbaris", dari=0)
    run("SET CONSTRAINTS ALL IMMEDIATE")


def is_menyentuh(impor_id, pegawai_id):
    """Whether the import has written rows of this person: nobody changes the own record (UU 30/2014 Ps 42-45)."""
    if pegawai_id is None:
        return False
    for model in tracked_models():
        pemilik = "pgh_obj_id" if model is Pegawai else None
        for bidang in model._meta.local_fields:
            if bidang.is_relation and bidang.related_model is Pegawai and bidang.name == "pegawai":
                pemilik = bidang.column
        if pemilik and run(
            f"""SELECT 1 FROM {Sentuhan(model).jejak}
                 WHERE pgh_context->>'impor' = %s AND {q(pemilik)} = %s LIMIT 1""",  # nosec
            str(impor_id),
            pegawai_id,
        ):
            return True
    return False


def impor_kemudian(urungan):
    """Later imports of which the dependencies come: these are to be undone first."""
    nomor = set()
    for halang in urungan.penghalang:
        if hasattr(halang.model, "pgh_event_model"):
            jejak = halang.model.pgh_event_model.objects.filter(pgh_obj_id__in=halang.kunci[:1000])
            nomor |= set(jejak.filter(pgh_context__has_key="impor").values_list("pgh_context__impor", flat=True))
    kemudian = Impor.objects.filter(instansi=urungan.impor.instansi_id, pk__in=nomor, status=Impor.Status.SELESAI)
    return list(
        kemudian.filter(diterapkan_pada__gt=urungan.impor.diterapkan_pada).defer("isi", "temuan", "ringkasan")[:CONTOH]
    )


def sebut_bentrok(galat):
    """The sentence of the constraint that a restored row would break."""
    nama = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None)
    for model in tracked_models():
        for batas in model._meta.constraints:
            if batas.name == nama:
                return str(batas.violation_error_message)
    return f"Aturan basis data: {nama or 'tidak disebut'}."
