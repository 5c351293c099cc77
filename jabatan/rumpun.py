"""Field of study -> family: "S-1 Akuntansi Sektor Publik" belongs to accounting (domain.md 6.4)."""

import re

BUKAN_KATA = re.compile(r"[^A-Z0-9]+")


def _rapi(teks):
    return f" {BUKAN_KATA.sub(' ', teks.upper()).strip()} "


def susun_kata_kunci(rumpun):
    """Pairs of keyword and family, made once for many lookups."""
    return [(_rapi(kata), satu) for satu in rumpun for kata in satu.kata_kunci]


def cocokkan_rumpun(nama_jurusan, kata_kunci):
    """The family whose keyword stands first in the name ("Pendidikan Matematika" is education), by whole words.

    Of keywords that begin at the same word the longest counts. What is not recognised is not guessed: None.
    """
    teks = _rapi(nama_jurusan)
    ada = [(teks.index(kata), -len(kata), rumpun) for kata, rumpun in kata_kunci if kata in teks]
    return min(ada, key=lambda a: a[:2])[2] if ada else None
