"""The one way to write the trail of acts."""

import hashlib
import json
from collections import deque
from functools import cache

from django.apps import apps
from django.conf import settings

from .models import Jejak

TERPANJANG = Jejak._meta.get_field("uraian").max_length


def catat(*, by, tindakan, objek=None, uraian, instansi=None, **rincian):
    """Record an act inside the transaction that does it.

    `by` is the user, or None for the system; `rincian` holds ids, numbers and digests (JSON), never
    more personal data than the act needs. Names of posts and units are as long as they are: `uraian` is cut here.
    The database links the row into the chain of the cycle that `objek` belongs to, when the transaction commits.
    """
    return Jejak.objects.create(
        instansi=instansi or (by.instansi if by else None),
        pelaku=by,
        nama_pelaku=by.nama if by else "Sistem",
        tindakan=tindakan,
        jenis_objek=objek._meta.model_name if objek else "",
        objek_id=objek.pk if objek else None,
        uraian=uraian[:TERPANJANG],
        rincian=rincian,
        rantai=sebut_rantai(objek),
    )


def catat_dibaca(by, pegawai, tindakan, uraian):
    """A look at what is written about somebody else: a file on a person is not read without a trace (I12)."""
    if by.pegawai_id != pegawai.pk:
        catat(by=by, tindakan=tindakan, objek=pegawai, uraian=uraian)


def sidik_isi(isi):
    """SHA-256 of what was frozen or decided, for `rincian`: of its JSON with sorted keys and without blanks."""
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def sebut_rantai(objek):
    """`siklus-7` for a cycle and for whatever hangs on one by its foreign keys; else empty, the chain of the agency."""
    jalan = cari_jalan(objek._meta.concrete_model) if objek else None  # request.user has a type of its own
    if jalan is None:
        return ""
    *antara, akhir = jalan
    for nama in antara:
        objek = getattr(objek, nama)
        if objek is None:
            return ""
    siklus = getattr(objek, akhir)
    return f"siklus-{siklus}" if siklus else ""


@cache
def cari_jalan(model):
    """Attributes that lead from a model to the key of its cycle, the shortest way by foreign keys; None: no way."""
    tujuan = apps.get_model(settings.MODEL_RANTAI)
    if model is tujuan:
        return ("pk",)
    antrean, dikenal = deque([(model, ())]), {model}
    while antrean:
        kini, jalan = antrean.popleft()
        for bidang in kini._meta.concrete_fields:
            lain = bidang.related_model
            if lain is tujuan:
                return (*jalan, bidang.attname)
            if lain is not None and lain not in dikenal:
                dikenal.add(lain)
                antrean.append((lain, (*jalan, bidang.name)))
    return None


def sebut_siklus(instansi):
    """[(name of its chain, name)] of the cycles of an agency, the newest first."""
    siklus = apps.get_model(settings.MODEL_RANTAI).objects.filter(instansi=instansi).order_by("-pk")
    return [(sebut_rantai(satu), str(satu)) for satu in siklus]
