"""Field of study -> family: "S-1 Akuntansi Sektor Publik" belongs to accounting (domain.md 6.4)."""

import re

from jabatan.models import KataKunciRumpun, RumpunPendidikan

BUKAN_KATA = re.compile(r"[^A-Z0-9]+")


def rapikan_kata(teks):
    """A name of a major, or a part of one, as it is compared: capitals and digits, single spaces."""
    return BUKAN_KATA.sub(" ", teks.upper()).strip()


def _rapi(teks):
    return f" {rapikan_kata(teks)} "


def susun_kata_kunci(rumpun, setempat=()):
    """Pairs of keyword and family, made once for many lookups; `setempat` are an agency's own keywords."""
    nasional = [(_rapi(kata), satu) for satu in rumpun for kata in satu.kata_kunci]
    return nasional + [(_rapi(satu.kata), satu.rumpun) for satu in setempat]


def load_kata_kunci(instansi, tambahan=()):
    """All keywords that hold for the people of an agency, and those that somebody tries out; two queries."""
    setempat = KataKunciRumpun.objects.filter(instansi=instansi).select_related("rumpun")
    return susun_kata_kunci(RumpunPendidikan.objects.all(), [*setempat, *tambahan])


def memuat_kata(nama_jurusan, kata):
    """Whether the keyword stands in the name, by whole words."""
    return _rapi(kata) in _rapi(nama_jurusan)


def cocokkan_rumpun(nama_jurusan, kata_kunci):
    """The family whose keyword stands first in the name ("Pendidikan Matematika" is education), by whole words.

    Of keywords that begin at the same word the longest counts. What is not recognised is not guessed: None.
    """
    teks = _rapi(nama_jurusan)
    ada = [(teks.index(kata), -len(kata), rumpun) for kata, rumpun in kata_kunci if kata in teks]
    return min(ada, key=lambda a: a[:2])[2] if ada else None
