"""Whether two ways of writing a name mean the same name: titles, capitals, apostrophes and points aside.

Stricter than the search: an initial counts ("M. Yusuf" is not "A. Yusuf"), for here a wrong yes costs more than a no.
"""

import re
import unicodedata

GELAR_DEPAN = frozenset({"prof", "dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "kh", "apt", "ns", "ar"})
PETIK = re.compile("['`´‘’]")
KATA = re.compile(r"[^\W_]+")


def urai_nama(teks):
    """The words of a name without its titles: those before it by a list, those after it by the comma."""
    nama = unicodedata.normalize("NFKC", teks).casefold().split(",")[0]
    kata = KATA.findall(PETIK.sub("", nama.replace("k.h.", "kh ")))
    while kata and kata[0] in GELAR_DEPAN:
        kata.pop(0)
    return tuple(kata)


def senama(satu, dua):
    """An empty name, or one of titles only, is nobody's."""
    return bool(urai_nama(satu)) and urai_nama(satu) == urai_nama(dua)
