"""The chain of the trail, read: heads to print and to publish, the chain as a file, and its check in Python.

The database checks itself as well (`periksa_rantai()`, pegawai migration 0012): two programs that must say the same.
"""

import json
import re
from datetime import UTC

from django.db import connection
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from mutasi.models import SiklusMutasi
from mutasi.pemeriksa.periksa_berkas import HEX_TERPENDEK, Mata, Temuan, periksa_mata
from pegawai.jejak import sebut_rantai
from pegawai.models import Jejak, KepalaRantai, KepalaTerbit, MataRantai
from pegawai.models.rantai import TANPA_HASH

SIKLUS = re.compile(r"siklus-(\d+)")
SEKALI = 2000
# Heads that went out and that the chain does not have, or has otherwise; acknowledged ones are on record.
KESENJANGAN = """
    SELECT DISTINCT ON (t.rantai, t.urut, t.hash) t.id FROM pegawai_kepalaterbit t
      LEFT JOIN pegawai_matarantai m USING (rantai, urut)
     WHERE m.hash IS DISTINCT FROM t.hash AND NOT kepala_diakui(t)
"""


def kepala_rantai(siklus):
    """(number, hash) of the newest link of a cycle's chain, as it is committed."""
    kepala = KepalaRantai.objects.filter(rantai=sebut_rantai(siklus)).values_list("urut", "hash").first()
    return kepala or (0, TANPA_HASH)


def sebut_kepala(siklus):
    """What is printed on decrees and minutes: `siklus-7/120/1a2b3c4d5e6f7a8b9c0d`. The verifier takes it by --cetak."""
    urut, isi = kepala_rantai(siklus)
    return f"{sebut_rantai(siklus)}/{urut}/{isi[:HEX_TERPENDEK]}"


def load_rantai(instansi):
    """Names of the chains of an agency with the name of what they are about; the agency's own first."""
    siklus = SiklusMutasi.objects.filter(instansi=instansi).order_by("-pk").values_list("pk", "nama")
    semua = {f"sistem-{instansi.pk}": "Di luar siklus: masuk, akun, impor, data pegawai"}
    return semua | {f"siklus-{pk}": nama for pk, nama in siklus}


def load_kesenjangan(instansi):
    """Published heads that the chain contradicts: of this agency, and of cycles that the database does not know."""
    with connection.cursor() as cursor:
        cursor.execute(KESENJANGAN)
        kunci = [pk for (pk,) in cursor.fetchall()]
    if not kunci:
        return []
    lain = set(SiklusMutasi.objects.exclude(instansi=instansi).values_list("pk", flat=True))
    milik = f"sistem-{instansi.pk}"
    return [
        k for k in KepalaTerbit.objects.filter(pk__in=kunci) if k.rantai == milik or nomor_siklus(k.rantai) not in lain
    ]


def nomor_siklus(rantai):
    """Key of the cycle that a chain is about; None for the chain of an agency."""
    cocok = SIKLUS.fullmatch(rantai)
    return int(cocok[1]) if cocok else None


def tulis_waktu(saat):
    return saat.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def stream_mata(*rantai):
    """Links in the order of their chain; of all chains when none is named."""
    semua = MataRantai.objects.filter(rantai__in=rantai) if rantai else MataRantai.objects.all()
    semua = semua.order_by("rantai", "urut", "id").values_list("rantai", "urut", "pada", "sebelum", "hash", "muatan")
    for nama, urut, pada, sebelum, isi, muatan in semua.iterator(chunk_size=SEKALI):
        yield Mata(nama, urut, tulis_waktu(pada), sebelum, isi, muatan)


def stream_jsonl(*rantai):
    """The chain as the verifier reads it: a link a line."""
    for mata in stream_mata(*rantai):
        yield json.dumps(mata._asdict(), ensure_ascii=False) + "\n"


def build_kepala(rantai, kepala, dibuat):
    """The file of heads for the inspectorate: of these chains as they stand now."""
    isi = [{"rantai": k.rantai, "urut": k.urut, "hash": k.hash} for k in kepala if k.rantai in rantai]
    return {"jenis": "kepala-rantai-jejak", "versi": 1, "dibuat": tulis_waktu(dibuat), "kepala": isi}


# -- the check in Python


def periksa_python():
    """Everything that is wrong in the database, without asking its own functions; sorted."""
    temuan = set(periksa_mata(stream_mata(), load_terbit()))
    temuan |= set(_periksa_jejak()) | set(_periksa_kepala())
    return sorted(temuan)


def load_terbit():
    """Published heads that nobody has acknowledged as lost."""
    diakui = {
        tuple(satu)
        for isi in Jejak.objects.filter(tindakan="akui_kesenjangan").values_list("rincian", flat=True)
        for satu in isi.get("kepala", ())
    }
    return set(KepalaTerbit.objects.values_list("rantai", "urut", "hash")) - diakui


def tulis_muatan(jejak, rincian):
    """The event as it is hashed: JSON as PostgreSQL writes a jsonb, shorter keys first. `rincian` is its own text."""
    isi = {
        "id": jejak.pk,
        "nama": jejak.nama_pelaku,
        "objek": jejak.objek_id,
        "waktu": tulis_waktu(jejak.waktu),
        "pelaku": jejak.pelaku_id,
        "uraian": jejak.uraian,
        "instansi": jejak.instansi_id,
        "tindakan": jejak.tindakan,
        "jenis_objek": jejak.jenis_objek,
    }
    teks = {kunci: json.dumps(nilai, ensure_ascii=False) for kunci, nilai in isi.items()} | {"rincian": rincian}
    urut = sorted(teks, key=lambda kunci: (len(kunci), kunci))
    return "{" + ", ".join(f'"{kunci}": {teks[kunci]}' for kunci in urut) + "}"


def _periksa_jejak():
    """Each event against its link, and the other way round."""
    semua = Jejak.objects.order_by("pk").select_related("mata_rantai").annotate(teks=Cast("rincian", TextField()))
    for jejak in semua.iterator(chunk_size=SEKALI):
        rantai = jejak.rantai or f"sistem-{jejak.instansi_id or 0}"
        mata = getattr(jejak, "mata_rantai", None)
        if mata is None:
            yield Temuan(rantai, jejak.pk, "TANPA_MATA")
        elif mata.muatan != tulis_muatan(jejak, jejak.teks) or mata.rantai != rantai:
            yield Temuan(mata.rantai, mata.urut, "JEJAK")
    hilang = MataRantai.objects.exclude(Exists(Jejak.objects.filter(pk=OuterRef("jejak_id"))))
    for rantai, urut in hilang.values_list("rantai", "urut"):
        yield Temuan(rantai, urut, "JEJAK")


def _periksa_kepala():
    """The stored head of each chain is its last link."""
    ujung = {}
    for rantai, urut, isi in MataRantai.objects.order_by("urut", "id").values_list("rantai", "urut", "hash").iterator():
        ujung[rantai] = (urut, isi)
    kepala = {k.rantai: (k.urut, k.hash) for k in KepalaRantai.objects.all()}
    for rantai in kepala.keys() | ujung.keys():
        if kepala.get(rantai) != ujung.get(rantai):
            yield Temuan(rantai, ujung.get(rantai, (0,))[0], "KEPALA")


def periksa_sql():
    """The same from the database's own function; sorted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rantai, urut, jenis FROM periksa_rantai()")
        return sorted({Temuan(*baris) for baris in cursor.fetchall()})
